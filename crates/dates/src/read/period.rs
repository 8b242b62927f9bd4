//! A period: two dates and the words between.

use super::{Parser, Said, Sense, Short};
use crate::{
    date::Life,
    edtf::{Doubt, When},
    misread::Misread,
    period::{End, Period},
    token::Token,
    words::Word,
};

impl Parser<'_> {
    pub(super) fn period(&mut self) -> Result<Option<Period>, Misread> {
        let start = self.at;
        self.month_or_year = false;
        let read = match self.peek(0) {
            Some(Token::Word(Word::Until) | Token::Hyphen | Token::Dash) => {
                self.at += 1;
                let end = self.said(Short::Certain)?;
                end.map(|(_, end)| Period::Span { start: End::NotSaid, end })
            }
            Some(Token::Word(Word::Between)) => {
                self.at += 1;
                self.with_start(Lead::Between)?
            }
            Some(Token::Word(Word::Since)) => {
                self.at += 1;
                self.with_start(Lead::Since)?
            }
            Some(Token::Word(Word::From)) => {
                self.at += 1;
                self.with_start(Lead::From)?
            }
            _ => self.with_start(Lead::None)?,
        };
        if read.is_none() {
            self.at = start;
        }
        Ok(read)
    }

    /// A period from its first date on.
    fn with_start(&mut self, lead: Lead) -> Result<Option<Period>, Misread> {
        let first = self.at;
        let Some((said, start)) = self.start(lead)? else { return Ok(None) };
        if let Some(end) = self.second(&said, lead)? {
            if start == End::Ongoing {
                return Ok(None);
            }
            return match (start.date(), end.date()) {
                (Some(from), Some(to)) if from.is_certainly_after(to) => {
                    Err(Misread::EndsBeforeStart { start: Box::new(from.clone()), end: Box::new(to.clone()) })
                }
                _ => Ok(Some(Period::Span { start, end })),
            };
        }
        if start.date().is_some() && self.goes_on() {
            return Ok(Some(Period::Span { start, end: End::Ongoing }));
        }
        match lead {
            Lead::Between => Ok(None),
            Lead::Since => Ok(Some(Period::Span { start, end: End::Ongoing })),
            Lead::From | Lead::None if self.month_or_year => Err(Misread::TwoReadings(self.words_from(first))),
            Lead::From => Ok(Some(Period::Span { start, end: End::NotSaid })),
            Lead::None => Ok(Some(Period::Lone(start))),
        }
    }

    /// The first date.
    fn start(&mut self, lead: Lead) -> Result<Option<(Said, End)>, Misread> {
        let first = self.at;
        if let Some(start) = self.borrowed(lead)? {
            return Ok(Some(start));
        }
        let short = match lead {
            Lead::None => self.pair()?,
            Lead::Since | Lead::From | Lead::Between => Short::Certain,
        };
        let read = self.said(short)?;
        if read.is_none() {
            self.at = first;
        }
        Ok(read)
    }

    /// Whether a year of two digits may stand here because another year follows: "98-04".
    fn pair(&self) -> Result<Short, Misread> {
        let (Some((one, 2)), Some(between)) = (self.number(0), self.peek(1)) else { return Ok(Short::Refused) };
        let is_between = matches!(between, Token::Hyphen | Token::Dash | Token::Word(Word::Until));
        let Some((other, digits)) = self.number(2) else {
            return Ok(if is_between && one > 31 { Short::Certain } else { Short::Refused });
        };
        let has_more = matches!(self.joined(3), Some(Token::Hyphen | Token::Slash | Token::Dot | Token::Word(_)));
        match digits {
            _ if !is_between || has_more => Ok(Short::Refused),
            4 if one > 12 || between != Token::Hyphen => Ok(Short::Any),
            2 if one > 31 || other > 31 => Ok(Short::Any),
            2 => Err(Misread::TwoReadings(self.slice(self.at..self.at + 3).to_owned())),
            _ => Ok(Short::Refused),
        }
    }

    /// A first date that lacks what the second says: "May to July 2004", "12-15 June 2010".
    fn borrowed(&mut self, lead: Lead) -> Result<Option<(Said, End)>, Misread> {
        let first = self.at;
        let (word, number) = (self.word(), self.number(0));
        if !matches!((word, number), (Some(Word::Month(_) | Word::Season(_)), _) | (_, Some((1..=31, 1..=2)))) {
            return Ok(None);
        }
        self.at += 1;
        self.skip(|word| word == Word::Ordinal);
        self.take(Token::Dot);
        let after = self.at;
        let second = if self.connector(lead) { self.date(Short::Certain) } else { Ok(None) };
        self.at = first;
        // What is wrong with the second date is said when it is read as such.
        let Ok(Some(second)) = second else { return Ok(None) };
        let sense = match (word, number, second.sense) {
            (Some(Word::Month(month)), ..) => second.sense.year().map(|year| Sense::Named(When::Month(year, month))),
            (Some(Word::Season(season)), ..) => second.sense.year().map(|year| self.season(year, season)),
            (_, Some((day, _)), Sense::Named(When::Day(other))) => {
                self.day(other.year(), i32::from(other.month()), day).map(|day| Sense::Named(When::Day(day)))
            }
            _ => None,
        };
        let Some(sense) = sense else { return Ok(None) };
        self.at = after;
        let said = Said { sense, doubt: Doubt::None };
        Ok(Some((said, self.end(&said, self.words_from(first)))))
    }

    /// A date and its words, without fillers before it.
    fn said(&mut self, short: Short) -> Result<Option<(Said, End)>, Misread> {
        let before = self.at;
        let short = if self.skip_filler() && short == Short::Refused { Short::Certain } else { short };
        let first = self.at;
        let Some(said) = self.date(short)? else {
            self.at = before;
            return Ok(None);
        };
        Ok(Some((said, self.end(&said, self.words_from(first)))))
    }

    /// Goes past what stands between two dates.
    fn connector(&mut self, lead: Lead) -> bool {
        let length = match (self.peek(0), self.peek(1)) {
            (Some(Token::Hyphen | Token::Dash | Token::Word(Word::Until)), _) => 1,
            (Some(Token::Word(Word::And)), _) if lead == Lead::Between => 1,
            // "joined in 1998, left in 2004"
            (Some(Token::Comma), Some(Token::Word(Word::Until))) => 2,
            _ => 0,
        };
        self.at += length;
        length > 0
    }

    /// The second date and what stands before it.
    fn second(&mut self, start: &Said, lead: Lead) -> Result<Option<End>, Misread> {
        let before = self.at;
        let is_slash = self.joined(0) == Some(Token::Slash)
            && match start.sense {
                Sense::Named(When::Year(_)) => matches!(self.joined(1), Some(Token::Number { .. })),
                Sense::Named(When::Month(..) | When::Day(_)) => matches!(self.joined(1), Some(Token::Number { digits: 4, .. })),
                _ => false,
            };
        if is_slash {
            self.at += 1;
        } else if self.connector(lead) {
            // "1998 - until 2004" has two words for one thing.
            self.skip(|word| word == Word::Until);
        } else {
            return Ok(None);
        }
        let end = match self.completed(start)? {
            Some(end) => Some(end),
            None => self.said(Short::Certain)?.map(|(_, end)| end),
        };
        if end.is_none() {
            self.at = before;
        }
        Ok(end)
    }

    /// An end that is short because of its start: "1998-04", "aged 10 to 12".
    fn completed(&mut self, start: &Said) -> Result<Option<End>, Misread> {
        let first = self.at;
        if let Sense::Life(Life::Ages(..)) = start.sense
            && !matches!(self.number(0), Some((_, 3..)))
            && let Some(age) = self.years_of_age()
        {
            self.skip(|word| word == Word::YearsOld);
            let said = Said { sense: Sense::Life(Life::Ages(age, age)), ..*start };
            return Ok(Some(self.end(&said, self.words_from(first))));
        }
        let (Some(from), Some((short, 2))) = (start.sense.year(), self.number(0)) else { return Ok(None) };
        let has_more = matches!(self.joined(1), Some(Token::Hyphen | Token::Slash | Token::Dot | Token::Word(_)));
        if has_more || matches!(self.peek(1), Some(Token::Word(Word::Month(_) | Word::Filler))) {
            return Ok(None);
        }
        self.at += 1;
        let next = from + (short - from).rem_euclid(100);
        let is_past = next <= i32::from(self.reader.today.year());
        let year = if is_past { next } else { self.reader.full_year(short) };
        self.doubt = Doubt::None;
        self.doubt_after();
        let said = Said { sense: Sense::Named(When::Year(year)), doubt: self.doubt };
        Ok(Some(self.end(&said, self.words_from(first))))
    }

    /// Goes past what says that it goes on: "1998 onwards", "1998 ongoing", "1998-" with nothing behind.
    fn goes_on(&mut self) -> bool {
        let is_open = match self.peek(0) {
            Some(Token::Word(Word::Onwards | Word::Ongoing)) => true,
            Some(Token::Hyphen | Token::Dash) => {
                let is_spaced = |ahead: usize| self.lexemes.get(self.at + ahead).is_none_or(|lexeme| lexeme.spaced);
                let is_last = matches!(self.peek(1), None | Some(Token::Comma | Token::Break));
                is_last || !is_spaced(0) && is_spaced(1)
            }
            _ => false,
        };
        self.at += usize::from(is_open);
        is_open
    }
}

/// The word a period begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    None,
    Since,
    From,
    Between,
}

impl Sense {
    /// The year that a second one can be short for.
    fn year(self) -> Option<i32> {
        match self {
            Self::Named(When::Decade(_) | When::Century(_)) => None,
            Self::Named(When::Season(year, _)) | Self::NamedWithin(When::Season(year, _), _) => Some(year),
            _ => self.span().map(|span| span.earliest().year()),
        }
    }
}
