//! Who asks.

use crate::PersonId;

/// Who asks for a thing or does it. There is no way to load a thing without saying as whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Someone who is signed in.
    Person(PersonId),
    /// Someone who is not.
    Guest,
    /// Copse itself, with the reason for the log. Made only by the application's frame and its jobs.
    System(&'static str),
}

impl Actor {
    /// The signed-in person, if there is one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Guest | Self::System(_) => None,
        }
    }
}
