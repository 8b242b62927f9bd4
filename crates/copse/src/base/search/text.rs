//! What a text is found by: its words, each in its place, and beside them their stems and beginnings, other ways to write them, and
//! marks that say where the text belongs. Marks and stems begin with a sign that no word begins with.

use db::fulltext::{Sought, Word};
use kernel::CommunityId;
use std::{collections::BTreeSet, ops::RangeInclusive};
use words::Cut;

/// Stands between two parts of a text, so that no phrase goes from one to the next.
const GAP: &str = "~";

/// The mark of what is in a community.
pub(super) fn place_mark(community: CommunityId) -> String {
    format!("@c{community}")
}

/// The mark of what is of a kind.
pub(super) fn kind_mark(kind: &str) -> String {
    format!("@k{kind}")
}

/// The mark of what is in a language.
pub(super) fn language_mark(language: &str) -> String {
    format!("@l{language}")
}

/// Letters of the beginnings that are kept by themselves: what begins with so few is too much for the engines to put it together
/// from the words in time.
const BEGINNINGS: RangeInclusive<usize> = 2..=3;

/// What is sought where something begins like this.
pub(super) fn beginning(begin: &str) -> Sought {
    match begin.chars().count() {
        count if BEGINNINGS.contains(&count) => {
            Sought::Any(vec![Sought::Word(begin.to_owned()), Sought::Word(begin_mark(begin))])
        }
        _ => Sought::Begin(begin.to_owned()),
    }
}

/// The mark of a text in which a longer word begins like this.
fn begin_mark(begin: &str) -> String {
    format!("^{begin}")
}

/// The marks of how a word begins.
fn begin_marks(word: &str) -> impl Iterator<Item = String> {
    word.char_indices().skip(*BEGINNINGS.start()).take(BEGINNINGS.count()).map(|(end, _)| begin_mark(&word[..end]))
}

/// What the parts of a text in a language are found by, and by these marks.
pub(super) fn words_of(parts: &[String], language: &str, marks: impl IntoIterator<Item = String>) -> Vec<Word> {
    let mut placed: Vec<String> = Vec::new();
    let mut beside: BTreeSet<String> = marks.into_iter().collect();
    for part in parts {
        let cuts = words::cut(part, language);
        for place in cuts.chunk_by(|one, other| one.place == other.place) {
            let (word, others) = in_place(place);
            placed.push(word.to_owned());
            beside.extend(others.map(str::to_owned));
            beside.extend(place.iter().flat_map(|cut| cut.stems.iter().cloned()));
            beside.extend(place.iter().flat_map(|cut| begin_marks(&cut.word)));
        }
        placed.push(GAP.to_owned());
    }
    placed.pop();
    let placed = placed.into_iter().zip(0..).map(|(word, place)| Word { word, place: Some(place) });
    placed.chain(beside.into_iter().map(|word| Word { word, place: None })).collect()
}

/// The word by which a phrase goes through a place, and the others that stand there: of a name with marks in it (`c++`) the name,
/// unless it has several parts, which then follow each other.
fn in_place(place: &[Cut]) -> (&str, impl Iterator<Item = &str>) {
    let part = place.last().map_or("", |cut| cut.word.as_str());
    let is_whole = |cut: &&Cut| cut.word != part && cut.word.trim_start_matches('.').trim_end_matches(['+', '#']) == part;
    let through = place.iter().find(is_whole).map_or(part, |whole| whole.word.as_str());
    (through, place.iter().map(|cut| cut.word.as_str()).filter(move |word| *word != through))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(parts: &[&str], language: &str) -> (Vec<String>, Vec<String>) {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let (placed, beside): (Vec<Word>, Vec<Word>) =
            words_of(&parts, language, Vec::new()).into_iter().partition(|word| word.place.is_some());
        let words = |words: Vec<Word>| words.into_iter().map(|word| word.word).filter(|word| !word.starts_with('^')).collect();
        (words(placed), words(beside))
    }

    #[test]
    fn phrases_go_through_names_and_parts_and_not_from_part_to_part() {
        let (placed, beside) = said(&["Learn C++ and .NET", "well-being first"], "");
        assert_eq!(placed, ["learn", "c++", "and", ".net", "~", "well", "being", "first"]);
        assert_eq!(beside, ["c", "net", "wellbeing"]);
    }

    #[test]
    fn beginnings_stand_beside() {
        let words = words_of(&["Ai überall c++".to_owned()], "", Vec::new()).into_iter().map(|word| word.word);
        assert_eq!(words.filter(|word| word.starts_with('^')).collect::<Vec<_>>(), ["^c+", "^ub", "^ube"]);
        let either = |word: &str| Sought::Any(vec![Sought::Word(word.to_owned()), Sought::Word(format!("^{word}"))]);
        assert_eq!((beginning("ai"), beginning("ube")), (either("ai"), either("ube")));
        assert_eq!((beginning("花"), beginning("uber")), (Sought::Begin("花".into()), Sought::Begin("uber".into())));
    }

    #[test]
    fn stems_stand_beside() {
        let (placed, beside) = said(&["Dressing wounds"], "en");
        assert_eq!(placed, ["dressing", "wounds"]);
        assert_eq!(beside, ["~en~dress", "~en~wound"]);
        assert_eq!(said(&[], "en"), (vec![], vec![]));
    }
}
