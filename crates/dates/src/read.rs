//! The grammar of dates and periods, over tokens: it knows no language.

mod date;
mod find;
mod numbers;
mod period;

use std::ops::Range;

use jiff::civil;

use crate::{
    date::{Date, Life},
    day::Day,
    edtf::{Doubt, Point, Season, When},
    misread::Misread,
    period::{End, Found, Period},
    span::Span,
    token::{Lexeme, Token, lexemes},
    words::{Word, Words},
};

/// Reads dates and periods in the words of a language, on a day, of a person whose year of birth may be known.
///
/// What it holds to:
/// - Years have four digits, from 1000 to fifty years from today. A year of two digits is one of the hundred up to this
///   year; as the end of a period it is the next such year after the start. It counts only where something says that it is a
///   year: a word, an apostrophe, another year beside it.
/// - `5/6/2004` is two days, one in May and one in June: the date then holds both and all between. `13/6/2004` is one.
/// - `2004-05` is May 2004 as a date; as a period it may be two years, and is refused.
/// - "the 1900s" are a century, "the 2000s" a decade: the hundreds of today name decades.
/// - Seasons that run over New Year are said of the year they begin in or end in, and hold both.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    words: &'a Words,
    today: civil::Date,
    born: Option<i32>,
    hemisphere: Hemisphere,
}

/// The half of the world that seasons are said in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hemisphere {
    /// Summer begins in June.
    #[default]
    North,
    /// Summer begins in December.
    South,
}

impl<'a> Reader<'a> {
    /// The most bytes a date or a period may have.
    pub const LONGEST: usize = 200;

    /// The most bytes a line may have in which a period is looked for.
    pub const LONGEST_LINE: usize = 4_000;

    /// A reader of these words.
    pub fn new(words: &'a Words, today: civil::Date) -> Self {
        Self { words, today, born: None, hemisphere: Hemisphere::North }
    }

    /// The day on which is read.
    pub fn today(&self) -> civil::Date {
        self.today
    }

    /// A reader of the dates of a person who was born in a year.
    pub fn born(self, year: Option<i32>) -> Self {
        Self { born: year.filter(|year| year.abs() <= 9_999), ..self }
    }

    /// A reader of seasons of this half of the world.
    pub fn hemisphere(self, hemisphere: Hemisphere) -> Self {
        Self { hemisphere, ..self }
    }

    /// Reads a text that is a date and nothing else, or that says "now" or "unknown". A word before it that makes it a start
    /// or an end ("since", "until") is passed over: the caller knows which of them was asked.
    pub fn date(&self, text: &str) -> Result<End, Misread> {
        self.whole(text, |parser| {
            let is_led = parser.skip(|word| matches!(word, Word::Since | Word::From | Word::Until));
            let said = parser.date(if is_led { Short::Certain } else { Short::Refused })?;
            Ok(said.map(|said| parser.end(&said, text.trim().to_owned())))
        })
    }

    /// Reads a text that is a period and nothing else.
    pub fn period(&self, text: &str) -> Result<Period, Misread> {
        self.whole(text, |parser| parser.period())
    }

    /// Finds the period in a line such as "choir, 1998-2004, hobby". What stands as a field of its own goes before what stands
    /// among other words, two ends before one, and the first before the later. Nothing where there is none; an error where
    /// there is one that is certainly wrong, and [`Misread::TooLong`] above [`Reader::LONGEST_LINE`].
    pub fn find_period(&self, text: &str) -> Result<Option<Found>, Misread> {
        if text.len() > Self::LONGEST_LINE {
            return Err(Misread::TooLong);
        }
        find::period(self, text)
    }

    /// Reads the whole text.
    fn whole<T>(&self, text: &str, read: impl FnOnce(&mut Parser<'_>) -> Result<Option<T>, Misread>) -> Result<T, Misread> {
        if text.len() > Self::LONGEST {
            return Err(Misread::TooLong);
        }
        let lexemes = lexemes(text, self.words);
        let is_edge = |lexeme: &&Lexeme| matches!(lexeme.token, Token::Break | Token::Comma);
        let before = lexemes.iter().take_while(is_edge).count();
        let after = lexemes[before..].iter().rev().take_while(is_edge).count();
        let lexemes = &lexemes[before..lexemes.len() - after];
        let (Some(first), Some(last)) = (lexemes.first(), lexemes.last()) else { return Err(Misread::Empty) };
        let mut parser = Parser { reader: self, text, lexemes, at: 0, doubt: Doubt::None, month_or_year: false };
        let rest = |from: usize| Misread::NotUnderstood(text.get(from..last.to).unwrap_or_default().to_owned());
        let read = read(&mut parser)?.ok_or_else(|| rest(first.from))?;
        match lexemes.get(parser.at) {
            Some(left) => Err(rest(left.from)),
            None => Ok(read),
        }
    }

    /// The last year that is plausible.
    fn last_year(&self) -> i32 {
        (i32::from(self.today.year()) + 50).min(9_999)
    }

    /// The year of two digits among the hundred up to this one.
    fn full_year(&self, short: i32) -> i32 {
        let this = i32::from(self.today.year());
        this - (this - short).rem_euclid(100)
    }
}

/// Where a year may have two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Short {
    /// Nowhere but after an apostrophe.
    Refused,
    /// Where it can be no day or age: above 31, or with a leading zero. What could be both is refused as such.
    Certain,
    /// Anywhere: all else is said already.
    Any,
}

/// What the words of a date say.
#[derive(Debug, Clone, Copy)]
struct Said {
    sense: Sense,
    doubt: Doubt,
}

#[derive(Debug, Clone, Copy)]
enum Sense {
    /// What EDTF can say.
    Named(When),
    /// What EDTF can say, with other days than it has there: seasons of the south.
    NamedWithin(When, Span),
    /// Days that EDTF can not say.
    Within(Option<Day>, Option<Day>),
    Life(Life),
    Ongoing,
    Unknown,
}

/// Reads tokens from left to right. A rule gives nothing and stays where it was if the tokens are not of its form, and an
/// error if they are and can not be right.
struct Parser<'a> {
    reader: &'a Reader<'a>,
    text: &'a str,
    lexemes: &'a [Lexeme],
    at: usize,
    /// The doubt said within the date that is being read: "before about 1990".
    doubt: Doubt,
    /// Whether a month was read in digits that could be a second year: `2004-05`.
    month_or_year: bool,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<Token> {
        self.lexemes.get(self.at + ahead).map(|lexeme| lexeme.token)
    }

    fn word(&self) -> Option<Word> {
        match self.peek(0)? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The token ahead, if no white space is before it.
    fn joined(&self, ahead: usize) -> Option<Token> {
        self.lexemes.get(self.at + ahead).filter(|lexeme| !lexeme.spaced).map(|lexeme| lexeme.token)
    }

    fn number(&self, ahead: usize) -> Option<(i32, usize)> {
        match self.peek(ahead)? {
            Token::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// Goes past a token, if it is this one.
    fn take(&mut self, token: Token) -> bool {
        let is_here = self.peek(0) == Some(token);
        self.at += usize::from(is_here);
        is_here
    }

    /// Goes past such words, and says whether there were any.
    fn skip(&mut self, is_such: impl Fn(Word) -> bool) -> bool {
        let start = self.at;
        while self.word().is_some_and(&is_such) {
            self.at += 1;
        }
        self.at > start
    }

    fn skip_filler(&mut self) -> bool {
        self.skip(|word| word == Word::Filler)
    }

    /// The words of the text from one token up to the next to read.
    fn words_from(&self, start: usize) -> String {
        self.slice(start..self.at).to_owned()
    }

    fn slice(&self, range: Range<usize>) -> &str {
        match (self.lexemes.get(range.start), self.lexemes.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) => self.text.get(first.from..last.to).unwrap_or_default(),
            _ => "",
        }
    }

    /// What was said, with its words.
    fn end(&self, said: &Said, words: String) -> End {
        let doubt = said.doubt;
        let named = |when, words: String| match Point::new(when, doubt) {
            Some(point) => Date::named(words, point),
            None => Date::within(words, None, None, doubt),
        };
        End::On(match said.sense {
            Sense::Ongoing => return End::Ongoing,
            Sense::Unknown => return End::Unknown,
            Sense::Named(when) => named(when, words),
            Sense::NamedWithin(when, span) => {
                Date { earliest: Some(span.earliest()), latest: Some(span.latest()), ..named(when, words) }
            }
            Sense::Within(earliest, latest) => Date::within(words, earliest, latest, doubt),
            Sense::Life(life) => Date::in_life(words, life, self.reader.born, doubt),
        })
    }

    /// The season of a year where the reader is.
    fn season(&self, year: i32, season: Season) -> Sense {
        let when = When::Season(year, season);
        match self.reader.hemisphere {
            Hemisphere::North => Sense::Named(when),
            Hemisphere::South => Sense::NamedWithin(when, Span::season(year, (season.first_month() + 5) % 12 + 1)),
        }
    }
}

impl Sense {
    /// The days, where there are some on both sides.
    fn span(self) -> Option<Span> {
        match self {
            Self::Named(when) => Point::new(when, Doubt::None).map(Point::span),
            Self::NamedWithin(_, span) => Some(span),
            Self::Within(earliest, latest) => Span::new(earliest?, latest?),
            Self::Life(_) | Self::Ongoing | Self::Unknown => None,
        }
    }

    fn of(span: Span) -> Self {
        Self::Within(Some(span.earliest()), Some(span.latest()))
    }
}
