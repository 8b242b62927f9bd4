//! What stands beside the text of what is kept and has no versions: who reads it, which language it is in, where it came from, how
//! others may use it. A form says what each was when it was opened, so that what somebody else changed meanwhile is not set back.

use super::{status::Readers, store::KeptRow, write::Typed};
use crate::base::access::Audience;
use webkit::Form;

/// The hidden fields of the form.
pub(super) const NAMES: [&str; 5] = ["was-readers", "was-language", "was-source", "was-page", "was-licence"];

/// What stands beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) readers: Audience,
    pub(super) language: String,
    pub(super) source: String,
    pub(super) page: String,
    pub(super) licence: String,
}

impl Beside {
    /// As it is now.
    pub(super) fn of(row: &KeptRow) -> Self {
        let (source, page, licence) = (row.source.clone(), row.page.clone(), row.licence.clone());
        Self { readers: row.readers, language: row.language.clone(), source, page, licence }
    }

    /// As it was typed.
    pub(super) fn typed(typed: &Typed) -> Self {
        let (source, page, licence) = (typed.source.clone(), typed.page.clone(), typed.licence.clone());
        Self { readers: typed.readers, language: typed.language.clone(), source, page, licence }
    }

    /// As it was when the form was opened; a form that does not say so saw what is there.
    pub(super) fn told(form: &Form, row: &KeptRow) -> Self {
        let said = |name, now: &String| if form.has(name) { form.value(name).to_owned() } else { now.clone() };
        let readers: Option<Readers> = form.value("was-readers").parse().ok();
        Self {
            readers: readers.map_or(row.readers, Readers::audience),
            language: said("was-language", &row.language),
            source: said("was-source", &row.source),
            page: said("was-page", &row.page),
            licence: said("was-licence", &row.licence),
        }
    }

    /// The form, telling this as what was there.
    pub(super) fn tell(&self, form: Form) -> Form {
        form.with("was-readers", Readers::of(self.readers).as_str())
            .with("was-language", self.language.as_str())
            .with("was-source", self.source.as_str())
            .with("was-page", self.page.as_str())
            .with("was-licence", self.licence.as_str())
    }

    /// What is to be kept, where this was there, something is there now, and something was typed. Nothing, where two people
    /// changed the same, and not alike.
    pub(super) fn settled(&self, row: &KeptRow, typed: &Typed) -> Option<Self> {
        Some(Self {
            readers: settled(&self.readers, row.readers, typed.readers)?,
            language: settled(&self.language, row.language.clone(), typed.language.clone())?,
            source: settled(&self.source, row.source.clone(), typed.source.clone())?,
            page: settled(&self.page, row.page.clone(), typed.page.clone())?,
            licence: settled(&self.licence, row.licence.clone(), typed.licence.clone())?,
        })
    }
}

/// What is to be kept of one thing that was said when a form was opened, is said now and was typed: what one changed stays. Nothing,
/// where two changed it, and not alike.
pub(super) fn settled<T: PartialEq>(was: &T, theirs: T, typed: T) -> Option<T> {
    if typed == *was || typed == theirs { Some(theirs) } else { (theirs == *was).then_some(typed) }
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn what_one_changed_stays_and_what_two_changed_is_asked_about() {
        for (was, theirs, typed, kept) in [
            ("", "", "a", Some("a")),
            ("", "b", "", Some("b")),
            ("", "b", "b", Some("b")),
            ("", "b", "a", None),
            ("a", "a", "", Some("")),
        ] {
            assert_eq!(settled(&was, theirs, typed), kept, "{was} {theirs} {typed}");
        }
    }
}
