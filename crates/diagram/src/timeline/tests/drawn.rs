//! The SVG read again, against the layout.

use super::*;
use crate::timeline::{Timeline, parts::Mark};
use roxmltree::{Document, Node};

/// Reads both drawings and compares them with their layouts.
pub(super) fn check(landscape: &Landscape, view: &View, drawn: &Timeline) {
    for (svg, form) in [(&drawn.wide, Form::WIDE), (&drawn.narrow, Form::NARROW)] {
        let layout = laid_out(landscape, view, form);
        let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
        let root = document.root_element();
        assert_eq!(root.attribute("viewBox"), Some(format!("0 0 {} {:.2}", form.width, layout.height).as_str()));
        check_numbers(&document);
        check_words(&document, &layout);
        check_entries(&document, landscape, &layout);
    }
}

fn of_class<'a>(document: &'a Document, class: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(move |node| node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class)))
}

/// Coordinates have at most two decimals, numbers are numbers, and nothing has a style of its own.
fn check_numbers(document: &Document) {
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        let (name, value) = (attribute.name(), attribute.value());
        assert_ne!(name, "style");
        let is_number = matches!(name, "x" | "y" | "width" | "height" | "d" | "rx" | "textLength" | "font-size" | "stroke-width");
        if is_number || name == "data-scale" || name.starts_with("data-from") || name.starts_with("data-until") {
            assert!(!value.contains("NaN") && !value.contains("inf"), "{name}={value}");
        }
        for number in value.split(|letter: char| !(letter.is_ascii_digit() || letter == '.')).filter(|_| is_number) {
            let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            assert!(decimals <= 2, "{name}={value}");
        }
    }
}

/// Each line of each label and each letter of a badge is there, where the layout has it.
fn check_words(document: &Document, layout: &Layout) {
    let two = |number: f64| format!("{number:.2}");
    let lines = layout.labels().flat_map(|label| {
        let at = move |place: usize| (two(label.x()), two(label.y + label.line * place as f64));
        label.lines.iter().enumerate().map(move |(place, text)| (at(place), text.clone()))
    });
    let letters =
        layout.placed().flat_map(|placed| &placed.badges).map(|badge| ((two(badge.x), two(badge.y + 4.3)), badge.text.clone()));
    let seen = |text: &str| -> String { text.chars().filter(|letter| !letter.is_control()).collect() };
    let mut wanted: Vec<_> = lines.chain(letters).map(|(at, text)| (at, seen(&text))).collect();
    let mut there: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| {
            let of = |name| node.attribute(name).unwrap_or_default().to_owned();
            ((of("x"), of("y")), node.text().unwrap_or_default().to_owned())
        })
        .collect();
    wanted.sort();
    there.sort();
    assert_eq!(there, wanted);
}

fn check_entries(document: &Document, landscape: &Landscape, layout: &Layout) {
    let entries: Vec<Node> = of_class(document, "tl-entry").collect();
    // In each lane in the order in which they were told.
    let mut told: Vec<&Placed> = layout.placed().collect();
    told.sort_by_key(|placed| placed.entry);
    assert_eq!(entries.len(), told.len());
    for (node, placed) in entries.into_iter().zip(told) {
        let entry = &landscape.lanes[placed.entry.0].entries[placed.entry.1];
        assert_eq!(node.attribute("data-entry"), Some(entry.key.as_str()));
        let count = |class: &str| node.descendants().filter(|node| node.attribute("class") == Some(class)).count();
        let links = placed.badges.iter().filter(|badge| matches!(badge.what, Mark::Link(_))).count();
        assert_eq!(count("tl-number"), links);
        assert_eq!(count("tl-event"), placed.badges.len() - links);
        assert_eq!(count("tl-stem") + count("tl-hollow") + count("tl-line"), {
            placed.stem.runs.len() + usize::from(placed.stem.bud.is_some()) + usize::from(placed.stem.touch.is_some())
        });
        assert_eq!(count("tl-cut"), usize::from(placed.stem.cut.0) + usize::from(placed.stem.cut.1));
        let has_more = placed.badges.iter().any(|badge| matches!(badge.what, Mark::More(_)));
        assert_eq!(count("tl-link"), usize::from(entry.href.is_some()) * (1 + usize::from(has_more)));
    }
    assert_eq!(of_class(document, "tl-thread").count(), layout.threads.len());
    assert_eq!(of_class(document, "tl-break").count(), usize::from(layout.break_at.is_some()));
}
