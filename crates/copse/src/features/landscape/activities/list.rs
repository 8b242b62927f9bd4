//! The activities of a community.

use super::{
    asked::Asked,
    page::ActivityAt,
    store::{self, ActivityRow},
};
use crate::{
    base::{access, communities::CommunityRow},
    features::{
        inside::page_in,
        landscape::{days, keeper},
    },
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Moment, Result};
use webkit::{Answer, Ctx, Page, query, route};

route! {
    /// The activities of a community.
    pub struct ActivitiesAt { slug: String } = "/c/{slug}/activities";
}

/// Activities on one page.
const PAGE: i64 = 50;

/// An activity in a list.
pub(super) struct Listed {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) is_open: bool,
    pub(super) state: &'static str,
    pub(super) until: String,
}

impl Listed {
    pub(super) fn of(ctx: &Ctx, t: Words<'static>, slug: &str, row: &ActivityRow) -> Result<Self> {
        let asked = Asked::read(&row.doc)?;
        let is_open = row.ended_at.is_none() && !asked.is_over(keeper::today(ctx));
        Ok(Self {
            href: ActivityAt { slug: slug.to_owned(), activity: row.id }.to_string(),
            title: row.title.to_string(),
            is_open,
            state: if is_open { t.activity_open() } else { t.activity_over() },
            until: until(ctx, t, row, &asked),
            about: asked.about,
        })
    }
}

/// Until when something is handed in, or since when no more.
pub(super) fn until(ctx: &Ctx, t: Words<'static>, row: &ActivityRow, asked: &Asked) -> String {
    match (row.ended_at, asked.until) {
        (Some(at), _) => t.activity_ended_on(ctx.date(at, DateStyle::Day)),
        (None, Some(day)) => t.activity_until_on(days::said(ctx, day, DateStyle::Day)),
        (None, None) => String::new(),
    }
}

#[derive(Template)]
#[template(path = "features/landscape/activities/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    activities: Vec<Listed>,
    next: Option<String>,
    facilitates: bool,
}

pub(super) async fn list(ctx: Ctx, at: ActivitiesAt, asked: webkit::Asked) -> Answer {
    let before = Moment::from_micros(asked.parse("before").unwrap_or(i64::MAX));
    let id = asked.get("id").unwrap_or_default().replace('\0', "");
    let slug = at.slug.clone();
    let (view, mut rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            let rows = store::activities(tx, view.community().id, before, &id, PAGE + 1)?;
            Ok((view, rows))
        })
        .await?;
    let most = usize::try_from(PAGE)?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| query(at, &[("before", &last.opened_at.micros().to_string()), ("id", &last.id.to_string())]));
    let t = Words(ctx.locale());
    let slug = view.community().slug.to_string();
    ctx.show(&ListPage {
        page: page_in(&ctx, view.community(), t.activities_title()),
        t,
        activities: rows.iter().map(|row| Listed::of(&ctx, t, &slug, row)).collect::<Result<_>>()?,
        next,
        facilitates: view.facilitates(),
        community: view.community().clone(),
    })
}
