//! Terms through time: for each role the names of those who held it, a line from when until when, tapering where a date is in
//! doubt. Who follows another stands on the same row, if there is room.

use crate::{
    hand::number,
    text::{Face, escaped, fitted, width},
};
use std::fmt::Write;

/// Someone who held something.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Who.
    pub name: String,
    /// Between when it began, as years with decimals; none: not known.
    pub from: (Option<f64>, Option<f64>),
    /// Between when it ended; none: not known.
    pub until: (Option<f64>, Option<f64>),
    /// Whether it goes on.
    pub goes_on: bool,
}

/// A role, and those who held it.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// What it is called.
    pub name: String,
    /// Who held it, the first to begin first.
    pub terms: Vec<Term>,
}

/// The width of a drawing on a wide page, and on a phone.
pub const WIDE: f64 = 672.0;
/// The width on a phone.
pub const NARROW: f64 = 358.0;

/// The most terms that are drawn.
pub const MOST: usize = 200;

const MARGIN: f64 = 14.0;
const HEAD: f64 = 30.0;
const SIZE: f64 = 13.5;
const ROLE: f64 = 15.0;
const ROLE_HEIGHT: f64 = 34.0;
const ROW: f64 = 40.0;
/// How far a further line of a long name is below the one before.
const LEAD: f64 = 16.5;
/// Half the thickness of a line.
const HALF: f64 = 4.5;
/// The least length of a line.
const SHORTEST: f64 = 5.0;
/// What is free between two terms on a row.
const BETWEEN: f64 = 14.0;
/// The radius of the bud of what goes on.
const BUD: f64 = 4.0;
/// No drawing reaches further back.
const FARTHEST: f64 = 400.0;
/// How many years there may be between two ticks.
const STEPS: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];

/// Where a line is: its tip, where it is as thick as it gets, where it begins to end, its last tip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Line {
    pub tip: f64,
    pub full: f64,
    pub wanes: f64,
    pub gone: f64,
}

/// Years to places, evenly.
struct Scale {
    from: f64,
    to: f64,
    left: f64,
    right: f64,
}

impl Scale {
    fn of(roles: &[Role], now: f64, drawn: f64) -> Self {
        let dates = roles.iter().flat_map(|role| &role.terms).flat_map(|term| {
            let (from, until) = (term.from, term.until);
            [from.0, from.1, until.0, until.1].into_iter().flatten().filter(|date| date.is_finite())
        });
        let (first, last) = dates.fold((now - 1.0, now), |(first, last), date| (first.min(date), last.max(date)));
        let from = first.max(now - FARTHEST).floor();
        let to = last.min(now + FARTHEST);
        Self { from, to, left: MARGIN, right: drawn - MARGIN - 2.0 * BUD }
    }

    fn x(&self, year: f64) -> f64 {
        self.left + (self.right - self.left) * ((year - self.from) / (self.to - self.from)).clamp(0.0, 1.0)
    }

    /// The place of a term. What is not known of an end tapers over a tenth of the whole, as far as there is room.
    fn line(&self, term: &Term, now: f64) -> Line {
        let tenth = (self.to - self.from) / 10.0;
        let end = if term.goes_on { (Some(now), Some(now)) } else { term.until };
        let known = [term.from.0, term.from.1, end.0, end.1].into_iter().flatten().next().unwrap_or(self.from);
        let late = term.from.1.or(term.from.0).unwrap_or_else(|| end.0.or(end.1).map_or(known, |end| end - tenth / 2.0));
        let early = term.from.0.unwrap_or(late - tenth).min(late);
        let wanes = end.0.or(end.1).unwrap_or(late + tenth / 2.0);
        let gone = end.1.unwrap_or(wanes + tenth).max(wanes);
        // Where the two doubts meet, neither is drawn past the other.
        let (full, wanes) = if late > wanes { ((late + wanes) / 2.0, (late + wanes) / 2.0) } else { (late, wanes) };
        let (tip, full, wanes, gone) = (self.x(early.min(full)), self.x(full), self.x(wanes), self.x(gone.max(wanes)));
        let short = (SHORTEST - (gone - tip)).max(0.0);
        // A line that is too short to be seen grows to the side that has room.
        if gone + short > self.right {
            Line { tip: tip - short, full: full - short, wanes, gone }
        } else {
            Line { tip, full, wanes: wanes + short, gone: gone + short }
        }
    }
}

/// A term with its place.
pub(crate) struct Placed {
    pub name: Vec<String>,
    pub left: f64,
    pub label: f64,
    pub line: Line,
    pub row: usize,
    pub goes_on: bool,
}

impl Placed {
    fn right(&self) -> f64 {
        let bud = if self.goes_on { 2.0 * BUD } else { 0.0 };
        (self.left + self.label).max(self.line.gone + bud)
    }

    pub(crate) fn span(&self) -> (f64, f64) {
        (self.left.min(self.line.tip), self.right())
    }
}

/// How high a row of a role is: as its longest name needs.
fn row_height(placed: &[Placed]) -> f64 {
    let lines = placed.iter().map(|term| term.name.len()).max().unwrap_or(1);
    ROW + (lines.max(1) - 1) as f64 * LEAD
}

/// The terms of a role, each on the first row that is free; gives the number of rows.
fn place(role: &Role, scale: &Scale, now: f64, drawn: f64) -> (Vec<Placed>, usize) {
    let mut rows: Vec<f64> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    for term in &role.terms {
        let line = scale.line(term, now);
        let name = fitted(&term.name, drawn - 2.0 * MARGIN, SIZE, Face::Text);
        let label = name.iter().map(|line| width(line, SIZE, Face::Text)).fold(0.0, f64::max);
        let left = line.tip.min(drawn - MARGIN - label).max(MARGIN);
        let mut next = Placed { name, left, label, line, row: 0, goes_on: term.goes_on };
        let (begin, end) = next.span();
        next.row = rows.iter().position(|taken| taken + BETWEEN <= begin).unwrap_or(rows.len());
        if next.row == rows.len() {
            rows.push(end);
        } else {
            rows[next.row] = end;
        }
        placed.push(next);
    }
    (placed, rows.len())
}

/// Draws terms, hidden from those who listen: they stand beside it in words. `now` is the year with decimals, `now_word` what
/// it is called.
pub fn terms(roles: &[Role], now: f64, now_word: &str, drawn: f64) -> String {
    let scale = Scale::of(roles, now, drawn);
    let laid: Vec<(&Role, Vec<Placed>, usize)> = roles
        .iter()
        .filter(|role| !role.terms.is_empty())
        .map(|role| {
            let (placed, rows) = place(role, &scale, now, drawn);
            (role, placed, rows)
        })
        .collect();
    let height =
        laid.iter().fold(HEAD, |height, (_, placed, rows)| height + ROLE_HEIGHT + *rows as f64 * row_height(placed)) + MARGIN;
    let class = if drawn < WIDE { "terms narrow" } else { "terms wide" };
    let mut svg = String::with_capacity(4_000);
    let _ = write!(
        svg,
        r#"<svg class="{class}" viewBox="0 0 {drawn} {height}" width="{drawn}" height="{height}" aria-hidden="true">"#
    );
    years(&mut svg, &scale, now, now_word, height);
    let mut top = HEAD;
    for (role, placed, rows) in &laid {
        // A role has a short name; what is longer stands whole in the words beside the drawing.
        let name = escaped(fitted(&role.name, drawn - 2.0 * MARGIN, ROLE, Face::Bold).first().map_or("", String::as_str));
        let _ = write!(
            svg,
            r#"<text class="d-bold tm-name" x="{MARGIN}" y="{}" font-size="{ROLE}">{name}</text>"#,
            number(top + 22.0)
        );
        top += ROLE_HEIGHT;
        for term in placed {
            draw(&mut svg, term, top + (term.row + 1) as f64 * row_height(placed));
        }
        top += *rows as f64 * row_height(placed);
    }
    svg.push_str("</svg>");
    svg
}

fn draw(svg: &mut String, term: &Placed, bottom: f64) {
    let y = bottom - 13.0;
    let Line { tip, full, wanes, gone } = term.line;
    let [tip, full, wanes, gone] = [tip, full, wanes, gone].map(number);
    let (above, below, middle) = (number(y - HALF), number(y + HALF), number(y));
    let _ = write!(
        svg,
        r#"<path class="tm-stem" d="M{tip} {middle}L{full} {above}H{wanes}L{gone} {middle}L{wanes} {below}H{full}Z"/>"#
    );
    if term.goes_on {
        let x = number(term.line.gone + BUD - 1.0);
        let _ = write!(svg, r#"<circle class="tm-stem" cx="{x}" cy="{middle}" r="{BUD}"/>"#);
    }
    let x = number(term.left);
    for (below, line) in term.name.iter().rev().enumerate() {
        let (baseline, line) = (number(y - 10.0 - below as f64 * LEAD), escaped(line));
        let _ = write!(svg, r#"<text class="d-text tm-name" x="{x}" y="{baseline}" font-size="{SIZE}">{line}</text>"#);
    }
}

/// The years across, as many as have room, and the present.
fn years(svg: &mut String, scale: &Scale, now: f64, now_word: &str, height: f64) {
    let a_year = (scale.right - scale.left) / (scale.to - scale.from);
    let step = STEPS.into_iter().find(|step| step * a_year >= 64.0).unwrap_or(200.0);
    let present = scale.x(now);
    let room = width(now_word, SIZE, Face::Bold);
    let mut year = (scale.from / step).ceil() * step;
    while year <= scale.to {
        let x = scale.x(year);
        let label = width(&number(year), SIZE, Face::Text);
        let left = (x - label / 2.0).max(0.0);
        let _ = write!(svg, r#"<path class="d-rule" d="M{0} {HEAD}V{1}"/>"#, number(x), number(height - 4.0));
        let is_free = left + label + 8.0 < present - room / 2.0 || left > present + room / 2.0 + 8.0;
        if is_free {
            let _ = write!(
                svg,
                r#"<text class="d-text d-quiet" x="{}" y="20" font-size="{SIZE}">{}</text>"#,
                number(left),
                number(year)
            );
        }
        year += step;
    }
    let left = (present - room / 2.0).min(scale.right + 2.0 * BUD + MARGIN - room).max(0.0);
    let (x, bottom, word) = (number(present), number(height - 4.0), escaped(now_word));
    let _ = write!(svg, r#"<path class="tm-now" d="M{x} {HEAD}V{bottom}" stroke-dasharray="2 4"/>"#);
    let _ = write!(svg, r#"<text class="d-bold" x="{}" y="20" font-size="{SIZE}">{word}</text>"#, number(left));
}

#[cfg(test)]
mod tests;
