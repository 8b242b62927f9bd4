//! One command for many rows, the same on both engines.

mod common;

use common::{MIGRATIONS, Odd, count_odds, odd, odds};
use db::testing::TestDb;

db::many! {
    /// Adds rows of each type; the parameters are in another order than the arguments.
    fn add_odds(weight: Option<f64>, bytes: Option<&[u8]>, truth: Option<bool>, number: Option<i64>, words: Option<&str>, id: &str) =
        "INSERT INTO odd (id, words, number, truth, bytes, weight) VALUES ($6, $5, $4, $3, $2, $1)";

    /// Adds words, or changes them.
    fn say(id: &str, words: &str) =
        "INSERT INTO odd (id, words, number) VALUES ($1, $2, 7) ON CONFLICT (id) DO UPDATE SET words = excluded.words";
}

/// What is given for a row.
type Given<'a> = (Option<f64>, Option<&'a [u8]>, Option<bool>, Option<i64>, Option<&'a str>, &'a str);

#[test]
fn many_rows_arrive_as_they_are() {
    for test in TestDb::each(MIGRATIONS) {
        let rows: [Given<'_>; 3] = [
            (Some(1.5), Some(b"\0\xff"), Some(true), Some(i64::MIN), Some("Ünlä, \"so\" {x} NULL \\"), "a"),
            (None, None, None, None, None, "b"),
            (Some(-0.25), Some(b""), Some(false), Some(0), Some(""), "c"),
        ];
        test.db().write_now(move |tx| add_odds(tx, &rows)).unwrap();
        let all = test.db().read_now(odds).unwrap();
        let row = |(weight, bytes, truth, number, words, id): Given<'_>| Odd {
            id: id.to_owned(),
            words: words.map(str::to_owned),
            number,
            truth,
            bytes: bytes.map(<[u8]>::to_vec),
            weight,
        };
        assert_eq!(all, rows.map(row));
        // None, one, and more again.
        test.db().write_now(|tx| say(tx, &[])).unwrap();
        test.db().write_now(|tx| say(tx, &[("a", "anew")])).unwrap();
        test.db().write_now(|tx| say(tx, &[("b", "said"), ("d", "added")])).unwrap();
        let words = |id: &'static str| test.db().read_now(move |tx| odd(tx, id)).unwrap().and_then(|row| row.words);
        assert_eq!(["a", "b", "d"].map(words), ["anew", "said", "added"].map(|word| Some(word.to_owned())));
    }
}

#[test]
fn one_bad_row_takes_the_others_with_it() {
    for test in TestDb::each(MIGRATIONS) {
        let twice = |tx: &mut db::Tx| add_odds(tx, &[(None, None, None, None, None, "a"), (None, None, None, None, None, "a")]);
        assert!(test.db().write_now(twice).is_err());
        assert!(test.db().write_now(|tx| say(tx, &[("a", "good"), ("b", "N\0L")])).is_err());
        assert_eq!(test.db().read_now(count_odds).unwrap(), 0);
    }
}
