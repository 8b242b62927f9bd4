//! The routes of a community, and of the people in it.

use super::{Answers, CHARTER, Row, Try::Home as In};
use webkit::Method;

const FRONT: Answers = [[200, 200, 200, 200], [200, 200, 200, 200], [404, 404, 200, 200]];
pub(super) const INSIDE: Answers = [[200, 200, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
const INSIDE_ON: Answers = [[303, 303, 303, 303], [401, 403, 303, 303], [404, 404, 303, 303]];
const READER_ON: Answers = [[401, 303, 303, 303], [401, 403, 303, 303], [404, 404, 303, 303]];
const SIGNED_IN_ON: Answers = [[401, 303, 303, 303], [401, 303, 303, 303], [404, 404, 303, 303]];
pub(super) const MEMBERS: Answers = [[401, 403, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
pub(super) const MEMBERS_ON: Answers = [[401, 403, 303, 303], [401, 403, 303, 303], [404, 404, 303, 303]];
pub(super) const AUTHORS: Answers = [[401, 403, 200, 403], [401, 403, 200, 403], [404, 404, 200, 403]];
const AUTHORS_ON: Answers = [[401, 403, 303, 403], [401, 403, 303, 403], [404, 404, 303, 403]];
pub(super) const COORDINATORS: Answers = [[401, 403, 403, 200], [401, 403, 403, 200], [404, 404, 403, 200]];
pub(super) const COORDINATORS_NONE: Answers = [[401, 403, 403, 404], [401, 403, 403, 404], [404, 404, 403, 404]];
pub(super) const COORDINATORS_ON: Answers = [[401, 403, 403, 303], [401, 403, 403, 303], [404, 404, 403, 303]];
/// Something for coordinators inside: that it exists is not for others to know.
const HELD: Answers = [[404, 404, 404, 200], [401, 403, 404, 200], [404, 404, 404, 200]];

/// Keeping in touch, while there is no need to.
const NOT_WHILE_IT_GOES_ON: Answers = [[401, 403, 403, 403], [401, 403, 403, 403], [404, 404, 403, 403]];

/// Something inside that is not there for anyone.
const NOWHERE: Answers = [[404, 404, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]];

/// The same, at an address below one.
const NOWHERE_FOR_MEMBERS: Answers = [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]];
/// A form of coordinators with nothing in it: the page comes back.
pub(super) const COORDINATORS_AGAIN: Answers = [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]];

/// Reporting the post of the author, who is the member: for all others who read it.
const READERS_OF_IT: Answers = [[401, 200, 403, 200], [401, 403, 403, 200], [404, 404, 403, 200]];
const READERS_OF_IT_ON: Answers = [[401, 303, 403, 303], [401, 403, 403, 303], [404, 404, 403, 303]];

/// Saying something against a summary that is not there.
const DISSENT: Answers = [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]];

/// Something between others: for all who belong, too, it is not there.
pub(super) const NOT_THEIRS: Answers = [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]];

/// Something with a member who has said nothing yet: those who belong meet them.
const MEETS: Answers = [[401, 404, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
const MEETS_ON: Answers = [[401, 404, 303, 303], [401, 403, 303, 303], [404, 404, 303, 303]];

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
    (Method::Get, "/c/{slug}/parting", In("/parting", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/before", In("/before", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/before/{whole}/{number}", In("/before/nowhere/1", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Get, "/c/{slug}/before/{whole}/repertoire/{number}", In("/before/nowhere/repertoire/1", &[], NOWHERE_FOR_MEMBERS)),
    (
        Method::Get,
        "/c/{slug}/before/{whole}/file/{item}/{place}",
        In("/before/nowhere/file/01ARZ3NDEKTSV4RRFFQ69G5FAV/1", &[], NOWHERE_FOR_MEMBERS),
    ),
    (
        Method::Get,
        "/c/{slug}/before/{whole}/file/{item}/{place}/{width}",
        In("/before/nowhere/file/01ARZ3NDEKTSV4RRFFQ69G5FAV/1/480", &[], NOWHERE_FOR_MEMBERS),
    ),
    (Method::Get, "/c/{slug}/split/new", In("/split/new", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/split/new", In("/split/new", &[], COORDINATORS_AGAIN)),
    // Proposals that are not there: nothing is changed. The tests of the slice try those that are.
    (Method::Get, "/c/{slug}/split/{split}", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], NOWHERE_FOR_MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/split/{split}/word",
        In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/word", &[("word", "stay")], NOWHERE_FOR_MEMBERS),
    ),
    (
        Method::Post,
        "/c/{slug}/split/{split}/keep",
        In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/keep", &[("answer", "yes")], NOWHERE_FOR_MEMBERS),
    ),
    (
        Method::Post,
        "/c/{slug}/split/{split}/ask",
        In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/ask", &[("keepers", "Nobody")], NOWHERE_FOR_MEMBERS),
    ),
    (
        Method::Post,
        "/c/{slug}/split/{split}/take-back",
        In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/take-back", &[("why", "So.")], NOWHERE_FOR_MEMBERS),
    ),
    (Method::Get, "/c/{slug}/split/{split}/talks", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/talks", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Post, "/c/{slug}/split/{split}/talks", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/talks", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Get, "/c/{slug}/split/{split}/things", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/things", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Post, "/c/{slug}/split/{split}/things", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/things", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Get, "/c/{slug}/split/{split}/circles", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/circles", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Post, "/c/{slug}/split/{split}/circles", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/circles", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Post, "/c/{slug}/split/{split}/make", In("/split/01ARZ3NDEKTSV4RRFFQ69G5FAV/make", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Get, "/c/{slug}/merge/new", In("/merge/new", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/merge/new", In("/merge/new", &[], COORDINATORS_AGAIN)),
    (Method::Get, "/c/{slug}/merge/{merge}", In("/merge/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], NOWHERE_FOR_MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/merge/{merge}/word",
        In("/merge/01ARZ3NDEKTSV4RRFFQ69G5FAV/word", &[("comes", "no")], NOWHERE_FOR_MEMBERS),
    ),
    (
        Method::Post,
        "/c/{slug}/merge/{merge}/answer",
        In("/merge/01ARZ3NDEKTSV4RRFFQ69G5FAV/answer", &[("answer", "yes")], NOWHERE_FOR_MEMBERS),
    ),
    (
        Method::Post,
        "/c/{slug}/merge/{merge}/take-back",
        In("/merge/01ARZ3NDEKTSV4RRFFQ69G5FAV/take-back", &[("why", "So.")], NOWHERE_FOR_MEMBERS),
    ),
    (Method::Post, "/c/{slug}/merge/{merge}/make", In("/merge/01ARZ3NDEKTSV4RRFFQ69G5FAV/make", &[], NOWHERE_FOR_MEMBERS)),
    (Method::Get, "/p/{handle}", In("{page}", &[], PEOPLE)),
    (Method::Get, "/p/{handle}/picture", In("{page}/picture", &[], [[401, 404, 404, 404]; 3])),
    (Method::Get, "/c/{slug}", In("", &[], FRONT)),
    (Method::Post, "/c/{slug}/join", In("/join", &[], SIGNED_IN_ON)),
    (Method::Get, "/c/{slug}/ask", In("/ask", &[], SIGNED_IN_ON)),
    (Method::Post, "/c/{slug}/ask", In("/ask", &[("words", "please")], SIGNED_IN_ON)),
    (Method::Post, "/c/{slug}/ask/back", In("/ask/back", &[], SIGNED_IN_ON)),
    (Method::Get, "/c/{slug}/leave", In("/leave", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/leave", In("/leave", &[], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/requests", In("/requests", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/requests/{person}", In("/requests/{asking}", &[("answer", "no")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/people", In("/people", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/people/{person}", In("/people/{quiet}", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/people/{person}/duty", In("/people/{quiet}/duty", &[("give", "greeter")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/backing", In("/backing", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/backing", In("/backing", &[("birth", "cracks")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/questions", In("/questions", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/questions", In("/questions", &[("question_1", "Where do you work?")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/guests", In("/guests", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/guests/{person}", In("/guests/{quiet}", &[], COORDINATORS_NONE)),
    (Method::Get, "/c/{slug}/who-was-what", In("/who-was-what?on=2021", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/who-was-what/mine", In("/who-was-what/mine", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/who-was-what/mine", In("/who-was-what/mine", &[("from", "about 2009")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/who-was-what/tell", In("/who-was-what/tell", &[], COORDINATORS)),
    (
        Method::Post,
        "/c/{slug}/who-was-what/tell",
        In("/who-was-what/tell", &[("who", "Old Hand"), ("kind", "coordinator")], COORDINATORS_ON),
    ),
    (Method::Get, "/c/{slug}/who-was-what/term/{term}", In("/who-was-what/term/{term}", &[], COORDINATORS)),
    // With nothing said: the page comes back.
    (
        Method::Post,
        "/c/{slug}/who-was-what/term/{term}",
        In("/who-was-what/term/{term}", &[], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    // One that is not there: nothing is taken back.
    (
        Method::Post,
        "/c/{slug}/who-was-what/term/{term}/take-back",
        In(
            "/who-was-what/term/01ARZ3NDEKTSV4RRFFQ69G5FAV/take-back",
            &[],
            [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]],
        ),
    ),
    (Method::Get, "/c/{slug}/first-steps/{path}", In("/first-steps/newcomer", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/first-steps/{path}/tick/{number}", In("/first-steps/newcomer/tick/1", &[], MEMBERS_ON)),
    (Method::Post, "/c/{slug}/first-steps/{path}/away", In("/first-steps/newcomer/away", &[], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/first-steps/{path}/change", In("/first-steps/coordinator/change", &[], COORDINATORS)),
    // On top of a version that is not in force, so that the stage stays as it is.
    (
        Method::Post,
        "/c/{slug}/first-steps/{path}/change",
        In(
            "/first-steps/coordinator/change",
            &[("steps", "Tea."), ("version", "9")],
            [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]],
        ),
    ),
    (Method::Get, "/c/{slug}/hand-over", In("/hand-over", &[], COORDINATORS)),
    // Nobody of that name: the page comes back.
    (
        Method::Post,
        "/c/{slug}/hand-over",
        In("/hand-over", &[("who", "Nobody")], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    (Method::Get, "/c/{slug}/hand-over.md", In("/hand-over.md", &[], COORDINATORS)),
    // One that is not there: nothing is taken back.
    (
        Method::Post,
        "/c/{slug}/hand-over/{handover}/take-back",
        In("/hand-over/01ARZ3NDEKTSV4RRFFQ69G5FAV/take-back", &[], COORDINATORS_ON),
    ),
    (
        Method::Get,
        "/c/{slug}/follow/{handover}",
        In("/follow/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]]),
    ),
    (
        Method::Post,
        "/c/{slug}/follow/{handover}",
        In("/follow/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]]),
    ),
    (Method::Get, "/c/{slug}/deputies", In("/deputies", &[], MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/deputies",
        In("/deputies", &[("who", "Nobody")], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    (Method::Post, "/c/{slug}/deputies/{deputy}/end", In("/deputies/01ARZ3NDEKTSV4RRFFQ69G5FAV/end", &[], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/roles", In("/roles", &[], MEMBERS)),
    // Of a name that is there already: the page comes back.
    (
        Method::Post,
        "/c/{slug}/roles",
        In(
            "/roles",
            &[("name", "Greeter"), ("about", "Tea.")],
            [[401, 403, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]],
        ),
    ),
    (Method::Get, "/c/{slug}/roles/{number}", In("/roles/1", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/roles/{number}", In("/roles/1", &[("about", "Tea.")], COORDINATORS_ON)),
    (Method::Post, "/c/{slug}/roles/{number}/give-up", In("/roles/99/give-up", &[], COORDINATORS_ON)),
    (Method::Post, "/c/{slug}/roles-remind", In("/roles-remind", &[("days", "30")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/people/{person}/planned/{duty}", In("/people/{quiet}/planned/steward", &[], COORDINATORS_NONE)),
    (Method::Post, "/c/{slug}/people/{person}/planned/{duty}", In("/people/{quiet}/planned/steward", &[], COORDINATORS_NONE)),
    (Method::Get, "/c/{slug}/level", In("/level", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/level", In("/level", &[("level", "active")], MEMBERS_ON)),
    (Method::Post, "/c/{slug}/line", In("/line", &[("line", "I am here.")], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/export", In("/export", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/export", In("/export", &[("what", "whole")], COORDINATORS_ON)),
    // Not made yet.
    (Method::Get, "/c/{slug}/export/file", In("/export/file", &[], COORDINATORS_NONE)),
    (Method::Get, "/c/{slug}/invitations/many", In("/invitations/many", &[], COORDINATORS)),
    // Looked at, and nothing sent.
    (Method::Post, "/c/{slug}/invitations/many", In("/invitations/many", &[("text", "ann@example.org")], COORDINATORS)),
    (Method::Get, "/c/{slug}/invitations/awaited", In("/invitations/awaited", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/invitations/awaited/remind", In("/invitations/awaited/remind", &[], COORDINATORS_ON)),
    (
        Method::Post,
        "/c/{slug}/invitations/awaited/drop",
        In("/invitations/awaited/drop", &[("email", "ann@example.org")], COORDINATORS_ON),
    ),
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
    (Method::Get, "/c/{slug}/place", In("/place", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/place", In("/place", &[("within", "Kenya"), ("scale", "local")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/around", In("/around", &[], FRONT)),
    // Without the name of another: the page comes back.
    (
        Method::Post,
        "/c/{slug}/around",
        In("/around", &[("side", "above")], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    // One that is not there: nothing is answered and nothing ended.
    (
        Method::Post,
        "/c/{slug}/around/{other}/answer",
        In("/around/01ARZ3NDEKTSV4RRFFQ69G5FAV/answer", &[("answer", "yes"), ("side", "above")], COORDINATORS_NONE),
    ),
    (Method::Post, "/c/{slug}/around/{other}/end", In("/around/01ARZ3NDEKTSV4RRFFQ69G5FAV/end", &[], COORDINATORS_NONE)),
    (Method::Post, "/c/{slug}/circles", In("/circles", &[("by", "members")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/circles/new", In("/circles/new", &[], MEMBERS)),
    // Without a practice: the page comes back.
    (
        Method::Post,
        "/c/{slug}/circles/new",
        In("/circles/new", &[], [[401, 403, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]]),
    ),
    (Method::Get, "/c/{slug}/looks", In("/looks", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/pass/{number}", In("/pass/1", &[], COORDINATORS)),
    // To nobody: the page comes back.
    (
        Method::Post,
        "/c/{slug}/pass/{number}",
        In("/pass/1", &[("why", "So.")], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    (Method::Get, "/c/{slug}/pass/{folder}/{number}", In("/pass/repertoire/1", &[], COORDINATORS)),
    (
        Method::Post,
        "/c/{slug}/pass/{folder}/{number}",
        In("/pass/repertoire/1", &[("why", "So.")], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    (Method::Get, "/c/{slug}/passed", In("/passed", &[], MEMBERS)),
    (
        Method::Get,
        "/c/{slug}/passed/{number}",
        In("/passed/1", &[], [[401, 403, 404, 404], [401, 403, 404, 404], [404, 404, 404, 404]]),
    ),
    (Method::Post, "/c/{slug}/passed/{number}", In("/passed/1", &[("answer", "seen")], COORDINATORS_NONE)),
    (Method::Get, "/c/{slug}/passed/{number}/take-over", In("/passed/1/take-over", &[], COORDINATORS_NONE)),
    (Method::Post, "/c/{slug}/passed/{number}/take-over", In("/passed/1/take-over", &[], COORDINATORS_NONE)),
    (Method::Get, "/c/{slug}/ways", In("/ways", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/in-touch", In("/in-touch", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/in-touch", In("/in-touch", &[("does_now", "I rest.")], NOT_WHILE_IT_GOES_ON)),
    // Who belongs and is not in the channel is led to where one may join.
    (Method::Get, "/c/{slug}/quiet", In("/quiet", &[], MEMBERS_ON)),
    (Method::Post, "/c/{slug}/quiet", In("/quiet", &[("words", "Hello.")], NOT_WHILE_IT_GOES_ON)),
    (Method::Post, "/c/{slug}/quiet/part", In("/quiet/part", &[("do", "join")], NOT_WHILE_IT_GOES_ON)),
    (Method::Post, "/c/{slug}/quiet/{number}/take-back", In("/quiet/1/take-back", &[], NOT_WHILE_IT_GOES_ON)),
    // No line ties these communities.
    (Method::Get, "/c/{slug}/between/{other}", In("/between/nowhere", &[], NOWHERE_FOR_MEMBERS)),
    (
        Method::Post,
        "/c/{slug}/between/{other}",
        In("/between/nowhere", &[("words", "We write."), ("version", "0")], NOWHERE_FOR_MEMBERS),
    ),
    (Method::Post, "/c/{slug}/between/{other}/agree", In("/between/nowhere/agree", &[("version", "1")], NOWHERE_FOR_MEMBERS)),
    (Method::Get, "/c/{slug}/ending", In("/ending", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/ending/rest", In("/ending/rest", &[], COORDINATORS)),
    // Without a reason: the page comes back, and nothing rests.
    (
        Method::Post,
        "/c/{slug}/ending/rest",
        In("/ending/rest", &[("how", "pause")], [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    // It does not rest: there is nothing to wake, and nothing to wish.
    (Method::Post, "/c/{slug}/ending/wake", In("/ending/wake", &[], COORDINATORS_ON)),
    (Method::Post, "/c/{slug}/ending/wish", In("/ending/wish", &[], MEMBERS_ON)),
    (Method::Get, "/c/{slug}/closing", In("/closing", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/closing/step/{step}", In("/closing/step/things", &[], COORDINATORS)),
    // Without words: the page comes back, and nothing is begun.
    (Method::Post, "/c/{slug}/closing/step/{step}", In("/closing/step/why", &[], COORDINATORS_AGAIN)),
    (Method::Post, "/c/{slug}/closing/drop", In("/closing/drop", &[], COORDINATORS_ON)),
    // Nothing is proposed, and nothing has closed: the page says so.
    (Method::Post, "/c/{slug}/closing/propose", In("/closing/propose", &[], COORDINATORS_AGAIN)),
    (
        Method::Post,
        "/c/{slug}/closing/answer",
        In("/closing/answer", &[("answer", "fine")], [[401, 403, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]]),
    ),
    (Method::Post, "/c/{slug}/closing/agree", In("/closing/agree", &[], COORDINATORS_AGAIN)),
    (Method::Post, "/c/{slug}/closing/stop", In("/closing/stop", &[("stop_why", "So.")], COORDINATORS_AGAIN)),
    (Method::Post, "/c/{slug}/closing/anyway", In("/closing/anyway", &[("anyway_why", "So.")], COORDINATORS_AGAIN)),
    (Method::Post, "/c/{slug}/closing/undo", In("/closing/undo", &[("undo_why", "So.")], COORDINATORS_AGAIN)),
    (Method::Get, "/c/{slug}/closing/successors", In("/closing/successors", &[], COORDINATORS)),
    // There is neither a draft nor a proposal: the page says so.
    (
        Method::Post,
        "/c/{slug}/closing/successors",
        In("/closing/successors", &[("place", "elsewhere"), ("who", "Mia")], COORDINATORS_AGAIN),
    ),
    (Method::Post, "/c/{slug}/closing/successors/{number}/drop", In("/closing/successors/1/drop", &[], COORDINATORS_ON)),
    // Nobody named it.
    (Method::Get, "/c/{slug}/carry-on/{earlier}", In("/carry-on/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], COORDINATORS_NONE)),
    (
        Method::Post,
        "/c/{slug}/carry-on/{earlier}",
        In("/carry-on/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[("answer", "no")], COORDINATORS_NONE),
    ),
    (Method::Get, "/c/{slug}/as/{whom}", In("/as/stranger", &[], COORDINATORS)),
    (Method::Get, "/c/{slug}/charter", In("/charter", &[], FRONT)),
    (Method::Get, "/c/{slug}/charter/version/{version}", In("/charter/version/1", &[], FRONT)),
    (Method::Get, "/c/{slug}/charter/principle/{number}", In("/charter/principle/1", &[], FRONT)),
    (Method::Get, "/c/{slug}/charter/beside", In("/charter/beside", &[], FRONT)),
    (Method::Get, "/c/{slug}/charter/beside/{other}", In("/charter/beside/the-public-house", &[], FRONT)),
    (Method::Get, "/c/{slug}/charter/change", In("/charter/change", &[], COORDINATORS)),
    (
        Method::Post,
        "/c/{slug}/charter/change",
        In("/charter/change", CHARTER, [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    // From a version that is not in force, so that the stage stays as it is.
    (
        Method::Post,
        "/c/{slug}/charter",
        In("/charter", CHARTER, [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]]),
    ),
    (Method::Get, "/c/{slug}/charter/history", In("/charter/history", &[], FRONT)),
    (Method::Get, "/c/{slug}/limit/{person}", In("/limit/{quiet}", &[], MEETS)),
    (Method::Post, "/c/{slug}/limit/{person}", In("/limit/{quiet}", &[("where", "here")], MEETS_ON)),
    // On a conversation that nothing sums up.
    (Method::Get, "/c/{slug}/talk/{key}/dissent", In("/talk/1/dissent", &[], DISSENT)),
    (Method::Post, "/c/{slug}/talk/{key}/dissent", In("/talk/1/dissent", &[("words", "No.")], DISSENT)),
    (Method::Get, "/c/{slug}/talk/{key}/dissent/{person}/history", In("/talk/1/dissent/{quiet}/history", &[], NOWHERE)),
    (Method::Post, "/c/{slug}/dissent-days", In("/dissent-days", &[("days", "30")], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/stage", In("/stage", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/stage/record", In("/stage/record", &[], COORDINATORS)),
    (Method::Post, "/c/{slug}/stage/record", In("/stage/record", &[("stage", "maturing"), ("since", "2024")], COORDINATORS_ON)),
    (Method::Post, "/c/{slug}/stage/{number}/take-back", In("/stage/99/take-back", &[], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/stage/{stage}/checklist", In("/stage/potential/checklist", &[], COORDINATORS)),
    // On top of lines that are not those that stand: the page comes back.
    (
        Method::Post,
        "/c/{slug}/stage/{stage}/checklist",
        In(
            "/stage/potential/checklist",
            &[("lines", "Tea."), ("from", "Other.")],
            [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]],
        ),
    ),
    (Method::Post, "/c/{slug}/stage/{stage}/tick/{number}", In("/stage/potential/tick/1", &[], COORDINATORS_ON)),
    (Method::Post, "/c/{slug}/stage/{stage}/reset", In("/stage/potential/reset", &[], COORDINATORS_ON)),
    (Method::Get, "/c/{slug}/outlook", In("/outlook", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/outlook/counts.csv", In("/outlook/counts.csv", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/outlook/change", In("/outlook/change", &[], COORDINATORS)),
    (
        Method::Post,
        "/c/{slug}/outlook/change",
        In(
            "/outlook/change",
            &[("better", "More sleep."), ("version", "9")],
            [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]],
        ),
    ),
    (Method::Get, "/c/{slug}/mediation", In("/mediation", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/mediation/new", In("/mediation/new", &[], MEMBERS)),
    (Method::Post, "/c/{slug}/mediation/{mediation}/take-back", In("/mediation/{mediation}/take-back", &[], MEMBERS_ON)),
    // With nobody named: the page comes back.
    (
        Method::Post,
        "/c/{slug}/mediation/new",
        In("/mediation/new", &[], [[401, 403, 422, 422], [401, 403, 422, 422], [404, 404, 422, 422]]),
    ),
    // One in which they do not sit is like none.
    (Method::Get, "/c/{slug}/mediation/{mediation}", In("/mediation/{mediation}", &[], NOT_THEIRS)),
    (Method::Post, "/c/{slug}/mediation/{mediation}/part", In("/mediation/{mediation}/part", &[("do", "agree")], NOT_THEIRS)),
    (
        Method::Post,
        "/c/{slug}/mediation/{mediation}/entry",
        In("/mediation/{mediation}/entry", &[("words", "I say.")], NOT_THEIRS),
    ),
    (
        Method::Post,
        "/c/{slug}/mediation/{mediation}/agreement",
        In("/mediation/{mediation}/agreement", &[("agreement", "We agree."), ("version", "0")], NOT_THEIRS),
    ),
    (
        Method::Post,
        "/c/{slug}/mediation/{mediation}/assent",
        In("/mediation/{mediation}/assent", &[("version", "1")], NOT_THEIRS),
    ),
    (
        Method::Post,
        "/c/{slug}/mediation/{mediation}/close",
        In("/mediation/{mediation}/close", &[("outcome", "agreed")], NOT_THEIRS),
    ),
    (Method::Post, "/c/{slug}/mediation/{mediation}/tell", In("/mediation/{mediation}/tell", &[("do", "tell")], NOT_THEIRS)),
    (Method::Get, "/c/{slug}/conduct", In("/conduct", &[], INSIDE)),
    (Method::Get, "/c/{slug}/conduct/norms", In("/conduct/norms", &[], COORDINATORS)),
    // On top of a version that is not in force, so that the stage stays as it is.
    (
        Method::Post,
        "/c/{slug}/conduct/norms",
        In(
            "/conduct/norms",
            &[("short", "Ask first."), ("words", "Ask first."), ("version", "7")],
            [[401, 403, 403, 422], [401, 403, 403, 422], [404, 404, 403, 422]],
        ),
    ),
    (Method::Get, "/c/{slug}/conduct/norms/versions", In("/conduct/norms/versions", &[], INSIDE)),
    (Method::Get, "/c/{slug}/conduct/log", In("/conduct/log", &[], MEMBERS)),
    (Method::Get, "/c/{slug}/conduct/reports", In("/conduct/reports", &[], COORDINATORS)),
    (Method::Get, "/c/{slug}/conduct/report/{talk}/{post}", In("/conduct/report/1/1", &[], READERS_OF_IT)),
    (
        Method::Post,
        "/c/{slug}/conduct/report/{talk}/{post}",
        In("/conduct/report/1/1", &[("reason", "norms"), ("words", "It goes too far.")], READERS_OF_IT_ON),
    ),
    (Method::Get, "/c/{slug}/conduct/about/{talk}/{post}", In("/conduct/about/1/1", &[], MEMBERS)),
    // It stays as it is, and there is nothing to look at again.
    (Method::Post, "/c/{slug}/conduct/about/{talk}/{post}", In("/conduct/about/1/1", &[("do", "keep")], COORDINATORS_ON)),
    (
        Method::Post,
        "/c/{slug}/conduct/about/{talk}/{post}/appeal",
        In(
            "/conduct/about/1/1/appeal",
            &[("appeal", "Look again.")],
            [[401, 403, 404, 403], [401, 403, 404, 403], [404, 404, 404, 403]],
        ),
    ),
    (
        Method::Post,
        "/c/{slug}/conduct/about/{talk}/{post}/answer",
        In("/conduct/about/1/1/answer", &[("answer", "It stays."), ("do", "stay")], COORDINATORS_ON),
    ),
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
    (Method::Get, "/c/{slug}/file/{item}/{place}", In("{file}", &[], HELD)),
    // A file of a mail has no sizes.
    (Method::Get, "/c/{slug}/file/{item}/{place}/{width}", In("{file}/480", &[], NOWHERE)),
    (Method::Get, "/c/{slug}/files", In("/files", &[], INSIDE)),
];
