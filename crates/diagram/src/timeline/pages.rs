//! A drawing that is too high for one page: where it may be cut, and what is said again.

use super::parts::{Area, Badge, Band, Form, Label, Layout, Placed};

/// In a drawing higher than this, a lane says its name again after so much of it, a third of what a page of paper holds.
const HIGH: f64 = 800.0;
const AGAIN: f64 = 190.0;
/// A legend higher than this may stand on a page of its own.
const LONG_LEGEND: f64 = 300.0;

impl Layout {
    /// Says the names of high lanes again, beside the first row after every so much, so that a page may begin there.
    pub fn name_lanes_again(&mut self) {
        let is_high = self.height > HIGH;
        for band in self.bands.iter_mut().filter(|_| is_high) {
            let mut tops: Vec<f64> = rows(band, &self.form, self.forward).into_iter().map(|(top, _)| top).collect();
            tops.sort_by(f64::total_cmp);
            let mut last = band.top;
            for top in tops {
                let mut head = band.head.clone();
                head.hang_from(top);
                if top - last >= AGAIN && band.bottom - top >= AGAIN / 2.0 && head.area().bottom <= band.bottom {
                    band.again.push(head);
                    last = top;
                }
            }
        }
    }

    /// Where it may be cut: between lanes, and in a lane between rows where its name is said again; below the last lane only
    /// above a legend that is `legend` high and long, since a short one stands well below its drawing.
    pub fn cuts(&self, legend: f64) -> Vec<f64> {
        let mut cuts = Vec::new();
        for band in &self.bands {
            let heads = std::iter::once(&band.head).chain(&band.again).chain(&band.fold).map(Label::area);
            let mut taken: Vec<(f64, f64)> = heads.map(|area| (area.top, area.bottom)).collect();
            taken.extend(rows(band, &self.form, self.forward));
            taken.sort_by(|one, other| one.0.total_cmp(&other.0));
            let mut down = f64::NEG_INFINITY;
            for (top, bottom) in taken {
                let is_named = band.again.iter().any(|head| (head.area().top - top).abs() < 0.5);
                if down.is_finite() && top > down + 1.0 && is_named {
                    cuts.push((down + top) / 2.0);
                }
                down = down.max(bottom);
            }
            cuts.push(band.bottom);
        }
        // Below the last lane its years stand again.
        cuts.pop();
        cuts.extend((legend > LONG_LEGEND).then_some(self.height));
        cuts
    }
}

/// From where to where each entry of a lane goes downward, with its name, its stem and its badges.
fn rows(band: &Band, form: &Form, forward: f64) -> Vec<(f64, f64)> {
    let of = |placed: &Placed| {
        let badges = placed.badges.iter().map(Badge::area);
        let areas = placed.stem_areas(form, forward).into_iter().chain(badges).chain([placed.label.area()]);
        areas.fold((placed.y, placed.y), |(top, bottom), area: Area| (top.min(area.top), bottom.max(area.bottom)))
    };
    band.entries.iter().map(of).collect()
}
