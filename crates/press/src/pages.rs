//! How a drawing is laid on paper: how large, and where it is cut when it goes over several pages. Pure.

use crate::Unpressed;

/// The least height of type on paper, in points: six, as one rounds.
pub(crate) const LEAST_TYPE: f64 = 5.5;

/// What is to be laid on paper, in the drawing's own units.
#[derive(Clone, Debug)]
pub(crate) struct Laid<'a> {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// The height of its smallest type; none without words.
    pub smallest: Option<f64>,
    /// How much of its top is drawn again on each further page.
    pub head: f64,
    /// Where it may be cut.
    pub cuts: &'a [f64],
}

/// A drawing laid on paper.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pages {
    /// Points to a unit of the drawing.
    pub scale: f64,
    /// What of the drawing is on each page, from and to; at least one.
    pub strips: Vec<(f64, f64)>,
    /// How much of the top is drawn again on each page but the first.
    pub head: f64,
}

impl Laid<'_> {
    /// Lays it in a room of so many points: on one page if its type stays legible, else as wide as the room and cut into
    /// as few pages as hold it.
    pub fn in_room(&self, width: f64, height: f64) -> Result<Pages, Unpressed> {
        let points = |scale: f64| self.smallest.map_or(f64::INFINITY, |smallest| smallest * scale);
        let one = (width / self.width).min(height / self.height);
        if points(one) >= LEAST_TYPE {
            return Ok(Pages { scale: one, strips: vec![(0.0, self.height)], head: 0.0 });
        }
        let edges = self.edges();
        let head = self.head.clamp(0.0, self.height);
        let tallest = edges.windows(2).map(|pair| pair[1] - pair[0] + if pair[0] > 0.0 { head } else { 0.0 });
        let scale = (width / self.width).min(height / tallest.fold(0.0, f64::max));
        if points(scale) < LEAST_TYPE {
            return Err(Unpressed::TooSmall { points: points(scale), least: LEAST_TYPE });
        }
        let mut strips: Vec<(f64, f64)> = Vec::new();
        for pair in edges.windows(2) {
            // A hair more, since the scale was made so that the tallest strip just fits.
            let room = height / scale * 1.000_001;
            match strips.last_mut() {
                Some((from, to)) if pair[1] - *from + if *from > 0.0 { head } else { 0.0 } <= room => *to = pair[1],
                _ => strips.push((pair[0], pair[1])),
            }
        }
        Ok(Pages { scale, strips, head })
    }

    /// The top, the cuts that lie within, and the foot.
    fn edges(&self) -> Vec<f64> {
        let mut edges: Vec<f64> = self.cuts.iter().copied().filter(|cut| *cut > 0.0 && *cut < self.height).collect();
        edges.extend([0.0, self.height]);
        edges.sort_by(f64::total_cmp);
        edges.dedup();
        edges
    }
}
