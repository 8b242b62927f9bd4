//! From a landscape to plain geometry.

mod names;
mod rows;

use super::{
    badges::badges,
    data::{Entry, Landscape, Lane, View},
    links::{self, Ends},
    parts::{Area, Badge, Band, Form, Label, Layout, Mark, Placed, Thread},
    scale::{Scale, stretched_from},
    stems::Stem,
    ticks::ticks,
    years::{self, Life, Range},
};
use crate::text::{Face, wrapped_to};

/// Above so many entries, those that are past and at the edge are folded.
const MANY: usize = 24;
/// Fewer are not worth a row that speaks for them.
const WORTH_FOLDING: usize = 2;
/// Where the axis is, and where the first lane begins.
const AXIS: f64 = 26.0;
const TOP: f64 = 34.0;
/// What is free right of the present, for buds and the word.
const AFTER: f64 = 43.0;
/// The room for the marks of what the frame cuts.
const FRAME: f64 = 10.0;
/// The names of lanes beside the drawing are at least and at most so wide.
const HEADS: Range = (82.0, 190.0);
const HEAD_LETTERS: usize = 18;
/// Badges that cover more of a stem than this hang below it.
const COVERED: f64 = 0.5;
/// Years are said again below a drawing higher than this.
const HIGH: f64 = 800.0;

/// What is drawn of a landscape, the same for each form.
pub(crate) struct Choice {
    pub lives: Vec<Vec<Life>>,
    /// Places in its lane of what is drawn, what is folded, and what lies outside the window.
    pub drawn: Vec<Vec<usize>>,
    pub folded: Vec<Vec<usize>>,
    pub outside: Vec<Vec<usize>>,
    pub range: Range,
    pub stretched_from: Option<f64>,
    pub now: f64,
    pub ends: Vec<Option<Ends>>,
}

impl Choice {
    /// Reads the years of all entries and says which are drawn.
    pub fn of(landscape: &Landscape, view: &View) -> Self {
        let now = years::present(landscape);
        let whole = years::whole(landscape);
        let range = years::window(view.window).unwrap_or(whole);
        let ends = links::ends(landscape);
        let lives: Vec<Vec<Life>> =
            landscape.lanes.iter().map(|lane| lane.entries.iter().map(|entry| Life::of(entry, whole, now)).collect()).collect();
        let is_linked = |at| ends.iter().flatten().any(|link| link.from == at || link.to == at);
        let mut choice =
            Self { lives, drawn: vec![], folded: vec![], outside: vec![], range, stretched_from: None, now, ends: vec![] };
        for lives in &choice.lives {
            let (within, outside): (Vec<usize>, Vec<usize>) = (0..lives.len()).partition(|place| lives[*place].is_within(range));
            choice.drawn.push(within);
            choice.outside.push(outside);
        }
        let is_many = choice.drawn.iter().map(Vec::len).sum::<usize>() > MANY;
        for (lane, drawn) in choice.drawn.iter_mut().enumerate() {
            let fold =
                |place: &usize| is_many && choice.lives[lane][*place].is_past_and_at_the_edge() && !is_linked((lane, *place));
            let (folded, kept): (Vec<usize>, Vec<usize>) = drawn.iter().partition(|place| fold(place));
            if folded.len() >= WORTH_FOLDING {
                choice.folded.push(folded);
                *drawn = kept;
            } else {
                choice.folded.push(Vec::new());
            }
        }
        let starts: Vec<f64> = choice.all_drawn().map(|(lane, place)| choice.lives[lane][place].start()).collect();
        choice.stretched_from = stretched_from(range, &starts);
        choice.ends = ends;
        choice
    }

    /// The lane and the place of everything that is drawn.
    pub fn all_drawn(&self) -> impl Iterator<Item = (usize, usize)> {
        self.drawn.iter().enumerate().flat_map(|(lane, drawn)| drawn.iter().map(move |place| (lane, *place)))
    }

    fn is_drawn(&self, (lane, place): (usize, usize)) -> bool {
        self.drawn[lane].contains(&place)
    }

    /// Whether all links whose ends are drawn can be lines.
    fn links_are_lines(&self) -> bool {
        links::are_lines(self.ends.iter().flatten().filter(|ends| self.is_drawn(ends.from) && self.is_drawn(ends.to)).count())
    }
}

/// Where everything stands in one form of the drawing.
pub(crate) fn layout(landscape: &Landscape, choice: &Choice, view: &View, form: Form, top: f64) -> Layout {
    let lanes: Vec<usize> =
        (0..landscape.lanes.len()).filter(|lane| !choice.drawn[*lane].is_empty() || !choice.folded[*lane].is_empty()).collect();
    let heads: Vec<Label> = lanes.iter().map(|lane| head(&landscape.lanes[*lane], &form)).collect();
    let plot = plot(&heads, &form);
    let scale = Scale::new(choice.range, choice.stretched_from, plot);
    let plan = Plan { landscape, choice, view, form, scale, plot };
    let threaded = !form.is_narrow && choice.links_are_lines();
    let mut placed: Vec<Vec<Placed>> = lanes.iter().map(|lane| plan.stems(*lane)).collect();
    names::place(&plan, &mut placed, threaded);
    let mut y = top + TOP;
    let mut bands: Vec<Band> = Vec::with_capacity(lanes.len());
    for (((lane, head), placed), place) in lanes.into_iter().zip(heads).zip(placed).zip(0..) {
        let fold = plan.fold(lane);
        let mut band = rows::band(&form, head, placed, fold, y);
        (band.lane, band.setting, band.tinted) = (lane, landscape.lanes[lane].setting, place % 2 == 0);
        y = band.bottom;
        bands.push(band);
    }
    let bottom = |placed: &Placed| rows::foot(&form, &bands, placed);
    let threads = if threaded { links::threads(&bands, &choice.ends, &bottom) } else { Vec::new() };
    plan.finish(bands, threads, top, y)
}

/// The name of a lane.
fn head(lane: &Lane, form: &Form) -> Label {
    let room = if form.is_narrow { form.width - 2.0 * form.margin } else { HEADS.1 };
    let letters = if form.is_narrow { crate::text::LETTERS_A_LINE } else { HEAD_LETTERS };
    let lines = wrapped_to(&lane.name, letters, form.head, Face::Bold, room);
    let left = if form.is_narrow { form.margin } else { form.margin + 4.0 };
    Label::new(lines, (left, 0.0), form.head, form.line, Face::Bold)
}

/// From where to where the scale goes.
fn plot(heads: &[Label], form: &Form) -> Range {
    if form.is_narrow {
        return (form.margin + FRAME, form.width - 2.0 * FRAME);
    }
    let widest = heads.iter().map(|head| head.width).fold(HEADS.0, f64::max);
    (form.margin + 4.0 + widest + 8.0 + FRAME, form.width - form.margin - AFTER)
}

/// What all steps of a layout look at.
struct Plan<'a> {
    landscape: &'a Landscape,
    choice: &'a Choice,
    view: &'a View<'a>,
    form: Form,
    scale: Scale,
    plot: Range,
}

impl Plan<'_> {
    fn entry(&self, (lane, place): (usize, usize)) -> &Entry {
        &self.landscape.lanes[lane].entries[place]
    }

    /// The entries of a lane with their stems and badges, from the earliest on; without names, and not in rows yet.
    fn stems(&self, lane: usize) -> Vec<Placed> {
        let placed = self.choice.drawn[lane].iter().map(|place| {
            let entry = (lane, *place);
            let life = &self.choice.lives[lane][*place];
            let stem = Stem::of(life, &self.scale, self.form.unit);
            let badges = badges(self.wanted(entry, life), (self.plot.0 - 2.0, self.plot.1 + 2.0));
            let covered: f64 = badges.iter().map(|badge| 2.0 * badge.half).sum();
            let length = stem.body().map_or(0.0, |(from, to)| to - from);
            let hangs = !badges.is_empty() && (self.form.is_narrow || (stem.body().is_some() && covered > COVERED * length));
            Placed { entry, stem, y: 0.0, label: self.name(entry), badges, hangs }
        });
        let mut placed: Vec<Placed> = placed.collect();
        let start = |placed: &Placed| self.extent(placed).0;
        placed.sort_by(|one, other| start(one).total_cmp(&start(other)));
        placed
    }

    /// From where to where an entry is seen on its row.
    fn extent(&self, placed: &Placed) -> Range {
        let stem = placed.stem.extent(self.form.bud());
        let badges = placed.badges.iter().map(Badge::area).map(|Area { left, right, .. }| (left, right));
        badges.chain(stem).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or((self.plot.0, self.plot.0))
    }

    /// The badges that an entry should have, within the window.
    fn wanted(&self, at: (usize, usize), life: &Life) -> Vec<(f64, Mark, String)> {
        let (from, to) = self.scale.range();
        let is_seen = |year: &f64| (from..=to).contains(year);
        let events = life.events.iter().filter(|(year, _)| is_seen(year));
        let events = events.map(|(year, letter)| (self.scale.x(*year), Mark::Event, letter.to_string()));
        let ends = self.choice.ends.iter().enumerate().filter_map(|(link, ends)| Some((link, (*ends)?)));
        let links = ends.filter(|(_, ends)| ends.from == at || ends.to == at).filter_map(|(link, ends)| {
            // A number stands on its stem: what was carried long after the end is at the end.
            let year = ends.year.clamp(life.first, life.last);
            is_seen(&year).then(|| (self.scale.x(year), Mark::Link(link), self.landscape.links[link].number.to_string()))
        });
        links.chain(events).collect()
    }

    fn name(&self, at: (usize, usize)) -> Label {
        let entry = self.entry(at);
        let marks = entry.importance.filter(|_| self.view.importance);
        let room = self.form.width - 2.0 * self.form.margin - if marks.is_some() { super::parts::marks_width() } else { 0.0 };
        let lines = wrapped_to(&entry.name, crate::text::LETTERS_A_LINE, self.form.name, Face::Text, room);
        Label::new(lines, (0.0, 0.0), self.form.name, self.form.line, Face::Text).with_marks(marks)
    }

    fn fold(&self, lane: usize) -> Option<Label> {
        let folded = self.choice.folded[lane].len();
        let room = self.form.width - self.form.margin - self.plot.0;
        let label = |text: String| {
            let lines = wrapped_to(&text, 2 * crate::text::LETTERS_A_LINE, self.form.name, Face::Text, room);
            Label::new(lines, (self.plot.0, 0.0), self.form.name, self.form.line, Face::Text)
        };
        (folded > 0).then(|| label((self.view.more)(folded)))
    }

    fn finish(&self, bands: Vec<Band>, threads: Vec<Thread>, top: f64, end: f64) -> Layout {
        let (mut years, mut now) = ticks(&self.scale, self.choice.now, self.view, &self.form);
        let is_high = end - top > HIGH;
        for label in years.iter_mut().chain(&mut now).filter_map(|tick| tick.labels.first_mut()) {
            label.y = top + AXIS - 8.0;
        }
        for tick in years.iter_mut().chain(&mut now).filter(|_| is_high) {
            tick.labels.extend(tick.labels.first().cloned().map(|label| Label { y: end + 22.0, ..label }));
        }
        let layout = Layout {
            form: self.form,
            height: end + if is_high { 32.0 } else { 10.0 },
            scale: self.scale.points.clone(),
            body: (top + AXIS, end),
            bands,
            ticks: years,
            now,
            break_at: self.choice.stretched_from.map(|year| self.scale.x(year)),
            threads,
            forward: 1.0,
        };
        if self.view.from_right { layout.turned() } else { layout }
    }
}
