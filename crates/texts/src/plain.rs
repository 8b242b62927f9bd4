//! Text without markup.

use crate::said::Said;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Names of texts which their first programs wrote in an encoding that nothing in them tells.
const OLD: [&str; 5] = ["txt", "csv", "tsv", "md", "text"];

pub(crate) fn read(bytes: &[u8], name: &str, said: &mut Said) {
    let Some(text) = decoded(bytes, name) else { return };
    // What a browser or a word processor reads as markup is not what it says.
    let begin = text.trim_start_matches('\u{FEFF}').trim_start();
    if begin.starts_with('<') || begin.starts_with("{\\rtf") {
        return;
    }
    for line in text.lines() {
        said.add(line);
        said.end_line();
        if said.is_full() {
            return;
        }
    }
}

/// The text, if these bytes are one.
fn decoded<'a>(bytes: &'a [u8], name: &str) -> Option<Cow<'a, str>> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, has_errors) = encoding.decode(bytes);
        return (!has_errors).then_some(text);
    }
    let is_text = |text: &str| text.chars().all(|sign| !sign.is_control() || matches!(sign, '\t' | '\n' | '\r' | '\u{C}'));
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return is_text(&text).then_some(text);
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_old = OLD.iter().any(|old| old.eq_ignore_ascii_case(ending));
    let text = is_old.then(|| WINDOWS_1252.decode_without_bom_handling(bytes).0)?;
    is_text(&text).then_some(text)
}
