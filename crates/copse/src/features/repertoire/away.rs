//! Taking something away from what is kept, and bringing it back. Whoever made it may, as long as nobody else wrote a version of
//! it; coordinators may at any time, and say why. A line stays in its place; nothing is erased.

use super::{
    addresses::{AwayAt, KeptAt, elsewhere},
    gone,
    read::{self, Opened, who_sees},
    store,
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        conduct,
    },
    features::{Key, inside::page_in},
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::{Actor, Fault, Moment, PersonId, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// Longest reason, in characters.
const WHY_MAX: usize = 500;

/// Whether it is up to its maker alone whether it stands: nobody else wrote of it.
pub(super) fn is_its_makers(tx: &mut Tx, row: &store::KeptRow) -> Result<bool> {
    let One((by_others,)) = store::is_written_by_others(tx, row.id, row.author)?;
    Ok(!by_others)
}

/// Whether the asker may take it away.
pub(super) fn may(tx: &mut Tx, opened: &Opened) -> Result<bool> {
    if opened.view.writes().is_err() {
        return Ok(false);
    }
    let is_mine = opened.view.may_change(opened.row.author);
    Ok(opened.view.community().coordinates() || is_mine && is_its_makers(tx, &opened.row)?)
}

/// Goes on only for those who may take it away; gives who it is.
fn taking(tx: &mut Tx, opened: &Opened) -> Result<PersonId> {
    let by = opened.view.writes()?;
    if may(tx, opened)? { Ok(by) } else { Err(Fault::Refused) }
}

#[derive(Template)]
#[template(path = "features/repertoire/away.html")]
struct AwayPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    /// Whether the asker made it: then they need not say why.
    is_mine: bool,
    /// Whether none but its maker brings it back.
    is_its_makers: bool,
    form: Form,
    seen: String,
}

async fn page(ctx: &Ctx, at: &AwayAt, form: Form) -> Result<(AwayPage, Option<String>)> {
    let (opened, (by, is_its_makers)) =
        read::opened(ctx, at, |tx, opened| Ok((taking(tx, opened)?, is_its_makers(tx, &opened.row)?))).await?;
    let (t, view, is_mine) = (Words(ctx.locale()), opened.view.community(), opened.row.author == by);
    let page = AwayPage {
        page: page_in(ctx, view.community(), t.kept_away_title()),
        t,
        community: view.community().clone(),
        title: opened.row.title.clone(),
        language: opened.row.language.clone(),
        here: opened.home().to_string(),
        is_mine,
        is_its_makers: is_mine && is_its_makers,
        form,
        seen: who_sees(t, view, opened.row.audience),
    };
    Ok((page, elsewhere(ctx, &opened, at)))
}

/// Asks before it is taken away. Once it is, its page says so and has the way back.
pub(super) async fn away(ctx: Ctx, at: AwayAt) -> Answer {
    ctx.actor().await?;
    match page(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await? {
        (_, Some(home)) => ctx.moved_to(home),
        (page, None) => ctx.show(&page),
    }
}

pub(super) async fn away_posted(ctx: Ctx, at: AwayAt, posted: Posted) -> Answer {
    let now = ctx.now;
    if posted.has("back") {
        let once = posted.button(&ctx).await?;
        let to = ctx.write_once(&once, move |tx, actor| bring_back(tx, actor, &at, now)).await?;
        return ctx.go_to(to);
    }
    let mut form = posted.form(&ctx).await?;
    let why = form.check("why", |text| short_line(text, WHY_MAX));
    let (AwayPage { is_mine, .. }, _) = page(&ctx, &at, form.clone()).await?;
    if !is_mine && why.as_ref().is_some_and(String::is_empty) {
        form.wrong("why", Words(ctx.locale()).kept_away_why_missing());
    }
    let (Some(why), true) = (why, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, form).await?.0);
    };
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (by, item, community) = (taking(tx, &opened)?, opened.row.id, opened.home_id());
            // Someone else was faster: what was typed is shown again, and that it is gone.
            if !conduct::take_away(tx, community, item, by, &why, now)? {
                return Err(Fault::Gone);
            }
            chronicle::log(tx, &Entry::new(community, Verb::Withdrew).by(Some(by)).on(item).words(&why), now)?;
            Ok(gone::address(opened.slug(), opened.row.number))
        })
        .await?;
    ctx.go_to(to)
}

fn bring_back(tx: &mut Tx, actor: Actor, at: &AwayAt, now: Moment) -> Result<String> {
    let Some(away) = gone::taken_away(tx, actor, &at.slug, &at.key)? else {
        // Someone else was faster: it is there as it was to be.
        let opened = read::open(tx, actor, &at.slug, &at.key)?;
        return opened.view.writes().map(|_| opened.home().to_string());
    };
    let by = away.view.writes()?;
    if !away.may_bring_back(tx)? {
        return Err(Fault::Refused);
    }
    if conduct::bring_back(tx, away.row.id)? {
        chronicle::log(tx, &Entry::new(away.view.community().id, Verb::BroughtBack).by(Some(by)).on(away.row.id), now)?;
    }
    let key = Key::new(away.row.number, &away.row.title);
    Ok(KeptAt { slug: away.view.community().slug.to_string(), key }.to_string())
}
