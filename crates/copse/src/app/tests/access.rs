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
    (Method::Get, "/p/{handle}", In("{page}", &[], PEOPLE)),
    (Method::Get, "/p/{handle}/picture", In("{page}/picture", &[], [[401, 404, 404, 404]; 3])),
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
    let path = path.replace("{run}", &home.run).replace("{sender}", &home.sender);
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
