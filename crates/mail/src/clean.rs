//! Texts fit to be stored and shown: no NUL, no control characters, one kind of line end.

/// Characters that end up in no text of ours: controls other than line feed and tab, byte order marks.
fn unwanted(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || c == '\u{feff}'
}

/// A text of many lines: `\n` line ends, controls removed (a form feed is a line end), white space at line ends kept.
pub(crate) fn text(raw: String) -> String {
    let plain = |byte: u8| byte == b'\n' || byte == b'\t' || (b' '..=b'~').contains(&byte);
    if raw.bytes().all(plain) || !raw.chars().any(unwanted) {
        return raw;
    }
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{c}' => out.push('\n'),
            c if unwanted(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A text of one line: runs of white space become one space, controls removed.
pub(crate) fn line(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for word in raw.split_whitespace() {
        let word = word.chars().filter(|c| !unwanted(*c));
        let before = out.len();
        if !out.is_empty() {
            out.push(' ');
        }
        let start = out.len();
        out.extend(word);
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

/// At most `limit` characters, the last one an ellipsis where something was cut.
pub(crate) fn shorten(text: String, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text,
        Some(_) => {
            let end = text.char_indices().nth(limit.saturating_sub(1)).map_or(0, |(at, _)| at);
            format!("{}…", text[..end].trim_end())
        }
    }
}
