//! The chronicle: what happened in a community, append-only, in the order of commits. History pages,
//! notices, digests and feeds will read it when they come.

mod store;

pub use store::STATEMENTS;

use db::Tx;
use kernel::{CommunityId, ItemId, Moment, PersonId, Result};

db::text_enum! {
    /// What happened.
    pub enum Verb {
        /// A community was founded.
        Founded = "founded",
        /// Its charter was changed.
        CharterChanged = "charter_changed",
        /// Someone joined.
        Joined = "joined",
        /// Someone left.
        Left = "left",
        /// Someone was asked to coordinate, and does.
        MadeCoordinator = "made_coordinator",
        /// Someone was given something to look after.
        GaveDuty = "gave_duty",
        /// Someone no longer looks after something.
        EndedDuty = "ended_duty",
        /// Someone started a conversation.
        Started = "started",
        /// Someone replied.
        Replied = "replied",
        /// Someone changed what they had written.
        Changed = "changed",
        /// Someone took back what they had written, or a coordinator did.
        Withdrew = "withdrew",
        /// What was taken back stands again.
        BroughtBack = "brought_back",
        /// A post went to another conversation.
        Moved = "moved",
        /// A conversation was given another kind or state.
        Marked = "marked",
        /// A conversation was summed up.
        SummedUp = "summed_up",
        /// A view was set beside others.
        TookPosition = "took_position",
        /// An archive was brought in.
        BroughtIn = "brought_in",
        /// An archive was opened to members.
        Released = "released",
        /// Someone proved that posts brought in are theirs.
        Claimed = "claimed",
        /// Something of an archive was left out.
        LeftOut = "left_out",
        /// Something of an archive that was left out was taken in again.
        TookIn = "took_in",
    }
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    community: CommunityId,
    verb: Verb,
    person: Option<PersonId>,
    item: Option<ItemId>,
    detail: String,
}

impl Entry {
    /// Something that happened in a community.
    pub fn new(community: CommunityId, verb: Verb) -> Self {
        Self { community, verb, person: None, item: None, detail: String::new() }
    }

    /// Who did it; nobody is Copse itself.
    pub fn by(mut self, person: Option<PersonId>) -> Self {
        self.person = person;
        self
    }

    /// To which item.
    pub fn on(mut self, item: ItemId) -> Self {
        self.item = Some(item);
        self
    }

    /// With what in particular: the id of a person, a count.
    pub fn detail(mut self, detail: &impl ToString) -> Self {
        self.detail = detail.to_string();
        self
    }
}

/// Writes an entry with the community's next number, in the transaction of what it tells of. Numbers have no gap and are in
/// the order of commits, because the counter's row stays locked until then.
///
/// # Errors
/// What the database gives.
pub fn log(tx: &mut Tx, entry: &Entry, now: Moment) -> Result<i64> {
    let db::One((seq,)) = store::next_seq(tx, entry.community)?;
    store::add(tx, entry.community, seq, now, entry.person, entry.verb, entry.item, &entry.detail)?;
    Ok(seq)
}
