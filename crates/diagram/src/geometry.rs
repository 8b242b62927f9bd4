//! Points, and boxes that may be turned.

/// A place in a drawing; y runs down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub fn plus(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }

    /// The point a share of the way to another.
    pub fn toward(self, other: Self, share: f64) -> Self {
        Self { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }

    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The direction to another, of length one; to the right where they are the same.
    pub fn direction(self, other: Self) -> Self {
        let length = self.distance(other);
        if length < 1e-9 { Self::new(1.0, 0.0) } else { Self::new((other.x - self.x) / length, (other.y - self.y) / length) }
    }

    /// Turned about another, in degrees, clockwise as one looks at it.
    pub fn turned(self, about: Self, degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (dx, dy) = (self.x - about.x, self.y - about.y);
        about.plus(dx * cos - dy * sin, dx * sin + dy * cos)
    }
}

/// A shape of four corners without dents: a turned box, or a line that tapers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Quad(pub [Point; 4]);

impl Quad {
    pub fn upright(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self([Point::new(left, top), Point::new(right, top), Point::new(right, bottom), Point::new(left, bottom)])
    }

    /// A straight line with a thickness at each of its ends.
    pub fn line(from: Point, to: Point, thick_from: f64, thick_to: f64) -> Self {
        let along = from.direction(to);
        let (nx, ny) = (-along.y / 2.0, along.x / 2.0);
        Self([
            from.plus(nx * thick_from, ny * thick_from),
            to.plus(nx * thick_to, ny * thick_to),
            to.plus(-nx * thick_to, -ny * thick_to),
            from.plus(-nx * thick_from, -ny * thick_from),
        ])
    }

    /// Left, top, right, bottom of it.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        self.0.iter().fold((f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY), |(l, t, r, b), p| {
            (l.min(p.x), t.min(p.y), r.max(p.x), b.max(p.y))
        })
    }

    /// Whether two of them share more than an edge: no straight line can be laid between them (separating axes).
    pub fn overlaps(&self, other: &Self) -> bool {
        let (a, b) = (self.bounds(), other.bounds());
        if a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1 {
            return false;
        }
        ![self, other].into_iter().any(|quad| quad.has_gap_to(self, other))
    }

    fn has_gap_to(&self, one: &Self, other: &Self) -> bool {
        (0..4).any(|side| {
            let (from, to) = (self.0[side], self.0[(side + 1) % 4]);
            let (nx, ny) = (to.y - from.y, from.x - to.x);
            if nx.hypot(ny) < 1e-9 {
                return false;
            }
            let reach = |quad: &Self| {
                quad.0
                    .iter()
                    .map(|p| p.x * nx + p.y * ny)
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), along| (low.min(along), high.max(along)))
            };
            let ((low, high), (other_low, other_high)) = (reach(one), reach(other));
            high <= other_low + 1e-6 || other_high <= low + 1e-6
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_overlap_only_where_no_line_lies_between_them() {
        let square = Quad::upright(0.0, 0.0, 10.0, 10.0);
        assert!(square.overlaps(&Quad::upright(9.0, 9.0, 20.0, 20.0)));
        assert!(square.overlaps(&Quad::upright(2.0, 2.0, 3.0, 3.0)), "one within the other");
        assert!(!square.overlaps(&Quad::upright(10.0, 0.0, 20.0, 10.0)), "an edge in common is no overlap");
        // A diamond whose upright bounds overlap the corner, and which does not itself.
        let diamond = Quad([Point::new(16.0, 8.0), Point::new(24.0, 16.0), Point::new(16.0, 24.0), Point::new(8.0, 16.0)]);
        assert!(!square.overlaps(&diamond));
        assert!(Quad::upright(0.0, 0.0, 13.0, 13.0).overlaps(&diamond));
    }

    #[test]
    fn a_line_is_as_thick_as_said_and_a_turn_is_clockwise() {
        let line = Quad::line(Point::new(0.0, 0.0), Point::new(10.0, 0.0), 4.0, 2.0);
        assert_eq!(line.bounds(), (0.0, -2.0, 10.0, 2.0));
        let turned = Point::new(1.0, 0.0).turned(Point::new(0.0, 0.0), 90.0);
        assert!(turned.distance(Point::new(0.0, 1.0)) < 1e-9);
    }
}
