//! Addresses of pages and of people inside plain text.

use crate::escape::{push_named, push_text};
use crate::targets::is_web;

/// What becomes of e-mail addresses in the body of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    /// `name@…`: who reads an archive learns no one's address.
    Masked,
    /// Shown whole, as a link to write to.
    Shown,
}

/// Appends `text` with addresses of pages as links, and those of people masked or linked.
pub(crate) fn push_linked(out: &mut String, text: &str, addresses: Addresses) {
    push_pieces(out, text, addresses, true);
}

/// Appends `text`, which stands in a link already, with the addresses of people masked unless they are to be shown.
pub(crate) fn push_unlinked(out: &mut String, text: &str, addresses: Addresses) {
    push_pieces(out, text, addresses, false);
}

fn push_pieces(out: &mut String, text: &str, addresses: Addresses, links: bool) {
    let mut written = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find([':', '@', '>']) {
        let trigger = at + found;
        at = trigger + 1;
        let Some(piece) = piece_at(text, written, trigger) else { continue };
        push_text(out, &text[written..piece.start]);
        let shown = &text[piece.start..piece.end];
        match piece.kind {
            Kind::Page if links => push_link(out, shown, shown),
            Kind::Page => push_text(out, shown),
            Kind::Person { local } if addresses == Addresses::Masked => {
                push_text(out, &text[piece.start..local]);
                out.push_str("@…");
            }
            Kind::Person { local } if links => {
                let host = shown[local - piece.start..].trim_start_matches(" at ").trim_start_matches('@');
                push_link(out, &format!("mailto:{}@{host}", &text[piece.start..local]), shown);
            }
            Kind::Person { .. } => push_text(out, shown),
        }
        (written, at) = (piece.end, piece.end);
    }
    push_text(out, &text[written..]);
}

fn push_link(out: &mut String, target: &str, shown: &str) {
    out.push_str("<a");
    push_named(out, "href", target);
    out.push('>');
    push_text(out, shown);
    out.push_str("</a>");
}

/// A stretch of text that is an address; the places are byte offsets.
struct Piece {
    start: usize,
    end: usize,
    kind: Kind,
}

enum Kind {
    Page,
    /// `local` is where the part before the `@` ends.
    Person {
        local: usize,
    },
}

/// The address around the character at `trigger`, nothing of it before `from`.
fn piece_at(text: &str, from: usize, trigger: usize) -> Option<Piece> {
    match text.as_bytes()[trigger] {
        b':' => page(text, from, trigger),
        b'@' => person(text, from, trigger),
        _ => person_spelled_out(text, from, trigger),
    }
}

/// `http://...` or `https://...` whose colon is at `colon`.
fn page(text: &str, from: usize, colon: usize) -> Option<Piece> {
    let before = &text[from..colon];
    let scheme = ["https", "http"].into_iter().find(|scheme| ends_with_ignoring_case(before, scheme))?;
    let start = colon - scheme.len();
    let preceding = text[from..start].chars().next_back();
    let rest = text[colon..].strip_prefix("://")?;
    if preceding.is_some_and(char::is_alphanumeric) || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return None;
    }
    let length = rest.find(ends_address).unwrap_or(rest.len());
    let bracketed = preceding == Some('<') && rest[length..].starts_with('>');
    let address = if bracketed { &rest[..length] } else { without_trailing_punctuation(&rest[..length]) };
    let end = colon + "://".len() + address.len();
    is_web(&text[start..end]).then_some(Piece { start, end, kind: Kind::Page })
}

fn ends_with_ignoring_case(text: &str, ending: &str) -> bool {
    let (text, ending) = (text.as_bytes(), ending.as_bytes());
    text.len() >= ending.len() && text[text.len() - ending.len()..].eq_ignore_ascii_case(ending)
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '、' | '。' | '，' | '；' | '：' | '）' | '」')
}

/// `address` without the full stop of its sentence, and without a closing bracket that it did not open.
fn without_trailing_punctuation(address: &str) -> &str {
    let count = |bracket: char| address.chars().filter(|&c| c == bracket).count();
    let mut surplus = [('(', ')'), ('[', ']'), ('{', '}')].map(|(open, close)| (close, count(close).saturating_sub(count(open))));
    let mut kept = address;
    while let Some(last) = kept.chars().next_back() {
        let bracket = surplus.iter_mut().find(|(close, left)| *close == last && *left > 0);
        match bracket {
            Some((_, left)) => *left -= 1,
            None if matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' | '’' | '|') => {}
            None => break,
        }
        kept = &kept[..kept.len() - last.len_utf8()];
    }
    kept
}

/// `name@host.example` whose `@` is at `at`.
fn person(text: &str, from: usize, at: usize) -> Option<Piece> {
    let start = at - text[from..at].chars().rev().take_while(|&c| is_local(c)).map(char::len_utf8).sum::<usize>();
    let host = host_at_start(&text[at + 1..])?;
    let end = at + 1 + host.len();
    let is_repository = &text[start..at] == "git" && text[end..].starts_with([':', '/']);
    (start < at && !is_repository).then_some(Piece { start, end, kind: Kind::Person { local: at } })
}

/// `name at host.example` before a closing angle bracket, as some archives write it; the bracket is at `end`.
fn person_spelled_out(text: &str, from: usize, end: usize) -> Option<Piece> {
    const AT: &str = " at ";
    let before = |end: usize, belongs: fn(char) -> bool| {
        end - text[from..end].chars().rev().take_while(|&c| belongs(c)).map(char::len_utf8).sum::<usize>()
    };
    let host = before(end, |c| c.is_alphanumeric() || c == '.' || c == '-');
    let local = text[from..host].ends_with(AT).then(|| host - AT.len())?;
    let start = before(local, is_local);
    let is_host = host_at_start(&text[host..end]).is_some_and(|name| name.len() == end - host);
    (start < local && is_host).then_some(Piece { start, end, kind: Kind::Person { local } })
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '=')
}

/// The host name with at least one dot that `text` begins with.
fn host_at_start(text: &str) -> Option<&str> {
    let length = text.find(|c: char| !c.is_alphanumeric() && c != '.' && c != '-').unwrap_or(text.len());
    let host = text[..length].trim_end_matches(['.', '-']);
    let (name, top) = host.rsplit_once('.')?;
    let top_is_word = top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
    (!name.is_empty() && !name.starts_with('.') && top_is_word).then_some(host)
}
