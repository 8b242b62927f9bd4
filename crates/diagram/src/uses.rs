//! How something went where it was tried: a lane for each place, on it a mark for each time, by when it was. Shape says how it went,
//! not colour: a full disc where it worked, a half where it did in part, a ring with a cross where it did not. Hidden from those
//! who listen: the same stands beside it in a table.

use std::fmt::Write;

/// The width of a lane, small enough for a phone, and its height; the room at both its ends; from its top to its line.
const WIDE: f64 = 340.0;
const HIGH: f64 = 44.0;
const EDGE: f64 = 14.0;
const LINE: f64 = 12.0;
/// The radius of a mark, and how near the middles of two may stand.
const MARK: f64 = 7.0;
const APART: f64 = 2.0 * MARK + 2.0;
/// The size of words, and how many years are named at most.
const SIZE: f64 = 14.0;
const YEARS: i32 = 5;

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// It worked.
    Well,
    /// It worked in part.
    Partly,
    /// It did not work.
    Not,
}

/// A time it was tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Use {
    /// The earliest and the latest it may have been, in years and parts of them (2026.5 is the middle of 2026).
    pub between: (f64, f64),
    /// How it went.
    pub went: Went,
}

/// The mark of how it went, as a small drawing of its own, for a key in words.
pub fn key(went: Went) -> String {
    let side = 2.0 * MARK + 4.0;
    let mut svg = format!(
        r#"<svg class="went" viewBox="0 0 {side:.0} {side:.0}" width="{side:.0}" height="{side:.0}" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">"#
    );
    mark(&mut svg, side / 2.0, side / 2.0, went);
    svg + "</svg>"
}

/// Draws the uses of each place as a lane of its own, all on one scale of time. Where nothing is to be drawn at all, nothing is.
pub fn lanes(places: &[Vec<Use>]) -> Vec<String> {
    let all = || places.iter().flatten().filter(|one| one.is_some_time());
    let Some(first) = all().map(|one| one.between.0.floor()).reduce(f64::min) else { return Vec::new() };
    let last = all().map(|one| one.between.1.floor() + 1.0).fold(first + 1.0, f64::max);
    places.iter().map(|uses| lane(uses, first, last)).collect()
}

impl Use {
    fn is_some_time(&self) -> bool {
        self.between.0.is_finite() && self.between.1.is_finite()
    }
}

fn lane(uses: &[Use], first: f64, last: f64) -> String {
    let x = |year: f64| EDGE + (year - first) / (last - first) * (WIDE - 2.0 * EDGE);
    let mut svg = format!(
        r#"<svg class="uses" viewBox="0 0 {WIDE:.0} {HIGH:.0}" width="{WIDE:.0}" height="{HIGH:.0}" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" font-size="{SIZE}">"#
    );
    for year in named(first as i32, last as i32) {
        let at = x(f64::from(year));
        let anchor = match f64::from(year) {
            year if year >= last => "end",
            year if year <= first => "start",
            _ => "middle",
        };
        let _ = write!(svg, r#"<path d="M{at:.2} {:.2}v8" stroke-width="1"/>"#, LINE - 4.0);
        let words = HIGH - 4.0;
        let _ = write!(
            svg,
            r#"<text x="{at:.2}" y="{words:.2}" text-anchor="{anchor}" fill="currentColor" stroke="none">{year}</text>"#
        );
    }
    let _ = write!(svg, r#"<path d="M{EDGE:.2} {LINE:.2}H{:.2}" stroke-width="1"/>"#, WIDE - EDGE);
    for (at, one) in placed(uses, &x) {
        let (from, to) = (x(one.between.0), x(one.between.1));
        if to - from > 2.0 * MARK {
            let _ = write!(svg, r#"<path d="M{from:.2} {LINE:.2}H{to:.2}" stroke-width="5" opacity="0.3"/>"#);
        }
        mark(&mut svg, at, LINE, one.went);
    }
    svg + "</svg>"
}

/// The uses of a lane by when they were, each with where it stands: apart from the one before, as far as there is room.
fn placed<'a>(uses: &'a [Use], x: &impl Fn(f64) -> f64) -> Vec<(f64, &'a Use)> {
    let mut placed: Vec<(f64, &Use)> =
        uses.iter().filter(|one| one.is_some_time()).map(|one| (x((one.between.0 + one.between.1) / 2.0), one)).collect();
    placed.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut least = f64::MIN;
    for (at, _) in &mut placed {
        *at = at.max(least);
        least = *at + APART;
    }
    let mut most = WIDE - EDGE - MARK;
    for (at, _) in placed.iter_mut().rev() {
        *at = at.min(most).max(EDGE + MARK);
        most = *at - APART;
    }
    placed
}

/// Years that are named: the first, the last and some between, in even steps.
fn named(first: i32, last: i32) -> Vec<i32> {
    let step = ((last - first) + YEARS - 2).div_euclid(YEARS - 1).max(1);
    (0..).map(|count| first + count * step).take_while(|year| *year <= last).collect()
}

fn mark(svg: &mut String, x: f64, y: f64, went: Went) {
    let r = MARK - 1.0;
    let _ = match went {
        Went::Well => write!(svg, r#"<circle cx="{x:.2}" cy="{y:.2}" r="{r}" fill="currentColor"/>"#),
        Went::Partly => write!(
            svg,
            r#"<circle class="d-paper" cx="{x:.2}" cy="{y:.2}" r="{r}"/><path d="M{x:.2} {:.2}a{r} {r} 0 0 0 0 {:.2}z" fill="currentColor" stroke="none"/>"#,
            y - r,
            2.0 * r
        ),
        Went::Not => {
            let c = r * 0.5;
            write!(
                svg,
                r#"<circle class="d-paper" cx="{x:.2}" cy="{y:.2}" r="{r}"/><path d="M{:.2} {:.2}l{2:.2} {2:.2}m0 -{2:.2}l-{2:.2} {2:.2}"/>"#,
                x - c,
                y - c,
                2.0 * c
            )
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(from: f64, to: f64, went: Went) -> Use {
        Use { between: (from, to), went }
    }

    /// Where the middles of the marks of a lane stand.
    fn middles(uses: Vec<Use>) -> Vec<f64> {
        let svg = lanes(&[uses]).concat();
        let at = |part: &str| part.split('"').next().and_then(|x| x.parse().ok()).expect("a number");
        svg.split("cx=\"").skip(1).map(at).collect()
    }

    #[test]
    fn each_way_it_went_has_its_shape_and_all_lanes_one_scale() {
        let places =
            [vec![one(2024.1, 2024.1, Went::Well), one(2025.0, 2025.99, Went::Not)], vec![one(2026.5, 2026.5, Went::Partly)]];
        let drawn = lanes(&places);
        assert_eq!(drawn.iter().map(|svg| svg.matches("<circle").count()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(drawn[0].matches("opacity=\"0.3\"").count(), 1, "what is in doubt is as wide as the doubt: {drawn:?}");
        for (svg, year) in drawn.iter().flat_map(|svg| (2024..=2027).map(move |year| (svg, year))) {
            assert!(svg.contains(&format!(">{year}<")), "{year}: {svg}");
        }
        assert_eq!(drawn, lanes(&places), "the same each time");
        let keys: Vec<String> = [Went::Well, Went::Partly, Went::Not].map(key).to_vec();
        assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2]);
    }

    #[test]
    fn marks_of_one_time_stand_beside_each_other_and_all_stay_inside() {
        for count in [1, 2, 9, 18] {
            let at = middles(vec![one(2026.9, 2026.9, Went::Well); count]);
            assert_eq!(at.len(), count);
            assert!(at.windows(2).all(|pair| pair[1] - pair[0] > 2.0 * MARK), "{at:?}");
            assert!(at.iter().all(|x| (EDGE..=WIDE - EDGE).contains(x)), "{at:?}");
        }
        let crowd = middles(vec![one(2026.0, 2026.0, Went::Not); 400]);
        assert!(crowd.iter().all(|x| (EDGE..=WIDE - EDGE).contains(x)), "more than there is room for");
    }

    #[test]
    fn nothing_and_what_is_no_time_are_drawn_without_a_fault() {
        assert!(lanes(&[]).is_empty() && lanes(&[Vec::new()]).is_empty());
        let drawn = lanes(&[vec![one(f64::NAN, 1.0, Went::Well), one(1066.0, 2026.0, Went::Well)], Vec::new()]);
        assert!(!drawn.concat().contains("NaN") && drawn.concat().matches("<circle").count() == 1, "{drawn:?}");
        assert_eq!(drawn.len(), 2);
        assert!(named(1066, 2027).len() <= 5 && named(2026, 2027) == [2026, 2027]);
    }
}
