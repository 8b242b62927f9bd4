//! HTML from one end to the other, for those who make something else of it.

use super::tree::{Node, ROOT, Tree};

/// A step on the way through HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// Words, as they stand there.
    Text(&'a str),
    /// An element ends.
    Close(&'a str),
}

/// An element, by its name, and the attributes that say something to a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Element<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where it leads.
    pub href: &'a str,
    /// Where a picture is.
    pub src: &'a str,
    /// What a picture shows.
    pub alt: &'a str,
    /// With which number a list starts.
    pub start: &'a str,
}

/// Walks through HTML, which may be of anyone: each element ends, in the order in which they began.
pub fn walk(html: &str, visit: &mut dyn FnMut(Step<'_>)) {
    let tree = Tree::parse(html);
    let mut waiting: Vec<(usize, bool)> = tree.children(ROOT).iter().rev().map(|id| (*id, false)).collect();
    while let Some((id, is_left)) = waiting.pop() {
        match tree.node(id) {
            Node::Text(text) => visit(Step::Text(text)),
            Node::Element { name, .. } if is_left => visit(Step::Close(name)),
            Node::Element { name, children, .. } => {
                let said = |wanted: &str| tree.attribute(id, wanted);
                let (href, src, alt, start) = (said("href"), said("src"), said("alt"), said("start"));
                visit(Step::Open(Element { name, href, src, alt, start }));
                waiting.push((id, true));
                waiting.extend(children.iter().rev().map(|id| (*id, false)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_ends() {
        let mut seen = Vec::new();
        walk("<p>a <a href=\"/b?x=1&amp;y=2\">b &lt;c</a><br>d<ul><li>e</ul>", &mut |step| {
            seen.push(match step {
                Step::Open(element) => format!("<{} {}>", element.name, element.href),
                Step::Text(text) => text.to_owned(),
                Step::Close(name) => format!("</{name}>"),
            });
        });
        let opened = seen.iter().filter(|step| step.starts_with('<') && !step.starts_with("</")).count();
        assert_eq!(opened, seen.iter().filter(|step| step.starts_with("</")).count(), "{seen:?}");
        assert_eq!(seen[..4], ["<p >", "a ", "<a /b?x=1&y=2>", "b <c"].map(str::to_owned), "{seen:?}");
    }
}
