//! How mail programs mark quotes, the line before them, and signatures, in HTML.

use super::tree::{Id, Node, Tree, is_block, is_unread};
use crate::mail_text::introduces_quote;

/// A quote of more text than this is folded; about four lines.
const LONGEST_OPEN_QUOTE: usize = 320;
/// So is one of more lines and paragraphs.
const MOST_OPEN_LINES: usize = 4;

/// Whether `id` holds a quote.
pub(super) fn is_quote(tree: &Tree, id: Id) -> bool {
    tree.name(id) == "blockquote" || has_class(tree, id, &["yahoo_quoted", "protonmail_quote", "zmail_extra", "tutanota_quote"])
}

/// Whether `id` is the line that introduces a quote.
pub(super) fn is_attribution(tree: &Tree, id: Id) -> bool {
    has_class(tree, id, &["gmail_attr", "moz-cite-prefix", "attribution"])
}

/// Whether `id` is a signature.
pub(super) fn is_signature(tree: &Tree, id: Id) -> bool {
    has_class(tree, id, &["gmail_signature", "moz-signature", "signature"]) || own_id(tree, id) == "Signature"
}

/// Whether all from `id` on to the end is the mail that is answered: Outlook sets a block with its sender and date, or its frame,
/// before it.
pub(super) fn begins_history(tree: &Tree, id: Id) -> bool {
    let style = compact_style(tree, id);
    let is_rule = style.contains("border:none;border-top:solid#e1e1e1") || style.contains("border:none;border-top:solid#b5c4df");
    matches!(own_id(tree, id), "divRplyFwdMsg" | "mail-editor-reference-message-container")
        || has_class(tree, id, &["OutlookMessageHeader"])
        || is_rule
        || is_header_block(tree, id)
        || first_written(tree, id).is_some_and(|first| begins_history(tree, first))
}

/// Whether `id` begins as the head of an answered mail does in any language: three labels or more in bold, each with a colon.
fn is_header_block(tree: &Tree, id: Id) -> bool {
    const LABELS: usize = 3;
    const NODES: usize = 60;
    let is_label = |id: Id| matches!(tree.name(id), "b" | "strong") && tree.text(id, 60).trim_end().ends_with(':');
    if !matches!(tree.name(id), "p" | "div" | "td") || !first_label_is(tree, id, &is_label) {
        return false;
    }
    let (mut labels, mut seen) = (0, 0);
    let mut waiting = vec![id];
    while let Some(at) = waiting.pop()
        && seen < NODES
    {
        seen += 1;
        labels += usize::from(is_label(at));
        waiting.extend(tree.children(at).iter().rev());
    }
    labels >= LABELS
}

fn first_label_is(tree: &Tree, id: Id, is_label: &impl Fn(Id) -> bool) -> bool {
    let first = first_written(tree, id);
    first.is_some_and(|first| is_label(first) || (!is_block(tree.name(first)) && first_label_is(tree, first, is_label)))
}

/// Whether the text of `id`, which stands before a quote, introduces it.
pub(super) fn reads_as_attribution(tree: &Tree, id: Id) -> bool {
    const LONGEST: usize = 300;
    let text = tree.text(id, LONGEST);
    text.len() < LONGEST && introduces_quote(&text)
}

/// Whether `id` is not shown in the sender's own program either.
pub(super) fn is_hidden(tree: &Tree, id: Id) -> bool {
    let Node::Element { attributes, .. } = tree.node(id) else { return false };
    attributes.iter().any(|attribute| &*attribute.name.local == "hidden") || compact_style(tree, id).contains("display:none")
}

/// Whether a quote is long enough to be folded, or holds an earlier round.
pub(super) fn is_long(tree: &Tree, id: Id) -> bool {
    let (mut length, mut lines) = (0, 0);
    let mut waiting = vec![id];
    while let Some(at) = waiting.pop() {
        match tree.node(at) {
            Node::Text(text) => length += text.trim().len(),
            Node::Element { name, children, .. } => {
                lines += usize::from(matches!(&**name, "p" | "div" | "br" | "li" | "tr"));
                waiting.extend(children);
                if at != id && is_quote(tree, at) {
                    return true;
                }
            }
        }
        if length > LONGEST_OPEN_QUOTE || lines > MOST_OPEN_LINES {
            return true;
        }
    }
    false
}

/// Whether anything is written in `id` that is neither quote nor introduction nor signature.
pub(super) fn has_own_text(tree: &Tree, id: Id) -> bool {
    for &child in tree.children(id) {
        let found = match tree.node(child) {
            Node::Text(text) => !text.trim().is_empty(),
            Node::Element { name, .. } if is_unread(name) || is_hidden(tree, child) => false,
            Node::Element { .. } if begins_history(tree, child) => return false,
            Node::Element { .. } if is_quote(tree, child) || is_attribution(tree, child) || is_signature(tree, child) => false,
            Node::Element { .. } => has_own_text(tree, child),
        };
        if found {
            return true;
        }
    }
    false
}

/// Whether a node shows nothing: white space, breaks, empty elements.
pub(super) fn is_blank(tree: &Tree, id: Id) -> bool {
    match tree.node(id) {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element { name, children, .. } => &**name != "img" && children.iter().all(|&child| is_blank(tree, child)),
    }
}

fn first_written(tree: &Tree, id: Id) -> Option<Id> {
    tree.children(id).iter().copied().find(|&child| match tree.node(child) {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element { name, .. } => !matches!(&**name, "hr" | "br") && own_id(tree, child) != "appendonsend",
    })
}

/// Whether `id` has one of `classes`. Outlook sets `x_` before the names it finds in what it quotes.
fn has_class(tree: &Tree, id: Id, classes: &[&str]) -> bool {
    tree.attribute(id, "class").split_whitespace().any(|class| classes.contains(&class.trim_start_matches("x_")))
}

fn own_id(tree: &Tree, id: Id) -> &str {
    tree.attribute(id, "id").trim_start_matches("x_")
}

fn compact_style(tree: &Tree, id: Id) -> String {
    let style = tree.attribute(id, "style");
    style.chars().take(400).filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase()
}
