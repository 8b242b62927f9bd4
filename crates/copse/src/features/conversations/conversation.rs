//! Conversations: their keys, pages and rules. Pure.

use crate::base::conversations::State;
use std::collections::{BTreeMap, BTreeSet};

pub use crate::features::Key;

/// Posts on one page.
pub const PAGE: i64 = 20;

/// Which part of a conversation to show, by arrival numbers in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// From the first post on.
    Beginning,
    /// From this post on.
    From(i64),
    /// What was said after this post.
    After(i64),
    /// What was said before this post.
    Before(i64),
    /// The last posts.
    End,
}

/// The shape beside the word for how far a conversation is, as the stylesheet calls it.
pub fn shape(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Answered | State::Tried => "half",
        State::Solved | State::Closed => "done",
        State::Parked => "none",
    }
}

/// Longest quotation that is put into a reply, in characters.
const QUOTED: usize = 2_000;

/// The beginning of a reply that quotes a text: who said it, when and where, then the text as a quotation (CommonMark 5.1).
pub fn quote(name: &str, date: &str, permalink: &str, text: &str) -> String {
    let mut shown: String = text.trim().chars().take(QUOTED).collect();
    if shown.len() < text.trim().len() {
        shown.push('…');
    }
    let lines = shown.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    format!("{}, [{}]({permalink}):\n\n{}\n\n", literal(name), literal(date), lines.collect::<Vec<_>>().join("\n"))
}

/// A text as Markdown that shows it as it is (CommonMark 2.4).
fn literal(text: &str) -> String {
    let escaped =
        |c: char| if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | '\'') { vec!['\\', c] } else { vec![c] };
    text.chars().flat_map(escaped).collect()
}

/// What a text says in its own words: without the lines that quote.
pub fn own_words(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with('>')).collect::<Vec<_>>().join("\n")
}

/// A post and all that answers it, directly or not, from pairs of arrival numbers: a post and what it answers. Each stands
/// after what it answers, and as far as that allows by arrival.
pub fn branch(root: i64, answers: impl Iterator<Item = (i64, Option<i64>)>) -> Vec<i64> {
    let mut below: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (number, parent) in answers {
        if let Some(parent) = parent.filter(|_| number != root) {
            below.entry(parent).or_default().push(number);
        }
    }
    let (mut found, mut waiting) = (Vec::new(), BTreeSet::from([root]));
    while let Some(number) = waiting.pop_first() {
        found.push(number);
        waiting.extend(below.remove(&number).unwrap_or_default());
    }
    found
}

/// The number of a conversation in an address that was pasted: `https://here/c/circle/talk/12-words/3` or a part of it that
/// begins at `/c/`, or the number alone. `None` for what is no address of a conversation in this community.
pub fn pasted(text: &str, slug: &str) -> Option<i64> {
    let text = text.trim();
    let text = percent_encoding::percent_decode_str(text).decode_utf8().ok()?;
    if let Ok(number) = text.parse::<u32>() {
        return Some(number.into());
    }
    let (_, rest) = text.split_once(&format!("/c/{slug}/talk/"))?;
    let key = rest.split(['/', '?', '#']).next()?;
    key.parse::<Key>().ok().map(|key| key.number)
}

/// The numbers of the conversation and the post that an address in this community leads to: `/c/circle/talk/12-words/3`.
pub fn post_at(href: &str, slug: &str) -> Option<(i64, i64)> {
    let href = percent_encoding::percent_decode_str(href).decode_utf8().ok()?;
    let (_, rest) = href.split_once(&format!("/c/{slug}/talk/"))?;
    let (key, number) = rest.split(['?', '#']).next()?.split_once('/')?;
    Some((key.parse::<Key>().ok()?.number, number.parse::<u32>().ok()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_says_whose_it_is() {
        assert_eq!(
            quote("Ann *Price*", "22 Nov", "/c/x/talk/1/2", "One.\n\n> Two.\n"),
            "Ann \\*Price\\*, [22 Nov](/c/x/talk/1/2):\n\n> One.\n>\n> > Two.\n\n"
        );
        let long = quote("A", "B", "/c", &"x".repeat(5_000));
        assert!(long.ends_with("x…\n\n") && long.chars().count() < QUOTED + 40);
        assert_eq!(own_words("a\n> b\n  > c\n\nd"), "a\n\nd");
    }

    #[test]
    fn a_branch_is_a_post_and_all_below_it() {
        let answers =
            [(1, None), (2, Some(1)), (3, Some(2)), (4, Some(1)), (5, Some(3)), (6, Some(7)), (7, Some(2)), (8, Some(8))];
        assert_eq!(branch(2, answers.into_iter()), [2, 3, 5, 7, 6]);
        assert_eq!(branch(8, answers.into_iter()), [8], "what answers itself ends, too");
        assert_eq!(branch(9, answers.into_iter()), [9]);
    }

    #[test]
    fn an_address_of_a_post_is_read() {
        assert_eq!(post_at("/c/wounds/talk/12-larvae/3", "wounds"), Some((12, 3)));
        assert_eq!(post_at("https://copse.example/c/wounds/talk/12/3#p3", "wounds"), Some((12, 3)));
        for other in ["/c/wounds/talk/12", "/c/other/talk/12/3", "/c/wounds/talk/12/x", "/c/wounds/talk/x/3", ""] {
            assert_eq!(post_at(other, "wounds"), None, "{other}");
        }
    }

    #[test]
    fn an_address_that_was_pasted_is_read() {
        for (text, number) in [
            ("https://copse.example/c/wounds/talk/12-larvae?at=3#p3", Some(12)),
            (" /c/wounds/talk/12-larvae/3 ", Some(12)),
            ("https://copse.example/c/wounds/talk/3-%D8%B1", Some(3)),
            ("7", Some(7)),
            ("https://copse.example/c/other/talk/12", None),
            ("/c/wounds/talk/new", None),
            ("larvae", None),
            ("", None),
            ("%ff", None),
        ] {
            assert_eq!(pasted(text, "wounds"), number, "{text}");
        }
        assert_eq!(pasted("/c/%D8%B1/talk/4", "ر"), Some(4));
    }
}
