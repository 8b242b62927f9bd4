//! The forms of conversations.

use super::{
    cases::{
        Case,
        Takes::{Choice, Optional, Text},
    },
    people::People,
};
use webkit::testing::Browser;

/// Where they stand, what they take.
pub(super) fn cases(people: &People) -> Vec<Case> {
    let (author, coordinator) = (&people.author.browser, &people.coordinator.browser);
    let case = |page: &str, action: &str, fields, browser: &Browser| Case::of(people, page, action, fields, browser);
    vec![
        case(
            "/c/x/talk/new",
            "/talk/new",
            vec![("act", "tell", Choice), ("title", "A title", Text(200)), ("text", "A text.", Text(100_000))],
            author,
        ),
        case("/c/x/talk/1/reply?to=1", "/reply", vec![("text", "A reply.", Text(100_000))], author),
        case("/c/x/talk/1/1/edit", "/edit", vec![("title", "A title", Text(200)), ("text", "A text.", Text(100_000))], author),
        case("/c/x/talk/1-first/mark", "/mark", vec![("state", "tried", Choice), ("kind", "visit", Choice)], author),
        case("/c/x/talk/1-first/summary", "/summary", vec![("text", "So far.", Text(100_000))], author),
        case(
            "/c/x/talk/1-first/positions",
            "/positions",
            vec![("title", "A view", Text(200)), ("text", "Because.", Text(100_000))],
            author,
        ),
        case(
            "/c/x/talk/1-first/positions/1",
            "/positions/1",
            vec![("title", "A view", Text(200)), ("text", "Because.", Text(100_000))],
            author,
        ),
        case("/c/x/talk/1-first/1/thanks", "/thanks", vec![("words", "It was dry.", Optional(500))], coordinator),
        case("/c/x/talk/1-first/1/move", "/move", vec![("title", "Elsewhere", Text(200)), ("to", "new", Choice)], coordinator),
    ]
}
