//! What the tests of this crate share: the corpora, and HTML read as a browser reads it.
#![allow(dead_code, reason = "each test program uses its own part")]

use std::path::PathBuf;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Where the corpora lie: `COPSE_CORPORA`, or beside the project.
fn corpora() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    std::env::var_os("COPSE_CORPORA").map_or_else(beside, PathBuf::from)
}

/// A file of the corpora, or `None` (with a word) where they are absent. With `CI=true` absence is a failure.
pub fn corpus(path: &str) -> Option<String> {
    or_skip(std::fs::read_to_string(corpora().join(path)), path)
}

/// The files in a folder of the corpora whose names end so, with their texts; those that are not UTF-8 are left out.
pub fn corpus_folder(path: &str, ending: &str) -> Option<Vec<(String, String)>> {
    let entries = or_skip(std::fs::read_dir(corpora().join(path)), path)?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let named = files.into_iter().map(|file| (file.display().to_string(), file)).filter(|(name, _)| name.ends_with(ending));
    Some(named.filter_map(|(name, file)| Some((name, std::fs::read_to_string(file).ok()?))).collect())
}

fn or_skip<T>(found: std::io::Result<T>, path: &str) -> Option<T> {
    match found {
        Ok(found) => Some(found),
        Err(_) if std::env::var("CI").as_deref() != Ok("true") => {
            println!("skipped: no corpus {path}");
            None
        }
        Err(error) => panic!("no corpus {path}: {error}"),
    }
}

/// The root over a piece of HTML, parsed by the standard as the inside of a `<div>`. Keep it while its nodes are looked at: when a
/// node is dropped, all below it is emptied.
pub fn parse(html: &str) -> Handle {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, vec![], false).one(html);
    let root = dom.document.children.borrow()[0].clone();
    // The document goes now, and would take the root's children along.
    let children = root.children.take();
    drop(dom);
    *root.children.borrow_mut() = children;
    root
}

/// Calls `see` with each element below `root`, its attributes, and each text.
pub fn visit(root: &Handle, see: &mut dyn FnMut(Seen<'_>)) {
    let mut waiting: Vec<Handle> = root.children.borrow().iter().rev().cloned().collect();
    while let Some(node) = waiting.pop() {
        match &node.data {
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                see(Seen::Element { name: &name.local, is_html: name.ns == ns!(html), attributes });
            }
            NodeData::Text { contents } => see(Seen::Text(&contents.borrow())),
            NodeData::Comment { .. } => see(Seen::Comment),
            _ => {}
        }
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
}

pub enum Seen<'a> {
    Element { name: &'a str, is_html: bool, attributes: Vec<(String, String)> },
    Text(&'a str),
    Comment,
}

const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href", "title", "rel", "class"]),
    ("blockquote", &["dir"]),
    ("br", &[]),
    ("code", &["class"]),
    ("del", &[]),
    ("details", &["class"]),
    ("div", &["class", "role", "aria-label"]),
    ("em", &[]),
    ("h3", &["dir"]),
    ("h4", &["dir"]),
    ("h5", &["dir"]),
    ("h6", &["dir"]),
    ("hr", &[]),
    ("img", &["src", "alt", "title", "loading"]),
    ("li", &["class"]),
    ("ol", &["start", "dir"]),
    ("p", &["class", "dir"]),
    ("pre", &["class", "tabindex"]),
    ("s", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &["tabindex", "dir"]),
    ("tbody", &[]),
    ("td", &["align", "colspan", "rowspan"]),
    ("th", &["align", "colspan", "rowspan"]),
    ("thead", &[]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &["dir"]),
];

/// What is unsafe in `html`, in words; empty where all is well. Written apart from the sanitiser's own list.
pub fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    visit(&parse(html), &mut |seen| match seen {
        Seen::Comment => faults.push("a comment".into()),
        Seen::Text(_) => {}
        Seen::Element { name, is_html, attributes } => {
            let Some((_, allowed)) = ALLOWED.iter().find(|(element, _)| *element == name).filter(|_| is_html) else {
                return faults.push(format!("element <{name}>"));
            };
            for (attribute, value) in attributes {
                if !allowed.contains(&attribute.as_str()) {
                    faults.push(format!("attribute {attribute} of <{name}>"));
                }
                let is_address = matches!(attribute.as_str(), "href" | "src");
                if is_address && !is_harmless(&value) {
                    faults.push(format!("address {value:?}"));
                }
                let known_classes = ["quoted", "signature", "attribution", "task", "typed", "mention"];
                if attribute == "class" && !known_classes.contains(&value.as_str()) && !value.starts_with("language-") {
                    faults.push(format!("class {value:?}"));
                }
                if attribute == "src" && leads_elsewhere(&value) {
                    faults.push(format!("picture from elsewhere {value:?}"));
                }
            }
        }
    });
    faults
}

/// Whether following `address` runs nothing: a known scheme, or none, with white space and controls taken out and percent signs read.
fn is_harmless(address: &str) -> bool {
    let readings = [address.to_owned(), percent_decoded(address)];
    readings.iter().all(|reading| {
        let plain: String = reading.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
        !["javascript:", "vbscript:", "data:", "livescript:", "mocha:", "file:", "blob:"]
            .iter()
            .any(|scheme| plain.starts_with(scheme))
    })
}

/// Whether a browser would ask another site for `address`.
fn leads_elsewhere(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_control()).collect::<String>().trim().replace('\\', "/");
    let scheme = plain.split(':').next().filter(|scheme| scheme.len() < plain.len());
    plain.starts_with("//")
        || scheme
            .is_some_and(|scheme| !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// All text of `html` but for the words on folds.
pub fn text(html: &str) -> String {
    text_without(html, "summary")
}

/// The text of `html` that is in sight before any fold is opened.
pub fn text_in_sight(html: &str) -> String {
    text_without(html, "details")
}

fn text_without(html: &str, left_out: &str) -> String {
    let mut text = String::new();
    let root = parse(html);
    let mut waiting: Vec<Handle> = root.children.borrow().iter().rev().cloned().collect();
    while let Some(node) = waiting.pop() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, .. } if &*name.local == left_out => continue,
            _ => {}
        }
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
    text
}
