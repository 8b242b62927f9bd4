//! Where the name of an entry begins.

use super::{Plan, links::Ends};
use crate::timeline::parts::{Mark, Placed};

/// What is free between a name and the line of a link.
const BESIDE: f64 = 8.0;
/// A name is at most so far from its stem.
const NEAR: f64 = 24.0;

/// Places all names: at the start of the stem, near the end of the scale so that they end with it; where a link runs there,
/// further along the stem or before the link, where the fewest run and as near to the start as can be.
pub(super) fn place(plan: &Plan, lanes: &mut [Vec<Placed>], threaded: bool) {
    let crossings = if threaded { crossings(plan, lanes) } else { Vec::new() };
    for placed in lanes.iter_mut().flatten() {
        let in_the_way: Vec<f64> =
            crossings.iter().filter(|crossing| crossing.concerns(placed.entry)).map(|crossing| crossing.x).collect();
        let left = left_of(plan, placed, &in_the_way);
        placed.label.left = left;
    }
}

/// A link on its way down: it passes the lanes from one to another, but for the entry that it leaves.
struct Crossing {
    x: f64,
    lanes: (usize, usize),
    leaves: Option<(usize, usize)>,
}

impl Crossing {
    fn concerns(&self, entry: (usize, usize)) -> bool {
        (self.lanes.0..=self.lanes.1).contains(&entry.0) && self.leaves != Some(entry)
    }
}

fn crossings(plan: &Plan, lanes: &[Vec<Placed>]) -> Vec<Crossing> {
    let x_of = |entry: (usize, usize), link: usize| {
        let placed = lanes.iter().flatten().find(|placed| placed.entry == entry)?;
        placed.badges.iter().find(|badge| badge.what == Mark::Link(link)).map(|badge| badge.x)
    };
    let mut crossings = Vec::new();
    for (link, Ends { from, to, .. }) in plan.choice.ends.iter().enumerate().filter_map(|(link, ends)| Some((link, (*ends)?))) {
        let (Some(from_x), Some(to_x)) = (x_of(from, link), x_of(to, link)) else { continue };
        if from.0 == to.0 {
            // Which of the two will be above is not known yet.
            crossings.extend([from_x, to_x].map(|x| Crossing { x, lanes: (from.0, to.0), leaves: None }));
        } else {
            let (x, leaves) = if from.0 < to.0 { (to_x, from) } else { (from_x, to) };
            crossings.push(Crossing { x, lanes: (from.0.min(to.0), from.0.max(to.0)), leaves: Some(leaves) });
        }
    }
    crossings
}

fn left_of(plan: &Plan, placed: &Placed, in_the_way: &[f64]) -> f64 {
    let width = placed.label.width;
    let least = if plan.form.is_narrow { plan.form.margin } else { plan.plot.0 };
    let most =
        (if plan.form.is_narrow { plan.form.width - plan.form.margin } else { plan.plot.1 + plan.form.bud() } - width).max(least);
    let (start, end) = plan.extent(placed);
    let start = start.clamp(least, most);
    let crossed = |left: f64| {
        let is_crossed = |x: &&f64| **x > left - BESIDE / 2.0 && **x < left + width + BESIDE / 2.0;
        in_the_way.iter().filter(is_crossed).count()
    };
    let beside = in_the_way.iter().flat_map(|x| [x + BESIDE, x - BESIDE - width]);
    let is_near = |left: &f64| (least..=most).contains(left) && *left <= end - NEAR && left + width >= start - NEAR;
    let places = std::iter::once(start).chain(beside.filter(is_near));
    let order =
        |one: &f64, other: &f64| crossed(*one).cmp(&crossed(*other)).then((one - start).abs().total_cmp(&(other - start).abs()));
    places.min_by(order).unwrap_or(start)
}
