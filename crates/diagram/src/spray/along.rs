//! Where words go: at the ends of lines, along them, or on those that bend level.

use super::{
    fit,
    paint::{Limb, Placed},
    plan::Plan,
    wide::Ground,
};
use crate::{
    geometry::{Point, Quad},
    hand::STRAY,
    label::Label,
    text::Anchor,
};

/// From the end of a line to the words at it.
const GAP: f64 = 7.0;
/// From the beginning of a level line to its words.
const LEAD: f64 = 9.0;
/// A line steeper than this carries no words along it, in degrees.
const STEEPEST: f64 = 56.0;

/// Why words could not be placed.
pub(super) enum Failure {
    /// These have no room along their lines.
    NoRoom(Vec<usize>),
    /// Lines or words of these, which stand where they must, touch others.
    Crossing(Vec<usize>),
}

/// What words may not touch.
struct Obstacle {
    bounds: (f64, f64, f64, f64),
    quad: Quad,
    /// The branch whose own words may touch it.
    of: Option<usize>,
}

impl Obstacle {
    fn new(quad: Quad, of: Option<usize>) -> Self {
        Self { bounds: quad.bounds(), quad, of }
    }

    fn is_touched(&self, quad: &Quad, bounds: &(f64, f64, f64, f64), of: Option<usize>) -> bool {
        let is_near =
            self.bounds.0 < bounds.2 && bounds.0 < self.bounds.2 && self.bounds.1 < bounds.3 && bounds.1 < self.bounds.3;
        is_near && (self.of.is_none() || self.of != of) && self.quad.overlaps(quad)
    }
}

/// The words that stand where they must: at ends, and on level lines.
pub(super) fn level_labels(ground: &Ground, plan: &Plan, limbs: &[Limb]) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (node, limb) in limbs.iter().enumerate() {
        let block = &ground.blocks[node];
        let branch = &ground.tree.nodes[node];
        let (Some(tip), false) = (limb.points.last(), block.is_empty()) else { continue };
        let sign = ground.signs[ground.side[node]];
        let anchor = if sign > 0.0 { Anchor::Left } else { Anchor::Right };
        let mut label = if branch.is_leaf() {
            Label::level(block.clone(), tip.plus(sign * GAP, 0.0), anchor)
        } else if plan.is_level(ground, node) {
            let knee = limb.points[limb.points.len() - 2];
            let drop = -(block.height + limb.thick.0.max(limb.thick.1) / 2.0 + STRAY);
            Label { drop, class: "d-halo", ..Label::level(block.clone(), knee.plus(sign * LEAD, 0.0), anchor) }
        } else {
            continue;
        };
        label.href = fit(&branch.branch.href);
        placed.push(Placed { node: Some(node), label });
    }
    placed
}

/// All words, each touching neither other words nor a line of another branch.
pub(super) fn labels(ground: &Ground, plan: &Plan, limbs: &[Limb]) -> Result<Vec<Placed>, Failure> {
    let mut placed = level_labels(ground, plan, limbs);
    let mut obstacles: Vec<Obstacle> =
        limbs.iter().flat_map(|limb| limb.quads().into_iter().map(|quad| Obstacle::new(quad, limb.node))).collect();
    let mut crossing = crossing_lines(ground, limbs);
    for Placed { node, label } in &placed {
        let quad = label.quad();
        let bounds = quad.bounds();
        let touched = obstacles.iter().filter(|obstacle| obstacle.is_touched(&quad, &bounds, *node));
        let touched: Vec<usize> = touched.filter_map(|obstacle| obstacle.of).collect();
        if !touched.is_empty() || ground.blob.touches(&quad) {
            crossing.extend(node);
            crossing.extend(touched);
        }
    }
    obstacles.extend(placed.iter().map(|placed| Obstacle::new(placed.label.quad(), None)));
    if !crossing.is_empty() {
        return Err(Failure::Crossing(crossing));
    }
    let mut without_room = Vec::new();
    for (node, limb) in limbs.iter().enumerate() {
        let branch = &ground.tree.nodes[node];
        if branch.is_leaf() || plan.is_level(ground, node) || ground.blocks[node].is_empty() {
            continue;
        }
        let has_room = |label: &Label| {
            let quad = label.quad();
            let bounds = quad.bounds();
            !ground.blob.touches(&quad) && !obstacles.iter().any(|obstacle| obstacle.is_touched(&quad, &bounds, Some(node)))
        };
        match choices(ground, node, limb).into_iter().find(has_room) {
            Some(label) => {
                obstacles.push(Obstacle::new(label.quad(), None));
                placed.push(Placed { node: Some(node), label: Label { href: fit(&branch.branch.href), ..label } });
            }
            None => without_room.push(node),
        }
    }
    if without_room.is_empty() { Ok(placed) } else { Err(Failure::NoRoom(without_room)) }
}

/// The branches of lines that cross and do not begin or end at the same place.
fn crossing_lines(ground: &Ground, limbs: &[Limb]) -> Vec<usize> {
    let thin = |two: &[Point]| Quad::line(two[0].toward(two[1], 0.02), two[1].toward(two[0], 0.02), 0.5, 0.5);
    let thin: Vec<(usize, Obstacle)> = limbs
        .iter()
        .enumerate()
        .flat_map(|(node, limb)| limb.points.windows(2).map(move |two| (node, Obstacle::new(thin(two), None))))
        .collect();
    let parent = |node: usize| ground.tree.nodes[node].parent;
    let is_kin =
        |one, other| one == other || parent(one) == Some(other) || parent(other) == Some(one) || parent(one) == parent(other);
    let mut crossing = Vec::new();
    for (place, (one, line)) in thin.iter().enumerate() {
        for (other, next) in &thin[place + 1..] {
            if line.is_touched(&next.quad, &next.bounds, None) && !is_kin(*one, *other) {
                crossing.extend([*one, *other]);
            }
        }
    }
    crossing
}

/// Where the words of a branch may lie along its line, the best first: the first branch above its line, the last below, those
/// between further out.
fn choices(ground: &Ground, node: usize, limb: &Limb) -> Vec<Label> {
    let (block, branch) = (&ground.blocks[node], &ground.tree.nodes[node]);
    let (Some(from), Some(to)) = (limb.points.first(), limb.points.last()) else { return Vec::new() };
    let length = from.distance(*to);
    let (lead, tail) = (if branch.depth == 1 { 14.0 } else { 10.0 }, 11.0);
    let (nearest, farthest) = (lead + block.width / 2.0, length - tail - block.width / 2.0);
    let mut along = from.direction(*to);
    if along.x < 0.0 {
        (along.x, along.y) = (-along.x, -along.y);
    }
    let turn = along.y.atan2(along.x).to_degrees();
    if nearest > farthest || turn.abs() > STEEPEST {
        return Vec::new();
    }
    let siblings = branch.parent.map_or(1, |parent| ground.tree.nodes[parent].children.len());
    let (is_first, is_last) = (branch.nth == 0, branch.nth + 1 == siblings);
    let is_below = branch.depth > 1 && is_last && !is_first;
    let shares: &[f64] = match branch.depth {
        1 => &[0.56, 0.62, 0.5, 0.68, 0.44, 1.0],
        _ if is_first || is_last => &[0.54, 0.6, 0.66, 0.72, 0.78, 1.0],
        _ => &[0.66, 0.6, 0.72, 0.78, 0.84, 1.0],
    };
    let mut choices = Vec::new();
    for below in [is_below, !is_below] {
        for share in shares {
            let middle = (share * length).clamp(nearest, farthest);
            let thick = limb.thick.0 + (limb.thick.1 - limb.thick.0) * ((middle - block.width / 2.0) / length).clamp(0.0, 1.0);
            let off = thick / 2.0 + STRAY + 0.5;
            let drop = if below { off } else { -off - block.height };
            let at = from.toward(*to, middle / length);
            choices.push(Label { drop, turn, class: "d-halo", ..Label::level(block.clone(), at, Anchor::Middle) });
        }
    }
    choices
}
