use crate::{
    Entry, Kind, Landscape, Practice, Wish,
    review::{Quarter, due, is_thin, nothing_matters, places_to_seek, words_to_seek},
};
use jiff::civil::Date as Day;

fn with(importances: &[Option<u8>]) -> Landscape {
    let mut landscape = Landscape::default();
    for importance in importances {
        let id = landscape.next_id();
        landscape.entries.push(Entry { importance: *importance, ..Entry::named(id, format!("Group {id}")) });
    }
    landscape
}

#[test]
fn a_map_without_anything_important_is_thin() {
    assert!(nothing_matters(&with(&[])));
    assert!(nothing_matters(&with(&[Some(0), Some(2), Some(1)])));
    assert!(!nothing_matters(&with(&[Some(0), Some(3)])));
    assert!(!nothing_matters(&with(&[Some(0), None])), "of one nothing was said");
    assert!(is_thin(&with(&[Some(5), Some(5)])));
    assert!(!is_thin(&with(&[Some(5), Some(0), None])));
    assert!(is_thin(&with(&[Some(2), Some(0), Some(1), Some(1)])));
}

#[test]
fn a_quarter_needs_both_answers() {
    let of = |desirable, feasible| Quarter::of(&Wish { desirable, feasible, ..Wish::default() });
    assert_eq!(of(Some(true), Some(true)), Some(Quarter::Now));
    assert_eq!(of(Some(true), Some(false)), Some(Quarter::NotYet));
    assert_eq!(of(Some(false), Some(true)), Some(Quarter::Unwanted));
    assert_eq!(of(Some(false), Some(false)), Some(Quarter::Neither));
    assert_eq!(of(Some(true), None), None);
    assert_eq!(of(None, Some(false)), None);
}

#[test]
fn what_is_due_is_told_from_its_day_on() {
    let mut landscape = with(&[None, None, None]);
    landscape.entries[0].wish.revisit = Some(Day::constant(2026, 11, 22));
    landscape.entries[1].wish.revisit = Some(Day::constant(2026, 11, 1));
    landscape.entries[2].wish.revisit = Some(Day::constant(2026, 11, 23));
    let names = |by| due(&landscape, by).into_iter().map(|(entry, _)| entry.id.0).collect::<Vec<_>>();
    assert_eq!(names(Day::constant(2026, 11, 22)), [2, 1]);
    assert!(names(Day::constant(2026, 10, 31)).is_empty());
}

#[test]
fn company_is_sought_by_the_words_of_practices() {
    let mut landscape = with(&[None, None]);
    landscape.practice = "I dress wounds and run the Clinic".into();
    let (one, other) = (landscape.next_id(), landscape.next_id());
    landscape.entries[0].practices = vec![Practice { id: one, name: "First knock".into(), how: String::new() }];
    landscape.entries[0].place = "Harrowbeck".into();
    landscape.entries[1].practices = vec![Practice { id: other, name: "saying sorry".into(), how: String::new() }];
    landscape.entries[1].place = "Kitchen".into();
    landscape.entries[1].kind = Some(Kind::Family);
    assert_eq!(words_to_seek(&landscape, 8), ["first", "knock", "clinic", "wounds", "dress"]);
    assert_eq!(words_to_seek(&landscape, 2), ["first", "knock"]);
    assert_eq!(places_to_seek(&landscape, 3), ["harrowbeck"]);
    landscape.practice = "伤口护理 a b".into();
    assert_eq!(words_to_seek(&landscape, 8), ["first", "knock", "伤口护理"]);
}
