//! Where a thing came from and where it went: a stem for each place that has it, growing out of the stem of the place it was
//! taken over from, and on to now. From left to right in the order of time; the words of a stem stand on it.
//!
//! No stem crosses another or any words: what grew out of a stem last stands next to it, so what grew out earlier, and hangs
//! lower, comes down to the left of all that stands between.

use crate::text::{Anchor, Face, Line, width, wrapped};
use std::fmt::Write;

/// From where one stem begins to where the next in time does; wider than a stem needs to come down.
const STEP: f64 = 84.0;
/// How wide a stem is while it comes down.
const BEND: f64 = 56.0;
/// Room around the drawing, and how far all stems go on where the last has begun.
const EDGE: f64 = 14.0;
const ON: f64 = 72.0;
/// How far a bud reaches.
const BUD: f64 = 6.5;
/// The sizes of a title and of the words below it; from one line to the next; from the last line to the stem.
const TITLE: f64 = 15.0;
const SMALL: f64 = 14.0;
const LEADING: f64 = 19.0;
const GAP: f64 = 15.0;
/// Between a stem and the words below it.
const APART: f64 = 12.0;
/// Letters of a line of a title, after which it breaks.
const LETTERS: usize = 28;

/// A place that has the thing.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is called there.
    pub title: String,
    /// Whose it is, and since when.
    pub whose: String,
    /// Which of those before it in the list it was taken over from.
    pub from: Option<usize>,
    /// Whether the drawing is made for it.
    pub is_here: bool,
}

/// Where something of the drawing is.
struct Placed {
    x: f64,
    y: f64,
    lines: Vec<String>,
}

/// Draws a line of things, the first in time first. Hidden from those who listen: an outline stands beside it in words.
pub fn lineage(nodes: &[Node]) -> String {
    let (placed, tall) = placed(nodes);
    let ends = placed.iter().zip(nodes).map(|(place, node)| place.x + reach(place, node));
    let wide = ends.fold(EDGE + STEP * nodes.len().saturating_sub(1) as f64 + ON, f64::max) + EDGE;
    let mut svg = format!(
        r#"<svg class="lineage" viewBox="0 0 {wide:.0} {tall:.0}" width="{wide:.0}" height="{tall:.0}" aria-hidden="true">"#
    );
    for (node, place) in nodes.iter().zip(&placed) {
        let class = if node.is_here { "stem here" } else { "stem" };
        let from = node.from.and_then(|from| placed.get(from)).map(|from| down(from.y, place)).unwrap_or_default();
        let _ = write!(svg, r#"<path class="{class}" d="{from}M{:.1} {:.1}H{:.1}"/>"#, place.x, place.y, wide - EDGE);
    }
    for (node, place) in nodes.iter().zip(&placed) {
        let class = if node.is_here { "bud here" } else { "bud" };
        let _ = write!(svg, r#"<circle class="{class}" cx="{:.1}" cy="{:.1}" r="{BUD}"/>"#, place.x, place.y);
        let words = place.lines.iter().map(|line| (line, TITLE, Face::Bold)).chain([(&node.whose, SMALL, Face::Text)]);
        for (above, (text, size, face)) in (0..=place.lines.len()).rev().zip(words) {
            let y = place.y - GAP - LEADING * above as f64;
            Line { text, x: place.x, y, size, face, anchor: Anchor::Left, class: "", attributes: "" }.write(&mut svg);
        }
    }
    svg.push_str("</svg>");
    svg
}

/// How far to the right the words of a stem reach.
fn reach(place: &Placed, node: &Node) -> f64 {
    let titles = place.lines.iter().map(|line| width(line, TITLE, Face::Bold));
    titles.fold(width(&node.whose, SMALL, Face::Text), f64::max)
}

/// The way down from the stem it grew out of.
fn down(from: f64, place: &Placed) -> String {
    let Placed { x, y, .. } = place;
    let begin = x - BEND;
    format!("M{begin:.1} {from:.1}C{:.1} {from:.1} {:.1} {y:.1} {x:.1} {y:.1}", begin + 0.5 * BEND, begin + 0.4 * BEND)
}

/// Where each stem begins, and how tall the drawing is.
fn placed(nodes: &[Node]) -> (Vec<Placed>, f64) {
    let across = |at: usize| EDGE + BUD + STEP * at as f64;
    let mut placed: Vec<Placed> = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| Placed { x: across(at), y: 0.0, lines: wrapped(&node.title, LETTERS) })
        .collect();
    let mut below = EDGE;
    for at in rows(nodes) {
        let place = &mut placed[at];
        place.y = below + LEADING * (place.lines.len() + 1) as f64 + GAP - 4.0;
        below = place.y + APART;
    }
    (placed, below + EDGE)
}

/// The stems from the top down: each before what grew out of it, and of that the last first.
fn rows(nodes: &[Node]) -> Vec<usize> {
    let above = |at: usize| nodes[at].from.filter(|from| *from < at);
    let mut waiting: Vec<usize> = (0..nodes.len()).filter(|at| above(*at).is_none()).collect();
    let mut rows = Vec::with_capacity(nodes.len());
    while let Some(at) = waiting.pop() {
        rows.push(at);
        waiting.extend((at + 1..nodes.len()).filter(|next| above(*next) == Some(at)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(title: &str, from: Option<usize>) -> Node {
        Node { title: title.to_owned(), whose: "Wound Care Circle, 4 May 2014".to_owned(), from, is_here: from == Some(0) }
    }

    #[test]
    fn what_grew_out_last_stands_next_to_its_stem() {
        let nodes = [None, Some(0), Some(0), Some(1), Some(0), Some(2)].map(|from| node("First visit", from));
        assert_eq!(rows(&nodes), [0, 4, 2, 5, 1, 3]);
        // What grew out of nothing that is shown has a stem of its own.
        assert_eq!(rows(&[None, None, Some(1)].map(|from| node("x", from))), [1, 2, 0]);
        assert!(rows(&[]).is_empty());
    }

    #[test]
    fn each_has_its_stem_and_its_words_and_hostile_words_stay_words() {
        let long = "How we find out what matters at a first visit before we open the bag";
        let nodes = [node("<b>&", None), node(long, Some(0)), node("زيارة أولى", Some(1)), node("x", Some(9))];
        let svg = lineage(&nodes);
        assert_eq!(svg, lineage(&nodes), "the same bytes each time");
        assert_eq!((svg.matches("<circle").count(), svg.matches("class=\"stem").count()), (4, 4));
        assert_eq!(svg.matches('C').count() - svg.matches("Circle").count() - svg.matches("Care").count(), 2, "two grew out");
        assert!(svg.contains("&lt;b&gt;&amp;") && svg.contains("direction=\"rtl\"") && !svg.contains("NaN"));
        assert!(svg.contains(">How we find out what matters<"), "a long title breaks: {svg}");
        assert!(lineage(&[]).ends_with("</svg>"));
    }

    /// Points along the stem of each node, with the node that it belongs to.
    fn points(nodes: &[Node], placed: &[Placed]) -> Vec<(usize, f64, f64)> {
        let end = EDGE + STEP * nodes.len() as f64 + 400.0;
        let mut points = Vec::new();
        for (at, place) in placed.iter().enumerate() {
            let mut x = place.x;
            while x < end {
                points.push((at, x, place.y));
                x += 7.0;
            }
            let Some(from) = nodes[at].from.map(|from| &placed[from]) else { continue };
            for step in 1..=40 {
                let t = f64::from(step) / 40.0;
                let s = 1.0 - t;
                let along = 3.0 * t * s * s * 0.5 + 3.0 * t * t * s * 0.4 + t * t * t;
                let down = 3.0 * t * t * s + t * t * t;
                points.push((at, place.x - BEND + BEND * along, from.y + (place.y - from.y) * down));
            }
        }
        points
    }

    #[test]
    fn no_stem_crosses_another_or_any_words() {
        let mut chance: u32 = 7;
        for count in 1..40 {
            let nodes: Vec<Node> = (0..count)
                .map(|at: usize| {
                    chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let any = (chance >> 8) as usize;
                    node(
                        ["First visit", "What matters at a first visit to somebody's house"][any % 2],
                        (at > 0).then(|| any % at.max(1)),
                    )
                })
                .collect();
            let (placed, _) = placed(&nodes);
            for (of, x, y) in points(&nodes, &placed) {
                for (at, place) in placed.iter().enumerate() {
                    let top = place.y - GAP - LEADING * place.lines.len() as f64 - TITLE;
                    let is_in_words = x > place.x && x < place.x + reach(place, &nodes[at]) && y > top && y < place.y - GAP;
                    assert!(!is_in_words, "the stem of {of} runs through the words of {at}: {nodes:?}");
                    // Another's stem is touched only by what grows out of it, where it does.
                    let touches = at != of && nodes[of].from != Some(at) && (y - place.y).abs() < 3.0 && x > place.x - BEND;
                    assert!(!touches, "the stem of {of} crosses that of {at}: {nodes:?}");
                }
            }
        }
    }
}
