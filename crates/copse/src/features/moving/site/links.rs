//! Links in stored HTML, put right for a site that stands on a disk. Pure.
//!
//! The HTML is what the sanitiser wrote: well formed, attributes in double quotes, with `<` and `"` in them escaped. So an
//! address is found by looking for its attribute inside a tag.

use std::fmt::Write as _;

/// What becomes of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Becomes {
    /// It stays.
    Itself,
    /// Another, in the site.
    Other(String),
    /// None: there is nothing where it led.
    Nothing,
}

/// The HTML with each `href` and `src` as `turn` says. What a picture would have loaded and is not there goes with its tag.
pub(super) fn turned<E>(html: &str, mut turn: impl FnMut(&str) -> Result<Becomes, E>) -> Result<String, E> {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>').map(|end| start + end + 1) else { break };
        out.push_str(&rest[..start]);
        out.push_str(&tag(&rest[start..end], &mut turn)?);
        rest = &rest[end..];
    }
    out.push_str(rest);
    Ok(out)
}

fn tag<E>(tag: &str, turn: &mut impl FnMut(&str) -> Result<Becomes, E>) -> Result<String, E> {
    let is_picture = tag.starts_with("<img");
    for name in [" href=\"", " src=\""] {
        let Some(at) = tag.find(name) else { continue };
        let from = at + name.len();
        let Some(length) = tag[from..].find('"') else { continue };
        let address = tag[from..from + length].replace("&amp;", "&");
        let (before, after) = (&tag[..at], &tag[from + length + 1..]);
        return Ok(match turn(&address)? {
            Becomes::Itself => tag.to_owned(),
            Becomes::Nothing if is_picture => String::new(),
            Becomes::Nothing => format!("{before}{after}"),
            Becomes::Other(other) => {
                let mut turned = String::new();
                let escaped = other.replace('&', "&amp;").replace('"', "&quot;");
                let _ = write!(turned, "{before}{name}{escaped}\"{after}");
                turned
            }
        });
    }
    Ok(tag.to_owned())
}

/// Where in the community an address leads, if it leads there: the part behind `/c/slug`, without what follows a `?` or `#`.
/// `Err` tells that it leads elsewhere on the same site, which a disk has not.
pub(super) fn inside<'a>(address: &'a str, origin: &str, slugs: &[String]) -> Option<Result<&'a str, ()>> {
    let path = match address.strip_prefix(origin).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])) {
        Some(path) if !origin.is_empty() => path,
        _ if address.starts_with('/') && !address.starts_with("//") => address,
        _ => return None,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let within = path.strip_prefix("/c/").and_then(|rest| {
        let (slug, within) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        slugs.iter().any(|one| one == slug).then_some(within)
    });
    Some(within.ok_or(()))
}

#[cfg(test)]
mod tests {
    use super::{Becomes, inside, turned};
    use std::convert::Infallible;

    fn turn(html: &str) -> String {
        let one = |address: &str| -> Result<Becomes, Infallible> {
            Ok(match address {
                "/c/x?a=1&b=2" => Becomes::Other("../x.html#a\"b&c".to_owned()),
                "/gone" => Becomes::Nothing,
                _ => Becomes::Itself,
            })
        };
        turned(html, one).unwrap_or_default()
    }

    #[test]
    fn addresses_are_turned_and_all_else_stays() {
        assert_eq!(
            turn("<p>a &lt; b <a href=\"/c/x?a=1&amp;b=2\" rel=\"ugc\">x</a></p>"),
            "<p>a &lt; b <a href=\"../x.html#a&quot;b&amp;c\" rel=\"ugc\">x</a></p>"
        );
        assert_eq!(turn("<a class=\"mention\" href=\"/gone\" rel=\"ugc\">@nia</a>"), "<a class=\"mention\" rel=\"ugc\">@nia</a>");
        assert_eq!(turn("<img src=\"/gone\" alt=\"a\">text"), "text");
        for same in ["<a href=\"https://example.org/gone\">x</a>", "no tag", "a < b", "<p>é</p>", "", "<a title=\"href=\">y</a>"]
        {
            assert_eq!(turn(same), same);
        }
    }

    #[test]
    fn an_address_inside_is_told_from_others() {
        let slugs = ["dyers".to_owned(), "old-dyers".to_owned()];
        let of = |address| inside(address, "https://copse.example", &slugs);
        assert_eq!(of("/c/dyers/talk/3?x=1#p2"), Some(Ok("/talk/3")));
        assert_eq!(of("https://copse.example/c/old-dyers"), Some(Ok("")));
        assert_eq!(of("/c/dyers-of-wool"), Some(Err(())));
        assert_eq!(of("https://copse.example"), Some(Err(())));
        assert_eq!(of("https://copse.example.org/c/dyers"), None);
        assert_eq!(of("//example.org/c/dyers"), None);
        assert_eq!(of("mailto:a@example.org"), None);
    }
}
