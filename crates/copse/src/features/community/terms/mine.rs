//! Since when a member is here, also from before Copse, and with whom they came: said by themselves.

use super::{asked::WhoAt, fields, said};
use crate::{
    base::{
        access,
        communities::{
            CommunityRow,
            terms::{self, Held, NewTerm, Span, TermKind, ToldDate, Until},
        },
    },
    words::Words,
};
use askama::Template;
use db::Scope;
use i18n::DateStyle;
use kernel::{Fault, Moment, PersonId, Result, TermId, fold, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, query, route};

route! {
    /// Since when one is here.
    pub struct MineAt { slug: String } = "/c/{slug}/who-was-what/mine";
}

/// Longest words on whom one came with, in characters.
const WITH_MAX: usize = 200;

#[derive(Template)]
#[template(path = "features/community/terms/mine.html")]
struct MinePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    joined: String,
    /// Whose link it was.
    brought: String,
}

struct Read {
    community: CommunityRow,
    joined: Moment,
    /// What they told of before, and of themselves as Copse saw it.
    before: Option<Held>,
    came_with: String,
    brought: Option<String>,
    /// Their own name.
    name: String,
}

/// What someone told of their own stay before Copse.
fn told_before(all: &[Held], me: PersonId) -> Option<&Held> {
    all.iter().find(|held| {
        let row = &held.row;
        row.id.is_some() && row.kind == TermKind::Member && row.person == Some(me) && row.told_by == Some(me)
    })
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let slug = slug.to_owned();
    let always = Span::always(said::today(ctx), ctx.zone());
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let me = view.member()?;
        let all = terms::held_in(tx, view.community().id, &always)?;
        let own = |held: &&Held| held.row.id.is_none() && held.row.person == Some(me) && held.row.kind == TermKind::Member;
        let now = all.iter().filter(own).find(|held| held.row.ended_at.is_none());
        Ok(Read {
            before: told_before(&all, me).cloned(),
            came_with: now.map(|held| held.row.came_with.clone()).unwrap_or_default(),
            name: now.map(|held| held.row.name.clone()).unwrap_or_default(),
            brought: now.and_then(|held| held.row.brought_by.clone()),
            joined: view.community().member_since.ok_or(Fault::Refused)?,
            community: view.community().clone(),
        })
    })
    .await
}

fn page_of(ctx: &Ctx, read: Read, form: Form) -> MinePage {
    let t = Words(ctx.locale());
    MinePage {
        page: ctx.page(t.terms_mine_title()).in_section("communities"),
        t,
        joined: ctx.date(read.joined, DateStyle::Day),
        brought: read.brought.map(|by| t.terms_brought_by(by)).unwrap_or_default(),
        community: read.community,
        form,
    }
}

pub(super) async fn mine(ctx: Ctx, at: MineAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    let from = read.before.as_ref().map(|held| held.row.from_words.clone()).unwrap_or_default();
    let form = Form::empty(ctx.guard(), ctx.words()).with("from", from).with("came_with", read.came_with.as_str());
    ctx.show(&page_of(&ctx, read, form))
}

pub(super) async fn mine_posted(ctx: Ctx, at: MineAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let from = fields::start(&mut form, &ctx, "from");
    let came_with = form.check("came_with", |text| short_line(text, WITH_MAX));
    let joined = ToldDate::from(&dates::Date::from(read.joined.timestamp().to_zoned(ctx.zone()).date()));
    if let Some(Some(from)) = &from
        && from.bounds.earliest > joined.bounds.latest
    {
        form.wrong("from", t.terms_mine_after(ctx.date(read.joined, DateStyle::Day)));
    }
    if came_with.as_ref().is_some_and(|with| !with.is_empty() && fold(with) == fold(&read.name)) {
        form.wrong("came_with", t.terms_mine_oneself());
    }
    let (Some(from), Some(came_with), true) = (from, came_with, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, read, form));
    };
    let (now, term, always) = (ctx.now, TermId::new(ctx.now, &ctx.rng), Span::always(said::today(&ctx), ctx.zone()));
    let slug = at.slug;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (me, id) = (view.writes()?, view.community().id);
            tx.guard(Scope::new("told term", id))?;
            terms::set_came_with(tx, id, me, &came_with)?;
            let all = terms::held_in(tx, id, &always)?;
            let before = told_before(&all, me);
            let old = before.and_then(|held| held.row.id);
            match (&from, old) {
                (Some(from), _) if before.is_none_or(|held| held.row.from_words != from.words) => {
                    NewTerm {
                        id: term,
                        community: id,
                        person: Some(me),
                        holder: String::new(),
                        kind: TermKind::Member,
                        role: String::new(),
                        from: Some(from.clone()),
                        until: Until::On(joined.clone()),
                        note: String::new(),
                        by: Some(me),
                        instead_of: old,
                    }
                    .tell(tx, now)?;
                }
                (None, Some(old)) => {
                    terms::take_back_term(tx, id, old, me, "", now)?;
                }
                _ => {}
            }
            Ok(query(WhoAt { slug: slug.clone() }, &[("done", "told")]))
        })
        .await?;
    ctx.go_to(to)
}
