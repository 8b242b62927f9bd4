use super::{Row, Steps, table};
use std::time::Duration;

fn row(name: &'static str, seconds: u64, why_failed: Option<&str>) -> Row {
    Row { name, took: Duration::from_secs(seconds), why_failed: why_failed.map(str::to_owned) }
}

#[test]
fn the_table_lines_up_and_adds_up() {
    let rows = [row("format", 2, None), row("browser tests", 61, Some("exit status: 1\nmore"))];
    assert_eq!(
        table(&rows),
        "format              2.0 s  passed\n\
         browser tests      61.0 s  FAILED: exit status: 1\n\
         together           63.0 s"
    );
}

#[test]
fn a_failed_part_does_not_stop_the_next_but_fails_the_chore() {
    let mut steps = Steps::default();
    assert_eq!(steps.step("first", || Err::<(), _>("no".to_owned())), None);
    assert_eq!(steps.step("second", || Ok(7)), Some(7));
    assert_eq!(steps.finish(), Err("1 of 2 parts failed".to_owned()));
}

#[test]
fn a_part_that_could_not_run_fails_the_chore() {
    let mut steps = Steps::default();
    steps.cannot("browser tests", "there is no program");
    assert_eq!(steps.finish(), Err("1 of 1 parts failed".to_owned()));
}
