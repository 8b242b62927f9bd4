//! The chore `db`: a throw-away PostgreSQL to work against.

use crate::keeper::Keeper;
use crate::postgres::Postgres;
use crate::{Done, needs};

/// Starts the server, prints its URL, and stays until its input closes or it is interrupted.
pub fn run() -> Done {
    let keeper = Keeper::start()?;
    needs::install(&keeper, &[needs::POSTGRES])?;
    let postgres = Postgres::start(&keeper)?;
    println!("{}", postgres.url());
    std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink()).map_err(|e| format!("cannot read the input: {e}"))?;
    Ok(())
}
