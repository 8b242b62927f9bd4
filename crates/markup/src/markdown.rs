//! Markdown: CommonMark with the tables, strikethrough, autolinks and task lists of GitHub's flavour.
//!
//! Footnotes are off: they need `id`s, which would clash between the posts of a page. Raw HTML is shown as typed.

use comrak::nodes::{AstNode, ListType, NodeLink, NodeList, NodeValue, TableAlignment};
use comrak::{Arena, arena_tree::NodeEdge, parse_document};

use crate::MAX_DEPTH;
use crate::escape::{push_named, push_text};
use crate::sanitise::{is_language_class, sanitise, sanitise_by_itself};
use crate::targets::{is_local, is_web, may_link, short_name};

/// Where mentions and addresses in a text lead. What a hook returns is held to the same rules as what was typed.
pub trait Links {
    /// The page of the person meant by `@name` (given without the `@`), or `None` if it is no name here.
    fn mention(&self, _name: &str) -> Option<String> {
        None
    }

    /// Another address for a link to `url`, or `None` to leave it.
    fn link(&self, _url: &str) -> Option<String> {
        None
    }

    /// What stands at `url` in short, shown with the link where its writer gave it no title of its own.
    fn title(&self, _url: &str) -> Option<String> {
        None
    }

    /// Another address for the picture at `url`, or `None` to leave it.
    fn image(&self, _url: &str) -> Option<String> {
        None
    }
}

/// Leaves mentions and addresses as they were typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsTyped;

impl Links for AsTyped {}

/// How Markdown is set into a page.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Added to the level of each heading, up to `h6`.
    pub heading_offset: u8,
    /// Whether it becomes part of a page, where what scrolls must be reached by keyboard, pictures wait until they are in
    /// sight, and each block takes the writing direction of its own text.
    pub in_page: bool,
}

impl Options {
    /// By itself, outside of any page: headings as they are written.
    pub const BY_ITSELF: Self = Self { heading_offset: 0, in_page: false };
}

impl Default for Options {
    /// Headings begin at `h3`: the page has `h1` and `h2` for itself.
    fn default() -> Self {
        Self { heading_offset: 2, in_page: true }
    }
}

/// Renders Markdown as safe HTML, headings from `h3` down.
pub fn markdown(text: &str, links: &dyn Links) -> String {
    markdown_with(text, links, &Options::default())
}

/// Renders Markdown as safe HTML.
pub fn markdown_with(text: &str, links: &dyn Links, options: &Options) -> String {
    let arena = Arena::new();
    let document = parse_document(&arena, text, &syntax());
    let mut writer =
        Writer { out: String::with_capacity(text.len() * 3 / 2), links, options, depth: 0, in_link: 0, column: 0, alt: None };
    for edge in document.traverse() {
        match edge {
            NodeEdge::Start(node) => writer.enter(node),
            NodeEdge::End(node) => writer.leave(node),
        }
    }
    if options.in_page { sanitise(&writer.out) } else { sanitise_by_itself(&writer.out) }
}

fn syntax() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options
}

/// Writes the tree's HTML node by node, without recursion.
struct Writer<'a> {
    out: String,
    links: &'a dyn Links,
    options: &'a Options,
    depth: usize,
    in_link: usize,
    column: usize,
    alt: Option<Alt>,
}

/// The text of the picture being read; pictures inside pictures only add to it.
#[derive(Default)]
struct Alt {
    text: String,
    nested: usize,
}

impl Writer<'_> {
    fn enter<'a>(&mut self, node: &'a AstNode<'a>) {
        let value = &node.data().value;
        self.depth += 1;
        if let Some(alt) = &mut self.alt {
            return alt.add(value);
        }
        match value {
            NodeValue::Text(text) => self.text(text),
            NodeValue::Code(code) => self.wrapped("code", &code.literal),
            NodeValue::HtmlInline(html) => push_text(&mut self.out, html),
            NodeValue::HtmlBlock(block) => self.typed(&block.literal),
            NodeValue::CodeBlock(block) => self.code_block(&block.info, &block.literal),
            NodeValue::SoftBreak => self.out.push('\n'),
            NodeValue::LineBreak => self.out.push_str("<br>\n"),
            NodeValue::ThematicBreak => self.out.push_str("<hr>\n"),
            NodeValue::Image(_) => self.alt = Some(Alt::default()),
            _ if self.depth > MAX_DEPTH => {}
            NodeValue::Link(link) => self.open_link(link),
            NodeValue::List(list) => self.open_list(list, self.turns(node)),
            NodeValue::TaskItem(item) => {
                self.out.push_str(if item.symbol.is_some() { "<li class=\"task\">☑ " } else { "<li class=\"task\">☐ " });
            }
            NodeValue::TableRow(header) => self.open_row(node, *header),
            NodeValue::TableCell => self.open_cell(node),
            _ => {
                let turns = self.turns(node);
                self.tags(node, |out, tag| {
                    out.push('<');
                    out.push_str(tag);
                    out.push_str(turns);
                    out.push('>');
                });
            }
        }
    }

    /// The attribute by which a block takes the direction of its own first letter (HTML, 3.2.6.4), so that a heading in
    /// another script turns nothing but itself. What stands inside a list, a quotation or a table goes with it.
    fn turns<'a>(&self, node: &'a AstNode<'a>) -> &'static str {
        let is_outermost = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Document));
        if self.options.in_page && is_outermost { " dir=\"auto\"" } else { "" }
    }

    fn leave<'a>(&mut self, node: &'a AstNode<'a>) {
        let value = &node.data().value;
        let depth = self.depth;
        self.depth -= 1;
        if let NodeValue::Image(link) = value {
            match self.alt.take() {
                Some(alt) if alt.nested > 0 => self.alt = Some(Alt { nested: alt.nested - 1, ..alt }),
                Some(alt) => self.picture(link, &alt.text),
                None => {}
            }
            return;
        }
        if self.alt.is_some() || depth > MAX_DEPTH {
            return;
        }
        match value {
            NodeValue::Link(_) => self.close_link(),
            NodeValue::List(list) => self.out.push_str(if list.list_type == ListType::Bullet { "</ul>\n" } else { "</ol>\n" }),
            NodeValue::TaskItem(_) => self.out.push_str("</li>\n"),
            NodeValue::TableRow(header) => self.out.push_str(if *header { "</tr></thead>\n" } else { "</tr>\n" }),
            NodeValue::TableCell => self.out.push_str(if in_header(node) { "</th>" } else { "</td>" }),
            NodeValue::Table(_) => self.out.push_str(if has_body(node) { "</tbody></table>\n" } else { "</table>\n" }),
            _ => self.tags(node, |out, tag| {
                out.push_str("</");
                out.push_str(tag);
                out.push('>');
                if !is_inline(tag) {
                    out.push('\n');
                }
            }),
        }
    }

    /// Hands the tag of a plain element to `write`; nodes without one of their own have none.
    fn tags<'a>(&mut self, node: &'a AstNode<'a>, write: impl FnOnce(&mut String, &str)) {
        const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let tag = match &node.data().value {
            NodeValue::Paragraph if is_tight(node) => return,
            NodeValue::Paragraph => "p",
            NodeValue::BlockQuote => "blockquote",
            NodeValue::Item(_) => "li",
            NodeValue::Emph => "em",
            NodeValue::Strong => "strong",
            NodeValue::Strikethrough => "del",
            NodeValue::Table(_) => "table",
            NodeValue::Heading(heading) => {
                let level = heading.level.saturating_add(self.options.heading_offset).clamp(1, 6);
                HEADINGS[usize::from(level) - 1]
            }
            _ => return,
        };
        write(&mut self.out, tag);
    }

    fn text(&mut self, text: &str) {
        if self.in_link > 0 || !text.contains('@') {
            return push_text(&mut self.out, text);
        }
        let mut written = 0;
        for (at, name) in mentions(text) {
            let Some(target) = self.links.mention(name).filter(|target| may_link(target)) else { continue };
            push_text(&mut self.out, &text[written..at]);
            self.out.push_str("<a class=\"mention\"");
            self.address("href", &target);
            if let Some(title) = self.links.title(&target) {
                push_named(&mut self.out, "title", &title);
            }
            self.out.push_str(">@");
            push_text(&mut self.out, name);
            self.out.push_str("</a>");
            written = at + 1 + name.len();
        }
        push_text(&mut self.out, &text[written..]);
    }

    fn wrapped(&mut self, tag: &str, text: &str) {
        self.out.push_str(&format!("<{tag}>"));
        push_text(&mut self.out, text);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn typed(&mut self, html: &str) {
        self.out.push_str("<pre class=\"typed\">");
        push_text(&mut self.out, html.trim_end_matches('\n').trim_start_matches('\n'));
        self.out.push_str("</pre>\n");
    }

    fn code_block(&mut self, info: &str, code: &str) {
        let language = format!("language-{}", info.split_whitespace().next().unwrap_or_default());
        self.out.push_str("<pre><code");
        if is_language_class(&language) {
            push_named(&mut self.out, "class", &language);
        }
        self.out.push('>');
        push_text(&mut self.out, code);
        self.out.push_str("</code></pre>\n");
    }

    /// Opens a link; one whose address is refused keeps its text and gets no `href`.
    fn open_link(&mut self, link: &NodeLink) {
        let url = self.links.link(&link.url);
        let url = url.as_deref().unwrap_or(&link.url);
        self.in_link += 1;
        let title = if link.title.is_empty() { self.links.title(url) } else { None };
        self.anchor(may_link(url).then_some(url), title.as_deref().unwrap_or(&link.title));
    }

    fn close_link(&mut self) {
        self.in_link -= 1;
        self.out.push_str("</a>");
    }

    fn anchor(&mut self, url: Option<&str>, title: &str) {
        self.out.push_str("<a");
        if let Some(url) = url {
            self.address("href", url);
        }
        if !title.is_empty() {
            push_named(&mut self.out, "title", title);
        }
        self.out.push('>');
    }

    /// A picture of this site is shown; one from elsewhere becomes a link to it, so that reading tells no other site who reads.
    fn picture(&mut self, link: &NodeLink, alt: &str) {
        let url = self.links.image(&link.url);
        let url = url.as_deref().unwrap_or(&link.url);
        if is_local(url) {
            self.out.push_str("<img");
            self.address("src", url);
            push_named(&mut self.out, "alt", alt);
            if !link.title.is_empty() {
                push_named(&mut self.out, "title", &link.title);
            }
            self.out.push('>');
            return;
        }
        let linked = is_web(url) && self.in_link == 0;
        let shown = if alt.trim().is_empty() && is_web(url) { short_name(url) } else { alt };
        if linked {
            self.anchor(Some(url), &link.title);
        }
        push_text(&mut self.out, shown);
        if linked {
            self.out.push_str("</a>");
        }
    }

    /// An address with its odd characters percent-encoded, as the specification's examples have it.
    fn address(&mut self, attribute: &str, url: &str) {
        let mut encoded = String::with_capacity(url.len());
        for c in url.chars() {
            match c {
                c if c.is_ascii_alphanumeric() || "-_.+!*(),%#@?=;:/$~&'".contains(c) => encoded.push(c),
                c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}"))),
            }
        }
        push_named(&mut self.out, attribute, &encoded);
    }

    fn open_list(&mut self, list: &NodeList, turns: &str) {
        match list.list_type {
            ListType::Bullet => self.out.push_str(&format!("<ul{turns}>\n")),
            ListType::Ordered if list.start == 1 => self.out.push_str(&format!("<ol{turns}>\n")),
            ListType::Ordered => self.out.push_str(&format!("<ol start=\"{}\"{turns}>\n", list.start)),
        }
    }

    fn open_row<'a>(&mut self, row: &'a AstNode<'a>, header: bool) {
        self.column = 0;
        let first_of_body = row.previous_sibling().is_some_and(|above| matches!(above.data().value, NodeValue::TableRow(true)));
        self.out.push_str(match (header, first_of_body) {
            (true, _) => "<thead><tr>",
            (false, true) => "<tbody><tr>",
            (false, false) => "<tr>",
        });
    }

    fn open_cell<'a>(&mut self, cell: &'a AstNode<'a>) {
        self.out.push_str(if in_header(cell) { "<th" } else { "<td" });
        let alignment = alignment(cell, self.column);
        self.column += 1;
        match alignment {
            TableAlignment::Left => self.out.push_str(" align=\"left\">"),
            TableAlignment::Center => self.out.push_str(" align=\"center\">"),
            TableAlignment::Right => self.out.push_str(" align=\"right\">"),
            TableAlignment::None => self.out.push('>'),
        }
    }
}

impl Alt {
    fn add(&mut self, value: &NodeValue) {
        match value {
            NodeValue::Text(text) => self.text.push_str(text),
            NodeValue::Code(code) => self.text.push_str(&code.literal),
            NodeValue::HtmlInline(html) => self.text.push_str(html),
            NodeValue::SoftBreak | NodeValue::LineBreak => self.text.push(' '),
            NodeValue::Image(_) => self.nested += 1,
            _ => {}
        }
    }
}

/// The `@names` in a text, each with the place of its `@`. A name may hold letters, digits, `_`, `-` and `.`, and ends in neither of
/// the last two, so that a sentence may end with it.
fn mentions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('@').filter_map(|(at, _)| {
        let free =
            text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.' | '/' | '@'));
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !is_of_a_name(c)).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches(['-', '.']);
        (free && !name.is_empty()).then_some((at, name))
    })
}

/// Vowel signs and the like belong to the letters before them.
fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.') || unicode_normalization::char::is_combining_mark(c)
}

fn is_inline(tag: &str) -> bool {
    matches!(tag, "em" | "strong" | "del")
}

/// Whether a paragraph stands in a tight list, whose items have no paragraphs of their own.
fn is_tight<'a>(paragraph: &'a AstNode<'a>) -> bool {
    let list = paragraph.parent().and_then(|item| item.parent());
    list.is_some_and(|list| matches!(&list.data().value, NodeValue::List(list) if list.tight))
}

fn has_body<'a>(table: &'a AstNode<'a>) -> bool {
    table.last_child().is_some_and(|row| matches!(row.data().value, NodeValue::TableRow(false)))
}

fn in_header<'a>(cell: &'a AstNode<'a>) -> bool {
    cell.parent().is_some_and(|row| matches!(row.data().value, NodeValue::TableRow(true)))
}

fn alignment<'a>(cell: &'a AstNode<'a>, column: usize) -> TableAlignment {
    let table = cell.parent().and_then(|row| row.parent());
    let alignment = table.and_then(|table| match &table.data().value {
        NodeValue::Table(table) => table.alignments.get(column).copied(),
        _ => None,
    });
    alignment.unwrap_or(TableAlignment::None)
}
