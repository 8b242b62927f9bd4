//! Keeping house: what is forgotten, and when.

use crate::{
    app::serve::sweep,
    base::{
        access::Audience,
        communities::{Joining, Visibility},
        items,
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
