//! The demo, read and made.

use super::{CAST, COMMUNITIES, PERSONAS, plan::Plan, reader, script::Community, when};
use crate::testing::START;
use kernel::{Moment, Rng};
use std::collections::BTreeSet;

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
