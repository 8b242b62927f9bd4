//! A plain tree of what stands under what: one row each, the widest on top, stems from each to what stands under it.

use crate::text::{Face, escaped, width};
use std::fmt::Write;

/// From one row to the next.
const ROW: f64 = 34.0;
/// From one column to the next.
const COLUMN: f64 = 30.0;
/// The size of the words.
const SIZE: f64 = 15.0;
/// From the bud of a row to its words.
const GAP: f64 = 12.0;
/// Room around the drawing.
const EDGE: f64 = 10.0;
/// How wide a bend of a stem is.
const BEND: f64 = 12.0;
/// How far a bud reaches.
const BUD: f64 = 4.5;

/// A row of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its words.
    pub label: String,
    /// How far in it stands: 0 is the outermost.
    pub column: usize,
    /// Whether the drawing is made for it.
    pub is_here: bool,
    /// The rows that it stands under, which come before it.
    pub under: Vec<usize>,
}

/// Draws a tree, hidden from those who listen: an outline stands beside it in words.
pub fn tree(nodes: &[Node]) -> String {
    let spot = |row: usize| (EDGE + BUD + COLUMN * nodes[row].column as f64, EDGE + ROW * (row as f64 + 0.5));
    let ends = nodes.iter().enumerate().map(|(row, node)| spot(row).0 + GAP + width(&node.label, SIZE, Face::Bold));
    let wide = ends.fold(0.0, f64::max) + EDGE;
    let tall = 2.0 * EDGE + ROW * nodes.len() as f64;
    let mut svg = String::with_capacity(400 + 300 * nodes.len());
    let _ = write!(
        svg,
        r#"<svg class="tree" viewBox="0 0 {wide:.0} {tall:.0}" width="{wide:.0}" height="{tall:.0}" aria-hidden="true">"#
    );
    for (row, node) in nodes.iter().enumerate() {
        for above in node.under.iter().filter(|above| **above < row) {
            let ((x, y), (from, top)) = (spot(row), spot(*above));
            let bend = BEND.min((x - from).abs());
            let _ = write!(
                svg,
                r#"<path class="stem" d="M{from:.1} {top:.1}V{:.1}Q{from:.1} {y:.1} {:.1} {y:.1}H{x:.1}"/>"#,
                y - bend,
                from + bend
            );
        }
    }
    for (row, node) in nodes.iter().enumerate() {
        let (x, y) = spot(row);
        let class = if node.is_here { "bud here" } else { "bud" };
        let words = if node.is_here { "name here" } else { "name" };
        let _ = write!(
            svg,
            r#"<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="{BUD}"/><text class="{words}" x="{:.1}" y="{:.1}" font-size="{SIZE}">{}</text>"#,
            x + GAP,
            y + 0.34 * SIZE,
            escaped(&node.label)
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::{Node, tree};

    fn node(label: &str, column: usize, under: &[usize]) -> Node {
        Node { label: label.to_owned(), column, is_here: column == 1, under: under.to_vec() }
    }

    #[test]
    fn each_row_is_drawn_with_a_stem_from_each_that_it_stands_under() {
        let nodes = [node("North", 0, &[]), node("East", 0, &[]), node("Here <&>", 1, &[0, 1]), node("A circle", 2, &[2])];
        let svg = tree(&nodes);
        assert_eq!(svg, tree(&nodes), "the same bytes each time");
        assert_eq!(svg.matches("<circle").count(), 4);
        assert_eq!(svg.matches("class=\"stem\"").count(), 3);
        assert_eq!(svg.matches("name here").count(), 1);
        assert!(svg.contains("Here &lt;&amp;&gt;") && !svg.contains("NaN"));
    }

    #[test]
    fn a_line_that_leads_upward_is_not_drawn() {
        assert_eq!(tree(&[node("One", 0, &[0, 1]), node("Two", 0, &[])]).matches("stem").count(), 0);
        assert!(tree(&[]).starts_with("<svg"));
    }
}
