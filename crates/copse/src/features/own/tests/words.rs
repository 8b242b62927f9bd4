//! What someone said in their own words with what they did goes with them, and stays where they become a former member.

use super::{PASSWORD, WORD, still};
use crate::{
    base::{
        access::Audience,
        communities::{Duty, Joining, Tie, Visibility, give_duty},
        endings::{self, Rest},
        looks,
        ties::{self, Pair, Reply},
    },
    testing::{Said, Site, Someone, on_each_engine},
};

/// Someone who keeps the site and coordinates two communities with another, and gave reasons for all they did there.
async fn reasoned(site: &Site) -> (Someone, Someone) {
    let (ann, zed) = (site.someone("Ann Price").await, site.keeper("Zed Pole").await);
    let (one, _) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
    let (other, _) = site.community("The choir", Visibility::Public, Joining::Open, &ann).await;
    let (by, now) = (zed.id, site.clock.now());
    for id in [one, other] {
        site.join(id, &zed).await;
        site.kit.db.write(move |tx| give_duty(tx, id, by, Duty::Coordinator, None, now)).await.expect("a coordinator");
    }
    let why = |what: &str| format!("A {WORD} for {what}.");
    let pair = Pair { child: one, parent: other };
    let (asked, ended, rests, sleeps, closed, reopened, looked) =
        (why("asking"), why("ending"), why("resting"), why("sleeping"), why("closing"), why("reopening"), why("looking"));
    let acts = move |tx: &mut db::Tx| {
        ties::ask(tx, pair, true, &asked, by, now)?;
        ties::answer(tx, pair, one, Reply::Back, by, now)?;
        ties::tie(tx, pair, Tie::Level, by, now)?;
        ties::end(tx, pair, &ended, by, now.plus_seconds(1))?;
        looks::look(tx, one, by, &looked, now)?;
        for (sleeps, why) in [(false, &rests), (true, &sleeps)] {
            endings::rest(tx, other, &Rest { sleeps, why: why.clone(), until: None }, by, now)?;
        }
        let then = now.plus_seconds(2);
        endings::close(tx, other, &closed, by, then)?;
        endings::reopen(tx, other, then, &reopened, by, then)?;
        ties::tie(tx, pair, Tie::Level, by, then)
    };
    site.kit.db.write(acts).await.expect("all that they did");
    let talk = site.conversation(one, ann.id, "Honey", Audience::Community).await;
    site.say(one, talk, ann.id, "It heals.", Said::OPENLY).await;
    let mut browser = zed.browser.clone();
    let form = browser.get("/c/wound-care/pass/1").await.form("/pass/1").with("to", "the-choir").with("why", &why("passing"));
    assert_eq!(browser.submit(&form).await.status, 303);
    let form = browser.get("/c/the-choir/passed/1").await.form("/passed/1").with("answer", "taken_up").with("words", &why("it"));
    assert_eq!(browser.submit(&form).await.status, 303);
    (ann, zed)
}

async fn leave(zed: &mut Someone, fate: &str) {
    let form = zed.browser.get("/me/delete").await.form("/me/delete").with("confirm", "Zed Pole").with("fate", fate);
    let reply = zed.browser.submit(&form.with("current_password", PASSWORD)).await;
    assert_eq!(reply.location(), Some("/account-deleted"), "{}", reply.text());
}

#[test]
fn reasons_go_with_who_goes_and_stay_of_a_former_member() {
    on_each_engine(async |site| {
        let (_, mut zed) = reasoned(&site).await;
        let in_chronicle =
            async |site: &Site| still(site).await.into_iter().filter(|(place, _)| place.starts_with("chronicle.")).count();
        // Two of each tie, two of the answer to what was passed, a look, two rests, the end, and what came after.
        assert_eq!(in_chronicle(&site).await, 11, "{:?}", still(&site).await);
        leave(&mut zed, "go").await;
        site.clock.pass_seconds(40 * 86_400);
        let now = site.clock.now();
        site.kit.db.write(move |tx| webkit::forget_nonces(tx, now)).await.expect("presses are forgotten");
        assert_eq!(still(&site).await, [], "what they gave as reasons");
    });
    on_each_engine(async |site| {
        let (_, mut zed) = reasoned(&site).await;
        leave(&mut zed, "former").await;
        let left = still(&site).await;
        for place in ["chronicle.words", "keeper_look.reason", "community_rest.why"] {
            assert!(left.iter().any(|(at, _)| at == place), "{place}: {left:?}");
        }
    });
}
