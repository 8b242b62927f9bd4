//! The branches of a spray in one row, each before what grows on it, so that any depth is walked without descending.

use super::{Branch, Fan};

/// The branches of a spray in the order of the outline.
pub(super) struct Tree<'a> {
    pub nodes: Vec<Node<'a>>,
}

/// One branch, main or not.
pub(super) struct Node<'a> {
    pub branch: &'a Branch,
    /// The colour of the main branch that it is on.
    pub fan: Fan,
    /// 1 for a main branch, 2 for what grows on one, and so on.
    pub depth: usize,
    pub parent: Option<usize>,
    /// Which it is of those that grow where it grows, from nought.
    pub nth: usize,
    pub children: Vec<usize>,
    /// How many ends are on it; 1 if it is one.
    pub leaves: usize,
}

impl Node<'_> {
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }
}

impl<'a> Tree<'a> {
    pub fn of(mains: &'a [Branch]) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut waiting: Vec<(&Branch, Option<usize>)> = mains.iter().rev().map(|branch| (branch, None)).collect();
        let mut mains_seen = 0;
        while let Some((branch, parent)) = waiting.pop() {
            let place = nodes.len();
            let (fan, depth, nth) = match parent {
                Some(parent) => {
                    nodes[parent].children.push(place);
                    (nodes[parent].fan, nodes[parent].depth + 1, nodes[parent].children.len() - 1)
                }
                None => (branch.fan, 1, mains_seen),
            };
            mains_seen += usize::from(parent.is_none());
            waiting.extend(branch.branches.iter().rev().map(|twig| (twig, Some(place))));
            nodes.push(Node { branch, fan, depth, parent, nth, children: Vec::new(), leaves: 0 });
        }
        for place in (0..nodes.len()).rev() {
            nodes[place].leaves += usize::from(nodes[place].is_leaf());
            if let Some(parent) = nodes[place].parent {
                nodes[parent].leaves += nodes[place].leaves;
            }
        }
        Self { nodes }
    }

    /// The main branches.
    pub fn mains(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|node| self.nodes[*node].parent.is_none())
    }

    /// The way to a branch from the centre, counted from nought.
    pub fn way_to(&self, node: usize) -> Vec<usize> {
        let mut way: Vec<usize> =
            std::iter::successors(Some(node), |node| self.nodes[*node].parent).map(|node| self.nodes[node].nth).collect();
        way.reverse();
        way
    }

    pub fn leaves(&self) -> usize {
        self.mains().map(|main| self.nodes[main].leaves).sum()
    }
}

/// Which main branches are on which side, each from the top down.
pub(super) struct Sides(pub [Vec<usize>; 2]);

impl Sides {
    /// In order, the first ones on the first side, so that the sides have as equally many leaves as can be.
    pub fn balanced(tree: &Tree) -> Self {
        let mains: Vec<usize> = tree.mains().collect();
        let all = tree.leaves();
        let (mut first, mut on_first, mut best) = (0, 0, usize::MAX);
        for (count, main) in mains.iter().enumerate() {
            on_first += tree.nodes[*main].leaves;
            let apart = on_first.abs_diff(all - on_first);
            if apart <= best {
                (first, best) = (count + 1, apart);
            }
        }
        let (one, other) = mains.split_at(first);
        Self([one.to_vec(), other.to_vec()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twig(leaves: usize) -> Branch {
        Branch { branches: vec![Branch::default(); leaves], ..Branch::default() }
    }

    #[test]
    fn sides_balance_by_their_leaves_in_order() {
        let sides = |leaves: &[usize]| {
            let mains: Vec<Branch> = leaves.iter().map(|leaves| twig(*leaves)).collect();
            let tree = Tree::of(&mains);
            Sides::balanced(&tree).0.map(|side| side.len())
        };
        assert_eq!(sides(&[6, 5, 4, 3, 4, 4]), [3, 3], "11 or 15 of 26 are as good: the first side takes more");
        assert_eq!(sides(&[9, 1, 1, 1]), [1, 3]);
        assert_eq!(sides(&[1]), [1, 0]);
        assert_eq!(sides(&[]), [0, 0]);
    }

    #[test]
    fn the_order_is_that_of_the_outline() {
        let mains = [twig(2), twig(0)];
        let tree = Tree::of(&mains);
        let seen: Vec<_> = tree.nodes.iter().map(|node| (node.depth, node.parent, node.leaves)).collect();
        assert_eq!(seen, [(1, None, 2), (2, Some(0), 1), (2, Some(0), 1), (1, None, 1)]);
        assert_eq!(tree.leaves(), 3);
        assert_eq!([tree.way_to(2), tree.way_to(3)], [vec![0, 1], vec![1]]);
    }
}
