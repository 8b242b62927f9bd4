use super::*;
use crate::timeline::{data::Touch, stems::Kind};

/// One entry beside another that makes the scale run from 1980 to the present.
fn beside(made: Entry) -> (Landscape, Layout) {
    let landscape = landscape(vec![vec![entry("frame", 1980.0, NOW)], vec![made]]);
    let layout = wide(&landscape);
    (landscape, layout)
}

fn x(layout: &Layout, year: f64) -> f64 {
    let ((from, left), (to, right)) = (layout.scale[0], layout.scale[1]);
    left + (right - left) * (year - from) / (to - from)
}

fn near(one: f64, other: f64) {
    assert!((one - other).abs() < 0.01, "{one} is not {other}");
}

#[test]
fn a_stem_is_as_thick_as_the_part_that_was_taken() {
    use Level::{Active, Core, Edge, Occasional};
    let levels = vec![(1990.0, Edge), (1995.0, Occasional), (2000.0, Active), (2005.0, Core)];
    let (landscape, layout) = beside(Entry { levels, ..entry("a", 1990.0, 2010.0) });
    let stem = &find(&layout, &landscape, "a").stem;
    assert_eq!(stem.runs.len(), 1);
    let halves: Vec<f64> = stem.runs[0].knots.iter().map(|knot| knot.half).collect();
    assert_eq!(halves, [2.25, 2.25, 4.25, 4.25, 7.0, 7.0, 10.0, 10.0]);
    let places: Vec<f64> = stem.runs[0].knots.iter().map(|knot| knot.x).collect();
    let change = x(&layout, 1995.0);
    near(places[0], x(&layout, 1990.0));
    near(places[1], change - 5.0);
    near(places[2], change + 5.0);
    near(places[7], x(&layout, 2010.0));
}

#[test]
fn a_date_in_doubt_is_a_taper_across_its_years() {
    let made = Entry {
        start: Some(Years::about(1990.0, 1.25)),
        end: End::Within(Years::about(2010.0, 0.5)),
        ..entry("a", 1990.0, 2010.0)
    };
    let (landscape, layout) = beside(made);
    let knots = &find(&layout, &landscape, "a").stem.runs[0].knots;
    let year_of = [1988.75, 1991.25, 2009.5, 2010.5];
    assert_eq!(knots.len(), 4);
    for (knot, year) in knots.iter().zip(year_of) {
        near(knot.x, x(&layout, year));
    }
    assert_eq!([knots[0].half, knots[1].half, knots[2].half, knots[3].half], [0.3, 7.0, 7.0, 0.3]);
}

#[test]
fn an_unknown_start_tapers_across_the_first_tenth() {
    let (landscape, layout) = beside(Entry { start: None, levels: vec![(1900.0, Level::Core)], ..entry("a", 1990.0, 2010.0) });
    let knots = &find(&layout, &landscape, "a").stem.runs[0].knots;
    let (left, right) = (layout.scale[0].1, layout.scale[1].1);
    near(knots[0].x, left);
    near(knots[1].x, left + (right - left) / 10.0);
    assert_eq!((knots[0].half, knots[1].half), (0.3, 10.0));
}

#[test]
fn an_unknown_end_tapers_after_what_is_known() {
    let (landscape, layout) = beside(Entry { end: End::Unknown, events: vec![event(2000.0, 'P')], ..entry("a", 1990.0, 2010.0) });
    let knots = &find(&layout, &landscape, "a").stem.runs[0].knots;
    near(knots[1].x, x(&layout, 2000.0));
    near(knots[2].x, x(&layout, 2000.0 + 4.65));
    assert_eq!(knots[2].half, 0.3);
}

#[test]
fn dates_that_overlap_make_a_spindle() {
    let made = Entry {
        start: Some(Years::about(2000.0, 2.0)),
        end: End::Within(Years::about(2001.0, 2.0)),
        ..entry("a", 2000.0, 2001.0)
    };
    let (landscape, layout) = beside(made);
    let knots = &find(&layout, &landscape, "a").stem.runs[0].knots;
    near(knots[0].x, x(&layout, 1998.0));
    near(knots[1].x, x(&layout, 2000.5));
    assert_eq!(knots[1].half, 7.0);
    near(knots.last().map_or(0.0, |knot| knot.x), x(&layout, 2003.0));
}

#[test]
fn what_goes_on_is_cut_at_the_present_and_has_a_bud() {
    let (landscape, layout) = beside(entry("a", 1990.0, NOW));
    let stem = &find(&layout, &landscape, "a").stem;
    near(stem.bud.unwrap_or_default(), x(&layout, NOW));
    near(stem.runs[0].knots.last().map_or(0.0, |knot| knot.x), x(&layout, NOW));
    assert_eq!(stem.runs[0].knots.last().map(|knot| knot.half), Some(7.0));
    let (landscape, layout) = beside(entry("a", 1990.0, 2000.0));
    assert_eq!(find(&layout, &landscape, "a").stem.bud, None);
}

#[test]
fn those_who_stayed_in_touch_have_dots_after_the_end() {
    let of = |in_touch| beside(Entry { in_touch, ..entry("a", 1990.0, 2000.0) });
    let (landscape, layout) = of(Some(Touch::Until(2010.0)));
    let (from, to) = find(&layout, &landscape, "a").stem.touch.unwrap_or_default();
    assert!(from > x(&layout, 2000.0) && from < x(&layout, 2001.0));
    near(to, x(&layout, 2010.0));
    let (landscape, layout) = of(Some(Touch::Now));
    near(find(&layout, &landscape, "a").stem.touch.unwrap_or_default().1, x(&layout, NOW));
    let (landscape, layout) = of(Some(Touch::Until(1995.0)));
    assert_eq!(find(&layout, &landscape, "a").stem.touch, None, "not before the end");
}

#[test]
fn outside_is_dashed_and_what_is_not_said_is_hollow() {
    let levels = vec![(1995.0, Level::Core), (2000.0, Level::Outside)];
    let (landscape, layout) = beside(Entry { levels, ..entry("a", 1990.0, 2010.0) });
    let kinds: Vec<Kind> = find(&layout, &landscape, "a").stem.runs.iter().map(|run| run.kind).collect();
    assert_eq!(kinds, [Kind::Hollow, Kind::Solid, Kind::Dashed]);
    let (landscape, layout) = beside(Entry { levels: vec![], ..entry("a", 1990.0, 2010.0) });
    let runs = &find(&layout, &landscape, "a").stem.runs;
    assert_eq!(runs.iter().map(|run| run.kind).collect::<Vec<_>>(), [Kind::Hollow]);
}

#[test]
fn what_lasted_no_time_is_still_seen() {
    for year in [1980.0, 2000.0, NOW - 0.001] {
        let (landscape, layout) = beside(entry("a", year, year));
        let (from, to) = find(&layout, &landscape, "a").stem.body().unwrap_or_default();
        assert!(to - from >= 4.0 && from >= layout.scale[0].1 && to <= layout.scale[1].1 + 0.01, "{year}: {from} {to}");
    }
}

#[test]
fn levels_on_one_day_are_the_last_of_them() {
    let levels = vec![(1990.0, Level::Core), (1990.0, Level::Edge), (2000.0, Level::Edge)];
    let (landscape, layout) = beside(Entry { levels, ..entry("a", 1990.0, 2010.0) });
    let knots = &find(&layout, &landscape, "a").stem.runs[0].knots;
    assert_eq!(knots.iter().map(|knot| knot.half).collect::<Vec<_>>(), [2.25, 2.25]);
}
