//! Someone has come: where they go on to, and who is told.

use super::{
    super::front::{FrontAt, New},
    Path,
    page::StepsAt,
    store,
};
use crate::base::{
    communities::{self, Duty},
    notices::{Notice, Reason},
};
use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result, Rng};
use webkit::query;

/// Where someone goes who has just joined: to the first steps, if the community has some; else they are welcomed on its front
/// page.
pub(in super::super) fn after_joining(tx: &mut Tx, community: CommunityId, slug: &str) -> Result<String> {
    let slug = slug.to_owned();
    Ok(match store::words(tx, community, Path::Newcomer)? {
        Some(_) => StepsAt { slug, path: Path::Newcomer }.to_string(),
        None => query(FrontAt { slug }, &[("new", New::Joined.as_str())]),
    })
}

/// Tells those who coordinate and those who greet that someone came; not whoever let them in.
pub(in super::super) fn tell_who_came(
    tx: &mut Tx,
    rng: &Rng,
    community: CommunityId,
    who: PersonId,
    let_in_by: Option<PersonId>,
    now: Moment,
) -> Result<()> {
    let duties = communities::duties(tx, community)?;
    let mut told: Vec<PersonId> = duties
        .iter()
        .filter(|held| matches!(held.duty, Duty::Coordinator | Duty::Greeter) && Some(held.person) != let_in_by)
        .map(|held| held.person)
        .collect();
    told.sort_unstable();
    told.dedup();
    for person in told {
        Notice { person, community, item: None, by: Some(who), reason: Reason::Came, words: String::new() }.tell(tx, rng, now)?;
    }
    Ok(())
}
