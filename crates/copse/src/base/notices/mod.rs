//! Notices: what one person is to be told, kept in the transaction of what happened. Today shows them; mails will read them
//! too. Whether the person may still see what a notice tells of is asked when it is shown.

mod store;

pub use store::{NoticeRow, STATEMENTS, forget, mark_seen, waiting};

use super::limits;
use db::Tx;
use kernel::{CommunityId, ItemId, Moment, NoticeId, PersonId, Result, Rng};

db::text_enum! {
    /// Why someone is told.
    pub enum Reason {
        /// They were named in a text.
        Mentioned = "mentioned",
        /// What they said was answered.
        Answered = "answered",
        /// They were thanked.
        Thanked = "thanked",
        /// What they said helped someone.
        Helped = "helped",
        /// Someone tried what they look after.
        Tried = "tried",
        /// They asked to join and were let in.
        LetIn = "let_in",
        /// They asked to join and were not let in.
        NotLetIn = "not_let_in",
        /// Someone came to a community that they coordinate or in which they greet.
        Came = "came",
        /// They were asked to look after something.
        GivenDuty = "given_duty",
        /// What they said went to another conversation.
        Moved = "moved",
        /// What they said was taken back by a coordinator.
        Withdrawn = "withdrawn",
        /// A coordinator proposed that a community closes.
        ClosingProposed = "closing_proposed",
        /// A coordinator stopped that it closes.
        ClosingStopped = "closing_stopped",
        /// It closed.
        Closed = "closed",
        /// That it closed was undone.
        ClosingUndone = "closing_undone",
    }
}

impl Reason {
    /// Whether it is one person turning to another: then it is not told where contact between the two is limited. What those
    /// who look after a community have to tell arrives whatever stands between people. A new reason has to decide.
    pub fn is_between_people(self) -> bool {
        match self {
            Self::Mentioned | Self::Answered | Self::Thanked | Self::Helped | Self::Tried | Self::GivenDuty => true,
            Self::LetIn | Self::NotLetIn | Self::Came | Self::Moved | Self::Withdrawn => false,
            Self::ClosingProposed | Self::ClosingStopped | Self::Closed | Self::ClosingUndone => false,
        }
    }
}

/// Something to tell a person.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Whom.
    pub person: PersonId,
    /// Where it happened.
    pub community: CommunityId,
    /// With which item.
    pub item: Option<ItemId>,
    /// Who did it.
    pub by: Option<PersonId>,
    /// Why they are told.
    pub reason: Reason,
    /// In the words of who did it, if there are any.
    pub words: String,
}

impl Notice {
    /// Keeps it, unless the person did it themselves, or contact between the two is limited. Telling the same again before it
    /// was seen is telling once.
    ///
    /// # Errors
    /// What the database gives.
    pub fn tell(&self, tx: &mut Tx, rng: &Rng, now: Moment) -> Result<()> {
        if self.by == Some(self.person) {
            return Ok(());
        }
        let Self { person, community, item, by, reason, words } = self;
        if let Some(by) = by.filter(|_| reason.is_between_people())
            && limits::are_apart(tx, *person, by, Some(*community), now)?
        {
            return Ok(());
        }
        if store::same_waits(tx, *person, *community, *item, *by, *reason)?.is_none() {
            store::add(tx, NoticeId::new(now, rng), *person, *community, *item, *by, *reason, words, now)?;
        }
        Ok(())
    }

    /// Leaves it untold, if the person has not seen it yet: what it tells of was undone.
    ///
    /// # Errors
    /// What the database gives.
    pub fn leave_untold(&self, tx: &mut Tx) -> Result<()> {
        if let (Some(item), Some(by)) = (self.item, self.by) {
            store::forget_unseen(tx, self.person, item, by, self.reason)?;
        }
        Ok(())
    }
}
