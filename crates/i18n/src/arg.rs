//! What stands in the place of a variable.

use fluent_bundle::{FluentValue, concurrent::FluentBundle};
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use std::{borrow::Cow, convert::Infallible};
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// An argument of a message: a text such as a name, or a count.
///
/// A text is shown between FSI and PDI (Unicode Standard Annex 9, explicit directional isolates) where the locale is
/// written from right to left, or where the text holds letters of the other direction; else just as it is, so that
/// English with Latin names is free of invisible characters. A count has the digits grouped as the language does it,
/// and chooses among plural forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Shown as it is.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Arg<'_>> for Arg<'a> {
    fn from(arg: &'a Arg<'_>) -> Self {
        match arg {
            Arg::Text(text) => Self::Text(Cow::Borrowed(text)),
            Arg::Count(count) => Self::Count(*count),
        }
    }
}

macro_rules! counts {
    ($($number:ty)*) => {$(
        impl From<$number> for Arg<'_> {
            /// A number past what 64 bits hold becomes the greatest.
            fn from(number: $number) -> Self {
                Self::Count(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }
    )*};
}

counts! { i32 i64 u8 u16 u32 u64 usize }

/// A number past 2^53, which Fluent's numbers cannot hold exactly, is given already written.
const EXACT: u64 = 1 << 53;

impl Arg<'_> {
    pub(crate) fn value(&self, grouping: Grouping) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Self::Count(count) if count.unsigned_abs() > EXACT => FluentValue::String(Cow::Owned(grouping.number(*count))),
            Self::Count(count) => FluentValue::from(*count),
        }
    }
}

/// How a language groups the digits of whole numbers: the sign between thousands, and the least number of digits that
/// must stand before the first sign (CLDR, `group` and `minimumGroupingDigits`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grouping {
    sign: char,
    least: usize,
}

impl Grouping {
    pub fn of(language: &LanguageIdentifier) -> Self {
        let region = language.region.map(|region| region.as_str().to_owned()).unwrap_or_default();
        let (sign, least) = match (language.language.as_str(), region.as_str()) {
            ("de", "CH" | "LI") => ('\u{2019}', 1),
            ("pt", "PT") => ('\u{a0}', 2),
            ("es", _) => ('.', 2),
            ("de" | "it" | "nl" | "pt" | "da" | "id" | "tr" | "el" | "ro" | "hr" | "sr" | "sl" | "vi", _) => ('.', 1),
            ("pl" | "bg" | "lv", _) => ('\u{a0}', 2),
            ("ru" | "uk" | "be" | "cs" | "sk" | "hu" | "fi" | "sv" | "nb" | "nn" | "no" | "et" | "lt", _) => ('\u{a0}', 1),
            ("fr", _) => ('\u{202f}', 1),
            _ => (',', 1),
        };
        Self { sign, least }
    }

    /// The number in digits 0 to 9, grouped by threes.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() * 2);
        if number < 0 {
            out.push('\u{2212}');
        }
        let grouped = digits.len() >= 3 + self.least;
        for (place, digit) in digits.chars().enumerate() {
            if grouped && place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(self.sign);
            }
            out.push(digit);
        }
        out
    }
}

/// How arguments look in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    grouping: Grouping,
    right_to_left: bool,
}

impl Memoizable for Manner {
    type Args = ();
    type Error = Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Infallible> {
        Ok(Self::of(&language))
    }
}

impl Manner {
    pub fn of(language: &LanguageIdentifier) -> Self {
        let right_to_left = language.character_direction() == CharacterDirection::RTL;
        Self { grouping: Grouping::of(language), right_to_left }
    }

    /// An argument as it is shown.
    pub fn of_arg<'a>(&self, arg: &'a Arg<'_>) -> Cow<'a, str> {
        match arg {
            Arg::Count(count) => Cow::Owned(self.grouping.number(*count)),
            Arg::Text(text) => self.isolated(text).map_or(Cow::Borrowed(text), Cow::Owned),
        }
    }

    fn isolated(&self, text: &str) -> Option<String> {
        (self.right_to_left || could_turn(text)).then(|| isolated(text))
    }

    /// The same for the formatter of a bundle; nothing where the value is shown as it is.
    fn show(&self, value: &FluentValue<'_>) -> Option<String> {
        match value {
            // Fluent knows numbers as f64; ours came from whole ones of at most 53 bits.
            FluentValue::Number(number) if number.value.fract() == 0.0 => Some(self.grouping.number(number.value as i64)),
            FluentValue::String(text) => self.isolated(text),
            _ => None,
        }
    }
}

/// Makes a bundle show arguments in the manner of its language.
pub(crate) fn set_manner<R>(bundle: &mut FluentBundle<R>) {
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value: &FluentValue<'_>, memo: &IntlLangMemoizer| {
        let Ok(shown) = memo.with_try_get::<Manner, _, _>((), |manner| manner.show(value));
        shown
    }));
}

/// Whether a text in a line from left to right holds something that runs the other way: the blocks of scripts written
/// from right to left (Unicode, `DerivedBidiClass`, default values), or an explicit mark of direction.
fn could_turn(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            is_direction_frame(c)
                || matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
                || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        })
}

/// The marks that open or close an embedding, an override or an isolate.
fn is_direction_frame(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text between FSI and PDI. Frames inside go, for a stray one could close ours.
fn isolated(text: &str) -> String {
    let inner = text.chars().filter(|c| !is_direction_frame(*c));
    ['\u{2068}'].into_iter().chain(inner).chain(['\u{2069}']).collect()
}
