//! The lines of a mail and how often each is quoted.

use std::borrow::Cow;

use super::attribution::introduces_quote;
use crate::MAX_DEPTH;
use crate::escape::is_dropped;

/// One line without its quote marks and line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// How many marks (`>`) stood before it.
    pub depth: usize,
    pub text: &'a str,
}

impl Line<'_> {
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || is_dropped(c))
    }

    /// Whether the text begins with spaces or a tab that set it in as far as code is.
    pub fn is_set_in(&self) -> bool {
        self.text.starts_with("    ") || self.text.trim_start_matches(' ').starts_with('\t')
    }
}

/// `text` with line feeds alone as line ends.
pub(super) fn with_plain_ends(text: &str) -> Cow<'_, str> {
    if text.contains(['\r', '\u{c}']) {
        Cow::Owned(text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines of `text` with their quote depth.
pub(super) fn read(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = text.split('\n').map(line).collect();
    let sources: Vec<&str> = text.split('\n').collect();
    restore_prompts(&mut lines, &sources);
    lines
}

/// Reads the marks before one line: `>>`, `> >` and, by a habit of some mailers, one space before the first.
fn line(source: &str) -> Line<'_> {
    let mut depth = 0;
    let mut text = if source.starts_with(" > ") { &source[1..] } else { source };
    while let Some(rest) = text.strip_prefix('>').or_else(|| if depth > 0 { text.strip_prefix(" >") } else { None }) {
        depth += 1;
        text = rest;
    }
    if depth > 0 {
        text = text.strip_prefix(' ').unwrap_or(text);
    }
    Line { depth: depth.min(MAX_DEPTH / 2), text }
}

/// The prompt of a Python session, which looks like three quote marks.
pub(super) const PROMPT: &str = ">>> ";

/// Takes three marks for a prompt when such lines stand together, nothing quoted once or twice is next to them, and no line before
/// them introduces a quote.
fn restore_prompts<'a>(lines: &mut [Line<'a>], sources: &[&'a str]) {
    let mut at = 0;
    while at < lines.len() {
        if prompt(sources[at]).is_none() {
            at += 1;
            continue;
        }
        let depth = lines[at].depth;
        let end = (at..lines.len()).find(|&i| prompt(sources[i]).is_none() || lines[i].depth != depth).unwrap_or(lines.len());
        let base = depth.saturating_sub(3);
        let before = lines[..at].iter().rev().find(|line| !line.is_blank());
        let apart = before.map_or(base == 0, |line| line.depth == base) && lines.get(end).is_none_or(|line| line.depth == base);
        if apart && !before.is_some_and(|line| introduces_quote(line.text)) {
            for i in at..end {
                lines[i] = Line { depth: base, text: prompt(sources[i]).unwrap_or(sources[i]) };
            }
        }
        at = end;
    }
}

/// The part of a line from a Python prompt on, when nothing but spaced marks stands before it.
fn prompt(source: &str) -> Option<&str> {
    let marks = source.len() - source.trim_start_matches(['>', ' ']).len();
    let at = source[..marks].rfind(PROMPT)?;
    let is_apart = at == 0 || source[..at].ends_with(' ');
    is_apart.then(|| &source[at..])
}
