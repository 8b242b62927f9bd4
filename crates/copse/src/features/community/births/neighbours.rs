//! Who does something alike already, shown before a community is founded.

use super::{
    alike::{Said, alike},
    store,
};
use crate::base::communities::Charter;
use db::Tx;
use kernel::{PersonId, Result, Slug, Title};

/// So many communities are compared, the newest first.
const COMPARED: i64 = 2_000;
/// So many are shown.
const SHOWN: usize = 5;
/// So many words that both have are named.
const NAMED: usize = 6;

/// A community that does something alike.
pub(in super::super) struct Neighbour {
    pub(in super::super) slug: Slug,
    pub(in super::super) name: Title,
    pub(in super::super) practice: String,
    pub(in super::super) leaf: i64,
    pub(in super::super) language: String,
    /// What both speak of.
    pub(in super::super) shared: String,
}

/// The communities, as far as someone may know of them, that a new one would be like.
pub(in super::super) fn neighbours(
    tx: &mut Tx,
    (charter, language): (&Charter, &str),
    founder: PersonId,
) -> Result<Vec<Neighbour>> {
    let candidates = store::candidates(tx, founder, COMPARED)?;
    let said = |name: &str, practice: &str, domain: &str, language: &str| Said {
        text: format!("{name}\n{practice}\n{domain}"),
        language: language.to_owned(),
    };
    let own = said(&charter.name, &charter.practice, &charter.domain, language);
    let others: Vec<Said> = candidates.iter().map(|row| said(&row.name, &row.practice, &row.domain, &row.language)).collect();
    let found = alike(&own, &others, SHOWN);
    Ok(found
        .into_iter()
        .map(|alike| {
            let row = &candidates[alike.at];
            Neighbour {
                slug: row.slug.clone(),
                name: row.name.clone(),
                practice: row.practice.to_string(),
                leaf: row.leaf,
                language: row.language.clone(),
                shared: alike.words.into_iter().take(NAMED).collect::<Vec<_>>().join(", "),
            }
        })
        .collect())
}
