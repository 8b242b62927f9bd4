//! A throw-away PostgreSQL: fast, forgetful, in a folder of its own, on a free port of 127.0.0.1.

use crate::keeper::Keeper;
use crate::tools;
use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often to look whether the server is ready, and how many times.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const LOOKS: u32 = 600;

/// Settings that make tests quick; none of them is for data anyone wants to keep.
const SETTINGS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "listen_addresses=127.0.0.1",
    "timezone=UTC",
];

/// A running server. It stops when it is dropped; the keeper removes its folder, and stops it too if the chore is cut short.
pub struct Postgres<'k> {
    keeper: &'k Keeper,
    port: u16,
    server: Child,
    folder: PathBuf,
}

/// The folder of `initdb` and `postgres`: the newest of Debian's, else the PATH's.
pub fn programs() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        let bin = entry.path().join("bin");
        (bin.join("initdb").is_file() && bin.join("postgres").is_file()).then_some((version, bin))
    });
    let on_path = || tools::find("initdb").and_then(|file| file.parent().map(Path::to_path_buf));
    debian.max().map(|(_, bin)| bin).or_else(on_path)
}

impl<'k> Postgres<'k> {
    /// Makes a new cluster and starts it. Errors if the programs are absent or the server does not come up.
    pub fn start(keeper: &'k Keeper) -> Result<Self, String> {
        let bin = programs().ok_or("PostgreSQL is not installed")?;
        let owner = Owner::find()?;
        let folder = std::env::temp_dir().join(format!("copse-postgres-{}", std::process::id()));
        fs::create_dir(&folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
        keeper.remove_later(&folder);
        owner.give(&folder)?;

        let mut initdb = Command::new(bin.join("initdb"));
        initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]);
        initdb.arg(folder.join("data")).current_dir(&folder).stdout(Stdio::null());
        owner.become_it(&mut initdb);
        tools::run(keeper, &mut initdb)?;

        let port = free_port()?;
        let server = keeper.spawn(&mut serve(&bin, &folder, port, &owner)?)?;
        let mut postgres = Self { keeper, port, server, folder };
        postgres.wait_until_ready()?;
        Ok(postgres)
    }

    /// Where the server is, as a URL.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<(), String> {
        for _ in 0..LOOKS {
            if self.is_ready() {
                return Ok(());
            }
            if !matches!(self.server.try_wait(), Ok(None)) {
                break;
            }
            std::thread::sleep(LOOK_EVERY);
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not start:\n{log}"))
    }

    /// The server writes its state into the eighth line of `postmaster.pid`.
    fn is_ready(&self) -> bool {
        fs::read_to_string(self.folder.join("data/postmaster.pid"))
            .is_ok_and(|text| text.lines().nth(7).is_some_and(|line| line.trim() == "ready"))
    }
}

impl Drop for Postgres<'_> {
    fn drop(&mut self) {
        self.keeper.end(&mut self.server);
    }
}

fn serve(bin: &Path, folder: &Path, port: u16, owner: &Owner) -> Result<Command, String> {
    let log = fs::File::create(folder.join("log")).map_err(|e| format!("cannot write the log of PostgreSQL: {e}"))?;
    let same_log = log.try_clone().map_err(|e| format!("cannot write the log of PostgreSQL: {e}"))?;
    let mut command = Command::new(bin.join("postgres"));
    command.arg("-D").arg(folder.join("data")).arg("-k").arg(folder).args(["-p", &port.to_string()]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.current_dir(folder).stdout(log).stderr(same_log);
    owner.become_it(&mut command);
    Ok(command)
}

fn free_port() -> Result<u16, String> {
    let address = TcpListener::bind(("127.0.0.1", 0)).and_then(|socket| socket.local_addr());
    address.map(|address| address.port()).map_err(|e| format!("no free port on 127.0.0.1: {e}"))
}

/// Who the server runs as. PostgreSQL refuses root, so root lends it to the user `postgres`.
struct Owner(Option<(u32, u32)>);

impl Owner {
    fn find() -> Result<Self, String> {
        if !tools::is_root() {
            return Ok(Self(None));
        }
        let id = |flag| tools::answer(Command::new("id").args([flag, "postgres"])).and_then(|text| text.parse().ok());
        match (id("-u"), id("-g")) {
            (Some(user), Some(group)) => Ok(Self(Some((user, group)))),
            _ => Err("there is no user `postgres` to run PostgreSQL as".to_owned()),
        }
    }

    fn give(&self, folder: &Path) -> Result<(), String> {
        let Some((user, group)) = self.0 else { return Ok(()) };
        std::os::unix::fs::chown(folder, Some(user), Some(group))
            .map_err(|e| format!("cannot give {} to postgres: {e}", folder.display()))
    }

    fn become_it(&self, command: &mut Command) {
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
    }
}
