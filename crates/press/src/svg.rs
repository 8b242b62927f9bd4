//! Reads the text of an SVG into elements, if it is one that a drawing of ours may be, and writes them again for `usvg`.

use crate::Unpressed;
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use std::fmt::Write;

/// What a drawing is made of. Nothing in the list refers to anything, in the drawing or outside of it.
const ELEMENTS: [&str; 12] =
    ["svg", "g", "a", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "style"];
/// What is for listeners and tooltips, and not drawn.
const SPOKEN: [&str; 3] = ["title", "desc", "metadata"];
/// Attributes that name something or refer to something.
const LEFT_OUT: [&str; 4] = ["id", "href", "xmlns", "lang"];

/// Where a drawing says that it may be cut, and how much of its top is drawn again on each further page.
pub(crate) const PAGED: [&str; 2] = ["data-cuts", "data-head"];

/// The most bytes.
const MOST_BYTES: usize = 8 << 20;
/// The most elements and pieces of text.
const MOST_NODES: u32 = 100_000;
/// How many elements may stand in one another.
const MOST_DEPTH: usize = 64;
/// The most letters in one line of text.
const MOST_LETTERS: usize = 2_000;
/// The most digits before the point of a number.
const MOST_DIGITS: usize = 7;
/// The most bytes of style sheet.
const MOST_STYLE: usize = 64 << 10;

/// An element of a drawing.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// Its name, one of [`ELEMENTS`] or `tspan`.
    pub name: String,
    /// Its attributes, without a namespace.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(crate) enum Child {
    /// Another element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// An element with nothing in it.
    pub fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self { name: name.to_owned(), attributes: attributes.iter().map(owned).collect(), children: Vec::new() }
    }

    /// The same with a text in it.
    pub fn saying(mut self, text: &str) -> Self {
        self.children.push(Child::Text(text.to_owned()));
        self
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Gives it an attribute, or another value for it.
    pub fn set(&mut self, name: &str, value: String) {
        self.attributes.retain(|(known, _)| known != name);
        self.attributes.push((name.to_owned(), value));
    }

    /// The lines of text in it, in the order of the drawing.
    pub fn lines(&self) -> Vec<&Self> {
        if self.name == "text" {
            return vec![self];
        }
        self.elements().flat_map(Self::lines).collect()
    }

    /// The same, to change them.
    pub fn lines_mut(&mut self) -> Vec<&mut Self> {
        if self.name == "text" {
            return vec![self];
        }
        let elements = self.children.iter_mut().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        });
        elements.flat_map(Self::lines_mut).collect()
    }

    fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// What a line of text says.
    pub fn text(&self) -> String {
        let said = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) => element.text(),
        };
        self.children.iter().map(said).collect()
    }

    /// Writes it as XML.
    pub fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escaped(value));
        }
        out.push('>');
        for child in &self.children {
            match child {
                Child::Element(element) => element.write(out),
                Child::Text(text) => out.push_str(&escaped(text)),
            }
        }
        let _ = write!(out, "</{}>", self.name);
    }
}

/// The characters of XML 1.0, with its marks escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Reads a drawing, alone or as it stands in a page (where it needs no namespace).
pub(crate) fn read(svg: &str) -> Result<Element, Unpressed> {
    if svg.len() > MOST_BYTES {
        return Err(Unpressed::TooLarge);
    }
    let bounds = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, entity_resolver: None };
    let document = Document::parse_with_options(svg, bounds).map_err(|error| match error {
        resvg::usvg::roxmltree::Error::NodesLimitReached => Unpressed::TooLarge,
        _ => Unpressed::NotSvg,
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(Unpressed::NotSvg);
    }
    let paged = PAGED.map(|name| (name, root.attribute(name).unwrap_or_default().to_owned()));
    let mut root = element(root, 0)?;
    paged.into_iter().for_each(|(name, value)| root.set(name, value));
    // The view is the size: a drawing is measured in its own units.
    if root.attribute("viewBox").is_some() {
        root.attributes.retain(|(name, _)| name != "width" && name != "height");
    }
    root.attributes.push(("xmlns".to_owned(), "http://www.w3.org/2000/svg".to_owned()));
    for (number, line) in root.lines_mut().into_iter().enumerate() {
        line.attributes.push(("id".to_owned(), format!("line{number}")));
        // Spaces are already as they shall be.
        line.attributes.push(("xml:space".to_owned(), "preserve".to_owned()));
    }
    Ok(root)
}

fn element(node: Node<'_, '_>, depth: usize) -> Result<Element, Unpressed> {
    let name = node.tag_name().name();
    let is_drawn = ELEMENTS.contains(&name) && (name == "svg") == (depth == 0);
    if !is_drawn {
        return Err(Unpressed::Element(name.chars().take(40).collect()));
    }
    if depth > MOST_DEPTH {
        return Err(Unpressed::TooLarge);
    }
    let attributes = node.attributes().filter(|attribute| attribute.namespace().is_none());
    let is_left_out = |name: &str| LEFT_OUT.contains(&name) || name.starts_with("aria-") || name.starts_with("data-");
    let attributes = attributes.filter(|attribute| !is_left_out(attribute.name()));
    if attributes.clone().any(|attribute| attribute.name() != "class" && has_vast_number(attribute.value())) {
        return Err(Unpressed::TooLarge);
    }
    let mut made = Element {
        name: name.to_owned(),
        attributes: attributes.map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned())).collect(),
        children: Vec::new(),
    };
    for child in node.children() {
        if child.is_element() && !SPOKEN.contains(&child.tag_name().name()) {
            // A line of text is one line: nothing in it has a place of its own.
            if matches!(name, "text" | "style") {
                return Err(Unpressed::Element(child.tag_name().name().chars().take(40).collect()));
            }
            made.children.push(Child::Element(element(child, depth + 1)?));
        }
    }
    if matches!(name, "text" | "style") {
        let said: String = node.children().filter(Node::is_text).filter_map(|text| text.text()).collect();
        let said = if name == "text" { said.split_whitespace().collect::<Vec<_>>().join(" ") } else { said };
        let is_too_long = if name == "text" { said.chars().count() > MOST_LETTERS } else { said.len() > MOST_STYLE };
        if is_too_long {
            return Err(Unpressed::TooLarge);
        }
        made.children.push(Child::Text(said));
    }
    Ok(made)
}

/// Whether a value has a number that no drawing of ours has: one of many digits, or written with an exponent. Such numbers
/// meet in sums that have no result.
fn has_vast_number(value: &str) -> bool {
    let bytes = value.as_bytes();
    let (mut digits, mut is_behind_point, mut is_colour) = (0, false, false);
    for (place, byte) in bytes.iter().enumerate() {
        let next = bytes.get(place + 1).copied().unwrap_or_default();
        match byte {
            b'#' => is_colour = true,
            byte if is_colour && byte.is_ascii_alphanumeric() => {}
            b'0'..=b'9' if is_behind_point => {}
            b'0'..=b'9' => digits += 1,
            b'.' => is_behind_point = true,
            b'e' | b'E' if (digits > 0 || is_behind_point) && (next.is_ascii_digit() || matches!(next, b'+' | b'-')) => {
                return true;
            }
            _ => (digits, is_behind_point, is_colour) = (0, false, false),
        }
        if digits > MOST_DIGITS {
            return true;
        }
    }
    false
}
