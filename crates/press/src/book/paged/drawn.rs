//! What is on a page, drawn.

use super::{
    super::{
        flow::{Ink, Item, TEXT},
        letters::{Letters, Look, Shaped},
        lines::{Bit, Line, is_from_right, lines},
    },
    HEAD, HIGH, Placed, SIDE, WIDE,
    tagged::Told,
};
use krilla::{
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    color::rgb,
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    page::Page,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
    text::{Font, KrillaGlyph},
};
use std::{collections::HashMap, mem::ManuallyDrop};

/// How far what leans does so.
const SLANT: f32 = 0.2;
/// How large the line at the foot is.
const SMALL: f32 = 8.5;

/// Draws pages, and remembers what must be said once in a file.
pub(super) struct Pen<'a, 'b> {
    letters: &'a mut Letters<'b>,
    fonts: HashMap<usize, Font>,
    /// The page on which each chapter begins.
    numbers: Vec<usize>,
    /// What each group says: its pieces in their order.
    pub told: Vec<Vec<Told>>,
}

/// Something on a page that leads somewhere.
struct Leads {
    place: Rect,
    target: Target,
    said: String,
    /// The piece that it belongs to.
    told: Option<(usize, usize)>,
}

/// Letters in one font that are drawn at once.
struct Stretch {
    x: f32,
    look: Look,
    shaped: std::rc::Rc<Shaped>,
    said: String,
    glyphs: Vec<KrillaGlyph>,
    width: f32,
}

fn fill(ink: Ink) -> Fill {
    let (r, g, b) = match ink {
        Ink::Words => (0x18, 0x24, 0x1e),
        Ink::Quiet => (0x4a, 0x58, 0x50),
        Ink::Link => (0x1c, 0x5a, 0x3d),
        Ink::Hair => (0xb4, 0xbf, 0xb6),
        Ink::Ground => (0xf1, 0xf4, 0xee),
    };
    Fill { paint: rgb::Color::new(r, g, b).into(), ..Fill::default() }
}

fn field(surface: &mut Surface<'_>, (x, y, wide, high): (f32, f32, f32, f32), ink: Ink) {
    let mut path = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(x, y, wide, high) else { return };
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
        surface.set_stroke(None);
        surface.set_fill(Some(fill(ink)));
        surface.draw_path(&path);
        surface.end_tagged();
    }
}

impl<'a, 'b> Pen<'a, 'b> {
    pub fn new(letters: &'a mut Letters<'b>, groups: usize, numbers: Vec<usize>) -> Self {
        Self { letters, fonts: HashMap::new(), numbers, told: (0..groups).map(|_| Vec::new()).collect() }
    }

    /// Draws a page; where it has a foot, with the book's title and its number there.
    pub fn page(
        &mut self,
        page: &mut Page<'_>,
        rows: &[Placed],
        foot: Option<(&str, usize)>,
        chapter_at: &dyn Fn(usize) -> XyzDestination,
    ) {
        let mut leads: Vec<Leads> = Vec::new();
        // A surface that is given up halfway objects to it while the panic is still on its way, which would end the program.
        let mut surface = ManuallyDrop::new(page.surface());
        for (top, row) in rows {
            let top = HEAD + top;
            for item in &row.items {
                match item {
                    Item::Field { x, y, wide, high, ink } => field(&mut surface, (SIDE + x, top + y, *wide, *high), *ink),
                    Item::Line { x, y, size, line, group } => {
                        self.line(&mut surface, line, (SIDE + x, top + y, *size), Some(*group), &mut leads);
                    }
                    Item::Picture { x, y, wide, high, image, group } => {
                        self.picture(&mut surface, image, (SIDE + x, top + y), (*wide, *high), *group);
                    }
                    Item::Number { x, y, chapter, is_from_right } => {
                        let said = self.numbers[*chapter].to_string();
                        let anchor = if *is_from_right { 0.0 } else { 1.0 };
                        self.beside(&mut surface, &said, (SIDE + x, top + y, TEXT), anchor, Ink::Words);
                        let target = Target::Destination(chapter_at(*chapter).into());
                        let place = Rect::from_xywh(SIDE, top, WIDE - 2.0 * SIDE, row.height);
                        leads.extend(place.map(|place| Leads { place, target, said, told: None }));
                    }
                }
            }
        }
        if let Some((title, number)) = foot {
            let y = HIGH - 15.0 / 25.4 * 72.0;
            let (outer, inner) = (WIDE - SIDE, SIDE);
            // The number stands where a line ends.
            let (of_title, of_number) =
                if is_from_right(title) { ((outer, 1.0), (inner, 0.0)) } else { ((inner, 0.0), (outer, 1.0)) };
            let short: String = title.chars().take(90).collect();
            self.beside(&mut surface, &short, (of_title.0, y, SMALL), of_title.1, Ink::Quiet);
            self.beside(&mut surface, &number.to_string(), (of_number.0, y, SMALL), of_number.1, Ink::Quiet);
        }
        ManuallyDrop::into_inner(surface).finish();
        for Leads { place, target, said, told } in leads {
            let annotation = Annotation::new_link(LinkAnnotation::new(place, target), Some(said));
            match told {
                Some((group, piece)) => {
                    let lead = page.add_tagged_annotation(annotation);
                    self.told[group][piece].lead = Some(lead);
                }
                None => page.add_annotation(annotation),
            }
        }
    }

    /// Draws a picture.
    fn picture(&mut self, surface: &mut Surface<'_>, image: &Image, (x, y): (f32, f32), (wide, high): (f32, f32), group: usize) {
        let Some(size) = Size::from_wh(wide, high) else { return };
        let piece = surface.start_tagged(ContentTag::Other);
        surface.push_transform(&Transform::from_translate(x, y));
        surface.draw_image(image.clone(), size);
        surface.pop();
        surface.end_tagged();
        self.told[group].push(Told { piece, lead: None });
    }

    /// Words that belong to the page and not to the text, with their beginning or their end at a place.
    fn beside(&mut self, surface: &mut Surface<'_>, said: &str, (x, y, size): (f32, f32, f32), anchor: f32, ink: Ink) {
        let look = Look { is_quiet: ink == Ink::Quiet, ..Look::default() };
        let Some(line) = lines(self.letters, &[(said.replace('\n', " "), look)], f32::MAX).into_iter().next() else { return };
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        let left = x - anchor * line.width * size;
        self.stretches(&line, size, left).iter().for_each(|stretch| self.stretch(surface, stretch, (y, size)));
        surface.end_tagged();
    }

    /// Draws a line of text, each part that leads somewhere by itself.
    fn line(
        &mut self,
        surface: &mut Surface<'_>,
        line: &Line,
        (x, y, size): (f32, f32, f32),
        group: Option<usize>,
        leads: &mut Vec<Leads>,
    ) {
        let stretches = self.stretches(line, size, x);
        for alike in stretches.chunk_by(|one, other| one.look.link == other.look.link) {
            let Some((first, last)) = alike.first().zip(alike.last()) else { continue };
            let piece = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            alike.iter().for_each(|stretch| self.stretch(surface, stretch, (y, size)));
            surface.end_tagged();
            let Some(group) = group else { continue };
            self.told[group].push(Told { piece, lead: None });
            let Some(link) = first.look.link else { continue };
            let wide = last.x + last.width * size - first.x;
            let (place, url) = (Rect::from_xywh(first.x, y - size, wide, size * 1.3), self.letters.links[link].clone());
            field(surface, (first.x, y + size * 0.14, wide, 0.5), Ink::Link);
            leads.extend(place.map(|place| Leads {
                place,
                said: url.clone(),
                target: Target::Action(Action::Link(LinkAction::new(url))),
                told: Some((group, self.told[group].len() - 1)),
            }));
        }
    }

    /// The pieces of a line, those that follow each other in one font and look as one.
    fn stretches(&mut self, line: &Line, size: f32, left: f32) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut x = left;
        for Bit { shaped, look, .. } in &line.bits {
            let wide = shaped.width * size;
            match stretches.last_mut() {
                Some(last)
                    if last.look == *look
                        && last.shaped.face == shaped.face
                        && !last.shaped.is_from_right
                        && !shaped.is_from_right =>
                {
                    let start = last.said.len();
                    last.said.push_str(&shaped.said);
                    last.width += shaped.width;
                    last.glyphs.extend(shaped.glyphs.iter().cloned().map(|mut glyph| {
                        glyph.text_range = glyph.text_range.start + start..glyph.text_range.end + start;
                        glyph
                    }));
                }
                _ => stretches.push(Stretch {
                    x,
                    look: *look,
                    shaped: std::rc::Rc::clone(shaped),
                    said: shaped.said.clone(),
                    glyphs: shaped.glyphs.clone(),
                    width: shaped.width,
                }),
            }
            x += wide;
        }
        stretches
    }

    fn stretch(&mut self, surface: &mut Surface<'_>, stretch: &Stretch, (y, size): (f32, f32)) {
        let Stretch { x, look, shaped, said, glyphs, .. } = stretch;
        let font = match self.fonts.get(&shaped.face.place()) {
            Some(font) => font.clone(),
            None => {
                let Some(font) = self.letters.font(shaped.face) else { return };
                self.fonts.insert(shaped.face.place(), font.clone());
                font
            }
        };
        let ink = match look {
            Look { link: Some(_), .. } => Ink::Link,
            Look { is_quiet: true, .. } => Ink::Quiet,
            _ => Ink::Words,
        };
        surface.set_stroke(None);
        surface.set_fill(Some(fill(ink)));
        if look.is_slanted {
            surface.push_transform(&Transform::from_row(1.0, 0.0, -SLANT, 1.0, *x, y));
            surface.draw_glyphs(Point::from_xy(0.0, 0.0), glyphs, font, said, size, false);
            surface.pop();
        } else {
            surface.draw_glyphs(Point::from_xy(*x, y), glyphs, font, said, size, false);
        }
    }
}
