//! The pictures that office programs show in a document: PNG, JPEG and GIF, by what their first bytes say.

/// What a picture is, and how wide and how high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Image {
    /// How its file name ends.
    pub(super) ending: &'static str,
    /// In pixels, at least one.
    pub(super) wide: u64,
    /// In pixels, at least one.
    pub(super) high: u64,
}

impl Image {
    /// What bytes are; nothing where they are no such picture.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let (ending, (wide, high)) = png(bytes)
            .map(|size| ("png", size))
            .or_else(|| jpeg(bytes).map(|size| ("jpeg", size)))
            .or_else(|| gif(bytes).map(|size| ("gif", size)))?;
        (wide > 0 && high > 0).then_some(Self { ending, wide, high })
    }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The first chunk says it (PNG, 11.2.1).
fn png(bytes: &[u8]) -> Option<(u64, u64)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (head.get(4..8)? == b"IHDR").then_some(())?;
    Some((number(head.get(8..12)?), number(head.get(12..16)?)))
}

/// The head of the frame says it (ITU-T T.81, B.2.2), after segments that say how long they are.
fn jpeg(bytes: &[u8]) -> Option<(u64, u64)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        rest = rest.strip_prefix(b"\xff")?;
        let (marker, after) = rest.split_first()?;
        match marker {
            // What fills, and marks that stand alone.
            0xff => {}
            0x01 | 0xd0..=0xd7 => rest = after,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((number(after.get(5..7)?), number(after.get(3..5)?)));
            }
            _ => rest = after.get(usize::try_from(number(after.get(..2)?)).ok()?..)?,
        }
    }
}

/// The screen descriptor says it (GIF89a, 18).
fn gif(bytes: &[u8]) -> Option<(u64, u64)> {
    let head = bytes.strip_prefix(b"GIF89a").or_else(|| bytes.strip_prefix(b"GIF87a"))?;
    let size = |from: usize| head.get(from..from + 2).map(|bytes| u64::from(bytes[0]) | u64::from(bytes[1]) << 8);
    Some((size(0)?, size(2)?))
}
