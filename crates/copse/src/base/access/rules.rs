//! The table of who sees what (visibility x actor), as pure functions.

use crate::base::communities::{CommunityRow, GuestKind, Role, State, Visibility};
use db::{BadValue, Bind, Col, Type, Val, ValRef};
use kernel::{Actor, Moment};

/// What an actor is to a community. Who runs the site is a stranger here like anyone else, and who has left is again what
/// they were before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not signed in.
    Stranger,
    /// Signed in, not a member.
    Visitor,
    /// Let in for some of it: a guest, or someone the community works for or with.
    Guest,
    /// Reads along for those who stand behind the community.
    Sponsor,
    /// Belonged when the community ended.
    Alumnus,
    /// Keeps the site and looks in, for a time and a reason that the members see.
    Looking,
    /// Belongs.
    Member,
    /// Belongs and looks after it.
    Coordinator,
    /// Copse itself.
    System,
}

impl Standing {
    /// What an actor is to a community at a moment.
    pub fn of(actor: Actor, row: &CommunityRow, now: Moment) -> Self {
        match (actor, row.role) {
            (Actor::System(_), _) => Self::System,
            (Actor::Guest, _) => Self::Stranger,
            (Actor::Person(_), Some(Role::Coordinator)) => Self::Coordinator,
            (Actor::Person(_), Some(Role::Member)) if row.deputises => Self::Coordinator,
            (Actor::Person(_), Some(Role::Member)) => Self::Member,
            (Actor::Person(_), None) if row.look_until.is_some_and(|until| now < until) => Self::Looking,
            (Actor::Person(_), None) if row.saw_its_end => Self::Alumnus,
            (Actor::Person(_), None) => Self::let_in(row.guest.filter(|_| row.guest_until.is_none_or(|until| now < until))),
        }
    }

    fn let_in(as_what: Option<GuestKind>) -> Self {
        match as_what {
            None => Self::Visitor,
            Some(GuestKind::Guest | GuestKind::Client) => Self::Guest,
            Some(GuestKind::Sponsor) => Self::Sponsor,
        }
    }
}

/// Who may see an item, from widest to narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Guests, too.
    Guests = -1,
    /// Whoever may see into the community.
    Community = 0,
    /// Its members.
    Members = 1,
    /// Its coordinators.
    Coordinators = 2,
    /// Nobody, for now: it is held or hidden (see `base/conduct`). No standing reaches so far.
    Nobody = 3,
}

impl Audience {
    /// Below all numbers of audiences, for who sees nothing inside.
    pub const NONE: i64 = -2;
}

impl Bind for Audience {
    const TYPE: Type = Type::Bigint;
    fn bind(&self) -> Val<'_> {
        Val::Int(*self as i64)
    }
}

impl Col for Audience {
    const TYPE: Type = Type::Bigint;
    fn from(value: ValRef<'_>) -> Result<Self, BadValue> {
        match <i64 as Col>::from(value)? {
            -1 => Ok(Self::Guests),
            0 => Ok(Self::Community),
            1 => Ok(Self::Members),
            2 => Ok(Self::Coordinators),
            3 => Ok(Self::Nobody),
            other => Err(BadValue(format!("no audience has the number {other}"))),
        }
    }
}

/// How far someone sees into what was said before a part went its own way: as members do, who belonged at that moment, whether
/// or not they do now; the others not at all.
pub(super) fn common_reach(began: Moment, ended: Option<Moment>, split: Moment) -> Option<Audience> {
    (began <= split && ended.is_none_or(|ended| split <= ended)).then_some(Audience::Members)
}

/// Whether a community may be known of at all; `in_around`: by someone who belongs to one around it.
pub(super) fn sees_front(visibility: Visibility, standing: Standing, in_around: bool) -> bool {
    match visibility {
        Visibility::Public | Visibility::Front => true,
        Visibility::Around => in_around || standing >= Standing::Guest,
        Visibility::Unlisted => standing >= Standing::Guest,
    }
}

/// How far into a community one sees.
pub(super) fn reach(visibility: Visibility, standing: Standing) -> Option<Audience> {
    match (standing, visibility) {
        (Standing::Looking | Standing::Coordinator | Standing::System, _) => Some(Audience::Coordinators),
        (Standing::Alumnus | Standing::Member, _) => Some(Audience::Members),
        (Standing::Sponsor, _) | (Standing::Stranger | Standing::Visitor | Standing::Guest, Visibility::Public) => {
            Some(Audience::Community)
        }
        (Standing::Guest, Visibility::Front | Visibility::Around | Visibility::Unlisted) => Some(Audience::Guests),
        (Standing::Stranger | Standing::Visitor, Visibility::Front | Visibility::Around | Visibility::Unlisted) => None,
    }
}

/// What someone may do where those who belonged to a community keep in touch while it pauses or sleeps, or after it closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTouch {
    /// Nothing: they do not belong, or did not when it ended. Nor does who keeps the site and looks in.
    Outside,
    /// Nothing: the community is active, and what there is to say is said in it.
    NotNow,
    /// Sees who is there, says what they do now, and may join the quiet channel.
    Offered,
    /// Reads the quiet channel that they joined; the community is active again, and nothing is added to it.
    Reads,
    /// Reads and writes in the quiet channel that they joined.
    TakesPart,
}

/// What someone may do there; `joined`: whether they take part in the quiet channel, which nobody is put into.
pub(super) fn in_touch(state: State, standing: Standing, saw_its_end: bool, joined: bool) -> InTouch {
    let is_active = state == State::Active;
    let belongs = matches!(standing, Standing::Member | Standing::Coordinator) || state == State::Closed && saw_its_end;
    match (belongs, is_active, joined) {
        (false, ..) => InTouch::Outside,
        (true, true, false) => InTouch::NotNow,
        (true, true, true) => InTouch::Reads,
        (true, false, false) => InTouch::Offered,
        (true, false, true) => InTouch::TakesPart,
    }
}
