//! What one shows to whom, and what others show: each with its way out.

use super::{
    chosen::read_entries,
    page::ShareAt,
    store::{self, GivenRow, ToMeRow},
};
use crate::{
    features::landscape::{
        keeper,
        tabs::{Tab, Tabs},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, PersonId, Result, ShareId};
use landscape::{Id, Landscape};
use std::collections::BTreeSet;
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, route};

route! {
    /// What one shows, and what is shown to one.
    pub struct ShownAt = "/landscape/shown";
    /// Showing something no longer.
    pub struct StopAt { share: ShareId } = "/landscape/shown/{share}/stop";
}

/// Something one shows.
struct Given {
    href: String,
    stop: String,
    what: String,
    to: String,
    language: String,
    since: String,
    names: Vec<String>,
    note: &'static str,
    comments: String,
}

/// Something shown to one.
struct ToMe {
    href: String,
    says: String,
    to: Option<(String, String)>,
    since: String,
    is_new: bool,
}

#[derive(Template)]
#[template(path = "features/landscape/sharing/list.html")]
pub(super) struct ListPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    guard: Guard,
    given: Vec<Given>,
    to_me: Vec<ToMe>,
    /// The link that was made just now: whole, once.
    fresh: Option<String>,
    is_given: bool,
    is_stopped: bool,
}

impl Given {
    fn of(ctx: &Ctx, t: Words<'static>, row: GivenRow, landscape: &Landscape) -> Self {
        let names = seen_in(landscape, &row).map(|entry| entry.name.clone());
        let names: Vec<String> = names.chain(row.picture.clone()).collect();
        let at = ShareAt { share: row.id.to_string() };
        Self {
            href: at.to_string(),
            stop: StopAt { share: row.id }.to_string(),
            what: row.part.name(t).to_owned(),
            language: row.language.clone().unwrap_or_default(),
            note: match (row.is_there, names.is_empty()) {
                (false, _) => t.shown_not_there(),
                (true, true) => t.shown_nothing_left(),
                (true, false) => "",
            },
            to: match (row.person, row.community) {
                (Some(person), _) => person.to_string(),
                (None, Some(community)) => community.to_string(),
                (None, None) => t.shown_to_link().to_owned(),
            },
            since: ctx.date(row.made_at, DateStyle::Day),
            names,
            comments: t.shown_count_comments(row.comments),
        }
    }
}

impl ToMe {
    fn of(ctx: &Ctx, t: Words<'static>, row: ToMeRow) -> Self {
        Self {
            href: ShareAt { share: row.id.to_string() }.to_string(),
            says: t.shown_of(row.part.name(t), row.owner_name.as_str()),
            is_new: row.community.is_none() && row.seen_at.is_none(),
            to: row.community.map(|community| (community.to_string(), row.language.unwrap_or_default())),
            since: ctx.date(row.made_at, DateStyle::Day),
        }
    }
}

pub(super) async fn page_of(ctx: &Ctx, fresh: Option<String>, is_given: bool) -> Result<ListPage> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let zone = ctx.zone();
    let (landscape, given, to_me) = ctx
        .read(move |tx, _| Ok((keeper::load(tx, person, &zone)?, store::given(tx, person)?, store::to_me(tx, person)?)))
        .await?;
    let t = Words(ctx.locale());
    Ok(ListPage {
        page: ctx.page(t.shown_list_title()).in_section("landscape"),
        t,
        tabs: Tabs::on(t, Tab::More),
        guard: ctx.guard(),
        given: given.into_iter().map(|row| Given::of(ctx, t, row, &landscape)).collect(),
        to_me: to_me.into_iter().map(|row| ToMe::of(ctx, t, row)).collect(),
        fresh,
        is_given,
        is_stopped: false,
    })
}

/// The entries of a person that others see now, in any drawing.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn entries_of(tx: &mut Tx, owner: PersonId, landscape: &Landscape) -> Result<BTreeSet<Id>> {
    let mut seen = BTreeSet::new();
    for row in store::given(tx, owner)?.into_iter().filter(|row| row.is_there) {
        seen.extend(seen_in(landscape, &row).map(|entry| entry.id));
    }
    Ok(seen)
}

/// The entries of a landscape that are seen in a share: what became one about family is seen by a chosen person only.
fn seen_in<'a>(landscape: &'a Landscape, row: &GivenRow) -> impl Iterator<Item = &'a landscape::Entry> + use<'a> {
    let (entries, is_private) = (read_entries(&row.entries), row.person.is_some());
    let fit = move |entry: &&landscape::Entry| entries.contains(&entry.id) && (is_private || !entry.is_about_family());
    landscape.entries.iter().filter(fit)
}

pub(super) async fn list(ctx: Ctx, asked: Asked) -> Answer {
    let mut page = page_of(&ctx, None, asked.get("given").is_some()).await?;
    page.is_stopped = asked.get("stopped").is_some();
    ctx.show(&page)
}

pub(super) async fn stop(ctx: Ctx, at: StopAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            store::is_mine(tx, at.share, person)?.ok_or(Fault::Absent)?;
            store::stop(tx, at.share, person, now)?;
            Ok(format!("{ShownAt}?stopped=1"))
        })
        .await?;
    ctx.go_to(to)
}
