//! The page on which one limits contact with someone.

use super::{
    mine::LimitsAt,
    store::{self, LimitRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
    },
    features::days,
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use i18n::DateStyle;
use jiff::{ToSpan, civil::Date as Day};
use kernel::{Actor, Fault, LimitId, Moment, PersonId, Result, Title};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Limiting contact with someone whom one meets in a community.
    pub struct LimitAt { slug: String, person: PersonId } = "/c/{slug}/limit/{person}";
}

/// Longest note to oneself, in characters.
const NOTE_MAX: usize = 2_000;
/// The most limits of a person that are looked through.
pub(super) const MOST: i64 = 500;

/// Someone whom one meets in a community, with what holds between the two.
struct Met {
    view: CommunityView,
    me: PersonId,
    name: Title,
    holding: Option<LimitRow>,
}

/// Opens it for who is signed in and reads inside.
fn open(tx: &mut Tx, actor: Actor, at: &LimitAt) -> Result<Met> {
    let view = access::community(tx, actor, &at.slug)?;
    view.inside()?;
    let me = actor.person().ok_or(Fault::SignIn)?;
    let met = if me == at.person {
        None
    } else {
        store::met(tx, view.community().id, at.person, view.reach_number(), view.meets(), view.ended_at().is_some())?
    };
    let (name,) = met.ok_or(Fault::Absent)?;
    let now = tx.now();
    let slug = view.community().slug.to_string();
    let holding =
        store::limits_of(tx, me, MOST)?.into_iter().find(|row| row.other == at.person && row.holds(now) && row.is_for(&slug));
    Ok(Met { view, me, name, holding })
}

#[derive(Template)]
#[template(path = "features/limits/limit.html")]
struct LimitPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    person: PersonId,
    form: Form,
    /// The limit that holds, since when and until when.
    holding: Option<(LimitRow, String)>,
}

impl LimitPage {
    async fn of(ctx: &Ctx, at: &LimitAt, form: Option<Form>) -> Result<Self> {
        let asked = at.clone();
        let met = ctx.read(move |tx, actor| open(tx, actor, &asked)).await?;
        let t = Words(ctx.locale());
        Ok(Self {
            page: ctx.page(t.limit_title(met.name.as_str())).in_section("communities"),
            t,
            community: met.view.community().clone(),
            person: at.person,
            form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()).with("where", "here")),
            holding: met.holding.map(|row| {
                let span = span(ctx, &row);
                (row, span)
            }),
        })
    }

    /// Whether there is still something to limit: what holds here can be widened, what holds everywhere not.
    fn may_limit(&self) -> bool {
        self.holding.as_ref().is_none_or(|(row, _)| row.slug.is_some())
    }

    fn places(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![
            ("here", self.t.limit_where_here(), self.t.limit_where_here_hint()),
            ("everywhere", self.t.limit_where_all(), self.t.limit_where_all_hint()),
        ]
    }
}

/// From when until when a limit holds, in words.
pub(super) fn span(ctx: &Ctx, row: &LimitRow) -> String {
    let t = Words(ctx.locale());
    let since = ctx.date(row.began_at, DateStyle::Day);
    match (row.lifted_at, row.until_at) {
        (Some(lifted), _) => t.limit_lifted(since, ctx.date(lifted, DateStyle::Day)),
        // It ends where its last day does.
        (None, Some(until)) => t.limit_until(since, ctx.date(Moment::from_micros(until.micros() - 1), DateStyle::Day)),
        (None, None) => t.limit_since(since),
    }
}

pub(super) async fn limit(ctx: Ctx, at: LimitAt) -> Answer {
    ctx.show(&LimitPage::of(&ctx, &at, None).await?)
}

/// The moment at which the last day of a form ends where the writer is; none: it has no end.
fn end_of(form: &mut Form, ctx: &Ctx) -> Result<Option<Moment>> {
    let t = Words(ctx.locale());
    if form.value("until").trim().is_empty() {
        return Ok(None);
    }
    let day: Option<Day> = days::parse(form.value("until"));
    let end = day.and_then(|day| day.checked_add(1.day()).ok()).and_then(|day| day.to_zoned(ctx.zone()).ok());
    let Some(end) = end else {
        form.wrong("until", t.limit_day_wrong());
        return Ok(None);
    };
    let end = Moment::from_micros(end.timestamp().as_microsecond());
    if end <= ctx.now {
        form.wrong("until", t.limit_day_past());
    }
    Ok(Some(end))
}

pub(super) async fn limited(ctx: Ctx, at: LimitAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = LimitPage::of(&ctx, &at, Some(form.clone())).await?;
    let everywhere = match form.value("where") {
        "here" => Some(false),
        "everywhere" => Some(true),
        _ => {
            form.wrong("where", ctx.words().field_choice());
            None
        }
    };
    let (note, until) = (form.optional_text("note", NOTE_MAX), end_of(&mut form, &ctx)?);
    let (Some(everywhere), Some(note), true) = (everywhere, note, form.is_good()) else {
        return ctx.show_again(&LimitPage { form, ..page });
    };
    let (id, now) = (LimitId::new(ctx.now, &ctx.rng), ctx.now);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let met = open(tx, actor, &at)?;
            tx.guard(Scope::new("limits", met.me))?;
            let community = (!everywhere).then_some(met.view.community().id);
            // One that holds everywhere is not narrowed by another: it is lifted.
            if met.holding.is_none_or(|row| row.slug.is_some() && everywhere) {
                store::add_limit(tx, id, met.me, at.person, community, note.as_str(), now, until)?;
                store::see_notices_of(tx, met.me, at.person, community, now)?;
                store::see_notices_of(tx, at.person, met.me, community, now)?;
            }
            Ok(webkit::query(LimitsAt, &[("done", "limited")]))
        })
        .await?;
    ctx.go_to(to)
}
