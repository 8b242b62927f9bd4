//! The mails that ask people to come: how they read, and how many go out in a day. Each that was sent counts, whether it asked or
//! reminded, also where its receiver was taken off the list afterwards; nobody gets two in a day from one community.

use super::{
    asking_store::{self as store, StandsRow},
    paste::Pasted,
};
use crate::{
    base::{
        access::CommunityView,
        communities::{self, CommunityRow},
    },
    features::{
        Terms,
        letter::{self, Letter},
    },
    words::Words,
};
use db::{One, Scope, Tx};
use jobs::{Job, Order};
use kernel::{CommunityId, Email, Fault, Moment, PersonId, Result, Token};
use std::collections::HashSet;
use webkit::{Ctx, Kit};

/// An invitation by mail works for so many days.
const DAYS: i64 = 30;
/// Whoever has not come may be reminded after so many seconds: three days.
const REMIND_AFTER: i64 = 3 * DAY;
/// The most of these mails that go out in a day for a community, and for one who asks, wherever they ask.
const A_DAY: i64 = 1_000;
/// A day, in seconds.
const DAY: i64 = 86_400;
/// What halts an asking before anything is written; [`halt`] tells why.
pub(super) const HALTED: &str = "they cannot be asked today";

/// The name of the job that sends these mails.
const MAIL: &str = "asking_mail";

/// The job that sends these mails.
pub(super) fn job(kit: &Kit) -> Job {
    letter::job(MAIL, kit)
}

/// Someone to be asked, with the secret of their link and the mail drawn outside of the transaction.
#[derive(Clone)]
pub(super) struct Asking {
    one: Pasted,
    terms: Terms,
    token: Token,
    order: Order,
}

/// What stands in these mails besides the link.
pub(super) struct Mailing<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) t: Words<'static>,
    pub(super) community: &'a CommunityRow,
    pub(super) by: &'a str,
    /// Words of one's own that stand before the invitation, or none.
    pub(super) words: &'a str,
}

/// A mail to one person: the first, or the one that reminds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    First,
    Reminder,
}

impl Mailing<'_> {
    pub(super) fn order(&self, to: &Email, name: &str, terms: &Terms, link: &str, turn: Turn) -> Result<Order> {
        let (t, site) = (self.t, &self.ctx.kit.settings.site_name);
        let (community, until) =
            (&*self.community.name, self.ctx.date(self.ctx.now.plus_seconds(DAYS * DAY), i18n::DateStyle::Day));
        // Guests do not join.
        let is_guest = terms.kind.is_some();
        let subject = match turn {
            Turn::Reminder => t.asking_again_subject(community),
            Turn::First if is_guest => t.asking_guest_subject(self.by, community),
            Turn::First => t.asking_subject(self.by, community),
        };
        let greeting = if name.is_empty() { t.asking_hello().to_owned() } else { t.asking_hello_to(name) };
        let words = if self.words.is_empty() { String::new() } else { format!("{}\n\n", self.words) };
        let as_what = match terms.words(t) {
            as_what if as_what.is_empty() => String::new(),
            as_what => format!("{} {}\n\n", t.invitation_terms(as_what), terms.about(t)),
        };
        let practice = &*self.community.practice;
        let begins = if is_guest {
            t.asking_guest_text(self.by, community, site, practice)
        } else {
            t.asking_text(self.by, community, site, practice)
        };
        let link = if is_guest { t.asking_guest_link(until, link) } else { t.asking_link(until, link) };
        let text = format!("{begins}\n\n{as_what}{link}");
        let text = format!("{greeting}\n\n{words}{text}\n");
        Letter::new(to, subject, text).order(MAIL, self.ctx.now, &self.ctx.kit.rng)
    }

    pub(super) fn asking(&self, one: &Pasted, terms: &Terms, turn: Turn) -> Result<Asking> {
        let token = self.ctx.kit.rng.token();
        let link = format!("{}/invitation/{}", self.ctx.kit.settings.public_url, token);
        let order = self.order(&one.email, &one.name, terms, &link, turn)?;
        Ok(Asking { one: one.clone(), terms: terms.clone(), token, order })
    }
}

/// Why people cannot be asked today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Halt {
    /// There would be more mails than go out in a day.
    TooMany,
    /// Someone who was taken off the list had a mail within the last day.
    TooSoon(Email),
}

/// How many of these mails may still go out today.
fn left(tx: &mut Tx, community: CommunityId, by: PersonId, now: Moment) -> Result<usize> {
    let One(gone) = store::mailed(tx, community, by, now.plus_seconds(-DAY))?;
    Ok(usize::try_from(A_DAY - gone.here.max(gone.theirs)).unwrap_or(0))
}

/// Waits for others who ask in the community, or for the same person elsewhere, so that what is counted stays true.
fn take_turns(tx: &mut Tx, community: CommunityId, by: PersonId) -> Result<()> {
    tx.guard(Scope::new("asking in", community))?;
    tx.guard(Scope::new("asking by", by))
}

/// Those of some people who stand on the list and need no mail, by their folded addresses.
///
/// # Errors
/// What the database gives.
pub(super) fn asked_before(tx: &mut Tx, community: CommunityId, people: &[Pasted]) -> Result<HashSet<String>> {
    let mut before = HashSet::new();
    for folded in people.iter().map(|one| one.email.folded()) {
        if needs_none(tx, community, &folded)? {
            before.insert(folded);
        }
    }
    Ok(before)
}

/// Whether someone needs no mail: who stands on the list, and who belongs.
fn needs_none(tx: &mut Tx, community: CommunityId, folded: &str) -> Result<bool> {
    let One((belongs,)) = store::belongs(tx, community, folded)?;
    Ok(belongs || is_asked(store::stands(tx, community, folded)?.as_ref()))
}

/// Whether someone stands on the list.
fn is_asked(row: Option<&StandsRow>) -> bool {
    row.is_some_and(|row| row.dropped_at.is_none())
}

/// Why these people cannot be asked today, if they cannot. Whoever was asked before needs no mail, and does not count.
///
/// # Errors
/// What the database gives.
pub(super) fn halt(tx: &mut Tx, community: CommunityId, by: PersonId, people: &[Pasted], now: Moment) -> Result<Option<Halt>> {
    let mut fresh = 0;
    for one in people {
        let folded = one.email.folded();
        if needs_none(tx, community, &folded)? {
            continue;
        }
        let row = store::stands(tx, community, &folded)?;
        if row.is_some_and(|row| row.asked_at.max(row.reminded_at.unwrap_or(row.asked_at)) > now.plus_seconds(-DAY)) {
            return Ok(Some(Halt::TooSoon(one.email.clone())));
        }
        fresh += 1;
    }
    Ok((fresh > left(tx, community, by, now)?).then_some(Halt::TooMany))
}

/// Keeps who is asked and puts the mails into the outbox, but for those who were asked before.
///
/// # Errors
/// [`HALTED`] when they cannot be asked today; when the community rests; what the database gives.
pub(super) fn ask_all(tx: &mut Tx, view: &CommunityView, asking: &[Asking], now: Moment) -> Result<()> {
    let (by, id) = (view.shapes()?, view.community().id);
    take_turns(tx, id, by)?;
    let people: Vec<Pasted> = asking.iter().map(|asking| asking.one.clone()).collect();
    if halt(tx, id, by, &people, now)?.is_some() {
        return Err(Fault::Bad(HALTED));
    }
    for asking in asking {
        let Asking { one, token, order, .. } = asking;
        let folded = one.email.folded();
        if needs_none(tx, id, &folded)? {
            continue;
        }
        invite(tx, view, asking, now)?;
        store::ask(tx, id, &folded, &one.email, &one.name, by, now, &token.hash())?;
        order.enqueue(tx)?;
    }
    Ok(())
}

/// Reminds those who were not reminded, until the mails of the day are used up; the rest can be reminded tomorrow.
///
/// # Errors
/// When the community rests; what the database gives.
pub(super) fn remind_all(tx: &mut Tx, view: &CommunityView, asking: &[Asking], now: Moment) -> Result<()> {
    let (by, id) = (view.shapes()?, view.community().id);
    take_turns(tx, id, by)?;
    let mut left = left(tx, id, by, now)?;
    for asking in asking {
        let Asking { one, token, order, .. } = asking;
        let folded = one.email.folded();
        let waits = store::stands(tx, id, &folded)?.is_some_and(|row| row.dropped_at.is_none() && row.reminded_at.is_none());
        if left == 0 || !waits {
            continue;
        }
        invite(tx, view, asking, now)?;
        store::remind(tx, id, &folded, &token.hash(), now)?;
        order.enqueue(tx)?;
        left -= 1;
    }
    Ok(())
}

fn invite(tx: &mut Tx, view: &CommunityView, asking: &Asking, now: Moment) -> Result<()> {
    let Asking { one, terms, token, .. } = asking;
    let (by, until) = (terms.given_by(view)?, now.plus_seconds(DAYS * DAY));
    let note = if one.name.is_empty() { one.email.as_str() } else { one.name.as_str() };
    communities::add_invitation(tx, &token.hash(), view.community().id, note, by, now, until, 0)?;
    terms.keep(tx, &token.hash())
}

/// Whether someone who has not come may be reminded, by whoever may ask them as what they were asked.
pub(super) fn is_due(row: &store::AskedRow, view: &CommunityView, now: Moment) -> bool {
    row.reminded_at.is_none() && row.asked_at.plus_seconds(REMIND_AFTER) <= now && row.terms().given_by(view).is_ok()
}
