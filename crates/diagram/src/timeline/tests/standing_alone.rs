use super::*;
use crate::timeline::{Legend, Palette, Told, timeline_file};
use roxmltree::Document;

const EVENTS: [(char, &str); 2] = [('J', "joined"), ('P', "a high point")];

fn words(notes: &dyn Fn(&Told) -> Vec<String>) -> Legend<'_> {
    Legend {
        levels: ["core", "active", "occasional", "at the edge", "outside", "not said"],
        about: "about then",
        in_touch: "left, in touch",
        ongoing: "still growing",
        link: Some("carried across"),
        importance: Some("how much it matters"),
        beyond: Some("goes on beyond"),
        events: &EVENTS,
        notes,
    }
}

fn life() -> Landscape {
    let events = vec![event(2000.0, 'P')];
    let made = Entry { events, href: Some("/away".to_owned()), importance: Some(2), ..entry("Bike & kitchen", 1990.0, NOW) };
    let mut landscape = landscape(vec![vec![made], vec![entry("جوقة الحي", 1995.0, 2010.0)]]);
    landscape.links = vec![link(1, "Bike & kitchen", "جوقة الحي", 2003.0)];
    landscape
}

#[test]
fn a_file_says_everything_itself() {
    let notes = |told: &Told| vec![format!("{} lanes", told.drawn.len())];
    let file = timeline_file(&life(), &View { importance: true, ..view() }, &words(&notes), &Palette::light());
    let document = Document::parse(&file.svg).unwrap_or_else(|error| panic!("{error}"));
    let root = document.root_element();
    assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
    let said =
        ["My communities", "Bike & kitchen", "core", "active", "occasional", "at the edge", "outside", "not said", "about then"];
    let said =
        said.into_iter().chain(["left, in touch", "still growing", "carried across", "how much it matters", "joined", "2 lanes"]);
    for word in said {
        assert!(texts.contains(&word), "{word} in {texts:?}");
    }
    assert!(document.descendants().any(|node| node.has_tag_name("title") && node.text() == Some("My communities")));
    assert!(document.descendants().any(|node| node.has_tag_name("desc") && node.text() == Some("The table says the same.")));
}

#[test]
fn nothing_leads_out_of_a_file_and_its_fonts_have_others_behind_them() {
    let notes = |_: &Told| Vec::new();
    let svg = timeline_file(&life(), &view(), &words(&notes), &Palette::black()).svg;
    for outward in ["href", "url(", "<image", "<use", "<style", "@import", "script"] {
        assert!(!svg.contains(outward), "{outward}");
    }
    let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{error}"));
    for node in document.descendants().filter(|node| node.has_tag_name("text")) {
        assert!(
            node.attribute("font-family").is_some_and(|family| family.contains(',') && family.ends_with("serif")),
            "{node:?}"
        );
        assert!(node.attribute("fill").is_some());
        let is_one_letter = node.text().is_some_and(|text| text.chars().count() == 1);
        assert!(is_one_letter || node.attribute("textLength").is_some(), "held, whatever the font: {:?}", node.text());
    }
    for node in document.descendants().filter(|node| node.has_tag_name("path") || node.has_tag_name("rect")) {
        assert!(node.attribute("fill").is_some(), "{node:?}");
    }
}

#[test]
fn a_legend_stays_inside_and_below_in_both_directions() {
    let long = |_: &Told| vec!["What is said at length ".repeat(20)];
    for from_right in [false, true] {
        let view = View {
            from_right,
            title: "A title that is long and goes on, and on, and further still, until it must be broken into lines",
            ..view()
        };
        let svg = timeline_file(&life(), &view, &words(&long), &Palette::light()).svg;
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{error}"));
        let number = |value: Option<&str>| value.and_then(|value| value.parse::<f64>().ok()).unwrap_or_default();
        let height = number(document.root_element().attribute("height"));
        for node in document.descendants().filter(|node| node.has_tag_name("text")) {
            let (x, y, width) = (number(node.attribute("x")), number(node.attribute("y")), number(node.attribute("textLength")));
            let is_turned = node.attribute("direction") == Some("rtl");
            let left = match (node.attribute("text-anchor"), is_turned) {
                (Some("middle"), _) => x - width / 2.0,
                (Some("start"), false) | (Some("end"), true) => x,
                _ => x - width,
            };
            assert!(left >= 0.0 && left + width <= 1180.0 && y > 0.0 && y < height, "{node:?} {left} {width} {y} of {height}");
        }
    }
}

#[test]
fn a_high_drawing_may_be_cut_where_a_lane_or_its_name_begins() {
    let lane =
        |lane: usize| (0..40).map(|place| entry(&format!("Group {lane} {place}"), 1980.0, 2010.0 + place as f64 / 4.0)).collect();
    let landscape = landscape((0..3).map(lane).collect());
    for from_right in [false, true] {
        let mut layout = laid_out(&landscape, &View { from_right, ..view() }, Form::WIDE);
        assert_eq!(layout.cuts(100.0).len(), 2, "between lanes");
        assert_eq!(layout.cuts(500.0).last(), Some(&layout.height), "and above a long legend");
        layout.name_lanes_again();
        let cuts = layout.cuts(100.0);
        let named: usize = layout.bands.iter().map(|band| band.again.len()).sum();
        assert_eq!(cuts.len(), 2 + named);
        assert!(named > 20);
        for cut in &cuts {
            let is_cut = |label: &&crate::timeline::parts::Label| label.area().top < *cut && label.area().bottom > *cut;
            assert!(layout.labels().find(is_cut).is_none());
            let is_cut = |placed: &&Placed| (placed.y - cut).abs() < layout.form.half();
            assert!(layout.placed().find(is_cut).is_none());
        }
        let edges: Vec<f64> = [layout.body.0].into_iter().chain(cuts).chain([layout.height]).collect();
        assert!(edges.windows(2).all(|piece| piece[1] > piece[0] && piece[1] - piece[0] < 400.0), "{edges:?}");
    }
    let low = timeline_file(&life(), &view(), &words(&|_| Vec::new()), &Palette::light()).svg;
    assert!(low.starts_with("<svg data-cuts=\""));
}
