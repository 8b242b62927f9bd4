//! The largest pictures take bounded memory: each in a process of its own, whose greatest size is measured.
#![cfg(target_os = "linux")]

use files::{Arrived, Incoming, Store, Unshown, remake};
use jpeg_encoder::{Encoder, ImageBuffer, JpegColorType, SamplingFactor};
use std::io::{BufWriter, Write};

/// A picture of this many pixels that is drawn row by row.
struct Drawn {
    width: u16,
    height: u16,
}

impl ImageBuffer for Drawn {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        for x in 0..self.width {
            buffers[0].push((x / 16 + y / 16) as u8);
            buffers[1].push(128);
            buffers[2].push((y / 64) as u8);
        }
    }
}

/// The greatest size this process had, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() >> 10
}

/// What the other process is told: which file to make anew, and how large the picture will be.
const FILE: &str = "COPSE_TEST_PICTURE";
const ANSWER: &str = "COPSE_TEST_ANSWER";

/// Makes one picture anew; run by the test below, in a process of its own.
#[test]
#[ignore = "run by takes_bounded_memory, once for each picture, in a process of its own"]
fn one_picture() {
    let Ok(file) = std::env::var(FILE) else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut incoming = begin(&Store::open(folder.path()).unwrap());
    std::io::copy(&mut std::fs::File::open(file).unwrap(), &mut incoming).unwrap();
    let answer = match remake(&arrived(incoming)) {
        Ok(picture) => format!("{}x{}", picture.sizes[0].width, picture.sizes[0].height),
        Err(Unshown::TooManyPixels { limit, .. }) => format!("at most {limit}"),
        Err(other) => other.to_string(),
    };
    assert_eq!(answer, std::env::var(ANSWER).unwrap());
    println!("at most {} MB", peak());
    assert!(peak() < 200, "{} MB", peak());
}

/// Has a picture made anew in a process whose greatest size says what it took.
fn takes_bounded_memory(what: &str, arrived: Arrived, answer: &str) {
    let store = arrived.store().clone();
    let kept = arrived.keep().unwrap();
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "one_picture", "--ignored", "--nocapture"])
        .env(FILE, store.path(&kept.hash))
        .env(ANSWER, answer)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{what}: {}", said.lines().find(|line| line.starts_with("at most")).unwrap_or_default());
    assert!(output.status.success() && said.contains("1 passed"), "{what}: {said}{}", String::from_utf8_lossy(&output.stderr));
}

fn begin(store: &Store) -> BufWriter<Incoming> {
    BufWriter::new(store.begin(25 << 20).unwrap())
}

fn arrived(out: BufWriter<Incoming>) -> Arrived {
    out.into_inner().map_err(|error| error.to_string()).unwrap().finish()
}

fn photograph(store: &Store, width: u16, height: u16, progressive: bool, sampling: SamplingFactor) -> Arrived {
    let mut out = begin(store);
    let mut encoder = Encoder::new(&mut out, 40);
    encoder.set_sampling_factor(sampling);
    encoder.set_progressive(progressive);
    encoder.encode_image(Drawn { width, height }).unwrap();
    arrived(out)
}

fn flat_png(store: &Store, side: u32, colour: png::ColorType, depth: png::BitDepth) -> Arrived {
    let mut out = begin(store);
    let mut encoder = png::Encoder::new(&mut out, side, side);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    encoder.set_filter(png::Filter::NoFilter);
    let row = vec![0; (side as usize * colour.samples() * depth as usize).div_ceil(8)];
    let mut header = encoder.write_header().unwrap();
    let mut rows = header.stream_writer().unwrap();
    for _ in 0..side {
        rows.write_all(&row).unwrap();
    }
    rows.finish().unwrap();
    drop(header);
    arrived(out)
}

#[test]
fn the_largest_pictures_take_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let photograph = |width, height, progressive, sampling| photograph(&store, width, height, progressive, sampling);
    let phone = photograph(12_000, 9_000, false, SamplingFactor::F_2_2);
    takes_bounded_memory("108 megapixels", phone, "2560x1920");
    let whole = photograph(4_160, 3_120, false, SamplingFactor::F_1_1);
    takes_bounded_memory("13 megapixels", whole, "2560x1920");
    let whole = photograph(4_160, 3_120, true, SamplingFactor::F_1_1);
    takes_bounded_memory("13 megapixels, progressive", whole, "2560x1920");
    let large = photograph(6_000, 4_000, true, SamplingFactor::F_1_1);
    takes_bounded_memory("24 megapixels, progressive", large, "2560x1707");
    let larger = photograph(6_100, 4_000, true, SamplingFactor::F_1_1);
    takes_bounded_memory("more of them", larger, "at most 24000000");

    let flat = |side, colour, depth| flat_png(&store, side, colour, depth);
    let poster = flat(20_000, png::ColorType::Grayscale, png::BitDepth::One);
    takes_bounded_memory("20,000 x 20,000", poster, "at most 40000000");
    let bomb = flat(6_300, png::ColorType::Rgb, png::BitDepth::Eight);
    assert!(bomb.size() < 1 << 20);
    takes_bounded_memory("39.7 megapixels of one colour", bomb, "2560x2560");
    let bomb = flat(5_600, png::ColorType::Rgba, png::BitDepth::Eight);
    takes_bounded_memory("31 megapixels of nothing", bomb, "2560x2560");
    let bomb = flat(5_700, png::ColorType::Rgba, png::BitDepth::Eight);
    takes_bounded_memory("32 megapixels of nothing", bomb, "at most 31457280");
}
