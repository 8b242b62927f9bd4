//! The chore `shots`: pictures of the pages, to be looked at.

use crate::keeper::Keeper;
use crate::{Done, e2e, tools};
use std::path::PathBuf;

/// Takes the pictures into the folder given first, else into `target/shots`.
pub fn run(args: &[String]) -> Done {
    let keeper = Keeper::start()?;
    let folder = folder(args)?;
    let program = e2e::prepare(&keeper)?;
    let mut shots = e2e::playwright(&program);
    shots.args(["--config", "shots.config.ts"]).env("COPSE_SHOTS", &folder);
    tools::run(&keeper, &mut shots)?;
    println!("the pictures are in {}", folder.display());
    Ok(())
}

fn folder(args: &[String]) -> Result<PathBuf, String> {
    match args.first() {
        None => Ok(tools::root().join("target/shots")),
        Some(given) => std::path::absolute(given).map_err(|e| format!("{given} is no folder: {e}")),
    }
}
