//! A handbook as one text in Markdown. Pure.

use super::gathered::Entry;
use std::fmt::Write;

/// A line that says what it says, whatever is in it.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(if sign.is_control() { ' ' } else { sign });
    }
    out
}

/// The handbook: its title, whose it is and when, then each thing under a heading of its own.
pub(super) fn markdown(title: &str, about: &str, entries: &[Entry]) -> String {
    let mut out = format!("# {}\n\n{}\n", line(title), line(about));
    for entry in entries {
        let _ =
            write!(out, "\n## {}\n\n*{}, {}, {}*\n", line(&entry.title), line(&entry.kind), entry.status, line(&entry.version));
        for part in &entry.parts {
            if part.html.is_empty() {
                let _ = write!(out, "\n**{}**: {}\n", line(&part.label), line(&part.written));
            } else {
                let _ = write!(out, "\n### {}\n\n{}\n", line(&part.label), part.written.trim_end());
            }
        }
        for credit in &entry.credits {
            let _ = write!(out, "\n{}\n", line(credit));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_markdown_is_none_in_the_text() {
        assert_eq!(line("# A [b](c) <d>\ne"), "\\# A \\[b\\](c) \\<d\\> e");
        assert_eq!(line("社区 wound"), "社区 wound");
    }
}
