//! OPML as a landscape. An outline of our own is read as it was written. In any other a line of the first level with others
//! under it is a part of life, the lines under it are groups of it, those under a group what was practised there, and what lies
//! deeper are free twigs; a line of the first level with none under it is a group.
//!
//! Nothing in a file is followed: no entities but the five of XML, no type of document, nothing included.

use super::opml::{SPACE, is_in_lines};
use crate::{
    file::{Place, Reading, Trouble, Wrong, refusal, shortened},
    table::{COLUMNS, document},
};
use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How many levels of lines are read.
pub const DEEPEST: usize = 12;

/// A line of the file.
struct Outline {
    /// In which line of text.
    line: usize,
    /// Under which other one.
    under: Option<usize>,
    text: String,
    /// Our own attributes.
    own: BTreeMap<String, String>,
    has_lines: bool,
}

/// What a line is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    Group,
    Entry(usize),
    Practice(usize),
    Twig(u32),
    Nothing,
}

struct File<'a> {
    text: &'a str,
    /// Where each line of text begins.
    starts: Vec<usize>,
    /// The prefix of our own attributes.
    prefix: Option<String>,
    /// What the whole says in them.
    whole: BTreeMap<String, String>,
    title: String,
    outlines: Vec<Outline>,
    troubles: Vec<Trouble>,
    too_deep: Option<(usize, usize)>,
    is_opml: bool,
}

/// Reads an outline.
pub fn read(text: &str, dates: dates::Reader<'_>) -> Reading {
    if let Some(wrong) = refusal(text) {
        return Reading::refused(Place::Whole, wrong);
    }
    let text = text.trim_start_matches('\u{feff}');
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut file = File {
        text,
        starts,
        prefix: None,
        whole: BTreeMap::new(),
        title: String::new(),
        outlines: Vec::new(),
        troubles: Vec::new(),
        too_deep: None,
        is_opml: false,
    };
    file.walk();
    if !file.is_opml {
        return Reading::refused(Place::Line(1), Wrong::NoOutline);
    }
    if let Some((line, count)) = file.too_deep {
        file.trouble(line, "", Wrong::TooDeep(count));
    }
    file.reading(dates)
}

impl File<'_> {
    fn line_at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).max(1)
    }

    fn trouble(&mut self, line: usize, given: &str, wrong: Wrong) {
        let place = Place::Line(line);
        self.troubles.push(Trouble { place, field: String::new(), given: shortened(given), wrong });
    }

    /// Gathers the lines. The way down is kept as numbers, not by calling deeper.
    fn walk(&mut self) {
        let mut reader = Reader::from_str(self.text);
        let (mut way, mut beyond, mut in_title) = (Vec::new(), 0, false);
        loop {
            let byte = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            // What is read begins after what stands between it and what was before.
            let skipped = self.text.get(byte..).map_or(0, |rest| rest.len() - rest.trim_start().len());
            let line = self.line_at(byte + skipped);
            match reader.read_event() {
                Err(_) => return self.trouble(line, "", Wrong::Broken),
                Ok(Event::Eof) => {
                    if self.is_opml && !(way.is_empty() && beyond == 0) {
                        self.trouble(line, "", Wrong::Broken);
                    }
                    return;
                }
                Ok(Event::DocType(_)) => self.trouble(line, "<!DOCTYPE", Wrong::Reference),
                Ok(Event::Start(start)) => match start.local_name().as_ref() {
                    "opml" => self.opml(&start, line),
                    "title" => in_title = true,
                    "outline" => match self.outline(&start, line, &way, beyond) {
                        Some(place) => way.push(place),
                        None => beyond += 1,
                    },
                    _ => {}
                },
                Ok(Event::Empty(start)) if start.local_name().as_ref() == "outline" => {
                    self.outline(&start, line, &way, beyond);
                }
                Ok(Event::Empty(start)) if start.local_name().as_ref() == "opml" => self.opml(&start, line),
                Ok(Event::End(end)) => match end.local_name().as_ref() {
                    "title" => in_title = false,
                    "outline" if beyond > 0 => beyond -= 1,
                    "outline" => drop(way.pop()),
                    _ => {}
                },
                Ok(Event::Text(text)) if in_title => self.title.push_str(&text.into_inner()),
                Ok(Event::GeneralRef(name)) if in_title => match unescape(&format!("&{};", &*name)) {
                    Ok(letters) => self.title.push_str(&letters),
                    Err(_) => self.trouble(line, &format!("&{};", &*name), Wrong::Reference),
                },
                Ok(_) => {}
            }
        }
    }

    fn opml(&mut self, start: &BytesStart<'_>, line: usize) {
        self.is_opml = true;
        let all = self.attributes(start, line);
        self.prefix =
            all.iter().find(|(_, value)| *value == SPACE).and_then(|(name, _)| name.strip_prefix("xmlns:")).map(Into::into);
        self.whole = self.own(&all);
    }

    /// Adds a line, unless it lies too deep or outside of an outline.
    fn outline(&mut self, start: &BytesStart<'_>, line: usize, way: &[usize], beyond: usize) -> Option<usize> {
        if beyond > 0 || way.len() >= DEEPEST {
            let (_, count) = self.too_deep.get_or_insert((line, 0));
            *count += 1;
            return None;
        }
        let all = self.attributes(start, line);
        let text = all.get("text").or_else(|| all.get("title")).cloned().unwrap_or_default();
        let own = self.own(&all);
        let under = way.last().copied();
        if let Some(under) = under {
            self.outlines[under].has_lines = true;
        }
        self.outlines.push(Outline { line, under, text, own, has_lines: false });
        Some(self.outlines.len() - 1)
    }

    fn attributes(&mut self, start: &BytesStart<'_>, line: usize) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        for attribute in start.attributes() {
            let Ok(attribute) = attribute else {
                self.trouble(line, start.attributes_raw(), Wrong::Broken);
                break;
            };
            match unescape(&attribute.value) {
                Ok(value) => drop(all.insert(attribute.key.as_ref().to_owned(), value.into_owned())),
                Err(_) => self.trouble(line, &attribute.value, Wrong::Reference),
            }
        }
        all
    }

    fn own(&self, all: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let Some(prefix) = &self.prefix else { return BTreeMap::new() };
        let own = all.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix(prefix.as_str())?.strip_prefix(':')?;
            Some((name.to_owned(), value.clone()))
        });
        own.collect()
    }

    /// What each line is: what it says of itself, or what follows from where it stands.
    fn part(&self, outline: &Outline, above: Option<As>, number: usize) -> As {
        match (outline.own.get("as").map(String::as_str), above) {
            (Some("group"), _) => As::Group,
            (Some("entry"), _) => As::Entry(number),
            (Some("practice"), Some(As::Entry(entry))) => As::Practice(entry),
            (Some("twig"), _) => As::Twig(0),
            (Some("again"), _) => As::Nothing,
            (_, None) if outline.has_lines => As::Group,
            (_, None | Some(As::Group)) => As::Entry(number),
            (_, Some(As::Entry(entry))) => As::Practice(entry),
            (_, Some(As::Practice(_) | As::Twig(_))) => As::Twig(0),
            (_, Some(As::Nothing)) => As::Nothing,
        }
    }

    fn reading(self, dates: dates::Reader<'_>) -> Reading {
        let mut parts: Vec<As> = Vec::with_capacity(self.outlines.len());
        let (mut entries, mut lines, mut twigs) = (Vec::<Map<String, Value>>::new(), Vec::new(), Vec::new());
        // Numbers below are those of entries.
        let most = u32::try_from(self.outlines.len()).unwrap_or(u32::MAX / 2);
        for outline in &self.outlines {
            let above = outline.under.map(|under| parts[under]);
            let mut part = self.part(outline, above, entries.len());
            match part {
                As::Entry(_) => {
                    entries.push(entry_of(outline, &self.group_of(outline, &parts), entries.len() + 1));
                    lines.push(outline.line);
                }
                As::Practice(entry) => {
                    let practice = json!({ "name": outline.text, "how": outline.own.get("how") });
                    let practices = entries[entry].entry("practices").or_insert_with(|| Value::Array(Vec::new()));
                    if let Value::Array(practices) = practices {
                        practices.push(practice);
                    }
                }
                As::Twig(_) => {
                    let id = most + 1 + u32::try_from(twigs.len()).unwrap_or(0);
                    part = As::Twig(id);
                    twigs.push(twig_of(outline, above, id));
                }
                As::Group | As::Nothing => {}
            }
            parts.push(part);
        }
        let mut whole = json!({ "entries": entries, "twigs": twigs });
        for name in ["title", "centre", "practice"] {
            if let Some(said) = self.whole.get(name) {
                whole[name] = said.as_str().into();
            }
        }
        if self.prefix.is_none() && !self.title.trim().is_empty() {
            whole["title"] = kernel::one_line(&self.title).into();
        }
        Reading::of(&whole, &lines, dates, self.troubles)
    }

    /// The part of life that an entry of another program's outline stands in.
    fn group_of(&self, outline: &Outline, parts: &[As]) -> Option<String> {
        let above = outline.under.filter(|under| parts[*under] == As::Group)?;
        (!outline.own.contains_key("as")).then(|| self.outlines[above].text.clone())
    }
}

fn entry_of(outline: &Outline, group: &Option<String>, id: usize) -> Map<String, Value> {
    let own = outline.own.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let known = own.filter(|(name, _)| COLUMNS.contains(name) && !is_in_lines(name));
    let group = group.iter().map(|group| ("setting", group.as_str()));
    let name = [("name", outline.text.as_str())];
    match document(name.into_iter().chain(group).chain(known)) {
        Value::Object(mut entry) => {
            entry.insert("id".to_owned(), id.into());
            entry
        }
        _ => Map::new(),
    }
}

fn twig_of(outline: &Outline, above: Option<As>, id: u32) -> Value {
    let branch = outline.own.get("branch");
    match above {
        Some(As::Entry(entry) | As::Practice(entry)) => json!({ "id": id, "entry": entry + 1, "words": outline.text }),
        Some(As::Twig(twig)) => json!({ "id": id, "twig": twig, "words": outline.text }),
        _ => json!({ "id": id, "branch": branch, "words": outline.text }),
    }
}
