//! What is under way in a circle and what is left of it once it has closed, for everyone who is something to it: proposals,
//! hand-overs, what was passed and what was written out, by addresses that lead somewhere.

use super::{
    access::address_of,
    everyone::{answer, assert_discreet},
    nest::{Kind, Nest, ask},
    routes::{self, Answers, Try},
};
use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
        endings,
        lines::{self, Follows, Line},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use webkit::{
    Method,
    testing::{Browser, Reply},
};

/// For members and who coordinates; for one of the two alone.
const BOTH: Answers = [[401, 403, 200, 200], [401, 403, 200, 200], [404, 404, 200, 200]];
const MEMBER_ALONE: Answers = [[401, 403, 200, 404], [401, 403, 200, 404], [404, 404, 200, 404]];
const COORDINATOR_ALONE: Answers = [[401, 403, 403, 200], [401, 403, 403, 200], [404, 404, 403, 200]];

/// Fills the form of an address on its page and sends it.
async fn send(someone: &Someone, page: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
    let mut browser = someone.browser.clone();
    let form = browser.visit(page).await.form(action);
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    browser.submit(&form).await
}

fn on(reply: &Reply) -> String {
    let on = reply.location().unwrap_or_else(|| panic!("{} {:?}", reply.status, reply.texts(".err, [role=alert]")));
    on.split('?').next().unwrap_or_default().to_owned()
}

/// What is begun in the circle; each address with how it answers, and a word that stands there for who may read it.
async fn begin(site: &Site, nest: &Nest) -> Vec<(String, &'static str, Answers, &'static str)> {
    let (slug, cora) = (&nest.circle.slug, &nest.coordinator);
    let at = |path: &str| format!("/c/{slug}{path}");
    let mut begun = Vec::new();

    let asked = [("who", "Mina Writer"), ("words", "An askedsecret of mine.")];
    assert_eq!(send(cora, &at("/hand-over"), "/hand-over", &asked).await.status, 303);
    let follow = nest.author.browser.clone().get("/").await.attributes("a[href*='/follow/']", "href").remove(0);
    begun.push((follow, "/c/{slug}/follow/{handover}", MEMBER_ALONE, "askedsecret"));

    let split =
        [("name", "Feet"), ("practice", "We care for feet."), ("domain", "Walking."), ("why", "A splitsecret."), ("looked", "1")];
    let split = on(&send(cora, &at("/split/new"), "/split/new", &split).await);
    send(cora, &split, "/take-back", &[("why", "Not yet.")]).await;
    begun.push((split, "/c/{slug}/split/{split}", BOTH, "splitsecret"));
    let merge = [("into", "The public house"), ("why", "A mergesecret.")];
    let merge = on(&send(cora, &at("/merge/new"), "/merge/new", &merge).await);
    begun.push((merge, "/c/{slug}/merge/{merge}", BOTH, "mergesecret"));

    // From the house to the circle inside it.
    let talk = site.conversation(nest.house, nest.other.id, "Wet weather", Audience::Community).await;
    site.say(nest.house, talk, nest.other.id, "Boots.", Said::OPENLY).await;
    let passed = [("to", slug.as_str()), ("why", "A passedsecret.")];
    on(&send(&nest.other, "/c/the-house/pass/1", "/pass/1", &passed).await);
    begun.push((at("/passed/1"), "/c/{slug}/passed/{number}", BOTH, "passedsecret"));

    // What was before, when all were still in one, for those who were in it.
    let (old, _) = site.community("The old house", Visibility::Front, Joining::Open, cora).await;
    site.join(old, &nest.author).await;
    let talk = site.conversation(old, cora.id, "As it was", Audience::Members).await;
    site.say(old, talk, cora.id, "A beforesecret.", Said::to(Audience::Members)).await;
    site.clock.pass_seconds(60);
    let line = Follows { earlier: old, later: nest.circle.id, kind: Line::Split, why: "We were too many.".into() };
    let (by, now) = (cora.id, site.clock.now());
    site.kit.db.write(move |tx| lines::follow(tx, &line, by, now)).await.expect("a line");
    begun.push((at("/before/the-old-house/1"), "/c/{slug}/before/{whole}/{number}", BOTH, "beforesecret"));
    let terms = [("words", "A betweensecret."), ("why", "So that it is clear.")];
    let between = at("/between/the-old-house");
    assert_eq!(send(cora, &between, &between, &terms).await.status, 303);
    begun.push((between, "/c/{slug}/between/{other}", BOTH, "betweensecret"));

    send(cora, &at("/export"), "/export", &[("what", "whole")]).await;
    site.work().await;
    begun.push((at("/export/file"), "/c/{slug}/export/file", COORDINATOR_ALONE, ""));
    begun
}

#[test]
fn what_is_under_way_is_read_by_those_it_is_for() {
    on_each_engine(async |site| {
        let nest = Nest::build(&site).await;
        let begun = begin(&site, &nest).await;
        for kind in Kind::ALL {
            let mut browser = nest.someone(&site, kind, false).await;
            for (address, pattern, answers, word) in &begun {
                let reply = browser.get(address).await;
                let (status, expected) = (reply.status.as_u16(), answer(kind, pattern, answers));
                assert_eq!(status, expected, "{address} as {kind:?}: {:?}", reply.first("h1"));
                let is_read = String::from_utf8_lossy(&reply.body).contains(word);
                assert!(status != 200 || is_read, "{address} as {kind:?} has something to read: {}", reply.text());
                assert!(status == 200 || word.is_empty() || !is_read, "{address} tells {kind:?} the {word}");
                if !word.is_empty() {
                    assert_discreet(kind, &reply, address, &[]);
                }
            }
        }
        // What one coordinator had written out is no other's.
        let mut another = nest.someone(&site, Kind::Coordinator, true).await;
        let file = begun.last().map(|(address, ..)| address.clone()).expect("the file");
        assert_eq!(another.get(&file).await.status, 404, "another coordinator asks for one of their own");
    });
}

/// What someone is to the circle once it has closed: its members saw its end, and who was let in is so no more.
fn once_closed(kind: Kind) -> Kind {
    match kind {
        Kind::Member | Kind::Coordinator | Kind::Alumnus => Kind::Alumnus,
        Kind::Guest | Kind::Client | Kind::Sponsor => Kind::GuestBefore,
        Kind::OfTheHouse | Kind::CoordinatesTheHouse => Kind::OfTheRegion,
        other => other,
    }
}

mod kept {
    use db::One;

    db::queries! {
        /// How many things of a community there are.
        pub(super) fn things(community: kernel::CommunityId) -> One<(i64,)> =
            "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM item i WHERE i.community_id = $1";
    }
}

#[test]
fn once_it_has_closed_its_people_read_it_and_nobody_else_learns_of_it() {
    on_each_engine(async |site| {
        let nest = Nest::build(&site).await;
        let begun = begin(&site, &nest).await;
        let mut people: Vec<(Kind, Browser)> = Vec::new();
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Looking) {
            people.push((kind, nest.someone(&site, kind, false).await));
        }
        let (id, by, now) = (nest.circle.id, nest.coordinator.id, site.clock.now());
        site.kit.db.write(move |tx| endings::close(tx, id, "It is done.", by, now)).await.expect("an end");
        let count = async || site.kit.db.read(move |tx| kept::things(tx, id)).await.expect("a count").0.0;
        let before = count().await;
        let mut tried = Vec::new();
        for (method, pattern, attempt) in routes::all() {
            let Try::Home(path, fields, expected) = attempt else { continue };
            if !path.starts_with("{page}") {
                tried.push((*method, *pattern, address_of(&nest.circle, path), *fields, *expected));
            }
        }
        for (address, pattern, answers, _) in &begun {
            tried.push((Method::Get, pattern, address.clone(), &[], *answers));
        }
        for (method, pattern, address, fields, expected) in tried {
            site.clock.pass_seconds(600);
            let looking = nest.someone(&site, Kind::Looking, false).await;
            let each = people.iter().map(|(kind, browser)| (*kind, browser.clone()));
            for (kind, mut browser) in each.chain([(Kind::Looking, looking)]) {
                let reply = ask(&mut browser, method, &address, fields).await;
                let (was, status) = (once_closed(kind), reply.status.as_u16());
                assert!(status < 500, "{method:?} {address} as {kind:?}: {}", reply.text());
                if was.reads_members_things() {
                    let is_done = status == 303 || status == 200;
                    let is_own = ["/in-touch", "/quiet", "/export", "/closing", "/carry-on", "/limit/"];
                    let may = method == Method::Get || !is_done || is_own.iter().any(|own| pattern.contains(own));
                    assert!(may || resting(pattern), "{pattern} as {kind:?}: something is done: {status}");
                } else {
                    let expected = answer(was, pattern, &expected);
                    assert_eq!(status, expected, "{method:?} {address} as {kind:?}: {:?}", reply.first("h1"));
                }
                assert_discreet(was, &reply, &address, fields);
            }
        }
        assert_eq!(count().await, before, "nothing was added");
        for (kind, mut browser) in people {
            let was = once_closed(kind);
            for address in ["/", "/communities", "/communities?words=around", "/c/the-house/around", "/search?q=openword&in="] {
                assert_discreet(was, &browser.visit(address).await, address, &[]);
            }
            for (number, is_theirs) in [(1, true), (2, true), (3, false), (4, false), (5, true)] {
                let talk = browser.visit(&format!("/c/{}/talk/{number}", nest.circle.slug)).await;
                let reads = was.reads_members_things() && is_theirs;
                assert_eq!(talk.status == 200, reads, "{number} as {kind:?}");
            }
        }
    });
}

/// What is done also in what has ended, by the table of what rests.
fn resting(pattern: &str) -> bool {
    super::resting::STILL.contains(&pattern)
}
