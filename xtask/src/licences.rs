//! The licences of what others wrote and the program carries: crates, fonts, npm packages.

use crate::keeper::Keeper;
use crate::{Done, tools};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[cfg(test)]
mod tests;

/// Something that others wrote, under a licence of their own.
pub struct Package {
    pub name: String,
    pub version: String,
    /// An SPDX licence expression; old ones have a stroke for OR.
    pub licence: String,
    /// The texts that lie beside it.
    pub texts: Vec<String>,
}

/// How files are called that hold a licence or what it asks to be kept.
const NAMES: [&str; 6] = ["licen", "copying", "copyright", "notice", "unlicense", "ofl"];
/// How deep in a package such files lie, at most: those of C code that it carries lie below its own.
const DEPTH: usize = 4;

/// What `command` prints; an error says what it said.
fn answer(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|e| format!("cannot run {}: {e}", command.get_program().display()))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    String::from_utf8(output.stdout).map_err(|e| e.to_string())
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|e| format!("no JSON: {e}"))
}

fn words(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// The crates that the program for `target` is made of, without our own.
pub fn of_crates(target: &str) -> Result<Vec<Package>, String> {
    let linked = ["tree", "--locked", "-p", "copse", "-e", "normal", "--prefix", "none", "--format", "{p}", "--target", target];
    let linked = answer(&mut tools::cargo(&linked))?;
    let linked: BTreeSet<(&str, &str)> =
        linked.lines().filter_map(|line| line.split_once(" v")).map(|(name, rest)| (name, first_word(rest))).collect();
    let metadata =
        json(&answer(&mut tools::cargo(&["metadata", "--locked", "--format-version", "1", "--filter-platform", target]))?)?;
    let sysroot = answer(Command::new("rustc").args(["--print", "sysroot"]))?;
    let standard = Path::new(sysroot.trim()).join("share/doc/rust/licenses");
    let theirs = metadata["packages"].as_array().into_iter().flatten().filter(|package| !package["source"].is_null());
    let mut packages = Vec::new();
    for about in theirs {
        let (name, version, licence) = (words(about, "name"), words(about, "version"), words(about, "license"));
        if !linked.contains(&(name.as_str(), version.as_str())) {
            continue;
        }
        let manifest = PathBuf::from(words(about, "manifest_path"));
        let mut texts = texts_in(manifest.parent().unwrap_or(Path::new("/")))?;
        if texts.is_empty() {
            texts = standard_texts(&licence, &standard);
        }
        packages.push(Package { name, version, licence, texts });
    }
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(packages)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// For a package that carries no text itself: those that the toolchain has of the licences it names.
fn standard_texts(expression: &str, folder: &Path) -> Vec<String> {
    let names = expression.split(|c: char| c.is_whitespace() || "()/".contains(c)).filter(|name| !name.is_empty());
    names.filter_map(|name| fs::read_to_string(folder.join(format!("{name}.txt"))).ok()).collect()
}

/// The npm packages that something in the assets comes from; they must be installed.
pub fn of_assets(keeper: &Keeper) -> Result<Vec<Package>, String> {
    crate::web::install(keeper, "web")?;
    let told = answer(Command::new("node").args(["build.mjs", "--packages"]).current_dir(tools::root().join("web")))?;
    let told = json(&told)?;
    let packages = told.as_array().into_iter().flatten().map(|about| {
        let texts = texts_in(Path::new(&words(about, "folder")))?;
        Ok(Package { name: words(about, "name"), version: words(about, "version"), licence: words(about, "license"), texts })
    });
    packages.collect()
}

/// The texts of licences and notices in a package's folder.
fn texts_in(folder: &Path) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    find(folder, DEPTH, &mut files)?;
    files.sort();
    let read = |file: &PathBuf| fs::read(file).map_err(|e| format!("cannot read {}: {e}", file.display()));
    files.iter().map(|file| Ok(tidy(&String::from_utf8_lossy(&read(file)?)))).collect()
}

fn find(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Done {
    let entries = fs::read_dir(folder).map_err(|e| format!("cannot read {}: {e}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.is_dir() && depth > 0 && name != "node_modules" {
            find(&path, depth - 1, found)?;
        }
        let is_text = ["", "txt", "md", "mit", "apache", "apache2", "bsd", "zlib"]
            .contains(&path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default().as_str());
        let is_kept_for_it = folder.file_name().is_some_and(|name| name == "LICENSES");
        if path.is_file() && is_text && (is_kept_for_it || NAMES.iter().any(|known| name.starts_with(known))) {
            found.push(path);
        }
    }
    Ok(())
}

/// A text without what differs between copies of the same: the ends of lines.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// What `deny.toml` allows.
pub fn allowed() -> Result<Vec<String>, String> {
    let rules = fs::read_to_string(tools::root().join("deny.toml")).map_err(|e| format!("cannot read deny.toml: {e}"))?;
    let list = rules.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).ok_or("deny.toml allows nothing")?.0;
    Ok(list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Whether an SPDX expression (SPDX 2.3, annex D) can be met with what is allowed.
pub fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed };
    reader.any() == Some(true) && reader.words.is_empty()
}

/// Reads an expression from the left; `None` where it is none.
struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl Reader<'_> {
    fn take(&mut self, word: &str) -> bool {
        let is_next = self.words.first() == Some(&word);
        if is_next {
            self.words = &self.words[1..];
        }
        is_next
    }

    fn any(&mut self) -> Option<bool> {
        let mut holds = self.all()?;
        while self.take("OR") {
            holds |= self.all()?;
        }
        Some(holds)
    }

    fn all(&mut self) -> Option<bool> {
        let mut holds = self.one()?;
        while self.take("AND") {
            holds &= self.one()?;
        }
        Some(holds)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let holds = self.any()?;
            return self.take(")").then_some(holds);
        }
        let (name, rest) = self.words.split_first().filter(|(word, _)| !["OR", "AND", "WITH", ")"].contains(*word))?;
        self.words = rest;
        let mut name = (*name).to_owned();
        if self.take("WITH") {
            let (exception, rest) = self.words.split_first()?;
            self.words = rest;
            name = format!("{name} WITH {exception}");
        }
        Some(self.allowed.contains(&name))
    }
}

/// What is wrong with the licences of packages, in words.
pub fn faults(packages: &[Package], allowed: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for Package { name, version, licence, texts } in packages {
        if !is_allowed(licence, allowed) {
            faults.push(format!("{name} {version} is under {licence:?}, which deny.toml does not allow"));
        }
        if texts.is_empty() {
            faults.push(format!("{name} {version} carries no licence text, and there is none for {licence:?}"));
        }
    }
    faults
}

/// All packages with their licences, and each text once.
pub fn render(packages: &[Package]) -> String {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut texts: Vec<&str> = Vec::new();
    let mut out =
        "What others wrote and Copse carries. The numbers say which of the texts below belong to a package.\n\n".to_owned();
    for package in packages {
        let _ = write!(out, "{} {}: {}", package.name, package.version, package.licence);
        let mut named: Vec<usize> = Vec::new();
        for text in &package.texts {
            named.push(*numbers.entry(text).or_insert_with(|| {
                texts.push(text);
                texts.len()
            }));
        }
        named.sort_unstable();
        named.dedup();
        let named: Vec<String> = named.iter().map(ToString::to_string).collect();
        let _ = writeln!(out, " [{}]", named.join(", "));
    }
    for (number, text) in texts.iter().enumerate() {
        let _ = write!(out, "\n\n======== {} ========\n\n{text}\n", number + 1);
    }
    out
}
