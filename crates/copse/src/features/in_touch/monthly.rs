//! The one mail a month that someone in the quiet channel may wish for: that something new was said, and where.

use super::{channel::QuietAt, store};
use crate::{
    base::{
        access::{self, InTouch},
        communities, people,
    },
    features::letter::Letter,
    words::Words,
};
use db::{One, Tx};
use jobs::{Job, Order};
use kernel::{Actor, CommunityId, Fault, Moment, PersonId, Result, Rng};
use serde::{Deserialize, Serialize};

use webkit::Kit;

/// The name of the job that looks whether there is something to tell.
const MONTH: &str = "quiet_month";
/// The name of the job that sends these mails.
pub(super) const MAIL: &str = "quiet_mail";
/// How long a month is here, in seconds: 30 days.
const MONTH_SECONDS: i64 = 30 * 86_400;

/// Whose month, in which channel, begun when (microseconds UTC).
#[derive(Serialize, Deserialize)]
struct Due {
    community: String,
    person: String,
    since: i64,
}

/// An order to look after a month.
///
/// # Errors
/// As [`Order::new`].
pub(super) fn order(community: CommunityId, person: PersonId, since: Moment, rng: &Rng) -> Result<Order> {
    let due = Due { community: community.to_string(), person: person.to_string(), since: since.micros() };
    Ok(Order::new(MONTH, &due, since, rng)?.no_earlier(since.plus_seconds(MONTH_SECONDS)))
}

/// The job that looks, and looks again a month later as long as it is wished for. It may run twice: the month it is about has
/// passed then.
pub(super) fn job(kit: &Kit) -> Job {
    let kit = kit.clone();
    let run = move |payload: &str| -> Result<()> {
        let Due { community, person, since } = serde_json::from_str(payload)?;
        let wrong = |_| Fault::internal("a job of a quiet channel names none");
        let (community, person) = (community.parse().map_err(wrong)?, person.parse().map_err(wrong)?);
        let (looking, since, now) = (kit.clone(), Moment::from_micros(since), kit.clock.now());
        kit.db.write_now(move |tx| look(tx, &looking, community, person, since, now))
    };
    Job::new(MONTH, run)
}

fn look(tx: &mut Tx, kit: &Kit, id: CommunityId, person: PersonId, since: Moment, now: Moment) -> Result<()> {
    // Whoever left, or wished otherwise meanwhile, is told nothing.
    let is_wished = store::stay(tx, id, person)?.is_some_and(|stay| stay.monthly_at == Some(since));
    let (Some(community), Some(account), true) =
        (communities::community_by_id(tx, id)?, people::account_of(tx, person)?, is_wished)
    else {
        return Ok(());
    };
    let may = match access::community(tx, Actor::Person(person), &community.slug) {
        Ok(view) => view.in_touch(true),
        Err(Fault::Absent) => InTouch::Outside,
        Err(fault) => return Err(fault),
    };
    if may == InTouch::Outside {
        return Ok(());
    }
    store::set_monthly(tx, id, person, Some(now))?;
    order(id, person, now, &kit.rng)?.enqueue(tx)?;
    let One((count,)) = store::news_since(tx, id, person, since, now)?;
    if count == 0 {
        return Ok(());
    }
    let t = Words(kit.catalogue.negotiate("", account.language.as_deref()));
    let link = format!("{}{}", kit.settings.public_url, QuietAt { slug: community.slug.to_string() });
    let text = t.quiet_mail_text(count, community.name.as_str(), link);
    Letter::new(&account.email, t.quiet_mail_subject(community.name.as_str()), text).order(MAIL, now, &kit.rng)?.enqueue(tx)
}
