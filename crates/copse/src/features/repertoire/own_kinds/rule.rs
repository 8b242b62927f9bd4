//! What a form says of a kind, as pure rules.

use crate::{base::items::FILES, features::repertoire::kind::Shape, words::Words};

/// The most fields of a kind.
pub(super) const MOST: usize = 12;
/// The most kinds of a community's own.
pub(super) const KINDS: i64 = 100;

db::text_enum! {
    /// What is written in a field of a community's own kind.
    pub enum FieldShape {
        /// A text in Markdown.
        Text = "text",
        /// A line.
        Line = "line",
        /// A date as people give it.
        Day = "date",
        /// A name.
        Who = "who",
        /// An address on the web.
        Link = "link",
        /// Files.
        Files = "files",
    }
}

impl FieldShape {
    /// What it is called.
    pub fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Text => t.own_kind_shape_text(),
            Self::Line => t.own_kind_shape_line(),
            Self::Day => t.own_kind_shape_date(),
            Self::Who => t.own_kind_shape_who(),
            Self::Link => t.own_kind_shape_link(),
            Self::Files => t.own_kind_shape_files(),
        }
    }

    /// What to write there, where the community does not say.
    pub fn hint(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Day => t.kept_story_when_hint(),
            Self::Who => t.own_kind_who_hint(),
            Self::Text | Self::Line | Self::Link | Self::Files => "",
        }
    }

    /// How forms draw it.
    pub fn shape(self) -> Shape {
        match self {
            Self::Text => Shape::Text(5),
            Self::Line | Self::Who => Shape::Line,
            Self::Day => Shape::Day,
            Self::Link => Shape::Link,
            Self::Files => Shape::Files,
        }
    }
}

/// The word in the database of the field at this place; files stand under one word in every kind.
pub(super) fn field_key(place: i64, shape: FieldShape) -> String {
    if shape == FieldShape::Files { FILES.to_owned() } else { format!("f{place}") }
}

/// What is wrong with a row of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A field that there is lost its name.
    NoName,
    /// Something is said of a field without a name.
    Nameless,
    /// Another field is called so.
    Twice,
}

/// What is wrong with the name at a place, among all names of the form in their order; `was`: how many fields there were before.
pub(super) fn wrong(names: &[&str], place: usize, hint: &str, was: usize) -> Option<Wrong> {
    let name = names.get(place)?.trim();
    let same = |other: &&str| other.trim().to_lowercase() == name.to_lowercase();
    match name {
        "" if place < was => Some(Wrong::NoName),
        "" if !hint.trim().is_empty() => Some(Wrong::Nameless),
        "" => None,
        _ if names[..place].iter().any(same) => Some(Wrong::Twice),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_a_name_of_its_own() {
        let names = ["Flour", "", "flour ", "", "Oven"];
        let table =
            [(0, "", 1, None), (1, "", 2, Some(Wrong::NoName)), (1, "", 1, None), (1, "How hot", 1, Some(Wrong::Nameless))];
        for (place, hint, was, expected) in table {
            assert_eq!(wrong(&names, place, hint, was), expected, "{place} {hint} {was}");
        }
        assert_eq!(wrong(&names, 2, "", 0), Some(Wrong::Twice));
        assert_eq!((wrong(&names, 4, "", 0), wrong(&names, 9, "x", 12)), (None, None));
    }
}
