//! Where something came from and where it went, as far as the asker may see.

use super::{
    ALONG,
    store::{self, NodeRow},
    upstream::{changed, seen},
};
use crate::{
    base::access::{self, ItemView},
    features::repertoire::{
        read::Opened,
        store as kept,
        then::{self, KeptThenAt},
        uses,
    },
};
use db::{One, Tx};
use i18n::DateStyle;
use kernel::{ItemId, Moment, Result};
use std::collections::{BTreeMap, BTreeSet};
use webkit::Ctx;

/// The most places of a drawing, which would be too wide to take in.
const DRAWN: usize = 40;

/// A place in the tree of a line.
pub(crate) struct Branch {
    /// How deep it hangs, the first at 0.
    depth: usize,
    /// When it came there: the order of the drawing.
    since: Moment,
    /// Where it is.
    pub(crate) href: String,
    /// What it is called there.
    pub(crate) title: String,
    pub(crate) language: String,
    /// Whose it is.
    pub(crate) community: String,
    pub(crate) community_language: String,
    pub(crate) day: String,
    /// Whether it says what it was taken over from says, or began here (`None`).
    pub(crate) tie: Option<String>,
    /// How it is used there.
    pub(crate) note: String,
    /// Whether it is the one that is open.
    pub(crate) is_here: bool,
    /// Whether the next in the tree hangs on it.
    pub(crate) holds: bool,
    /// How many branches end with it, besides its own.
    pub(crate) ends: usize,
}

/// What someone may know of where something came from that they may not see.
pub(crate) enum Behind {
    /// Nothing.
    Hidden,
    /// That it was taken away there. Whoever saw it then knows no more of it now.
    Away,
    /// It was passed on to those here.
    Passed {
        /// By which community.
        name: String,
        /// What was passed.
        href: String,
    },
    /// It is of the time before a part went its own way, and they were there.
    Before {
        /// What the other community is called.
        name: String,
        /// How it stood then, while it stands there.
        href: Option<String>,
        /// How often what came of it was told by then.
        told: usize,
    },
}

/// What is shown of a line.
pub(crate) struct Came {
    /// The tree, each after what it hangs on; what the asker may not see is left out, and what hangs on it hangs one higher.
    pub(crate) tree: Vec<Branch>,
    /// The same as a drawing, where there is something to draw and it can be taken in.
    pub(crate) drawing: Option<String>,
    /// Of one that came from where the asker may not see: what they may know of that.
    pub(crate) behind: Option<Behind>,
    /// Whoever wrote it or was quoted where it comes from, as far as the asker may see there.
    pub(crate) credited: Vec<String>,
    /// How many fields changed upstream that nobody has looked at.
    pub(crate) news: usize,
    /// Where it comes from, if it is no longer used there, and why.
    pub(crate) retired: Option<(String, String)>,
}

/// All things of one line, and those of them that the asker may see.
pub(crate) struct Line {
    pub(crate) origin: ItemId,
    from: Option<ItemId>,
    /// The things, the first first.
    pub(crate) nodes: Vec<NodeRow>,
    /// The proofs of what the asker may see.
    pub(crate) open: BTreeMap<ItemId, ItemView>,
    /// The same of what they might see, had it not been taken away.
    away: BTreeMap<ItemId, ItemView>,
}

impl Line {
    /// The line of something, as the asker sees it.
    pub(crate) fn of(tx: &mut Tx, opened: &Opened) -> Result<Self> {
        let One((origin, from, ..)) = store::ancestry(tx, opened.row.id)?;
        let mut nodes = store::line(tx, origin, opened.row.id)?;
        nodes.sort_by_key(|node| (node.created_at, node.id));
        let (actor, mut open, mut away) = (opened.view.community().actor(), BTreeMap::new(), BTreeMap::new());
        for node in &nodes {
            if node.id == opened.row.id {
                open.insert(node.id, opened.view.clone());
            } else if let Some(view) = seen(tx, actor, node)? {
                if node.is_away { &mut away } else { &mut open }.insert(node.id, view);
            }
        }
        Ok(Self { origin, from, nodes, open, away })
    }
}

/// What is shown of a line, as far as the asker may see.
pub(crate) fn came(tx: &mut Tx, ctx: &Ctx, opened: &Opened, line: &Line) -> Result<Came> {
    let Line { origin, from, nodes, open, away } = line;
    let (origin, from) = (*origin, *from);
    let reach = |(id, view): (&ItemId, &ItemView)| (*id, view.community().reach_number());
    // Whoever wrote what was taken away is still named for it.
    let reaches = open.iter().chain(away).filter(|(id, _)| **id != opened.row.id).map(reach).collect();
    let credited = credited(tx, nodes, from, &reaches)?;
    let hidden = from.filter(|from| !open.contains_key(from));
    let (mut credited, mut behind) = (credited, None);
    if hidden.is_some_and(|from| away.contains_key(&from)) {
        behind = Some(Behind::Away);
    } else if let Some(from) = hidden {
        let (found, author) = self::behind(tx, opened, nodes, from)?;
        credited.extend(author.filter(|author| !credited.contains(author)));
        behind = Some(found);
    }
    let mut tree = Vec::new();
    let branch = |node: &NodeRow, depth: usize| {
        let community = open.get(&node.id)?.community().community();
        Some(Branch {
            depth,
            since: node.created_at,
            href: node.href(),
            title: node.title.clone(),
            language: node.language.clone(),
            community: community.name.to_string(),
            community_language: community.language.clone(),
            day: ctx.date(node.created_at, DateStyle::Day),
            tie: node.tie.clone(),
            note: node.note.clone(),
            is_here: node.id == opened.row.id,
            holds: false,
            ends: 0,
        })
    };
    for (node, depth) in in_order(nodes, origin, |id| open.contains_key(&id)) {
        tree.extend(branch(node, depth));
    }
    nest(&mut tree);
    let news = match opened.view.writes() {
        Ok(_) if from.is_some() && hidden.is_none() => changed(tx, opened)?.map_or(0, |upstream| upstream.news.len()),
        _ => 0,
    };
    let above = from.and_then(|from| nodes.iter().find(|node| node.id == from && open.contains_key(&from)));
    let retired = match above {
        Some(node) => store::retired(tx, node.id)?.map(|(why,)| (node.href(), why)),
        None => None,
    };
    Ok(Came { drawing: drawn(&tree), tree, behind, credited, news, retired })
}

/// Says of each branch what an outline has to open or close after it.
fn nest(tree: &mut [Branch]) {
    for at in 0..tree.len() {
        let next = tree.get(at + 1).map_or(0, |next| next.depth);
        tree[at].holds = next > tree[at].depth;
        tree[at].ends = tree[at].depth.saturating_sub(next);
    }
}

/// The tree as a drawing through time. What hangs on what the asker may not see hangs in it as it does in the tree.
fn drawn(tree: &[Branch]) -> Option<String> {
    if !(2..=DRAWN).contains(&tree.len()) {
        return None;
    }
    let above = |at: usize| (0..at).rev().find(|above| tree[*above].depth < tree[at].depth);
    // Nothing is drawn before what it hangs on, whatever is said of when it came.
    let mut since: Vec<Moment> = Vec::with_capacity(tree.len());
    for (at, branch) in tree.iter().enumerate() {
        since.push(above(at).map_or(branch.since, |above| branch.since.max(since[above])));
    }
    let mut order: Vec<usize> = (0..tree.len()).collect();
    order.sort_by_key(|at| since[*at]);
    let place = |at: usize| order.iter().position(|other| *other == at);
    let grown = |at: &usize| {
        let Branch { title, community, day, is_here, .. } = &tree[*at];
        let whose = format!("{community}, {day}");
        diagram::Grown { title: title.clone(), whose, from: above(*at).and_then(place), is_here: *is_here }
    };
    Some(diagram::lineage(&order.iter().map(grown).collect::<Vec<_>>()))
}

/// What the asker may know of where something came from that they may not see; and who wrote it first, as it was passed.
fn behind(tx: &mut Tx, opened: &Opened, nodes: &[NodeRow], from: ItemId) -> Result<(Behind, Option<String>)> {
    let view = opened.view.community();
    if view.belonged().is_err() {
        return Ok((Behind::Hidden, None));
    }
    if let Some((number, name, author)) = store::passed_on(tx, from, view.community().id)? {
        let href = format!("/c/{}/passed/{number}", view.community().slug);
        return Ok((Behind::Passed { name: name.to_string(), href }, Some(author).filter(|author| !author.is_empty())));
    }
    Ok((before(tx, opened, nodes, from)?, None))
}

/// The same of the time before a part went its own way.
fn before(tx: &mut Tx, opened: &Opened, nodes: &[NodeRow], from: ItemId) -> Result<Behind> {
    let view = opened.view.community();
    let of = |id: ItemId| nodes.iter().find(|node| node.id == id);
    let (Some(here), Some(there)) = (of(opened.row.id), of(from)) else { return Ok(Behind::Hidden) };
    let common = access::common(tx, view)?.into_iter().find(|whole| whole.community().id == there.home);
    let Some(whole) = common.filter(|_| here.tie.as_deref() == Some(ALONG)) else { return Ok(Behind::Hidden) };
    let name = whole.community().name.to_string();
    if there.is_withdrawn || there.is_away || !whole.opens(there.audience, there.created_at) {
        return Ok(Behind::Before { name, href: None, told: 0 });
    }
    let (slug, number) = (view.community().slug.to_string(), there.number);
    let href = KeptThenAt { slug, whole: whole.community().slug.to_string(), number }.to_string();
    let apart = then::apart(tx, view, &whole)?;
    Ok(Behind::Before { name, href: Some(href), told: uses::then::rows(tx, from, &whole, &apart)?.len() })
}

/// Whoever wrote what something comes from or was quoted in it, up the line, where the asker may see it.
fn credited(tx: &mut Tx, nodes: &[NodeRow], from: Option<ItemId>, reaches: &BTreeMap<ItemId, i64>) -> Result<Vec<String>> {
    let (mut names, mut above, mut passed): (Vec<String>, _, BTreeSet<ItemId>) = (Vec::new(), from, BTreeSet::new());
    // No line closes to a circle; were one brought in all the same, it would be gone round once.
    while let Some(id) = above.filter(|id| passed.insert(*id)) {
        if let Some(reach) = reaches.get(&id) {
            let written = kept::writers(tx, id)?.into_iter().map(|(name,)| name);
            let quoted = kept::kept_from(tx, id, *reach)?.into_iter().filter_map(|row| row.author).map(|name| name.to_string());
            names.extend(written.chain(quoted));
        }
        above = nodes.iter().find(|node| node.id == id).and_then(|node| node.origin_from);
    }
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    Ok(names)
}

/// The nodes of a tree, each after what it hangs on; a node that is not shown gives its depth to what hangs on it.
fn in_order(nodes: &[NodeRow], origin: ItemId, is_shown: impl Fn(ItemId) -> bool) -> Vec<(&NodeRow, usize)> {
    let known: BTreeSet<ItemId> = nodes.iter().map(|node| node.id).collect();
    let mut below: BTreeMap<Option<ItemId>, Vec<&NodeRow>> = BTreeMap::new();
    for node in nodes {
        let above = node.origin_from.filter(|from| node.id != origin && known.contains(from));
        below.entry(above).or_default().push(node);
    }
    let mut waiting: Vec<(&NodeRow, usize)> =
        below.remove(&None).unwrap_or_default().into_iter().rev().map(|node| (node, 0)).collect();
    let mut order = Vec::with_capacity(nodes.len());
    while let Some((node, depth)) = waiting.pop() {
        let shown = is_shown(node.id);
        if shown {
            order.push((node, depth));
        }
        let next = if shown { depth + 1 } else { depth };
        let hanging = below.remove(&Some(node.id)).unwrap_or_default();
        waiting.extend(hanging.into_iter().rev().map(|node| (node, next)));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::access::Audience;
    use kernel::{CommunityId, Rng, Slug};

    fn node(id: ItemId, origin_from: Option<ItemId>) -> NodeRow {
        NodeRow {
            id,
            origin_from,
            from_revision: None,
            tie: None,
            slug: Slug::stored("x".to_owned()),
            number: 1,
            home: CommunityId::new(Moment::from_micros(0), &Rng::seeded(2)),
            kind: "practice".to_owned(),
            title: String::new(),
            language: "en".to_owned(),
            audience: Audience::Community,
            revision: 1,
            note: String::new(),
            licence: String::new(),
            created_at: Moment::from_micros(0),
            is_withdrawn: false,
            is_away: false,
        }
    }

    #[test]
    fn what_hangs_on_what_is_hidden_or_not_read_stands_in_its_line_all_the_same() {
        let rng = Rng::seeded(1);
        let [first, second, third, far, unread] = [0; 5].map(|at| ItemId::new(Moment::from_micros(at), &rng));
        let nodes = [node(first, None), node(second, Some(first)), node(third, Some(second)), node(far, Some(unread))];
        let order = |is_shown: &dyn Fn(ItemId) -> bool| -> Vec<(ItemId, usize)> {
            in_order(&nodes, first, is_shown).into_iter().map(|(node, depth)| (node.id, depth)).collect()
        };
        assert_eq!(order(&|_| true), [(first, 0), (second, 1), (third, 2), (far, 0)]);
        assert_eq!(order(&|id| id != second), [(first, 0), (third, 1), (far, 0)]);
    }
}
