//! A community at rest: everything can be read, nothing is added to it, and it can still be looked after.

use super::{
    access::address_of,
    nest::ask,
    routes::{self, Try},
    stage::{Home, Kind, Stage, VISIBILITIES},
};
use crate::{
    base::{
        communities::{State, Visibility},
        endings,
    },
    testing::{Site, on_each_engine},
};
use std::collections::BTreeSet;
use webkit::{Method, testing::Reply};

/// What members and coordinators do also while it rests: go, say what is their own word, see to conduct and to who looks after
/// it, take back what is open, take their own things with them. A new form needs a place here, or asks whether it goes on.
pub(super) const STILL: &[&str] = &[
    "/c/{slug}/activities/{activity}/take-back",
    "/c/{slug}/archive/{import}/senders/{person}",
    "/c/{slug}/ask",
    "/c/{slug}/ask/back",
    "/c/{slug}/closing/drop",
    "/c/{slug}/closing/successors/{number}/drop",
    "/c/{slug}/conduct/about/{talk}/{post}",
    "/c/{slug}/conduct/about/{talk}/{post}/answer",
    "/c/{slug}/conduct/report/{talk}/{post}",
    "/c/{slug}/deputies/{deputy}/end",
    "/c/{slug}/ending/wake",
    "/c/{slug}/ending/wish",
    "/c/{slug}/export",
    "/c/{slug}/first-steps/{path}/away",
    "/c/{slug}/first-steps/{path}/tick/{number}",
    "/c/{slug}/hand-over/{handover}/take-back",
    "/c/{slug}/invitations/awaited/drop",
    "/c/{slug}/invitations/many",
    "/c/{slug}/leave",
    "/c/{slug}/level",
    "/c/{slug}/limit/{person}",
    "/c/{slug}/line",
    "/c/{slug}/people/{person}/duty",
    "/c/{slug}/requests/{person}",
    "/c/{slug}/talk/{key}/follow",
];

/// What is kept for those who belonged to what has closed: to be in touch, and to take their own things with them.
const AFTER_THE_END: &[&str] = &["/c/{slug}/in-touch", "/c/{slug}/quiet/part"];

/// Whether someone is told in plain words that nothing is added.
fn is_refused(reply: &Reply) -> bool {
    reply.status == 403 && reply.text().contains("nothing is added")
}

/// Adds a view of a conversation, which is otherwise added on the way.
async fn add_a_view(stage: &Stage) {
    let mut author = stage.author.browser.clone();
    let form = author.visit(&format!("/c/{}/talk/1/positions", home(stage).slug)).await.form("/positions");
    assert_eq!(author.submit(&form.with("title", "So").with("text", "So.")).await.status, 303);
}

fn home(stage: &Stage) -> &Home {
    &stage.homes[VISIBILITIES.iter().position(|seen| *seen == Visibility::Front).expect("one")]
}

/// What is tried: how, at which route, where, with what, and how it answers each kind.
type Tried = (Method, &'static str, String, &'static [(&'static str, &'static str)], [u16; 4]);

/// All that is tried in a community whose front page alone is open.
fn tried(home: &Home) -> impl Iterator<Item = Tried> {
    routes::all().filter_map(|(method, pattern, attempt)| match attempt {
        Try::Home(path, fields, expected) => Some((*method, *pattern, address_of(home, path), *fields, expected[1])),
        Try::Site(..) => None,
    })
}

/// Whether a page is there to add something: what is sent from it, or from the pages that it leads to, is refused.
fn adds_something(pattern: &str, refused: &BTreeSet<&str>) -> bool {
    let leads_to_one = |below: &&str| pattern.ends_with("/new") && below.starts_with(pattern);
    refused.contains(pattern) || refused.iter().any(leads_to_one)
}

/// Whatever was read while it went on is read, but for pages that are there to add something: these are refused in plain words.
/// `columns`: as whom of the table; what is for one of them alone goes with what they did.
async fn assert_all_is_read(site: &Site, stage: &Stage, kind: Kind, columns: &[Kind], refused: &BTreeSet<&str>) {
    let mut browser = stage.someone(site, kind).await;
    let mut wrong = Vec::new();
    for (method, pattern, address, fields, expected) in tried(home(stage)) {
        let expected: Vec<u16> = columns.iter().map(|kind| expected[kind.column()]).collect();
        if method == Method::Get && expected.iter().all(|status| *status < 400) {
            let reply = ask(&mut browser, method, &address, fields).await;
            if reply.status != expected[0] && !(adds_something(pattern, refused) && is_refused(&reply)) {
                wrong.push(format!("{pattern}: {} {:?}", reply.status, reply.first("h1")));
            }
        }
    }
    assert_eq!(wrong, [""; 0], "as {kind:?}");
}

#[test]
fn nothing_is_added_to_what_rests_and_all_of_it_is_read() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let home = home(&stage);
        let mut found = Vec::new();
        for state in [State::Paused, State::Dormant] {
            for kind in [Kind::Member, Kind::Coordinator] {
                let mut refused = BTreeSet::new();
                for (method, pattern, address, fields, expected) in tried(home) {
                    let expected = expected[kind.column()];
                    if method != Method::Post || [401, 403, 404].contains(&expected) {
                        continue;
                    }
                    site.clock.pass_seconds(600);
                    site.fares(home.id, state).await;
                    let mut browser = stage.fresh(&site, kind).await;
                    let reply = ask(&mut browser, method, &address, fields).await;
                    // What is sent would be done, did it go on; but for what was to be begun on the way and is not there.
                    if expected < 400 && reply.status != 404 {
                        let is_still_done = STILL.contains(&pattern);
                        assert_ne!(is_refused(&reply), is_still_done, "{pattern} as {kind:?}, {state}: {}", reply.status);
                    }
                    refused.extend(Some(pattern).filter(|_| is_refused(&reply) || reply.status == 404));
                }
                found.push((state, kind, refused));
            }
        }
        site.fares(home.id, State::Active).await;
        add_a_view(&stage).await;
        for (state, kind, refused) in found {
            site.fares(home.id, state).await;
            assert_all_is_read(&site, &stage, kind, &[kind], &refused).await;
        }
    });
}

#[test]
fn nothing_is_added_to_what_has_closed_and_who_belonged_reads_what_members_did() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let home = home(&stage);
        add_a_view(&stage).await;
        // Everyone joins while one can.
        let mut people = Vec::new();
        for kind in [Kind::Member, Kind::Coordinator] {
            people.push((kind, stage.fresh(&site, kind).await));
        }
        let (id, by, now) = (home.id, stage.coordinator.id, site.clock.now());
        assert!(site.kit.db.write(move |tx| endings::close(tx, id, "It is done.", by, now)).await.expect("an end"));
        let mut refused = BTreeSet::new();
        for (method, pattern, address, fields, expected) in tried(home) {
            if method != Method::Post || [401, 403, 404].contains(&expected[Kind::Coordinator.column()]) {
                continue;
            }
            site.clock.pass_seconds(600);
            for (kind, browser) in &mut people {
                let reply = ask(browser, method, &address, fields).await;
                let is_done = reply.status.as_u16() < 400;
                let may = [STILL, AFTER_THE_END].iter().any(|still| still.contains(&pattern));
                assert!(!is_done || may, "{pattern} as {kind:?}: {}", reply.status);
                refused.extend(Some(pattern).filter(|_| is_refused(&reply)));
            }
        }
        for kind in [Kind::Member, Kind::Coordinator] {
            assert_all_is_read(&site, &stage, kind, &[Kind::Member, Kind::Coordinator], &refused).await;
        }
        let front = site.stranger().get(&format!("/c/{}", home.slug)).await;
        assert!(front.text().contains("Archive since"), "it has not been opened again: {}", front.text());
    });
}
