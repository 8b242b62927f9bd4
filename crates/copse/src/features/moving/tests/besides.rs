//! What a community has of its own besides its charter in force, brought in again and again.

use super::{bring, look};
use crate::{
    base::communities::{Duty, How, charters_of, give_duty, join, terms},
    testing::{Site, on_each_engine},
};
use kernel::{CommunityId, Slug};
use register::Form;

const VALLEY: &str = "
communities:
  - slug: valley
    name: Weavers of the valley
    practice: We compare looms, and teach.
    visibility: public
    joining: request
    agreed_at: 2024-05-01T09:30:00Z
    by: p1
    why: We teach now.
    charters:
      - {name: Weavers, practice: We compare looms., work: In pairs., principles: [Nobody is named.], agreed_at: 2021-03-01, by: Owen Pugh}
    norms:
      - {short: Be kind., words: Be *kind*., agreed_at: 2022-01-01, by: p1}
    stages:
      - {stage: coalescing, since: about 2019, said_at: 2022-01-02, by: p1, checklist: [Meet, {words: Eat, ticked_at: 2022-02-01, by: Owen Pugh}]}
    own_roles:
      - {name: Dyer, about: Knows the colours.}
    questions: [What do you weave?]
    meets:
      - {name: Our chat, address: \"https://chat.example/weavers\", for: anyone}
      - {name: The shed, address: Behind the mill}
    first_steps:
      - {for: newcomer, words: We weave., steps: [Say hello], said_at: 2022-04-01}
      - {for: coordinator, words: Welcome., steps: [Read the charter, Ask Nia], said_at: 2022-04-02, by: Owen Pugh}
    outlook:
      - {better: Less waste., report_to: The council, report_on: 2027-03-01, countries: [\"Wales: 12\"], counts: true, said_at: 2023-01-01, by: p1}
people:
  - {key: p1, name: Nia Rees}
";

async fn id_of(site: &Site) -> CommunityId {
    let slug = Slug::stored("valley".to_owned());
    site.kit.db.read(move |tx| crate::base::communities::slug_taken(tx, &slug)).await.unwrap().expect("a community").0
}

/// The versions of the charter, the first one first: its name, how they work, who, when and why.
async fn charters(site: &Site) -> Vec<(String, String, String, String, String)> {
    let id = id_of(site).await;
    let mut all = site.kit.db.read(move |tx| charters_of(tx, id)).await.unwrap();
    all.reverse();
    let said = all.into_iter().map(|one| one.row).map(|row| {
        let by = row.author.map(|name| name.to_string()).unwrap_or_default();
        (row.name.to_string(), row.work, by, row.agreed_at.to_string(), row.why)
    });
    said.collect()
}

fn charter(name: &str, work: &str, by: &str, at: &str, why: &str) -> (String, String, String, String, String) {
    (name.to_owned(), work.to_owned(), by.to_owned(), at.to_owned(), why.to_owned())
}

#[test]
fn what_a_community_has_of_its_own_comes_once_and_grows() {
    on_each_engine(async |site| {
        let looked = look(&site, VALLEY, Form::Yaml).await.0;
        let (report, troubles) = bring(&site, VALLEY, Form::Yaml).await;
        assert_eq!((troubles, report.added.communities, report.added.people), (vec![], 1, 2));
        assert_eq!(looked, report, "a look says what is done");
        let first = charter("Weavers", "In pairs.", "Owen Pugh", "2021-03-01T12:00:00Z", "");
        let second = charter("Weavers of the valley", "", "Nia Rees", "2024-05-01T09:30:00Z", "We teach now.");
        assert_eq!(charters(&site).await, [first.clone(), second.clone()]);
        let (report, _) = bring(&site, VALLEY, Form::Yaml).await;
        assert_eq!((report.added.people, report.changed, report.left), (0, vec![], vec![]));

        // A version more of each, a line that is ticked, a role that is for more.
        let grown = VALLEY
            .replace("    agreed_at: 2024-05-01T09:30:00Z\n    by: p1\n    why: We teach now.\n", "    agreed_at: 2025-01-01\n")
            .replace("We compare looms, and teach.", "We teach.")
            .replace("\n    norms:\n", "\n      - {name: Weavers of the valley, practice: \"We compare looms, and teach.\", agreed_at: \"2024-05-01T09:30:00Z\", by: p1, why: We teach now.}\n    norms:\n")
            .replace("    stages:\n", "      - {short: Ask first., words: Ask., agreed_at: 2023-01-01, by: p1}\n    stages:\n")
            .replace("[Meet,", "[{words: Meet, ticked_at: 2022-03-01, by: p1},")
            .replace("about: Knows the colours.", "about: Knows them all., months: 12")
            .replace("What do you weave?", "Why?")
            .replace("Behind the mill", "In the mill")
            .replace("[Read the charter, Ask Nia]", "[Ask Nia, Ask Owen]")
            .replace("\npeople:", "\n      - {better: No waste., said_at: 2024-01-01, by: Owen Pugh}\npeople:");
        let changed = ["valley: practice, norms, stages, own_roles, questions, meets, first_steps, outlook"];
        assert_eq!(look(&site, &grown, Form::Yaml).await.0.changed, changed);
        let (report, troubles) = bring(&site, &grown, Form::Yaml).await;
        assert_eq!((troubles, report.changed, report.left), (vec![], changed.map(str::to_owned).to_vec(), vec![]));
        let third = charter("Weavers of the valley", "", "", "2025-01-01T12:00:00Z", "Brought in from a file.");
        assert_eq!(charters(&site).await, [first.clone(), second.clone(), third.clone()]);
        let mut ann = site.someone("Ann Price").await;
        site.join(id_of(&site).await, &ann).await;
        let page = ann.browser.visit("/c/valley/conduct/norms/versions").await;
        let versions = ["Version 2, by Nia Rees, Sun 1 Jan 2023", "Version 1, by Nia Rees, Sat 1 Jan 2022"];
        assert_eq!(page.texts("main h2"), versions);
        let page = ann.browser.visit("/c/valley/stage").await;
        assert!(page.text().contains("Meet") && page.text().contains("Owen Pugh") && page.text().contains("Nia Rees"));
        assert!(ann.browser.visit("/c/valley/roles").await.text().contains("Knows them all."));
        let page = ann.browser.visit("/c/valley/where").await;
        assert!(page.text().contains("In the mill") && !page.text().contains("Behind the mill"), "{}", page.text());
        let front = site.stranger().get("/c/valley").await.text();
        assert!(front.contains("Our chat") && !front.contains("The shed"), "{front}");
        assert!(ann.browser.visit("/c/valley/first-steps/newcomer").await.text().contains("Say hello"));
        assert_eq!(ann.browser.get("/c/valley/first-steps/coordinator").await.status, 403);
        let page = ann.browser.visit("/c/valley/outlook").await;
        assert!(page.text().contains("No waste.") && page.text().contains("Owen Pugh"), "{}", page.text());
        let (report, _) = bring(&site, &grown, Form::Yaml).await;
        assert_eq!((report.changed, report.left), (vec![], vec![]));

        // Several versions at once, on top of one of them.
        let later = grown
            .replace("    agreed_at: 2025-01-01\n", "    agreed_at: 2026-01-01\n")
            .replace("practice: We teach.", "practice: We weave.\n    work: Alone.")
            .replace("\n    norms:\n", "\n      - {name: Weavers of the valley, practice: We teach., agreed_at: 2025-01-01}\n      - {name: Weavers, practice: We rest., agreed_at: 2025-06-01, by: Owen Pugh}\n    norms:\n");
        let (report, troubles) = bring(&site, &later, Form::Yaml).await;
        assert_eq!((troubles, report.changed.len(), report.left), (vec![], 1, vec![]), "{:?}", report.changed);
        let fourth = charter("Weavers", "", "Owen Pugh", "2025-06-01T12:00:00Z", "");
        let fifth = charter("Weavers of the valley", "Alone.", "", "2026-01-01T12:00:00Z", "Brought in from a file.");
        assert_eq!(charters(&site).await, [first, second, third, fourth, fifth]);
    });
}

#[test]
fn what_people_changed_since_stays_as_they_have_it_and_is_told() {
    on_each_engine(async |site| {
        bring(&site, VALLEY, Form::Yaml).await;
        let (mut ann, id, now) = (site.someone("Ann Price").await, id_of(&site).await, site.clock.now());
        let person = ann.id;
        let coordinates = site.kit.db.write(move |tx| {
            join(tx, id, person, How::Placed, now)?;
            give_duty(tx, id, person, Duty::Coordinator, None, now)
        });
        coordinates.await.expect("a coordinator");
        for (at, ends, fields) in [
            (
                "/charter/change",
                "/charter/change",
                vec![("practice", "Ours."), ("domain", "Cloth."), ("people", "Us."), ("why", "We say so.")],
            ),
            ("/conduct/norms", "/conduct/norms", vec![("short", "Our own."), ("words", "Our own words.")]),
            ("/questions", "/questions", vec![("question_1", "Our question?")]),
            ("/stage/record", "/stage/record", vec![("stage", "maturing"), ("since", "2025")]),
            ("/roles/1", "/roles/1", vec![("about", "Our dyer.")]),
            ("/where", "/where", vec![("name", "Our room"), ("address", "Upstairs"), ("audience", "members")]),
            ("/first-steps/newcomer/change", "/change", vec![("words", "Our welcome."), ("steps", "Sit down")]),
            ("/outlook/change", "/outlook/change", vec![("better", "Our hope."), ("report_on", "")]),
        ] {
            let form = ann.browser.visit(&format!("/c/valley{at}")).await.form(ends);
            let form = fields.into_iter().fold(form, |form, (name, value)| form.with(name, value));
            assert_eq!(ann.browser.submit(&form).await.status, 303, "{at}");
        }
        // The file says something else of the place alone.
        let (report, _) =
            bring(&site, &VALLEY.replace("visibility: public", "visibility: public\n    place: By the weir"), Form::Yaml).await;
        assert_eq!((report.changed, report.left), (vec!["valley: place".to_owned()], vec![]));
        assert!(ann.browser.visit("/c/valley/charter").await.text().contains("Ours."), "it says the practice as before");
        let other = VALLEY
            .replace("    stages:\n", "      - {short: Theirs., words: Theirs., agreed_at: 2023-01-01, by: p1}\n    stages:\n")
            .replace("    own_roles:\n", "      - {stage: stewardship, said_at: 2025-01-01, by: p1}\n    own_roles:\n")
            .replace("about: Knows the colours.", "about: Their dyer.")
            .replace("What do you weave?", "Their question?")
            .replace("Behind the mill", "At Their mill")
            .replace("[Say hello]", "[Do as They do]")
            .replace("\npeople:", "\n      - {better: Their hope., said_at: 2024-01-01, by: Owen Pugh}\npeople:")
            .replace("\n    norms:\n", "\n      - {name: Theirs, agreed_at: 2022-03-01}\n    norms:\n")
            .replace("visibility: public", "visibility: public\n    place: By the weir");
        let left = ["valley: charters, norms, stages, own_roles, questions, meets, first_steps, outlook"];
        assert_eq!(look(&site, &other, Form::Yaml).await.0.left, left);
        let (report, troubles) = bring(&site, &other, Form::Yaml).await;
        assert_eq!((troubles, report.left, report.changed), (vec![], left.map(str::to_owned).to_vec(), vec![]));
        for (at, ours) in [
            ("/conduct", "Our own."),
            ("/questions", "Our question?"),
            ("/stage", "since 2025"),
            ("/roles", "Our dyer."),
            ("/charter", "Ours."),
            ("/where", "Our room"),
            ("/first-steps/newcomer", "Our welcome."),
            ("/outlook", "Our hope."),
        ] {
            let page = ann.browser.visit(&format!("/c/valley{at}")).await;
            assert!(page.text().contains(ours) && !page.text().contains("Their"), "{at}: {}", page.text());
        }
        // A role that was given up does not come back.
        let form = ann.browser.visit("/c/valley/roles/1").await.form("/roles/1/give-up");
        ann.browser.submit(&form).await;
        bring(&site, &VALLEY.replace("Knows the colours.", "Theirs again."), Form::Yaml).await;
        let roles = site.kit.db.read(move |tx| terms::own_roles(tx, id)).await.unwrap();
        assert!(roles.iter().all(|role| role.retired_at.is_some()), "{roles:?}");
    });
}

#[test]
fn the_checklist_of_a_stage_that_was_never_said_goes_out_and_in() {
    on_each_engine(async |site| {
        let with = VALLEY.replace(
            "    own_roles:\n",
            "    checklists:\n      - {stage: stewardship, lines: [Rest, {words: Dance, ticked_at: 2025-02-01, by: Owen Pugh}]}\n    own_roles:\n",
        );
        let (report, troubles) = bring(&site, &with, Form::Yaml).await;
        assert_eq!((troubles, report.added.communities), (vec![], 1));
        assert_eq!(bring(&site, &with, Form::Yaml).await.0.changed, [""; 0]);
        let (ann, id, now) = (site.someone("Ann Price").await, id_of(&site).await, site.clock.now());
        let (mut browser, person) = (ann.browser.clone(), ann.id);
        let coordinates = site.kit.db.write(move |tx| {
            join(tx, id, person, How::Placed, now)?;
            give_duty(tx, id, person, Duty::Coordinator, None, now)
        });
        coordinates.await.expect("a coordinator");
        let at = "/c/valley/stage/stewardship/checklist";
        let form = browser.visit(at).await.form("/checklist");
        assert_eq!(form.value("lines").replace("\r\n", "\n"), "Rest\nDance");
        // It stands by itself in what is written out, with who ticked it; the other with its stage.
        let folder = super::leaving::Folder::new();
        let to = folder.0.join(site.rng.token().to_string());
        super::leaving::write_out(&site, "valley", kernel::Actor::Person(person), &to).await.expect("written out");
        let text = std::fs::read_to_string(to.join(crate::features::moving::out::COMMUNITIES)).unwrap();
        let said: serde_json::Value = serde_json::from_str(&text).unwrap();
        let (lists, stages) = (&said["communities"][0]["checklists"], &said["communities"][0]["stages"]);
        assert_eq!((&lists[0]["stage"], &lists[0]["lines"][1]["words"]), (&"stewardship".into(), &"Dance".into()), "{lists}");
        assert_eq!(
            (&lists[0]["lines"][1]["ticked_at"], lists.as_array().map(Vec::len)),
            (&"2025-02-01T12:00:00Z".into(), Some(1))
        );
        assert_eq!(stages[0]["checklist"][0]["words"], "Meet");
        // What was changed here stays.
        assert_eq!(browser.submit(&form.with("lines", "Ours")).await.status, 303);
        let report = bring(&site, &with.replace("[Rest,", "[Wait,"), Form::Yaml).await.0;
        assert_eq!((report.changed, report.left), (vec![], vec!["valley: stages".to_owned()]));
        assert_eq!(browser.visit(at).await.form("/checklist").value("lines"), "Ours");
    });
}

#[test]
fn a_file_that_means_harm_is_refused_whole() {
    on_each_engine(async |site| {
        let many: String = (0..10_001).map(|_| "{short: S., words: W., agreed_at: 2022-01-01, by: p1},").collect();
        for (from, to, why) in [
            ("agreed_at: 2022-01-01", "agreed_at: 2999-01-01", "norms, 1: agreed_at has not come yet"),
            ("said_at: 2022-01-02", "said_at: 0001-01-01", "stages, 1: said_at has not the right form"),
            ("ticked_at: 2022-02-01", "ticked_at: 2026-12-24", "checklist, 2: ticked_at has not come yet"),
            ("[Meet,", "[Eat,", "stages, 1: checklist has two of one name"),
            (
                "    own_roles:\n",
                "    checklists: [{stage: coalescing, lines: [Rest]}]\n    own_roles:\n",
                "checklists has two of one name",
            ),
            ("    own_roles:\n", "    checklists: [{stage: maturing}]\n    own_roles:\n", "checklists, 1: lines is missing"),
            (
                "      - {short: Be kind., words: Be *kind*., agreed_at: 2022-01-01, by: p1}",
                &format!("      [{many}]"),
                "norms has more than 10000",
            ),
        ] {
            let (report, troubles) = bring(&site, &VALLEY.replace(from, to), Form::Yaml).await;
            assert_eq!(report.added.communities, 0, "{why}");
            assert!(troubles.iter().any(|trouble| trouble.contains(why)), "{why}: {troubles:?}");
        }
    });
}

#[test]
fn an_end_keeps_its_day() {
    on_each_engine(async |site| {
        let ended =
            VALLEY.replace("    joining: request\n", "    joining: request\n    state: closed\n    state_since: 2023-11-30\n");
        let (report, troubles) = bring(&site, &ended, Form::Yaml).await;
        assert_eq!((troubles, report.added.communities), (vec![], 1));
        let front = site.stranger().get("/c/valley").await;
        assert!(front.text().contains("30 November 2023") || front.text().contains("30 Nov 2023"), "{}", front.text());
        // Brought in again, nothing changes; and an end that has not come is none.
        let (again, _) = bring(&site, &ended, Form::Yaml).await;
        assert_eq!((again.changed, again.left), (vec![], vec![]));
        let (_, troubles) = bring(&site, &ended.replace("2023-11-30", "2999-01-01"), Form::Yaml).await;
        assert_eq!(troubles.len(), 1, "{troubles:?}");
    });
}
