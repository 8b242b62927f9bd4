//! What goes along when a part of a community goes its own way.

use crate::{
    base::access::{CommonView, CommunityView},
    words::Words,
};
use db::Tx;
use kernel::{CommunityId, ItemId, Moment, PersonId, Result, Rng};

/// A thing that a community keeps, and that its members see.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Its id.
    pub id: ItemId,
    /// Its number there.
    pub number: i64,
    /// The word of its kind.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// The language of that.
    pub language: String,
    /// Whether it stays whatever is chosen, by the word of who gave it.
    pub stays: bool,
}

/// A thing that was kept in a community before a part went its own way.
#[derive(Clone, Debug)]
pub struct ThingThen {
    /// What it is called.
    pub title: String,
    /// The language of that.
    pub language: String,
    /// Where it is read: in the part, or as it was then.
    pub href: String,
    /// Since when it was kept.
    pub at: Moment,
}

/// A part that begins, for what goes along into it.
pub struct Going<'a> {
    /// The community that it goes out of, for who makes it happen.
    pub whole: &'a CommunityView,
    /// The new one, for one of its members.
    pub part: &'a CommunityView,
    /// Who belongs to it.
    pub come: &'a [PersonId],
    /// In whose name things come.
    pub by: PersonId,
    /// When.
    pub now: Moment,
    /// For ids.
    pub rng: &'a Rng,
    /// The words.
    pub t: Words<'static>,
    /// What is said in the whole of what is in the part alone.
    pub went: &'a str,
}

/// The kinds of a community's things: the word of each, and what many are called.
pub type Kinds = fn(&mut Tx, Words<'static>, CommunityId) -> Result<Vec<(String, String)>>;

/// What a feature keeps in communities, for parts that go their own way.
#[derive(Clone, Copy)]
pub struct GoesAlong {
    /// The things of a community that members see.
    pub things: fn(&mut Tx, CommunityId) -> Result<Vec<Thing>>,
    /// Their kinds.
    pub kinds: Kinds,
    /// Has a thing be in the part; and, if so, in the whole no longer in use.
    pub take: fn(&mut Tx, &Going<'_>, &Thing, bool) -> Result<()>,
    /// What was kept in the whole before, for a member of the part who was there.
    pub before: fn(&mut Tx, &CommonView, &CommunityView) -> Result<Vec<ThingThen>>,
}
