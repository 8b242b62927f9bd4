//! The schema goes forward, whole or not at all, on both engines.

mod common;

use common::MIGRATIONS;
use db::{
    Db, Migration, Options, Standing,
    testing::{TestDb, schema},
};
use std::thread;

const FIRST: Migration = Migration { number: 1, name: "first", sql: "CREATE TABLE first (id TEXT PRIMARY KEY)" };
const SECOND: Migration = Migration { number: 2, name: "second", sql: "CREATE TABLE second (id TEXT PRIMARY KEY);" };

fn tables(db: &Db) -> Vec<String> {
    schema(db).unwrap().into_keys().collect()
}

fn refusal(db: &Db, migrations: &[Migration]) -> String {
    db.migrate(migrations).unwrap_err().to_string()
}

#[test]
fn each_migration_is_applied_once() {
    for test in TestDb::each(&[]) {
        let db = test.db();
        let first = db.migrate(&[FIRST]).unwrap();
        assert_eq!((first.applied, first.at), (vec![1], 1));
        let both = db.migrate(&[FIRST, SECOND]).unwrap();
        assert_eq!((both.applied, both.at), (vec![2], 2));
        assert_eq!(db.migrate(&[FIRST, SECOND]).unwrap().applied, Vec::<u32>::new());
        assert_eq!(tables(db), ["first", "schema_migration", "second"]);
    }
}

#[test]
fn what_was_applied_may_not_change() {
    for test in TestDb::each(&[FIRST]) {
        let changed = Migration { sql: "CREATE TABLE first (id BIGINT PRIMARY KEY)", ..FIRST };
        assert!(refusal(test.db(), &[changed]).contains("was changed after it had been applied"));
        let line_ends = Migration { name: "renamed", ..FIRST };
        test.db().migrate(&[line_ends]).unwrap();
    }
}

#[test]
fn a_newer_schema_is_refused_in_plain_words() {
    for test in TestDb::each(&[FIRST, SECOND]) {
        let words = refusal(test.db(), &[FIRST]);
        assert!(words.contains("the database is at step 2") && words.contains("newer Copse"), "{words}");
    }
}

#[test]
fn how_a_schema_stands_is_told_without_changing_it() {
    for test in TestDb::each(&[]) {
        let (db, both) = (Db::open(Options::new(test.db().url().clone())).unwrap(), [FIRST, SECOND]);
        let stands = |migrations: &[Migration]| db.standing(migrations).unwrap();
        db.migrate(&[FIRST]).unwrap();
        assert_eq!((stands(&[FIRST]), stands(&both)), (Standing::Current, Standing::Behind(1)));
        assert_eq!(tables(&db), ["first", "schema_migration"], "asking changes nothing");
        db.migrate(&both).unwrap();
        assert!(matches!(stands(&[FIRST]), Standing::Strange(why) if why.contains("newer Copse")));
    }
}

#[test]
fn gaps_and_words_of_one_engine_are_refused_before_anything_is_done() {
    for test in TestDb::each(&[]) {
        assert!(refusal(test.db(), &[FIRST, Migration { number: 3, ..SECOND }]).contains("migration 3 stands where 2 belongs"));
        let serial = Migration { sql: "CREATE TABLE second (id SERIAL)", ..SECOND };
        assert!(refusal(test.db(), &[FIRST, serial]).contains("SERIAL"));
        assert_eq!(tables(test.db()), ["schema_migration"]);
    }
}

#[test]
fn a_migration_that_fails_leaves_nothing_half() {
    for test in TestDb::each(&[]) {
        let flawed = Migration {
            sql: "CREATE TABLE half (id TEXT PRIMARY KEY); ALTER TABLE first ADD COLUMN more TEXT; CREATE TABLE first (id TEXT)",
            ..SECOND
        };
        let words = refusal(test.db(), &[FIRST, flawed]);
        assert!(words.contains("migration 2 (second)"), "{words}");
        assert_eq!(tables(test.db()), ["first", "schema_migration"]);
        assert_eq!(schema(test.db()).unwrap()["first"].columns.len(), 1);
        assert_eq!(test.db().migrate(&[FIRST, SECOND]).unwrap().applied, [2]);
    }
}

#[test]
fn several_programs_may_migrate_at_once() {
    for test in TestDb::each(&[]) {
        let done: Vec<u32> = thread::scope(|scope| {
            let programs: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let db = Db::open(Options::new(test.db().url().clone())).unwrap();
                        db.migrate(MIGRATIONS).unwrap().applied
                    })
                })
                .collect();
            programs.into_iter().flat_map(|program| program.join().unwrap()).collect()
        });
        assert_eq!(done.iter().copied().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(done.len(), 2, "each by one of them");
    }
}

#[test]
fn a_program_that_uses_the_old_schema_goes_on() {
    for test in TestDb::each(MIGRATIONS) {
        let db = test.db();
        db.write_now(|tx| common::add_community(tx, "c")).unwrap();
        let wider = Migration { number: 3, name: "wider", sql: "ALTER TABLE community ADD COLUMN note TEXT NOT NULL DEFAULT ''" };
        let newer = Db::open(Options::new(db.url().clone())).unwrap();
        newer.migrate(&[MIGRATIONS, &[wider]].concat()).unwrap();
        assert_eq!(db.write_now(|tx| common::next_seq(tx, "c")).unwrap(), 1);
        assert_eq!(db.read_now(|tx| common::seq(tx, "c")).unwrap(), 1);
    }
}

#[test]
fn both_engines_have_the_same_schema() {
    let sqlite = schema(TestDb::sqlite(MIGRATIONS).db()).unwrap();
    let post = &sqlite["post"];
    assert_eq!(post.primary_key, ["id"]);
    assert_eq!(post.columns["hidden"].ty, db::Type::Boolean);
    assert!(post.columns["parent"].nullable && !post.columns["hidden"].nullable && !post.columns["id"].nullable);
    let unique: Vec<String> = post.unique.iter().map(|index| index.join(" ")).collect();
    assert_eq!(unique, ["parent slug", "slug", "slug (partial)"]);
    let reference = post.references.first().unwrap();
    assert_eq!((reference.table.as_str(), reference.on_delete.as_str()), ("post", "CASCADE"));
    assert_eq!(sqlite["entry"].primary_key, ["community_id", "seq"]);
    if let Some(postgres) = TestDb::postgres(MIGRATIONS) {
        assert_eq!(schema(postgres.db()).unwrap(), sqlite);
    }
}
