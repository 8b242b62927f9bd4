//! How a chore runs the tools it is made of: cargo, npm and the rest.

use crate::Done;
use crate::keeper::Keeper;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the workspace.
pub fn root() -> PathBuf {
    let own = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&own).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The variables `cargo run` sets for the chore itself, which would make a cargo below it build again what it has.
fn set_by_cargo_run(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start))
        || ["CARGO_BIN_NAME", "CARGO_CRATE_NAME", "OUT_DIR"].contains(&name)
}

/// cargo, at the root of the workspace.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    for (name, _) in std::env::vars_os() {
        if set_by_cargo_run(&name.to_string_lossy()) {
            command.env_remove(&name);
        }
    }
    command.args(args).current_dir(root());
    command
}

/// cargo, for tests of the whole workspace. They wait for disks and databases, so twice as many run as there are processors.
pub fn tests(args: &[&str]) -> Command {
    let mut command = cargo(&["test", "--workspace"]);
    command.args(args);
    if std::env::var_os("RUST_TEST_THREADS").is_none() {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        command.env("RUST_TEST_THREADS", (2 * processors).to_string());
    }
    command
}

/// The same, with clippy reading what it builds: each crate is read once for both, and the crates of others are not read for
/// clippy at all. What it warns of is an error. Cargo hands the crates of the workspace to the wrapper, which builds as the
/// compiler does and takes arguments of its own from a variable, as `cargo clippy` gives them.
pub fn linted_tests(args: &[&str]) -> Command {
    let mut command = tests(args);
    command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings");
    command
}

/// npm, in `folder` of the workspace.
pub fn npm(folder: &str, args: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(args).current_dir(root().join(folder));
    command
}

/// Runs `command` to its end. An error names it and how it ended.
pub fn run(keeper: &Keeper, command: &mut Command) -> Done {
    let mut child = keeper.spawn(command)?;
    let status = child.wait().map_err(|e| format!("cannot wait for {}: {e}", shown(command)))?;
    keeper.ended(&child);
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", shown(command))) }
}

/// Where the PATH holds `program`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether this process is root's.
pub fn is_root() -> bool {
    answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// What `command` prints, trimmed, if it succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
