//! WebP: the measures of all frames, before anything is decoded (RFC 9649, 2.3 to 2.7).

use super::{Unshown, broken};
use std::{
    fs::File,
    io::{BufReader, ErrorKind, Read, Seek, SeekFrom},
};

/// What one pixel takes while it is decoded, with what it is made of.
pub(super) const BYTES_PER_PIXEL: u64 = 8;

/// Most chunks that are walked over.
const MOST_CHUNKS: usize = 100_000;

/// The width and height of every frame that is in the file.
pub(super) fn measures(mut file: BufReader<File>) -> Result<Vec<(u32, u32)>, Unshown> {
    let mut measures = Vec::new();
    file.seek(SeekFrom::Start(12))?;
    for _ in 0..MOST_CHUNKS {
        let mut head = [0; 8];
        match file.read_exact(&mut head) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(measures),
            Err(error) => return Err(error.into()),
        }
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let padded = i64::from(length) + i64::from(length & 1);
        match &head[..4] {
            // Its chunks stand within it, behind sixteen bytes of its own.
            b"ANMF" => file.seek_relative(16)?,
            name @ (b"VP8 " | b"VP8L") => {
                let mut start = [0; 10];
                let read = start.len().min(length as usize);
                file.read_exact(&mut start[..read]).map_err(broken)?;
                measures.push(if name == b"VP8 " { lossy(&start) } else { lossless(&start) });
                file.seek_relative(padded - read as i64)?;
            }
            _ => file.seek_relative(padded)?,
        }
    }
    Err(broken("it has too many parts"))
}

/// RFC 6386, 9.1: after the frame tag and the start code, two times fourteen bits.
fn lossy(start: &[u8; 10]) -> (u32, u32) {
    let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    (side(start[6], start[7]), side(start[8], start[9]))
}

/// RFC 9649, 3.4: after the signature, two times fourteen bits, each one less than it means.
fn lossless(start: &[u8; 10]) -> (u32, u32) {
    let bits = u32::from_le_bytes([start[1], start[2], start[3], start[4]]);
    ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
}
