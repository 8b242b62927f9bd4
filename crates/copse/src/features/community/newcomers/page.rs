//! The page that who is new is met with.

use super::{
    Path,
    store::{self, StepRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, Duty, DutyRow},
    },
    features::duty_name,
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{CommunityId, Fault, PersonId, Result};
use webkit::{Answer, Ctx, Guard, Page, Posted, route};

route! {
    /// First steps.
    pub struct StepsAt { slug: String, path: Path } = "/c/{slug}/first-steps/{path}";
    /// Ticking a step, or not.
    pub struct TickAt { slug: String, path: Path, number: i64 } = "/c/{slug}/first-steps/{path}/tick/{number}";
    /// Putting them away.
    pub struct AwayAt { slug: String, path: Path } = "/c/{slug}/first-steps/{path}/away";
}

/// The most people who are named.
const NAMED: usize = 12;

#[derive(Template)]
#[template(path = "features/community/newcomers/page.html")]
struct StepsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    path: Path,
    words: String,
    /// Each with whether it is ticked.
    steps: Vec<(StepRow, bool)>,
    greeters: Vec<DutyRow>,
    others: Vec<(String, PersonId, &'static str)>,
    coordinates: bool,
    guard: Guard,
}

impl StepsPage {
    fn is_done(&self) -> bool {
        self.steps.iter().all(|(_, ticked)| *ticked)
    }
}

/// What someone who belongs may open: the first steps, once there are some; those of coordinators if they coordinate.
fn opened(tx: &mut Tx, view: &CommunityView, path: Path) -> Result<(PersonId, store::WordsRow)> {
    let me = view.belonged()?;
    if path == Path::Coordinator {
        view.coordinator()?;
    }
    Ok((me, store::words(tx, view.community().id, path)?.ok_or(Fault::Absent)?))
}

/// The steps that stand.
pub(super) fn standing(tx: &mut Tx, community: CommunityId, path: Path) -> Result<Vec<StepRow>> {
    Ok(store::steps(tx, community, path)?.into_iter().filter(|step| step.went.is_none()).collect())
}

pub(super) async fn steps(ctx: Ctx, at: StepsAt) -> Answer {
    let path = at.path;
    let (view, words, steps, ticks, duties) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (me, words) = opened(tx, &view, path)?;
            let id = view.community().id;
            let ticks: Vec<i64> = store::ticks(tx, id, path, me)?.into_iter().map(|(number,)| number).collect();
            Ok((view, words, standing(tx, id, path)?, ticks, communities::duties(tx, id)?))
        })
        .await?;
    let t = Words(ctx.locale());
    let (greeters, others): (Vec<DutyRow>, Vec<DutyRow>) = duties.into_iter().partition(|held| held.duty == Duty::Greeter);
    let title = match path {
        Path::Newcomer => t.steps_title_newcomer(),
        Path::Coordinator => t.steps_title_coordinator(),
    };
    ctx.show(&StepsPage {
        page: ctx.page(title).in_section("communities"),
        t,
        path,
        words: words.words,
        steps: steps
            .into_iter()
            .map(|step| {
                let ticked = ticks.contains(&step.number);
                (step, ticked)
            })
            .collect(),
        greeters,
        others: others
            .into_iter()
            .take(NAMED)
            .map(|held| (held.name.to_string(), held.person, duty_name(t, held.duty)))
            .collect(),
        coordinates: view.coordinates(),
        guard: ctx.guard(),
        community: view.community().clone(),
    })
}

pub(super) async fn tick(ctx: Ctx, at: TickAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let is_off = posted.value("off") == "1";
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.member()?;
            let (me, _) = opened(tx, &view, at.path)?;
            let id = view.community().id;
            if !standing(tx, id, at.path)?.iter().any(|step| step.number == at.number) {
                return Err(Fault::Absent);
            }
            if is_off {
                store::untick(tx, id, at.path, me, at.number)?;
            } else {
                store::tick(tx, id, at.path, me, at.number, now)?;
            }
            Ok(StepsAt { slug: at.slug.clone(), path: at.path }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn put_away(ctx: Ctx, at: AwayAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.member()?;
            let (me, _) = opened(tx, &view, at.path)?;
            store::put_away(tx, view.community().id, at.path, me, now)?;
            Ok(format!("/c/{}", at.slug))
        })
        .await?;
    ctx.go_to(to)
}
