//! What a community stands under and what stands under it, as far as whoever asks may know, as an outline and as a drawing.

use crate::{
    base::{
        access::{self, CommunityView},
        communities::{CommunityRow, Tie},
        ties::{self, TieRow},
    },
    features::scale_name,
    words::Words,
};
use db::Tx;
use diagram::tree::{Node, tree};
use kernel::{CommunityId, Fault, Result};
use std::collections::HashSet;

#[cfg(test)]
mod tests;

/// The most communities of an outline.
const MOST: usize = 300;
/// The most of a drawing, which would be too tall to take in.
const DRAWN: usize = 60;

/// A community of the outline.
pub(super) struct Twig {
    pub(super) community: CommunityRow,
    /// How far away it is: its own neighbours one, theirs two.
    pub(super) far: usize,
    /// How it hangs on the one between: "a circle of the North", "stands under the North".
    pub(super) how: String,
    /// The same, where it is clear which of the two is meant.
    pub(super) near: &'static str,
    pub(super) scale: Option<&'static str>,
    /// The one that it hangs on.
    from: CommunityId,
}

/// What lies around a community.
pub(super) struct Outline {
    /// What it stands under, the nearest first.
    pub(super) above: Vec<Twig>,
    /// What stands under it, each before its own.
    pub(super) below: Vec<Twig>,
    /// How many next to it the asker may not know.
    pub(super) hidden: usize,
}

/// The other end of a tie, if the asker may know of it.
fn opened(tx: &mut Tx, view: &CommunityView, tie: &TieRow) -> Result<Option<CommunityRow>> {
    match access::community(tx, view.actor(), &tie.slug) {
        Ok(other) => Ok(Some(other.community().clone())),
        Err(Fault::Absent) => Ok(None),
        Err(fault) => Err(fault),
    }
}

struct Reading<'a> {
    view: &'a CommunityView,
    t: Words<'static>,
    /// What the asker has or had anything to do with.
    known: HashSet<CommunityId>,
    seen: HashSet<CommunityId>,
    hidden: usize,
}

impl Reading<'_> {
    /// Those at the other ends of some ties that the asker may know and that do not stand in the outline yet.
    fn twigs(&mut self, tx: &mut Tx, from: &CommunityRow, far: usize, is_above: bool) -> Result<Vec<Twig>> {
        let ties = if is_above { ties::parents(tx, from.id)? } else { ties::children(tx, from.id)? };
        let mut twigs = Vec::new();
        for tie in ties {
            if self.seen.len() >= MOST || self.seen.contains(&tie.id) {
                continue;
            }
            let is_closed = access::is_surely_closed(self.view.actor(), tie.visibility, self.known.contains(&tie.id));
            let opened = if is_closed { None } else { opened(tx, self.view, &tie)? };
            let Some(community) = opened else {
                self.hidden += usize::from(far == 1);
                continue;
            };
            self.seen.insert(tie.id);
            let (name, t) = (from.name.as_str(), self.t);
            let (how, near) = match (is_above, tie.kind) {
                (true, Tie::Circle) => (t.around_holds_circle(name), t.near_holds_circle()),
                (true, Tie::Level) => (t.around_above(name), t.near_above()),
                (false, Tie::Circle) => (t.around_circle_of(name), t.near_circle()),
                (false, Tie::Level) => (t.around_below(name), t.near_below()),
            };
            twigs.push(Twig { far, how, near, scale: scale_name(self.t, community.scale), from: from.id, community });
        }
        Ok(twigs)
    }

    /// All of them one way, each followed by its own.
    fn walk(&mut self, tx: &mut Tx, from: &CommunityRow, far: usize, is_above: bool, into: &mut Vec<Twig>) -> Result<()> {
        for twig in self.twigs(tx, from, far, is_above)? {
            let community = twig.community.clone();
            into.push(twig);
            self.walk(tx, &community, far + 1, is_above, into)?;
        }
        Ok(())
    }
}

/// Reads what lies around a community for whoever asks.
pub(super) fn outline(tx: &mut Tx, t: Words<'static>, view: &CommunityView) -> Result<Outline> {
    let own = view.community();
    let known = view.actor().person().map(|person| ties::known_to(tx, person)).transpose()?.unwrap_or_default();
    let known = known.into_iter().map(|(id,)| id).collect();
    let mut reading = Reading { view, t, known, seen: HashSet::from([own.id]), hidden: 0 };
    let (mut above, mut below) = (Vec::new(), Vec::new());
    reading.walk(tx, own, 1, true, &mut above)?;
    reading.walk(tx, own, 1, false, &mut below)?;
    Ok(Outline { above, below, hidden: reading.hidden })
}

impl Outline {
    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.above.is_empty() && self.below.is_empty()
    }

    /// The same as a drawing, the widest on top; none where it would be too tall or there is nothing to draw.
    pub(super) fn drawn(&self, own: &CommunityRow) -> Option<String> {
        if self.is_empty() || self.above.len() + self.below.len() > DRAWN {
            return None;
        }
        let top = self.above.iter().map(|twig| twig.far).max().unwrap_or(0);
        let mut above: Vec<&Twig> = self.above.iter().collect();
        above.sort_by_key(|twig| std::cmp::Reverse(twig.far));
        let mut rows: Vec<(CommunityId, Node)> = Vec::new();
        let node = |community: &CommunityRow, column, is_here| {
            (community.id, Node { label: community.name.to_string(), column, is_here, under: Vec::new() })
        };
        rows.extend(above.iter().map(|twig| node(&twig.community, top - twig.far, false)));
        rows.push(node(own, top, true));
        rows.extend(self.below.iter().map(|twig| node(&twig.community, top + twig.far, false)));
        let place = |id: CommunityId| rows.iter().position(|(row, _)| *row == id);
        let mut lines = Vec::new();
        lines.extend(self.above.iter().map(|twig| (place(twig.from), place(twig.community.id))));
        lines.extend(self.below.iter().map(|twig| (place(twig.community.id), place(twig.from))));
        let mut nodes: Vec<Node> = rows.into_iter().map(|(_, node)| node).collect();
        for (child, parent) in lines {
            if let (Some(child), Some(parent)) = (child, parent) {
                nodes[child].under.push(parent);
            }
        }
        Some(tree(&nodes))
    }
}
