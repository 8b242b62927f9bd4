//! Terms that a community agreed on, as hints on its pages: where a term first stands in what was said or is kept, it leads to
//! what it means. A term is the title of a convention in the repertoire that is in use.

mod store;

pub use store::STATEMENTS;

use crate::base::access::CommunityView;
use db::Tx;
use kernel::{ItemId, Result, slugify};
use markup::{Hints, Term};

/// The longest title that is taken for a term, in words: a norm is a sentence, and met nowhere.
const WORDS: usize = 4;

/// The terms of a community that its reader may see, but for those of one thing.
///
/// # Errors
/// What the database gives.
pub fn hints(tx: &mut Tx, view: &CommunityView, but: Option<ItemId>) -> Result<Hints> {
    let slug = &view.community().slug;
    let rows = store::terms(tx, view.community().id, view.reach_number())?;
    let is_term = |row: &store::TermRow| Some(row.item) != but && row.title.split_whitespace().count() <= WORDS;
    let term = |row: store::TermRow| {
        let words = slugify(&row.title);
        let key = if words.is_empty() { row.number.to_string() } else { format!("{}-{words}", row.number) };
        Term { href: format!("/c/{slug}/repertoire/{key}"), word: row.title, meaning: row.excerpt }
    };
    Ok(Hints::new(rows.into_iter().filter(is_term).map(term)))
}
