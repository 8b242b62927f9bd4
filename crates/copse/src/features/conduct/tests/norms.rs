use super::Room;
use crate::{base::communities::Visibility, testing::on_each_engine};
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
