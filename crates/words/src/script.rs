//! What is to be known of scripts: which write without spaces, which marks only tell how a letter is said.

/// How the words of a script are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Spaces or marks stand between words.
    Spaced,
    /// No spaces, each sign counts: Han, Kana, Bopomofo; Thai, Lao, Khmer, Burmese, Tai Le and the like.
    Unspaced,
    /// Hangul: spaces, but what hangs on a noun is written together with it.
    Hangul,
}

/// The script of a character, by blocks of Unicode 16.
pub(crate) fn script(sign: char) -> Script {
    match u32::from(sign) {
        0x2E80..=0x2FDF
        | 0x3005..=0x3007
        | 0x3021..=0x3029
        | 0x3038..=0x303B
        | 0x3041..=0x3096
        | 0x3099..=0x309A
        | 0x309D..=0x30FA
        | 0x30FC..=0x312F
        | 0x31A0..=0x31BF
        | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x16FE0..=0x16FE3
        | 0x17000..=0x18D08
        | 0x1AFF0..=0x1B2FB
        | 0x20000..=0x3FFFD
        | 0x0E01..=0x0E3A
        | 0x0E40..=0x0E4E
        | 0x0E81..=0x0ECE
        | 0x0EDC..=0x0EDF
        | 0x1000..=0x103F
        | 0x1050..=0x109F
        | 0x1780..=0x17D3
        | 0x17D7
        | 0x17DC..=0x17DD
        | 0x1950..=0x19DF
        | 0x1A20..=0x1AAD
        | 0xA9E0..=0xA9EF
        | 0xA9FA..=0xA9FE
        | 0xAA60..=0xAADF => Script::Unspaced,
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7FB => Script::Hangul,
        _ => Script::Spaced,
    }
}

/// Whether a mark says only how a letter is said or weighs little: accents of Latin, Greek and Cyrillic, points of Hebrew, vowels
/// of Arabic and Syriac. The vowel signs of Indian and other scripts are letters and stay.
pub(crate) fn is_accent(sign: char) -> bool {
    matches!(u32::from(sign),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C2 | 0x05C4..=0x05C5 | 0x05C7
        | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC | 0x06DF..=0x06E4 | 0x06E7..=0x06E8 | 0x06EA..=0x06ED
        | 0x0711 | 0x0730..=0x074A | 0x08D3..=0x08FF | 0x135D..=0x135F | 0x1AB0..=0x1ACE | 0x1DC0..=0x1DFF | 0x20D0..=0x20F0
        | 0xFE20..=0xFE2F)
}

/// Whether a character is seen by nobody and stands between the letters of a word: joiners, marks of direction, soft hyphens.
pub(crate) fn is_unseen(sign: char) -> bool {
    matches!(u32::from(sign), 0x00AD | 0x034F | 0x061C | 0x0640 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x2064 | 0x2066..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}
