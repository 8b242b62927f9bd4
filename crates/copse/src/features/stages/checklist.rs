//! A stage's checklist: the program's own until a community changes it or ticks a line, then the community's.

use super::{
    page::StageAt,
    stage::{self, Stage},
    store::{self, LineRow},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result, Title, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Changing a checklist.
    pub struct ChangeAt { slug: String, stage: Stage } = "/c/{slug}/stage/{stage}/checklist";
    /// Ticking a line, or taking that back.
    pub struct TickAt { slug: String, stage: Stage, number: i64 } = "/c/{slug}/stage/{stage}/tick/{number}";
    /// Taking back all ticks.
    pub struct ResetAt { slug: String, stage: Stage } = "/c/{slug}/stage/{stage}/reset";
}

/// The most lines, and the longest, in characters.
const MOST: usize = register::limits::LINES_MOST;
const LINE_MAX: usize = register::limits::LINE_MAX;
/// Longest list as it is typed, in characters.
const LIST_MAX: usize = 5_000;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

/// A line of a checklist.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) number: i64,
    pub(super) words: String,
    /// Who ticked it when.
    pub(super) ticked: Option<(Title, Moment)>,
}

/// The lines of a stage as they stand.
pub(super) fn standing(tx: &mut Tx, t: Words<'static>, community: CommunityId, stage: Stage) -> Result<Vec<Line>> {
    let rows = store::lines(tx, community, stage)?;
    if rows.is_empty() {
        let suggested = stage::suggested(t, stage).into_iter();
        return Ok((1..).zip(suggested).map(|(number, words)| Line { number, words, ticked: None }).collect());
    }
    let line = |row: LineRow| Line { number: row.number, words: row.words, ticked: row.ticked_by.zip(row.ticked_at) };
    Ok(rows.into_iter().filter(|row| row.removed_at.is_none()).map(line).collect())
}

fn joined(lines: &[Line]) -> String {
    lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join("\n")
}

/// Makes a stage's lines the community's own, as far as they are not.
fn adopt(tx: &mut Tx, t: Words<'static>, community: CommunityId, stage: Stage, now: Moment) -> Result<()> {
    if store::lines(tx, community, stage)?.is_empty() {
        for (number, words) in (1..).zip(stage::suggested(t, stage)) {
            store::add_line(tx, community, stage, number, number, &words, None, now)?;
        }
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "features/stages/checklist.html")]
struct ChangePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    stage: Stage,
    form: Form,
    /// The lines that someone else wrote meanwhile.
    theirs: Option<String>,
}

async fn page_of(ctx: &Ctx, at: &ChangeAt, form: Option<Form>) -> Result<ChangePage> {
    let (t, asked) = (Words(ctx.locale()), at.clone());
    let (community, lines) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &asked.slug)?;
            view.shapes()?;
            let lines = standing(tx, t, view.community().id, asked.stage)?;
            Ok((view.community().clone(), joined(&lines)))
        })
        .await?;
    let form =
        form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()).with("lines", lines.clone()).with("from", lines.clone()));
    let is_stale = form.value("from").replace("\r\n", "\n") != lines;
    Ok(ChangePage {
        page: ctx.page(t.stage_list_of(stage::name(t, at.stage))).in_section("communities"),
        t,
        community,
        stage: at.stage,
        theirs: is_stale.then_some(lines),
        form,
    })
}

pub(super) async fn change(ctx: Ctx, at: ChangeAt) -> Answer {
    ctx.show(&page_of(&ctx, &at, None).await?)
}

/// The lines of a form, each once, in their order.
fn lines_of(form: &mut Form, t: Words<'static>) -> Option<Vec<String>> {
    let text = form.text("lines", LIST_MAX)?;
    let mut lines: Vec<String> = Vec::new();
    for line in text.as_str().lines() {
        match short_line(line, LINE_MAX) {
            Ok(line) if line.is_empty() || lines.contains(&line) => {}
            Ok(line) => lines.push(line),
            Err(_) => {
                form.wrong("lines", t.stage_line_long());
                return None;
            }
        }
    }
    if lines.len() > MOST {
        form.wrong("lines", t.stage_lines_many());
        return None;
    }
    Some(lines)
}

pub(super) async fn changed(ctx: Ctx, at: ChangeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = page_of(&ctx, &at, Some(form.clone())).await?;
    let t = page.t;
    let (Some(lines), true) = (lines_of(&mut form, t), form.is_good()) else {
        return ctx.show_again(&ChangePage { form, ..page });
    };
    let (now, asked, from) = (ctx.now, at.clone(), form.value("from").replace("\r\n", "\n"));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &asked.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(Scope::new("stage", id))?;
            if joined(&standing(tx, t, id, asked.stage)?) != from {
                return Ok(STALE.to_owned());
            }
            adopt(tx, t, id, asked.stage, now)?;
            keep(tx, id, asked.stage, &lines, by, now)?;
            chronicle::log(tx, &Entry::new(id, Verb::SetStageList).by(Some(by)).detail(&asked.stage), now)?;
            Ok(StageAt { slug: asked.slug.clone() }.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    form.refuse(t.stale_edit());
    let mut page = page_of(&ctx, &at, Some(form)).await?;
    // The form goes on from what stands now.
    page.form = page.form.with("from", page.theirs.clone().unwrap_or_default());
    ctx.show_again(&page)
}

/// Puts lines in force: those that stood keep their ticks, also where they were removed before; the others stay as removed.
fn keep(tx: &mut Tx, id: CommunityId, stage: Stage, lines: &[String], by: PersonId, now: Moment) -> Result<()> {
    let known = store::lines(tx, id, stage)?;
    let mut last = known.iter().map(|row| row.number).max().unwrap_or(0);
    for (place, words) in (1..).zip(lines) {
        match known.iter().find(|row| row.words == *words) {
            Some(row) => store::set_line(tx, id, stage, row.number, place, None)?,
            None => {
                last += 1;
                store::add_line(tx, id, stage, last, place, words, Some(by), now)?
            }
        };
    }
    for row in known.iter().filter(|row| row.removed_at.is_none() && !lines.contains(&row.words)) {
        store::set_line(tx, id, stage, row.number, row.place, Some(now))?;
    }
    Ok(())
}

pub(super) async fn ticked(ctx: Ctx, at: TickAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (now, off, t) = (ctx.now, posted.value("off") == "1", Words(ctx.locale()));
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(Scope::new("stage", id))?;
            adopt(tx, t, id, at.stage, now)?;
            let lines = standing(tx, t, id, at.stage)?;
            let line = lines.iter().find(|line| line.number == at.number).ok_or(Fault::Absent)?;
            match (off, line.ticked.is_some()) {
                (true, true) => drop(store::untick(tx, id, at.stage, Some(at.number), now, by)?),
                (false, false) => drop(store::tick(tx, id, at.stage, at.number, now, by)?),
                _ => {}
            }
            Ok(StageAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn reset(ctx: Ctx, at: ResetAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            store::untick(tx, id, at.stage, None, now, by)?;
            Ok(StageAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
