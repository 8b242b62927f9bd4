//! Dates in plain words: what is read, what is not, and why.

use dates::{Date, End, Hemisphere, Life, Misread, Part, Reader, Word, Words};

mod common;
use common::{dated, end, misread, reader, shape, today};

fn each(rows: &[(&str, &str)]) {
    for (texts, expected) in rows {
        for text in texts.split('|') {
            assert_eq!(shape(&dated(text)), *expected, "{text}");
            assert_eq!(dated(text).words(), text.trim());
        }
    }
}

#[test]
fn years() {
    each(&[
        (
            "1998|in 1998| 1998 |the year 1998|since 1998|until 1998|\u{a0}1998\u{a0}|(1998)|1998,",
            "1998-01-01 1998-12-31 None 1998",
        ),
        (
            "\u{661}\u{669}\u{669}\u{668}|\u{967}\u{96f}\u{96f}\u{96e}|\u{ff11}\u{ff19}\u{ff19}\u{ff18}",
            "1998-01-01 1998-12-31 None 1998",
        ),
        ("'98|\u{2019}98|in 98|since 98|\u{200f}1998", "1998-01-01 1998-12-31 None 1998"),
        ("'04|in 04", "2004-01-01 2004-12-31 None 2004"),
        ("'26", "2026-01-01 2026-12-31 None 2026"),
        ("'27", "1927-01-01 1927-12-31 None 1927"),
    ]);
}

#[test]
fn years_in_doubt() {
    each(&[
        (
            "about 1998|About 1998|ABOUT  1998|in about 1998|around 1998|circa 1998|about '98",
            "1998-01-01 1998-12-31 Approximate 1998~",
        ),
        ("c. 1998|c 1998|c.1998|c1998|ca. 1998|~1998|1998~|1998 or so|1998ish", "1998-01-01 1998-12-31 Approximate 1998~"),
        ("1998?|1998 ?|maybe 1998|perhaps in 1998|may be 1998", "1998-01-01 1998-12-31 Uncertain 1998?"),
        ("maybe about 1998|about 1998?|1998%|~1998?|I think around 1998", "1998-01-01 1998-12-31 Both 1998%"),
    ]);
    assert_eq!(dated("about 1998").widest().0.map(|day| day.year()), Some(1997));
    assert_eq!(dated("about 1998").widest().1.map(|day| day.year()), Some(1999));
}

#[test]
fn months_seasons_and_days() {
    each(&[
        (
            "May 2004|may 2004|in May, 2004|May of 2004|May '04|5/2004|05/2004|05.2004|5-2004",
            "2004-05-01 2004-05-31 None 2004-05",
        ),
        ("2004-05|2004-5", "2004-05-01 2004-05-31 None 2004-05"),
        ("Sept. 1998|September 98|sep 1998", "1998-09-01 1998-09-30 None 1998-09"),
        ("5 May 2004|5th May 2004|the 5th of May 2004|5th of May, 2004|on 5 May 2004", "2004-05-05 2004-05-05 None 2004-05-05"),
        ("May 5, 2004|May 5th 2004|5. May 2004|5-May-2004|5 May 04|5May2004", "2004-05-05 2004-05-05 None 2004-05-05"),
        ("2004-05-06|2004/5/6|2004.05.06", "2004-05-06 2004-05-06 None 2004-05-06"),
        ("Christmas 2010|Xmas 2010|December 2010", "2010-12-01 2010-12-31 None 2010-12"),
        ("Easter 1999|spring 1999|the spring of 1999|Spring '99|spring 99", "1999-03-01 1999-05-31 None 1999-21"),
        ("summer 2003|summer 03", "2003-06-01 2003-08-31 None 2003-22"),
        ("about summer 2003", "2003-06-01 2003-08-31 Approximate 2003-22~"),
        ("fall 2003|autumn 2003", "2003-09-01 2003-11-30 None 2003-23"),
        ("winter 2003", "2003-01-01 2004-02-29 None 2003-24"),
        ("winter 2003/04|winter 2003-04|winter 2003/2004", "2003-12-01 2004-02-29 None 2003-24"),
    ]);
}

#[test]
fn a_day_and_a_month_in_digits_hold_both_readings() {
    each(&[
        ("05.06.2004|5/6/2004|05-06-2004|06/05/2004|5.6.04", "2004-05-06 2004-06-05 None none"),
        ("13.06.2004|06/13/2004|13-6-2004", "2004-06-13 2004-06-13 None 2004-06-13"),
        ("13/06/98", "1998-06-13 1998-06-13 None 1998-06-13"),
        ("05.05.2004|5/5/2004", "2004-05-05 2004-05-05 None 2004-05-05"),
    ]);
    assert_eq!(misread("13/06/04"), Misread::TwoReadings("13/06/04".to_owned()));
}

#[test]
fn decades_and_parts() {
    each(&[
        ("the 90s|1990s|90s|'90s|the 1990's|the nineties|nineties|199X|199x", "1990-01-01 1999-12-31 None 199X"),
        ("the 2000s", "2000-01-01 2009-12-31 None 200X"),
        ("the 1900s|19xx", "1900-01-01 1999-12-31 None 19XX"),
        ("late 90s|the late 90s|late nineties|late 1990s", "1996-01-01 1999-12-31 None none"),
        ("early 1980s|the early eighties", "1980-01-01 1983-12-31 None none"),
        ("mid 2010s|mid-2010s", "2013-01-01 2016-12-31 None none"),
        ("end of 2004|the end of 2004|late 2004", "2004-09-01 2004-12-31 None none"),
        ("beginning of 2019|early 2019|the start of 2019", "2019-01-01 2019-04-30 None none"),
        ("mid 2019|the middle of 2019", "2019-05-01 2019-08-31 None none"),
        ("early May 2004", "2004-05-01 2004-05-10 None none"),
        ("late February 2003", "2003-02-21 2003-02-28 None none"),
        ("late summer 2003", "2003-08-01 2003-08-31 None none"),
        ("about the late 90s", "1996-01-01 1999-12-31 Approximate none"),
    ]);
}

#[test]
fn before_after_and_either() {
    each(&[
        ("before 1990|before '90", ".. 1989-12-31 None none"),
        ("after 2001", "2002-01-01 .. None none"),
        ("before May 2004", ".. 2004-04-30 None none"),
        ("1998 or 1999|between 1998 and 1999|between 98 and 99", "1998-01-01 1999-12-31 None none"),
        ("maybe before 1990", ".. 1989-12-31 Uncertain none"),
        ("before about 1990", ".. 1989-12-31 Approximate none"),
        ("1998 or maybe 1999", "1998-01-01 1999-12-31 Uncertain none"),
    ]);
}

#[test]
fn times_of_life_have_days_once_the_year_of_birth_is_known() {
    let rows = [
        (
            "when I was ten|at 10|aged 10|at the age of ten|10 years old|when I was 10|since I was ten",
            (10, 10),
            "1990-01-01 1991-12-31",
        ),
        ("aged 12", (12, 12), "1992-01-01 1993-12-31"),
        ("as a child|since childhood|in my childhood", (0, 12), "1980-01-01 1993-12-31"),
        ("as a teenager|in my teens", (13, 19), "1993-01-01 2000-12-31"),
        ("in my twenties|in my 20s", (20, 29), "2000-01-01 2010-12-31"),
        ("in my early twenties|in my early 20s", (20, 23), "2000-01-01 2004-12-31"),
    ];
    for (texts, (from, to), days) in rows {
        for text in texts.split('|') {
            let date = dated(text);
            assert_eq!((date.life(), date.awaits_birth()), (Some(Life::Ages(from, to)), true), "{text}");
            assert_eq!((date.earliest(), date.latest(), date.middle()), (None, None, None));
            assert_eq!(shape(&date.clone().born(1980)), format!("{days} None none"), "{text}");
            let Ok(End::On(told)) = reader().born(Some(1980)).date(text) else { panic!("{text}") };
            assert_eq!(told, date.born(1980));
        }
    }
    assert_eq!(dated("when I was about ten").doubt(), dates::Doubt::Approximate);
    for text in ["always", "born into", "Born into it", "from birth", "all my life"] {
        assert_eq!(dated(text).life(), Some(Life::Birth));
        assert_eq!(shape(&dated(text).born(1980)), "1980-01-01 1980-12-31 None 1980");
    }
    assert_eq!(dated("1998").born(1980), dated("1998"));
}

#[test]
fn now_and_unknown_are_no_dates() {
    for text in ["now", "Ongoing", "still", "today", "present", "the present", "until now"] {
        assert_eq!(reader().date(text), Ok(End::Ongoing), "{text}");
    }
    for text in ["?", "until ?", "unknown", "don't know", "don\u{2019}t know", "Not sure", "\u{61f}"] {
        assert_eq!(reader().date(text), Ok(End::Unknown), "{text}");
    }
}

#[test]
fn what_is_not_understood_is_named() {
    let rest = |text: &str| Misread::NotUnderstood(text.to_owned());
    let two = |text: &str| Misread::TwoReadings(text.to_owned());
    assert_eq!(misread(""), Misread::Empty);
    assert_eq!(misread(" \u{200b} ,"), Misread::Empty);
    assert_eq!(misread(&"1998 ".repeat(50)), Misread::TooLong);
    assert_eq!(misread("soon"), rest("soon"));
    assert_eq!(misread("1998 with the choir"), rest("with the choir"));
    assert_eq!(misread("May"), rest("May"));
    assert_eq!(misread("98"), rest("98"));
    assert_eq!(misread("B1998"), rest("B1998"));
    assert_eq!(misread("1998b"), rest("1998b"));
    assert_eq!(misread("12345"), rest("12345"));
    assert_eq!(misread("1998-2004"), rest("-2004"));
    assert_eq!(misread("2001-21"), rest("-21"));
    assert_eq!(misread("0999"), Misread::YearTooFar("0999".to_owned()));
    assert_eq!(misread("in 3004"), Misread::YearTooFar("3004".to_owned()));
    assert_eq!(misread("2077"), Misread::YearTooFar("2077".to_owned()));
    assert!(reader().date("2076").is_ok());
    assert_eq!(misread("31 February 2004"), Misread::NoSuchDay("31 February 2004".to_owned()));
    assert_eq!(misread("2004-02-30"), Misread::NoSuchDay("2004-02-30".to_owned()));
    assert_eq!(misread("13.13.2004"), Misread::NoSuchDay("13.13.2004".to_owned()));
    assert_eq!(misread("2004/05"), two("2004/05"));
    assert_eq!(misread("03-2004"), two("03-2004"));
    assert_eq!(misread("04-05-06"), two("04-05-06"));
    assert_eq!(misread("May 10"), two("10"));
    assert_eq!(misread("since 10"), two("10"));
}

#[test]
fn seasons_are_those_of_where_one_is() {
    let south = reader().hemisphere(Hemisphere::South);
    let rows = [
        ("spring 2003", "2003-09-01 2003-11-30 None 2003-21"),
        ("summer 2003", "2003-01-01 2004-02-29 None 2003-22"),
        ("summer 2003/04", "2003-12-01 2004-02-29 None 2003-22"),
        ("autumn 2003", "2003-03-01 2003-05-31 None 2003-23"),
        ("winter 2003", "2003-06-01 2003-08-31 None 2003-24"),
    ];
    for (text, expected) in rows {
        let Ok(End::On(date)) = south.date(text) else { panic!("{text}") };
        assert_eq!(shape(&date), expected, "{text}");
    }
}

#[test]
fn dates_are_drawn_as_the_visual_language_says() {
    let drawn = |text: &str| {
        let date = dated(text).born(1980);
        (date.middle().map(|middle| (middle * 1000.0).round() / 1000.0), (date.spread() * 1000.0).round() / 1000.0)
    };
    assert_eq!(drawn("2005"), (Some(2005.5), 0.25));
    assert_eq!(drawn("2004"), (Some(2004.5), 0.25));
    assert_eq!(drawn("about 2005"), (Some(2005.5), 1.25));
    assert_eq!(drawn("when I was ten"), (Some(1991.0), 1.0));
    assert_eq!(drawn("1 January 2005"), (Some(2005.001), 0.0));
    assert_eq!(drawn("the 90s"), (Some(1995.0), 5.0));
    assert_eq!(drawn("late 90s"), (Some(1998.0), 2.0));
    assert_eq!(drawn("before 1990"), (Some(1990.0), 1.25));
    assert_eq!(drawn("after 2001"), (Some(2002.0), 1.25));
    let (_, month) = drawn("May 2004");
    assert!((0.02..0.022).contains(&month));
}

#[test]
fn another_language_is_one_value() {
    let german = Words::new([
        ("um", Word::About),
        ("ca.", Word::About),
        ("Mai", Word::Month(5)),
        ("anfang", Word::Part(Part::Early)),
        ("der", Word::Filler),
        ("er", Word::Decade),
        ("seit", Word::Since),
        ("bis", Word::Until),
        ("heute", Word::Ongoing),
        ("als ich", Word::Age),
        ("jahre alt war", Word::YearsOld),
        ("zehn", Word::Number(10)),
    ]);
    let reader = Reader::new(&german, today());
    let read = |text: &str| reader.date(text).map(|read| end(&read));
    assert_eq!(read("um 1998").as_deref(), Ok("1998~"));
    assert_eq!(read("5. Mai 2004").as_deref(), Ok("2004-05-05"));
    assert_eq!(read("Anfang der 90er").as_deref(), Ok("1990-01-01 1993-12-31"));
    assert_eq!(read("als ich zehn Jahre alt war").as_deref(), Ok(".. .."));
    let period = reader.period("1998 bis heute").map(|period| period.as_start());
    assert_eq!(period.map(|(from, to)| (end(&from), end(&to))), Ok(("1998".to_owned(), "on".to_owned())));
    assert!(read("about 1998").is_err());
    let both = Words::english().clone().and([("mai", Word::Month(5))]);
    assert!(Reader::new(&both, today()).date("about Mai 2004").is_ok());
}

#[test]
fn dates_are_in_order_of_time() {
    let texts =
        ["before 1970", "early 1980s", "the 80s", "1998-05-06", "1999", "c. 1999", "the 2000s", "after 2001", "when I was ten"];
    let mut dates: Vec<Date> = texts.iter().rev().map(|text| dated(text)).collect();
    dates.sort();
    assert_eq!(dates.iter().map(Date::words).collect::<Vec<_>>(), texts);
    let mut ends = [End::Unknown, End::NotSaid, End::Ongoing, End::On(dated("1998")), End::On(dated("1990"))];
    ends.sort();
    assert_eq!(ends.iter().map(end).collect::<Vec<_>>(), ["1990", "1998", "on", "-", "?"]);
}

#[test]
fn dates_are_kept_with_all_they_say() {
    let rows = [
        ("about 1998", r#"{"words":"about 1998","edtf":"1998~"}"#),
        ("late 90s", r#"{"words":"late 90s","earliest":"1996-01-01","latest":"1999-12-31"}"#),
        ("maybe before 1990", r#"{"words":"maybe before 1990","latest":"1989-12-31","doubt":"?"}"#),
        ("when I was ten", r#"{"words":"when I was ten","life":{"ages":[10,10]}}"#),
        ("always", r#"{"words":"always","life":"birth"}"#),
    ];
    for (text, kept) in rows {
        let date = dated(text);
        assert_eq!(serde_json::to_string(&date).ok().as_deref(), Some(kept));
        assert_eq!(serde_json::from_str::<Date>(kept).ok(), Some(date));
    }
    let born = dated("maybe when I was ten").born(1980);
    let kept = serde_json::to_string(&born).unwrap_or_default();
    assert_eq!(serde_json::from_str::<Date>(&kept).ok(), Some(born), "{kept}");
    let wrong = [
        r#"{"words":"x","edtf":"19985"}"#,
        r#"{"words":"x","edtf":"1998/2004"}"#,
        r#"{"words":"x","earliest":"1998-01-02","latest":"1998-01-01"}"#,
        r#"{"words":"x","earliest":"1998"}"#,
        r#"{"words":"x","life":{"ages":[12,10]}}"#,
        r#"{"words":"x","doubt":"!"}"#,
    ];
    for wrong in wrong {
        assert!(serde_json::from_str::<Date>(wrong).is_err(), "{wrong}");
    }
}

/// What stands beside a year in other languages.
#[test]
fn words_of_many_languages() {
    let reader = Reader::new(Words::of_many(), today());
    for (texts, expected) in [
        (
            "seit 1998|ab 1998|depuis 1998|dès 1998|desde 1998|منذ 1998|منذ عام ١٩٩٨|מאז 1998|自1998年|自从1998年|1998年至今|1998年起",
            "1998/..",
        ),
        (
            "von 1998 bis 2004|1998 à 2004|1998 jusqu'en 2004|desde 1998 hasta 2004|من 1998 إلى 2004|1998 עד 2004|从1998年到2004年",
            "1998/2004",
        ),
        ("1998 bis heute|1998 jusqu'à aujourd'hui|1998 hasta hoy|1998 حتى الآن|1998 עד היום", "1998/.."),
    ] {
        for text in texts.split('|') {
            let period = reader.period(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
            assert_eq!(period.edtf().map(|edtf| edtf.to_string()).as_deref(), Some(expected), "{text}");
        }
    }
    for text in "um 1998|vers 1998|hacia 1998|حوالي 1998|בערך 1998|约1998年|大约1998年".split('|') {
        let Ok(End::On(date)) = reader.date(text) else { panic!("{text}") };
        assert_eq!(date.edtf().map(|edtf| edtf.to_string()).as_deref(), Some("1998~"), "{text}");
    }
    // English means what it meant.
    for text in ["may 2004", "5/6/2004", "the 90s", "when I was ten", "in 98", "summer 2003", "c. 1998"] {
        assert_eq!(reader.date(text).ok(), common::reader().date(text).ok(), "{text}");
    }
}
