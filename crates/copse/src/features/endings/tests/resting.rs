use super::{Room, verbs};
use crate::{base::communities::Visibility, testing::on_each_engine};
use http::StatusCode;

/// How a coordinator lets it rest, on the page.
async fn rest(room: &mut Room, how: &str, until: &str, why: &str) -> webkit::testing::Reply {
    let form = room.ann.browser.get(&room.at("/ending/rest")).await.form("/ending/rest");
    room.ann.browser.submit(&form.with("how", how).with("until", until).with("why", why)).await
}

#[test]
fn a_pause_says_until_when_and_why_and_ends_on_its_day() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        assert!(room.ann.browser.get(&room.at("/ways")).await.text().contains("Resting"));
        for (until, words) in [("2026-11-22", "has come already"), ("2020-02-02", "has come already"), ("soon", "not a day")] {
            let reply = rest(&mut room, "pause", until, "Summer.").await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{until}");
            assert!(reply.first("#until-err").is_some_and(|said| said.contains(words)), "{until}: {}", reply.text());
            assert_eq!(reply.form("/ending/rest").value("why"), "Summer.");
        }
        let reply = rest(&mut room, "sleep", "2026-12-24", "Later.").await;
        assert!(reply.first("#until-err").is_some_and(|said| said.contains("has no such day")));

        let reply = rest(&mut room, "pause", "2026-12-24", "Half of us are away.").await;
        assert_eq!(reply.location(), Some(format!("/c/{slug}/ending?done=rest%2F{}", room.id).as_str()));
        for browser in [&mut site.stranger(), &mut room.ben.browser, &mut room.ann.browser] {
            let front = browser.get(&format!("/c/{slug}")).await;
            let head = front.first(".tell.look").expect("a head");
            for words in ["Paused since", "It goes on by itself on", "24 Dec", "Half of us are away.", "Ann Price"] {
                assert!(head.contains(words), "{words}: {head}");
            }
        }
        assert_eq!(room.ben.browser.get(&room.at("/talk/new")).await.status, StatusCode::FORBIDDEN, "nothing is added");
        assert_eq!(room.ben.browser.get(&room.at("/talk")).await.status, StatusCode::OK, "and all is read");
        assert!(room.ben.browser.get("/").await.text().contains("It pauses until"), "members learn it");
        assert!(!room.ann.browser.get("/").await.text().contains("It pauses until"), "who did it knows");

        site.clock.pass_seconds(86_400 * 20);
        site.mails().await;
        assert!(room.ben.browser.get(&room.at("")).await.first(".tell.look").is_some(), "not before");
        site.clock.pass_seconds(86_400 * 12);
        let mut ben = site.stranger().with_session(&session(&site, room.ben.id).await);
        site.mails().await;
        let front = ben.get(&room.at("")).await;
        assert!(front.first(".tell.look").is_none(), "{}", front.text());
        assert!(ben.get("/").await.text().contains("It goes on again"));
        assert_eq!(ben.get(&room.at("/talk/new")).await.status, StatusCode::OK);
        assert_eq!(verbs(&site, room.id).await.iter().rev().take(2).collect::<Vec<_>>(), ["woke", "paused"]);
    });
}

/// A session that begins now.
async fn session(site: &crate::testing::Site, person: kernel::PersonId) -> kernel::Token {
    let (token, now) = (site.rng.token(), site.clock.now());
    let opened = token.clone();
    let begin = move |tx: &mut db::Tx| {
        crate::base::people::start_session(tx, person, &opened, crate::base::people::Opening::Password, "", now)
    };
    site.kit.db.write(begin).await.expect("a session");
    token
}

#[test]
fn a_sleep_lasts_until_a_coordinator_wakes_it_whom_members_may_ask() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        assert_eq!(room.ben.browser.get(&room.at("/ending/rest")).await.status, StatusCode::FORBIDDEN);
        rest(&mut room, "sleep", "", "Nobody has time.").await;
        let page = room.ben.browser.get(&room.at("/ending")).await;
        let text = page.text();
        assert!(["Asleep since", "Whom to ask:", "Ann Price", "Cora Stone"].iter().all(|words| text.contains(words)), "{text}");
        assert!(page.attributes("form[action$=wake]", "action").is_empty());
        let form = page.form("/ending/wish").with("words", "I would call people.");
        room.ben.browser.submit_and_follow(&form).await;
        let form = room.ben.browser.get(&room.at("/ending")).await.form("/ending/wish");
        assert_eq!(form.value("words"), "I would call people.", "it can be said in other words");
        room.ben.browser.submit_and_follow(&form.with("words", "I would call all of us.")).await;
        for someone in [&mut room.ann, &mut room.cora] {
            assert!(someone.browser.get("/").await.text().contains("One member would like it to go on"));
        }
        assert!(!room.mia.browser.get("/").await.text().contains("would like it to go on"));
        let page = room.cora.browser.get(&room.at("/ending")).await;
        assert!(page.text().contains("I would call all of us.") && page.text().contains("Ben Mensah"), "{}", page.text());
        assert!(!room.mia.browser.get(&room.at("/ending")).await.text().contains("I would call"), "for coordinators");

        // Another sleeps over it: a pause follows the sleep, and the wish was for what was.
        let before = room.cora.browser.get(&room.at("/ending/rest")).await;
        assert!(before.text().contains("Asleep since") && before.text().contains("takes the place of that"), "{}", before.text());
        rest(&mut room, "pause", "2027-01-05", "Until the new year.").await;
        let form = before.form("/ending/rest").with("why", "For good, I fear.").with("how", "sleep");
        let again = room.cora.browser.submit(&form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody saw the pause that it would replace");
        assert!(
            again.text().contains("Meanwhile someone else said") && again.text().contains("Paused since"),
            "{}",
            again.text()
        );
        assert_eq!(again.form("/ending/rest").value("why"), "For good, I fear.");
        assert!(!room.cora.browser.get("/").await.text().contains("would like it to go on"));
        let form = room.cora.browser.get(&room.at("/ending")).await.form("/ending/wake");
        room.cora.browser.submit_and_follow(&form).await;
        room.cora.browser.submit(&form).await;
        assert!(room.ben.browser.get(&room.at("")).await.first(".tell.look").is_none());
        // The day of a rest that was ended wakes nothing that came after it.
        rest(&mut room, "sleep", "", "Again.").await;
        site.clock.pass_seconds(86_400 * 29);
        site.mails().await;
        assert_eq!(room.ben.browser.get(&room.at("/talk/new")).await.status, StatusCode::FORBIDDEN);
        let told = verbs(&site, room.id).await;
        assert_eq!(told[told.len() - 4..], ["fell_asleep", "paused", "woke", "fell_asleep"]);
    });
}
