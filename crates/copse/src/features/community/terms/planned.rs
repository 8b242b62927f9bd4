//! When a duty that someone holds is meant to pass on.

use super::{fields, roles::RolesAt, said};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{
            self, CommunityRow, Duty,
            terms::{self, Span, TermKind, ToldDate},
        },
    },
    features::duty_name,
    words::Words,
};
use askama::Template;
use dates::End;
use i18n::DateStyle;
use kernel::{Fault, Moment, PersonId, Result};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// When a duty is meant to pass on.
    pub struct PlannedAt { slug: String, person: PersonId, duty: Duty } = "/c/{slug}/people/{person}/planned/{duty}";
}

#[derive(Template)]
#[template(path = "features/community/terms/planned.html")]
struct PlannedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    at: PlannedAt,
    name: String,
    duty: &'static str,
    since: String,
    is_self: bool,
    form: Form,
}

struct Read {
    community: CommunityRow,
    name: String,
    since: Moment,
    planned: String,
    is_self: bool,
}

async fn read(ctx: &Ctx, at: &PlannedAt) -> Result<Read> {
    let (at, always) = (at.clone(), Span::always(said::today(ctx), ctx.zone()));
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &at.slug)?;
        let me = view.member()?;
        if me != at.person {
            view.coordinator()?;
        }
        let kind = TermKind::from(at.duty);
        let held = terms::held_in(tx, view.community().id, &always)?.into_iter().find(|held| {
            let row = &held.row;
            row.person == Some(at.person) && row.kind == kind && row.began_at.is_some() && row.ended_at.is_none()
        });
        let row = held.ok_or(Fault::Absent)?.row;
        Ok(Read {
            community: view.community().clone(),
            since: row.began_at.ok_or(Fault::Absent)?,
            name: row.name,
            planned: row.planned_words,
            is_self: me == at.person,
        })
    })
    .await
}

fn page_of(ctx: &Ctx, at: PlannedAt, read: Read, form: Form) -> PlannedPage {
    let t = Words(ctx.locale());
    PlannedPage {
        page: ctx.page(t.terms_plan_title()).in_section("communities"),
        t,
        duty: duty_name(t, at.duty),
        at,
        since: ctx.date(read.since, DateStyle::Day),
        name: read.name,
        is_self: read.is_self,
        community: read.community,
        form,
    }
}

pub(super) async fn planned(ctx: Ctx, at: PlannedAt) -> Answer {
    let read = read(&ctx, &at).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("planned", read.planned.as_str());
    ctx.show(&page_of(&ctx, at, read, form))
}

pub(super) async fn planned_posted(ctx: Ctx, at: PlannedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at).await?;
    let t = Words(ctx.locale());
    let planned = match fields::end(&mut form, t, fields::reader(&ctx), "planned") {
        Some(End::On(date)) => Some(ToldDate::from(&date)),
        Some(End::NotSaid | End::Unknown | End::Ongoing) => Some(ToldDate::default()),
        None => None,
    };
    if let Some(planned) = &planned {
        let since = ToldDate::from(&dates::Date::from(read.since.timestamp().to_zoned(ctx.zone()).date()));
        fields::check_order(&mut form, t, Some(&since), planned, "planned");
    }
    let (Some(planned), true) = (planned, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, at, read, form));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (me, id) = (view.writes()?, view.community().id);
            if me != at.person {
                view.coordinator()?;
            }
            communities::is_member(tx, id, at.person)?.ok_or(Fault::Absent)?;
            let bounds = planned.bounds;
            terms::plan_duty(tx, id, at.person, at.duty, &planned.words, bounds.earliest, bounds.latest)?;
            let detail = format!("{} {} {}", at.person, at.duty, planned.words);
            chronicle::log(tx, &Entry::new(id, Verb::PlannedTerm).by(Some(me)).detail(&detail), now)?;
            Ok(RolesAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
