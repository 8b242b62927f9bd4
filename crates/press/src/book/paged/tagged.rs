//! What a book says to those who do not see it: headings, paragraphs, tables and links, in the order in which they are read.

use super::super::flow::Meaning;
use krilla::tagging::{Identifier, TableHeaderScope, Tag, TagGroup, TagTree};
use std::num::NonZeroU16;

/// A piece of text, and where it leads.
pub(super) struct Told {
    pub piece: Identifier,
    pub lead: Option<Identifier>,
}

/// The tree of all that is told.
pub(super) fn tree(groups: &[Meaning], told: Vec<Vec<Told>>) -> TagTree {
    let mut tree = TagTree::new();
    let mut table: Option<(TagGroup, TagGroup, usize)> = None;
    for (meaning, told) in groups.iter().zip(told).filter(|(_, told)| !told.is_empty()) {
        let Meaning::Cell { row, is_head } = meaning else {
            end(&mut tree, table.take());
            tree.push(match meaning {
                Meaning::Heading(level) => {
                    let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                    group(TagGroup::new(Tag::Hn(level, None)), told)
                }
                Meaning::Figure(shows) => group(TagGroup::new(Tag::Figure(Some(shows.clone()))), told),
                _ => group(TagGroup::new(Tag::P), told),
            });
            continue;
        };
        let (row, is_head) = (*row, *is_head);
        // A row with a smaller number than the last begins another table.
        if table.as_ref().is_some_and(|(.., last)| *last > row) {
            end(&mut tree, table.take());
        }
        let cell = if is_head { TagGroup::new(Tag::TH(TableHeaderScope::Column)) } else { TagGroup::new(Tag::TD) };
        let cell = group(cell, told);
        let (mut whole, mut line, last) =
            table.take().unwrap_or_else(|| (TagGroup::new(Tag::Table), TagGroup::new(Tag::TR), row));
        if last != row {
            whole.push(std::mem::replace(&mut line, TagGroup::new(Tag::TR)));
        }
        line.push(cell);
        table = Some((whole, line, row));
    }
    end(&mut tree, table);
    tree
}

fn end(tree: &mut TagTree, table: Option<(TagGroup, TagGroup, usize)>) {
    if let Some((mut whole, line, _)) = table {
        whole.push(line);
        tree.push(whole);
    }
}

/// The pieces of a group, those that lead somewhere as links.
fn group(mut group: TagGroup, told: Vec<Told>) -> TagGroup {
    for Told { piece, lead } in told {
        match lead {
            Some(lead) => {
                let mut link = TagGroup::new(Tag::Link);
                link.push(piece);
                link.push(lead);
                group.push(link);
            }
            None => group.push(piece),
        }
    }
    group
}
