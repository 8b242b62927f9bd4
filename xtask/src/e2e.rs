//! The chore `e2e`: the browser tests, against the real program.

use crate::keeper::Keeper;
use crate::{Done, needs, site, tools, web};
use std::path::Path;
use std::process::Command;

/// Builds what the tests look at and runs them; `args` go to Playwright.
pub fn run(args: &[String]) -> Done {
    let keeper = Keeper::start()?;
    let program = prepare(&keeper)?;
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    play(&keeper, &program, &args)
}

/// Everything that must be there before a browser opens; returns where the program is.
pub fn prepare(keeper: &Keeper) -> Result<std::path::PathBuf, String> {
    needs::install(keeper, &[needs::CHROMIUM, needs::FONTS])?;
    web::install(keeper, "e2e")?;
    web::build(keeper)?;
    site::build(keeper)
}

/// Runs Playwright with `args` against `program`.
pub fn play(keeper: &Keeper, program: &Path, args: &[&str]) -> Done {
    tools::run(keeper, playwright(program).args(args))
}

/// Playwright's runner, in `e2e/`, told where the program is.
pub fn playwright(program: &Path) -> Command {
    let mut command = Command::new("node");
    command.args(["node_modules/@playwright/test/cli.js", "test"]);
    command.current_dir(tools::root().join("e2e")).env("COPSE_BIN", program);
    command
}
