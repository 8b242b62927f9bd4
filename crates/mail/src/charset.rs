//! Bytes to text, trusting labels only as far as they deserve.

use encoding_rs::{Encoding, GBK, REPLACEMENT, UTF_8, WINDOWS_1252, X_USER_DEFINED};
use mail_parser::decoders::charsets::map::charset_decoder;

enum Label {
    /// Says Latin-1 or nothing: UTF-8 where the bytes are UTF-8, else windows-1252 (as browsers do, WHATWG Encoding).
    Weak,
    Known(&'static Encoding),
    /// Known to the mail parser alone (UTF-7, code page 850, ...).
    Rare(fn(&[u8]) -> String),
}

fn label(name: Option<&str>) -> Label {
    let name = name.unwrap_or_default().trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'').to_ascii_lowercase();
    let known = match name.as_str() {
        "cp936" | "ms936" | "gb_2312-80" => Some(GBK),
        "utf8" | "utf_8" => return Label::Weak,
        "x-unicode-2-0-utf-7" | "unicode-1-1-utf-7" => return Label::Rare(charset_decoder(b"utf-7").unwrap_or(utf8_or_windows)),
        other => Encoding::for_label(other.as_bytes()),
    };
    match known {
        Some(encoding) if [WINDOWS_1252, REPLACEMENT, X_USER_DEFINED, UTF_8].contains(&encoding) => Label::Weak,
        Some(encoding) => Label::Known(encoding),
        None if name.is_empty() => Label::Weak,
        None => charset_decoder(name.as_bytes()).filter(|_| !ascii_name(&name)).map_or(Label::Weak, Label::Rare),
    }
}

fn ascii_name(name: &str) -> bool {
    matches!(name, "ansi_x3.4_1968" | "ansi_x3.4-1968" | "us" | "us_ascii" | "iso646_us" | "iso646-us")
}

/// The text of `bytes` labelled with the charset `name`; repairs wrong, missing and unknown labels.
pub(crate) fn decode(bytes: &[u8], name: Option<&str>) -> String {
    match label(name) {
        Label::Weak => utf8_or_windows(bytes),
        Label::Rare(decoder) => decoder(bytes),
        Label::Known(encoding) => {
            let (text, _, faulty) = encoding.decode(bytes);
            match std::str::from_utf8(bytes) {
                Ok(utf8) if faulty => utf8.to_owned(),
                _ => text.into_owned(),
            }
        }
    }
}

/// UTF-8 where it is UTF-8; windows-1252 where it is not; where both were pasted together, each stretch by itself.
fn utf8_or_windows(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound <= broken {
        return WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    }
    bytes.utf8_chunks().fold(String::with_capacity(bytes.len()), |mut text, chunk| {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        text
    })
}

struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
}

/// Reads one encoded word (RFC 2047) at the start of `text`; gives it and its length.
fn word(text: &str) -> Option<(Word<'_>, usize)> {
    let inner = text.strip_prefix("=?")?;
    let (charset, rest) = inner.split_once('?')?;
    let (coding, rest) = rest.split_once('?')?;
    let end = rest.find("?=")?;
    let coded = &rest[..end];
    if charset.is_empty() || charset.len() > 60 || !charset.is_ascii() || charset.contains(char::is_whitespace) {
        return None;
    }
    let bytes = match coding {
        "b" | "B" => crate::transfer::base64(coded.as_bytes()),
        "q" | "Q" => crate::transfer::quoted_printable(coded.replace('_', " ").as_bytes()),
        _ => return None,
    };
    let charset = charset.split('*').next().unwrap_or(charset);
    Some((Word { charset, bytes }, 2 + (inner.len() - rest.len()) + end + 2))
}

/// An unfolded header text with its encoded words (RFC 2047) decoded. A character whose bytes were cut between two words of
/// one charset is put together again.
pub(crate) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<Word<'_>> = None;
    let mut gap = "";
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((next, length)) = word(rest) {
            gap = "";
            open = Some(match open.take() {
                Some(mut before) if before.charset.eq_ignore_ascii_case(next.charset) => {
                    before.bytes.extend_from_slice(&next.bytes);
                    before
                }
                before => {
                    close(before, &mut out);
                    next
                }
            });
            rest = &rest[length..];
            let blank = rest.len() - rest.trim_start().len();
            gap = if blank > 0 { &rest[..blank] } else { gap };
            rest = &rest[blank..];
        } else {
            close(open.take(), &mut out);
            out.push_str(std::mem::take(&mut gap));
            let length =
                rest.char_indices().skip(1).find(|(at, _)| rest[*at..].starts_with("=?")).map_or(rest.len(), |(at, _)| at);
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    close(open, &mut out);
    out
}

fn close(word: Option<Word<'_>>, out: &mut String) {
    if let Some(word) = word {
        out.push_str(&decode(&word.bytes, Some(word.charset)));
    }
}
