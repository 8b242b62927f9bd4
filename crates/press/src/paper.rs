//! A drawing on sheets of paper, as a PDF: lines stay lines and words stay words, with the fonts they need and no more.
//!
//! The drawing is a figure whose alternative text is its title; each line of text in it says what it says, whatever the order
//! of its letters on paper, so that it can be found and copied.

mod shapes;
mod words;

use crate::{
    Drawing, Unpressed, guarded,
    pages::{Laid, Pages},
    svg::{Child, Element},
};
use krilla::{
    Document, SerializeSettings,
    geom::{self, PathBuilder},
    metadata::Metadata,
    page::{Page, PageSettings},
    paint::FillRule,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, Tag, TagGroup, TagTree},
    text::Font,
};
use resvg::usvg::{Group, Node, Tree, fontdb::ID};
use shapes::{draw, transform};
use std::{collections::HashMap, mem::ManuallyDrop};

/// Points to a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;
/// The margin on each side, in points.
const MARGIN: f64 = 12.0 * MILLIMETRE;
/// How large the number of a page is, in points.
const NUMBER: f64 = 8.0;

/// A size of paper (ISO 216).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
}

/// Which way up a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

/// The sheet that a drawing is pressed on, and what is said of it.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// How large it is.
    pub paper: Paper,
    /// Which way up.
    pub orientation: Orientation,
    /// The title, also told to those who cannot see the drawing.
    pub title: &'a str,
    /// Who made it.
    pub author: Option<&'a str>,
    /// In which language (BCP 47).
    pub language: &'a str,
    /// Where the drawing may be cut besides where it says so itself: heights in its own units, between lanes or rows. It goes
    /// over several pages only when its words would be under six points on one.
    pub cuts: &'a [f64],
    /// How much of its top, a scale say, is drawn again on each further page, in its own units, if it does not say more.
    pub head: f64,
}

impl Sheet<'_> {
    /// How wide and how high it is, in points.
    fn size(&self) -> (f64, f64) {
        let (short, long) = match self.paper {
            Paper::A4 => (210.0 * MILLIMETRE, 297.0 * MILLIMETRE),
            Paper::A3 => (297.0 * MILLIMETRE, 420.0 * MILLIMETRE),
        };
        match self.orientation {
            Orientation::Portrait => (short, long),
            Orientation::Landscape => (long, short),
        }
    }

    fn metadata(&self) -> Metadata {
        let metadata = Metadata::new().title(self.title.to_owned()).language(self.language.to_owned());
        match self.author {
            Some(author) => metadata.authors(vec![author.to_owned()]),
            None => metadata,
        }
    }
}

impl Drawing<'_> {
    /// The drawing as a PDF, as large as fits within margins of 12 mm. Where that would make its smallest words less than
    /// six points high, it is as wide as the sheet and goes over several, cut only where the sheet says that it may be.
    ///
    /// Errors: [`Unpressed::TooSmall`] where even so its words would be too small: larger paper, or the other way up, helps;
    /// [`Unpressed::Senseless`].
    pub fn pdf(&self, sheet: &Sheet<'_>) -> Result<Vec<u8>, Unpressed> {
        guarded(|| self.on(sheet))
    }

    fn on(&self, sheet: &Sheet<'_>) -> Result<Vec<u8>, Unpressed> {
        let (width, height) = self.size();
        let (wide, high) = sheet.size();
        let cuts: Vec<f64> = sheet.cuts.iter().chain(&self.cuts).map(|cut| cut - self.top).collect();
        let head = sheet.head.max(self.head);
        let laid = Laid { width, height, smallest: smallest(self.tree.root()), head, cuts: &cuts };
        let pages = laid.in_room(wide - 2.0 * MARGIN, high - 2.0 * MARGIN)?;

        let mut document = Document::new_with(SerializeSettings { enable_tagging: true, ..SerializeSettings::default() });
        document.set_metadata(sheet.metadata());
        let mut pen = Pen { drawing: self, fonts: HashMap::new(), meanings: HashMap::new(), figure: Vec::new() };
        let settings = PageSettings::from_wh(wide as f32, high as f32).ok_or(Unpressed::TooLarge)?;
        for number in 0..pages.strips.len() {
            let mut page = document.start_page_with(settings.clone());
            pen.page(&mut page, &pages, number, (wide, high))?;
            page.finish();
        }
        let mut figure = TagGroup::new(Tag::Figure(Some(sheet.title.to_owned())));
        pen.figure.into_iter().for_each(|words| figure.push(words));
        let mut tags = TagTree::new();
        tags.push(figure);
        document.set_tag_tree(tags);
        document.finish().map_err(|error| Unpressed::Unwritten(format!("{error:?}")))
    }
}

/// The height of the smallest words that are seen, in the units of the drawing.
fn smallest(group: &Group) -> Option<f64> {
    let sizes = group.children().iter().filter_map(|node| match node {
        Node::Group(group) => smallest(group),
        Node::Text(text) => {
            let turned = text.abs_transform();
            let scale = (turned.sx * turned.sy - turned.kx * turned.ky).abs().sqrt();
            let sizes = text.layouted().iter().filter(|span| span.visible).map(|span| f64::from(span.font_size.get() * scale));
            sizes.min_by(f64::total_cmp)
        }
        Node::Path(_) | Node::Image(_) => None,
    });
    sizes.filter(|size| *size > 0.0).min_by(f64::total_cmp)
}

/// Draws on pages, and remembers what must be said once in a document.
struct Pen<'a> {
    drawing: &'a Drawing<'a>,
    fonts: HashMap<ID, Option<Font>>,
    meanings: HashMap<(ID, u32), String>,
    figure: Vec<Identifier>,
}

/// From and to, downward.
type Strip = (f64, f64);

impl Pen<'_> {
    fn page(&mut self, page: &mut Page<'_>, pages: &Pages, number: usize, (wide, high): (f64, f64)) -> Result<(), Unpressed> {
        // A surface that is given up halfway objects to it while the panic is still on its way, which would end the program.
        let mut surface = ManuallyDrop::new(page.surface());
        let (from, to) = pages.strips[number];
        let head = if number > 0 { pages.head } else { 0.0 };
        let left = MARGIN + (wide - 2.0 * MARGIN - self.drawing.size().0 * pages.scale) / 2.0;
        // Alone on its page a drawing stands in the middle; of several, each begins at the top.
        let free = high - 2.0 * MARGIN - (to - from) * pages.scale;
        let top = if pages.strips.len() == 1 { MARGIN + free / 2.0 } else { MARGIN };
        if head > 0.0 {
            self.strip(&mut surface, (0.0, head), (left, top), pages.scale);
        }
        self.strip(&mut surface, (from, to), (left, top + head * pages.scale), pages.scale);
        if pages.strips.len() > 1 {
            let said = format!("{} / {}", number + 1, pages.strips.len());
            self.number(&mut surface, &said, (wide - MARGIN, high - MARGIN / 2.0))?;
        }
        ManuallyDrop::into_inner(surface).finish();
        Ok(())
    }

    /// Draws a strip of the drawing with its upper left corner at a place on the page.
    fn strip(&mut self, surface: &mut Surface<'_>, strip: Strip, (left, top): (f64, f64), scale: f64) {
        let (from, to) = strip;
        let Some(frame) = geom::Rect::from_xywh(0.0, from as f32, self.drawing.size().0 as f32, (to - from) as f32) else {
            return;
        };
        let mut edge = PathBuilder::new();
        edge.push_rect(frame);
        let Some(edge) = edge.finish() else { return };
        let (scale, left, top) = (scale as f32, left as f32, (top - from * scale) as f32);
        surface.push_transform(&geom::Transform::from_row(scale, 0.0, 0.0, scale, left, top));
        surface.push_clip_path(&edge, &FillRule::NonZero);
        self.group(surface, self.drawing.tree.root(), strip, 1.0);
        surface.pop();
        surface.pop();
    }

    /// The number of a page, with its right end at a place.
    fn number(&mut self, surface: &mut Surface<'_>, said: &str, (x, y): (f64, f64)) -> Result<(), Unpressed> {
        let size = NUMBER.to_string();
        let line = Element::new("text", &[("font-size", &size), ("text-anchor", "end"), ("fill", "#4a5850")]).saying(said);
        let mut svg = Element::new("svg", &[("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 1 1")]);
        svg.children.push(Child::Element(line));
        let tree = Tree::from_str(&svg.written(), &self.drawing.faces.options("")).map_err(|_| Unpressed::NotSvg)?;
        surface.push_transform(&geom::Transform::from_translate(x as f32, y as f32));
        for node in tree.root().children() {
            if let Node::Text(text) = node {
                self.beside(surface, text);
            }
        }
        surface.pop();
        Ok(())
    }

    /// Draws what of a group is on a strip. Opacity is given to each thing in it, which for things that lie apart is the same.
    fn group(&mut self, surface: &mut Surface<'_>, group: &Group, strip: Strip, opacity: f32) {
        let opacity = opacity * group.opacity().get();
        surface.push_transform(&transform(group.transform()));
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(surface, group, strip, opacity),
                Node::Path(path) => {
                    let seen = path.abs_stroke_bounding_box();
                    if path.is_visible() && f64::from(seen.bottom()) >= strip.0 && f64::from(seen.top()) <= strip.1 {
                        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
                        draw(surface, path, opacity);
                        surface.end_tagged();
                    }
                }
                Node::Text(text) => {
                    let seen = text.abs_bounding_box();
                    let middle = f64::from(seen.top() + seen.bottom()) / 2.0;
                    if middle >= strip.0 && middle < strip.1 {
                        self.line(surface, text, opacity);
                    }
                }
                Node::Image(_) => {}
            }
        }
        surface.pop();
    }
}
