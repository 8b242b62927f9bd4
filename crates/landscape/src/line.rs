//! A group in one line, as one would say it: "choir, 1998-2004, hobby". What a line says is proposed, never decided: each part
//! becomes the field it most likely means, and the person sees the fields and may correct them.

use crate::{
    document::Landscape,
    entry::{Entry, Kind, Level, Setting},
};
use dates::{End, Found, Misread, Period};
use kernel::fold;
use std::ops::Range;

/// Longest line, in characters.
pub const LINE_MAX: usize = 300;
/// Longest name, in characters.
pub const NAME_MAX: usize = 120;

/// The words of a language by which parts of a line are known, folded.
pub struct Words {
    /// Settings.
    pub settings: &'static [(&'static str, Setting)],
    /// Kinds.
    pub kinds: &'static [(&'static str, Kind)],
    /// How far in.
    pub levels: &'static [(&'static str, Level)],
    /// What stands before a place.
    pub places: &'static [&'static str],
    /// What ties a year to what it is the name of: "class of 2004".
    pub ties: &'static [&'static str],
}

/// English.
pub const ENGLISH: Words = Words {
    settings: &[
        ("home", Setting::Home),
        ("family", Setting::Home),
        ("at home", Setting::Home),
        ("work", Setting::Work),
        ("job", Setting::Work),
        ("at work", Setting::Work),
        ("school", Setting::School),
        ("university", Setting::School),
        ("college", Setting::School),
        ("training", Setting::School),
        ("course", Setting::School),
        ("class", Setting::School),
        ("hobby", Setting::Hobby),
        ("hobbies", Setting::Hobby),
        ("sport", Setting::Hobby),
        ("neighbourhood", Setting::Neighbourhood),
        ("neighborhood", Setting::Neighbourhood),
        ("neighbours", Setting::Neighbourhood),
        ("street", Setting::Neighbourhood),
        ("village", Setting::Neighbourhood),
        ("local", Setting::Neighbourhood),
        ("online", Setting::Online),
        ("internet", Setting::Online),
    ],
    kinds: &[
        ("community of practice", Kind::Practice),
        ("cop", Kind::Practice),
        ("community", Kind::Practice),
        ("network", Kind::Network),
        ("team", Kind::Team),
        ("family", Kind::Family),
        ("class", Kind::Class),
        ("course", Kind::Class),
        ("hobby", Kind::Hobby),
        ("online", Kind::Online),
        ("not sure", Kind::Unsure),
    ],
    levels: &[
        ("core", Level::Core),
        ("active", Level::Active),
        ("occasional", Level::Occasional),
        ("now and then", Level::Occasional),
        ("edge", Level::Edge),
        ("at the edge", Level::Edge),
        ("outside", Level::Outside),
    ],
    places: &["in ", "at ", "near "],
    // Names come from everywhere.
    ties: &["of", "de", "des", "du", "del", "der", "di"],
};

/// What stands between the fields of a line.
const SEPARATORS: [char; 8] = [',', ';', '\u{60c}', '\u{61b}', '\u{3001}', '\u{ff0c}', '\u{ff1b}', '|'];
/// Quotes, each with the one that ends it.
const QUOTES: [(char, char); 8] = [
    ('"', '"'),
    ('\u{201c}', '\u{201d}'),
    ('\u{201e}', '\u{201c}'),
    ('\u{201e}', '\u{201d}'),
    ('\u{ab}', '\u{bb}'),
    ('\u{bb}', '\u{ab}'),
    ('\u{300c}', '\u{300d}'),
    ('\u{300e}', '\u{300f}'),
];

/// Why a line makes no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// It says nothing.
    Empty,
    /// It has more than [`LINE_MAX`] characters.
    TooLong,
    /// Its name has more than [`NAME_MAX`] characters.
    NameTooLong,
    /// It says when, but not what.
    NoName,
    /// It ends before it begins.
    EndsBeforeStart,
    /// What stands where a date may stand is one that no calendar has, or that no life reaches.
    NoSuchDate,
    /// It names more practices than a group has room for.
    TooManyPractices,
}

/// What someone knows who reads lines.
pub struct Reader<'a> {
    /// The language.
    pub words: &'a Words,
    /// How dates are read.
    pub dates: dates::Reader<'a>,
}

impl Reader<'_> {
    /// Adds what a line says to a landscape; gives the new entry's name.
    ///
    /// # Errors
    /// Why it makes none; the landscape stays as it was.
    pub fn add(&self, landscape: &mut Landscape, line: &str) -> Result<crate::Id, NoEntry> {
        let said = self.parts(line)?;
        let id = landscape.next_id();
        let mut entry = Entry::named(id, said.name);
        entry.setting = said.setting;
        entry.kind = said.kind;
        entry.place = said.place;
        entry.from = said.from;
        entry.until = said.until;
        entry.levels.extend(said.level.map(|level| crate::LevelFrom { level, from: None }));
        landscape.entries.push(entry);
        landscape.set_practices(id, &said.practices);
        Ok(id)
    }

    fn parts(&self, line: &str) -> Result<Said, NoEntry> {
        let line = kernel::one_line(line);
        match line.chars().count() {
            0 => return Err(NoEntry::Empty),
            length if length > LINE_MAX => return Err(NoEntry::TooLong),
            _ => {}
        }
        let mut said = Said {
            name: String::new(),
            setting: None,
            kind: None,
            level: None,
            place: String::new(),
            from: None,
            until: End::NotSaid,
            practices: Vec::new(),
        };
        let fields = self.fields(&line);
        let period = self.period(&line, &fields)?;
        if let Some(Found { period, .. }) = &period {
            let (start, end) = period.as_start();
            (said.from, said.until) = (start.date().cloned(), end);
        }
        for field in fields {
            let parts = match &period {
                Some(found) => without(field.bytes.clone(), &found.bytes),
                None => vec![field.bytes.clone()],
            };
            for words in parts.into_iter().map(|bytes| bare(&line[bytes])).filter(|words| !words.is_empty()) {
                self.take_words(&mut said, words)?;
            }
        }
        match said.practices.len() {
            _ if said.name.is_empty() => Err(NoEntry::NoName),
            practices if practices > crate::LIST_MAX => Err(NoEntry::TooManyPractices),
            _ => Ok(said),
        }
    }

    /// The fields of a line. What is in quotes is one, whatever stands in it. A dash among words parts fields only where
    /// something is known behind it: names have dashes, too.
    fn fields(&self, line: &str) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut start = 0;
        let mut push = |from: usize, to: usize| fields.extend(Field::of(line, from..to));
        let mut at = 0;
        while let Some(letter) = line[at..].chars().next() {
            if line[start..at].trim().is_empty()
                && let Some(end) = quoted(&line[at..])
            {
                at += end;
                continue;
            }
            let after = at + letter.len_utf8();
            if SEPARATORS.contains(&letter) || is_dash_between(line, at, letter) && self.is_known(&line[after..]) {
                push(start, at);
                start = after;
            }
            at = after;
        }
        push(start, line.len());
        fields
    }

    /// Whether a text goes on with a field that is known: a setting, a kind, how far in.
    fn is_known(&self, text: &str) -> bool {
        let ends = |(at, letter): (usize, char)| SEPARATORS.contains(&letter) || is_dash_between(text, at, letter);
        let end = text.char_indices().find(|place| ends(*place)).map_or(text.len(), |(at, _)| at);
        let folded = fold(text[..end].trim());
        known(self.words.settings, &folded).is_some()
            || known(self.words.kinds, &folded).is_some()
            || known(self.words.levels, &folded).is_some()
    }

    /// The period of a line: the surest in it that is no part of a name.
    fn period(&self, line: &str, fields: &[Field]) -> Result<Option<Found>, NoEntry> {
        let mut from = 0;
        while let Some(rest) = line.get(from..).filter(|rest| !rest.is_empty()) {
            match self.dates.find_period(rest) {
                Err(Misread::EndsBeforeStart { .. }) => return Err(NoEntry::EndsBeforeStart),
                // Something that has two meanings: perhaps another field has one.
                Err(_) => return Ok(self.first_of(line, fields, from)),
                Ok(None) => return Ok(None),
                Ok(Some(found)) => {
                    let found = Found { bytes: found.bytes.start + from..found.bytes.end + from, ..found };
                    let Some(field) = fields.iter().find(|field| field.bytes.end > found.bytes.start) else { return Ok(None) };
                    if self.is_said(line, field, &found) {
                        return Ok(Some(found));
                    }
                    // What stands before is less sure, or it would have been found.
                    from = field.bytes.end;
                }
            }
        }
        Ok(None)
    }

    fn first_of(&self, line: &str, fields: &[Field], from: usize) -> Option<Found> {
        fields.iter().filter(|field| field.bytes.start >= from).find_map(|field| {
            let found = self.dates.find_period(&line[field.bytes.clone()]).ok()??;
            let start = field.bytes.start;
            let found = Found { bytes: found.bytes.start + start..found.bytes.end + start, ..found };
            self.is_said(line, field, &found).then_some(found)
        })
    }

    /// Whether a period is one that the line says, and not part of what something is called: "Class of 2004", "The 1998
    /// choir". One date among words is said only behind them; a start and an end are said wherever they stand.
    fn is_said(&self, line: &str, field: &Field, found: &Found) -> bool {
        let (before, after) = (bare(&line[field.bytes.start..found.bytes.start.max(field.bytes.start)]), {
            let end = found.bytes.end.min(field.bytes.end);
            bare(&line[end..field.bytes.end])
        });
        let is_tie = |word: Option<&str>| word.is_some_and(|word| self.words.ties.contains(&fold(word).as_str()));
        let said = &line[found.bytes.clone()];
        let is_tied = !before.is_empty() && (is_tie(said.split_whitespace().next()) || is_tie(before.split_whitespace().last()));
        let has_two = matches!(&found.period, Period::Span { .. });
        !field.is_quoted && !is_tied && (after.is_empty() || has_two)
    }

    fn take_words(&self, said: &mut Said, words: &str) -> Result<(), NoEntry> {
        let folded = fold(words);
        // The first words are the name, whatever they say: a choir may be called "Work".
        if said.name.is_empty() {
            if words.chars().count() > NAME_MAX {
                return Err(NoEntry::NameTooLong);
            }
            words.clone_into(&mut said.name);
            return Ok(());
        }
        if said.setting.is_some() && known(self.words.settings, &folded) == said.setting {
            // "family, home" says the same twice.
            return Ok(());
        }
        let setting = known(self.words.settings, &folded).filter(|_| said.setting.is_none());
        let kind = known(self.words.kinds, &folded).filter(|_| said.kind.is_none());
        if setting.is_some() || kind.is_some() {
            said.setting = said.setting.or(setting);
            said.kind = said.kind.or(kind);
        } else if let Some(level) = known(self.words.levels, &folded).filter(|_| said.level.is_none()) {
            said.level = Some(level);
        } else if said.place.is_empty() && self.words.places.iter().any(|word| folded.starts_with(word)) {
            let skipped = words.split_once(' ').map_or(words, |(_, place)| place);
            skipped.trim().clone_into(&mut said.place);
        } else if matches!(self.dates.period(words), Err(Misread::NoSuchDay(_) | Misread::YearTooFar(_))) {
            return Err(NoEntry::NoSuchDate);
        } else {
            said.practices.push(words.to_owned());
        }
        Ok(())
    }
}

/// A field of a line.
struct Field {
    /// Which bytes of the line it is, without white space around it.
    bytes: Range<usize>,
    /// Whether all of it is in quotes.
    is_quoted: bool,
}

impl Field {
    /// Nothing, where it says nothing.
    fn of(line: &str, bytes: Range<usize>) -> Option<Self> {
        let text = line[bytes.clone()].trim();
        let start = bytes.start + line[bytes].find(text)?;
        let is_quoted = quoted(text) == Some(text.len());
        (!text.is_empty()).then(|| Self { bytes: start..start + text.len(), is_quoted })
    }
}

/// Where the quotes end that a text begins with.
fn quoted(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let end = |(open, close): &(char, char)| {
        let inner = (first == *open).then(|| &text[open.len_utf8()..])?;
        let at = inner.find(*close).filter(|at| *at > 0)?;
        Some(open.len_utf8() + at + close.len_utf8())
    };
    QUOTES.iter().filter_map(end).min()
}

/// Whether there is a dash here that stands between words.
fn is_dash_between(line: &str, at: usize, letter: char) -> bool {
    let is_space = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    matches!(letter, '-' | '\u{2013}' | '\u{2014}')
        && is_space(line[..at].chars().next_back())
        && is_space(line[at + letter.len_utf8()..].chars().next())
}

/// What of a range is outside another.
fn without(field: Range<usize>, found: &Range<usize>) -> Vec<Range<usize>> {
    let (start, end) = (found.start.clamp(field.start, field.end), found.end.clamp(field.start, field.end));
    vec![field.start..start, end..field.end]
}

/// Words without the signs that stood between them and something else, and without quotes around them.
fn bare(words: &str) -> &str {
    let is_between = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '-' | '\u{2013}' | '\u{2014}' | ':' | '\u{ff1a}' | '\u{b7}' | '\u{2022}' | '*' | ',')
    };
    let mut words = words.trim_matches(is_between);
    // A bracket that has lost its other half held a date.
    for (open, close) in [('(', ')'), ('[', ']'), ('\u{ff08}', '\u{ff09}')] {
        if !words.contains(close) {
            words = words.trim_end_matches(|letter| letter == open || is_between(letter));
        }
        if !words.contains(open) {
            words = words.trim_start_matches(|letter| letter == close || is_between(letter));
        }
    }
    match quoted(words) {
        Some(end) if end == words.len() => {
            let mut letters = words.chars();
            letters.next();
            letters.next_back();
            letters.as_str().trim()
        }
        _ => words,
    }
}

/// What a line was found to say.
struct Said {
    name: String,
    setting: Option<Setting>,
    kind: Option<Kind>,
    level: Option<Level>,
    place: String,
    from: Option<dates::Date>,
    until: End,
    practices: Vec<String>,
}

fn known<T: Copy>(words: &[(&str, T)], folded: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == folded).map(|(_, meant)| *meant)
}
