//! Handing something in: choosing it, looking at exactly what will be seen, and only then handing it in. What is handed in is
//! a state: it does not follow the landscape. It may be changed and taken back.

use super::{
    asked::{Asked, Handed},
    page::{ActivityAt, sees},
    store::{self, ActivityRow},
};
use crate::{
    base::access::{self, CommunityView},
    features::{
        Block,
        landscape::{
            belonging, keeper,
            sharing::{
                chosen::{self, Chosen, Part, Pick, lines},
                sight,
            },
        },
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{ActivityId, Actor, Fault, PersonId, Result};
use landscape::{Grouping, Landscape};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Handing something in.
    pub struct AnswerAt { slug: String, activity: ActivityId } = "/c/{slug}/activities/{activity}/answer";
    /// Taking it back.
    pub struct TakeBackAt { slug: String, activity: ActivityId } = "/c/{slug}/activities/{activity}/take-back";
    /// What someone handed in.
    pub struct AnswerOfAt { slug: String, activity: ActivityId, person: PersonId } = "/c/{slug}/activities/{activity}/answers/{person}";
}

/// Longest text with what is handed in, in characters.
const WORDS_MAX: usize = 4_000;

/// An entry to be put into a lane of the activity.
struct Lane {
    field: String,
    name: String,
    chosen: String,
}

#[derive(Template)]
#[template(path = "features/landscape/activities/answer.html")]
struct AnswerPage {
    page: Page,
    t: Words<'static>,
    there: String,
    title: String,
    action: String,
    form: Form,
    picks: Vec<Pick>,
    lanes: Vec<Lane>,
    names: Vec<String>,
}

/// What it takes to hand something in.
struct Mine {
    view: CommunityView,
    row: ActivityRow,
    asked: Asked,
    landscape: Landscape,
    handed: Option<Handed>,
}

/// An activity as someone who belongs.
fn open(tx: &mut Tx, actor: Actor, slug: &str, id: ActivityId) -> Result<(CommunityView, PersonId, ActivityRow)> {
    let view = access::community(tx, actor, slug)?;
    let person = view.belonged()?;
    let row = store::activity(tx, view.community().id, id)?.ok_or(Fault::Absent)?;
    Ok((view, person, row))
}

async fn mine(ctx: &Ctx, at: &AnswerAt) -> Result<Mine> {
    let (slug, id, zone) = (at.slug.clone(), at.activity, ctx.kit.settings.time_zone.clone());
    ctx.read(move |tx, actor| {
        let (view, person, row) = open(tx, actor, &slug, id)?;
        let mut landscape = keeper::load(tx, person, &zone)?;
        // What is about family is never handed in, and not even offered.
        landscape.entries.retain(|entry| !entry.is_about_family());
        let handed = store::mine(tx, row.id, person)?.and_then(|mine| mine.doc);
        let handed = handed.as_deref().map(Handed::read).transpose()?;
        Ok(Mine { view, asked: Asked::read(&row.doc)?, row, landscape, handed })
    })
    .await
}

impl Mine {
    fn is_open(&self, ctx: &Ctx) -> bool {
        self.row.ended_at.is_none() && !self.asked.is_over(keeper::today(ctx))
    }
}

fn lane_field(id: landscape::Id) -> String {
    format!("lane-{id}")
}

impl AnswerPage {
    fn of(ctx: &Ctx, mine: &Mine, form: Form) -> Self {
        let t = Words(ctx.locale());
        let (slug, activity) = (mine.view.community().slug.to_string(), mine.row.id);
        let lane = |entry: &landscape::Entry| Lane {
            field: lane_field(entry.id),
            name: entry.name.clone(),
            chosen: form.value(&lane_field(entry.id)).to_owned(),
        };
        let lanes = if mine.asked.names.is_empty() { Vec::new() } else { mine.landscape.entries.iter().map(lane).collect() };
        Self {
            page: ctx.page(t.activity_answer_title()).in_section("communities"),
            t,
            there: ActivityAt { slug: slug.clone(), activity }.to_string(),
            title: mine.row.title.to_string(),
            action: AnswerAt { slug, activity }.to_string(),
            picks: chosen::picks(&mine.landscape, &form),
            lanes,
            names: mine.asked.names.clone(),
            form,
        }
    }

    fn part_options(&self) -> Vec<(&str, &str, &str)> {
        Part::options(&Part::OF_ENTRIES, self.t)
    }
}

pub(super) async fn choose(ctx: Ctx, at: AnswerAt) -> Answer {
    let mine = mine(&ctx, &at).await?;
    if !mine.is_open(&ctx) {
        return ctx.go_to(ActivityAt { slug: at.slug, activity: at.activity });
    }
    let mut form = Form::empty(ctx.guard(), ctx.words());
    form = match &mine.handed {
        // Nothing but the state itself is kept of what was chosen, so its names say what to tick.
        Some(handed) => {
            let is_in = |entry: &&landscape::Entry| handed.seen.entries.iter().any(|seen| seen.name == entry.name);
            let form = form.with("part", handed.part.as_str()).with("words", handed.words.clone());
            let form = if handed.is_open { form.with("open", "1") } else { form };
            let form = if handed.seen.look.importance { form.with("importance", "1") } else { form };
            mine.landscape.entries.iter().filter(is_in).fold(form, |form, entry| form.with("entry", entry.id.to_string()))
        }
        None => chosen::all_but_family(form.with("part", Part::Timeline.as_str()), &mine.landscape),
    };
    for entry in &mine.landscape.entries {
        let before = mine.handed.as_ref().and_then(|handed| handed.seen.entries.iter().find(|seen| seen.name == entry.name));
        form = form.with(&lane_field(entry.id), before.map_or(&entry.group, |seen| &seen.group).clone());
    }
    ctx.show(&AnswerPage::of(&ctx, &mine, form))
}

/// The landscape with its entries in the lanes of the activity, in their order.
fn in_lanes(mut landscape: Landscape, names: &[String], form: &Form) -> Landscape {
    let place = |group: &str| names.iter().position(|name| name == group).unwrap_or(names.len());
    for entry in &mut landscape.entries {
        let lane = form.value(&lane_field(entry.id));
        entry.group = names.iter().find(|name| *name == lane).cloned().unwrap_or_default();
    }
    // Stable: within a lane they stand as they were entered.
    landscape.entries.sort_by_key(|entry| place(&entry.group));
    landscape
}

/// What would be handed in, checked.
fn checked(form: &mut Form, t: Words<'static>, mine: &Mine) -> Option<Handed> {
    let chosen: Option<Chosen> = chosen::chosen(form, t, &mine.landscape, &Part::OF_ENTRIES, false);
    let words = form.check("words", |text| lines(text, WORDS_MAX));
    let (Some(chosen), Some(words), true) = (chosen, words, form.is_good()) else { return None };
    let mut landscape = mine.landscape.clone();
    if mine.asked.lanes == Grouping::Own {
        landscape = in_lanes(landscape, &mine.asked.names, form);
    }
    let seen = chosen.seen_of(&landscape, false, Some(mine.asked.lanes));
    Some(Handed { part: chosen.part, is_open: form.has("open"), words, seen })
}

#[derive(Template)]
#[template(path = "features/landscape/activities/preview.html")]
struct PreviewPage {
    page: Page,
    t: Words<'static>,
    there: String,
    title: String,
    action: String,
    form: Form,
    sight: Block,
    is_open: bool,
    kept: Vec<(String, String)>,
}

fn kept(form: &Form, mine: &Mine) -> Vec<(String, String)> {
    let names = ["part", "entry", "importance", "words", "open"].map(str::to_owned);
    let lanes = mine.landscape.entries.iter().map(|entry| lane_field(entry.id));
    names
        .into_iter()
        .chain(lanes)
        .flat_map(|name| form.values(&name).map(|value| (name.clone(), value.to_owned())).collect::<Vec<_>>())
        .collect()
}

/// Shows first what will be seen, and hands it in when its author says so there.
pub(super) async fn posted(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mine = mine(&ctx, &at).await?;
    let t = Words(ctx.locale());
    if !mine.is_open(&ctx) {
        form.refuse(t.activity_mine_over());
    }
    let Some(handed) = checked(&mut form, t, &mine) else {
        return ctx.show_again(&AnswerPage::of(&ctx, &mine, form));
    };
    if form.has("change") {
        return ctx.show(&AnswerPage::of(&ctx, &mine, form));
    }
    if !form.has("give") {
        let today = belonging::day_of(ctx.now, &ctx.kit.settings.time_zone);
        let (slug, activity) = (mine.view.community().slug.to_string(), mine.row.id);
        return ctx.show(&PreviewPage {
            page: ctx.page(t.activity_preview_title()).in_section("communities"),
            t,
            there: ActivityAt { slug: slug.clone(), activity }.to_string(),
            title: mine.row.title.to_string(),
            action: AnswerAt { slug, activity }.to_string(),
            sight: sight::of(t, today, handed.part, &handed.seen, &handed.words)?,
            is_open: handed.is_open,
            kept: kept(&form, &mine),
            form,
        });
    }
    let (now, doc) = (ctx.now, handed.written());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let (view, person, row) = open(tx, actor, &at.slug, at.activity)?;
            view.writes()?;
            if row.ended_at.is_some() {
                return Err(Fault::Refused);
            }
            store::hand_in(tx, row.id, person, &doc, now)?;
            Ok(format!("{}?done=handed", ActivityAt { slug: at.slug.clone(), activity: row.id }))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn take_back(ctx: Ctx, at: TakeBackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let (_, person, row) = open(tx, actor, &at.slug, at.activity)?;
            store::take_back(tx, row.id, person)?;
            Ok(format!("{}?done=back", ActivityAt { slug: at.slug.clone(), activity: row.id }))
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/landscape/activities/one.html")]
struct OnePage {
    page: Page,
    t: Words<'static>,
    there: String,
    title: String,
    when: String,
    sight: Block,
    is_open: bool,
}

pub(super) async fn one(ctx: Ctx, at: AnswerOfAt) -> Answer {
    let (slug, row, answer, handed) = ctx
        .read(move |tx, actor| {
            let (view, asker, row) = open(tx, actor, &at.slug, at.activity)?;
            let answer = store::answer(tx, row.id, at.person)?.ok_or(Fault::Absent)?;
            let handed = Handed::read(answer.doc.as_deref().ok_or(Fault::Absent)?)?;
            // That something was handed in which is not for the asker is not theirs to know.
            if !sees(&view, asker, answer.person, &handed) {
                return Err(Fault::Absent);
            }
            Ok((view.community().slug.to_string(), row, answer, handed))
        })
        .await?;
    let t = Words(ctx.locale());
    let today = belonging::day_of(ctx.now, &ctx.kit.settings.time_zone);
    ctx.show(&OnePage {
        page: ctx.page(t.activity_answer_of(answer.name.as_str())).in_section("communities"),
        t,
        there: ActivityAt { slug, activity: row.id }.to_string(),
        title: row.title.to_string(),
        when: answer.handed_at.map(|at| ctx.date(at, i18n::DateStyle::Day)).unwrap_or_default(),
        sight: sight::of(t, today, handed.part, &handed.seen, &handed.words)?,
        is_open: handed.is_open,
    })
}
