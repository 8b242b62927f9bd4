//! Years as they were told, made fit to draw: finite, in order, and with a place for what nobody knows.

use super::data::{End, Entry, Landscape, Level, Touch, Years};

/// The years that are drawn at all.
const EARLIEST: f64 = -9999.0;
const LATEST: f64 = 9999.0;
/// The fewest years that a drawing shows.
const FEWEST: f64 = 2.0;
/// The fewest years of a window.
const NARROWEST: f64 = 0.25;
/// An unknown end of a stem takes this part of all years.
const UNKNOWN: f64 = 0.1;

/// The first and the last year of something.
pub(crate) type Range = (f64, f64);

/// An entry's life: where its stem begins, is full, begins to end and has ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Life {
    pub first: f64,
    pub full: f64,
    pub ebb: f64,
    pub last: f64,
    pub goes_on: bool,
    /// From which year on which part was taken; the first piece begins at `first`.
    pub levels: Vec<(f64, Level)>,
    /// Until when they stayed in touch.
    pub touch: Option<f64>,
    pub events: Vec<(f64, char)>,
}

/// A year that can be drawn, if it is one.
fn year(told: f64) -> Option<f64> {
    told.is_finite().then(|| told.clamp(EARLIEST, LATEST))
}

/// The first and the last of the years in doubt, if they can be drawn.
pub(crate) fn years(told: Years) -> Option<Range> {
    let (one, other) = (year(told.earliest)?, year(told.latest)?);
    Some((one.min(other), one.max(other)))
}

/// The present; where it was no number, the year 2000 is as good as any.
pub(crate) fn present(landscape: &Landscape) -> f64 {
    year(landscape.now).unwrap_or(2000.0)
}

/// The years of a window, if they are any.
pub(crate) fn window(asked: Option<Range>) -> Option<Range> {
    let (from, to) = asked?;
    let (from, to) = years(Years { earliest: from, latest: to })?;
    let missing = (NARROWEST - (to - from)).max(0.0);
    Some((from - missing / 2.0, to + missing / 2.0))
}

/// From the first year that is told to the last, and at least to the present.
pub(crate) fn whole(landscape: &Landscape) -> Range {
    let now = present(landscape);
    let (mut first, mut last) = (now, now);
    let mut take = |told: Option<f64>| {
        if let Some(told) = told {
            first = first.min(told);
            last = last.max(told);
        }
    };
    for entry in landscape.lanes.iter().flat_map(|lane| &lane.entries) {
        let end = if let End::Within(end) = entry.end { years(end) } else { None };
        for (from, to) in [entry.start.and_then(years), end].into_iter().flatten() {
            take(Some(from));
            take(Some(to));
        }
        if let Some(Touch::Until(until)) = entry.in_touch {
            take(year(until));
        }
        entry.events.iter().for_each(|event| take(year(event.year)));
    }
    (first.floor().min(last - FEWEST), last)
}

impl Life {
    /// Reads an entry, given all years of the drawing and the present.
    pub fn of(entry: &Entry, whole: Range, now: f64) -> Self {
        let doubt = UNKNOWN * (whole.1 - whole.0);
        let mut levels: Vec<(f64, Level)> =
            entry.levels.iter().filter_map(|(from, level)| Some((year(*from)?, *level))).collect();
        levels.sort_by(|one, other| one.0.total_cmp(&other.0));
        let events: Vec<(f64, char)> = entry.events.iter().filter_map(|event| Some((year(event.year)?, event.letter))).collect();
        let (first, mut full) = entry.start.and_then(years).unwrap_or((whole.0, whole.0 + doubt));
        let within = if let End::Within(end) = entry.end { years(end) } else { None };
        let goes_on = entry.end == End::Ongoing;
        let (mut ebb, last) = match within {
            _ if goes_on => (now.max(full), now.max(full)),
            Some((ebb, last)) => (ebb.max(first), last.max(first)),
            None => {
                let told = levels.iter().map(|(from, _)| *from).chain(events.iter().map(|(at, _)| *at));
                let known = told.fold(full, f64::max).min(whole.1);
                let end = if known < now { now } else { whole.1 };
                (known, (known + doubt).min(end.max(known)))
            }
        };
        if full > ebb {
            let between = ((full + ebb) / 2.0).clamp(first, last);
            (full, ebb) = (between, between);
        }
        let touch = match entry.in_touch {
            _ if goes_on => None,
            Some(Touch::Until(until)) => year(until),
            Some(Touch::Now) => Some(now),
            None => None,
        };
        let touch = touch.filter(|until| *until > last);
        Self { first, full, ebb, last, goes_on, levels: from_the_start(levels, first, full), touch, events }
    }

    /// Where it is taken to begin: the middle of the years in doubt.
    pub fn start(&self) -> f64 {
        (self.first + self.full) / 2.0
    }

    /// Whether some of it lies in these years.
    pub fn is_within(&self, (from, to): Range) -> bool {
        let end = self.touch.unwrap_or(self.last);
        (self.first <= to && end >= from) || self.events.iter().any(|(at, _)| (from..=to).contains(at))
    }

    /// Whether it is over, and was never more than at the edge.
    pub fn is_past_and_at_the_edge(&self) -> bool {
        !self.goes_on && self.levels.iter().all(|(_, level)| matches!(level, Level::Edge | Level::Outside))
    }
}

/// The pieces of a stem from its very start; equal neighbours are one.
fn from_the_start(told: Vec<(f64, Level)>, first: f64, full: f64) -> Vec<(f64, Level)> {
    let mut levels = Vec::with_capacity(told.len() + 1);
    if told.first().is_none_or(|(from, _)| *from > full) {
        levels.push((first, Level::NotSaid));
    }
    for (from, level) in told {
        while levels.last().is_some_and(|(before, _)| *before >= from.max(first)) {
            levels.pop();
        }
        let from = if levels.is_empty() { first } else { from };
        if levels.last().is_none_or(|(_, before)| *before != level) {
            levels.push((from, level));
        }
    }
    levels
}
