//! Which field of a kind is which in its copy: by where each was first made, since either side adds fields of its own.

use super::{
    rule::{FieldShape, field_key},
    store::FieldRow,
};
use crate::base::items::Texts;
use kernel::CommunityId;

/// The fields of a kind in one community, by what they are called in another. Those of built-in kinds are the same everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Ways {
    /// Their word here and there; nothing of a built-in kind.
    pairs: Option<Vec<(String, String)>>,
}

/// The word of a field that the other kind does not have: its name, so that its text stands under no other label.
fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// What a field that its kind does not have is called.
pub(in super::super) fn called(key: &str) -> &str {
    key.strip_prefix('“').and_then(|name| name.strip_suffix('”')).unwrap_or(key)
}

/// Whether a word is that of a field of a community's own kind.
fn is_own(key: &str) -> bool {
    key.strip_prefix('f').is_some_and(|place| place.parse::<i64>().is_ok())
}

impl Ways {
    /// Of the fields of a kind of `from`, each with its place in the other kind, if it has one there.
    pub(super) fn new<'a>(fields: impl IntoIterator<Item = (&'a FieldRow, Option<i64>)>) -> Self {
        let pair = |(field, place): (&FieldRow, Option<i64>)| {
            let there = place.map_or_else(|| quoted(&field.name), |place| field_key(place, field.shape));
            (field_key(field.place, field.shape), there)
        };
        // Files stand under one word everywhere.
        let said = fields.into_iter().filter(|(field, _)| field.shape != FieldShape::Files);
        Self { pairs: Some(said.map(pair).collect()) }
    }

    /// The word there of a field here.
    pub(in super::super) fn there(&self, field: &str) -> String {
        self.word(field, |(here, there)| (here == field).then_some(there))
    }

    /// The texts of here with the words of there.
    pub(in super::super) fn to(&self, texts: &Texts) -> Texts {
        texts.iter().fold(Texts::default(), |all, (field, text)| all.with(&self.there(field), text))
    }

    /// The texts of there with the words of here.
    pub(in super::super) fn back(&self, texts: &Texts) -> Texts {
        let here = |field: &str| self.word(field, |(here, there)| (there == field).then_some(here));
        texts.iter().fold(Texts::default(), |all, (field, text)| all.with(&here(field), text))
    }

    fn word<'a>(&'a self, field: &str, other: impl Fn(&'a (String, String)) -> Option<&'a String>) -> String {
        let Some(pairs) = &self.pairs else { return field.to_owned() };
        match pairs.iter().find_map(other) {
            Some(other) => other.clone(),
            None if is_own(field) => quoted(field),
            None => field.to_owned(),
        }
    }
}

impl FieldRow {
    /// Where it was first made: in which community, at which place; `home` is where it stands.
    pub(super) fn origin(&self, home: CommunityId) -> (CommunityId, i64) {
        (self.origin_home.unwrap_or(home), self.origin_place.unwrap_or(self.place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        pairs.iter().fold(Texts::default(), |texts, (field, text)| texts.with(field, *text))
    }

    #[test]
    fn no_text_comes_to_stand_under_another_field() {
        let ways =
            Ways { pairs: Some(vec![("f1".into(), "f1".into()), ("f2".into(), "f3".into()), ("f3".into(), quoted("Oven"))]) };
        let said = texts(&[("f1", "a"), ("f2", "b"), ("f3", "c"), ("f9", "d"), ("front", "e")]);
        let there = texts(&[("f1", "a"), ("f3", "b"), ("“Oven”", "c"), ("“f9”", "d"), ("front", "e")]);
        assert_eq!(ways.to(&said), there);
        assert_eq!(ways.back(&there.with("f2", "theirs alone")).get("f2"), "b");
        assert_eq!(Ways::default().to(&said), said, "built-in kinds are the same everywhere");
        assert_eq!((called("“Oven”"), called("front")), ("Oven", "front"));
    }
}
