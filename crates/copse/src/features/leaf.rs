//! The leaf and colour a community is known by: six leaves of a copse.

use askama::filters::HtmlSafe;
use std::fmt;

/// The drawings, in a box of 24 by 24: hazel, willow, oak, ash, birch, ivy.
const DRAWINGS: [&str; 6] = [
    r#"<path fill="currentColor" d="M12 1.5c1 1.7 2.6 1.9 3.3 3.2 1.5.3 1.7 1.6 2.7 2.6.3 1.2 1.5 1.9 1.5 3.3.6 1.2.6 2.5-.2 3.6-.1 1.5-1.2 2.2-2.1 3.2-1 .9-2.2 1.4-3.5 1.7l-1 .2V23h-1.4v-3.7c-1.6-.2-3.3-.8-4.5-1.9-1-.9-2-1.7-2.1-3.2-.8-1.1-.8-2.4-.2-3.6 0-1.4 1.2-2.1 1.5-3.3 1-1 1.2-2.3 2.7-2.6C9.4 3.4 11 3.2 12 1.5z"/><path d="M12 6v12M12 10.5l4-3M12 10.5l-4-3M12 15l4.5-3.4M12 15l-4.5-3.4" fill="none" stroke="var(--sheet)" stroke-width="1.1"/>"#,
    r#"<path fill="currentColor" d="M21 1.5C12 3.5 5.5 9 4.3 18.6L2.3 22l1.2 1 2.3-3C15.5 19.2 20.8 11 21 1.5z"/><path d="M5.5 19C9 13.5 13 8.8 18.5 4.5M10 13l-.6-4M13 10l4 .3M8 15.8l4.8.3" fill="none" stroke="var(--sheet)" stroke-width="1.1"/>"#,
    r#"<path fill="currentColor" d="M12 1.3c2.2 0 3.2 1.4 2.7 3.2 2-.6 3.7.7 3.5 2.5-.1 1-.8 1.8-1.6 2.1 1.9.2 3.1 1.6 2.7 3.2-.3 1.5-1.7 2.3-3.1 2.2 1 .8 1.2 2.2.4 3.2-.8 1.2-2.5 1.4-3.9.9V23h-1.4v-4.4c-1.4.5-3.1.3-3.9-.9-.8-1-.6-2.4.4-3.2-1.4.1-2.8-.7-3.1-2.2-.4-1.6.8-3 2.7-3.2-.8-.3-1.5-1.1-1.6-2.1-.2-1.8 1.5-3.1 3.5-2.5-.5-1.8.5-3.2 2.7-3.2z"/><path d="M12 5v14M12 9.5l3-2M12 9.5l-3-2M12 14l3.4-2M12 14l-3.4-2" fill="none" stroke="var(--sheet)" stroke-width="1.1"/>"#,
    r#"<path d="M12 6v17" stroke="currentColor" stroke-width="1.5"/><g fill="currentColor"><path d="M12 1c2.2 2 2.3 4.8 0 7-2.3-2.2-2.2-5 0-7zM12.6 11.5c1.2-3 3.7-4.3 6.9-3.7-1 3.2-3.6 4.6-6.9 3.7zM11.4 11.5c-1.2-3-3.7-4.3-6.9-3.7 1 3.2 3.6 4.6 6.9 3.7zM12.6 17.3c1.2-3 3.9-4.3 7.4-3.6-1.1 3.2-4 4.5-7.4 3.6zM11.4 17.3c-1.2-3-3.9-4.3-7.4-3.6 1.1 3.2 4 4.5 7.4 3.6z"/></g>"#,
    r#"<path fill="currentColor" d="M12 1.2l1.9 3.6 1.7.5.6 2.1 1.7.8.3 2.2 1.7 1.2-.1 2.2 1.2 1.6-1.9 1.7-2.1.4-1.9.9-2.4-.1V23h-1.4v-4.7l-2.4.1-1.9-.9-2.1-.4-1.9-1.7 1.2-1.6-.1-2.2 1.7-1.2.3-2.2 1.7-.8.6-2.1 1.7-.5z"/><path d="M12 5.5V18M12 11l3.3-3M12 11l-3.3-3M12 15.5l4.5-3.4M12 15.5l-4.5-3.4" fill="none" stroke="var(--sheet)" stroke-width="1.1"/>"#,
    r#"<path fill="currentColor" d="M12 1.5c.8 3 2.2 5 4.2 6 2 .4 3.8 0 5.8-.6-.8 2.4-2 4.2-2 6.1.1 1.5 1 2.8 1.6 4.4-3.6-.6-6.6.2-8.9 1.6V23h-1.4v-4c-2.3-1.4-5.3-2.2-8.9-1.6.6-1.6 1.5-2.9 1.6-4.4 0-1.9-1.2-3.7-2-6.1 2 .6 3.8 1 5.8.6 2-1 3.4-3 4.2-6z"/><path d="M12 6v13M12 17.5l6-7M12 17.5l-6-7" fill="none" stroke="var(--sheet)" stroke-width="1.1"/>"#,
];

/// A community's leaf, as a small picture that says nothing to those who listen.
#[derive(Clone, Copy, Debug)]
pub struct Leaf {
    number: usize,
    is_big: bool,
}

/// The leaf with this number.
pub fn leaf(number: &i64) -> Leaf {
    Leaf { number: usize::try_from(number.rem_euclid(6)).unwrap_or(0), is_big: false }
}

/// The same, large, for the head of a page.
pub fn big_leaf(number: &i64) -> Leaf {
    Leaf { is_big: true, ..leaf(number) }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let big = if self.is_big { " big" } else { "" };
        let (colour, drawing) = (self.number + 1, DRAWINGS[self.number]);
        write!(f, r#"<svg class="leafmark c{colour}{big}" viewBox="0 0 24 24" aria-hidden="true">{drawing}</svg>"#)
    }
}

impl HtmlSafe for Leaf {}
