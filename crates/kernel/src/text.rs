//! Texts that were checked once and are right ever after.

use std::{fmt, ops::Deref};
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a text, for the form to say in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextError {
    /// Nothing there, or nothing that can be seen.
    Empty,
    /// Longer than this many characters.
    TooLong(usize),
    /// Not of the form that is needed.
    Malformed,
    /// Holds the character NUL, which no database text can keep.
    Nul,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::TooLong(limit) => write!(f, "is longer than {limit} characters"),
            Self::Malformed => f.write_str("has not the right form"),
            Self::Nul => f.write_str("holds the character NUL"),
        }
    }
}

impl std::error::Error for TextError {}

/// Stands where a name was: of someone who deleted their account and let their name go. Pages say it in the reader's language,
/// which no stored word could.
pub const FORMER_MEMBER: &str = "\u{f5e1}";

/// Stands where a title was that its author took out, in the same way.
pub const TAKEN_OUT: &str = "\u{f5e2}";

/// Characters that show nothing and would let one name pass for another: controls, zero-width spaces, marks that turn
/// the direction of what follows (UAX #9, 2.1-2.5). Joiners stay: Persian, Hindi and emoji need them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}' | '\u{180E}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
        || matches!(c, '\u{E0000}'..='\u{E0FFF}' | '\u{2028}' | '\u{2029}')
}

/// The joiner and the non-joiner, which tell letters beside them how to meet.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Characters that do something between others and show nothing at an end: joiners, fillers, the blank of Braille.
fn is_blank(c: char) -> bool {
    is_joiner(c)
        || matches!(c, '\u{2800}' | '\u{3164}' | '\u{115F}' | '\u{1160}' | '\u{FFA0}' | '\u{034F}')
        || matches!(c, '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}')
        || matches!(c, '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{FFF0}'..='\u{FFF8}')
}

/// Whether anything of the text would be seen on paper.
fn shows_something(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_unseen(c) && !is_blank(c) && !matches!(c, '\u{FE00}'..='\u{FE0F}'))
}

/// One clean line: NFC, runs of white space as one space, nothing unseen. What shows nothing at an end goes from there, and a
/// joiner beside ASCII, where it joins nothing: either would let one name pass for another.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.nfc() {
        if is_joiner(c) {
            if line.ends_with(|before: char| !before.is_ascii()) {
                line.push(c);
            }
            continue;
        }
        if is_unseen(c) && !c.is_whitespace() {
            continue;
        }
        let c = if c.is_whitespace() { ' ' } else { c };
        if c.is_ascii() {
            line.truncate(line.trim_end_matches(is_joiner).len());
        }
        if c != ' ' || !line.is_empty() && !line.ends_with(' ') {
            line.push(c);
        }
    }
    let is_idle = |c: char| c == ' ' || is_blank(c);
    line.trim_matches(is_idle).to_owned()
}

/// One clean line of at most `max` characters, which may be empty.
///
/// # Errors
/// When it is too long or holds NUL.
pub fn short_line(text: &str, max: usize) -> Result<String, TextError> {
    if text.contains('\0') {
        return Err(TextError::Nul);
    }
    let line = one_line(text);
    if line.chars().count() > max { Err(TextError::TooLong(max)) } else { Ok(line) }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// The text for comparing: NFKC, lower case. Not for showing.
pub fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

macro_rules! checked_text {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The checked text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// What stands in the database, which was checked when it was written.
            pub fn stored(text: String) -> Self {
                Self(text)
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

checked_text! {
    /// A title or a name: one line, 1 to 200 characters, something to be seen.
    Title
    /// A text of many lines: Markdown, a charter field. Line ends are `\n`.
    LongText
    /// A mail address as its owner writes it.
    Email
    /// The part of an address on the web that names a thing: lower-case letters and digits of any script, and hyphens.
    Slug
}

impl Title {
    /// Longest title, in characters.
    pub const MAX: usize = 200;

    /// Reads a title or a name as [`one_line`] cleans it: of two that look alike because something in one of them does not
    /// show, nothing that does not show is left. Letters of different scripts that look alike stay apart; people with the
    /// same name are told apart by the short name in their address.
    ///
    /// # Errors
    /// When nothing of it can be seen, when it is too long or holds NUL.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        if text.contains('\0') {
            return Err(TextError::Nul);
        }
        let line = one_line(text);
        if !shows_something(&line) {
            Err(TextError::Empty)
        } else if line.chars().count() > Self::MAX {
            Err(TextError::TooLong(Self::MAX))
        } else {
            Ok(Self(line))
        }
    }
}

impl LongText {
    /// Reads a text of at most `max` characters; white space at the end goes, at the start it may be code and stays.
    ///
    /// # Errors
    /// When nothing of it can be seen, when it is too long or holds NUL.
    pub fn parse(text: &str, max: usize) -> Result<Self, TextError> {
        match Self::parse_or_empty(text, max)? {
            text if shows_something(&text) => Ok(text),
            _ => Err(TextError::Empty),
        }
    }

    /// The same for a text that may be left out.
    ///
    /// # Errors
    /// When it is too long or holds NUL.
    pub fn parse_or_empty(text: &str, max: usize) -> Result<Self, TextError> {
        if text.contains('\0') {
            return Err(TextError::Nul);
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim_end();
        if text.chars().count() > max {
            return Err(TextError::TooLong(max));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Email {
    /// Reads an address loosely: one `@`, something before, a domain after; the mail that is sent proves the rest.
    /// Length limits are those of RFC 5321, 4.5.3.1.
    ///
    /// # Errors
    /// When it cannot be an address.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        if text.contains('\0') {
            return Err(TextError::Nul);
        }
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.len() > 254 {
            return Err(TextError::TooLong(254));
        }
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::Malformed)?;
        let plain = |c: char| {
            !c.is_whitespace() && !is_unseen(c) && !matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';' | ':' | '\\' | '@')
        };
        let right = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(plain)
            && domain.chars().all(|c| plain(c) && (c.is_alphanumeric() || c == '-' || c == '.'))
            && !domain.is_empty()
            && domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
        if right { Ok(Self(text.to_owned())) } else { Err(TextError::Malformed) }
    }

    /// For comparing: two spellings of one address fold alike.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

impl Slug {
    /// Longest slug, in characters.
    pub const MAX: usize = 60;

    /// # Errors
    /// When it is not already of the form that [`slugify`] makes.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        if text.is_empty() {
            Err(TextError::Empty)
        } else if text.chars().count() > Self::MAX {
            Err(TextError::TooLong(Self::MAX))
        } else if slugify(text) == text {
            Ok(Self(text.to_owned()))
        } else {
            Err(TextError::Malformed)
        }
    }
}

/// The part of a web address for a title: letters and digits of any script in lower case, all else a hyphen, at most
/// 60 characters, cut at a word. A title of signs alone gives nothing: the number beside it decides.
pub fn slugify(title: &str) -> String {
    let mut slug = String::new();
    for c in title.nfc().flat_map(char::to_lowercase).collect::<String>().nfc() {
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '\u{2019}' | '\u{200C}' | '\u{200D}') {
            slug.push('-');
        }
    }
    if let Some((end, _)) = slug.char_indices().nth(Slug::MAX) {
        slug.truncate(slug[..end].rfind('-').filter(|cut| *cut > 0).unwrap_or(end));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
