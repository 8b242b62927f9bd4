//! The pages of what is asked for.

use super::{
    AnswerAt, TalkAsksAt, WantedAt,
    store::{self, WantedRow},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        conduct,
    },
    features::{
        Key,
        repertoire::{
            addresses::KeptAt,
            read::{apart, who_sees},
            store as kept,
        },
    },
    words::Words,
};
use askama::Template;
use db::{One, Scope, Tx};
use i18n::DateStyle;
use kernel::{Actor, Fault, ItemId, Moment, PersonId, Result, Title, short_line};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted};

/// Longest line, in characters.
const WORDS_MAX: usize = 300;
/// Before this number all are listed.
const FIRST: i64 = i64::MAX;
/// The most of each on a page, and titles that are offered.
const MOST: usize = 100;
const CHOICE: i64 = 500;

/// Something that is asked for, in words.
pub(in super::super) struct Gap {
    pub(in super::super) asked: String,
    /// The conversation that asks for it.
    pub(in super::super) talk: Option<String>,
    /// Where one says what answers it.
    pub(in super::super) href: String,
    /// What answered it: its address and title.
    pub(in super::super) answer: Option<(String, String)>,
    pub(in super::super) row: WantedRow,
}

impl Gap {
    fn of(ctx: &Ctx, slug: &str, row: WantedRow) -> Self {
        let t = Words(ctx.locale());
        Self {
            asked: t.wanted_by(row.asker.as_str(), ctx.date(row.asked_at, DateStyle::Day)),
            talk: row.talk.map(|number| format!("/c/{slug}/talk/{}", Key::new(number, &row.words))),
            href: AnswerAt { slug: slug.to_owned(), number: row.number }.to_string(),
            answer: row
                .answer
                .zip(row.answer_title.clone())
                .map(|(number, title)| (KeptAt { slug: slug.to_owned(), key: Key::new(number, &title) }.to_string(), title)),
            row,
        }
    }
}

/// What is asked for in a community before a number, as far as the asker may see and but for those they keep away from: at most
/// so many, and before which number there is more.
fn before(
    tx: &mut Tx,
    ctx: &Ctx,
    view: &CommunityView,
    is_open: bool,
    mut number: i64,
    most: usize,
) -> Result<(Vec<Gap>, Option<i64>)> {
    let (id, reach, read) = (view.community().id, view.reach_number(), i64::try_from(most)?.saturating_add(1));
    let apart = apart(tx, view, ctx.now)?;
    let mut found: Vec<WantedRow> = Vec::new();
    loop {
        let rows = store::listed(tx, id, reach, is_open, number, read)?;
        let is_last = rows.len() <= most;
        number = rows.last().map_or(number, |row| row.number);
        found.extend(rows.into_iter().filter(|row| !apart.folds(row.asked_by)));
        if is_last || found.len() > most {
            break;
        }
    }
    let is_more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| is_more).map(|row| row.number);
    Ok((found.into_iter().map(|row| Gap::of(ctx, &view.community().slug, row)).collect(), next))
}

/// What is asked for in a community, as far as the asker may see: at most so many.
pub(in super::super) fn gaps(tx: &mut Tx, ctx: &Ctx, view: &CommunityView, most: usize) -> Result<Vec<Gap>> {
    Ok(before(tx, ctx, view, true, FIRST, most)?.0)
}

#[derive(Template)]
#[template(path = "features/repertoire/wanted/wanted.html")]
struct WantedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    open: Vec<Gap>,
    answered: Vec<Gap>,
    /// Where there is more of each.
    more: Option<String>,
    more_answered: Option<String>,
    writes: bool,
    norms: Option<String>,
    form: Form,
    seen: String,
}

/// All that is asked for, and what was and is answered: of each, what came before a number.
async fn page(ctx: &Ctx, slug: &str, from: (i64, i64), form: Form) -> Result<WantedPage> {
    let (place, drawing) = (slug.to_owned(), ctx.clone());
    let (view, norms, (open, more), (answered, more_answered)) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &place)?;
            view.inside()?;
            let open = before(tx, &drawing, &view, true, from.0, MOST)?;
            let answered = before(tx, &drawing, &view, false, from.1, MOST)?;
            let norms = conduct::norms_here(tx, view.community().id)?;
            Ok((view, norms, open, answered))
        })
        .await?;
    let t = Words(ctx.locale());
    let more_of = |name: &str, number: Option<i64>| {
        let here = WantedAt { slug: view.community().slug.to_string() };
        number.map(|number| webkit::query(here, &[(name, &number.to_string())]))
    };
    Ok(WantedPage {
        page: ctx.page(t.wanted_title()).in_section("communities"),
        t,
        open,
        answered,
        more: more_of("before", more),
        more_answered: more_of("answered", more_answered),
        writes: view.writes().is_ok(),
        norms,
        form,
        seen: who_sees(t, &view, Audience::Community),
        community: view.community().clone(),
    })
}

pub(super) async fn wanted(ctx: Ctx, at: WantedAt, asked: Asked) -> Answer {
    let from = |name: &str| asked.parse(name).unwrap_or(FIRST);
    let page = page(&ctx, &at.slug, (from("before"), from("answered")), Form::empty(ctx.guard(), ctx.words())).await?;
    if *page.community.slug != *at.slug {
        return ctx.moved_to(WantedAt { slug: page.community.slug.to_string() });
    }
    ctx.show(&page)
}

pub(super) async fn asked(ctx: Ctx, at: WantedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    if words.as_ref().is_some_and(String::is_empty) {
        form.wrong("words", Words(ctx.locale()).wanted_nothing());
    }
    let (Some(words), true) = (words, form.is_good()) else {
        let shown = page(&ctx, &at.slug, (FIRST, FIRST), form).await?;
        return if shown.writes { ctx.show_again(&shown) } else { Err(Fault::Refused.into()) };
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            ask(tx, &view, &words, None, now)?;
            Ok(WantedAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// Keeps that something is asked for: in words, or by a conversation.
fn ask(tx: &mut Tx, view: &CommunityView, words: &str, talk: Option<ItemId>, now: Moment) -> Result<()> {
    let (by, community) = (view.writes()?, view.community().id);
    tx.guard(Scope::new("kept_wanted", community))?;
    if let Some(talk) = talk
        && store::asks(tx, talk)?.is_some()
    {
        return Ok(());
    }
    let One((number,)) = store::next_number(tx, community)?;
    store::add(tx, community, number, words, talk, Audience::Community, by, now)?;
    let entry = Entry::new(community, Verb::AskedForKept).by(Some(by)).detail(&number);
    let entry = if let Some(talk) = talk { entry.on(talk) } else { entry.words(words) };
    chronicle::log(tx, &entry, now).map(drop)
}

/// Says that a conversation asks for something that is not yet written.
pub(super) async fn talk_asks(ctx: Ctx, at: TalkAsksAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.writes()?;
            let talk = kept::said_in(tx, view.community().id, at.talk)?.ok_or(Fault::Absent)?;
            view.open(talk.audience)?;
            ask(tx, &view, "", Some(talk.id), now)?;
            Ok(format!("/c/{}/talk/{}", view.community().slug, Key::new(at.talk, &talk.title)))
        })
        .await?;
    ctx.go_to(format!("{to}#kept"))
}

#[derive(Template)]
#[template(path = "features/repertoire/wanted/answer.html")]
struct AnswerPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    number: i64,
    words: String,
    titles: Vec<(String,)>,
    /// Whether what was typed is the title of something.
    is_found: bool,
    is_ended: bool,
    /// Whether the asker may take it back.
    may_drop: bool,
    form: Form,
    seen: String,
}

/// What is or was asked for, for someone who may say what answers it.
struct Wanted {
    view: CommunityView,
    by: PersonId,
    words: String,
    audience: Audience,
    is_ended: bool,
    may_drop: bool,
}

impl Wanted {
    fn open(tx: &mut Tx, actor: Actor, at: &AnswerAt) -> Result<Self> {
        let view = access::community(tx, actor, &at.slug)?;
        let by = view.writes()?;
        let found = store::one(tx, view.community().id, at.number, view.reach_number())?;
        let (words, asked_by, audience, ended_at) = found.ok_or(Fault::Absent)?;
        let may_drop = asked_by == by || view.coordinates();
        Ok(Self { view, by, words, audience, is_ended: ended_at.is_some(), may_drop })
    }

    /// What is kept under a title, as far as the asker may see.
    fn titled(&self, tx: &mut Tx, title: &str) -> Result<Option<ItemId>> {
        let found = kept::titled(tx, self.view.community().id, title, self.view.reach_number())?;
        Ok(found.into_iter().next().map(|(item,)| item))
    }
}

async fn answer_page(ctx: &Ctx, at: &AnswerAt, title: &str, form: Form) -> Result<AnswerPage> {
    let (place, title) = (at.clone(), title.to_owned());
    let (wanted, is_found, titles) = ctx
        .read(move |tx, actor| {
            let wanted = Wanted::open(tx, actor, &place)?;
            let is_found = wanted.titled(tx, &title)?.is_some();
            let titles = store::titles(tx, wanted.view.community().id, wanted.view.reach_number(), CHOICE)?;
            Ok((wanted, is_found, titles))
        })
        .await?;
    let t = Words(ctx.locale());
    Ok(AnswerPage {
        page: ctx.page(t.wanted_answer_title()).in_section("communities"),
        t,
        number: at.number,
        words: wanted.words,
        titles,
        is_found,
        is_ended: wanted.is_ended,
        may_drop: wanted.may_drop,
        form,
        seen: who_sees(t, &wanted.view, wanted.audience),
        community: wanted.view.community().clone(),
    })
}

pub(super) async fn answer(ctx: Ctx, at: AnswerAt) -> Answer {
    ctx.actor().await?;
    let page = answer_page(&ctx, &at, "", Form::empty(ctx.guard(), ctx.words())).await?;
    if page.is_ended { Err(Fault::Absent.into()) } else { ctx.show(&page) }
}

pub(super) async fn answered(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let is_dropped = form.has("drop");
    let title = if is_dropped { None } else { form.check("kept", |text| short_line(text, Title::MAX)) }.unwrap_or_default();
    let page = answer_page(&ctx, &at, &title, form.clone()).await?;
    if is_dropped && !page.may_drop {
        return Err(Fault::Refused.into());
    }
    if !is_dropped && !page.is_found && !page.is_ended {
        form.wrong("kept", page.t.wanted_answer_nothing());
        return ctx.show_again(&AnswerPage { form, ..page });
    }
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let wanted = Wanted::open(tx, actor, &at)?;
            let (by, community) = (wanted.by, wanted.view.community().id);
            let to = WantedAt { slug: wanted.view.community().slug.to_string() }.to_string();
            // Someone said so before: nothing is left to say.
            if wanted.is_ended {
                return Ok(to);
            }
            let answer = if is_dropped { None } else { Some(wanted.titled(tx, &title)?.ok_or(Fault::Absent)?) };
            if is_dropped && !wanted.may_drop {
                return Err(Fault::Refused);
            }
            if store::end(tx, community, at.number, answer, by, now)?.0 > 0 {
                let entry = Entry::new(community, Verb::AnsweredKept).by(Some(by)).detail(&at.number);
                chronicle::log(tx, &if let Some(item) = answer { entry.on(item) } else { entry }, now)?;
            }
            Ok(to)
        })
        .await?;
    ctx.go_to(to)
}
