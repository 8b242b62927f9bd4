//! Lines as a hand draws them: they taper, and they are never quite straight. Where a hand strays follows from the words of
//! the line, so the same words give the same line.

use crate::geometry::Point;
use std::{f64::consts::TAU, fmt::Write};

/// The farthest that a line strays to a side.
pub(crate) const STRAY: f64 = 2.0;
/// How far apart the places are between which a hand strays.
const STRIDE: f64 = 52.0;
/// How close to a bend a line begins to turn.
const BEND: f64 = 26.0;

/// Numbers between -1 and 1 that follow from words.
pub(crate) struct Hand(u64);

impl Hand {
    /// FNV-1a over the words.
    pub fn of(words: &str) -> Self {
        Self(words.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// The next number (SplitMix64).
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

/// A number as it is written: two decimals at the most, none where there are none, and no minus before a nought.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

/// A line through points that tapers from one thickness to another, as one closed path.
pub(crate) fn tapered(points: &[Point], from: f64, to: f64, words: &str) -> String {
    let middle = strayed(points, &mut Hand::of(words));
    let length: f64 = middle.windows(2).map(|two| two[0].distance(two[1])).sum();
    let (mut left, mut right, mut gone) = (Vec::new(), Vec::new(), 0.0);
    for (place, point) in middle.iter().enumerate() {
        let before = middle[place.saturating_sub(1)];
        let after = middle[(place + 1).min(middle.len() - 1)];
        if place > 0 {
            gone += before.distance(*point);
        }
        let half = (from + (to - from) * if length > 0.0 { gone / length } else { 0.0 }) / 2.0;
        let along = before.direction(after);
        left.push(point.plus(along.y * half, -along.x * half));
        right.push(point.plus(-along.y * half, along.x * half));
    }
    let (Some(first), Some(tip)) = (left.first(), middle.last()) else { return String::new() };
    right.reverse();
    let along = middle[middle.len().saturating_sub(2)].direction(*tip);
    let beyond = tip.plus(along.x * to * 0.45, along.y * to * 0.45);
    let mut path = format!("M{}", pair(*first));
    smooth(&mut path, &left);
    let _ = write!(path, "Q{} {}", pair(beyond), pair(right[0]));
    smooth(&mut path, &right);
    path.push('z');
    path
}

/// A line through points without thickness, for strokes of dots.
pub(crate) fn thread(points: &[Point]) -> String {
    points.iter().enumerate().map(|(place, point)| format!("{}{}", if place == 0 { "M" } else { "L" }, pair(*point))).collect()
}

/// Goes on from the first of some points to the last, bending at those between.
fn smooth(path: &mut String, points: &[Point]) {
    let last = points.len() - 1;
    if last < 2 {
        let _ = write!(path, "L{}", pair(points[last]));
    }
    for place in 1..last {
        let end = if place + 1 == last { points[last] } else { points[place].toward(points[place + 1], 0.5) };
        let _ = write!(path, "Q{} {}", pair(points[place]), pair(end));
    }
}

/// The points of a line, with more between them where the hand strays. The ends stay where they are.
fn strayed(points: &[Point], hand: &mut Hand) -> Vec<Point> {
    let Some(first) = points.first() else { return Vec::new() };
    let mut strayed = vec![*first];
    for (place, two) in points.windows(2).enumerate() {
        let (from, to) = (two[0], two[1]);
        let length = from.distance(to);
        let along = from.direction(to);
        let bend = BEND.min(0.4 * length);
        if place > 0 {
            strayed.push(from.toward(to, bend / length.max(1e-9)));
        }
        let strides = ((length / STRIDE).round() as usize).clamp(1, 24);
        for stride in 0..strides {
            let share = (stride as f64 + 0.5 + 0.2 * hand.next()) / strides as f64;
            if share * length < 2.0 * bend && place > 0 || (1.0 - share) * length < 2.0 * bend && place + 2 < points.len() {
                continue;
            }
            let far = STRAY.min(length / 40.0) * hand.next();
            strayed.push(from.toward(to, share).plus(along.y * far, -along.x * far));
        }
        if place + 2 < points.len() {
            strayed.push(to.toward(from, bend / length.max(1e-9)));
            strayed.push(to);
        }
    }
    strayed.extend(points.last().filter(|_| points.len() > 1));
    strayed
}

/// A blob round a middle: a closed path, irregular, never within the ellipse of the given half width and half height.
pub(crate) fn blob(middle: Point, half_width: f64, half_height: f64, words: &str) -> String {
    const CORNERS: i32 = 9;
    let mut hand = Hand::of(words);
    let far: Vec<f64> = (0..CORNERS).map(|_| 1.05 + 0.05 * hand.next()).collect();
    let begin = hand.next();
    let point = |corner: i32| {
        let place = corner.rem_euclid(CORNERS);
        let angle = begin + TAU * f64::from(place) / f64::from(CORNERS);
        let far = far[place as usize];
        middle.plus(half_width * far * angle.cos(), half_height * far * angle.sin())
    };
    let mut path = format!("M{}", pair(point(0)));
    for corner in 0..CORNERS {
        let (before, from, to, after) = (point(corner - 1), point(corner), point(corner + 1), point(corner + 2));
        let a = from.plus((to.x - before.x) / 6.0, (to.y - before.y) / 6.0);
        let b = to.plus((from.x - after.x) / 6.0, (from.y - after.y) / 6.0);
        let _ = write!(path, "C{} {} {}", pair(a), pair(b), pair(to));
    }
    path.push('z');
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hand_strays_a_little_and_the_same_way_each_time() {
        let ends = [Point::new(0.0, 0.0), Point::new(400.0, 0.0)];
        let middle = strayed(&ends, &mut Hand::of("Home"));
        assert!(middle.iter().all(|point| point.y.abs() <= STRAY));
        assert!(middle.iter().any(|point| point.y.abs() > 0.3), "not quite straight");
        assert!(middle.windows(2).all(|two| two[0].x < two[1].x), "never back");
        assert_eq!((middle[0], middle[middle.len() - 1]), (ends[0], ends[1]));
        assert_eq!(tapered(&ends, 13.0, 8.0, "Home"), tapered(&ends, 13.0, 8.0, "Home"));
        assert_ne!(tapered(&ends, 13.0, 8.0, "Home"), tapered(&ends, 13.0, 8.0, "Work"));
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(["-0.001", "12.5", "3", "2.346"].map(|text| number(text.parse().unwrap())), ["0", "12.5", "3", "2.35"]);
        let mut hand = Hand::of("");
        assert!((0..1000).all(|_| (-1.0..1.0).contains(&hand.next())));
    }
}
