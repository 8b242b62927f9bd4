//! The frame around the features: settings, router, server, command line.

pub mod commands;
pub mod config;
mod connections;
pub mod demo;
pub mod migrations;
pub mod router;
pub mod serve;
pub mod site;
#[cfg(test)]
mod tests;

use clap::Parser;
use std::process::ExitCode;

/// Runs the command line. Results go to standard output, errors to standard error with exit status 1; wrong usage has 2.
#[expect(clippy::print_stderr, reason = "the place where errors of commands are said")]
pub fn run() -> ExitCode {
    // Whatever Copse writes is for its own user alone.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let command = commands::Cli::parse();
    match commands::run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("copse: {fault}");
            ExitCode::FAILURE
        }
    }
}
