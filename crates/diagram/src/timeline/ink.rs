//! How parts are coloured: on a page by classes, in a file by attributes.

use super::data::Setting;
use crate::text::{Face, Line, escaped, is_covered};

/// Colours for a drawing that stands alone, as SVG writes them (`#1c5a3d`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The ground, and the tint of every other lane.
    pub sheet: String,
    /// The tint.
    pub paper: String,
    /// Names, numbers, links.
    pub ink: String,
    /// Years and notes.
    pub ink_2: String,
    /// Lines of the years.
    pub rule: String,
    /// Stems at home, at school, at work, in the neighbourhood, as a hobby, online, elsewhere.
    pub settings: [String; 7],
}

/// The fonts of a file: ours if the reader has them, else what is near.
const TEXT: &str =
    "'Atkinson Hyperlegible Next','Atkinson Hyperlegible',system-ui,'Segoe UI','Noto Sans','DejaVu Sans',sans-serif";
const HEADING: &str = "'Young Serif',Georgia,'Noto Serif','DejaVu Serif',serif";

impl Palette {
    /// The colours of the light pages. Lanes also stand apart by place and name, so it may be printed in black and white.
    pub fn light() -> Self {
        let settings = ["#9c3553", "#414c9c", "#1c5a3d", "#855500", "#7a3d86", "#0d6270", "#4a5850"];
        Self::of(["#fff", "#f5f7f2", "#18241e", "#4a5850", "#d2dacf"], settings)
    }

    /// Black on white.
    pub fn black() -> Self {
        Self::of(["#fff", "#f2f2f2", "#000", "#333", "#bbb"], ["#222"; 7])
    }

    fn of([sheet, paper, ink, ink_2, rule]: [&str; 5], settings: [&str; 7]) -> Self {
        let [sheet, paper, ink, ink_2, rule] = [sheet, paper, ink, ink_2, rule].map(escaped);
        Self { sheet, paper, ink, ink_2, rule, settings: settings.map(escaped) }
    }

    fn colour(&self, colour: Colour) -> String {
        let colour = match colour {
            Colour::None => "none",
            Colour::Sheet => &self.sheet,
            Colour::Paper => &self.paper,
            Colour::Ink => &self.ink,
            Colour::Ink2 => &self.ink_2,
            Colour::Rule => &self.rule,
            Colour::Of(setting) => &self.settings[setting as usize],
        };
        escaped(colour)
    }
}

/// A colour by its use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colour {
    None,
    Sheet,
    Paper,
    Ink,
    Ink2,
    Rule,
    Of(Setting),
}

/// By what parts are coloured.
#[derive(Clone, Copy)]
pub(crate) enum Ink<'a> {
    Page,
    File(&'a Palette),
}

impl Ink<'_> {
    /// The attributes of a part: its class, or its fill and its stroke.
    pub fn part(self, class: &str, fill: Colour, stroke: Colour) -> String {
        match self {
            Self::Page => format!(r#"class="{class}""#),
            Self::File(palette) => {
                let stroke =
                    if stroke == Colour::None { String::new() } else { format!(r#" stroke="{}""#, palette.colour(stroke)) };
                format!(r#"fill="{}"{stroke}"#, palette.colour(fill))
            }
        }
    }

    /// Writes a line of text with its class or its colour, and in a file with its font; `halo` is the ground behind it.
    pub fn write(self, line: Line, colour: Colour, halo: Colour, svg: &mut String) {
        let Self::File(palette) = self else { return line.write(svg) };
        let (family, weight) = match line.face {
            Face::Text => (TEXT, 400),
            Face::Bold => (TEXT, 700),
            Face::Heading => (HEADING, 400),
        };
        let mut attributes = format!(r#" fill="{}" font-family="{family}" font-weight="{weight}""#, palette.colour(colour));
        if halo != Colour::None {
            let ground = palette.colour(halo);
            attributes += &format!(r#" stroke="{ground}" stroke-width="5" stroke-linejoin="round" paint-order="stroke""#);
        }
        // The font may be another one where the file is read. A single letter has room, and would look odd drawn out.
        if line.text.chars().nth(1).is_some() && is_covered(line.text, line.face) {
            attributes += &format!(r#" textLength="{:.2}" lengthAdjust="spacingAndGlyphs""#, line.width());
        }
        attributes += line.attributes;
        Line { class: "", attributes: &attributes, ..line }.write(svg);
    }
}
