//! Values on their way into and out of a database, in the five types that both engines share.

use std::{borrow::Cow, fmt};

/// The five types a column may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// Text without NUL, compared byte by byte.
    Text,
    /// A whole number of 64 bits.
    Bigint,
    /// True or false.
    Boolean,
    /// Bytes.
    Bytea,
    /// A number of IEEE 754 binary64; never NaN.
    Double,
}

impl Type {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Text, Self::Bigint, Self::Boolean, Self::Bytea, Self::Double];

    /// The word for it in a migration.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Bigint => "BIGINT",
            Self::Boolean => "BOOLEAN",
            Self::Bytea => "BYTEA",
            Self::Double => "DOUBLE PRECISION",
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A value to bind to a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Val<'a> {
    /// No value.
    Null,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// A number with a fraction.
    Real(f64),
}

/// A value as it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValRef<'a> {
    /// No value.
    Null,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Int(i64),
    /// True or false; SQLite's 0 and 1 arrive as this where the type asked for is [`Type::Boolean`].
    Bool(bool),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A number with a fraction.
    Real(f64),
}

impl ValRef<'_> {
    /// What kind of value it is, in words.
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "NULL",
            Self::Text(_) => "a text",
            Self::Int(_) => "a whole number",
            Self::Bool(_) => "a truth value",
            Self::Bytes(_) => "bytes",
            Self::Real(_) => "a real number",
        }
    }
}

/// A value in the database was not what the program reads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadValue(pub String);

impl BadValue {
    /// `found` stood where `wanted` should be.
    pub fn expected(wanted: &str, found: ValRef<'_>) -> Self {
        Self(format!("expected {wanted}, found {}", found.kind()))
    }
}

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadValue {}

/// What can be bound to a parameter.
pub trait Bind {
    /// The type of the parameter.
    const TYPE: Type;

    /// The value to bind.
    fn bind(&self) -> Val<'_>;
}

/// What can be read from a column. `Option` of it is a column that may hold NULL.
pub trait Col: Sized {
    /// The type of the column.
    const TYPE: Type;
    /// Whether the column may hold NULL.
    const NULLABLE: bool = false;

    /// Reads the value.
    ///
    /// # Errors
    /// When the value is of another kind or has not the form that is needed.
    fn from(value: ValRef<'_>) -> Result<Self, BadValue>;
}
