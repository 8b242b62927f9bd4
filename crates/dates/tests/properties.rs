//! What holds for any text and any EDTF.

use dates::{
    Date, Day, Doubt, Edtf, End, Found, Misread, Period, Season,
    edtf::{Bound, Interval, Point, When},
};
use proptest::prelude::*;

mod common;
use common::reader;

fn doubt() -> impl Strategy<Value = Doubt> {
    prop::sample::select(vec![Doubt::None, Doubt::Uncertain, Doubt::Approximate, Doubt::Both])
}

fn when() -> impl Strategy<Value = When> {
    let year = || -9_999..=9_999i32;
    prop_oneof![
        (-Day::FARTHEST..=Day::FARTHEST).prop_map(When::Year),
        year().prop_map(When::Year),
        (-999..=999i16).prop_map(When::Decade),
        (-99..=99i8).prop_map(When::Century),
        (year(), prop::sample::select(Season::ALL.to_vec())).prop_map(|(year, season)| When::Season(year, season)),
        (year(), 1..=12u8).prop_map(|(year, month)| When::Month(year, month)),
        (year(), 1..=12u8, 1..=31u8).prop_filter_map("no such day", |(y, m, d)| Day::new(y, m, d).map(When::Day)),
        year().prop_map(When::SomeMonth),
        (year(), 1..=12u8).prop_map(|(year, month)| When::SomeDayOfMonth(year, month)),
        year().prop_map(When::SomeDay),
    ]
}

fn point() -> impl Strategy<Value = Point> {
    (when(), doubt()).prop_filter_map("no such date", |(when, doubt)| Point::new(when, doubt))
}

fn edtf() -> impl Strategy<Value = Edtf> {
    let bound = || prop_oneof![4 => point().prop_map(Bound::On), 1 => Just(Bound::Open), 1 => Just(Bound::Unknown)];
    let interval = (bound(), bound()).prop_filter_map("no interval", |(a, b)| Interval::new(a, b).or(Interval::new(b, a)).ok());
    prop_oneof![point().prop_map(Edtf::Date), interval.prop_map(Edtf::Interval)]
}

/// Texts of what means something in a date, with anything between.
fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "1998",
        "2004",
        "98",
        "04",
        "5",
        "12",
        "31",
        "0",
        "99999999999",
        "-",
        "\u{2013}",
        "/",
        ".",
        "..",
        "?",
        "~",
        "%",
        "'",
        ",",
        " ",
        " ",
        " ",
        "\n",
        "about ",
        "maybe ",
        "early ",
        "late ",
        "end of ",
        "May ",
        "summer ",
        "winter ",
        "nineties",
        "s",
        "th",
        "before ",
        "after ",
        "since ",
        "from ",
        " to ",
        "until ",
        "between ",
        " and ",
        " or ",
        "when I was ",
        "ten",
        "years old",
        "my ",
        "as a child",
        "now",
        "unknown",
        "always",
        "X",
        "XX",
        "Y",
        "T",
        "2004-05",
        "5/6/2004",
        "1990s",
        "\u{661}",
        "\u{130}",
        "\u{200f}",
        "choir",
    ];
    let piece = prop_oneof![6 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn holds(date: &Date) -> Result<(), TestCaseError> {
    if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
        prop_assert!(earliest <= latest);
        prop_assert!(date.span().is_some());
        let middle = date.middle().unwrap_or_default();
        prop_assert!((earliest.decimal()..latest.decimal() + 1.0).contains(&middle));
    }
    if let (Some(earliest), Some(latest)) = date.widest() {
        prop_assert!(date.earliest().is_some_and(|day| earliest <= day) && date.latest().is_some_and(|day| latest >= day));
    }
    prop_assert!(date.spread() >= 0.0);
    if let Some(point) = date.edtf() {
        prop_assert_eq!(point.to_string().parse(), Ok(Edtf::Date(point)));
        prop_assert_eq!(point.doubt(), date.doubt());
    }
    let kept = serde_json::to_string(date).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let again: Date = serde_json::from_str(&kept).map_err(|error| TestCaseError::fail(format!("{kept}: {error}")))?;
    prop_assert_eq!(&again, date, "{}", kept);
    Ok(())
}

fn end_holds(end: &End) -> Result<(), TestCaseError> {
    let Some(date) = end.date() else { return Ok(()) };
    holds(date)?;
    holds(&date.clone().born(1980))
}

fn period_holds(period: &Period) -> Result<(), TestCaseError> {
    let (from, to) = period.as_start();
    end_holds(&from)?;
    end_holds(&to)?;
    if let (Some(from), Some(to)) = (from.date().and_then(|date| date.widest().0), to.date().and_then(|date| date.widest().1)) {
        prop_assert!(from <= to);
    }
    let kept = serde_json::to_string(period).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let again: Option<Period> = serde_json::from_str(&kept).ok();
    prop_assert_eq!(again.as_ref(), Some(period));
    let edtf = period.edtf();
    prop_assert_eq!(edtf.map(|edtf| edtf.to_string().parse()), edtf.map(Ok));
    Ok(())
}

fn is_named(misread: &Misread, text: &str) -> bool {
    match misread {
        Misread::NotUnderstood(words) | Misread::NoSuchDay(words) | Misread::TwoReadings(words) | Misread::YearTooFar(words) => {
            !words.is_empty() && text.contains(words.as_str())
        }
        Misread::Empty | Misread::TooLong | Misread::EndsBeforeStart { .. } => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn edtf_is_read_as_it_is_written(edtf in edtf()) {
        let written = edtf.to_string();
        prop_assert_eq!(written.parse(), Ok(edtf), "{}", written);
    }

    #[test]
    fn edtf_has_its_first_day_before_its_last(point in point()) {
        let (span, widest) = (point.span(), point.widest());
        prop_assert!(widest.earliest() <= span.earliest() && span.earliest() <= span.latest() && span.latest() <= widest.latest());
        holds(&Date::from_edtf(point))?;
    }

    #[test]
    fn any_text_is_edtf_or_not(text in "[0-9XYTZES/.?~%\\[{-]{0,14}|\\PC{0,12}") {
        if let Ok(edtf) = text.parse::<Edtf>() {
            prop_assert_eq!(edtf.to_string().parse(), Ok(edtf));
            period_holds(&Period::from_edtf(edtf))?;
        }
    }

    #[test]
    fn any_text_is_a_date_or_says_what_is_wrong(text in text()) {
        match reader().date(&text) {
            Ok(end) => end_holds(&end)?,
            Err(misread) => prop_assert!(is_named(&misread, &text), "{:?}", misread),
        }
    }

    #[test]
    fn any_text_is_a_period_or_says_what_is_wrong(text in text()) {
        match reader().period(&text) {
            Ok(period) => period_holds(&period)?,
            Err(misread) => prop_assert!(is_named(&misread, &text), "{:?}", misread),
        }
    }

    #[test]
    fn what_is_found_lies_in_the_text(text in prop_oneof![text(), "\\PC{0,60}"]) {
        if let Ok(Some(Found { period, bytes })) = reader().find_period(&text) {
            prop_assert!(text.get(bytes).is_some_and(|words| !words.trim().is_empty()));
            period_holds(&period)?;
        }
    }

    #[test]
    fn dates_have_one_order(points in prop::collection::vec(point(), 3)) {
        let dates: Vec<Date> = points.into_iter().map(Date::from_edtf).collect();
        let (a, b, c) = (&dates[0], &dates[1], &dates[2]);
        prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
        prop_assert_eq!(a.cmp(b).is_eq(), a == b);
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }
}
