//! An outline as OPML 2.0. What the form has no word for stands in attributes of a namespace of our own, which other programs
//! leave alone and ours reads back.

use super::{Line, Part};
use crate::{
    document::{Landscape, Parent},
    table::{COLUMNS, cell},
};
use std::fmt::Write;

/// The namespace of our own attributes.
pub(super) const SPACE: &str = "urn:copse:landscape:1";

/// Columns of the table that an outline says by its lines.
pub(super) fn is_in_lines(column: &str) -> bool {
    matches!(column, "name" | "practices")
}

/// A landscape as OPML: `title` is what it is called, `date` when it was written (RFC 822).
pub fn write(landscape: &Landscape, title: &str, date: &str, lines: &[Line]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    attribute(&mut out, "xmlns:copse", SPACE);
    let whole = [("title", &landscape.title), ("centre", &landscape.centre), ("practice", &landscape.practice)];
    for (name, said) in whole.into_iter().filter(|(_, said)| !said.is_empty()) {
        attribute(&mut out, &format!("copse:{name}"), said);
    }
    let _ =
        write!(out, ">\n<head><title>{}</title><dateCreated>{}</dateCreated></head>\n<body>\n", escaped(title), escaped(date));
    enum Next<'a> {
        Open(&'a Line),
        Close,
    }
    let mut left: Vec<Next<'_>> = lines.iter().rev().map(Next::Open).collect();
    while let Some(next) = left.pop() {
        let line = match next {
            Next::Open(line) => line,
            Next::Close => {
                out.push_str("</outline>\n");
                continue;
            }
        };
        out.push_str("<outline");
        attribute(&mut out, "text", &line.text);
        of_part(&mut out, landscape, line);
        if line.under.is_empty() {
            out.push_str("/>\n");
        } else {
            out.push_str(">\n");
            left.push(Next::Close);
            left.extend(line.under.iter().rev().map(Next::Open));
        }
    }
    out.push_str("</body>\n</opml>\n");
    out
}

fn of_part(out: &mut String, landscape: &Landscape, line: &Line) {
    let part = match line.part {
        Part::Group => "group",
        Part::Entry(_) => "entry",
        Part::Again(_) => "again",
        Part::Practice(_) => "practice",
        Part::Twig(_) => "twig",
    };
    attribute(out, "copse:as", part);
    match line.part {
        Part::Entry(id) => {
            let Some(entry) = landscape.entry(id) else { return };
            for column in COLUMNS.into_iter().filter(|column| !is_in_lines(column)) {
                let said = cell(landscape, entry, column);
                if !said.is_empty() {
                    attribute(out, &format!("copse:{column}"), &said);
                }
            }
        }
        Part::Practice(_) if !line.beside.is_empty() => attribute(out, "copse:how", &line.beside),
        Part::Twig(id) => {
            let twig = landscape.twigs.iter().find(|twig| twig.id == id);
            if let Some(Parent::Branch(branch)) = twig.map(|twig| &twig.under) {
                attribute(out, "copse:branch", &branch.key());
            }
        }
        Part::Group | Part::Again(_) | Part::Practice(_) => {}
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"{}\"", escaped(value));
}

/// A text within XML 1.0: what it cannot hold (2.2) is left out, and lines stay lines in attributes (3.3.3).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => drop(write!(out, "&#{};", u32::from(letter))),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
    out
}
