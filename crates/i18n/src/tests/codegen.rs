use crate::codegen::{Builder, Failure};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn made_up() -> Builder {
    Builder::new().dir("src/tests/made_up/english").translations("src/tests/made_up/locales")
}

/// After a wanted change of the generator, `COPSE_WRITE_EXPECTED=1` writes the file anew.
#[test]
fn the_text_is_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = made_up().generate(root).unwrap();
    if std::env::var_os("COPSE_WRITE_EXPECTED").is_some() {
        fs::write(root.join("src/tests/made_up/messages.rs"), &text).unwrap();
    }
    assert_eq!(text, include_str!("made_up/messages.rs"));
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "no path of this machine");
}

#[test]
fn files_of_a_folder_may_be_named_one_by_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let single = Builder::new()
        .file("src/tests/made_up/english/sign_in.ftl")
        .file("src/tests/made_up/english/posts/posts.ftl")
        .dir("src/tests/made_up/english")
        .translations("src/tests/made_up/locales")
        .translations("src/tests/made_up/nowhere");
    assert_eq!(single.generate(root).unwrap(), made_up().generate(root).unwrap());
}

/// A crate of some files that goes when the test is over.
struct Crate(PathBuf);

impl Crate {
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("copse-i18n-{}-{name}", std::process::id()));
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(root)
    }

    fn problems(&self) -> Vec<String> {
        let Failure(problems) = Builder::new().dir("src").generate(&self.0).unwrap_err();
        super::shown(&problems)
    }
}

impl Drop for Crate {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn what_is_wrong_stops_the_build_and_names_file_and_line() {
    let crate_of = |name, text| Crate::with(name, &[("src/a.ftl", text)]);
    for (name, text, problem) in [
        ("markup", "ok = Fine\na = <b>Bold</b>", "src/a.ftl:2: `a` holds `<`: no HTML in messages"),
        ("literal", "a = { \"<\" }", "src/a.ftl:1: `a` holds `<`: no HTML in messages"),
        ("term", "-a = a\n    .b = <", "src/a.ftl:2: `-a.b` holds `<`: no HTML in messages"),
        ("name", "aB = Camel", "src/a.ftl:1: `aB`: names are small letters, digits and single hyphens"),
        ("hyphens", "a--b = Two", "src/a.ftl:1: `a--b`: names are small letters, digits and single hyphens"),
        ("variable", "a = { $aB }", "src/a.ftl:1: `$aB`: names are small letters, digits and single hyphens"),
        ("unresolved", "a = { b }", "src/a.ftl:1: `a` refers to `b`, which is not there"),
        ("attribute", "a = { b.c }\nb = B", "src/a.ftl:1: `a` refers to `b.c`, which is not there"),
        ("function", "a = { NUMBER($b) }", "src/a.ftl:1: `a` calls NUMBER(): there are no functions"),
        ("clash", "a-b = 1\na = 2\n    .b = 3", "src/a.ftl:3: a second function `a_b`"),
        ("taken", "text = Text", "src/a.ftl:1: a second function `text`"),
    ] {
        assert_eq!(crate_of(name, text).problems(), [problem], "{name}");
    }
    let junk = crate_of("junk", "a = Fine\n\nb = { $\nc = Fine").problems();
    assert!(junk[0].starts_with("src/a.ftl:3: not Fluent:"), "{junk:?}");
    let circle = crate_of("circle", "a = { b }\nb = { a }").problems();
    assert_eq!(circle, ["src/a.ftl:1: `a` refers to itself", "src/a.ftl:2: `b` refers to itself"]);
}

#[test]
fn a_key_in_two_files_names_both() {
    let files = [("src/one/a.ftl", "a = 1"), ("src/two/b.ftl", "\n\na = 2")];
    assert_eq!(Crate::with("twice", &files).problems(), ["src/two/b.ftl:3: `a` is in src/one/a.ftl already"]);
}

#[test]
fn a_folder_that_is_not_there_is_a_failure() {
    let Failure(problems) = Builder::new().dir("src/tests/nowhere").generate(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].to_string().starts_with("src/tests/nowhere:0: cannot be read:"), "{}", problems[0]);
}
