//! The page of one's own calendar: what is in it, and the address at which it is had.

use super::{
    give::{PersonalAt, of_person},
    ics::Dated,
    store,
};
use crate::{features::days, words::Words};
use askama::Template;
use i18n::DateStyle;
use kernel::{Fault, Moment, Result};
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, kept_secret, route};

route! {
    /// What comes round in one's communities.
    pub struct CalendarAt = "/me/calendar";
    /// Ending the address of it.
    pub struct EndAt = "/me/calendar/end";
}

/// Something that comes round, in words.
struct Shown {
    when: String,
    dated: Dated,
}

#[derive(Template)]
#[template(path = "features/calendar/calendar.html")]
struct CalendarPage {
    page: Page,
    t: Words<'static>,
    shown: Vec<Shown>,
    /// When the address was made that holds.
    made: Option<String>,
    /// The address, on the page that answers its making alone; and for the calendar of the device one reads on.
    fresh: Option<(String, String)>,
    is_ended: bool,
    guard: Guard,
}

async fn page(ctx: &Ctx, fresh: Option<String>, is_ended: bool) -> Result<CalendarPage> {
    let asking = ctx.clone();
    let (dated, made) = ctx
        .read(move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            Ok((of_person(tx, person, &asking.zone())?, store::made_at(tx, person)?))
        })
        .await?;
    let t = Words(ctx.locale());
    let shown = |dated: Dated| Shown { when: days::said(ctx, dated.round.next, DateStyle::Day), dated };
    let for_device = |link: String| {
        let device = link.split_once("://").map(|(_, rest)| format!("webcal://{rest}")).unwrap_or_default();
        (link, device)
    };
    Ok(CalendarPage {
        page: ctx.page(t.calendar_title()),
        t,
        shown: dated.into_iter().map(shown).collect(),
        made: made.map(|(at,): (Moment,)| ctx.date(at, DateStyle::Day)),
        fresh: fresh.map(for_device),
        is_ended,
        guard: ctx.guard(),
    })
}

pub(super) async fn calendar(ctx: Ctx, asked: Asked) -> Answer {
    let page = page(&ctx, None, asked.get("ended").is_some()).await?;
    ctx.show(&page)
}

/// Makes the address. Its secret follows from the form, so that pressing twice shows the same twice; it goes into the page that
/// answers and nowhere else.
pub(super) async fn made(ctx: Ctx, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let token = ctx.secret_of(&once);
    let (hash, now) = (token.hash(), ctx.now);
    ctx.write_once(&once, move |tx, actor| {
        store::keep(tx, actor.person().ok_or(Fault::SignIn)?, &hash, now)?;
        Ok(CalendarAt.to_string())
    })
    .await?;
    // A form that is sent again later does not show an address that was ended meanwhile.
    let holds = ctx.read(move |tx, _| Ok(store::whose(tx, &hash)?.is_some())).await?;
    let link = format!("{}{}", ctx.kit.settings.public_url, PersonalAt { token: token.to_string() });
    let page = page(&ctx, holds.then_some(link), false).await?;
    kept_secret(ctx.show(&page))
}

pub(super) async fn ended(ctx: Ctx, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            store::end(tx, actor.person().ok_or(Fault::SignIn)?)?;
            Ok(format!("{CalendarAt}?ended=1"))
        })
        .await?;
    ctx.go_to(to)
}
