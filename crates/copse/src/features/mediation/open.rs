//! Opening a mediation: who facilitates or coordinates for others, or any member for themselves, naming who should mediate.

use super::{list::ListAt, page::MediationAt, store};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, MemberRow},
    },
    words::Words,
};
use askama::Template;
use kernel::{MediationId, Moment, PersonId, Result, fold, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Opening a mediation.
    pub struct OpenAt { slug: String } = "/c/{slug}/mediation/new";
}

/// Longest line about it, in characters.
const ABOUT_MAX: usize = 300;
/// Longest list of names, in characters.
const NAMES_MAX: usize = 2_000;
/// The most who take part; with more it is a meeting.
const MOST: usize = 8;

#[derive(Template)]
#[template(path = "features/mediation/open.html")]
struct OpenPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    names: Vec<String>,
    facilitates: bool,
}

struct Read {
    view: CommunityView,
    me: PersonId,
    members: Vec<MemberRow>,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let me = view.writes()?;
        let members = communities::members(tx, view.community().id, "", Moment::from_micros(0), "", i64::MAX)?;
        Ok(Read { view, me, members })
    })
    .await
}

fn page_of(ctx: &Ctx, read: &Read, form: Form) -> OpenPage {
    let t = Words(ctx.locale());
    OpenPage {
        page: ctx.page(t.mediation_open_title()).in_section("communities"),
        t,
        names: read.members.iter().filter(|member| member.person != read.me).map(|member| member.name.to_string()).collect(),
        facilitates: read.view.facilitates(),
        community: read.view.community().clone(),
        form,
    }
}

pub(super) async fn opening(ctx: Ctx, at: OpenAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    ctx.show(&page_of(&ctx, &read, Form::empty(ctx.guard(), ctx.words())))
}

/// The one member who is called so.
fn called(form: &mut Form, field: &str, t: Words<'static>, members: &[MemberRow], name: &str) -> Option<PersonId> {
    let mut alike = members.iter().filter(|member| fold(&member.name) == fold(name));
    match (alike.next(), alike.next()) {
        (Some(member), None) => return Some(member.person),
        (None, _) => form.wrong(field, t.mediation_nobody(name)),
        _ => form.wrong(field, t.mediation_several(name)),
    }
    None
}

/// Who takes part and who mediates, as far as the form says it rightly.
fn people(form: &mut Form, t: Words<'static>, read: &Read) -> Option<(Vec<PersonId>, PersonId)> {
    let names = form.text("parties", NAMES_MAX)?;
    let mut parties = Vec::new();
    for name in names.as_str().lines().map(str::trim).filter(|name| !name.is_empty()) {
        let person = called(form, "parties", t, &read.members, name)?;
        if !parties.contains(&person) {
            parties.push(person);
        }
    }
    let named = form.check("mediator", |text| short_line(text, 200))?;
    let mediator = match named.as_str() {
        "" if read.view.facilitates() => read.me,
        "" => {
            form.wrong("mediator", t.mediation_mediator_needed());
            return None;
        }
        name => called(form, "mediator", t, &read.members, name)?,
    };
    // Who does not facilitate asks for a mediation of their own.
    if mediator != read.me && !read.view.facilitates() && !parties.contains(&read.me) {
        parties.push(read.me);
    }
    if mediator == read.me && !read.view.facilitates() {
        form.wrong("mediator", t.mediation_mediator_asked());
    } else if parties.contains(&mediator) {
        form.wrong("mediator", t.mediation_mediator_party());
    } else if parties.len() < 2 {
        form.wrong("parties", t.mediation_parties_two());
    } else if parties.len() > MOST {
        form.wrong("parties", t.mediation_parties_many());
    }
    form.is_good().then_some((parties, mediator))
}

pub(super) async fn opened(ctx: Ctx, at: OpenAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let about = form.check("about", |text| match short_line(text, ABOUT_MAX) {
        Ok(line) if line.is_empty() => Err(kernel::TextError::Empty),
        other => other,
    });
    let people = people(&mut form, t, &read);
    let (Some(about), Some((parties, mediator)), true) = (about, people, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, &read, form));
    };
    let (id, now, slug) = (MediationId::new(ctx.now, &ctx.rng), ctx.now, at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let me = view.writes()?;
            let community = view.community().id;
            // Who opens it to mediate has taken it on, who asks for their own takes part.
            store::add(tx, id, community, mediator, &about, me, now, (mediator == me).then_some(now))?;
            for person in &parties {
                store::add_party(tx, id, *person, (*person == me).then_some(now))?;
            }
            // Who opened it for others does not sit in it.
            let sits = mediator == me || parties.contains(&me);
            let list = || ListAt { slug: slug.clone() }.to_string();
            Ok(if sits { MediationAt { slug: slug.clone(), mediation: id }.to_string() } else { list() })
        })
        .await?;
    ctx.go_to(to)
}
