//! Asking someone to follow as coordinator, and their answer.

use super::{
    pack::{self, Section},
    store::{self, AskedRow},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow, Duty, MemberRow, Role},
    },
    words::Words,
};
use askama::Template;
use db::Scope;
use i18n::DateStyle;
use kernel::{Fault, HandoverId, Moment, PersonId, Result, Title, fold, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Handing over: what there is to know, and whom to ask.
    pub struct HandOverAt { slug: String } = "/c/{slug}/hand-over";
    /// Asking someone no longer.
    pub struct TakeBackAt { slug: String, handover: HandoverId } = "/c/{slug}/hand-over/{handover}/take-back";
    /// Being asked to follow.
    pub struct FollowAt { slug: String, handover: HandoverId } = "/c/{slug}/follow/{handover}";
}

/// Longest words with it, in characters.
const WORDS_MAX: usize = 1_000;
/// The most that are looked at.
const MOST: i64 = 200;
/// The most names that are offered while one types.
const OFFERED: usize = 200;
/// Stands for "asked already" where an act gives the address to go on to.
const ASKED: &str = "";

/// Someone who was asked, in words.
struct Asked {
    row: AskedRow,
    when: String,
}

#[derive(Template)]
#[template(path = "features/community/handover/hand_over.html")]
struct HandOverPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    names: Vec<String>,
    asked: Vec<Asked>,
    sections: Vec<Section>,
    /// Whether the asker is the only one who coordinates.
    is_last: bool,
}

struct Read {
    community: CommunityRow,
    members: Vec<MemberRow>,
    asked: Vec<AskedRow>,
    sections: Vec<Section>,
    coordinators: i64,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let (slug, drawing) = (slug.to_owned(), ctx.clone());
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let me = view.coordinator()?;
        let id = view.community().id;
        let mut members = communities::members(tx, id, "", Moment::from_micros(0), "", i64::MAX)?;
        members.retain(|member| member.person != me && member.role == Role::Member);
        Ok(Read {
            members,
            asked: store::handovers(tx, id, MOST)?,
            sections: pack::sections(tx, &drawing, &view)?,
            coordinators: communities::count_coordinators(tx, id)?.0.0,
            community: view.community().clone(),
        })
    })
    .await
}

fn page_of(ctx: &Ctx, read: Read, form: Form) -> HandOverPage {
    let t = Words(ctx.locale());
    let asked = |row: AskedRow| Asked { when: ctx.date(row.answered_at.unwrap_or(row.asked_at), DateStyle::Day), row };
    HandOverPage {
        page: ctx.page(t.handover_title()).in_section("communities"),
        t,
        names: names(&read.members),
        asked: read.asked.into_iter().map(asked).collect(),
        sections: read.sections,
        is_last: read.coordinators <= 1 && read.community.role == Some(Role::Coordinator),
        community: read.community,
        form,
    }
}

pub(super) async fn hand_over(ctx: Ctx, at: HandOverAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    ctx.show(&page_of(&ctx, read, Form::empty(ctx.guard(), ctx.words())))
}

/// The names that are offered while one types.
pub(super) fn names(members: &[MemberRow]) -> Vec<String> {
    members.iter().take(OFFERED).map(|member| member.name.to_string()).collect()
}

/// The one member a name means, also written without its accents; says in words if there is none, or more than one.
pub(super) fn member(form: &mut Form, t: Words<'static>, members: &[MemberRow]) -> Option<PersonId> {
    let name = form.check("who", Title::parse)?;
    let alike = |fold: fn(&str) -> String| -> Vec<&MemberRow> {
        let sought = fold(&name);
        members.iter().filter(|member| fold(&member.name) == sought).collect()
    };
    let mut found = alike(fold);
    if found.is_empty() {
        // Whoever has no such letter on their keys types the plain one.
        found = alike(::words::fold);
    }
    match found.as_slice() {
        [member] => return Some(member.person),
        [] => form.wrong("who", t.handover_nobody(name.as_str())),
        _ => form.wrong("who", t.handover_two(name.as_str())),
    }
    None
}

pub(super) async fn ask(ctx: Ctx, at: HandOverAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let to = member(&mut form, t, &read.members);
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let (Some(to), Some(words), true) = (to, words, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, read, form));
    };
    let (now, handover, slug) = (ctx.now, HandoverId::new(ctx.now, &ctx.rng), at.slug.clone());
    let on = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, id) = (view.lasting_coordinator()?, view.community().id);
            communities::is_member(tx, id, to)?.ok_or(Fault::Absent)?;
            if store::add_handover(tx, handover, id, by, to, &words, now)?.0 == 0 {
                return Ok(ASKED.to_owned());
            }
            chronicle::log(tx, &Entry::new(id, Verb::HandedOver).by(Some(by)).detail(&format!("{to} asked")), now)?;
            Ok(HandOverAt { slug: slug.clone() }.to_string())
        })
        .await?;
    if on != ASKED {
        return ctx.go_to(on);
    }
    form.wrong("who", t.handover_asked_already(form.value("who").trim()));
    ctx.show_again(&page_of(&ctx, read, form))
}

pub(super) async fn take_back(ctx: Ctx, at: TakeBackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.lasting_coordinator()?, view.community().id);
            if store::answer_handover(tx, id, at.handover, "taken_back", "", now)?.0 > 0 {
                let detail = format!("{} taken back", at.handover);
                chronicle::log(tx, &Entry::new(id, Verb::HandedOver).by(Some(by)).detail(&detail), now)?;
            }
            Ok(HandOverAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/community/handover/follow.html")]
struct FollowPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    asked: AskedRow,
    at: FollowAt,
    form: Form,
    sections: Vec<Section>,
}

impl FollowPage {
    /// What came of it meanwhile.
    fn answered(&self) -> &'static str {
        if self.asked.answer.as_deref() == Some("taken_back") { self.t.handover_gone() } else { self.t.handover_answered() }
    }

    fn options(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![("yes", self.t.handover_yes(), self.t.handover_yes_hint()), ("no", self.t.handover_no(), "")]
    }
}

/// What someone was asked, if it is they who were.
fn asked_of(tx: &mut db::Tx, community: kernel::CommunityId, id: HandoverId, me: PersonId) -> Result<AskedRow> {
    let all = store::handovers(tx, community, MOST)?;
    all.into_iter().find(|row| row.id == id && row.to_person == me).ok_or(Fault::Absent)
}

async fn read_follow(ctx: &Ctx, at: &FollowAt) -> Result<(CommunityRow, AskedRow, Vec<Section>)> {
    let (at, drawing) = (at.clone(), ctx.clone());
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &at.slug)?;
        let me = view.member()?;
        let asked = asked_of(tx, view.community().id, at.handover, me)?;
        Ok((view.community().clone(), asked, pack::open_sections(tx, &drawing, &view)?))
    })
    .await
}

fn follow_page(
    ctx: &Ctx,
    at: FollowAt,
    (community, asked, sections): (CommunityRow, AskedRow, Vec<Section>),
    form: Form,
) -> FollowPage {
    let t = Words(ctx.locale());
    FollowPage { page: ctx.page(t.handover_follow_title()).in_section("communities"), t, community, asked, at, form, sections }
}

pub(super) async fn follow(ctx: Ctx, at: FollowAt) -> Answer {
    let read = read_follow(&ctx, &at).await?;
    ctx.show(&follow_page(&ctx, at, read, Form::empty(ctx.guard(), ctx.words())))
}

pub(super) async fn answer(ctx: Ctx, at: FollowAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read_follow(&ctx, &at).await?;
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let answer = match form.value("answer") {
        "yes" => Some("yes"),
        "no" => Some("no"),
        _ => {
            form.wrong("answer", Words(ctx.locale()).handover_answer_wrong());
            None
        }
    };
    let (Some(words), Some(answer), true) = (words, answer, form.is_good()) else {
        return ctx.show_again(&follow_page(&ctx, at, read, form));
    };
    let (now, here) = (ctx.now, at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (me, id) = (view.member()?, view.community().id);
            tx.guard(Scope::new("membership", id))?;
            let asked = asked_of(tx, id, at.handover, me)?;
            // Nobody follows someone who no longer coordinates.
            if !communities::coordinators_of(tx, id)?.iter().any(|(person, _)| *person == asked.from_person) {
                store::answer_handover(tx, id, at.handover, "taken_back", "", now)?;
                return Ok(LATE.to_owned());
            }
            if store::answer_handover(tx, id, at.handover, answer, &words, now)?.0 == 0 {
                return Ok(LATE.to_owned());
            }
            let detail = format!("{} {answer}", at.handover);
            chronicle::log(tx, &Entry::new(id, Verb::HandedOver).by(Some(me)).detail(&detail), now)?;
            if answer == "yes" {
                communities::give_duty(tx, id, me, Duty::Coordinator, Some(asked.from_person), now)?;
            }
            Ok(format!("/c/{}", at.slug))
        })
        .await?;
    if to != LATE {
        return ctx.go_to(to);
    }
    let mut page = follow_page(&ctx, here.clone(), read_follow(&ctx, &here).await?, form);
    let late = page.answered();
    page.form.refuse(late);
    ctx.show_again(&page)
}

/// Stands for "it was answered or taken back meanwhile" where an act gives the address to go on to.
const LATE: &str = "";
