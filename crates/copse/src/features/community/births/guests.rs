//! Who is let in without belonging: guests, people the community works for or with, sponsors who read along.

use super::store::{self, GuestRow};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{CommunityRow, GuestKind},
    },
    features::{community::invitations::InvitationsAt, guest_name},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{CommunityId, Fault, Moment, PersonId, Result};
use webkit::{Answer, Ctx, Guard, Page, Posted, route};

route! {
    /// Who is let in without belonging.
    pub struct GuestsAt { slug: String } = "/c/{slug}/guests";
    /// Letting someone in no longer.
    pub struct GuestAt { slug: String, person: PersonId } = "/c/{slug}/guests/{person}";
}

/// So many are listed.
const LISTED: i64 = 200;

/// Someone who is or was let in, in words.
struct Guest {
    person: PersonId,
    name: String,
    kind: &'static str,
    note: String,
    span: String,
    is_in: bool,
}

impl Guest {
    fn of(ctx: &Ctx, t: Words<'static>, row: GuestRow) -> Self {
        let day = |moment| ctx.date(moment, DateStyle::Day);
        let over = row.ended_at.or(row.until_at.filter(|until| *until <= ctx.now));
        let span = match (over, row.until_at) {
            (Some(ended), _) => t.guest_was(day(row.began_at), day(ended)),
            (None, Some(until)) => t.guest_until(day(row.began_at), day(until)),
            (None, None) => t.guest_since(day(row.began_at)),
        };
        let by = row.given_by.map(|by| t.guest_by(by.as_str()));
        let span = [Some(span), by].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let (kind, is_in) = (guest_name(t, row.kind), over.is_none());
        Self { person: row.person, name: row.name.to_string(), kind, note: row.note, span, is_in }
    }
}

#[derive(Template)]
#[template(path = "features/community/births/guests.html")]
struct GuestsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    now: Vec<Guest>,
    before: Vec<Guest>,
    invite: String,
    guard: Guard,
}

pub(super) async fn guests(ctx: Ctx, at: GuestsAt) -> Answer {
    let (community, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.coordinator()?;
            Ok((view.community().clone(), store::guests(tx, view.community().id, LISTED)?))
        })
        .await?;
    let t = Words(ctx.locale());
    let (now, before) = rows.into_iter().map(|row| Guest::of(&ctx, t, row)).partition(|guest| guest.is_in);
    ctx.show(&GuestsPage {
        page: ctx.page(t.guests_title()).in_section("communities"),
        t,
        invite: webkit::query(InvitationsAt { slug: community.slug.to_string() }, &[("as", GuestKind::Guest.as_str())]),
        community,
        now,
        before,
        guard: ctx.guard(),
    })
}

/// Lets someone in no longer; gives whether they were.
pub(in super::super) fn let_in_no_longer(
    tx: &mut Tx,
    community: CommunityId,
    person: PersonId,
    by: PersonId,
    now: Moment,
) -> Result<bool> {
    if store::end_guest(tx, community, person, now)?.0 == 0 {
        return Ok(false);
    }
    chronicle::log(tx, &Entry::new(community, Verb::LetInNoLonger).by(Some(by)).detail(&person), now)?;
    Ok(true)
}

pub(super) async fn end(ctx: Ctx, at: GuestAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.coordinator()?, view.community().id);
            if !let_in_no_longer(tx, id, at.person, by, now)? {
                return Err(Fault::Absent);
            }
            Ok(GuestsAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
