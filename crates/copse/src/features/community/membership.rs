//! Joining, asking to join, leaving.

use super::{
    births::{self, Question},
    front::FrontAt,
    newcomers,
};
use crate::{
    base::{
        access::{self, CommunityView, Standing},
        communities::{self, Asking, CommunityRow, How, Joining},
        endings,
    },
    words::Words,
};
use askama::Template;
use db::Scope;
use kernel::Fault;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Joining where joining is open.
    pub struct JoinAt { slug: String } = "/c/{slug}/join";
    /// Asking to join.
    pub struct AskAt { slug: String } = "/c/{slug}/ask";
    /// Taking back that one asked.
    pub struct AskBackAt { slug: String } = "/c/{slug}/ask/back";
    /// Leaving.
    pub struct LeaveAt { slug: String } = "/c/{slug}/leave";
}

/// Longest words with a request, in characters.
const ASK_MAX: usize = 2_000;

pub(super) async fn join(ctx: Ctx, at: JoinAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (now, rng) = (ctx.now, ctx.rng.clone());
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = actor.person().ok_or(Fault::SignIn)?;
            let community = view.community();
            if !view.is_active() {
                return Err(Fault::AtRest);
            }
            if view.joining() != Some(Joining::Open) {
                return Err(Fault::Refused);
            }
            if communities::join(tx, community.id, person, How::Joined, now)? {
                // Whoever had asked before joining was opened no longer waits for an answer.
                communities::answer_request(tx, community.id, person, "yes", person, now)?;
                newcomers::tell_who_came(tx, &rng, community.id, person, None, now)?;
                return newcomers::after_joining(tx, community.id, &community.slug);
            }
            Ok(FrontAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/community/ask.html")]
struct AskPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// Whether they asked before, and change the words.
    waits: bool,
    /// What the community asks, up to three things.
    asked: Vec<Question>,
    form: Form,
}

impl AskPage {
    fn of(ctx: &Ctx, community: CommunityRow, waits: bool, asked: Vec<Question>, form: Form) -> Self {
        let t = Words(ctx.locale());
        let page = ctx.page(t.ask_title(&*community.name)).in_section("communities");
        Self { page, t, community, waits, asked, form }
    }

    /// What is wrong, each with the words of its field.
    fn summary(&self) -> webkit::Summary<'_> {
        let first = self.form.summary().naming("words", self.t.ask_words());
        self.asked.iter().fold(first, |summary, (name, words)| summary.naming(name, words))
    }
}

/// Someone who may ask to join, and what the page is made of.
struct Asks {
    community: CommunityRow,
    asking: Asking,
    asked: Vec<Question>,
    /// What they answered before, who wait.
    before: Vec<(&'static str, String)>,
}

async fn community_for(ctx: &Ctx, slug: &str) -> Result<Asks, Fault> {
    let (slug, now) = (slug.to_owned(), ctx.now);
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let person = actor.person().ok_or(Fault::SignIn)?;
        let id = view.community().id;
        let asked = births::asked(tx, id)?;
        let before = births::answers_for(tx, id, person, &asked)?;
        Ok(Asks { community: view.community().clone(), asking: communities::asking(tx, id, person, now)?, asked, before })
    })
    .await
}

pub(super) async fn ask(ctx: Ctx, at: AskAt) -> Answer {
    let Asks { community, asking, asked, before } = community_for(&ctx, &at.slug).await?;
    let form = before.into_iter().fold(Form::empty(ctx.guard(), ctx.words()), |form, (name, answer)| form.with(name, answer));
    let (waits, form) = match asking {
        // The front page says from when on.
        Asking::NotBefore(_) => return ctx.go_to(FrontAt { slug: at.slug }),
        Asking::Waits(words) => (true, form.with("words", words.to_string())),
        Asking::Free => (false, form),
    };
    if community.role.is_some() || community.joining != Joining::Request || !community.goes_on() {
        return ctx.go_to(FrontAt { slug: at.slug });
    }
    ctx.show(&AskPage::of(&ctx, community, waits, asked, form))
}

pub(super) async fn ask_posted(ctx: Ctx, at: AskAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let Asks { community, asking, asked, .. } = community_for(&ctx, &at.slug).await?;
    if let Some(sorted) = births::sorted_anew(&form, &asked) {
        form = sorted;
        form.refuse(Words(ctx.locale()).questions_changed());
    }
    if !community.goes_on() {
        form.refuse(super::at_rest(&Words(ctx.locale()), &community.state));
    }
    let words = form.optional_text("words", ASK_MAX);
    let answers = births::read_answers(&mut form, &asked);
    if let Asking::NotBefore(again) = &asking {
        form.refuse(Words(ctx.locale()).ask_not_before(ctx.date(*again, i18n::DateStyle::Day)));
    }
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&AskPage::of(&ctx, community, matches!(asking, Asking::Waits(_)), asked, form));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = actor.person().ok_or(Fault::SignIn)?;
            if !view.is_member() && view.joining() == Some(Joining::Request) {
                communities::ask(tx, view.community().id, person, &words, now)?;
                births::keep_answers(tx, view.community().id, person, &answers)?;
            }
            Ok(FrontAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// Waits no longer; who was answered meanwhile is led to what came of it.
pub(super) async fn ask_back(ctx: Ctx, at: AskBackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = actor.person().ok_or(Fault::SignIn)?;
            tx.guard(Scope::new("membership", view.community().id))?;
            communities::answer_request(tx, view.community().id, person, communities::TAKEN_BACK, person, now)?;
            Ok(FrontAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/community/leave.html")]
struct LeavePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    leaver: Leaver,
    form: Form,
}

/// Who leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaver {
    /// A member; others stay.
    Member,
    /// A member after whom nobody belongs.
    Last,
    /// Who was let in without belonging.
    LetIn,
}

impl LeavePage {
    fn of(ctx: &Ctx, (community, leaver): (CommunityRow, Leaver), form: Form) -> Self {
        let t = Words(ctx.locale());
        let page = ctx.page(t.leave_title(&*community.name)).in_section("communities");
        Self { page, t, community, leaver, form }
    }
}

/// Whether someone was let in without belonging.
pub(super) fn is_let_in(view: &CommunityView) -> bool {
    matches!(view.standing(), Standing::Guest | Standing::Sponsor)
}

/// The community, and who leaves it.
async fn leaving(ctx: &Ctx, slug: &str) -> Result<(CommunityRow, Leaver), Fault> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        if is_let_in(&view) {
            return Ok((view.community().clone(), Leaver::LetIn));
        }
        view.member()?;
        let is_last = communities::count_members(tx, view.community().id)?.0.0 == 1;
        Ok((view.community().clone(), if is_last { Leaver::Last } else { Leaver::Member }))
    })
    .await
}

pub(super) async fn leave(ctx: Ctx, at: LeaveAt) -> Answer {
    let community = leaving(&ctx, &at.slug).await?;
    ctx.show(&LeavePage::of(&ctx, community, Form::empty(ctx.guard(), ctx.words())))
}

pub(super) async fn leave_posted(ctx: Ctx, at: LeaveAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    if form.is_good() {
        let (now, stays_listed, slug) = (ctx.now, form.has("stays_listed"), at.slug.clone());
        // Who presses twice belongs no more at the second press, and goes on all the same.
        let to = ctx
            .write_once(form.once(), move |tx, actor| {
                let view = access::community(tx, actor, &slug)?;
                let id = view.community().id;
                if let (true, Some(person)) = (is_let_in(&view), actor.person()) {
                    births::let_in_no_longer(tx, id, person, person, now)?;
                    return Ok("/".to_owned());
                }
                let person = view.member()?;
                let has_left = communities::leave(tx, id, person, stays_listed, now)?;
                // Nobody is left who could answer those who ask to join.
                if has_left && view.is_active() && communities::count_members(tx, id)?.0.0 == 0 {
                    endings::rest(tx, id, &endings::Rest { sleeps: true, why: String::new(), until: None }, person, now)?;
                }
                Ok(if has_left { "/" } else { LAST }.to_owned())
            })
            .await?;
        if to != LAST {
            return ctx.go_to(to);
        }
        form.refuse(Words(ctx.locale()).leave_last_coordinator());
    }
    let community = leaving(&ctx, &at.slug).await?;
    ctx.show_again(&LeavePage::of(&ctx, community, form))
}

/// Stands for "nobody would look after it" where an act gives the address to go on to.
const LAST: &str = "";
