//! One step of what is said when a community closes. What is kept is shared by its coordinators.

use super::{
    Step, leads,
    page::ClosingAt,
    said::{Phase, happened},
    store, successors,
    takes_effect::in_turn,
};
use crate::{
    base::{access, communities::CommunityRow},
    features::days,
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{CommunityId, LongText, Moment, PersonId, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// One step of closing.
    pub struct StepAt { slug: String, step: Step } = "/c/{slug}/closing/step/{step}";
}

/// Longest words of a step, in characters.
const WORDS_MAX: usize = 20_000;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

#[derive(Template)]
#[template(path = "features/closing/step.html")]
struct StepPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    step: Step,
    label: &'static str,
    hint: &'static str,
    form: Form,
    keep: String,
    /// Who kept the words there are, and when.
    kept: String,
    /// What someone else kept meanwhile.
    theirs: String,
    /// Which words are kept.
    revision: i64,
    /// That it is proposed or has closed, by whom and when: nothing is changed any more.
    settled: Option<String>,
}

async fn page(ctx: &Ctx, at: &StepAt, form: Option<Form>) -> Result<StepPage> {
    let (slug, step, t) = (at.slug.clone(), at.step, Words(ctx.locale()));
    let (community, row, closing) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            leads(tx, &view)?;
            let id = view.community().id;
            let closing = store::last(tx, id)?;
            let rows = store::steps(tx, id, closing.as_ref().map_or(0, |row| row.number))?;
            Ok((view.community().clone(), rows.into_iter().find(|row| row.step == step), closing))
        })
        .await?;
    let revision = row.as_ref().map_or(0, |row| row.revision);
    let kept = row.as_ref().map(|row| t.closing_step_kept(row.by.as_str(), ctx.date(row.saved_at, DateStyle::Recent)));
    let words = row.map(|row| row.words).unwrap_or_default();
    let form = form.unwrap_or_else(|| {
        Form::empty(ctx.guard(), ctx.words()).with("words", words.as_str()).with("revision", revision.to_string())
    });
    let is_stale = form.value("revision") != revision.to_string();
    let is_settled = closing.as_ref().is_some_and(|row| matches!(Phase::of(row), Phase::Proposed | Phase::Closed));
    Ok(StepPage {
        page: ctx.page(step.label(t)).in_section("communities"),
        t,
        step,
        label: step.label(t),
        hint: step.hint(t),
        keep: format!("closing/{step}/{}", community.id),
        kept: kept.unwrap_or_default(),
        theirs: if is_stale { words } else { String::new() },
        revision,
        settled: is_settled.then(|| happened(ctx, t, closing.as_ref())),
        community,
        form,
    })
}

pub(super) async fn step(ctx: Ctx, at: StepAt) -> Answer {
    ctx.show(&page(&ctx, &at, None).await?)
}

/// For how many years ahead a day may be chosen: what lies beyond is a slip.
const FARTHEST_YEARS: i64 = 2;

/// The words of a step, as far as they will do.
fn words_of(form: &mut Form, step: Step, ctx: &Ctx) -> Option<String> {
    let t = Words(ctx.locale());
    match step {
        Step::Why => form.text("words", WORDS_MAX).as_ref().map(LongText::to_string),
        Step::Day => {
            let typed = form.check("words", |text| short_line(text, 30))?;
            let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
            match days::parse(&typed) {
                _ if typed.is_empty() => {}
                None => form.wrong("words", t.rest_until_wrong()),
                Some(day) if day <= today => form.wrong("words", t.rest_until_over()),
                Some(day) if day > today.saturating_add(jiff::Span::new().years(FARTHEST_YEARS)) => {
                    form.wrong("words", t.closing_day_far(FARTHEST_YEARS));
                }
                Some(_) => {}
            }
            Some(typed.trim().to_owned())
        }
        _ => form.optional_text("words", WORDS_MAX).as_ref().map(LongText::to_string),
    }
}

/// The number of the draft, begun anew with what was said before if there is none; nothing while one is proposed, or has closed.
pub(super) fn draft(tx: &mut Tx, community: CommunityId, by: PersonId, now: Moment) -> Result<Option<i64>> {
    let last = in_turn(tx, community)?;
    match last.as_ref().map(Phase::of) {
        Some(Phase::Draft) => Ok(last.map(|row| row.number)),
        Some(Phase::Proposed | Phase::Closed) => Ok(None),
        Some(Phase::Stopped | Phase::Undone) | None => {
            let number = store::last_number(tx, community)?.0.0 + 1;
            store::begin(tx, community, number, by, now)?;
            if let Some(row) = last {
                store::copy_steps(tx, community, row.number, number)?;
                successors::copy(tx, community, row.number, number, by, now)?;
            }
            Ok(Some(number))
        }
    }
}

pub(super) async fn save(ctx: Ctx, at: StepAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let words = words_of(&mut form, at.step, &ctx);
    let page_now = page(&ctx, &at, Some(form.clone())).await?;
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&StepPage { form, ..page_now });
    };
    let from: i64 = form.value("revision").parse().unwrap_or(-1);
    let (now, slug, step, keep) = (ctx.now, at.slug.clone(), at.step, page_now.keep.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            if view.ended_at().is_some() {
                return Ok(STALE.to_owned());
            }
            let Some(number) = draft(tx, community, by, now)? else { return Ok(STALE.to_owned()) };
            let kept = match from {
                0 => store::add_step(tx, community, number, step, &words, by, now)?,
                _ => store::change_step(tx, community, number, step, from, &words, by, now)?,
            };
            Ok(match kept.0 {
                0 => STALE.to_owned(),
                _ => webkit::query(ClosingAt { slug: slug.clone() }, &[("done", &keep)]),
            })
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let mut again = page(&ctx, &at, Some(form)).await?;
    match again.settled.clone() {
        Some(happened) => again.form.refuse(happened),
        None => {
            again.form.refuse(again.t.stale_edit());
            // What was kept is seen now: pressing again takes its place.
            again.form = again.form.with("revision", again.revision.to_string());
        }
    }
    ctx.show_again(&again)
}
