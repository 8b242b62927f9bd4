//! What a browser calls itself (`User-Agent`: RFC 9110, 10.1.5), and a small honest guess at what it is.

use crate::words::Words;
use axum::extract::FromRequestParts;
use http::{header, request};
use std::convert::Infallible;
use webkit::Kit;

/// The longest that is kept, in characters.
const MOST: usize = 200;

/// What the browser of a request calls itself.
pub(super) struct Agent(pub(super) String);

impl FromRequestParts<Kit> for Agent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut request::Parts, _: &Kit) -> Result<Self, Infallible> {
        let sent = parts.headers.get(header::USER_AGENT).map(|value| value.as_bytes()).unwrap_or_default();
        Ok(Self(String::from_utf8_lossy(sent).chars().filter(|c| !c.is_control()).take(MOST).collect()))
    }
}

/// Marks of browsers. Most call themselves by the names of others too, so the first that is found decides.
const BROWSERS: [(&str, &str); 9] = [
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Edg", "Edge"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
    ("curl/", "curl"),
];

/// Marks of systems, in the same way.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
    ("BSD", "BSD"),
];

fn first(marks: &[(&str, &'static str)], agent: &str) -> Option<&'static str> {
    marks.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
}

/// The browser and the system that a name speaks of, as far as it can be guessed.
pub(super) fn guess(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    (first(&BROWSERS, agent), first(&SYSTEMS, agent))
}

/// The same in words.
pub(super) fn in_words(t: Words<'_>, agent: &str) -> String {
    match guess(agent) {
        (Some(browser), Some(system)) => t.sessions_browser_on(browser, system),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => t.sessions_some_browser_on(system),
        (None, None) => t.sessions_some_browser().to_owned(),
    }
}
