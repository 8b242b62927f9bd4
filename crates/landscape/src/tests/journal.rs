use crate::{Frame, Id, Landscape, Learning, Note, journal::Sought, merge};
use jiff::civil::Date as Day;

fn note(landscape: &mut Landscape, on: Day, text: &str) -> Id {
    let id = landscape.next_id();
    landscape.notes.push(Note { id, on, text: text.into(), about: Vec::new(), frame: None, learning: None });
    id
}

fn day(day: i8) -> Day {
    Day::constant(2026, 11, day)
}

fn ids(notes: &[&Note]) -> Vec<Id> {
    notes.iter().map(|note| note.id).collect()
}

#[test]
fn notes_are_found_by_words_entry_and_kind_of_learning_newest_first() {
    let mut landscape = Landscape::default();
    super::reader().add(&mut landscape, "Chœur, 1998-2004").expect("a line");
    let choir = landscape.entries[0].id;
    let old = note(&mut landscape, day(1), "Breathing TOGETHER, then the hall.");
    let later = note(&mut landscape, day(20), "The hall was cold.");
    let same_day = note(&mut landscape, day(20), "Written second.");
    let first = landscape.note_mut(old).expect("a note");
    first.about = vec![choir];
    first.learning = Some(Learning::Social);
    first.frame = Some(Frame { methods: "Counting bars".into(), ..Frame::default() });
    let found = |words: &str| ids(&landscape.notes_found(&Sought { words: words.into(), ..Sought::default() }));
    assert_eq!(found(""), [same_day, later, old]);
    assert_eq!(found("HALL"), [later, old]);
    assert_eq!(found("hall together"), [old]);
    assert_eq!(found("counting"), [old], "in the frame");
    assert_eq!(found("chœur"), [old], "in the name of the entry");
    assert_eq!(found("zither"), []);
    assert_eq!(ids(&landscape.notes_found(&Sought { about: Some(choir), ..Sought::default() })), [old]);
    assert_eq!(ids(&landscape.notes_found(&Sought { about: Some(Id(999)), ..Sought::default() })), []);
    let social = Sought { learning: Some(Learning::Social), words: "hall".into(), about: Some(choir) };
    assert_eq!(ids(&landscape.notes_found(&social)), [old]);
}

#[test]
fn a_note_is_called_by_its_first_line() {
    let titled = |text: &str| {
        let mut landscape = Landscape::default();
        let id = note(&mut landscape, day(1), text);
        landscape.note(id).expect("a note").title()
    };
    assert_eq!(titled("\n  What I took.\nMore."), "What I took.");
    let long = "word ".repeat(30);
    let title = titled(&long);
    assert!(title.ends_with("word…") && title.chars().count() <= 71, "{title}");
    assert_eq!(titled(&"あ".repeat(80)).chars().count(), 71);
    assert_eq!(titled(""), "");
    let mut landscape = Landscape::default();
    let id = note(&mut landscape, day(1), "");
    landscape.note_mut(id).expect("a note").frame = Some(Frame { situation: "No bus.".into(), ..Frame::default() });
    assert_eq!(landscape.note(id).expect("a note").title(), "No bus.");
}

#[test]
fn a_note_that_was_taken_out_can_be_put_back_for_thirty_days() {
    let mut landscape = Landscape::default();
    let (one, other) = (note(&mut landscape, day(1), "One."), note(&mut landscape, day(2), "Other."));
    assert!(landscape.remove_note(one, day(3)));
    assert!(!landscape.remove_note(one, day(3)), "it is gone already");
    assert!(landscape.note(one).is_none());
    assert!(landscape.put_note_back(one));
    assert!(!landscape.put_note_back(one), "it is back already");
    assert_eq!(landscape.note(one).expect("it is back").text, "One.");
    landscape.remove_note(one, day(3));
    landscape.remove_note(other, Day::constant(2026, 12, 3));
    assert!(landscape.put_note_back(one), "taken out 30 days ago");
    landscape.remove_note(one, day(3));
    landscape.forget_removed(Day::constant(2026, 12, 4));
    assert!(!landscape.put_note_back(one), "taken out 31 days ago");
    assert!(landscape.put_note_back(other));
}

#[test]
fn whoever_changed_something_wins_and_two_who_did_are_told() {
    assert_eq!(merge(&"a", "a", "b"), Some("b"));
    assert_eq!(merge(&"a", "b", "a"), Some("b"));
    assert_eq!(merge(&"a", "b", "b"), Some("b"));
    assert_eq!(merge(&"a", "a", "a"), Some("a"));
    assert_eq!(merge(&"a", "b", "c"), None);
}
