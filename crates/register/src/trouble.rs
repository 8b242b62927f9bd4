//! What is wrong with a file, in words.

use crate::row::Place;
use kernel::TextError;
use std::fmt;

/// Something in a file that is wrong, and left out for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands.
    pub place: Place,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The file is longer than so many bytes.
    TooLarge(usize),
    /// There is nothing in it.
    Nothing,
    /// Its form is broken there, and the rest was not read.
    Broken(String),
    /// A part of the file that is none.
    UnknownPart(String),
    /// A part that is no list.
    NoList(String),
    /// An entry that is no list of fields.
    NoFields,
    /// A table without this column.
    NoColumn(&'static str),
    /// More cells than the table has columns.
    TooManyCells,
    /// What a row is about is not one of these.
    UnknownWhat(String),
    /// A field that such a row does not have.
    UnknownField(String),
    /// A field without which the row says nothing.
    Missing(&'static str),
    /// A text that cannot be taken.
    Text(&'static str, TextError),
    /// A value that should be one of these.
    Choice {
        /// The field.
        field: &'static str,
        /// What stands there.
        given: String,
        /// What may.
        may: String,
    },
    /// No place has this code.
    NoPlace(String),
    /// A date that was not understood.
    Date {
        /// The field.
        field: &'static str,
        /// What stands there.
        given: String,
    },
    /// A moment that has not come yet.
    NotYet(&'static str),
    /// It ends before it begins.
    EndsBeforeItBegins {
        /// The beginning, as it was said.
        from: String,
        /// The end, as it was said.
        until: String,
    },
    /// It has ended, and is meant to pass to another.
    PlannedOfEnded,
    /// It stands there twice.
    Twice {
        /// What.
        what: String,
        /// Where it stands first.
        first: Place,
    },
    /// Two times of the same thing lie over each other.
    Overlaps(Place),
    /// It refers to a community that is neither in the file nor on the site.
    NoCommunity(String),
    /// It refers to a person who is neither in the file nor on the site.
    NoPerson(String),
    /// It refers to something that is left out because it is wrong itself.
    StandsOn {
        /// What it refers to.
        what: String,
        /// Where that stands.
        first: Place,
    },
    /// A field that should list entries.
    NoEntries(&'static str),
    /// More of something than there may be.
    TooMany(&'static str, usize),
    /// Two of a list have one name.
    TwiceIn(&'static str),
    /// It is wrong in an entry of a list in the row.
    In {
        /// The list.
        list: &'static str,
        /// Which of its entries, counted from one.
        number: usize,
        /// What is wrong there.
        wrong: Box<Wrong>,
    },
    /// The nesting comes back to where it began; the names in order, the first again at the end.
    Cycle(Vec<String>),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("the file"),
            Self::Row(row) => write!(f, "row {row}"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Entry { part, number, line } => write!(f, "line {line} ({part}, entry {number})"),
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => write!(f, "is longer than {bytes} bytes"),
            Self::Nothing => f.write_str("there is nothing in it"),
            Self::Broken(why) => write!(f, "cannot be read from here on: {why}"),
            Self::UnknownPart(part) => write!(f, "has no part {part:?}; the parts are communities, people, memberships, roles"),
            Self::NoList(part) => write!(f, "{part} is no list"),
            Self::NoFields => f.write_str("is no list of fields"),
            Self::NoColumn(column) => write!(f, "has no column {column:?}"),
            Self::TooManyCells => f.write_str("has more cells than the table has columns"),
            Self::UnknownWhat(given) => write!(f, "{given:?} is none of community, person, membership, role"),
            Self::UnknownField(field) => write!(f, "has no field {field:?}"),
            Self::Missing(field) => write!(f, "{field} is missing"),
            Self::Text(field, why) => write!(f, "{field} {why}"),
            Self::Choice { field, given, may } => write!(f, "{field} cannot be {given:?}; it may be {may}"),
            Self::NoPlace(code) => write!(f, "place_code {code:?} is the code of no place (ISO 3166, UN M49)"),
            Self::Date { field, given } => write!(f, "{field} is no date: {given:?}"),
            Self::EndsBeforeItBegins { from, until } => write!(f, "ends before it begins: {until} is before {from}"),
            Self::PlannedOfEnded => f.write_str("planned is for what goes on, and until says that it ended"),
            Self::Twice { what, first } => write!(f, "{what} is in {first} already"),
            Self::Overlaps(first) => write!(f, "is at the same time as {first}, of the same person"),
            Self::NoCommunity(slug) => write!(f, "there is no community {slug:?}, in the file or on the site"),
            Self::NoPerson(key) => write!(f, "there is nobody with the key {key:?}, in the file or on the site"),
            Self::StandsOn { what, first } => write!(f, "{what} is left out: see {first}"),
            Self::NoEntries(field) => write!(f, "{field} is no list of entries, which a table cannot hold"),
            Self::NotYet(field) => write!(f, "{field} has not come yet"),
            Self::TooMany(field, most) => write!(f, "{field} has more than {most}"),
            Self::TwiceIn(field) => write!(f, "{field} has two of one name"),
            Self::In { list, number, wrong } => write!(f, "{list}, {number}: {wrong}"),
            Self::Cycle(names) => write!(f, "nests in a circle: {}", names.join(" is in ")),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.wrong)
    }
}
