//! The statement test itself finds what is wrong, and nothing where nothing is.

mod common;

use common::{MIGRATIONS, Odd};
use db::{
    Changed, Engine, One,
    testing::{TestDb, check_statements},
};

/// Statements with one flaw each, and a word of what is to be found.
mod flawed {
    use super::*;

    db::queries! {
        /// name = the engine does not know it
        pub fn no_such_column() -> Vec<String> = "SELECT name FROM odd";
        /// names are not those of the row
        pub fn other_order() -> Vec<Odd> = "SELECT id, words, truth, number, bytes, weight FROM odd";
        /// one too many
        pub fn too_many() -> Vec<String> = "SELECT id, words FROM odd";
        /// a type that is not what is read
        pub fn other_type() -> Vec<i64> = "SELECT words FROM odd";
        /// an argument too many
        pub fn idle_argument(id: &str, words: &str) -> Changed = "DELETE FROM odd WHERE id = $1";
        /// NULL where the engines differ
        pub fn unplaced_null() -> Vec<String> = "SELECT id FROM odd ORDER BY number";
        /// rows from what is declared to give none
        pub fn rows_of_a_command() -> Changed = "DELETE FROM odd RETURNING id";
        /// NULL from an aggregate of nothing
        pub fn null_of_nothing() -> One<i64> = "SELECT MAX(number) FROM odd";
        /// what the rules refuse
        pub fn refused() -> Vec<String> = "SELECT lower(id) FROM odd";
    }
}

/// What PostgreSQL alone can tell.
mod flawed_on_postgres {
    use super::Changed;

    db::queries! {
        /// an argument that is not what the column takes
        pub fn other_argument(number: &str) -> Changed = "UPDATE odd SET number = $1";
        /// PostgreSQL takes a lone number for INTEGER
        pub fn guessed(number: i64) -> Vec<String> = "SELECT id FROM odd WHERE number > COALESCE($1 + 1, 0)";
        /// a whole number for one with a fraction
        pub fn other_result() -> Vec<f64> = "SELECT number * 2 FROM odd";
    }
}

#[test]
fn right_statements_pass() {
    for test in TestDb::each(MIGRATIONS) {
        assert_eq!(check_statements(test.db(), &[common::STATEMENTS]).unwrap(), Vec::<String>::new());
        let rows = common::odd_rows();
        test.db().write_now(move |tx| common::add_odd_rows(tx, &rows)).unwrap();
        assert_eq!(check_statements(test.db(), &[common::STATEMENTS]).unwrap(), Vec::<String>::new());
        assert_eq!(test.db().read_now(common::count_odds).unwrap(), 12, "nothing of the test is kept");
    }
}

#[test]
fn each_flaw_is_found() {
    for test in TestDb::each(MIGRATIONS) {
        let faults = check_statements(test.db(), &[flawed::STATEMENTS]).unwrap();
        for statement in flawed::STATEMENTS {
            let name = format!("flawed::{}: ", statement.name);
            assert!(faults.iter().any(|fault| fault.contains(&name)), "{name} {:?}: {faults:#?}", test.db().engine());
        }
        if test.db().engine() == Engine::Postgres {
            let faults = check_statements(test.db(), &[flawed_on_postgres::STATEMENTS]).unwrap();
            for statement in flawed_on_postgres::STATEMENTS {
                let name = format!("flawed_on_postgres::{}: ", statement.name);
                assert!(faults.iter().any(|fault| fault.contains(&name)), "{name}: {faults:#?}");
            }
        }
    }
}
