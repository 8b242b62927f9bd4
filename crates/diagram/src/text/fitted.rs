//! Words that are broken by their width rather than by the number of their letters.

use super::{Face, width};
use unicode_segmentation::UnicodeSegmentation;

/// Breaks a text into lines no wider than a room, at spaces where there are some, and within a word only where the word alone
/// is wider. Nothing is lost but the space at which a line breaks; an empty text is no line at all. A single letter that is
/// wider than the room stays a line of its own.
pub fn fitted(text: &str, room: f64, size: f64, face: Face) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if width(&longer, size, face) <= room {
                *line = longer;
                continue;
            }
        }
        if width(word, size, face) <= room {
            lines.push(word.to_owned());
        } else {
            break_word(word, room, size, face, &mut lines);
        }
    }
    lines
}

fn break_word(word: &str, room: f64, size: f64, face: Face, lines: &mut Vec<String>) {
    let mut piece = String::new();
    for letter in word.graphemes(true) {
        let longer = format!("{piece}{letter}");
        if piece.is_empty() || width(&longer, size, face) <= room {
            piece = longer;
        } else {
            lines.push(std::mem::replace(&mut piece, letter.to_owned()));
        }
    }
    lines.push(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_the_room_and_lose_nothing() {
        for text in
            ["Wound Care Circle of the whole valley", "社区护士伤口护理圈子", "Donaudampfschifffahrtsgesellschaft", "  a   b "]
        {
            for room in [40.0, 90.0, 200.0] {
                let lines = fitted(text, room, 16.5, Face::Bold);
                assert!(lines.iter().all(|line| width(line, 16.5, Face::Bold) <= room), "{lines:?}");
                let letters = |text: &str| text.split_whitespace().collect::<String>();
                assert_eq!(letters(&lines.concat()), letters(text));
            }
        }
        assert!(fitted(" ", 40.0, 16.5, Face::Text).is_empty());
        assert_eq!(fitted("ab", 1.0, 16.5, Face::Text), ["a", "b"]);
    }
}
