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
            _ if is_plain_text(head) => Self::Text,
            _ => Self::Other,
        }
    }

    /// Whether it is a picture that is made anew before anyone sees it.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::WebP)
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
            Self::Other => "application/octet-stream",
        }
    }
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
