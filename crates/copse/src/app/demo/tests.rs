//! The demo, read and made.

use super::{
    CAST, COMMUNITIES, PASSWORD, PERSONAS, landscapes,
    plan::{Deed, Plan},
    reader,
    script::{Community, Step},
    when,
};
use crate::{
    base::people,
    testing::{START, Site, on_each_engine},
};
use axum::http::StatusCode;
use kernel::{Moment, Rng};
use std::collections::BTreeSet;
use webkit::PasswordCost;

fn communities() -> Vec<Community> {
    COMMUNITIES.iter().map(|(file, text)| reader::community(file, text).unwrap_or_else(|fault| panic!("{fault}"))).collect()
}

fn plan(now: Moment) -> Plan {
    let cast = reader::cast(CAST.0, CAST.1).unwrap_or_else(|fault| panic!("{fault}"));
    Plan::of(cast, communities(), now, &Rng::seeded(1)).unwrap_or_else(|fault| panic!("{now}: {fault}"))
}

#[test]
fn ages_are_read() {
    assert_eq!(when::age("3y2m"), Some((3 * 365 + 60) * 86_400));
    assert_eq!(when::age("12d5h20min"), Some(12 * 86_400 + 5 * 3_600 + 1_200));
    for wrong in ["", "3", "y", "3x", "-3d", "3d4", "d3"] {
        assert_eq!(when::age(wrong), None, "{wrong}");
    }
    assert_eq!((when::clock("21:14"), when::clock("24:00"), when::clock("7")), (Some(76_440), None, None));
}

#[test]
fn the_landscapes_are_understood() {
    let plan = plan(START);
    for (key, text) in landscapes::TOLD {
        let (_, landscape) = landscapes::read(&plan, key, text).unwrap_or_else(|fault| panic!("{fault}"));
        assert!(!landscape.entries.is_empty(), "{key}");
    }
    assert!(landscapes::read(&plan, "nobody", "{}").is_err());
    assert!(landscapes::read(&plan, "ruth", r#"{"entries": [{"name": "a", "from": "the other day"}]}"#).is_err());
    assert!(landscapes::read(&plan, "ruth", r#"{"entries": [{"name": "a", "community": "none"}]}"#).is_err());
}

#[test]
fn a_mistake_is_told_with_its_line() {
    let start = "slug: a\nlanguage: en\nvisibility: public\njoining: open\nleaf: 1\n[charter ann 1y]\nname: A\npractice: b\ndomain: c\npeople: d\n";
    for (rest, said) in [
        ("[members]\nann 1y founded\n", "line 12: no colon after the person"),
        ("[members]\nann: 1y founded, 2y core\n", "line 12: steps are not in the order of time"),
        ("[members]\nann: 1y flew\n", "line 12: \"flew\" is not known here"),
        ("[talk]\n=== Title\nshout\n--- ann 1d\nText\n", "\"shout\" is no audience"),
        ("[talk]\n=== Title\nask\n--- ann 1fortnight\nText\n", "line 14: \"1fortnight\" is no age"),
        ("[talk]\n=== Title\nask\n--- ann 1d\n\n", "is empty"),
        ("[talk]\n=== Title\nask\n", "a conversation in which nothing is said"),
        ("[talk]\n=== Title\nask\n--- ann 2d\nText\n! hid ann 1d: Words\n", "\"hid\" is nothing to do about a post"),
        ("[talk]\n=== Title\nask\n--- ann 2d\nText\n! reported ann\n", "no colon before the words"),
        ("[tlak]\n", "line 11: a section that is not known"),
    ] {
        let fault = reader::community("a.txt", &format!("{start}{rest}")).expect_err(rest).to_string();
        assert!(fault.contains(said) && fault.starts_with("a.txt, line "), "{fault}");
    }
}

#[test]
fn the_texts_are_enough_and_none_is_said_twice() {
    let cast = reader::cast(CAST.0, CAST.1).expect("the cast");
    let communities = communities();
    let talk: Vec<_> = communities.iter().flat_map(|community| &community.talk).collect();
    assert!(cast.len() >= 60 && communities.len() >= 8 && talk.len() >= 150, "{} {}", cast.len(), talk.len());
    let said: Vec<_> = talk.iter().flat_map(|talk| &talk.said).map(|said| said.text.as_str()).collect();
    let distinct: BTreeSet<_> = said.iter().collect();
    let mut seen = BTreeSet::new();
    assert_eq!(distinct.len(), said.len(), "{:?}", said.iter().find(|text| !seen.insert(**text)));
    let titles: BTreeSet<_> = talk.iter().map(|talk| talk.title.as_str()).collect();
    assert_eq!(titles.len(), talk.len());
    assert!(talk.iter().all(|talk| talk.said.len() <= 25));
    for (email, name, _) in PERSONAS {
        assert!(cast.iter().any(|person| format!("{}@example.org", person.key) == email && &*person.name == name), "{email}");
    }
    let belongs = |key: &str| communities.iter().flat_map(|community| &community.members).any(|member| member.person == key);
    for person in &cast {
        assert!(!person.practises.is_empty() && (belongs(&person.key) || person.key == "oliwia"), "{}", person.key);
    }
}

#[test]
fn nobody_speaks_in_the_future_at_any_time_of_day() {
    for hours in (0..24).chain([24 * 40 + 3, 24 * 200 + 15]) {
        let now = START.plus_seconds(hours * 3_600);
        let plan = plan(now);
        assert!(plan.deeds.iter().all(|(at, _)| *at <= now), "at {now}");
        assert!(plan.deeds.is_sorted_by_key(|(at, _)| *at));
    }
}

#[test]
fn each_run_tells_the_same() {
    let told = |plan: &Plan| plan.deeds.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    assert_eq!(told(&plan(START)), told(&plan(START)));
}

async fn made(site: &Site) {
    let (db, now, rng) = (site.kit.db.clone(), site.clock.now(), site.rng.clone());
    let work = move || super::fill(&db, now, &rng, PasswordCost::Weak, &mut |done, total| assert!(done <= total));
    tokio::task::spawn_blocking(work).await.expect("the work ends").unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn the_demo_is_whole_and_its_people_can_sign_in() {
    on_each_engine(|site| async move {
        made(&site).await;
        let faults = site.kit.db.integrity().expect("the database can be asked");
        assert!(faults.is_empty(), "{faults:?}");
        let keepers = site.kit.db.read(people::keepers).await.expect("the keepers");
        assert_eq!(keepers.iter().map(|(name,)| name.as_str()).collect::<Vec<_>>(), ["Tamsin Okoro"]);
        assert!(super::is_demo(&site.kit.db).expect("an answer"));
        for (email, name, _) in PERSONAS {
            let mut browser = site.stranger();
            let form = browser.get("/sign-in").await.form("/sign-in").with("email", email).with("password", PASSWORD);
            browser.submit(&form).await;
            assert!(browser.is_signed_in(), "{name}");
            let today = browser.visit("/").await;
            assert_eq!((today.status, today.faults()), (StatusCode::OK, Vec::new()), "{name}");
            let leads = today.attributes("main a", "href");
            assert!(leads.iter().any(|href| href.starts_with("/c/") && href.contains("/talk/")), "{name}: {leads:?}");
        }
    });
}

#[test]
fn what_lasts_is_there_and_goes_on_elsewhere() {
    on_each_engine(|site| async move {
        made(&site).await;
        let mut browser = site.stranger();
        let form = browser.get("/sign-in").await.form("/sign-in").with("email", "ruth@example.org").with("password", PASSWORD);
        browser.submit(&form).await;
        for (page, says) in [
            ("/c/ford-end-footbridge", vec!["Closed since", "The bridge stands", "what it did is carried on by"]),
            (
                "/c/ford-end-footbridge/closing",
                vec!["Alasdair", "The tools went back", "The school at Ford End", "Oil, twice a year."],
            ),
            ("/c/wharn-flood-network", vec!["it carries on what this did"]),
            ("/c/wharn-flood-network/repertoire", vec!["Oiling the bridge", "The first five minutes", "Arrived"]),
            ("/c/wharn-flood-network/repertoire/1-oiling", vec!["Sweep first.", "The Ford End Footbridge", "rings Jean"]),
            ("/c/wharn-flood-network/repertoire/3-minutes", vec!["clipboard", "were changed", "Wound Care Circle"]),
            ("/c/wound-care/repertoire", vec!["The page on compression", "The biscuit tin", "The healed list"]),
            ("/c/wound-care/repertoire/1-door/versions", vec!["Said twice on the line", "Anwen Price"]),
            (
                "/c/wound-care/conduct/log",
                vec![
                    "A post was hidden",
                    "would you write it again without the house?",
                    "An author asked for another look",
                    "After another look a post stays hidden",
                    "lying on a leg says which",
                ],
            ),
            ("/c/wound-care/conduct", vec!["Speak of the wound", "then it is over"]),
        ] {
            let reply = browser.visit(page).await;
            assert_eq!((reply.status, reply.faults()), (StatusCode::OK, Vec::new()), "{page}");
            for words in says {
                assert!(reply.text().contains(words), "{page} lacks {words:?}: {}", reply.text());
            }
        }
        let log = browser.visit("/c/wound-care/conduct/log").await.text();
        assert!(!log.contains("Anyone from the valley knows"), "what was reported is for those who decide: {log}");
        let anyone = site.stranger().visit("/c/claims-desk-4").await.text();
        assert!(anyone.contains("Official: Alford House, claims operations stands behind it"), "{anyone}");
    });
}

#[test]
fn every_conversation_can_be_read_by_who_belongs() {
    on_each_engine(|site| async move {
        made(&site).await;
        for community in communities() {
            let is_here = |steps: &[(i64, Step)]| !matches!(steps.last(), Some((_, Step::Left(..))));
            let member = community.members.iter().find(|member| is_here(&member.steps));
            let mut browser = site.stranger();
            if let Some(member) = member {
                let (token, email, now) = (site.rng.token(), format!("{}@example.org", member.person), site.clock.now());
                let session = token.clone();
                let start = move |tx: &mut db::Tx| {
                    let account = people::account_with_email(tx, &email)?.ok_or(kernel::Fault::Absent)?;
                    people::start_session(tx, account.person, &session, people::Opening::Password, "", now)
                };
                site.kit.db.write(start).await.expect("a session");
                browser = browser.with_session(&token);
            }
            for page in ["", "/people", "/charter", "/charter/history"] {
                let reply = browser.visit(&format!("/c/{}{page}", community.slug)).await;
                // Who belonged to what has ended is for those who belonged.
                let is_open = page != "/people" || member.is_some();
                assert!(!is_open || reply.status == StatusCode::OK, "{}{page}: {}", community.slug, reply.status);
                assert_eq!(reply.faults(), Vec::<String>::new(), "{}{page}", community.slug);
            }
            let mut titles: BTreeSet<_> = community.talk.iter().map(|talk| talk.title.to_string()).collect();
            for number in 1..=community.talk.len() {
                let reply = browser.visit(&format!("/c/{}/talk/{number}", community.slug)).await;
                assert_eq!(reply.status, StatusCode::OK, "{} {number}", community.slug);
                assert_eq!(reply.faults(), Vec::<String>::new(), "{} {number}", community.slug);
                let title = reply.first("h1").unwrap_or_default();
                titles.retain(|known| kernel::one_line(known) != title);
            }
            assert!(titles.is_empty(), "{}: {titles:?}", community.slug);
        }
    });
}

#[test]
fn a_site_that_is_not_empty_is_left_as_it_is() {
    on_each_engine(|site| async move {
        site.someone("Ann Archer").await;
        let (db, rng) = (site.kit.db.clone(), site.rng.clone());
        let work = move || super::fill(&db, START, &rng, PasswordCost::Weak, &mut |_, _| {});
        let fault = tokio::task::spawn_blocking(work).await.expect("the work ends").expect_err("a refusal");
        assert!(fault.to_string().contains("not empty"), "{fault}");
        let people = site.kit.db.read(people::keepers).await.expect("the keepers");
        assert_eq!(people.len(), 1);
        assert!(!super::is_demo(&site.kit.db).expect("an answer"));
    });
}

#[test]
fn what_waits_is_from_lately_and_there_is_some_for_each_persona() {
    let plan = plan(START);
    let requests = plan.deeds.iter().filter(|(_, deed)| matches!(deed, Deed::Request(..))).count();
    let invitations = plan.deeds.iter().filter(|(_, deed)| matches!(deed, Deed::Invitation(..))).count();
    assert!(requests >= 4 && invitations >= 6);
    for (email, name, _) in PERSONAS {
        let key = email.trim_end_matches("@example.org");
        let (_, person) = plan.people.iter().find(|(_, person)| person.key == key).expect("of the cast");
        let looked = START.plus_seconds(-person.looked);
        let belongs: BTreeSet<_> = plan
            .communities
            .iter()
            .enumerate()
            .filter_map(|(place, (_, community))| community.members.iter().any(|member| member.person == key).then_some(place))
            .collect();
        let new = plan
            .deeds
            .iter()
            .filter(|(at, deed)| *at > looked && matches!(deed, Deed::Post(place, _) if belongs.contains(&place.community)));
        assert!(new.count() > 0, "{name} has something new to read");
        let handle = kernel::slugify(name);
        let names = |at: Moment, deed: &Deed| {
            at > looked && matches!(deed, Deed::Post(place, _) if plan.said(*place).text.contains(&format!("@{handle}")))
        };
        assert!(plan.deeds.iter().any(|(at, deed)| names(*at, deed)), "{name} is named since they last looked");
    }
}
