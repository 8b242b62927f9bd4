//! Keeping house: what is forgotten, and when.

use crate::{
    app::serve::sweep,
    base::{
        access::Audience,
        communities::{Joining, Tie, Visibility},
        items,
        ties::{self, Pair},
    },
    testing::{Said, Site, on_each_engine},
};
use kernel::ItemId;

/// How many versions of an item there are, the one in force among them.
async fn versions(site: &Site, item: ItemId) -> usize {
    site.kit.db.read(move |tx| Ok(items::history(tx, item)?.len())).await.expect("versions")
}

#[test]
fn words_that_were_taken_back_are_forgotten_after_two_weeks() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let (id, _) = site.community("Forgetful house", Visibility::Public, Joining::Open, &ann).await;
        let conversation = site.conversation(id, ann.id, "Honey", Audience::Community).await;
        site.say(id, conversation, ann.id, "It heals.", Said::OPENLY).await;
        let (person, now) = (ann.id, site.clock.now());
        assert!(site.kit.db.write(move |tx| items::withdraw(tx, conversation, person, now)).await.expect("withdrawn"));
        for (seconds, left) in [(items::WITHDRAWN_SECONDS - 60, 2), (120, 1)] {
            site.clock.pass_seconds(seconds);
            let now = site.clock.now();
            site.kit.db.write(move |tx| sweep(tx, now)).await.expect("house is kept");
            assert_eq!(versions(&site, conversation).await, left);
        }
        assert!(!site.kit.db.write(move |tx| items::bring_back(tx, conversation, now)).await.expect("nothing to bring back"));
    });
}

#[test]
fn what_was_passed_is_forgotten_with_the_post_that_was_taken_back() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let (one, _) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        let (other, _) = site.community("The choir", Visibility::Public, Joining::Open, &ann).await;
        let (by, now) = (ann.id, site.clock.now());
        let pair = Pair { child: one, parent: other };
        site.kit.db.write(move |tx| ties::tie(tx, pair, Tie::Level, by, now)).await.expect("a tie");
        let talk = site.conversation(one, ann.id, "Honey", Audience::Community).await;
        site.say(one, talk, ann.id, "A markerword.", Said::OPENLY).await;
        let mut browser = ann.browser.clone();
        let form = browser.get("/c/wound-care/pass/1").await.form("/pass/1").with("to", "the-choir").with("why", "It heals.");
        assert_eq!(browser.submit(&form).await.status, 303);
        let form = browser.visit("/c/wound-care/talk/1/1/withdraw").await.form("/withdraw");
        browser.submit(&form).await;
        for (seconds, left) in [(items::WITHDRAWN_SECONDS - 60, true), (120, false)] {
            site.clock.pass_seconds(seconds);
            let now = site.clock.now();
            site.kit.db.write(move |tx| sweep(tx, now)).await.expect("house is kept");
            let texts = site.kit.db.read(db::holdings::texts).await.expect("all texts");
            let still: Vec<_> = texts
                .into_iter()
                .filter(|(place, text)| text.contains("markerword") && !place.starts_with("form_nonce"))
                .collect();
            assert_eq!(!still.is_empty(), left, "{still:?}");
        }
    });
}
