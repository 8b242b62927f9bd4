//! What belongs together in a mail: own text, quotes with the line that introduces them, and the signature.

use std::ops::Range;

use super::attribution;
use super::lines::Line;

/// A signature marked with `--` alone, or the footer of a list, is no longer than this.
const LONGEST_LOOSE_SIGNATURE: usize = 8;
const LONGEST_FOOTER: usize = 15;

/// The most blank lines between an introduction and its quote.
const WIDEST_GAP: usize = 2;

/// What the footers of list servers speak of.
const LIST_WORDS: [&str; 10] = [
    "unsubscribe",
    "mailing list",
    "mailing-list",
    "mailinglist",
    "listinfo",
    "liste de diffusion",
    "lista de correo",
    "abmelden",
    "désabonner",
    "groups.google",
];

/// A stretch of lines, by its range.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Own(Range<usize>),
    Signature(Range<usize>),
    Quote {
        attribution: Range<usize>,
        range: Range<usize>,
    },
    /// The mail that is answered, whole and without marks, to the end.
    History(Range<usize>),
}

/// Whether `part` is text the author wrote for this mail.
pub(super) fn is_own_text(part: &Part, lines: &[Line<'_>]) -> bool {
    matches!(part, Part::Own(range) if lines[range.clone()].iter().any(|line| !line.is_blank()))
}

/// Splits `lines`, all quoted `level` times or more, into parts. Signatures are looked for in the unquoted level alone.
pub(super) fn split(lines: &[Line<'_>], level: usize) -> Vec<Part> {
    let history = if level == 0 { start_of_history(lines) } else { lines.len() };
    let mut parts = split_marked(&lines[..history], level);
    if history < lines.len() {
        parts.push(Part::History(history..lines.len()));
    }
    parts
}

/// Where a line like `-----Original Message-----` stands, with the sender and the date of that mail below. A forwarded mail is not
/// meant: it is what is to be read.
fn start_of_history(lines: &[Line<'_>]) -> usize {
    const HEADERS: usize = 2;
    const WORDS: [&str; 7] =
        ["original", "ursprüngliche", "oorspronkelijk", "originale", "ursprungligt", "oprindelig", "исходное"];
    let is_rule = |line: &Line<'_>| {
        let text = line.text.trim();
        let inside = text.trim_matches('-');
        line.depth == 0 && text.len() >= inside.len() + 6 && text.starts_with("--") && text.ends_with("--") && {
            let words = inside.to_lowercase();
            WORDS.iter().any(|word| words.contains(word))
        }
    };
    let has_headers = |i: usize| {
        lines[i + 1..].iter().filter(|line| !line.is_blank()).take(HEADERS).filter(|line| is_header(line.text)).count() == HEADERS
    };
    (0..lines.len()).find(|&i| is_rule(&lines[i]) && has_headers(i)).unwrap_or(lines.len())
}

/// `From: Ada`, in any language.
fn is_header(text: &str) -> bool {
    let name = text.trim_start_matches(['*', ' ']).split(':').next().unwrap_or_default();
    name.len() < text.len()
        && (1..=20).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '*'))
}

fn split_marked(lines: &[Line<'_>], level: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let own_end = (at..lines.len()).find(|&i| lines[i].depth > level).unwrap_or(lines.len());
        let quote_end = end_of_quote(lines, own_end, level);
        let has_quote = lines[own_end..quote_end].iter().any(|line| !line.is_blank());
        let attribution = if has_quote { attribution(lines, at, own_end) } else { own_end..own_end };
        let own = at..attribution.start;
        let is_last = quote_end == lines.len() && !has_quote;
        let signature = if level == 0 { start_of_signature(&lines[own.clone()], is_last) } else { None };
        match signature.map(|start| own.start + start) {
            Some(start) => {
                parts.push(Part::Own(own.start..start));
                parts.push(Part::Signature(start..own.end));
            }
            None => parts.push(Part::Own(own)),
        }
        if has_quote {
            parts.push(Part::Quote { attribution, range: own_end..quote_end });
        }
        at = quote_end;
    }
    parts
}

/// The end of the quote that begins at `start`; blank lines inside it may have lost their marks.
fn end_of_quote(lines: &[Line<'_>], start: usize, level: usize) -> usize {
    let mut end = start;
    for (i, line) in lines.iter().enumerate().skip(start) {
        if line.depth > level {
            end = i + 1;
        } else if !line.is_blank() {
            break;
        }
    }
    end
}

/// The lines before `end`, not before `start`, that introduce the quote at `end`.
fn attribution(lines: &[Line<'_>], start: usize, end: usize) -> Range<usize> {
    let text_end = (start..end).rev().find(|&i| !lines[i].is_blank()).map_or(start, |i| i + 1);
    if end - text_end > WIDEST_GAP {
        return end..end;
    }
    let paragraph = (start..text_end).rev().find(|&i| lines[i].is_blank()).map_or(start, |i| i + 1);
    match attribution::length(&lines[paragraph..text_end]) {
        0 => end..end,
        n => text_end - n..text_end,
    }
}

fn start_of_signature(lines: &[Line<'_>], is_last: bool) -> Option<usize> {
    let marked = lines.iter().position(|line| line.text == "-- ");
    let loose = candidates(lines, LONGEST_LOOSE_SIGNATURE).find(|&i| lines[i].text.trim_end() == "--");
    let is_footer = |&i: &usize| is_last && is_rule(lines[i].text) && speaks_of_list(&lines[i + 1..]);
    let footer = candidates(lines, LONGEST_FOOTER).find(is_footer);
    [marked, loose, footer].into_iter().flatten().min()
}

/// The lines that have no more than `most` written lines after them.
fn candidates(lines: &[Line<'_>], most: usize) -> Range<usize> {
    let written = (0..lines.len()).rev().filter(|&i| !lines[i].is_blank());
    written.take(most + 1).last().unwrap_or(lines.len())..lines.len()
}

/// Ten underscores or dashes or more, and nothing else.
fn is_rule(text: &str) -> bool {
    let text = text.trim_end();
    text.len() >= 10 && (text.bytes().all(|b| b == b'_') || text.bytes().all(|b| b == b'-'))
}

fn speaks_of_list(lines: &[Line<'_>]) -> bool {
    lines.iter().any(|line| {
        let text = line.text.to_lowercase();
        LIST_WORDS.iter().any(|word| text.contains(word))
    })
}
