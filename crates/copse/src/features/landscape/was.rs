//! Two windows on one thing. A form's fields remember what stood in them when their page was made: a field is written only
//! where it was changed on its own page, so two windows do not undo each other. Where both changed one field, whoever sends
//! later is shown what the other says, and goes on from there.

use crate::words::Words;
use askama::{Template, filters::HtmlSafe};
use landscape::merge;
use webkit::Form;

/// Stands for "another window was faster" where an act gives the address to go on to.
pub(super) const STALE: &str = "";

/// The name of the field that remembers another.
fn remembers(name: &str) -> String {
    format!("was-{name}")
}

/// A form with a field that remembers what it is filled with.
pub(super) fn with(form: Form, name: &str, value: &str) -> Form {
    remembering(form, name, value).with(name, value)
}

/// A form with a field that remembers what is kept, whatever it is filled with.
pub(super) fn remembering(form: Form, name: &str, value: &str) -> Form {
    form.with(&remembers(name), value)
}

/// What a field remembers.
pub(super) fn was<'a>(form: &'a Form, name: &str) -> &'a str {
    form.value(&remembers(name))
}

/// What a field is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    was: String,
    pub(super) typed: String,
}

impl Sent {
    /// What came back, `typed` being it in the form in which it is kept.
    pub(super) fn of(form: &Form, name: &str, typed: impl Into<String>) -> Self {
        // What the page itself carries is as it was kept, but for the ends of its lines.
        Self { was: was(form, name).replace("\r\n", "\n"), typed: typed.into() }
    }

    /// What is to stand beside what is kept now; nothing, where the two do not fit.
    pub(super) fn merged(&self, now: &str) -> Option<String> {
        merge(&self.was, now.to_owned(), self.typed.clone())
    }

    /// Whether it can be kept beside what is kept now.
    pub(super) fn fits(&self, now: &str) -> bool {
        self.merged(now).is_some()
    }

    /// What was typed, if that is another thing than was there.
    pub(super) fn change(&self) -> Option<&str> {
        (self.typed != self.was).then_some(self.typed.as_str())
    }
}

/// Says beside a field what another window made of it, and goes on from there; whether it had to.
pub(super) fn tell(form: &mut Form, name: &str, sent: &Sent, now: &str, message: impl Into<String>) -> bool {
    let clashes = !sent.fits(now);
    if clashes {
        form.wrong(name, message);
        *form = remembering(form.clone(), name, now);
    }
    clashes
}

/// What is kept of a field by another window, in words.
pub(super) struct Said {
    pub(super) label: String,
    pub(super) text: String,
}

/// What another window says, above the form.
#[derive(Template)]
#[template(path = "features/landscape/theirs.html")]
pub(super) struct Theirs {
    t: Words<'static>,
    said: Vec<Said>,
}

impl HtmlSafe for Theirs {}

impl Theirs {
    /// Nothing, where nothing is said.
    pub(super) fn of(t: Words<'static>, said: Vec<Said>) -> Self {
        Self { t, said }
    }
}

/// What was kept when the page was opened, in hidden fields.
#[derive(Template)]
#[template(path = "features/landscape/was.html")]
pub(super) struct Was(Vec<(String, String)>);

impl HtmlSafe for Was {}

/// The hidden fields of a form, for each of these.
pub(super) fn hidden<N: AsRef<str>>(form: &Form, names: impl IntoIterator<Item = N>) -> Was {
    let field = |name: N| (remembers(name.as_ref()), was(form, name.as_ref()).to_owned());
    Was(names.into_iter().map(field).collect())
}
