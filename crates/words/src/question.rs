//! What was typed into the box.

use crate::{
    cut::{Chunk, chunks, written},
    fold,
    script::{Script, script},
    stems,
};

/// The most terms that count; what was typed after them does not.
pub const TERMS_MAX: usize = 12;

/// One thing that is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// A word: as it stands, or where `lower` is given also by its stems.
    Word {
        /// Folded.
        word: String,
        /// In lower case; none where only the word itself is meant.
        lower: Option<String>,
    },
    /// Words that begin like this.
    Begin(String),
    /// Words that follow each other.
    Phrase(Vec<String>),
}

impl Sought {
    /// The stems of a word in these languages.
    pub fn stems<'a>(&self, languages: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let Self::Word { lower: Some(lower), .. } = self else { return Vec::new() };
        let folded = fold(lower);
        let mut found: Vec<String> = languages.into_iter().flat_map(|language| stems(lower, &folded, language)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Of which any one is enough.
pub type Any = Vec<Sought>;

/// A question: all of some, none of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Each of these is to be there.
    pub all: Vec<Any>,
    /// None of these.
    pub none: Vec<Any>,
}

impl Question {
    /// Reads what was typed. Words stand for themselves and their inflected forms; `"..."` for words as they are, one after the
    /// other; `word*` for what begins like it; `-word` for what is not to be there; `OR` between two for either.
    pub fn read(typed: &str) -> Self {
        let mut question = Self::default();
        let (mut is_either, mut others) = (false, 0);
        for term in terms(typed).into_iter().filter(|term| !term.text.trim().is_empty()) {
            if term.text == "OR" && !term.is_quoted {
                is_either = !question.all.is_empty();
                continue;
            }
            let read = term.read();
            if read.is_empty() {
                continue;
            }
            match (term.is_not, is_either) {
                (true, _) => question.none.extend(read),
                (false, true) if others == TERMS_MAX => {}
                (false, true) if read.len() == 1 => {
                    others += 1;
                    if let (Some(last), Some(more)) = (question.all.last_mut(), read.into_iter().next()) {
                        last.extend(more);
                    }
                }
                (false, _) => question.all.extend(read),
            }
            is_either = false;
        }
        question.all.truncate(TERMS_MAX);
        question.none.truncate(TERMS_MAX);
        question
    }

    /// Whether nothing is asked for: what is only not to be there is no question.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// Something typed between spaces or quotes.
struct Term<'a> {
    text: &'a str,
    is_quoted: bool,
    is_not: bool,
}

const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '「', '」'];

/// A quotation that is not ended goes on until the end.
fn terms(typed: &str) -> Vec<Term<'_>> {
    let mut terms = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let after_not = rest.strip_prefix(['-', '−']).filter(|after| after.starts_with(|sign: char| !sign.is_whitespace()));
        let is_not = after_not.is_some();
        let from = after_not.unwrap_or(rest);
        let (text, is_quoted, after) = match from.strip_prefix(QUOTES) {
            Some(quoted) => match quoted.find(QUOTES) {
                Some(end) => (&quoted[..end], true, quoted[end..].trim_start_matches(QUOTES)),
                None => (quoted, true, ""),
            },
            None => {
                let end = from.find(|sign: char| sign.is_whitespace() || QUOTES.contains(&sign)).unwrap_or(from.len());
                (&from[..end], false, &from[end..])
            }
        };
        terms.push(Term { text, is_quoted, is_not });
        rest = after.trim_start();
    }
    terms
}

impl Term<'_> {
    /// What is sought by it: each of these, by any of its forms.
    fn read(&self) -> Vec<Any> {
        if self.is_quoted {
            let mut words: Vec<String> = chunks(self.text).flat_map(|chunk| in_order(&chunk)).collect();
            return match words.len() {
                0 => Vec::new(),
                1 => vec![vec![exactly(words.remove(0), self.text)]],
                _ => vec![vec![Sought::Phrase(words)]],
            };
        }
        let (text, is_begin) = match self.text.trim_end_matches('*') {
            text if text.len() < self.text.len() => (text, true),
            text => (text, false),
        };
        let mut read: Vec<Any> = chunks(text).map(|chunk| forms(&chunk)).filter(|any| !any.is_empty()).collect();
        if let (true, Some(last)) = (is_begin, read.last_mut()) {
            let begin = last.iter().find_map(|sought| match sought {
                // Nearly everything begins with any one letter.
                Sought::Word { word, .. } if word.chars().count() > 1 || !word.is_ascii() => Some(Sought::Begin(word.clone())),
                _ => None,
            });
            if let Some(begin) = begin {
                *last = vec![begin];
            }
        }
        read
    }
}

/// One sign of a script without spaces begins what is kept of it.
fn exactly(word: String, typed: &str) -> Sought {
    let is_sign = typed.chars().find(|sign| sign.is_alphanumeric()).is_some_and(|sign| script(sign) == Script::Unspaced);
    if is_sign { Sought::Begin(word) } else { Sought::Word { word, lower: None } }
}

/// The words of a chunk as they follow each other in a text.
fn in_order(chunk: &Chunk<'_>) -> Vec<String> {
    match chunk {
        Chunk::Written(chunk) => match written(chunk) {
            written if written.parts.len() == 1 && written.whole.is_some() => written.whole.into_iter().collect(),
            written => written.parts.into_iter().map(|(_, folded)| folded).collect(),
        },
        Chunk::Signs(signs) => pairs(signs),
    }
}

fn pairs(signs: &[String]) -> Vec<String> {
    match signs {
        [one] => vec![one.clone()],
        _ => signs.windows(2).map(|pair| pair.concat()).collect(),
    }
}

/// What a chunk may stand as in a text.
fn forms(chunk: &Chunk<'_>) -> Any {
    let chunk = match chunk {
        Chunk::Written(chunk) => chunk,
        Chunk::Signs(signs) => {
            return match signs.as_slice() {
                [] => Vec::new(),
                [one] => vec![Sought::Begin(one.clone())],
                [one, other] => vec![Sought::Word { word: format!("{one}{other}"), lower: None }],
                _ => vec![Sought::Phrase(pairs(signs))],
            };
        }
    };
    let said = written(chunk);
    // Marks that make another word of it were typed on purpose.
    if let Some(word) = said.whole {
        return vec![Sought::Word { word, lower: None }];
    }
    match said.parts.as_slice() {
        [] => Vec::new(),
        [(lower, word)] => {
            let mut any = vec![Sought::Word { word: word.clone(), lower: Some(lower.clone()) }];
            // What hangs on a noun is written together with it.
            if fold(chunk).chars().any(|sign| script(sign) == Script::Hangul) {
                any.push(Sought::Begin(word.clone()));
            }
            any
        }
        parts => {
            let phrase = Sought::Phrase(parts.iter().map(|(_, folded)| folded.clone()).collect());
            let joined = said.joined.map(|word| Sought::Word { word, lower: said.hung });
            std::iter::once(phrase).chain(joined).collect()
        }
    }
}
