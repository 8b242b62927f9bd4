//! The table of who sees what (visibility x actor), as pure functions.

use crate::base::communities::{Role, Visibility};
use db::{BadValue, Bind, Col, Type, Val, ValRef};
use kernel::Actor;

/// What an actor is to a community. Who runs the site is a stranger here like anyone else, and who has left is again what
/// they were before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not signed in.
    Stranger,
    /// Signed in, not a member.
    Visitor,
    /// Belongs.
    Member,
    /// Belongs and looks after it.
    Coordinator,
    /// Copse itself.
    System,
}

impl Standing {
    /// What an actor with this role, if any, is.
    pub fn of(actor: Actor, role: Option<Role>) -> Self {
        match (actor, role) {
            (Actor::System(_), _) => Self::System,
            (Actor::Guest, _) => Self::Stranger,
            (Actor::Person(_), None) => Self::Visitor,
            (Actor::Person(_), Some(Role::Member)) => Self::Member,
            (Actor::Person(_), Some(Role::Coordinator)) => Self::Coordinator,
        }
    }
}

/// Who may see an item, from widest to narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Whoever may see into the community.
    Community = 0,
    /// Its members.
    Members = 1,
    /// Its coordinators.
    Coordinators = 2,
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
            0 => Ok(Self::Community),
            1 => Ok(Self::Members),
            2 => Ok(Self::Coordinators),
            other => Err(BadValue(format!("no audience has the number {other}"))),
        }
    }
}

/// Whether a community may be known of at all.
pub(super) fn sees_front(visibility: Visibility, standing: Standing) -> bool {
    match visibility {
        Visibility::Public | Visibility::Front => true,
        Visibility::Unlisted => standing >= Standing::Member,
    }
}

/// How far into a community one sees.
pub(super) fn reach(visibility: Visibility, standing: Standing) -> Option<Audience> {
    match (standing, visibility) {
        (Standing::Coordinator | Standing::System, _) => Some(Audience::Coordinators),
        (Standing::Member, _) => Some(Audience::Members),
        (Standing::Stranger | Standing::Visitor, Visibility::Public) => Some(Audience::Community),
        (Standing::Stranger | Standing::Visitor, Visibility::Front | Visibility::Unlisted) => None,
    }
}
