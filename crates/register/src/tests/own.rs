//! What a community has of its own besides its charter in force.

use super::{csv, taken, yaml};
use crate::{Form, Known, Stage, There, write_csv, write_json};

const VALLEY: &str = "
communities:
  - slug: valley
    name: Weavers of the valley
    practice: We compare looms and teach.
    agreed_at: 2024-05-01T09:30:00.000001Z
    by: p1
    why: We teach now.
    charters:
      - name: Weavers
        practice: We compare looms.
        principles: [Nobody is named.]
        review_on: 2023-01-01
        agreed_at: 2021-03-01
        by: Owen Pugh
    norms:
      - {short: Be kind., words: \"Be *kind*.\", why: A quarrel., agreed_at: 2022-01-01, by: p1}
    stages:
      - {stage: potential, since: spring 2020, said_at: 2021-01-01, by: p1, words: We met., checklist: [Ask around]}
      - stage: coalescing
        said_at: 2022-01-01
        by: Owen Pugh
        checklist:
          - Meet
          - {words: Eat, ticked_at: 2022-02-01, by: p1}
    checklists:
      - {stage: maturing, lines: [Rest, {words: Dance, ticked_at: 2022-03-01, by: Ann Pugh}]}
    own_roles:
      - {name: Dyer, about: Knows the colours., months: 12}
      - {name: Archivist}
    questions: [What do you weave?, Who sent you?]
    meets:
      - {name: Our chat, address: \"https://chat.example/weavers\", note: Ask first., for: anyone}
      - {name: The shed, address: Behind the mill}
    first_steps:
      - {for: newcomer, words: \"We *weave*.\", steps: [Say hello], said_at: 2022-04-01}
      - {for: coordinator, words: Welcome., steps: [Read the charter, Ask Nia], said_at: 2022-04-02, by: Owen Pugh}
    outlook:
      - {better: Less waste., report_to: The council, report_on: 2027-03-01, countries: [\"Wales: 12\", England], counts: true, said_at: 2023-01-01, by: p1}
      - {better: None., said_at: 2024-01-01, by: Ann Pugh}
people:
  - {key: p1, name: Nia Rees}
";

#[test]
fn what_a_community_has_of_its_own_is_read_and_written() {
    let (register, troubles) = yaml(VALLEY);
    assert_eq!(troubles, [""; 0]);
    let own = &register.communities[0].own;
    let charter = &own.charters.as_ref().unwrap()[0];
    assert_eq!((charter.texts.len(), charter.principles.len()), (1, 1));
    assert_eq!(charter.agreed.at.unwrap().to_string(), "2021-03-01T12:00:00Z", "a day is its noon");
    let stages = own.stages.as_ref().unwrap();
    assert_eq!((stages[1].stage, stages[0].days[0].as_str()), (Stage::Coalescing, "2020-03-01"));
    let lines = stages[1].checklist.as_ref().unwrap();
    assert!(lines[0].ticked.is_none() && lines[1].ticked.as_ref().is_some_and(|(_, by)| by == "p1"));
    assert_eq!(own.roles.as_ref().unwrap()[0].months, Some(12));
    let named = ["p1", "Owen Pugh", "p1", "p1", "Owen Pugh", "p1", "Ann Pugh", "Owen Pugh", "p1", "Ann Pugh"];
    assert_eq!(own.named().collect::<Vec<_>>(), named);
    let known: Vec<_> = own.meetings.iter().flatten().map(|one| one.known).collect();
    assert_eq!(known, [Known::Anyone, Known::Members], "what a file does not say is for members");
    let outlooks = own.outlooks.as_ref().unwrap();
    assert_eq!((outlooks[0].countries.len(), outlooks[0].counts, outlooks[1].counts), (2, true, false));
    let lists: Vec<_> = own.lists().map(|(stage, lines)| (stage, lines.len())).collect();
    assert_eq!(lists, [(Stage::Potential, 1), (Stage::Coalescing, 2), (Stage::Maturing, 2)]);
    for form in [Form::Json, Form::Yaml] {
        let (again, troubles) = taken(&write_json(&register), form, &There::default());
        assert_eq!((troubles, &again.communities[0].own), (vec![], own), "{form:?}");
    }
    // What is kept of it to be compared says nobody's name, and finds out all that is other.
    let mut bare = register.clone();
    bare.communities[0].own = own.nameless();
    let text = write_json(&crate::Register { communities: bare.communities, ..crate::Register::default() });
    assert!(!text.contains("p1") && !text.contains("Owen") && !text.contains("Ann"), "{text}");
    let before = crate::written(&text, super::reader()).expect("a community");
    let same = register.communities[0].other_than(&before);
    assert_eq!(same, crate::Community::new(same.place, same.slug.clone()), "nothing is other");
    let mut later = register.communities[0].clone();
    later.own.checklists = Some(Vec::new());
    later.own.questions = Some(vec!["Why?".to_owned()]);
    later.texts.insert("domain", "Cloth.".to_owned());
    let other = later.other_than(&before);
    assert_eq!((other.own.questions, other.texts.len(), other.own.norms), (later.own.questions, 1, None));
    assert_eq!((other.own.checklists, other.own.stages), (Some(Vec::new()), None));
    // A table says as much as it can: when the charter was agreed on, and the questions.
    let (again, troubles) = csv(&write_csv(&register));
    let of_table = &again.communities[0].own;
    assert_eq!((troubles, &of_table.agreed, &of_table.questions), (vec![], &own.agreed, &own.questions));
    assert!(of_table.charters.is_none() && of_table.norms.is_none() && of_table.stages.is_none() && of_table.roles.is_none());
}

#[test]
fn what_is_wrong_in_it_is_told_with_its_place() {
    for (right, wrong, said) in [
        ("agreed_at: 2021-03-01\n", "agreed_at: soon\n", "charters, 1: agreed_at has not the right form"),
        ("      - name: Weavers\n        practice", "      - practice", "charters, 1: name is missing"),
        ("by: Owen Pugh\n    norms", "sponsor: Owen\n    norms", "charters, 1: has no field \"sponsor\""),
        ("short: Be kind., ", "", "norms, 1: short is missing"),
        ("agreed_at: 2022-01-01, by: p1}", "agreed_at: 2022-01-01}", "norms, 1: by is missing"),
        (
            "stage: coalescing",
            "stage: growing",
            "stages, 2: stage cannot be \"growing\"; it may be potential, coalescing, maturing, stewardship, transformation, \
             dispersed, memorable",
        ),
        ("ticked_at: 2022-02-01, by: p1", "ticked_at: 2022-02-01", "stages, 2: checklist, 2: by is missing"),
        ("ticked_at: 2022-02-01, by: p1", "ticked_at: 2999-02-01, by: p1", "stages, 2: checklist, 2: ticked_at has not come yet"),
        ("agreed_at: 2022-01-01", "agreed_at: 0999-12-31", "norms, 1: agreed_at has not the right form"),
        ("- Meet\n", "- Eat\n", "stages, 2: checklist has two of one name"),
        ("stage: maturing", "stage: coalescing", "checklists has two of one name"),
        (
            "stage: maturing, lines: [Rest, {words: Dance, ticked_at: 2022-03-01, by: Ann Pugh}]",
            "stage: maturing",
            "checklists, 1: lines is missing",
        ),
        ("months: 12", "months: 0", "own_roles, 1: months has not the right form"),
        ("name: Archivist", "name: dyer", "own_roles has two of one name"),
        ("Who sent you?]", "Who?, Why?, How?]", "questions has more than 3"),
        ("address: Behind the mill", "note: Behind the mill", "meets, 2: address is missing"),
        ("for: anyone", "for: friends", "meets, 1: for cannot be \"friends\"; it may be anyone, members"),
        ("[Say hello]", "[Say hello, Sit down]", "first_steps, 1: steps has more than 1"),
        ("[Read the charter, Ask Nia]", "[Ask Nia, Ask Nia]", "first_steps, 2: steps has two of one name"),
        ("for: coordinator", "for: newcomer", "first_steps has two of one name"),
        ("report_on: 2027-03-01", "report_on: soon", "outlook, 1: report_on has not the right form"),
        ("counts: true", "counts: perhaps", "outlook, 1: counts has not the right form"),
        ("better: None., ", "", "outlook, 2: better is missing"),
        ("norms:\n", "norms: none\n    old_norms:\n", "norms is no list of entries, which a table cannot hold"),
        ("{key: p1, name: Nia Rees}", "{key: p1}", "the person \"p1\" is left out: see line 42 (people, entry 1)"),
    ] {
        assert!(VALLEY.contains(right), "{right}");
        let (register, troubles) = yaml(&VALLEY.replace(right, wrong));
        let line = format!("line 3 (communities, entry 1): {said}");
        assert!(troubles.contains(&line), "{wrong}: {troubles:#?}");
        assert!(register.communities.is_empty(), "{wrong}: the whole row is left out");
    }
    let (_, troubles) = csv("what,community,name,norms\ncommunity,valley,The valley,Be kind.\n");
    assert_eq!(troubles, ["row 2: norms is no list of entries, which a table cannot hold"]);
}
