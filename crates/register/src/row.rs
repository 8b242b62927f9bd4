//! A file as rows: what each is about, its fields, and where it stands.

use crate::{
    cells::Cell,
    own::named_in,
    table, tree,
    trouble::{Trouble, Wrong},
};

/// The longest file that is read, in bytes.
pub const FILE_MAX: usize = 64 << 20;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// YAML (1.2).
    Yaml,
    /// JSON (RFC 8259).
    Json,
    /// A table (CSV, RFC 4180), with commas, semicolons or tabs between the cells.
    Csv,
}

impl Form {
    /// The form of a file with this ending, if it is one of ours.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            "csv" | "tsv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A community.
    Community,
    /// A person.
    Person,
    /// A membership.
    Membership,
    /// A role.
    Role,
}

impl What {
    pub(crate) const ALL: [Self; 4] = [Self::Community, Self::Person, Self::Membership, Self::Role];

    /// Its name in a table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Person => "person",
            Self::Membership => "membership",
            Self::Role => "role",
        }
    }

    /// The name of the list of them.
    pub(crate) fn part(self) -> &'static str {
        match self {
            Self::Community => "communities",
            Self::Person => "people",
            Self::Membership => "memberships",
            Self::Role => "roles",
        }
    }
}

/// Where something stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In it as a whole.
    Whole,
    /// In a row of a table, as a spreadsheet counts: the names of the columns are row 1.
    Row(usize),
    /// In a line, counted from one.
    Line(usize),
    /// In an entry of a list.
    Entry {
        /// The line in which it begins, counted from one.
        line: usize,
        /// The list.
        part: &'static str,
        /// Which of its entries, counted from one.
        number: usize,
    },
}

/// A row that was not looked into yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub(crate) place: Place,
    pub(crate) what: What,
    pub(crate) fields: Vec<(String, Cell)>,
}

impl Row {
    /// The keys of the people that it is about or names; some may be names.
    pub fn person_keys(&self) -> Vec<&str> {
        let own = if self.what == What::Person { "key" } else { "person" };
        let keys = self.fields.iter().flat_map(|(field, cell)| match cell {
            Cell::Text(key) if field == own || field == "by" => vec![key.as_str()],
            cell => named_in(cell),
        });
        keys.collect()
    }
}

/// Takes a file apart; gives its rows, and what could not be taken for one.
pub fn read(text: &str, form: Form) -> (Vec<Row>, Vec<Trouble>) {
    let refuse = |wrong| (Vec::new(), vec![Trouble { place: Place::Whole, wrong }]);
    if text.len() > FILE_MAX {
        return refuse(Wrong::TooLarge(FILE_MAX));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return refuse(Wrong::Nothing);
    }
    let (mut rows, mut troubles) = match form {
        Form::Yaml => tree::read_yaml(text),
        Form::Json => tree::read_json(text),
        Form::Csv => table::read(text),
    };
    if rows.is_empty() && troubles.is_empty() {
        troubles.push(Trouble { place: Place::Whole, wrong: Wrong::Nothing });
    }
    // JSON and YAML can write a NUL, which no text of a database can hold.
    for (_, cell) in rows.iter_mut().flat_map(|row| &mut row.fields) {
        cell.without_nul();
    }
    (rows, troubles)
}
