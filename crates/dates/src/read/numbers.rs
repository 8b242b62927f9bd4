//! Years, and dates in digits.

use super::{Parser, Sense, Short};
use crate::{day::Day, edtf::When, misread::Misread, span::Span, token::Token, words::Word};

/// The first year that is plausible.
pub(super) const FIRST_YEAR: i32 = 1000;

/// The last number that may be a day of a month.
const LAST_DAY: i32 = 31;

impl Parser<'_> {
    /// A year of four digits, or of two where that may be.
    pub(super) fn year(&mut self, short: Short) -> Result<Option<i32>, Misread> {
        let start = self.at;
        let is_elided = self.take(Token::Apostrophe);
        let Some((value, digits)) = self.number(0) else {
            self.at = start;
            return Ok(None);
        };
        self.at += 1;
        let is_signed = self.joined(0) == Some(Token::Word(Word::YearSign));
        self.at += usize::from(is_signed);
        let is_certain = is_signed || !(10..=LAST_DAY).contains(&value);
        match digits {
            4 if !is_elided && (FIRST_YEAR..=self.reader.last_year()).contains(&value) => Ok(Some(value)),
            4 if !is_elided => Err(Misread::YearTooFar(self.words_from(start))),
            2 if is_elided || short == Short::Any || short == Short::Certain && is_certain => {
                Ok(Some(self.reader.full_year(value)))
            }
            2 if short == Short::Certain => Err(Misread::TwoReadings(self.words_from(start))),
            _ => {
                self.at = start;
                Ok(None)
            }
        }
    }

    /// Days, months and years in digits, joined by hyphens, slashes or dots: two or three numbers.
    pub(super) fn in_digits(&mut self) -> Result<Option<Sense>, Misread> {
        let Some((first, first_digits)) = self.number(0) else { return Ok(None) };
        let Some(sign @ (Token::Hyphen | Token::Slash | Token::Dot)) = self.joined(1) else { return Ok(None) };
        let Some(Token::Number { value: second, digits: second_digits }) = self.joined(2) else { return Ok(None) };
        let third = match self.joined(4) {
            Some(Token::Number { value, digits }) if self.joined(3) == Some(sign) => Some((value, digits)),
            _ => None,
        };
        let read = match (first_digits, second_digits, third) {
            (4, 1..=2, Some((day, 1..=2))) => Some((5, self.year_month_day(first, second, day)?)),
            (1..=2, 1..=2, Some((year, 4))) => Some((5, self.day_and_month(first, second, year)?)),
            (1..=2, 1..=2, Some((year, 2))) if year > LAST_DAY || first_digits == 1 => {
                Some((5, self.day_and_month(first, second, self.reader.full_year(year))?))
            }
            (1..=2, 1..=2, Some((_, 2))) => return Err(Misread::TwoReadings(self.slice(self.at..self.at + 5).to_owned())),
            (4, 1..=2, _) => self.year_and_month(first, (second, second_digits), sign)?.map(|sense| (3, sense)),
            (1..=2, 4, _) => self.month_and_year((first, first_digits), second, sign)?.map(|sense| (3, sense)),
            _ => None,
        };
        let Some((length, sense)) = read else { return Ok(None) };
        self.at += length;
        Ok(Some(sense))
    }

    fn year_month_day(&self, year: i32, month: i32, day: i32) -> Result<Sense, Misread> {
        self.plausible(year, 5)?;
        self.day(year, month, day).map(|day| Sense::Named(When::Day(day))).ok_or_else(|| self.no_such_day(5))
    }

    /// A day and a month in either order. Where both orders are dates, the days between are all it can be.
    fn day_and_month(&self, first: i32, second: i32, year: i32) -> Result<Sense, Misread> {
        self.plausible(year, 5)?;
        match (self.day(year, second, first), self.day(year, first, second)) {
            (Some(one), Some(other)) if one != other => Ok(Sense::of(Span::day(one).with(Span::day(other)))),
            (Some(day), _) | (None, Some(day)) => Ok(Sense::Named(When::Day(day))),
            (None, None) => Err(self.no_such_day(5)),
        }
    }

    /// `2004-05`. What is no month is left to be the end of a period.
    fn year_and_month(&mut self, year: i32, second: (i32, usize), sign: Token) -> Result<Option<Sense>, Misread> {
        let (month, digits) = second;
        if !(1..=12).contains(&month) || sign == Token::Dot {
            return Ok(None);
        }
        self.plausible(year, 3)?;
        if sign == Token::Slash {
            return Err(Misread::TwoReadings(self.slice(self.at..self.at + 3).to_owned()));
        }
        let step = if digits == 1 { 10 } else { 100 };
        let later = year + (month - year).rem_euclid(step);
        self.month_or_year = later > year && later <= i32::from(self.reader.today.year());
        Ok(Some(Sense::Named(When::Month(year, month as u8))))
    }

    /// `5/2004`. With a hyphen and two digits it may be two years: `03-2004`.
    fn month_and_year(&self, first: (i32, usize), year: i32, sign: Token) -> Result<Option<Sense>, Misread> {
        let (month, digits) = first;
        if !(1..=12).contains(&month) {
            return Ok(None);
        }
        self.plausible(year, 3)?;
        if sign == Token::Hyphen && digits == 2 && self.reader.full_year(month) <= year {
            return Err(Misread::TwoReadings(self.slice(self.at..self.at + 3).to_owned()));
        }
        Ok(Some(Sense::Named(When::Month(year, month as u8))))
    }

    pub(super) fn day(&self, year: i32, month: i32, day: i32) -> Option<Day> {
        Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    fn plausible(&self, year: i32, length: usize) -> Result<(), Misread> {
        if (FIRST_YEAR..=self.reader.last_year()).contains(&year) {
            Ok(())
        } else {
            Err(Misread::YearTooFar(self.slice(self.at..self.at + length).to_owned()))
        }
    }

    fn no_such_day(&self, length: usize) -> Misread {
        Misread::NoSuchDay(self.slice(self.at..self.at + length).to_owned())
    }
}
