//! What holds for the drawings of any landscape, from the document to the bytes.

use super::{t, whole};
use crate::features::landscape::drawing::{
    file::Drawing,
    matrix::compared,
    spray::{What, outline},
    timeline::{LANES, data},
};
use jiff::civil::Date as Day;
use landscape::{Grouping, Id, Landscape};
use proptest::{collection::vec, option, prelude::*, sample::select, strategy::BoxedStrategy};
use serde_json::{Value, json};

const TODAY: Day = Day::constant(2026, 11, 24);

const ALPHABETS: [&str; 7] = [
    "abcdefghijklmnoprstuvwxyzABCDW0129-’&<",
    "جوقةالحيمدرسةبتثنظ٩٧",
    "מקהלהשכונהבגדךם",
    "社区护士交流小组学习河边",
    "गाँवकीमहिलासमितिस्वास्थ्य",
    "👩‍⚕️🌱🎻🇫🇷🏳️‍🌈🧵",
    "ŁódźжыΩßéñ",
];

/// Words that dates are given in: plain ones and EDTF, and a few that are none.
const DATES: [&str; 24] = [
    "1998",
    "about 1998",
    "late 90s",
    "summer 2003",
    "2004-05",
    "2004-05-06",
    "1998~",
    "199X",
    "2001-21",
    "1961?",
    "when I was ten",
    "spring 1975",
    "the 80s",
    "1066",
    "2030",
    "before 1990",
    "early 2012",
    "5/6/2004",
    "May 2004",
    "..",
    "?",
    "now",
    "never",
    "2010/2012",
];

/// A name of so many characters, in one script, or with a few letters of another.
fn words(most: usize) -> BoxedStrategy<String> {
    let letters = |alphabet: &'static str| select(alphabet.chars().collect::<Vec<_>>());
    (select(ALPHABETS.as_slice()), select(ALPHABETS.as_slice()), any::<bool>())
        .prop_flat_map(move |(one, other, is_mixed)| {
            let letter = prop_oneof![8 => letters(one), 2 => Just(' '), 1 => letters(if is_mixed { other } else { one })];
            vec(letter, 1..=most).prop_map(|letters| letters.into_iter().collect())
        })
        .boxed()
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![5 => words(24), 1 => words(120)]
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![2 => select(DATES.as_slice()).prop_map(str::to_owned), 3 => (1940..2027i32).prop_map(|year| year.to_string())]
}

/// An entry, whose links say the places of the entries they lead to.
fn entry() -> impl Strategy<Value = Value> {
    const KINDS: [&str; 5] = ["practice", "network", "family", "unsure", "a crew"];
    const SETTINGS: [&str; 8] = ["home", "school", "work", "neighbourhood", "hobby", "online", "on the road", "在路上"];
    const LEVELS: [&str; 5] = ["core", "active", "occasional", "edge", "outside"];
    const EVENTS: [&str; 7] = ["joined", "peak", "conflict", "split", "left", "ended", "reunion"];
    const PRACTICES: [&str; 6] = ["sight reading", "asking first", "لجنة المساء", "夜记", "night notes", "mending"];
    let practice = prop_oneof![4 => select(PRACTICES.as_slice()).prop_map(str::to_owned), 1 => name()];
    let level = (select(LEVELS.as_slice()), option::of(date())).prop_map(|(level, from)| json!({"level": level, "from": from}));
    let event = (select(EVENTS.as_slice()), option::of(date())).prop_map(|(kind, at)| json!({"kind": kind, "at": at}));
    let link =
        || (any::<prop::sample::Index>(), option::of(date())).prop_map(|(to, at)| json!({"to": to.index(10_000), "at": at}));
    let said = (option::of(select(KINDS.as_slice())), option::of(select(SETTINGS.as_slice())), option::weighted(0.2, name()));
    let when = (option::weighted(0.9, date()), option::of(date()), option::weighted(0.2, Just("yes")));
    let lists =
        (vec(level, 0..4), vec(event, 0..5), vec(practice, 0..4), prop_oneof![4 => vec(link(), 0..1), 1 => vec(link(), 0..4)]);
    (name(), said, when, lists, option::of(0..=5u8)).prop_map(
        |(name, (kind, setting, place), (from, until, touch), (levels, events, practices, links), importance)| {
            json!({
                "name": name, "kind": kind, "setting": setting, "place": place, "from": from, "until": until, "touch": touch,
                "level": levels, "events": events, "practices": practices, "links": links, "importance": importance,
            })
        },
    )
}

/// A document of so many entries, at least one of which has a name.
fn document(entries: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Landscape> {
    let look = (select(Grouping::ALL), select(Grouping::ALL), any::<bool>());
    (option::of(name()), option::of(name()), vec(entry(), entries), look, option::of(1930..2010i16)).prop_map(
        |(title, centre, mut entries, (lanes, branches, importance), born)| {
            let count = entries.len();
            for (place, entry) in entries.iter_mut().enumerate() {
                entry["id"] = json!(place + 1);
                for link in entry["links"].as_array_mut().into_iter().flatten() {
                    link["to"] = json!(link["to"].as_u64().unwrap_or(0) % count as u64 + 1);
                }
            }
            let look = json!({"lanes": lanes.as_str(), "branches": branches.as_str(), "importance": importance});
            let document = json!({"title": title, "centre": centre, "born": born, "entries": entries, "look": look});
            landscape::read(&document, dates::Reader::new(dates::Words::english(), TODAY)).0
        },
    )
}

/// Each entry is in each table once, and the table has no other.
fn check_tables(landscape: &Landscape) {
    let all: Vec<Id> = landscape.entries.iter().map(|entry| entry.id).collect();
    let sorted = |mut ids: Vec<Id>| {
        ids.sort_unstable();
        ids
    };
    for lanes in LANES {
        let mut landscape = landscape.clone();
        landscape.look.lanes = lanes;
        let asked = crate::features::landscape::drawing::file::unlinked(TODAY);
        let data = data(&landscape, t(), &asked);
        let rows = data.lanes.iter().flat_map(|lane| &lane.entries).filter_map(|entry| entry.key.parse().ok());
        assert_eq!(sorted(rows.collect()), sorted(all.clone()), "the table of the timeline");
    }
    let outline = outline(landscape, t());
    let mut lines: Vec<Id> =
        outline.walk().filter_map(|(_, node)| if let What::Entry(id) = node.what { Some(id) } else { None }).collect();
    if landscape.look.branches == Grouping::Practice {
        lines.sort_unstable();
        lines.dedup();
    }
    assert_eq!(sorted(lines), sorted(all.clone()), "the outline of the spray diagram");
    let compared = compared(landscape);
    let columns = compared.columns.iter().chain(&compared.without).map(|entry| entry.id);
    assert_eq!(sorted(columns.collect()), sorted(all), "the table of practices");
}

fn check(landscape: &Landscape) {
    for drawing in [Drawing::Timeline, Drawing::Spray, Drawing::Matrix] {
        let draw = || drawing.file(landscape, t(), "Tuesday 24 November 2026", TODAY);
        let svg = draw();
        assert!(svg == draw(), "{drawing:?}: the same, the same bytes");
        whole(drawing, landscape, &svg);
    }
    check_tables(landscape);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn small_landscapes_are_drawn_whole(landscape in document(1..=12)) {
        check(&landscape);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::with_cases(6) })]

    #[test]
    fn large_landscapes_are_drawn_whole(landscape in document(13..=200)) {
        check(&landscape);
    }
}
