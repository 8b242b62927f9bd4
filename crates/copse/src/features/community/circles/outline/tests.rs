//! What an outline costs.

use super::outline;
use crate::{
    base::{
        access,
        communities::{Joining, Tie, Visibility},
        ties::{self, Pair},
    },
    testing::{Site, on_each_engine},
    words::Words,
};
use kernel::Actor;

/// How many statements it takes for someone, how many communities it names, and how many it hides.
async fn cost(site: &Site, slug: &str, actor: Actor) -> (usize, usize, usize) {
    let (slug, now, locale) = (slug.to_owned(), site.clock.now(), site.kit.catalogue.english());
    let read = move |tx: &mut db::Tx| {
        tx.at(now);
        let view = access::community(tx, actor, &slug)?;
        let before = tx.statements();
        let read = outline(tx, Words(locale), &view)?;
        Ok((tx.statements() - before, read.below.len(), read.hidden))
    };
    site.kit.db.read(read).await.expect("an outline")
}

#[test]
fn forty_hidden_circles_cost_as_many_statements_as_one() {
    on_each_engine(async |site| {
        let (ann, mina) = (site.someone("Ann Price").await, site.someone("Mina Writer").await);
        let (house, slug) = site.community("The house", Visibility::Public, Joining::Open, &ann).await;
        site.join(house, &mina).await;
        let mut first = Vec::new();
        for number in 0..40 {
            let (circle, _) = site.community(&format!("Circle {number}"), Visibility::Unlisted, Joining::Open, &ann).await;
            let (now, by) = (site.clock.now(), ann.id);
            let tie = move |tx: &mut db::Tx| ties::tie(tx, Pair { child: circle, parent: house }, Tie::Circle, by, now);
            site.kit.db.write(tie).await.expect("a tie");
            if number == 0 {
                site.join(circle, &mina).await;
            }
            if number == 1 {
                for actor in [Actor::Guest, Actor::Person(mina.id)] {
                    first.push(cost(&site, &slug, actor).await);
                }
            }
        }
        assert_eq!((first[0].1, first[0].2, first[1].1, first[1].2), (0, 2, 1, 1));
        for (actor, (statements, named, _)) in [Actor::Guest, Actor::Person(mina.id)].into_iter().zip(first) {
            assert_eq!(cost(&site, &slug, actor).await, (statements, named, 40 - named), "{actor:?}");
        }
    });
}
