//! The routes of a repertoire.

use super::{
    Answers, Row,
    Try::Home as In,
    community::{AUTHORS, COORDINATORS, COORDINATORS_AGAIN, COORDINATORS_ON, INSIDE, MEMBERS, MEMBERS_ON, NOT_THEIRS},
};
use webkit::Method;

/// Something for all who read inside and are signed in; and its form with nothing in it.
const READERS: Answers = [[401, 200, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
/// A form of members with nothing in it.
const MEMBERS_AGAIN: Answers = [[401, 403, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]];
const READERS_AGAIN: Answers = [[401, 422, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]];

pub(super) const REPERTOIRE: &[Row] = &[
    (Method::Get, "/c/{slug}/repertoire", In("/repertoire", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/new", In("/repertoire/new", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/repertoire/new/{kind}", In("/repertoire/new/story", &[], MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/repertoire/new/{kind}",
        In("/repertoire/new/story", &[("title", "Rain"), ("in-happened", "It rained."), ("readers", "members")], MEMBERS_ON),
    ),
    (Method::Get, "/c/{slug}/calendar.ics", In("/calendar.ics", &[], INSIDE)),
    (Method::Get, "/c/{slug}/history", In("/history", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/{key}", In("/repertoire/1-openword-way", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/{key}/edit", In("/repertoire/1-openword-way/edit", &[], MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/edit",
        In(
            "/repertoire/1/edit",
            &[("title", "Openword way"), ("in-how", "The Openword way."), ("readers", "community"), ("revision", "1")],
            MEMBERS_ON,
        ),
    ),
    (Method::Get, "/c/{slug}/repertoire/{key}/versions", In("/repertoire/1-openword-way/versions", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/{key}/versions/{version}", In("/repertoire/1-openword-way/versions/1", &[], INSIDE)),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/versions/{version}/restore",
        In("/repertoire/1/versions/1/restore", &[], MEMBERS_ON),
    ),
    (Method::Get, "/c/{slug}/repertoire/{key}/status", In("/repertoire/1-openword-way/status", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/repertoire/{key}/status", In("/repertoire/1/status", &[("status", "current")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/repertoire/{key}/steward", In("/repertoire/1-openword-way/steward", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/repertoire/{key}/steward", In("/repertoire/1/steward", &[("me", "1")], MEMBERS_ON)),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/steward/{person}/end",
        In("/repertoire/1/steward/00000000000000000000000001/end", &[], MEMBERS_ON),
    ),
    (Method::Get, "/c/{slug}/repertoire/{key}/away", In("/repertoire/1-openword-way/away", &[], MEMBERS)),
    // It is not away: it stays as it is.
    (Method::Post, "/c/{slug}/repertoire/{key}/away", In("/repertoire/1/away", &[("back", "1")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/repertoire/{key}/discuss", In("/repertoire/1-openword-way/discuss", &[], MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/discuss",
        In("/repertoire/1/discuss", &[("title", "Openword way"), ("text", "Really?")], MEMBERS_ON),
    ),
    (Method::Get, "/c/{slug}/repertoire/{key}/take-over", In("/repertoire/1-openword-way/take-over", &[], READERS)),
    // Without a community to take it to.
    (Method::Post, "/c/{slug}/repertoire/{key}/take-over", In("/repertoire/1/take-over", &[], READERS_AGAIN)),
    (Method::Get, "/c/{slug}/repertoire/{key}/asked/{number}", In("/repertoire/1-openword-way/asked/99", &[], NOT_THEIRS)),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/asked/{number}",
        In("/repertoire/1-openword-way/asked/99", &[("answer", "no")], NOT_THEIRS),
    ),
    (Method::Get, "/c/{slug}/repertoire/{key}/upstream", In("/repertoire/1-openword-way/upstream", &[], NOT_THEIRS)),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/upstream",
        In("/repertoire/1-openword-way/upstream", &[("decline", "1"), ("words", "No.")], NOT_THEIRS),
    ),
    (Method::Get, "/c/{slug}/repertoire/{key}/note", In("/repertoire/1-openword-way/note", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/repertoire/{key}/note", In("/repertoire/1/note", &[("note", "In boots.")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/repertoire/{key}/uses", In("/repertoire/1-openword-way/uses", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/{key}/uses/new", In("/repertoire/1-openword-way/uses/new", &[], MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/uses/new",
        In("/repertoire/1/uses/new", &[("result", "partly"), ("when", "2019")], MEMBERS_ON),
    ),
    (Method::Get, "/c/{slug}/repertoire/{key}/uses/{number}/edit", In("/repertoire/1-openword-way/uses/1/edit", &[], AUTHORS)),
    // On top of a version that is not in force.
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/uses/{number}/edit",
        In(
            "/repertoire/1/uses/1/edit",
            &[("result", "partly"), ("revision", "0")],
            [[401, 403, 422, 403], [401, 403, 422, 403], [404, 404, 422, 403]],
        ),
    ),
    (
        Method::Get,
        "/c/{slug}/repertoire/{key}/uses/{number}/looked",
        In("/repertoire/1-openword-way/uses/1/looked", &[], MEMBERS),
    ),
    (
        Method::Post,
        "/c/{slug}/repertoire/{key}/uses/{number}/looked",
        In("/repertoire/1/uses/1/looked", &[("review_on", "2199-01-01")], MEMBERS_ON),
    ),
    // One that is not there: nothing is taken back.
    (Method::Post, "/c/{slug}/repertoire/{key}/uses/{number}/take-back", In("/repertoire/1/uses/99/take-back", &[], MEMBERS_ON)),
    (Method::Post, "/c/{slug}/repertoire/{key}/practise", In("/repertoire/1/practise", &[], MEMBERS_ON)),
    (Method::Post, "/c/{slug}/repertoire/{key}/helped", In("/repertoire/1/helped", &[], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/repertoire/kinds", In("/repertoire/kinds", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/repertoire/kinds/new", In("/repertoire/kinds/new", &[], COORDINATORS)),
    (
        Method::Post,
        "/c/{slug}/repertoire/kinds/new",
        In("/repertoire/kinds/new", &[("kind", "Tune"), ("name-1", "Notes")], COORDINATORS_ON),
    ),
    (Method::Get, "/c/{slug}/repertoire/kinds/{number}", In("/repertoire/kinds/1", &[], COORDINATORS)),
    // Filled from what it is no longer, or from nothing: the page comes back.
    (
        Method::Post,
        "/c/{slug}/repertoire/kinds/{number}",
        In("/repertoire/kinds/1", &[("kind", "Tune"), ("name-1", "Notes")], COORDINATORS_AGAIN),
    ),
    (Method::Get, "/c/{slug}/repertoire/handbook", In("/repertoire/handbook", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/handbook/read", In("/repertoire/handbook/read?k=1&k=2&title=Ways", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/handbook/as/{format}", In("/repertoire/handbook/as/md?k=1&k=2", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/situations", In("/repertoire/situations", &[], INSIDE)),
    (Method::Get, "/c/{slug}/repertoire/wanted", In("/repertoire/wanted", &[], INSIDE)),
    (Method::Post, "/c/{slug}/repertoire/wanted", In("/repertoire/wanted", &[("words", "Openword ways")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/repertoire/wanted/{number}", In("/repertoire/wanted/1", &[], MEMBERS)),
    // With nothing chosen: the page comes back.
    (Method::Post, "/c/{slug}/repertoire/wanted/{number}", In("/repertoire/wanted/1", &[], MEMBERS_AGAIN)),
    (Method::Post, "/c/{slug}/repertoire/wanted/talk/{talk}", In("/repertoire/wanted/talk/1", &[], MEMBERS_ON)),
    // A practice is not done again and again.
    (Method::Get, "/c/{slug}/repertoire/{key}/done", In("/repertoire/1-openword-way/done", &[], NOT_THEIRS)),
    (Method::Post, "/c/{slug}/repertoire/{key}/done", In("/repertoire/1-openword-way/done", &[], NOT_THEIRS)),
    // One that is not there: nothing is taken back.
    (Method::Post, "/c/{slug}/repertoire/{key}/done/{number}/take-back", In("/repertoire/1/done/99/take-back", &[], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/keep/{talk}", In("/keep/1", &[], MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/keep/{talk}",
        In(
            "/keep/1",
            &[("kind", "practice"), ("post", "1"), ("title", "Kept"), ("in-how", "As said."), ("readers", "members")],
            MEMBERS_ON,
        ),
    ),
];
