//! Words that have a page of their own: where such a word first stands in a text, it leads there.

use crate::escape::{push_named, push_text};
use std::collections::HashMap;

/// A word with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word, as it is written. In capitals alone it is met in capitals alone; otherwise in any case.
    pub word: String,
    /// What it means, in a line.
    pub meaning: String,
    /// Its page.
    pub href: String,
}

/// Elements whose texts stay as they are: what leads somewhere else, what is code, what heads a part.
const APART: [&str; 11] = ["a", "code", "pre", "kbd", "samp", "h1", "h2", "h3", "h4", "h5", "h6"];

/// A term that was not met yet.
#[derive(Clone, Debug)]
struct Waiting {
    /// Its word as it stands in HTML, sign by sign: as it is written, and folded.
    signs: Vec<(char, char)>,
    /// Whether it is written without small letters, and met only so.
    is_loud: bool,
    term: Term,
}

/// The terms of a page, each met once.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// By the first sign of the word, folded; of those that begin alike the longest first, so that a longer one is met before a
    /// part of it.
    waiting: HashMap<char, Vec<Waiting>>,
}

/// A sign, whatever its case.
fn folded(sign: char) -> char {
    sign.to_lowercase().next().unwrap_or(sign)
}

impl Waiting {
    fn new(term: Term) -> Self {
        let mut word = String::new();
        push_text(&mut word, term.word.trim());
        let is_loud = !word.chars().any(char::is_lowercase);
        Self { signs: word.chars().map(|sign| (sign, folded(sign))).collect(), is_loud, term }
    }

    /// How much of a text it takes that it stands at the beginning of.
    fn begins(&self, text: &str) -> Option<usize> {
        let (mut rest, mut last) = (text.chars(), None);
        for (as_written, any_case) in &self.signs {
            let sign = rest.next()?;
            if sign != *as_written && (self.is_loud || folded(sign) != *any_case) {
                return None;
            }
            last = Some(sign);
        }
        let rest = rest.as_str();
        let follows = rest.chars().next().zip(last).is_some_and(|(next, last)| joins(last, next));
        (!follows).then_some(text.len() - rest.len())
    }
}

impl Hints {
    /// These terms, none of them met yet.
    pub fn new(terms: impl IntoIterator<Item = Term>) -> Self {
        let mut waiting: HashMap<char, Vec<Waiting>> = HashMap::new();
        for one in terms.into_iter().map(Waiting::new) {
            if let Some((_, first)) = one.signs.first() {
                waiting.entry(*first).or_default().push(one);
            }
        }
        for alike in waiting.values_mut() {
            alike.sort_by_key(|one| std::cmp::Reverse(one.signs.len()));
        }
        Self { waiting }
    }

    /// The same HTML, in which each term that is met for the first time leads to its page. What comes in is HTML that
    /// [`crate::sanitise`] made.
    pub fn mark(&mut self, html: &str) -> String {
        if self.waiting.is_empty() {
            return html.to_owned();
        }
        let (mut out, mut rest, mut apart) = (String::with_capacity(html.len()), html, 0_usize);
        while let Some(at) = rest.find('<') {
            self.text(&mut out, &rest[..at], apart > 0);
            let tag = &rest[at..at + tag_length(&rest[at..])];
            let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
            if APART.contains(&name.to_ascii_lowercase().as_str()) {
                apart = if tag.starts_with("</") { apart.saturating_sub(1) } else { apart + 1 };
            }
            out.push_str(tag);
            rest = &rest[at + tag.len()..];
        }
        self.text(&mut out, rest, apart > 0);
        out
    }

    /// Text between tags.
    fn text(&mut self, out: &mut String, text: &str, is_apart: bool) {
        let mut rest = text;
        while !is_apart && let Some((at, length, term)) = self.first_in(rest, text.len() - rest.len(), text) {
            out.push_str(&rest[..at]);
            out.push_str("<a class=\"term\"");
            push_named(out, "href", &term.href);
            push_named(out, "title", &term.meaning);
            out.push('>');
            out.push_str(&rest[at..at + length]);
            out.push_str("</a>");
            rest = &rest[at + length..];
        }
        out.push_str(rest);
    }

    /// The first place in a text where a term stands as a word: where, how long, which. It waits no longer.
    fn first_in(&mut self, rest: &str, from: usize, whole: &str) -> Option<(usize, usize, Term)> {
        let mut before = whole[..from].chars().next_back();
        for (at, sign) in rest.char_indices() {
            if !before.is_some_and(|before| joins(before, sign))
                && let Some(alike) = self.waiting.get_mut(&folded(sign))
            {
                let met = alike.iter().enumerate().find_map(|(place, one)| Some((place, one.begins(&rest[at..])?)));
                if let Some((place, length)) = met {
                    return Some((at, length, alike.remove(place).term));
                }
            }
            before = Some(sign);
        }
        None
    }
}

/// Whether two signs beside each other are of one word. Scripts without spaces have no such seam to look for.
fn joins(before: char, after: char) -> bool {
    let is_spaced = |c: char| c.is_alphanumeric() && (c as u32) < 0x0E00;
    // What follows an ampersand is the name of a sign.
    before == '&' || is_spaced(before) && is_spaced(after)
}

/// The length of the tag at the beginning of some HTML; a sign that is no tag is one long.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(words: &[&str]) -> Hints {
        Hints::new(words.iter().map(|word| Term {
            word: (*word).to_owned(),
            meaning: format!("What \"{word}\" means"),
            href: format!("/t/{}", word.len()),
        }))
    }

    fn met(words: &[&str], html: &str) -> Vec<String> {
        let marked = hints(words).mark(html);
        marked
            .split("<a class=\"term\"")
            .skip(1)
            .filter_map(|part| Some(part.split_once('>')?.1.split_once("</a>")?.0.to_owned()))
            .collect()
    }

    #[test]
    fn a_term_is_met_once_as_a_word_of_its_own() {
        let mut hints = hints(&["cold start"]);
        let first = hints.mark("<p>A Cold start, and a cold start.</p>");
        let link = "<a class=\"term\" href=\"/t/10\" title=\"What &quot;cold start&quot; means\">Cold start</a>";
        assert_eq!(first, format!("<p>A {link}, and a cold start.</p>"));
        assert_eq!(hints.mark("<p>cold start</p>"), "<p>cold start</p>", "once on a page");
        let table: [(&[&str], &str, &[&str]); 14] = [
            (&["öl", "ölung"], "<p>Die ÖLUNG, das Öl.</p>", &["ÖLUNG", "Öl"]),
            (&["ab", "AB"], "<p>Ab AB</p>", &["Ab", "AB"]),
            (&["art"], "<p>The start of art.</p>", &["art"]),
            (&["IT"], "<p>it is IT, as it was.</p>", &["IT"]),
            (&["5S"], "<p>A 15S and 5Sa are no 5S.</p>", &["5S"]),
            (&["wound", "wound care"], "<p>wound care of a wound</p>", &["wound care", "wound"]),
            (&["R&D"], "<p>R&amp;D</p>", &["R&amp;D"]),
            (&["amp"], "<p>R &amp; D</p>", &[]),
            (&["社区"], "<p>我们的社区很小</p>", &["社区"]),
            (&["Straße"], "<p>STRASSE straße</p>", &["straße"]),
            (
                &["round"],
                "<p><a href=\"/round\">round</a> <code>round</code> <b title=\"a > round\">x</b></p><h2>round</h2>",
                &[],
            ),
            (&["round"], "<p><em>round</em></p>", &["round"]),
            (&[" "], "<p>a b</p>", &[]),
            (&["x"], "<p>a < x", &[]),
        ];
        for (words, html, expected) in table {
            assert_eq!(met(words, html), expected, "{words:?} in {html}");
        }
    }

    #[test]
    fn texts_stay_as_they_were() {
        for html in ["", "<", "<p", "<p title=\"", "a\u{0}b", "<p>é</p>", "</a></a>term", "&", "&amp"] {
            let marked = hints(&["term"]).mark(html);
            let plain = marked.replace("<a class=\"term\" href=\"/t/4\" title=\"What &quot;term&quot; means\">term</a>", "term");
            assert_eq!(plain, html);
            assert_eq!(Hints::default().mark(html), html);
        }
    }
}
