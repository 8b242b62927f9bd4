//! The HTML of a mail, written anew: paragraphs, lists, links, quotes and tables of data, nothing of its layout.

use super::quotes::{
    begins_history, has_own_text, is_attribution, is_blank, is_hidden, is_long, is_quote, is_signature, reads_as_attribution,
};
use super::tree::{Id, Node, ROOT, Tree, is_block, is_unread};
use crate::MailWords;
use crate::escape::{is_dropped, push_attr, push_named, push_text};
use crate::linkify::{Addresses, push_linked, push_unlinked};
use crate::sanitise::sanitise;
use crate::targets::{is_local, is_web, may_link, short_name};

/// The longest address a link keeps, in bytes.
const LONGEST_ADDRESS: usize = 4096;

/// Renders the HTML of a mail as safe HTML.
///
/// Scripts, styles and what is hidden go; so do classes, colours and tables that only place things. Nothing is loaded from elsewhere:
/// a picture becomes a link to it, one that came with the mail (`cid:`) the words that stand for it, and one of a pixel goes.
/// Quotes and signatures are set as by [`mail_text`](crate::mail_text).
pub fn mail_html(html: &str, words: &MailWords<'_>, addresses: Addresses) -> String {
    let tree = Tree::parse(html);
    let folded = !has_own_text(&tree, ROOT);
    let mut writer = Writer {
        tree: &tree,
        words,
        addresses,
        out: String::new(),
        marks: Vec::new(),
        open_marks: 0,
        frame: Frame::new(Setting::Paragraphs),
        gap: Gap::None,
        folded,
    };
    writer.nodes(tree.children(ROOT));
    writer.end_paragraph();
    sanitise(&writer.out)
}

/// How text is set in the element at hand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// In `<p>`.
    Paragraphs,
    /// The first without `<p>`, as in list items and cells.
    Bare,
    /// In lines alone, as in headings.
    Lines,
}

/// The element that text is put in.
struct Frame {
    setting: Setting,
    /// Whether something stands in it.
    begun: bool,
    paragraph: Paragraph,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Paragraph {
    Closed,
    Open,
    /// Open, without a tag of its own.
    OpenBare,
}

impl Frame {
    fn new(setting: Setting) -> Self {
        Self { setting, begun: false, paragraph: Paragraph::Closed }
    }
}

/// What parts the text written from the text to come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Line,
    Paragraph,
}

/// Emphasis or a link that text stands in. Opened when text comes, and anew in each paragraph.
struct Mark {
    /// Empty when the mark is spent.
    tag: &'static str,
    href: Option<String>,
}

struct Writer<'a> {
    tree: &'a Tree,
    words: &'a MailWords<'a>,
    addresses: Addresses,
    out: String,
    marks: Vec<Mark>,
    open_marks: usize,
    frame: Frame,
    gap: Gap,
    /// Whether quotes stay open here: in a folded one, or where there is nothing else to read.
    folded: bool,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Id]) {
        let mut at = 0;
        while let Some(&id) = nodes.get(at) {
            at += 1;
            if !self.folded && !matches!(self.tree.node(id), Node::Text(_)) && begins_history(self.tree, id) {
                return self.history(&nodes[at - 1..]);
            }
            let quote = self.quote_after(&nodes[at..]);
            if let Some(ahead) = quote
                && (is_attribution(self.tree, id) || reads_as_attribution(self.tree, id))
            {
                self.quote(Some(id), nodes[at + ahead]);
                at += ahead + 1;
                continue;
            }
            match self.tree.node(id) {
                Node::Text(text) => self.text(text),
                Node::Element { name, .. } if is_unread(name) || is_hidden(self.tree, id) => {}
                Node::Element { .. } if is_quote(self.tree, id) => self.quote(None, id),
                Node::Element { .. } if is_attribution(self.tree, id) => self.attribution(id),
                Node::Element { .. } if is_signature(self.tree, id) => self.signature(id),
                Node::Element { name, children, .. } => self.element(id, name, children),
            }
        }
    }

    /// How many nodes ahead a quote comes with nothing but blanks before it, not too many of them.
    fn quote_after(&self, nodes: &[Id]) -> Option<usize> {
        const MOST_BLANKS: usize = 4;
        let next = nodes.iter().take(MOST_BLANKS + 1).position(|&id| !is_blank(self.tree, id))?;
        is_quote(self.tree, nodes[next]).then_some(next)
    }

    fn element(&mut self, id: Id, name: &str, children: &[Id]) {
        if let Some(tag) = emphasis(name) {
            return self.marked(Mark { tag, href: None }, children);
        }
        match name {
            "a" => self.link(id, children),
            "br" => self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line },
            "img" => self.picture(id),
            "hr" => {
                self.end_paragraph();
                self.out.push_str("<hr>\n");
            }
            "pre" | "listing" | "xmp" | "plaintext" => self.drawn(id),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(name, children),
            "ul" | "ol" | "dir" | "menu" => self.list(if name == "ol" { "ol" } else { "ul" }, children),
            "table" => self.table(id, children),
            "p" if !self.tree.attribute(id, "class").contains("MsoNormal") => self.apart(Gap::Paragraph, children),
            "dl" => self.apart(Gap::Paragraph, children),
            name if is_block(name) => self.apart(Gap::Line, children),
            _ => self.nodes(children),
        }
    }

    fn text(&mut self, text: &str) {
        let is_blank = text.trim().is_empty();
        let in_paragraph = self.frame.paragraph != Paragraph::Closed && self.gap == Gap::None;
        if is_blank && !in_paragraph {
            if text.contains('\u{a0}') && self.gap == Gap::Line {
                self.gap = Gap::Paragraph;
            }
            return;
        }
        let mut words = String::with_capacity(text.len());
        if in_paragraph && text.starts_with(is_space) {
            words.push(' ');
        }
        for (i, word) in text.split(is_space).filter(|word| !word.is_empty()).enumerate() {
            if i > 0 {
                words.push(' ');
            }
            words.push_str(word);
        }
        if !is_blank && text.ends_with(is_space) {
            words.push(' ');
        }
        self.begin_text();
        if self.in_link() {
            push_unlinked(&mut self.out, &words, self.addresses);
        } else {
            push_linked(&mut self.out, &words, self.addresses);
        }
    }

    /// Opens what must be open for text to follow.
    fn begin_text(&mut self) {
        let is_open = self.frame.paragraph != Paragraph::Closed;
        let breaks_only = self.frame.setting == Setting::Lines || self.in_link();
        if is_open && self.gap == Gap::Paragraph && !breaks_only {
            self.end_paragraph();
        } else if is_open && self.gap > Gap::None {
            self.out.push_str("<br>\n");
        }
        if self.frame.paragraph == Paragraph::Closed {
            let tagged = self.frame.setting == Setting::Paragraphs || (self.frame.setting == Setting::Bare && self.frame.begun);
            self.frame.paragraph = if tagged { Paragraph::Open } else { Paragraph::OpenBare };
            self.frame.begun = true;
            if tagged {
                self.out.push_str("<p>");
            }
        }
        self.gap = Gap::None;
        for mark in self.marks[self.open_marks..].iter().filter(|mark| !mark.tag.is_empty()) {
            self.out.push('<');
            self.out.push_str(mark.tag);
            if let Some(href) = &mark.href {
                push_named(&mut self.out, "href", href);
            }
            self.out.push('>');
        }
        self.open_marks = self.marks.len();
    }

    fn end_paragraph(&mut self) {
        self.close_marks(0);
        if self.frame.paragraph == Paragraph::Open {
            self.out.push_str("</p>\n");
        }
        self.frame.paragraph = Paragraph::Closed;
        self.gap = Gap::None;
    }

    fn close_marks(&mut self, down_to: usize) {
        while self.open_marks > down_to {
            self.open_marks -= 1;
            let tag = self.marks[self.open_marks].tag;
            if !tag.is_empty() {
                self.out.push_str(&format!("</{tag}>"));
            }
        }
    }

    /// Writes `children` with a gap before and after.
    fn apart(&mut self, gap: Gap, children: &[Id]) {
        self.gap = self.gap.max(gap);
        self.nodes(children);
        self.gap = self.gap.max(gap);
    }

    fn marked(&mut self, mark: Mark, children: &[Id]) {
        if self.marks.iter().any(|outer| outer.tag == mark.tag) {
            return self.nodes(children);
        }
        let depth = self.marks.len();
        self.marks.push(mark);
        self.nodes(children);
        self.close_marks(depth);
        self.marks.truncate(depth);
    }

    fn in_link(&self) -> bool {
        self.marks.iter().any(|mark| mark.tag == "a")
    }

    fn link(&mut self, id: Id, children: &[Id]) {
        let href = self.tree.attribute(id, "href").trim();
        let is_to_person = href.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
        let is_shown = !is_to_person || self.addresses == Addresses::Shown;
        // A relative address meant the sender's site, and would lead to this one.
        if is_shown && !is_local(href) && may_link(href) && href.len() <= LONGEST_ADDRESS {
            self.marked(Mark { tag: "a", href: Some(href.to_owned()) }, children);
        } else {
            self.nodes(children);
        }
    }

    fn picture(&mut self, id: Id) {
        let source = self.tree.attribute(id, "src").trim();
        let alt = self.tree.attribute(id, "alt").trim();
        let is_web = is_web(source) && source.len() <= LONGEST_ADDRESS;
        if is_tracker(self.tree, id) || (alt.is_empty() && !is_web) {
            return;
        }
        let shown = if alt.is_empty() { short_name(source) } else { alt };
        let linked = is_web && !self.in_link();
        self.begin_text();
        if linked {
            self.out.push_str("<a");
            push_named(&mut self.out, "href", source);
            self.out.push('>');
        }
        push_unlinked(&mut self.out, shown, self.addresses);
        if linked {
            self.out.push_str("</a>");
        }
    }

    fn drawn(&mut self, id: Id) {
        let mut text = String::new();
        lines_of(self.tree, id, &mut text);
        // A line feed at the very beginning of a `<pre>` is not part of it, so the first line must be a written one.
        let text = text.trim_start_matches(|c| c == '\n' || is_dropped(c)).trim_end();
        if !text.is_empty() {
            self.end_paragraph();
            self.frame.begun = true;
            self.out.push_str("<pre>");
            push_linked(&mut self.out, text, self.addresses);
            self.out.push_str("</pre>\n");
        }
    }

    fn heading(&mut self, name: &str, children: &[Id]) {
        let tag = match name {
            "h1" => "h3",
            "h2" => "h4",
            "h3" => "h5",
            _ => "h6",
        };
        self.boxed(tag, "", Setting::Lines, |writer| writer.nodes(children));
    }

    fn list(&mut self, tag: &str, children: &[Id]) {
        self.boxed(tag, "", Setting::Paragraphs, |writer| {
            for &child in children.iter().filter(|&&child| !is_blank(writer.tree, child)) {
                let one = [child];
                let nodes = if writer.tree.name(child) == "li" { writer.tree.children(child) } else { &one };
                writer.boxed("li", "", Setting::Bare, |writer| writer.nodes(nodes));
            }
        });
    }

    fn table(&mut self, id: Id, children: &[Id]) {
        let Some(rows) = rows(self.tree, id).filter(|rows| is_data(self.tree, id, rows)) else {
            return self.apart(Gap::Paragraph, children);
        };
        for &caption in children.iter().filter(|&&child| self.tree.name(child) == "caption") {
            self.apart(Gap::Paragraph, self.tree.children(caption));
        }
        self.boxed("table", "", Setting::Paragraphs, |writer| {
            writer.out.push_str("<tbody>");
            for row in rows {
                writer.out.push_str("<tr>");
                for cell in row {
                    writer.cell(cell);
                }
                writer.out.push_str("</tr>\n");
            }
            writer.out.push_str("</tbody>");
        });
    }

    fn cell(&mut self, id: Id) {
        let mut attributes = String::new();
        for span in ["colspan", "rowspan"] {
            let value = self.tree.attribute(id, span);
            if value.len() <= 2 && value.parse().is_ok_and(|n: u8| n > 1) {
                push_named(&mut attributes, span, value);
            }
        }
        let tag = if self.tree.name(id) == "th" { "th" } else { "td" };
        self.boxed(tag, &attributes, Setting::Bare, |writer| writer.nodes(writer.tree.children(id)));
    }

    fn signature(&mut self, id: Id) {
        let mut attributes = String::from(" class=\"signature\" role=\"note\" aria-label=\"");
        push_attr(&mut attributes, self.words.signature);
        attributes.push('"');
        self.boxed("div", &attributes, Setting::Paragraphs, |writer| writer.nodes(writer.tree.children(id)));
    }

    fn quote(&mut self, attribution: Option<Id>, quote: Id) {
        let fold = !self.folded && is_long(self.tree, quote);
        self.maybe_folded(fold, |writer| {
            if let Some(id) = attribution {
                writer.attribution(id);
            }
            writer.boxed("blockquote", "", Setting::Paragraphs, |writer| writer.nodes(writer.tree.children(quote)));
        });
    }

    /// The rest of the mail is the one that it answers.
    fn history(&mut self, nodes: &[Id]) {
        self.maybe_folded(true, |writer| writer.boxed("blockquote", "", Setting::Paragraphs, |writer| writer.nodes(nodes)));
    }

    fn attribution(&mut self, id: Id) {
        let one = [id];
        let nodes = if matches!(self.tree.node(id), Node::Text(_)) { &one } else { self.tree.children(id) };
        self.boxed("p", " class=\"attribution\"", Setting::Lines, |writer| writer.nodes(nodes));
    }

    fn maybe_folded(&mut self, fold: bool, inside: impl FnOnce(&mut Self)) {
        if !fold {
            return inside(self);
        }
        let words = self.words;
        self.folded = true;
        self.boxed("details", " class=\"quoted\"", Setting::Paragraphs, |writer| {
            writer.out.push_str("<summary>");
            push_text(&mut writer.out, words.quoted);
            writer.out.push_str("</summary>\n");
            inside(writer);
        });
        self.folded = false;
    }

    /// Writes an element with a frame of its own. A link ends before it: links do not go on through blocks.
    fn boxed(&mut self, tag: &str, attributes: &str, setting: Setting, inside: impl FnOnce(&mut Self)) {
        self.end_paragraph();
        self.frame.begun = true;
        self.marks.iter_mut().filter(|mark| mark.tag == "a").for_each(|mark| mark.tag = "");
        let marks = std::mem::take(&mut self.marks);
        let outer = std::mem::replace(&mut self.frame, Frame::new(setting));
        self.out.push_str(&format!("<{tag}{attributes}>"));
        inside(self);
        self.end_paragraph();
        self.out.push_str(&format!("</{tag}>\n"));
        self.frame = outer;
        self.marks = marks;
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// The element that stands for an inline one here.
fn emphasis(name: &str) -> Option<&'static str> {
    Some(match name {
        "b" | "strong" => "strong",
        "i" | "em" | "cite" | "dfn" | "var" => "em",
        "u" | "ins" => "u",
        "s" | "strike" | "del" => "s",
        "code" | "tt" | "kbd" | "samp" => "code",
        "sub" => "sub",
        "sup" => "sup",
        _ => return None,
    })
}

/// Whether a picture is too small to be seen: it reports that the mail was opened.
fn is_tracker(tree: &Tree, id: Id) -> bool {
    let is_tiny = |side: &str| matches!(tree.attribute(id, side).trim().trim_end_matches("px"), "0" | "1" | "2");
    let style: String = tree.attribute(id, "style").chars().take(400).filter(|c| !c.is_whitespace()).collect();
    let has_tiny_style =
        [";width:1px", ";width:0", ";height:1px", ";height:0"].iter().any(|rule| format!(";{style}").contains(rule));
    is_tiny("width") && is_tiny("height") || has_tiny_style
}

/// The text in an element whose lines are kept.
fn lines_of(tree: &Tree, id: Id, out: &mut String) {
    for &child in tree.children(id) {
        match tree.node(child) {
            Node::Text(text) => out.push_str(text),
            Node::Element { name, .. } if is_unread(name) => {}
            Node::Element { name, .. } => {
                let breaks = &**name == "br" || (is_block(name) && !out.is_empty() && !out.ends_with('\n'));
                if breaks {
                    out.push('\n');
                }
                lines_of(tree, child, out);
            }
        }
    }
}

/// The cells of a table by row. `None` where something stands between them, which then is no table of data.
fn rows(tree: &Tree, table: Id) -> Option<Vec<Vec<Id>>> {
    let parts = only(tree, table, &["tbody", "thead", "tfoot", "tr", "caption", "colgroup", "col"])?;
    let mut rows = Vec::new();
    for part in parts {
        match tree.name(part) {
            "tr" => rows.push(part),
            "tbody" | "thead" | "tfoot" => rows.extend(only(tree, part, &["tr"])?),
            _ => {}
        }
    }
    rows.into_iter().map(|row| only(tree, row, &["td", "th"])).collect()
}

/// What stands in `id`, if it is nothing but elements of these names and blanks.
fn only(tree: &Tree, id: Id, names: &[&str]) -> Option<Vec<Id>> {
    let written = tree.children(id).iter().filter(|&&child| names.contains(&tree.name(child)) || !is_blank(tree, child));
    written.map(|&child| names.contains(&tree.name(child)).then_some(child)).collect()
}

/// Whether a table holds data rather than places things: it has headings or lines, and no other table in it.
fn is_data(tree: &Tree, table: Id, rows: &[Vec<Id>]) -> bool {
    let has_headings = rows.iter().flatten().any(|&cell| tree.name(cell) == "th");
    let has_lines = !matches!(tree.attribute(table, "border").trim(), "" | "0");
    let is_grid = rows.len() >= 2 && rows.iter().any(|row| row.len() >= 2);
    (has_headings || (has_lines && is_grid)) && !holds_table(tree, table)
}

fn holds_table(tree: &Tree, id: Id) -> bool {
    tree.children(id).iter().any(|&child| tree.name(child) == "table" || holds_table(tree, child))
}
