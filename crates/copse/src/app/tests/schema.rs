//! The schema and all SQL, on both engines.

use crate::{
    app::{commands, migrations::MIGRATIONS, site},
    base, features,
};
use db::{Statement, testing::TestDb};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// All SQL of the program but that of `db` itself, which tests its own.
fn registered() -> Vec<&'static [Statement]> {
    let mut all = vec![
        base::chronicle::STATEMENTS,
        base::chronicle::MANY,
        base::communities::STATEMENTS,
        base::communities::past::STATEMENTS,
        base::communities::terms::STATEMENTS,
        base::communities::terms::MANY,
        base::conduct::STATEMENTS,
        base::conversations::STATEMENTS,
        base::endings::STATEMENTS,
        base::files::STATEMENTS,
        base::hints::STATEMENTS,
        base::items::STATEMENTS,
        base::limits::STATEMENTS,
        base::lines::STATEMENTS,
        base::looks::STATEMENTS,
        base::notices::STATEMENTS,
        base::people::STATEMENTS,
        base::people::MANY,
        base::search::STATEMENTS,
        base::ties::STATEMENTS,
        commands::check::STATEMENTS,
        jobs::STATEMENTS,
        webkit::STATEMENTS,
    ];
    all.extend(features::all().into_iter().flat_map(|feature| feature.statements));
    all
}

#[test]
fn every_statement_is_what_it_says_on_each_engine() {
    for db in TestDb::each(MIGRATIONS) {
        let faults = db::testing::check_statements(db.db(), &registered()).expect("the statements run");
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The module of a source file, as `module_path!` says it.
fn module_of(name: &str, src: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(src).expect("a file in src").with_extension("");
    let parts = inside.iter().map(|part| part.to_string_lossy().into_owned()).filter(|part| part != "mod" && part != "lib");
    std::iter::once(name.to_owned()).chain(parts).collect::<Vec<_>>().join("::")
}

#[test]
fn no_store_is_forgotten() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for all in registered() {
        if let Some(first) = all.first() {
            *known.entry(first.module).or_default() += all.len();
        }
    }
    let mut seen = BTreeSet::new();
    for name in ["copse", "jobs", "webkit"] {
        let src = crates.join(name).join("src");
        for file in sources(&src) {
            let text = fs::read_to_string(&file).expect("a source");
            let count = |opening: &str, sign: &str| {
                let block = text.split_once(opening)?.1.split("\n}").next()?;
                Some(block.lines().filter(|line| line.starts_with("    ") && line.contains("fn ") && line.contains(sign)).count())
            };
            let (one, many) = (count("\ndb::queries! {", "->"), count("\ndb::many! {", ") ="));
            if (one, many) == (None, None) {
                continue;
            }
            let count = one.unwrap_or_default() + many.unwrap_or_default();
            let module = module_of(name, &src, &file);
            assert_eq!(known.get(module.as_str()), Some(&count), "the statements of {module} in the register");
            seen.insert(module);
        }
    }
    let all: BTreeSet<String> = known.keys().map(|module| (*module).to_owned()).collect();
    assert_eq!(seen, all);
}

#[test]
fn both_engines_have_the_same_schema() {
    let schemas: Vec<_> = TestDb::each(MIGRATIONS).map(|db| db::testing::schema(db.db()).expect("a schema")).collect();
    assert!(schemas[0].contains_key("post"));
    for other in &schemas[1..] {
        assert_eq!(&schemas[0], other);
    }
}

#[test]
fn every_migration_is_listed_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into())
        .collect();
    files.sort();
    let listed: Vec<String> = MIGRATIONS.iter().map(|step| format!("{}.sql", step.name)).collect();
    assert_eq!(files, listed);
    for (number, step) in (1..).zip(MIGRATIONS) {
        assert_eq!(step.number, number);
        assert!(step.name.starts_with(&format!("{number:04}_")), "{}", step.name);
    }
}

#[test]
fn all_texts_hold_together() {
    let catalogue = site::catalogue().expect("a catalogue");
    let problems: Vec<String> = i18n::problems(catalogue).iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
