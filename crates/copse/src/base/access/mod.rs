//! The one door. A thing is loaded by asking as someone; what comes back is a proof that this one may see it, and the
//! store functions of the slices take the proof. Pages, mail, search, files and export all come through here.

mod common;
mod find;
mod passed;
mod person;
mod rules;
#[cfg(test)]
mod tests;

pub use common::{CommonView, common};
pub use find::{Found, find};
pub use passed::{PassedView, passed};
pub use person::{PersonView, acquainted, person};
pub use rules::{Audience, InTouch, Standing};

use crate::base::communities::{self, CommunityRow, Duty, Joining, Role, State, Visibility};
use db::Tx;
use kernel::{Actor, Fault, PersonId, Result};

/// Proof that an actor may know of a community: at least its front page.
#[derive(Clone, Debug)]
pub struct CommunityView {
    row: CommunityRow,
    actor: Actor,
    standing: Standing,
}

/// Opens a community as someone, by its address or one it had before.
///
/// # Errors
/// [`Fault::Absent`] when there is none, or none that this one may know of.
pub fn community(tx: &mut Tx, actor: Actor, slug: &str) -> Result<CommunityView> {
    let row = communities::community(tx, slug, actor.person(), tx.now())?.ok_or(Fault::Absent)?;
    let standing = Standing::of(actor, &row, tx.now());
    if rules::sees_front(row.visibility, standing, row.in_around) {
        Ok(CommunityView { row, actor, standing })
    } else {
        Err(Fault::Absent)
    }
}

/// Whether a community of this visibility is closed to someone for sure, so that the door need not be asked: for where there may
/// be many. `has_ties`: whether they have or had anything to do with it.
pub fn is_surely_closed(actor: Actor, visibility: Visibility, has_ties: bool) -> bool {
    match (actor, visibility) {
        (Actor::System(_), _) | (_, Visibility::Public | Visibility::Front) => false,
        (_, Visibility::Around) => actor == Actor::Guest,
        (_, Visibility::Unlisted) => !has_ties,
    }
}

impl CommunityView {
    /// The community.
    pub fn community(&self) -> &CommunityRow {
        &self.row
    }

    /// Who asks.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// What the asker is to it.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Whether the asker belongs to it.
    pub fn is_member(&self) -> bool {
        self.standing >= Standing::Member
    }

    /// Whether the asker sees who is here: members, and once it has closed those who belonged then.
    pub fn meets(&self) -> bool {
        self.is_member() || self.saw_it_end()
    }

    /// Whether it has ended, and the asker belonged then.
    fn saw_it_end(&self) -> bool {
        self.ended_at().is_some() && self.standing == Standing::Alumnus
    }

    /// Whether the asker looks after it.
    pub fn coordinates(&self) -> bool {
        self.standing >= Standing::Coordinator
    }

    /// Whether the asker helps talk along: facilitators and coordinators.
    pub fn facilitates(&self) -> bool {
        self.coordinates() || self.row.facilitates && self.is_member()
    }

    /// The same community as someone of a lower standing would see it: a stranger or a member with nothing of their own in
    /// it. `None` where they would see nothing, or where it would show more than the asker sees.
    pub fn as_seen_by(&self, standing: Standing) -> Option<Self> {
        let in_around = self.row.in_around && standing >= Standing::Visitor;
        // Whoever looks in reads more than members do, and stands below them in all else.
        let is_more = standing > self.standing && (self.standing, standing) != (Standing::Looking, Standing::Member);
        if is_more || !rules::sees_front(self.row.visibility, standing, in_around) {
            return None;
        }
        let mut lower = self.clone();
        lower.standing = standing;
        (lower.row.facilitates, lower.row.deputises) = (false, false);
        lower.row.role = match standing {
            Standing::Coordinator => Some(Role::Coordinator),
            Standing::Member => Some(Role::Member),
            _ => None,
        };
        if standing == Standing::Stranger {
            lower.actor = Actor::Guest;
        }
        Some(lower)
    }

    /// The widest-kept things the asker may see in it; none: the front page only.
    pub fn reach(&self) -> Option<Audience> {
        rules::reach(self.row.visibility, self.standing)
    }

    /// The same for SQL: items with an audience up to this number.
    pub fn reach_number(&self) -> i64 {
        self.reach().map_or(Audience::NONE, |audience| audience as i64)
    }

    /// Whether the asker sees anything beyond the front page.
    pub fn sees_inside(&self) -> bool {
        self.reach().is_some()
    }

    /// Goes on only if the asker sees beyond the front page.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for a guest, to whom signing in may open it; [`Fault::Ended`] for who belonged to what has ended;
    /// [`Fault::Refused`] otherwise.
    pub fn inside(&self) -> Result<&Self> {
        if self.sees_inside() { Ok(self) } else { Err(self.closed()) }
    }

    /// Goes on only for members; gives who it is.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn member(&self) -> Result<PersonId> {
        match (self.is_member(), self.actor.person()) {
            (true, Some(person)) => Ok(person),
            _ => Err(self.closed()),
        }
    }

    /// Goes on only for members, and once it has ended for those who belonged then; gives who it is. For whatever members read:
    /// all of it can be read afterwards, and nothing is added.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn belonged(&self) -> Result<PersonId> {
        match (self.meets(), self.actor.person()) {
            (true, Some(person)) => Ok(person),
            _ => Err(self.closed()),
        }
    }

    /// Whether things are added to it: what is paused, dormant or closed is only read.
    pub fn is_active(&self) -> bool {
        self.row.state == State::Active
    }

    /// When it ended, if it has.
    pub fn ended_at(&self) -> Option<kernel::Moment> {
        self.row.state_since.filter(|_| self.row.state == State::Closed)
    }

    /// How one joins; nobody does while it is paused or dormant, or once it is closed.
    pub fn joining(&self) -> Option<Joining> {
        self.is_active().then_some(self.row.joining)
    }

    /// What the asker may do where those who belonged keep in touch; `joined`: whether they take part in the quiet channel.
    pub fn in_touch(&self, joined: bool) -> InTouch {
        rules::in_touch(self.row.state, self.standing, self.row.saw_its_end, joined)
    }

    /// Whether the asker belongs to a community around this one.
    pub fn is_around(&self) -> bool {
        self.row.in_around
    }

    /// Goes on only for members, and only while the community goes on; gives who it is.
    ///
    /// # Errors
    /// As [`CommunityView::inside`]; [`Fault::AtRest`] for a member while it does not.
    pub fn writes(&self) -> Result<PersonId> {
        self.member().and_then(|person| self.going_on(person))
    }

    /// Goes on only for coordinators, and only while the community goes on: for what is added to it or laid down for it. What
    /// is needed to look after it also while it rests asks for [`CommunityView::coordinator`].
    ///
    /// # Errors
    /// As [`CommunityView::writes`].
    pub fn shapes(&self) -> Result<PersonId> {
        self.coordinator().and_then(|person| self.going_on(person))
    }

    fn going_on(&self, person: PersonId) -> Result<PersonId> {
        if self.is_active() { Ok(person) } else { Err(Fault::AtRest) }
    }

    /// Goes on only for coordinators; gives who it is.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn coordinator(&self) -> Result<PersonId> {
        match (self.coordinates(), self.actor.person()) {
            (true, Some(person)) => Ok(person),
            _ => Err(self.closed()),
        }
    }

    /// Goes on only for coordinators who do not only stand in for another; gives who it is.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn lasting_coordinator(&self) -> Result<PersonId> {
        if self.row.deputises { Err(Fault::Refused) } else { self.coordinator() }
    }

    /// Goes on only for whoever may ask others to look after this, and ask them no longer; gives who it is. Who stands in for a
    /// coordinator for some days makes nobody a coordinator for good.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn gives(&self, duty: Duty) -> Result<PersonId> {
        if duty == Duty::Coordinator { self.lasting_coordinator() } else { self.coordinator() }
    }

    fn closed(&self) -> Fault {
        match self.actor {
            Actor::Guest => Fault::SignIn,
            // Whoever belonged might have, before it ended.
            _ if self.saw_it_end() => Fault::Ended,
            _ => Fault::Refused,
        }
    }

    /// Opens something inside that is kept to an audience.
    ///
    /// # Errors
    /// [`Fault::Absent`] when the asker may not see it: that it exists is not theirs to know.
    pub fn open(&self, audience: Audience) -> Result<ItemView> {
        match self.reach() {
            Some(reach) if audience <= reach => Ok(ItemView { community: self.clone(), audience }),
            _ if !self.sees_inside() => Err(self.closed()),
            _ => Err(Fault::Absent),
        }
    }

    /// Who sees the community.
    pub fn visibility(&self) -> Visibility {
        self.row.visibility
    }
}

/// Proof that an actor may see an item.
#[derive(Clone, Debug)]
pub struct ItemView {
    community: CommunityView,
    audience: Audience,
}

impl ItemView {
    /// The community it is in.
    pub fn community(&self) -> &CommunityView {
        &self.community
    }

    /// Who else may see it.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Goes on only for members.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn member(&self) -> Result<PersonId> {
        self.community.member()
    }

    /// Goes on only for members, and only while the community goes on.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn writes(&self) -> Result<PersonId> {
        self.community.writes()
    }

    /// Goes on only for who may add to it while the community goes on: members, and guests where it is for guests, too.
    ///
    /// # Errors
    /// As [`CommunityView::inside`].
    pub fn speaks(&self) -> Result<PersonId> {
        match (self.community.standing, self.community.actor.person()) {
            (Standing::Guest, Some(person)) if self.audience == Audience::Guests && self.community.is_active() => Ok(person),
            _ => self.community.writes(),
        }
    }

    /// Whether the asker may change what this author wrote.
    pub fn may_change(&self, author: PersonId) -> bool {
        self.speaks().is_ok() && self.community.actor().person() == Some(author)
    }
}
