//! The statements of this crate itself.

use crate::{
    catalogue,
    lint::lint,
    migrate,
    testing::{TestDb, check_statements},
    tx::Engine,
};

#[test]
fn they_are_right() {
    for test in TestDb::each(&[]) {
        let own = match test.db().engine() {
            Engine::Sqlite => [migrate::STATEMENTS, catalogue::sqlite::STATEMENTS],
            Engine::Postgres => [migrate::STATEMENTS, catalogue::postgres::STATEMENTS],
        };
        // The catalogues are read in each engine's own words, so the rules of portable SQL are not for them.
        let unportable: Vec<String> = own.concat().iter().flat_map(|statement| lint(statement.sql)).collect();
        let mut faults = check_statements(test.db(), &own).unwrap();
        faults.retain(|fault| !unportable.iter().any(|words| fault.ends_with(words)));
        assert_eq!(faults, Vec::<String>::new());
    }
}
