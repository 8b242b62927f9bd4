//! The name a file is shown and saved under.

use crate::Kind;
use unicode_normalization::UnicodeNormalization;

/// Longest name, in characters.
const CHARACTERS: usize = 150;

/// Longest name, in bytes of UTF-8: file systems take 255, and a browser may add to it.
const BYTES: usize = 200;

/// Longest ending that is kept when a name is cut, in characters.
const ENDING: usize = 16;

/// Characters that are not seen or turn the direction of what follows (UAX #9, 2.1-2.5), by which one name could pass
/// for another; joiners too, which in the name of a file only hide.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' | '\u{3164}' | '\u{FFA0}')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A name fit to be shown: the last part of a path, NFC, nothing unseen, no dots before it, at most 150 characters and
/// 200 bytes with its ending kept, in any script. Nothing left of it gives `file`.
pub fn shown_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String =
        last.chars().filter_map(|c| if c.is_whitespace() { Some(' ') } else { (!is_unseen(c)).then_some(c) }).collect();
    let name: String = seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").nfc().collect();
    let name = name.trim_start_matches(['.', ' ']).trim_end_matches(['.', ' ']);
    if name.is_empty() { "file".to_owned() } else { cut(name) }
}

/// The name cut to the limits, before its ending.
fn cut(name: &str) -> String {
    if name.chars().count() <= CHARACTERS && name.len() <= BYTES {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= ENDING => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let (characters, bytes) = (CHARACTERS - ending.chars().count(), BYTES - ending.len());
    let fits = |(count, (start, c)): (usize, (usize, char))| (count < characters && start + c.len_utf8() <= bytes).then_some(c);
    let stem: String = stem.char_indices().enumerate().map_while(fits).collect();
    format!("{}{ending}", stem.trim_end_matches(['.', ' ']))
}

/// The same name with the ending of what the file now is: a picture that came as WebP is saved as what was made of it.
pub fn name_as(name: &str, kind: Kind) -> String {
    let endings: &[&str] = match kind {
        Kind::Jpeg => &["jpg", "jpeg"],
        Kind::Png => &["png"],
        Kind::Gif => &["gif"],
        Kind::WebP => &["webp"],
        _ => return name.to_owned(),
    };
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if endings.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
        return name.to_owned();
    }
    let is_picture = ["jpg", "jpeg", "png", "gif", "webp"].iter().any(|known| known.eq_ignore_ascii_case(ending));
    cut(&format!("{}.{}", if is_picture { stem } else { name }, endings[0]))
}
