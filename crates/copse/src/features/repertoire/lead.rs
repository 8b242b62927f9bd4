//! Saying how far something is, when it is looked at again, and who looks after it.

use super::{
    addresses::{StatusAt, StewardAt, StewardEndAt, elsewhere},
    read::{self, Opened, who_sees},
    status::Status,
    store, uses,
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        search,
    },
    features::days,
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Fault, Moment, PersonId, Result, Title, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// Longest reason, in characters.
const WHY_MAX: usize = 500;
/// The most members from whom one is chosen.
const CHOICE: i64 = 500;

#[derive(Template)]
#[template(path = "features/repertoire/status.html")]
struct StatusPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    form: Form,
    seen: String,
}

impl StatusPage {
    fn of(ctx: &Ctx, opened: &Opened, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self {
            page: ctx.page(t.kept_status_title()).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            form,
            seen: who_sees(t, opened.view.community(), opened.row.audience),
        }
    }

    fn statuses(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        Status::ALL.map(|status| (status.as_str(), status.name(self.t), status.about(self.t))).to_vec()
    }
}

pub(super) async fn status(ctx: Ctx, at: StatusAt) -> Answer {
    ctx.actor().await?;
    let (opened, successor) = read::opened(&ctx, &at, |tx, opened| {
        opened.leads()?;
        match opened.row.successor {
            Some(successor) => Ok(store::called(tx, successor, opened.reach())?.map(|(_, title, _)| title)),
            None => Ok(None),
        }
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("status", opened.row.status.as_str())
        .with("why", opened.row.retired_why.as_str())
        .with("successor", successor.unwrap_or_default())
        .with("review_on", opened.row.review_on.as_str());
    ctx.show(&StatusPage::of(&ctx, &opened, form))
}

/// A day to come, or none.
pub(super) fn review_day(form: &mut Form, ctx: &Ctx, present: &str) -> Option<String> {
    let typed = form.check("review_on", |text| short_line(text, 30))?;
    if typed.is_empty() || typed == present {
        return Some(typed);
    }
    let t = Words(ctx.locale());
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    match days::parse(&typed) {
        Some(day) if day > today => return Some(typed),
        Some(_) => form.wrong("review_on", t.charter_review_over()),
        None => form.wrong("review_on", t.charter_review_wrong()),
    }
    None
}

pub(super) async fn status_posted(ctx: Ctx, at: StatusAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let named = form.check("successor", |text| short_line(text, Title::MAX));
    let asked = named.clone().unwrap_or_default();
    let (opened, found) = read::opened(&ctx, &at, move |tx, opened| {
        opened.leads()?;
        let found = match asked.as_str() {
            "" => None,
            title => store::titled(tx, opened.view.community().community().id, title, opened.reach())?,
        };
        Ok(found.map(|(id,)| id))
    })
    .await?;
    let status = form.choice::<Status>("status");
    let why = form.check("why", |text| short_line(text, WHY_MAX));
    let review = review_day(&mut form, &ctx, &opened.row.review_on);
    let is_retired = status == Some(Status::Retired);
    if is_retired && why.as_ref().is_some_and(String::is_empty) {
        form.wrong("why", t.kept_retired_why_missing());
    }
    if is_retired && named.as_ref().is_some_and(|named| !named.is_empty()) {
        match found {
            None => form.wrong("successor", t.kept_successor_unknown()),
            Some(id) if id == opened.row.id => form.wrong("successor", t.kept_successor_itself()),
            Some(_) => {}
        }
    }
    let (Some(status), Some(why), Some(review), true) = (status, why, review, form.is_good()) else {
        return ctx.show_again(&StatusPage::of(&ctx, &opened, form));
    };
    let (why, successor) = if is_retired { (why, found) } else { (String::new(), None) };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let (by, row, community) = (opened.leads()?, &opened.row, opened.view.community().community().id);
            store::set_status(tx, row.id, status, now, &why, successor)?;
            if row.audience <= crate::base::access::Audience::Coordinators {
                store::set_audience(tx, row.id, status.audience(row.readers))?;
                uses::store::set_audience(tx, row.id, status.audience(row.readers))?;
                search::note(tx, row.id)?;
            }
            if status != row.status {
                chronicle::log(tx, &Entry::new(community, Verb::SaidKeptStatus).by(Some(by)).on(row.id).detail(&status), now)?;
            }
            if review != row.review_on {
                store::set_review(tx, row.id, &review)?;
                chronicle::log(tx, &Entry::new(community, Verb::LookedAtKept).by(Some(by)).on(row.id).detail(&review), now)?;
            }
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/repertoire/steward.html")]
struct StewardPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    form: Form,
    stewards: Vec<store::StewardRow>,
    members: Vec<(PersonId, Title)>,
    seen: String,
}

impl StewardPage {
    async fn of(ctx: &Ctx, at: &StewardAt, form: Form) -> Result<(Self, Option<String>)> {
        let (opened, (stewards, members)) = read::opened(ctx, at, |tx, opened| {
            opened.leads()?;
            let members = store::members(tx, opened.view.community().community().id, CHOICE)?;
            Ok((store::stewards(tx, opened.row.id)?, members))
        })
        .await?;
        let t = Words(ctx.locale());
        let page = Self {
            page: ctx.page(t.kept_stewards()).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            form,
            stewards,
            members,
            seen: who_sees(t, opened.view.community(), opened.row.audience),
        };
        Ok((page, elsewhere(ctx, &opened, at)))
    }
}

pub(super) async fn steward(ctx: Ctx, at: StewardAt) -> Answer {
    ctx.actor().await?;
    let (page, home) = StewardPage::of(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?;
    match home {
        Some(home) => ctx.moved_to(home),
        None => ctx.show(&page),
    }
}

/// Takes it on oneself, which any member may, or gives it to someone to look after, which is for those who lead.
pub(super) async fn steward_posted(ctx: Ctx, at: StewardAt, posted: Posted) -> Answer {
    let (now, place) = (ctx.now, at.clone());
    if posted.has("me") {
        let once = posted.button(&ctx).await?;
        let to = ctx
            .write_once(&once, move |tx, actor| {
                let opened = read::open(tx, actor, &place.slug, &place.key)?;
                let me = opened.view.writes()?;
                give(tx, &opened, me, me, now)?;
                Ok(opened.home().to_string())
            })
            .await?;
        return ctx.go_to(to);
    }
    let mut form = posted.form(&ctx).await?;
    let chosen: Option<PersonId> = form.value("person").parse().ok();
    if chosen.is_none() {
        form.wrong("person", Words(ctx.locale()).kept_steward_nobody());
    }
    let (Some(person), true) = (chosen, form.is_good()) else {
        return ctx.show_again(&StewardPage::of(&ctx, &at, form).await?.0);
    };
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &place.slug, &place.key)?;
            let by = opened.leads()?;
            give(tx, &opened, person, by, now)?;
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// Someone of the community looks after it from now on.
fn give(tx: &mut Tx, opened: &Opened, person: PersonId, by: PersonId, now: Moment) -> Result<()> {
    let (row, community) = (&opened.row, opened.view.community().community().id);
    if !store::belongs(tx, community, person)?.0.0 {
        return Err(Fault::Bad("someone who does not belong"));
    }
    if store::add_steward(tx, row.id, person, now, by)?.0 > 0 {
        chronicle::log(tx, &Entry::new(community, Verb::GaveKept).by(Some(by)).on(row.id).detail(&person), now)?;
    }
    Ok(())
}

/// Someone no longer looks after it: they themselves, or those who lead say so.
pub(super) async fn steward_ended(ctx: Ctx, at: StewardEndAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let by = opened.view.writes()?;
            if by != at.person {
                opened.leads()?;
            }
            let community = opened.view.community().community().id;
            if store::end_steward(tx, opened.row.id, at.person, now)?.0 > 0 {
                let entry = Entry::new(community, Verb::EndedKept).by(Some(by)).on(opened.row.id).detail(&at.person);
                chronicle::log(tx, &entry, now)?;
            }
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(to)
}
