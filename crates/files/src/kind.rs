//! What a file really is, from its first bytes. What a browser says of it is not asked.

/// What a file is, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A photograph (ISO/IEC 10918).
    Jpeg,
    /// A picture (W3C Portable Network Graphics).
    Png,
    /// A picture that may move (GIF89a).
    Gif,
    /// A picture (RFC 9649).
    WebP,
    /// A text without markup, in UTF-8.
    Text,
    /// A printed document (ISO 32000).
    Pdf,
    /// An archive, and many documents of offices, which are archives of their parts.
    Zip,
    /// A sound (ISO/IEC 11172-3, layer III).
    Mp3,
    /// A sound (RFC 3533, with Opus, Vorbis, Speex or FLAC in it).
    Ogg,
    /// A sound (RIFF).
    Wav,
    /// A sound (RFC 9639).
    Flac,
    /// A sound (ISO/IEC 14496-12), as telephones record it.
    M4a,
    /// All else.
    Other,
}

impl Kind {
    /// What a file is that begins like this.
    pub fn of(head: &[u8]) -> Self {
        match head {
            [0xFF, 0xD8, 0xFF, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Self::Png,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::WebP,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Self::Zip,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Self::Wav,
            [b'f', b'L', b'a', b'C', ..] => Self::Flac,
            [_, _, _, _, b'f', b't', b'y', b'p', b'M', b'4', b'A' | b'B', b' ', ..] => Self::M4a,
            [b'O', b'g', b'g', b'S', ..] if is_ogg_sound(head) => Self::Ogg,
            [b'I', b'D', b'3', 2..=4, _, _, _, _, _, _, ..] => Self::Mp3,
            // MPEG 1 or 2, layer III, with a rate that there is.
            [0xFF, 0xFA | 0xFB | 0xF2 | 0xF3, rate, ..] if rate >> 4 != 0xF && (rate >> 2) & 3 != 3 => Self::Mp3,
            _ if is_plain_text(head) => Self::Text,
            _ => Self::Other,
        }
    }

    /// Whether it is a picture that is made anew before anyone sees it.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::WebP)
    }

    /// Whether it is a sound that browsers play.
    pub fn is_sound(self) -> bool {
        matches!(self, Self::Mp3 | Self::Ogg | Self::Wav | Self::Flac | Self::M4a)
    }

    /// What the web calls it (RFC 6838).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Text => "text/plain; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Zip => "application/zip",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Flac => "audio/flac",
            Self::M4a => "audio/mp4",
            Self::Other => "application/octet-stream",
        }
    }
}

/// Whether the first stream of an Ogg file is a sound: each of these says so at the beginning of its first page.
fn is_ogg_sound(head: &[u8]) -> bool {
    let first = &head[..head.len().min(64)];
    [&b"OpusHead"[..], b"\x01vorbis", b"Speex   ", b"\x7FFLAC"].iter().any(|sign| first.windows(sign.len()).any(|at| at == *sign))
}

/// Text without controls that does not begin like markup: HTML and SVG are never taken for something to be shown.
fn is_plain_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The head may end within a character.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
        Err(_) => return false,
    };
    let shown = text.trim_start_matches('\u{FEFF}').trim_start();
    !shown.is_empty()
        && !shown.starts_with('<')
        && text.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{C}'))
}
