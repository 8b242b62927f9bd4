mod compared;
mod files;
mod journal;
mod kept;
mod lines;
mod review;
mod rows;
mod twigs;
mod typed;

use super::*;
use dates::End;
use jiff::civil::Date as Day;
use line::{ENGLISH, NoEntry, Reader};
use serde_json::json;

const TODAY: Day = Day::constant(2026, 11, 22);

fn dates() -> dates::Reader<'static> {
    dates::Reader::new(dates::Words::english(), TODAY)
}

fn reader() -> Reader<'static> {
    Reader { words: &ENGLISH, dates: dates() }
}

fn of(line: &str) -> Entry {
    let mut landscape = Landscape::default();
    let id = reader().add(&mut landscape, line).unwrap_or_else(|why| panic!("{line}: {why:?}"));
    landscape.entry(id).expect("it was added").clone()
}

fn from_json(value: &serde_json::Value) -> (Landscape, Vec<Problem>) {
    read(value, dates())
}

#[test]
fn a_line_says_what_it_says() {
    let choir = of("choir, 1998-2004, hobby");
    assert_eq!(choir.name, "choir");
    assert_eq!((choir.setting, choir.kind), (Some(Setting::Hobby), Some(Kind::Hobby)));
    assert_eq!(choir.from.as_ref().map(|from| from.words().to_owned()), Some("1998".into()));
    assert!(matches!(&choir.until, End::On(until) if until.words() == "2004"));

    let ward = of("Ward 6 nights 2000-2009, work, core, night notes in three lines");
    assert_eq!((ward.name.as_str(), ward.setting, ward.level()), ("Ward 6 nights", Some(Setting::Work), Some(Level::Core)));
    assert_eq!(ward.practices.len(), 1);
    assert_eq!(ward.practices[0].name, "night notes in three lines");

    let watch = of("Millrace Lane Watch, since about 2005, neighbourhood, in Harrowbeck");
    assert_eq!((watch.place.as_str(), &watch.until), ("Harrowbeck", &End::Ongoing));
    assert_eq!(of("Work").name, "Work");
    let table = of("Sunday table, family, home, waiting until asked");
    assert_eq!((table.setting, table.kind), (Some(Setting::Home), Some(Kind::Family)));
    assert_eq!(table.practices.len(), 1, "what is said twice is no practice");
    assert_eq!(of("جوقة، 1998-2004").name, "جوقة");
}

#[test]
fn a_line_that_says_nothing_adds_nothing() {
    let mut landscape = Landscape::default();
    let mut add = |line: &str| reader().add(&mut landscape, line);
    assert_eq!(add("  "), Err(NoEntry::Empty));
    assert_eq!(add(", ,"), Err(NoEntry::NoName));
    assert_eq!(add("1998-2004"), Err(NoEntry::NoName));
    assert_eq!(add("choir, 2004-1998"), Err(NoEntry::EndsBeforeStart));
    for wrong in ["choir, 31 February 2001", "choir, 9999", "choir, 0000", "choir, 1998, hobby, 30 February 2004"] {
        assert_eq!(add(wrong), Err(NoEntry::NoSuchDate), "{wrong}");
    }
    assert_eq!(add(&"x".repeat(line::NAME_MAX + 1)), Err(NoEntry::NameTooLong));
    assert_eq!(add(&"x".repeat(line::LINE_MAX + 1)), Err(NoEntry::TooLong));
    assert_eq!(landscape, Landscape::default());
}

fn full() -> Landscape {
    let mut landscape = Landscape { title: "What I belong to".into(), born: Some(1961), ..Landscape::default() };
    for line in ["Sunday table, always, home, saying sorry first", "Ward 6 nights, 2000-2009, work, saying sorry first"] {
        reader().add(&mut landscape, line).expect("a good line");
    }
    let ids: Vec<Id> = landscape.entries.iter().map(|entry| entry.id).collect();
    let practices: Vec<Id> = landscape.entries.iter().map(|entry| entry.practices[0].id).collect();
    landscape.judge(practices[1], practices[0], Verdict::Differently);
    let twig = landscape.next_id();
    landscape.twigs.push(Twig { id: twig, under: Parent::Entry(ids[0]), words: "gravy".into() });
    let under = landscape.next_id();
    landscape.twigs.push(Twig { id: under, under: Parent::Twig(twig), words: "lumps".into() });
    let note = landscape.next_id();
    landscape.notes.push(Note {
        id: note,
        on: TODAY,
        text: "What I took from both.".into(),
        about: ids.clone(),
        frame: Some(Frame { methods: "asking first".into(), ..Frame::default() }),
        learning: Some(Learning::Social),
    });
    let gone = landscape.next_id();
    landscape.notes.push(Note { id: gone, text: "Too much said.".into(), frame: None, ..landscape.notes[0].clone() });
    landscape.remove_note(gone, TODAY);
    let date = |words: &str| match dates().born(Some(1961)).date(words) {
        Ok(End::On(date)) => date,
        other => panic!("{words}: {other:?}"),
    };
    let ward = landscape.entry_mut(ids[1]).expect("the ward");
    ward.kind = Some(Kind::Other);
    ward.kind_word = "a crew".into();
    ward.levels =
        vec![LevelFrom { level: Level::Edge, from: None }, LevelFrom { level: Level::Core, from: Some(date("spring 2003")) }];
    ward.events = vec![Event { kind: EventKind::Peak, at: Some(date("about 2005")), words: "fifty healed".into() }];
    ward.links = vec![Link { to: ids[0], kind: LinkKind::Brokered, at: None, words: "asking first".into() }];
    ward.importance = Some(5);
    ward.wish = Wish {
        involvement: Some(Involvement::More),
        desirable: Some(true),
        feasible: Some(false),
        obstacles: "no bus".into(),
        first_step: "ring Gwen".into(),
        revisit: Some(Day::constant(2027, 5, 1)),
    };
    landscape.company = Company { with_whom: "my sister".into(), wanted: String::new(), none_needed: true };
    landscape.look = Look { importance: true, ..Look::default() };
    landscape
}

#[test]
fn what_is_written_is_read_as_the_same() {
    let landscape = full();
    let (read, problems) = from_json(&write(&landscape));
    assert_eq!(problems, []);
    assert_eq!(read, landscape);
    assert_eq!(landscape.next_revisit(), Some(Day::constant(2027, 5, 1)));
}

#[test]
fn a_file_written_by_hand_is_read() {
    let (landscape, problems) = from_json(&json!({
        "title": "Mine", "centre": "mending", "entries": [
            {"name": "Choir", "from": 1998, "until": "2004~", "setting": "hobby", "level": "core", "practices": ["sight reading"],
             "links": ["Ward 6 nights"], "events": ["peak"], "kind": "a quartet"},
            {"name": "Ward 6 nights", "from": "about 2000", "level": [{"level": "edge"}, {"level": "core", "from": "2003"}]},
        ],
    }));
    assert_eq!(problems, []);
    assert_eq!(landscape.entries.len(), 2);
    assert_eq!(landscape.entries[0].links[0].to, landscape.entries[1].id);
    assert_eq!((landscape.entries[0].kind, landscape.entries[0].kind_word.as_str()), (Some(Kind::Other), "a quartet"));
    assert_eq!(landscape.entries[1].level(), Some(Level::Core));
    let (bare, problems) = from_json(&json!([{"name": "Choir"}]));
    assert_eq!((bare.entries.len(), problems.len()), (1, 0));
}

#[test]
fn what_is_not_understood_is_named_and_the_rest_is_kept() {
    let (landscape, problems) = from_json(&json!({
        "titel": "Mine", "entries": [
            {"name": "Choir", "from": "the day before never", "setting": "on the moon", "importance": 9},
            {"from": 1998},
            {"name": "Ward", "from": 2009, "until": 2000, "links": ["Nobody"], "level": "boss"},
            "no entry",
            {"name": "x".repeat(500)},
        ],
    }));
    assert_eq!(landscape.entries.len(), 2);
    let found: Vec<(Option<usize>, &str, &What)> =
        problems.iter().map(|problem| (problem.entry, problem.field.as_str(), &problem.what)).collect();
    for expected in [
        (None, "titel", &What::UnknownField),
        (Some(1), "from", &What::NoDate),
        (Some(1), "importance", &What::UnknownWord),
        (Some(2), "name", &What::NoName),
        (Some(3), "until", &What::EndsBeforeStart),
        (Some(3), "links", &What::NoSuchEntry),
        (Some(3), "level", &What::UnknownWord),
        (Some(4), "", &What::WrongKind),
        (Some(5), "name", &What::TooLong),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    // A setting in one's own word is no fault.
    assert_eq!((landscape.entries[0].setting, landscape.entries[0].setting_word.as_str()), (Some(Setting::Other), "on the moon"));
    assert_eq!(from_json(&json!("text")).1[0].what, What::NoLandscape);
    assert_eq!(from_json(&json!({"copse-landscape": 99, "entries": []})).1[0].what, What::TooNew);
}

#[test]
fn more_entries_than_fit_are_counted() {
    let entries: Vec<_> = (0..5_000).map(|number| json!({ "name": format!("Group {number}") })).collect();
    let (landscape, problems) = from_json(&json!({ "entries": entries }));
    assert_eq!(landscape.entries.len(), MOST_ENTRIES);
    assert_eq!(problems[0].what, What::TooMany(4_500));
}

#[test]
fn a_name_is_given_once() {
    let (mut landscape, _) = from_json(&json!({"entries": [
        {"id": 7, "name": "a", "practices": [{"id": 7, "name": "p"}]}, {"id": 7, "name": "b"}, {"id": u32::MAX, "name": "c"},
    ]}));
    let next = landscape.next_id();
    let mut all: Vec<Id> = landscape.entries.iter().map(|entry| entry.id).collect();
    all.extend(landscape.entries.iter().flat_map(|entry| &entry.practices).map(|practice| practice.id));
    all.push(next);
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count, "{all:?}");
}

#[test]
fn what_goes_takes_what_names_it_along() {
    let mut landscape = full();
    let first = landscape.entries[0].id;
    landscape.remove(first).expect("it was there");
    assert!(landscape.twigs.is_empty() && landscape.alike.is_empty());
    assert!(landscape.entries[0].links.is_empty());
    assert_eq!(landscape.notes[0].about, [landscape.entries[0].id]);
}

#[test]
fn practices_keep_their_judgement_while_their_words_stay() {
    let mut landscape = full();
    let ward = landscape.entries[1].id;
    landscape.set_practices(ward, &["handing over".into(), "saying sorry first".into()]);
    assert_eq!(landscape.alike.len(), 1);
    landscape.set_practices(ward, &["handing over".into()]);
    assert!(landscape.alike.is_empty());
}

#[test]
fn one_landscape_takes_in_another_under_new_names() {
    let mut mine = full();
    assert!(mine.take_in(full()).is_none());
    assert_eq!(mine.entries.len(), 4);
    let (mut theirs, mut before) = (Landscape::default(), full());
    theirs.take_in(before.clone());
    // The same but for the names.
    assert_eq!(theirs.entries.len(), before.entries.len());
    assert_eq!(theirs.alike.len(), 1);
    assert_eq!(theirs.twigs.len(), 2);
    assert_eq!(theirs.entries[1].links[0].to, theirs.entries[0].id);
    assert_eq!(theirs.notes[0].about, [theirs.entries[0].id, theirs.entries[1].id]);
    before.entries.truncate(0);
    let crowd = || Landscape {
        entries: (1..=400).map(|number| Entry::named(Id(number), "x")).collect(),
        last_id: 400,
        ..Landscape::default()
    };
    let mut full = crowd();
    assert_eq!(full.take_in(crowd()).entries, 300);
    assert_eq!(full.entries.len(), MOST_ENTRIES);
}

#[test]
fn practices_are_merged_only_when_judged() {
    let mut landscape = Landscape::default();
    for line in
        ["Desk, 1990-1997, asking first, minutes", "Ward, 2000-2009, asking first", "Choir, 2001, sight reading, asking first"]
    {
        reader().add(&mut landscape, line).expect("a good line");
    }
    let rows = practices::rows(&landscape);
    assert_eq!(rows.len(), 5, "nothing is merged unasked");
    assert!(rows.iter().all(|row| row.cells.iter().all(|cell| cell.how == practices::How::OnlyHere)));

    // Three that are called the same are settled by two questions.
    let pairs = practices::pairs(&landscape, 10);
    assert_eq!(pairs.len(), 2, "{pairs:?}");
    landscape.judge(pairs[0].a, pairs[0].b, Verdict::Same);
    landscape.judge(pairs[1].a, pairs[1].b, Verdict::Differently);
    assert_eq!(practices::pairs(&landscape, 10), []);
    let rows = practices::rows(&landscape);
    assert_eq!(rows.len(), 3);
    let hows: Vec<practices::How> = rows[0].cells.iter().map(|cell| cell.how).collect();
    assert_eq!(hows, [practices::How::Shared, practices::How::Shared, practices::How::Differently]);

    let most = practices::share_most(&rows).expect("some share");
    assert_eq!((most.a, most.b, most.rows.len()), (landscape.entries[0].id, landscape.entries[1].id, 1));
    assert_eq!(most.only_these, Vec::<usize>::new());
}

#[test]
fn entries_stand_in_groups_in_the_order_of_everywhere() {
    let mut landscape = Landscape::default();
    for line in ["Forum, online", "Choir, hobby", "Desk, work", "Lot", "Table, home", "Ward, work"] {
        reader().add(&mut landscape, line).expect("a good line");
    }
    let names = |by| -> Vec<Vec<String>> {
        let of = |group: &Group<'_>| group.entries.iter().map(|entry| entry.name.clone()).collect();
        grouped(&landscape, by).iter().map(of).collect()
    };
    assert_eq!(names(Grouping::Setting), [vec!["Table"], vec!["Desk", "Ward"], vec!["Choir"], vec!["Forum"], vec!["Lot"]]);
    assert_eq!(names(Grouping::Importance).len(), 1);
    for by in Grouping::ALL {
        assert_eq!(names(*by).concat().len(), landscape.entries.len(), "{by:?}");
    }
}

#[test]
fn what_is_shown_says_no_more_than_it_may() {
    let dates = dates().born(Some(1961));
    let reader = Reader { words: &ENGLISH, dates };
    let mut landscape = Landscape {
        title: "What I belong to".into(),
        practice: "SECRET practice".into(),
        born: Some(1961),
        left_out: vec!["01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap()],
        ..Landscape::default()
    };
    let lines =
        ["Cubs, when I was ten-1975, hobby, knots", "SECRET club, 1980-1990", "Ward 6, 2000-, work, core, knots", "Choir, 1999-"];
    let ids: Vec<Id> = lines.iter().map(|line| reader.add(&mut landscape, line).unwrap()).collect();
    let secret = || "SECRET".to_owned();
    for entry in &mut landscape.entries {
        entry.community = Some("01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap());
        (entry.place, entry.ended, entry.why, entry.brought) = (secret(), secret(), secret(), secret());
        (entry.took, entry.touch_how, entry.group) = (secret(), secret(), secret());
        (entry.roles, entry.artefacts, entry.people) = (vec![secret()], vec![secret()], vec![secret()]);
        entry.events = vec![Event { kind: EventKind::Conflict, at: None, words: secret() }];
        entry.importance = Some(4);
        entry.practices.iter_mut().for_each(|practice| practice.how = secret());
        entry.links = ids.iter().map(|to| Link { to: *to, kind: LinkKind::Brokered, at: None, words: secret() }).collect();
        let (desirable, feasible) = (Some(true), Some(false));
        entry.wish = Wish { desirable, feasible, obstacles: secret(), first_step: secret(), ..Wish::default() };
    }
    landscape.twigs.push(Twig { id: Id(900), under: Parent::Entry(ids[0]), words: secret() });
    landscape.notes.push(Note { id: Id(901), on: TODAY, text: secret(), about: ids.clone(), frame: None, learning: None });
    landscape.company.with_whom = secret();
    let practice = |place: usize| landscape.entry(ids[place]).unwrap().practices[0].id;
    let (knots, knots_too) = (practice(0), practice(2));
    landscape.judge(knots, knots_too, Verdict::Same);

    let what =
        Shown { entries: &[ids[2], ids[0], Id(77)], importance: false, how: false, wishes: false, by: Grouping::Importance };
    let seen = shown(&landscape, what);
    let text = write(&seen).to_string();
    for hidden in ["SECRET", "1961", "01ARZ3", "importance\":4", "conflict", "desirable", "club", "Choir", "900"] {
        assert!(!text.contains(hidden), "{hidden} is in {text}");
    }
    let names: Vec<&str> = seen.entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["Cubs", "Ward 6"], "in the order of the document");
    assert_eq!(seen.entries[0].from.as_ref().map(|from| (from.words(), from.middle())), Some(("when I was ten", None)));
    assert_eq!(seen.look.lanes, Grouping::Setting);
    assert_eq!(seen.entries.iter().map(|entry| entry.links.len()).collect::<Vec<_>>(), [2, 2], "links among what is shown");
    assert_eq!(practices::rows(&seen).len(), 1, "what was judged alike stays alike");
    let mut numbers: Vec<u32> =
        seen.entries.iter().flat_map(|e| [e.id].into_iter().chain(e.practices.iter().map(|p| p.id))).map(|id| id.0).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4], "nothing tells what is left out");

    let more = shown(&landscape, Shown { importance: true, wishes: true, ..what });
    assert_eq!(
        (more.entries[0].importance, more.entries[0].wish.desirable, more.look.lanes),
        (Some(4), Some(true), Grouping::Importance)
    );
    assert!(!write(&more).to_string().contains("SECRET"), "reasons are not shown with wishes");
}

#[test]
fn what_was_taken_out_is_put_back_whole() {
    let told = json!({"entries": [
        {"id": 1, "name": "choir", "practices": [{"id": 2, "name": "sight-reading"}], "links": [{"to": 3}]},
        {"id": 3, "name": "band", "practices": [{"id": 4, "name": "reading music"}], "links": [{"to": 1, "words": "a song"}]},
        {"id": 5, "name": "ward"}],
        "twigs": [{"id": 6, "entry": 1, "words": "alto"}, {"id": 7, "twig": 6, "words": "second"}, {"id": 8, "entry": 5, "words": "nights"}],
        "alike": [{"a": 2, "b": 4, "verdict": "same"}],
        "notes": [{"id": 9, "on": "2026-01-02", "text": "Both sing.", "about": [1, 3]}]});
    let (before, problems) = from_json(&told);
    assert_eq!(problems, []);
    let part = before.part_of(Id(1)).expect("it is there");
    assert!(!write(&part).to_string().contains("Both sing."), "a note goes by its number");
    let (part, problems) = from_json(&write(&part));
    assert_eq!(problems, []);
    let mut after = before.clone();
    after.remove(Id(1));
    assert_eq!((after.twigs.len(), after.alike.len(), after.entries.len()), (1, 0, 2));
    after.put_back(part.clone(), Id(1)).expect("there is room");
    after.twigs.sort_by_key(|twig| twig.id);
    assert_eq!(after, before);
    assert_eq!(after.put_back(part.clone(), Id(1)), Err(NotBack::There));
    assert_eq!(after.put_back(part.clone(), Id(77)), Err(NotBack::Absent));
    assert_eq!(before.part_of(Id(77)), None);

    // What went meanwhile stays away, and a full landscape takes nothing.
    after.remove(Id(1));
    after.remove(Id(3));
    after.put_back(part.clone(), Id(1)).expect("there is room");
    assert!(after.entry(Id(1)).is_some_and(|choir| choir.links.is_empty()) && after.alike.is_empty());
    after.remove(Id(1));
    while after.entries.len() < MOST_ENTRIES {
        let id = after.next_id();
        after.entries.push(Entry::named(id, "more"));
    }
    assert_eq!(after.put_back(part, Id(1)), Err(NotBack::Full));
}

#[test]
fn an_age_has_days_once_the_year_of_birth_is_said() {
    let (mut landscape, _) = from_json(&json!([{"name": "band", "from": "when I was ten",
        "levels": [{"level": "core", "from": "when I was 12"}], "events": [{"kind": "left", "at": "when I was 19"}]}]));
    assert!(landscape.awaits_birth());
    landscape.say_born(Some(1961));
    assert!(!landscape.awaits_birth());
    let from = |landscape: &Landscape| landscape.entries[0].from.as_ref().and_then(dates::Date::earliest).map(dates::Day::year);
    assert_eq!(from(&landscape), Some(1971));
    landscape.say_born(Some(1965));
    assert_eq!(from(&landscape), Some(1975), "another year moves them");
    assert_eq!(from_json(&write(&landscape)), (landscape, vec![]));
}
