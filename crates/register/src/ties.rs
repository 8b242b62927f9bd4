//! How communities nest: no community may be around itself, over however many others.

use std::collections::{BTreeMap, BTreeSet};

/// Which communities each is in.
#[derive(Debug, Default)]
pub(crate) struct Nesting<'a> {
    around: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Nesting<'a> {
    /// Puts one into another.
    ///
    /// # Errors
    /// The way from the child back to itself, when that would close one; nothing changes then.
    pub(crate) fn add(&mut self, child: &'a str, parent: &'a str) -> Result<(), Vec<String>> {
        if let Some(way) = self.way(parent, child) {
            return Err(std::iter::once(child).chain(way).map(str::to_owned).collect());
        }
        self.around.entry(child).or_default().insert(parent);
        Ok(())
    }

    /// Forgets what a community is in.
    pub(crate) fn forget(&mut self, child: &str) {
        self.around.remove(child);
    }

    /// The communities from one out to another, both named.
    fn way(&self, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
        let mut came_from: BTreeMap<&str, Option<&str>> = BTreeMap::from([(from, None)]);
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            if at == to {
                let mut way = vec![at];
                while let Some(Some(before)) = way.last().and_then(|last| came_from.get(last)) {
                    way.push(before);
                }
                way.reverse();
                return Some(way);
            }
            for next in self.around.get(at).into_iter().flatten() {
                if !came_from.contains_key(next) {
                    came_from.insert(next, Some(at));
                    waiting.push(next);
                }
            }
        }
        None
    }

    /// How many steps each is from the outermost around it.
    pub(crate) fn depths(&self) -> BTreeMap<&'a str, usize> {
        let mut depths = BTreeMap::new();
        for of in self.around.keys() {
            // From the outside in, without one call inside another: a file may nest thousands deep.
            let mut waiting = vec![*of];
            while let Some(at) = waiting.last().copied() {
                let around: Vec<&str> = self.around.get(at).into_iter().flatten().copied().collect();
                let unknown: Vec<&str> = around.iter().filter(|next| !depths.contains_key(**next)).copied().collect();
                if unknown.is_empty() {
                    depths.insert(at, around.iter().filter_map(|next| depths.get(next)).max().map_or(0, |depth| depth + 1));
                    waiting.pop();
                } else {
                    waiting.extend(unknown);
                }
            }
        }
        depths
    }
}
