use super::{catalogue, locale, shown};
use crate::{Catalogue, DateStyle, problems};
use jiff::{Timestamp, tz::TimeZone};
use kernel::Moment;

fn at(text: &str) -> Moment {
    text.parse::<Timestamp>().unwrap().into()
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn in_english(moment: &str, now: &str, zone_name: &str, style: DateStyle) -> String {
    catalogue().english().date(at(moment), at(now), &zone(zone_name), style)
}

#[test]
fn every_style_in_english() {
    let show = |moment, style| in_english(moment, "2026-11-25T10:00:00Z", "Europe/Berlin", style);
    let moment = "2026-11-22T20:14:59Z";
    assert_eq!(show(moment, DateStyle::Moment), "Sun 22 Nov, 21:14");
    assert_eq!(show(moment, DateStyle::Recent), "Sun 22 Nov, 21:14");
    assert_eq!(show(moment, DateStyle::Day), "Sun 22 Nov");
    assert_eq!(show(moment, DateStyle::Full), "Sunday 22 November 2026");
    assert_eq!(show(moment, DateStyle::Written), "22 November 2026");
    assert_eq!(show(moment, DateStyle::Month), "November 2026");
    assert_eq!(show(moment, DateStyle::Time), "21:14");
    assert_eq!(show("2025-01-01T08:05:00Z", DateStyle::Moment), "Wed 1 Jan 2025, 09:05");
    assert_eq!(show("2025-01-01T08:05:00Z", DateStyle::Day), "Wed 1 Jan 2025");
    assert_eq!(show("1969-07-20T20:17:00Z", DateStyle::Full), "Sunday 20 July 1969");
}

#[test]
fn days_near_today_are_told_by_the_reader_s_calendar() {
    let show = |moment| in_english(moment, "2026-11-22T20:14:00Z", "Europe/Berlin", DateStyle::Recent);
    assert_eq!(show("2026-11-22T20:14:00Z"), "today, 21:14");
    assert_eq!(show("2026-11-21T23:00:00Z"), "today, 00:00");
    assert_eq!(show("2026-11-21T22:59:59Z"), "yesterday, 23:59");
    assert_eq!(show("2026-11-20T00:30:00Z"), "two days ago, 01:30");
    assert_eq!(show("2026-11-19T22:30:00Z"), "Thu 19 Nov, 23:30");
    assert_eq!(show("2026-11-22T22:59:00Z"), "today, 23:59");
    assert_eq!(show("2026-11-22T23:00:00Z"), "tomorrow, 00:00");
    assert_eq!(show("2026-11-24T08:00:00Z"), "in two days, 09:00");
    assert_eq!(show("2026-11-25T08:00:00Z"), "Wed 25 Nov, 09:00");
    let new_year = in_english("2026-12-31T11:00:00Z", "2027-01-01T11:00:00Z", "UTC", DateStyle::Recent);
    assert_eq!(new_year, "yesterday, 11:00");
}

#[test]
fn zones_decide_day_and_year() {
    let show = |zone| in_english("2026-12-31T23:30:00Z", "2026-12-31T23:30:00Z", zone, DateStyle::Day);
    assert_eq!(show("UTC"), "Thu 31 Dec");
    assert_eq!(show("Pacific/Auckland"), "Fri 1 Jan");
    assert_eq!(show("America/Los_Angeles"), "Thu 31 Dec");
    let last_year = in_english("2026-12-31T23:30:00Z", "2027-01-01T00:30:00Z", "UTC", DateStyle::Day);
    assert_eq!(last_year, "Thu 31 Dec 2026");
}

#[test]
fn clocks_are_put_forward_and_back() {
    let show = |moment| in_english(moment, "2026-03-29T12:00:00Z", "Europe/Berlin", DateStyle::Time);
    assert_eq!(show("2026-03-29T00:59:00Z"), "01:59");
    assert_eq!(show("2026-03-29T01:00:00Z"), "03:00");
    assert_eq!(show("2026-10-25T00:30:00Z"), "02:30");
    assert_eq!(show("2026-10-25T01:30:00Z"), "02:30");
    // The day of 23 hours is a day, too.
    let yesterday = in_english("2026-03-28T23:30:00Z", "2026-03-29T22:30:00Z", "Europe/Berlin", DateStyle::Recent);
    assert_eq!(yesterday, "yesterday, 00:30");
}

#[test]
fn machines_read_the_offset_of_that_moment() {
    let catalogue = catalogue();
    let iso = |moment, name| catalogue.english().iso(at(moment), &zone(name));
    assert_eq!(iso("2026-11-22T20:14:05.123456Z", "Europe/Berlin"), "2026-11-22T21:14:05+01:00");
    assert_eq!(iso("2026-10-25T00:30:00Z", "Europe/Berlin"), "2026-10-25T02:30:00+02:00");
    assert_eq!(iso("2026-10-25T01:30:00Z", "Europe/Berlin"), "2026-10-25T02:30:00+01:00");
    assert_eq!(iso("2026-11-22T20:14:05Z", "UTC"), "2026-11-22T20:14:05+00:00");
    assert_eq!(iso("2026-11-22T20:14:05Z", "Asia/Kathmandu"), "2026-11-23T01:59:05+05:45");
    for end in [i64::MIN, i64::MAX] {
        let moment = Moment::from_micros(end);
        assert!(catalogue.english().iso(moment, &zone("Asia/Kathmandu")).contains('T'));
        assert!(!catalogue.english().date(moment, moment, &zone("Asia/Kathmandu"), DateStyle::Recent).is_empty());
        let other_end = Moment::from_micros(!end);
        assert!(!catalogue.english().date(moment, other_end, &zone("America/Lima"), DateStyle::Recent).is_empty());
    }
}

#[test]
fn translators_choose_order_and_words() {
    let catalogue = catalogue();
    let show = |moment, style| locale(&catalogue, "pl").date(at(moment), at("2026-11-23T10:00:00Z"), &zone("UTC"), style);
    assert_eq!(show("2026-11-22T21:14:00Z", DateStyle::Moment), "niedz., 22.lis, 21.14");
    assert_eq!(show("2020-11-22T21:14:00Z", DateStyle::Moment), "niedz., 2020-lis-22, 21.14");
    assert_eq!(show("2026-11-22T21:14:00Z", DateStyle::Full), "niedziela 22 listopada 2026");
    assert_eq!(show("2026-11-22T21:14:00Z", DateStyle::Month), "listopad 2026");
    assert_eq!(show("2026-11-22T21:14:00Z", DateStyle::Recent), "wczoraj o\u{a0}21.14");
    assert_eq!(show("2026-11-23T21:14:00Z", DateStyle::Recent), "today, 21.14", "what lacks is English");
    assert_eq!(show("2026-10-04T21:14:00Z", DateStyle::Day), "niedz. 4 Oct");
}

#[test]
fn a_date_pattern_that_is_none_is_told_and_english_stands() {
    let text = "date-day = { $day ->\n    [one] 1.\n   *[other] { $day }.\n } { $weekday } { $month }";
    let catalogue = Catalogue::load(&[], &[&[("pl", vec![("pl.ftl", text)].leak())]]).unwrap();
    assert_eq!(shown(problems(&catalogue)), ["pl:0: `date-day` is not a pattern of text and parts of a date"]);
    let day =
        locale(&catalogue, "pl").date(at("2026-11-22T00:00:00Z"), at("2026-11-22T00:00:00Z"), &TimeZone::UTC, DateStyle::Day);
    assert_eq!(day, "Sun 22 Nov");
}

#[test]
fn made_up_languages_have_dates() {
    let catalogue = catalogue();
    let show = |tag| {
        locale(&catalogue, tag).date(at("2026-11-22T21:14:00Z"), at("2026-11-22T21:14:00Z"), &TimeZone::UTC, DateStyle::Recent)
    };
    assert_eq!(show("en-XA"), "⟦ţöðåý, 21:14~~~⟧");
    assert!(show("ar-XB").ends_with("21:14"), "{}", show("ar-XB"));
}
