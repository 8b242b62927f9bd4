//! Links in the source of a page: found where Markdown has them and put right, with all else left byte by byte.

use percent_encoding::percent_decode_str;

/// Gives each address of a text to `turn`, in the order in which they stand; what it gives stands in its place.
pub fn turned(text: &str, turn: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let (mut out, mut fence) = (String::with_capacity(text.len()), None);
    for line in text.split_inclusive('\n') {
        let begins = line.trim_start();
        match fence {
            Some(mark) if begins.starts_with(mark) => fence = None,
            Some(_) => {}
            None => {
                fence = ["```", "~~~"].into_iter().find(|mark| begins.starts_with(mark));
                if fence.is_none() {
                    line_turned(line, turn, &mut out);
                    continue;
                }
            }
        }
        out.push_str(line);
    }
    out
}

fn line_turned(line: &str, turn: &mut dyn FnMut(&str) -> Option<String>, out: &mut String) {
    let (mut from, mut at) = (0, 0);
    if let Some(begin) = definition(line) {
        let length = line[begin..].find(|c: char| c.is_whitespace()).unwrap_or(line.len() - begin);
        put(line, &mut from, begin, length, turn, out);
        at = begin + length;
    }
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with('`') {
            // What stands in code is no link.
            let ticks = rest.len() - rest.trim_start_matches('`').len();
            let close = rest[ticks..].find(&rest[..ticks]).map_or(0, |close| close + ticks);
            at += ticks + close;
        } else if let Some(begin) = ["](", "href=\"", "src=\""].iter().find(|mark| rest.starts_with(**mark)).map(|m| m.len()) {
            let length = if rest.starts_with(']') { inline(&rest[begin..]) } else { rest[begin..].find('"') };
            if let Some(length) = length {
                let pointed = rest[begin..].starts_with('<') && rest.starts_with(']');
                let (skip, length) = if pointed { (1, length.saturating_sub(2)) } else { (0, length) };
                put(line, &mut from, at + begin + skip, length, turn, out);
                at += begin + skip + length;
            } else {
                at += begin;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    out.push_str(&line[from..]);
}

fn put(
    line: &str,
    from: &mut usize,
    begin: usize,
    length: usize,
    turn: &mut dyn FnMut(&str) -> Option<String>,
    out: &mut String,
) {
    let address = &line[begin..begin + length];
    if let Some(other) = turn(address) {
        out.push_str(&line[*from..begin]);
        out.push_str(&other);
        *from = begin + length;
    }
}

/// Where the address begins of a line that defines a link: `[name]: address`.
fn definition(line: &str) -> Option<usize> {
    let begins = line.len() - line.trim_start_matches(' ').len();
    let rest = line.get(begins..).filter(|rest| begins <= 3 && rest.starts_with('[') && !rest.starts_with("[^"))?;
    let close = rest.find("]:")?;
    let behind = &rest[close + 2..];
    let space = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let address = behind[space..].trim_end();
    (!address.is_empty() && !rest[1..close].contains('[')).then_some(begins + close + 2 + space)
}

/// How long the address behind `](` is; none where no link ends.
fn inline(rest: &str) -> Option<usize> {
    if rest.starts_with('<') {
        return rest.find('>').map(|end| end + 1);
    }
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            c if c.is_whitespace() => return rest[at..].contains(')').then_some(at),
            _ => {}
        }
    }
    None
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// Elsewhere on the web, within its own page, or nowhere that is a file.
    Away,
    /// To a path in the folder: the paths under which it may stand, and what is behind the `?` or `#`, with that.
    Within(Vec<String>, String),
}

/// Where an address of a page leads. One that begins with `/` is counted from the top of the folder.
pub fn leads(address: &str, page: &str) -> Leads {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|begins| begins.contains(':'));
    if address.is_empty() || address.starts_with(['#', '?', '{']) || address.starts_with("//") || has_scheme {
        return Leads::Away;
    }
    let (path, behind) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let path = percent_decode_str(path).decode_utf8_lossy();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    parts.retain(|part| !part.is_empty());
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let exact = parts.join("/");
    let stem = exact.strip_suffix(".html").unwrap_or(&exact);
    let mut may = vec![exact.clone()];
    for ending in [".md", ".rst"] {
        may.push(format!("{stem}{ending}"));
    }
    for index in ["index.md", "_index.md", "README.md"] {
        may.push(if exact.is_empty() { index.to_owned() } else { format!("{exact}/{index}") });
    }
    Leads::Within(may, behind.to_owned())
}
