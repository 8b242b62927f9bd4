use super::{DAY, House, follows, joined, today, under};
use crate::{
    base::{
        access::Audience,
        communities::{self, Visibility},
        conversations::{Act, State},
        notices::{Notice, Reason},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use kernel::{CommunityId, ItemId, LongText};

#[test]
fn the_first_day_shows_first_steps() {
    on_each_engine(async |site| {
        let page = today(&site.someone("New Comer").await).await;
        assert_eq!(page.attributes(".steps-list a", "href"), ["/communities", "/found", "/start", "/me"]);
        assert_eq!(page.first(".lede").as_deref(), Some("Sunday 22 November 2026. Nothing waits for you."));
        assert!(page.texts("section.block").is_empty(), "{:?}", page.texts("section.block"));
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let page = today(&house.mina).await;
        assert!(page.texts(".steps-list").is_empty());
        assert!(page.text().contains("That is everything."));
        assert_eq!(page.texts("aside .people li"), ["Wharn house"]);
        assert_eq!(today(&house.cora).await.texts("aside .people small"), ["coordinator"]);
    });
}

#[test]
fn who_has_left_finds_the_past_beside() {
    on_each_engine(async |site| {
        let mut linked = Vec::new();
        for visibility in [Visibility::Front, Visibility::Unlisted] {
            let house = House::new(&site, &format!("{} house", visibility.as_str()), visibility).await;
            house.said(&site, "Gauges", 2).await;
            let (id, person, now) = (house.id, house.mina.id, site.clock.now());
            site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.unwrap();
            let page = today(&house.mina).await;
            assert_eq!(under(&page, "new"), [""; 0]);
            assert!(page.texts("aside .people small").iter().all(|until| until == "until November 2026"));
            linked.push((page.texts("aside .people li").len(), page.attributes("aside .people a", "href").len()));
        }
        assert_eq!(linked, [(1, 1), (2, 1)], "what is unlisted has a name there and no link");
    });
}

#[test]
fn requests_and_archives_wait_for_coordinators_alone() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Front).await;
        for name in ["Ada Asks", "Bea Asks"] {
            let (id, person, now) = (house.id, site.someone(name).await.id, site.clock.now());
            let words = LongText::parse("Please.", 100).unwrap();
            site.kit.db.write(move |tx| communities::add_request(tx, id, person, &words, now)).await.unwrap();
        }
        let mail =
            b"From x@example.org Mon Jan  1 00:00:00 2024\nFrom: ann@example.org\nSubject: Honey\nMessage-ID: <a@x>\n\nHi.\n";
        site.import(house.id, &[site.file("a.mbox", mail)]).await;
        let page = today(&house.cora).await;
        assert_eq!(under(&page, "waits"), ["2 people ask to join", "One archive waits to be opened"]);
        assert!(page.first(".lede").unwrap().ends_with("Two things wait for you."));
        let hrefs = page.attributes("section[aria-labelledby=waits] h3 a", "href");
        let mut browser = house.cora.browser.clone();
        for href in hrefs {
            assert_eq!(browser.get(&href).await.status, 200, "{href}");
        }
        assert_eq!(under(&today(&house.mina).await, "waits"), [""; 0]);
    });
}

#[test]
fn a_question_waits_after_a_day_or_for_who_follows_it() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let old = house.said(&site, "Unanswered for days", 3).await;
        let new = house.said(&site, "Asked today", 0).await;
        house.said(&site, "Told, not asked", 3).await;
        site.clock.pass_seconds(2 * 3_600);
        for conversation in [old, new] {
            house.marked(&site, conversation, Act::Ask, State::Open).await;
        }
        assert_eq!(under(&today(&house.mina).await, "waits"), ["Unanswered for days"]);
        follows(&site, &house.mina, new, "follow").await;
        assert_eq!(under(&today(&house.mina).await, "waits"), ["Asked today", "Unanswered for days"]);
        site.clock.pass_seconds(DAY);
        let page = today(&house.mina).await;
        assert_eq!(under(&page, "waits"), ["Asked today", "Unanswered for days"]);
        assert!(!under(&page, "new").contains(&"Unanswered for days".to_owned()), "it is said once");
        assert_eq!(under(&today(&house.cora).await, "waits"), [""; 0], "one's own question waits for others");
        follows(&site, &house.mina, old, "mute").await;
        assert_eq!(under(&today(&house.mina).await, "waits"), ["Asked today"]);
        // Answered, it waits only for who follows it.
        let other = site.someone("Olu Other").await;
        joined(&site, house.id, &other, 60).await;
        assert_eq!(under(&today(&other).await, "waits").len(), 2);
        for conversation in [old, new] {
            site.say(house.id, conversation, house.mina.id, "We did.", Said::OPENLY).await;
        }
        assert_eq!(under(&today(&other).await, "waits"), [""; 0]);
        assert_eq!(under(&today(&house.mina).await, "waits"), ["Asked today"]);
        house.marked(&site, new, Act::Ask, State::Solved).await;
        assert_eq!(under(&today(&house.mina).await, "waits"), [""; 0]);
    });
}

#[test]
fn five_questions_wait_at_most() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        for number in 0..7 {
            let conversation = house.said(&site, &format!("Question {number}"), 0).await;
            house.marked(&site, conversation, Act::Ask, State::Open).await;
            site.clock.pass_seconds(60);
        }
        site.clock.pass_seconds(2 * DAY);
        let page = today(&house.mina).await;
        assert_eq!(under(&page, "waits"), ["Question 6", "Question 5", "Question 4", "Question 3", "Question 2"]);
        assert_eq!(under(&page, "new"), ["Question 1", "Question 0"]);
    });
}

async fn tell(
    site: &Site,
    person: &Someone,
    community: CommunityId,
    item: Option<ItemId>,
    by: &Someone,
    reason: Reason,
    words: &str,
) {
    let notice = Notice { person: person.id, community, item, by: Some(by.id), reason, words: words.into() };
    let (rng, now) = (site.rng.clone(), site.clock.now());
    site.kit.db.write(move |tx| notice.tell(tx, &rng, now)).await.unwrap();
    site.clock.pass_seconds(1);
}

#[test]
fn notices_stay_until_they_are_marked_as_seen() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let conversation = house.said(&site, "Gauges at night", 0).await;
        let (mina, cora) = (&house.mina, &house.cora);
        tell(&site, mina, house.id, Some(conversation), cora, Reason::Mentioned, "").await;
        tell(&site, mina, house.id, None, cora, Reason::LetIn, "").await;
        tell(&site, mina, house.id, None, cora, Reason::GivenDuty, "greeter").await;
        tell(&site, mina, house.id, Some(conversation), cora, Reason::Thanked, "The towel worked.").await;
        tell(&site, mina, house.id, Some(conversation), cora, Reason::Helped, "").await;
        for _ in 0..2 {
            let page = today(mina).await;
            assert_eq!(under(&page, "waits"), ["Wharn house", "Wharn house", "Gauges at night"]);
            assert_eq!(under(&page, "told"), ["Gauges at night", "Gauges at night"]);
            let text = page.texts("section[aria-labelledby]").join(" ");
            for words in ["asked to be greeter here", "were let in", "thanks you for this", "The towel worked.", "this helped"] {
                assert!(text.contains(words), "{words}: {text}");
            }
            assert!(page.first(".lede").unwrap().ends_with("Three things wait for you."));
        }
        let mut browser = mina.browser.clone();
        for href in today(mina).await.attributes("section h3 a", "href") {
            assert!(browser.visit(&href).await.status.is_success(), "{href}");
        }
        let form = today(mina).await.form("/today/seen");
        // What comes after the page was drawn was not on it.
        tell(&site, mina, house.id, Some(conversation), cora, Reason::Answered, "").await;
        let page = browser.submit_and_follow(&form).await;
        assert_eq!(under(&page, "waits"), ["Gauges at night"]);
        assert_eq!(under(&page, "told"), [""; 0]);
        assert_eq!(browser.submit(&form).await.status, 303, "twice is once");
        assert_eq!(browser.submit(&form.with("from", "x")).await.status, 400);
        assert_eq!(under(&today(mina).await, "waits").len(), 1);
    });
}

#[test]
fn answers_in_one_conversation_wait_once() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let (gauges, boots) = (house.said(&site, "Gauges", 0).await, house.said(&site, "Boots", 0).await);
        let (mina, cora) = (&house.mina, &house.cora);
        let (ben, cat) = (&site.someone("Ben Mensah").await, &site.someone("Cat Kelso").await);
        for (conversation, by, words) in
            [(gauges, cora, "The first."), (gauges, ben, "The second."), (boots, cora, "Mine leak."), (gauges, cat, "The third.")]
        {
            tell(&site, mina, house.id, Some(conversation), by, Reason::Answered, words).await;
        }
        tell(&site, mina, house.id, Some(boots), cora, Reason::Mentioned, "").await;
        let page = today(mina).await;
        assert_eq!(under(&page, "waits"), ["Boots", "Gauges", "Boots"], "where something came last stands first");
        let text = page.first("section[aria-labelledby=waits]").unwrap();
        assert!(text.contains("The first.And 2 more in this conversation."), "one reads on from the first: {text}");
        assert!(!text.contains("The second.") && text.matches("more in this conversation").count() == 1, "{text}");
        assert!(page.first(".lede").unwrap().ends_with("Three things wait for you."));
        let page = mina.browser.clone().submit_and_follow(&page.form("/today/seen")).await;
        assert_eq!(under(&page, "waits"), [""; 0], "seen is seen with all that it stands for");
    });
}

#[test]
fn the_other_persons_notices_are_not_marked() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        for (whom, by) in [(&house.mina, &house.cora), (&house.cora, &house.mina)] {
            tell(&site, whom, house.id, None, by, Reason::GivenDuty, "steward").await;
        }
        let form = today(&house.mina).await.form("/today/seen").with("until", &i64::MAX.to_string()).with("from", "0");
        house.mina.browser.clone().submit(&form).await;
        assert_eq!(under(&today(&house.mina).await, "waits"), [""; 0]);
        assert_eq!(under(&today(&house.cora).await, "waits"), ["Wharn house"]);
    });
}

#[test]
fn what_one_may_no_longer_see_is_not_told() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Front).await;
        let open = house.said(&site, "Openword", 0).await;
        let held = site.conversation(house.id, house.cora.id, "Heldword", Audience::Coordinators).await;
        site.say(house.id, held, house.cora.id, "A heldword.", Said::to(Audience::Coordinators)).await;
        for item in [open, held] {
            tell(&site, &house.mina, house.id, Some(item), &house.cora, Reason::Mentioned, "secretly").await;
        }
        let page = today(&house.mina).await;
        assert_eq!(under(&page, "waits"), ["Openword"]);
        assert!(!page.text().to_lowercase().contains("heldword"));
        let (id, person, now) = (house.id, house.mina.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.unwrap();
        let page = today(&house.mina).await;
        assert!(!page.text().contains("Openword") && !page.text().contains("secretly"));
        assert!(page.first(".lede").unwrap().ends_with("Nothing waits for you."));
    });
}

#[test]
fn a_conversation_is_said_once_with_what_is_new_in_it() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let (mina, cora) = (&house.mina, &house.cora);
        let other = site.someone("Olu Other").await;
        joined(&site, house.id, &other, 60).await;
        let asked = house.said(&site, "Asked and answered", 2).await;
        let spoken = house.said(&site, "Spoken to", 2).await;
        let open = house.said(&site, "Unanswered for days", 3).await;
        house.said(&site, "Only new", 1).await;
        for conversation in [asked, open] {
            house.marked(&site, conversation, Act::Ask, State::Open).await;
        }
        follows(&site, mina, asked, "follow").await;
        site.clock.pass_seconds(60);
        site.say(house.id, asked, other.id, "We did.", Said::OPENLY).await;
        tell(&site, mina, house.id, Some(spoken), cora, Reason::Mentioned, "").await;
        tell(&site, mina, house.id, Some(spoken), cora, Reason::Answered, "").await;

        let page = today(mina).await;
        let (waits, new) = (under(&page, "waits"), under(&page, "new"));
        assert_eq!(waits, ["Spoken to", "Spoken to", "Asked and answered", "Unanswered for days"]);
        assert_eq!(new, ["Only new"], "nothing that waits is said again");
        let unread = page.texts("section[aria-labelledby=waits] li .unread");
        assert_eq!(unread, ["one new", "2 new"], "what is new there is said once, with what waits");
        let href = page.attributes("section[aria-labelledby=waits] h3 a", "href");
        assert!(href.iter().any(|href| href.ends_with("/unread")), "{href:?}");
        // Read there, it is no longer new; and the button below marks only what stands below.
        let mut browser = mina.browser.clone();
        browser.submit(&page.form("/today/read")).await;
        let page = today(mina).await;
        assert_eq!((under(&page, "new").len(), page.texts("section[aria-labelledby=waits] li .unread").len()), (0, 2));
        for href in page.attributes("section[aria-labelledby=waits] h3 a", "href") {
            browser.visit(&href).await;
        }
        // That is written while nobody waits for it.
        let mut page = today(mina).await;
        for _ in 0..1_000 {
            if page.texts(".unread").is_empty() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            page = today(mina).await;
        }
        assert_eq!(page.texts(".unread"), [""; 0]);
        assert_eq!(under(&page, "waits").len(), 4);
    });
}
