//! Handing over before leaving, and standing in for a while.

use crate::{
    base::{
        communities::{Duty, Joining, Visibility, end_duty, give_duty, leave},
        endings,
    },
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;

async fn house(site: &Site, coordinator: &Someone) -> (CommunityId, String) {
    let (id, slug) = site.community("Old house", Visibility::Front, Joining::Request, coordinator).await;
    (id, format!("/c/{slug}"))
}

#[test]
fn the_last_coordinator_hands_over_before_leaving() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (mut ben, mut cleo) = (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await);
        site.join(id, &ben).await;
        site.join(id, &cleo).await;
        let mut dora = site.someone("Dora Field").await;
        let form = dora.browser.get(&format!("{front}/ask")).await.form("/ask").with("words", "Please.");
        dora.browser.submit(&form).await;

        let leave = ann.browser.get(&format!("{front}/leave")).await;
        assert_eq!(leave.attributes("a[href$='/hand-over']", "href").len(), 1);
        let stays = ann.browser.submit(&leave.form("/leave")).await;
        assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody else would coordinate");

        let address = format!("{front}/hand-over");
        let page = ann.browser.get(&address).await;
        assert!(page.text().contains("You are the only one who coordinates"));
        for words in ["Coordinator: Ann Price", "Dora Field asked to join"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let pack = ann.browser.get(&format!("{address}.md")).await;
        let text = String::from_utf8(pack.body.to_vec()).unwrap();
        assert!(text.starts_with("# Old house: what there is to know") && text.contains("- Dora Field asked to join"), "{text}");
        assert_eq!(ben.browser.get(&format!("{address}.md")).await.status, StatusCode::FORBIDDEN);

        let form = page.form("/hand-over");
        let nobody = ann.browser.submit(&form.clone().with("who", "Zoe")).await;
        assert_eq!(nobody.first("#who-err").as_deref(), Some("No other member is called Zoe."));
        ann.browser.submit(&form.with("who", "ben stone").with("words", "You know it best.")).await;
        let again = ann.browser.get(&address).await.form("/hand-over").with("who", "Ben Stone");
        assert_eq!(ann.browser.submit(&again).await.first("#who-err").as_deref(), Some("Ben Stone is asked already."));

        let today = ben.browser.get("/").await;
        assert!(today.text().contains("Ann Price asks you to follow as coordinator"), "{}", today.text());
        let follow = today.attributes("a[href*='/follow/']", "href").remove(0);
        assert_eq!(cleo.browser.get(&follow).await.status, StatusCode::NOT_FOUND, "who is not asked is not told");
        assert_eq!(dora.browser.get(&follow).await.status, StatusCode::FORBIDDEN);
        let page = ben.browser.get(&follow).await;
        assert!(
            page.text().contains("You know it best.") && !page.text().contains("Dora Field"),
            "requests are for coordinators"
        );
        let form = page.form(&follow);
        assert_eq!(ben.browser.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "yes or no");
        ben.browser.submit(&form.with("answer", "yes").with("words", "Gladly.")).await;
        assert_eq!(ben.browser.get(&format!("{front}/requests")).await.status, StatusCode::OK, "he coordinates");
        assert!(!ben.browser.get("/").await.text().contains("asks you to follow"));
        assert!(ann.browser.get("/").await.text().contains("Ben Stone will follow you as coordinator"));
        assert!(ann.browser.get(&address).await.text().contains("Gladly."));
        let gone = ann.browser.get(&format!("{front}/leave")).await.form("/leave");
        assert_eq!(ann.browser.submit(&gone).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn saying_no_or_being_asked_no_longer_changes_nothing() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (mut ben, mut cleo) = (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await);
        site.join(id, &ben).await;
        site.join(id, &cleo).await;
        let address = format!("{front}/hand-over");
        for name in ["Ben Stone", "Cleo Marsh"] {
            let form = ann.browser.get(&address).await.form("/hand-over").with("who", name);
            ann.browser.submit(&form).await;
        }
        let of = |page: webkit::testing::Reply| page.attributes("a[href*='/follow/']", "href").remove(0);
        let (to_ben, to_cleo) = (of(ben.browser.get("/").await), of(cleo.browser.get("/").await));
        let form = ben.browser.get(&to_ben).await.form(&to_ben).with("answer", "no");
        ben.browser.submit(&form).await;
        assert_eq!(ben.browser.get(&format!("{front}/requests")).await.status, StatusCode::FORBIDDEN);
        assert!(ann.browser.get("/").await.text().contains("Ben Stone will not follow you"));
        // Cleo's page was open when Ann thought better of it.
        let open = cleo.browser.get(&to_cleo).await.form(&to_cleo).with("answer", "yes");
        let back = ann.browser.get(&address).await.form("/take-back");
        ann.browser.submit(&back).await;
        let late = cleo.browser.submit(&open.with("words", "Gladly.")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.text().contains("taken back meanwhile") && late.text().contains("Gladly."), "{}", late.text());
        assert_eq!(late.faults(), [""; 0]);
        assert_eq!(cleo.browser.get(&format!("{front}/requests")).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_deputy_coordinates_between_the_days_and_at_no_other_time() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (mut ben, mut cleo) = (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await);
        site.join(id, &ben).await;
        site.join(id, &cleo).await;
        let (address, requests) = (format!("{front}/deputies"), format!("{front}/requests"));
        let form = ann.browser.get(&address).await.form("/deputies").with("who", "Ben Stone");
        for (from, until, field) in [
            ("2026-12-10", "2026-12-01", "until"),
            ("2026-11-01", "2026-11-02", "until"),
            ("2026-12-01", "2028-12-01", "until"),
            ("", "2026-12-01", "from"),
        ] {
            let page = ann.browser.submit(&form.clone().with("from", from).with("until", until)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{from} {until}");
            assert!(page.first(&format!("#{field}-err")).is_some(), "{from} {until}");
        }
        ann.browser.submit(&form.with("from", "2026-12-01").with("until", "2026-12-10").with("note", "Only the requests.")).await;
        // The same is not given twice, nor what lies over it.
        let again = ann.browser.get(&address).await.form("/deputies").with("who", "Ben Stone");
        let page = ann.browser.submit(&again.with("from", "2026-12-10").with("until", "2026-12-20")).await;
        assert_eq!((page.status, page.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]));
        assert!(page.text().contains("stands in for you on some of these days already"), "{}", page.text());
        let may = async |site: &Site, ben: &mut Someone, hours: i64| {
            site.clock.pass_seconds(hours * 3_600);
            ben.browser.get(&requests).await.status
        };
        // 22 November, 21:14; the first day begins after eight days and a quarter.
        assert_eq!(may(&site, &mut ben, 0).await, StatusCode::FORBIDDEN, "not yet");
        assert_eq!(may(&site, &mut ben, 194).await, StatusCode::FORBIDDEN, "30 November, 23:14");
        assert_eq!(may(&site, &mut ben, 1).await, StatusCode::OK, "1 December, 00:14");
        assert!(ben.browser.get("/").await.text().contains("You stand in for Ann Price as coordinator"));
        // A deputy makes nobody a coordinator for good, asks nobody to follow, and has nobody stand in.
        let (cleo_id, ben_id) = (cleo.id, ben.id);
        for person in [cleo_id, ben_id] {
            let page = ben.browser.get(&format!("{front}/people/{person}")).await;
            let form = page.form("/duty").with("give", "coordinator");
            assert_eq!(ben.browser.submit(&form).await.status, StatusCode::FORBIDDEN);
        }
        let form = ben.browser.get(&format!("{front}/invitations")).await.form("/invitations");
        assert_eq!(ben.browser.submit(&form.clone().with("duty", "coordinator")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ben.browser.submit(&form.with("duty", "greeter")).await.status, StatusCode::OK);
        let form = ben.browser.get(&format!("{front}/hand-over")).await.form("/hand-over").with("who", "Cleo Marsh");
        assert_eq!(ben.browser.submit(&form).await.status, StatusCode::FORBIDDEN);
        assert!(!ben.browser.get(&address).await.text().contains("While I am away"));
        assert!(cleo.browser.get(&address).await.text().contains("in place of Ann Price"), "members see whom to ask");
        assert_eq!(may(&site, &mut ben, 24 * 10 - 1).await, StatusCode::OK, "10 December, 23:14");
        assert_eq!(may(&site, &mut ben, 1).await, StatusCode::FORBIDDEN, "11 December, 00:14: by date, with nothing run");

        let form = ann.browser.get(&address).await.form("/deputies").with("who", "Cleo Marsh");
        ann.browser.submit(&form.with("from", "2026-12-11").with("until", "2026-12-24")).await;
        assert_eq!(cleo.browser.get(&requests).await.status, StatusCode::OK);
        let end = ann.browser.get(&address).await.form("/end");
        ann.browser.submit(&end).await;
        assert_eq!(cleo.browser.get(&requests).await.status, StatusCode::FORBIDDEN, "ended before its time");
    });
}

#[test]
fn what_a_coordinator_gave_ends_with_their_coordinating() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (mut ben, mut cleo, mut dora) =
            (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await, site.someone("Dora Field").await);
        for someone in [&ben, &cleo, &dora] {
            site.join(id, someone).await;
        }
        let (give, now) = (dora.id, site.clock.now());
        site.kit.db.write(move |tx| give_duty(tx, id, give, Duty::Coordinator, None, now)).await.expect("a duty");
        let (deputies, requests) = (format!("{front}/deputies"), format!("{front}/requests"));
        let name = async |coordinator: &mut Someone, who: &str| {
            let form = coordinator.browser.get(&deputies).await.form("/deputies").with("who", who);
            let reply = coordinator.browser.submit(&form.with("from", "2026-11-20").with("until", "2026-12-24")).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER);
        };
        name(&mut ann, "Ben Stone").await;
        let form = ann.browser.get(&format!("{front}/hand-over")).await.form("/hand-over").with("who", "Cleo Marsh");
        ann.browser.submit(&form).await;
        let follow = cleo.browser.get("/").await.attributes("a[href*='/follow/']", "href").remove(0);
        let open = cleo.browser.get(&follow).await.form(&follow).with("answer", "yes");
        assert_eq!(ben.browser.get(&requests).await.status, StatusCode::OK, "Ben stands in");

        let (ends, by, now) = (ann.id, dora.id, site.clock.now());
        site.kit.db.write(move |tx| end_duty(tx, id, ends, Duty::Coordinator, by, now)).await.expect("an end");
        assert_eq!(ben.browser.get(&requests).await.status, StatusCode::FORBIDDEN, "for nobody any more");
        assert!(!cleo.browser.get("/").await.text().contains("asks you to follow"));
        cleo.browser.submit(&open).await;
        assert_eq!(cleo.browser.get(&requests).await.status, StatusCode::FORBIDDEN, "the page was open since before");

        // Who stands in and leaves does not stand in on coming back.
        name(&mut dora, "Ben Stone").await;
        assert_eq!(ben.browser.get(&requests).await.status, StatusCode::OK);
        let (left, now) = (ben.id, site.clock.now());
        site.kit.db.write(move |tx| leave(tx, id, left, false, now)).await.expect("a leave");
        let gone = "Ben Stone has left, and no longer stands in for you";
        assert!(dora.browser.get("/").await.text().contains(gone), "whoever is away by then has to find another");
        assert!(!ann.browser.get("/").await.text().contains(gone), "whoever coordinates no longer has not");
        site.clock.pass_seconds(60);
        site.join(id, &ben).await;
        assert!(!dora.browser.get("/").await.text().contains(gone), "whom one can ask again");
        assert_eq!(ben.browser.get(&requests).await.status, StatusCode::FORBIDDEN);
        let page = dora.browser.get(&deputies).await;
        assert!(page.attributes("form[action$='/end']", "action").is_empty(), "{}", page.text());
    });
}

#[test]
fn deputies_and_hand_overs_end_and_come_back_with_the_community() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (mut ben, mut cleo) = (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await);
        site.join(id, &ben).await;
        site.join(id, &cleo).await;
        let form = ann.browser.get(&format!("{front}/deputies")).await.form("/deputies").with("who", "Ben Stone");
        ann.browser.submit(&form.with("from", "2026-11-20").with("until", "2026-12-24")).await;
        let form = ann.browser.get(&format!("{front}/hand-over")).await.form("/hand-over").with("who", "Cleo Marsh");
        ann.browser.submit(&form).await;
        let by = ann.id;
        let end_and_undo = async |comes_back: bool| {
            site.clock.pass_seconds(60);
            let ended = site.clock.now();
            assert!(site.kit.db.write(move |tx| endings::close(tx, id, "Over.", by, ended)).await.expect("an end"));
            site.clock.pass_seconds(60);
            let later = site.clock.now();
            let of = if comes_back { ended } else { later };
            assert!(site.kit.db.write(move |tx| endings::reopen(tx, id, of, "Not over.", by, later)).await.expect("no end"));
        };
        end_and_undo(true).await;
        let requests = format!("{front}/requests");
        assert_eq!(ben.browser.get(&requests).await.status, StatusCode::OK);
        assert!(cleo.browser.get("/").await.text().contains("asks you to follow"));
        // Whoever comes back otherwise finds neither.
        end_and_undo(false).await;
        for someone in [&ann, &ben, &cleo] {
            site.join(id, someone).await;
        }
        let now = site.clock.now();
        site.kit.db.write(move |tx| give_duty(tx, id, by, Duty::Coordinator, None, now)).await.expect("a duty");
        assert_eq!(ann.browser.get(&requests).await.status, StatusCode::OK);
        assert_eq!(ben.browser.get(&requests).await.status, StatusCode::FORBIDDEN);
        assert!(!cleo.browser.get("/").await.text().contains("asks you to follow"));
    });
}

#[test]
fn a_name_is_known_without_its_accents() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (zoe, plain) = (site.someone("Zoé Ångström").await, site.someone("Renee Roth").await);
        let mut renee = site.someone("Renée Roth").await;
        for someone in [&zoe, &plain, &renee] {
            site.join(id, someone).await;
        }
        let page = ann.browser.get(&format!("{front}/hand-over")).await;
        assert_eq!(page.attributes("#names option", "value").len(), 3, "names are offered");
        let form = page.form("/hand-over");
        assert_eq!(ann.browser.submit(&form.clone().with("who", "zoe angstrom")).await.status, StatusCode::SEE_OTHER);
        // What is written in full is meant as it is written.
        let form = ann.browser.get(&format!("{front}/hand-over")).await.form("/hand-over");
        assert_eq!(ann.browser.submit(&form.with("who", "renée roth")).await.status, StatusCode::SEE_OTHER);
        assert!(renee.browser.get("/").await.text().contains("asks you to follow"));
        let form = ann.browser.get(&format!("{front}/deputies")).await.form("/deputies").with("who", "Zoe Angstrom");
        let reply = ann.browser.submit(&form.with("from", "2026-11-20").with("until", "2026-12-24")).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
    });
}
