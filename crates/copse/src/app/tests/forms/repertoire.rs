//! The forms of the repertoire.

use super::{
    cases::{
        Case,
        Takes::{Choice, Day, Optional, Text},
    },
    people::People,
};
use webkit::testing::Browser;

/// Where they stand, what they take.
pub(super) fn cases(people: &People) -> Vec<Case> {
    let case = |page: &str, action: &str, fields, browser: &Browser| Case::of(people, page, action, fields, browser);
    vec![
        case(
            "/c/x/repertoire/new/practice",
            "/new/practice",
            vec![
                ("title", "First visit", Text(200)),
                ("in-situation", "At the door.", Optional(100_000)),
                ("in-how", "1. Sit down.", Optional(100_000)),
                ("source", "A claims desk", Optional(500)),
                ("page", "12", Optional(100)),
                ("licence", "Free to adapt", Optional(200)),
                ("language", "cy", Choice),
                ("readers", "members", Choice),
            ],
            &people.author.browser,
        ),
        case(
            "/c/x/repertoire/new/story",
            "/new/story",
            vec![
                ("title", "The dog", Text(200)),
                ("in-teller", "A member", Optional(500)),
                ("in-when", "about 2019", Optional(500)),
                ("in-happened", "It barked.", Optional(100_000)),
                ("in-learned", "Ring first.", Optional(100_000)),
                ("readers", "members", Choice),
            ],
            &people.author.browser,
        ),
        case(
            "/c/x/repertoire/1-kept-way/edit",
            "/edit",
            vec![
                ("title", "Kept way", Text(200)),
                ("in-how", "1. Stand.", Optional(100_000)),
                ("in-why", "It helps.", Optional(100_000)),
                ("readers", "members", Choice),
                ("changed", "Better so", Optional(300)),
            ],
            &people.author.browser,
        ),
        case(
            "/c/x/repertoire/1-kept-way/status",
            "/status",
            vec![("status", "review", Choice), ("why", "Old.", Optional(500)), ("review_on", "2036-05-01", Day)],
            &people.author.browser,
        ),
        case(
            "/c/x/repertoire/1-kept-way/discuss",
            "/discuss",
            vec![("title", "Kept way", Text(200)), ("text", "Really?", Text(100_000))],
            &people.author.browser,
        ),
        case(
            "/c/x/repertoire/1-kept-way/uses/new",
            "/uses/new",
            vec![
                ("result", "partly", Choice),
                ("when", "about 2019", Optional(300)),
                ("place", "Ward 4", Optional(300)),
                ("situation", "At night.", Optional(100_000)),
                ("adapted", "Without a bag.", Optional(100_000)),
                ("evidence", "**Dry** since.", Optional(100_000)),
            ],
            &people.author.browser,
        ),
        case(
            "/c/x/repertoire/kinds/new",
            "/kinds/new",
            vec![
                ("kind", "Tune", Text(60)),
                ("plural", "Tunes", Optional(60)),
                ("about", "What we play.", Optional(300)),
                ("name-1", "Notes", Text(60)),
                ("hint-1", "In letters.", Optional(300)),
            ],
            &people.coordinator.browser,
        ),
        case("/c/x/repertoire/wanted", "/wanted", vec![("words", "How we park", Text(300))], &people.author.browser),
        case("/c/x/repertoire/1-kept-way/note", "/note", vec![("note", "In boots.", Optional(1_000))], &people.author.browser),
        case("/c/x/repertoire/1-kept-way/away", "/away", vec![("why", "It was a joke.", Optional(500))], &people.author.browser),
    ]
}
