//! The part of a text in which something was found, with the words that were sought marked in it.

use std::collections::HashSet;
use words::{Question, Sought, cut, fold};

/// A piece of a text: whether it is marked, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) is_marked: bool,
    pub(super) text: String,
}

/// Words that are looked at closely for a place to show: those that hold some letters of what is sought.
const LOOKED_AT: usize = 5_000;
/// Letters of what is sought by which a word is looked at closely.
const LETTERS: usize = 3;
/// Characters of an excerpt, nearly.
const SHOWN: usize = 240;
/// Words before the first that is marked.
const BEFORE: usize = 8;

/// What is marked.
pub(super) struct Marks {
    words: HashSet<String>,
    beginnings: Vec<String>,
    /// What stands in a run of signs without spaces.
    runs: Vec<String>,
    /// Letters of which a word that is marked holds some.
    letters: HashSet<String>,
}

impl Marks {
    /// What a question asks for, in these languages.
    pub(super) fn of(question: &Question, languages: &[String]) -> Self {
        let mut marks = Self { words: HashSet::new(), beginnings: Vec::new(), runs: Vec::new(), letters: HashSet::new() };
        for sought in question.all.iter().flatten() {
            match sought {
                Sought::Word { word, .. } => {
                    marks.words.insert(word.clone());
                    marks.words.extend(sought.stems(languages.iter().map(String::as_str)));
                    marks.runs.push(word.clone());
                }
                Sought::Begin(word) => {
                    marks.beginnings.push(word.clone());
                    marks.runs.push(word.clone());
                }
                Sought::Phrase(words) => {
                    marks.words.extend(words.iter().cloned());
                    marks.runs.push(run_of(words));
                }
            }
        }
        let whole = marks.words.iter().chain(&marks.beginnings).chain(&marks.runs);
        marks.letters = whole.map(|word| first_letters(word)).collect();
        marks
    }

    /// The part of a text in a language around what is marked first; its beginning where nothing is.
    pub(super) fn excerpt(&self, text: &str, language: &str) -> Vec<Piece> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_marked = |word: &str| self.marked(word, language).iter().any(|piece| piece.is_marked);
        let close = words.iter().enumerate().filter(|(_, word)| self.may_hold(word)).take(LOOKED_AT);
        let first = close.into_iter().find(|(_, word)| is_marked(word)).map_or(0, |(place, _)| place);
        let from = first.saturating_sub(BEFORE);
        let mut shown: Vec<Piece> = Vec::new();
        let mut length = 0;
        if from > 0 {
            push(&mut shown, false, "… ");
        }
        for (number, word) in words.iter().enumerate().skip(from) {
            if length > SHOWN {
                push(&mut shown, false, " …");
                break;
            }
            if number > from {
                push(&mut shown, false, " ");
            }
            let word = self.marked(word, language);
            let around = word.iter().position(|piece| piece.is_marked).unwrap_or(0);
            for piece in &word[around.saturating_sub(1)..] {
                if length <= SHOWN {
                    let text = if piece.is_marked { piece.text.clone() } else { cut_short(&piece.text) };
                    length += text.chars().count();
                    push(&mut shown, piece.is_marked, &text);
                }
            }
        }
        shown
    }

    /// Whether it is worth the time to look closely at a piece between spaces.
    fn may_hold(&self, word: &str) -> bool {
        let folded = if word.is_ascii() { word.to_ascii_lowercase() } else { fold(word) };
        self.letters.iter().any(|letters| folded.contains(letters.as_str()))
    }

    /// A piece between spaces, marked as a whole or, where it is written without spaces, in its parts.
    fn marked(&self, word: &str, language: &str) -> Vec<Piece> {
        let cuts = cut(word, language);
        let is_meant =
            |word: &str| self.words.contains(word) || self.beginnings.iter().any(|begin| word.starts_with(begin.as_str()));
        let is_one_word = cuts.len() < 4 || cuts.iter().any(|cut| !cut.stems.is_empty());
        if is_one_word && cuts.iter().any(|cut| is_meant(&cut.word) || cut.stems.iter().any(|stem| self.words.contains(stem))) {
            let (before, word, after) = bare(word);
            let mut pieces = [(false, before), (true, word), (false, after)]
                .map(|(is_marked, text)| Piece { is_marked, text: text.to_owned() })
                .to_vec();
            pieces.retain(|piece| !piece.text.is_empty());
            return pieces;
        }
        self.in_run(word).unwrap_or_else(|| {
            let is_marked = cuts.iter().any(|cut| is_meant(&cut.word));
            vec![Piece { is_marked, text: word.to_owned() }]
        })
    }

    /// The first of what is sought in a run of signs, where folding leaves each in its place.
    fn in_run(&self, run: &str) -> Option<Vec<Piece>> {
        let (signs, folded): (Vec<char>, Vec<char>) = (run.chars().collect(), fold(run).chars().collect());
        if signs.len() != folded.len() {
            return None;
        }
        let places = self.runs.iter().filter_map(|sought| {
            let sought: Vec<char> = sought.chars().collect();
            let at = folded.windows(sought.len().max(1)).position(|window| window == sought.as_slice())?;
            Some((at, at + sought.len()))
        });
        let (from, to) = places.min()?;
        let piece = |is_marked, signs: &[char]| Piece { is_marked, text: signs.iter().collect() };
        let mut pieces = vec![piece(false, &signs[..from]), piece(true, &signs[from..to]), piece(false, &signs[to..])];
        pieces.retain(|piece| !piece.text.is_empty());
        Some(pieces)
    }
}

/// The letters by which a word is looked at closely. The last letter of a stem may be written otherwise in the word.
fn first_letters(word: &str) -> String {
    let stem = word.rsplit_once('~').map(|(_, stem)| stem);
    let most = stem.map_or(LETTERS, |stem| LETTERS.min(stem.chars().count().saturating_sub(1)));
    stem.unwrap_or(word).chars().take(most).collect()
}

/// A word without the points and brackets around it, and what stands before and after.
fn bare(word: &str) -> (&str, &str, &str) {
    let is_sign = |sign: char| {
        let is_beside =
            matches!(sign, '\u{2010}'..='\u{205E}' | '\u{3000}'..='\u{303F}' | '«' | '»' | '¿' | '¡' | '،' | '؛' | '؟' | '।');
        sign.is_ascii_punctuation() || is_beside
    };
    let end = word.trim_end_matches(|sign| is_sign(sign) && !matches!(sign, '+' | '#'));
    let bare = end.trim_start_matches(|sign| is_sign(sign) && sign != '.');
    // `.NET` begins with its point, and what follows three of them does not.
    let bare = if bare.starts_with("..") { bare.trim_start_matches('.') } else { bare };
    match bare {
        "" => ("", word, ""),
        _ => (&end[..end.len() - bare.len()], bare, &word[end.len()..]),
    }
}

/// What pairs of signs were cut from; words of a script with spaces stay as they are and are found in no run.
fn run_of(pairs: &[String]) -> String {
    let first = pairs.first().cloned().unwrap_or_default();
    pairs.iter().skip(1).fold(first, |run, pair| run + &pair.chars().last().map(String::from).unwrap_or_default())
}

/// A word without end is cut.
fn cut_short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn push(pieces: &mut Vec<Piece>, is_marked: bool, text: &str) {
    match pieces.last_mut().filter(|last| last.is_marked == is_marked) {
        Some(last) => last.text.push_str(text),
        None => pieces.push(Piece { is_marked, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(asked: &str, text: &str, language: &str) -> String {
        let marks = Marks::of(&Question::read(asked), &["en".to_owned(), "de".to_owned()]);
        let said = |piece: Piece| if piece.is_marked { format!("[{}]", piece.text) } else { piece.text };
        marks.excerpt(text, language).into_iter().map(said).collect()
    }

    #[test]
    fn what_was_sought_is_marked() {
        for (asked, text, language, meant) in [
            ("wound", "Dress the wounds, he said.", "en", "Dress the [wounds], he said."),
            ("\"wound care\"", "Good wound care is care.", "en", "Good [wound] [care] is [care]."),
            ("c++ -no", "We write C++ here.", "en", "We write [C++] here."),
            (".net c++", "(C++, .NET) ...C++!", "en", "([C++], [.NET]) ...[C++]!"),
            ("happily", "Much, «happily»...", "en", "Much, «[happily]»..."),
            ("onb*", "Onboarding takes time", "en", "[Onboarding] takes time"),
            ("社区", "我们的社区花园", "zh", "我们的[社区]花园"),
            ("社区花", "我们的社区花园", "zh", "我们的[社区花]园"),
            ("nothing", "Something else", "en", "Something else"),
            ("x", "", "en", ""),
        ] {
            assert_eq!(shown(asked, text, language), meant, "{asked}");
        }
    }

    #[test]
    fn of_a_long_text_the_part_is_shown_in_which_it_stands() {
        let text = format!("{}needle {}", "hay ".repeat(400), "straw ".repeat(400));
        let part = shown("needle", &text, "en");
        assert!(part.starts_with("… hay") && part.contains("[needle] straw") && part.ends_with(" …"), "{part}");
        assert!(part.chars().count() < 320, "{part}");
        assert!(shown("needle", &"x".repeat(50_000), "en").chars().count() < 320);
    }
}
