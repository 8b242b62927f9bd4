//! One line of a text, for lists.

use crate::html::own_text;

/// A word longer than this is cut; texts in scripts without spaces are one long word.
const LONGEST_WHOLE_WORD: usize = 30;

/// The beginning of `text` on one line, of at most `max_chars` characters, cut after a word and ended with `…` where it goes on.
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let mut line: Vec<char> = Vec::new();
    for word in text.split_whitespace() {
        let start = line.len();
        if start > 0 {
            line.push(' ');
        }
        line.extend(word.chars().take(max_chars + 1));
        if line.len() > max_chars {
            let is_long = start == 0 || line.len() - start > LONGEST_WHOLE_WORD || word.chars().count() > LONGEST_WHOLE_WORD;
            line.truncate(if is_long { max_chars } else { start });
            return ended(line, max_chars);
        }
    }
    line.into_iter().collect()
}

/// The beginning of what `html` says itself, as [`excerpt`] does: without folded quotes and signatures. Takes what the renderers
/// here made, and other HTML as well.
pub fn excerpt_html(html: &str, max_chars: usize) -> String {
    excerpt(&own_text(html), max_chars)
}

/// `line` with `…` after its last word, within `max_chars`.
fn ended(mut line: Vec<char>, max_chars: usize) -> String {
    if line.len() == max_chars {
        line.pop();
    }
    while line.last().is_some_and(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '—' | '…')) {
        line.pop();
    }
    line.into_iter().chain((max_chars > 0).then_some('…')).collect()
}
