//! Words on paper: letters in their fonts, with what they say.

use super::{
    Pen,
    shapes::{filled, stroked, transform},
};
use crate::lines::RIGHT_TO_LEFT;
use krilla::{
    geom::Point,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
    text::{Font, GlyphId, KrillaGlyph},
};
use resvg::{
    tiny_skia::Transform,
    usvg::{PaintOrder, Text, fontdb::ID, layout::PositionedGlyph},
};
use unicode_bidi::{BidiInfo, Level};

/// A mark that shows nothing (zero width non-joiner).
const NOTHING: &str = "\u{200c}";

/// Letters that stand on one base line in one font.
struct Run {
    /// Where the first of them stands, with the size of the font as the unit of the text.
    place: Transform,
    font: Font,
    size: f32,
    letters: Vec<KrillaGlyph>,
    said: String,
    fill: Option<Fill>,
    edge: Option<Stroke>,
}

impl Pen<'_> {
    /// Draws a line of text: the edge around its letters first, so that no letter lies under the edge of the next.
    pub(super) fn line(&mut self, surface: &mut Surface<'_>, text: &Text, opacity: f32) {
        let runs = self.runs(text, opacity);
        let is_edge_first = text.layouted().iter().all(|span| span.paint_order == PaintOrder::StrokeAndFill);
        if is_edge_first {
            edges(surface, &runs);
        }
        if runs.iter().any(|run| run.fill.is_some()) {
            let letters: String = runs.iter().map(|run| run.said.as_str()).collect();
            let number = text.id().strip_prefix("line").and_then(|number| number.parse::<usize>().ok());
            let said = number.and_then(|number| self.drawing.said.get(number));
            // Readers turn what runs from the right by themselves, and some would turn this too.
            let said = said.filter(|said| **said != letters && !has_from_right(said));
            let words = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(said.map(String::as_str))));
            runs.iter().for_each(|run| run.draw(surface));
            surface.end_tagged();
            self.figure.push(words);
        }
        if !is_edge_first {
            edges(surface, &runs);
        }
    }

    /// Draws a line of text that is no part of the drawing.
    pub(super) fn beside(&mut self, surface: &mut Surface<'_>, text: &Text) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
        self.runs(text, 1.0).iter().for_each(|run| run.draw(surface));
        surface.end_tagged();
    }

    /// The letters of a line, as many at a time as stand on one base line in one font.
    fn runs(&mut self, text: &Text, opacity: f32) -> Vec<Run> {
        let mut runs = Vec::new();
        for span in text.layouted().iter().filter(|span| span.visible) {
            let fill = span.fill.as_ref().and_then(|fill| filled(fill, opacity));
            let edge = span.stroke.as_ref().and_then(|stroke| stroked(stroke, opacity));
            for glyphs in alike(&span.positioned_glyphs) {
                let Some(font) = glyphs.first().and_then(|glyph| self.font(glyph.font)) else { continue };
                let size = span.font_size.get();
                let scale = font.units_per_em() / size;
                let place = glyphs[0].transform().pre_concat(Transform::from_scale(scale, scale));
                let Some(back) = place.invert() else { continue };
                let (letters, said) = self.letters(glyphs, back, size);
                // A picture has no edge: it would be the picture again.
                let edge = edge.clone().filter(|_| !self.drawing.faces.are_pictures(glyphs[0].font));
                runs.push(Run { place, font, size, letters, said, fill: fill.clone(), edge });
            }
        }
        runs
    }

    /// The letters of a run with their places against the first, in parts of their size, and the text they stand for.
    ///
    /// A glyph stands for the same text in the whole document, that of its first use: so readers that do not know what the
    /// line says as a whole still find most of it, and those that do find nothing within it that says otherwise.
    fn letters(&mut self, glyphs: &[PositionedGlyph], back: Transform, size: f32) -> (Vec<KrillaGlyph>, String) {
        let places: Vec<(f32, f32)> = glyphs
            .iter()
            .map(|glyph| {
                let place = back.pre_concat(glyph.transform());
                (place.tx / size, place.ty / size)
            })
            .collect();
        let mut said = String::new();
        let mut letters = Vec::new();
        for (number, glyph) in glyphs.iter().enumerate() {
            let start = said.len();
            // What is one of several for one letter stands for nothing by itself, which must still be something.
            let text = if glyph.text.is_empty() { NOTHING } else { &glyph.text };
            said.push_str(self.meanings.entry((glyph.font, glyph.id.0)).or_insert_with(|| text.to_owned()));
            let (x, y) = places[number];
            let advance = places.get(number + 1).map_or(0.0, |(next, _)| next - x);
            letters.push(KrillaGlyph::new(GlyphId::new(glyph.id.0), advance, 0.0, -y, 0.0, start..said.len(), None));
        }
        (letters, said)
    }

    fn font(&mut self, id: ID) -> Option<Font> {
        let faces = self.drawing.faces;
        let read = || faces.bytes(id).and_then(|(bytes, index)| Font::new(bytes.into(), index));
        self.fonts.entry(id).or_insert_with(read).clone()
    }
}

/// Whether some of a line runs from the right.
fn has_from_right(line: &str) -> bool {
    BidiInfo::new(line, Some(Level::ltr())).has_rtl()
}

impl Run {
    fn draw(&self, surface: &mut Surface<'_>) {
        let Some(fill) = self.fill.clone() else { return };
        surface.push_transform(&transform(self.place));
        surface.set_fill(Some(fill));
        surface.set_stroke(None);
        surface.draw_glyphs(Point::from_xy(0.0, 0.0), &self.letters, self.font.clone(), &self.said, self.size, false);
        surface.pop();
    }

    /// Draws the edge of each letter as a shape: it says nothing. Each is drawn from its own origin, so that the same letter is
    /// the same bytes wherever it stands, which pack well.
    fn draw_edge(&self, surface: &mut Surface<'_>) {
        let Some(edge) = &self.edge else { return };
        let mut x = 0.0;
        for letter in &self.letters {
            let place = self.place.pre_translate(x * self.size, -letter.y_offset * self.size);
            surface.push_transform(&transform(place));
            surface.set_fill(None);
            surface.set_stroke(Some(edge.clone()));
            let alone = KrillaGlyph { x_advance: 0.0, y_offset: 0.0, ..letter.clone() };
            surface.draw_glyphs(Point::from_xy(0.0, 0.0), &[alone], self.font.clone(), &self.said, self.size, true);
            surface.pop();
            x += letter.x_advance;
        }
    }
}

fn edges(surface: &mut Surface<'_>, runs: &[Run]) {
    if runs.iter().any(|run| run.edge.is_some()) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
        runs.iter().for_each(|run| run.draw_edge(surface));
        surface.end_tagged();
    }
}

/// Letters one after the other that differ in nothing but their place, without marks of direction, which show nothing.
fn alike(glyphs: &[PositionedGlyph]) -> impl Iterator<Item = &[PositionedGlyph]> {
    let shown = glyphs.split(|glyph| glyph.text.chars().all(|letter| letter == RIGHT_TO_LEFT) && !glyph.text.is_empty());
    shown.flat_map(|glyphs| {
        glyphs.chunk_by(|one, next| {
            let (a, b) = (one.transform(), next.transform());
            let same = |a: f32, b: f32| (a - b).abs() <= 1e-6 * a.abs().max(1e-3);
            one.font == next.font && same(a.sx, b.sx) && same(a.sy, b.sy) && same(a.kx, b.kx) && same(a.ky, b.ky)
        })
    })
}
