//! The part of an address that stays while titles change.

use kernel::slugify;
use std::{fmt, str::FromStr};

/// The part of an address that names a conversation or a thing that is kept: its number, then words from its title for people. The number
/// decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its number in its community.
    pub number: i64,
    words: String,
}

impl Key {
    /// The key of what has this number and title.
    pub fn new(number: i64, title: &str) -> Self {
        Self { number, words: slugify(title) }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words.as_str() {
            "" => write!(f, "{}", self.number),
            words => write!(f, "{}-{words}", self.number),
        }
    }
}

impl FromStr for Key {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, words) = text.split_once('-').unwrap_or((text, ""));
        Ok(Self { number: number.parse::<u32>()?.into(), words: words.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_in_a_key_decides() {
        for (text, number) in [("12", 12), ("12-", 12), ("12-larvae-at-home", 12), ("12-社区", 12)] {
            assert_eq!(text.parse::<Key>().unwrap().number, number);
        }
        for wrong in ["", "-12", "x", "12x", "99999999999999999999", "+-1", "１２"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
        assert_eq!(Key::new(7, "🌿").to_string(), "7");
        assert_eq!(Key::new(7, "Larvae at home?").to_string(), "7-larvae-at-home");
    }
}
