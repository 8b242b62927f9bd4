//! A group in one line, as one would say it: "choir, 1998-2004, hobby". What a line says is proposed, never decided: each part
//! becomes the field it most likely means, and the person sees the fields and may correct them.

use crate::{
    document::Landscape,
    entry::{Entry, Kind, Level, Setting},
};
use dates::{End, Misread};
use kernel::fold;

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
};

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
        for part in line.split([',', ';', '\u{60c}', '\u{3001}', '\u{ff0c}']).map(str::trim).filter(|part| !part.is_empty()) {
            self.take(&mut said, part)?;
        }
        if said.name.is_empty() { Err(NoEntry::NoName) } else { Ok(said) }
    }

    /// Gives a part of a line to the field it means. The first that means nothing else is the name.
    fn take(&self, said: &mut Said, part: &str) -> Result<(), NoEntry> {
        let is_dated = said.from.is_some() || said.until != End::NotSaid;
        let found = match self.dates.find_period(part) {
            Err(Misread::EndsBeforeStart { .. }) if !is_dated => return Err(NoEntry::EndsBeforeStart),
            Ok(found) if !is_dated => found,
            _ => None,
        };
        let (before, after) = match found {
            Some(found) => {
                let (start, end) = found.period.as_start();
                said.from = start.date().cloned();
                said.until = end;
                (part[..found.bytes.start].trim(), part[found.bytes.end..].trim())
            }
            None => (part, ""),
        };
        for rest in [before, after].into_iter().filter(|rest| !rest.is_empty()) {
            self.take_words(said, rest)?;
        }
        Ok(())
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
        } else {
            said.practices.push(words.to_owned());
        }
        Ok(())
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
