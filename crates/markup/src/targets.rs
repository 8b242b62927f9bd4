//! Which addresses a link may lead to, and which picture may be loaded.

/// The schemes a link may have; an address without one is relative and allowed.
pub(crate) const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// `url` as a browser reads it (WHATWG URL, basic parser): spaces and controls trimmed, tabs and line ends taken out.
fn as_browsers_read(url: &str) -> String {
    url.trim_matches(|c: char| c.is_control() || c.is_whitespace()).chars().filter(|c| !c.is_control()).collect()
}

/// The scheme of `url` in lower case, if it has one.
fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let mut chars = scheme.chars();
    let starts_well = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    let goes_on_well = chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (starts_well && goes_on_well).then(|| scheme.to_ascii_lowercase())
}

/// Whether a link may lead to `url`.
pub(crate) fn may_link(url: &str) -> bool {
    match scheme(&as_browsers_read(url)) {
        Some(scheme) => SCHEMES.contains(&scheme.as_str()),
        None => true,
    }
}

/// Whether `url` leads to another site by `http` or `https`.
pub(crate) fn is_web(url: &str) -> bool {
    let url = as_browsers_read(url);
    matches!(scheme(&url).as_deref(), Some("http" | "https")) || (scheme(&url).is_none() && names_a_host(&url))
}

/// Whether `url` stays on this site, so that a picture there may be loaded without telling anyone else.
pub(crate) fn is_local(url: &str) -> bool {
    let url = as_browsers_read(url);
    scheme(&url).is_none() && !names_a_host(&url)
}

/// Whether `url` begins with two slashes; browsers take a backslash for a slash.
fn names_a_host(url: &str) -> bool {
    let mut chars = url.chars().map(|c| if c == '\\' { '/' } else { c });
    chars.next() == Some('/') && chars.next() == Some('/')
}

/// A short name for what `url` leads to: the last part of its path, or the whole.
pub(crate) fn short_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    match path.trim_end_matches('/').rsplit('/').next() {
        Some(name) if !name.is_empty() => name,
        _ => url,
    }
}
