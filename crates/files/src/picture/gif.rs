//! GIF: how it begins as a still, and the moving picture written again frame by frame, with nothing but its frames.

use super::{Decoded, Size, Unshown, broken, check_pixels, keep};
use crate::{Arrived, Kind};
use gif::{ColorOutput, DecodeOptions, Decoder, Encoder, Frame, MemoryLimit};
use image::{DynamicImage, Rgba, RgbaImage, metadata::Orientation};
use std::{
    fs::File,
    io::{self, BufReader, BufWriter},
    num::NonZeroU64,
};

/// Most pixels of a canvas.
const MOST_PIXELS: u64 = 16_000_000;

/// Most pixels of a canvas that moves.
const MOST_MOVING: u64 = 4_000_000;

/// Most frames of one that moves, and most pixels of all of them together.
const MOST_FRAMES: usize = 2_000;
const MOST_PIXELS_IN_ALL: u64 = 200_000_000;

pub(super) fn decode(file: BufReader<File>, arrived: &Arrived) -> Result<Decoded, Unshown> {
    let mut decoder = open(file)?;
    let (width, height) = (u32::from(decoder.width()), u32::from(decoder.height()));
    check_pixels(width, height, MOST_PIXELS)?;
    let colours = decoder.global_palette().map(<[u8]>::to_vec).unwrap_or_default();
    let first = decoder.read_next_frame().map_err(broken)?.ok_or_else(|| broken("it has no frame"))?;
    let still = DynamicImage::ImageRgba8(drawn(first, &colours, width, height));
    let was_animated = matches!(decoder.next_frame_info(), Ok(Some(_)));
    let may_move = was_animated && u64::from(width) * u64::from(height) <= MOST_MOVING;
    let moving = if may_move { write_again(open(BufReader::new(arrived.read()?))?, arrived)? } else { None };
    Ok(Decoded { still, orientation: Orientation::NoTransforms, was_animated, moving, sharp: true })
}

fn open(file: BufReader<File>) -> Result<Decoder<BufReader<File>>, Unshown> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.check_frame_consistency(true);
    options.set_memory_limit(NonZeroU64::new(MOST_PIXELS).map_or(MemoryLimit::Unlimited, MemoryLimit::Bytes));
    options.read_info(file).map_err(broken)
}

/// The first frame on an empty canvas.
fn drawn(frame: &Frame<'_>, colours: &[u8], width: u32, height: u32) -> RgbaImage {
    let colours = frame.palette.as_deref().unwrap_or(colours);
    let mut canvas = RgbaImage::new(width, height);
    let places = (0..u32::from(frame.height)).flat_map(|y| (0..u32::from(frame.width)).map(move |x| (x, y)));
    for ((x, y), index) in places.zip(frame.buffer.iter()) {
        let colour = colours.get(usize::from(*index) * 3..usize::from(*index) * 3 + 3);
        let pixel = canvas.get_pixel_mut_checked(x + u32::from(frame.left), y + u32::from(frame.top));
        if let (Some([red, green, blue]), Some(pixel)) = (colour, pixel)
            && frame.transparent != Some(*index)
        {
            *pixel = Rgba([*red, *green, *blue, 255]);
        }
    }
    canvas
}

/// Writes the frames again, each with its own colours, duration and place: comments, other programs' notes and what stands
/// behind the end are gone. Nothing when they are too many. One that breaks off ends with its last whole frame.
fn write_again(mut decoder: Decoder<BufReader<File>>, arrived: &Arrived) -> Result<Option<Size>, Unshown> {
    let (width, height) = (decoder.width(), decoder.height());
    let colours = decoder.global_palette().map(<[u8]>::to_vec).unwrap_or_default();
    let out = BufWriter::with_capacity(64 << 10, arrived.store().begin(u64::MAX)?);
    let mut encoder = Encoder::new(out, width, height, &colours).map_err(io::Error::other)?;
    encoder.set_repeat(decoder.repeat()).map_err(io::Error::other)?;
    let (mut frames, mut pixels) = (0, 0);
    while let Ok(Some(frame)) = decoder.read_next_frame() {
        frames += 1;
        pixels += u64::from(frame.width) * u64::from(frame.height);
        if frames > MOST_FRAMES || pixels > MOST_PIXELS_IN_ALL {
            return Ok(None);
        }
        let plain = Frame { interlaced: false, ..frame.clone() };
        encoder.write_frame(&plain).map_err(broken)?;
    }
    let out = encoder.into_inner().map_err(io::Error::other)?;
    keep(out, width.into(), height.into(), Kind::Gif).map(Some)
}
