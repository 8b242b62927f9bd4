use super::{Bounds, Sureness, day_number, day_of_number, overlap, surely_overlap};
use Sureness::{Perhaps, Sure};
use jiff::civil::date;

fn between(earliest: i64, latest: i64) -> Bounds {
    Bounds { earliest: Some(earliest), latest: Some(latest) }
}

fn on(day: i64) -> Bounds {
    between(day, day)
}

const YEAR: (i64, i64) = (20_210_101, 20_211_231);
const OPEN: Bounds = Bounds { earliest: None, latest: None };

#[test]
fn a_term_overlaps_a_time_surely_perhaps_or_not() {
    let goes_on = Bounds { earliest: Some(20_261_122), latest: None };
    for (from, until, asked, expected) in [
        // Exact days, the first and the last of the time in it.
        (on(20_190_301), on(20_210_101), YEAR, Some(Sure)),
        (on(20_211_231), on(20_220_101), YEAR, Some(Sure)),
        (on(20_190_301), on(20_201_231), YEAR, None),
        (on(20_220_101), goes_on, YEAR, None),
        (on(20_190_301), goes_on, YEAR, Some(Sure)),
        // A year as a beginning: sure of the year, not of a day in it.
        (between(20_210_101, 20_211_231), goes_on, YEAR, Some(Sure)),
        (between(20_210_101, 20_211_231), goes_on, (20_210_601, 20_210_601), Some(Perhaps)),
        // About 2021 may be the year after.
        (between(20_200_101, 20_221_231), goes_on, YEAR, Some(Perhaps)),
        // Nothing known of the beginning: it was held on the day it ended, and may have been before.
        (OPEN, on(20_210_504), YEAR, Some(Sure)),
        (OPEN, on(20_230_504), YEAR, Some(Perhaps)),
        (OPEN, on(20_200_504), YEAR, None),
        // Nothing known of the end: as at the beginning.
        (on(20_210_504), OPEN, YEAR, Some(Sure)),
        (on(20_190_504), OPEN, YEAR, Some(Perhaps)),
        (on(20_220_504), OPEN, YEAR, None),
        (OPEN, OPEN, YEAR, Some(Perhaps)),
        // What goes on today may go on tomorrow.
        (on(20_190_301), goes_on, (20_270_101, 20_271_231), Some(Perhaps)),
        (on(20_190_301), goes_on, (i64::MIN, i64::MAX), Some(Sure)),
    ] {
        assert_eq!(overlap(from, until, asked), expected, "{from:?} {until:?} {asked:?}");
    }
}

/// Every beginning and end that the bounds allow is tried: sure is what is so for all, perhaps for some.
#[test]
fn the_rule_is_what_holds_for_all_or_some_dates_between_the_bounds() {
    let windows: Vec<(i64, i64)> = (1..7).flat_map(|low| (low..7).map(move |high| (low, high))).collect();
    for &(a, b) in &windows {
        for &(c, d) in windows.iter().filter(|(_, d)| *d >= a) {
            for &(first, last) in &windows {
                let mut tried = Vec::new();
                for begin in a..=b {
                    for end in (c..=d).filter(|end| *end >= begin) {
                        tried.push(begin <= last && end >= first);
                    }
                }
                let expected = match (tried.iter().all(|was| *was), tried.iter().any(|was| *was)) {
                    (true, _) => Some(Sure),
                    (false, true) => Some(Perhaps),
                    (false, false) => None,
                };
                assert_eq!(
                    overlap(between(a, b), between(c, d), (first, last)),
                    expected,
                    "{a}..{b} {c}..{d} in {first}..{last}"
                );
            }
        }
    }
}

#[test]
fn handing_over_on_a_day_is_no_overlap() {
    let term = |from: i64, until: i64| (on(from), on(until));
    assert!(!surely_overlap(term(20_190_101, 20_200_630), term(20_200_630, 20_220_101)));
    assert!(surely_overlap(term(20_190_101, 20_200_701), term(20_200_630, 20_220_101)));
    assert!(!surely_overlap((on(20_190_101), OPEN), term(20_200_630, 20_220_101)), "nobody knows");
}

#[test]
fn days_have_numbers_in_their_order() {
    let days = [date(-44, 3, 15), date(-44, 3, 16), date(0, 1, 1), date(999, 12, 31), date(2021, 1, 1), date(2021, 12, 31)];
    let numbers = days.map(day_number);
    assert!(numbers.is_sorted(), "{numbers:?}");
    assert_eq!(numbers.map(day_of_number), days.map(Some));
    assert_eq!((day_of_number(20_210_230), day_of_number(i64::MAX)), (None, None));
}
