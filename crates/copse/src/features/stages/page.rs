//! The page of a community's stage: which it is, how it came there, and its checklist.

use super::{
    checklist::{self, Line},
    record::{RecordAt, since},
    stage::{self, Stage},
    store::{self, StageRow},
};
use crate::{
    base::{access, communities::CommunityRow},
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use webkit::{Answer, Ctx, Guard, Page, route};

route! {
    /// In which stage a community is.
    pub struct StageAt { slug: String } = "/c/{slug}/stage";
}

/// The most of its history that is shown.
const MOST: i64 = 100;

/// A stage in words.
struct Said {
    number: i64,
    name: &'static str,
    since: String,
    words: String,
    by: String,
}

/// A line in words.
struct Shown {
    line: Line,
    ticked: Option<String>,
}

#[derive(Template)]
#[template(path = "features/stages/page.html")]
struct StagePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    guard: Guard,
    now: Option<(Said, &'static str, Stage)>,
    before: Vec<Said>,
    lines: Vec<Shown>,
    record: Option<String>,
}

impl StagePage {
    fn ticked(&self) -> bool {
        self.lines.iter().any(|line| line.ticked.is_some())
    }
}

pub(super) async fn show(ctx: Ctx, at: StageAt) -> Answer {
    let t = Words(ctx.locale());
    let slug = at.slug.clone();
    let (view, rows, lines) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            let id = view.community().id;
            let rows = store::stages(tx, id, MOST)?;
            let lines = match rows.first() {
                Some(row) => checklist::standing(tx, t, id, row.stage)?,
                None => Vec::new(),
            };
            Ok((view, rows, lines))
        })
        .await?;
    let said = |row: &StageRow| Said {
        number: row.number,
        name: stage::name(t, row.stage),
        since: since(&ctx, &row.since_words),
        words: row.words.clone(),
        by: t.stage_said_by(row.by.as_str(), ctx.date(row.said_at, DateStyle::Day)),
    };
    let shown = |line: Line| Shown {
        ticked: line.ticked.as_ref().map(|(by, at)| t.stage_ticked(by.as_str(), ctx.date(*at, DateStyle::Day))),
        line,
    };
    ctx.show(&StagePage {
        page: page_in(&ctx, view.community(), t.stage_title()),
        t,
        guard: ctx.guard(),
        now: rows.first().map(|row| (said(row), stage::about(t, row.stage), row.stage)),
        before: rows.iter().skip(1).map(said).collect(),
        lines: lines.into_iter().map(shown).collect(),
        record: view.shapes().is_ok().then(|| RecordAt { slug: at.slug.clone() }.to_string()),
        community: view.community().clone(),
    })
}
