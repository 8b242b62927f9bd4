//! Files made up for these tests, through both steps.

mod own;

use crate::{Form, Register, There, Tie, check, date_words, read, words, write_csv, write_json};
use dates::{Reader, Words};
use jiff::civil::date;

fn reader() -> Reader<'static> {
    Reader::new(Words::english(), date(2026, 11, 28))
}

fn taken(text: &str, form: Form, there: &There) -> (Register, Vec<String>) {
    let (rows, troubles) = read(text, form);
    let (register, troubles) = check(rows, there, reader(), troubles);
    (register, troubles.iter().map(ToString::to_string).collect())
}

fn yaml(text: &str) -> (Register, Vec<String>) {
    taken(text, Form::Yaml, &There::default())
}

fn csv(text: &str) -> (Register, Vec<String>) {
    taken(text, Form::Csv, &There::default())
}

/// A valley with a village in it, two people, and what they did.
const VALLEY: &str = "
communities:
  - slug: upper-mill
    name: Upper Mill weavers
    practice: We weave.
    parents: [valley]
    scale: local
    principles: [Say what broke; then mend it., Nobody is named.]
  - slug: valley
    name: Weavers of the valley
    language: cy
    visibility: front
    place: The Harrow valley
people:
  - key: p1
    name: Nia Rees
  - {key: p2, name: Owen Pugh}
memberships:
  - {community: valley, person: p1, from: 1998~, until: 2004-22}
  - {community: valley, person: p1, from: about 2010}
  - {community: upper-mill, person: p2, until: \"?\"}
roles:
  - community: valley
    person: p1
    role: coordinator
    called: Chair
    from: 2012-03-01
    until: 2015
    note: the minutes of 2012
  - {community: valley, person: p2, role: steward, from: 2020, planned: 2027-03~}
";

#[test]
fn a_file_says_all_it_can_in_each_of_its_forms() {
    let (register, troubles) = yaml(VALLEY);
    assert_eq!(troubles, [""; 0]);
    assert_eq!(register.len(), 9);
    let slugs: Vec<&str> = register.communities.iter().map(|one| one.slug.as_str()).collect();
    assert_eq!(slugs, ["valley", "upper-mill"], "what is around stands before what is in it");
    let spans: Vec<(String, String)> = register.memberships.iter().map(|one| (words(&one.from), words(&one.until))).collect();
    let span = |from: &str, until: &str| (from.to_owned(), until.to_owned());
    assert_eq!(spans, [span("1998~", "2004-22"), span("2010~", ".."), span("", "?")]);
    assert_eq!(register.terms[0].called, "Chair");
    assert_eq!(register.terms[1].planned.as_ref().map(date_words).as_deref(), Some("2027-03~"));
    let bare = |register: &Register| {
        let mut json: serde_json::Value = serde_json::from_str(&write_json(register)).unwrap();
        json["communities"].as_array_mut().unwrap().sort_by_key(|one| one["slug"].to_string());
        json
    };
    for (text, form) in
        [(write_json(&register), Form::Json), (write_csv(&register), Form::Csv), (write_json(&register), Form::Yaml)]
    {
        let (again, troubles) = taken(&text, form, &There::default());
        assert_eq!(troubles, [""; 0], "{form:?}");
        assert_eq!(bare(&again), bare(&register), "{form:?}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_place() {
    let text = "what,community,person,name,role,from,until,visibility,parents\n\
                community,valley,,The valley,,,,front,\n\
                person,,p1,Nia Rees,,,,,\n\
                membership,valley,p1,,,2012,2004,,\n\
                membership,hill,p1,,,2012,,,\n\
                role,valley,p9,,coordinator,2012,,,\n\
                community,mill,,The mill,,,,secret,\n\
                membership,mill,p1,,,2012,,,\n\
                role,valley,p1,,,2012,,,\n\
                ,valley,p1,,,,,,\n\
                member,valley,p1,,,,,,\n\
                person,,p1,Nia again,,,,,\n\
                membership,valley,p1,,,a while ago,,,\n\
                membership,valley,p1,,,2015-01-01,..,,\n\
                membership,valley,p1,,,2020-01-01,..,,\n\
                community,a,,A,,,,,b\n\
                community,b,,B,,,,,c\n\
                community,c,,C,,,,,a\n\
                community,d,,D,,,,,d\n\
                community,,,E,,,,,,,,more\n";
    let (register, troubles) = csv(text);
    assert_eq!(
        troubles,
        [
            "row 4: ends before it begins: 2004 is before 2012",
            "row 5: there is no community \"hill\", in the file or on the site",
            "row 6: there is nobody with the key \"p9\", in the file or on the site",
            "row 7: visibility cannot be \"secret\"; it may be public, front, around, unlisted",
            "row 8: the community \"mill\" is left out: see row 7",
            "row 9: role is missing",
            "row 10: what is missing",
            "row 11: \"member\" is none of community, person, membership, role",
            "row 12: the key \"p1\" is in row 3 already",
            "row 13: from is no date: \"a while ago\"",
            "row 15: is at the same time as row 14, of the same person",
            "row 16: the community \"b\" is left out: see row 17",
            "row 17: the community \"c\" is left out: see row 18",
            "row 18: nests in a circle: c is in a is in b is in c",
            "row 19: nests in a circle: d is in d",
            "row 20: has more cells than the table has columns",
        ]
    );
    assert_eq!((register.communities.len(), register.people.len(), register.memberships.len()), (1, 1, 1));
}

#[test]
fn a_role_is_meant_to_pass_on_while_it_goes_on() {
    let text = "what,community,person,name,role,from,until,planned\n\
                community,valley,,The valley,,,,\n\
                person,,p1,Nia Rees,,,,\n\
                role,valley,p1,,greeter,2012,..,2030\n\
                role,valley,p1,,steward,2012,2015,2016\n\
                role,valley,p1,,coordinator,2012,,some day\n\
                role,valley,p1,,facilitator,2012,,..\n\
                membership,valley,p1,,,2012,,2030\n";
    let (register, troubles) = csv(text);
    let told = [
        "row 5: planned is for what goes on, and until says that it ended",
        "row 6: planned is no date: \"some day\"",
        "row 7: planned is no date: \"..\"",
        "row 8: has no field \"planned\"",
    ];
    assert_eq!(troubles, told);
    assert_eq!((register.terms.len(), register.memberships.len()), (1, 0));
}

#[test]
fn entries_are_named_by_their_lines() {
    let json = "{\n \"people\": [\n  {\"key\": \"p1\", \"name\": \"Nia\"},\n  {\"key\": \"p2\"},\n  7\n ],\n \"roles\": {},\n \"pets\": []\n}";
    let troubles = [
        "line 4 (people, entry 2): name is missing",
        "line 5 (people, entry 3): is no list of fields",
        "line 7: roles is no list",
        "line 8: has no part \"pets\"; the parts are communities, people, memberships, roles",
    ];
    assert_eq!(taken(json, Form::Json, &There::default()).1, troubles);
    assert_eq!(yaml(json).1, troubles, "JSON is YAML");
    let (register, troubles) = yaml("people:\n  - key: p1\n    name: Nia\n    pets: [cat]\n  - key: p2\n    name: Owen\n");
    assert_eq!(troubles, ["line 2 (people, entry 1): has no field \"pets\""]);
    assert_eq!(register.people.len(), 1);
}

#[test]
fn what_is_no_such_file_is_said_to_be_none() {
    for (text, form, said) in [
        ("", Form::Csv, "the file: there is nothing in it"),
        (" \n", Form::Yaml, "the file: there is nothing in it"),
        ("name,place\nA,B\n", Form::Csv, "row 1: has no column \"what\""),
        ("{}", Form::Json, "the file: there is nothing in it"),
    ] {
        assert_eq!(taken(text, form, &There::default()).1, [said]);
    }
    for (text, form) in
        [("{\"people\": [", Form::Json), ("people:\n  - [a\n b: c", Form::Yaml), ("[1]", Form::Json), ("- a", Form::Yaml)]
    {
        let (register, troubles) = taken(text, form, &There::default());
        assert!(register.is_empty() && troubles.len() == 1, "{text:?}: {troubles:?}");
        assert!(troubles[0].contains("cannot be read from here on"), "{troubles:?}");
    }
}

#[test]
fn what_the_site_has_counts() {
    let there = There {
        communities: ["valley", "mill", "loom"].map(str::to_owned).into(),
        people: ["p1".to_owned()].into(),
        ties: vec![
            Tie { child: "mill".into(), parent: "valley".into(), is_circle: false },
            Tie { child: "loom".into(), parent: "mill".into(), is_circle: true },
        ],
        ..There::default()
    };
    let text = "communities:\n  - {slug: valley, circle_of: loom}\n  - {slug: mill, place: By the weir}\n\
                memberships:\n  - {community: valley, person: p1, from: 2020}\n";
    let (register, troubles) = taken(text, Form::Yaml, &there);
    assert_eq!(troubles, ["line 2 (communities, entry 1): nests in a circle: valley is in loom is in mill is in valley"]);
    assert_eq!((register.communities.len(), register.memberships.len()), (1, 1), "the community itself is on the site");
    // A file that takes a tie away may turn it round.
    let turned = "communities:\n  - {slug: mill, parents: []}\n  - {slug: valley, parents: [mill]}\n";
    assert_eq!(taken(turned, Form::Yaml, &there).1, [""; 0]);
}

#[test]
fn a_community_may_be_below_several() {
    let text = "communities:\n  - {slug: a, name: A, parents: [b, c]}\n  - {slug: b, name: B, parents: [d]}\n\
                \x20 - {slug: c, name: C, parents: [d]}\n  - {slug: d, name: D}\n";
    let (register, troubles) = yaml(text);
    assert_eq!(troubles, [""; 0]);
    let slugs: Vec<&str> = register.communities.iter().map(|one| one.slug.as_str()).collect();
    assert_eq!(slugs, ["d", "b", "c", "a"]);
}

#[test]
fn ten_broken_rows_of_fifty_thousand_are_all_told() {
    let mut text = "what;community;person;name;from;until\n".to_owned();
    for number in 0..25_000 {
        let until = if number % 2_500 == 7 { "2001" } else { "" };
        text += &format!("person;;p{number};Person {number};;\nmembership;all;p{number};;2003;{until}\n");
    }
    text += "community;all;;All;;\n";
    let (register, troubles) = csv(&text);
    assert_eq!((troubles.len(), register.len()), (10, 49_991));
    assert_eq!(troubles[0], "row 17: ends before it begins: 2001 is before 2003");
}

#[test]
fn a_chain_of_thousands_is_no_trouble_whichever_way_it_lies() {
    let link = |number: usize| format!("community,c{number},,C {number},c{}\n", number + 1);
    for broken in [false, true] {
        let mut links: Vec<String> = (0..1_000).map(link).collect();
        if !broken {
            links.push("community,c1000,,The outermost,\n".to_owned());
        }
        for turned in [false, true] {
            if turned {
                links.reverse();
            }
            let (register, troubles) = csv(&format!("what,community,person,name,parents\n{}", links.concat()));
            assert_eq!((register.len(), troubles.len()), if broken { (0, 1_000) } else { (1_001, 0) });
        }
    }
}

#[test]
fn cells_are_kept_from_being_formulas() {
    let (register, _) = yaml("people:\n  - {key: p1, name: =1+1}\n  - {key: p2, name: \"'t Hooft\"}\n");
    let text = write_csv(&register);
    assert!(text.contains("'=1+1"), "{text}");
    let (again, troubles) = csv(&text);
    assert_eq!(troubles, [""; 0]);
    let names: Vec<&str> = again.people.iter().filter_map(|one| one.name.as_deref()).collect();
    assert_eq!(names, ["=1+1", "'t Hooft"]);
}
