//! The chore `check`: what must pass before each commit.

use crate::keeper::Keeper;
use crate::steps::Steps;
use crate::{Done, tools, web};

/// Format, the house, clippy, tests on SQLite alone, and the type checks where node modules are installed.
pub fn run() -> Done {
    let keeper = Keeper::start()?;
    let mut steps = Steps::default();
    first_looks(&mut steps, &keeper);
    steps.step("clippy", || {
        tools::run(&keeper, &mut tools::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    steps.step("tests on SQLite", || tools::run(&keeper, tools::tests(&[]).env_remove("COPSE_TEST_POSTGRES")));
    for (name, folder) in [("check of web", "web"), ("check of e2e", "e2e")] {
        if tools::root().join(folder).join("node_modules").is_dir() {
            steps.step(name, || web::check(&keeper, folder));
        }
    }
    steps.finish()
}

/// The parts that `check` and `test` share, the quickest first.
pub fn first_looks(steps: &mut Steps, keeper: &Keeper) {
    steps.step("format", || tools::run(keeper, &mut tools::cargo(&["fmt", "--all", "--check"])));
    steps.step("the house", || tools::run(keeper, &mut tools::cargo(&["test", "-q", "-p", "xtask", "--test", "house"])));
}
