//! A date in words.

use super::{Parser, Said, Sense, Short, numbers::FIRST_YEAR};
use crate::{
    date::Life,
    day::Day,
    edtf::{Doubt, Point, Season, When},
    misread::Misread,
    span::Span,
    token::Token,
    words::{Part, Word},
};

/// The oldest age anyone speaks of.
const OLDEST: i32 = 120;

impl Parser<'_> {
    /// A date with the words of doubt around it.
    pub(super) fn date(&mut self, short: Short) -> Result<Option<Said>, Misread> {
        let Some(first) = self.doubted(short)? else { return Ok(None) };
        let after = self.at;
        if self.word() == Some(Word::Or) {
            self.at += 1;
            if let Some(other) = self.doubted(Short::Certain)?
                && let (Some(one), Some(another)) = (first.sense.span(), other.sense.span())
            {
                self.month_or_year = false;
                return Ok(Some(Said { sense: Sense::of(one.with(another)), doubt: first.doubt.and(other.doubt) }));
            }
            self.at = after;
        }
        Ok(Some(first))
    }

    fn doubted(&mut self, short: Short) -> Result<Option<Said>, Misread> {
        let start = self.at;
        self.doubt = Doubt::None;
        let is_led = self.doubt_before();
        let Some(sense) = self.sense(if is_led && short == Short::Refused { Short::Certain } else { short })? else {
            self.at = start;
            return Ok(None);
        };
        self.doubt_after();
        Ok(Some(Said { sense, doubt: self.doubt }))
    }

    /// Goes past the words of doubt and the fillers before a date, and says whether there were any.
    fn doubt_before(&mut self) -> bool {
        let start = self.at;
        loop {
            match self.peek(0) {
                Some(Token::Word(Word::Filler)) => {}
                Some(Token::Word(Word::About) | Token::Tilde) => self.doubt = self.doubt.and(Doubt::Approximate),
                Some(Token::Word(Word::Maybe)) => self.doubt = self.doubt.and(Doubt::Uncertain),
                // "c. 1998" where a language gives "c" alone.
                Some(Token::Dot) if self.doubt != Doubt::None => {}
                _ => return self.at > start,
            }
            self.at += 1;
        }
    }

    /// Goes past the words and signs of doubt after a date.
    pub(super) fn doubt_after(&mut self) {
        loop {
            match self.peek(0) {
                Some(Token::Question) => self.doubt = self.doubt.and(Doubt::Uncertain),
                Some(Token::Tilde | Token::Word(Word::OrSo)) => self.doubt = self.doubt.and(Doubt::Approximate),
                Some(Token::Percent) => self.doubt = Doubt::Both,
                _ => return,
            }
            self.at += 1;
        }
    }

    fn sense(&mut self, short: Short) -> Result<Option<Sense>, Misread> {
        let start = self.at;
        let simple = match self.peek(0) {
            Some(Token::Question | Token::Word(Word::Unknown)) => Some(Sense::Unknown),
            Some(Token::Word(Word::Ongoing)) => Some(Sense::Ongoing),
            Some(Token::Word(Word::Always)) => Some(Sense::Life(Life::Birth)),
            _ => None,
        };
        if let Some(simple) = simple {
            self.at += 1;
            return Ok(Some(simple));
        }
        let read = match self.word() {
            Some(side @ (Word::Before | Word::After)) => {
                self.at += 1;
                self.beside(side)?
            }
            Some(Word::Between) => {
                self.at += 1;
                self.between()?
            }
            _ => match self.life() {
                Some(life) => Some(Sense::Life(life)),
                None => self.part_or_span(short)?,
            },
        };
        if read.is_none() {
            self.at = start;
        }
        Ok(read)
    }

    /// What is before or after a date.
    fn beside(&mut self, side: Word) -> Result<Option<Sense>, Misread> {
        self.doubt_before();
        let Some(span) = self.part_or_span(Short::Certain)?.and_then(Sense::span) else { return Ok(None) };
        Ok(Some(match side {
            Word::Before => Sense::Within(None, Some(span.earliest().plus(-1))),
            _ => Sense::Within(Some(span.latest().plus(1)), None),
        }))
    }

    /// "between 1998 and 2001", as a date: somewhere there.
    fn between(&mut self) -> Result<Option<Sense>, Misread> {
        self.doubt_before();
        let Some(one) = self.part_or_span(Short::Certain)?.and_then(Sense::span) else { return Ok(None) };
        if self.word() != Some(Word::And) {
            return Ok(None);
        }
        self.at += 1;
        self.doubt_before();
        let other = self.part_or_span(Short::Certain)?.and_then(Sense::span);
        Ok(other.map(|other| Sense::of(one.with(other))))
    }

    /// A time of life: "when I was ten", "10 years old", "as a child", "in my late twenties".
    pub(super) fn life(&mut self) -> Option<Life> {
        let start = self.at;
        let life = self.age().or_else(|| {
            self.at = start;
            let is_my = self.skip(|word| word == Word::My);
            let part = match self.word() {
                Some(Word::Part(part)) if is_my => Some(part),
                _ => None,
            };
            self.at += usize::from(part.is_some());
            let tens = |tens: u8| (1, (tens, tens.saturating_add(9)));
            let (length, (from, to)) = match (self.peek(0)?, self.joined(1)) {
                (Token::Word(Word::Life(from, to)), _) => (1, (from, to)),
                (Token::Word(Word::Tens(age)), _) if is_my => tens(age),
                (Token::Number { value: age @ 20..=90, .. }, Some(Token::Word(Word::Decade))) if is_my && age % 10 == 0 => {
                    (2, tens(age as u8).1)
                }
                _ => return None,
            };
            self.at += length;
            Some(match part {
                None => Life::Ages(from, to),
                Some(Part::Early) => Life::Ages(from, from + (to - from) / 3),
                Some(Part::Mid) => Life::Ages(from + (to - from) / 3, to - (to - from) / 3),
                Some(Part::Late) => Life::Ages(to - (to - from) / 3, to),
            })
        });
        if life.is_none() {
            self.at = start;
        }
        life
    }

    fn age(&mut self) -> Option<Life> {
        let is_said = self.skip(|word| word == Word::Age);
        if is_said {
            self.doubt_before();
        }
        let age = self.years_of_age()?;
        let is_old = self.skip(|word| word == Word::YearsOld);
        (is_said || is_old).then_some(Life::Ages(age, age))
    }

    /// A number of years, in digits or a word.
    pub(super) fn years_of_age(&mut self) -> Option<u8> {
        let age = match self.peek(0)? {
            Token::Number { value: age @ 0..=OLDEST, .. } => age as u8,
            Token::Word(Word::Number(age)) => age,
            _ => return None,
        };
        self.at += 1;
        Some(age)
    }

    /// A time, or the early, middle or late part of it.
    fn part_or_span(&mut self, short: Short) -> Result<Option<Sense>, Misread> {
        let start = self.at;
        let Some(Word::Part(part)) = self.word() else { return self.span(short) };
        self.at += 1;
        while self.skip_filler() || self.take(Token::Hyphen) {}
        let whole = self.span(if short == Short::Refused { Short::Certain } else { short })?;
        match whole.and_then(Sense::span) {
            Some(span) => Ok(Some(Sense::of(span.part(part)))),
            None => {
                self.at = start;
                Ok(None)
            }
        }
    }

    /// A day, month, season, year, decade or century.
    fn span(&mut self, short: Short) -> Result<Option<Sense>, Misread> {
        let start = self.at;
        let read = match self.peek(0) {
            Some(Token::Word(Word::Month(month))) => {
                self.at += 1;
                self.after_month(month)?
            }
            Some(Token::Word(Word::Season(season))) => {
                self.at += 1;
                self.after_season(season)?
            }
            Some(Token::Word(Word::NamedDecade(tens))) => {
                self.at += 1;
                Some(Sense::Named(When::Decade(tens)))
            }
            Some(Token::Word(Word::Tens(tens))) => {
                self.at += 1;
                let first = self.reader.full_year(i32::from(tens));
                Some(Sense::Named(When::Decade((first / 10) as i16)))
            }
            Some(Token::Number { .. } | Token::Apostrophe) => match self.decade() {
                Some(decade) => Some(decade),
                None => match self.day_of_month()? {
                    Some(day) => Some(day),
                    None => match self.in_digits()? {
                        Some(date) => Some(date),
                        None => self.year(short)?.map(|year| Sense::Named(When::Year(year))),
                    },
                },
            },
            _ => None,
        };
        if read.is_none() {
            self.at = start;
        }
        Ok(read)
    }

    /// "1990s", "90s", "'90s", "the 1900s", "199x", "19xx".
    fn decade(&mut self) -> Option<Sense> {
        if let (Some((value, digits)), Some(Token::Word(Word::Unspecified(missing)))) = (self.number(0), self.joined(1)) {
            let when = match (digits, missing) {
                (3, 1) => When::Decade(value as i16),
                (2, 2) => When::Century(value as i8),
                _ => return None,
            };
            let first = Point::new(when, Doubt::None)?.span().earliest().year();
            self.at += 2;
            return (FIRST_YEAR..=self.reader.last_year()).contains(&first).then_some(Sense::Named(when));
        }
        let apostrophe = usize::from(self.peek(0) == Some(Token::Apostrophe));
        let (value, digits) = self.number(apostrophe)?;
        if self.joined(apostrophe + 1) != Some(Token::Word(Word::Decade)) || value % 10 != 0 {
            return None;
        }
        let this_century = i32::from(self.reader.today.year()) / 100;
        let when = match digits {
            2 => When::Decade((self.reader.full_year(value) / 10) as i16),
            4 if apostrophe > 0 || !(FIRST_YEAR..=self.reader.last_year()).contains(&value) => return None,
            4 if value % 100 == 0 && value / 100 < this_century => When::Century((value / 100) as i8),
            4 => When::Decade((value / 10) as i16),
            _ => return None,
        };
        self.at += apostrophe + 2;
        Some(Sense::Named(when))
    }

    /// "5 May 2004", "5th of May, 2004", "5. May 2004", "5-May-2004".
    fn day_of_month(&mut self) -> Result<Option<Sense>, Misread> {
        let start = self.at;
        let Some((day, 1..=2)) = self.number(0) else { return Ok(None) };
        self.at += 1;
        self.skip(|word| word == Word::Ordinal);
        while self.take(Token::Dot) || self.take(Token::Hyphen) || self.skip_filler() {}
        let Some(Word::Month(month)) = self.word() else {
            self.at = start;
            return Ok(None);
        };
        self.at += 1;
        self.between_month_and_year();
        match self.year(Short::Any)? {
            Some(year) => self.this_day(start, year, month, day).map(Some),
            None => {
                self.at = start;
                Ok(None)
            }
        }
    }

    /// "May 2004", "May '04", "May 5, 2004", after its month.
    fn after_month(&mut self, month: u8) -> Result<Option<Sense>, Misread> {
        let start = self.at - 1;
        self.between_month_and_year();
        if let Some((day, 1..=2)) = self.number(0) {
            let before = self.at;
            self.at += 1;
            self.skip(|word| word == Word::Ordinal);
            self.take(Token::Comma);
            if let Some((_, 4)) = self.number(0)
                && let Some(year) = self.year(Short::Refused)?
            {
                return self.this_day(start, year, month, day).map(Some);
            }
            self.at = before;
        }
        Ok(self.year(Short::Certain)?.map(|year| Sense::Named(When::Month(year, month))))
    }

    fn this_day(&self, start: usize, year: i32, month: u8, day: i32) -> Result<Sense, Misread> {
        let day = self.day(year, i32::from(month), day).map(|day| Sense::Named(When::Day(day)));
        day.ok_or_else(|| Misread::NoSuchDay(self.words_from(start)))
    }

    fn between_month_and_year(&mut self) {
        self.take(Token::Dot);
        if matches!(self.joined(0), Some(Token::Hyphen | Token::Slash)) && matches!(self.joined(1), Some(Token::Number { .. })) {
            self.at += 1;
        }
        while self.take(Token::Comma) || self.skip_filler() {}
    }

    /// "summer 2003", "summer of '03", "winter 2003/04", after its season.
    fn after_season(&mut self, season: Season) -> Result<Option<Sense>, Misread> {
        while self.take(Token::Comma) || self.skip_filler() {}
        let Some(year) = self.year(Short::Any)? else { return Ok(None) };
        let is_over_new_year = match (self.joined(0), self.joined(1)) {
            (Some(Token::Slash | Token::Hyphen | Token::Dash), Some(Token::Number { value, digits: 2 })) => {
                value == (year + 1) % 100
            }
            (Some(Token::Slash), Some(Token::Number { value, digits: 4 })) => value == year + 1,
            _ => false,
        };
        let sense = self.season(year, season);
        let runs_over = sense.span().is_some_and(|span| span.latest().year() > year);
        if !(is_over_new_year && runs_over) {
            return Ok(Some(sense));
        }
        self.at += 2;
        let Some(end) = sense.span().map(|span| span.latest()) else { return Ok(None) };
        let start = Day::first_of(year, 12);
        Ok(Some(Sense::NamedWithin(When::Season(year, season), Span::day(start).with(Span::day(end)))))
    }
}
