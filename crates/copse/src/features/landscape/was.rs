//! Fields that remember what stood in them when their page was made: a field is written only where it was changed on its own
//! page, so two windows do not undo each other. Where both changed one field, whoever sends later is shown what the other says.

use webkit::Form;

/// Stands for "another window was faster" where an act gives the address to go on to.
pub(super) const STALE: &str = "";

/// The name of the field that remembers another.
fn remembers(name: &str) -> String {
    format!("was-{name}")
}

/// A form with a field that remembers what it is filled with.
pub(super) fn with(form: Form, name: &str, value: &str) -> Form {
    form.with(&remembers(name), value).with(name, value)
}

/// What a field remembers.
pub(super) fn was<'a>(form: &'a Form, name: &str) -> &'a str {
    form.value(&remembers(name))
}

/// What a field is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    was: String,
    typed: String,
}

impl Sent {
    /// What came back, `typed` being it in the form in which it is kept.
    pub(super) fn of(form: &Form, name: &str, typed: impl Into<String>) -> Self {
        Self { was: was(form, name).to_owned(), typed: typed.into() }
    }

    /// Whether it can be kept beside what is kept now.
    pub(super) fn fits(&self, now: &str) -> bool {
        self.typed == self.was || now == self.was || now == self.typed
    }

    /// What was typed, if that is another thing than was there.
    pub(super) fn change(&self) -> Option<&str> {
        (self.typed != self.was).then_some(self.typed.as_str())
    }
}

/// Says beside a field what another window made of it, and goes on from there; whether it had to.
pub(super) fn tell(form: &mut Form, name: &str, sent: &Sent, now: &str, message: String) -> bool {
    let clashes = !sent.fits(now);
    if clashes {
        form.wrong(name, message);
        *form = form.clone().with(&remembers(name), now);
    }
    clashes
}
