//! HTML as a tree, read with html5ever's tokenizer.
//!
//! The tree builder of the standard reopens formatting and walks its stack for each tag, which hostile input drives to quadratic time
//! and memory. The mails here are only read for their words, paragraphs, links and quotes, and the sanitiser parses what is written
//! in the end by the full standard; so this builder is a simple one, whose work for a tag is bounded by [`MAX_DEPTH`].

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName};

use crate::MAX_DEPTH;

/// The place of a node in its tree.
pub(super) type Id = usize;

/// The place of the node that holds all others.
pub(super) const ROOT: Id = 0;

pub(super) enum Node {
    Text(String),
    Element { name: LocalName, attributes: Vec<Attribute>, children: Vec<Id> },
}

/// A parsed text; nodes lie in one vector, so that no nesting can exhaust the stack when it is dropped.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    pub fn parse(html: &str) -> Self {
        let sink = Sink::default();
        let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
        let html = without_inline_files(html);
        let rest = feed(&tokenizer, &html);
        tokenizer.end();
        let mut builder = tokenizer.sink.builder.into_inner();
        builder.text(rest);
        Self { nodes: builder.nodes }
    }

    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// The nodes in `id`, in order.
    pub fn children(&self, id: Id) -> &[Id] {
        match self.node(id) {
            Node::Element { children, .. } => children,
            Node::Text(_) => &[],
        }
    }

    /// The name of an element; empty for text.
    pub fn name(&self, id: Id) -> &str {
        match self.node(id) {
            Node::Element { name, .. } => name,
            Node::Text(_) => "",
        }
    }

    /// The value of an attribute; empty where there is none.
    pub fn attribute(&self, id: Id, wanted: &str) -> &str {
        match self.node(id) {
            Node::Element { attributes, .. } => {
                attributes.iter().find(|attribute| &*attribute.name.local == wanted).map_or("", |attribute| &attribute.value)
            }
            Node::Text(_) => "",
        }
    }

    /// The text in `id` and below, as far as `most` bytes.
    pub fn text(&self, id: Id, most: usize) -> String {
        let mut text = String::new();
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop()
            && text.len() < most
        {
            match self.node(id) {
                Node::Text(part) => text.push_str(part),
                Node::Element { children, .. } => waiting.extend(children.iter().rev()),
            }
        }
        text
    }
}

/// `html` without the bytes of files written into it (`"data:...;base64,..."`), which are never shown and can be most of a mail.
fn without_inline_files(html: &str) -> Cow<'_, str> {
    const MARK: &str = ";base64,";
    const LONGEST_TYPE: usize = 100;
    let mut kept = String::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find(MARK) {
        let start = at + found + MARK.len();
        let head = &html.as_bytes()[(at + found).saturating_sub(LONGEST_TYPE).max(at)..at + found];
        let quote = head.iter().rposition(|b| matches!(b, b'"' | b'\'')).filter(|&quote| head[quote + 1..].starts_with(b"data:"));
        let is_payload = |b: &u8| b.is_ascii_alphanumeric() || b.is_ascii_whitespace() || matches!(b, b'+' | b'/' | b'=');
        let end = start + html.as_bytes()[start..].iter().take_while(|b| is_payload(b)).count();
        if quote.is_some_and(|quote| html.as_bytes().get(end) == Some(&head[quote])) {
            kept.push_str(&html[from..start]);
            from = end;
        }
        at = end;
    }
    if from == 0 { Cow::Borrowed(html) } else { Cow::Owned(kept + &html[from..]) }
}

/// Bytes given to the tokenizer at a time.
const PIECE: usize = 4096;

/// The most characters that may part attributes without a tag coming to its end. The tokenizer compares each attribute with all
/// before it, so a single tag of a megabyte would take minutes.
const MOST_SEPARATORS: usize = 8_000;

/// Feeds `html` piece by piece. What is returned was not read: text behind the opening of a tag without reasonable end.
fn feed<'a>(tokenizer: &Tokenizer<Sink>, html: &'a str) -> &'a str {
    let queue = BufferQueue::default();
    let mut rest = html;
    let mut separators = 0;
    while !rest.is_empty() {
        let end = (PIECE..rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        queue.push_back(StrTendril::from_slice(piece));
        // The sink never asks for a pause, so the piece is always read to its end.
        let _ = tokenizer.feed(&queue);
        separators += piece.bytes().filter(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'')).count();
        if tokenizer.sink.advanced.replace(false) {
            separators = 0;
        } else if separators > MOST_SEPARATORS {
            return after;
        }
        rest = after;
    }
    rest
}

#[derive(Default)]
struct Sink {
    builder: RefCell<Builder>,
    /// Whether a token came since this was last asked.
    advanced: Cell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.builder.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                self.advanced.set(true);
                return builder.tag(tag);
            }
            Token::CharacterTokens(text) => {
                self.advanced.set(true);
                builder.text(&text);
            }
            Token::CommentToken(_) => self.advanced.set(true),
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::ParseError(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

/// Attributes that say something about how to read a mail.
const ATTRIBUTES: [&str; 16] = [
    "href", "src", "alt", "title", "class", "id", "style", "type", "width", "height", "border", "start", "hidden", "colspan",
    "rowspan", "align",
];

struct Builder {
    nodes: Vec<Node>,
    /// The open elements, the root first.
    open: Vec<Id>,
}

impl Default for Builder {
    fn default() -> Self {
        let root = Node::Element { name: LocalName::from("body"), attributes: Vec::new(), children: Vec::new() };
        Self { nodes: vec![root], open: vec![ROOT] }
    }
}

impl Builder {
    fn tag(&mut self, tag: Tag) -> TokenSinkResult<()> {
        match tag.kind {
            TagKind::StartTag => {
                let raw = raw_kind(&tag.name);
                self.start(tag);
                raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
            }
            TagKind::EndTag => {
                self.end(&tag.name);
                TokenSinkResult::Continue
            }
        }
    }

    fn start(&mut self, tag: Tag) {
        let name: &str = &tag.name;
        if is_page_part(name) {
            return;
        }
        self.close_implied(name);
        let is_foreign = matches!(name, "svg" | "math") || name.contains(':');
        let is_leaf = is_void(name) || (is_foreign && tag.self_closing) || self.open.len() >= MAX_DEPTH;
        let attributes = tag.attrs.into_iter().filter(|attribute| ATTRIBUTES.contains(&&*attribute.name.local)).collect();
        let is_raw = raw_kind(name).is_some();
        let id = self.append(Node::Element { name: tag.name, attributes, children: Vec::new() });
        // Raw text must land in its element, however deep, for it goes where the element goes.
        if !is_leaf || is_raw {
            self.open.push(id);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "br" {
            self.append(Node::Element { name: LocalName::from("br"), attributes: Vec::new(), children: Vec::new() });
            return;
        }
        let is_of_table = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th");
        for at in (1..self.open.len()).rev() {
            let open = self.name(self.open[at]);
            if open == name {
                self.open.truncate(at);
                return;
            }
            if matches!(open, "td" | "th" | "table") && !is_of_table {
                return;
            }
        }
    }

    /// Closes what `name` cannot stand in, where the end tag may be left out.
    fn close_implied(&mut self, name: &str) {
        let (closed, up_to): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "td", "th", "blockquote"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th"]),
            "tr" => (&["tr", "td", "th", "caption"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "td", "th", "caption"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "a" => (&["a"], &["td", "th", "table"]),
            name if is_block(name) => (&["p"], &["td", "th", "li", "div", "blockquote", "table"]),
            _ => return,
        };
        for at in (1..self.open.len()).rev() {
            let open = self.name(self.open[at]);
            if up_to.contains(&open) {
                return;
            }
            if closed.contains(&open) {
                self.open.truncate(at);
                if !matches!(name, "tr" | "tbody" | "thead" | "tfoot") {
                    return;
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let last = self.parent_children().last().copied();
        if let Some(Node::Text(before)) = last.map(|id| &mut self.nodes[id]) {
            before.push_str(text);
        } else {
            self.append(Node::Text(text.to_owned()));
        }
    }

    fn append(&mut self, node: Node) -> Id {
        let id = self.nodes.len();
        self.nodes.push(node);
        let parent = self.open.last().copied().unwrap_or(ROOT);
        if let Node::Element { children, .. } = &mut self.nodes[parent] {
            children.push(id);
        }
        id
    }

    fn parent_children(&self) -> &[Id] {
        match &self.nodes[self.open.last().copied().unwrap_or(ROOT)] {
            Node::Element { children, .. } => children,
            Node::Text(_) => &[],
        }
    }

    fn name(&self, id: Id) -> &str {
        match &self.nodes[id] {
            Node::Element { name, .. } => name,
            Node::Text(_) => "",
        }
    }
}

/// Elements whose inside is not HTML.
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

fn is_page_part(name: &str) -> bool {
    matches!(name, "html" | "head" | "body")
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an element begins on a line of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "xmp"
            | "plaintext"
            | "listing"
    )
}

/// Whether an element goes with all it holds: it is not for reading.
pub(super) fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "template"
            | "iframe"
            | "noembed"
            | "noframes"
            | "svg"
            | "select"
            | "audio"
            | "video"
            | "object"
            | "applet"
            | "meta"
            | "link"
            | "base"
            | "datalist"
    )
}
