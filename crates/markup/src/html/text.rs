//! HTML as plain text.

use super::tree::{Id, Node, ROOT, Tree, is_block, is_unread};

/// The text of `html` for reading and searching: paragraphs apart by a blank line, lines by a line feed, pictures as what they are
/// called. The word on a folded quote is no part of it.
pub fn html_to_text(html: &str) -> String {
    text_of(html, false)
}

/// The text of `html` without folded quotes and signatures.
pub(crate) fn own_text(html: &str) -> String {
    text_of(html, true)
}

fn text_of(html: &str, own_only: bool) -> String {
    let tree = Tree::parse(html);
    let mut writer = Writer { tree: &tree, own_only, out: String::new(), gap: Gap::None };
    writer.children(ROOT);
    writer.out
}

/// What stands between the text written and the text to come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Writer<'a> {
    tree: &'a Tree,
    own_only: bool,
    out: String,
    gap: Gap,
}

impl Writer<'_> {
    fn children(&mut self, id: Id) {
        for &child in self.tree.children(id) {
            match self.tree.node(child) {
                Node::Text(text) => self.text(text),
                Node::Element { .. } => self.element(child),
            }
        }
    }

    fn element(&mut self, id: Id) {
        let name = self.tree.name(id);
        if is_unread(name) || self.is_left_out(id, name) {
            return;
        }
        match name {
            "br" => self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line },
            "img" => self.text(self.tree.attribute(id, "alt")),
            "pre" => {
                self.widen(Gap::Paragraph);
                self.lines(&self.tree.text(id, usize::MAX));
                self.widen(Gap::Paragraph);
            }
            _ => {
                let gap = gap_around(name);
                self.widen(gap);
                self.children(id);
                self.widen(gap);
            }
        }
    }

    fn is_left_out(&self, id: Id, name: &str) -> bool {
        let is = |class: &str| self.tree.attribute(id, "class").split_whitespace().any(|one| one == class);
        match name {
            "summary" => true,
            "details" => self.own_only && is("quoted"),
            "div" => self.own_only && is("signature"),
            "p" => self.own_only && is("attribution"),
            _ => false,
        }
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.widen(Gap::Space);
        }
        for (i, word) in text.split_whitespace().enumerate() {
            if i > 0 {
                self.widen(Gap::Space);
            }
            self.word(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.widen(Gap::Space);
        }
    }

    fn word(&mut self, word: &str) {
        if !self.out.is_empty() {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.out.push_str(word);
    }

    fn lines(&mut self, text: &str) {
        let text = text.trim_matches('\n').trim_end();
        if !text.is_empty() {
            self.word(text);
        }
    }
}

fn gap_around(name: &str) -> Gap {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table" | "blockquote" | "details" | "hr" => {
            Gap::Paragraph
        }
        "td" | "th" => Gap::Space,
        name if is_block(name) => Gap::Line,
        _ => Gap::None,
    }
}
