//! Saying who looks after something.

use super::{
    addresses::{StewardAt, StewardEndAt, elsewhere},
    read::{self, Opened, who_sees},
    store,
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
use db::Tx;
use kernel::{Actor, Fault, Moment, PersonId, Result, Title};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// The most members from whom one is chosen.
const CHOICE: i64 = 500;

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
            if !sees(tx, &opened, person)? {
                return Ok(UNSEEN.to_owned());
            }
            give(tx, &opened, person, by, now)?;
            Ok(opened.home().to_string())
        })
        .await?;
    if to != UNSEEN {
        return ctx.go_to(to);
    }
    form.wrong("person", Words(ctx.locale()).kept_steward_unseen());
    ctx.show_again(&StewardPage::of(&ctx, &at, form).await?.0)
}

/// Stands for "they may not read it" where an act gives the address to go on to.
const UNSEEN: &str = "";

/// Whether someone may read it.
fn sees(tx: &mut Tx, opened: &Opened, person: PersonId) -> Result<bool> {
    match access::community(tx, Actor::Person(person), &opened.slug()).and_then(|view| view.open(opened.row.audience)) {
        Ok(_) => Ok(true),
        Err(Fault::Absent | Fault::Refused | Fault::SignIn | Fault::Gone | Fault::Ended) => Ok(false),
        Err(fault) => Err(fault),
    }
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
