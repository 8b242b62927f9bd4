//! The program itself, as the browser meets it.

use crate::keeper::Keeper;
use crate::tools;
use std::path::PathBuf;

/// Builds `copse` and says where it is: beside this program, in the target folder they share.
pub fn build(keeper: &Keeper) -> Result<PathBuf, String> {
    tools::run(keeper, &mut tools::cargo(&["build", "-p", "copse"]))?;
    program()
}

/// Where `copse` is once it is built.
pub fn program() -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|e| format!("cannot tell where the target folder is: {e}"))?;
    Ok(own.with_file_name("copse"))
}
