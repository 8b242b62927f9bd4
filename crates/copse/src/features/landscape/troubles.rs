//! What was not understood of a file, in words.

use crate::words::Words;
use landscape::{Place, Reading, Trouble, What, Wrong};

/// Something in a file that was not understood.
pub(crate) struct Told {
    /// Where: a line, an entry, the whole.
    pub(crate) place: String,
    /// What stands there.
    pub(crate) given: String,
    /// What is wrong with it.
    pub(crate) what: String,
}

/// The most that are listed; the rest is counted.
const MOST: usize = 200;

/// The first troubles of a file in words, and how many more there are.
pub(crate) fn told(t: Words<'static>, reading: &Reading) -> (Vec<Told>, usize) {
    let listed = reading.troubles.iter().take(MOST).map(|trouble| one(t, trouble)).collect();
    (listed, reading.troubles.len().saturating_sub(MOST))
}

fn one(t: Words<'static>, trouble: &Trouble) -> Told {
    let place = match trouble.place {
        Place::Whole => t.import_place_whole().to_owned(),
        Place::Line(line) => t.import_place_line(line),
        Place::Entry(entry) => t.import_place_entry(entry),
    };
    let place = if trouble.field.is_empty() { place } else { t.import_place_field(place, trouble.field.as_str()) };
    Told { place, given: trouble.given.clone(), what: wrong(t, &trouble.wrong) }
}

fn wrong(t: Words<'static>, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Value(What::NoLandscape) => t.import_no_landscape().to_owned(),
        Wrong::Value(What::TooNew) => t.import_too_new().to_owned(),
        Wrong::Value(What::UnknownField) => t.import_unknown_field().to_owned(),
        Wrong::Value(What::UnknownWord) => t.import_unknown_word().to_owned(),
        Wrong::Value(What::WrongKind) => t.import_wrong_kind().to_owned(),
        Wrong::Value(What::NoDate) => t.import_no_date().to_owned(),
        Wrong::Value(What::EndsBeforeStart) => t.import_ends_before().to_owned(),
        Wrong::Value(What::NoName) => t.import_no_name().to_owned(),
        Wrong::Value(What::TooLong) => t.import_too_long().to_owned(),
        Wrong::Value(What::TooMany(count)) => t.import_too_many(*count),
        Wrong::Value(What::NoSuchEntry) => t.import_no_such_entry().to_owned(),
        Wrong::Broken => t.import_broken().to_owned(),
        Wrong::Empty => t.import_empty().to_owned(),
        Wrong::TooLarge => t.import_too_large(landscape::FILE_MAX >> 20),
        Wrong::NoNames => t.import_no_names().to_owned(),
        Wrong::TooManyCells => t.import_too_many_cells().to_owned(),
        Wrong::TooDeep(count) => t.import_too_deep(*count),
        Wrong::Reference => t.import_reference().to_owned(),
        Wrong::NoOutline => t.import_no_outline().to_owned(),
    }
}
