//! Making it happen: one act, in one transaction.

use super::{
    ask::{self, log_both},
    page,
    store::{self, ComesRow, MergeRow},
};
use crate::{
    base::{
        access::{self, CommunityView, Standing},
        chronicle::Verb,
        communities::{self, Amendment, Charter, How, State},
        endings,
        lines::{self, Follows, Line},
        ties::{self, Pair},
    },
    features::parting::split::Outcome,
    words::Words,
};
use db::{Scope, Tx};
use kernel::{CommunityId, Fault, Moment, PartingId, PersonId, Result, Title};
use webkit::{Answer, Ctx, Posted, route};

route! {
    /// Making it happen.
    pub struct MakeAt { slug: String, merge: PartingId } = "/c/{slug}/merge/{merge}/make";
}

/// What stands in the way, as far as the proposal itself goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The other side has not said yes.
    NotAgreed,
    /// The day has not passed, and not all have said whether they come.
    NotYet,
}

impl Trouble {
    /// It, in words.
    pub(super) fn words(self, t: Words<'static>) -> &'static str {
        match self {
            Self::NotAgreed => t.merge_not_agreed(),
            Self::NotYet => t.split_not_yet(),
        }
    }
}

/// What stands in the way. Whoever said nothing comes along.
pub(super) fn troubles(row: &MergeRow, words: &[ComesRow], now: Moment) -> Vec<Trouble> {
    let stands = [
        (row.answer.as_deref() != Some("yes"), Trouble::NotAgreed),
        (now < row.until_at && words.iter().any(|one| one.comes.is_none()), Trouble::NotYet),
    ];
    stands.into_iter().filter(|(is_so, _)| *is_so).map(|(_, trouble)| trouble).collect()
}

/// Has those who come belong to the other, and closes the one: who belonged then reads it as before, and guests of it keep their
/// term. What stood under it stands under the other, if that agreed to it; a circle of ties cannot come of it, since the two were
/// not tied.
fn close(tx: &mut Tx, row: &MergeRow, why: &str, by: PersonId, now: Moment) -> Result<()> {
    for one in store::words(tx, row.id, row.from_id)? {
        if one.comes != Some(false) {
            communities::join(tx, row.into_id, one.person, How::Merged, now)?;
        }
    }
    let below = ties::children(tx, row.from_id)?;
    endings::close(tx, row.from_id, why, by, now)?;
    store::keep_guests(tx, row.from_id, now)?;
    for tie in below.into_iter().filter(|_| row.takes_circles) {
        ties::tie(tx, Pair { child: tie.id, parent: row.into_id }, tie.kind, by, now)?;
    }
    Ok(())
}

/// Gives the other the name that both agreed on.
fn rename(tx: &mut Tx, into: &CommunityView, row: &MergeRow, why: &str, by: PersonId, now: Moment) -> Result<()> {
    let Ok(name) = Title::parse(&row.new_name) else { return Ok(()) };
    let community = into.community();
    let Some(whole) = communities::charter_of(tx, community.id, community.charter_version)? else { return Ok(()) };
    let charter = Charter { name, ..whole.said() };
    Amendment {
        community: community.id,
        from: community.charter_version,
        charter: &charter,
        why,
        place: &community.place,
        language: &community.language,
        visibility: community.visibility,
        joining: community.joining,
        by: Some(by),
    }
    .put_in_force(tx, now)?;
    Ok(())
}

/// Stands for "something stands in the way" where an act gives the address to go on to.
const STANDS: &str = "";

/// Whether a proposal came about.
fn is_made(tx: &mut Tx, community: CommunityId, id: PartingId) -> Result<bool> {
    Ok(store::one(tx, community, id)?.is_some_and(|row| matches!(row.outcome, Some(Outcome::Made))))
}

/// Whether someone else made it come about before one who coordinated then: its front page says where it went.
fn another_was_faster(tx: &mut Tx, view: &CommunityView, id: PartingId) -> Result<bool> {
    let (community, Some(person)) = (view.community().id, view.actor().person()) else { return Ok(false) };
    if view.standing() != Standing::Alumnus || view.ended_at().is_none() {
        return Ok(false);
    }
    Ok(endings::coordinated_at_its_end(tx, community, person)?.is_some() && is_made(tx, community, id)?)
}

pub(super) async fn make(ctx: Ctx, at: MakeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    if !form.is_good() {
        return page::again(&ctx, &at.slug, at.merge, form).await;
    }
    let (now, slug, id) = (ctx.now, at.slug.clone(), at.merge);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            // Of two who press at once the other looks when the first is done, and not half before and half after.
            tx.guard(Scope::new("merge", id))?;
            let view = access::community(tx, actor, &slug)?;
            if another_was_faster(tx, &view, id)? {
                return Ok(format!("/c/{slug}"));
            }
            let read = page::read(tx, actor, &slug, id)?;
            if !read.goes || !read.lasts {
                return Err(Fault::Refused);
            }
            let by = read.me;
            let Some(row) = page::waits(tx, &read)? else {
                let is_made = is_made(tx, read.community.id, id)?;
                return Ok(if is_made { format!("/c/{slug}") } else { STANDS.to_owned() });
            };
            let (from, to) = (row.from_id, row.into_id);
            // Nobody comes or leaves meanwhile.
            for side in [from.min(to), from.max(to)] {
                tx.guard(Scope::new("membership", side))?;
            }
            let words = store::words(tx, id, from)?;
            let into = access::community(tx, actor, &row.into_slug)?;
            if read.community.state != State::Active
                || !troubles(&row, &words, now).is_empty()
                || ask::trouble(tx, from, &into, Some(id))?.is_some()
            {
                return Ok(STANDS.to_owned());
            }
            let why = t.merge_tie_why(row.from_name.as_str(), row.into_name.as_str());
            close(tx, &row, &why, by, now)?;
            rename(tx, &into, &row, &why, by, now)?;
            lines::follow(tx, &Follows { earlier: from, later: to, kind: Line::Merged, why: row.why.clone() }, by, now)?;
            log_both(tx, (from, to), Verb::Merged, Some(by), "", now)?;
            store::end(tx, id, Outcome::Made, by, now, "")?;
            Ok(format!("/c/{}", row.from_slug))
        })
        .await?;
    if to != STANDS {
        return ctx.go_to(to);
    }
    form.refuse(t.split_stands());
    page::again(&ctx, &at.slug, at.merge, form).await
}
