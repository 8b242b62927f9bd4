//! From years to places: one even scale, or two where the last years are crowded.

use super::years::Range;

/// Where more than this part of the entries begin in the last quarter, it is stretched.
const CROWDED: f64 = 0.4;
/// With fewer entries nothing is crowded.
const FEWEST: usize = 4;
/// The part of the years that may be stretched, and the part of the width that it then has.
const LAST: f64 = 0.25;
const WIDER: f64 = 0.4;

/// Years to places, by straight pieces.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Years and their places; at least two.
    pub points: Vec<(f64, f64)>,
}

/// The year from which the scale is stretched, given when the entries begin.
pub(crate) fn stretched_from((from, to): Range, starts: &[f64]) -> Option<f64> {
    let year = (to - LAST * (to - from)).round();
    let late = starts.iter().filter(|start| **start >= year).count();
    let is_crowded = starts.len() >= FEWEST && late as f64 > CROWDED * starts.len() as f64;
    // A whole year can be said in words; in a few years there is none that leaves both pieces.
    (is_crowded && year - from >= 1.0 && to - year >= 1.0).then_some(year)
}

impl Scale {
    /// A scale for these years over these places.
    pub fn new((from, to): Range, stretched: Option<f64>, (left, right): (f64, f64)) -> Self {
        let mut points = vec![(from, left), (to, right)];
        if let Some(year) = stretched {
            points.insert(1, (year, right - WIDER * (right - left)));
        }
        Self { points }
    }

    /// The place of a year; of years outside, the nearer end.
    pub fn x(&self, year: f64) -> f64 {
        let piece = self.points.windows(2).find(|piece| year <= piece[1].0).or(self.points.windows(2).last());
        let Some([(from, left), (to, right)]) = piece else { return 0.0 };
        left + (right - left) * ((year - from) / (to - from)).clamp(0.0, 1.0)
    }

    /// The years that it shows.
    pub fn range(&self) -> Range {
        let year = |point: Option<&(f64, f64)>| point.map_or(0.0, |(year, _)| *year);
        (year(self.points.first()), year(self.points.last()))
    }
}
