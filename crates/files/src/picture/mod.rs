//! Pictures are decoded within bounds and written again in sizes that fit a page. Nothing that came beside the pixels is
//! left: neither where a photograph was taken nor what was hidden behind the picture's end.

mod gif;
mod jpeg;
mod webp;

use crate::{Arrived, Incoming, Kind, Store};
use image::{
    DynamicImage, ImageDecoder, Limits,
    codecs::{png::PngDecoder, png::PngEncoder, webp::WebPDecoder},
    imageops::FilterType,
    metadata::Orientation,
};
use jpeg_encoder::SamplingFactor;
use kernel::FileHash;
use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// The longer sides of the sizes that are made, in pixels; a picture is never made larger than it is.
const SIDES: [u32; 3] = [2560, 960, 480];

/// Most pixels of a picture that is decoded whole.
const MOST_PIXELS: u64 = 40_000_000;

/// Most bytes that the pixels of one picture take while it is decoded.
const MOST_BYTES: u64 = 120 << 20;

/// How good a JPEG is, of 100.
const QUALITY: u8 = 82;

/// One size of a picture, kept in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The hash of its content.
    pub hash: FileHash,
    /// Its size in bytes.
    pub bytes: u64,
    /// JPEG; PNG where something shines through; GIF where it moves.
    pub kind: Kind,
}

/// A picture made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its sizes, the largest first: at most 2560, 960 and 480 pixels on the longer side. There is at least one.
    pub sizes: Vec<Size>,
    /// It moved as it came. The sizes show how it begins.
    pub was_animated: bool,
    /// The moving picture, written again frame by frame, where that is within bounds: a GIF of at most 4 megapixels and
    /// not too many frames.
    pub moving: Option<Size>,
}

/// Why a file is not shown as a picture.
#[derive(Debug)]
pub enum Unshown {
    /// It is none of the kinds that are made anew.
    NoPicture,
    /// It has too many pixels to be decoded in bounded memory.
    TooManyPixels {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// So many pixels are the most for a picture of its kind.
        limit: u64,
    },
    /// It says that it is a picture and cannot be decoded, in words for the log.
    Broken(String),
    /// The disk failed.
    Disk(io::Error),
}

impl fmt::Display for Unshown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPicture => f.write_str("not a picture"),
            Self::TooManyPixels { width, height, limit } => {
                write!(f, "the picture is {width} by {height} pixels large, and at most {limit} pixels are decoded")
            }
            Self::Broken(why) => write!(f, "the picture cannot be decoded: {why}"),
            Self::Disk(error) => write!(f, "the picture could not be read or written: {error}"),
        }
    }
}

impl std::error::Error for Unshown {}

impl From<io::Error> for Unshown {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// What a decoder says is wrong with a picture.
fn broken(error: impl fmt::Display) -> Unshown {
    Unshown::Broken(error.to_string())
}

/// Looks at a picture's measures before anything is decoded.
fn check_pixels(width: u32, height: u32, limit: u64) -> Result<(), Unshown> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limit { Err(Unshown::TooManyPixels { width, height, limit }) } else { Ok(()) }
}

/// What a decoder gives: how it begins, which way up it is, and whether it moves.
struct Decoded {
    still: DynamicImage,
    orientation: Orientation,
    was_animated: bool,
    moving: Option<Size>,
    /// Colours are kept as sharp as brightness: drawings and pictures of screens, which come as anything but JPEG.
    sharp: bool,
}

/// Makes a picture anew in its sizes and keeps those in the store the picture has come to. Takes up to about 200 MB of
/// memory and some seconds: one at a time, and not where others wait.
///
/// # Errors
/// Why it cannot be shown; then nothing of it is kept by this.
pub fn remake(arrived: &Arrived) -> Result<Picture, Unshown> {
    let mut decoded = decode(arrived)?;
    let largest = SIDES[0].min(decoded.still.width().max(decoded.still.height()));
    decoded.still = fitted(decoded.still, largest);
    decoded.still.apply_orientation(decoded.orientation);
    let Decoded { mut still, was_animated, moving, sharp, .. } = decoded;
    let mut sizes = vec![write(arrived.store(), &still, sharp)?];
    for side in SIDES.into_iter().filter(|side| *side < largest) {
        still = fitted(still, side);
        sizes.push(write(arrived.store(), &still, sharp)?);
    }
    Ok(Picture { sizes, was_animated, moving })
}

/// Decodes by kind. Some decoders panic on hostile input; that is one more way of being broken.
fn decode(arrived: &Arrived) -> Result<Decoded, Unshown> {
    let read = || arrived.read().map(|file| BufReader::with_capacity(64 << 10, file));
    let decoded = catch_unwind(AssertUnwindSafe(|| match arrived.kind() {
        Kind::Jpeg => jpeg::decode(read()?, read()?),
        Kind::Png => decode_png(read()?),
        Kind::Gif => gif::decode(read()?, arrived),
        Kind::WebP => decode_webp(read()?, read()?),
        _ => Err(Unshown::NoPicture),
    }));
    let decoded = decoded.unwrap_or_else(|_| Err(Unshown::Broken("its decoder panicked".to_owned())))?;
    if decoded.still.width() == 0 || decoded.still.height() == 0 {
        return Err(Unshown::Broken("it has no pixels".to_owned()));
    }
    Ok(decoded)
}

fn decode_png(file: impl BufRead + Seek) -> Result<Decoded, Unshown> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    let decoder = PngDecoder::with_limits(file, limits).map_err(broken)?;
    let was_animated = decoder.is_apng().unwrap_or_default();
    decode_whole(decoder, was_animated, 1)
}

fn decode_webp(file: BufReader<File>, head: BufReader<File>) -> Result<Decoded, Unshown> {
    // A frame may be larger than the canvas says; the decoder makes room for it before it compares.
    for (width, height) in webp::measures(head)? {
        check_pixels(width, height, MOST_BYTES / webp::BYTES_PER_PIXEL)?;
    }
    let decoder = WebPDecoder::new(file).map_err(broken)?;
    let was_animated = decoder.has_animation();
    // Besides its pixels this decoder holds what they are made of, about as much again.
    decode_whole(decoder, was_animated, 2)
}

/// Decodes a picture whole that takes `times` the memory of its pixels.
fn decode_whole(mut decoder: impl ImageDecoder, was_animated: bool, times: u64) -> Result<Decoded, Unshown> {
    let (width, height) = decoder.dimensions();
    let bytes_each = u64::from(decoder.color_type().bytes_per_pixel()) * times;
    check_pixels(width, height, MOST_PIXELS.min(MOST_BYTES / bytes_each))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let still = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok(Decoded { still, orientation, was_animated, moving: None, sharp: true })
}

/// The picture no larger than `side` pixels on its longer side.
fn fitted(picture: DynamicImage, side: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let longer = width.max(height);
    if longer <= side {
        return picture;
    }
    let scaled = |length: u32| (u64::from(length) * u64::from(side)).div_ceil(u64::from(longer)).max(1) as u32;
    // The better filter takes sixteen bytes for each pixel of a strip as wide as the picture, so large ones are averaged.
    if longer > SIDES[0] {
        picture.thumbnail_exact(scaled(width), scaled(height))
    } else {
        picture.resize_exact(scaled(width), scaled(height), FilterType::CatmullRom)
    }
}

/// Whether anything shines through.
fn is_see_through(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

/// Writes one size into the store.
fn write(store: &Store, picture: &DynamicImage, sharp: bool) -> Result<Size, Unshown> {
    let (width, height) = (picture.width(), picture.height());
    let mut out = BufWriter::with_capacity(64 << 10, store.begin(u64::MAX)?);
    let kind = if is_see_through(picture) {
        picture.to_rgba8().write_with_encoder(PngEncoder::new(&mut out)).map_err(io::Error::other)?;
        Kind::Png
    } else {
        let mut encoder = jpeg_encoder::Encoder::new(&mut out, QUALITY);
        encoder.set_sampling_factor(if sharp { SamplingFactor::F_1_1 } else { SamplingFactor::F_2_2 });
        encoder.set_optimized_huffman_tables(true);
        let side = |length: u32| u16::try_from(length).map_err(|_| broken("a side is too long"));
        encoder
            .encode(&picture.to_rgb8(), side(width)?, side(height)?, jpeg_encoder::ColorType::Rgb)
            .map_err(io::Error::other)?;
        Kind::Jpeg
    };
    keep(out, width, height, kind)
}

/// Keeps what was written.
fn keep(out: BufWriter<Incoming>, width: u32, height: u32, kind: Kind) -> Result<Size, Unshown> {
    let incoming = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    let kept = incoming.finish().keep()?;
    Ok(Size { width, height, hash: kept.hash, bytes: kept.size, kind })
}
