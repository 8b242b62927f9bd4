//! The roles of a community: who coordinates, facilitates, greets and stewards, and the roles it has of its own, each with who
//! holds it and when it is meant to pass on.

use super::{
    planned::PlannedAt,
    said,
    tell::{TermAt, giving},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{
            CommunityRow, Duty,
            terms::{self, Held, OwnRole, TermKind},
        },
    },
    features::{duty_name, inside::page_in},
    words::Words,
};
use askama::Template;
use db::Scope;
use kernel::{Fault, Result, TextError, fold, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// The roles of a community.
    pub struct RolesAt { slug: String } = "/c/{slug}/roles";
    /// Saying otherwise what one of its own is for.
    pub struct RoleAt { slug: String, number: i64 } = "/c/{slug}/roles/{number}";
    /// Giving one of them up.
    pub struct GiveUpAt { slug: String, number: i64 } = "/c/{slug}/roles/{number}/give-up";
    /// How long before a term ends Today says so.
    pub struct RemindAt { slug: String } = "/c/{slug}/roles-remind";
}

/// Longest words on what a role is for, in characters.
const ABOUT_MAX: usize = register::limits::ROLE_ABOUT_MAX;
/// The longest term, in months.
const MONTHS_MOST: i64 = register::limits::ROLE_MONTHS_MOST;
/// The most roles of its own a community may have.
const MOST: usize = register::limits::OWN_ROLES_MOST;
/// Stand for what is wrong where an act gives the address to go on to.
const TAKEN: &str = "";
const FULL: &str = "full";

/// Someone who holds a role now.
struct Holder {
    name: String,
    handle: Option<String>,
    about: String,
    /// Where its end is planned or said.
    href: Option<String>,
}

/// A role with who holds it.
struct Shown {
    /// The number of one of its own.
    number: Option<i64>,
    name: String,
    about: String,
    months: String,
    holders: Vec<Holder>,
    /// Where it is given to someone.
    give: String,
}

#[derive(Template)]
#[template(path = "features/community/terms/roles.html")]
struct RolesPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    roles: Vec<Shown>,
    form: Form,
    remind: Form,
    remind_days: i64,
    coordinates: bool,
}

#[derive(Template)]
#[template(path = "features/community/terms/role.html")]
struct RolePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    role: OwnRole,
    form: Form,
}

struct Read {
    community: CommunityRow,
    own: Vec<OwnRole>,
    held: Vec<Held>,
    remind_days: i64,
    coordinates: bool,
    me: Option<kernel::PersonId>,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let (slug, now) = (slug.to_owned(), said::now(ctx));
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.belonged()?;
        let id = view.community().id;
        let mut own = terms::own_roles(tx, id)?;
        own.retain(|role| role.retired_at.is_none());
        let mut held = terms::held_in(tx, id, &now)?;
        // Who has laid it down today holds it no more.
        held.retain(|held| held.row.kind != TermKind::Member && held.goes_on());
        Ok(Read {
            own,
            held,
            remind_days: terms::remind_days(tx, id)?.0.0,
            coordinates: view.coordinates(),
            me: actor.person(),
            community: view.community().clone(),
        })
    })
    .await
}

fn page_of(ctx: &Ctx, read: &Read, form: Form, remind: Option<Form>) -> RolesPage {
    let t = Words(ctx.locale());
    let slug = read.community.slug.to_string();
    let holders = |kind: TermKind, role: &str| -> Vec<Holder> {
        let these = read.held.iter().filter(|held| held.row.kind == kind && fold(&held.row.role) == fold(role));
        these.map(|held| holder(ctx, read, held)).collect()
    };
    let duties = Duty::ALL.into_iter().map(|duty| Shown {
        number: None,
        name: duty_name(t, duty).to_owned(),
        about: super::super::person::duty_about(t, duty).to_owned(),
        months: String::new(),
        holders: holders(duty.into(), ""),
        give: super::super::people::PeopleAt { slug: slug.clone() }.to_string(),
    });
    let own = read.own.iter().map(|role| Shown {
        number: Some(role.number),
        name: role.name.to_string(),
        about: role.about.clone(),
        months: role.months.map(|months| t.terms_role_months_said(months)).unwrap_or_default(),
        holders: holders(TermKind::Own, &role.name),
        give: giving(&slug, TermKind::Own, &role.name, None),
    });
    let remind_days = read.remind_days;
    let remind = remind.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()).with("days", remind_days.to_string()));
    RolesPage {
        page: page_in(ctx, &read.community, t.terms_roles_title()),
        t,
        roles: duties.chain(own).collect(),
        form,
        remind,
        remind_days,
        coordinates: read.coordinates,
        community: read.community.clone(),
    }
}

fn holder(ctx: &Ctx, read: &Read, held: &Held) -> Holder {
    let t = Words(ctx.locale());
    let slug = read.community.slug.to_string();
    let mut about = vec![said::when(ctx, held)];
    if !held.row.planned_words.is_empty() {
        about.push(t.terms_planned_until(said::date(ctx, &held.row.planned_words)));
    }
    let may = read.coordinates || held.row.person.is_some() && held.row.person == read.me;
    let href = match (held.row.id, held.row.person, held.row.kind.duty()) {
        (Some(term), ..) => Some(TermAt { slug, term }.to_string()),
        (None, Some(person), Some(duty)) => Some(PlannedAt { slug, person, duty }.to_string()),
        _ => None,
    };
    Holder { name: held.row.name.clone(), handle: held.row.handle.clone(), about: about.join(" · "), href: href.filter(|_| may) }
}

pub(super) async fn roles(ctx: Ctx, at: RolesAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    ctx.show(&page_of(&ctx, &read, Form::empty(ctx.guard(), ctx.words()), None))
}

/// For how many months, in a form; nothing typed is nothing said.
fn months(form: &mut Form, t: Words<'static>) -> Option<Option<i64>> {
    let text = form.check("months", |text| short_line(text, 10))?;
    if text.is_empty() {
        return Some(None);
    }
    let months = text.parse::<i64>().ok().filter(|months| (1..=MONTHS_MOST).contains(months));
    if months.is_none() {
        form.wrong("months", t.terms_role_months_wrong(MONTHS_MOST));
    }
    months.map(Some)
}

fn about(form: &mut Form) -> Option<String> {
    form.check("about", |text| match short_line(text, ABOUT_MAX)? {
        line if line.is_empty() => Err(TextError::Empty),
        line => Ok(line),
    })
}

pub(super) async fn add(ctx: Ctx, at: RolesAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let name = form.title("name");
    let is_a_duty = |name: &kernel::Title| Duty::ALL.iter().any(|duty| fold(duty_name(t, *duty)) == fold(name));
    if name.as_ref().is_some_and(is_a_duty) {
        form.wrong("name", t.terms_role_taken());
    }
    let (about, months) = (about(&mut form), months(&mut form, t));
    let (Some(name), Some(about), Some(months), true) = (name, about, months, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, &read, form, None));
    };
    let (now, slug) = (ctx.now, at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(Scope::new("own role", id))?;
            if terms::own_roles(tx, id)?.iter().filter(|role| role.retired_at.is_none()).count() >= MOST {
                return Ok(FULL.to_owned());
            }
            let number = terms::last_own_role(tx, id)?.0.0 + 1;
            if terms::add_own_role(tx, id, number, &name, &fold(&name), &about, months, Some(by), now)?.0 == 0 {
                return Ok(TAKEN.to_owned());
            }
            chronicle::log(tx, &Entry::new(id, Verb::SetRole).by(Some(by)).detail(&number), now)?;
            Ok(RolesAt { slug: slug.clone() }.to_string())
        })
        .await?;
    match to.as_str() {
        TAKEN => form.wrong("name", t.terms_role_taken()),
        FULL => form.refuse(t.terms_role_full(i64::try_from(MOST).unwrap_or(i64::MAX))),
        _ => return ctx.go_to(to),
    }
    ctx.show_again(&page_of(&ctx, &read, form, None))
}

async fn own_role(ctx: &Ctx, at: &RoleAt) -> Result<(CommunityRow, OwnRole)> {
    let at = at.clone();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &at.slug)?;
        view.shapes()?;
        let own = terms::own_roles(tx, view.community().id)?;
        let role = own.into_iter().find(|role| role.number == at.number && role.retired_at.is_none());
        Ok((view.community().clone(), role.ok_or(Fault::Absent)?))
    })
    .await
}

fn role_page(ctx: &Ctx, (community, role): (CommunityRow, OwnRole), form: Form) -> RolePage {
    RolePage { page: ctx.page(role.name.as_str()).in_section("communities"), t: Words(ctx.locale()), community, role, form }
}

pub(super) async fn change(ctx: Ctx, at: RoleAt) -> Answer {
    let read = own_role(&ctx, &at).await?;
    let months = read.1.months.map(|months| months.to_string()).unwrap_or_default();
    let form = Form::empty(ctx.guard(), ctx.words()).with("about", read.1.about.as_str()).with("months", months);
    ctx.show(&role_page(&ctx, read, form))
}

pub(super) async fn change_posted(ctx: Ctx, at: RoleAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = own_role(&ctx, &at).await?;
    let (about, months) = (about(&mut form), months(&mut form, Words(ctx.locale())));
    let (Some(about), Some(months), true) = (about, months, form.is_good()) else {
        return ctx.show_again(&role_page(&ctx, read, form));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            if terms::change_own_role(tx, id, at.number, &about, months)?.0 > 0 {
                chronicle::log(tx, &Entry::new(id, Verb::SetRole).by(Some(by)).detail(&at.number), now)?;
            }
            Ok(RolesAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn give_up(ctx: Ctx, at: GiveUpAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            if terms::retire_own_role(tx, id, at.number, now)?.0 > 0 {
                chronicle::log(tx, &Entry::new(id, Verb::SetRole).by(Some(by)).detail(&format!("{} given up", at.number)), now)?;
            }
            Ok(RolesAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn remind(ctx: Ctx, at: RemindAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    if !read.coordinates {
        return Err(Fault::Refused.into());
    }
    let days = form.value("days").trim().parse::<i64>().ok().filter(|days| (0..=terms::REMIND_MOST).contains(days));
    if days.is_none() {
        form.wrong("days", Words(ctx.locale()).terms_remind_wrong(terms::REMIND_MOST));
    }
    let (Some(days), true) = (days, form.is_good()) else {
        let empty = Form::empty(ctx.guard(), ctx.words());
        return ctx.show_again(&page_of(&ctx, &read, empty, Some(form)));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            terms::set_remind_days(tx, id, days)?;
            chronicle::log(tx, &Entry::new(id, Verb::PlannedTerm).by(Some(by)).detail(&format!("remind {days}")), now)?;
            Ok(RolesAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
