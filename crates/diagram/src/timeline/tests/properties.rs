//! What holds for any life.

use super::*;
use crate::timeline::{
    data::Touch,
    parts::{Area, Badge, span},
    timeline,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

const ALPHABETS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-’&<",
    "جوقةالحيمدرسة٩٧",
    "社区护士交流小组学习",
    "गाँवकीमहिलासमितिस्वास्थ्य",
    "👩‍⚕️🌱🎻🇫🇷🏳️‍🌈",
    "ŁódźжыΩ\u{301}\u{200d}\u{0}",
];

fn name() -> impl Strategy<Value = String> {
    let letters =
        |alphabet: &'static str| vec(prop_oneof![6 => select(alphabet.chars().collect::<Vec<_>>()), 1 => Just(' ')], 1..120);
    select(ALPHABETS.as_slice()).prop_flat_map(letters).prop_map(|letters| letters.into_iter().collect())
}

fn year() -> impl Strategy<Value = f64> {
    prop_oneof![
        40 => 1940.0..2028.0,
        10 => select(vec![1999.0, 2000.0, 2020.0, NOW]),
        1 => select(vec![-20_000.0, -44.0, 1066.0, 2525.0, 1e300, f64::MAX, f64::MIN, f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
    ]
}

fn years() -> impl Strategy<Value = Years> {
    prop_oneof![
        3 => (year(), 0.0..3.0).prop_map(|(year, off)| Years::about(year, off)),
        1 => year().prop_map(Years::exactly),
        1 => (year(), year()).prop_map(|(earliest, latest)| Years { earliest, latest }),
    ]
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![2 => Just(End::Ongoing), 3 => years().prop_map(End::Within), 1 => Just(End::Unknown)]
}

fn level() -> impl Strategy<Value = Level> {
    use Level::{Active, Core, Edge, NotSaid, Occasional, Outside};
    select(vec![Core, Active, Occasional, Edge, Outside, NotSaid])
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let touch = option::of(prop_oneof![Just(Touch::Now), year().prop_map(Touch::Until)]);
    let events = vec((year(), select("JPCSLERW社🌱".chars().collect::<Vec<_>>())), 0..8);
    let times = (option::weighted(0.9, years()), end(), vec((year(), level()), 0..5), events, touch);
    (name(), times, option::of(0..=5u8), any::<bool>()).prop_map(
        |(name, (start, end, levels, events, in_touch), importance, linked)| Entry {
            key: String::new(),
            href: linked.then(|| "#there".to_owned()),
            name,
            start,
            end,
            levels,
            events: events.into_iter().map(|(year, letter)| Event { year, letter }).collect(),
            in_touch,
            importance,
        },
    )
}

fn any_landscape() -> impl Strategy<Value = Landscape> {
    let count = prop_oneof![3 => 1..12usize, 2 => 12..60usize, 1 => 60..=200usize];
    let entries = count.prop_flat_map(|count| vec((0..6usize, any_entry()), count));
    let links = vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), year()), 0..9);
    (entries, links, vec(name(), 6), any::<bool>()).prop_map(|(entries, links, names, named)| {
        let mut lanes = vec![Vec::new(); 6];
        let count = entries.len();
        for (key, (lane, entry)) in entries.into_iter().enumerate() {
            lanes[lane].push(Entry { key: key.to_string(), ..entry });
        }
        let mut landscape = landscape(lanes);
        for (lane, name) in landscape.lanes.iter_mut().zip(names).filter(|_| named) {
            lane.name = name;
        }
        let ends = (1..)
            .zip(links)
            .map(|(number, (from, to, year))| (number, from.index(count).to_string(), to.index(count).to_string(), year));
        landscape.links = ends.map(|(number, from, to, year)| link(number, &from, &to, year)).collect();
        landscape
    })
}

/// Direction, importance, window.
fn any_view() -> impl Strategy<Value = (bool, bool, Option<(f64, f64)>)> {
    (any::<bool>(), any::<bool>(), option::weighted(0.3, (year(), year())))
}

/// Which entry's, what, and where.
type Part = (Option<(usize, usize)>, &'static str, Area);

/// Every part of a drawing that must have its own room.
fn parts(layout: &Layout) -> Vec<Part> {
    let mut parts = Vec::new();
    for placed in layout.placed() {
        let entry = Some(placed.entry);
        parts.push((entry, "name", placed.label.area()));
        parts.extend(placed.badges.iter().map(|badge| (entry, "badge", Badge::area(badge))));
        parts.extend(placed.stem_areas(&layout.form, layout.forward).into_iter().map(|area| (entry, "stem", area)));
    }
    for band in &layout.bands {
        parts.push((None, "head", band.head.area()));
        parts.extend(band.fold.iter().map(|fold| (None, "fold", fold.area())));
    }
    let years = layout.ticks.iter().chain(&layout.now).flat_map(|tick| &tick.labels);
    parts.extend(years.map(|label| (None, "year", label.area())));
    parts
}

/// Badges may stand on their own stem, and pieces of one stem meet; nothing else may.
fn may_meet(one: &Part, other: &Part) -> bool {
    one.0.is_some() && one.0 == other.0 && (one.1 == "stem" || other.1 == "stem") && one.1 != "name" && other.1 != "name"
}

fn check_room(layout: &Layout) {
    let mut parts = parts(layout);
    parts.sort_by(|one, other| one.2.top.total_cmp(&other.2.top));
    for (place, one) in parts.iter().enumerate() {
        let area = &one.2;
        assert!(area.left >= 0.0 && area.right <= layout.form.width + 1e-9, "{one:?} leaves the drawing at a side");
        assert!(area.top >= 0.0 && area.bottom <= layout.height + 1e-9, "{one:?} leaves the drawing of {}", layout.height);
        for other in parts[place + 1..].iter().take_while(|other| other.2.top < area.bottom) {
            // A hundredth of a unit is not seen, and is what coordinates are rounded to.
            let shrunk =
                Area { left: area.left + 0.01, top: area.top + 0.01, right: area.right - 0.01, bottom: area.bottom - 0.01 };
            assert!(may_meet(one, other) || !shrunk.meets(&other.2), "{one:?} meets {other:?}");
        }
    }
    for run in layout.placed().flat_map(|placed| &placed.stem.runs) {
        let mut along = run.knots.windows(2).map(|pair| (pair[1].x - pair[0].x) * layout.forward);
        assert!(along.all(|step| step >= -1e-9), "a stem runs forward: {run:?}");
        let (thin, thick) = span(run.knots.iter().map(|knot| knot.half));
        assert!(thin > 0.0 && thick <= 10.0);
    }
    for (x, y) in layout.threads.iter().flat_map(|thread| &thread.points) {
        assert!((0.0..=layout.form.width).contains(x) && (0.0..=layout.height).contains(y), "a link leaves the drawing");
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn check_names(layout: &Layout, landscape: &Landscape) {
    for placed in layout.placed() {
        let entry = &landscape.lanes[placed.entry.0].entries[placed.entry.1];
        assert_eq!(letters(&placed.label.lines.concat()), letters(&entry.name), "a name is whole");
    }
}

fn check_all_there(layout: &Layout, landscape: &Landscape, choice: &Choice) {
    for (lane, entries) in landscape.lanes.iter().map(|lane| &lane.entries).enumerate() {
        let mut all: Vec<usize> = layout.placed().filter(|placed| placed.entry.0 == lane).map(|placed| placed.entry.1).collect();
        all.extend(&choice.folded[lane]);
        all.extend(&choice.outside[lane]);
        all.sort_unstable();
        assert_eq!(all, (0..entries.len()).collect::<Vec<_>>(), "every entry is once in the drawing, in a fold or outside");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn everything_has_room_and_is_there_once(landscape in any_landscape(), (from_right, importance, window) in any_view()) {
        let view = View { from_right, importance, window, ..view() };
        let choice = Choice::of(&landscape, &view);
        for form in [Form::WIDE, Form::NARROW] {
            let layout = layout(&landscape, &choice, &view, form, 0.0);
            check_room(&layout);
            check_names(&layout, &landscape);
            check_all_there(&layout, &landscape, &choice);
        }
    }

    #[test]
    fn the_same_life_is_the_same_drawing(landscape in any_landscape(), (from_right, importance, window) in any_view()) {
        let view = View { from_right, importance, window, ..view() };
        let drawn = timeline(&landscape, &view);
        prop_assert_eq!(&drawn, &timeline(&landscape, &view));
        super::drawn::check(&landscape, &view, &drawn);
    }
}
