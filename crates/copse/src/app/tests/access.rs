//! Who may do what: every route of the list, as every kind of actor, at every visibility; and no page says more.

use super::stage::{Home, Kind, Stage, secrets_from};
use crate::{
    app::router,
    base::communities::Visibility,
    testing::{PASSWORD, Site, on_each_engine},
};
use std::collections::BTreeSet;
use webkit::{
    Listed, Method,
    testing::{Browser, Filled, Reply},
};

/// Answers at a public community, at one whose front page is public, at an unlisted one; each for a stranger, someone
/// signed in who does not belong (a visitor, someone who left, the site keeper), a member, a coordinator.
type Answers = [[u16; 4]; 3];

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

/// Answers for a stranger, someone signed in, the site keeper.
type SiteAnswers = [u16; 3];

/// One route as it is tried.
enum Try {
    /// The same everywhere: an address, what is sent, the answers.
    Site(&'static str, &'static [(&'static str, &'static str)], SiteAnswers),
    /// In a community: the address below it, what is sent, the answers.
    Home(&'static str, &'static [(&'static str, &'static str)], Answers),
}
use Try::{Home as In, Site as At};

const CHARTER: &[(&str, &str)] = &[
    ("practice", "We do."),
    ("domain", "We care."),
    ("people", "We are."),
    ("name", "A new house"),
    ("visibility", "public"),
    ("joining", "open"),
    ("version", "0"),
];
const PLACE: &[(&str, &str)] =
    &[("name", "Phone line"), ("address", "+44 1632 960118"), ("note", "On Wednesdays."), ("audience", "members")];
const UP: &[(&str, &str)] = &[("name", "New"), ("email", "new@example.org"), ("password", PASSWORD)];
const IN: &[(&str, &str)] = &[("email", "mina.writer@example.org"), ("password", PASSWORD)];
const PASSWORDS: &[(&str, &str)] = &[("current_password", PASSWORD), ("password", "another good one")];

/// Every route. Those that change what the asker is come last in [`changes_the_asker`].
const TABLE: &[(Method, &str, Try)] = &[
    (Method::Get, "/assets/{file}", At("/assets/none", &[], [404, 404, 404])),
    (Method::Get, "/", At("/", &[], [200, 200, 200])),
    (Method::Post, "/today/seen", At("/today/seen", &[("from", "0"), ("until", "0")], [401, 303, 303])),
    (Method::Post, "/today/read", At("/today/read", &[], [401, 303, 303])),
    (Method::Get, "/about", At("/about", &[], [200, 200, 200])),
    (Method::Get, "/communities", At("/communities", &[], [200, 200, 200])),
    (Method::Get, "/health", At("/health", &[], [200, 200, 200])),
    (Method::Get, "/source", At("/source", &[], [200, 200, 200])),
    (Method::Get, "/sign-up", At("/sign-up", &[], [200, 200, 200])),
    (Method::Post, "/sign-up", At("/sign-up", UP, [303, 303, 303])),
    (Method::Get, "/sign-in", At("/sign-in", &[], [200, 303, 303])),
    (Method::Post, "/sign-in", At("/sign-in", IN, [303, 303, 303])),
    (Method::Post, "/sign-in/link", At("/sign-in/link", &[("link_email", "nobody@example.org")], [303, 303, 303])),
    (Method::Get, "/check-mail", At("/check-mail", &[], [200, 200, 200])),
    (Method::Get, "/link/{token}", At("/link/unknown", &[], [200, 200, 200])),
    (Method::Post, "/link/{token}", At("/link/unknown", &[], [422, 422, 422])),
    (Method::Post, "/sign-out", At("/sign-out", &[], [303, 303, 303])),
    (Method::Get, "/me", At("/me", &[], [401, 200, 200])),
    (Method::Post, "/me", At("/me", &[("name", "Renamed")], [401, 303, 303])),
    (Method::Post, "/me/password", At("/me/password", PASSWORDS, [401, 303, 303])),
    (Method::Get, "/me/email", At("/me/email", &[], [401, 200, 200])),
    (
        Method::Post,
        "/me/email",
        At("/me/email", &[("email", "other@example.org"), ("current_password", PASSWORD)], [401, 303, 303]),
    ),
    (Method::Get, "/me/sessions", At("/me/sessions", &[], [401, 200, 200])),
    (Method::Post, "/me/sessions", At("/me/sessions", &[], [401, 303, 303])),
    (Method::Post, "/me/sessions/{key}", At("/me/sessions/0123456789abcdef", &[], [401, 303, 303])),
    (
        Method::Post,
        "/me/claims/{placeholder}",
        At("/me/claims/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[("answer", "mine")], [401, 404, 404]),
    ),
    (Method::Get, "/me/profile", At("/me/profile", &[], [401, 200, 200])),
    (Method::Post, "/me/profile", At("/me/profile", &[("place", "Here")], [401, 303, 303])),
    (Method::Get, "/me/profile/picture", At("/me/profile/picture", &[], [401, 200, 200])),
    // Without a picture.
    (Method::Post, "/me/profile/picture", At("/me/profile/picture", &[], [401, 422, 422])),
    (Method::Post, "/me/profile/picture/remove", At("/me/profile/picture/remove", &[], [401, 303, 303])),
    (Method::Get, "/landscape/journal", At("/landscape/journal", &[], [401, 200, 200])),
    (Method::Get, "/landscape/journal/cite", At("/landscape/journal/cite", &[], [401, 200, 200])),
    (Method::Get, "/landscape/journal/new", At("/landscape/journal/new", &[], [401, 200, 200])),
    (
        Method::Post,
        "/landscape/journal/new",
        At("/landscape/journal/new", &[("text", "Noticed."), ("on", "2026-11-22")], [401, 303, 303]),
    ),
    // Notes and entries of others, or of nobody.
    (Method::Get, "/landscape/journal/{note}", At("/landscape/journal/999", &[], [401, 404, 404])),
    (Method::Get, "/landscape/journal/{note}/edit", At("/landscape/journal/999/edit", &[], [401, 404, 404])),
    (
        Method::Post,
        "/landscape/journal/{note}/edit",
        At("/landscape/journal/999/edit", &[("text", "Noticed."), ("on", "2026-11-22")], [401, 404, 404]),
    ),
    (Method::Post, "/landscape/journal/{note}/remove", At("/landscape/journal/999/remove", &[], [401, 404, 404])),
    (Method::Post, "/landscape/journal/{note}/back", At("/landscape/journal/999/back", &[], [401, 404, 404])),
    (Method::Get, "/landscape/shown", At("/landscape/shown", &[], [401, 200, 200])),
    (Method::Get, "/landscape/shown/new", At("/landscape/shown/new", &[], [401, 200, 200])),
    // To nobody: the page comes back.
    (Method::Post, "/landscape/shown/new", At("/landscape/shown/new", &[("part", "timeline")], [401, 422, 422])),
    (Method::Post, "/landscape/shown/{share}/stop", At("/landscape/shown/01ARZ3NDEKTSV4RRFFQ69G5FAV/stop", &[], [401, 404, 404])),
    (Method::Get, "/shown/{share}", At("/shown/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], [401, 404, 404])),
    (Method::Post, "/shown/{share}", At("/shown/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[("text", "Yes")], [401, 404, 404])),
    (Method::Get, "/shown/{share}/picture", At("/shown/01ARZ3NDEKTSV4RRFFQ69G5FAV/picture", &[], [401, 404, 404])),
    (
        Method::Post,
        "/shown/{share}/take-back/{comment}",
        At("/shown/01ARZ3NDEKTSV4RRFFQ69G5FAV/take-back/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], [401, 404, 404]),
    ),
    (Method::Get, "/shown/link/{token}", At("/shown/link/unknown", &[], [404, 404, 404])),
    (Method::Post, "/shown/link/{token}", At("/shown/link/unknown", &[("text", "Yes")], [404, 404, 404])),
    (Method::Get, "/shown/link/{token}/picture", At("/shown/link/unknown/picture", &[], [404, 404, 404])),
    (
        Method::Post,
        "/shown/link/{token}/take-back/{comment}",
        At("/shown/link/unknown/take-back/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], [404, 404, 404]),
    ),
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
    (Method::Get, "/landscape/review", At("/landscape/review", &[], [401, 200, 200])),
    (Method::Get, "/landscape/review/company", At("/landscape/review/company", &[], [401, 200, 200])),
    (Method::Post, "/landscape/review/company", At("/landscape/review/company", &[("with_whom", "My sister.")], [401, 303, 303])),
    (Method::Get, "/landscape/review/importance", At("/landscape/review/importance", &[], [401, 200, 200])),
    (Method::Post, "/landscape/review/importance", At("/landscape/review/importance", &[], [401, 303, 303])),
    (Method::Get, "/landscape/review/{entry}", At("/landscape/review/999", &[], [401, 404, 404])),
    (Method::Post, "/landscape/review/{entry}", At("/landscape/review/999", &[], [401, 404, 404])),
    (Method::Post, "/landscape/review/{entry}/revisit", At("/landscape/review/999/revisit", &[("done", "1")], [401, 404, 404])),
    (Method::Get, "/p/{handle}", In("{page}", &[], PEOPLE)),
    (Method::Get, "/p/{handle}/picture", In("{page}/picture", &[], [[401, 404, 404, 404]; 3])),
    (Method::Get, "/landscape/versions", At("/landscape/versions", &[], [401, 200, 200])),
    (Method::Post, "/landscape/versions", At("/landscape/versions", &[("name", "Now")], [401, 303, 303])),
    (Method::Get, "/landscape/versions/compare", At("/landscape/versions/compare", &[], [401, 200, 200])),
    // One that nobody has, which is what another's is like.
    (Method::Get, "/landscape/versions/{number}", At("/landscape/versions/999", &[], [401, 404, 404])),
    (Method::Post, "/landscape/versions/{number}", At("/landscape/versions/999", &[("name", "Then")], [401, 404, 404])),
    (Method::Post, "/landscape/versions/{number}/restore", At("/landscape/versions/999/restore", &[], [401, 404, 404])),
    (Method::Post, "/landscape/versions/{number}/remove", At("/landscape/versions/999/remove", &[], [401, 404, 404])),
    (Method::Post, "/landscape/versions/{number}/back", At("/landscape/versions/999/back", &[], [401, 404, 404])),
    (Method::Get, "/landscape/pictures", At("/landscape/pictures", &[], [401, 200, 200])),
    (Method::Get, "/landscape/pictures/add", At("/landscape/pictures/add", &[], [401, 200, 200])),
    // Without a picture.
    (Method::Post, "/landscape/pictures/add", At("/landscape/pictures/add", &[], [401, 422, 422])),
    (Method::Get, "/landscape/pictures/{picture}", At("/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV", &[], [401, 404, 404])),
    (
        Method::Get,
        "/landscape/pictures/{picture}/file",
        At("/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/file", &[], [401, 404, 404]),
    ),
    (
        Method::Get,
        "/landscape/pictures/{picture}/edit",
        At("/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/edit", &[], [401, 404, 404]),
    ),
    (
        Method::Post,
        "/landscape/pictures/{picture}/edit",
        At("/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/edit", &[], [401, 404, 404]),
    ),
    (
        Method::Post,
        "/landscape/pictures/{picture}/remove",
        At("/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/remove", &[], [401, 404, 404]),
    ),
    (
        Method::Post,
        "/landscape/pictures/{picture}/back",
        At("/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV/back", &[], [401, 404, 404]),
    ),
    (Method::Get, "/landscape/practices", At("/landscape/practices", &[], [401, 200, 200])),
    // Of a group, and of a practice, that is not there: the page comes back with what was typed.
    (Method::Post, "/landscape/practices", At("/landscape/practices", &[("entry", "999"), ("name", "Mine")], [401, 422, 422])),
    (Method::Post, "/landscape/practices/pairs", At("/landscape/practices/pairs", &[], [401, 303, 303])),
    (Method::Get, "/landscape/practices/{practice}", At("/landscape/practices/999", &[], [401, 404, 404])),
    (Method::Post, "/landscape/practices/{practice}", At("/landscape/practices/999", &[("name", "Mine")], [401, 422, 422])),
    (Method::Post, "/landscape/practices/{practice}/remove", At("/landscape/practices/999/remove", &[], [401, 404, 404])),
    (Method::Get, "/landscape/spray", At("/landscape/spray", &[], [401, 200, 200])),
    (
        Method::Post,
        "/landscape/spray",
        At("/landscape/spray", &[("was-branches", "setting"), ("branches", "kind")], [401, 303, 303]),
    ),
    (Method::Post, "/landscape/spray/groups", At("/landscape/spray/groups", &[], [401, 303, 303])),
    (Method::Post, "/landscape/spray/outline", At("/landscape/spray/outline", &[], [401, 303, 303])),
    (
        Method::Post,
        "/landscape/spray/twigs",
        At("/landscape/spray/twigs", &[("words", "Tea"), ("under", "centre")], [401, 303, 303]),
    ),
    (Method::Get, "/landscape/spray/twigs/{twig}", At("/landscape/spray/twigs/999", &[], [401, 404, 404])),
    (
        Method::Post,
        "/landscape/spray/twigs/{twig}",
        At("/landscape/spray/twigs/999", &[("words", "Tea"), ("under", "centre")], [401, 422, 422]),
    ),
    (Method::Post, "/landscape/spray/twigs/{twig}/remove", At("/landscape/spray/twigs/999/remove", &[], [401, 404, 404])),
    (
        Method::Post,
        "/landscape/spray/back",
        At("/landscape/spray/back", &[("words", "Tea"), ("under", "centre")], [401, 303, 303]),
    ),
    (Method::Get, "/landscape/exports", At("/landscape/exports", &[], [401, 200, 200])),
    (Method::Get, "/landscape/export/{file}", At("/landscape/export/landscape.json", &[], [401, 200, 200])),
    (Method::Get, "/landscape/import", At("/landscape/import", &[], [401, 200, 200])),
    (Method::Post, "/landscape/import", At("/landscape/import", &[("text", "name\nChoir")], [401, 200, 200])),
    (Method::Get, "/landscape", At("/landscape", &[], [401, 200, 200])),
    (Method::Post, "/landscape", At("/landscape", &[("lines", "choir, 1998-2004, hobby")], [401, 303, 303])),
    (Method::Post, "/landscape/look", At("/landscape/look", &[("lanes", "kind")], [401, 303, 303])),
    // Nobody of the stage has an entry of this number: what is another's is answered like what is not there.
    (Method::Get, "/landscape/entry/{id}", At("/landscape/entry/999", &[], [401, 404, 404])),
    (Method::Post, "/landscape/entry/{id}", At("/landscape/entry/999", &[("name", "Mine")], [401, 404, 404])),
    (Method::Get, "/landscape/entry/{id}/remove", At("/landscape/entry/999/remove", &[], [401, 404, 404])),
    (Method::Post, "/landscape/entry/{id}/remove", At("/landscape/entry/999/remove", &[], [401, 404, 404])),
    (Method::Post, "/landscape/put-back", At("/landscape/put-back", &[], [401, 422, 422])),
    (
        Method::Post,
        "/landscape/bring-back",
        At("/landscape/bring-back", &[("community", "01ARZ3NDEKTSV4RRFFQ69G5FAV")], [401, 303, 303]),
    ),
    (Method::Get, "/landscape/born", At("/landscape/born", &[], [401, 200, 200])),
    (Method::Post, "/landscape/born", At("/landscape/born", &[("born", "1961")], [401, 303, 303])),
    (Method::Get, "/landscape/more", At("/landscape/more", &[], [401, 200, 200])),
    (Method::Get, "/keeper", At("/keeper", &[], [401, 404, 200])),
    (Method::Post, "/preview", At("/preview", &[("text", "*a*")], [401, 200, 200])),
    (Method::Get, "/found", At("/found", &[], [401, 200, 200])),
    (Method::Post, "/found", At("/found", CHARTER, [401, 303, 303])),
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
    (Method::Get, "/start", At("/start", &[], [200, 200, 200])),
    (Method::Post, "/start", At("/start", &[("where", "link")], [303, 303, 303])),
    (Method::Get, "/start/example", At("/start/example", &[], [200, 200, 200])),
    (Method::Get, "/start/take-over", At("/start/take-over", &[], [401, 404, 404])),
    (Method::Post, "/start/take-over", At("/start/take-over", &[("token", "unknown")], [401, 404, 404])),
    (Method::Get, "/start/{screen}", At("/start/groups", &[], [401, 200, 200])),
    (Method::Post, "/start/{screen}", At("/start/groups", &[("line", "Choir, 1998")], [401, 303, 303])),
    (Method::Get, "/start/link/{token}", At("/start/link/unknown", &[], [404, 404, 404])),
    (Method::Get, "/start/link/{token}/{screen}", At("/start/link/unknown/groups", &[], [404, 404, 404])),
    (Method::Post, "/start/link/{token}/{screen}", At("/start/link/unknown/groups", &[("line", "Choir")], [404, 404, 404])),
    (Method::Get, "/start/link/{token}/export/{what}", At("/start/link/unknown/export/spray.svg", &[], [404, 404, 404])),
    (Method::Get, "/start/carried/{screen}", At("/start/carried/groups", &[], [303, 303, 303])),
    // The answer is the next page: nothing is kept that it could be asked for again.
    (Method::Post, "/start/carried/{screen}", At("/start/carried/groups", &[("line", "Choir")], [200, 200, 200])),
    (Method::Get, "/start/export/{what}", At("/start/export/outline.md", &[], [401, 200, 200])),
    (Method::Post, "/start/export/{what}", At("/start/export/outline.md", &[("document", "{}")], [200, 200, 200])),
    (Method::Get, "/invitation", At("/invitation", &[], [200, 200, 200])),
    (Method::Get, "/invitation/{token}", At("/invitation/unknown", &[], [200, 200, 200])),
    (Method::Post, "/invitation/{token}", At("/invitation/unknown", &[], [401, 303, 303])),
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

/// After these the asker is signed out, or belongs where they did not.
fn changes_the_asker(pattern: &str) -> bool {
    ["/sign-out", "/sign-in", "/me/password", "/me", "/c/{slug}/join", "/c/{slug}/leave", "/c/{slug}/ask"].contains(&pattern)
}

/// The token that makes a post of this browser its own.
async fn token(browser: &mut Browser) -> String {
    let page = browser.get("/me").await;
    match page.status.as_u16() {
        200 => page.form("/sign-out").value("_token").to_owned(),
        _ => browser.get("/sign-in").await.form("/sign-in").value("_token").to_owned(),
    }
}

async fn ask(browser: &mut Browser, method: Method, address: &str, fields: &[(&str, &str)]) -> Reply {
    if method == Method::Get {
        return browser.get(address).await;
    }
    let mut form = Filled { action: address.to_owned(), fields: Vec::new() }.with("_token", &token(browser).await);
    for (name, value) in fields {
        form = form.with(name, value);
    }
    browser.submit(&form).await
}

fn address_of(home: &Home, path: &str) -> String {
    if let Some(rest) = path.strip_prefix("{page}") {
        return format!("/p/mina-writer{rest}");
    }
    if let Some(rest) = path.strip_prefix("{file}") {
        return format!("{}{rest}", home.file);
    }
    let path = path.replace("{quiet}", &home.quiet.id.to_string()).replace("{asking}", &home.asking.id.to_string());
    let path = path.replace("{activity}", &home.activity).replace("{run}", &home.run).replace("{sender}", &home.sender);
    format!("/c/{}{path}", home.slug)
}

/// Nothing that this one may not see stands in an answer.
fn assert_discreet(kind: Kind, reply: &Reply, what: &str) {
    let text = String::from_utf8_lossy(&reply.body).to_lowercase();
    for secret in secrets_from(kind) {
        assert!(!text.contains(secret), "{what} tells a {kind:?} the {secret}: {text}");
    }
    let is_outside = kind.column() < 2;
    // One's own history keeps the name of an unlisted community that one was in.
    if is_outside && kind != Kind::ExMember && !what.contains("/the-unlisted-house") {
        assert!(!text.contains("unlisted house"), "{what} tells a {kind:?} of the unlisted community");
    }
}

async fn try_route(site: &Site, stage: &Stage, kind: Kind, method: Method, pattern: &str, attempt: &Try) {
    let changes = changes_the_asker(pattern) && method == Method::Post;
    let mut browser = if changes { stage.fresh(site, kind).await } else { stage.someone(site, kind).await };
    match attempt {
        At(address, fields, expected) => {
            let reply = ask(&mut browser, method, address, fields).await;
            let expected = match kind {
                Kind::Stranger => expected[0],
                Kind::Keeper => expected[2],
                _ => expected[1],
            };
            assert_eq!(reply.status.as_u16(), expected, "{method:?} {address} as {kind:?}");
            assert_discreet(kind, &reply, address);
        }
        In(path, fields, expected) => {
            for (home, expected) in stage.homes.iter().zip(expected) {
                let address = address_of(home, path);
                let reply = ask(&mut browser, method, &address, fields).await;
                assert_eq!(
                    reply.status.as_u16(),
                    expected[kind.column()],
                    "{method:?} {address} as {kind:?}: {:?}",
                    reply.first("h1")
                );
                assert_discreet(kind, &reply, &address);
            }
        }
    }
}

#[test]
fn the_table_has_every_route() {
    let listed: BTreeSet<Listed> = router::routes().list().iter().copied().collect();
    let tried: BTreeSet<Listed> = TABLE.iter().map(|(method, pattern, _)| Listed { method: *method, pattern }).collect();
    assert_eq!(listed, tried);
    assert_eq!(TABLE.len(), tried.len(), "a route stands twice in the table");
}

#[test]
fn every_route_answers_everyone_as_the_table_says() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        for (method, pattern, attempt) in TABLE {
            // The limit on attempts from one address is not what is tried here.
            site.clock.pass_seconds(600);
            for kind in Kind::ALL {
                try_route(&site, &stage, kind, *method, pattern, attempt).await;
            }
        }
    });
}

/// What else there is to ask for, where something might show through.
const ASIDE: [&str; 55] = [
    "/files?before=9999999999999999",
    "?done=x",
    "/talk?before=9999999999999999",
    "/talk/1-openword?at=3",
    "/talk/1-openword?at=4",
    "/talk/1-openword?at=5",
    "/talk/1-openword?after=2",
    "/talk/1-openword?before=5",
    "/talk/1-openword?end=1",
    "/talk/1/3",
    "/talk/1/4",
    "/talk/1/3/history",
    "/talk/1/4/history",
    "/talk/1/5/history",
    "/talk/1/3/edit",
    "/talk/1/4/edit",
    "/talk/1/reply?to=3",
    "/talk/1/reply?to=4",
    "/talk/1/reply?to=5",
    "/talk/1/unread",
    "/talk/2",
    "/talk/2-x",
    "/talk/2/1",
    "/talk/2/1/history",
    "/talk/2/reply?to=1",
    "/talk/2/unread",
    "/talk/3",
    "/talk/3-x",
    "/talk/3/1",
    "/talk/3/1/history",
    "/talk/3/1/edit",
    "/talk/3/reply",
    "/talk/4",
    "/talk/4/1/history",
    "/people?role=member",
    "/people?name=member",
    "/as/member",
    "/where/1/x",
    "/charter/history",
    "/talk?show=asked",
    "/talk/1/reply?to=3&quote=1",
    "/talk/1/reply?to=4&quote=1",
    "/talk/1/3/thanks?for=thanks",
    "/talk/1/4/thanks",
    "/talk/1/3/withdraw",
    "/talk/1/4/withdraw",
    "/talk/1/3/move",
    "/talk/1/4/move",
    "/talk/2/mark",
    "/talk/2/positions",
    "/talk/2/positions/1/history",
    "/talk/3/mark",
    "/talk/3/summary",
    "/talk/3/positions",
    "/talk/3/1/withdraw",
];

#[test]
fn no_page_says_more_than_its_reader_may_know() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        for kind in Kind::ALL {
            let mut browser = stage.someone(&site, kind).await;
            for home in &stage.homes {
                for path in ASIDE {
                    let address = address_of(home, path);
                    // Asking for a word that one knows does not make it a secret that was told.
                    let reply = browser.get(&address).await;
                    assert!(!reply.status.is_server_error(), "{address} as {kind:?}");
                    assert_discreet(kind, &reply, &address);
                    if let Some(next) = reply.location() {
                        assert!(!secrets_from(kind).iter().any(|secret| next.contains(secret)), "{address} leads to {next}");
                    }
                }
                let reply =
                    ask(&mut browser, Method::Post, &address_of(home, "/talk/1/reply"), &[("to", "3"), ("text", "")]).await;
                assert_discreet(kind, &reply, "a reply to a held post");
            }
            for address in [
                "/",
                "/communities",
                "/communities?words=house",
                "/communities?place=house&language=en",
                "/communities?after=a&id=0",
                "/me",
                "/check-mail",
            ] {
                assert_discreet(kind, &browser.get(address).await, address);
            }
        }
    });
}

/// An answer without what differs from one request to the next.
fn said(reply: &Reply) -> (u16, String, Vec<String>) {
    let text = reply.text();
    let text = match text.split_once("Code ") {
        Some((before, after)) => format!("{before}{}", &after[8..]),
        None => text,
    };
    let mut names: Vec<String> = reply.headers.keys().map(ToString::to_string).collect();
    names.sort();
    (reply.status.as_u16(), text, names)
}

#[test]
fn an_unlisted_community_is_like_none() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let home = stage.homes.iter().find(|home| home.visibility == Visibility::Unlisted).expect("the unlisted house");
        for kind in [Kind::Stranger, Kind::Visitor, Kind::ExMember, Kind::Keeper] {
            let mut browser = stage.fresh(&site, kind).await;
            for (method, pattern, attempt) in TABLE {
                let In(path, fields, _) = attempt else { continue };
                if path.starts_with("{page}") {
                    continue;
                }
                let address = address_of(home, path);
                let nowhere = address.replace("/c/the-unlisted-house", "/c/no-house");
                let there = ask(&mut browser, *method, &address, fields).await;
                let none = ask(&mut browser, *method, &nowhere, fields).await;
                assert_eq!(there.status.as_u16(), 404, "{method:?} {pattern} as {kind:?}");
                assert_eq!(said(&there), said(&none), "{method:?} {pattern} as {kind:?}");
            }
            // Nor is it told by an act with a form that is no good.
            for path in [
                "/join",
                "/leave",
                "/ask",
                "/charter",
                "/level",
                "/line",
                "/invitations",
                "/where",
                "/activities/new",
                "/talk/new",
                "/talk/1/reply",
                "/talk/1/1/edit",
                "/talk/1/mark",
                "/talk/1/summary",
                "/talk/1/positions",
                "/talk/1/1/thanks",
                "/talk/1/1/move",
            ] {
                let there = browser.post(&format!("/c/the-unlisted-house{path}"), "text=").await;
                let none = browser.post(&format!("/c/no-house{path}"), "text=").await;
                assert_eq!(said(&there), said(&none), "{path} as {kind:?}");
            }
        }
    });
}
