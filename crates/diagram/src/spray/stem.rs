//! One main branch on a phone, growing from a piece of the centre: sprayed where its words have room beside each other, and
//! else up a stem, one below the other.

use super::{
    Branch, Direction, fit,
    paint::{Blob, Layout, Limb, Placed},
    round::NARROW,
    tree::{Sides, Tree},
    wide::{Ground, Measures, grown},
};
use crate::{
    geometry::Point,
    label::{Block, Label},
    text::{Anchor, Face},
};

/// Room at the sides.
const EDGE: f64 = 5.0;
/// How far in the stem stands.
const STEM: f64 = 13.0;
/// How much further in each floor of a stem stands, and how many floors go further in.
const INWARD: f64 = 18.0;
const FLOORS: usize = 8;

/// What grows on a main branch; nothing where nothing does.
pub(super) fn layout(branch: &Branch, direction: Direction) -> Option<Layout> {
    let bare = Branch { words: String::new(), href: None, importance: 0, ..branch.clone() };
    let mains = [bare];
    let sign = if direction == Direction::FromLeft { 1.0 } else { -1.0 };
    if mains[0].branches.is_empty() {
        return None;
    }
    let mut layout = sprayed(&mains, sign).unwrap_or_else(|| up_a_stem(&mains, sign));
    let (_, top, _, bottom) = layout.bounds();
    // The edge of the drawing cuts through the piece of the centre.
    layout.shift(if sign > 0.0 { 0.0 } else { NARROW }, EDGE - top);
    layout.width = NARROW;
    layout.height = bottom - top + 2.0 * EDGE;
    Some(layout)
}

/// A piece of the centre.
fn seed() -> Blob {
    Blob { middle: Point::new(0.0, 0.0), half_width: 24.0, half_height: 36.0, words: String::new() }
}

/// Nothing where it has no room.
fn sprayed(mains: &[Branch], sign: f64) -> Option<Layout> {
    let tree = Tree::of(mains);
    let sides = Sides([vec![0], Vec::new()]);
    let measures = Measures {
        sizes: [18.0, 15.5, 15.0],
        rooms: [100.0, 132.0, 112.0],
        twigs: [40.0, 84.0, 26.0],
        runs: [0.0, 116.0, 50.0],
        rim: 6.0,
        bend: 26.0,
        step: 30.0,
        fan: 0.0,
        lengthenings: 0,
    };
    let mut layout = grown(&Ground::new(tree, measures, seed(), &sides, [sign, -sign]));
    let (left, _, right, _) = layout.bounds();
    let (near, far) = if sign > 0.0 { (left, right) } else { (-right, -left) };
    layout.blob = Some(seed());
    (near >= 0.0 && far <= NARROW - EDGE).then_some(layout)
}

fn up_a_stem(mains: &[Branch], sign: f64) -> Layout {
    let tree = Tree::of(mains);
    let mut layout = Layout { width: 0.0, height: 0.0, blob: Some(seed()), limbs: Vec::new(), labels: Vec::new() };
    let far = |depth: usize| STEM + INWARD * (depth.min(FLOORS) as f64 - 1.0);
    let mut begins = vec![Point::new(sign * STEM, 26.0); tree.nodes.len()];
    let mut y = 46.0;
    for (place, node) in tree.nodes.iter().enumerate().skip(1) {
        let face = if node.depth == 2 { Face::Bold } else { Face::Text };
        let tip = far(node.depth - 1) + 16.0;
        let room = NARROW - EDGE - tip - 7.0;
        let block = Block::fitted(&node.branch.words, room, 15.5, face, node.branch.importance);
        let tall = block.height.max(12.0);
        let (from, middle) = (begins[node.parent.unwrap_or(0)], y + tall / 2.0);
        let knee = Point::new(from.x, (middle - 11.0).max(from.y));
        let tip = Point::new(sign * tip, middle);
        // What grows on this leaves it below its words, a little further in.
        begins[place] = Point::new(sign * far(node.depth), y + tall + 1.0);
        let thick = match node.depth {
            2 => (5.0, 2.4),
            3 => (3.2, 1.6),
            _ => (2.4, 1.4),
        };
        let points = vec![from, knee, tip];
        layout.limbs.push(Limb {
            node: Some(place),
            fan: node.fan,
            points,
            thick,
            words: node.branch.words.clone(),
            is_dotted: false,
        });
        if !block.is_empty() {
            let anchor = if sign > 0.0 { Anchor::Left } else { Anchor::Right };
            let label = Label { href: fit(&node.branch.href), ..Label::level(block, tip.plus(sign * 7.0, 0.0), anchor) };
            layout.labels.push(Placed { node: Some(place), label });
        }
        y += tall + if node.is_leaf() { 9.0 } else { 6.0 };
    }
    layout
}
