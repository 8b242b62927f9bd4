//! Pictures in a book: what they are by their first bytes, and how large they stand on a page.

use krilla::{Data, image::Image};
use std::{fmt, sync::Arc};

/// A picture in a book, and what it shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Figure {
    /// A PNG, JPEG, GIF or WebP. Anything else is not shown; its words stand in its place.
    pub bytes: Arc<Vec<u8>>,
    /// What it shows, for those who cannot see it.
    pub alternative: String,
}

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Figure {{ {} bytes, {:?} }}", self.bytes.len(), self.alternative)
    }
}

/// Points to a pixel, as the web counts them.
const PIXEL: f32 = 0.75;

/// The picture that bytes are, if they are one.
pub(super) fn image(figure: &Figure) -> Option<Image> {
    let data = || Data::from(Arc::clone(&figure.bytes));
    let image = match figure.bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => Image::from_png(data(), true),
        [0xff, 0xd8, 0xff, ..] => Image::from_jpeg(data(), true),
        [b'G', b'I', b'F', b'8', ..] => Image::from_gif(data(), true),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Image::from_webp(data(), true),
        _ => return None,
    };
    image.ok().filter(|image| image.size().0 > 0 && image.size().1 > 0)
}

/// How wide and how high a picture of so many pixels stands in a room, in points: in its own proportions, never larger than it is.
pub(super) fn fitted((wide, high): (u32, u32), room: (f32, f32)) -> (f32, f32) {
    let (wide, high) = (wide as f32 * PIXEL, high as f32 * PIXEL);
    let scale = (room.0 / wide).min(room.1 / high).min(1.0);
    (wide * scale, high * scale)
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_picture_keeps_its_proportions_within_its_room() {
        let table = [
            ((40, 20), (30.0, 15.0)),
            ((800, 200), (300.0, 75.0)),
            ((200, 4_000), (30.0, 600.0)),
            ((4_000, 8_000), (300.0, 600.0)),
        ];
        for (pixels, points) in table {
            assert_eq!(fitted(pixels, (300.0, 600.0)), points, "{pixels:?}");
        }
    }
}
