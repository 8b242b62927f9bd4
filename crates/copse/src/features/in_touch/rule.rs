//! The door to it: who keeps in touch, and who reads the quiet channel. The rule itself is [`InTouch`].

use super::store::{self, StayRow};
use crate::base::{
    access::{self, CommunityView, InTouch},
    endings,
};
use db::Tx;
use kernel::{Actor, Fault, PersonId, Result};

/// Proof that someone belonged, with what they may do.
#[derive(Clone, Debug)]
pub(super) struct Inside {
    pub(super) view: CommunityView,
    pub(super) me: PersonId,
    pub(super) may: InTouch,
    /// Their present stay in the quiet channel.
    pub(super) stay: Option<StayRow>,
    /// Whether they may decide about what others say in it: they facilitate or coordinate, or coordinated when it closed.
    pub(super) decides: bool,
}

/// What someone may do, and their stay in the quiet channel.
pub(super) fn may(tx: &mut Tx, view: &CommunityView) -> Result<(InTouch, Option<StayRow>)> {
    let stay = match view.actor() {
        Actor::Person(person) => store::stay(tx, view.community().id, person)?,
        Actor::Guest | Actor::System(_) => None,
    };
    Ok((view.in_touch(stay.is_some()), stay))
}

/// Opens it for someone who belonged.
///
/// # Errors
/// [`Fault::SignIn`] for who is not signed in, [`Fault::Refused`] for everyone else.
pub(super) fn inside(tx: &mut Tx, actor: Actor, slug: &str) -> Result<Inside> {
    let view = access::community(tx, actor, slug)?;
    let (may, stay) = may(tx, &view)?;
    match (may, actor) {
        (_, Actor::Guest) => Err(Fault::SignIn),
        (InTouch::Outside, _) | (_, Actor::System(_)) => Err(Fault::Refused),
        (_, Actor::Person(me)) => {
            let decides = view.facilitates() || endings::coordinated_at_its_end(tx, view.community().id, me)?.is_some();
            Ok(Inside { view, me, may, stay, decides })
        }
    }
}

impl Inside {
    /// Goes on only while those who belonged keep in touch.
    ///
    /// # Errors
    /// [`Fault::Refused`] while the community goes on.
    pub(super) fn keeps(&self) -> Result<()> {
        if matches!(self.may, InTouch::Offered | InTouch::TakesPart) { Ok(()) } else { Err(Fault::Refused) }
    }

    /// Goes on only for who takes part in the quiet channel, or did until the community went on.
    ///
    /// # Errors
    /// [`Fault::Refused`] otherwise.
    pub(super) fn reads(&self) -> Result<&StayRow> {
        self.stay.as_ref().filter(|_| matches!(self.may, InTouch::Reads | InTouch::TakesPart)).ok_or(Fault::Refused)
    }

    /// Whether something can be said in the quiet channel.
    pub(super) fn speaks(&self) -> bool {
        self.may == InTouch::TakesPart
    }
}
