//! Cutting texts into words.

use crate::{
    fold,
    script::{Script, is_unseen, script},
    stems,
};
use unicode_normalization::char::is_combining_mark;

/// The longest word, in characters after folding; of a longer one this much counts.
pub const WORD_MAX: usize = 64;

/// The most parts of a word that are also kept written together: `well-being` as `wellbeing`, `1,000` as `1000`.
const JOINED_PARTS: usize = 4;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// As it is compared.
    pub word: String,
    /// Its stems, if its language has them.
    pub stems: Vec<String>,
    /// Which word of the text it is, from 0; several may stand in one place.
    pub place: u32,
}

/// The words of a text in a language (BCP 47), in order.
pub fn cut(text: &str, language: &str) -> Vec<Cut> {
    let mut words = Vec::new();
    let mut place = 0;
    for chunk in chunks(text) {
        place = match chunk {
            Chunk::Written(written) => keep_written(written, language, place, &mut words),
            Chunk::Signs(run) => keep_signs(&run, place, &mut words),
        };
    }
    words
}

/// What stands between spaces, or a run of signs that are written without.
pub(crate) enum Chunk<'a> {
    Written(&'a str),
    Signs(Vec<String>),
}

/// Cuts at spaces, and where scripts with and without spaces meet.
pub(crate) fn chunks(text: &str) -> impl Iterator<Item = Chunk<'_>> {
    text.split(char::is_whitespace).flat_map(|part| {
        let mut chunks = Vec::new();
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let is_spaced = |sign: char| matches!(script(sign), Script::Spaced | Script::Hangul);
            let first_is_spaced = is_spaced(first);
            // A mark or joiner belongs to what it follows.
            let goes_on = |sign: char| is_spaced(sign) == first_is_spaced || is_combining_mark(sign) || is_unseen(sign);
            let end = rest.find(|sign| !goes_on(sign)).unwrap_or(rest.len());
            let (chunk, after) = rest.split_at(end);
            chunks.push(if first_is_spaced { Chunk::Written(chunk) } else { Chunk::Signs(signs(chunk)) });
            rest = after;
        }
        chunks
    })
}

/// The signs of a run, folded. Vowels and tones count as signs of their own, so that what is typed is found also where it ends
/// within a syllable.
fn signs(run: &str) -> Vec<String> {
    fold(run).chars().filter(|sign| !sign.is_whitespace()).map(String::from).collect()
}

/// The pairs of a run of signs; its last sign stands alone, so that each begins something.
fn keep_signs(signs: &[String], place: u32, words: &mut Vec<Cut>) -> u32 {
    let mut at = place;
    for (number, sign) in signs.iter().enumerate() {
        let word = signs.get(number + 1).map_or_else(|| sign.clone(), |next| format!("{sign}{next}"));
        words.push(Cut { word, stems: Vec::new(), place: at });
        at += 1;
    }
    // What comes after does not follow the run without a gap, as it does not in writing.
    at
}

/// A word with marks in it, as it is written and in parts.
pub(crate) struct Written {
    /// With the marks that make it another word: `c++`, `.net`.
    pub(crate) whole: Option<String>,
    /// Its parts, each in lower case and folded.
    pub(crate) parts: Vec<(String, String)>,
    /// The parts written together.
    pub(crate) joined: Option<String>,
    /// The whole in lower case, where only apostrophes stand in it: an article or an ending may hang on a word by one.
    pub(crate) hung: Option<String>,
}

fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() || is_combining_mark(sign) || is_unseen(sign)
}

/// Folding may take a letter apart into a mark and a space, which is part of no word.
fn shortened(word: &str) -> String {
    word.chars().filter(|sign| !sign.is_whitespace()).take(WORD_MAX).collect()
}

/// Takes a chunk of a script with spaces apart.
pub(crate) fn written(chunk: &str) -> Written {
    let parts: Vec<(String, String)> = chunk
        .split(|sign| !is_letter(sign))
        .map(|part| (shortened(&part.to_lowercase()), shortened(&fold(part))))
        .filter(|(_, folded)| !folded.is_empty())
        .collect();
    let joined = (2..=JOINED_PARTS).contains(&parts.len()).then(|| parts.iter().map(|(_, folded)| folded.as_str()).collect());
    let joined = joined.filter(|joined: &String| joined.chars().count() <= WORD_MAX);
    let hung = joined.is_some().then(|| hung(chunk)).flatten();
    Written { whole: whole(chunk), parts, joined, hung }
}

fn hung(chunk: &str) -> Option<String> {
    let inner = chunk.trim_matches(|sign| !is_letter(sign));
    let lower: String = inner.to_lowercase().chars().map(|sign| if APOSTROPHES.contains(&sign) { '\'' } else { sign }).collect();
    lower.chars().all(|sign| is_letter(sign) || sign == '\'').then(|| shortened(&lower))
}

const APOSTROPHES: [char; 6] = ['\'', '’', '‘', 'ʼ', '´', '＇'];

/// A name in which marks count: with `+` or `#` behind it, or a dot before it.
fn whole(chunk: &str) -> Option<String> {
    let start = chunk.find(is_letter)?;
    let end = chunk.rfind(is_letter).and_then(|at| chunk[at..].chars().next().map(|sign| at + sign.len_utf8()))?;
    let behind: String = chunk[end..].chars().take_while(|sign| matches!(sign, '+' | '#')).take(2).collect();
    let before = if chunk[..start].ends_with('.') && !chunk[..start].ends_with("..") { "." } else { "" };
    if behind.is_empty() && before.is_empty() {
        return None;
    }
    Some(shortened(&format!("{before}{}{behind}", fold(&chunk[start..end]))))
}

fn keep_written(chunk: &str, language: &str, place: u32, words: &mut Vec<Cut>) -> u32 {
    let Written { whole, parts, joined, hung } = written(chunk);
    let stems_of_hung = hung.map(|lower| stems(&lower, &fold(&lower), language)).unwrap_or_default();
    for (together, stems) in [(whole, Vec::new()), (joined, stems_of_hung)] {
        words.extend(together.map(|word| Cut { word, stems, place }));
    }
    let mut at = place;
    for (lower, folded) in parts {
        words.push(Cut { stems: stems(&lower, &folded, language), word: folded, place: at });
        at += 1;
    }
    at
}
