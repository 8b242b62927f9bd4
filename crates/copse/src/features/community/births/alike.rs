//! How alike two communities are in what they do and care about: by the words they share, the rarer the more, and none that
//! everyone uses every day in the language they write in. Pure.

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

/// What a community says of itself, and in which language (BCP 47).
pub(super) struct Said {
    pub(super) text: String,
    pub(super) language: String,
}

/// The words of every day, of each language that was asked for; a language that has no list has none.
#[derive(Default)]
struct EveryDay(HashMap<String, HashSet<String>>);

impl EveryDay {
    fn of(&mut self, language: &str) -> &HashSet<String> {
        let code = language.split('-').next().unwrap_or_default().to_owned();
        self.0
            .entry(code)
            .or_insert_with_key(|code| stop_words::lookup(code).unwrap_or_default().iter().map(|word| fold(word)).collect())
    }
}

/// One that is like it, by its place among the others, with the words that both have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alike {
    /// Its place among the others.
    pub(super) at: usize,
    /// The words, as the text that was asked about has them.
    pub(super) words: Vec<String>,
}

/// The words that say something, by their stem, each as it stands; a script without spaces gives its pairs of signs.
fn stems(said: &Said, every_day: &mut EveryDay) -> HashMap<String, String> {
    let every_day = every_day.of(&said.language);
    let mut stems = HashMap::new();
    for word in fold(&said.text).split(|c: char| !c.is_alphanumeric()).filter(|word| !every_day.contains(*word)) {
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
pub(super) fn alike(said: &Said, others: &[Said], most: usize) -> Vec<Alike> {
    let mut every_day = EveryDay::default();
    let own = stems(said, &mut every_day);
    let others: Vec<HashSet<String>> = others.iter().map(|other| stems(other, &mut every_day).into_keys().collect()).collect();
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
    use super::{Alike, Said, alike};

    fn said(text: &str) -> Said {
        Said { text: text.to_owned(), language: "en-GB".to_owned() }
    }

    fn found(text: &str, others: &[Said]) -> Vec<Alike> {
        alike(&said(text), others, 5)
    }

    fn others() -> Vec<Said> {
        [
            "We dress chronic wounds at home and compare which dressings lift the skin. Pressure ulcers, skin tears.",
            "We watch the river gauges, warn the low streets and fill sandbags before a flood.",
            "We mend bicycles for whoever comes on Saturdays, and teach them how.",
            "We process claims for dental treatment and keep each other right about the codes.",
            "ケアマネジャーが床ずれの手当てを学び合う会です。",
        ]
        .map(said)
        .into()
    }

    #[test]
    fn who_does_the_same_is_found_by_its_rare_words() {
        let found = found("Nursing of chronic wounds: dressing pressure ulcers without hurting skin.", &others());
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].at, 0);
        for word in ["wounds", "ulcers", "pressure"] {
            assert!(found[0].words.iter().any(|shared| shared == word), "{word} of {found:?}");
        }
    }

    #[test]
    fn what_is_unlike_is_not_pressed_on_anyone() {
        for text in ["We sing on Tuesdays.", "We keep bees and learn to keep them through the winter.", "", "we", "!!! ???"] {
            assert_eq!(found(text, &others()), [], "{text}");
        }
        assert_eq!(found("anything at all that people do", &[]), []);
    }

    #[test]
    fn where_many_are_alike_they_are_found_all_the_same() {
        let mut many: Vec<Said> = (0..10).map(|_| others().remove(0)).collect();
        many.extend((0..3).flat_map(|_| others().into_iter().skip(1)));
        let found = found("We dress wounds at home and compare dressings that spare the skin.", &many);
        assert_eq!(found.iter().map(|alike| alike.at).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_script_without_spaces_is_compared_by_its_signs() {
        let found = found("床ずれの手当て", &others());
        assert_eq!(found.iter().map(|alike| alike.at).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn words_of_every_day_are_nothing_in_common_in_any_language() {
        let everyone =
            said("We would like to share what is really there with others who have been there before, about whatever comes.");
        let text = "What others have been about before, whatever comes: we would really like to be there.";
        assert_eq!(found(text, &[everyone]), []);
        let german = |text: &str| Said { text: text.to_owned(), language: "de".to_owned() };
        let one = german("Wir möchten zusammen etwas machen, wenn andere keine Wunden verbinden können.");
        let other = german("Etwas, wenn andere können: wir möchten keine Wunden, die Verbände und Salben brauchen, verbinden.");
        let words: Vec<String> = alike(&one, &[other], 5).into_iter().flat_map(|alike| alike.words).collect();
        assert!(words.contains(&"wunden".to_owned()), "{words:?}");
        for word in ["etwas", "wenn", "andere", "konnen", "keine"] {
            assert!(!words.iter().any(|shared| shared == word), "{word} of {words:?}");
        }
    }
}
