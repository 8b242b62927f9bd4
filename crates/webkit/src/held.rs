//! What someone had typed when it turned out that they are signed out. It travels hidden in the pages on which they sign in,
//! from one to the next, and arrives where it was going, in a form that is looked over and sent again. It is never kept here,
//! and stands in no address.

use crate::{
    Answer, Ctx, Posted,
    posted::{Sent, Typed, What},
};
use askama::{Template, filters::HtmlSafe};
use http::{HeaderValue, StatusCode, header};
use kernel::Context;

/// The name of the field that says where it was going.
const TO: &str = "_held_to";
/// The name of the field that says that files went with it.
const FILES: &str = "_held_files";
/// What stands before the name of each of its fields meanwhile, so that none is taken for one of the sign-in's.
const PREFIX: &str = "held.";

/// What was typed, on its way.
#[derive(Template, Clone)]
#[template(path = "held.html")]
pub struct Held {
    to: String,
    with_files: bool,
    fields: Vec<(String, String)>,
}

impl HtmlSafe for Held {}

/// How a form came here by way of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrived {
    pub(crate) with_files: bool,
}

/// A path of this site, with what stands behind its `?`; nothing else is gone on to.
pub fn own_path(path: &str) -> Option<&str> {
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.chars().any(char::is_control);
    is_own.then_some(path)
}

/// Whether a field holds something that a person would miss.
pub(crate) fn is_worth_showing(sent: &Sent) -> bool {
    !sent.name.starts_with('_') && !sent.name.contains("password") && sent.value.trim().len() > 3
}

impl Held {
    /// What was typed in the request of a page that cannot go on, if it is worth carrying.
    pub(crate) fn of_typed(ctx: &Ctx, typed: &Typed) -> Option<Self> {
        let what = typed.0.lock().map(|what| what.clone()).unwrap_or_default();
        let What { fields, with_files } = what;
        if !fields.iter().any(is_worth_showing) {
            return None;
        }
        let worth_holding = |sent: &Sent| !sent.name.starts_with('_') && !sent.name.contains("password");
        let fields = fields.into_iter().filter(worth_holding).map(|sent| (sent.name, sent.value)).collect();
        Some(Self { to: ctx.asked_path.clone(), with_files, fields })
    }

    /// What a form carries besides its own fields.
    pub(crate) fn of(fields: &[Sent]) -> Option<Self> {
        let to = fields.iter().find(|sent| sent.name == TO).and_then(|sent| own_path(&sent.value))?.to_owned();
        let with_files = fields.iter().any(|sent| sent.name == FILES);
        let held = |sent: &Sent| Some((sent.name.strip_prefix(PREFIX)?.to_owned(), sent.value.clone()));
        Some(Self { to, with_files, fields: fields.iter().filter_map(held).collect() })
    }

    /// The fields as they were typed, once they are where they were going.
    pub(crate) fn arrive(fields: Vec<Sent>, path: &str) -> (Vec<Sent>, Option<Arrived>) {
        match Self::of(&fields).filter(|held| held.to.split('?').next() == Some(path)) {
            None => (fields, None),
            Some(held) => {
                let sent = |(name, value)| Sent { name, value, broken: false };
                (held.fields.into_iter().map(sent).collect(), Some(Arrived { with_files: held.with_files }))
            }
        }
    }

    /// Where it is going.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The texts in it, for whoever wants to see that they are there.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(_, value)| value.as_str()).filter(|value| value.trim().len() > 3)
    }

    /// Lets the browser send it on to where it was going (307: RFC 9110, 15.4.8), where it is shown and not acted on.
    ///
    /// # Errors
    /// When the address cannot stand in a header, which is a fault of the program.
    pub fn go_on(&self) -> Answer {
        let location = HeaderValue::try_from(&self.to).context("an address to go on to")?;
        let mut response = axum::response::Response::default();
        *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
        response.headers_mut().insert(header::LOCATION, location);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }
}

impl Posted {
    /// What this form carries on for someone who signs in with it.
    pub fn held(&self) -> Option<Held> {
        Held::of(self.fields())
    }
}
