//! Values come back as they went in, on both engines.

mod common;

use common::*;
use db::testing::TestDb;
use db::{Bind, Col, One, Val, ValRef};
use kernel::{Email, Fault, ItemId, LongText, Moment, PersonId, Rng, Slug, Title};

#[test]
fn every_value_comes_back() {
    for test in TestDb::each(MIGRATIONS) {
        let rows = odd_rows();
        test.db().write_now(move |tx| add_odd_rows(tx, &rows)).unwrap();
        let found = test.db().read_now(odds).unwrap();
        let mut expected = odd_rows();
        // Byte by byte, whatever the language of the server.
        expected.sort_by(|a, b| a.id.as_bytes().cmp(b.id.as_bytes()));
        assert_eq!(found, expected, "{:?}", test.db().engine());
        for row in expected {
            assert_eq!(test.db().read_now(|tx| odd(tx, &row.id)).unwrap().as_ref(), Some(&row));
        }
    }
}

#[test]
fn texts_are_compared_alike() {
    for test in TestDb::each(MIGRATIONS) {
        let found = test.db().write_now(|tx| {
            for id in ["abc", "Abd", "a_c", "äbc", "Äbc", "a\\b"] {
                add_odd(tx, None, None, None, None, None, id)?;
            }
            Ok(["a%", "a!_%", "Ä%", "a\\%"].map(|beginning| begin_with(tx, beginning).unwrap().join(" ")))
        });
        assert_eq!(found.unwrap(), ["a\\b a_c abc", "a_c", "Äbc", "a\\b"]);
        assert!(test.db().read_now(quoted).is_err(), "double quotes are for names");
    }
}

/// PostgreSQL keeps the sign of a zero; SQLite keeps whole reals as whole numbers and loses it.
#[test]
fn a_negative_zero_is_a_zero() {
    for test in TestDb::each(MIGRATIONS) {
        let zero = test.db().write_now(|tx| {
            add_odd(tx, Some(-0.0), None, None, None, None, "z")?;
            odd(tx, "z")
        });
        assert_eq!(zero.unwrap().unwrap().weight, Some(0.0));
    }
}

#[test]
fn what_an_engine_would_change_is_refused_by_both() {
    for test in TestDb::each(MIGRATIONS) {
        let nul = test.db().write_now(|tx| add_odd(tx, None, None, None, None, Some("a\0b"), "n"));
        assert!(nul.unwrap_err().to_string().contains("NUL"));
        let nan = test.db().write_now(|tx| add_odd(tx, Some(f64::NAN), None, None, None, None, "n"));
        assert!(nan.unwrap_err().to_string().contains("not a number"));
        assert_eq!(test.db().read_now(count_odds).unwrap(), 0);
    }
}

#[test]
fn one_row_is_one_row() {
    for test in TestDb::each(MIGRATIONS) {
        let rows = odd_rows();
        test.db().write_now(move |tx| add_odd_rows(tx, &rows)).unwrap();
        let db = test.db();
        assert_eq!(db.read_now(|tx| one_odd(tx, "c")).unwrap(), One(("c".to_owned(), Some(i64::MAX))));
        assert_eq!(db.read_now(|tx| odd(tx, "none")).unwrap(), None);
        assert!(db.read_now(|tx| one_odd(tx, "none")).unwrap_err().to_string().contains("no row"));
        assert!(db.read_now(|tx| odds_after(tx, "a")).unwrap_err().to_string().contains("more than one row"));
        assert_eq!(db.read_now(|tx| odds_after(tx, "j")).unwrap().as_deref(), Some("é"));
    }
}

fn there_and_back<T: Bind + Col + PartialEq + std::fmt::Debug>(value: &T) {
    let bound = value.bind();
    let read = match &bound {
        Val::Null => ValRef::Null,
        Val::Text(text) => ValRef::Text(text),
        Val::Int(number) => ValRef::Int(*number),
        Val::Bool(truth) => ValRef::Bool(*truth),
        Val::Bytes(bytes) => ValRef::Bytes(bytes),
        Val::Real(number) => ValRef::Real(*number),
    };
    assert_eq!(<T as Col>::from(read).as_ref(), Ok(value));
    assert_eq!(<T as Bind>::TYPE, <T as Col>::TYPE);
}

db::text_enum! {
    /// Who may see a thing.
    enum Visibility {
        Public = "public",
        Members = "members",
    }
}

#[test]
fn the_types_of_the_kernel_go_there_and_back() {
    let (now, rng) = (Moment::from_seconds(1_700_000_000), Rng::seeded(1));
    there_and_back(&ItemId::new(now, &rng));
    there_and_back(&now);
    there_and_back(&Title::parse("Larvae at home").unwrap());
    there_and_back(&LongText::parse("one\ntwo", 100).unwrap());
    there_and_back(&Email::parse("ana@b.example").unwrap());
    there_and_back(&Slug::parse("larvae").unwrap());
    there_and_back(&[7_u8; 32]);
    there_and_back(&Some(true));
    there_and_back(&None::<i64>);
    Visibility::ALL.iter().for_each(there_and_back);
    assert_eq!(Visibility::Members.to_string(), "members");
    assert!("Members".parse::<Visibility>().is_err());
}

#[test]
fn what_is_no_such_value_is_refused() {
    assert!(<PersonId as Col>::from(ValRef::Text("01ARZ")).is_err());
    assert!(<[u8; 32] as Col>::from(ValRef::Bytes(&[0; 31])).is_err());
    assert!(<Visibility as Col>::from(ValRef::Text("everyone")).is_err());
    assert!(<i64 as Col>::from(ValRef::Null).is_err());
    assert!(<i64 as Col>::from(ValRef::Text("1")).is_err());
    assert!(<String as Col>::from(ValRef::Int(1)).is_err());
}

db::queries! {
    fn begin_with(beginning: &str) -> Vec<String> = "SELECT id FROM odd WHERE id LIKE $1 ESCAPE '!' ORDER BY id";
    fn quoted() -> Vec<String> = "SELECT \"no_such_column\" FROM odd";

    fn a_number_for_a_text() -> One<String> = "SELECT COUNT(*) FROM odd";
    fn two_for_one() -> One<i64> = "SELECT COUNT(*), COUNT(id) FROM odd";
    fn one_for_two() -> One<(i64, i64)> = "SELECT COUNT(*) FROM odd";
    fn a_text_for_a_number(number: &str) -> db::Changed = "UPDATE odd SET number = $1";
    fn too_few(number: i64) -> db::Changed = "UPDATE odd SET number = $1 WHERE id = $2";
}

#[test]
fn a_statement_that_is_declared_wrong_fails_in_words() {
    for test in TestDb::each(MIGRATIONS) {
        let db = test.db();
        let rows = odd_rows();
        db.write_now(move |tx| add_odd_rows(tx, &rows)).unwrap();
        let words = |result: Result<(), Fault>| result.unwrap_err().to_string();
        assert!(words(db.read_now(a_number_for_a_text).map(drop)).contains("expected a text"));
        assert!(words(db.read_now(two_for_one).map(drop)).contains("2 columns"));
        assert!(!words(db.read_now(one_for_two).map(drop)).is_empty());
        assert!(!words(db.write_now(|tx| a_text_for_a_number(tx, "x")).map(drop)).is_empty());
        assert!(words(db.write_now(|tx| too_few(tx, 1)).map(drop)).contains("2 parameters, but 1 arguments"));
    }
}
