//! The years above the lanes.

use super::{
    data::View,
    parts::{Form, Label, Tick},
    scale::Scale,
};
use crate::text::{Anchor, Face};

/// How many years there may be between two ticks.
const STEPS: [i64; 13] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000];
/// How large years are.
const SIZE: f64 = 13.5;
/// What is free between two of them.
const BETWEEN: f64 = 12.0;

/// The ticks of a scale, and the one for the present if it is shown.
pub(crate) fn ticks(scale: &Scale, now: f64, view: &View, form: &Form) -> (Vec<Tick>, Option<Tick>) {
    let (from, to) = scale.range();
    let tick = |x: f64, text: String, face: Face| {
        let mut label = Label::new(vec![text], (0.0, 0.0), SIZE, SIZE, face);
        label.anchor = Anchor::Middle;
        label.left = (x - label.width / 2.0).min(form.width - form.margin / 2.0 - label.width).max(form.margin / 2.0);
        Tick { x, labels: vec![label] }
    };
    let present = (from..=to).contains(&now).then(|| tick(scale.x(now), view.now.to_owned(), Face::Bold));
    let mut years: Vec<Tick> = Vec::new();
    // The year of a break is said before any other.
    let breaks = scale.points.iter().skip(1).rev().skip(1).map(|(year, _)| *year as i64);
    let even = scale.points.windows(2).flat_map(|piece| even_years((piece[0], piece[1]), view));
    for year in breaks.chain(even) {
        let mut next = tick(scale.x(year as f64), (view.year)(year), Face::Text);
        let is_there = years.iter().any(|other| (other.x - next.x).abs() < 0.5);
        let is_crowded =
            years.iter().chain(&present).flat_map(|other| &other.labels).any(|other| is_near(other, &next.labels[0]));
        if is_crowded {
            next.labels.clear();
        }
        let is_present = present.iter().any(|now| (now.x - next.x).abs() <= 3.0);
        if !is_there && !is_present {
            years.push(next);
        }
    }
    years.sort_by(|one, other| one.x.total_cmp(&other.x));
    (years, present)
}

fn is_near(one: &Label, other: &Label) -> bool {
    one.left < other.left + other.width + BETWEEN && other.left < one.left + one.width + BETWEEN
}

/// Round years of a piece of the scale, as many as have room.
fn even_years(((from, left), (to, right)): ((f64, f64), (f64, f64)), view: &View) -> Vec<i64> {
    let (first, last) = (from.ceil() as i64, to.floor() as i64);
    let widest =
        [first, last].map(|year| crate::text::width(&(view.year)(year), SIZE, Face::Text)).into_iter().fold(0.0, f64::max);
    let a_year = (right - left) / (to - from);
    let has_room = |step: &&i64| **step as f64 * a_year >= 1.9 * widest;
    let step = STEPS.iter().find(has_room).copied().unwrap_or(10_000);
    let next = first + (-first).rem_euclid(step);
    (next..=last).step_by(usize::try_from(step).unwrap_or(1)).collect()
}
