//! The examples of the CommonMark specification and of GitHub's flavour, compared as trees.

mod common;

use std::collections::BTreeMap;

use markup::{AsTyped, Options, markdown_with};
use markup5ever_rcdom::{Handle, NodeData};

const RAW: &str = "raw HTML is shown as typed";
const SCHEME: &str = "the scheme is refused: the text stays, the address goes";
const BARE: &str = "an address without brackets is a link, as in GitHub's flavour";
const TASK: &str = "the box of a task is a character, not a control";
const FOOTNOTE: &str = "footnotes are off: their ids would clash on a page of many posts";
const PICTURE: &str = "a picture from elsewhere becomes a link";

/// Examples that come out otherwise, by file, first and last number, and why.
const EXCEPTIONS: &[(&str, u32, u32, &str)] = &[
    ("commonmark-spec/spec.json", 21, 21, RAW),
    ("commonmark-spec/spec.json", 31, 31, RAW),
    ("commonmark-spec/spec.json", 148, 193, RAW),
    ("commonmark-spec/spec.json", 203, 203, RAW),
    ("commonmark-spec/spec.json", 310, 311, RAW),
    ("commonmark-spec/spec.json", 346, 346, RAW),
    ("commonmark-spec/spec.json", 477, 479, RAW),
    ("commonmark-spec/spec.json", 493, 493, RAW),
    ("commonmark-spec/spec.json", 496, 496, RAW),
    ("commonmark-spec/spec.json", 526, 526, RAW),
    ("commonmark-spec/spec.json", 538, 538, RAW),
    ("commonmark-spec/spec.json", 598, 598, SCHEME),
    ("commonmark-spec/spec.json", 600, 601, SCHEME),
    ("commonmark-spec/spec.json", 603, 603, SCHEME),
    ("commonmark-spec/spec.json", 604, 604, BARE),
    ("commonmark-spec/spec.json", 610, 610, BARE),
    ("commonmark-spec/spec.json", 613, 614, BARE),
    ("commonmark-spec/spec.json", 615, 619, RAW),
    ("commonmark-spec/spec.json", 625, 625, RAW),
    ("commonmark-spec/spec.json", 627, 633, RAW),
    ("commonmark-spec/spec.json", 645, 646, RAW),
    ("cmark-gfm/spec.json", 118, 160, RAW),
    ("cmark-gfm/spec.json", 170, 170, RAW),
    ("cmark-gfm/spec.json", 279, 280, TASK),
    ("cmark-gfm/spec.json", 288, 289, RAW),
    ("cmark-gfm/spec.json", 317, 317, RAW),
    ("cmark-gfm/spec.json", 327, 327, RAW),
    ("cmark-gfm/spec.json", 354, 354, RAW),
    ("cmark-gfm/spec.json", 484, 486, RAW),
    ("cmark-gfm/spec.json", 500, 500, RAW),
    ("cmark-gfm/spec.json", 503, 503, RAW),
    ("cmark-gfm/spec.json", 532, 532, RAW),
    ("cmark-gfm/spec.json", 544, 544, RAW),
    ("cmark-gfm/spec.json", 604, 604, SCHEME),
    ("cmark-gfm/spec.json", 606, 607, SCHEME),
    ("cmark-gfm/spec.json", 609, 609, SCHEME),
    ("cmark-gfm/spec.json", 610, 610, BARE),
    ("cmark-gfm/spec.json", 616, 616, BARE),
    ("cmark-gfm/spec.json", 619, 620, BARE),
    ("cmark-gfm/spec.json", 628, 628, SCHEME),
    ("cmark-gfm/spec.json", 632, 636, RAW),
    ("cmark-gfm/spec.json", 642, 642, RAW),
    ("cmark-gfm/spec.json", 644, 644, RAW),
    ("cmark-gfm/spec.json", 647, 651, RAW),
    ("cmark-gfm/spec.json", 653, 653, RAW),
    ("cmark-gfm/spec.json", 663, 664, RAW),
    ("cmark-gfm/extensions.json", 12, 12, RAW),
    ("cmark-gfm/extensions.json", 19, 19, PICTURE),
    ("cmark-gfm/extensions.json", 20, 20, "the example only asks that nothing crashes"),
    ("cmark-gfm/extensions.json", 22, 22, RAW),
    ("cmark-gfm/extensions.json", 23, 23, FOOTNOTE),
    ("cmark-gfm/extensions.json", 26, 28, TASK),
    ("cmark-gfm/regression.json", 3, 3, RAW),
    ("cmark-gfm/regression.json", 6, 6, RAW),
    ("cmark-gfm/regression.json", 9, 9, RAW),
    ("cmark-gfm/regression.json", 13, 13, FOOTNOTE),
    ("cmark-gfm/regression.json", 14, 14, RAW),
    ("cmark-gfm/regression.json", 17, 17, RAW),
];

#[derive(Debug)]
struct Example {
    number: u32,
    markdown: String,
    html: String,
}

fn examples(path: &str) -> Option<Vec<Example>> {
    let json: serde_json::Value = serde_json::from_str(&common::corpus(path)?).expect("the corpus is JSON");
    let example = |value: &serde_json::Value| Example {
        number: value["example"].as_u64().and_then(|n| u32::try_from(n).ok()).expect("a number"),
        markdown: value["markdown"].as_str().expect("Markdown").to_owned(),
        html: value["html"].as_str().expect("HTML").to_owned(),
    };
    Some(json.as_array().expect("a list").iter().map(example).collect())
}

#[test]
fn commonmark() {
    check("3-markup/commonmark-spec/spec.json", 655);
}

#[test]
fn github_flavour() {
    check("3-markup/cmark-gfm/spec.json", 673);
}

#[test]
fn github_extensions() {
    check("3-markup/cmark-gfm/extensions.json", 28);
}

#[test]
fn github_regressions() {
    check("3-markup/cmark-gfm/regression.json", 19);
}

fn check(path: &str, count: usize) {
    let Some(examples) = examples(path) else { return };
    assert_eq!(examples.len(), count, "{path} has another number of examples");
    let excepted: BTreeMap<u32, &str> = EXCEPTIONS
        .iter()
        .filter(|(file, ..)| path.ends_with(file))
        .flat_map(|&(_, first, last, reason)| (first..=last).map(move |number| (number, reason)))
        .collect();
    let mut wrong = Vec::new();
    for example in &examples {
        let html = markdown_with(&example.markdown, &AsTyped, &Options::BY_ITSELF);
        let (ours, theirs) = (normal(&html), normal(&example.html));
        match (ours == theirs, excepted.get(&example.number)) {
            (true, Some(reason)) => wrong.push(format!("{} matches now, but is excepted: {reason}", example.number)),
            (false, None) => {
                wrong.push(format!("{}: {:?}\n  ours   {ours}\n  theirs {theirs}", example.number, example.markdown));
            }
            _ => {}
        }
    }
    let known: Vec<u32> = examples.iter().map(|example| example.number).collect();
    assert!(excepted.keys().all(|number| known.contains(number)), "{path} has no such example");
    assert!(wrong.is_empty(), "{path}: {} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// HTML in one canonical spelling: attributes in order, `rel` (added to all alike) left out, white space that does not
/// show taken out.
fn normal(html: &str) -> String {
    let mut out = String::new();
    write(&mut out, &common::parse(html).children.borrow(), false);
    out.trim().to_owned()
}

fn write(out: &mut String, nodes: &[Handle], drawn: bool) {
    for node in nodes {
        match &node.data {
            NodeData::Text { contents } if drawn => out.push_str(&contents.borrow().replace('<', "&lt;").replace('>', "&gt;")),
            NodeData::Text { contents } => write_text(out, &contents.borrow()),
            NodeData::Comment { .. } => out.push_str("<!-- -->"),
            NodeData::Element { name, attrs, .. } => {
                let is_block = !matches!(&*name.local, "a" | "em" | "strong" | "code" | "img" | "del" | "input");
                if is_block {
                    out.truncate(out.trim_end_matches(' ').len());
                }
                let mut attributes: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .filter(|attribute| attribute.name.local != *"rel")
                    .map(|attribute| format!(" {}={:?}", attribute.name.local, &*attribute.value))
                    .collect();
                attributes.sort();
                out.push_str(&format!("<{}{}>", name.local, attributes.concat()));
                write(out, &node.children.borrow(), drawn || &*name.local == "pre");
                if is_block {
                    out.truncate(out.trim_end_matches(' ').len());
                }
                out.push_str(&format!("</{}>", name.local));
            }
            _ => {}
        }
    }
}

/// Writes text with runs of white space as one space, and none after a block's tag.
fn write_text(out: &mut String, text: &str) {
    const INLINE: [&str; 7] = ["a", "em", "strong", "code", "img", "del", "input"];
    let last_tag = out.ends_with('>').then(|| out[out.rfind('<').unwrap_or(0)..].trim_matches(['<', '/', '>']));
    let after_block = last_tag.is_some_and(|tag| !INLINE.contains(&tag.split(' ').next().unwrap_or(tag)));
    let mut spaced = after_block || out.ends_with(' ') || out.is_empty();
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            if !spaced {
                out.push(' ');
            }
            spaced = true;
        } else {
            // An escape of its own, so that text is never taken for a tag.
            out.push_str(match c {
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "",
            });
            if !matches!(c, '<' | '>') {
                out.push(c);
            }
            spaced = false;
        }
    }
}
