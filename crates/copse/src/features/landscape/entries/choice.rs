//! A field in which one of several is chosen from a list, or nothing is said.

use askama::{Template, filters::HtmlSafe};
use webkit::Form;

/// Values with their names; the first may be empty.
pub(super) type Options = Vec<(String, String)>;

/// A list to choose from.
#[derive(Template)]
#[template(path = "features/landscape/entries/choice.html")]
pub(super) struct Choice<'a> {
    form: &'a Form,
    name: &'a str,
    label: &'a str,
    options: &'a Options,
}

impl<'a> Choice<'a> {
    /// A field of a form.
    pub(super) fn of(form: &'a Form, name: &'a str, label: &'a str, options: &'a Options) -> Self {
        Self { form, name, label, options }
    }
}

impl HtmlSafe for Choice<'_> {}
