//! Rows: which entries share one, and how high each is.

use crate::timeline::{
    data::Setting,
    parts::{Badge, Band, Form, Label, Placed},
};

/// What is free between two entries in a row, so that they do not read as one.
const BETWEEN: f64 = 28.0;
/// What is free between a name and its stem, below a row, and around the rows of a lane.
const UNDER_NAME: f64 = 0.5;
const BELOW: f64 = 9.5;
const AROUND: f64 = 6.0;
/// What is free between a stem and the badges that hang below it.
const HANGING: f64 = 3.0;

/// Puts the entries of a lane in rows, the first in which an entry touches nothing, and gives everything its height.
pub(super) fn band(form: &Form, mut head: Label, placed: Vec<Placed>, fold: Option<Label>, top: f64) -> Band {
    let mut y = top + AROUND;
    if form.is_narrow {
        head.hang_from(y);
        y += head.height() + 4.0;
    } else {
        head.hang_from(y + 10.0);
    }
    let mut entries = Vec::with_capacity(placed.len());
    for mut row in rows(form, placed) {
        let names = row.iter().map(|placed| placed.label.height()).fold(0.0, f64::max);
        let middle = y + names + UNDER_NAME + form.half();
        for placed in &mut row {
            placed.y = middle;
            placed.label.stand_on(y + names);
            let badges = if placed.hangs { middle + form.half() + HANGING + Badge::HALF } else { middle };
            placed.badges.iter_mut().for_each(|badge| badge.y = badges);
        }
        y = bottom(form, &row) + BELOW;
        entries.extend(row);
    }
    let fold = fold.map(|mut fold| {
        fold.hang_from(y);
        y += fold.height() + AROUND;
        fold
    });
    let least = head.area().bottom + AROUND;
    Band {
        lane: 0,
        setting: Setting::Other,
        top,
        bottom: y.max(least) + AROUND,
        tinted: false,
        head,
        again: Vec::new(),
        entries,
        fold,
    }
}

/// The lower edge of what stands in the same row as an entry.
pub(super) fn foot(form: &Form, bands: &[Band], of: &Placed) -> f64 {
    let row = bands.iter().flat_map(|band| &band.entries).filter(|placed| placed.y == of.y);
    row.map(|placed| bottom_of(form, placed)).fold(0.0, f64::max)
}

fn bottom(form: &Form, row: &[Placed]) -> f64 {
    row.iter().map(|placed| bottom_of(form, placed)).fold(0.0, f64::max)
}

fn bottom_of(form: &Form, placed: &Placed) -> f64 {
    placed.y + form.half() + if placed.hangs { HANGING + 2.0 * Badge::HALF } else { 0.0 }
}

fn rows(form: &Form, placed: Vec<Placed>) -> Vec<Vec<Placed>> {
    if form.is_narrow {
        return placed.into_iter().map(|placed| vec![placed]).collect();
    }
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for placed in placed {
        let (left, right) = footprint(form, &placed);
        let touches = |other: &Placed| {
            let (from, to) = footprint(form, other);
            left < to + BETWEEN && from < right + BETWEEN
        };
        match rows.iter_mut().find(|row| !row.iter().any(touches)) {
            Some(row) => row.push(placed),
            None => rows.push(vec![placed]),
        }
    }
    rows
}

/// What an entry takes of its row: no other's stem comes under its name.
fn footprint(form: &Form, placed: &Placed) -> (f64, f64) {
    let name = (placed.label.left, placed.label.left + placed.label.width);
    let badges = placed.badges.iter().map(|badge| (badge.x - badge.half, badge.x + badge.half));
    badges.chain(placed.stem.extent(form.bud())).fold(name, |one, other| (one.0.min(other.0), one.1.max(other.1)))
}
