//! The words of titles, for a list by which something is found without a program. Pure.

use kernel::fold;
use std::collections::BTreeMap;

/// Words of fewer letters stand in no list.
const SHORT: usize = 3;
/// A word that stands in more than one of so many titles tells nothing.
const COMMON: usize = 5;

/// Each word with the places of the titles it stands in, in the order of the words. Words that tell nothing are left out.
pub(super) fn words_of<'a>(titles: impl ExactSizeIterator<Item = &'a str>) -> Vec<(String, Vec<usize>)> {
    let count = titles.len();
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, title) in titles.enumerate() {
        for word in fold(title).split(|c: char| !c.is_alphanumeric()) {
            // Where words are written without spaces between, or with few letters, one letter says more.
            let is_long = word.chars().count() >= SHORT || word.chars().any(|c| c > '\u{2e80}');
            if is_long && !word.chars().all(|c| c.is_ascii_digit()) {
                let places = words.entry(word.to_owned()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
    }
    let is_telling = |places: &Vec<usize>| places.len() <= 2 || places.len() * COMMON <= count;
    words.into_iter().filter(|(_, places)| is_telling(places)).collect()
}

/// The letter under which a title stands in a list.
pub(super) fn letter_of(title: &str) -> String {
    let first = fold(title).chars().find(|c| c.is_alphanumeric());
    match first {
        Some(letter) if letter.is_numeric() => "0–9".to_owned(),
        Some(letter) => letter.to_uppercase().collect(),
        None => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{letter_of, words_of};

    #[test]
    fn words_that_tell_something_are_listed() {
        let titles = ["The vat is hot", "Indigo, the vat", "the Madder", "Ärger: the Küpe", "藍染", "the 2024 the", "the end"];
        let words = words_of(titles.into_iter());
        let of = |word: &str| words.iter().find(|(one, _)| one == word).map(|(_, places)| places.clone());
        assert_eq!(of("vat"), Some(vec![0, 1]));
        assert_eq!(of("the"), None, "it stands in most");
        assert_eq!(of("is"), None);
        assert_eq!(of("2024"), None);
        assert!(of("藍染").is_some() && words.iter().any(|(word, _)| word.contains("pe")), "{words:?}");
        assert!(words.is_sorted());
        assert_eq!(["vat", "Ärger", "3 vats", "– a", ""].map(letter_of), ["V", "Ä", "0–9", "A", "–"]);
    }
}
