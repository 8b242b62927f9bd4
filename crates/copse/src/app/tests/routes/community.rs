//! The routes of a community, and of the people in it.

use super::{Answers, CHARTER, Row, Try::Home as In};
use webkit::Method;

const FRONT: Answers = [[200, 200, 200, 200], [200, 200, 200, 200], [404, 404, 200, 200]];
const INSIDE: Answers = [[200, 200, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
const INSIDE_ON: Answers = [[303, 303, 303, 303], [401, 403, 303, 303], [404, 404, 303, 303]];
const READER_ON: Answers = [[401, 303, 303, 303], [401, 403, 303, 303], [404, 404, 303, 303]];
const SIGNED_IN_ON: Answers = [[401, 303, 303, 303], [401, 303, 303, 303], [404, 404, 303, 303]];
const MEMBERS: Answers = [[401, 403, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
const MEMBERS_ON: Answers = [[401, 403, 303, 303], [401, 403, 303, 303], [404, 404, 303, 303]];
const AUTHORS: Answers = [[401, 403, 200, 403], [401, 403, 200, 403], [404, 404, 200, 403]];
const AUTHORS_ON: Answers = [[401, 403, 303, 403], [401, 403, 303, 403], [404, 404, 303, 403]];
const COORDINATORS: Answers = [[401, 403, 403, 200], [401, 403, 403, 200], [404, 404, 403, 200]];
const COORDINATORS_NONE: Answers = [[401, 403, 403, 404], [401, 403, 403, 404], [404, 404, 403, 404]];
const COORDINATORS_ON: Answers = [[401, 403, 403, 303], [401, 403, 403, 303], [404, 404, 403, 303]];
/// Something for coordinators inside: that it exists is not for others to know.
const HELD: Answers = [[404, 404, 404, 200], [401, 403, 404, 200], [404, 404, 404, 200]];

/// Something inside that is not there for anyone.
const NOWHERE: Answers = [[404, 404, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]];

/// The page of a person who belongs, for whom it makes no odds who sees the community.
const PEOPLE: Answers = [[401, 404, 200, 200]; 3];

const PLACE: &[(&str, &str)] =
    &[("name", "Phone line"), ("address", "+44 1632 960118"), ("note", "On Wednesdays."), ("audience", "members")];

/// Each of them.
pub(super) const COMMUNITY: &[Row] = &[
    (Method::Get, "/c/{slug}/activities", In("/activities", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/activities/new", In("/activities/new", &[], COORDINATORS)),
    (
        Method::Post,
        "/c/{slug}/activities/new",
        In("/activities/new", &[("title", "Groups"), ("lanes", "setting")], COORDINATORS_ON),
    ),
    (Method::Get, "/c/{slug}/activities/{activity}", In("/activities/{activity}", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/activities/{activity}/change", In("/activities/{activity}/change", &[], COORDINATORS)),
    // On top of a version that is not in force, so that the stage stays as it is.
    (
        Method::Post,
        "/c/{slug}/activities/{activity}/change",
        In(
            "/activities/{activity}/change",
            &[("title", "Groups"), ("lanes", "setting"), ("version", "0")],
            [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]],
        ),
    ),
    // One that is not there: nothing is ended.
    (
        Method::Post,
        "/c/{slug}/activities/{activity}/end",
        In("/activities/01ARZ3NDEKTSV4RRFFQ69G5FAV/end", &[], COORDINATORS_NONE),
    ),
    (Method::Post, "/c/{slug}/activities/{activity}/take-up", In("/activities/{activity}/take-up", &[], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/activities/{activity}/answer", In("/activities/{activity}/answer", &[], MEMBERS)),
    // With nothing chosen: the page comes back.
    (
        Method::Post,
        "/c/{slug}/activities/{activity}/answer",
        In("/activities/{activity}/answer", &[], [[401, 403, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]]),
    ),
    (Method::Post, "/c/{slug}/activities/{activity}/take-back", In("/activities/{activity}/take-back", &[], MEMBERS_ON)),
    (
        Method::Get,
        "/c/{slug}/activities/{activity}/answers/{person}",
        In("/activities/{activity}/answers/{quiet}", &[], [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]]),
    ),
    (Method::Get, "/p/{handle}", In("{page}", &[], PEOPLE)),
    (Method::Get, "/p/{handle}/picture", In("{page}/picture", &[], [[401, 404, 404, 404]; 3])),
    (Method::Get, "/c/{slug}", In("", &[], FRONT)),
    (Method::Post, "/c/{slug}/join", In("/join", &[], SIGNED_IN_ON)),
    (Method::Get, "/c/{slug}/ask", In("/ask", &[], SIGNED_IN_ON)),
    (Method::Post, "/c/{slug}/ask", In("/ask", &[("words", "please")], SIGNED_IN_ON)),
    (Method::Get, "/c/{slug}/leave", In("/leave", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/leave", In("/leave", &[], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/requests", In("/requests", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/requests/{person}", In("/requests/{asking}", &[("answer", "no")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/people", In("/people", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/people/{person}", In("/people/{quiet}", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/people/{person}/duty", In("/people/{quiet}/duty", &[("give", "greeter")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/level", In("/level", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/level", In("/level", &[("level", "active")], MEMBERS_ON)),
    (Method::Post, "/c/{slug}/line", In("/line", &[("line", "I am here.")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/invitations", In("/invitations", &[], COORDINATORS)),
    // The answer is the page that shows the link.
    (Method::Post, "/c/{slug}/invitations", In("/invitations", &[("days", "7")], COORDINATORS)),
    (
        Method::Post,
        "/c/{slug}/invitations/{key}/revoke",
        In("/invitations/none/revoke", &[], [[401, 403, 403, 404], [401, 403, 403, 404], [404, 404, 403, 404]]),
    ),
    (Method::Get, "/c/{slug}/where", In("/where", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/where", In("/where", PLACE, COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/where/{number}", In("/where/1", &[], COORDINATORS)),
    // From a page that shows what is not there any more, so that the stage stays as it is.
    (
        Method::Post,
        "/c/{slug}/where/{number}",
        In("/where/1", PLACE, [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    // One that is not there: nothing is removed.
    (Method::Post, "/c/{slug}/where/{number}/remove", In("/where/99/remove", &[], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/ways", In("/ways", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/as/{whom}", In("/as/stranger", &[], COORDINATORS)),
    (Method::Get, "/c/{slug}/charter", In("/charter", &[], COORDINATORS)),
    // From a version that is not in force, so that the stage stays as it is.
    (
        Method::Post,
        "/c/{slug}/charter",
        In("/charter", CHARTER, [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    (Method::Get, "/c/{slug}/charter/history", In("/charter/history", &[], FRONT)),
    (Method::Get, "/c/{slug}/talk", In("/talk", &[], INSIDE)),
    (Method::Get, "/c/{slug}/talk/{key}", In("/talk/1-openword", &[], INSIDE)),
    (Method::Get, "/c/{slug}/talk/{key}/{number}", In("/talk/1/2", &[], INSIDE_ON)),
    (Method::Get, "/c/{slug}/talk/{key}/unread", In("/talk/1/unread", &[], READER_ON)),
    (Method::Get, "/c/{slug}/talk/{key}/live", In("/talk/1/live", &[], INSIDE)),
    (Method::Get, "/c/{slug}/talk/new", In("/talk/new", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/talk/new", In("/talk/new", &[("act", "ask"), ("title", "New"), ("text", "New")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/talk/{key}/reply", In("/talk/1-openword/reply", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/talk/{key}/reply", In("/talk/1/reply", &[("text", "Yes")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/talk/{key}/{number}/edit", In("/talk/1-openword/1/edit", &[], AUTHORS)),
    (
        Method::Post,
        "/c/{slug}/talk/{key}/{number}/edit",
        In("/talk/1/1/edit", &[("title", "Openword"), ("text", "An openword."), ("revision", "1")], AUTHORS_ON),
    ),
    (Method::Get, "/c/{slug}/talk/{key}/{number}/history", In("/talk/1-openword/1/history", &[], INSIDE)),
    (Method::Post, "/c/{slug}/talk/{key}/follow", In("/talk/1/follow", &[("how", "mute")], MEMBERS_ON)),
    // The member wrote the first post, and with it the conversation.
    (Method::Get, "/c/{slug}/talk/{key}/mark", In("/talk/1-openword/mark", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/talk/{key}/mark", In("/talk/1/mark", &[("state", "tried"), ("kind", "visit")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/talk/{key}/summary", In("/talk/1-openword/summary", &[], MEMBERS)),
    // On top of a summary that is not in force, so that the stage stays as it is.
    (
        Method::Post,
        "/c/{slug}/talk/{key}/summary",
        In(
            "/talk/1/summary",
            &[("text", "So far."), ("instead", "9")],
            [[401, 403, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]],
        ),
    ),
    (Method::Get, "/c/{slug}/talk/{key}/positions", In("/talk/1-openword/positions", &[], INSIDE)),
    (Method::Post, "/c/{slug}/talk/{key}/positions", In("/talk/1/positions", &[("title", "So"), ("text", "So.")], MEMBERS_ON)),
    // The first view is the member's, who is asked first of those who may.
    (Method::Get, "/c/{slug}/talk/{key}/positions/{number}", In("/talk/1-openword/positions/1", &[], AUTHORS)),
    (
        Method::Post,
        "/c/{slug}/talk/{key}/positions/{number}",
        In("/talk/1/positions/1", &[("title", "So"), ("text", "So."), ("revision", "1")], AUTHORS_ON),
    ),
    (Method::Get, "/c/{slug}/talk/{key}/positions/{number}/history", In("/talk/1-openword/positions/1/history", &[], INSIDE)),
    // The second post is the coordinator's: nobody thanks themselves.
    (
        Method::Get,
        "/c/{slug}/talk/{key}/{number}/thanks",
        In("/talk/1-openword/2/thanks", &[], [[401, 403, 200, 403], [401, 403, 200, 403], [404, 404, 200, 403]]),
    ),
    (
        Method::Post,
        "/c/{slug}/talk/{key}/{number}/thanks",
        In("/talk/1/2/thanks", &[("for", "helped")], [[401, 403, 303, 403], [401, 403, 303, 403], [404, 404, 303, 403]]),
    ),
    (Method::Get, "/c/{slug}/talk/{key}/{number}/withdraw", In("/talk/1-openword/1/withdraw", &[], MEMBERS)),
    // What stands cannot be brought back: nothing is changed.
    (Method::Post, "/c/{slug}/talk/{key}/{number}/withdraw", In("/talk/1/1/withdraw", &[("back", "1")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/talk/{key}/{number}/move", In("/talk/1-openword/2/move", &[], COORDINATORS)),
    // Without a place to go: the page comes back.
    (
        Method::Post,
        "/c/{slug}/talk/{key}/{number}/move",
        In("/talk/1/2/move", &[("to", "")], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    (Method::Get, "/c/{slug}/archive", In("/archive", &[], COORDINATORS)),
    (Method::Get, "/c/{slug}/archive/{import}", In("/archive/{run}", &[], COORDINATORS)),
    // A run that is not there: nothing is opened.
    (
        Method::Post,
        "/c/{slug}/archive/{import}/release",
        In("/archive/01ARZ3NDEKTSV4RRFFQ69G5FAV/release", &[], COORDINATORS_NONE),
    ),
    (
        Method::Post,
        "/c/{slug}/archive/{import}/senders/{person}",
        In("/archive/{run}/senders/{sender}", &[("act", "out")], COORDINATORS_ON),
    ),
    (
        Method::Post,
        "/c/{slug}/archive/{import}/conversations/{item}",
        In("/archive/{run}/conversations/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[("act", "out")], COORDINATORS_NONE),
    ),
    (Method::Get, "/c/{slug}/file/{item}/{place}", In("{file}", &[], HELD)),
    // A file of a mail has no sizes.
    (Method::Get, "/c/{slug}/file/{item}/{place}/{width}", In("{file}/480", &[], NOWHERE)),
    (Method::Get, "/c/{slug}/files", In("/files", &[], INSIDE)),
];
