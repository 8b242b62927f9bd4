//! Where two changed the same at once and not alike: the form again, caught up with what the other changed elsewhere, and what
//! they said where both did.

use super::{beside::Beside, kind::Kind, status::Readers, write::Typed};
use crate::{
    base::{communities, items::Texts},
    words::Words,
};
use std::borrow::Cow;
use webkit::Form;

/// All that a form says on which something is changed, but for its files and what it belongs with.
pub(super) struct Whole {
    pub(super) title: String,
    pub(super) beside: Beside,
    pub(super) texts: Texts,
}

impl Whole {
    /// What was typed.
    pub(super) fn typed(typed: &Typed) -> Self {
        Self { title: typed.title.to_string(), beside: Beside::typed(typed), texts: typed.texts.clone() }
    }

    /// The form, saying this.
    pub(super) fn fill(&self, form: Form, kind: &Kind) -> Form {
        let form = self.beside.tell(form);
        self.values(kind).into_iter().fold(form, |form, (name, value)| form.with(name, value))
    }

    /// What stands in each field, by its name in the form.
    fn values<'a>(&'a self, kind: &'a Kind) -> Vec<(&'a str, &'a str)> {
        let beside = &self.beside;
        let mut values = vec![
            ("title", self.title.as_str()),
            ("readers", Readers::of(beside.readers).as_str()),
            ("language", &beside.language),
            ("source", &beside.source),
            ("page", &beside.page),
            ("licence", &beside.licence),
        ];
        let fields = kind.fields.iter().filter(|field| !field.is_files());
        values.extend(fields.map(|field| (field.input.as_str(), self.texts.get(&field.key))));
        values
    }
}

/// One who changed something while another did.
pub(super) struct Clash<'a> {
    /// Of which kind it is.
    pub(super) kind: &'a Kind,
    /// What they were shown.
    pub(super) shown: &'a Whole,
    /// What they typed.
    pub(super) mine: &'a Whole,
    /// What is in force meanwhile.
    pub(super) theirs: &'a Whole,
}

impl Clash<'_> {
    /// The fields by their names, with what was shown, what is typed and what is in force.
    fn fields(&self) -> impl Iterator<Item = (&str, [&str; 3])> {
        let [shown, mine, theirs] = [self.shown, self.mine, self.theirs].map(|whole| whole.values(self.kind));
        shown.into_iter().zip(mine).zip(theirs).map(|(((name, shown), (_, mine)), (_, theirs))| (name, [shown, mine, theirs]))
    }

    /// The form that was sent, with what is in force wherever its writer changed nothing: sent again, it takes back no change of
    /// others that they did not see.
    pub(super) fn caught_up(&self, form: Form) -> Form {
        let form = self.theirs.beside.tell(form);
        let left_alone = self.fields().filter(|(_, [shown, mine, _])| shown == mine);
        left_alone.fold(form, |form, (name, [.., theirs])| form.with(name, theirs))
    }

    /// What is in force where both changed the same and not alike, by the words on the fields.
    pub(super) fn said(&self, t: Words<'static>) -> Vec<(String, String)> {
        let clashing = self.fields().filter(|(_, [shown, mine, theirs])| shown != mine && shown != theirs && mine != theirs);
        clashing.map(|(name, [.., theirs])| self.worded(t, name, theirs)).collect()
    }

    fn worded(&self, t: Words<'static>, name: &str, value: &str) -> (String, String) {
        let (label, said): (&str, Cow<'_, str>) = match name {
            "title" => (&self.kind.title, value.into()),
            "readers" => {
                let is_open = value == Readers::Anyone.as_str();
                (t.kept_readers(), if is_open { t.kept_for_community() } else { t.kept_for_members() }.into())
            }
            "language" => (t.kept_language(), communities::language_name(value).into()),
            "source" => (t.kept_source(), value.into()),
            "page" => (t.kept_page(), value.into()),
            "licence" => (t.kept_licence(), value.into()),
            _ => {
                let field = self.kind.fields.iter().find(|field| field.input == name);
                field.map_or((name, value.into()), |field| (&field.label, field.said(value)))
            }
        };
        let said = if said.is_empty() { t.kept_taken_out().into() } else { said };
        (label.to_owned(), said.into_owned())
    }
}
