//! How Rust's own types and the kernel's stand in the database.

use crate::value::{BadValue, Bind, Col, Type, Val, ValRef};
use kernel::{Email, LongText, Moment, Slug, Title};
use std::borrow::Cow;

impl<T: Bind + ?Sized> Bind for &T {
    const TYPE: Type = T::TYPE;
    fn bind(&self) -> Val<'_> {
        T::bind(self)
    }
}

impl<T: Bind> Bind for Option<T> {
    const TYPE: Type = T::TYPE;
    fn bind(&self) -> Val<'_> {
        self.as_ref().map_or(Val::Null, T::bind)
    }
}

impl<T: Col> Col for Option<T> {
    const TYPE: Type = T::TYPE;
    const NULLABLE: bool = true;
    fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
        match value {
            ValRef::Null => Ok(None),
            value => T::from(value).map(Some),
        }
    }
}

macro_rules! plain {
    ($($rust:ty, $type:ident, $kind:ident, $words:literal;)*) => {$(
        impl Bind for $rust {
            const TYPE: Type = Type::$type;
            fn bind(&self) -> Val<'_> {
                Val::$kind(*self)
            }
        }

        impl Col for $rust {
            const TYPE: Type = Type::$type;
            fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
                match value {
                    ValRef::$kind(value) => Ok(value),
                    other => Err(BadValue::expected($words, other)),
                }
            }
        }
    )*};
}

plain! {
    i64, Bigint, Int, "a whole number";
    bool, Boolean, Bool, "a truth value";
    f64, Double, Real, "a real number";
}

fn text(value: ValRef<'_>) -> Result<&str, BadValue> {
    match value {
        ValRef::Text(text) => Ok(text),
        other => Err(BadValue::expected("a text", other)),
    }
}

fn bytes(value: ValRef<'_>) -> Result<&[u8], BadValue> {
    match value {
        ValRef::Bytes(bytes) => Ok(bytes),
        other => Err(BadValue::expected("bytes", other)),
    }
}

impl Bind for str {
    const TYPE: Type = Type::Text;
    fn bind(&self) -> Val<'_> {
        Val::Text(Cow::Borrowed(self))
    }
}

impl Bind for String {
    const TYPE: Type = Type::Text;
    fn bind(&self) -> Val<'_> {
        self.as_str().bind()
    }
}

impl Col for String {
    const TYPE: Type = Type::Text;
    fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
        text(value).map(str::to_owned)
    }
}

impl Bind for [u8] {
    const TYPE: Type = Type::Bytea;
    fn bind(&self) -> Val<'_> {
        Val::Bytes(Cow::Borrowed(self))
    }
}

impl Bind for Vec<u8> {
    const TYPE: Type = Type::Bytea;
    fn bind(&self) -> Val<'_> {
        self.as_slice().bind()
    }
}

impl Col for Vec<u8> {
    const TYPE: Type = Type::Bytea;
    fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
        bytes(value).map(<[u8]>::to_vec)
    }
}

impl<const N: usize> Bind for [u8; N] {
    const TYPE: Type = Type::Bytea;
    fn bind(&self) -> Val<'_> {
        self.as_slice().bind()
    }
}

impl<const N: usize> Col for [u8; N] {
    const TYPE: Type = Type::Bytea;
    fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
        let bytes = bytes(value)?;
        bytes.try_into().map_err(|_| BadValue(format!("expected {N} bytes, found {}", bytes.len())))
    }
}

impl Bind for Moment {
    const TYPE: Type = Type::Bigint;
    fn bind(&self) -> Val<'_> {
        Val::Int(self.micros())
    }
}

impl Col for Moment {
    const TYPE: Type = Type::Bigint;
    fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
        <i64 as Col>::from(value).map(Moment::from_micros)
    }
}

macro_rules! checked_texts {
    ($($name:ident)*) => {$(
        impl Bind for $name {
            const TYPE: Type = Type::Text;
            fn bind(&self) -> Val<'_> {
                self.as_str().bind()
            }
        }

        impl Col for $name {
            const TYPE: Type = Type::Text;
            fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
                text(value).map(|text| $name::stored(text.to_owned()))
            }
        }
    )*};
}

checked_texts! { Title LongText Email Slug }

macro_rules! ids {
    ($($name:ident)*) => {$(
        impl Bind for kernel::$name {
            const TYPE: Type = Type::Text;
            fn bind(&self) -> Val<'_> {
                Val::Text(Cow::Owned(self.to_string()))
            }
        }

        impl Col for kernel::$name {
            const TYPE: Type = Type::Text;
            fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
                text(value)?.parse().map_err(|_| BadValue(concat!("expected a ", stringify!($name)).to_owned()))
            }
        }
    )*};
}

kernel::each_id!(ids);
ids! { FileHash }
