//! Generates the texts of all slices from the `en.ftl` beside their pages, and packs the program's own source, which it gives
//! to whoever asks (AGPL-3.0, section 13).

use std::{
    env,
    error::Error,
    fs::{self, File},
    path::{Path, PathBuf},
};

/// What is built or fetched, and belongs to no source.
const NOT_SOURCE: [&str; 8] = ["target", "node_modules", "dist", "data", ".git", "test-results", "playwright-report", "shots"];

fn main() -> Result<(), Box<dyn Error>> {
    i18n::codegen::Builder::new().dir("src").translations("locales").write()?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=migrations");

    let root = Path::new("../..");
    let packed = PathBuf::from(env::var("OUT_DIR")?).join("source.tar.gz");
    let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(File::create(&packed)?, flate2::Compression::best()));
    tar.mode(tar::HeaderMode::Deterministic);
    pack(&mut tar, root, Path::new("copse"))?;
    tar.into_inner()?.finish()?;
    if env::var("PROFILE")? == "release" {
        // A released program carries exactly its own source; one under work may carry that of an hour ago.
        for entry in fs::read_dir(root)?.flatten().filter(|entry| !is_left_out(&entry.path())) {
            println!("cargo::rerun-if-changed={}", entry.path().display());
        }
    }
    Ok(())
}

fn is_left_out(path: &Path) -> bool {
    path.file_name().is_some_and(|name| NOT_SOURCE.iter().any(|left_out| name == *left_out))
}

fn pack<W: std::io::Write>(tar: &mut tar::Builder<W>, folder: &Path, name: &Path) -> Result<(), Box<dyn Error>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries.iter().filter(|path| !is_left_out(path) && !path.is_symlink()) {
        let name = name.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            pack(tar, path, &name)?;
        } else {
            tar.append_path_with_name(path, name)?;
        }
    }
    Ok(())
}
