//! The routes of a repertoire.

use super::{
    Answers, Row,
    Try::Home as In,
    community::{INSIDE, MEMBERS, MEMBERS_ON, NOT_THEIRS},
};
use webkit::Method;

/// Something for all who read inside and are signed in; and its form with nothing in it.
const READERS: Answers = [[401, 200, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
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
