//! What people add to a conversation beside posts: thanks, following, positions, a summary, kind and state. Who may do so is
//! asked before; what becomes known of it is logged by who calls.

use super::{Activity, Following, State, Thanks, store};
use crate::base::{
    access::Audience,
    items::{Body, Kind, NewItem},
    search,
};
use db::Tx;
use kernel::{CommunityId, ItemId, Moment, PersonId, Result, Title};

/// Thanks for an item, with words for its author or none; gives whether it was not said so before.
///
/// # Errors
/// What the database gives.
pub fn thank(tx: &mut Tx, item: ItemId, person: PersonId, kind: Thanks, words: &str, now: Moment) -> Result<bool> {
    Ok(store::add_thanks(tx, item, person, kind, words, now)?.0 > 0)
}

/// Follows or mutes a conversation; gives whether that is new.
///
/// # Errors
/// What the database gives.
pub fn follow(tx: &mut Tx, person: PersonId, conversation: ItemId, how: Following, now: Moment) -> Result<bool> {
    Ok(store::add_follow(tx, person, conversation, how, now)?.0 > 0)
}

/// Says which post sums a conversation up, or that none does; gives whether there is such a post.
///
/// # Errors
/// What the database gives.
pub fn sum_up(tx: &mut Tx, conversation: ItemId, number: Option<i64>) -> Result<bool> {
    Ok(store::set_summary(tx, conversation, number)?.0 > 0)
}

/// Sets a conversation's kind and state.
///
/// # Errors
/// What the database gives.
pub fn mark(tx: &mut Tx, conversation: ItemId, kind: Option<Activity>, state: State, now: Moment) -> Result<()> {
    store::set_marks(tx, conversation, kind, state, now)?;
    Ok(())
}

/// Positions that can stand side by side; more would be no help to anyone.
pub const MOST_POSITIONS: i64 = 8;

/// A position to be set beside others, with its id drawn outside of the transaction.
#[derive(Clone, Debug)]
pub struct NewPosition {
    /// Its id.
    pub id: ItemId,
    /// In which conversation.
    pub conversation: ItemId,
    /// In which community.
    pub community: CommunityId,
    /// Who writes it down.
    pub author: PersonId,
    /// For whom: as the conversation.
    pub audience: Audience,
    /// In which language (BCP 47).
    pub language: String,
    /// The view in a few words.
    pub title: Title,
    /// What speaks for it.
    pub body: Body,
}

impl NewPosition {
    /// Sets it beside the others; gives its number in the conversation, or nothing where there are [`MOST_POSITIONS`].
    ///
    /// # Errors
    /// What the database gives.
    pub fn take(&self, tx: &mut Tx, now: Moment) -> Result<Option<i64>> {
        let Some((number,)) = store::next_position(tx, self.conversation, MOST_POSITIONS)? else { return Ok(None) };
        NewItem {
            id: self.id,
            community: self.community,
            kind: Kind::Position,
            author: self.author,
            audience: self.audience,
            language: self.language.clone(),
            title: self.title.to_string(),
            body: self.body.clone(),
            files: 0,
        }
        .add(tx, now)?;
        store::add_position(tx, self.id, self.conversation, number)?;
        search::note(tx, self.id)?;
        Ok(Some(number))
    }
}
