use super::Room;
use crate::{
    base::{
        communities::{Joining, State, Visibility},
        lines::{self, Follows, Line},
    },
    testing::{Someone, on_each_engine},
};
use http::StatusCode;

#[test]
fn norms_stand_where_one_posts_and_keep_their_versions() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        assert!(!room.ben.browser.get(&room.at("/talk/new")).await.text().contains("How we talk here"));
        assert!(room.ann.browser.get(&room.at("/ways")).await.text().contains("How we deal with each other"));
        let form = room.ann.browser.get(&room.at("/conduct/norms")).await.form("/conduct/norms");
        let stale = room.ann.browser.get(&room.at("/conduct/norms")).await.form("/conduct/norms");
        let form = form.with("short", "Ask first.").with("words", "Ask *before* you quote.");
        let page = room.ann.browser.submit_and_follow(&form).await;
        assert_eq!(page.first("main em").as_deref(), Some("before"));
        for path in ["/talk/new", "/talk/1", "/talk/1/reply"] {
            let page = room.ben.browser.visit(&room.at(path)).await;
            assert!(page.text().contains("How we talk here:") && page.text().contains("Ask first."), "{path}: {}", page.text());
        }
        assert!(room.ben.browser.get(&room.at("")).await.text().contains("Ask first."), "the front page, too");
        let clash = room.ann.browser.submit(&stale.with("short", "Mine.").with("words", "Mine.")).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clash.text().contains("Ask *before* you quote.") && clash.form("/conduct/norms").value("short") == "Mine.");
        let again = clash.form("/conduct/norms").with("short", "Be kind.").with("why", "Shorter.");
        room.ann.browser.submit_and_follow(&again).await;
        let page = site.stranger().get(&room.at("/conduct/norms/versions")).await;
        assert!(page.text().contains("Version 2, by Ann Price") && page.text().contains("Shorter."), "{}", page.text());
        assert!(page.texts("del").iter().any(|gone| gone.contains("Ask")));
        assert_eq!(room.ben.browser.get(&room.at("/conduct/norms")).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_version_that_no_form_had_keeps_what_was_typed_and_breaks_nothing() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let address = room.at("/conduct/norms");
        for version in ["9223372036854775807", "-9223372036854775808", "99999999999999999999", "7", "x", ""] {
            let form = room.ann.browser.get(&address).await.form("/conduct/norms").with("version", version);
            let reply = room.ann.browser.submit(&form.with("short", "Mine.").with("words", "All of mine.")).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{version}");
            let again = reply.form("/conduct/norms");
            assert_eq!((again.value("short"), again.value("words"), again.value("version")), ("Mine.", "All of mine.", "0"));
        }
        assert!(!room.ben.browser.get(&room.at("/talk/new")).await.text().contains("Mine."), "none of them counts");
    });
}

/// Fills in a form of a page and sends it.
async fn send(someone: &mut Someone, page: &str, form: &str, fields: &[(&str, &str)]) {
    let mut filled = someone.browser.visit(page).await.form(form);
    for (name, value) in fields {
        filled = filled.with(name, value);
    }
    let reply = someone.browser.submit(&filled).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{page}: {}", reply.text());
}

/// Where members say something, below the address of a community.
const SAYING: [&str; 18] = [
    "/talk/new",
    "/talk/1",
    "/talk/1/reply",
    "/talk/1/1/thanks?for=helped",
    "/talk/1/4/edit",
    "/talk/1/positions",
    "/talk/1/positions/1",
    "/talk/1/summary",
    "/talk/1/dissent",
    "/keep/1",
    "/repertoire/new/practice",
    "/repertoire/1/edit",
    "/repertoire/1/discuss",
    "/repertoire/1/uses/new",
    "/repertoire/1/uses/1/edit",
    "/repertoire/wanted",
    "/between/OTHER",
    "/quiet",
];

#[test]
fn norms_stand_in_every_form_in_which_one_says_something() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let (talk, kept) = (room.at("/talk/1"), room.at("/repertoire/1"));
        let (other, other_slug) = site.community("Street", Visibility::Front, Joining::Open, &room.mia).await;
        let (line, by, now) = (
            Follows { earlier: other, later: room.id, kind: Line::CarriesOn, why: String::new() },
            room.ann.id,
            site.clock.now(),
        );
        site.kit.db.write(move |tx| lines::follow(tx, &line, by, now)).await.expect("tied");
        let ann = &mut room.ann;
        send(ann, &talk, "/reply", &[("text", "Honey it is.")]).await;
        send(ann, &format!("{talk}/positions"), "/positions", &[("title", "Honey first"), ("text", "It heals.")]).await;
        send(ann, &format!("{talk}/summary"), "/summary", &[("text", "We try it.")]).await;
        let new = format!("/c/{}/repertoire/new/practice", room.slug);
        send(ann, &new, "/repertoire/new/practice", &[("title", "Honey"), ("in-how", "Thinly.")]).await;
        send(ann, &format!("{kept}/uses/new"), "/uses/new", &[("result", "worked"), ("situation", "A deep one.")]).await;
        // The quiet channel is there while the community rests.
        site.fares(room.id, State::Paused).await;
        send(ann, &format!("/c/{}/in-touch", room.slug), "/quiet/part", &[("do", "join")]).await;

        for (norms, times) in [("", 0), ("Ask first.", 1)] {
            site.fares(room.id, State::Active).await;
            if !norms.is_empty() {
                let (page, fields) = (format!("/c/{}/conduct/norms", room.slug), [("short", norms), ("words", "Always.")]);
                send(&mut room.ann, &page, "/conduct/norms", &fields).await;
            }
            for path in SAYING {
                site.fares(room.id, if path == "/quiet" { State::Paused } else { State::Active }).await;
                let page = room.ann.browser.visit(&format!("/c/{}{}", room.slug, path.replace("OTHER", &other_slug))).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                let shown = page.texts("main form p").into_iter().filter(|text| text.contains("How we talk here:"));
                let shown: Vec<String> = shown.collect();
                assert_eq!(shown.len(), times, "{path}: {}", page.text());
                assert!(shown.iter().all(|text| text.contains(norms)), "{path}: {shown:?}");
            }
        }
    });
}
