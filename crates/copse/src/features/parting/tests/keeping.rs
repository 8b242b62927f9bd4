//! Who looks after a part that goes its own way: whoever was named, was asked later, or offers to.

use super::{Room, pass_the_day, send, splitting::propose};
use crate::{base::communities::Visibility, testing::on_each_engine};
use http::StatusCode;

#[test]
fn a_proposal_that_names_nobody_finds_who_looks_after_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let at = propose(&mut room, &[("keepers", "")]).await;
        let page = room.ann.browser.get(&at).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert!(page.text().contains("Nobody was asked so far."), "{}", page.text());
        send(&mut room.ann, &at, "/word", &[("word", "stay")]).await;
        assert!(room.ann.browser.get("/").await.text().contains("Nobody looks after Feet and legs so far."));
        // A coordinator asks; what is wrong is said beside the field, and what was typed stands there.
        for (names, words) in
            [("", "Name at least one member."), ("Zoe Nobody", "No other member is called"), ("Ben Stone\nZoe", "is called Zoe")]
        {
            let reply = send(&mut room.ann, &at, "/ask", &[("keepers", names)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{names}");
            assert!(reply.first("#keepers-err").is_some_and(|err| err.contains(words)), "{:?}", reply.texts(".err"));
            assert_eq!(reply.form("/ask").value("keepers"), names);
            assert_eq!(reply.form("/word").value("word"), "stay");
        }
        let open = room.ann.browser.get(&at).await.form("/ask").with("keepers", "ben stone");
        let asked = room.ann.browser.submit(&open).await;
        assert_eq!(asked.location(), Some(at.as_str()), "{}", asked.text());
        assert!(room.ben.browser.get("/").await.text().contains("Would you look after Feet and legs?"));
        assert!(!room.ann.browser.get("/").await.text().contains("Nobody looks after"), "Ben has been asked");
        // He declines: that is no dead end.
        send(&mut room.ben, &at, "/keep", &[("answer", "no")]).await;
        assert!(room.ann.browser.get("/").await.text().contains("Nobody looks after Feet and legs so far."));
        let again = send(&mut room.ann, &at, "/ask", &[("keepers", "Ben Stone")]).await;
        assert!(again.first("#keepers-err").is_some_and(|err| err.contains("was asked already")), "{:?}", again.texts(".err"));
        // Who does not coordinate asks nobody, but may offer; who was not asked has nothing to decline.
        let page = room.cleo.browser.get(&at).await;
        assert!(!page.text().contains("Ask someone to look after it"), "{}", page.text());
        let offer = page.form("/keep");
        let forged = room.cleo.browser.submit(&open).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert_eq!(room.cleo.browser.submit(&offer.clone().with("answer", "no")).await.status, StatusCode::FORBIDDEN);
        let mut vic = site.someone("Vic Visitor").await;
        assert_eq!(vic.browser.submit(&offer.clone().with("answer", "yes")).await.status, StatusCode::FORBIDDEN);
        send(&mut room.dora, &at, "/word", &[("word", "stay")]).await;
        room.cleo.browser.submit(&offer.with("answer", "yes")).await;
        let page = room.ann.browser.get(&at).await;
        assert_eq!(page.texts("#keepers-title + ul li"), ["Ben Stone will not", "Cleo Marsh will"]);
        assert!(!page.text().contains("Nobody agreed to look after"), "{}", page.text());
        assert_eq!(room.cleo.browser.get(&at).await.form("/word").value("word"), "both", "who looks after it belongs to it");
        assert!(!room.cleo.browser.get("/").await.text().contains("Feet and legs"), "she has said all");
        // Ben may still say otherwise; then it is made, and both look after it.
        send(&mut room.ben, &at, "/keep", &[("answer", "yes")]).await;
        pass_the_day(&site);
        assert!(room.ann.browser.get("/").await.text().contains("All was said: Feet and legs can begin"));
        let made = send(&mut room.ann, &at, "/make", &[]).await;
        assert_eq!(made.location(), Some(at.as_str()), "{}", made.text());
        for someone in [&mut room.ben, &mut room.cleo] {
            assert_eq!(someone.browser.get("/c/feet-and-legs/requests").await.status, StatusCode::OK);
        }
        // It is over: nobody asks or offers any more.
        assert_eq!(room.ann.browser.submit(&open).await.status, StatusCode::SEE_OTHER, "pressed twice is once");
        let page = room.dora.browser.get(&at).await;
        assert!(!page.text().contains("Would you look after it?"), "{}", page.text());
        assert_eq!(page.texts("#keepers-title + ul li"), ["Ben Stone will", "Cleo Marsh will"]);
    });
}

#[test]
fn two_who_ask_the_same_member_at_once_ask_once() {
    on_each_engine(async |site| {
        use crate::base::communities::{self, Duty};
        let mut room = Room::new(&site, Visibility::Front).await;
        let at = propose(&mut room, &[("keepers", "")]).await;
        let (person, id, now) = (room.ben.id, room.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now)).await.unwrap();
        let first = room.ann.browser.get(&at).await.form("/ask").with("keepers", "Dora Field");
        let second = room.ben.browser.get(&at).await.form("/ask").with("keepers", "dora field");
        let offer = room.dora.browser.get(&at).await.form("/keep").with("answer", "yes");
        let (one, other, own) =
            tokio::join!(room.ann.browser.submit(&first), room.ben.browser.submit(&second), room.dora.browser.submit(&offer));
        assert_eq!(own.status, StatusCode::SEE_OTHER, "her word is hers, whoever asked meanwhile");
        let done = [one.status, other.status].into_iter().filter(|status| *status == StatusCode::SEE_OTHER).count();
        assert!(done <= 1, "{} {}", one.status, other.status);
        let page = room.cleo.browser.get(&at).await;
        assert_eq!(page.texts("#keepers-title + ul li"), ["Dora Field will"]);
        // The day passes and nobody else said anything: she who offered is enough.
        pass_the_day(&site);
        let made = send(&mut room.ann, &at, "/make", &[]).await;
        assert_eq!(made.location(), Some(at.as_str()), "{}", made.text());
        assert_eq!(room.dora.browser.get("/c/feet-and-legs/requests").await.status, StatusCode::OK);
    });
}
