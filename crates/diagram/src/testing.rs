//! What holds for every drawing, looked for in the SVG itself and not in what it was made from: no two lines of words touch, and
//! none leaves the sheet. For tests, here and of whatever draws with this crate.

use crate::{
    geometry::{Point, Quad},
    text::{Face, width},
};
use roxmltree::{Document, Node};

/// How far a line of words is taken to rise above its base line, and to hang below it, in its size.
const ABOVE: f64 = 0.8;
const BELOW: f64 = 0.2;
/// Coordinates are written with two decimals; what touches by less is not seen.
const HAIR: f64 = 0.02;

/// A line of words in a drawing.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// The box that it stays in.
    quad: Quad,
    bounds: (f64, f64, f64, f64),
    is_upright: bool,
}

impl Line {
    /// Left, top, right and bottom of its box.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        self.bounds
    }

    /// Whether it touches another.
    fn touches(&self, other: &Self) -> bool {
        let middle = self.quad.0[0].toward(self.quad.0[2], 0.5);
        let shrunk =
            self.quad.0.map(|corner| corner.plus(HAIR * (middle.x - corner.x).signum(), HAIR * (middle.y - corner.y).signum()));
        Quad(shrunk).overlaps(&other.quad)
    }
}

/// A drawing that was read again.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// How wide and how high its sheet is.
    pub size: (f64, f64),
    /// Its lines of words, in the order in which they are written.
    pub lines: Vec<Line>,
}

impl Drawn {
    /// Reads a drawing: one that this crate made, for a page or as a file.
    ///
    /// # Errors
    /// What is wrong with it as an SVG.
    pub fn read(svg: &str) -> Result<Self, String> {
        let document = Document::parse(svg).map_err(|error| error.to_string())?;
        let root = document.root_element();
        let view: Vec<f64> = numbers(root.attribute("viewBox").unwrap_or_default());
        let [_, _, width, height] = view[..] else { return Err("it has no viewBox".to_owned()) };
        let texts = document
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")) || node.has_tag_name("text"));
        Ok(Self { size: (width, height), lines: texts.map(|text| line(&text)).collect::<Result<_, _>>()? })
    }

    /// Everything that it says, without spaces: names that were broken into lines are found in it.
    pub fn words(&self) -> String {
        self.lines.iter().map(|line| squeezed(&line.text)).collect()
    }

    /// How often it says something whole, however that is broken into lines.
    pub fn count(&self, words: &str) -> usize {
        self.words().matches(&squeezed(words)).count()
    }

    /// What does not hold: lines that lie on each other or leave the sheet. None is as it should be.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by(|one, other| one.bounds.1.total_cmp(&other.bounds.1));
        for (place, line) in lines.iter().enumerate() {
            let (left, top, right, bottom) = line.bounds;
            if left < -HAIR || top < -HAIR || right > self.size.0 + HAIR || bottom > self.size.1 + HAIR {
                faults.push(format!("“{}” leaves the sheet: {:?} of {:?}", line.text, line.bounds, self.size));
            }
            if !line.is_upright {
                faults.push(format!("“{}” stands on its head", line.text));
            }
            let near = lines[place + 1..].iter().take_while(|other| other.bounds.1 < bottom);
            let touched = near.filter(|other| line.touches(other));
            faults.extend(
                touched.map(|other| format!("“{}” {:?} lies on “{}” {:?}", line.text, line.bounds, other.text, other.bounds)),
            );
        }
        faults
    }
}

/// A text without its spaces, and without what XML cannot hold.
fn squeezed(text: &str) -> String {
    let is_seen = |letter: &char| !letter.is_whitespace() && !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_seen).collect()
}

fn numbers(list: &str) -> Vec<f64> {
    list.split([' ', ',']).filter_map(|number| number.parse().ok()).filter(|number: &f64| number.is_finite()).collect()
}

/// The font of a text, on a page or in a file.
fn face(text: &Node) -> Face {
    let class = text.attribute("class").unwrap_or_default();
    let is_of = |name: &str| class.split(' ').any(|one| one == name);
    if is_of("d-heading") || text.attribute("font-family").is_some_and(|family| family.contains("Young Serif")) {
        Face::Heading
    } else if is_of("d-bold") || text.attribute("font-weight") == Some("700") {
        Face::Bold
    } else {
        Face::Text
    }
}

fn line(node: &Node) -> Result<Line, String> {
    let text = node.text().unwrap_or_default().to_owned();
    let number = |name: &str| {
        let value = node.attribute(name).and_then(|value| value.parse::<f64>().ok()).filter(|value| value.is_finite());
        value.ok_or_else(|| format!("“{text}” has no {name}"))
    };
    let (x, y, size) = (number("x")?, number("y")?, number("font-size")?);
    let wide = number("textLength").unwrap_or_else(|_| width(&text, size, face(node)));
    let is_from_right = node.attribute("direction") == Some("rtl");
    let left = match (node.attribute("text-anchor"), is_from_right) {
        (Some("middle"), _) => x - wide / 2.0,
        (Some("end"), false) | (Some("start") | None, true) => x - wide,
        _ => x,
    };
    let level = Quad::upright(left, y - ABOVE * size, left + wide, y + BELOW * size);
    let turn = node.attribute("transform").map(|turn| numbers(turn.trim_start_matches("rotate(").trim_end_matches(')')));
    let (quad, is_upright) = match turn.as_deref() {
        None => (level, true),
        Some([degrees, x, y]) => (Quad(level.0.map(|corner| corner.turned(Point::new(*x, *y), *degrees))), degrees.abs() <= 90.0),
        Some(_) => return Err(format!("“{text}” is neither level nor turned about a point")),
    };
    Ok(Line { text, bounds: quad.bounds(), quad, is_upright })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inner: &str) -> Drawn {
        let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{inner}</svg>"#);
        Drawn::read(&svg).expect("an SVG")
    }

    fn text(words: &str, x: f64, y: f64, more: &str) -> String {
        format!(r#"<text class="d-text" x="{x}" y="{y}" font-size="10" textLength="50" {more}>{words}</text>"#)
    }

    #[test]
    fn what_lies_on_another_or_leaves_the_sheet_is_found() {
        let two = |x: f64, y: f64| drawn(&(text("one", 10.0, 20.0, "") + &text("two", x, y, ""))).faults().len();
        assert_eq!((two(61.0, 20.0), two(10.0, 31.0)), (0, 0), "beside, below");
        assert_eq!((two(59.0, 20.0), two(10.0, 29.0)), (1, 1), "on it");
        assert_eq!((two(151.0, 50.0), two(100.0, 99.0), two(-1.0, 50.0), two(100.0, 7.0)), (1, 1, 1, 1), "off the sheet");
        let turned = |more: &str| drawn(&text("one", 100.0, 60.0, more)).faults();
        assert!(turned(r#"transform="rotate(90 100 60)""#).len() == 1 && turned(r#"transform="rotate(45 100 60)""#).is_empty());
        assert_eq!(turned(r#"transform="rotate(170 100 60)""#).len(), 1, "on its head");
    }

    #[test]
    fn a_place_is_read_as_it_is_seen() {
        let left = |more: &str| drawn(&text("one", 100.0, 50.0, more)).lines[0].bounds().0;
        assert_eq!((left(""), left(r#"text-anchor="middle""#), left(r#"text-anchor="end""#)), (100.0, 75.0, 50.0));
        assert_eq!(left(r#"direction="rtl" text-anchor="start""#), 50.0);
        assert_eq!(left(r#"direction="rtl" text-anchor="end""#), 100.0);
    }

    #[test]
    fn words_that_were_broken_are_found_whole() {
        let drawn = drawn(&(text("Wound Care", 10.0, 20.0, "") + &text("Circle", 10.0, 40.0, "")));
        assert_eq!((drawn.count("Wound Care Circle"), drawn.count("Care C"), drawn.count("Choir")), (1, 1, 0));
    }
}
