//! What is kept, by the situation one is in.

use super::{Room, press};
use crate::testing::on_each_engine;

#[test]
fn one_finds_what_is_kept_by_where_one_is() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let page = room.at("/repertoire/situations");
        assert!(room.ann.browser.visit(&page).await.text().contains("Nobody has written down yet"));
        for (title, situation, is_draft) in [
            ("Salt water", "A **deep** wound at night", false),
            ("Honey", "a deep wound at NIGHT", false),
            ("Larvae", "A slow wound", true),
            ("Silence", "", false),
        ] {
            let form = room.ann.browser.get(&room.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
            let form = form.with("title", title).with("in-how", "Slowly.").with("in-situation", situation);
            press(&mut room.ann, &if is_draft { form.with("draft", "1") } else { form }).await;
        }
        let tried = room.at("/repertoire/2-honey");
        let form = room.ben.browser.get(&format!("{tried}/uses/new")).await.form("/uses/new");
        let form = form.with("result", "worked").with("situation", "A child who is afraid").with("when", "2025");
        press(&mut room.ben, &form).await;

        let reply = room.ben.browser.visit(&page).await;
        assert_eq!(reply.texts("main section.block h2"), ["A child who is afraid", "a deep wound at NIGHT", "A slow wound"]);
        assert_eq!(reply.texts("main section.block li"), ["Honey tried", "Honey In use", "Salt water In use", "Larvae Draft"]);
        assert_eq!(reply.attributes("main section.block li a", "href")[0], format!("{tried}/uses"));
        let reply = room.ben.browser.visit(&format!("{page}?q=wound+slow")).await;
        assert_eq!(reply.texts("main section.block h2"), ["A slow wound"]);
        assert!(room.ben.browser.visit(&format!("{page}?q=fire")).await.text().contains("No situation says all of this"));
        // A draft, and what was tried, are for who may read them.
        let reply = site.stranger().visit(&page).await;
        assert!(!reply.text().contains("Larvae"), "{}", reply.text());
        // What is given up is not offered.
        let form = room.ann.browser.get(&format!("{tried}/status")).await.form("/status");
        press(&mut room.ann, &form.with("status", "retired").with("why", "It itched.")).await;
        assert_eq!(room.ben.browser.visit(&page).await.texts("main section.block h2"), ["A deep wound at night", "A slow wound"]);
        assert!(room.ann.browser.visit(&room.at("/repertoire")).await.text().contains("By situation"));
    });
}
