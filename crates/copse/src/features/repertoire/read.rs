//! Opening something that is kept as someone.

use super::{
    addresses::{Inside, KeptAt},
    kind::Kind,
    own_kinds,
    store::{self, KeptRow},
};
use crate::{
    base::access::{self, Audience, CommunityView, ItemView},
    base::{communities::Visibility, conduct, limits::Apart},
    features::Key,
    words::Words,
};
use db::{Scope, Tx};
use kernel::{Actor, CommunityId, Fault, Moment, PersonId, Result};
use webkit::Ctx;

/// Something that is kept and that someone may see.
pub(super) struct Opened {
    /// The proof.
    pub(super) view: ItemView,
    /// The thing.
    pub(super) row: KeptRow,
    is_steward: bool,
}

impl Opened {
    /// The part of its address that names it.
    pub(super) fn key(&self) -> Key {
        Key::new(self.row.number, &self.row.title)
    }

    /// Its address.
    pub(super) fn home(&self) -> KeptAt {
        KeptAt { slug: self.slug(), key: self.key() }
    }

    /// The address of its community.
    pub(super) fn slug(&self) -> String {
        self.view.community().community().slug.to_string()
    }

    /// The id of its community.
    pub(super) fn home_id(&self) -> CommunityId {
        self.view.community().community().id
    }

    /// What is up to this audience may be shown.
    pub(super) fn reach(&self) -> i64 {
        self.view.community().reach_number()
    }

    /// Whether the asker says how far it is and who looks after it: who wrote it first, looks after it, or helps the community along.
    pub(super) fn may_lead(&self) -> bool {
        self.view.may_change(self.row.author)
            || self.view.writes().is_ok() && (self.is_steward || self.view.community().facilitates())
    }

    /// Goes on only for those who lead; gives who it is.
    ///
    /// # Errors
    /// [`Fault::Refused`] for other members; as [`ItemView::member`] for everyone else.
    pub(super) fn leads(&self) -> Result<PersonId> {
        let person = self.view.writes()?;
        if self.may_lead() { Ok(person) } else { Err(Fault::Refused) }
    }
}

/// Opens something that is kept as someone.
///
/// # Errors
/// [`Fault::Gone`] for who would see it, had it not been taken away; [`Fault::Absent`] for who may not know of it.
pub(super) fn open(tx: &mut Tx, actor: Actor, slug: &str, key: &Key) -> Result<Opened> {
    let community = access::community(tx, actor, slug)?;
    community.inside()?;
    let row = store::kept(tx, community.community().id, key.number)?.ok_or(Fault::Absent)?;
    if row.audience == Audience::Nobody && conduct::is_away_for(tx, &community, row.id)? {
        return Err(Fault::Gone);
    }
    let view = community.open(row.audience)?;
    let is_steward = match actor.person() {
        Some(person) => store::is_steward(tx, row.id, person)?.0.0,
        None => false,
    };
    Ok(Opened { view, row, is_steward })
}

/// Opens it for a change: until the end of the transaction nobody else changes it.
///
/// # Errors
/// As [`open`].
pub(super) fn hold(tx: &mut Tx, actor: Actor, slug: &str, key: &Key) -> Result<Opened> {
    let opened = open(tx, actor, slug, key)?;
    tx.guard(Scope::new("item", opened.row.id))?;
    open(tx, actor, slug, key)
}

/// Those from whom the asker is kept apart in a community, or everywhere.
pub(super) fn apart(tx: &mut Tx, view: &CommunityView, now: Moment) -> Result<Apart> {
    Apart::of(tx, view.actor().person(), view.community().id, now)
}

/// Opens what an address leads to for a page, and reads what more the page needs.
pub(super) async fn opened<T: Send + 'static>(
    ctx: &Ctx,
    at: &impl Inside,
    more: impl FnOnce(&mut Tx, &Opened) -> Result<T> + Send + 'static,
) -> Result<(Opened, T)> {
    let (slug, key) = at.asked();
    ctx.read(move |tx, actor| {
        let opened = open(tx, actor, &slug, &key)?;
        let more = more(tx, &opened)?;
        Ok((opened, more))
    })
    .await
}

/// The kind of this word in a community: a built-in one, or one of its own.
///
/// # Errors
/// [`Fault::Absent`] where there is none.
pub(super) async fn kind(ctx: &Ctx, community: CommunityId, key: &str) -> Result<Kind> {
    let t = Words(ctx.locale());
    if let Some(kind) = Kind::of(t, key) {
        return Ok(kind);
    }
    let key = key.to_owned();
    ctx.read(move |tx, _| own_kinds::one(tx, t, community, &key)).await?.ok_or(Fault::Absent)
}

/// The sentence that says who can see something in a community.
pub(super) fn who_sees(t: Words<'static>, view: &CommunityView, audience: Audience) -> String {
    let who = match (audience, view.visibility()) {
        (Audience::Coordinators | Audience::Nobody, _) => t.seen_coordinators(),
        (Audience::Guests | Audience::Community, Visibility::Public) => t.seen_anyone(),
        (Audience::Guests, _) => t.seen_guests(),
        (Audience::Community, _) => t.seen_whole(),
        _ => t.seen_members(),
    };
    format!("{who} {}", t.seen_disk())
}
