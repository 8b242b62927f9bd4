//! EDTF as the Library of Congress specifies it (4 February 2019): its own examples of the levels 0 and 1, the days they
//! name, and its examples of level 2, which are refused by name.

use dates::{
    Doubt, Edtf, Season,
    edtf::{Bound, EdtfError, Feature, Point, When},
};

mod common;

fn read(text: &str) -> Result<Edtf, EdtfError> {
    text.parse()
}

fn point(text: &str) -> Point {
    match read(text) {
        Ok(Edtf::Date(point)) => point,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn examples_of_the_specification_are_written_as_they_were_read() {
    let examples = [
        // Level 0: date, time interval.
        "1985-04-12",
        "1985-04",
        "1985",
        "1964/2008",
        "2004-06/2006-08",
        "2004-02-01/2005-02-08",
        "2004-02-01/2005-02",
        "2004-02-01/2005",
        "2005/2006-02",
        // Level 1: letter-prefixed year, season, qualification, unspecified digits.
        "Y170000002",
        "Y-170000002",
        "2001-21",
        "2001-22",
        "2001-23",
        "2001-24",
        "1984?",
        "2004-06~",
        "2004-06-11%",
        "201X",
        "20XX",
        "2004-XX",
        "1985-04-XX",
        "1985-XX-XX",
        // Level 1: extended interval, negative year.
        "1985-04-12/..",
        "1985-04/..",
        "1985/..",
        "../1985-04-12",
        "../1985-04",
        "../1985",
        "1985-04-12/",
        "1985-04/",
        "1985/",
        "/1985-04-12",
        "/1985-04",
        "/1985",
        "1984~/2004-06",
        "1984/2004-06~",
        "1984~/2004~",
        "1984-06?/2004-08?",
        "1984-06-02?/2004-08-08~",
        "-1985",
        "0000",
    ];
    for example in examples {
        assert_eq!(read(example).map(|edtf| edtf.to_string()), Ok(example.to_owned()));
    }
}

#[test]
fn of_a_time_of_day_the_day_is_kept() {
    for time in ["", "Z", "-04", "+04:30", "+00:00"] {
        assert_eq!(point(&format!("1985-04-12T23:20:30{time}")), point("1985-04-12"), "{time}");
    }
    assert_eq!(point("1985-04-12T24:00:00"), point("1985-04-12"));
    for wrong in ["1985-04-12T25:00:00", "1985-04-12T23:60:00", "1985-04-12T23:20:30+25", "1985-04-12T24:00:01"] {
        assert_eq!(read(wrong), Err(EdtfError::NoSuchDay), "{wrong}");
    }
    let wrong = ["1985-04T23:20:30", "1985-04-12T23:20", "1985-04-12T", "1985-04-12T23:20:30z", "1985-04-12T23:20:30~"];
    for wrong in wrong.into_iter().chain(["1985-04-12T23:20:30Z/1986", "1985-04-12T1:20:30", "1985-04-12t23:20:30"]) {
        assert_eq!(read(wrong), Err(EdtfError::NotEdtf), "{wrong}");
    }
}

#[test]
fn dates_name_their_days() {
    let spans = [
        ("1985", "1985-01-01", "1985-12-31"),
        ("1985-02", "1985-02-01", "1985-02-28"),
        ("1984-02-XX", "1984-02-01", "1984-02-29"),
        ("1985-04-12", "1985-04-12", "1985-04-12"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        // Winter is said of the year it begins in and of the year it ends in.
        ("2003-24", "2003-01-01", "2004-02-29"),
        ("-0044", "-044-01-01", "-044-12-31"),
        ("-198X", "-1989-01-01", "-1980-12-31"),
    ];
    for (text, earliest, latest) in spans {
        let span = point(text).span();
        let is = (common::day(Some(span.earliest())), common::day(Some(span.latest())));
        assert_eq!(is, (earliest.to_owned(), latest.to_owned()), "{text}");
    }
    assert_eq!(point("Y170000002").span().earliest().year(), 170_000_002);
}

#[test]
fn qualifiers_and_ends_are_told_apart() {
    assert_eq!(
        ["1984", "1984?", "1984~", "1984%"].map(|text| point(text).doubt()),
        [Doubt::None, Doubt::Uncertain, Doubt::Approximate, Doubt::Both]
    );
    assert_eq!(point("2001-22").when(), When::Season(2001, Season::Summer));
    let Ok(Edtf::Interval(open)) = read("1985/..") else { panic!() };
    let Ok(Edtf::Interval(unknown)) = read("/1985") else { panic!() };
    assert_eq!((open.start(), open.end()), (Bound::On(point("1985")), Bound::Open));
    assert_eq!((unknown.start(), unknown.end()), (Bound::Unknown, Bound::On(point("1985"))));
}

#[test]
fn level_two_is_refused_by_name() {
    let refused = [
        (Feature::Exponent, &["Y-17E7", "Y17E8"][..]),
        (Feature::SignificantDigits, &["1950S2", "Y171010000S3"]),
        (Feature::Season, &["2001-25", "2001-34", "2001-41"]),
        (Feature::Set, &["[1667,1668,1670..1672]", "[..1760-12-03]", "{1667,1668}", "{1960,1961-12}"]),
        (Feature::PartInDoubt, &["2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-~06", "%2004", "2004-06-(01)~"][..5]),
        (Feature::Unspecified, &["156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX", "XXXX", "1984-1X", "19X5"]),
        (Feature::Unspecified, &["2004-06-XX/2004-07-03", "199X/2004", "1985-XX-12"]),
        (Feature::PartInDoubt, &["2004-06-~01/2004-06-~20"]),
    ];
    for (feature, texts) in refused {
        for text in texts {
            assert_eq!(read(text), Err(EdtfError::LevelTwo(feature)), "{text}");
        }
    }
}

#[test]
fn what_is_not_edtf_is_refused() {
    let not_edtf = [
        "",
        " ",
        "85",
        "985",
        "19850",
        "19850412",
        "1985-4",
        "1985-04-1",
        "1985/04/12",
        "1985-04-12-01",
        "1985 ",
        "+1985",
        "Y1985",
        "Y01985",
        "Y",
        "Y-",
        "YX",
        "Y1E",
        "-0000",
        "-000X",
        "-00XX",
        "1984?~",
        "1984??",
        "foo",
        "?",
        "~",
        "%",
        "/",
        "../..",
        "../",
        "/..",
        "..",
        "...",
        "1985/../1990",
        "..1985",
        "1985..",
        "[1985",
        "{1985]",
        "T",
        "1985T",
        "１９８５",
        "1985-xx",
        "198x",
        "19é",
        "é",
        "1950S",
        "--",
        "1985-",
        "-1985-",
        "−1985",
    ];
    for text in not_edtf {
        assert_eq!(read(text), Err(EdtfError::NotEdtf), "{text}");
    }
    for text in ["1985-13", "1985-00", "1985-04-31", "1985-02-29", "1985-04-00", "1985-13-XX", "1985-20", "1985-42", "1985-99"] {
        assert_eq!(read(text), Err(EdtfError::NoSuchDay), "{text}");
    }
    assert_eq!(read("Y1234567890"), Err(EdtfError::TooFar));
    assert_eq!(read("2004/2003"), Err(EdtfError::EndsBeforeStart));
    assert_eq!(read("2004-03/2004-02-28"), Err(EdtfError::EndsBeforeStart));
    // Doubt leaves room, and so does a coarser end.
    assert!(read("2004~/2003").is_ok() && read("2004-06/2004").is_ok());
    assert_eq!(read("2006~/2003"), Err(EdtfError::EndsBeforeStart));
}
