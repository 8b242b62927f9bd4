//! What the tests need from the distribution, and how it gets there on a bare Debian.

use crate::keeper::Keeper;
use crate::{Done, postgres, tools};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Something that is on the machine or comes with Debian packages.
pub struct Need {
    packages: &'static [&'static str],
    is_there: fn() -> bool,
}

/// The PostgreSQL server's programs.
pub const POSTGRES: Need = Need { packages: &["postgresql"], is_there: || postgres::programs().is_some() };

/// A browser for the journeys: Chromium without a window of its own, which takes half the time of the one with.
pub const CHROMIUM: Need = Need { packages: &["chromium-headless-shell", "chromium-sandbox"], is_there: || chromium().is_file() };

/// What asks many pages at once, for the benchmark.
pub const WRK: Need =
    Need { packages: &["wrk", "curl"], is_there: || tools::find("wrk").is_some() && tools::find("curl").is_some() };

/// What watches a program's calls, for the test that sees each fsync.
pub const STRACE: Need = Need { packages: &["strace"], is_there: || tools::find("strace").is_some() };

/// Fonts for scripts beyond our own: what drawings reserve for such words is measured against real letters of them.
pub const FONTS: Need = Need {
    packages: &["fonts-dejavu-core", "fonts-noto-core"],
    is_there: || Path::new("/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf").is_file(),
};

/// Where Chromium is: the variable `CHROMIUM`, else Debian's place.
pub fn chromium() -> PathBuf {
    std::env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium-headless-shell"), PathBuf::from)
}

/// Installs what is absent. Errors say which packages to install by hand where this cannot be done.
pub fn install(keeper: &Keeper, needs: &[Need]) -> Done {
    let absent: Vec<&str> =
        needs.iter().filter(|need| !(need.is_there)()).flat_map(|need| need.packages.iter().copied()).collect();
    if absent.is_empty() {
        return Ok(());
    }
    println!("installing {}", absent.join(", "));
    let by_hand = |why: String| format!("{why}\nplease install: {}", absent.join(" "));
    tools::run(keeper, &mut apt(&["update", "-qq"])).map_err(by_hand)?;
    let install = [&["install", "-qq", "-y", "--no-install-recommends"], &absent[..]].concat();
    tools::run(keeper, apt(&install).stdout(Stdio::null())).map_err(by_hand)
}

fn apt(args: &[&str]) -> Command {
    let mut command = if tools::is_root() {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "apt-get"]);
        sudo
    };
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
