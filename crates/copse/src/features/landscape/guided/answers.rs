//! What is answered on a page, as a change of a landscape. Nothing is asked for but a name for each group; what a form does
//! not send stays as it was.

use super::screen::{MOST_ASKED, MOST_PAIRS, Screen};
use dates::{Date, End};
use jiff::civil::Date as Day;
use kernel::{TextError, short_line};
use landscape::{
    Entry, Id, Involvement, LIST_MAX, Landscape, LevelFrom, MOST_ENTRIES, Note, Verdict,
    line::{self, LINE_MAX, NAME_MAX, NoEntry},
};
use webkit::Form;

/// Longest text about one's practice or about what one noticed, in characters.
const TEXT_MAX: usize = 2_000;
/// Longest date in words, in characters.
const DATE_MAX: usize = 100;
/// Longest list of practices, in characters.
const PRACTICES_MAX: usize = 500;

/// What is needed to understand answers.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// How dates are read.
    pub(super) dates: dates::Reader<'static>,
    /// Today, where the reader is.
    pub(super) today: Day,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A line makes no group.
    Line(NoEntry),
    /// A group has fields but no name.
    NoName,
    /// It is no date that can be read.
    NoDate,
    /// It ends before it begins.
    EndsBeforeStart,
    /// There is no such choice.
    NoChoice,
    /// It is no year of birth.
    NoYear,
    /// The landscape has room for no more.
    Full,
    /// A group has room for no more practices.
    TooManyPractices,
    /// The group was changed elsewhere meanwhile.
    Changed,
}

/// The wrong answers of a form, each with its field.
pub(super) type Wrongs = Vec<(String, Wrong)>;

/// The texts of a page with their longest length, to be checked before anything else.
fn texts(screen: Screen, landscape: &Landscape) -> Vec<(String, usize)> {
    let fixed = |texts: &[(&str, usize)]| texts.iter().map(|(name, max)| ((*name).to_owned(), *max)).collect();
    match screen {
        Screen::Practice => fixed(&[("practice", TEXT_MAX), ("born", 10)]),
        Screen::Groups => fixed(&[
            ("line", LINE_MAX),
            ("name", NAME_MAX),
            ("from", DATE_MAX),
            ("until", DATE_MAX),
            ("practices", PRACTICES_MAX),
        ]),
        Screen::Drawing => fixed(&[("noticed", TEXT_MAX)]),
        Screen::Importance => asked(landscape).map(|entry| (field("practices", entry.id), PRACTICES_MAX)).collect(),
        Screen::Same | Screen::Wishes | Screen::End => Vec::new(),
    }
}

/// The groups that one page asks about.
pub(super) fn asked(landscape: &Landscape) -> impl Iterator<Item = &Entry> {
    landscape.entries.iter().take(MOST_ASKED)
}

/// The name of a field about one group.
pub(super) fn field(what: &str, id: Id) -> String {
    format!("{what}-{id}")
}

/// The name of the field that compares two practices.
pub(super) fn pair_field(a: Id, b: Id) -> String {
    format!("same-{a}-{b}")
}

/// Says of each text that cannot be kept what is wrong with it.
pub(super) fn check_texts(screen: Screen, landscape: &Landscape, form: &mut Form) {
    for (name, max) in texts(screen, landscape) {
        if form.has(&name) {
            form.check(&name, |text| match text {
                _ if text.contains('\0') => Err(TextError::Nul),
                _ if text.chars().count() > max => Err(TextError::TooLong(max)),
                _ => Ok(()),
            });
        }
    }
}

/// Changes a landscape as a page's answers say; gives what is wrong with them, and then the landscape is not to be kept.
pub(super) fn apply(screen: Screen, form: &Form, landscape: &mut Landscape, reading: Reading) -> Wrongs {
    let reading = Reading { dates: reading.dates.born(landscape.born.map(i32::from)), ..reading };
    match screen {
        Screen::Practice => practice(form, landscape, reading.today),
        Screen::Groups => groups(form, landscape, reading),
        Screen::Drawing => drawing(form, landscape, reading.today),
        Screen::Importance => importance(form, landscape),
        Screen::Same => same(form, landscape),
        Screen::Wishes => wishes(form, landscape),
        Screen::End => Vec::new(),
    }
}

/// A text of one or more lines as it is kept.
fn text(value: &str) -> String {
    let lines: Vec<String> = value.lines().map(kernel::one_line).collect();
    lines.join("\n").trim().to_owned()
}

fn practice(form: &Form, landscape: &mut Landscape, today: Day) -> Wrongs {
    if form.has("practice") {
        landscape.practice = text(form.value("practice"));
    }
    if !form.has("born") {
        return Vec::new();
    }
    let born = form.value("born").trim();
    let born = match born.parse::<i16>() {
        _ if born.is_empty() => None,
        Ok(year) if (1880..=today.year()).contains(&year) => Some(year),
        _ => return vec![("born".to_owned(), Wrong::NoYear)],
    };
    if landscape.turned_around(born).is_some() {
        return vec![("born".to_owned(), Wrong::EndsBeforeStart)];
    }
    landscape.say_born(born);
    Vec::new()
}

fn groups(form: &Form, landscape: &mut Landscape, reading: Reading) -> Wrongs {
    if let Ok(id) = form.value("entry").parse::<Id>() {
        if form.value("go") == "remove" {
            landscape.remove(id);
            return Vec::new();
        }
        return change(form, landscape, id, reading);
    }
    let mut wrongs = Vec::new();
    if !form.value("line").trim().is_empty() {
        if landscape.entries.len() >= MOST_ENTRIES {
            return vec![("line".to_owned(), Wrong::Full)];
        }
        let reader = line::Reader { words: &line::ENGLISH, dates: reading.dates };
        if let Err(none) = reader.add(landscape, form.value("line")) {
            wrongs.push(("line".to_owned(), Wrong::Line(none)));
        }
    }
    if says_fields(form) {
        if landscape.entries.len() >= MOST_ENTRIES {
            return vec![("name".to_owned(), Wrong::Full)];
        }
        let id = landscape.next_id();
        let (entry, mut more) = fields(form, Entry::named(id, ""), reading);
        wrongs.append(&mut more);
        landscape.entries.push(entry);
        wrongs.extend(practise(landscape, id, form, "practices"));
    }
    wrongs
}

/// Whether anything was said field by field.
pub(super) fn says_fields(form: &Form) -> bool {
    ["name", "setting", "from", "until", "level", "kind", "practices"].iter().any(|name| !form.value(name).trim().is_empty())
}

/// Practices that stand in one line with commas between.
fn listed(line: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in line.split([',', ';', '\u{60c}', '\u{3001}', '\u{ff0c}']).map(kernel::one_line) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The practices of a group in one line.
pub(super) fn practices_line(entry: &Entry) -> String {
    entry.practices.iter().map(|practice| practice.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn change(form: &Form, landscape: &mut Landscape, id: Id, reading: Reading) -> Wrongs {
    // One that was removed elsewhere is no longer to be changed.
    let Some(entry) = landscape.entry(id).cloned() else { return Vec::new() };
    if form.has("version") && form.value("version") != entry.version.to_string() {
        return vec![("name".to_owned(), Wrong::Changed)];
    }
    let said = practices_line(&entry);
    let (mut entry, mut wrongs) = fields(form, entry, reading);
    entry.version = entry.version.saturating_add(1);
    if let Some(place) = landscape.entry_mut(id) {
        *place = entry;
    }
    // Words that were not touched may have commas of their own.
    if form.has("practices") && form.value("practices") != said {
        wrongs.extend(practise(landscape, id, form, "practices"));
    }
    wrongs
}

/// Gives an entry the practices of a field, as far as there are not too many.
fn practise(landscape: &mut Landscape, id: Id, form: &Form, field: &str) -> Wrongs {
    let names = listed(form.value(field));
    if names.len() > LIST_MAX {
        return vec![(field.to_owned(), Wrong::TooManyPractices)];
    }
    landscape.set_practices(id, &names);
    Vec::new()
}

/// An entry with what the fields say of it.
fn fields(form: &Form, mut entry: Entry, reading: Reading) -> (Entry, Wrongs) {
    let mut wrongs = Vec::new();
    if entry.community.is_none() {
        match short_line(form.value("name"), NAME_MAX) {
            Ok(name) if !name.is_empty() => entry.name = name,
            _ => wrongs.push(("name".to_owned(), Wrong::NoName)),
        }
    }
    let choose = |name: &str| match form.value(name) {
        "" => None,
        value => Some(value.to_owned()),
    };
    match choose("setting").map(|value| value.parse()) {
        None if form.has("setting") => (entry.setting, entry.setting_word) = (None, String::new()),
        None => {}
        Some(Ok(setting)) if entry.setting != Some(setting) => {
            (entry.setting, entry.setting_word) = (Some(setting), String::new());
        }
        Some(Ok(_)) => {}
        Some(Err(())) => wrongs.push(("setting".to_owned(), Wrong::NoChoice)),
    }
    match choose("kind").map(|value| value.parse()) {
        None if form.has("kind") => (entry.kind, entry.kind_word) = (None, String::new()),
        None => {}
        Some(Ok(kind)) if entry.kind != Some(kind) => (entry.kind, entry.kind_word) = (Some(kind), String::new()),
        Some(Ok(_)) => {}
        Some(Err(())) => wrongs.push(("kind".to_owned(), Wrong::NoChoice)),
    }
    match choose("level").map(|value| value.parse()) {
        None if form.has("level") && entry.levels.len() < 2 => entry.levels.clear(),
        None => {}
        Some(Ok(level)) if entry.levels.len() < 2 => {
            let from = entry.levels.first().and_then(|first| first.from.clone());
            entry.levels = vec![LevelFrom { level, from }];
        }
        Some(Ok(_)) => {}
        Some(Err(())) => wrongs.push(("level".to_owned(), Wrong::NoChoice)),
    }
    wrongs.extend(period(form, &mut entry, reading));
    (entry, wrongs)
}

/// A start in words.
pub(super) fn from_words(entry: &Entry) -> &str {
    entry.from.as_ref().map_or("", Date::words)
}

/// An end in words, as they may be typed again.
pub(super) fn until_words(entry: &Entry) -> &str {
    match &entry.until {
        End::On(until) => until.words(),
        End::Ongoing => "now",
        End::Unknown => "?",
        End::NotSaid => "",
    }
}

fn period(form: &Form, entry: &mut Entry, reading: Reading) -> Wrongs {
    let mut wrongs = Vec::new();
    let typed = |name: &str| kernel::one_line(form.value(name));
    // What was not touched stays as it is known, even where its words alone would not say it.
    let (from, until) = (typed("from"), typed("until"));
    if form.has("from") && from != from_words(entry) {
        match reading.dates.date(&from) {
            _ if from.is_empty() => entry.from = None,
            Ok(End::On(date)) => entry.from = Some(date),
            Ok(End::Unknown) => entry.from = None,
            _ => wrongs.push(("from".to_owned(), Wrong::NoDate)),
        }
    }
    if form.has("until") && until != until_words(entry) {
        match reading.dates.date(&until) {
            _ if until.is_empty() => entry.until = End::NotSaid,
            Ok(end) => entry.until = end,
            Err(_) => wrongs.push(("until".to_owned(), Wrong::NoDate)),
        }
    }
    if wrongs.is_empty() && entry.ends_before_it_begins() {
        wrongs.push(("until".to_owned(), Wrong::EndsBeforeStart));
    }
    wrongs
}

fn drawing(form: &Form, landscape: &mut Landscape, today: Day) -> Wrongs {
    let words = text(form.value("noticed"));
    // What was noted stands in the journal; saying it again is no second note.
    if !words.is_empty() && !landscape.notes.iter().any(|note| note.on == today && note.text == words) {
        let id = landscape.next_id();
        let note = Note { id, on: today, text: words, about: Vec::new(), frame: None, learning: None };
        if !landscape.add_note(note) {
            return vec![("noticed".to_owned(), Wrong::Full)];
        }
    }
    Vec::new()
}

/// Reads a choice that may be taken back: `None` where it was not sent.
fn choice<T>(form: &Form, name: &str, read: impl Fn(&str) -> Option<T>, wrongs: &mut Wrongs) -> Option<Option<T>> {
    if !form.has(name) {
        return None;
    }
    let value = form.value(name);
    if value.is_empty() {
        return Some(None);
    }
    let chosen = read(value);
    if chosen.is_none() {
        wrongs.push((name.to_owned(), Wrong::NoChoice));
        return None;
    }
    Some(chosen)
}

/// Sets what was chosen, and counts it as a change of the entry if it is one.
fn set<T: PartialEq>(place: &mut T, value: Option<T>, version: &mut u32) {
    if let Some(value) = value.filter(|value| value != place) {
        *place = value;
        *version = version.saturating_add(1);
    }
}

fn importance(form: &Form, landscape: &mut Landscape) -> Wrongs {
    let mut wrongs = Vec::new();
    let degree = |value: &str| value.parse::<u8>().ok().filter(|degree| *degree <= 5);
    for entry in landscape.entries.iter_mut().take(MOST_ASKED) {
        let chosen = choice(form, &field("importance", entry.id), degree, &mut wrongs);
        set(&mut entry.importance, chosen, &mut entry.version);
    }
    let ids: Vec<Id> = asked(landscape).filter(|entry| entry.practices.is_empty()).map(|entry| entry.id).collect();
    for id in ids {
        let name = field("practices", id);
        if !form.value(&name).trim().is_empty() {
            wrongs.extend(practise(landscape, id, form, &name));
        }
    }
    wrongs
}

fn same(form: &Form, landscape: &mut Landscape) -> Wrongs {
    let mut wrongs = Vec::new();
    for (a, b) in form.values("pair").filter_map(pair_of).take(MOST_PAIRS * 2) {
        let verdict = choice(form, &pair_field(a, b), |value| value.parse::<Verdict>().ok(), &mut wrongs);
        match verdict {
            Some(Some(verdict)) => landscape.judge(a, b, verdict),
            Some(None) => landscape.alike.retain(|alike| (alike.a, alike.b) != (a.min(b), a.max(b))),
            None => {}
        }
    }
    wrongs
}

/// Two practices by their numbers, as a form names them.
fn pair_of(value: &str) -> Option<(Id, Id)> {
    let (a, b) = value.split_once('-')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}

fn wishes(form: &Form, landscape: &mut Landscape) -> Wrongs {
    let mut wrongs = Vec::new();
    let yes = |value: &str| match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    for entry in landscape.entries.iter_mut().take(MOST_ASKED) {
        let name = |what| field(what, entry.id);
        let involvement = choice(form, &name("involvement"), |value| value.parse::<Involvement>().ok(), &mut wrongs);
        let desirable = choice(form, &name("desirable"), yes, &mut wrongs);
        let feasible = choice(form, &name("feasible"), yes, &mut wrongs);
        set(&mut entry.wish.involvement, involvement, &mut entry.version);
        set(&mut entry.wish.desirable, desirable, &mut entry.version);
        set(&mut entry.wish.feasible, feasible, &mut entry.version);
    }
    wrongs
}
