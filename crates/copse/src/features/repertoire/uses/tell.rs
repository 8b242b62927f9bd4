//! Telling that one tried it, changing what one told, and taking it back.

use super::{
    RetellAt, TakeBackAt, TryAt, UsesAt,
    outcome::Outcome,
    store::{self, UseRow},
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        conduct,
        items::{self, Mentions, NewItem, Revised, TEXT_MAX, Texts},
        notices::{Notice, Reason},
        search,
    },
    features::{
        days,
        repertoire::{
            addresses::elsewhere,
            read::{self, Opened, who_sees},
        },
    },
    words::Words,
};
use askama::Template;
use dates::{End, Reader};
use db::{One, Scope, Tx};
use kernel::{Fault, ItemId, Moment, PersonId, Result, Rng, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// Longest line, in characters.
const LINE_MAX: usize = 300;
/// The texts of a use, in their order: what was there, what was done otherwise, what shows it.
pub(super) const TEXTS: [&str; 3] = ["situation", "adapted", "evidence"];
/// All fields of a use, in their order.
pub(in super::super) const FIELDS: [&str; 6] = ["situation", "adapted", "evidence", "place", "when", "result"];

#[derive(Template)]
#[template(path = "features/repertoire/uses/tell.html")]
struct TellPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    action: String,
    form: Form,
    keep: String,
    is_change: bool,
    norms: Option<String>,
    seen: String,
}

impl TellPage {
    fn of(ctx: &Ctx, opened: &Opened, changed: Option<&UseRow>, norms: Option<String>, form: Form) -> Self {
        let number = changed.map(|row| row.number);
        let t = Words(ctx.locale());
        let person = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
        let (slug, key) = (opened.slug(), opened.key());
        let action = match number {
            Some(number) => RetellAt { slug, key, number }.to_string(),
            None => TryAt { slug, key }.to_string(),
        };
        let title = if number.is_some() { t.use_change_title() } else { t.use_tell_title() };
        Self {
            page: ctx.page(title).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            action,
            form,
            keep: format!("{person}/{}/use/{}", opened.row.id, number.unwrap_or_default()),
            is_change: number.is_some(),
            norms,
            seen: who_sees(t, opened.view.community(), changed.map_or(opened.row.audience, |row| row.audience)),
        }
    }

    fn outcomes(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        Outcome::ALL.map(|outcome| (outcome.as_str(), outcome.name(self.t), "")).to_vec()
    }
}

/// What a form tells.
#[derive(Clone)]
struct Typed {
    result: Outcome,
    words: String,
    earliest: String,
    latest: String,
    texts: Texts,
}

/// A date as people give it, and the days between which it lies (ISO 8601); nothing typed is no date.
fn when(form: &mut Form, ctx: &Ctx) -> Option<(String, String, String)> {
    let t = Words(ctx.locale());
    let text = form.check("when", |text| short_line(text, LINE_MAX))?;
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let day = |day: Option<dates::Day>| {
        day.map(|day| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())).unwrap_or_default()
    };
    let wrong = match Reader::new(dates::Words::of_many(), today).date(&text) {
        _ if text.is_empty() => return Some(Default::default()),
        Ok(End::On(date)) if date.life().is_some() => t.terms_misread_life().to_owned(),
        Ok(End::On(date)) => {
            let (earliest, latest) = (day(date.earliest()), day(date.latest()));
            if earliest <= today.to_string() {
                return Some((date.words().to_owned(), earliest, latest));
            }
            t.use_not_yet().to_owned()
        }
        // What is today is not tomorrow: the day stays.
        Ok(End::Ongoing) => return Some((today.to_string(), today.to_string(), today.to_string())),
        Ok(End::NotSaid | End::Unknown) => return Some((text, String::new(), String::new())),
        Err(misread) => days::misread(t, &misread),
    };
    form.wrong("when", wrong);
    None
}

fn typed(form: &mut Form, ctx: &Ctx) -> Option<Typed> {
    let result = form.choice::<Outcome>("result");
    let when = when(form, ctx);
    let place = form.check("place", |text| short_line(text, LINE_MAX));
    let mut texts = Texts::default();
    for field in TEXTS {
        texts = texts.with(field, form.optional_text(field, TEXT_MAX)?.to_string());
    }
    let (result, (words, earliest, latest)) = (result?, when?);
    let texts = texts.with("place", place?).with("when", words.as_str()).with("result", result.as_str());
    form.is_good().then_some(Typed { result, words, earliest, latest, texts })
}

/// Goes on only for who writes there; gives the norms in a line.
fn speaking(tx: &mut Tx, opened: &Opened) -> Result<Option<String>> {
    opened.view.writes()?;
    conduct::norms_here(tx, opened.home_id())
}

pub(super) async fn tell(ctx: Ctx, at: TryAt) -> Answer {
    ctx.actor().await?;
    let (opened, norms) = read::opened(&ctx, &at, speaking).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    ctx.show(&TellPage::of(&ctx, &opened, None, norms, Form::empty(ctx.guard(), ctx.words())))
}

/// Tells those who look after something, and whoever is named for the first time.
fn notify(
    tx: &mut Tx,
    opened: &Opened,
    of: (ItemId, PersonId),
    named: &[PersonId],
    is_new: bool,
    rng: &Rng,
    now: Moment,
) -> Result<()> {
    let (item, by) = of;
    let community = opened.view.community().community().id;
    let carers = if is_new { store::carers(tx, opened.row.id, community)? } else { Vec::new() };
    let tell = |person, reason| Notice { person, community, item: Some(item), by: Some(by), reason, words: String::new() };
    for person in named.iter().filter(|person| !carers.iter().any(|(carer,)| carer == *person)) {
        tell(*person, Reason::Mentioned).tell(tx, rng, now)?;
    }
    for (person,) in carers {
        tell(person, Reason::Tried).tell(tx, rng, now)?;
    }
    Ok(())
}

pub(super) async fn told(ctx: Ctx, at: TryAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (opened, norms) = read::opened(&ctx, &at, speaking).await?;
    let Some(typed) = typed(&mut form, &ctx) else {
        return ctx.show_again(&TellPage::of(&ctx, &opened, None, norms, form));
    };
    let keep = TellPage::of(&ctx, &opened, None, norms, form.clone()).keep;
    let (now, id, rng) = (ctx.now, ItemId::new(ctx.now, &ctx.rng), ctx.rng.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            add(tx, &opened, id, &typed, &rng, now)?;
            Ok(webkit::query(opened.home(), &[("done", &keep)]))
        })
        .await?;
    ctx.go_to(format!("{to}#uses"))
}

fn add(tx: &mut Tx, opened: &Opened, id: ItemId, typed: &Typed, rng: &Rng, now: Moment) -> Result<()> {
    let (author, row, view) = (opened.view.writes()?, &opened.row, opened.view.community());
    if row.withdrawn_at.is_some() {
        return Err(Fault::Absent);
    }
    let community = view.community().id;
    let mentions = items::mentions_in(tx, community, &typed.texts.joined())?;
    tx.guard(Scope::new("kept_use", row.id))?;
    let One((number,)) = store::next_number(tx, row.id)?;
    NewItem {
        id,
        community,
        kind: items::Kind::Use,
        author,
        audience: row.audience,
        language: view.community().language.clone(),
        title: String::new(),
        body: typed.texts.body(FIELDS, &mentions),
        files: 0,
    }
    .add(tx, now)?;
    let Typed { result, words, earliest, latest, .. } = typed;
    store::add(tx, id, row.id, number, *result, words, earliest, latest, row.audience)?;
    let named = items::keep_mentions(tx, id, &mentions)?;
    search::note(tx, id)?;
    notify(tx, opened, (id, author), &named, true, rng, now)?;
    chronicle::log(tx, &Entry::new(community, Verb::Tried).by(Some(author)).on(id).detail(result), now).map(drop)
}

/// A use that its author may change.
fn own(tx: &mut Tx, opened: &Opened, number: i64) -> Result<UseRow> {
    opened.view.writes()?;
    let row = store::one(tx, opened.row.id, number, opened.reach())?.ok_or(Fault::Absent)?;
    if opened.view.may_change(row.author) { Ok(row) } else { Err(Fault::Refused) }
}

/// The same with the norms in a line, for the page on which it is changed.
fn owned(tx: &mut Tx, opened: &Opened, number: i64) -> Result<(UseRow, Option<String>)> {
    Ok((own(tx, opened, number)?, conduct::norms_here(tx, opened.home_id())?))
}

pub(super) async fn retell(ctx: Ctx, at: RetellAt) -> Answer {
    ctx.actor().await?;
    let number = at.number;
    let (opened, (row, norms, body)) = read::opened(&ctx, &at, move |tx, opened| {
        let (row, norms) = owned(tx, opened, number)?;
        let body = items::body(tx, row.id)?.ok_or(Fault::Absent)?;
        Ok((row, norms, body.body))
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let texts = Texts::of(&body);
    let form = Form::empty(ctx.guard(), ctx.words()).with("revision", row.revision.to_string());
    let form = FIELDS.iter().fold(form, |form, field| form.with(field, texts.get(field)));
    ctx.show(&TellPage::of(&ctx, &opened, Some(&row), norms, form))
}

/// Stands for "it was changed elsewhere meanwhile" where an act gives the address to go on to.
const STALE: &str = "";

pub(super) async fn retold(ctx: Ctx, at: RetellAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (number, from) = (at.number, form.value("revision").parse().unwrap_or(0));
    let (opened, (row, norms)) = read::opened(&ctx, &at, move |tx, opened| owned(tx, opened, number)).await?;
    let Some(typed) = typed(&mut form, &ctx) else {
        return ctx.show_again(&TellPage::of(&ctx, &opened, Some(&row), norms, form));
    };
    let keep = TellPage::of(&ctx, &opened, Some(&row), norms, form.clone()).keep;
    let (now, rng, place) = (ctx.now, ctx.rng.clone(), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &place.slug, &place.key)?;
            let (row, community) = (own(tx, &opened, place.number)?, opened.view.community().community().id);
            let mentions = items::mentions_in(tx, community, &typed.texts.joined())?;
            let body = typed.texts.body(FIELDS, &mentions);
            if items::revise(tx, row.id, from, "", &body, now)? == Revised::Stale {
                return Ok(STALE.to_owned());
            }
            store::set(tx, row.id, typed.result, &typed.words, &typed.earliest, &typed.latest)?;
            let named = items::keep_mentions(tx, row.id, &mentions)?;
            notify(tx, &opened, (row.id, row.author), &named, false, &rng, now)?;
            let entry = Entry::new(community, Verb::Changed).by(Some(row.author)).on(row.id);
            chronicle::log(tx, &entry, now)?;
            Ok(webkit::query(UsesAt { slug: opened.slug(), key: opened.key() }, &[("done", &keep)]))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (opened, (row, norms)) = read::opened(&ctx, &at, move |tx, opened| owned(tx, opened, number)).await?;
    form.refuse(Words(ctx.locale()).use_stale());
    let form = form.with("revision", row.revision.to_string());
    ctx.show_again(&TellPage::of(&ctx, &opened, Some(&row), norms, form))
}

/// Takes a use back: who told it, or a coordinator.
pub(super) async fn taken_back(ctx: Ctx, at: TakeBackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let by = opened.view.writes()?;
            let home = opened.home().to_string();
            let Some(row) = store::one(tx, opened.row.id, at.number, opened.reach())? else { return Ok(home) };
            if row.author != by && !opened.view.community().coordinates() {
                return Err(Fault::Refused);
            }
            if items::withdraw(tx, row.id, by, now)? {
                items::keep_mentions(tx, row.id, &Mentions::default())?;
                let community = opened.view.community().community().id;
                chronicle::log(tx, &Entry::new(community, Verb::Withdrew).by(Some(by)).on(row.id), now)?;
            }
            Ok(home)
        })
        .await?;
    ctx.go_to(format!("{to}#uses"))
}
