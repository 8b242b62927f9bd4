//! Telling who held what, from when until when; putting it right; taking it back. What was told before stays where it is kept.

use super::{
    asked::WhoAt,
    fields::{self, Told},
    said,
};
use crate::{
    base::{
        access,
        communities::{
            self, CommunityRow, MemberRow,
            terms::{self, Bounds, Held, NewTerm, OwnRole, Span, TermKind, UntilState},
        },
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result, TermId, fold, short_line};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, query, route};

route! {
    /// Telling who held what.
    pub struct TellAt { slug: String } = "/c/{slug}/who-was-what/tell";
    /// Telling it otherwise.
    pub struct TermAt { slug: String, term: TermId } = "/c/{slug}/who-was-what/term/{term}";
    /// Taking it back.
    pub struct TakeBackAt { slug: String, term: TermId } = "/c/{slug}/who-was-what/term/{term}/take-back";
}

/// Longest reason for taking something back, in characters.
const WHY_MAX: usize = 300;
/// Stands for "this is told already" where an act gives the address to go on to.
const CLASH: &str = "";

/// Whether someone may change what is told without coordinating: they told it, or it is about them.
pub(super) fn is_theirs(held: &Held, me: Option<PersonId>) -> bool {
    me.is_some() && (held.row.person == me || held.row.told_by == me)
}

#[derive(Template)]
#[template(path = "features/community/terms/tell.html")]
struct TellPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    names: Vec<String>,
    role_names: Vec<String>,
    action: String,
    /// What stands there now, when it is changed.
    stands: Option<Stands>,
}

struct Stands {
    source: String,
    take_back: String,
}

/// Where someone is given a role from today on: a member, or whoever is chosen there.
pub(in super::super) fn giving(slug: &str, kind: TermKind, role: &str, person: Option<PersonId>) -> String {
    let person = person.map(|person| person.to_string()).unwrap_or_default();
    let asked = [("kind", kind.as_str()), ("role", role), ("begins", "today"), ("person", &person)];
    query(TellAt { slug: slug.to_owned() }, &asked)
}

impl TellPage {
    fn kinds(&self) -> Vec<(&'static str, String)> {
        let t = self.t;
        TermKind::ALL.into_iter().map(|kind| (kind.as_str(), said::role_name(t, kind, ""))).collect()
    }
}

/// What the page needs.
struct Read {
    community: CommunityRow,
    members: Vec<MemberRow>,
    own: Vec<OwnRole>,
    held: Option<Held>,
}

fn all_members(tx: &mut Tx, id: CommunityId) -> Result<Vec<MemberRow>> {
    communities::members(tx, id, "", Moment::from_micros(0), "", i64::MAX)
}

async fn read(ctx: &Ctx, slug: &str, term: Option<TermId>) -> Result<Read> {
    let slug = slug.to_owned();
    let always = Span::always(said::today(ctx), ctx.zone());
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let me = view.member()?;
        let id = view.community().id;
        let held = match term {
            None => None,
            Some(term) => {
                let held = terms::held_in(tx, id, &always)?.into_iter().find(|held| held.row.id == Some(term));
                Some(held.ok_or(Fault::Absent)?)
            }
        };
        if !held.as_ref().is_some_and(|held| is_theirs(held, Some(me))) {
            view.coordinator()?;
        }
        let own = terms::own_roles(tx, id)?.into_iter().filter(|role| role.retired_at.is_none());
        Ok(Read { own: own.collect(), members: all_members(tx, id)?, community: view.community().clone(), held })
    })
    .await
}

fn page_of(ctx: &Ctx, at: (&str, Option<TermId>), read: Read, form: Form) -> TellPage {
    let t = Words(ctx.locale());
    let slug = at.0.to_owned();
    let stands = read.held.as_ref().zip(at.1).map(|(held, term)| Stands {
        source: said::source(ctx, held),
        take_back: TakeBackAt { slug: slug.clone(), term }.to_string(),
    });
    let action = match at.1 {
        None => TellAt { slug }.to_string(),
        Some(term) => TermAt { slug, term }.to_string(),
    };
    let title = if stands.is_some() { t.terms_change_title() } else { t.terms_tell_title() };
    TellPage {
        page: ctx.page(title).in_section("communities"),
        t,
        names: read.members.iter().map(|member| member.name.to_string()).collect(),
        role_names: read.own.iter().map(|role| role.name.to_string()).collect(),
        community: read.community,
        form,
        action,
        stands,
    }
}

pub(super) async fn tell(ctx: Ctx, at: TellAt, asked: Asked) -> Answer {
    let read = read(&ctx, &at.slug, None).await?;
    let mut form = Form::empty(ctx.guard(), ctx.words());
    if let Some(person) = asked.parse::<PersonId>("person")
        && let Some(member) = read.members.iter().find(|member| member.person == person)
    {
        form = form.with("who", member.name.as_str()).with("person", person.to_string());
    }
    let kind = asked.parse::<TermKind>("kind").unwrap_or(TermKind::Coordinator);
    form = form.with("kind", kind.as_str());
    if let Some(role) = asked.get("role").and_then(|role| short_line(role, fields::ROLE_MAX).ok()) {
        form = form.with("role", role);
    }
    if asked.get("begins") == Some("today") {
        let today = said::today(&ctx);
        form = form.with("from", today.to_string()).with("until", Words(ctx.locale()).terms_now());
        let sought = fold(form.value("role"));
        let role = read.own.iter().find(|role| kind == TermKind::Own && fold(&role.name) == sought);
        if let Some(months) = role.and_then(|role| role.months) {
            form = form.with("planned", today.saturating_add(jiff::Span::new().months(months)).to_string());
        }
    }
    ctx.show(&page_of(&ctx, (&at.slug, None), read, form))
}

pub(super) async fn change(ctx: Ctx, at: TermAt) -> Answer {
    let read = read(&ctx, &at.slug, Some(at.term)).await?;
    let t = Words(ctx.locale());
    let mut form = Form::empty(ctx.guard(), ctx.words());
    if let Some(Held { row, .. }) = &read.held {
        let until = match (row.ended_at, row.until_state) {
            (Some(ended), _) => ended.timestamp().to_zoned(ctx.zone()).date().to_string(),
            (None, UntilState::Ongoing) => t.terms_now().to_owned(),
            (None, UntilState::On | UntilState::Unknown) => row.until_words.clone(),
        };
        form = form.with("who", row.name.as_str()).with("kind", row.kind.as_str()).with("role", row.role.as_str());
        form = form.with("from", row.from_words.as_str()).with("until", until).with("planned", row.planned_words.as_str());
        form = form.with("note", row.note.as_str());
        if let Some(person) = row.person {
            form = form.with("person", person.to_string());
        }
    }
    ctx.show(&page_of(&ctx, (&at.slug, Some(at.term)), read, form))
}

pub(super) async fn tell_posted(ctx: Ctx, at: TellAt, posted: Posted) -> Answer {
    keep(ctx, at.slug, None, posted).await
}

pub(super) async fn change_posted(ctx: Ctx, at: TermAt, posted: Posted) -> Answer {
    keep(ctx, at.slug, Some(at.term), posted).await
}

async fn keep(ctx: Ctx, slug: String, instead_of: Option<TermId>, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mut read = read(&ctx, &slug, instead_of).await?;
    // Of someone who no longer belongs it is said as before.
    if let Some((held, person)) = read.held.as_ref().and_then(|held| Some((held, held.row.person?)))
        && !read.members.iter().any(|member| member.person == person)
        && fold(form.value("who").trim()) == fold(&held.row.name)
    {
        let name = kernel::Title::parse(&held.row.name).map_err(|_| Fault::internal("a name that is no name"))?;
        read.members.push(MemberRow {
            person,
            name,
            handle: None,
            role: communities::Role::Member,
            level: communities::Level::Unsaid,
            line: String::new(),
            since: Moment::from_micros(0),
        });
    }
    let Some(told) = fields::told(&mut form, &ctx, &read.members) else {
        return ctx.show_again(&page_of(&ctx, (&slug, instead_of), read, form));
    };
    let (now, term, always) = (ctx.now, TermId::new(ctx.now, &ctx.rng), Span::always(said::today(&ctx), ctx.zone()));
    let (address, saying) = (slug.clone(), told.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &address)?;
            let (me, id) = (view.writes()?, view.community().id);
            tx.guard(Scope::new("told term", id))?;
            let all = terms::held_in(tx, id, &always)?;
            let old =
                instead_of.map(|term| all.iter().find(|held| held.row.id == Some(term)).ok_or(Fault::Absent)).transpose()?;
            // Whoever tells of themselves corrects dates and words; who held what is for coordinators to change.
            if !old.is_some_and(|held| is_theirs(held, Some(me)) && is_same(held, &saying)) {
                view.coordinator()?;
            }
            if all.iter().any(|held| held.row.id.is_some() && held.row.id != instead_of && clashes(held, &saying, always.today)) {
                return Ok(CLASH.to_owned());
            }
            let Told { person, holder, kind, role, from, until, note } = saying.clone();
            NewTerm { id: term, community: id, person, holder, kind, role, from, until, note, by: Some(me), instead_of }
                .tell(tx, now)?;
            Ok(query(WhoAt { slug: address.clone() }, &[("done", "told")]))
        })
        .await?;
    if to != CLASH {
        return ctx.go_to(to);
    }
    let t = Words(ctx.locale());
    form.wrong("from", t.terms_clash(form.value("who").trim(), said::role_name(t, told.kind, &told.role)));
    ctx.show_again(&page_of(&ctx, (&slug, instead_of), read, form))
}

/// Whether the same person is told to have held the same.
fn is_same(held: &Held, told: &Told) -> bool {
    let is_same_person = match told.person {
        Some(person) => held.row.person == Some(person),
        None => held.row.person.is_none() && fold(&held.row.name) == fold(&told.holder),
    };
    is_same_person && held.row.kind == told.kind && fold(&held.row.role) == fold(&told.role)
}

/// Whether the same person is told to have held the same at the same time, whatever is in doubt about the dates.
fn clashes(held: &Held, told: &Told, today: jiff::civil::Date) -> bool {
    let dates: (Bounds, Bounds) = (fields::bounds(told.from.as_ref()), told.until.bounds(today));
    is_same(held, told) && terms::surely_overlap((held.from, held.until), dates)
}

pub(super) async fn take_back(ctx: Ctx, at: TakeBackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let why = short_line(posted.value("why"), WHY_MAX).unwrap_or_default();
    let (now, slug) = (ctx.now, at.slug.clone());
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (me, id) = (view.writes()?, view.community().id);
            let (person, teller) = terms::told_term(tx, id, at.term)?.ok_or(Fault::Absent)?;
            if person != Some(me) && teller != Some(me) {
                view.coordinator()?;
            }
            terms::take_back_term(tx, id, at.term, me, &why, now)?;
            Ok(query(WhoAt { slug: slug.clone() }, &[("done", "taken-back")]))
        })
        .await?;
    ctx.go_to(to)
}
