//! ARCHITECTURE.md is true to the tree, and the floors hold.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The folders of a folder.
fn folders(path: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// All files with an ending below a folder, with their text.
fn sources(path: &Path, ending: &str, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, ending, found);
        } else if path.extension().is_some_and(|has| has == ending) {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.push((path, text));
        }
    }
}

/// Lines that are code: comments may speak of anything.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn is_test(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.ends_with("tests.rs") || path.contains("/tests/") || path.ends_with("testing.rs") || path.contains("/testing/")
}

/// The floor of each crate, as the map says.
fn floors() -> BTreeMap<String, u8> {
    let map = read("ARCHITECTURE.md");
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
    };
    map.lines().filter(|line| line.starts_with("      ")).filter_map(line).filter(|(name, _)| !name.contains('/')).collect()
}

#[test]
fn every_crate_and_slice_is_on_the_map_and_nothing_else() {
    let map = read("ARCHITECTURE.md");
    let drawn: Vec<&str> = map.lines().filter(|line| line.starts_with("    ")).collect();
    for name in folders("crates").into_iter().chain(["xtask", "web", "e2e"].map(str::to_owned)) {
        assert!(drawn.iter().any(|line| line.trim_start().starts_with(&format!("{name} "))), "{name} is not on the map");
    }
    for (floor, line) in [("base", "src/base"), ("features", "src/features")] {
        let drawn = drawn.iter().find(|drawn| drawn.contains(line)).unwrap_or_else(|| panic!("{line} is not on the map"));
        let mut named: Vec<&str> = drawn.split("  ").last().unwrap_or_default().split(", ").map(str::trim).collect();
        named.sort_unstable();
        assert_eq!(named, folders(&format!("crates/copse/src/{floor}")), "{line}");
    }
    for name in floors().keys() {
        assert!(root().join("crates").join(name).is_dir() || name.starts_with("src"), "{name} is on the map but not there");
    }
    // Files that the table and the walks name are there.
    for word in map.split('`').skip(1).step_by(2) {
        let named = [word.to_owned(), format!("crates/{word}"), format!("crates/copse/src/{word}")];
        let in_archive = format!("crates/copse/src/features/archive/{word}");
        let is_path = word.contains('/') && !word.contains([' ', '<', ':'])
            || word.ends_with(".rs")
            || word.ends_with(".md")
            || word.ends_with(".toml");
        if is_path && !word.starts_with('*') {
            assert!(named.iter().chain([&in_archive]).any(|path| root().join(path).exists()), "{word} is named but not there");
        }
    }
}

#[test]
fn crates_use_only_floors_below() {
    let floors = floors();
    for (name, floor) in &floors {
        let manifest = read(&format!("crates/{name}/Cargo.toml"));
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        for other in floors.keys().filter(|other| {
            dependencies.lines().any(|line| line.starts_with(&format!("{other}.")) || line.starts_with(&format!("{other} =")))
        }) {
            assert!(floors[other] < *floor, "{name} (floor {floor}) uses {other} (floor {})", floors[other]);
        }
    }
}

#[test]
fn only_db_names_an_engine() {
    for name in folders("crates").into_iter().filter(|name| !["db", "bench"].contains(&name.as_str())) {
        let manifest = read(&format!("crates/{name}/Cargo.toml"));
        for engine in ["rusqlite", "postgres", "libsqlite3-sys", "tokio-postgres", "sqlx", "diesel"] {
            assert!(!manifest.lines().any(|line| line.starts_with(engine)), "{name} names {engine}");
        }
    }
}

#[test]
fn floors_of_the_application_hold_and_slices_do_not_import_each_other() {
    let source = root().join("crates/copse/src");
    let mut all = Vec::new();
    sources(&source, "rs", &mut all);
    assert!(all.len() > 30, "the sources were found");
    for (path, text) in all.iter().filter(|(path, _)| !is_test(path)) {
        let place = path.strip_prefix(&source).unwrap_or(path).to_string_lossy().into_owned();
        let is_in = |floor: &str| place.starts_with(floor);
        for line in code(text) {
            if is_in("base/") {
                assert!(!line.contains("crate::features") && !line.contains("crate::app"), "{place}: {line}");
            }
            if is_in("features/") {
                assert!(!line.contains("crate::app"), "{place}: {line}");
                let own = place.split('/').nth(1).unwrap_or_default();
                for other in folders("crates/copse/src/features").iter().filter(|other| *other != own) {
                    let is_root = place == "features/mod.rs";
                    assert!(is_root || !line.contains(&format!("features::{other}")), "{place} imports {other}: {line}");
                }
            }
        }
    }
}

#[test]
fn sql_stands_in_stores_and_copse_acts_by_itself_only_in_its_frame() {
    let source = root().join("crates/copse/src");
    let mut all = Vec::new();
    sources(&source, "rs", &mut all);
    for (path, text) in all.iter().filter(|(path, _)| !is_test(path)) {
        let place = path.strip_prefix(&source).unwrap_or(path).to_string_lossy().into_owned();
        let may_query = place.ends_with("store.rs");
        assert!(may_query || !text.contains("db::queries!"), "{place} has SQL of its own");
        let may_be_system = place.starts_with("app/");
        let makes_system = code(text).any(|line| line.contains("Actor::System(\""));
        assert!(may_be_system || !makes_system, "{place} acts as Copse itself");
    }
}

#[test]
fn files_stay_readable() {
    let mut all = Vec::new();
    sources(&root().join("crates"), "rs", &mut all);
    for (path, text) in &all {
        let lines = text.lines().count();
        assert!(lines <= 600, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_island_is_loaded_by_a_page() {
    let (mut pages, mut islands) = (Vec::new(), Vec::new());
    sources(&root().join("crates"), "html", &mut pages);
    sources(&root().join("web/islands"), "ts", &mut islands);
    assert!(!islands.is_empty());
    for (path, _) in islands {
        let script = format!("islands/{}.js", path.file_stem().unwrap_or_default().to_string_lossy());
        assert!(pages.iter().any(|(_, page)| page.contains(&script)), "no page loads {script}");
    }
}
