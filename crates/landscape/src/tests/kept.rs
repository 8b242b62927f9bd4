//! Whatever is done to a landscape, what is written of it is read again as the same, and within the bounds of files.

use super::*;
use crate::typed::{Line as TextLine, What as Of, edit};

/// A source of choices that is the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let place = self.below(all.len());
        all.get(place).cloned()
    }

    fn words(&mut self) -> String {
        let words = ["Choir", "Ward 6", "sight reading", "جوقة", "work", "team", " two  spaces ", "a, b; c", "2004-05", "?", "1"];
        self.of(&words).unwrap_or_default().to_owned()
    }

    fn date(&mut self, born: Option<i16>) -> End {
        let words = [
            "1998",
            "about 1998",
            "1998~",
            "199X",
            "2004-05",
            "summer 2003",
            "2004-21",
            "when I was ten",
            "as a child",
            "?",
            "now",
            "before 1990",
            "5/6/2004",
            "the 90s",
            "2071",
            "always",
            "maybe May 1986",
            "between 1998 and 2001",
            "2004/2005",
        ];
        let words = self.of(&words).unwrap_or_default();
        dates().born(born.map(i32::from)).date(words).unwrap_or(End::NotSaid)
    }

    fn entry(&mut self, landscape: &Landscape) -> Option<Id> {
        self.of(&landscape.entries.iter().map(|entry| entry.id).collect::<Vec<_>>())
    }

    fn twig(&mut self, landscape: &Landscape) -> Option<Id> {
        self.of(&landscape.twigs.iter().map(|twig| twig.id).collect::<Vec<_>>())
    }

    fn practice(&mut self, landscape: &Landscape) -> Option<Id> {
        let all = landscape.entries.iter().flat_map(|entry| &entry.practices);
        self.of(&all.map(|practice| practice.id).collect::<Vec<_>>())
    }

    fn note(&mut self, landscape: &Landscape) -> Option<Id> {
        let removed = landscape.removed.iter().map(|removed| removed.note.id);
        self.of(&landscape.notes.iter().map(|note| note.id).chain(removed).collect::<Vec<_>>())
    }

    fn under(&mut self, landscape: &Landscape) -> Parent {
        let branch = [Common::Setting(Setting::Work), Common::Words("Allotment".into()), Common::Unsaid, Common::Importance(3)];
        match self.below(4) {
            0 => self.entry(landscape).map_or(Parent::Centre, Parent::Entry),
            1 => self.twig(landscape).map_or(Parent::Centre, Parent::Twig),
            2 => Parent::Branch(self.of(&branch).unwrap_or(Common::Unsaid)),
            _ => Parent::Centre,
        }
    }
}

/// Says something of an entry, as its page does.
fn say(draw: &mut Draw, landscape: &mut Landscape, id: Id) {
    let (from, until) = (draw.date(landscape.born), draw.date(landscape.born));
    let (words, other, verdict) = (draw.words().trim().to_owned(), draw.entry(landscape), draw.below(6));
    let at = draw.date(landscape.born).date().cloned();
    let Some(entry) = landscape.entry_mut(id) else { return };
    entry.from = from.date().cloned();
    entry.until = until;
    if entry.ends_before_it_begins() {
        entry.until = End::Unknown;
    }
    match verdict {
        0 => (entry.kind, entry.kind_word) = (Some(Kind::Other), words.clone()),
        1 => (entry.setting, entry.setting_word) = (Some(Setting::Other), words.clone()),
        2 => entry.levels.push(LevelFrom { level: Level::Active, from: at.clone() }),
        3 => entry.events.push(Event { kind: EventKind::Peak, at: at.clone(), words: words.clone() }),
        4 => entry.wish.obstacles = words.clone(),
        _ => entry.importance = Some(4),
    }
    entry.levels.truncate(LIST_MAX);
    entry.events.truncate(LIST_MAX);
    if let Some(to) = other.filter(|to| *to != id && entry.links.len() < LIST_MAX) {
        entry.links.push(Link { to, kind: LinkKind::Brokered, at, words });
    }
}

/// Does one thing to a landscape.
fn act(draw: &mut Draw, landscape: &mut Landscape, kept: &mut Vec<Landscape>, parts: &mut Vec<(Landscape, Id)>) {
    match draw.below(22) {
        0..3 if landscape.entries.len() < MOST_ENTRIES => {
            let line = format!("{}, {}, work, {}", draw.words(), 1950 + draw.below(60), draw.words());
            let _ = reader().add(landscape, &line);
        }
        3 => {
            if let Some(id) = draw.entry(landscape) {
                say(draw, landscape, id);
            }
        }
        4 => {
            if let Some(id) = draw.entry(landscape)
                && let Some(part) = landscape.part_of(id)
            {
                // It lies in a form meanwhile.
                let part = write(&part);
                parts.push((read_own(&part).0, id));
                landscape.remove(id);
            }
        }
        5 => {
            let place = draw.below(parts.len());
            if !parts.is_empty() {
                let (part, id) = parts.remove(place);
                let _ = landscape.put_back(part, id);
            }
        }
        6..8 => {
            let (under, words) = (draw.under(landscape), draw.words());
            let _ = landscape.hang(under, words.trim());
        }
        8..10 => {
            if let Some(id) = draw.twig(landscape) {
                let under = draw.under(landscape);
                let _ = landscape.move_twig(id, &under);
            }
        }
        10 => {
            if let Some(id) = draw.twig(landscape)
                && let Some((gone, had)) = landscape.lift_twig(id)
                && draw.below(2) == 0
            {
                landscape.put_twig_back(&gone.under, &gone.words, &had);
            }
        }
        11 => {
            let lines: Vec<TextLine> = landscape
                .twigs
                .iter()
                .map(|twig| TextLine { depth: 0, what: Of::Twig(twig.id), words: kernel::one_line(&twig.words) })
                .collect();
            let typed: String = (0..draw.below(6)).map(|_| format!("{}{}\n", " ".repeat(draw.below(5)), draw.words())).collect();
            edit(landscape, &lines, &typed);
        }
        12 => {
            let (id, text) = (landscape.next_id(), draw.words().trim().to_owned());
            let about = draw.entry(landscape).into_iter().collect();
            landscape.add_note(Note { id, on: TODAY, text, about, frame: None, learning: Some(Learning::Social) });
        }
        13 => {
            if let Some(id) = draw.note(landscape) {
                let _ = landscape.remove_note(id, TODAY) || landscape.put_note_back(id);
            }
        }
        14 => {
            if let (Some(a), Some(b)) = (draw.practice(landscape), draw.practice(landscape)) {
                match draw.below(4) {
                    0 => landscape.judge(a, b, Verdict::Different),
                    1 => landscape.set_apart(a),
                    2 => drop(landscape.remove_practice(a)),
                    _ => landscape.put_with(a, b, Verdict::Same),
                }
            }
        }
        15 => {
            if let Some(id) = draw.entry(landscape) {
                let names: Vec<String> = (0..draw.below(4)).map(|_| draw.words().trim().to_owned()).collect();
                landscape.set_practices(id, &names);
                landscape.add_practice(id, "handing over", "");
            }
        }
        16 => {
            let born = draw.of(&[None, Some(1961), Some(1990), Some(1950)]).flatten();
            if landscape.turned_around(born).is_none() {
                landscape.say_born(born);
            }
        }
        17 => kept.push(landscape.clone()),
        18 => {
            if let Some(old) = draw.of(kept) {
                let last = landscape.last_id;
                *landscape = old;
                landscape.last_id = landscape.last_id.max(last);
            }
        }
        19 => {
            if let Some(other) = draw.of(kept).filter(|other| other.entries.len() < 40 && landscape.entries.len() < 40) {
                let same = if draw.below(2) == 0 { landscape.known_of(&other) } else { Default::default() };
                landscape.take_in_beside(other, &same);
            }
        }
        20 => landscape.company.wanted = draw.words().trim().to_owned(),
        _ => landscape.look.branches = draw.of(Grouping::ALL).unwrap_or(Grouping::Own),
    }
}

#[test]
fn whatever_is_done_is_written_and_read_as_the_same() {
    for seed in 0..20 {
        let (mut draw, mut landscape) = (Draw(seed), Landscape::default());
        let (mut kept, mut parts) = (Vec::new(), Vec::new());
        for step in 0..120 {
            act(&mut draw, &mut landscape, &mut kept, &mut parts);
            let written = write(&landscape);
            assert_eq!(read_own(&written), (landscape.clone(), vec![]), "seed {seed}, step {step}");
            let (read, problems) = from_json(&written);
            assert_eq!(problems, [], "seed {seed}, step {step}");
            assert_eq!(read, landscape, "seed {seed}, step {step}");
            let mut all: Vec<Id> = landscape.entries.iter().map(|entry| entry.id).collect();
            all.extend(landscape.entries.iter().flat_map(|entry| &entry.practices).map(|practice| practice.id));
            all.extend(landscape.twigs.iter().map(|twig| twig.id));
            all.extend(landscape.notes.iter().chain(landscape.removed.iter().map(|removed| &removed.note)).map(|note| note.id));
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "seed {seed}, step {step}: a name is given twice");
        }
    }
}

#[test]
fn a_full_landscape_stays_within_its_bounds() {
    let many = |number: usize| (0..number).map(|number| format!("p{number}")).collect::<Vec<_>>();
    let crowd = || {
        let mut landscape = Landscape::default();
        let id = landscape.next_id();
        landscape.entries.push(Entry::named(id, "Choir"));
        landscape.set_practices(id, &many(300));
        for number in 0..MANY {
            let (id, text) = (landscape.next_id(), format!("{number}"));
            landscape.add_note(Note { id, on: TODAY, text, about: Vec::new(), frame: None, learning: None });
        }
        for number in 0..MOST_TWIGS {
            landscape.hang(Parent::Centre, &format!("{number}"));
        }
        landscape
    };
    let mut landscape = crowd();
    assert_eq!(landscape.entries[0].practices.len(), LIST_MAX);
    let mut other = crowd();
    for note in &mut other.notes {
        note.text.push('x');
    }
    other.twigs.iter_mut().for_each(|twig| twig.words.push('x'));
    assert_eq!(landscape.take_in(other), NoRoom { entries: 0, twigs: MOST_TWIGS, notes: MANY });
    assert_eq!(beyond(&landscape), []);
    // As many judgements as can be, and one more.
    let ids: Vec<Id> = landscape.entries.iter().flat_map(|entry| &entry.practices).map(|practice| practice.id).collect();
    for (place, a) in ids.iter().enumerate() {
        ids[place + 1..].iter().for_each(|b| landscape.judge(*a, *b, Verdict::Different));
    }
    assert_eq!((landscape.alike.len(), beyond(&landscape)), (MANY, vec![]));
    // A line can name more practices than a group has room for.
    let line = format!("x,{}", vec!["a"; 140].join(","));
    assert_eq!(reader().add(&mut landscape, &line), Err(NoEntry::TooManyPractices));
}

/// What no bound of today allows may lie in a database from before: nobody is locked out by it.
#[test]
fn what_copse_wrote_before_is_read_whatever_is_in_it() {
    let long = "x".repeat(TEXT_MAX + 1);
    let told = json!({"last_id": 20, "entries": [
        {"id": 1, "name": "c".repeat(200), "from": "2009", "until": "2000", "why": long, "links": [{"to": 99}],
         "practices": (0..LIST_MAX + 1).map(|number| json!({"id": 100 + number, "name": "p"})).collect::<Vec<_>>()}],
        "twigs": [{"id": 8, "twig": 6, "words": "later"}, {"id": 6, "entry": 1, "words": "alto"}, {"id": 7, "entry": 77, "words": "lost"},
                  {"id": 9, "twig": 10, "words": "round"}, {"id": 10, "twig": 9, "words": "and round"},
                  {"id": 11, "branch": "Work", "words": "by words"}],
        "notes": (0..MANY + 1).map(|number| json!({"id": 1_000 + number, "on": "2026-01-02", "text": "n"})).collect::<Vec<_>>()});
    let (landscape, problems) = read_own(&told);
    assert_eq!(problems, []);
    assert_eq!((landscape.notes.len(), landscape.entries[0].practices.len()), (MANY + 1, LIST_MAX + 1));
    assert!(landscape.entries[0].ends_before_it_begins() && landscape.entries[0].why == long);
    let under = |id| landscape.twig(Id(id)).map(|twig| twig.under.clone());
    assert_eq!(under(8), Some(Parent::Twig(Id(6))), "one may stand before that on which it hangs");
    assert_eq!(under(7), Some(Parent::Centre), "what hung on something that went");
    assert_eq!((under(9), under(10)), (Some(Parent::Centre), Some(Parent::Twig(Id(9)))), "a ring is cut once");
    assert_eq!(under(11), Some(Parent::Branch(Common::Words("Work".into()))));
    assert_eq!(read_own(&write(&landscape)), (landscape, vec![]), "and is the same from then on");
    // What this program did not write is no less a problem.
    assert_eq!(read_own(&json!({"copse-landscape": 99})).1[0].what, What::TooNew);
    assert_eq!(read_own(&json!({"entries": [], "seasons": 4})).1[0].what, What::UnknownField);
    // From elsewhere the bounds hold, and a ring hangs on nothing.
    let found: Vec<What> = from_json(&told).1.into_iter().map(|problem| problem.what).collect();
    for what in [What::TooLong, What::EndsBeforeStart, What::TooMany(1), What::NoSuchEntry] {
        assert!(found.contains(&what), "{what:?} in {found:?}");
    }
}

/// A date is read as it was written, in whatever words, and on whatever day.
#[test]
fn dates_are_read_as_they_were_written() {
    let mut draw = Draw(3);
    for _ in 0..300 {
        let End::On(date) = draw.date(Some(1961)) else { continue };
        let mut landscape = Landscape { born: Some(1961), ..Landscape::default() };
        landscape.entries.push(Entry { from: Some(date), ..Entry::named(Id(1), "x") });
        landscape.last_id = 1;
        let later = dates::Reader::new(dates::Words::english(), Day::constant(2097, 1, 1));
        assert_eq!(read(&write(&landscape), later), (landscape.clone(), vec![]));
        assert_eq!(read_own(&write(&landscape)), (landscape, vec![]));
    }
}

/// A group of one's own export is not there twice, and what is joined says no less.
#[test]
fn what_is_here_already_is_not_taken_in_twice() {
    let mine = full();
    let mut after = mine.clone();
    let file = from_json(&write(&mine)).0;
    let same = after.known_of(&file);
    assert_eq!(same.len(), 2);
    assert!(after.take_in_beside(file.clone(), &same).is_none());
    after.last_id = mine.last_id;
    assert_eq!(after, mine);
    // One that was changed since is another, unless its person says that it is the same.
    let mut changed = mine.clone();
    (changed.entries[0].why, changed.entries[0].practices[0].how) = ("They listened.".into(), "late".into());
    changed.entries[0].until = End::NotSaid;
    assert_eq!(changed.known_of(&file).len(), 1);
    let same = [(file.entries[0].id, mine.entries[0].id), (file.entries[1].id, mine.entries[1].id)].into();
    changed.take_in_beside(file, &same);
    assert_eq!((changed.entries.len(), changed.notes.len(), changed.twigs.len()), (2, 1, 2));
    assert_eq!((changed.entries[0].why.as_str(), changed.entries[0].practices[0].how.as_str()), ("They listened.", "late"));
    assert_eq!(changed.entries[0].until, mine.entries[0].until, "what was not said is taken");
}
