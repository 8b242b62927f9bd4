//! Periods, alone and within a line.

use dates::{End, Misread, Period};

mod common;
use common::{end, reader};

fn said(period: &Period) -> String {
    match period {
        Period::Lone(lone) => end(lone),
        Period::Span { start, end: to } => format!("{} to {}", end(start), end(to)),
    }
}

fn read(text: &str) -> String {
    match reader().period(text) {
        Ok(period) => said(&period),
        Err(misread) => format!("{misread:?}"),
    }
}

#[test]
fn periods() {
    let rows = [
        (
            "1998-2004|1998 to 2004|1998\u{2013}2004|1998 \u{2014} 2004|1998 - 2004|from 1998 to 2004|1998 until 2004|from 98 till 04|\
             98-04|'98-'04|1998\u{2013}04|1998 - 04|1998/2004|1998..2004|1998 -> 2004|between 1998 and 2004|from 1998 up to 2004|\
             (1998-2004)|FROM 1998 TO 2004|\u{661}\u{669}\u{669}\u{668}-\u{662}\u{660}\u{660}\u{664}|98-2004|in 1998 to 2004",
            "1998 to 2004",
        ),
        ("98 to now|98-now|98-", "1998 to on"),
        ("98 to ?", "1998 to ?"),
        ("May - July 2004|between May and July 2004", "2004-05 to 2004-07"),
        ("5-12 May 2004|5th to 12th May 2004|from 5 to 12 May 2004", "2004-05-05 to 2004-05-12"),
        ("2004-05-06/2005-01-01", "2004-05-06 to 2005-01-01"),
        ("2004-05/2005-06", "2004-05 to 2005-06"),
        ("nineteen twenties to the noughties", "192X to 200X"),
        ("joined in 1998, left in 2004", "1998 to 2004"),
        ("199x-2004", "199X to 2004"),
        ("1998 - 04?", "1998 to 2004?"),
        ("1915\u{2013}18", "1915 to 1918"),
        ("2015-16|2015/16", "2015 to 2016"),
        (
            "since 1998|1998-|1998 -|1998 - now|1998 to today|from 1998 to present|1998 onwards|since 1998 to now|1998 ongoing",
            "1998 to on",
        ),
        ("from 1998", "1998 to -"),
        ("until 2003|-2003|to 2003|- 2003|up to 2003", "- to 2003"),
        ("? - 2003|unknown to 2003", "? to 2003"),
        ("1998 - ?|1998-?|1998 to unknown|since 1998 until ?", "1998 to ?"),
        ("until ?", "- to ?"),
        ("2003", "2003"),
        ("1990s|the 90s", "199X"),
        ("about 1998-2004?", "1998~ to 2004?"),
        ("May to July 2004", "2004-05 to 2004-07"),
        ("May 2004 - summer 2006", "2004-05 to 2006-22"),
        ("2004-05 - 2006-07|2004-05-2006-07", "2004-05 to 2006-07"),
        ("2004-05-06 - 2004-06-01", "2004-05-06 to 2004-06-01"),
        ("since 2004-05", "2004-05 to on"),
        ("1998 to 2004-05|1998-2004-05", "1998 to 2004-05"),
        ("the 80s to the late 90s", "198X to 1996-01-01 1999-12-31"),
        ("80s-90s", "198X to 199X"),
        ("always", ".. .."),
        ("when I was ten to 1998", ".. .. to 1998"),
        ("aged 10-12|aged ten to twelve|from age 10 to 12", ".. .. to .. .."),
        ("before 1990 - 2001", ".. 1989-12-31 to 2001"),
        ("winter 2003-04", "2003-24"),
    ];
    for (texts, expected) in rows {
        for text in texts.split('|') {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

#[test]
fn ends_keep_their_own_words() {
    let words = |text: &str| {
        let (from, to) = reader().period(text).map(|period| period.as_start()).unwrap_or((End::Unknown, End::Unknown));
        (from.date().map(|date| date.words().to_owned()), to.date().map(|date| date.words().to_owned()))
    };
    let some = |from: &str, to: &str| (Some(from.to_owned()), Some(to.to_owned()));
    assert_eq!(words("From about 98  till the end of  '04"), some("about 98", "the end of  '04"));
    assert_eq!(words("aged ten to twelve"), some("aged ten", "twelve"));
    assert_eq!(words("since I was ten").0.as_deref(), Some("I was ten"));
}

#[test]
fn two_readings_are_refused() {
    for text in ["2004-05", "1998-04", "10-12", "04-12", "from 2004-05", "2004-05?", "2004/05", "from 10 to 12", "03-2004"] {
        assert!(matches!(reader().period(text), Err(Misread::TwoReadings(_))), "{text}: {}", read(text));
    }
    // Nothing else can be meant.
    assert_eq!(read("2004-03"), "2004-03");
    assert_eq!(read("2015-12"), "2015-12");
}

#[test]
fn an_end_certainly_before_the_start_is_an_error() {
    for text in
        ["2004-1998", "from 2004 to 1998", "98-85", "May 2004 - April 2004", "aged 12 to 10", "2030-2029", "1998\u{2013}30"]
    {
        let Err(Misread::EndsBeforeStart { start, end }) = reader().period(text) else { panic!("{text}: {}", read(text)) };
        assert_ne!(start.words(), end.words());
    }
    // Not certainly.
    for text in ["about 2005 to 2004", "2004 - 2004", "May 2004 - 2004", "the 90s to 1990", "after 2001 to 2003"] {
        assert!(reader().period(text).is_ok(), "{text}: {}", read(text));
    }
    assert!(matches!(reader().period("now - 2004"), Err(Misread::NotUnderstood(_))));
    assert_eq!(reader().period("1998-2004 and 2010"), Err(Misread::NotUnderstood("and 2010".to_owned())));
}

#[test]
fn a_lone_date_is_what_the_caller_asked_for() {
    let Ok(lone) = reader().period("the 90s") else { panic!() };
    let (from, to) = lone.as_start();
    assert_eq!((end(&from), to), ("199X".to_owned(), End::NotSaid));
    let (from, to) = lone.as_whole();
    assert_eq!((end(&from), end(&to)), ("199X".to_owned(), "199X".to_owned()));
}

#[test]
fn periods_are_said_in_edtf() {
    let rows = [
        ("1998-2004", Some("1998/2004")),
        ("since about 1998", Some("1998~/..")),
        ("until 2003", Some("/2003")),
        ("1998 - ?", Some("1998/")),
        ("the 90s", Some("199X")),
        ("the 90s to 2004", None),
        ("until ?", None),
    ];
    for (text, edtf) in rows {
        let period = reader().period(text).ok();
        assert_eq!(period.and_then(|period| period.edtf()).map(|edtf| edtf.to_string()).as_deref(), edtf, "{text}");
    }
    for text in ["1998~/..", "/2003", "1998/2004-05", "199X"] {
        assert_eq!(
            Period::read_edtf(text).ok().and_then(|period| period.edtf()).map(|edtf| edtf.to_string()).as_deref(),
            Some(text)
        );
    }
}

#[test]
fn a_period_is_found_in_a_line() {
    let rows = [
        ("choir, 1998-2004, hobby", "1998-2004"),
        ("choir,1998-2004,hobby", "1998-2004"),
        ("Ward 6 nights 2000-2009 work", "2000-2009"),
        ("Studio 2000, 1995 - 1999, hobby", "1995 - 1999"),
        ("Class of 2000 committee 1995-1999", "1995-1999"),
        ("Still Life drawing, since 2003", "since 2003"),
        ("Always Late (running club) 2003 to now, hobby", "2003 to now"),
        ("choir, ongoing, hobby", "ongoing"),
        ("family; always; home", "always"),
        ("Chor \u{2014} 1998\u{2013}2004 \u{2014} Hobby", "1998\u{2013}2004"),
        ("ch\u{153}ur \u{1f3b5} 1998-2004", "1998-2004"),
        ("the choir from summer 2003 until 2005 at church", "from summer 2003 until 2005"),
        ("choir 1998- hobby", "1998-"),
        ("choir - 1998 - hobby", "1998"),
        ("joined the choir in May 2004", "in May 2004"),
        ("choir, 98-04, hobby", "98-04"),
        ("choir, when I was ten, hobby", "when I was ten"),
        ("the choir of the late 90s", "of the late 90s"),
        ("choir, about 10 people, 2003-", "2003-"),
        // No more of it is certain than the year.
        ("Spring/Summer 2004 class", "2004"),
        ("Ward 6 - 1998-2004", "1998-2004"),
        ("walks 5-12 May 2004, hobby", "5-12 May 2004"),
        ("choir, 2004-05-06/2005-01-01", "2004-05-06/2005-01-01"),
        ("choir Jan. 2004 - Feb. 2005", "Jan. 2004 - Feb. 2005"),
        ("choir from 98 till 04, hobby", "from 98 till 04"),
    ];
    for (text, expected) in rows {
        let Ok(Some(found)) = reader().find_period(text) else { panic!("{text}: {:?}", reader().find_period(text)) };
        assert_eq!(&text[found.bytes.clone()], expected, "{text}");
        assert_eq!(reader().period(&text[found.bytes]), Ok(found.period), "{text}");
    }
    assert_eq!(reader().find_period(&"in ".repeat(2_000)), Err(Misread::TooLong));
    for text in [
        "choir, hobby",
        "Ward 6 nights",
        "",
        "may be fun",
        "I was still there",
        "room 3004",
        "about 98 people",
        "meet at 10",
        "10-12 people",
    ] {
        assert_eq!(reader().find_period(text), Ok(None), "{text}");
    }
    assert!(matches!(reader().find_period("choir, 2004-1998, hobby"), Err(Misread::EndsBeforeStart { .. })));
    assert!(matches!(reader().find_period("choir 2004-1998 hobby"), Err(Misread::EndsBeforeStart { .. })));
    assert!(matches!(reader().find_period("choir, 2004-05, hobby"), Err(Misread::TwoReadings(_))));
    assert!(matches!(reader().find_period("choir 31 February 2004"), Err(Misread::NoSuchDay(_))));
}
