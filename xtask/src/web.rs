//! The style sheet, the fonts and the scripts, from `web/` into `web/dist/`.

use crate::keeper::Keeper;
use crate::{Done, tools};
use std::fs;
use std::path::Path;

/// The chore `web`.
pub fn run() -> Done {
    build(&Keeper::start()?)
}

/// Builds `web/dist/`, after `npm ci` if the lock asks for it.
pub fn build(keeper: &Keeper) -> Done {
    install(keeper, "web")?;
    tools::run(keeper, &mut tools::npm("web", &["run", "--silent", "build"]))
}

/// `npm ci` in `folder`, unless what is there is as new as the lock, or a link.
pub fn install(keeper: &Keeper, folder: &str) -> Done {
    let there = tools::root().join(folder);
    if is_linked(&there) || is_fresh(&there) {
        return Ok(());
    }
    tools::run(keeper, &mut tools::npm(folder, &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
}

/// A folder of modules that is a link belongs to whoever it leads to: `npm ci` would follow it and empty what lies there.
fn is_linked(folder: &Path) -> bool {
    folder.join("node_modules").is_symlink()
}

/// npm writes `node_modules/.package-lock.json` last, so its age is the age of what is installed.
fn is_fresh(folder: &Path) -> bool {
    let age = |name: &str| fs::metadata(folder.join(name)).and_then(|about| about.modified()).ok();
    matches!((age("node_modules/.package-lock.json"), age("package-lock.json")), (Some(there), Some(lock)) if there >= lock)
}

/// The type check of `folder`, and its own tests where it has them.
pub fn check(keeper: &Keeper, folder: &str) -> Done {
    tools::run(keeper, &mut tools::npm(folder, &["run", "--silent", "check"]))
}
