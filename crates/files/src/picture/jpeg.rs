//! JPEG: a large one is made smaller while it is decoded, so that it never stands in memory whole.

use super::{Decoded, Unshown, broken, check_pixels};
use image::{DynamicImage, GrayImage, RgbImage, metadata::Orientation};
use jpeg_decoder::{CodingProcess, Decoder, ImageInfo, PixelFormat};
use std::{
    fs::File,
    io::{BufRead, BufReader},
};

/// Most pixels of one that is decoded row by row: as many as the largest sensors in telephones have.
const MOST_PIXELS: u64 = 200_000_000;

/// Most bytes for the coefficients of a progressive one, which are held all at once, two bytes each.
const MOST_COEFFICIENTS: u64 = 144_000_000;

/// Most pixels that come out of the decoder.
const MOST_DECODED: u64 = 13_000_000;

/// Most scans: real ones have about ten, and each costs a walk over the whole picture.
const MOST_SCANS: usize = 100;

/// Decodes one. `again` is the same file, to count its scans.
pub(super) fn decode(file: BufReader<File>, again: BufReader<File>) -> Result<Decoded, Unshown> {
    let mut decoder = Decoder::new(file);
    decoder.read_info().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| broken("it has no frame"))?;
    check_pixels(info.width.into(), info.height.into(), limit(&info)?)?;
    if count_scans(again)? > MOST_SCANS {
        return Err(broken("it has too many scans"));
    }
    let part = divisor(info.width.into(), info.height.into());
    let shorter = |side: u16| side.div_ceil(part);
    let (width, height) = decoder.scale(shorter(info.width), shorter(info.height)).map_err(broken)?;
    let pixels = decoder.decode().map_err(broken)?;
    let still = image(info.pixel_format, width.into(), height.into(), pixels).ok_or_else(|| broken("its pixels are too few"))?;
    let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    Ok(Decoded { still, orientation, was_animated: false, moving: None, sharp: false })
}

/// The most pixels that one of this process may have.
fn limit(info: &ImageInfo) -> Result<u64, Unshown> {
    match info.coding_process {
        CodingProcess::DctSequential => Ok(MOST_PIXELS),
        CodingProcess::DctProgressive => Ok(MOST_COEFFICIENTS / (2 * info.pixel_format.pixel_bytes() as u64)),
        CodingProcess::Lossless => Err(broken("it is of the lossless kind")),
    }
}

/// By how much it is made smaller while it is decoded: by 1, 2, 4 or 8.
fn divisor(width: u64, height: u64) -> u16 {
    let pixels = |part: u16| width.div_ceil(part.into()) * height.div_ceil(part.into());
    let is_enough = |part: u16| width.max(height).div_ceil(part.into()) >= super::SIDES[0].into();
    let needed = [1, 2, 4].into_iter().find(|part| pixels(*part) <= MOST_DECODED).unwrap_or(8);
    [8, 4, 2, 1].into_iter().find(|part| *part >= needed && is_enough(*part)).unwrap_or(needed)
}

/// How often a scan seems to begin, which is never less than how often one does.
fn count_scans(mut file: BufReader<File>) -> Result<usize, Unshown> {
    let (mut scans, mut last) = (0, 0);
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(scans);
        }
        for byte in bytes {
            scans += usize::from(last == 0xFF && *byte == 0xDA);
            last = *byte;
        }
        let length = bytes.len();
        file.consume(length);
    }
}

/// The pixels as a picture of grey or of colours.
fn image(format: PixelFormat, width: u32, height: u32, pixels: Vec<u8>) -> Option<DynamicImage> {
    match format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8),
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
        PixelFormat::CMYK32 => RgbImage::from_raw(width, height, from_inks(&pixels)).map(DynamicImage::ImageRgb8),
        PixelFormat::L16 => None,
    }
}

/// Four inks as three lights, the plain way.
fn from_inks(pixels: &[u8]) -> Vec<u8> {
    let light = |ink: u8, black: u8| (u16::from(255 - ink) * u16::from(255 - black) / 255) as u8;
    pixels.chunks_exact(4).flat_map(|inks| [0, 1, 2].map(|place| light(inks[place], inks[3]))).collect()
}
