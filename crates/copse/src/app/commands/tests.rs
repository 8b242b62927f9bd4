//! Whatever handbooks and unit files tell people to type is understood.

use super::Cli;
use clap::Parser;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Words as a shell takes them, up to the first sign that ends a command: quotes hold words together, and so does `$(...)`.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut depth) = (Vec::new(), None::<String>, None, 0);
    for letter in line.chars() {
        match (letter, quote) {
            (_, Some(open)) if letter == open => quote = None,
            (_, Some(_)) => word.get_or_insert_default().push(letter),
            ('\'' | '"', None) if depth == 0 => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (' ', None) if depth == 0 => words.extend(word.take()),
            ('|' | '<' | '>' | '&' | ';' | '#', None) if depth == 0 && word.is_none() => return words,
            _ => {
                depth += i32::from(letter == '(') - i32::from(letter == ')');
                word.get_or_insert_default().push(letter);
            }
        }
    }
    words.extend(word);
    words
}

/// The arguments of a line that calls copse, perhaps as another user, through a shell, or in a unit file.
fn arguments(line: &str) -> Option<Vec<String>> {
    let line = line.trim().strip_prefix("ExecStart=").unwrap_or(line.trim());
    let mut words = words(line).into_iter().peekable();
    if words.peek()? == "sudo" {
        words.next();
        if words.peek()? == "-u" {
            words.next();
            words.next();
        }
    }
    let program = words.next()?;
    if program == "/bin/sh" {
        return arguments(&words.last()?.replace("%%", "%").replace("$$", "$"));
    }
    if program == "exec" {
        return arguments(&line[5..]);
    }
    (program == "copse" || program.ends_with("/copse")).then(|| words.collect())
}

/// The lines of a text that stand as code: with four spaces before them, or between fences; a stroke at the end goes on. And
/// what stands as code in a line and is done as another user.
fn code(text: &str) -> Vec<String> {
    let (mut lines, mut fenced) = (Vec::new(), false);
    for line in text.replace("\\\n", " ").lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced || line.starts_with("    ") {
            lines.push(line.to_owned());
        } else {
            lines.extend(line.split('`').skip(1).step_by(2).filter(|code| code.starts_with("sudo ")).map(str::to_owned));
        }
    }
    lines
}

#[test]
fn a_line_is_taken_apart_as_a_shell_does() {
    let taken = |line| arguments(line).unwrap_or_default().join("|");
    assert_eq!(taken("sudo -u copse copse check --data /var/lib/copse"), "check|--data|/var/lib/copse");
    assert_eq!(taken("sudo copse check # looks"), "check");
    assert_eq!(taken("./copse render < text.md"), "render");
    assert_eq!(taken("copse backup --to /b/copse-$(date +%F).tar && ls"), "backup|--to|/b/copse-$(date +%F).tar");
    assert_eq!(
        taken("copse admin person add --name 'Ruth Adeyemi' --email \"r@example.org\""),
        "admin|person|add|--name|Ruth Adeyemi|--email|r@example.org"
    );
    assert_eq!(
        taken("ExecStart=/bin/sh -c 'exec /usr/local/bin/copse backup --to /b-$$(date +%%F).tar'"),
        "backup|--to|/b-$(date +%F).tar"
    );
    assert_eq!(arguments("sudo systemctl restart copse"), None);
    assert_eq!(arguments(""), None);
}

#[test]
fn every_command_in_the_handbooks_is_understood() {
    let how_tos = fs::read_dir(root().join("docs/how-to")).expect("the how-tos").flatten().map(|entry| entry.path());
    let reference = fs::read_dir(root().join("docs/reference")).expect("the reference").flatten().map(|entry| entry.path());
    let mut found = 0;
    for path in how_tos.chain(reference).chain(["README.md", "packaging/copse.toml"].map(|name| root().join(name))) {
        let text = fs::read_to_string(&path).expect("a text");
        let text = if path.extension().is_some_and(|ending| ending == "toml") { text.replace("# ", "") } else { text };
        for line in code(&text) {
            let Some(arguments) = arguments(&line) else { continue };
            let parsed = Cli::try_parse_from(std::iter::once("copse".to_owned()).chain(arguments));
            assert!(parsed.is_ok(), "{}: {line}\n{}", path.display(), parsed.expect_err("an error"));
            found += 1;
        }
    }
    assert!(found >= 8, "only {found} commands were found");
}

#[test]
fn every_command_in_the_unit_files_is_understood() {
    let units = ["copse.service", "copse-backup.service"].map(|name| root().join("packaging").join(name));
    for path in units {
        let text = fs::read_to_string(&path).expect("a unit");
        let line = text.lines().find(|line| line.starts_with("ExecStart=")).expect("a command");
        let arguments = arguments(line).unwrap_or_else(|| panic!("{line} does not call copse"));
        let parsed = Cli::try_parse_from(std::iter::once("copse".to_owned()).chain(arguments));
        assert!(parsed.is_ok(), "{}: {line}", path.display());
    }
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let folder = std::env::temp_dir().join(format!("copse-man-{}", kernel::Rng::System.token()));
    fs::create_dir(&folder).expect("a folder");
    super::run(Cli::try_parse_from(["copse".as_ref(), "man".as_ref(), folder.as_os_str()]).expect("a command")).expect("pages");
    for (name, words) in
        [("copse.1", "copse\\-serve(1)"), ("copse-serve.1", "COPSE_PUBLIC_URL"), ("copse-admin-person-add.1", "password")]
    {
        let page = fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(page.contains(words), "{name}: {page}");
    }
    fs::remove_dir_all(folder).expect("it goes");
}
