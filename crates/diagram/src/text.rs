//! Words in a drawing: how wide they will be, where they break, and how they are written so that they stay as wide as that.
//!
//! What our own fonts hold is measured by their advance widths. What they do not hold falls to whatever font the reader has,
//! of which nothing is known here: such a text is estimated wide and held to the estimate by `textLength` (SVG 2, 11.5).

mod advances;
mod fitted;
#[cfg(test)]
mod tests;

pub use fitted::fitted;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;

/// A font that the stylesheet gives to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Atkinson Hyperlegible Next.
    Text,
    /// The same, bold.
    Bold,
    /// Young Serif, for headings and the main words of a spray diagram.
    Heading,
}

/// On which point of a line of text its place is given, as one looks at it, whatever the direction of the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Left,
    /// The middle.
    Middle,
    /// The right end.
    Right,
}

impl Face {
    /// The class that the stylesheet knows.
    pub fn class(self) -> &'static str {
        match self {
            Self::Text => "d-text",
            Self::Bold => "d-bold",
            Self::Heading => "d-heading",
        }
    }
}

/// Letters that a line may have before it breaks.
pub const LETTERS_A_LINE: usize = 28;

/// How wide a text is at a size, in the same unit as the size. Never less than it will be.
pub fn width(text: &str, size: f64, face: Face) -> f64 {
    let thousandths = if is_covered(text, face) {
        text.chars().map(|letter| f64::from(advance(letter, face))).sum::<f64>() * 1.01
    } else {
        text.graphemes(true).map(|grapheme| estimate(grapheme, face)).sum()
    };
    thousandths * size / 1000.0
}

/// Whether our own font holds all of a text, so that its width is known.
pub fn is_covered(text: &str, face: Face) -> bool {
    text.chars().all(|letter| advance(letter, face) > 0)
}

/// Breaks a text into lines of at most so many letters, at spaces where there are some. Nothing is lost but the space at
/// which a line breaks; an empty text is one empty line.
pub fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let most = letters.max(1);
    let mut lines: Vec<(String, usize)> = Vec::new();
    for word in text.split_whitespace() {
        let pieces: Vec<&str> = word.graphemes(true).collect();
        let is_room = |(_, used): &&mut (String, usize)| used + 1 + pieces.len() <= most;
        if let Some((line, used)) = lines.last_mut().filter(|line| is_room(line)) {
            line.push(' ');
            line.push_str(word);
            *used += 1 + pieces.len();
        } else {
            lines.extend(pieces.chunks(most).map(|chunk| (chunk.concat(), chunk.len())));
        }
    }
    if lines.is_empty() {
        lines.push((String::new(), 0));
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// Breaks a text into lines as [`wrapped`] does, of fewer letters where that takes more room than there is. A line of one
/// letter may still be wider.
pub fn wrapped_to(text: &str, letters: usize, size: f64, face: Face, room: f64) -> Vec<String> {
    let is_wide = |lines: &Vec<String>| lines.iter().any(|line| width(line, size, face) > room);
    let mut letters = letters.max(1);
    let mut lines = wrapped(text, letters);
    while letters > 1 && is_wide(&lines) {
        letters -= 1;
        lines = wrapped(text, letters);
    }
    lines
}

/// Writes a text for XML: its five characters escaped, and what XML 1.0 cannot hold left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Whether a text runs from the right: its first letter with a direction is of a script that does (UAX #9, rule P2).
pub fn runs_from_right(text: &str) -> bool {
    text.chars().find_map(direction).unwrap_or(false)
}

/// A line of text at a place.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where its anchor is.
    pub x: f64,
    /// Where its base line is.
    pub y: f64,
    /// How large it is.
    pub size: f64,
    /// In which font.
    pub face: Face,
    /// What of it is at its place.
    pub anchor: Anchor,
    /// Further classes of it, with spaces between.
    pub class: &'a str,
    /// Further attributes, already escaped; a turn, say.
    pub attributes: &'a str,
}

impl Line<'_> {
    /// How wide it is.
    pub fn width(&self) -> f64 {
        width(self.text, self.size, self.face)
    }

    /// Where it begins at the left.
    pub fn left(&self) -> f64 {
        match self.anchor {
            Anchor::Left => self.x,
            Anchor::Middle => self.x - self.width() / 2.0,
            Anchor::Right => self.x - self.width(),
        }
    }

    /// Adds it to a drawing. What the font does not hold is held to its estimated width.
    pub fn write(&self, svg: &mut String) {
        let Self { text, x, y, size, face, .. } = self;
        let turned = runs_from_right(text);
        let anchor = match (self.anchor, turned) {
            (Anchor::Middle, _) => "middle",
            (Anchor::Left, false) | (Anchor::Right, true) => "start",
            (Anchor::Right, false) | (Anchor::Left, true) => "end",
        };
        let direction = if turned { r#" direction="rtl""# } else { "" };
        let class = if self.class.is_empty() { String::new() } else { format!(" {}", self.class) };
        let _ = write!(
            svg,
            r#"<text class="{}{class}" x="{x:.2}" y="{y:.2}" font-size="{size:.2}" text-anchor="{anchor}"{direction}{}"#,
            face.class(),
            self.attributes
        );
        if !text.is_empty() && !is_covered(text, *face) {
            let _ = write!(svg, r#" textLength="{:.2}" lengthAdjust="spacingAndGlyphs""#, self.width());
        }
        let _ = write!(svg, ">{}</text>", escaped(text));
    }
}

/// The advance of a letter in a font of ours, in thousandths of the size; 0 where the font does not hold it.
fn advance(letter: char, face: Face) -> u16 {
    let code = u32::from(letter);
    let place = match code {
        0x20..=0x7e => Some(code - 0x20),
        0xa0..=0xff => Some(code - 0xa0 + 95),
        _ => None,
    };
    let table = match face {
        Face::Text => &advances::TEXT,
        Face::Bold => &advances::BOLD,
        Face::Heading => &advances::HEADING,
    };
    match place.and_then(|place| usize::try_from(place).ok()) {
        Some(place) => table.get(place).copied().unwrap_or(0),
        None => advances::BEYOND.iter().find(|(known, _)| *known == letter).map_or(0, |(_, widths)| widths[face as usize]),
    }
}

/// How wide a letter of an unknown font is taken to be, in thousandths of the size: rather wide than narrow, since a text is
/// held to it and letters pressed together are hard to read.
fn estimate(grapheme: &str, face: Face) -> f64 {
    let Some(first) = grapheme.chars().next() else { return 0.0 };
    let known = advance(first, face);
    if known > 0 {
        return f64::from(known) * 1.02;
    }
    let letter = if first.is_lowercase() { 620.0 } else { 760.0 };
    let is_bold = face == Face::Bold;
    letter_of(first, grapheme, letter, is_bold) * if is_bold { 1.06 } else { 1.0 }
}

/// The same for a letter that is not in our font, given how wide one of an alphabet like ours would be.
fn letter_of(first: char, grapheme: &str, alphabetic: f64, is_bold: bool) -> f64 {
    // Right-to-left scripts grow more when they are bold.
    let heavy = if is_bold { 1.07 } else { 1.0 };
    match u32::from(first) {
        // Hangul, Han, kana and full-width forms fill a square.
        0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x2_0000..=0x3_ffff => 1020.0,
        // Pictures, and flags and families made of several.
        0x2600..=0x27bf | 0x1_f000..=0x1_faff => 1400.0,
        // Scripts of India and its neighbours: a letter may be several strokes wide.
        0x0900..=0x0dff | 0x0f00..=0x109f | 0x1780..=0x17ff => 760.0 + 240.0 * (grapheme.chars().count() as f64 - 1.0).min(3.0),
        // Alef, lam and their like are strokes; dal, reh and waw are narrow.
        0x0622 | 0x0623 | 0x0625 | 0x0627 | 0x0644 => 400.0 * heavy,
        0x062f..=0x0632 | 0x0648 | 0x0624 => 500.0 * heavy,
        // Tet, mem, samekh, shin and tav are wider than other letters of Hebrew.
        0x05d8 | 0x05dd | 0x05de | 0x05e1 | 0x05ea => 720.0 * heavy,
        0x05e9 => 860.0 * heavy,
        // Hebrew, Arabic and their kin.
        0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff => 640.0 * heavy,
        // Marks and joiners that stand alone.
        0x0300..=0x036f | 0x200b..=0x200f | 0x2060..=0x2064 | 0xfe00..=0xfe0f => 0.0,
        _ => alphabetic,
    }
}

/// Whether a letter runs from the right, from the left (`false`), or has no direction.
fn direction(letter: char) -> Option<bool> {
    match u32::from(letter) {
        0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff => Some(true),
        _ if letter.is_alphabetic() => Some(false),
        _ => None,
    }
}
