//! The one program.

use std::process::ExitCode;

fn main() -> ExitCode {
    copse::app::run()
}
