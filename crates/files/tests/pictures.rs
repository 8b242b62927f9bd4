//! Pictures, made up here and sent through.

use files::{Arrived, Kind, Picture, Size, Store, Unshown, remake};
use image::{DynamicImage, GenericImageView, ImageDecoder, Rgb, RgbImage, Rgba, RgbaImage, codecs::png::PngDecoder};
use std::io::{BufReader, Cursor, Read, Write};

struct Folder {
    store: Store,
    _folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: Store::open(folder.path()).unwrap(), _folder: folder }
    }

    fn arrived(&self, content: &[u8]) -> Arrived {
        let mut incoming = self.store.begin(25 << 20).unwrap();
        incoming.write_all(content).unwrap();
        incoming.finish()
    }

    fn remade(&self, content: &[u8]) -> Result<Picture, Unshown> {
        remake(&self.arrived(content))
    }

    fn content(&self, size: &Size) -> Vec<u8> {
        let mut content = Vec::new();
        self.store.read(&size.hash).unwrap().read_to_end(&mut content).unwrap();
        assert_eq!(content.len() as u64, size.bytes);
        assert_eq!(Kind::of(&content), size.kind, "it is what is said of it");
        content
    }

    /// The pixels of a size, read by other means than those that wrote it.
    fn pixels(&self, size: &Size) -> DynamicImage {
        let content = self.content(size);
        let picture = match size.kind {
            Kind::Jpeg => {
                let mut decoder = jpeg_decoder::Decoder::new(&content[..]);
                let pixels = decoder.decode().unwrap();
                assert!(decoder.exif_data().is_none() && decoder.xmp_data().is_none() && decoder.icc_profile().is_none());
                RgbImage::from_raw(size.width, size.height, pixels).unwrap().into()
            }
            Kind::Png => DynamicImage::from_decoder(PngDecoder::new(Cursor::new(content)).unwrap()).unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(picture.dimensions(), (size.width, size.height));
        picture
    }
}

/// A picture whose left half is red and whose right half is blue.
fn red_and_blue(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 20, 20]) } else { Rgb([20, 20, 200]) })
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut content = Cursor::new(Vec::new());
    picture.into().write_to(&mut content, image::ImageFormat::Png).unwrap();
    content.into_inner()
}

/// What a camera writes beside a picture: which way up it was held, and where (EXIF 2.32, 4.6.3 and 4.6.6).
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"47.3769N 8.5417E");
    exif
}

fn jpeg(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut content, 90);
    encoder.add_exif_metadata(&exif(orientation)).unwrap();
    encoder.add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<gps>47.3769N</gps>".to_vec()).unwrap();
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    encoder.encode(picture, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    content
}

fn holds(content: &[u8], word: &[u8]) -> bool {
    content.windows(word.len()).any(|window| window == word)
}

#[test]
fn a_photograph_loses_where_it_was_taken_and_stands_upright() {
    let folder = Folder::new();
    let content = jpeg(&red_and_blue(1200, 600), 6);
    assert!(holds(&content, b"47.3769N"));
    let picture = folder.remade(&content).unwrap();
    assert!(!picture.was_animated && picture.moving.is_none());
    let measures: Vec<_> = picture.sizes.iter().map(|size| (size.width, size.height, size.kind)).collect();
    assert_eq!(measures, [(600, 1200, Kind::Jpeg), (480, 960, Kind::Jpeg), (240, 480, Kind::Jpeg)]);
    for size in &picture.sizes {
        let content = folder.content(size);
        assert!(!holds(&content, b"47.3769N") && !holds(&content, b"Exif"));
        // Turned to the right by a quarter, what was on the left is on top.
        let pixels = folder.pixels(size);
        let [red, _, blue, _] = pixels.get_pixel(size.width / 2, size.height / 8).0;
        assert!(red > 150 && blue < 80, "the top is red");
        let [red, _, blue, _] = pixels.get_pixel(size.width / 2, size.height * 7 / 8).0;
        assert!(red < 80 && blue > 150, "the bottom is blue");
    }
}

#[test]
fn all_eight_ways_up_come_out_upright() {
    let folder = Folder::new();
    for orientation in 1..=8 {
        let picture = folder.remade(&jpeg(&red_and_blue(64, 32), orientation)).unwrap();
        let size = &picture.sizes[0];
        let pixels = folder.pixels(size);
        assert_eq!((size.width, size.height), if orientation < 5 { (64, 32) } else { (32, 64) });
        let (x, y) = [(8, 16), (56, 16), (56, 16), (8, 16), (16, 8), (16, 8), (16, 56), (16, 56)][usize::from(orientation) - 1];
        assert!(pixels.get_pixel(x, y).0[0] > 150, "orientation {orientation}");
    }
}

#[test]
fn a_picture_is_never_made_larger_and_what_shines_through_stays_so() {
    let folder = Folder::new();
    let small = folder.remade(&png(red_and_blue(40, 20))).unwrap();
    assert_eq!(small.sizes.len(), 1);
    assert_eq!((small.sizes[0].width, small.sizes[0].height, small.sizes[0].kind), (40, 20, Kind::Jpeg));

    let glass = RgbaImage::from_fn(500, 10, |x, _| Rgba([10, 200, 10, if x < 250 { 0 } else { 255 }]));
    let picture = folder.remade(&png(glass)).unwrap();
    let measures: Vec<_> = picture.sizes.iter().map(|size| (size.width, size.height, size.kind)).collect();
    assert_eq!(measures, [(500, 10, Kind::Png), (480, 10, Kind::Png)]);
    assert_eq!(folder.pixels(&picture.sizes[1]).get_pixel(10, 5).0[3], 0);

    let wide = folder.remade(&png(red_and_blue(5000, 2))).unwrap();
    assert_eq!((wide.sizes[0].width, wide.sizes[0].height), (2560, 2));
}

#[test]
fn deep_and_grey_and_indexed_pictures_come_out_too() {
    let folder = Folder::new();
    let deep: DynamicImage = DynamicImage::ImageRgba8(RgbaImage::from_pixel(20, 20, Rgba([1, 200, 3, 255]))).to_rgba16().into();
    let grey: DynamicImage = DynamicImage::ImageRgb8(red_and_blue(20, 20)).to_luma8().into();
    let grey_deep: DynamicImage = DynamicImage::ImageRgb8(red_and_blue(20, 20)).to_luma16().into();
    for content in [png(deep), png(grey), png(grey_deep)] {
        assert_eq!(folder.remade(&content).unwrap().sizes[0].kind, Kind::Jpeg);
    }
    let mut indexed = Vec::new();
    let mut encoder = png::Encoder::new(&mut indexed, 4, 4);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Two);
    encoder.set_palette(vec![255, 0, 0, 0, 255, 0]);
    encoder.write_header().unwrap().write_image_data(&[0; 4]).unwrap();
    let picture = folder.remade(&indexed).unwrap();
    assert!(folder.pixels(&picture.sizes[0]).get_pixel(1, 1).0[0] > 240);
}

#[test]
fn webp_becomes_jpeg_or_png() {
    let folder = Folder::new();
    let webp = |picture: DynamicImage| {
        let mut content = Cursor::new(Vec::new());
        picture.write_to(&mut content, image::ImageFormat::WebP).unwrap();
        content.into_inner()
    };
    let picture = folder.remade(&webp(red_and_blue(1000, 500).into())).unwrap();
    assert_eq!(
        picture.sizes.iter().map(|size| (size.width, size.kind)).collect::<Vec<_>>(),
        [(1000, Kind::Jpeg), (960, Kind::Jpeg), (480, Kind::Jpeg)]
    );
    let glass = webp(RgbaImage::from_pixel(8, 8, Rgba([1, 2, 3, 4])).into());
    assert_eq!(folder.remade(&glass).unwrap().sizes[0].kind, Kind::Png);

    // One that says it is larger than can be decoded.
    let mut large = webp(red_and_blue(8, 8).into());
    let place = large.windows(4).position(|name| name == b"VP8L").unwrap() + 9;
    large[place..place + 4].copy_from_slice(&(0x3FFF_u32 | 0x3FFF << 14).to_le_bytes());
    assert!(matches!(folder.remade(&large), Err(Unshown::TooManyPixels { width: 16384, height: 16384, .. })));
}

fn moving(frames: u16, side: u16) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = gif::Encoder::new(&mut content, side, side, &[255, 0, 0, 0, 0, 255]).unwrap();
    encoder.set_repeat(gif::Repeat::Infinite).unwrap();
    encoder.write_raw_extension(gif::AnyExtension(0xFE), &[b"<script>alert(47.3769N)</script>"]).unwrap();
    for turn in 0..frames {
        let buffer = vec![(turn % 2) as u8; usize::from(side) * usize::from(side)];
        encoder
            .write_frame(&gif::Frame { delay: 7, width: side, height: side, buffer: buffer.into(), ..Default::default() })
            .unwrap();
    }
    drop(encoder);
    content
}

#[test]
fn a_moving_picture_is_written_again_frame_by_frame() {
    let folder = Folder::new();
    let mut content = moving(5, 30);
    content.extend(b"<script>alert('behind the end')</script>");
    assert!(holds(&content, b"47.3769N"));
    let picture = folder.remade(&content).unwrap();
    assert!(picture.was_animated);
    assert!(folder.pixels(&picture.sizes[0]).get_pixel(5, 5).0[0] > 240, "the still is how it begins");
    let size = picture.moving.unwrap();
    assert_eq!((size.width, size.height, size.kind), (30, 30, Kind::Gif));
    let again = folder.content(&size);
    assert!(!holds(&again, b"47.3769N") && !holds(&again, b"script"));
    let mut decoder = gif::Decoder::new(&again[..]).unwrap();
    assert!(matches!(decoder.repeat(), gif::Repeat::Infinite));
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        frames.push((frame.delay, frame.buffer[0]));
    }
    assert_eq!(frames, [(7, 0), (7, 1), (7, 0), (7, 1), (7, 0)]);
}

#[test]
fn a_gif_that_stands_still_or_is_too_much_has_stills_alone() {
    let folder = Folder::new();
    let still = folder.remade(&moving(1, 30)).unwrap();
    assert!(!still.was_animated && still.moving.is_none());
    let long = folder.remade(&moving(2_001, 2)).unwrap();
    assert!(long.was_animated && long.moving.is_none() && long.sizes.len() == 1);

    // One that breaks off ends with its last whole frame.
    let mut content = moving(3, 100);
    content.truncate(content.len() - 20);
    let short = folder.remade(&content).unwrap();
    let again = folder.content(&short.moving.unwrap());
    let mut decoder = gif::Decoder::new(&again[..]).unwrap();
    let mut frames = 0;
    while decoder.read_next_frame().unwrap().is_some() {
        frames += 1;
    }
    assert_eq!(frames, 2);
}

#[test]
fn what_hides_in_a_picture_is_gone() {
    let folder = Folder::new();
    let script = b"<html><script>alert(1)</script></html>";
    let mut behind_png = png(red_and_blue(20, 20));
    behind_png.extend(script);
    let mut behind_jpeg = jpeg(&red_and_blue(20, 20), 1);
    behind_jpeg.extend(b"PK\x03\x04 an archive <script>");
    let mut in_comment = jpeg(&red_and_blue(20, 20), 1);
    in_comment.splice(2..2, [&[0xFF, 0xFE, 0, 40][..], script].concat());
    for content in [behind_png, behind_jpeg, in_comment] {
        assert!(holds(&content, b"<script>"));
        let picture = folder.remade(&content).unwrap();
        for size in &picture.sizes {
            let content = folder.content(size);
            assert!(!holds(&content, b"<script>") && !holds(&content, b"PK\x03\x04"));
        }
    }
    // GIF89a/*...*/=1; is a script as much as a picture; it has no frame.
    let script = b"GIF89a/*\0\0\0\0*/=1;alert(1);//";
    assert!(matches!(folder.remade(script), Err(Unshown::Broken(_))));
}

#[test]
fn what_cannot_be_decoded_is_said_to_be_broken_and_leaves_nothing() {
    let folder = Folder::new();
    let sources = [jpeg(&red_and_blue(300, 300), 1), png(red_and_blue(300, 300)), {
        let mut content = Cursor::new(Vec::new());
        DynamicImage::from(red_and_blue(300, 300)).write_to(&mut content, image::ImageFormat::WebP).unwrap();
        content.into_inner()
    }];
    for content in &sources {
        for length in [12, 40, content.len() / 2, content.len() * 3 / 4] {
            let result = folder.remade(&content[..length]);
            assert!(matches!(result, Err(Unshown::Broken(_))), "{:?} cut at {length}: {result:?}", Kind::of(content));
        }
    }
    assert!(matches!(folder.remade(b"\xFF\xD8\xFFnot a picture at all"), Err(Unshown::Broken(_))));
    assert!(matches!(folder.remade(b"<svg/>"), Err(Unshown::NoPicture)));

    // Bytes turned over anywhere may break a picture, and never the program.
    for content in sources.iter().chain([&moving(3, 40)]) {
        for turn in 0..200 {
            let mut hurt = content.clone();
            let place = (turn * 7919 + turn * turn) % hurt.len();
            hurt[place] ^= (turn % 255 + 1) as u8;
            let _ = folder.remade(&hurt);
        }
    }
    let left: Vec<_> = std::fs::read_dir(folder._folder.path().join("incoming")).unwrap().collect();
    assert!(left.is_empty());
}

#[test]
fn too_many_scans_are_not_walked() {
    let folder = Folder::new();
    let mut content = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut content, 90);
    encoder.set_progressive(true);
    encoder.encode(&red_and_blue(200, 100), 200, 100, jpeg_encoder::ColorType::Rgb).unwrap();
    assert!(folder.remade(&content).is_ok(), "a progressive one comes out");
    let first = content.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    let scan = content[first..content.len() - 2].to_vec();
    for _ in 0..60 {
        let end = content.len() - 2;
        content.splice(end..end, scan.clone());
    }
    assert!(matches!(folder.remade(&content), Err(Unshown::Broken(_))));
}

#[test]
fn measures_are_looked_at_before_anything_is_decoded() {
    let folder = Folder::new();
    let mut content = png(red_and_blue(8, 8));
    content[16..24].copy_from_slice(&[0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20]);
    let sum = crc(&content[12..29]);
    content[29..33].copy_from_slice(&sum.to_be_bytes());
    assert!(matches!(folder.remade(&content), Err(Unshown::TooManyPixels { width: 20_000, height: 20_000, limit: 40_000_000 })));
    let decoder = PngDecoder::new(BufReader::new(Cursor::new(content))).unwrap();
    assert_eq!(decoder.dimensions(), (20_000, 20_000));

    let mut content = jpeg(&red_and_blue(8, 8), 1);
    let frame = content.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    content[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert!(matches!(folder.remade(&content), Err(Unshown::TooManyPixels { width: 65_535, height: 65_535, limit: 200_000_000 })));

    let mut content = moving(1, 8);
    content[6..10].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert!(matches!(folder.remade(&content), Err(Unshown::TooManyPixels { width: 65_535, .. })));
}

/// The check sum of a chunk (W3C PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ crc >> 1 } else { crc >> 1 })
    })
}
