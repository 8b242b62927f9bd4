use super::{Room, found, page};
use crate::{
    base::{
        access::Audience,
        communities::Visibility,
        search::{self, Drift},
    },
    testing::{Said, Site, on_each_engine},
};

#[test]
fn what_is_changed_taken_back_or_brought_back_is_found_as_it_is() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let form = room.ann.browser.get(&room.at("/talk/new")).await.form("/talk/new");
        room.ann.browser.submit_and_follow(&form.with("act", "tell").with("title", "Oldtitle").with("text", "Oldword")).await;
        assert_eq!(found(&mut room.ben.browser, "oldtitle oldword").await, ["talk/1-oldtitle/1"]);
        let form = room.ann.browser.visit(&room.at("/talk/1/1/edit")).await.form("/edit");
        room.ann.browser.submit(&form.with("title", "Newtitle").with("text", "Newword")).await;
        assert!(found(&mut room.ben.browser, "oldtitle OR oldword").await.is_empty());
        assert_eq!(found(&mut room.ben.browser, "newtitle newword").await, ["talk/1-newtitle/1"]);
        for there in [false, true] {
            let form = room.ann.browser.visit(&room.at("/talk/1/1/withdraw")).await.form("/withdraw");
            room.ann.browser.submit(&if there { form.with("back", "1") } else { form }).await;
            assert_eq!(found(&mut room.ben.browser, "newword").await.len(), usize::from(there), "{there}");
        }
    });
}

#[test]
fn what_is_hidden_is_not_found_until_it_is_shown_again() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ben.id, "Foolish title", Audience::Community).await;
        site.say(room.id, talk, room.ben.id, "A foolword.", Said::OPENLY).await;
        site.say(room.id, talk, room.ann.id, "Let us go on.", Said::OPENLY).await;
        for (what, title, word) in [("hide", 0, 0), ("show", 1, 1)] {
            let form = room.ann.browser.get(&room.at("/conduct/about/1/1")).await.form("/about/1/1");
            let form = form.with("reason", "hurts").with("words", "It hurts.").with("do", what);
            assert_eq!(room.ann.browser.submit(&form).await.status, 303, "{what}");
            assert_eq!(found(&mut room.ben.browser, "foolword").await.len(), word, "{what}");
            assert_eq!(found(&mut room.ann.browser, "foolish").await.len(), title, "{what}");
        }
    });
}

#[test]
fn what_is_moved_is_found_where_it_is() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        site.conversation(room.id, room.ann.id, "Larvae", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "First.", Said::OPENLY).await;
        site.say(room.id, talk, room.ben.id, "A movedword.", Said::OPENLY).await;
        let form = room.ann.browser.visit(&room.at("/talk/1/2/move")).await.form("/move");
        room.ann.browser.submit(&form.with("to", "2")).await;
        assert_eq!(found(&mut room.ben.browser, "movedword").await, ["talk/2-larvae/1"]);
        assert_eq!(found(&mut room.ben.browser, "larvae").await, ["talk/2-larvae/1"], "as its first post by its title, too");
    });
}

#[test]
fn what_is_kept_is_found_by_all_its_fields_and_a_draft_by_those_who_work_on_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        for (draft, title) in [(false, "Open practice"), (true, "Draft practice")] {
            let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
            let form = form.with("title", title).with("in-how", "By a howword.").with("in-why", "For a whyword.");
            let form = if draft { form.with("draft", "1") } else { form };
            assert_eq!(room.ann.browser.submit(&form).await.status, 303);
            site.clock.pass_seconds(60);
        }
        assert_eq!(found(&mut room.ben.browser, "howword whyword").await.len(), 2);
        assert_eq!(found(&mut site.stranger(), "howword whyword").await, ["repertoire/1-open-practice"]);
        let form = room.ann.browser.visit(&room.at("/repertoire/1/edit")).await.form("/edit");
        room.ann.browser.submit(&form.with("in-how", "By a newword.")).await;
        assert_eq!(found(&mut site.stranger(), "newword").await, ["repertoire/1-open-practice"]);
        assert!(found(&mut site.stranger(), "howword").await.is_empty());
    });
}

#[test]
fn what_goes_with_an_account_is_found_no_more() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ben.id, "Goingtitle", Audience::Community).await;
        site.say(room.id, talk, room.ben.id, "A goingword.", Said::OPENLY).await;
        site.say(room.id, talk, room.ann.id, "A stayingword.", Said::OPENLY).await;
        let form = room.ben.browser.get("/me/delete").await.form("/me/delete");
        let form = form.with("fate", "go").with("confirm", "Ben Mensah").with("current_password", crate::testing::PASSWORD);
        assert_eq!(room.ben.browser.submit(&form).await.status, 303);
        assert!(found(&mut room.ann.browser, "goingword OR goingtitle").await.is_empty());
        assert_eq!(found(&mut room.ann.browser, "stayingword").await.len(), 1);
        assert!(!page(&mut room.ann.browser, "stayingword").await.text().contains("Goingtitle"));
    });
}

/// How far the index has drifted, and what it holds: each thing with its kind and version.
async fn index(site: &Site) -> (Drift, Vec<(String, String, i64)>) {
    site.kit.db.read(|tx| Ok((search::drift(tx)?, tamper::things(tx)?))).await.expect("the index")
}

#[test]
fn made_anew_it_is_what_it_was_and_what_is_lacking_is_added() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        for text in ["It heals wounds.", "***", "Oldword."] {
            site.say(room.id, talk, room.ben.id, text, Said::OPENLY).await;
        }
        let form = room.ben.browser.visit(&room.at("/talk/1/3/edit")).await.form("/edit");
        room.ben.browser.submit(&form.with("text", "Newword.")).await;
        let before = index(&site).await;
        assert_eq!((before.0, before.1.len()), (Drift::default(), 4));
        let mut told = 0;
        tokio::task::block_in_place(|| search::rebuild(&site.kit.db, &mut |done| told = done)).expect("made anew");
        assert_eq!((index(&site).await, told), (before.clone(), 4));
        assert_eq!(found(&mut site.stranger(), "newword OR wound").await.len(), 2);
        // On a site from before there was an index.
        let lose = |tx: &mut db::Tx| {
            db::fulltext::clear(tx)?;
            tamper::forget(tx)
        };
        site.kit.db.write(lose).await.expect("lost");
        assert_eq!(index(&site).await.0, Drift { missing: 4, left_over: 0, unread: 0 });
        assert!(found(&mut site.stranger(), "newword").await.is_empty());
        // Two may do so at once, on machines that serve one database.
        let db = &site.kit.db;
        let both = || std::thread::scope(|scope| [(); 2].map(|()| scope.spawn(|| search::catch_up(db))).map(|one| one.join()));
        for added in tokio::task::block_in_place(both) {
            added.expect("no panic").expect("added");
        }
        assert_eq!((index(&site).await, found(&mut site.stranger(), "newword").await.len()), (before, 1));
    });
}

mod tamper {
    db::queries! {
        pub(super) fn forget() -> db::Changed = "DELETE FROM search_doc";

        pub(super) fn things() -> Vec<(String, String, i64)> =
            "SELECT d.thing_id, d.kind, d.revision FROM search_doc d ORDER BY d.thing_id";
    }
}
