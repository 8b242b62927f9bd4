//! Giving calendars out: to a browser, and to a calendar that asks on its own.

use super::{
    ics::{self, Dated},
    store,
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities,
    },
    features::all_rounds,
};
use axum::response::IntoResponse;
use db::Tx;
use http::{HeaderValue, header};
use jiff::tz::TimeZone;
use kernel::{Actor, Fault, PersonId, Result, Token};
use webkit::{Answer, ClientAddress, Ctx, Rate, kept_secret, route};

route! {
    /// What comes round in all communities of whoever made this address.
    pub struct PersonalAt { token: String } = "/calendar/{token}/copse.ics";
    /// What comes round in a community.
    pub struct CommunityAt { slug: String } = "/c/{slug}/calendar.ics";
}

/// How many addresses that are none may be tried from one place.
const BY_ADDRESS: Rate = Rate { burst: 100, seconds_each: 10 };

/// What comes round in a community, as far as its asker may see.
fn of_community(tx: &mut Tx, view: &CommunityView, zone: &TimeZone) -> Result<Vec<Dated>> {
    let mut all = Vec::new();
    for rounds in all_rounds() {
        let community = view.community().name.to_string();
        all.extend(rounds(tx, view, zone)?.into_iter().map(|round| Dated { community: community.clone(), round }));
    }
    Ok(all)
}

/// What comes round in all communities that a person belongs to; what comes first stands first.
pub(super) fn of_person(tx: &mut Tx, person: PersonId, zone: &TimeZone) -> Result<Vec<Dated>> {
    let mut all = Vec::new();
    for home in communities::communities_of(tx, person)? {
        let view = access::community(tx, Actor::Person(person), &home.slug)?;
        all.extend(of_community(tx, &view, zone)?);
    }
    all.sort_by(|one, other| (one.round.next, &one.round.title).cmp(&(other.round.next, &other.round.title)));
    Ok(all)
}

fn file(ctx: &Ctx, called: &str, dated: &[Dated], file_name: &str) -> Answer {
    let text = ics::written(called, &ctx.kit.settings.public_url, dated, ctx.now);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(format!("attachment; filename=\"{file_name}.ics\""))?),
    ];
    kept_secret(Ok((headers, text).into_response()))
}

pub(super) async fn personal(ctx: Ctx, from: ClientAddress, at: PersonalAt) -> Answer {
    ctx.kit.limiter.look("calendar", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    let (hash, site_zone) = (Token::parse(&at.token).map(|token| token.hash()), ctx.kit.settings.time_zone.clone());
    let found = ctx
        .read(move |tx, _| {
            let Some(hash) = hash else { return Ok(None) };
            let Some((person, zone)) = store::whose(tx, &hash)? else { return Ok(None) };
            let zone = zone.and_then(|zone| TimeZone::get(&zone).ok()).unwrap_or(site_zone);
            of_person(tx, person, &zone).map(Some)
        })
        .await?;
    let Some(dated) = found else {
        ctx.kit.limiter.take("calendar", &from.limit_key(), BY_ADDRESS, ctx.now)?;
        return Err(Fault::Absent.into());
    };
    file(&ctx, &ctx.kit.settings.site_name, &dated, "copse")
}

pub(super) async fn community(ctx: Ctx, at: CommunityAt) -> Answer {
    let asking = ctx.clone();
    let (view, dated) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.inside()?;
            // Whose zone it is, is known once the read has begun.
            let dated = of_community(tx, &view, &asking.zone())?;
            Ok((view, dated))
        })
        .await?;
    file(&ctx, view.community().name.as_str(), &dated, view.community().slug.as_str())
}
