//! Ids: ULIDs (https://github.com/ulid/spec), 26 characters of Crockford's base 32, one type for each kind of thing so
//! that a person's id can never be taken for a community's.

use crate::{Moment, Rng};
use std::{fmt, str::FromStr};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The value of each character. A page reads some hundred ids, so they are looked up and not searched for.
const DIGITS: [Option<u8>; 256] = {
    let mut digits = [None; 256];
    let mut value = 0;
    while value < ALPHABET.len() {
        digits[ALPHABET[value] as usize] = Some(value as u8);
        value += 1;
    }
    digits
};

/// The text was not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}

impl std::error::Error for NotAnId {}

/// 26 characters for 128 bits, most significant first.
fn encode(value: u128) -> [u8; 26] {
    let mut out = [0; 26];
    let mut rest = value;
    for place in out.iter_mut().rev() {
        *place = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    out
}

/// Reads exactly what [`encode`] writes: upper case only, so that an id has one spelling.
fn decode(text: &str) -> Result<u128, NotAnId> {
    let bytes = text.as_bytes();
    if bytes.len() != 26 || bytes[0] > b'7' {
        return Err(NotAnId);
    }
    bytes.iter().try_fold(0u128, |value, byte| {
        let digit = DIGITS[usize::from(*byte)].ok_or(NotAnId)?;
        Ok(value << 5 | u128::from(digit))
    })
}

/// 48 bits of milliseconds, 80 bits of chance.
fn make(now: Moment, rng: &Rng) -> u128 {
    let mut chance = [0; 10];
    rng.fill(&mut chance);
    let milliseconds = u128::from((now.micros() / 1000).clamp(0, (1 << 48) - 1).unsigned_abs());
    chance.iter().fold(milliseconds, |value, byte| value << 8 | u128::from(*byte))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u128);

        impl $name {
            /// A new id: the moment first, so that ids sort by when they were drawn, then chance.
            pub fn new(now: Moment, rng: &Rng) -> Self {
                Self(make(now, rng))
            }

            /// The 26 characters, as ASCII bytes.
            pub fn ascii(self) -> [u8; 26] {
                encode(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let ascii = encode(self.0);
                f.write_str(std::str::from_utf8(&ascii).map_err(|_| fmt::Error)?)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                decode(text).map(Self)
            }
        }
    )*

        /// Implements a trait for every id type: `each_id!(my_macro)` calls `my_macro!(PersonId CommunityId ...)`.
        #[macro_export]
        macro_rules! each_id {
            ($call:ident) => { $call! { $($name)* } };
        }
    };
}

ids! {
    /// A person, with or without an account.
    PersonId
    /// A community of practice.
    CommunityId
    /// An item: a conversation, a post, later a practice, a story.
    ItemId
    /// A job in the outbox.
    JobId
    /// One run of an import.
    ImportId
    /// An archive that was given to be brought in.
    BringingId
    /// A raw mail that was kept.
    LetterId
    /// Something a person is to be told.
    NoticeId
    /// A landscape, or a draft of one.
    LandscapeId
    /// A picture in the gallery of a landscape.
    PictureId
    /// Something that was taken out of a landscape and can be put back.
    TakenId
    /// A part of a landscape that is shown to others.
    ShareId
    /// What someone said to a part that is shown to them.
    CommentId
    /// An activity that is handed to a community.
    ActivityId
    /// What is told of a stay or a role: who, what, from when until when.
    TermId
    /// The time for which someone coordinates in place of another.
    DeputyId
    /// Asking someone to follow as coordinator.
    HandoverId
    /// That someone limits contact with another person.
    LimitId
    /// A mediation between people who fell out.
    MediationId
    /// What is proposed for a community: that a part of it goes its own way, or that it goes into another.
    PartingId
}
