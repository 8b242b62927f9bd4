//! Escaping for the two places text can stand in HTML.

/// Appends `text` as character data. Control characters are left out, but for line feed and tab.
pub(crate) fn push_text(out: &mut String, text: &str) {
    push(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        c if is_dropped(c) => Some(""),
        _ => None,
    });
}

/// Appends `text` as the inside of a double-quoted attribute value.
pub(crate) fn push_attr(out: &mut String, text: &str) {
    push(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        c if is_dropped(c) => Some(""),
        _ => None,
    });
}

/// Appends ` name="value"`.
pub(crate) fn push_named(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_attr(out, value);
    out.push('"');
}

/// Whether `c` has no place in a page (WHATWG: NUL and the other controls are parse errors).
pub(crate) fn is_dropped(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

fn push(out: &mut String, text: &str, replacement: impl Fn(char) -> Option<&'static str>) {
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        if let Some(new) = replacement(c) {
            out.push_str(&text[kept..at]);
            out.push_str(new);
            kept = at + c.len_utf8();
        }
    }
    out.push_str(&text[kept..]);
}
