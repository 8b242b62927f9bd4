use super::*;
use crate::{
    text::{Anchor, Face, LETTERS_A_LINE},
    timeline::{Shown, parts::Mark, timeline},
};

fn many(count: usize, make: impl Fn(usize) -> Entry) -> Vec<Entry> {
    (0..count).map(make).collect()
}

#[test]
fn the_scale_is_even_unless_the_last_quarter_is_crowded() {
    // From 1986 the last quarter begins in 2016. Four of ten are not more than four tenths; four of nine are.
    let of = |early: usize| {
        let early = many(early, |place| entry(&format!("e{place}"), 1986.0 + place as f64, 2000.0));
        landscape(vec![early, many(4, |place| entry(&format!("l{place}"), 2017.0 + place as f64, NOW))])
    };
    let even = of(6);
    assert_eq!(timeline(&even, &view()).told.stretched_from, None);
    assert_eq!(wide(&even).scale.len(), 2);
    assert_eq!(wide(&even).break_at, None);

    let crowded = of(5);
    assert_eq!(timeline(&crowded, &view()).told.stretched_from, Some(2016));
    let layout = wide(&crowded);
    let [(_, left), (year, change), (_, right)] = layout.scale[..] else { panic!("two pieces") };
    assert_eq!(year, 2016.0);
    assert!(((right - change) / (right - left) - 0.4).abs() < 1e-9);
    assert_eq!(layout.break_at, Some(change));
    let said = layout.ticks.iter().find(|tick| (tick.x - change).abs() < 0.01).map(|tick| &tick.labels[0].lines[0]);
    assert_eq!(said.map(String::as_str), Some("2016"), "the year of the break is said");
}

#[test]
fn a_few_entries_never_crowd() {
    let told = timeline(
        &landscape(vec![vec![entry("a", 1980.0, NOW)], many(2, |place| entry(&place.to_string(), 2020.0, NOW))]),
        &view(),
    )
    .told;
    assert_eq!(told.stretched_from, None);
}

#[test]
fn lanes_keep_their_order_and_empty_ones_are_left_out() {
    let layout = wide(&landscape(vec![vec![entry("a", 2000.0, NOW)], vec![], vec![entry("b", 1990.0, NOW)]]));
    assert_eq!(layout.bands.iter().map(|band| band.lane).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(layout.bands.iter().map(|band| band.tinted).collect::<Vec<_>>(), [true, false]);
    assert_eq!(layout.bands[0].bottom, layout.bands[1].top);
}

#[test]
fn entries_share_a_row_where_they_read_as_two() {
    let rows = |second: f64| {
        let landscape = landscape(vec![vec![entry("a", 1980.0, 1995.0), entry("b", second, NOW)]]);
        let layout = wide(&landscape);
        (find(&layout, &landscape, "a").y, find(&layout, &landscape, "b").y)
    };
    let (one, other) = rows(2000.0);
    assert_eq!(one, other);
    // Half a year is some eleven units: too near.
    let (one, other) = rows(1995.5);
    assert!((other - one - 48.0).abs() < 1.0, "{one} {other}");
}

#[test]
fn no_stem_stands_under_the_name_of_another() {
    let long = "A short affair with a very long name that goes on";
    let landscape = landscape(vec![vec![entry(long, 1980.0, 1981.0), entry("b", 1984.0, NOW)]]);
    let layout = wide(&landscape);
    assert_ne!(find(&layout, &landscape, long).y, find(&layout, &landscape, "b").y);
}

#[test]
fn a_name_stands_at_the_start_of_its_stem_and_ends_with_the_scale() {
    let landscape = landscape(vec![vec![entry("early", 1990.0, NOW)], vec![entry("much too late", 2026.0, NOW)]]);
    let layout = wide(&landscape);
    let early = find(&layout, &landscape, "early");
    assert!((early.label.left - early.stem.body().unwrap_or_default().0).abs() < 0.01);
    let late = find(&layout, &landscape, "much too late");
    assert!((late.label.left + late.label.width - (layout.scale[1].1 + 19.0)).abs() < 0.01);
}

#[test]
fn a_name_is_wrapped_and_never_shortened() {
    let name = "The Harrowbeck and District Society for the Study of Old Roads and Footpaths";
    let landscape = landscape(vec![vec![entry(name, 1990.0, NOW)]]);
    for form in [Form::WIDE, Form::NARROW] {
        let layout = laid_out(&landscape, &view(), form);
        let label = &find(&layout, &landscape, name).label;
        assert_eq!(label.lines.join(" "), name);
        assert!(label.lines.iter().all(|line| line.chars().count() <= LETTERS_A_LINE));
    }
}

#[test]
fn a_name_makes_way_for_a_link() {
    let mut landscape = landscape(vec![vec![entry("from", 1980.0, NOW)], vec![entry("A name in the way", 2000.0, NOW)]]);
    let label = |landscape: &Landscape| find(&wide(landscape), landscape, "A name in the way").label.clone();
    let before = label(&landscape);
    landscape.links = vec![link(1, "from", "A name in the way", 2002.0)];
    let layout = wide(&landscape);
    let (after, badge) = (label(&landscape), &find(&layout, &landscape, "A name in the way").badges[0]);
    assert!(before.left < badge.x && badge.x < before.left + before.width, "it was in the way");
    assert!(after.left > badge.x || after.left + after.width < badge.x);
}

#[test]
fn badges_push_each_other_apart_and_keep_their_order() {
    let events = vec![event(2000.0, 'J'), event(2000.1, 'P'), event(2000.2, 'C'), event(2015.0, 'L')];
    let landscape = landscape(vec![vec![Entry { events, ..entry("a", 1980.0, NOW) }]]);
    let layout = wide(&landscape);
    let badges = &find(&layout, &landscape, "a").badges;
    assert_eq!(badges.iter().map(|badge| badge.text.as_str()).collect::<Vec<_>>(), ["J", "P", "C", "L"]);
    assert!(badges.windows(2).all(|pair| pair[1].x - pair[0].x >= 19.0 - 1e-9));
    assert!((badges[1].x - badges[1].at).abs() < 0.01, "evenly, so the middle one stays");
    assert_eq!(badges[3].x, badges[3].at);
}

#[test]
fn more_than_five_badges_end_in_a_number_and_links_stay() {
    let events = (0..8).map(|place| event(1990.0 + f64::from(place), 'P')).collect();
    let mut landscape =
        landscape(vec![vec![Entry { events, href: Some("#a".to_owned()), ..entry("a", 1980.0, NOW) }, entry("b", 1980.0, NOW)]]);
    landscape.links = vec![link(7, "a", "b", 2020.0)];
    let drawn = timeline(&landscape, &view());
    let layout = wide(&landscape);
    let badges = &find(&layout, &landscape, "a").badges;
    assert_eq!(badges.iter().map(|badge| badge.text.as_str()).collect::<Vec<_>>(), ["P", "P", "P", "P", "7", "+4"]);
    assert_eq!(badges[5].what, Mark::More(4));
    assert_eq!(drawn.told.hidden_badges, [("a".to_owned(), 4)]);
    assert!(drawn.wide.contains(r##"<a class="tl-link" href="#a"><rect class="tl-event""##), "it leads to the table");
}

#[test]
fn badges_hang_where_they_would_hide_the_thickness() {
    let short = Entry { events: vec![event(2000.2, 'J'), event(2000.6, 'L')], ..entry("short", 2000.0, 2001.0) };
    let landscape = landscape(vec![vec![short], vec![Entry { events: vec![event(2000.0, 'P')], ..entry("long", 1980.0, NOW) }]]);
    let layout = wide(&landscape);
    assert!(find(&layout, &landscape, "short").hangs);
    assert!(!find(&layout, &landscape, "long").hangs);
    let narrow = laid_out(&landscape, &view(), Form::NARROW);
    for placed in narrow.placed() {
        assert!(placed.hangs && placed.badges.iter().all(|badge| badge.area().top > placed.y + 9.0));
    }
}

#[test]
fn six_links_are_lines_and_seven_are_numbers() {
    let of = |count: u32| {
        let mut landscape = landscape(vec![vec![entry("a", 1980.0, NOW)], vec![], vec![entry("b", 1985.0, NOW)]]);
        landscape.links = (1..=count).map(|number| link(number, "a", "b", 1990.0 + 3.0 * f64::from(number))).collect();
        landscape
    };
    let six = of(6);
    assert_eq!(wide(&six).threads.len(), 6);
    assert!(timeline(&six, &view()).told.links.iter().all(|(_, shown)| *shown == Shown::Line));
    assert!(laid_out(&six, &view(), Form::NARROW).threads.is_empty(), "numbers only on phones");
    // Seven badges are more than have room at an entry: the last two are under "+2".
    let seven = timeline(&of(7), &view()).told.links;
    assert_eq!(seven.iter().filter(|(_, shown)| *shown == Shown::Numbers).count(), 5);
    assert_eq!(seven[5..], [(6, Shown::Words), (7, Shown::Words)]);
}

#[test]
fn a_link_runs_from_badge_to_badge() {
    let mut landscape = landscape(vec![vec![entry("a", 1980.0, 1990.0)], vec![], vec![entry("b", 2000.0, NOW)]]);
    landscape.links = vec![link(1, "a", "b", 2005.0), link(2, "a", "nowhere", 2000.0), link(3, "a", "a", 1985.0)];
    let layout = wide(&landscape);
    let (from, to) = (find(&layout, &landscape, "a"), find(&layout, &landscape, "b"));
    let points = &layout.threads[0].points;
    assert_eq!(points.first(), Some(&(from.badges[0].x, from.y)), "at the end of a stem that ended before");
    assert_eq!(points.last(), Some(&(to.badges[0].x, to.y)));
    let told = timeline(&landscape, &view()).told.links;
    assert_eq!(told, [(1, Shown::Line), (2, Shown::Words), (3, Shown::Words)]);
}

#[test]
fn over_twenty_four_entries_the_past_at_the_edge_is_folded() {
    let edge = |place: usize| Entry { levels: vec![(1990.0, Level::Edge)], ..entry(&format!("e{place}"), 1990.0, 1995.0) };
    let of = |others: usize| {
        let mut landscape = landscape(vec![many(4, edge), many(others, |place| entry(&format!("o{place}"), 1980.0, NOW))]);
        landscape.links = vec![link(1, "e0", "o0", 1993.0)];
        landscape
    };
    assert!(timeline(&of(20), &view()).told.folded.iter().all(Vec::is_empty));
    let told = timeline(&of(21), &view()).told;
    assert_eq!(told.folded[0], ["e1", "e2", "e3"], "but not what a link leads to");
    assert_eq!(told.drawn[0], ["e0"]);
    let layout = wide(&of(21));
    assert_eq!(layout.bands[0].fold.as_ref().map(|fold| fold.lines.join(" ")), Some("and 3 more".to_owned()));
}

#[test]
fn a_window_cuts_and_counts() {
    let landscape =
        landscape(vec![vec![entry("before", 1980.0, 1985.0), entry("across", 1985.0, NOW), entry("within", 1996.0, 2000.0)]]);
    let view = View { window: Some((1995.0, 2005.0)), ..view() };
    let told = timeline(&landscape, &view).told;
    assert_eq!(told.outside[0], ["before"]);
    assert_eq!(told.drawn[0], ["across", "within"]);
    assert_eq!(told.years, (1995.0, 2005.0));
    let layout = laid_out(&landscape, &view, Form::WIDE);
    assert_eq!(find(&layout, &landscape, "across").stem.cut, (true, true));
    assert_eq!(find(&layout, &landscape, "across").stem.bud, None);
    assert_eq!(find(&layout, &landscape, "within").stem.cut, (false, false));
    assert_eq!(timeline(&landscape, &view).wide.matches("tl-cut").count(), 2);
    assert!(layout.now.is_none());
    let last = layout.ticks.last().and_then(|tick| tick.labels.first()).map(|label| label.lines[0].as_str());
    assert_eq!(last, Some("2005"), "the end of the window is said");
}

#[test]
fn from_the_right_everything_is_mirrored_but_the_letters() {
    let mut landscape = landscape(vec![
        vec![Entry { events: vec![event(2000.0, 'P')], importance: Some(3), ..entry("a", 1990.0, NOW) }],
        vec![entry("b", 1995.0, 2010.0)],
    ]);
    landscape.links = vec![link(1, "a", "b", 2003.0)];
    let mirrored = View { from_right: true, importance: true, ..view() };
    let (left, right) =
        (laid_out(&landscape, &View { from_right: false, ..mirrored }, Form::WIDE), laid_out(&landscape, &mirrored, Form::WIDE));
    assert_eq!(left.height, right.height);
    for (one, other) in left.labels().zip(right.labels()) {
        assert!((one.area().left - (1180.0 - other.area().right)).abs() < 1e-9);
        assert_eq!(one.lines, other.lines);
    }
    let a = &find(&right, &landscape, "a").label;
    assert_eq!(a.anchor, Anchor::Right);
    assert!(a.marks_at().windows(2).all(|pair| pair[1] < pair[0]), "marks run with the time");
    assert!(right.bands[0].head.area().right > 1100.0, "names of lanes at the right");
    assert!(right.scale[0].1 > right.scale[1].1);
    let drawn = timeline(&landscape, &mirrored);
    assert!(!drawn.wide.contains("transform") && drawn.wide.contains(r#"data-scale="1990.000:"#));
}

#[test]
fn importance_shows_where_it_is_asked_for() {
    let of = |importance, asked| {
        let landscape = landscape(vec![vec![Entry { importance, ..entry("a", 1990.0, NOW) }]]);
        let svg = timeline(&landscape, &View { importance: asked, ..view() }).wide;
        (svg.matches("tl-mark full").count(), svg.matches("tl-mark").count())
    };
    assert_eq!(of(Some(4), false), (0, 0));
    assert_eq!(of(Some(4), true), (4, 5));
    assert_eq!(of(Some(0), true), (0, 5), "none is not the same as not said");
    assert_eq!(of(None, true), (0, 0));
    assert_eq!(of(Some(200), true), (5, 5));
}

#[test]
fn years_have_room_and_the_present_is_said() {
    let layout = wide(&landscape(vec![vec![entry("a", 1980.0, NOW)]]));
    let said: Vec<&str> = layout.ticks.iter().flat_map(|tick| &tick.labels).map(|label| label.lines[0].as_str()).collect();
    assert_eq!(said, ["1980", "1985", "1990", "1995", "2000", "2005", "2010", "2015", "2020"]);
    assert_eq!(layout.now.as_ref().map(|now| (now.labels[0].lines[0].as_str(), now.labels[0].face)), Some(("now", Face::Bold)));
}

#[test]
fn a_drawing_with_links_is_never_hidden() {
    let plain = landscape(vec![vec![entry("a", 1980.0, NOW)]]);
    let linked = landscape(vec![vec![Entry { href: Some("/a?b=1&c=2".to_owned()), ..entry("a", 1980.0, NOW) }]]);
    let hidden = View { hidden: true, ..view() };
    assert!(timeline(&plain, &hidden).wide.contains(r#"aria-hidden="true""#));
    assert!(timeline(&plain, &view()).wide.contains(r#"role="img" aria-labelledby="life-wide-title""#));
    let drawn = timeline(&linked, &hidden);
    for svg in [drawn.wide, drawn.narrow] {
        assert!(!svg.contains("aria-hidden") && svg.contains(r#"role="group""#) && svg.contains("</title>"));
        assert!(svg.contains(r#"href="/a?b=1&amp;c=2""#));
    }
}

#[test]
fn a_script_finds_the_scale_and_the_years() {
    let made = Entry { start: Some(Years::about(1990.0, 1.25)), end: End::Ongoing, ..entry("a<b", 1990.0, NOW) };
    let svg = timeline(&landscape(vec![vec![made, entry("c", 2000.0, 2010.0)]]), &view()).wide;
    assert!(svg.contains(r#"data-entry="a&lt;b" data-from="1990.000" data-from-off="1.250" data-until="now""#), "{svg}");
    assert!(svg.contains(r#"data-until="2010.000" data-until-off="0.000""#));
    assert!(svg.contains(r#"data-scale="1988.000:"#));
}

#[test]
fn nothing_to_draw_is_drawn() {
    for lanes in [vec![], vec![vec![]]] {
        let drawn = timeline(&landscape(lanes), &view());
        assert!(drawn.wide.starts_with("<svg") && drawn.narrow.ends_with("</svg>"));
    }
}
