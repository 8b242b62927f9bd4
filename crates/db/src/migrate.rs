//! Migrations: one sequence, forward only.

use crate::{
    catalogue,
    db::Db,
    schema_text,
    statement::Changed,
    tx::{Scope, Tx},
};
use kernel::{Clock, Context, Fault, Moment, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One step of the schema, in the five type words of `docs/SQL.md`. Once released it never changes.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its place in the sequence, from 1, without gaps.
    pub number: u32,
    /// Its name, for people.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

impl Migration {
    /// SHA-256 of the text, in hexadecimal; the ends of lines do not count.
    fn checksum(&self) -> String {
        Sha256::digest(self.sql.replace("\r\n", "\n")).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// What was done to bring a schema up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// The numbers of the migrations that were applied now.
    pub applied: Vec<u32>,
    /// The number of the last one that the schema has.
    pub at: u32,
}

/// How the schema of a database stands to the migrations of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none yet.
    Empty,
    /// So many steps are still to be taken.
    Behind(usize),
    /// It is the program's own.
    Current,
    /// The program cannot use it, for the reason given: most often a newer one was here.
    Strange(String),
}

/// The table that says which migrations a database has.
pub(crate) const TABLE: &str = "schema_migration";

const CREATE: &str = "CREATE TABLE IF NOT EXISTS schema_migration \
    (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

crate::row! {
    /// A migration that a database has.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Step {
        pub number: i64,
        pub checksum: String,
    }
}

crate::queries! {
    /// The migrations that the database has.
    pub(crate) fn steps() -> Vec<Step> = "SELECT number, checksum FROM schema_migration ORDER BY number";

    fn add_step(number: i64, name: &str, checksum: &str, at: Moment) -> Changed =
        "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)";
}

pub(crate) fn migrate(db: &Db, migrations: &[Migration]) -> Result<Migrated> {
    check(migrations)?;
    let mut applied = Vec::new();
    if !is_current(db, migrations)? {
        while let Some(number) = db.write_alone(|tx| apply_next(tx, migrations))? {
            applied.push(number);
        }
    }
    Ok(Migrated { applied, at: migrations.last().map_or(0, |last| last.number) })
}

/// Looks without a lock, so that a start beside a busy writer waits for no one.
fn is_current(db: &Db, migrations: &[Migration]) -> Result<bool> {
    db.long_read(|tx| {
        if !catalogue::tables(tx)?.contains_key(TABLE) {
            return Ok(false);
        }
        let known = steps(tx)?;
        compare(&known, migrations)?;
        Ok(known.len() == migrations.len())
    })
}

/// How the schema stands; nothing is changed.
pub(crate) fn standing(db: &Db, migrations: &[Migration]) -> Result<Standing> {
    db.long_read(|tx| {
        if !catalogue::tables(tx)?.contains_key(TABLE) {
            return Ok(Standing::Empty);
        }
        let known = steps(tx)?;
        Ok(match (compare(&known, migrations), migrations.len().saturating_sub(known.len())) {
            (Err(fault), _) => Standing::Strange(fault.to_string()),
            (Ok(()), 0) => Standing::Current,
            (Ok(()), steps) => Standing::Behind(steps),
        })
    })
}

/// Applies the first migration that the database has not, if there is one. Who comes second waits, and finds it done.
fn apply_next(tx: &mut Tx, migrations: &[Migration]) -> Result<Option<u32>> {
    tx.guard(Scope::new("schema", "migration"))?;
    run(tx, CREATE)?;
    let known = steps(tx)?;
    compare(&known, migrations)?;
    let Some(next) = migrations.get(known.len()) else { return Ok(None) };
    run(tx, next.sql).context(format!("migration {} ({})", next.number, next.name))?;
    add_step(tx, next.number.into(), next.name, &next.checksum(), Clock::Machine.now())?;
    Ok(Some(next.number))
}

fn run(tx: &mut Tx, sql: &str) -> Result<()> {
    for statement in schema_text::for_engine(sql, tx.engine()).map_err(Fault::internal)? {
        tx.sql(&statement).map_err(|trouble| tx.spoil("of a migration", trouble))?;
    }
    Ok(())
}

/// What can be said without a database: the sequence has no gap, and no text says what an engine would not understand.
fn check(migrations: &[Migration]) -> Result<()> {
    for (migration, number) in migrations.iter().zip(1_u32..) {
        if migration.number != number {
            return Err(Fault::internal(format!("migration {} stands where {number} belongs", migration.number)));
        }
        let faults = schema_text::check(migration.sql);
        if !faults.is_empty() {
            return Err(Fault::internal(format!("migration {number} ({}): {}", migration.name, faults.join("; "))));
        }
    }
    Ok(())
}

/// What the database has must be the beginning of what the program knows.
fn compare(known: &[Step], migrations: &[Migration]) -> Result<()> {
    for (at, step) in known.iter().enumerate() {
        match migrations.get(at) {
            None => {
                let words = format!(
                    "the database is at step {} and this program knows {} only: it was used by a newer Copse; start that one",
                    step.number,
                    migrations.len()
                );
                return Err(Fault::internal(words));
            }
            Some(migration) if i64::from(migration.number) != step.number => {
                return Err(Fault::internal(format!(
                    "the database lacks step {} but has step {}",
                    migration.number, step.number
                )));
            }
            Some(migration) if migration.checksum() != step.checksum => {
                let words = format!("migration {} ({}) was changed after it had been applied", migration.number, migration.name);
                return Err(Fault::internal(words));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
