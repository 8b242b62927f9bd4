mod elsewhere;
mod english;

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{edtf::Season, token};

/// What a word or phrase of a language means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Says nothing by itself: "in", "the", "of".
    Filler,
    /// "about", before a date.
    About,
    /// "or so", "-ish", after a date.
    OrSo,
    /// "maybe", before a date.
    Maybe,
    /// "early", "the end of", before a date.
    Part(Part),
    /// A month, from 1. A feast is its month: "Christmas 2010".
    Month(u8),
    /// A season, or a feast that moves in it: "Easter 1999".
    Season(Season),
    /// "nineties": the decade, or the ages after [`Word::My`].
    Tens(u8),
    /// A decade by its whole name, as the tens of its years: "nineteen eighties" is 198.
    NamedDecade(i16),
    /// What makes a number a decade, right behind it: the "s" of "1990s".
    Decade,
    /// Digits of a year left open, right behind the others: the "x" of "199x", one or two.
    Unspecified(u8),
    /// What makes a number a day, right behind it: the "th" of "5th".
    Ordinal,
    /// What says that the number before it is a year: "年".
    YearSign,
    /// "before".
    Before,
    /// "after".
    After,
    /// "since": the start of what goes on.
    Since,
    /// "from": the start of what may have ended.
    From,
    /// "to", "until": the end follows.
    Until,
    /// "onwards", after a start: it goes on.
    Onwards,
    /// "between", before two dates.
    Between,
    /// "and", between them.
    And,
    /// "or", between two dates of which one is right.
    Or,
    /// "when I was", "aged": an age follows.
    Age,
    /// "years old", after an age.
    YearsOld,
    /// "my", "in my", before a time of life.
    My,
    /// "as a child": from one age to another.
    Life(u8, u8),
    /// A number in words, for ages: "ten".
    Number(u8),
    /// "now", "ongoing".
    Ongoing,
    /// "don't know".
    Unknown,
    /// "always", "born into".
    Always,
}

/// A part of a year, decade or other time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// "early", "the beginning of".
    Early,
    /// "mid", "the middle of".
    Mid,
    /// "late", "the end of".
    Late,
}

/// The words of a language. The reader's grammar knows no language, so another one is another value.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// By first character; the longest phrase first.
    phrases: BTreeMap<char, Vec<(Vec<char>, Word)>>,
}

impl Words {
    /// English, both British and American, with what people write for short.
    pub fn english() -> &'static Self {
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::new(english::PHRASES.iter().copied()));
        &ENGLISH
    }

    /// English, and what people of other languages write beside a year, as far as it means nothing else in English: someone
    /// who tells of a life tells it in more than one.
    pub fn of_many() -> &'static Self {
        static MANY: LazyLock<Words> = LazyLock::new(|| Words::english().clone().and(elsewhere::PHRASES.iter().copied()));
        &MANY
    }

    /// The words of a language from its phrases, in any case. Of a phrase given twice the later counts.
    pub fn new<P: AsRef<str>>(phrases: impl IntoIterator<Item = (P, Word)>) -> Self {
        let mut words = Self::default();
        for (phrase, word) in phrases {
            words.add(phrase.as_ref(), word);
        }
        words
    }

    /// These words and more, such as the names of the months from elsewhere.
    pub fn and<P: AsRef<str>>(mut self, phrases: impl IntoIterator<Item = (P, Word)>) -> Self {
        for (phrase, word) in phrases {
            self.add(phrase.as_ref(), word);
        }
        self
    }

    fn add(&mut self, phrase: &str, word: Word) {
        let phrase: Vec<char> = token::fold(phrase.trim()).iter().map(|folded| folded.c).collect();
        let Some(first) = phrase.first() else { return };
        let those = self.phrases.entry(*first).or_default();
        those.retain(|(other, _)| *other != phrase);
        let at = those.partition_point(|(other, _)| other.len() >= phrase.len());
        those.insert(at, (phrase, word));
    }

    /// The phrases that begin with a character, the longest first.
    pub(crate) fn beginning(&self, first: char) -> impl Iterator<Item = (&[char], Word)> {
        self.phrases.get(&first).into_iter().flatten().map(|(phrase, word)| (phrase.as_slice(), *word))
    }
}
