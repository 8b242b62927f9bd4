//! Where the database is.

use std::{fmt, path::PathBuf, str::FromStr};

/// Where the database is: a file for SQLite, a server for PostgreSQL.
#[derive(Clone, PartialEq, Eq)]
pub enum Url {
    /// A file, made when it is not there. Written `sqlite:PATH`.
    Sqlite(PathBuf),
    /// A connection URL as PostgreSQL knows it (libpq, 34.1.1.2). Written `postgres://...` or `postgresql://...`.
    Postgres(String),
}

/// The text was no database URL. The text itself is not repeated, as it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAUrl;

impl fmt::Display for NotAUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a database URL: write sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE")
    }
}

impl std::error::Error for NotAUrl {}

impl FromStr for Url {
    type Err = NotAUrl;

    fn from_str(text: &str) -> Result<Self, NotAUrl> {
        match text.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite(path.into())),
            Some(("postgres" | "postgresql", _)) => {
                text.parse::<postgres::Config>().map_err(|_| NotAUrl)?;
                Ok(Self::Postgres(text.to_owned()))
            }
            _ => Err(NotAUrl),
        }
    }
}

impl fmt::Display for Url {
    /// As it is written, with stars for the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A password stands before the last `@` of the authority, or as `password=` among the parameters.
fn without_password(url: &str) -> String {
    let (address, parameters) = url.split_once('?').map_or((url, None), |(address, rest)| (address, Some(rest)));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let address = match rest.rsplit_once('@') {
        Some((who, place)) => match who.split_once(':') {
            Some((user, _)) => format!("{scheme}://{user}:***@{place}"),
            None => address.to_owned(),
        },
        None => address.to_owned(),
    };
    let hide = |pair: &str| if pair.starts_with("password=") { "password=***".to_owned() } else { pair.to_owned() };
    match parameters {
        Some(parameters) => format!("{address}?{}", parameters.split('&').map(hide).collect::<Vec<_>>().join("&")),
        None => address,
    }
}
