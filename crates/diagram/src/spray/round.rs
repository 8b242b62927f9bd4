//! Small layouts of a set width: the centre in the middle, lines straight out of it on both sides, level words at their ends.
//! The overview for a phone has all main branches; the sketch has what grows on them.
//!
//! A line ends the nearer to the middle the higher or lower it goes. So the lines to what is further out always pass between
//! the middle and the words that are less far out.

use super::{
    Direction, Fan, Spray, fit,
    paint::{Blob, Layout, Limb, Placed},
    tree::{Sides, Tree},
    wide::centre,
};
use crate::{
    geometry::Point,
    label::{Block, Label},
    text::{Anchor, Face, fitted, width},
};

/// The width of the overview, that of a phone less its margins.
pub(super) const NARROW: f64 = 358.0;
/// The width of the sketch.
pub(super) const SKETCH: f64 = 320.0;
/// From the end of a line to its words.
const GAP: f64 = 6.0;
/// The least way of a line's end from the middle, to the side.
const LEAST: f64 = 26.0;
/// From the edge of the blob to the end of a line beside it.
const LEAD: f64 = 16.0;
/// How much longer lines are made where there is room beyond their words.
const LONGER: f64 = 56.0;
/// Room between the words of one branch and the next.
const APART: f64 = 9.0;
/// Room at the edges.
const EDGE: f64 = 4.0;
/// How often words are broken again to the room where they came to stand.
const ROUNDS: usize = 40;
/// No words are smaller.
const SMALLEST: f64 = 13.5;

/// What stands at the end of a line.
struct End<'a> {
    /// The branch; nothing where a stem is dotted.
    node: Option<usize>,
    words: &'a str,
    href: Option<String>,
    importance: u8,
    fan: Fan,
    /// The main branch that it is on.
    main: usize,
}

/// A small drawing: how wide, how large its words, and from one end to the next.
struct Small {
    width: f64,
    sizes: [f64; 2],
    least: f64,
    end: (f64, Face),
    step: f64,
    /// The least height of a side with more than one end.
    tall: f64,
    thick: f64,
}

/// The centre and all main branches.
pub(super) fn overview(spray: &Spray) -> Layout {
    let tree = Tree::of(&spray.branches);
    let sides = Sides::balanced(&tree).0.map(|mains| {
        let end = |main: usize| {
            let branch = tree.nodes[main].branch;
            let href = fit(&branch.href);
            End { node: Some(main), words: &branch.words, href, importance: branch.importance, fan: branch.fan, main }
        };
        mains.into_iter().map(end).collect()
    });
    let small = Small {
        width: NARROW,
        sizes: [16.5, 13.5],
        least: 36.0,
        end: (16.0, Face::Heading),
        step: 46.0,
        tall: 210.0,
        thick: 9.0,
    };
    small.layout(spray, &sides)
}

/// What grows on the main branches, without the words of these; dotted where nothing grows yet.
pub(super) fn sketch(spray: &Spray) -> Layout {
    let tree = Tree::of(&spray.branches);
    let sides = Sides::balanced(&tree).0.map(|mains| {
        let nodes = &tree.nodes;
        let ends = |main: usize| {
            let node = &nodes[main];
            let fan = node.fan;
            let bare = node.is_leaf().then_some(End { node: None, words: "", href: None, importance: 0, fan, main });
            let grown = node.children.iter().map(move |child| {
                let branch = nodes[*child].branch;
                End { node: Some(*child), words: &branch.words, href: None, importance: branch.importance, fan, main }
            });
            bare.into_iter().chain(grown)
        };
        mains.into_iter().flat_map(ends).collect()
    });
    let small =
        Small { width: SKETCH, sizes: [19.0, 13.5], least: 28.0, end: (15.0, Face::Text), step: 34.0, tall: 168.0, thick: 7.0 };
    small.layout(spray, &sides)
}

/// How near to the height of the middle the words of each end reach, or those of any end of the same fan: lines that part at a
/// fork must not pass each other's words.
fn nearest(ends: &[End], blocks: &[Block], heights: &[f64]) -> Vec<f64> {
    let own: Vec<f64> = blocks.iter().zip(heights).map(|(block, height)| (height.abs() - block.height / 2.0).max(0.0)).collect();
    let mut nearest = Vec::with_capacity(own.len());
    for fan in ends.chunk_by(|one, next| one.main == next.main) {
        let first = nearest.len();
        let near = own[first..first + fan.len()].iter().copied().fold(f64::INFINITY, f64::min);
        nearest.resize(first + fan.len(), near);
    }
    nearest
}

impl Small {
    fn layout(&self, spray: &Spray, sides: &[Vec<End>; 2]) -> Layout {
        let (blob, centre) = centre(spray, self.sizes, 0.21 * self.width, self.least, 5.0);
        let mut layout = Layout { width: self.width, height: 0.0, blob: None, limbs: Vec::new(), labels: Vec::new() };
        layout.labels.extend(centre.into_iter().map(|label| Placed { node: None, label }));
        let sign = if spray.direction == Direction::FromLeft { 1.0 } else { -1.0 };
        let halves = self.halves(sides, &blob);
        for ((side, sign), half) in sides.iter().zip([sign, -sign]).zip(halves) {
            let (blocks, heights) = self.stack(side, &blob, half);
            self.draw(side, &blocks, &heights, (sign, half), &blob, &mut layout);
        }
        layout.blob = Some(blob);
        let (_, top, _, bottom) = layout.bounds();
        layout.shift(if sign > 0.0 { halves[1] } else { halves[0] }, EDGE - top);
        layout.height = bottom - top + 2.0 * EDGE;
        layout
    }

    /// How much of the width each side has: the centre gives way where words of one side would be broken and the other has room
    /// to spare.
    fn halves(&self, sides: &[Vec<End>; 2], blob: &Blob) -> [f64; 2] {
        let half = self.width / 2.0;
        // What a side takes up as it stands, and what it would take up were no word of it broken.
        let needed = |ends: &Vec<End>| {
            let (blocks, heights) = self.stack(ends, blob, half);
            let near = nearest(ends, &blocks, &heights);
            let most = |wide: &dyn Fn(usize) -> f64| {
                let need = |place: usize| self.end(near[place], blob) + GAP + EDGE + wide(place);
                (0..ends.len()).map(need).fold(blob.half_width * 1.12 + EDGE, f64::max)
            };
            (most(&|place| blocks[place].width), most(&|place| self.widest_word(&ends[place])))
        };
        let [first, second] = [needed(&sides[0]), needed(&sides[1])];
        let give = |wants: (f64, f64), has: (f64, f64)| (wants.1 - half).min(half - has.0).max(0.0);
        let more = give(first, second) - give(second, first);
        [half + more, half - more]
    }

    fn widest_word(&self, end: &End) -> f64 {
        end.words.split_whitespace().map(|word| width(word, self.end.0, self.end.1)).fold(0.0, f64::max)
    }

    /// How far from the middle a line ends whose words reach so near to the height of the middle.
    fn end(&self, near: f64, blob: &Blob) -> f64 {
        let share = near / (blob.half_height * 1.12 + 10.0);
        let beside = blob.half_width * 1.1 * (1.0 - share * share).max(0.0).sqrt() + LEAD * (1.0 - share).clamp(0.0, 1.0);
        beside.max(LEAST)
    }

    /// The words of each end and how far below the middle it is. Words are broken to the room where they stand, and where they
    /// stand follows from how often they are broken: so the room only ever grows less.
    fn stack(&self, ends: &[End], blob: &Blob, half: f64) -> (Vec<Block>, Vec<f64>) {
        let room = |near: f64| half - self.end(near, blob) - GAP - EDGE;
        let mut rooms = vec![room(f64::INFINITY); ends.len()];
        for _ in 0..ROUNDS {
            let (blocks, heights) = self.stand(ends, &rooms);
            let mut is_settled = true;
            for ((block, near), known) in blocks.iter().zip(nearest(ends, &blocks, &heights)).zip(&mut rooms) {
                let now = room(near);
                if block.width > now + 1e-6 && now + 1e-6 < *known {
                    *known = now;
                    is_settled = false;
                }
            }
            if is_settled {
                return (blocks, heights);
            }
        }
        // The room beside the middle of the blob is there at any height.
        self.stand(ends, &vec![room(0.0); ends.len()])
    }

    /// Words in their rooms, one end below the other, evenly about the height of the middle.
    fn stand(&self, ends: &[End], rooms: &[f64]) -> (Vec<Block>, Vec<f64>) {
        let blocks: Vec<Block> = ends.iter().zip(rooms).map(|(end, room)| self.block(end, *room)).collect();
        let mut tall: Vec<f64> = blocks.iter().map(|block| (block.height + APART).max(self.step)).collect();
        let lacking = self.tall - tall.iter().sum::<f64>();
        if ends.len() > 1 && lacking > 0.0 {
            tall.iter_mut().for_each(|tall| *tall += lacking / ends.len() as f64);
        }
        let mut y = -tall.iter().sum::<f64>() / 2.0;
        let mut heights = Vec::with_capacity(ends.len());
        for tall in &tall {
            heights.push(y + tall / 2.0);
            y += tall;
        }
        (blocks, heights)
    }

    /// Words in a room, a little smaller where that keeps a word whole.
    fn block(&self, end: &End, room: f64) -> Block {
        let (size, face) = self.end;
        let widest = self.widest_word(end);
        let size = if widest > room { (size * room / widest).max(SMALLEST) } else { size };
        // A room that holds no letter at all is none.
        let room =
            room.max(fitted(end.words, 1.0, size, face).iter().map(|letter| width(letter, size, face)).fold(0.0, f64::max));
        Block::fitted(end.words, room, size, face, end.importance)
    }

    fn draw(&self, ends: &[End], blocks: &[Block], heights: &[f64], (sign, half): (f64, f64), blob: &Blob, layout: &mut Layout) {
        let near = nearest(ends, blocks, heights);
        // All are made longer by the same, so that the order of how far they go stays.
        let spare = |place: usize| half - self.end(near[place], blob) - GAP - EDGE - blocks[place].width;
        let longer = (0..ends.len()).map(spare).fold(LONGER, f64::min).max(0.0);
        let tips: Vec<Point> =
            (0..ends.len()).map(|place| Point::new(sign * (self.end(near[place], blob) + longer), heights[place])).collect();
        let rims =
            |tips: &[Point]| tips.windows(2).map(|two| blob.rim(two[0]).distance(blob.rim(two[1]))).fold(f64::INFINITY, f64::min);
        let thick = (0.7 * rims(&tips)).clamp(1.6, self.thick);
        let mut first = 0;
        for fan in ends.chunk_by(|one, next| one.main == next.main) {
            let tips = &tips[first..first + fan.len()];
            let fork = self.fork(tips, blob);
            let limb = |node, points: Vec<Point>, thick, end: &End| Limb {
                node,
                fan: end.fan,
                points,
                thick,
                words: end.words.to_owned(),
                is_dotted: end.node.is_none(),
            };
            if let Some(fork) = fork {
                layout.limbs.push(limb(Some(fan[0].main), vec![blob.rim(fork), fork], (thick, 0.6 * thick), &fan[0]));
            }
            for (place, (end, tip)) in fan.iter().zip(tips).enumerate() {
                let (from, thick) = match fork {
                    Some(fork) => (fork, (0.6 * thick, 1.6)),
                    None => (blob.rim(*tip), (thick, (0.4 * thick).max(1.4))),
                };
                layout.limbs.push(limb(end.node, vec![from, *tip], thick, end));
                let anchor = if sign > 0.0 { Anchor::Left } else { Anchor::Right };
                let block = blocks[first + place].clone();
                if !block.is_empty() {
                    let label = Label { href: end.href.clone(), ..Label::level(block, tip.plus(sign * GAP, 0.0), anchor) };
                    layout.labels.push(Placed { node: end.node, label });
                }
            }
            first += fan.len();
        }
    }

    /// Where the lines of a fan part: nowhere if there is but one.
    fn fork(&self, tips: &[Point], blob: &Blob) -> Option<Point> {
        if tips.len() < 2 {
            return None;
        }
        let count = tips.len() as f64;
        let y = tips.iter().map(|tip| tip.y).sum::<f64>() / count;
        let x = tips.iter().map(|tip| tip.x.abs()).fold(f64::INFINITY, f64::min);
        let aim = Point::new(x.copysign(tips[0].x), y);
        let rim = blob.rim(aim);
        Some(rim.toward(aim, 0.45))
    }
}
