//! The one error type. What a person did wrong in a form is no fault: forms return their state (see `webkit::form`).
//!
//! Which to use where:
//! - [`Fault::Absent`] for what is not there *and* for what the asker may not know of: the two must look alike.
//! - [`Fault::Gone`] for what was taken away, to whoever may know that it was there.
//! - [`Fault::Refused`] when the asker may see the thing but not do this to it.
//! - [`Fault::SignIn`] when a signed-in person could go on.
//! - [`Fault::Busy`] when trying again later helps.
//! - [`Fault::Internal`] for all that should not happen; `?` on any other error makes one, and
//!   [`Context::context`] says what was being done.

use std::{error::Error, fmt};

/// Results with the house's fault.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

/// Why something could not be done.
#[derive(Debug)]
pub enum Fault {
    /// Nothing at this address, or nothing that the asker may know of.
    Absent,
    /// What stood here was taken away, and the asker may know that.
    Gone,
    /// One has to be signed in for this.
    SignIn,
    /// The asker may see the thing, but not do this.
    Refused,
    /// The asker might do this, were the community not at rest.
    AtRest,
    /// The asker might have done this, had the community not ended.
    Ended,
    /// The request itself makes no sense: a forged or outdated form, a broken address. In words for the log.
    Bad(&'static str),
    /// More than the limit.
    TooLarge,
    /// Too many at once, or too often; later it may work.
    Busy,
    /// What should not happen, with the chain of what was being done, outermost first.
    Internal(Vec<String>),
}

impl Fault {
    /// An internal fault in words, for the log.
    pub fn internal(what: impl Into<String>) -> Self {
        Self::Internal(vec![what.into()])
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("nothing there"),
            Self::Gone => f.write_str("taken away"),
            Self::SignIn => f.write_str("needs a signed-in person"),
            Self::Refused => f.write_str("may not do this"),
            Self::AtRest => f.write_str("it is at rest"),
            Self::Ended => f.write_str("it has ended"),
            Self::Bad(what) => write!(f, "bad request: {what}"),
            Self::TooLarge => f.write_str("too large"),
            Self::Busy => f.write_str("busy"),
            Self::Internal(chain) => f.write_str(&chain.join(": ")),
        }
    }
}

impl<E: Error> From<E> for Fault {
    fn from(error: E) -> Self {
        let mut chain = vec![error.to_string()];
        let mut source = error.source();
        while let Some(cause) = source {
            let words = cause.to_string();
            // Many errors repeat their source in their own words.
            if !chain.last().is_some_and(|last| last.contains(&words)) {
                chain.push(words);
            }
            source = cause.source();
        }
        Self::Internal(chain)
    }
}

/// Says what was being done when something failed.
pub trait Context<T> {
    /// Puts `what` before the chain of an internal fault; other faults stay what they are.
    fn context(self, what: impl Into<String>) -> Result<T>;

    /// The same where one comes by often: the words are put together only when something failed.
    fn context_with(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Into<Fault>> Context<T> for Result<T, E> {
    fn context(self, what: impl Into<String>) -> Result<T> {
        self.context_with(|| what.into())
    }

    fn context_with(self, what: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| match error.into() {
            Fault::Internal(mut chain) => {
                chain.insert(0, what());
                Fault::Internal(chain)
            }
            other => other,
        })
    }
}
