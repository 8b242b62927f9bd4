//! What is drawn of a landscape, before it is drawn; then the drawings themselves, of any landscape and of real people.

mod properties;
mod real;

use super::{
    common::is_from_right,
    file::{Drawing, unlinked},
    matrix::{compared, done, matrix},
    quad::quad,
    spray::{Outline, Round, What, outline, spray},
    timeline,
};
use crate::{app::site::catalogue, words::Words};
use diagram::{
    matrix::Done,
    spray::{Direction, Fan},
    testing::Drawn,
    timeline::{Palette, Told},
};
use jiff::civil::Date as Day;
use landscape::{Common, Grouping, Id, Involvement, Kind, Landscape, Parent, Verdict, Wish, line, practices};

fn t() -> Words<'static> {
    Words(catalogue().expect("the texts are good").english())
}

/// A landscape of lines, as one would type them.
fn of(lines: &[&str]) -> Landscape {
    let dates = dates::Reader::new(dates::Words::english(), Day::constant(2026, 11, 24));
    let reader = line::Reader { dates, words: &line::ENGLISH };
    let mut landscape = Landscape::default();
    for text in lines {
        reader.add(&mut landscape, text).expect("a good line");
    }
    landscape
}

/// A drawing says all of a landscape that it must, in lines that neither touch nor leave the sheet.
fn whole(drawing: Drawing, landscape: &Landscape, svg: &str) {
    let drawn = Drawn::read(svg).unwrap_or_else(|why| panic!("{drawing:?}: {why}"));
    assert_eq!(drawn.faults(), [""; 0], "{drawing:?} of {}", landscape::write(landscape));
    let (names, left): (Vec<String>, usize) = match drawing {
        Drawing::Timeline => {
            let Told { drawn, folded, .. } =
                timeline::for_file(landscape, t(), &unlinked(Day::constant(2026, 11, 24)), "", &Palette::light()).told;
            let keys = drawn.iter().flatten().filter_map(|key| landscape.entry(key.parse().ok()?));
            (keys.map(|entry| entry.name.clone()).collect(), folded.iter().flatten().count())
        }
        Drawing::Matrix => {
            let compared = compared(landscape);
            let counted = t().drawing_without(compared.without.len());
            assert_eq!(drawn.count(&counted), usize::from(!compared.without.is_empty()), "those without are counted");
            (compared.columns.iter().map(|entry| entry.name.clone()).collect(), compared.without.len())
        }
        _ => (landscape.entries.iter().map(|entry| entry.name.clone()).collect(), 0),
    };
    assert_eq!(names.len() + left, landscape.entries.len(), "{drawing:?}: each once, in the drawing or counted");
    for name in &names {
        let times = names.iter().filter(|other| *other == name).count();
        assert!(drawn.count(name) >= times, "{drawing:?}: “{name}” is said {} times of {times}", drawn.count(name));
    }
}

fn said(outline: &Outline) -> Vec<String> {
    outline.walk().map(|(depth, node)| format!("{}{}", "-".repeat(depth), node.words)).collect()
}

fn life() -> Landscape {
    of(&[
        "Choir, 1998-2004, hobby, sight reading",
        "Claims Desk, 1990-1997, work, asking first, minutes",
        "Ward 6, 2000-2009, work, asking first",
        "The lot",
    ])
}

#[test]
fn an_outline_has_branches_entries_practices_and_twigs_in_their_order() {
    let mut landscape = life();
    let choir = landscape.entries[0].id;
    let tea = landscape.hang(Parent::Entry(choir), "tea").expect("it is there");
    landscape.hang(Parent::Twig(tea), "biscuits").expect("it is there");
    landscape.hang(Parent::Branch(Common::Words("WORK".into())), "forms").expect("it has words");
    landscape.hang(Parent::Centre, "Music").expect("always there");
    let nowhere = landscape.hang(Parent::Branch(Common::Kind(Kind::Network)), "people").expect("it has words");
    let drawn = outline(&landscape, t());
    assert_eq!(
        said(&drawn),
        [
            "Work",
            "-Claims Desk",
            "--asking first",
            "--minutes",
            "-Ward 6",
            "--asking first",
            "-forms",
            "Hobby",
            "-Choir",
            "--sight reading",
            "--tea",
            "---biscuits",
            "Not sorted yet",
            "-The lot",
            "Music",
        ]
    );
    assert_eq!(drawn.elsewhere, [nowhere]);
    let fans: Vec<Fan> = drawn.nodes.iter().map(|node| node.fan).collect();
    assert_eq!(fans, [Fan::Work, Fan::Hobby, Fan::Nth(6), Fan::Nth(7)]);
    assert_eq!((drawn.title.as_str(), drawn.centre.as_str()), (t().spray_title(), t().spray_centre()));
    // The lines for a text are the same, in the same order.
    let lines: Vec<String> = drawn.lines().iter().map(|line| format!("{}{}", "-".repeat(line.depth), line.words)).collect();
    assert_eq!(lines, said(&drawn));
}

#[test]
fn by_practice_an_entry_stands_on_each_of_its_practices_and_its_twigs_once() {
    let mut landscape = life();
    landscape.look.branches = Grouping::Practice;
    let desk = landscape.entries[1].id;
    landscape.hang(Parent::Entry(desk), "stamps").expect("it is there");
    let ids: Vec<Id> = landscape.entries.iter().flat_map(|entry| &entry.practices).map(|practice| practice.id).collect();
    // Two that are called otherwise are one in the eyes of their person.
    landscape.judge(ids[0], ids[2], Verdict::Differently);
    let drawn = outline(&landscape, t());
    assert_eq!(
        said(&drawn),
        [
            "sight reading",
            "-Choir",
            "-Claims Desk",
            "--minutes",
            "--stamps",
            "asking first",
            "-Claims Desk",
            "-Ward 6",
            "No practice named yet",
            "-The lot",
        ]
    );
    for by in Grouping::ALL {
        landscape.look.branches = *by;
        let all: Vec<Id> = outline(&landscape, t())
            .walk()
            .filter_map(|(_, node)| if let What::Entry(id) = node.what { Some(id) } else { None })
            .collect();
        assert!(landscape.entries.iter().all(|entry| all.contains(&entry.id)), "{by:?}");
    }
}

#[test]
fn importance_and_links_show_where_they_are_to() {
    let mut landscape = life();
    landscape.entries[0].importance = Some(4);
    let drawing =
        |landscape: &Landscape, is_linked| spray(&outline(landscape, t()), t(), &Round { note: "Ruth".into(), is_linked });
    let choir = |spray: &diagram::spray::Spray| spray.branches[1].branches[0].clone();
    let hidden = choir(&drawing(&landscape, false));
    assert_eq!((hidden.importance, hidden.href), (0, None));
    landscape.look.importance = true;
    let shown = choir(&drawing(&landscape, true));
    assert_eq!((shown.importance, shown.href.as_deref()), (4, Some("/landscape/entry/1")));
    assert!(drawing(&landscape, true).spoken.contains("3 main branches"));
}

#[test]
fn a_landscape_in_arabic_is_read_from_the_right() {
    let arabic = of(&["جوقة الحي، 1998-2004", "مكتب المطالبات", "Choir"]);
    assert!(is_from_right(&arabic) && !is_from_right(&life()));
    assert_eq!(spray(&outline(&arabic, t()), t(), &Round::default()).direction, Direction::FromRight);
    assert!(matrix(&arabic, t(), "").is_from_right);
}

#[test]
fn practices_stand_side_by_side_and_those_without_are_named() {
    let mut landscape = life();
    let ids: Vec<Id> = landscape.entries.iter().flat_map(|entry| &entry.practices).map(|practice| practice.id).collect();
    landscape.judge(ids[1], ids[3], Verdict::Differently);
    landscape.practice_mut(ids[3]).expect("it is there").how = "at the door".into();
    let compared = compared(&landscape);
    assert_eq!(compared.without.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["The lot"]);
    let columns: Vec<&str> = compared.columns.iter().map(|entry| entry.name.as_str()).collect();
    let mut sorted = columns.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["Choir", "Claims Desk", "Ward 6"]);
    assert_eq!(compared.columns.len(), compared.lines[0].cells.len());
    let asking = compared.lines.iter().find(|line| line.name == "asking first").expect("it is a row");
    let states: Vec<(&str, Done)> = columns.iter().zip(&asking.cells).map(|(name, cells)| (*name, done(cells))).collect();
    assert!(states.contains(&("Ward 6", Done::Differently)) && states.contains(&("Choir", Done::NotHere)), "{states:?}");
    let drawn = matrix(&landscape, t(), "about");
    assert_eq!(drawn.rows.len(), practices::rows(&landscape).len());
    let ward = columns.iter().position(|name| *name == "Ward 6").expect("it is a column");
    let row = drawn.rows.iter().find(|row| row.name == "asking first").expect("it is a row");
    assert_eq!(row.cells[ward].note, "at the door");
}

#[test]
fn the_quad_holds_those_of_which_both_is_said() {
    let mut landscape = life();
    let wish = |desirable, feasible| Wish { desirable, feasible, involvement: Some(Involvement::More), ..Wish::default() };
    landscape.entries[0].wish = wish(Some(true), Some(false));
    landscape.entries[1].wish = wish(Some(true), None);
    let drawn = quad(&landscape, t(), "");
    assert_eq!(drawn.entries.len(), 1);
    let entry = &drawn.entries[0];
    assert_eq!(
        (entry.name.as_str(), entry.is_desirable, entry.is_feasible, entry.change.as_str()),
        ("Choir", true, false, "More")
    );
}
