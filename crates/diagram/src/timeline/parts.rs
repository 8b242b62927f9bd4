//! A drawing as plain geometry: what stands where, before anything is painted.

use super::{
    data::Setting,
    stems::{Knot, Stem},
};
use crate::text::{Anchor, Face, is_covered, width};

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// The two shapes of the drawing: how large its parts are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Form {
    pub width: f64,
    /// What stays free at both sides.
    pub margin: f64,
    /// How large names and the names of lanes are, and how far their lines are apart.
    pub name: f64,
    pub head: f64,
    pub line: f64,
    /// Stems are so much thinner than in the wide drawing.
    pub unit: f64,
    /// One entry to a row, names of lanes above them, badges below the stems.
    pub is_narrow: bool,
}

/// From the letters' feet to the top and the bottom of a line of such a size.
const ABOVE: f64 = 0.93;
const BELOW: f64 = 0.31;
/// How far marks of importance are from the name and from each other, and how large they are.
pub(crate) const MARK: f64 = 9.0;
pub(crate) const MARKS: u8 = 5;
const BEFORE_MARKS: f64 = 7.0;

/// Words in one or several lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    pub lines: Vec<String>,
    pub left: f64,
    pub width: f64,
    pub anchor: Anchor,
    /// The base line of the first line.
    pub y: f64,
    pub line: f64,
    pub size: f64,
    pub face: Face,
    /// So many of the marks after the last line are full.
    pub marks: Option<u8>,
}

/// A letter or a number on a stem.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Badge {
    pub what: Mark,
    pub text: String,
    /// Where on the stem it belongs, and where it stands.
    pub at: f64,
    pub x: f64,
    pub y: f64,
    /// Half its width.
    pub half: f64,
}

/// What a badge stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// An event.
    Event,
    /// An end of the link at this place in the landscape's list.
    Link(usize),
    /// So many badges that found no room.
    More(usize),
}

/// An entry where it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    /// Its lane, and its place in it.
    pub entry: (usize, usize),
    pub stem: Stem,
    /// The middle of its stem.
    pub y: f64,
    pub label: Label,
    pub badges: Vec<Badge>,
    /// Badges hang below the stem, so that its thickness shows.
    pub hangs: bool,
}

/// A lane where it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Band {
    pub lane: usize,
    pub setting: Setting,
    pub top: f64,
    pub bottom: f64,
    pub tinted: bool,
    pub head: Label,
    /// The same further down, where a lane is so high that it may go over several pages.
    pub again: Vec<Label>,
    pub entries: Vec<Placed>,
    pub fold: Option<Label>,
}

/// A line of years.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    pub x: f64,
    pub labels: Vec<Label>,
}

/// A link that is drawn as a line, as the points of its curves: where it begins, then three for each curve.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thread {
    pub link: usize,
    pub points: Vec<(f64, f64)>,
}

/// A whole drawing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pub form: Form,
    pub height: f64,
    /// Years and their places.
    pub scale: Vec<(f64, f64)>,
    /// Where the lanes begin and end.
    pub body: (f64, f64),
    pub bands: Vec<Band>,
    pub ticks: Vec<Tick>,
    pub now: Option<Tick>,
    /// Where the scale changes.
    pub break_at: Option<f64>,
    pub threads: Vec<Thread>,
    /// 1 where time runs to the right, -1 where it runs to the left.
    pub forward: f64,
}

impl Area {
    /// Whether two rectangles share a piece.
    #[cfg(test)]
    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

impl Label {
    /// Words whose first line will stand at `y`, from `left` on.
    pub fn new(lines: Vec<String>, (left, y): (f64, f64), size: f64, line: f64, face: Face) -> Self {
        // Other scripts rise higher and hang lower.
        let line = if lines.iter().all(|text| is_covered(text, face)) { line } else { line.max(1.42 * size) };
        let mut label = Self { lines, left, width: 0.0, anchor: Anchor::Left, y, line, size, face, marks: None };
        label.width = label.lines.iter().map(|text| width(text, size, face)).fold(0.0, f64::max);
        label
    }

    /// The same, with marks after its last line.
    pub fn with_marks(mut self, marks: Option<u8>) -> Self {
        self.marks = marks.map(|marks| marks.min(MARKS));
        if self.marks.is_some() {
            self.width = self.width.max(self.last_line() + marks_width());
        }
        self
    }

    fn last_line(&self) -> f64 {
        self.lines.last().map_or(0.0, |text| width(text, self.size, self.face))
    }

    /// Where its anchor is.
    pub fn x(&self) -> f64 {
        match self.anchor {
            Anchor::Left => self.left,
            Anchor::Middle => self.left + self.width / 2.0,
            Anchor::Right => self.left + self.width,
        }
    }

    /// The middles of its marks, from the name outward.
    pub fn marks_at(&self) -> Vec<f64> {
        let (name, way) = if self.anchor == Anchor::Right { (-self.last_line(), -1.0) } else { (self.last_line(), 1.0) };
        (0..MARKS).map(|mark| self.x() + name + way * (BEFORE_MARKS + MARK * (f64::from(mark) + 0.5))).collect()
    }

    /// From the top of the first line to the bottom of the last.
    pub fn height(&self) -> f64 {
        self.line * (self.lines.len() as f64 - 1.0) + self.size * (ABOVE + BELOW)
    }

    /// Moves it so that its last line ends above this height.
    pub fn stand_on(&mut self, bottom: f64) {
        self.y = bottom - self.size * BELOW - self.line * (self.lines.len() as f64 - 1.0);
    }

    /// Moves it so that its first line begins below this height.
    pub fn hang_from(&mut self, top: f64) {
        self.y = top + self.size * ABOVE;
    }

    /// The room it takes.
    pub fn area(&self) -> Area {
        let top = self.y - self.size * ABOVE;
        Area { left: self.left, top, right: self.left + self.width, bottom: top + self.height() }
    }

    fn turn(&mut self, width: f64) {
        self.left = width - self.left - self.width;
        self.anchor = match self.anchor {
            Anchor::Left => Anchor::Right,
            Anchor::Middle => Anchor::Middle,
            Anchor::Right => Anchor::Left,
        };
    }
}

/// What marks take beside a name.
pub(crate) fn marks_width() -> f64 {
    BEFORE_MARKS + MARK * f64::from(MARKS)
}

impl Badge {
    /// Half the height of a badge.
    pub const HALF: f64 = 9.0;
    /// How large its letter is.
    pub const SIZE: f64 = 12.5;

    /// The room it takes.
    pub fn area(&self) -> Area {
        Area { left: self.x - self.half, top: self.y - Self::HALF, right: self.x + self.half, bottom: self.y + Self::HALF }
    }
}

impl Placed {
    /// The room that its stem and its dots take.
    pub fn stem_areas(&self, form: &Form, forward: f64) -> Vec<Area> {
        let runs = self.stem.runs.iter().map(|run| {
            let (left, right) = span(run.knots.iter().map(|knot| knot.x));
            let half = run.knots.iter().map(|knot| knot.half).fold(0.0, f64::max);
            Area { left, top: self.y - half, right, bottom: self.y + half }
        });
        let line = |half: f64, from: f64, to: f64| {
            let (left, right) = span([from, to].into_iter());
            Area { left, top: self.y - half, right, bottom: self.y + half }
        };
        let touch = self.stem.touch.map(|(from, to)| line(1.5 * form.unit, from, to));
        let bud = self.stem.bud.map(|at| line(6.0 * form.unit, at, at + forward * form.bud()));
        runs.chain(touch).chain(bud).collect()
    }
}

/// The least and the greatest.
pub(crate) fn span(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), number| (least.min(number), most.max(number)))
}

impl Form {
    /// For screens with room and for paper.
    pub const WIDE: Self = Self { width: 1180.0, margin: 12.0, name: 14.5, head: 15.0, line: 18.0, unit: 1.0, is_narrow: false };
    /// For phones.
    pub const NARROW: Self = Self { width: 358.0, margin: 6.0, name: 15.5, head: 15.5, line: 19.0, unit: 0.9, is_narrow: true };

    /// How long a bud is.
    pub fn bud(&self) -> f64 {
        19.0 * self.unit
    }

    /// Half the thickness of the thickest stem.
    pub fn half(&self) -> f64 {
        10.0 * self.unit
    }
}

impl Layout {
    /// Turns the drawing so that time runs from the right.
    pub fn turned(mut self) -> Self {
        let width = self.form.width;
        self.forward = -self.forward;
        self.scale.iter_mut().for_each(|(_, x)| *x = width - *x);
        self.break_at = self.break_at.map(|x| width - x);
        for tick in self.ticks.iter_mut().chain(&mut self.now) {
            tick.x = width - tick.x;
            tick.labels.iter_mut().for_each(|label| label.turn(width));
        }
        for (x, _) in self.threads.iter_mut().flat_map(|thread| &mut thread.points) {
            *x = width - *x;
        }
        for band in &mut self.bands {
            band.head.turn(width);
            band.again.iter_mut().for_each(|head| head.turn(width));
            if let Some(fold) = &mut band.fold {
                fold.turn(width);
            }
            band.entries.iter_mut().for_each(|placed| placed.turn(width));
        }
        self
    }

    /// Every label of the drawing.
    #[cfg(test)]
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        let names = self.bands.iter().flat_map(|band| band.entries.iter().map(|placed| &placed.label));
        let heads = self.bands.iter().flat_map(|band| std::iter::once(&band.head).chain(&band.again).chain(&band.fold));
        let years = self.ticks.iter().chain(&self.now).flat_map(|tick| &tick.labels);
        names.chain(heads).chain(years)
    }

    /// Every entry of the drawing.
    pub fn placed(&self) -> impl Iterator<Item = &Placed> {
        self.bands.iter().flat_map(|band| &band.entries)
    }
}

impl Placed {
    fn turn(&mut self, width: f64) {
        self.label.turn(width);
        for Knot { x, .. } in self.stem.runs.iter_mut().flat_map(|run| &mut run.knots) {
            *x = width - *x;
        }
        self.stem.touch = self.stem.touch.map(|(from, to)| (width - from, width - to));
        self.stem.bud = self.stem.bud.map(|at| width - at);
        for badge in &mut self.badges {
            (badge.at, badge.x) = (width - badge.at, width - badge.x);
        }
    }
}
