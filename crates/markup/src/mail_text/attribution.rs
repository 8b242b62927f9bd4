//! The line that introduces a quote ("On ... wrote:"), in any language, by its general shape.

use super::lines::Line;

/// The most lines an introduction is wrapped to.
const LONGEST: usize = 4;

/// The most characters of a line that counts as an introduction by its verb alone, so that a sentence of the author's does not.
const LONGEST_BARE: usize = 60;

/// What mail programs say for "wrote".
const WROTE: [&str; 24] = [
    "wrote",
    "writes",
    "said",
    "schrieb",
    "schreibt",
    "écrit",
    "ecrit",
    "escribió",
    "escribio",
    "escreveu",
    "scritto",
    "schreef",
    "geschreven",
    "skrev",
    "kirjoitti",
    "napisał",
    "napisal",
    "napsal",
    "написал",
    "пишет",
    "írta",
    "yazdı",
    "写道",
    "書きました",
];

/// How introductions begin.
const OPENERS: [&str; 22] = [
    "On ",
    "At ",
    "Am ",
    "Le ",
    "El ",
    "Il ",
    "Em ",
    "Op ",
    "Den ",
    "Dnia ",
    "W dniu ",
    "Dne ",
    "Na ",
    "На ",
    "В ",
    "Pe ",
    "Στις ",
    "Quoting ",
    "Vào ",
    "于",
    "在",
    "Zitat von ",
];

/// How many lines at the end of `paragraph`, which stands right before a quote, introduce it.
pub(super) fn length(paragraph: &[Line<'_>]) -> usize {
    let Some(last) = paragraph.last().map(|line| line.text.trim_end()) else { return 0 };
    let most = paragraph.len().min(LONGEST);
    if !ends_like_one(last) {
        return 0;
    }
    let joined = |n: usize| paragraph[paragraph.len() - n..].iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    let from_opener = (1..=most).find(|&n| begins_like_one(&joined(n)) && introduces_quote(&joined(n)));
    from_opener.or_else(|| (1..=most.min(2)).find(|&n| introduces_quote(&joined(n)))).unwrap_or(0)
}

/// Whether `text` names who wrote what is quoted next, or when.
pub(crate) fn introduces_quote(text: &str) -> bool {
    let text = text.trim();
    if !ends_like_one(text) {
        return false;
    }
    let (dated, addressed) = (has_date(text), has_address(text));
    says_wrote(text) && (dated || addressed || text.chars().count() <= LONGEST_BARE) || addressed && (dated || text.contains('<'))
}

fn ends_like_one(text: &str) -> bool {
    text.ends_with([':', '：'])
}

fn begins_like_one(text: &str) -> bool {
    OPENERS.iter().any(|opener| text.starts_with(opener)) || text.starts_with(|c: char| c.is_ascii_digit())
}

fn says_wrote(text: &str) -> bool {
    let text = text.to_lowercase();
    WROTE.iter().any(|word| text.contains(word))
}

fn has_address(text: &str) -> bool {
    text.contains('@') || (text.contains('<') && text.contains(" at "))
}

/// A year of four digits, or two numbers with a colon, a dot, a dash or a slash between them.
fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pair = |w: &[u8]| w[0].is_ascii_digit() && matches!(w[1], b':' | b'.' | b'-' | b'/') && w[2].is_ascii_digit();
    let year = |w: &[u8]| matches!(w, [b'1' | b'2', b'0' | b'9', c, d] if c.is_ascii_digit() && d.is_ascii_digit());
    bytes.windows(3).any(pair) || bytes.windows(4).any(year)
}
