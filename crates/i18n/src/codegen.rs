//! Typed functions out of files of messages, for build scripts.
//!
//! ```no_run
//! fn main() -> Result<(), i18n::codegen::Failure> {
//!     i18n::codegen::Builder::new().dir("src").translations("locales").write()
//! }
//! ```

use crate::{
    Problem, Wrong,
    source::{Definition, Index, parse, patterns},
};
use fluent_syntax::{
    ast::{Entry, Resource},
    serializer,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fmt, fs, io,
    path::{Path, PathBuf},
};

/// Why nothing was generated: all problems, one a line.
pub struct Failure(pub Vec<Problem>);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| write!(f, "\n{problem}"))
    }
}

impl fmt::Debug for Failure {
    /// As for people: it is what Cargo shows when `main` of a build script returns it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}

/// Collects files of messages. All paths are relative to the folder of the crate.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    files: Vec<String>,
    dirs: Vec<String>,
    translations: Vec<String>,
}

impl Builder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one English file.
    #[must_use]
    pub fn file(mut self, path: impl Into<String>) -> Self {
        self.files.push(path.into());
        self
    }

    /// Adds all `*.ftl` in this folder, at any depth, as English.
    #[must_use]
    pub fn dir(mut self, path: impl Into<String>) -> Self {
        self.dirs.push(path.into());
        self
    }

    /// Adds other languages: `*.ftl` in the folders of this one, each named by its language tag. A folder that is not
    /// there has none.
    #[must_use]
    pub fn translations(mut self, path: impl Into<String>) -> Self {
        self.translations.push(path.into());
        self
    }

    /// Writes `messages.rs` into `OUT_DIR` and tells Cargo when to do it again: when a file in one of the folders
    /// changes, comes or goes.
    ///
    /// # Errors
    /// All that is wrong in English, or what cannot be read or written.
    pub fn write(&self) -> Result<(), Failure> {
        let variable = |name: &str| env::var_os(name).ok_or_else(|| unreadable(name, "not set; this is for build scripts"));
        let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
        let target = PathBuf::from(variable("OUT_DIR")?).join("messages.rs");
        // Cargo looks into folders by itself. One that is not there would be as if always changed.
        for path in self.files.iter().chain(&self.dirs).chain(&self.translations) {
            if root.join(path).exists() {
                println!("cargo::rerun-if-changed={path}");
            }
        }
        let text = self.generate(&root)?;
        fs::write(&target, text).map_err(|error| unreadable(&target.to_string_lossy(), &error.to_string()))
    }

    /// The text of `messages.rs` for a crate whose folder is `root`.
    ///
    /// # Errors
    /// As [`Builder::write`].
    pub fn generate(&self, root: &Path) -> Result<String, Failure> {
        let english = self.english(root)?;
        let (index, mut problems) = Index::read(english.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let elsewhere = |key: &str| key.starts_with('-');
        problems
            .extend(index.messages().filter_map(|(key, definition)| Some(definition.problem(index.loose_ends(key, elsewhere)?))));
        problems.extend(clashes(index.messages()));
        if !problems.is_empty() {
            return Err(Failure(problems));
        }
        let words = words(&index, &docs(&english));
        let embedded = format!("{}{}", embed_english(&english), embed_translations(&self.languages(root)?));
        Ok(format!("// Generated from files of messages; do not edit.\n\n{words}\n{embedded}"))
    }

    /// Path and text of every English file, by path.
    fn english(&self, root: &Path) -> Result<BTreeMap<String, String>, Failure> {
        let mut paths: BTreeSet<String> = self.files.iter().cloned().collect();
        for dir in &self.dirs {
            paths.extend(files_in(root, dir)?);
        }
        paths.into_iter().map(|path| read(root, &path).map(|text| (path, text))).collect()
    }

    /// The tag and the paths of every other language.
    fn languages(&self, root: &Path) -> Result<BTreeMap<String, BTreeSet<String>>, Failure> {
        let mut languages: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for dir in self.translations.iter().filter(|dir| root.join(dir).exists()) {
            for (path, is_dir) in entries(root, dir)? {
                if is_dir {
                    languages.entry(last_name(&path).to_owned()).or_default().extend(files_in(root, &path)?);
                }
            }
        }
        Ok(languages)
    }
}

fn unreadable(file: &str, why: &str) -> Failure {
    Failure(vec![Problem { file: file.to_owned(), line: 0, wrong: Wrong::Unreadable(why.to_owned()) }])
}

fn read(root: &Path, path: &str) -> Result<String, Failure> {
    fs::read_to_string(root.join(path)).map_err(|error| unreadable(path, &error.to_string()))
}

fn last_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What a folder holds: paths from the root, with `/` on every system, and whether it is a folder itself.
fn entries(root: &Path, dir: &str) -> Result<Vec<(String, bool)>, Failure> {
    let list = || -> io::Result<Vec<(String, bool)>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            let path = format!("{}/{}", dir.trim_end_matches('/'), entry.file_name().to_string_lossy());
            Ok((path, entry.path().is_dir()))
        };
        fs::read_dir(root.join(dir))?.map(entry).collect()
    };
    list().map_err(|error| unreadable(dir, &error.to_string()))
}

/// All `*.ftl` in a folder, at any depth.
fn files_in(root: &Path, dir: &str) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    for (path, is_dir) in entries(root, dir)? {
        if is_dir {
            files.extend(files_in(root, &path)?);
        } else if path.ends_with(".ftl") {
            files.push(path);
        }
    }
    Ok(files)
}

/// Names in Rust that two messages would share, or that are taken.
fn clashes<'a>(messages: impl Iterator<Item = (&'a str, &'a Definition)>) -> Vec<Problem> {
    let mut functions = BTreeSet::from(["text".to_owned()]);
    messages
        .filter_map(|(key, definition)| {
            let function = function_name(key);
            let clash = Wrong::Clash { function: function.clone() };
            (!functions.insert(function)).then(|| definition.problem(clash))
        })
        .collect()
}

/// `posts-count.hint` becomes `posts_count_hint`.
fn function_name(key: &str) -> String {
    rust_name(&key.replace(['-', '.'], "_"))
}

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
    "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

fn rust_name(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// The English of each key as it stands in its file, for the documentation.
fn docs(english: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut docs = BTreeMap::new();
    for (path, text) in english {
        let (resource, _) = parse(path, text);
        for entry in resource.body {
            let alone = Resource { body: vec![entry] };
            let message = serializer::serialize(&alone);
            if let [Entry::Message(_)] = alone.body.as_slice() {
                docs.extend(patterns(&alone).into_iter().map(|(key, _)| (key.text, message.clone())));
            }
        }
    }
    docs
}

fn words(index: &Index, docs: &BTreeMap<String, String>) -> String {
    let mut functions = String::new();
    let mut keys = String::new();
    for (key, _) in index.messages() {
        let (name, constant) = (function_name(key), key.replace(['-', '.'], "_").to_ascii_uppercase());
        let doc = docs.get(key).map(|text| doc_comment(text)).unwrap_or_default();
        let variables = index.variables(key);
        if variables.is_empty() {
            keys += &format!("    /// `{key}`\n    pub const {constant}: i18n::Key = i18n::Key::new({key:?});\n");
            functions += &format!("{doc}    pub fn {name}(self) -> &'a str {{\n        self.0.text(key::{constant})\n    }}\n\n");
        } else {
            functions += &format!("{doc}{}\n", function(&name, key, &variables));
        }
    }
    format!("{WORDS}{functions}}}\n\n{KEYS}{keys}}}\n")
}

const WORDS: &str = r#"/// The texts of this crate in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a>(pub &'a i18n::Locale);

#[allow(dead_code, reason = "a text may be asked for by its key alone")]
#[allow(
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    reason = "names and arguments are those of the messages"
)]
impl<'a> Words<'a> {
    /// The text of a key chosen at run time.
    pub fn text(self, key: i18n::Key) -> &'a str {
        self.0.text(key)
    }

"#;

const KEYS: &str = r#"/// The keys of the texts without arguments.
#[allow(dead_code, reason = "a text may be asked for by its function alone")]
pub mod key {
"#;

/// A function with arguments.
fn function(name: &str, key: &str, variables: &[&str]) -> String {
    let argument = |variable: &&str| rust_name(&variable.replace('-', "_"));
    let parameters: String = variables.iter().map(|v| format!(", {}: impl Into<i18n::Arg<'b>>", argument(v))).collect();
    let values: Vec<String> = variables.iter().map(|v| format!("({v:?}, {}.into())", argument(v))).collect();
    format!(
        "    pub fn {name}<'b>(self{parameters}) -> String {{\n        self.0.format({key:?}, &[{}])\n    }}\n",
        values.join(", ")
    )
}

/// Fenced, so that brackets and stars of the message are no markup.
fn doc_comment(text: &str) -> String {
    let lines = ["~~~text"].into_iter().chain(text.trim_end().lines()).chain(["~~~"]);
    lines.map(|line| format!("    /// {line}\n")).collect()
}

fn embed_english(english: &BTreeMap<String, String>) -> String {
    let files: String = english.keys().map(|path| format!("    {},\n", embedded(path))).collect();
    format!("/// The English texts: path and content of each file.\npub const ENGLISH: &[i18n::Source] = &[\n{files}];\n\n")
}

fn embed_translations(languages: &BTreeMap<String, BTreeSet<String>>) -> String {
    let language = |(tag, paths): (&String, &BTreeSet<String>)| {
        let files: String = paths.iter().map(|path| format!("            {},\n", embedded(path))).collect();
        format!("    (\n        {tag:?},\n        &[\n{files}        ],\n    ),\n")
    };
    let languages: String = languages.iter().map(language).collect();
    format!("/// Other languages: tag and files of each.\npub const TRANSLATIONS: &[i18n::Translation] = &[\n{languages}];\n")
}

fn embedded(path: &str) -> String {
    format!("({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})))", format!("/{path}"))
}
