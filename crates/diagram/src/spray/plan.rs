//! What was learned about how the lines of a spray must be drawn so that no words touch anything.

use super::{along::Failure, wide::Ground};

/// By how much the lines of a family are lengthened each time.
const LONGER: f64 = 26.0;

/// How the lines of a tree are drawn; tried again and again until no words touch anything. Branches that grow at the same place
/// are of one family and drawn alike; main branches are of one family on each side.
pub(super) struct Plan {
    families: Vec<Family>,
}

/// How the lines of a family are drawn.
#[derive(Clone, Copy, Default)]
struct Family {
    /// How often they were lengthened.
    longer: u8,
    /// Whether they bend level and carry their words there.
    is_level: bool,
}

impl Plan {
    pub fn new(branches: usize, is_level: bool) -> Self {
        Self { families: vec![Family { is_level, longer: 0 }; branches + 2] }
    }

    fn family(&self, ground: &Ground, node: usize) -> usize {
        ground.tree.nodes[node].parent.map_or(ground.side[node], |parent| parent + 2)
    }

    /// Whether the line of a branch bends level.
    pub fn is_level(&self, ground: &Ground, node: usize) -> bool {
        self.families[self.family(ground, node)].is_level
    }

    pub fn lengthening(&self, ground: &Ground, node: usize) -> f64 {
        LONGER * f64::from(self.families[self.family(ground, node)].longer)
    }

    /// Changes how some families are drawn; says whether anything is left to change.
    pub fn learn(&mut self, ground: &Ground, failure: &Failure) -> bool {
        let (nodes, most) = match failure {
            Failure::NoRoom(nodes) => (nodes, ground.measures.lengthenings),
            Failure::Crossing(nodes) => (nodes, 0),
        };
        let mut families: Vec<usize> = nodes.iter().map(|node| self.family(ground, *node)).collect();
        families.sort_unstable();
        families.dedup();
        let mut is_changed = false;
        for family in families {
            let family = &mut self.families[family];
            is_changed |= !family.is_level;
            if family.longer < most {
                family.longer += 1;
            } else {
                *family = Family { longer: 0, is_level: true };
            }
        }
        is_changed
    }
}
