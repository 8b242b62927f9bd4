//! The letters there are: fonts that the program carries, and the system's, looked for once and only when they are needed.

use resvg::usvg::{
    self, Font, FontFamily, FontResolver, FontStyle, Options,
    fontdb::{Database, FaceInfo, ID, Source, Stretch, Style, Weight},
};
use skrifa::{FontRef, MetadataProvider};
use std::{
    cmp::Reverse,
    collections::HashMap,
    fmt,
    sync::{Arc, OnceLock},
};

mod own {
    //! What `build.rs` found.
    use super::Own;
    include!(concat!(env!("OUT_DIR"), "/own_fonts.rs"));
}

/// A font that the program carries.
struct Own {
    family: &'static str,
    weight: u16,
    bytes: &'static [u8],
}

/// The fonts that drawings are pressed with. Made once for the whole program: the system's fonts are looked for when the
/// first drawing needs a letter that our own do not hold, and then remembered.
#[derive(Debug)]
pub struct Fonts {
    own: Faces,
    all: OnceLock<Faces>,
    looks_further: bool,
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl Fonts {
    /// The program's own fonts, and the system's for other letters.
    pub fn new() -> Self {
        Self { own: Faces::new(own_faces()), all: OnceLock::new(), looks_further: true }
    }

    /// The program's own fonts alone: what is pressed with them is the same on each machine.
    pub fn own() -> Self {
        Self { looks_further: false, ..Self::new() }
    }

    /// Whether the program carries fonts; it does unless it was built without `web/dist`.
    pub fn are_carried(&self) -> bool {
        !self.own.faces.is_empty()
    }

    /// The letters of some texts that no font here holds, each once.
    pub fn missing<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
        let signs: std::collections::BTreeSet<char> = texts.into_iter().flat_map(str::chars).collect();
        let signs: String = signs.into_iter().collect();
        self.holding(&signs).missing(&signs)
    }

    /// The fonts for a text: ours if they hold all of it, else all there are.
    pub(crate) fn holding(&self, text: &str) -> &Faces {
        if !self.looks_further || (self.are_carried() && self.own.missing(text).is_empty()) {
            return &self.own;
        }
        self.all.get_or_init(|| {
            let mut database = own_faces();
            database.load_system_fonts();
            Faces::new(database)
        })
    }
}

fn own_faces() -> Database {
    let mut database = Database::new();
    for Own { family, weight, bytes } in own::OWN {
        // A font with one weight left in it still has the name of the whole.
        for id in database.load_font_source(Source::Binary(Arc::new(*bytes))) {
            let Some(mut face) = database.face(id).cloned() else { continue };
            database.remove_face(id);
            face.families = face.families.iter().map(|(_, language)| ((*family).to_owned(), *language)).collect();
            face.weight = Weight(*weight);
            database.push_face_info(face);
        }
    }
    database
}

/// A face of a font, by its place in [`Faces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Face(usize);

impl Face {
    /// Its place among all faces.
    pub fn place(self) -> usize {
        self.0
    }

    /// The family name under which a drawing asks for exactly this face.
    pub fn family(self) -> String {
        format!("face-{}", self.0)
    }
}

/// Faces in the order in which they are asked for a letter.
pub(crate) struct Faces {
    database: Arc<Database>,
    faces: Vec<Known>,
    places: HashMap<ID, Face>,
}

struct Known {
    id: ID,
    families: Vec<String>,
    weight: u16,
    is_upright: bool,
    is_ours: bool,
    is_of_pictures: bool,
    /// First and last of each run of letters that it holds; read when it is first asked.
    letters: OnceLock<Box<[(u32, u32)]>>,
}

impl fmt::Debug for Faces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} faces", self.faces.len())
    }
}

impl Faces {
    fn new(database: Database) -> Self {
        let mut infos: Vec<&FaceInfo> = database.faces().collect();
        infos.sort_by_cached_key(|face| rank(face));
        let faces: Vec<Known> = infos.into_iter().map(Known::new).collect();
        let places = faces.iter().enumerate().map(|(place, face)| (face.id, Face(place))).collect();
        Self { database: Arc::new(database), faces, places }
    }

    /// Whether there is none.
    pub fn are_none(&self) -> bool {
        self.faces.is_empty()
    }

    /// The letters of a text that no face holds, each once.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut letters: Vec<char> = text.chars().filter(|letter| is_seen(*letter)).collect();
        letters.sort_unstable();
        letters.dedup();
        letters.retain(|letter| !self.faces.iter().any(|face| face.holds(*letter, &self.database)));
        letters
    }

    /// Whether a face is one of pictures, whose spaces are as wide as a picture.
    pub fn is_of_pictures(&self, face: Face) -> bool {
        self.faces[face.0].is_of_pictures
    }

    /// The same of a face that a drawing was read with.
    pub fn are_pictures(&self, id: ID) -> bool {
        self.places.get(&id).is_some_and(|face| self.is_of_pictures(*face))
    }

    /// Whether a face holds all of a text.
    pub fn holds(&self, face: Face, text: &str) -> bool {
        let known = &self.faces[face.0];
        text.chars().filter(|letter| is_seen(*letter)).all(|letter| known.holds(letter, &self.database))
    }

    /// The face that a drawing asks for: by name, else ours for words, else the first there is.
    pub fn asked(&self, font: &Font) -> Option<Face> {
        let exact = font.families().iter().find_map(|family| match family {
            FontFamily::Named(name) => name.strip_prefix("face-")?.parse().ok().filter(|place| *place < self.faces.len()),
            _ => None,
        });
        if let Some(place) = exact {
            return Some(Face(place));
        }
        let is_upright = font.style() == FontStyle::Normal;
        let closest = |is_meant: &dyn Fn(&Known) -> bool| {
            let meant = self.faces.iter().enumerate().filter(|(_, face)| is_meant(face));
            let far =
                |(place, face): &(usize, &Known)| (face.is_upright != is_upright, face.weight.abs_diff(font.weight()), *place);
            meant.min_by_key(far).map(|(place, _)| Face(place))
        };
        let named = |family: &FontFamily| match family {
            FontFamily::Named(name) => closest(&|face| face.families.iter().any(|family| family.eq_ignore_ascii_case(name))),
            _ => None,
        };
        let ours = || closest(&|face| face.is_ours && face.families.iter().any(|family| family.starts_with("Atkinson")));
        font.families().iter().find_map(named).or_else(ours).or_else(|| closest(&|face| !face.is_of_pictures))
    }

    /// The face for a piece of text that the one asked for does not hold: the first that does, the closest in weight of its
    /// family. Pictures come from fonts of pictures.
    pub fn instead(&self, piece: &str, asked: Face) -> Option<Face> {
        let is_picture = piece.chars().any(|letter| letter >= '\u{1f000}' || letter == '\u{fe0f}');
        let wanted = self.faces[asked.0].weight;
        let holding = |face: &(usize, &Known)| self.holds(Face(face.0), piece);
        let of_pictures = || self.faces.iter().enumerate().filter(|(_, face)| face.is_of_pictures).find(holding);
        let first = is_picture
            .then(of_pictures)
            .flatten()
            .or_else(|| self.faces.iter().enumerate().filter(|(_, face)| !face.is_of_pictures).find(holding))
            .or_else(of_pictures)?;
        let siblings = self.faces.iter().enumerate().filter(|(_, face)| face.families == first.1.families);
        let far = |(place, face): &(usize, &Known)| (!face.is_upright, face.weight.abs_diff(wanted), *place);
        siblings.filter(holding).min_by_key(far).map(|(place, _)| Face(place))
    }

    /// The upright face of a family that is closest to a weight; where the family is not there, of ours for words, else the first.
    pub fn closest(&self, family: &str, weight: u16) -> Option<Face> {
        let closest = |is_meant: &dyn Fn(&Known) -> bool| {
            let meant = self.faces.iter().enumerate().filter(|(_, face)| is_meant(face));
            let far = |(place, face): &(usize, &Known)| (!face.is_upright, face.weight.abs_diff(weight), *place);
            meant.min_by_key(far).map(|(place, _)| Face(place))
        };
        let named = |name: &str| closest(&|face| face.families.iter().any(|family| family == name));
        let ours = || closest(&|face| face.is_ours && face.families.iter().any(|family| family.starts_with("Atkinson")));
        named(family).or_else(ours).or_else(|| closest(&|face| !face.is_of_pictures))
    }

    /// The bytes of a face and its place among those in the same file.
    pub fn bytes_of(&self, face: Face) -> Option<(Vec<u8>, u32)> {
        self.bytes(self.faces.get(face.0)?.id)
    }

    /// The bytes of a face and its place among those in the same file.
    pub fn bytes(&self, id: ID) -> Option<(Vec<u8>, u32)> {
        self.database.with_face_data(id, |bytes, index| (bytes.to_vec(), index))
    }

    /// How `usvg` is to read a drawing: with these fonts, and without anything that stands outside of it.
    pub fn options(&self, style: &str) -> Options<'_> {
        let nothing = usvg::ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let fonts = FontResolver {
            select_font: Box::new(|font, _| self.asked(font).map(|face| self.faces[face.0].id)),
            select_fallback: Box::new(|letter, used, _| {
                let asked = *self.places.get(used.first()?)?;
                let found = self.faces[self.instead(letter.encode_utf8(&mut [0; 4]), asked)?.0].id;
                (!used.contains(&found)).then_some(found)
            }),
        };
        Options {
            fontdb: Arc::clone(&self.database),
            font_resolver: fonts,
            image_href_resolver: nothing,
            style_sheet: (!style.is_empty()).then(|| style.to_owned()),
            ..Options::default()
        }
    }
}

impl Known {
    fn new(face: &FaceInfo) -> Self {
        Self {
            id: face.id,
            families: face.families.iter().map(|(name, _)| name.clone()).collect(),
            weight: face.weight.0,
            is_upright: face.style == Style::Normal,
            is_ours: matches!(face.source, Source::Binary(_)),
            is_of_pictures: is_of_pictures(face),
            letters: OnceLock::new(),
        }
    }

    fn holds(&self, letter: char, database: &Database) -> bool {
        let letters = self.letters.get_or_init(|| letters_of(self.id, database));
        let code = u32::from(letter);
        let after = letters.partition_point(|(first, _)| *first <= code);
        after.checked_sub(1).is_some_and(|place| code <= letters[place].1)
    }
}

fn is_of_pictures(face: &FaceInfo) -> bool {
    face.families.iter().any(|(name, _)| name.contains("Emoji"))
}

/// Ours first, then what reads like running text; among the same, by name, so that the order is that of no folder. Of two
/// files of ours that are one face, the one with the common letters was loaded first, and stays so.
fn rank(face: &FaceInfo) -> impl Ord + use<> {
    let family = face.families.first().map(|(name, _)| name.clone()).unwrap_or_default();
    let is_ours = matches!(face.source, Source::Binary(_));
    (
        Reverse(is_ours),
        face.style != Style::Normal,
        face.monospaced,
        face.stretch != Stretch::Normal,
        Reverse(family.starts_with("Noto Sans")),
        Reverse(family.contains("Sans")),
        // Of the fonts that differ only in whose Han letters they have, the one that most people read.
        Reverse(family.ends_with("CJK SC")),
        family,
        face.weight.0.abs_diff(400),
        if is_ours { String::new() } else { face.post_script_name.clone() },
    )
}

fn letters_of(id: ID, database: &Database) -> Box<[(u32, u32)]> {
    let read = database.with_face_data(id, |bytes, index| {
        let font = FontRef::from_index(bytes, index).ok()?;
        let mut codes: Vec<u32> =
            font.charmap().mappings().filter(|(_, glyph)| glyph.to_u32() != 0).map(|(code, _)| code).collect();
        codes.sort_unstable();
        Some(codes)
    });
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for code in read.flatten().unwrap_or_default() {
        match runs.last_mut() {
            Some((_, last)) if code <= last.saturating_add(1) => *last = code,
            _ => runs.push((code, code)),
        }
    }
    runs.into_boxed_slice()
}

/// Whether a letter leaves a mark, so that a font must hold it.
fn is_seen(letter: char) -> bool {
    // White space and controls; joiners, marks of direction, variation selectors, tags.
    !(letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}'))
}
