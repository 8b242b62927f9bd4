//! Addresses as types, and the list of routes.
//!
//! A slice declares each of its addresses once with [`route!`](crate::route!); handlers, links, redirects and mails use the
//! type, so an address is never spelled twice and a missing part does not compile.

use crate::{Failure, Kit};
use askama::{FastWritable, Values, filters::HtmlSafe};
use axum::{Router, handler::Handler, routing};
use kernel::Fault;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::fmt;

/// What a path segment may not hold as it is (RFC 3986, 3.3), besides what is not ASCII; and what HTML would take for its own.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'/')
    .add(b'\\')
    .add(b'^')
    .add(b'[')
    .add(b']')
    .add(b'|');

/// An address of the site.
pub trait Address: fmt::Display {
    /// The pattern as the router reads it: `/c/{slug}`.
    const PATTERN: &'static str;
}

/// An address written out, for a page that names it often: what HTML would take for its own is encoded in it already.
#[derive(Clone, Debug)]
pub struct Href(String);

impl<A: Address> From<&A> for Href {
    fn from(address: &A) -> Self {
        Self(address.to_string())
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FastWritable for Href {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl HtmlSafe for Href {}

/// Writes one part of a path, percent-encoded.
pub fn write_segment(f: &mut fmt::Formatter<'_>, part: &impl fmt::Display) -> fmt::Result {
    let text = part.to_string();
    fmt::Display::fmt(&utf8_percent_encode(&text, SEGMENT), f)
}

/// Reads the parts of the matched path in their order; what is not UTF-8 or holds NUL is nothing's address.
pub async fn read_segments(parts: &mut http::request::Parts) -> Result<Vec<String>, Failure> {
    use axum::extract::{FromRequestParts, RawPathParams};
    let params = RawPathParams::from_request_parts(parts, &()).await.map_err(|_| Fault::Absent)?;
    let segment = |value: &str| if value.contains('\0') { Err(Fault::Absent.into()) } else { Ok(value.to_owned()) };
    params.iter().map(|(_, value)| segment(value)).collect()
}

/// Declares an address: `route! { /// A community's front page.
/// pub struct CommunityAt { slug: String } = "/c/{slug}"; }`. Fields are the pattern's parameters in order; each is
/// anything with `FromStr` and `Display`. An address whose parts do not parse leads to the page for what is not there.
#[macro_export]
macro_rules! route {
    () => {};
    ($(#[$doc:meta])* $vis:vis struct $name:ident = $pattern:literal; $($rest:tt)*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        $vis struct $name;
        $crate::route!(@address $name, $pattern,);
        $crate::route! { $($rest)* }
    };
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $($field:ident : $ty:ty),* $(,)? } = $pattern:literal; $($rest:tt)*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        $vis struct $name { $(#[allow(missing_docs, reason = "a part of the address")] pub $field: $ty),* }
        $crate::route!(@address $name, $pattern, $($field)*);
        $crate::route! { $($rest)* }
    };
    (@address $name:ident, $pattern:literal, $($field:ident)*) => {
        impl $crate::Address for $name {
            const PATTERN: &'static str = $pattern;
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::write_address(f, $pattern, &[$(&self.$field),*])
            }
        }

        impl $crate::axum::extract::FromRequestParts<$crate::Kit> for $name {
            type Rejection = $crate::Failure;
            async fn from_request_parts(parts: &mut $crate::axum::http::request::Parts, _: &$crate::Kit) -> Result<Self, $crate::Failure> {
                #[allow(unused_mut, unused_variables, reason = "an address may have no parts")]
                let mut segments = $crate::read_segments(parts).await?.into_iter();
                Ok(Self { $($field: segments.next().and_then(|part| part.parse().ok()).ok_or($crate::kernel::Fault::Absent)?),* })
            }
        }
    };
}

/// Writes a pattern with its parameters replaced by the encoded parts.
pub fn write_address(f: &mut fmt::Formatter<'_>, pattern: &str, parts: &[&dyn fmt::Display]) -> fmt::Result {
    let mut parts = parts.iter();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        f.write_str(before)?;
        let (_, after) = after.split_once('}').ok_or(fmt::Error)?;
        write_segment(f, parts.next().ok_or(fmt::Error)?)?;
        rest = after;
    }
    f.write_str(rest)
}

/// An address with questions behind it; those without an answer are left out.
pub fn query(address: impl fmt::Display, pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    match query.finish() {
        query if query.is_empty() => address.to_string(),
        query => format!("{address}?{query}"),
    }
}

/// A way of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// Reads and changes nothing.
    Get,
    /// Does something.
    Post,
}

/// One route of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Listed {
    /// How it is asked.
    pub method: Method,
    /// The pattern of its address.
    pub pattern: &'static str,
}

/// The routes of a slice: a router, and the list of what is in it.
pub struct Routes {
    router: Router<Kit>,
    list: Vec<Listed>,
}

impl Default for Routes {
    fn default() -> Self {
        Self::new()
    }
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self { router: Router::new(), list: Vec::new() }
    }

    /// Answers GET (and HEAD) at `A`.
    pub fn get<A: Address, T: 'static>(self, handler: impl Handler<T, Kit>) -> Self {
        self.add(Listed { method: Method::Get, pattern: A::PATTERN }, routing::get(handler))
    }

    /// Answers POST at `A`.
    pub fn post<A: Address, T: 'static>(self, handler: impl Handler<T, Kit>) -> Self {
        self.add(Listed { method: Method::Post, pattern: A::PATTERN }, routing::post(handler))
    }

    fn add(mut self, listed: Listed, method: routing::MethodRouter<Kit>) -> Self {
        self.list.push(listed);
        self.router = self.router.route(listed.pattern, method);
        self
    }

    /// These and the others'.
    pub fn and(mut self, others: Routes) -> Self {
        self.list.extend(others.list);
        self.router = self.router.merge(others.router);
        self
    }

    /// The list of all routes.
    pub fn list(&self) -> &[Listed] {
        &self.list
    }

    /// The router.
    pub fn into_router(self) -> Router<Kit> {
        self.router
    }
}

#[cfg(test)]
mod tests {
    use super::Href;

    route! {
        /// An address with a part that may hold anything.
        pub struct AnyAt { part: String } = "/any/{part}";
    }

    #[test]
    fn an_address_written_out_holds_nothing_that_html_takes_for_its_own() {
        for (part, written) in [("larvae-at-home", "larvae-at-home"), ("\"&'<>", "%22%26%27%3C%3E"), ("শ/?", "%E0%A6%B6%2F%3F")]
        {
            assert_eq!(Href::from(&AnyAt { part: part.to_owned() }).to_string(), format!("/any/{written}"));
        }
    }
}
