//! The forms: where each stands, what its fields take, and what is to be refused in them. A new form needs a case here.

use super::{ending, people::People};
use crate::testing::{PASSWORD, Site};
use webkit::testing::Browser;

/// What a field takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// A text that is needed, up to so many characters.
    Text(usize),
    /// A text that may be left out, up to so many characters.
    Optional(usize),
    /// A mail address.
    Email,
    /// A new password.
    Password,
    /// The password one has; what is wrong with it is said of the whole form or of the field.
    Known,
    /// One of several.
    Choice,
    /// A name of a zone, or nothing.
    Zone,
    /// A day, or nothing.
    Day,
}

/// A form: where it stands, where it leads, its fields with something good in them.
pub(super) struct Case {
    pub(super) page: String,
    pub(super) action: String,
    pub(super) fields: Vec<(&'static str, &'static str, Takes)>,
    pub(super) browser: Browser,
}

impl Case {
    /// A form at an address, where `/c/x` is the community of these people.
    pub(super) fn of(
        people: &People,
        page: &str,
        action: &str,
        fields: Vec<(&'static str, &'static str, Takes)>,
        browser: &Browser,
    ) -> Self {
        let page = page.replace("/c/x", &format!("/c/{}", people.slug));
        Self { page, action: action.to_owned(), fields, browser: browser.clone() }
    }
}

/// What the author's spray diagram says, and a branch more.
const OUTLINE: &str = "Not sorted yet\n  Form house\n  A sleeping house\n  A tired house\n  The choir\nMusic\n  brass\n";

pub(super) fn cases(site: &Site, people: &People) -> Vec<Case> {
    use Takes::{Choice, Day, Email, Known, Optional, Password, Text, Zone};
    let case = |page: &str, action: &str, fields, browser: &Browser| Case::of(people, page, action, fields, browser);
    let charter = || {
        vec![
            ("practice", "We do.", Text(4_000)),
            ("domain", "We care.", Text(4_000)),
            ("people", "We are.", Text(4_000)),
            ("name", "Some house", Text(200)),
            ("place", "On the river", Optional(300)),
            ("language", "de", Choice),
            ("visibility", "public", Choice),
            ("joining", "request", Choice),
        ]
    };
    let charter_more = || {
        let texts = ["scope_in", "scope_out", "work", "rhythm", "success", "practitioners", "ideas", "methods", "situation"];
        let mut more = texts.map(|field| (field, "Some words", Optional(4_000))).to_vec();
        more.extend([
            ("principles", "Ask first.", Optional(300)),
            ("review_on", "2036-05-01", Day),
            ("why", "It was asked for.", Optional(300)),
        ]);
        more
    };
    let entry = || {
        vec![
            ("name", "The choir", Text(120)),
            ("from", "about 1998", Optional(100)),
            ("until", "2004", Optional(100)),
            ("setting", "hobby", Choice),
            ("setting_word", "", Optional(120)),
            ("kind", "hobby", Choice),
            ("place", "On the river", Optional(120)),
            ("reach", "local", Choice),
            ("began", "sprouted", Choice),
            ("ended", "It fell apart", Optional(4_000)),
            ("level-0", "core", Choice),
            ("level_from-0", "1999", Optional(100)),
            ("event-0", "peak", Choice),
            ("event_at-0", "2001", Optional(100)),
            ("event_words-0", "The tour", Optional(4_000)),
            ("practices", "Breathing together", Optional(20_000)),
            ("roles", "Alto", Optional(20_000)),
            ("importance", "4", Choice),
            ("why", "It holds.", Optional(4_000)),
            ("touch", "yes", Choice),
            ("touch_how", "By letter", Optional(4_000)),
        ]
    };
    let place = || {
        vec![
            ("name", "Phone line", Text(200)),
            ("address", "+44 1632 960118", Text(500)),
            ("note", "On Wednesdays", Optional(500)),
            ("audience", "members", Choice),
        ]
    };
    let note = || vec![("text", "Noticed.", Text(40_000)), ("on", "2026-11-22", Day), ("learning", "collective", Choice)];
    let framed =
        || ["practitioners", "ideas", "methods", "situation"].map(|field| (field, "Some words", Optional(4_000))).to_vec();
    let activity = || {
        vec![
            ("title", "Your groups", Text(200)),
            ("about", "Before the course.", Optional(4_000)),
            ("until", "2030-12-31", Choice),
            ("lanes", "own", Choice),
            ("names", "Where I learned", Optional(1_000)),
            ("groups", "Think of placements, too.", Optional(4_000)),
        ]
    };
    let stranger = site.stranger();
    let (author, coordinator, visitor) = (&people.author.browser, &people.coordinator.browser, &people.visitor.browser);
    // Who carries on is said before the closing is stopped.
    let mut all = ending::cases(people);
    all.extend(vec![
        case(
            "/sign-up",
            "/sign-up",
            vec![("name", "New Name", Text(200)), ("email", "new@example.org", Email), ("password", PASSWORD, Password)],
            &stranger,
        ),
        case("/sign-in", "/sign-in", vec![("email", "new@example.org", Email), ("password", PASSWORD, Known)], &stranger),
        case(
            "/me",
            "/me",
            vec![("name", "New Name", Text(200)), ("zone", "Europe/London", Zone), ("language", "", Choice)],
            author,
        ),
        case(
            "/landscape/versions",
            "/landscape/versions",
            vec![("name", "Before reading", Text(120)), ("why", "To compare", Optional(1_000))],
            visitor,
        ),
        case("/landscape/import", "/landscape/import", vec![("text", "name\nChoir", Text(1_000_000))], visitor),
        case(
            "/me/profile",
            "/me/profile",
            ["practises", "helps", "learning", "languages", "place", "organisation"]
                .map(|field| (field, "Some words", Optional(1_000)))
                .to_vec(),
            author,
        ),
        case(
            "/me/email",
            "/me/email",
            vec![("email", "another@example.org", Email), ("current_password", PASSWORD, Known)],
            author,
        ),
        case(
            "/me",
            "/me/password",
            vec![("current_password", PASSWORD, Known), ("password", "another good one", Password)],
            &people.other.browser,
        ),
        case(
            "/landscape/shown/new",
            "/shown/new",
            vec![("part", "timeline", Choice), ("to", "link", Choice), ("words", "Look at this.", Optional(2_000))],
            author,
        ),
        case(&people.share, &people.share, vec![("text", "I see.", Text(4_000))], coordinator),
        case(
            "/c/x/split/new",
            "/split/new",
            vec![
                ("name", "A part of it", Text(200)),
                ("practice", "We do.", Text(4_000)),
                ("domain", "We care.", Text(4_000)),
                ("people", "We are.", Optional(4_000)),
                ("visibility", "public", Choice),
                ("joining", "request", Choice),
                ("why", "We are two.", Text(1_000)),
                ("keepers", "Cora Stone", Optional(2_000)),
                ("until", "2027-03-01", Day),
            ],
            coordinator,
        ),
        case(&people.split, "/word", vec![("word", "along", Choice)], visitor),
        case(&people.split, "/ask", vec![("keepers", "Vic Visitor", Text(2_000))], coordinator),
        case(&people.split, "/take-back", vec![("why", "Not now.", Text(1_000))], coordinator),
        case(
            "/c/a-wider-house/merge/new",
            "/merge/new",
            vec![
                ("into", "A third house", Text(200)),
                ("why", "We are few.", Text(1_000)),
                ("new_name", "One house", Optional(200)),
                ("until", "2027-03-01", Day),
            ],
            &people.keeper.browser,
        ),
        case(&people.merge[0], "/word", vec![("comes", "no", Choice)], coordinator),
        case(
            &people.merge[1],
            "/answer",
            vec![("answer", "yes", Choice), ("words", "Gladly.", Optional(1_000))],
            &people.keeper.browser,
        ),
        case(&people.merge[0], "/take-back", vec![("why", "Not now.", Text(1_000))], coordinator),
        case("/c/x/activities/new", "/activities/new", activity(), coordinator),
        case(&format!("{}/change", people.activity), "/change", activity(), coordinator),
        case(
            &format!("{}/answer", people.activity),
            "/answer",
            vec![("part", "timeline", Choice), ("words", "What I saw.", Optional(4_000))],
            author,
        ),
        case("/landscape/journal/new", "/journal/new", note(), author),
        case("/landscape/journal/new", "/journal/new", framed(), author),
        case(
            "/landscape/review/company",
            "/company",
            vec![("with_whom", "My sister.", Optional(4_000)), ("wanted", "One more.", Optional(4_000))],
            author,
        ),
        // The one community that the author belongs to.
        case(
            "/landscape/review/importance",
            "/importance",
            vec![
                ("importance-1", "4", Choice),
                ("why-1", "Because.", Optional(500)),
                ("brought-1", "Tea.", Optional(4_000)),
                ("took-1", "Breath.", Optional(4_000)),
            ],
            author,
        ),
        case(
            "/landscape/review/1",
            "/review/1",
            vec![
                ("involvement", "more", Choice),
                ("desirable", "yes", Choice),
                ("feasible", "no", Choice),
                ("obstacles", "No hall.", Optional(4_000)),
                ("first_step", "Ask.", Optional(4_000)),
                ("revisit", "2027-05-01", Day),
            ],
            author,
        ),
        case("/landscape/spray", "/spray/outline", vec![("outline", OUTLINE, Optional(120_000))], author),
        case("/landscape", "/landscape", vec![("lines", "allotment, 2019-", Text(50_000))], author),
        case("/landscape", "/landscape/look", vec![("lanes", "kind", Choice)], author),
        case(
            "/landscape/spray",
            "/landscape/spray",
            vec![("title", "What I do", Optional(120)), ("centre", "Mending", Optional(120)), ("branches", "kind", Choice)],
            author,
        ),
        case("/landscape/spray", "/spray/groups", vec![("group-2", "Singing", Optional(120))], author),
        case("/landscape/spray", "/spray/twigs", vec![("words", "tea", Text(120)), ("under", "centre", Choice)], author),
        case(
            "/landscape/practices?later=1",
            "/landscape/practices",
            vec![("entry", "2", Choice), ("name", "sight reading", Text(120)), ("how", "by ear", Optional(300))],
            author,
        ),
        case(&people.entry, &people.entry, entry(), author),
        case("/landscape/born", "/landscape/born", vec![("born", "1961", Optional(20))], author),
        case("/found", "/found", charter(), visitor),
        case("/start", "/start", vec![("where", "link", Choice)], &stranger),
        case(
            "/start/practice",
            "/practice",
            vec![("practice", "I mend.", Optional(2_000)), ("born", "1970", Optional(10))],
            author,
        ),
        case("/start/groups", "/groups", vec![("line", "Choir, 1998-2004", Optional(300))], author),
        case(
            "/start/groups",
            "/groups",
            vec![
                ("setting", "hobby", Choice),
                ("name", "Choir", Text(120)),
                ("from", "1998", Optional(100)),
                ("until", "2004", Optional(100)),
                ("level", "core", Choice),
                ("practices", "sight reading", Optional(500)),
                ("kind", "hobby", Choice),
            ],
            author,
        ),
        case("/start/drawing", "/drawing", vec![("noticed", "A gap.", Optional(2_000))], author),
        case("/c/x/charter/change", "/charter/change", [charter(), charter_more()].concat(), coordinator),
        case(
            "/c/x/conduct/norms",
            "/conduct/norms",
            vec![
                ("short", "Ask first.", Text(160)),
                ("words", "Ask before you quote.", Text(10_000)),
                ("why", "It was asked for.", Optional(300)),
            ],
            coordinator,
        ),
        case(
            &format!("/c/x/limit/{}", people.coordinator.id),
            &format!("/limit/{}", people.coordinator.id),
            vec![("where", "here", Choice), ("until", "2027-03-31", Day), ("note", "Too much.", Optional(2_000))],
            &people.author.browser,
        ),
        case("/c/x/talk/3-looked-at/dissent", "/dissent", vec![("words", "It is not.", Text(4_000))], &people.author.browser),
        case(
            "/c/x/stage/record",
            "/stage/record",
            vec![("stage", "maturing", Choice), ("since", "about 2024", Optional(100)), ("words", "We share.", Optional(500))],
            &people.coordinator.browser,
        ),
        case(
            "/c/x/stage/potential/checklist",
            "/potential/checklist",
            vec![("lines", "Tea.\nTalk.", Text(5_000))],
            &people.coordinator.browser,
        ),
        case(
            "/c/x/outlook/change",
            "/outlook/change",
            vec![
                ("better", "Fewer wounds.", Text(4_000)),
                ("report_to", "The trust", Optional(200)),
                ("report_on", "2036-05-01", Day),
                ("countries", "Wales: 3", Optional(4_000)),
                ("organisations", "The hospital", Optional(4_000)),
            ],
            &people.coordinator.browser,
        ),
        case(
            "/c/x/mediation/new",
            "/mediation/new",
            vec![
                ("parties", "Pat Word\nSidney Side", Text(2_000)),
                ("mediator", "Cora Stone", Optional(200)),
                ("about", "The tea.", Text(300)),
            ],
            &people.coordinator.browser,
        ),
        case(&people.mediations[0], "/entry", vec![("words", "I was tired.", Text(10_000))], &people.author.browser),
        case(&people.mediations[0], "/agreement", vec![("agreement", "We ask.", Text(10_000))], &people.author.browser),
        case(
            &people.mediations[1],
            "/close",
            vec![("outcome", "agreed", Choice), ("line", "They agreed.", Optional(200))],
            &people.coordinator.browser,
        ),
        case(&people.mediations[2], "/part", vec![("goodbye", "Enough.", Text(1_000))], &people.author.browser),
        case(
            "/c/x/conduct/report/3/1",
            "/conduct/report/3/1",
            vec![("reason", "hurts", Choice), ("words", "It goes too far.", Optional(2_000))],
            visitor,
        ),
        case(
            "/c/x/conduct/about/3/1",
            "/conduct/about/3/1",
            vec![("reason", "norms", Choice), ("words", "Ask first.", Optional(2_000))],
            coordinator,
        ),
        case(&people.hidden[0], "/appeal", vec![("appeal", "It was meant kindly.", Text(2_000))], author),
        case(&people.hidden[1], "/answer", vec![("answer", "It stays as it is.", Text(2_000))], coordinator),
        case(
            "/me/delete",
            "/me/delete",
            vec![("fate", "former", Choice), ("confirm", "Gone Soon", Text(200)), ("current_password", PASSWORD, Known)],
            &people.leaving.browser,
        ),
        case(
            "/c/a-tired-house/ending/rest",
            "/ending/rest",
            vec![("how", "pause", Choice), ("until", "2036-05-01", Day), ("why", "Half of us are away.", Text(2_000))],
            coordinator,
        ),
        case(
            "/c/a-sleeping-house/closing/step/why",
            "/step/why",
            vec![("words", "Our work is done.", Text(20_000))],
            coordinator,
        ),
        case(
            "/c/a-sleeping-house/closing/step/things",
            "/step/things",
            vec![("words", "To Mia.", Optional(20_000))],
            coordinator,
        ),
        case("/c/a-sleeping-house/closing/step/day", "/step/day", vec![("words", "2027-05-01", Day)], coordinator),
        case(
            "/c/a-tired-house/closing",
            "/closing/answer",
            vec![("answer", "fine", Choice), ("words", "I see why.", Optional(2_000))],
            &people.rested.browser,
        ),
        case("/c/a-tired-house/closing", "/closing/stop", vec![("stop_why", "Someone came.", Text(2_000))], coordinator),
        case(
            "/c/a-sleeping-house/ending",
            "/ending/wish",
            vec![("words", "I would call people.", Optional(1_000))],
            &people.rested.browser,
        ),
        case(
            "/c/a-sleeping-house/in-touch",
            "/in-touch",
            vec![("does_now", "I teach.", Optional(200)), ("reached_by", "In room 4.", Optional(200))],
            &people.rested.browser,
        ),
        case("/c/a-sleeping-house/quiet", "/quiet", vec![("words", "Still here.", Text(2_000))], &people.rested.browser),
        case(
            "/c/a-tired-house/between/a-sleeping-house",
            "/between/a-sleeping-house",
            vec![("words", "We write to each other.", Text(10_000)), ("why", "So that it is clear.", Optional(300))],
            coordinator,
        ),
        case("/c/x/level", "/level", vec![("level", "active", Choice)], author),
        case("/c/x/level", "/line", vec![("line", "I count birds.", Optional(200))], author),
        case(
            "/c/x/invitations",
            "/invitations",
            vec![
                ("note", "The night shift", Optional(200)),
                ("days", "7", Choice),
                ("as", "member", Choice),
                ("duty", "greeter", Choice),
                ("level", "core", Choice),
                ("guest_days", "90", Choice),
            ],
            coordinator,
        ),
        case(
            "/c/x/backing",
            "/backing",
            vec![("birth", "official", Choice), ("sponsor", "City of Elms", Text(200))],
            coordinator,
        ),
        case(
            "/c/x/questions",
            "/questions",
            vec![
                ("question_1", "Where do you work?", Optional(200)),
                ("question_2", "", Optional(200)),
                ("question_3", "", Optional(200)),
            ],
            coordinator,
        ),
        case(
            "/c/x/place",
            "/place",
            vec![("place", "On the river", Optional(300)), ("within", "Kirklees", Optional(200)), ("scale", "local", Choice)],
            coordinator,
        ),
        case(
            "/c/x/circles/new",
            "/circles/new",
            vec![
                ("practice", "We do.", Text(4_000)),
                ("domain", "We care.", Text(4_000)),
                ("people", "We are.", Text(4_000)),
                ("name", "Some circle", Text(200)),
                ("visibility", "around", Choice),
                ("joining", "request", Choice),
            ],
            author,
        ),
        case(
            "/c/x/around",
            "/around",
            vec![("other", "A third house", Text(300)), ("words", "We do the same.", Optional(300)), ("side", "above", Choice)],
            coordinator,
        ),
        case("/c/x/pass/1", "/pass/1", vec![("why", "It rains.", Optional(300)), ("to", "a-wider-house", Choice)], coordinator),
        case(
            "/c/a-wider-house/passed/1",
            "/passed/1",
            vec![("words", "We try it.", Optional(300)), ("answer", "taken_up", Choice)],
            &people.keeper.browser,
        ),
        case(
            "/c/a-wider-house/passed/2/take-over",
            "/take-over",
            vec![("note", "On Ward 6.", Optional(1_000))],
            &people.keeper.browser,
        ),
        case(
            "/keeper/look",
            "/keeper/look",
            vec![("community", "form-house", Text(300)), ("reason", "It was reported.", Text(500))],
            &people.keeper.browser,
        ),
        case(
            "/c/x/invitations/many",
            "/invitations/many",
            vec![("text", "Ann <ann@example.org>", Text(60_000)), ("words", "Come and see.", Optional(1_000))],
            coordinator,
        ),
        case("/c/x/export", "/export", vec![("what", "whole", Choice)], coordinator),
        case("/c/x/where", "/where", place(), coordinator),
        case("/c/x/where/1", "/where/1", place(), coordinator),
        case(
            "/c/x/who-was-what/mine",
            "/mine",
            vec![("from", "about 2009", Optional(100)), ("came_with", "my sister", Optional(200))],
            author,
        ),
        case(
            "/c/x/who-was-what/tell",
            "/tell",
            vec![
                ("who", "Old Hand", Text(200)),
                ("kind", "own", Choice),
                ("role", "Timekeeper", Optional(100)),
                ("from", "2009", Optional(100)),
                ("until", "now", Optional(100)),
                ("planned", "June 2031", Optional(100)),
                ("note", "Minutes.", Optional(500)),
            ],
            coordinator,
        ),
        case(
            "/c/x/roles",
            "/roles",
            vec![("name", "Timekeeper", Text(200)), ("about", "Says when.", Text(300)), ("months", "12", Optional(10))],
            coordinator,
        ),
        case(
            "/c/x/hand-over",
            "/hand-over",
            vec![("who", "Pat Word", Text(200)), ("words", "Please.", Optional(1_000))],
            coordinator,
        ),
        case(
            "/c/x/deputies",
            "/deputies",
            vec![
                ("who", "Pat Word", Text(200)),
                ("from", "2026-12-01", Choice),
                ("until", "2026-12-24", Choice),
                ("note", "Tea.", Optional(300)),
            ],
            coordinator,
        ),
        case(
            "/c/x/first-steps/coordinator/change",
            "/first-steps/coordinator/change",
            vec![("words", "Hello.", Optional(2_000)), ("steps", "Read the charter.", Text(10_000))],
            coordinator,
        ),
        case("/c/x/roles", "/roles-remind", vec![("days", "14", Choice)], coordinator),
        case("/c/x/ask", "/ask", vec![("words", "Hello.", Optional(2_000))], visitor),
        case(
            &people.run,
            "/release",
            vec![("title", "It is open", Text(200)), ("text", "Read it.", Optional(100_000))],
            coordinator,
        ),
    ]);
    all.extend(super::talk::cases(people));
    all.extend(super::repertoire::cases(people));
    all
}

/// What is typed to be refused in a field, as it travels.
pub(super) fn bad_values(takes: Takes) -> Vec<String> {
    let too_long = |max: usize| "typed".to_owned() + &"x".repeat(max);
    let unreadable = ["typed%00".to_owned(), "typed%FF%FE".to_owned()];
    let mut values = match takes {
        Takes::Text(max) => vec![String::new(), "+%E2%80%8B%0A".to_owned(), too_long(max)],
        Takes::Optional(max) => vec![too_long(max)],
        Takes::Email => {
            vec![String::new(), "typed".to_owned(), "typed%40".to_owned(), "typed%40a%40b+c".to_owned(), too_long(400)]
        }
        Takes::Password => return vec![String::new(), "typed".to_owned(), too_long(2_000), "typed+typed%00".to_owned()],
        Takes::Known => {
            return vec![String::new(), "typed".to_owned(), too_long(2_000), "typed%00".to_owned(), "typed%FF".to_owned()];
        }
        Takes::Choice => return vec!["typed".to_owned(), "typed%00".to_owned(), "%FF".to_owned()],
        Takes::Zone | Takes::Day => vec!["typed".to_owned(), "..%2F..%2Ftyped".to_owned(), too_long(300)],
    };
    values.extend(unreadable);
    values
}
