//! The one program.

use std::process::ExitCode;

/// Pages are many small texts made and dropped on several threads, at which the system's own allocator is slow and keeps
/// what each thread once took.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    copse::app::run()
}
