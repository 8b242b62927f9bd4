//! The one allow-list, and the sanitiser that holds it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::targets::{SCHEMES, is_local, may_link};

/// Elements that may stand in a text.
const TAGS: [&str; 39] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "details",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "samp",
    "small",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// Elements that go with all they hold.
const DROPPED: [&str; 14] = [
    "script", "style", "title", "template", "iframe", "object", "noembed", "noframes", "textarea", "select", "svg", "math",
    "audio", "video",
];

/// The largest span of a table cell.
const MAX_SPAN: u32 = 50;

static IN_PAGE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = allow_list();
    builder
        .set_tag_attribute_value("img", "loading", "lazy")
        // What may be wider than its column scrolls, and must scroll by keyboard, too (WCAG 2.2, 2.1.1).
        .set_tag_attribute_value("pre", "tabindex", "0")
        .set_tag_attribute_value("table", "tabindex", "0");
    builder
});

static BY_ITSELF: LazyLock<Builder<'static>> = LazyLock::new(allow_list);

fn allow_list() -> Builder<'static> {
    let attributes = HashMap::from([
        ("a", HashSet::from(["href", "title"])),
        ("img", HashSet::from(["src", "alt", "title"])),
        ("ol", HashSet::from(["start"])),
        ("code", HashSet::from(["class"])),
        ("div", HashSet::from(["aria-label"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan"])),
    ]);
    let sides = HashSet::from(["left", "center", "right"]);
    let turning = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"];
    let mut values: HashMap<_, _> =
        turning.map(|tag| (tag, HashMap::from([("dir", HashSet::from(["auto"]))]))).into_iter().collect();
    values.extend([
        ("td", HashMap::from([("align", sides.clone())])),
        ("th", HashMap::from([("align", sides)])),
        ("div", HashMap::from([("role", HashSet::from(["note"]))])),
    ]);
    let classes = HashMap::from([
        ("a", HashSet::from(["mention"])),
        ("details", HashSet::from(["quoted"])),
        ("div", HashSet::from(["signature"])),
        ("li", HashSet::from(["task"])),
        ("p", HashSet::from(["attribution"])),
        ("pre", HashSet::from(["typed"])),
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(DROPPED))
        .generic_attributes(HashSet::new())
        .tag_attributes(attributes)
        .tag_attribute_values(values)
        .allowed_classes(classes)
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("nofollow noopener noreferrer ugc"))
        .attribute_filter(|element, attribute, value| kept_value(element, attribute, value).then_some(Cow::Borrowed(value)));
    builder
}

/// Keeps what is on the allow-list and drops the rest: no script, no style, no frames or forms, no `id` or `name`, links only to
/// `http`, `https`, `mailto`, `tel` and relative addresses, pictures only from this site.
///
/// This is the last step of every renderer here. It is not bounded against hostile nesting by itself: what comes from outside goes
/// through [`mail_html`](crate::mail_html).
pub fn sanitise(html: &str) -> String {
    IN_PAGE.clean(html).to_string()
}

/// The same without what only a page needs: keyboard focus for what scrolls, pictures that wait until they are in sight.
pub(crate) fn sanitise_by_itself(html: &str) -> String {
    BY_ITSELF.clean(html).to_string()
}

fn kept_value(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        ("a", "href") => may_link(value),
        ("img", "src") => is_local(value),
        ("code", "class") => is_language_class(value),
        ("ol", "start") => value.len() <= 9 && !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()),
        ("td" | "th", "colspan" | "rowspan") => value.parse().is_ok_and(|n: u32| (1..=MAX_SPAN).contains(&n)),
        _ => true,
    }
}

/// Whether `class` is one `language-` class, as on the code blocks of Markdown.
pub(crate) fn is_language_class(class: &str) -> bool {
    class.strip_prefix("language-").is_some_and(|language| {
        (1..=40).contains(&language.chars().count())
            && !language
                .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '&' | '`'))
    })
}
