//! A period somewhere in a line.

use super::{Parser, Reader};
use crate::{
    edtf::Doubt,
    misread::Misread,
    period::{Found, Period},
    token::{Lexeme, Token, lexemes},
    words::Word,
};

/// The first year that is taken for one among other words, where nothing else says that it is.
const FIRST_YEAR: i32 = 1900;

/// How sure it is that the period of a line is this one; the later the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// A word such as "always" as a field.
    Word,
    /// A date among other words.
    Date,
    /// Two ends among other words.
    Span,
    /// A date as a field.
    Field,
    /// Two ends as a field.
    SpanField,
}

pub(super) fn period(reader: &Reader<'_>, text: &str) -> Result<Option<Found>, Misread> {
    let lexemes = lexemes(text, reader.words);
    let mut best: Option<(Sure, Result<Found, Misread>)> = None;
    let mut at = 0;
    while at < lexemes.len() {
        if continues(&lexemes, at) {
            at += 1;
            continue;
        }
        let mut parser = Parser { reader, text, lexemes: &lexemes, at, doubt: Doubt::None, month_or_year: false };
        let read = parser.period();
        let taken = &lexemes[at..parser.at.max(at)];
        let is_field = is_edge(at.checked_sub(1).and_then(|before| lexemes.get(before))) && is_edge(lexemes.get(parser.at));
        let candidate = match read {
            Ok(Some(period)) => sure(&period, taken, is_field, reader).and_then(|sure| {
                let bytes = taken.first()?.from..taken.last()?.to;
                Some((sure, Ok(Found { period, bytes })))
            }),
            Ok(None) => None,
            Err(misread) => wrong(&misread, taken, is_field).map(|sure| (sure, Err(misread))),
        };
        if let Some((sure, found)) = candidate
            && best.as_ref().is_none_or(|(best, _)| sure > *best)
        {
            best = Some((sure, found));
        }
        at += 1;
    }
    best.map(|(_, found)| found).transpose()
}

/// Whether this is the rest of what began before: "2004" in "5/6/2004", "Summer" in "Spring/Summer". Only the whole may mean
/// something.
fn continues(lexemes: &[Lexeme], at: usize) -> bool {
    let Some([before, sign]) = at.checked_sub(2).and_then(|first| lexemes.get(first..at)) else { return false };
    let is_sign = matches!(sign.token, Token::Hyphen | Token::Dash | Token::Slash | Token::Dot);
    // "Jan. 2004" has a dot of its own.
    let is_short = sign.token == Token::Dot && matches!(before.token, Token::Word(_));
    is_sign && !is_short && !sign.spaced && !lexemes[at].spaced && matches!(before.token, Token::Number { .. } | Token::Word(_))
}

/// Whether a field begins or ends here.
fn is_edge(beside: Option<&Lexeme>) -> bool {
    beside.is_none_or(|lexeme| matches!(lexeme.token, Token::Comma | Token::Break))
}

/// How sure a period is, by how it is said and where it stands; nothing where it is more likely something else.
fn sure(period: &Period, taken: &[Lexeme], is_field: bool, reader: &Reader<'_>) -> Option<Sure> {
    let has = |is_such: &dyn Fn(Token) -> bool| taken.iter().any(|lexeme| is_such(lexeme.token));
    let last = reader.last_year();
    let has_year = has(&|token| matches!(token, Token::Number { value, digits: 4 } if (FIRST_YEAR..=last).contains(&value)));
    let has_time = has(&|token| {
        matches!(token, Token::Word(Word::Decade | Word::NamedDecade(_) | Word::Tens(_) | Word::Life(..) | Word::Season(_)))
    });
    let has_elided = taken.windows(2).any(|pair| {
        pair[0].token == Token::Apostrophe && matches!(pair[1].token, Token::Number { digits: 2, .. }) && !pair[1].spaced
    });
    let names_age = taken.len() > 1 && has(&|token| matches!(token, Token::Word(Word::Age | Word::YearsOld)));
    let begins = taken.first()?.token;
    let is_led = matches!(begins, Token::Word(Word::From | Word::Since));
    let (has_dates, has_two) = match period {
        Period::Lone(end) => (end.date().is_some(), false),
        Period::Span { start, end } => {
            (start.date().is_some() || end.date().is_some(), start.date().is_some() && *end != crate::End::NotSaid)
        }
    };
    match (is_field, has_dates) {
        (true, true) if has_two => Some(Sure::SpanField),
        (true, true) => Some(Sure::Field),
        (true, false) => Some(Sure::Word),
        // Among words a dash before a date only parts them: "choir - 1998".
        (false, _) if matches!(begins, Token::Hyphen | Token::Dash | Token::Question) => None,
        (false, true) if has_year || has_time || has_elided || names_age && is_led => {
            Some(if has_two { Sure::Span } else { Sure::Date })
        }
        (false, true) if is_led && has_two && has(&|token| matches!(token, Token::Number { digits: 2, .. })) => Some(Sure::Span),
        (false, _) => None,
    }
}

/// How sure it is that something wrong was meant for a period.
fn wrong(misread: &Misread, taken: &[Lexeme], is_field: bool) -> Option<Sure> {
    let has_year = taken.iter().any(|lexeme| matches!(lexeme.token, Token::Number { digits: 4, .. }));
    match misread {
        Misread::EndsBeforeStart { .. } => Some(if is_field { Sure::SpanField } else { Sure::Span }),
        _ if is_field => Some(Sure::Field),
        Misread::TwoReadings(_) | Misread::NoSuchDay(_) if has_year => Some(Sure::Date),
        _ => None,
    }
}
