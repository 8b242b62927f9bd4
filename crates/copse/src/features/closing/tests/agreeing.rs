use super::{Room, send};
use crate::{
    base::communities::{self, Duty, Visibility},
    testing::on_each_engine,
};
use http::StatusCode;

#[test]
fn a_draft_is_proposed_answered_agreed_to_read_by_alumni_and_undone() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front, true).await;
        let (page, front) = (room.at("/closing"), room.slug_at());
        let (on, things) = (room.at("/closing/step/day"), room.at("/closing/step/things"));
        assert!(room.ann.browser.get(&room.at("/ways")).await.text().contains("propose that it closes"));
        let reply = send(&mut room.ann, &on, "/step/day", &[("words", "soon")]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.form("/step/day").value("words"), "soon");
        send(&mut room.ann, &things, "/step/things", &[("words", "The box goes to Mia.")]).await;
        let reply = send(&mut room.ann, &page, "/closing/propose", &[]).await;
        assert!(reply.text().contains("Say first why it closes"), "{}", reply.text());
        // A draft is among coordinators.
        assert!(room.cora.browser.get(&page).await.text().contains("The box goes to Mia."));
        let seen = room.ben.browser.get(&page).await;
        assert!(!seen.text().contains("The box goes to Mia.") && seen.text().contains("Nobody proposes"), "{}", seen.text());

        room.proposed("").await;
        for someone in [&mut room.cora, &mut room.ben, &mut room.mia] {
            let today = someone.browser.get("/").await;
            assert!(today.text().contains("Ann Price proposes that this community closes"), "{}", today.text());
            assert!(someone.browser.get(&page).await.text().contains("The box goes to Mia."));
        }
        assert!(room.cora.browser.get("/").await.text().contains("do you agree?"));
        assert!(!room.ben.browser.get("/").await.text().contains("do you agree?"));
        let fields = [("answer", "against"), ("words", "I would miss it.")];
        send(&mut room.ben, &page, "/closing/answer", &fields).await;
        send(&mut room.ben, &page, "/closing/answer", &[("answer", "fine"), ("words", "I see why.")]).await;
        let read = room.mia.browser.get(&page).await;
        for words in ["I see why.", "I would rather it went on.", "I would miss it."] {
            assert!(read.text().contains(words), "what he said before stays beside it: {words}: {}", read.text());
        }
        // The same once more is said once.
        send(&mut room.ben, &page, "/closing/answer", &[("answer", "fine"), ("words", "I see why.")]).await;
        assert_eq!(room.mia.browser.get(&page).await.text().matches("I see why.").count(), 1);

        let reply = send(&mut room.cora, &page, "/closing/agree", &[]).await;
        assert_eq!(reply.location(), Some(page.as_str()), "{}", reply.text());
        for browser in [&mut site.stranger(), &mut room.ben.browser, &mut room.ann.browser] {
            let front = browser.get(&front).await;
            let head = front.first(".tell.look").expect("a head");
            for words in ["Closed since", "Ann Price proposed it", "Our work is done."] {
                assert!(head.contains(words), "{words}: {head}");
            }
        }
        let told = room.ben.browser.get("/").await;
        assert!(told.text().contains("This community has closed"), "{}", told.text());
        let told = room.cora.browser.get("/").await;
        assert!(told.text().contains("This community has closed"), "she pressed the last button: {}", told.text());
        let story = room.ben.browser.get(&page).await;
        for words in ["Cora Stone agreed", "I see why.", "The box goes to Mia.", "Our work is done."] {
            assert!(story.text().contains(words), "{words}: {}", story.text());
        }
        assert_eq!(room.ben.browser.get(&room.at("/talk")).await.status, StatusCode::OK, "alumni read all");
        let who = room.ben.browser.get(&room.at("/who-was-what")).await;
        assert!(who.text().contains("Mia Lund") && who.text().contains("Ben Mensah"), "nobody of them left: {}", who.text());
        assert_eq!(room.ben.browser.get(&room.at("/talk/new")).await.status, StatusCode::FORBIDDEN, "and add nothing");
        assert_ne!(site.stranger().get(&page).await.status, StatusCode::OK);
        let mut other = site.someone("Otto Else").await;
        assert_eq!(other.browser.get(&page).await.status, StatusCode::FORBIDDEN);
        assert!(!story.text().contains("/closing/undo"), "undone by those who coordinated it");

        let reply = send(&mut room.ann, &page, "/closing/undo", &[]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "with why");
        let reply = send(&mut room.ann, &page, "/closing/undo", &[("undo_why", "Mia found a room.")]).await;
        assert_eq!(reply.location(), Some(page.as_str()), "{}", reply.text());
        assert!(room.ben.browser.get(&page).await.text().contains("Mia found a room."));
        assert!(room.ben.browser.get("/").await.text().contains("You belong to it again"));
        assert_eq!(room.ben.browser.get(&room.at("/talk/new")).await.status, StatusCode::OK);
    });
}

#[test]
fn of_two_who_act_at_once_one_comes_first_and_the_other_learns_who() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, true).await;
        let page = room.at("/closing");
        room.proposed("").await;
        let agree = room.cora.browser.get(&page).await.form("/closing/agree");
        let stop = room.ann.browser.get(&page).await.form("/closing/stop").with("stop_why", "I thought again.");
        let (agreed, stopped) = tokio::join!(room.cora.browser.submit(&agree), room.ann.browser.submit(&stop));
        let went = [&agreed, &stopped].map(|reply| reply.status == StatusCode::SEE_OTHER);
        assert_eq!(went.iter().filter(|went| **went).count(), 1, "{} {}", agreed.status, stopped.status);
        if went[0] {
            assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(stopped.text().contains("Cora Stone agreed"), "{}", stopped.text());
        } else {
            assert_eq!(agreed.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(agreed.text().contains("Ann Price stopped the closing"), "{}", agreed.text());
        }
        let is_closed = room.ben.browser.get(&room.slug_at()).await.text().contains("Closed since");
        assert_eq!(is_closed, went[0], "what took effect stands");
    });
}

#[test]
fn what_another_kept_meanwhile_is_shown_beside_what_was_typed() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, true).await;
        let (page, step) = (room.at("/closing"), room.at("/closing/step/why"));
        let one = room.ann.browser.get(&step).await.form("/step/why").with("words", "Ann has words.");
        let other = room.cora.browser.get(&step).await.form("/step/why").with("words", "Cora has others.");
        let (first, second) = tokio::join!(room.ann.browser.submit(&one), room.cora.browser.submit(&other));
        let (lost, mine, theirs) = match first.status {
            StatusCode::SEE_OTHER => (second, "Cora has others.", "Ann has words."),
            _ => (first, "Ann has words.", "Cora has others."),
        };
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(lost.text().contains(theirs), "{}", lost.text());
        assert_eq!(lost.form("/step/why").value("words"), mine);
        send(&mut room.ann, &page, "/closing/drop", &[]).await;
        assert!(room.ann.browser.get(&page).await.text().contains("Nobody proposes"));
        assert_eq!(room.ann.browser.get(&step).await.form("/step/why").value("words"), "");
    });
}

#[test]
fn a_long_why_is_told_with_a_sign_that_it_goes_on() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front, true).await;
        let (page, why) = (room.at("/closing"), room.at("/closing/step/why"));
        let long = format!("{} The end of it.", "We learned much. ".repeat(40).trim_end());
        send(&mut room.ann, &why, "/step/why", &[("words", &long)]).await;
        send(&mut room.ann, &page, "/closing/propose", &[]).await;
        let today = room.ben.browser.get("/").await.text();
        assert!(today.contains("We learned much.") && today.contains(" …") && !today.contains("The end of it."), "{today}");
        assert!(room.ben.browser.get(&page).await.text().contains("The end of it."));
    });
}

#[test]
fn of_two_who_propose_or_agree_at_once_one_comes_first_and_there_is_one_end() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public, true).await;
        let (page, why) = (room.at("/closing"), room.at("/closing/step/why"));
        // Another coordinator, so that two are left to agree.
        let (id, person, now) = (room.id, room.ben.id, site.clock.now());
        let given = move |tx: &mut db::Tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now);
        site.kit.db.write(given).await.expect("a duty");
        send(&mut room.ann, &why, "/step/why", &[("words", "Our work is done.")]).await;
        let one = room.ann.browser.get(&page).await.form("/closing/propose");
        let other = room.cora.browser.get(&page).await.form("/closing/propose");
        let (first, second) = tokio::join!(room.ann.browser.submit(&one), room.cora.browser.submit(&other));
        let (lost, by) = match first.status {
            StatusCode::SEE_OTHER => (&second, "Ann Price"),
            _ => (&first, "Cora Stone"),
        };
        let statuses = [first.status, second.status].map(|status| status == StatusCode::SEE_OTHER);
        assert_eq!(statuses.iter().filter(|went| **went).count(), 1, "{} {}", first.status, second.status);
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = lost.texts("[role=alert]").concat();
        assert!(told.contains(by) && told.contains("that it closes"), "it is said who was faster: {told}");
        let read = room.mia.browser.get(&page).await.text();
        assert!(read.contains("Our work is done."), "nothing is lost: {read}");
        let today = room.mia.browser.get("/").await.text();
        assert_eq!(today.matches("proposes that this community closes").count(), 1, "told once: {today}");

        let (mut agrees, mut also) = match by {
            "Ann Price" => (room.cora.browser.clone(), room.ben.browser.clone()),
            _ => (room.ann.browser.clone(), room.ben.browser.clone()),
        };
        let one = agrees.get(&page).await.form("/closing/agree");
        let other = also.get(&page).await.form("/closing/agree");
        let (first, second) = tokio::join!(agrees.submit(&one), also.submit(&other));
        let statuses = [first.status, second.status].map(|status| status == StatusCode::SEE_OTHER);
        assert_eq!(statuses.iter().filter(|went| **went).count(), 1, "{} {}", first.status, second.status);
        let lost = if statuses[0] { &second } else { &first };
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = lost.texts("[role=alert]").concat();
        assert!(told.contains("agreed"), "it is said who was faster: {told}");
        let today = room.mia.browser.get("/").await.text();
        assert_eq!(today.matches("This community has closed").count(), 1, "one end: {today}");
        let story = room.mia.browser.get(&page).await.text();
        assert!(story.contains("Our work is done."), "{story}");
        let count = site.kit.db.read(move |tx| ends::of(tx, id)).await.expect("a count");
        assert_eq!(count.0.0, 1, "it ended once");
    });
}

mod ends {
    use db::One;

    db::queries! {
        /// How often a community closed, by its chronicle.
        pub(super) fn of(community: kernel::CommunityId) -> One<(i64,)> =
            "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM chronicle c WHERE c.community_id = $1 AND c.verb = 'closed'";
    }
}
