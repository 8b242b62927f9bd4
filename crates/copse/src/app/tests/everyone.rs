//! Who may do what in a circle, over every route, file and export, for everyone who is something to it.

use super::{
    access::address_of,
    nest::{Kind, Nest, ask},
    routes::{self, Try},
};
use crate::testing::on_each_engine;
use webkit::{Method, testing::Reply};

/// The words that stand only inside, beginning with what is told to the fewest: of a mediation, to nobody of these.
const INNER: [&str; 7] =
    ["mediationsecret", "coordsecret", "requestsecret", "askingsecret", "innersecret", "openword", "guestword"];

/// Those of them that someone may not come to see.
fn secrets_from(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Coordinator | Kind::Looking => &INNER[..1],
        Kind::Member | Kind::Alumnus => &INNER[..4],
        Kind::Sponsor => &INNER[..5],
        Kind::Guest | Kind::Client => &INNER[..6],
        _ => &INNER,
    }
}

/// What was asked for or sent may come back: it is told to nobody who did not know it.
pub(super) fn assert_discreet(kind: Kind, reply: &Reply, what: &str, sent: &[(&str, &str)]) {
    let text = String::from_utf8_lossy(&reply.body).to_lowercase();
    let known = |word: &str| what.contains(word) || sent.iter().any(|(_, value)| value.to_lowercase().contains(word));
    for word in secrets_from(kind).iter().filter(|word| !known(word)) {
        assert!(!text.contains(word), "{what} tells {kind:?} the {word}: {text}");
    }
    // One's own history keeps the name of what one was in.
    if !kind.knows() && !matches!(kind, Kind::ExMember | Kind::GuestBefore) && !what.contains("the-around-house") {
        assert!(!text.contains("around house"), "{what} tells {kind:?} that there is a circle: {text}");
    }
}

/// What a route answers, by the table of routes: for those who know of the circle it is a community whose front page is open,
/// for others one that is not listed; who reads along, though not a member, may what anyone may in a public one. What someone
/// is elsewhere makes no odds.
pub(super) fn answer(kind: Kind, pattern: &str, answers: &routes::Answers) -> u16 {
    let is_one_thing =
        ["/talk/{key}", "/repertoire/{key}", "/conduct/report/", "/conduct/about/"].iter().any(|part| pattern.contains(part));
    let (row, column) = match kind {
        // What is in the table is for members or all who see inside; that it exists is not for guests to know.
        Kind::Guest | Kind::Client if is_one_thing => return 404,
        // A handbook of what one may not read is none: one chooses anew.
        Kind::Guest | Kind::Client if pattern.contains("/handbook/") => return 303,
        // Whoever is let in goes when they like.
        Kind::Guest | Kind::Client | Kind::Sponsor if pattern == "/c/{slug}/leave" => (1, 2),
        Kind::Looking if pattern.starts_with("/c/{slug}/file/") => (1, 3),
        // What is between two communities is read by whoever reads what members do.
        Kind::Looking | Kind::Alumnus if pattern.contains("/between/") => (0, 2),
        // What was decided about what was said.
        Kind::Alumnus if pattern.ends_with("/conduct/log") => (0, 2),
        Kind::Guest | Kind::Client | Kind::Sponsor | Kind::Alumnus | Kind::Looking => (0, 1),
        Kind::Stranger => (2, 0),
        Kind::OfTheRegion | Kind::ExMember | Kind::Keeper | Kind::GuestBefore => (2, 1),
        Kind::OfTheHouse | Kind::CoordinatesTheHouse => (1, 1),
        Kind::Member => (1, 2),
        Kind::Coordinator => (1, 3),
    };
    answers[row][column]
}

/// The conversations of the circle that someone reads, by number: what is told to all who see inside, to members, to
/// coordinators; what came by mail and is held; what is told to guests, too.
fn reads(kind: Kind) -> &'static [i64] {
    match kind {
        Kind::Guest | Kind::Client => &[5],
        Kind::Sponsor => &[1, 5],
        Kind::Alumnus | Kind::Member => &[1, 2, 5],
        Kind::Looking | Kind::Coordinator => &[1, 2, 3, 4, 5],
        _ => &[],
    }
}

#[test]
fn everyone_sees_what_they_may_in_a_circle() {
    on_each_engine(async |site| {
        let nest = Nest::build(&site).await;
        for (method, pattern, attempt) in routes::all() {
            let Try::Home(path, fields, expected) = attempt else { continue };
            if path.starts_with("{page}") {
                continue;
            }
            site.clock.pass_seconds(600);
            let is_new = *method == Method::Post && ["/join", "/leave", "/ask"].contains(path);
            for kind in Kind::ALL {
                let mut browser = nest.someone(&site, kind, is_new).await;
                let address = address_of(&nest.circle, path);
                let reply = ask(&mut browser, *method, &address, fields).await;
                let status = reply.status.as_u16();
                let expected = answer(kind, pattern, expected);
                assert_eq!(status, expected, "{method:?} {pattern} as {kind:?}: {:?}", reply.first("h1"));
                assert_discreet(kind, &reply, &address, fields);
            }
        }
        for kind in Kind::ALL {
            let mut browser = nest.someone(&site, kind, false).await;
            for address in [
                "/",
                "/communities",
                "/communities?words=around",
                "/c/the-house",
                "/c/the-house/around",
                "/c/the-house/ways",
                "/c/the-house/charter/beside?name=around",
                "/c/the-region",
                "/c/the-region/around",
                "/me",
            ] {
                assert_discreet(kind, &browser.get(address).await, address, &[]);
            }
            let mut read = Vec::new();
            for number in 1..=5 {
                let conversation = browser.visit(&format!("/c/the-around-house/talk/{number}")).await;
                assert_discreet(kind, &conversation, "a conversation", &[]);
                if conversation.status == 200 {
                    read.push(number);
                }
            }
            assert_eq!(read, reads(kind), "{kind:?}");
            let list = browser.get("/c/the-around-house/talk").await;
            let mut listed: Vec<i64> = list
                .attributes("main a", "href")
                .iter()
                .filter_map(|href| {
                    href.strip_prefix("/c/the-around-house/talk/")?.split(['-', '#', '?', '/']).next()?.parse().ok()
                })
                .collect();
            // What was begun on the way came after these.
            listed.retain(|number| *number <= 5);
            listed.sort_unstable();
            listed.dedup();
            assert_eq!(listed, reads(kind), "{kind:?}");
            // What they read they find, and nothing else; a search tells nothing by what it does not find.
            for word in INNER {
                let found = browser.visit(&format!("/search?q={word}&in=")).await;
                let hits = found.attributes("main .strand h3 a", "href");
                let is_said = ["coordsecret", "innersecret", "openword", "guestword"].contains(&word);
                let is_read = is_said && !secrets_from(kind).contains(&word);
                assert_eq!(!hits.is_empty(), is_read, "{word} as {kind:?}: {hits:?}");
                assert_discreet(kind, &found, word, &[]);
            }
            // Only they find the way in from around it.
            let outline = browser.get("/c/the-house/around").await;
            let leads = outline.attributes("main a", "href").iter().any(|href| href == "/c/the-around-house");
            assert_eq!(leads, kind.knows(), "{kind:?}");
        }
    });
}
