//! Stems, by the algorithms of Snowball.

use crate::fold;
use snowball_stemmers_rs::{Algorithm, Stemmer};

/// The languages whose words are stemmed, as ISO 639 codes, in order.
pub const STEMMED: [(&str, Algorithm); 36] = [
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("cs", Algorithm::Czech),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("eo", Algorithm::Esperanto),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("eu", Algorithm::Basque),
    ("fa", Algorithm::Persian),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("ga", Algorithm::Irish),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("nb", Algorithm::Norwegian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pl", Algorithm::Polish),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sr", Algorithm::Serbian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
    ("uk", Algorithm::Ukrainian),
    ("yi", Algorithm::Yiddish),
];

/// The primary part of a BCP 47 tag.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// What inflected forms of a word have in common, each marked with its language so that it is like no word and no stem of
/// another language: that of the word as it is written, and that of the word without accents, as it may be typed. None where
/// the language is not stemmed, or the word is no word of letters.
///
/// `lower` is the word in lower case; `folded` the same, folded.
pub fn stems(lower: &str, folded: &str, language: &str) -> Vec<String> {
    let language = primary(language);
    let Ok(at) = STEMMED.binary_search_by(|(code, _)| (*code).cmp(language)) else { return Vec::new() };
    let is_letter = |sign: char| sign.is_alphabetic() || sign == '\'' || unicode_normalization::char::is_combining_mark(sign);
    if !folded.chars().all(is_letter) {
        return Vec::new();
    }
    let (code, algorithm) = STEMMED[at];
    let stemmer = Stemmer::create(algorithm);
    let marked = |word: &str| format!("~{code}~{}", fold(&stemmer.stem(word)));
    let mut stems = vec![marked(lower)];
    if folded != lower {
        stems.push(marked(folded));
    }
    // In capitals nobody tells the two letters i apart that Turkish has.
    if code == "tr" && lower.contains('i') {
        stems.push(marked(&lower.replace('i', "ı")));
    }
    stems.sort_unstable();
    stems.dedup();
    stems
}
