//! How alike two communities are in what they do and care about: by the words they share, the rarer the more. Pure, and without a
//! list of words of any language.

use kernel::fold;
use std::collections::{HashMap, HashSet};

/// So many first letters tell a word: "nurse", "nurses" and "nursing" begin alike in many languages.
const STEM: usize = 5;
/// A word of a script with letters says something from so many on.
const SHORTEST: usize = 4;
/// A word that stands in more than one of so many texts says nothing of any one.
const COMMON: usize = 2;
/// Two texts are alike from so much of the weight of the smaller one's words on.
const ENOUGH: f64 = 0.22;
/// So many words of a text are compared.
const MOST: usize = 500;
/// Two rare words in common are chance; three are not.
const FEWEST: usize = 3;

/// One that is like it, by its place among the others, with the words that both have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alike {
    /// Its place among the others.
    pub(super) at: usize,
    /// The words, as the text that was asked about has them.
    pub(super) words: Vec<String>,
}

/// The words that say something, by their stem, each as it stands; a script without spaces gives its pairs of signs.
fn stems(text: &str) -> HashMap<String, String> {
    let mut stems = HashMap::new();
    for word in fold(text).split(|c: char| !c.is_alphanumeric()) {
        let signs: Vec<char> = word.chars().collect();
        if signs.iter().any(|sign| has_no_spaces(*sign)) {
            for pair in signs.windows(2).take(MOST.saturating_sub(stems.len())) {
                let pair: String = pair.iter().collect();
                stems.entry(pair.clone()).or_insert(pair);
            }
        } else if signs.len() >= SHORTEST && stems.len() < MOST {
            stems.entry(signs.iter().take(STEM).collect()).or_insert_with(|| word.to_owned());
        }
    }
    stems
}

/// Whether a sign is of a script that writes words without spaces between them.
fn has_no_spaces(sign: char) -> bool {
    matches!(sign, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// The others that are like a text, the most alike first, no more than `most`.
pub(super) fn alike(text: &str, others: &[String], most: usize) -> Vec<Alike> {
    let own = stems(text);
    let others: Vec<HashSet<String>> = others.iter().map(|other| stems(other).into_keys().collect()).collect();
    let in_how_many = |stem: &String| others.iter().filter(|other| other.contains(stem)).count();
    let common = (others.len() / COMMON).max(2);
    // How much a word tells falls with the number of texts it stands in (inverse document frequency).
    let tells = |count: usize| ((others.len() + 1) as f64 / (count as f64 + 0.5)).ln();
    let weights: HashMap<&String, f64> = own
        .keys()
        .map(|stem| (stem, in_how_many(stem)))
        .filter(|(_, count)| *count <= common)
        .map(|(stem, count)| (stem, tells(count)))
        .collect();
    let whole: f64 = weights.values().sum();
    let mut found: Vec<(f64, Alike)> = others
        .iter()
        .enumerate()
        .filter_map(|(at, other)| {
            let mut shared: Vec<(&String, f64)> =
                weights.iter().filter(|(stem, _)| other.contains(**stem)).map(|(stem, weight)| (*stem, *weight)).collect();
            let share = shared.iter().map(|(_, weight)| weight).sum::<f64>() / whole.max(f64::EPSILON);
            if shared.len() < FEWEST && share < 2.0 * ENOUGH || share < ENOUGH {
                return None;
            }
            shared.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
            Some((share, Alike { at, words: shared.into_iter().map(|(stem, _)| own[stem].clone()).collect() }))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.at.cmp(&b.1.at)));
    found.into_iter().take(most).map(|(_, alike)| alike).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    fn others() -> Vec<String> {
        [
            "We dress chronic wounds at home and compare which dressings lift the skin. Pressure ulcers, skin tears.",
            "We watch the river gauges, warn the low streets and fill sandbags before a flood.",
            "We mend bicycles for whoever comes on Saturdays, and teach them how.",
            "We process claims for dental treatment and keep each other right about the codes.",
            "ケアマネジャーが床ずれの手当てを学び合う会です。",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn who_does_the_same_is_found_by_its_rare_words() {
        let found = alike("Nursing of chronic wounds: dressing pressure ulcers without hurting skin.", &others(), 5);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].at, 0);
        for word in ["wounds", "ulcers", "pressure"] {
            assert!(found[0].words.iter().any(|shared| shared == word), "{word} of {found:?}");
        }
    }

    #[test]
    fn what_is_unlike_is_not_pressed_on_anyone() {
        for text in ["We sing on Tuesdays.", "We keep bees and learn to keep them through the winter.", "", "we", "!!! ???"] {
            assert_eq!(alike(text, &others(), 5), [], "{text}");
        }
        assert_eq!(alike("anything at all that people do", &[], 5), []);
    }

    #[test]
    fn where_many_are_alike_they_are_found_all_the_same() {
        let mut many = vec![others()[0].clone(); 10];
        many.extend((0..3).flat_map(|_| others().into_iter().skip(1)));
        let found = alike("We dress wounds at home and compare dressings that spare the skin.", &many, 5);
        assert_eq!(found.iter().map(|alike| alike.at).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_script_without_spaces_is_compared_by_its_signs() {
        let found = alike("床ずれの手当て", &others(), 5);
        assert_eq!(found.iter().map(|alike| alike.at).collect::<Vec<_>>(), [4]);
    }
}
