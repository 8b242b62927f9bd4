//! A landscape as input of the timeline.

use super::*;
use diagram::timeline::{End as Ends, Setting as Lane};
use serde_json::json;
use std::sync::OnceLock;

const TODAY: Day = Day::constant(2026, 11, 22);

/// The texts, with a made-up language that is written from the right.
fn words(tag: &str) -> Words<'static> {
    static LOADED: OnceLock<i18n::Catalogue> = OnceLock::new();
    let load = || {
        let english = [webkit::ENGLISH, crate::words::ENGLISH];
        let translations = [webkit::TRANSLATIONS, crate::words::TRANSLATIONS];
        i18n::Catalogue::load(&english, &translations).expect("the texts").with_pseudo()
    };
    Words(LOADED.get_or_init(load).locale(tag).expect("a language"))
}

fn landscape(told: &serde_json::Value) -> Landscape {
    let (landscape, problems) = landscape::read(told, dates::Reader::new(dates::Words::english(), TODAY));
    assert_eq!(problems, []);
    landscape
}

fn asked() -> Asked<'static> {
    Asked { title: "", today: TODAY, window: None, importance: true, entry_href: &|_| None, lane_href: None }
}

fn drawn(told: &serde_json::Value) -> drawn::Landscape {
    data(&landscape(told), words("en"), &asked())
}

#[test]
fn dates_become_years_in_doubt() {
    let told = json!([
        {"name": "a", "setting": "work", "from": "1998", "until": "about 2004"},
        {"name": "b", "setting": "work", "from": "2001-05-06", "until": "ongoing"},
        {"name": "c", "setting": "work", "until": "?"},
        {"name": "d", "setting": "work", "from": "when I was ten", "touch": "sometimes"},
    ]);
    let drawing = drawn(&told);
    let entries = &drawing.lanes[0].entries;
    let start = |place: usize| entries[place].start;
    assert_eq!(entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert_eq!(start(0), Some(Years { earliest: 1998.25, latest: 1998.75 }));
    assert!(matches!(entries[0].end, Ends::Within(Years { earliest, latest }) if (earliest, latest) == (2003.25, 2005.75)));
    assert!(start(1).is_some_and(|years| years.earliest == years.latest && years.earliest > 2001.3));
    assert_eq!((entries[1].end, entries[2].end, entries[3].end), (Ends::Ongoing, Ends::Unknown, Ends::Unknown));
    assert_eq!((start(2), start(3)), (None, None), "an age has no year without a year of birth");
    assert_eq!(entries[3].in_touch, Some(drawn::Touch::Now));
    assert!((drawing.now - 2026.89).abs() < 0.01);

    let mut born = landscape(&told);
    born.say_born(Some(1961));
    let drawing = data(&born, words("en"), &asked());
    let first = &drawing.lanes[0].entries[0];
    assert_eq!(
        (first.name.as_str(), first.start),
        ("d", Some(Years { earliest: 1971.0, latest: 1973.0 })),
        "and is sorted by it"
    );
}

#[test]
fn levels_events_and_links_have_their_years() {
    let drawing = drawn(&json!([
        {"name": "choir", "from": "1998", "until": "2004", "importance": 4,
         "levels": [{"level": "edge"}, {"level": "core", "from": "2001"}],
         "events": [{"kind": "peak", "at": "2002"}, {"kind": "left"}],
         "links": [{"to": "ward", "kind": "brokered", "at": "2003"}, {"to": "ward", "kind": "followed"}]},
        {"name": "ward", "from": "2000"},
    ]));
    let choir = &drawing.lanes[0].entries[0];
    assert_eq!(choir.levels, [(1998.25, drawn::Level::Edge), (2001.5, drawn::Level::Core)]);
    assert_eq!(choir.events, [drawn::Event { year: 2002.5, letter: 'P' }], "what has no date is in the table alone");
    assert_eq!(choir.importance, Some(4));
    let links: Vec<(u32, f64)> = drawing.links.iter().map(|link| (link.number, link.year.floor())).collect();
    assert_eq!(links, [(1, 2003.0), (2, 2000.0)]);
    assert!(drawing.links.iter().all(|link| link.from == choir.key));
}

#[test]
fn lanes_follow_the_look() {
    let told = |lanes: &str| {
        json!({"look": {"lanes": lanes}, "entries": [
            {"name": "a", "setting": "online", "kind": "team", "importance": 1, "place": "Here"},
            {"name": "b", "setting": "allotment", "importance": 5, "practices": ["x", "y"]},
            {"name": "c", "setting": "home", "place": "here"},
            {"name": "d"},
        ]})
    };
    let lanes = |by: &str| drawn(&told(by)).lanes.iter().map(|lane| (lane.name.clone(), lane.setting)).collect::<Vec<_>>();
    assert_eq!(
        lanes("setting"),
        [
            ("Home".into(), Lane::Home),
            ("Online".into(), Lane::Online),
            ("allotment".into(), Lane::Other),
            ("Not sorted yet".into(), Lane::Other)
        ]
    );
    assert_eq!(lanes("place").len(), 2);
    assert_eq!(lanes("importance").iter().map(|(name, _)| name.as_str()).next(), Some("It made me who I am in my practice"));
    assert_eq!(lanes("practice"), lanes("setting"), "an entry is in one lane");
    for by in ["setting", "kind", "place", "importance", "own", "practice"] {
        let count: usize = drawn(&told(by)).lanes.iter().map(|lane| lane.entries.len()).sum();
        assert_eq!(count, 4, "{by}");
    }
}

#[test]
fn it_runs_from_the_right_where_the_reader_or_the_names_do() {
    let now = |told: &serde_json::Value, tag: &str| {
        let drawing = for_page(&landscape(told), words(tag), &asked()).wide;
        let at = drawing.find("tl-now").expect("the line of the present");
        let path = &drawing[at..];
        let x = path.split_once("d=\"M").expect("a path").1;
        x.split([' ', ',', 'V', 'v']).next().and_then(|x| x.parse::<f64>().ok()).expect("a number")
    };
    let (latin, arabic) = (json!([{"name": "choir", "from": "1998"}]), json!([{"name": "حديقة الجيران", "from": "1998"}]));
    assert!(now(&latin, "en") > 500.0);
    assert!(now(&latin, "ar-XB") < 500.0);
    assert!(now(&arabic, "en") < 500.0);
}

#[test]
fn a_file_has_its_title_and_its_legend_and_what_is_outside_is_named() {
    let told = json!({"title": "Where I belong", "entries": [
        {"name": "choir", "from": "1985", "until": "1989"}, {"name": "ward", "from": "2000", "until": "2010"}]});
    let landscape = landscape(&told);
    let asked = Asked { window: Some((2000.0, 2010.0)), ..asked() };
    let file = for_file(&landscape, words("en"), &asked, "As of today.", &Palette::light());
    assert!(file.svg.contains("Where I belong") && file.svg.contains("At the edge") && file.svg.contains("A high point"));
    assert_eq!(notes(words("en"), &landscape, &file.told), ["Outside these years: choir."]);
    assert_eq!(for_file(&landscape, words("en"), &asked, "As of today.", &Palette::light()), file, "the same, the same bytes");
}
