use super::{NOW, letter};
use crate::DateSource;
use crate::date::parse;
use crate::mbox::{FromLine, RawMessage};
use jiff::Timestamp;

fn utc(text: &str) -> Option<i64> {
    Some(text.parse::<Timestamp>().ok()?.as_microsecond())
}

#[test]
fn dates_as_they_should_be() {
    assert_eq!(parse("Mon, 5 Nov 2001 22:19:06 +0100"), utc("2001-11-05T21:19:06Z"));
    assert_eq!(parse("5 Nov 2001 22:19:06 -0530 (comment (within))"), utc("2001-11-06T03:49:06Z"));
    assert_eq!(parse("Thu Nov  1 11:19:12 2001"), utc("2001-11-01T11:19:12Z"));
    assert_eq!(parse("2001-11-05T22:19:06.250Z"), utc("2001-11-05T22:19:06Z"));
    assert_eq!(parse("2001-11-05 22:19:06 +02:00"), utc("2001-11-05T20:19:06Z"));
    assert_eq!(parse("Tue, 30 Jun 2015 23:59:60 GMT"), utc("2015-06-30T23:59:59Z"), "a leap second");
}

#[test]
fn dates_that_programs_broke() {
    for (broken, meant) in [
        ("Mon, 5 Nov 2001 22:19:06 0100", "2001-11-05T21:19:06Z"),
        ("Mon, 5 Nov 2001 12.31.30 +0200", "2001-11-05T10:31:30Z"),
        ("Tue, 24 Nov 2015 16.03.09 +0200", "2015-11-24T14:03:09Z"),
        ("Mon, 5 Nov 2001 22:19:06 +0000 (UTC)", "2001-11-05T22:19:06Z"),
        ("Mon, 5 Nov 2001 22:19:06 (UTC)", "2001-11-05T22:19:06Z"),
        ("Mon, 5 Nov 2001 22:19 +0100", "2001-11-05T21:19:00Z"),
        ("Mon, 5 Nov 2001 22:19:06", "2001-11-05T22:19:06Z"),
        ("Mon, 5 Nov 01 22:19:06 EST", "2001-11-06T03:19:06Z"),
        ("Mon, 5 Nov 99 22:19:06 MEZ", "1999-11-05T21:19:06Z"),
        ("Mon, 5 Nov 101 22:19:06 PDT", "2001-11-06T05:19:06Z"),
        ("Monday, 05-Nov-01 22:19:06 UT", "2001-11-05T22:19:06Z"),
        ("5/Nov/2001 22:19:06 +0000", "2001-11-05T22:19:06Z"),
        ("11/5/01 4:31 PM", "2001-11-05T16:31:00Z"),
        ("05.11.2001 12:05 AM", "2001-11-05T00:05:00Z"),
        ("Nov 5, 2001 4:31pm", "2001-11-05T16:31:00Z"),
        ("Mon, 5 Nov 2001 22:19:06 GMT+0200", "2001-11-05T20:19:06Z"),
        ("Mon, 5 Nov 2001 22:19:06+0100", "2001-11-05T21:19:06Z"),
        ("Mon,5 Nov 2001 22:19:06 +0100", "2001-11-05T21:19:06Z"),
        ("Mon, 5 Nov 2001 22:19:06 +9999", "2001-11-05T22:19:06Z"),
        ("Lun, 5 Ene 2009 22:19:06 +0100", "2009-01-05T21:19:06Z"),
        ("Mi, 5 Dez 2001 22:19:06 +0100", "2001-12-05T21:19:06Z"),
        ("Пнд, 15 Окт 2001 10:00:00 +0400", "2001-10-15T06:00:00Z"),
        ("Mon, 5 Nov 2001 22:19:06 +0100 Hello all, I wanted to say", "2001-11-05T21:19:06Z"),
        ("Mon, 5 Nov 2001 22:19:06 +0100Hello all, at 10:00 on 3 May", "2001-11-05T21:19:06Z"),
        ("Mon, 5 Nov 2001 22:19:06 Hello all +0300", "2001-11-05T22:19:06Z"),
    ] {
        assert_eq!(parse(broken), utc(meant), "{broken}");
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "<HR>",
        "yesterday",
        "31 Feb 2001 10:00",
        "Wed, 15 Dec 2010    59:10 -0500",
        "5 Nov",
        "99 Nov 2001 10:00",
        "(((",
        "12:00",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn months_in_unlabelled_koi8() {
    let mut raw = b"From: Ann <ann@example.org>\nSubject: x\nDate: ".to_vec();
    raw.extend_from_slice(&encoding_rs::KOI8_R.encode("Пнд, 15 Окт 2001 10:00:00 +0400").0);
    raw.extend_from_slice(b"\n\nHi\n");
    assert_eq!(letter(raw).date, utc("2001-10-15T06:00:00Z"));
}

fn dated(headers: &str, arrived: Option<&str>) -> (Option<i64>, DateSource) {
    let from_line = arrived.map(|date| FromLine { address: "ann@example.org".to_owned(), date: utc(date).expect("a date") });
    let bytes = format!("From: Ann <ann@example.org>\n{headers}\nHi\n").into_bytes();
    let letter = crate::Letter::read(&RawMessage { from_line, bytes, ..RawMessage::default() }, NOW).expect("a letter");
    (letter.date, letter.date_source)
}

#[test]
fn without_a_date_the_from_line_counts_then_the_last_hop_then_nothing() {
    let hops = "Received: from a by b; Tue, 6 Nov 2001 10:00:00 +0000\nReceived: from c by d; Mon, 5 Nov 2001 10:00:00 +0000\n";
    let arrived = "2001-11-07T00:00:00Z";
    assert_eq!(dated("Subject: x\n", Some(arrived)), (utc(arrived), DateSource::FromLine));
    assert_eq!(dated(hops, Some(arrived)), (utc(arrived), DateSource::FromLine));
    assert_eq!(dated(hops, None), (utc("2001-11-06T10:00:00Z"), DateSource::Received));
    assert_eq!(dated("Date: soon\n", None), (None, DateSource::None));
}

#[test]
fn dates_that_cannot_be_are_not_taken_over() {
    let arrived = "2001-11-07T00:00:00Z";
    for odd in [
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Mon, 5 Nov 2040 10:00:00 +0000",
        "Mon, 5 Nov 2012 10:00:00 +0000",
        "Mon, 5 Nov 1901 10:00:00 +0000",
    ] {
        assert_eq!(dated(&format!("Date: {odd}\n"), Some(arrived)), (utc(arrived), DateSource::FromLine), "{odd}");
    }
    assert_eq!(dated("Date: Mon, 5 Nov 2040 10:00:00 +0000\n", None), (None, DateSource::None));
    let exported_later = dated("Date: Mon, 5 Nov 2001 10:00:00 +0000\n", Some("2021-01-01T00:00:00Z"));
    assert_eq!(exported_later, (utc("2001-11-05T10:00:00Z"), DateSource::Date));
    let bad_line = dated("Date: Mon, 5 Nov 2001 10:00:00 +0000\n", Some("1970-01-01T00:00:00Z"));
    assert_eq!(bad_line, (utc("2001-11-05T10:00:00Z"), DateSource::Date));
}
