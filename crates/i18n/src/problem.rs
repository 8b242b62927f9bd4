//! What can be wrong with a catalogue.

use std::fmt;

/// Something wrong in a file of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the catalogue names it.
    pub file: String,
    /// The line, from 1; 0 where it is the whole file.
    pub line: usize,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong. Keys are written as in the file: `sign-in-title`, `posts-count.hint`, `-copse`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The file cannot be read.
    Unreadable(String),
    /// Not Fluent, in the words of its parser.
    Syntax(String),
    /// A key or a variable is not made of small letters, digits and single hyphens.
    Name(String),
    /// The key is there already.
    Twice {
        /// The key.
        key: String,
        /// The file that has it too.
        first: String,
    },
    /// Two messages would become one function, or one the function `text`.
    Clash {
        /// The function.
        function: String,
    },
    /// The message refers to another one or a term that is not there.
    Unresolved {
        /// The key.
        key: String,
        /// What it refers to.
        reference: String,
    },
    /// The message refers to itself, perhaps by others.
    Circle {
        /// The key.
        key: String,
    },
    /// Functions are not used: numbers and dates arrive as they are to be shown.
    Function {
        /// The key.
        key: String,
        /// The function.
        function: String,
    },
    /// The message holds `<`. Translators never write HTML.
    Markup {
        /// The key.
        key: String,
    },
    /// English has no such message.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// The English message has no such variable.
    UnknownVariable {
        /// The key.
        key: String,
        /// The variable.
        variable: String,
    },
    /// The English message has a variable that this one never shows.
    MissingVariable {
        /// The key.
        key: String,
        /// The variable.
        variable: String,
    },
    /// The pattern of a date holds something else than text and the parts of a date.
    DatePattern {
        /// The key.
        key: String,
    },
    /// Not a language tag (BCP 47).
    Tag(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::Syntax(what) => write!(f, "not Fluent: {what}"),
            Self::Name(name) => write!(f, "`{name}`: names are small letters, digits and single hyphens"),
            Self::Twice { key, first } => write!(f, "`{key}` is in {first} already"),
            Self::Clash { function } => write!(f, "a second function `{function}`"),
            Self::Unresolved { key, reference } => write!(f, "`{key}` refers to `{reference}`, which is not there"),
            Self::Circle { key } => write!(f, "`{key}` refers to itself"),
            Self::Function { key, function } => write!(f, "`{key}` calls {function}(): there are no functions"),
            Self::Markup { key } => write!(f, "`{key}` holds `<`: no HTML in messages"),
            Self::UnknownKey { key } => write!(f, "`{key}` is not in English"),
            Self::UnknownVariable { key, variable } => write!(f, "`{key}` has no `${variable}` in English"),
            Self::MissingVariable { key, variable } => write!(f, "`{key}` lacks `${variable}`"),
            Self::DatePattern { key } => write!(f, "`{key}` is not a pattern of text and parts of a date"),
            Self::Tag(tag) => write!(f, "`{tag}` is not a language tag"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.wrong)
    }
}

impl std::error::Error for Problem {}
