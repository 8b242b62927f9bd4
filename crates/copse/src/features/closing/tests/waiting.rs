use super::{Room, pass_days, send, signed_in_again};
use crate::{base::communities::Visibility, testing::on_each_engine};
use http::StatusCode;

#[test]
fn it_closes_after_the_time_to_answer_unless_another_coordinator_is_against_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, true).await;
        let (page, front) = (room.at("/closing"), room.slug_at());
        room.proposed("").await;
        send(&mut room.ben, &page, "/closing/answer", &[("answer", "against")]).await;
        send(&mut room.cora, &page, "/closing/answer", &[("answer", "against")]).await;
        pass_days(&site, 15).await;
        assert!(!site.stranger().get(&front).await.text().contains("Closed since"), "a coordinator is against it");
        send(&mut room.cora, &page, "/closing/answer", &[("answer", "fine")]).await;
        site.mails().await;
        let read = site.stranger().get(&page).await;
        assert!(read.text().contains("Closed since"), "what held it up is gone: {}", read.text());
        assert!(read.text().contains("Nobody stood against it"), "{}", read.text());
        pass_days(&site, 10).await;
        assert!(room.cora.browser.get(&page).await.text().contains("any of those who coordinated it"));
    });
}

#[test]
fn it_waits_for_its_day_also_when_it_is_agreed() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, true).await;
        let (page, front) = (room.at("/closing"), room.slug_at());
        let day = site.clock.now().plus_seconds(5 * 86_400).to_string();
        room.proposed(day.get(..10).expect("a day")).await;
        send(&mut room.cora, &page, "/closing/agree", &[]).await;
        let read = room.ben.browser.get(&page).await;
        assert!(read.text().contains("Until then a coordinator can stop it"), "{}", read.text());
        pass_days(&site, 3).await;
        assert!(!site.stranger().get(&front).await.text().contains("Closed since"));
        pass_days(&site, 3).await;
        assert!(site.stranger().get(&front).await.text().contains("Closed since"));
    });
}

#[test]
fn alone_one_is_led_to_hand_over_and_closes_after_all_with_why() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, false).await;
        let (page, front) = (room.at("/closing"), room.slug_at());
        room.proposed("").await;
        send(&mut room.ben, &page, "/closing/answer", &[("answer", "take_over"), ("words", "With Mia.")]).await;
        assert!(room.ann.browser.get("/").await.text().contains("Ben Mensah would take it over"));
        let read = room.ann.browser.get(&page).await;
        assert!(read.text().contains("/hand-over") && !read.text().contains("/closing/anyway"), "{}", read.text());
        pass_days(&site, 15).await;
        assert!(!site.stranger().get(&front).await.text().contains("Closed since"), "an offer stands");
        let reply = send(&mut room.ann, &page, "/closing/anyway", &[]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        send(&mut room.ann, &page, "/closing/anyway", &[("anyway_why", "The money has to go back.")]).await;
        let read = site.stranger().get(&page).await;
        for words in ["Closed since", "The money has to go back.", "With Mia."] {
            assert!(read.text().contains(words), "{words}: {}", read.text());
        }
    });
}

#[test]
fn after_thirty_days_it_says_whom_to_ask() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, true).await;
        let page = room.at("/closing");
        room.proposed("").await;
        send(&mut room.cora, &page, "/closing/agree", &[]).await;
        let late = room.ann.browser.get(&page).await.form("/closing/undo").with("undo_why", "We want to go on.");
        pass_days(&site, 29).await;
        assert!(room.ann.browser.get(&page).await.text().contains("can undo that it closed"));
        site.clock.pass_seconds(86_400 + 60);
        let mut ann = signed_in_again(&site, room.ann.id).await;
        let read = ann.get(&page).await;
        assert!(read.text().contains("Ask a keeper of this site"), "{}", read.text());
        assert_ne!(ann.submit(&late).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn what_was_stopped_is_proposed_again_as_it_stands_and_asks_nobody_meanwhile() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, true).await;
        let page = room.at("/closing");
        let day = room.at("/closing/step/day");
        for (odd, words) in [("2020-01-01", "come"), ("2126-01-01", "within 2 years")] {
            let refused = send(&mut room.ann, &day, "/step/day", &[("words", odd)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
            let said = refused.texts(".err").concat();
            assert!(said.contains(words) || odd.starts_with("2020") && !said.is_empty(), "{said}");
        }
        room.proposed("").await;
        site.clock.pass_seconds(60);
        let asks = |page: &webkit::testing::Reply| page.text().contains("What do you say to it?");
        assert!(asks(&room.ben.browser.get("/").await));
        // Who leaves is asked no longer.
        assert!(asks(&room.mia.browser.get("/").await));
        let leave = room.at("/leave");
        send(&mut room.mia, &leave, "/leave", &[]).await;
        assert!(!asks(&room.mia.browser.get("/").await));
        let late = room
            .ben
            .browser
            .get(&page)
            .await
            .form("/closing/answer")
            .with("answer", "against")
            .with("words", "Whom do I ask then?");
        let stop = room.ann.browser.get(&page).await.form("/closing/stop").with("stop_why", "I thought so too.");
        send(&mut room.cora, &page, "/closing/stop", &[("stop_why", "Not yet.")]).await;
        // What was typed for what cannot be done any more is there to be copied.
        for (someone, form, words) in [(&mut room.ben, late, "Whom do I ask then?"), (&mut room.ann, stop, "I thought so too.")] {
            let reply = someone.browser.submit(&form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(reply.texts("textarea[readonly]").concat().contains(words), "{}", reply.text());
            assert_eq!(reply.faults(), [""; 0]);
        }
        assert!(!asks(&room.ben.browser.get("/").await), "{}", room.ben.browser.get("/").await.text());
        let again = send(&mut room.ann, &page, "/closing/propose", &[]).await;
        assert_eq!(again.location(), Some(page.as_str()), "{}", again.text());
        let read = room.ben.browser.get(&page).await;
        assert!(read.text().contains("Our work is done.") && read.first("form[action$='/closing/answer']").is_some());
    });
}
