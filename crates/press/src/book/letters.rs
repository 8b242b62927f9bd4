//! Letters in their fonts: a piece of text becomes glyphs, once for each piece that says the same.

use super::Run;
use crate::{
    Unpressed,
    fonts::{Face, Faces},
};
use harfrust::{Direction, FontRef, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::{collections::HashMap, rc::Rc};

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub is_title: bool,
    pub is_bold: bool,
    pub is_slanted: bool,
    pub is_code: bool,
    pub is_quiet: bool,
    /// Where they lead, by its place among all links.
    pub link: Option<usize>,
}

/// A piece of text in one font and one direction. Its lengths are in parts of the size of its letters.
#[derive(Debug)]
pub(super) struct Shaped {
    pub face: Face,
    pub is_from_right: bool,
    pub said: String,
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
    /// How wide it is without the spaces at its end.
    pub bare: f32,
}

/// A font as it is read.
struct Opened {
    font: Font,
    bytes: Vec<u8>,
    index: u32,
    data: ShaperData,
    plans: Vec<ShapePlan>,
}

/// The most pieces that are remembered at a time.
const REMEMBERED: usize = 100_000;

/// The letters of a book.
pub(super) struct Letters<'a> {
    pub faces: &'a Faces,
    opened: HashMap<Face, Option<Opened>>,
    known: HashMap<(Face, bool), HashMap<String, Rc<Shaped>>>,
    count: usize,
    pub links: Vec<String>,
}

impl<'a> Letters<'a> {
    pub fn new(faces: &'a Faces) -> Result<Self, Unpressed> {
        if faces.are_none() {
            return Err(Unpressed::NoFont);
        }
        Ok(Self { faces, opened: HashMap::new(), known: HashMap::new(), count: 0, links: Vec::new() })
    }

    /// How words of a run look.
    pub fn look(&mut self, run: &Run) -> Look {
        let link = run.link.as_ref().map(|link| match self.links.last() {
            Some(last) if last == link => self.links.len() - 1,
            _ => {
                self.links.push(link.clone());
                self.links.len() - 1
            }
        });
        let Run { is_bold, is_slanted, is_code, .. } = *run;
        Look { is_bold, is_slanted, is_code, link, ..Look::default() }
    }

    /// The face that a look asks for.
    pub fn asked(&self, look: Look) -> Option<Face> {
        let family = match look {
            Look { is_title: true, .. } => "Young Serif",
            Look { is_code: true, .. } => "DejaVu Sans Mono",
            _ => "Atkinson Hyperlegible Next",
        };
        self.faces.closest(family, if look.is_bold { 700 } else { 400 })
    }

    /// The font of a face, to draw with.
    pub fn font(&mut self, face: Face) -> Option<Font> {
        self.open(face).map(|opened| opened.font.clone())
    }

    fn open(&mut self, face: Face) -> Option<&mut Opened> {
        let faces = self.faces;
        let read = || {
            let (bytes, index) = faces.bytes_of(face)?;
            let data = ShaperData::new(&FontRef::from_index(&bytes, index).ok()?);
            Some(Opened { font: Font::new(bytes.clone().into(), index)?, bytes, index, data, plans: Vec::new() })
        };
        self.opened.entry(face).or_insert_with(read).as_mut()
    }

    /// A piece of text in a face.
    pub fn shape(&mut self, said: &str, face: Face, is_from_right: bool) -> Option<Rc<Shaped>> {
        if let Some(known) = self.known.get(&(face, is_from_right)).and_then(|known| known.get(said)) {
            return Some(Rc::clone(known));
        }
        let shaped = Rc::new(self.open(face)?.shape(said, face, is_from_right)?);
        if self.count == REMEMBERED {
            self.known.clear();
            self.count = 0;
        }
        self.count += 1;
        self.known.entry((face, is_from_right)).or_default().insert(said.to_owned(), Rc::clone(&shaped));
        Some(shaped)
    }
}

impl Opened {
    fn shape(&mut self, said: &str, face: Face, is_from_right: bool) -> Option<Shaped> {
        let font = FontRef::from_index(&self.bytes, self.index).ok()?;
        let shaper = self.data.shaper(&font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(said);
        buffer.guess_segment_properties();
        buffer.set_direction(if is_from_right { Direction::RightToLeft } else { Direction::LeftToRight });
        let (direction, script) = (buffer.direction(), buffer.script());
        let is_it = |plan: &ShapePlan| plan.direction() == direction && plan.script() == Some(script);
        let place = self.plans.iter().position(is_it).unwrap_or_else(|| {
            self.plans.push(ShapePlan::new(&shaper, direction, Some(script), None, &[]));
            self.plans.len() - 1
        });
        let units = shaper.units_per_em().max(1) as f32;
        let glyphs = shaper.shape(buffer, ShapeOptions::new().plan(Some(&self.plans[place])));
        let mut starts: Vec<usize> = glyphs.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.push(said.len());
        starts.sort_unstable();
        starts.dedup();
        let letters = glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()).map(|(info, place)| {
            let from = info.cluster as usize;
            let to = starts.get(starts.partition_point(|start| *start <= from)).copied().unwrap_or(said.len());
            let part = |length: i32| length as f32 / units;
            let (advance, x, y) = (part(place.x_advance), part(place.x_offset), part(place.y_offset));
            KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, part(place.y_advance), from..to, None)
        });
        let glyphs: Vec<KrillaGlyph> = letters.collect();
        let width = |glyphs: &mut dyn Iterator<Item = &KrillaGlyph>| glyphs.map(|glyph| glyph.x_advance).sum::<f32>();
        let end = said.trim_end().len();
        Some(Shaped {
            face,
            is_from_right,
            width: width(&mut glyphs.iter()),
            bare: width(&mut glyphs.iter().filter(|glyph| glyph.text_range.start < end)),
            said: said.to_owned(),
            glyphs,
        })
    }
}
