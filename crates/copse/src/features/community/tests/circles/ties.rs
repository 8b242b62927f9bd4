//! Ties between communities: asked by one side, agreed by the other, never in a round, and kept when they end.

use crate::{
    base::{
        communities::{Joining, Visibility},
        ties::{self, Pair, Tied},
    },
    testing::{Site, Someone, on_each_engine},
};
use kernel::CommunityId;
use webkit::testing::Reply;

async fn ask(someone: &mut Someone, slug: &str, side: &str, other: &str) -> Reply {
    let form = someone.browser.get(&format!("/c/{slug}/around")).await.form(&format!("/c/{slug}/around"));
    someone.browser.submit(&form.with("side", side).with("other", other).with("words", "We do the same.")).await
}

async fn answer(someone: &mut Someone, slug: &str, answer: &str) -> Reply {
    let form = someone.browser.get(&format!("/c/{slug}/around")).await.form("/answer");
    someone.browser.submit(&form.with("answer", answer)).await
}

/// The outline as someone sees it: each name with how it hangs.
async fn outline(someone: &mut Someone, slug: &str) -> Vec<String> {
    let page = someone.browser.get(&format!("/c/{slug}/around")).await;
    assert_eq!(page.faults(), [""; 0]);
    let names = page.texts(".leaves h3");
    let how = page.texts(".leaves .quiet");
    names.into_iter().zip(how).map(|(name, how)| format!("{name}: {how}")).collect()
}

/// Communities with a coordinator each.
async fn houses(site: &Site, names: &[&str]) -> Vec<(Someone, CommunityId, String)> {
    let mut houses = Vec::new();
    for name in names {
        let coordinator = site.someone(&format!("Cora {name}")).await;
        let (id, slug) = site.community(name, Visibility::Front, Joining::Open, &coordinator).await;
        houses.push((coordinator, id, slug));
    }
    houses
}

#[test]
fn one_side_asks_and_the_other_agrees() {
    on_each_engine(async |site| {
        let mut houses = houses(&site, &["Street", "Town", "County"]).await;
        let [street, town, county] = houses.as_mut_slice() else { unreachable!("three houses") };
        assert_eq!(ask(&mut street.0, "street", "above", "Town").await.status, 303);
        assert_eq!(outline(&mut street.0, "street").await, [""; 0], "nothing is so before the other side agrees");
        let today = town.0.browser.get("/").await;
        assert!(today.text().contains("Street asks to be tied to yours"), "{}", today.text());
        let page = town.0.browser.get("/c/town/around").await;
        assert!(page.text().contains("Street asks to stand under you") && page.text().contains("We do the same."));
        // Nobody but the side that was asked says yes.
        let token = street.0.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        let yes = webkit::testing::Filled { action: format!("/c/street/around/{}/answer", town.1), fields: Vec::new() };
        let yes = yes.with("_token", &token).with("answer", "yes").with("side", "above");
        assert_eq!(street.0.browser.submit(&yes).await.status, 404);
        assert_eq!(ask(&mut street.0, "street", "above", "/c/town").await.status, 422, "once is enough");
        assert_eq!(answer(&mut town.0, "town", "yes").await.status, 303);
        assert_eq!(outline(&mut street.0, "street").await, ["Town: Street stands under it"]);
        assert!(!town.0.browser.get("/").await.text().contains("asks to be tied"));
        // From above, too; and what is above a neighbour shows.
        ask(&mut county.0, "county", "below", "https://copse.example/c/town").await;
        answer(&mut town.0, "town", "yes").await;
        assert_eq!(outline(&mut street.0, "street").await, ["Town: Street stands under it", "County: Town stands under it"]);
        assert_eq!(outline(&mut county.0, "county").await, ["Town: stands under County", "Street: stands under Town"]);
        let page = county.0.browser.get("/c/county/around").await;
        assert_eq!(page.attributes("svg.tree", "aria-hidden"), ["true"]);
        assert_eq!(page.texts("svg.tree text").len(), 3);
        // It ends by either side, with a reason, and is not forgotten.
        let form = street.0.browser.get("/c/street/around").await.form("/end").with("why", "The street was built over.");
        assert_eq!(street.0.browser.submit(&form).await.status, 303);
        assert_eq!(outline(&mut street.0, "street").await, [""; 0]);
        for (house, words) in [(&mut *street, "It stood under Town"), (&mut *town, "Street stood under it")] {
            let page = house.0.browser.get(&format!("/c/{}/around", house.2)).await;
            assert!(page.text().contains(words) && page.text().contains("The street was built over."), "{}", page.text());
        }
        // Not for us, and taken back.
        site.clock.pass_seconds(60);
        ask(&mut street.0, "street", "above", "County").await;
        answer(&mut county.0, "county", "no").await;
        ask(&mut street.0, "street", "above", "Town").await;
        answer(&mut street.0, "street", "back").await;
        assert_eq!(outline(&mut street.0, "street").await, [""; 0]);
        assert!(!town.0.browser.get("/c/town/around").await.text().contains("Street asks"));
    });
}

#[test]
fn nothing_stands_under_itself_however_far_around() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let names = ["Street", "Town", "County", "Country"];
        for name in names {
            site.community(name, Visibility::Front, Joining::Open, &ann).await;
        }
        // Whoever looks after both sides need not ask.
        for (below, above) in [("street", "Town"), ("town", "County"), ("county", "Country"), ("street", "Country")] {
            assert_eq!(ask(&mut ann, below, "above", above).await.status, 303, "{below}");
        }
        for (slug, side, other, says) in [
            ("country", "above", "Street", "Street stands under Country"),
            ("country", "above", "Town", "Town stands under County stands under Country"),
            ("street", "below", "County", "Street stands under Town stands under County"),
            ("town", "above", "Town", "cannot stand under itself"),
            ("street", "above", "Town", "so already"),
            ("street", "above", "Nowhere", "No community that you can see"),
            ("street", "above", "", ""),
        ] {
            let reply = ask(&mut ann, slug, side, other).await;
            assert_eq!(reply.status, 422, "{slug} {side} {other}");
            assert_eq!(reply.faults(), [""; 0]);
            let said = reply.texts(".err").concat();
            assert!(said.contains(says), "{slug} {side} {other}: {said}");
            assert_eq!(reply.form(&format!("/c/{slug}/around")).value("other"), other);
        }
        // Several above one, each drawn once.
        assert_eq!(outline(&mut ann, "street").await.len(), 3);
        assert_eq!(outline(&mut ann, "country").await.len(), 3);
        // A chain names only what the asker may know.
        let ben = &mut houses(&site, &["Hamlet"]).await.remove(0).0;
        let (hidden, _) = site.community("Hidden land", Visibility::Unlisted, Joining::Open, &ann).await;
        let (hamlet, country) = (id_of(&site, "hamlet").await, id_of(&site, "country").await);
        let (now, by) = (site.clock.now(), ann.id);
        let tie = move |tx: &mut db::Tx| {
            ties::tie(tx, Pair { child: country, parent: hidden }, crate::base::communities::Tie::Level, by, now)?;
            ties::tie(tx, Pair { child: hidden, parent: hamlet }, crate::base::communities::Tie::Level, by, now)
        };
        site.kit.db.write(tie).await.unwrap();
        let reply = ask(ben, "hamlet", "above", "Country").await;
        let said = reply.texts(".err").concat();
        assert!(said.contains("Country stands under a community that is not open to you stands under Hamlet"), "{said}");
        assert!(!reply.text().contains("Hidden land"));
    });
}

async fn id_of(site: &Site, slug: &str) -> CommunityId {
    let slug = kernel::Slug::stored(slug.to_owned());
    site.kit.db.read(move |tx| crate::base::communities::slug_taken(tx, &slug)).await.unwrap().expect("a community").0
}

#[test]
fn two_who_tie_at_once_close_no_round() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        for round in 0..5 {
            let (one, _) = site.community(&format!("One {round}"), Visibility::Front, Joining::Open, &ann).await;
            let (two, _) = site.community(&format!("Two {round}"), Visibility::Front, Joining::Open, &ann).await;
            let (three, _) = site.community(&format!("Three {round}"), Visibility::Front, Joining::Open, &ann).await;
            let (now, by) = (site.clock.now(), ann.id);
            let tie = |child, parent| {
                let pair = Pair { child, parent };
                site.kit.db.write(move |tx| ties::tie(tx, pair, crate::base::communities::Tie::Level, by, now))
            };
            let (first, second, third) = tokio::join!(tie(one, two), tie(two, three), tie(three, one));
            let outcomes = [first.unwrap(), second.unwrap(), third.unwrap()];
            assert_eq!(outcomes.iter().filter(|tied| **tied == Tied::Done).count(), 2, "{outcomes:?}");
            assert_eq!(outcomes.iter().filter(|tied| matches!(tied, Tied::Round(chain) if chain.len() == 3)).count(), 1);
        }
    });
}

#[test]
fn two_who_ask_each_other_both_ways_are_answered_one_by_one() {
    on_each_engine(async |site| {
        let mut houses = houses(&site, &["Street", "Town"]).await;
        let [street, town] = houses.as_mut_slice() else { unreachable!("two houses") };
        assert_eq!(ask(&mut street.0, "street", "above", "Town").await.status, 303);
        assert_eq!(ask(&mut town.0, "town", "above", "Street").await.status, 303);
        // Each under the other is no tie. The street agrees to what it was asked, then takes back what it asked for.
        for (side, press, left) in [("below", "yes", 1), ("above", "back", 0)] {
            let form = street.0.browser.get("/c/street/around").await.form("/answer");
            assert_eq!(street.0.browser.submit(&form.with("side", side).with("answer", press)).await.status, 303, "{press}");
            let page = street.0.browser.get("/c/street/around").await;
            assert_eq!(page.attributes("form[action$='/answer']", "action").len(), left, "{press}");
        }
        assert_eq!(outline(&mut street.0, "street").await, ["Town: stands under Street"]);
    });
}
