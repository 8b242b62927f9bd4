//! The chore `release`: one archive with the program and what it takes to install it.

use crate::keeper::Keeper;
use crate::{Done, licences, tools, web};
use flate2::{Compression, write::GzEncoder};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of the repository that go along: where they are, what they are called there, their rights.
const ALONG: [(&str, &str, u32); 10] = [
    ("LICENSE", "LICENSE", 0o644),
    ("README.md", "README.md", 0o644),
    ("docs/how-to/first-day.md", "first-day.md", 0o644),
    ("packaging/Caddyfile", "Caddyfile", 0o644),
    ("packaging/Containerfile", "Containerfile", 0o644),
    ("packaging/copse-backup.service", "copse-backup.service", 0o644),
    ("packaging/copse-backup.timer", "copse-backup.timer", 0o644),
    ("packaging/copse.service", "copse.service", 0o644),
    ("packaging/copse.toml", "copse.toml", 0o644),
    ("packaging/install.sh", "install.sh", 0o755),
];

/// A file of the archive: its name, its rights, what it holds.
type Packed = (String, u32, Vec<u8>);

/// Builds the program and packs the archive into the folder given first, else into `target/dist`.
pub fn run(args: &[String]) -> Done {
    let keeper = Keeper::start()?;
    let folder = args.first().map_or_else(|| tools::root().join("target/dist"), PathBuf::from);
    let folder = std::path::absolute(&folder).map_err(|e| format!("{} is no folder: {e}", folder.display()))?;
    let target = host()?;
    web::build(&keeper)?;
    let mut packages = licences::of_crates(&target)?;
    packages.extend(licences::of_assets(&keeper)?);
    let faults = licences::faults(&packages, &licences::allowed()?);
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    tools::run(&keeper, &mut tools::cargo(&["build", "--release", "--locked", "-p", "copse"]))?;
    let own = std::env::current_exe().map_err(|e| format!("cannot tell where the target folder is: {e}"))?;
    let programs = own.parent().and_then(Path::parent).ok_or("this program lies in no target folder")?;
    let program = programs.join("release/copse");

    let mut files: Vec<Packed> = vec![("copse".into(), 0o755, read(&program)?)];
    for (from, name, rights) in ALONG {
        files.push((name.to_owned(), rights, read(&tools::root().join(from))?));
    }
    files.push(("THIRD-PARTY.txt".into(), 0o644, licences::render(&packages).into_bytes()));
    files.push(("THIRD-PARTY-rust-library.html".into(), 0o644, read(&library_copyright()?)?));
    files.extend(manuals(&keeper, &program)?);

    let name = format!("copse-{}-{target}", env!("CARGO_PKG_VERSION"));
    fs::create_dir_all(&folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    let archive = folder.join(format!("{name}.tar.gz"));
    let file = File::create(&archive).map_err(|e| format!("cannot make {}: {e}", archive.display()))?;
    pack(file, &name, files, moment()).map_err(|e| format!("cannot pack {}: {e}", archive.display()))?;
    println!("{}", archive.display());
    println!("the program {}, the archive {}, {} packages of others", size(&program)?, size(&archive)?, packages.len());
    Ok(())
}

/// The kind of machine that programs are built for here.
pub fn host() -> Result<String, String> {
    let about = tools::answer(Command::new("rustc").arg("-vV")).ok_or("rustc does not answer")?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc names no host".to_owned())
}

/// What the toolchain says of its library, a part of which is in every program.
fn library_copyright() -> Result<PathBuf, String> {
    let sysroot = tools::answer(Command::new("rustc").args(["--print", "sysroot"])).ok_or("rustc does not answer")?;
    Ok(Path::new(&sysroot).join("share/doc/rust/COPYRIGHT-library.html"))
}

/// The manual pages, as the program itself writes them.
fn manuals(keeper: &Keeper, program: &Path) -> Result<Vec<Packed>, String> {
    let folder = std::env::temp_dir().join(format!("copse-man-{}", std::process::id()));
    fs::create_dir(&folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    keeper.remove_later(&folder);
    tools::run(keeper, Command::new(program).arg("man").arg(&folder))?;
    let entries = fs::read_dir(&folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    paths.map(|path| Ok((format!("man/{}", path.file_name().unwrap_or_default().display()), 0o644, read(&path)?))).collect()
}

/// When the files were last changed, in seconds since 1970: as `SOURCE_DATE_EPOCH` says, else as the last commit does.
fn moment() -> u64 {
    let said = std::env::var("SOURCE_DATE_EPOCH").ok();
    let said = said.or_else(|| tools::answer(Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(tools::root())));
    said.and_then(|seconds| seconds.parse().ok()).unwrap_or(0)
}

/// Packs files so that the same files make the same bytes: by name, at one moment, owned by root.
fn pack(into: impl std::io::Write, root: &str, mut files: Vec<Packed>, moment: u64) -> std::io::Result<()> {
    files.sort();
    let mut tar = tar::Builder::new(GzEncoder::new(into, Compression::best()));
    for (name, rights, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(rights);
        header.set_mtime(moment);
        header.set_uid(0);
        header.set_gid(0);
        tar.append_data(&mut header, format!("{root}/{name}"), content.as_slice())?;
    }
    tar.into_inner()?.finish()?.flush()
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

fn size(path: &Path) -> Result<String, String> {
    let bytes = fs::metadata(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?.len();
    Ok(format!("{:.1} MB", bytes as f64 / 1e6))
}

#[cfg(test)]
mod tests {
    use super::{ALONG, pack};
    use crate::tools;
    use std::io::Read;

    #[test]
    fn the_same_files_make_the_same_archive() {
        let files = || vec![("b".to_owned(), 0o755, b"two".to_vec()), ("a".to_owned(), 0o644, b"one".to_vec())];
        let packed = |files| {
            let mut bytes = Vec::new();
            pack(&mut bytes, "copse-1", files, 7).unwrap();
            bytes
        };
        let turned = files().into_iter().rev().collect();
        let bytes = packed(files());
        assert_eq!(bytes, packed(turned));
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(&bytes[..]));
        let mut found = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            let header = entry.header();
            let path = entry.path().unwrap().display().to_string();
            found.push((path, header.mode().unwrap(), header.uid().unwrap(), header.mtime().unwrap(), text));
        }
        assert_eq!(found[0], ("copse-1/a".to_owned(), 0o644, 0, 7, "one".to_owned()));
        assert_eq!(found[1], ("copse-1/b".to_owned(), 0o755, 0, 7, "two".to_owned()));
    }

    #[test]
    fn what_goes_along_is_there() {
        for (from, _, _) in ALONG {
            assert!(tools::root().join(from).is_file(), "{from}");
        }
    }
}
