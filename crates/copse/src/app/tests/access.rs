//! Who may do what: every route of the list, as every kind of actor, at every visibility; and no page says more.

use super::{
    routes::{
        self,
        Try::{self, Home as In, Site as At},
    },
    stage::{Home, Kind, Stage, secrets_from},
};
use crate::{
    app::router,
    base::communities::Visibility,
    testing::{Site, on_each_engine},
};
use std::collections::BTreeSet;
use webkit::{
    Listed, Method,
    testing::{Browser, Filled, Reply},
};

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

pub(super) fn address_of(home: &Home, path: &str) -> String {
    if let Some(rest) = path.strip_prefix("{page}") {
        return format!("/p/mina-writer{rest}");
    }
    if let Some(rest) = path.strip_prefix("{file}") {
        return format!("{}{rest}", home.file);
    }
    let path = path.replace("{quiet}", &home.quiet.id.to_string()).replace("{asking}", &home.asking.id.to_string());
    let path = path
        .replace("{activity}", &home.activity)
        .replace("{term}", &home.term)
        .replace("{mediation}", &home.mediation)
        .replace("{run}", &home.run)
        .replace("{sender}", &home.sender);
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
    let tried: BTreeSet<Listed> = routes::all().map(|(method, pattern, _)| Listed { method: *method, pattern }).collect();
    let apart: Vec<_> = listed.symmetric_difference(&tried).collect();
    assert!(apart.is_empty(), "in the list or in the table alone: {apart:?}");
    assert_eq!(routes::all().count(), tried.len(), "a route stands twice in the table");
}

#[test]
fn every_route_answers_everyone_as_the_table_says() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        for (method, pattern, attempt) in routes::all() {
            // The limit on attempts from one address is not what is tried here.
            site.clock.pass_seconds(600);
            for kind in Kind::ALL {
                try_route(&site, &stage, kind, *method, pattern, attempt).await;
            }
        }
    });
}

/// What else there is to ask for, where something might show through.
const ASIDE: [&str; 67] = [
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
    "/charter/version/2",
    "/charter/version/99",
    "/charter/principle/2",
    "/charter/principle/99",
    "/charter/beside?name=house",
    "/charter/beside/the-unlisted-house",
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
    "/conduct/report/1/3",
    "/conduct/report/1/4",
    "/conduct/report/3/1",
    "/conduct/about/1/3",
    "/conduct/about/3/1",
    "/conduct/log?before=99",
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
    // What was typed goes on to the address that it was sent to, in a form with a number of its own.
    let text = ["_once", "_held_to"].iter().fold(text, |text, field| {
        let field = format!("name=\"{field}\" value=\"");
        match text.split_once(&field).map(|(before, after)| (before, after.split_once('"'))) {
            Some((before, Some((_, after)))) => format!("{before}{after}"),
            _ => text,
        }
    });
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
            for (method, pattern, attempt) in routes::all() {
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
                "/charter/change",
                "/level",
                "/place",
                "/around",
                "/circles",
                "/circles/new",
                "/pass/1",
                "/pass/repertoire/1",
                "/passed/1",
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
