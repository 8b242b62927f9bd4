//! The part one takes, what people look after, and the list of people.

use super::press;
use crate::{
    base::{
        communities::{self, How, Joining, Visibility},
        notices::{self, Reason},
    },
    testing::{START, Someone, on_each_engine},
};
use http::StatusCode;
use webkit::testing::{Filled, Reply};

async fn says(someone: &mut Someone, front: &str, level: &str) -> Reply {
    let form = someone.browser.get(&format!("{front}/level")).await.form("/level").with("level", level);
    someone.browser.submit_and_follow(&form).await
}

/// Presses a button that gives or ends something to look after.
async fn duty(by: &mut Someone, front: &str, whose: &Someone, act: &str, duty: &str) -> Reply {
    let token = by.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
    let form = Filled { action: format!("{front}/people/{}/duty", whose.id), fields: Vec::new() };
    by.browser.submit_and_follow(&form.with("_token", &token).with(act, duty)).await
}

#[test]
fn each_says_their_own_part_and_nobody_elses() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Ringed house", Visibility::Front, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let front = format!("/c/{slug}");
        let page = ben.browser.get(&front).await;
        assert!(page.texts(".rings").is_empty() && !page.text().contains("How people take part"), "nobody has said");
        let page = ben.browser.get(&format!("{front}/level")).await;
        assert_eq!(page.attributes("input[name=level]", "value"), ["core", "active", "occasional", "edge", "outside", "unsaid"]);
        assert_eq!(page.form("/level").value("level"), "unsaid", "at first nothing is said");

        site.clock.pass_seconds(86_400);
        says(&mut ben, &front, "edge").await;
        site.clock.pass_seconds(86_400 * 20);
        // The same again is no change.
        says(&mut ben, &front, "edge").await;
        let page = says(&mut ben, &front, "core").await;
        assert_eq!(page.texts("dl.facts dd"), ["Core", "At the edge"]);
        assert_eq!(page.texts("dl.facts dt"), ["Sun 13 Dec", "Mon 23 Nov"]);

        // A coordinator has no way to say it for someone, not even with a form of their own.
        let person = ann.browser.get(&format!("{front}/people/{}", ben.id)).await;
        assert!(person.attributes("form", "action").iter().all(|action| !action.contains("level")));
        let form = ann.browser.get(&format!("{front}/level")).await.form("/level");
        let form = form.with("level", "outside").with("person", &ben.id.to_string());
        ann.browser.submit(&form).await;
        assert_eq!(ben.browser.get(&format!("{front}/level")).await.form("/level").value("level"), "core");
        assert!(person.text().contains("Core"), "members see what someone said");

        let page = ben.browser.get(&front).await;
        assert_eq!(page.texts(".ringed dt"), ["1", "0", "0", "0", "1"]);
        assert_eq!(page.attributes(".rings", "aria-hidden"), ["true"]);
        site.clock.pass_seconds(60);
        let form = ben.browser.get(&format!("{front}/level")).await.form("/level").with("level", "unsaid");
        ben.browser.submit(&form).await;
        assert!(ben.browser.get(&front).await.text().contains("One person has not said"));
        assert_eq!(ben.browser.get(&format!("{front}/level")).await.texts("dl.facts dd").len(), 3, "the history stays");
        // Who does not see inside sees no rings; who left begins anew.
        assert!(site.stranger().get(&front).await.texts(".ringed").is_empty());
        press(&mut ben, &format!("{front}/leave"), "/leave").await;
        assert_eq!(ben.browser.get(&format!("{front}/level")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ann.browser.get(&front).await.texts(".ringed dt"), ["0", "0", "0", "0", "1"]);
    });
}

#[test]
fn a_public_community_shows_its_rings_to_anyone_and_names_to_none() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Public house", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let front = format!("/c/{slug}");
        says(&mut ann, &front, "active").await;
        says(&mut ben, &front, "outside").await;
        let page = site.stranger().get(&front).await;
        assert_eq!(page.texts(".ringed dt"), ["0", "1", "0", "0", "1"]);
        assert_eq!(page.text().matches("h0").count(), 2, "one dot for each");
        assert!(!page.text().contains("Ben Mensah"), "{}", page.text());
        assert_eq!(page.faults(), [""; 0]);
    });
}

#[test]
fn coordinators_give_and_end_what_people_look_after() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let mut cat = site.someone("Cat Kelso").await;
        let (id, slug) = site.community("Kept house", Visibility::Front, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        site.join(id, &cat).await;
        let front = format!("/c/{slug}");
        for what in ["greeter", "steward", "facilitator"] {
            assert_eq!(duty(&mut ann, &front, &ben, "give", what).await.status, StatusCode::OK);
        }
        duty(&mut ann, &front, &cat, "give", "greeter").await;
        for whom in [ben.id, cat.id] {
            let told = site.kit.db.read(move |tx| notices::waiting(tx, whom, 10, crate::testing::START)).await.unwrap();
            let told: Vec<_> = told.iter().map(|notice| (notice.reason, notice.by.as_deref())).collect();
            assert_eq!(told, [(Reason::GivenDuty, Some("Ann Price"))], "they are told, once while they have not looked");
        }
        let page = cat.browser.get(&front).await;
        let keepers = page.texts("aside .people li");
        assert_eq!(keepers.len(), 3, "several hold one duty, and each stands once: {keepers:?}");
        assert!(keepers[1].contains("Ben Mensah") && keepers[1].contains("Facilitator · Greeter · Steward"), "{keepers:?}");
        let page = site.stranger().get(&front).await;
        assert_eq!(page.texts("aside .people li").len(), 1, "who does not see inside sees whom to ask");

        // Members give nothing, and end nothing of others.
        for (act, what) in [("give", "coordinator"), ("give", "greeter"), ("end", "greeter")] {
            assert_eq!(duty(&mut cat, &front, &ben, act, what).await.status, StatusCode::FORBIDDEN);
            let whose = Someone { id: cat.id, browser: site.stranger() };
            if act == "give" {
                assert_eq!(duty(&mut cat, &front, &whose, act, what).await.status, StatusCode::FORBIDDEN, "nor to themselves");
            }
        }
        for (act, what) in [("give", ""), ("give", "king"), ("end", "member"), ("take", "greeter")] {
            assert_eq!(duty(&mut ann, &front, &ben, act, what).await.status, StatusCode::BAD_REQUEST, "{act} {what}");
        }
        // One may lay down one's own.
        let own = Someone { id: cat.id, browser: site.stranger() };
        let page = duty(&mut cat, &front, &own, "end", "greeter").await;
        assert_eq!((page.status, page.texts("button[name=end]").len()), (StatusCode::OK, 0));
        // Ending and giving again begins a new term.
        duty(&mut ann, &front, &ben, "end", "greeter").await;
        site.clock.pass_seconds(86_400 * 3);
        duty(&mut ann, &front, &ben, "give", "greeter").await;
        let page = cat.browser.get(&format!("{front}/people/{}", ben.id)).await;
        assert!(page.texts(".people.wide li").iter().any(|held| held.contains("Greeter") && held.contains("Wed 25 Nov")));
        assert!(page.attributes("main form", "action").is_empty(), "members see no forms");
        // Leaving ends them.
        press(&mut ben, &format!("{front}/leave"), "/leave").await;
        assert_eq!(cat.browser.get(&front).await.texts("aside .people li").len(), 1);
        assert_eq!(cat.browser.get(&format!("{front}/people/{}", ben.id)).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn the_last_coordinator_stays_one() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Kept house", Visibility::Front, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let front = format!("/c/{slug}");
        let itself = Someone { id: ann.id, browser: site.stranger() };
        let page = duty(&mut ann, &front, &itself, "end", "coordinator").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.first("[role=alert]").is_some_and(|words| words.contains("Somebody has to coordinate")));
        duty(&mut ann, &front, &ben, "give", "coordinator").await;
        assert_eq!(ben.browser.get(&format!("{front}/charter/change")).await.status, StatusCode::OK);
        // Both at once: one stays.
        let form = |who: &Someone| Filled { action: format!("{front}/people/{}/duty", who.id), fields: Vec::new() };
        let mut forms = Vec::new();
        for who in [&mut ann, &mut ben] {
            let token = who.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
            forms.push(form(who).with("_token", &token).with("end", "coordinator"));
        }
        let (one, two) = tokio::join!(ann.browser.submit(&forms[0]), ben.browser.submit(&forms[1]));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    });
}

#[test]
fn the_people_page_finds_names_and_says_what_each_said() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Full house", Visibility::Front, Joining::Open, &ann).await;
        let front = format!("/c/{slug}");
        let mut last = None;
        for number in 0..55 {
            site.clock.pass_seconds(1);
            let someone = site.someone(&format!("Person Number{number}")).await;
            site.join(id, &someone).await;
            last = Some(someone);
        }
        let mut last = last.unwrap();
        let form = last.browser.get(&format!("{front}/level")).await.form("/line").with("line", "I bring\u{202e} the\ntea 🫖");
        let page = last.browser.submit_and_follow(&form).await;
        assert_eq!(page.form("/line").value("line"), "I bring the tea 🫖", "one clean line");
        says(&mut last, &front, "occasional").await;
        let first = ann.browser.get(&format!("{front}/people")).await;
        assert!(first.texts(".people.wide li")[0].contains("Ann Price"), "coordinators first");
        let second = ann.browser.get(&first.attributes("a[rel=next]", "href")[0]).await;
        let all = [first.texts(".people.wide li"), second.texts(".people.wide li")].concat();
        assert_eq!(all.len(), 56);
        let line = &all[55];
        assert!(line.contains("Number54") && line.contains("I bring the tea 🫖") && line.contains("Occasional"), "{line}");
        assert!(first.attributes(".profile", "href").contains(&"/p/ann-price".to_owned()));
        for (name, count) in [("number5", 6), ("NUMBER54", 1), ("nobody", 0), ("%25", 0), ("%00", 50), ("%FF", 50)] {
            let page = ann.browser.get(&format!("{front}/people?name={name}")).await;
            assert_eq!((page.status, page.texts(".people.wide li").len()), (StatusCode::OK, count), "{name}");
        }
        let page = ann.browser.get(&format!("{front}/people?name=nobody")).await;
        assert!(page.text().contains("Nobody here is called that") && page.faults().is_empty());
        // The line is for this community alone and goes with the stay.
        let (other, other_slug) = site.community("Other house", Visibility::Front, Joining::Open, &ann).await;
        site.join(other, &last).await;
        let people = ann.browser.get(&format!("/c/{other_slug}/people")).await;
        assert!(!people.text().contains("tea") && !people.text().contains("Occasional"));
    });
}

#[test]
fn those_who_were_here_stand_there_if_they_wish() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Old house", Visibility::Front, Joining::Open, &ann).await;
        let people = format!("/c/{slug}/people");
        let mut were_here = Vec::new();
        for (name, stays) in [
            ("Ben Mensah", vec![(0, 400, false), (800, 1_600, true)]),
            ("Cat Kelso", vec![(0, 500, false)]),
            ("Dan Stone", vec![(0, 100, true), (400, 500, false)]),
            ("Eve Li", vec![(1, 30, true)]),
        ] {
            let someone = site.someone(name).await;
            for (from, until, wishes) in stays {
                let (person, day) = (someone.id, |days: i64| START.plus_seconds((days - 2_000) * 86_400));
                let (began, ended) = (day(from), day(until));
                site.kit
                    .db
                    .write(move |tx| {
                        communities::join(tx, id, person, How::Joined, began)?;
                        communities::leave(tx, id, person, wishes, ended)
                    })
                    .await
                    .unwrap();
            }
            were_here.push(someone);
        }
        let page = ann.browser.get(&people).await;
        let past = page.texts(".people.past li");
        assert_eq!(past.len(), 2, "the last wish counts: {past:?}");
        assert!(past[0].contains("Ben Mensah") && past[0].contains("2023") && past[0].contains("2025"), "{past:?}");
        assert!(past[1].contains("Eve Li") && past[1].ends_with("2021"), "{past:?}");
        assert_eq!(page.faults(), [""; 0]);
        // A name leads to a page only where the reader may open it: here and in who was what.
        let (elsewhere, _) = site.community("The choir", Visibility::Front, Joining::Open, &ann).await;
        site.join(elsewhere, &were_here[3]).await;
        for (path, names) in [("/people", ".people.past li a"), ("/who-was-what", "main .people.wide li a[href^='/p/']")] {
            let page = ann.browser.get(&format!("/c/{slug}{path}")).await;
            assert!(page.text().contains("Ben Mensah") && page.text().contains("Eve Li"), "{path}: {}", page.text());
            let linked: Vec<String> = page.texts(names).into_iter().filter(|name| name != "Ann Price").collect();
            assert_eq!(linked, ["Eve Li"], "{path}");
        }
        assert_eq!(site.stranger().get(&people).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(were_here[0].browser.get(&people).await.status, StatusCode::FORBIDDEN);
        // Who comes back is among those who belong.
        let ben = were_here.remove(0);
        site.join(id, &ben).await;
        let page = ann.browser.get(&people).await;
        assert_eq!((page.texts(".people.past li").len(), page.texts(".people.wide li").len()), (1, 2));
    });
}
