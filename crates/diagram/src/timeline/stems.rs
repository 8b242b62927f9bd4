//! Stems: how thick, from where to where.

use super::{data::Level, scale::Scale, years::Life};

/// Half the way on which a stem passes from one thickness to the next.
const EASE: f64 = 5.0;
/// Half the thickness of a tip.
const TIP: f64 = 0.3;
/// The least length of a stem.
const SHORTEST: f64 = 4.0;

/// What kind of line a run of a stem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As thick as the part that was taken.
    Solid,
    /// An outline: the part is not said.
    Hollow,
    /// Short dashes: outside.
    Dashed,
}

/// A place on a stem, and half its thickness there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Knot {
    pub x: f64,
    pub half: f64,
}

/// A part of a stem that is drawn as one: its outline goes through the knots, forth above and back below.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub kind: Kind,
    pub knots: Vec<Knot>,
}

/// An entry along the scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stem {
    pub runs: Vec<Run>,
    /// The dots of those who stayed in touch.
    pub touch: Option<(f64, f64)>,
    /// Where a bud stands.
    pub bud: Option<f64>,
    /// Whether the frame cuts it before, and after.
    pub cut: (bool, bool),
}

/// A piece of one level.
#[derive(Clone, Copy)]
struct Piece {
    from: f64,
    to: f64,
    level: Level,
}

impl Stem {
    /// Draws a life along a scale; `unit` is how large a thickness of one is.
    pub fn of(life: &Life, scale: &Scale, unit: f64) -> Self {
        let (from, to) = scale.range();
        let end = life.touch.unwrap_or(life.last);
        let cut = (life.first < from && end >= from, end > to && life.first <= to);
        let mut stem = Self { cut, ..Self::default() };
        if life.first <= to && life.last >= from {
            stem.runs = runs(&pieces(life, scale), life, scale, unit);
            stem.bud = (life.goes_on && life.last <= to).then(|| stem.end().unwrap_or(scale.x(life.last)));
        }
        if let Some(until) = life.touch.filter(|until| *until >= from && life.last <= to) {
            let begin = stem.end().map_or(scale.x(life.last), |end| end + 7.0 * unit);
            let end = scale.x(until);
            stem.touch = (end - begin > 1.0).then_some((begin, end));
        }
        stem
    }

    fn end(&self) -> Option<f64> {
        Some(self.runs.last()?.knots.last()?.x)
    }

    /// From where to where its runs go.
    pub fn body(&self) -> Option<(f64, f64)> {
        Some((self.runs.first()?.knots.first()?.x, self.end()?))
    }

    /// From where to where there is something of it.
    pub fn extent(&self, bud: f64) -> Option<(f64, f64)> {
        let body = self.body().map(|(from, to)| (from, self.bud.map_or(to, |at| at.max(to) + bud)));
        match (body, self.touch) {
            (Some((from, to)), Some((_, end))) => Some((from, to.max(end))),
            (body, touch) => body.or(touch),
        }
    }
}

/// The levels between the tips, in places.
fn pieces(life: &Life, scale: &Scale) -> Vec<Piece> {
    let (mut left, mut right) = (scale.x(life.full), scale.x(life.ebb));
    let (tip, end) = (scale.x(life.first), scale.x(life.last));
    if end - tip < SHORTEST {
        let (first, last) = (scale.x(f64::NEG_INFINITY), scale.x(f64::INFINITY));
        left = (if life.goes_on { end - SHORTEST } else { tip }).min(last - SHORTEST).max(first);
        right = left + SHORTEST;
    }
    let mut pieces: Vec<Piece> = Vec::with_capacity(life.levels.len());
    for (place, (from, level)) in life.levels.iter().enumerate() {
        let begin = if place == 0 { left } else { scale.x(*from).clamp(left, right) };
        let end = life.levels.get(place + 1).map_or(right, |(next, _)| scale.x(*next).clamp(left, right));
        let is_only = pieces.is_empty() && place + 1 == life.levels.len();
        if end > begin || is_only {
            pieces.push(Piece { from: begin, to: end, level: *level });
        }
    }
    if let (true, Some((_, level))) = (pieces.is_empty(), life.levels.iter().rev().find(|(from, _)| *from <= life.full)) {
        pieces.push(Piece { from: left, to: right, level: *level });
    }
    pieces
}

fn kind(level: Level) -> Kind {
    match level {
        Level::Outside => Kind::Dashed,
        Level::NotSaid => Kind::Hollow,
        _ => Kind::Solid,
    }
}

fn runs(pieces: &[Piece], life: &Life, scale: &Scale, unit: f64) -> Vec<Run> {
    let mut runs: Vec<Run> = pieces
        .chunk_by(|one, other| kind(one.level) == kind(other.level))
        .filter_map(|chunk| Some(Run { kind: kind(chunk.first()?.level), knots: knots(chunk, unit) }))
        .collect();
    let (from, to) = scale.range();
    if let Some(knots) = runs.first_mut().map(|run| &mut run.knots) {
        add_tip(knots, 0, scale.x(life.first), part(life.first, from, life.full));
    }
    if let Some(knots) = runs.last_mut().map(|run| &mut run.knots) {
        let place = knots.len();
        add_tip(knots, place, scale.x(life.last), part(life.last, to, life.ebb));
    }
    runs
}

/// How much of its thickness a tip has where the frame cuts it; nothing where it ends by itself.
fn part(tip: f64, frame: f64, full: f64) -> f64 {
    let is_cut = (tip < frame) == (tip < full) && tip != full;
    if is_cut { ((frame - tip) / (full - tip)).clamp(0.0, 1.0) } else { 0.0 }
}

fn add_tip(knots: &mut Vec<Knot>, place: usize, x: f64, part: f64) {
    let beside = if place == 0 { knots.first() } else { knots.last() };
    if let Some(Knot { x: full, half }) = beside.copied()
        && (x - full).abs() > 0.5
        && (x < full) == (place == 0)
    {
        knots.insert(place, Knot { x, half: (half * part).max(TIP) });
    }
}

fn knots(pieces: &[Piece], unit: f64) -> Vec<Knot> {
    let half = |piece: &Piece| piece.level.thickness() * unit / 2.0;
    let mut knots = Vec::with_capacity(pieces.len() * 2);
    if let Some(piece) = pieces.first() {
        knots.push(Knot { x: piece.from, half: half(piece) });
    }
    for pair in pieces.windows(2) {
        let [before, after] = pair else { continue };
        let ease = EASE.min((before.to - before.from) / 2.0).min((after.to - after.from) / 2.0);
        knots.push(Knot { x: before.to - ease, half: half(before) });
        knots.push(Knot { x: before.to + ease, half: half(after) });
    }
    if let Some(piece) = pieces.last() {
        knots.push(Knot { x: piece.to, half: half(piece) });
    }
    knots
}
