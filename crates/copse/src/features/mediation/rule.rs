//! Who sits in a mediation, and what may be done in it when.

use super::store::{self, MediationRow, PartyRow};
use crate::base::access::{self, CommunityView};
use db::Tx;
use kernel::{Actor, Fault, MediationId, PersonId, Result};

db::text_enum! {
    /// How a mediation ended.
    pub enum Outcome {
        /// They came to agree.
        Agreed = "agreed",
        /// They did not, and go on apart.
        Apart = "apart",
        /// A party left, or nobody mediated.
        Left = "left",
    }
}

/// What a mediation says of a line that a party does not want told.
pub(super) const KEPT: &str = "-";

/// Proof that someone mediates, or is a party.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    pub(super) view: CommunityView,
    pub(super) row: MediationRow,
    pub(super) parties: Vec<PartyRow>,
    pub(super) me: PersonId,
}

/// Opens a mediation for someone who sits in it.
///
/// # Errors
/// [`Fault::Absent`] for everyone else who belongs, whoever they are: that it exists is not theirs to know; for others as
/// [`CommunityView::inside`].
pub(super) fn seat(tx: &mut Tx, actor: Actor, slug: &str, id: MediationId) -> Result<Seat> {
    let view = access::community(tx, actor, slug)?;
    let me = view.belonged()?;
    let row = store::mediation(tx, view.community().id, id, me)?.ok_or(Fault::Absent)?;
    let seat = Seat { parties: store::parties(tx, id)?, view, row, me };
    // Parties learn of it from who mediates, not from the other side; but who asked for their own.
    if seat.mediates() || seat.row.taken_at.is_some() || seat.row.opened_by == me { Ok(seat) } else { Err(Fault::Absent) }
}

impl Seat {
    /// Whether the asker mediates.
    pub(super) fn mediates(&self) -> bool {
        self.row.mediator == self.me
    }

    /// The asker as a party.
    pub(super) fn party(&self) -> Option<&PartyRow> {
        self.parties.iter().find(|party| party.person == self.me)
    }

    /// Whether it still waits for someone to agree to take part.
    pub(super) fn waits(&self) -> bool {
        self.row.closed_at.is_none()
            && (self.row.taken_at.is_none() || self.parties.iter().any(|party| party.agreed_at.is_none()))
    }

    /// Whether all take part and it goes on.
    pub(super) fn goes_on(&self) -> bool {
        self.row.closed_at.is_none() && !self.waits()
    }

    /// Goes on only while the community and the mediation go on.
    ///
    /// # Errors
    /// [`Fault::Refused`] otherwise.
    pub(super) fn going_on(&self) -> Result<()> {
        self.view.writes()?;
        if self.goes_on() { Ok(()) } else { Err(Fault::Refused) }
    }

    /// Goes on only for who mediates, as long as it is not closed.
    ///
    /// # Errors
    /// [`Fault::Refused`] otherwise.
    pub(super) fn mediating(&self) -> Result<()> {
        self.view.writes()?;
        if self.mediates() && self.row.closed_at.is_none() { Ok(()) } else { Err(Fault::Refused) }
    }
}
