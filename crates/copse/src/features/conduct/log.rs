//! The log: what was decided about what was said, for all who belong. Nobody who reported something is in it; who wrote what it
//! is about stands there for those who may see that, or could.

use super::{
    store::{self, ActRow, Deed},
    words::{deed, ground},
};
use crate::{
    base::{
        access,
        communities::CommunityRow,
        conduct::{self, Grounds},
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Moment, Title};
use webkit::{Answer, Asked, Ctx, Page, query, route};

route! {
    /// The log.
    pub struct LogAt { slug: String } = "/c/{slug}/conduct/log";
}

/// Entries on a page.
const PAGE: i64 = 50;

/// An entry in words.
pub(super) struct Told {
    pub(super) deed: &'static str,
    pub(super) by: String,
    pub(super) reason: Option<&'static str>,
    pub(super) words: String,
    pub(super) when: String,
    /// What it is about, for those who may know.
    pub(super) about: Option<About>,
}

/// What an entry is about.
pub(super) struct About {
    pub(super) name: Title,
    pub(super) title: Title,
    pub(super) language: String,
    pub(super) href: String,
}

impl Told {
    /// An entry on the page of the one post.
    pub(super) fn on(ctx: &Ctx, act: (i64, Deed, Title, Option<Grounds>, String, Moment)) -> Self {
        let t = Words(ctx.locale());
        let (_, done, by, reason, words, at) = act;
        Self {
            deed: deed(t, done),
            by: by.to_string(),
            reason: reason.map(|reason| ground(t, reason)),
            words,
            when: ctx.date(at, DateStyle::Moment),
            about: None,
        }
    }

    fn of(ctx: &Ctx, slug: &str, reach: i64, row: ActRow) -> Self {
        let t = Words(ctx.locale());
        let about = (row.audience <= reach).then(|| About {
            href: format!("/c/{slug}/talk/{}/{}", row.talk, row.post),
            name: row.name,
            title: row.title,
            language: row.language,
        });
        Self {
            deed: deed(t, row.deed),
            by: row.by.to_string(),
            reason: row.reason.map(|reason| ground(t, reason)),
            // What an author says for themselves is for those who look at it again.
            words: if row.deed == Deed::Appealed { String::new() } else { row.words },
            when: ctx.date(row.happened_at, DateStyle::Moment),
            about,
        }
    }
}

#[derive(Template)]
#[template(path = "features/conduct/log.html")]
struct LogPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    told: Vec<Told>,
    /// What parties of mediations wanted known, on the first page.
    lines: Vec<(String, String)>,
    next: Option<String>,
    facilitates: bool,
}

pub(super) async fn log(ctx: Ctx, at: LogAt, asked: Asked) -> Answer {
    let (slug, before) = (at.slug.clone(), asked.parse("before").unwrap_or(i64::MAX));
    let (view, mut rows, lines) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.member()?;
            let rows = store::acts(tx, view.community().id, before, PAGE + 1)?;
            let lines = if before == i64::MAX { conduct::told_lines(tx, view.community().id, PAGE)? } else { Vec::new() };
            Ok((view, rows, lines))
        })
        .await?;
    let t = Words(ctx.locale());
    let most = usize::try_from(PAGE)?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| query(&at, &[("before", &last.number.to_string())]));
    let reach = view.reach_number();
    ctx.show(&LogPage {
        page: page_in(&ctx, view.community(), t.log_title()),
        t,
        told: rows.into_iter().map(|row| Told::of(&ctx, &at.slug, reach, row)).collect(),
        lines: lines.into_iter().map(|(line, at)| (line, ctx.date(at, DateStyle::Day))).collect(),
        next,
        facilitates: view.facilitates(),
        community: view.community().clone(),
    })
}
