//! The wide layout. Heights come first: leaves stand at equal steps on two sides, and every branch has a band of height that is
//! its own. Then come widths: a line is as long as its words need. Words lie along their lines where they can; where they would
//! touch anything, the line bends level and carries them, which always has room within the band of its branch.

use super::{
    MANY_LEAVES, Spray, along,
    paint::{Blob, Layout, Limb, Placed},
    plan::Plan,
    tree::{Sides, Tree},
};
use crate::{
    geometry::Point,
    label::{Block, Label},
    text::{Anchor, Face, runs_from_right},
};

/// The least width of the drawing.
pub(super) const WIDTH: f64 = 1180.0;
/// Room round everything.
const MARGIN: f64 = 26.0;
/// How far towards its own height a main node is drawn from that of the centre.
const PULL: f64 = 2.0 / 3.0;
/// How many times words that have no room along their lines are moved before all of them are written level.
const ROUNDS: usize = 24;

/// How large things are drawn.
pub(super) struct Measures {
    /// Size of words by depth: main, sub, twig.
    pub sizes: [f64; 3],
    /// How wide words of each may be before they break.
    pub rooms: [f64; 3],
    /// How far a line goes to its words where they are at its end.
    pub twigs: [f64; 3],
    /// The least length of a line that carries words, or branches.
    pub runs: [f64; 3],
    /// From the edge of the blob to where a level main line begins.
    pub rim: f64,
    /// The most that a line goes on before it bends level.
    pub bend: f64,
    /// The least height of a leaf.
    pub step: f64,
    /// The least height of a side with several main branches, for each of them, up to four.
    pub fan: f64,
    /// How often the lines of a family may be lengthened for its words before they bend level.
    pub lengthenings: u8,
}

impl Measures {
    fn wide(leaves: usize) -> Self {
        let step = if leaves > MANY_LEAVES { 26.0 } else { (41.0 - 0.7 * (leaves as f64 - 20.0)).clamp(31.0, 41.0) };
        Self {
            sizes: [23.0, 16.5, 16.5],
            rooms: [290.0, 230.0, 230.0],
            twigs: [92.0, 96.0, 44.0],
            runs: [84.0, 118.0, 100.0],
            rim: 26.0,
            bend: 150.0,
            step,
            fan: 128.0,
            lengthenings: 3,
        }
    }

    fn of(by_depth: &[f64; 3], depth: usize) -> f64 {
        by_depth[depth.clamp(1, 3) - 1]
    }
}

/// What a layout starts from: a tree with the size of its words and the height of each branch.
pub(super) struct Ground<'a> {
    pub tree: Tree<'a>,
    pub blocks: Vec<Block>,
    pub measures: Measures,
    pub blob: Blob,
    /// For each branch, which of the two sides it is on: 0 the first, 1 the second.
    pub side: Vec<usize>,
    /// For each side, whether it is to the right (1) or to the left (-1).
    pub signs: [f64; 2],
    /// For each branch, how far below the centre it is.
    pub heights: Vec<f64>,
    /// The farthest that a side reaches above or below the centre.
    pub half: f64,
    /// How thick each main line is where it begins and ends.
    pub thick: Vec<(f64, f64)>,
}

/// The layout of the wide drawing.
pub(super) fn layout(spray: &Spray) -> Layout {
    let (blob, centre) = centre(spray, [27.0, 19.0], 210.0, 70.0, 20.0);
    let ground = |extra: f64| {
        let tree = Tree::of(&spray.branches);
        let mut measures = Measures::wide(tree.leaves());
        measures.runs = [measures.runs[0] + 0.4 * extra, measures.runs[1] + 0.6 * extra, measures.runs[2]];
        measures.twigs[0] += 0.7 * extra;
        measures.twigs[1] += 0.3 * extra;
        let sides = Sides::balanced(&tree);
        let signs = if spray.direction == super::Direction::FromLeft { [1.0, -1.0] } else { [-1.0, 1.0] };
        Ground::new(tree, measures, Blob { words: blob.words.clone(), ..blob }, &sides, signs)
    };
    let natural = grown(&ground(0.0));
    let (left, _, right, _) = natural.bounds();
    let spare = (WIDTH - 2.0 * MARGIN - (right - left)) / 2.0;
    let mut layout = if spare > 4.0 { grown(&ground(spare.min(110.0))) } else { natural };
    layout.labels.extend(centre.into_iter().map(|label| Placed { node: None, label }));
    layout.labels = heard(layout.labels);
    layout.blob = Some(blob);
    framed(layout, spray)
}

/// Words in the order in which they are heard: the centre, then the outline as it is.
fn heard(mut labels: Vec<Placed>) -> Vec<Placed> {
    labels.sort_by_key(|placed| placed.node);
    labels
}

/// The lines and words of all branches, the centre at nought.
pub(super) fn grown(ground: &Ground) -> Layout {
    let mut plan = Plan::new(ground.tree.nodes.len(), false);
    for _ in 0..ROUNDS {
        let limbs = ground.limbs(&plan);
        match along::labels(ground, &plan, &limbs) {
            Ok(labels) => return Layout { width: 0.0, height: 0.0, blob: None, limbs, labels: heard(labels) },
            Err(failure) if plan.learn(ground, &failure) => {}
            Err(_) => break,
        }
    }
    // All level: what always has room.
    let plan = Plan::new(ground.tree.nodes.len(), true);
    let limbs = ground.limbs(&plan);
    let labels = heard(along::level_labels(ground, &plan, &limbs));
    Layout { width: 0.0, height: 0.0, blob: None, limbs, labels }
}

/// The blob in the middle at nought, as large as its words need and not lower than `least` to either side of the middle, with
/// room of `pad` beside the words; and its words.
pub(super) fn centre(spray: &Spray, sizes: [f64; 2], room: f64, least: f64, pad: f64) -> (Blob, Vec<Label>) {
    let first = Block::fitted(&spray.centre, room, sizes[0], Face::Heading, 0);
    let more = Block::fitted(&spray.centre_more, room, sizes[1], Face::Text, 0);
    let (width, height) = (first.width.max(more.width), first.height + more.height);
    let half_height = (0.62 * height + 0.38 * least).max(least);
    // The corners of the words stay within the edge.
    let share = (height / 2.0 / half_height).min(0.8);
    let half_width = (width / 2.0 / (1.0 - share * share).sqrt() + pad).max(1.15 * least);
    let blob =
        Blob { middle: Point::new(0.0, 0.0), half_width, half_height, words: format!("{}{}", spray.centre, spray.centre_more) };
    let top = -height / 2.0;
    let at = |top: f64, block: &Block| Point::new(0.0, top + block.height / 2.0);
    let (first_at, more_at) = (at(top, &first), at(top + first.height, &more));
    (blob, vec![Label::level(first, first_at, Anchor::Middle), Label::level(more, more_at, Anchor::Middle)])
}

/// Puts a title above a layout and room round it.
fn framed(mut layout: Layout, spray: &Spray) -> Layout {
    let (left, top, right, bottom) = layout.bounds();
    let width = (right - left + 2.0 * MARGIN).max(WIDTH);
    let (heads, head) = heads(spray, width, MARGIN);
    layout.shift((width - left - right) / 2.0, head - top);
    layout.labels.splice(0..0, heads);
    layout.width = width;
    layout.height = head + bottom - top + MARGIN;
    layout
}

/// Title and note of a drawing, and the height below them.
pub(super) fn heads(spray: &Spray, width: f64, margin: f64) -> (Vec<Placed>, f64) {
    let mut y = margin - 6.0;
    let mut heads = Vec::new();
    for (words, size, face, class) in [(&spray.title, 25.0, Face::Heading, ""), (&spray.note, 15.5, Face::Text, "d-quiet")] {
        let block = Block::fitted(words, width - 2.0 * margin, size, face, 0);
        if block.lines.is_empty() {
            continue;
        }
        let is_right = spray.direction == super::Direction::FromRight || runs_from_right(words);
        let (x, anchor) = if is_right { (width - margin, Anchor::Right) } else { (margin, Anchor::Left) };
        let at = Point::new(x, y + block.height / 2.0);
        y += block.height + 4.0;
        heads.push(Placed { node: None, label: Label { class, ..Label::level(block, at, anchor) } });
    }
    let head = if heads.is_empty() { margin } else { y + 16.0 };
    (heads, head)
}

impl<'a> Ground<'a> {
    pub fn new(tree: Tree<'a>, measures: Measures, blob: Blob, sides: &Sides, signs: [f64; 2]) -> Self {
        let blocks: Vec<Block> = tree.nodes.iter().map(|node| block(node.branch, node.depth, &measures)).collect();
        let mut side = vec![0; tree.nodes.len()];
        for (place, node) in tree.nodes.iter().enumerate() {
            side[place] = match node.parent {
                Some(parent) => side[parent],
                None => usize::from(sides.0[1].contains(&place)),
            };
        }
        let mut ground = Self { side, signs, heights: Vec::new(), half: 0.0, thick: Vec::new(), tree, blocks, measures, blob };
        ground.stack(sides);
        ground.thick = ground.thicknesses(sides);
        ground
    }

    /// Gives each branch its height. What is on a branch stays within its band.
    fn stack(&mut self, sides: &Sides) {
        let count = self.tree.nodes.len();
        // How far each branch is below that on which it grows, and how far its band reaches above and below it.
        let (mut below, mut up, mut down) = (vec![0.0; count], vec![0.0; count], vec![0.0; count]);
        for place in (0..count).rev() {
            let node = &self.tree.nodes[place];
            let tall = self.blocks[place].height;
            if node.is_leaf() {
                up[place] = (self.measures.step / 2.0).max(tall / 2.0 + 3.0);
                down[place] = up[place];
                continue;
            }
            let (middle, top, bottom) = self.pile(&node.children, &mut below, &up, &down, 0.0);
            node.children.iter().for_each(|child| below[*child] -= middle);
            let carried = if self.blocks[place].is_empty() { 0.0 } else { tall + 12.0 };
            up[place] = (middle - top).max(carried);
            down[place] = (bottom - middle).max(9.0);
        }
        let mut piles = [(0.0, 0.0, 0.0); 2];
        for (pile, mains) in piles.iter_mut().zip(&sides.0) {
            *pile = self.pile(mains, &mut below, &up, &down, 0.0);
            let lacking = self.measures.fan * mains.len().min(4) as f64 - (pile.2 - pile.1);
            if mains.len() > 1 && lacking > 0.0 {
                let more = (lacking / (mains.len() - 1) as f64).min(2.2 * self.measures.step);
                *pile = self.pile(mains, &mut below, &up, &down, more);
            }
        }
        let tallest = piles.iter().map(|(_, top, bottom)| bottom - top).fold(0.0, f64::max);
        self.half = tallest / 2.0;
        self.heights = below;
        for place in 0..count {
            let (_, top, bottom) = piles[self.side[place]];
            let stretch = if bottom > top { (tallest / (bottom - top)).min(1.35) } else { 1.0 };
            self.heights[place] = match self.tree.nodes[place].parent {
                Some(parent) => self.heights[parent] + self.heights[place] * stretch,
                None => (self.heights[place] - (top + bottom) / 2.0) * stretch,
            };
        }
    }

    /// Stands branches one below the other; says the mean height of their leaves, and where the pile begins and ends.
    fn pile(&self, places: &[usize], below: &mut [f64], up: &[f64], down: &[f64], more: f64) -> (f64, f64, f64) {
        let (mut bottom, mut sum, mut leaves) = (0.0, 0.0, 0.0);
        for (number, place) in places.iter().enumerate() {
            let node = &self.tree.nodes[*place];
            if number > 0 {
                let is_fan = !node.is_leaf() || !self.tree.nodes[places[number - 1]].is_leaf();
                bottom += self.measures.step
                    * match (node.depth, is_fan) {
                        (1, true) => 1.15,
                        (1, false) => 0.4,
                        (_, true) => 0.3,
                        (_, false) => 0.0,
                    };
                bottom += more;
            }
            below[*place] = bottom + up[*place];
            sum += below[*place] * node.leaves as f64;
            leaves += node.leaves as f64;
            bottom += up[*place] + down[*place];
        }
        (if leaves > 0.0 { sum / leaves } else { 0.0 }, 0.0, bottom)
    }

    /// How thick main lines are: as thick as the edge of the blob has room for.
    fn thicknesses(&self, sides: &Sides) -> Vec<(f64, f64)> {
        let mut thick: Vec<(f64, f64)> = self
            .tree
            .nodes
            .iter()
            .map(|node| match node.depth {
                1 => (13.0, 8.0),
                2 => (7.0, 4.0),
                3 => (3.6, 1.6),
                _ => (2.6, 1.4),
            })
            .collect();
        for (side, mains) in sides.0.iter().enumerate() {
            let far = self.rim();
            let starts: Vec<Point> =
                mains.iter().map(|main| self.blob.rim(Point::new(self.signs[side] * far, self.heights[*main]))).collect();
            let room = starts.windows(2).map(|two| two[0].distance(two[1])).fold(f64::INFINITY, f64::min);
            let most = (0.7 * room).clamp(1.6, 13.0);
            mains.iter().for_each(|main| thick[*main] = (most, (most * 8.0 / 13.0).max(1.4)));
        }
        thick
    }

    /// How far from the centre a level main line begins.
    fn rim(&self) -> f64 {
        (self.blob.half_width * 1.06 + self.measures.rim).max(0.3 * self.half)
    }

    /// Where each line goes.
    pub fn limbs(&self, plan: &Plan) -> Vec<Limb> {
        let middle = self.blob.middle;
        let mut limbs: Vec<Limb> = Vec::with_capacity(self.tree.nodes.len());
        // How far from the centre each line ends, before it is bent inward.
        let mut ends: Vec<f64> = Vec::with_capacity(self.tree.nodes.len());
        for (place, node) in self.tree.nodes.iter().enumerate() {
            let sign = self.signs[self.side[place]];
            let (from, bend) = match node.parent {
                Some(parent) => (ends[parent], self.bend(parent)),
                None => (0.0, self.rim()),
            };
            let wide = self.blocks[place].width;
            let is_level = plan.is_level(self, place);
            let longer = plan.lengthening(self, place);
            let end = match (node.is_leaf(), node.depth) {
                (true, _) if is_level => from + bend,
                (true, 1) => bend + Measures::of(&self.measures.twigs, 1) - self.measures.rim,
                (true, depth) => from + Measures::of(&self.measures.twigs, depth).max(bend.min(60.0)),
                (false, depth) => {
                    let carried = if is_level || depth == 1 { bend + wide + 18.0 } else { wide + 26.0 };
                    from + longer + (Measures::of(&self.measures.runs, depth) + bend.min(30.0)).max(carried)
                }
            };
            ends.push(end);
            let y = if is_level || node.depth > 1 || node.is_leaf() { self.heights[place] } else { PULL * self.heights[place] };
            let inward = if is_level { 0.0 } else { self.inward(node.depth, end, y) };
            let tip = Point::new(middle.x + sign * (end - inward), middle.y + y);
            let knee = (is_level && !node.is_leaf()).then(|| Point::new(middle.x + sign * (from + bend), tip.y));
            let start = node.parent.map_or_else(
                || self.blob.rim(knee.unwrap_or(tip)),
                |parent| limbs[parent].points.last().copied().unwrap_or(middle),
            );
            let points = [Some(start), knee, Some(tip)].into_iter().flatten().collect();
            let words = node.branch.words.clone();
            limbs.push(Limb { node: Some(place), fan: node.fan, points, thick: self.thick[place], words, is_dotted: false });
        }
        limbs
    }

    /// How far a line goes on from the end of a branch before it may bend level: farther where more grows there.
    fn bend(&self, parent: usize) -> f64 {
        let children = &self.tree.nodes[parent].children;
        let (Some(first), Some(last)) = (children.first(), children.last()) else { return 0.0 };
        let span = self.heights[*last] - self.heights[*first];
        (0.3 * span).clamp(30.0_f64.min(self.measures.bend), self.measures.bend)
    }

    /// How far a line ends nearer to the centre the higher or lower it is, so that ends lie on a curve.
    fn inward(&self, depth: usize, end: f64, y: f64) -> f64 {
        if self.half < 1.0 {
            return 0.0;
        }
        let share = (y / self.half).clamp(-1.0, 1.0).powi(2);
        match depth {
            1 => (0.2 * end).min(60.0) * share,
            _ => 30.0 * share,
        }
    }
}

/// The words of a branch, in the size of its depth.
fn block(branch: &super::Branch, depth: usize, measures: &Measures) -> Block {
    let face = match depth {
        1 => Face::Heading,
        2 => Face::Bold,
        _ => Face::Text,
    };
    let (size, room) = (Measures::of(&measures.sizes, depth), Measures::of(&measures.rooms, depth));
    Block::fitted(&branch.words, room, size, face, branch.importance)
}
