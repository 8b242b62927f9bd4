//! A drawing that stands alone: with its title, and with what its signs mean.

use super::{
    Told,
    data::{Level, Setting},
    ink::{Colour, Ink},
    paint::{bud, outline},
    parts::{Badge, Form, Label},
    stems::Knot,
};
use crate::text::{Anchor, Face, Line, wrapped_to};
use std::fmt::Write;

/// The words below a drawing that stands alone.
#[derive(Clone, Copy)]
pub struct Legend<'a> {
    /// Core, active, occasional, at the edge, outside, not said.
    pub levels: [&'a str; 6],
    /// A date that is not exact.
    pub about: &'a str,
    /// Left, and still in touch.
    pub in_touch: &'a str,
    /// Goes on.
    pub ongoing: &'a str,
    /// A link, with a number at both ends; shown where there are some.
    pub link: Option<&'a str>,
    /// How much it matters; shown where the view asks for it.
    pub importance: Option<&'a str>,
    /// Goes on beyond the years that are shown; shown where there is a window.
    pub beyond: Option<&'a str>,
    /// The letters of events and what they stand for.
    pub events: &'a [(char, &'a str)],
    /// What else to say below, given what was drawn: that years are drawn wider, say, or what is not shown.
    pub notes: &'a dyn Fn(&Told) -> Vec<String>,
}

/// What stands beside a word.
#[derive(Clone, Copy)]
enum Sample {
    Level(Level),
    About,
    InTouch,
    Ongoing,
    Link,
    Importance,
    Beyond,
    Event(char),
}

const LEVELS: [Level; 6] = [Level::Core, Level::Active, Level::Occasional, Level::Edge, Level::Outside, Level::NotSaid];
const SIZE: f64 = 13.5;
const LINE: f64 = 26.0;
const SAMPLE: f64 = 40.0;
const BETWEEN: f64 = 26.0;
const TITLE: f64 = 24.0;

/// The lines of the title, and the height they take.
pub(crate) fn title(text: &str, form: &Form, from_right: bool) -> (Label, f64) {
    let room = form.width - 4.0 * form.margin;
    let lines = wrapped_to(text, 80, TITLE, Face::Heading, room);
    let mut label = Label::new(lines, (form.margin + 4.0, 0.0), TITLE, TITLE * 1.25, Face::Heading);
    label.hang_from(12.0);
    if from_right {
        label.left = form.width - form.margin - 4.0 - label.width;
        label.anchor = Anchor::Right;
    }
    let height = label.height() + 24.0;
    (label, height)
}

/// Adds the legend below a drawing, and says how high the whole becomes.
pub(crate) fn legend(words: &Legend, told: &Told, form: &Form, top: f64, from_right: bool, ink: Ink, svg: &mut String) -> f64 {
    let (left, right) = (form.margin + 4.0, form.width - form.margin);
    let place = |from: f64, width: f64| if from_right { form.width - from - width } else { from };
    let (mut x, mut y) = (left, top + 20.0);
    for (sample, word) in samples(words) {
        let beside = if matches!(sample, Sample::Event(_) | Sample::Link) { 26.0 } else { SAMPLE + 8.0 };
        let beside = if matches!(sample, Sample::Importance) { 56.0 } else { beside };
        let label = Label::new(wrapped_to(word, 60, SIZE, Face::Text, right - left - beside), (0.0, 0.0), SIZE, 18.0, Face::Text);
        let width = beside + label.width;
        if x > left && x + width > right {
            (x, y) = (left, y + LINE);
        }
        let start = place(x, beside);
        paint_sample(sample, start + if from_right { 8.0 } else { 0.0 }, y, ink, svg);
        for (line, text) in label.lines.iter().enumerate() {
            let at = place(x + beside, label.width);
            let (x, anchor) = if from_right { (at + label.width, Anchor::Right) } else { (at, Anchor::Left) };
            let y = y + 4.5 + 18.0 * line as f64;
            ink.write(
                Line { text, x, y, size: SIZE, face: Face::Text, anchor, class: "", attributes: "" },
                Colour::Ink,
                Colour::None,
                svg,
            );
        }
        y += 18.0 * (label.lines.len() as f64 - 1.0);
        x += width + BETWEEN;
    }
    y += LINE;
    for note in (words.notes)(told) {
        for text in wrapped_to(&note, 120, SIZE, Face::Text, right - left) {
            let (x, anchor) = if from_right { (form.width - left, Anchor::Right) } else { (left, Anchor::Left) };
            let line = Line { text: &text, x, y: y + 4.5, size: SIZE, face: Face::Text, anchor, class: "", attributes: "" };
            ink.write(line, Colour::Ink2, Colour::None, svg);
            y += 19.0;
        }
    }
    y + 8.0
}

fn samples<'a>(words: &'a Legend) -> Vec<(Sample, &'a str)> {
    let mut samples: Vec<(Sample, &str)> = LEVELS.map(Sample::Level).into_iter().zip(words.levels).collect();
    samples.push((Sample::About, words.about));
    samples.push((Sample::InTouch, words.in_touch));
    samples.push((Sample::Ongoing, words.ongoing));
    samples.extend(words.importance.map(|word| (Sample::Importance, word)));
    samples.extend(words.beyond.map(|word| (Sample::Beyond, word)));
    samples.extend(words.link.map(|word| (Sample::Link, word)));
    samples.extend(words.events.iter().map(|(letter, word)| (Sample::Event(*letter), *word)));
    samples
}

fn paint_sample(sample: Sample, x: f64, y: f64, ink: Ink, svg: &mut String) {
    let colour = Colour::Of(Setting::Other);
    let stem = |knots: &[Knot], svg: &mut String| {
        let _ = write!(svg, r#"<path {} d="{}"/>"#, ink.part("", colour, Colour::None), outline(knots, y));
    };
    let line = |width: f64, dashes: &str, svg: &mut String| {
        let part = ink.part("", Colour::None, colour);
        let _ = write!(svg, r#"<path {part} d="M{x:.2} {y:.2}h{SAMPLE}" stroke-width="{width}" {dashes}/>"#);
    };
    let even = |half: f64| [Knot { x, half }, Knot { x: x + SAMPLE, half }];
    match sample {
        Sample::Level(Level::Outside) => line(3.0, r#"stroke-dasharray="5 4""#, svg),
        Sample::Level(Level::NotSaid) => {
            let part = ink.part("", Colour::Sheet, colour);
            let path = outline(&even(Level::NotSaid.thickness() / 2.0), y);
            let _ = write!(svg, r#"<path {part} d="{path}" stroke-width="1.5"/>"#);
        }
        Sample::Level(level) => stem(&even(level.thickness() / 2.0), svg),
        Sample::About => stem(&[Knot { x, half: 0.3 }, Knot { x: x + 24.0, half: 7.0 }, Knot { x: x + SAMPLE, half: 7.0 }], svg),
        Sample::InTouch => line(3.0, r#"stroke-linecap="round" stroke-dasharray="0 8""#, svg),
        Sample::Ongoing => {
            stem(&[Knot { x, half: 4.25 }, Knot { x: x + 20.0, half: 4.25 }], svg);
            let _ = write!(svg, r#"<path {} d="{}"/>"#, ink.part("", colour, Colour::None), bud(x + 20.0, y, 1.0));
        }
        Sample::Beyond => {
            stem(&[Knot { x, half: 4.25 }, Knot { x: x + 26.0, half: 4.25 }], svg);
            let part = ink.part("", Colour::None, Colour::Ink);
            let _ = write!(svg, r#"<path {part} d="M{:.2} {:.2}l4.50 4.50l-4.50 4.50" stroke-width="1.8"/>"#, x + 29.5, y - 4.5);
        }
        Sample::Importance => {
            for (place, at) in (0..5).map(|place| (place, x + 5.0 + 9.0 * f64::from(place))) {
                let part = ink.part("", if place < 3 { colour } else { Colour::None }, colour);
                let path = "c-4.20-3-4.20-6.50 0-9.50c4.20 3 4.20 6.50 0 9.50z";
                let _ = write!(svg, r#"<path {part} d="M{at:.2} {:.2}{path}" stroke-width="1"/>"#, y + 4.75);
            }
        }
        Sample::Link | Sample::Event(_) => {
            let (text, fill, stroke, round) = match sample {
                Sample::Event(letter) => (letter.to_string(), Colour::Sheet, colour, Badge::HALF),
                _ => ("1".to_owned(), Colour::Ink, Colour::Sheet, 2.0),
            };
            let letter = if matches!(sample, Sample::Link) { Colour::Sheet } else { Colour::Ink };
            let part = ink.part("", fill, stroke);
            let _ = write!(
                svg,
                r#"<rect {part} x="{:.2}" y="{:.2}" width="16" height="16" rx="{round}" stroke-width="2"/>"#,
                x + 1.0,
                y - 8.0
            );
            let line = Line {
                text: &text,
                x: x + 9.0,
                y: y + 4.3,
                size: Badge::SIZE,
                face: Face::Bold,
                anchor: Anchor::Middle,
                class: "",
                attributes: "",
            };
            ink.write(line, letter, Colour::None, svg);
        }
    }
}
