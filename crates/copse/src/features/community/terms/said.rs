//! Stays and roles in words.

use crate::{
    base::communities::terms::{Held, Span, TermKind, UntilState, day_number, day_of_number},
    features::{days, duty_name},
    words::Words,
};
use i18n::DateStyle;
use jiff::civil::Date as Day;
use kernel::Moment;
use webkit::Ctx;

/// What a role is called.
pub(in super::super) fn role_name(t: Words<'static>, kind: TermKind, role: &str) -> String {
    match kind.duty() {
        _ if !role.is_empty() => role.to_owned(),
        Some(duty) => duty_name(t, duty).to_owned(),
        None if kind == TermKind::Member => t.terms_kind_member().to_owned(),
        None => t.terms_kind_own().to_owned(),
    }
}

/// The day of whoever asks.
pub(in super::super) fn today(ctx: &Ctx) -> Day {
    ctx.now.timestamp().to_zoned(ctx.zone()).date()
}

/// The day of whoever asks, as a time that is asked about.
pub(in super::super) fn now(ctx: &Ctx) -> Span {
    let day = day_number(today(ctx));
    Span { from: day, until: day, ..Span::always(today(ctx), ctx.zone()) }
}

/// A date as it was given, in words.
pub(in super::super) fn date(ctx: &Ctx, words: &str) -> String {
    days::told(Words(ctx.locale()), words, |day, style| days::said(ctx, day, style))
}

/// From when until when.
pub(in super::super) fn when(ctx: &Ctx, held: &Held) -> String {
    let t = Words(ctx.locale());
    let row = &held.row;
    let saw = |moment: Option<Moment>| moment.map(|moment| ctx.date(moment, DateStyle::Day));
    let told = |words: &str| (!words.is_empty()).then(|| date(ctx, words));
    let from = saw(row.began_at).or_else(|| told(&row.from_words));
    let until = saw(row.ended_at).or_else(|| told(&row.until_words));
    match (from, until, row.until_state) {
        (Some(from), Some(until), _) => t.terms_when_from_to(from, until),
        (Some(from), None, UntilState::Ongoing) => t.terms_when_since(from),
        (Some(from), None, _) => t.terms_when_from(from),
        (None, Some(until), _) => t.terms_when_until(until),
        (None, None, UntilState::Ongoing) => t.terms_when_now().to_owned(),
        (None, None, _) => t.terms_when_unknown().to_owned(),
    }
}

/// Who said so, where Copse did not see it.
pub(in super::super) fn source(ctx: &Ctx, held: &Held) -> String {
    let t = Words(ctx.locale());
    let day = |moment: Moment| ctx.date(moment, DateStyle::Day);
    match (&held.row.teller, held.row.told_at) {
        (Some(teller), Some(at)) => t.terms_told_by(teller.as_str(), day(at)),
        (None, Some(at)) => t.terms_imported(day(at)),
        _ => String::new(),
    }
}

/// A day as a year with decimals, for drawings.
pub(in super::super) fn decimal(number: i64) -> Option<f64> {
    let day = day_of_number(number)?;
    let length = if day.in_leap_year() { 366.0 } else { 365.0 };
    Some(f64::from(day.year()) + f64::from(day.day_of_year() - 1) / length)
}
