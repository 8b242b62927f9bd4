//! Badges: which are shown, and how they make room for each other.

use super::parts::{Badge, Mark};
use crate::text::{Face, width};

/// The most badges of an entry; what is more is said by one badge with a number. One more is shown: "+1" would take its room.
const MOST: usize = 5;
/// What is free between two badges.
const BETWEEN: f64 = 1.0;

/// The badges of an entry from where they belong, in a place for so many, between two ends: those of links first if they
/// are too many, all in the order of time.
pub(crate) fn badges(mut wanted: Vec<(f64, Mark, String)>, ends: (f64, f64)) -> Vec<Badge> {
    // Links before events where there is not room for all: a line ends at them.
    wanted
        .sort_by(|one, other| matches!(one.1, Mark::Event).cmp(&matches!(other.1, Mark::Event)).then(one.0.total_cmp(&other.0)));
    let hidden = if wanted.len() > MOST + 1 { wanted.split_off(MOST) } else { Vec::new() };
    wanted.sort_by(|one, other| one.0.total_cmp(&other.0));
    if !hidden.is_empty() {
        let last = hidden.iter().chain(&wanted).map(|(at, ..)| *at).fold(f64::NEG_INFINITY, f64::max);
        wanted.push((last, Mark::More(hidden.len()), format!("+{}", hidden.len())));
    }
    let mut badges: Vec<Badge> = wanted
        .into_iter()
        .map(|(at, what, text)| {
            let half = (width(&text, Badge::SIZE, Face::Bold) / 2.0 + 3.5).max(Badge::HALF);
            Badge { what, text, at, x: at, y: 0.0, half }
        })
        .collect();
    push_apart(&mut badges, ends);
    badges
}

/// Moves badges as little as can be (least squares, by pooling neighbours that meet) until none touch, in their order and
/// between the ends.
fn push_apart(badges: &mut [Badge], (left, right): (f64, f64)) {
    // Where each would stand if all before it had no width: then "not touching" is "not falling".
    let mut before = 0.0;
    let mut offsets = Vec::with_capacity(badges.len());
    for (place, badge) in badges.iter().enumerate() {
        if place > 0 {
            before += badges[place - 1].half + BETWEEN + badge.half;
        }
        offsets.push(before);
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (badge, offset) in badges.iter().zip(&offsets) {
        let (mut mean, mut count) = (badge.at - offset, 1);
        while let Some((other, others)) = pools.pop_if(|(other, _)| *other > mean) {
            mean = (mean * count as f64 + other * others as f64) / (count + others) as f64;
            count += others;
        }
        pools.push((mean, count));
    }
    let (first, last) = (badges.first().map_or(0.0, |badge| badge.half), badges.last().map_or(0.0, |badge| badge.half));
    let (least, most) = (left + first, right - last - before);
    let means = pools.iter().flat_map(|(mean, count)| std::iter::repeat_n(*mean, *count));
    for ((badge, offset), mean) in badges.iter_mut().zip(&offsets).zip(means) {
        badge.x = mean.min(most).max(least) + offset;
    }
}
