//! A keeper of the site at a circle that they may not know of: before, while and after they look in.

use super::nest::{Kind, Nest, ask};
use crate::testing::on_each_engine;
use webkit::Method;

#[test]
fn a_keeper_looks_in_for_an_hour_and_all_members_see_it() {
    on_each_engine(async |site| {
        let nest = Nest::build(&site).await;
        let mut keeper = site.keeper("Ruth Adeyemi").await.browser;
        let front = "/c/the-around-house";
        assert_eq!(keeper.get(front).await.status, 404);
        // A reason is needed, and it is written down before anything is shown.
        for (community, reason) in [("the-around-house", ""), ("", "Because."), ("no-house", "Because.")] {
            let form = keeper.get("/keeper/look").await.form("/keeper/look");
            let reply = keeper.submit(&form.with("community", community).with("reason", reason)).await;
            assert_eq!(reply.status, 422, "{community} {reason}");
            assert_eq!(reply.faults(), [""; 0]);
            assert_eq!(reply.form("/keeper/look").value("reason"), reason, "nothing typed is lost");
        }
        assert_eq!(keeper.get(front).await.status, 404, "nothing was opened");
        let form = keeper.get("/keeper/look").await.form("/keeper/look");
        let form =
            form.with("community", "https://copse.example/c/the-around-house").with("reason", "A file was reported to us.");
        let page = keeper.submit_and_follow(&form).await;
        assert_eq!((page.path.as_str(), page.first("h1").as_deref()), (front, Some("The around house")));
        assert!(page.text().contains("You look in"));
        for (path, status) in [
            ("/talk", 200),
            ("/talk/1-openword", 200),
            ("/talk/4", 301),
            ("/files", 200),
            ("/people", 403),
            ("/looks", 403),
            ("/talk/new", 403),
            ("/charter/change", 403),
            ("/place", 403),
            ("/requests", 403),
            ("/circles/new", 403),
        ] {
            let reply = keeper.get(&format!("{front}{path}")).await;
            let is_moved = reply.status.is_redirection() && status == 301;
            assert!(is_moved || reply.status == status, "{path}: {}", reply.status);
        }
        // It is only to read.
        for (path, fields) in [
            ("/talk/1/reply", [("text", "Mine now.")].as_slice()),
            ("/talk/new", &[("act", "tell"), ("title", "Mine"), ("text", "Mine now.")]),
            ("/charter/change", &[("name", "Mine")]),
            ("/talk/1/1/withdraw", &[]),
            ("/talk/1/mark", &[("state", "closed")]),
        ] {
            let reply = ask(&mut keeper, Method::Post, &format!("{front}{path}"), fields).await;
            assert_eq!(reply.status, 403, "{path}");
        }
        let mut member = nest.author.browser.clone();
        for (address, says) in [
            (front, "Ruth Adeyemi looked in"),
            ("/", "Ruth Adeyemi, who keeps the site, looked in"),
            ("/c/the-around-house/looks", "Until"),
        ] {
            let page = member.get(address).await;
            assert_eq!(page.faults(), [""; 0], "{address}");
            assert!(
                page.text().contains(says) && page.text().contains("A file was reported to us."),
                "{address}: {}",
                page.text()
            );
        }
        for kind in [Kind::OfTheHouse, Kind::CoordinatesTheHouse] {
            let page = nest.someone(&site, kind, false).await.get(front).await;
            assert!(!page.text().contains("was reported"), "{kind:?}");
        }
        // Another keeper sees nothing by it, and after an hour neither does this one; that it was stays to be seen.
        assert_eq!(nest.someone(&site, Kind::Keeper, true).await.get(front).await.status, 404);
        site.clock.pass_seconds(3_599);
        assert_eq!(keeper.get(&format!("{front}/talk")).await.status, 200);
        site.clock.pass_seconds(1);
        assert_eq!(keeper.get(front).await.status, 404);
        assert_eq!(keeper.get(&format!("{front}/talk")).await.status, 404);
        site.clock.pass_seconds(86_400 * 31);
        let mut member = nest.someone(&site, Kind::Member, true).await;
        assert!(!member.get(front).await.text().contains("was reported"), "the front page tells it for a month");
        assert!(member.get(&format!("{front}/looks")).await.text().contains("was reported"));
    });
}
