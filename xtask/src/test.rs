//! The chore `test`: everything, from a clean clone on a bare Debian.

use crate::check::first_looks;
use crate::keeper::Keeper;
use crate::postgres::Postgres;
use crate::steps::Steps;
use crate::{Done, e2e, needs, site, tools, web};

const BROWSER: &str = "browser tests";

/// Installs what is absent, checks, tests on both engines, then in the browser.
pub fn run() -> Done {
    let keeper = Keeper::start()?;
    let mut steps = Steps::default();
    steps.step("install", || needs::install(&keeper, &[needs::POSTGRES, needs::CHROMIUM, needs::FONTS, needs::STRACE]));
    steps.step("node modules of e2e", || web::install(&keeper, "e2e"));
    let assets = steps.step("web assets", || web::build(&keeper));
    steps.step("check of web", || web::check(&keeper, "web"));
    steps.step("check of e2e", || web::check(&keeper, "e2e"));
    first_looks(&mut steps, &keeper);
    let built = steps.step("clippy and build", || tools::run(&keeper, &mut tools::linted_tests(&["--no-run"])));
    rust_tests(&mut steps, &keeper);
    // The tests have built the program, too: as they did it is the program the browser meets, and nothing is built twice.
    match (assets, built.and_then(|()| site::program().ok())) {
        (Some(()), Some(program)) => {
            steps.step(BROWSER, || e2e::play(&keeper, &program, &[]));
        }
        _ => steps.cannot(BROWSER, "what they look at was not built"),
    }
    steps.finish()
}

fn rust_tests(steps: &mut Steps, keeper: &Keeper) {
    const NAME: &str = "tests on both engines";
    let Some(postgres) = steps.step("start PostgreSQL", || Postgres::start(keeper)) else {
        return steps.cannot(NAME, "there is no PostgreSQL");
    };
    steps.step(NAME, || {
        // As they were built.
        let mut tests = tools::linted_tests(&["--no-fail-fast"]);
        tests.env("COPSE_TEST_POSTGRES", postgres.url()).env("COPSE_TEST_STRICT", "1");
        tools::run(keeper, &mut tests)
    });
}
