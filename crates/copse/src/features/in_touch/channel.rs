//! The quiet channel: short words of those who joined it, the last first.

use super::{
    list::{InTouchAt, fares},
    rule::{self, Inside},
    store::{self, WordRow},
};
use crate::{
    base::{
        communities::CommunityRow,
        conduct::{self, Unseen},
        items::Body,
        limits::Apart,
    },
    words::Words,
};
use askama::Template;
use db::{One, Scope};
use i18n::DateStyle;
use kernel::{Fault, LongText, PersonId, Result, Title};
use webkit::{Answer, Asked, Ctx, Form, Guard, Page, Posted, query, route};

route! {
    /// The quiet channel.
    pub struct QuietAt { slug: String } = "/c/{slug}/quiet";
    /// Taking back a word.
    pub struct TakeBackAt { slug: String, number: i64 } = "/c/{slug}/quiet/{number}/take-back";
}

/// Longest word, in characters.
const WORDS_MAX: usize = 2_000;
/// Words on a page.
const PAGE: usize = 50;
/// Stands for "the community goes on" where an act gives the address to go on to.
const GOES_ON: &str = "";

/// A word as it is shown.
struct Shown {
    number: i64,
    name: Title,
    when: String,
    html: String,
    /// That it was taken back, held or hidden.
    trace: Option<String>,
    /// Why it is held or hidden.
    why: String,
    /// What was decided about it, for its author and those who decide.
    about: Option<String>,
    /// Whether it is shown to its author alone.
    is_unseen: bool,
    /// Where it is reported, or decided about.
    conduct: Option<String>,
    conduct_words: &'static str,
    is_mine: bool,
    /// Whether its author and the reader are kept apart.
    is_folded: bool,
}

#[derive(Template)]
#[template(path = "features/in_touch/channel.html")]
struct ChannelPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    here: String,
    fares: String,
    shown: Vec<Shown>,
    next: Option<String>,
    /// Who takes part.
    those_in: Vec<String>,
    /// The form for a word, while something can be said.
    form: Option<Form>,
    keep: String,
    norms: Option<String>,
    guard: Guard,
    monthly: bool,
}

struct Read {
    inside: Inside,
    words: Vec<WordRow>,
    those_in: Vec<(PersonId, Title)>,
    apart: Apart,
    norms: Option<String>,
}

async fn read(ctx: &Ctx, slug: &str, before: i64) -> Result<Read> {
    let (slug, now) = (slug.to_owned(), ctx.now);
    ctx.read(move |tx, actor| {
        let inside = rule::inside(tx, actor, &slug)?;
        inside.reads()?;
        let id = inside.view.community().id;
        Ok(Read {
            words: store::words(tx, id, before, i64::try_from(PAGE + 1)?)?,
            those_in: store::those_in(tx, id)?,
            apart: Apart::of(tx, Some(inside.me), id, now)?,
            norms: conduct::norms_here(tx, id)?,
            inside,
        })
    })
    .await
}

/// A word in words. Whose it is reads it also while it is held or hidden; of what others said stays a trace.
fn shown(ctx: &Ctx, community: &CommunityRow, me: PersonId, decides: bool, apart: &Apart, row: WordRow) -> Shown {
    let (t, number, is_mine) = (Words(ctx.locale()), row.number, row.author == me);
    let is_gone = row.taken_back_at.is_some() || row.words.is_empty();
    let day = ctx.date(row.since.unwrap_or(row.said_at), DateStyle::Day);
    let by = row.by.map(|by| by.to_string()).unwrap_or_default();
    let unseen = row.how.filter(|_| !is_gone).map(|how| match how {
        Unseen::Held => t.trace_held(by.as_str(), day),
        // Words are never taken away so: whoever said one takes it back.
        Unseen::Hidden | Unseen::Away => t.trace_hidden(by.as_str(), day),
    });
    let conduct = |act: &str| format!("/c/{}/conduct/{act}/quiet/{number}", community.slug);
    let (act, conduct_words) = if decides { ("about", t.decide_link()) } else { ("report", t.report()) };
    Shown {
        when: ctx.date(row.said_at, DateStyle::Moment),
        about: unseen.as_ref().filter(|_| is_mine || decides).map(|_| conduct("about")),
        conduct: (!is_mine && !is_gone && unseen.is_none()).then(|| conduct(act)),
        conduct_words,
        is_unseen: unseen.is_some(),
        why: if unseen.is_some() { row.why.unwrap_or_default() } else { String::new() },
        html: if unseen.is_some() && !is_mine { String::new() } else { Body::markdown(&LongText::stored(row.words)).html },
        trace: if is_gone { Some(t.quiet_taken_back().to_owned()) } else { unseen },
        is_mine,
        is_folded: apart.folds(row.author),
        number,
        name: row.name,
    }
}

fn page_of(ctx: &Ctx, read: Read, form: Option<Form>) -> ChannelPage {
    let (t, Read { inside, mut words, those_in, apart, norms }) = (Words(ctx.locale()), read);
    let community = inside.view.community().clone();
    let at = QuietAt { slug: community.slug.to_string() };
    let more = words.len() > PAGE;
    words.truncate(PAGE);
    let next = words.last().filter(|_| more).map(|last| query(&at, &[("before", &last.number.to_string())]));
    let decides = inside.decides;
    let shown = |row: WordRow| shown(ctx, &community, inside.me, decides, &apart, row);
    ChannelPage {
        page: ctx.page(t.quiet_title()).in_section("communities"),
        t,
        fares: if inside.speaks() { t.quiet_lede().to_owned() } else { fares(ctx, t, &community) },
        shown: words.into_iter().map(shown).collect(),
        next,
        those_in: those_in.into_iter().map(|(_, name)| name.to_string()).collect(),
        form: form.or_else(|| Some(Form::empty(ctx.guard(), ctx.words()))).filter(|form| inside.speaks() || !form.is_good()),
        keep: format!("quiet/{}/{}", community.id, inside.me),
        norms,
        guard: ctx.guard(),
        monthly: inside.stay.as_ref().is_some_and(|stay| stay.monthly_at.is_some()),
        here: at.to_string(),
        community,
    }
}

/// Keeps how far someone has looked, after the page is on its way.
fn mark_looked(ctx: &Ctx, read: &Read) {
    let Some(last) = read.words.first().map(|word| word.number) else { return };
    let (db, id, me) = (ctx.kit.db.clone(), read.inside.view.community().id, read.inside.me);
    tokio::spawn(async move {
        if let Err(fault) = db.write(move |tx| store::looked(tx, id, me, last)).await {
            tracing::warn!(%fault, "how far someone looked was not kept");
        }
    });
}

pub(super) async fn channel(ctx: Ctx, at: QuietAt, asked: Asked) -> Answer {
    let read = match read(&ctx, &at.slug, asked.parse("before").unwrap_or(i64::MAX)).await {
        // Whoever belongs and has not joined finds the way into it.
        Err(Fault::Refused) => {
            let slug = at.slug.clone();
            ctx.read(move |tx, actor| rule::inside(tx, actor, &slug).map(drop)).await?;
            return ctx.go_to(InTouchAt { slug: at.slug });
        }
        read => read?,
    };
    mark_looked(&ctx, &read);
    let mut page = page_of(&ctx, read, None);
    page.page = page.page.kept(asked.get("done").unwrap_or_default());
    ctx.show(&page)
}

pub(super) async fn said(ctx: Ctx, at: QuietAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let shown = read(&ctx, &at.slug, i64::MAX).await?;
    let (Some(words), true) = (form.text("words", WORDS_MAX), form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, shown, Some(form)));
    };
    let (now, slug) = (ctx.now, at.slug.clone());
    let keep = format!("quiet/{}/{}", shown.inside.view.community().id, shown.inside.me);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let inside = rule::inside(tx, actor, &slug)?;
            inside.reads()?;
            if !inside.speaks() {
                return Ok(GOES_ON.to_owned());
            }
            let (id, me) = (inside.view.community().id, inside.me);
            tx.guard(Scope::new("quiet channel", id))?;
            let One((last,)) = store::last_word(tx, id)?;
            store::add_word(tx, id, last + 1, me, words.as_str(), now)?;
            Ok(query(QuietAt { slug: slug.clone() }, &[("done", &keep)]))
        })
        .await?;
    if to != GOES_ON {
        return ctx.go_to(to);
    }
    form.refuse(Words(ctx.locale()).quiet_goes_on());
    ctx.show_again(&page_of(&ctx, shown, Some(form)))
}

/// An author takes back what they said, also once the community goes on.
pub(super) async fn taken_back(ctx: Ctx, at: TakeBackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let inside = rule::inside(tx, actor, &at.slug)?;
            inside.reads()?;
            let id = inside.view.community().id;
            store::is_mine(tx, id, at.number, inside.me)?.ok_or(Fault::Absent)?;
            store::take_back(tx, id, at.number, inside.me, now)?;
            Ok(QuietAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
