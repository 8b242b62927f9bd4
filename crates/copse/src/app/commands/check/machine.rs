//! The machine: the data folder, secrets, the clock, the folder of mails.

use super::Finding;
use kernel::Moment;
use rustix::fs::{Access, access, statvfs};
use std::{fs, os::unix::fs::MetadataExt, path::Path};

/// With less free space than this the site may stop any hour, in bytes.
const TOO_LITTLE: u64 = 100 << 20;
/// With less free space than this it is time to make room, in bytes.
const LITTLE: u64 = 1 << 30;
/// No clock can be right that shows an earlier time: 2026 had begun when this was written.
const NEVER_BEFORE: Moment = Moment::from_seconds(1_767_225_600);
/// How far the newest entry may lie ahead of the clock, in seconds: clocks of several machines differ.
const LEAP: i64 = 3_600;

/// Looks at the data folder: there, ours, for nobody else, with space.
pub(super) fn folder(data: &Path) -> Vec<Finding> {
    let shown = data.display();
    let about = match fs::metadata(data) {
        Ok(about) if about.is_dir() => about,
        Ok(_) => {
            return vec![Finding::mend(
                format!("{shown} is not a folder."),
                "Copse keeps everything in its data folder.",
                "Say where the data is, with --data.",
            )];
        }
        Err(error) => {
            return vec![Finding::mend(
                format!("There is no data folder at {shown}: {error}."),
                "Copse keeps everything in it.",
                "If the site is somewhere else, say where with --data. If it is new, start Copse, which makes the folder.",
            )];
        }
    };
    let mut findings = Vec::new();
    let me = rustix::process::geteuid().as_raw();
    if let Some(finding) = owner(data, about.uid(), me, &fs::read_to_string("/etc/passwd").unwrap_or_default()) {
        findings.push(finding);
    }
    if access(data, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK).is_err() {
        findings.push(Finding::mend(
            format!("Nothing can be written into {shown}."),
            "Copse must read and write there.",
            format!("Give the folder to the user that Copse runs as: chown -R USER {shown}"),
        ));
    }
    findings.push(rights(data, about.mode()));
    if let Ok(disk) = statvfs(data) {
        findings.push(space(disk.f_bavail.saturating_mul(disk.f_frsize)));
    }
    findings
}

/// The name of a user in the text of /etc/passwd (passwd(5)).
fn name_of(uid: u32, passwd: &str) -> String {
    let line = passwd.lines().find(|line| line.split(':').nth(2).and_then(|field| field.parse().ok()) == Some(uid));
    line.and_then(|line| line.split(':').next()).map_or_else(|| format!("'#{uid}'"), str::to_owned)
}

/// Whether who asks is who owns the folder.
pub(super) fn owner(data: &Path, owner: u32, me: u32, passwd: &str) -> Option<Finding> {
    let name = name_of(owner, passwd);
    (owner != me).then(|| {
        Finding::hint(
            format!("The data folder {} belongs to {name}, and this command runs as {}.", data.display(), name_of(me, passwd)),
            "What another user writes there Copse cannot change later.",
            format!("Run commands on this site as its owner: sudo -u {name} copse check ..."),
        )
    })
}

/// Whether others on the machine can look into the folder.
pub(super) fn rights(data: &Path, mode: u32) -> Finding {
    let shown = data.display();
    if mode & 0o077 == 0 {
        return Finding::fine(format!("The data folder {shown} is there, and its owner's alone."));
    }
    Finding::mend(
        format!("Others on this machine can get at the data folder {shown} (rights {:o}).", mode & 0o777),
        "It holds what people wrote in confidence, and links that sign people in.",
        format!("chmod 700 {shown}"),
    )
}

/// Whether there is room to write, of so many bytes.
pub(super) fn space(free: u64) -> Finding {
    let shown = match free {
        LITTLE.. => format!("{:.1} GB", free as f64 / f64::from(1 << 30)),
        _ => format!("{} MB", free >> 20),
    };
    let what = format!("The disk of the data folder has {shown} free.");
    let why = "When the disk is full, nothing can be written any more.";
    match free {
        LITTLE.. => Finding::fine(what),
        TOO_LITTLE.. => Finding::hint(what, why, "Make room soon: move old backups to another machine, or take a larger disk."),
        _ => Finding::mend(what, why, "Make room now: move old backups to another machine, or take a larger disk."),
    }
}

/// Whether others on the machine can read a file that holds a secret.
pub(super) fn secret(path: &Path) -> Finding {
    let mode = |path: &Path| fs::metadata(path).map_or(0, |about| about.mode());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let shown = path.display();
    if mode(path) & 0o004 == 0 || mode(folder) & 0o001 == 0 {
        return Finding::fine(format!("The secret in {shown} is kept from others."));
    }
    Finding::mend(
        format!("Everyone on this machine can read the secret in {shown}."),
        "It is the key to the database, and with it to all that people wrote.",
        format!("chmod o-rwx {shown}"),
    )
}

/// Whether the clock can be right.
pub(super) fn clock(now: Moment, newest: Option<Moment>) -> Finding {
    let why = "Sessions and links end by the clock, and conversations are in the order of time.";
    let todo = "Set the clock of this machine: timedatectl set-ntp true";
    match newest {
        _ if now < NEVER_BEFORE => Finding::mend(format!("The clock shows {now}, which is long past."), why, todo),
        Some(newest) if newest.seconds_since(now) > LEAP => {
            Finding::mend(format!("The clock shows {now}, but something happened here at {newest}."), why, todo)
        }
        _ => Finding::fine(format!("The clock shows {now}.")),
    }
}

/// Where mails go: into a folder, today.
pub(super) fn mails(folder: &Path, public_url: &str) -> Finding {
    let there = fs::read_dir(folder).map_or(0, |entries| entries.flatten().count());
    Finding::hint(
        format!("Mails are not sent: they go into the folder {} ({there} there).", folder.display()),
        "People who make an account or have forgotten their password get their link from who keeps the site.",
        format!("Sign in as site keeper, open {public_url}/keeper, and give each link to the person it is for, and nobody else."),
    )
}
