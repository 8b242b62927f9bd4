//! Saying in which stage a community is.

use super::{
    page::StageAt,
    stage::{self, Stage},
    store,
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::days,
    words::Words,
};
use askama::Template;
use dates::{End, Reader};
use kernel::{Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Saying it.
    pub struct RecordAt { slug: String } = "/c/{slug}/stage/record";
    /// Taking it back.
    pub struct TakeBackAt { slug: String, number: i64 } = "/c/{slug}/stage/{number}/take-back";
}

/// Longest date as it is typed, and longest words with it, in characters.
const DATE_MAX: usize = register::limits::DATE_MAX;
const WORDS_MAX: usize = register::limits::STAGE_WORDS_MAX;

#[derive(Template)]
#[template(path = "features/stages/record.html")]
struct RecordPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
}

impl RecordPage {
    fn stages(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        Stage::ALL.map(|one| (one.as_str(), stage::name(self.t, one), stage::about(self.t, one))).to_vec()
    }
}

/// Since when, as it was given; a day is written in the reader's way.
pub(super) fn since(ctx: &Ctx, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let given = days::told(Words(ctx.locale()), words, |day, style| days::said(ctx, day, style));
    Words(ctx.locale()).stage_since(given)
}

/// A date as people give it, with its bounds as days; nothing typed is no date.
fn told(form: &mut Form, ctx: &Ctx) -> Option<(String, String, String)> {
    let t = Words(ctx.locale());
    let text = form.check("since", |text| short_line(text, DATE_MAX))?;
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
            t.stage_not_yet().to_owned()
        }
        Ok(End::Ongoing) => return Some((today.to_string(), today.to_string(), today.to_string())),
        Ok(End::NotSaid | End::Unknown) => return Some(Default::default()),
        Err(misread) => days::misread(t, &misread),
    };
    form.wrong("since", wrong);
    None
}

async fn page_of(ctx: &Ctx, slug: &str, form: Form) -> Result<RecordPage> {
    let slug = slug.to_owned();
    let community = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.shapes()?;
            Ok(view.community().clone())
        })
        .await?;
    let t = Words(ctx.locale());
    Ok(RecordPage { page: ctx.page(t.stage_record_title()).in_section("communities"), t, community, form })
}

pub(super) async fn record(ctx: Ctx, at: RecordAt) -> Answer {
    let form = Form::empty(ctx.guard(), ctx.words());
    ctx.show(&page_of(&ctx, &at.slug, form).await?)
}

pub(super) async fn recorded(ctx: Ctx, at: RecordAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = page_of(&ctx, &at.slug, form.clone()).await?;
    let stage = form.choice::<Stage>("stage");
    let (since, words) = (told(&mut form, &ctx), form.check("words", |text| short_line(text, WORDS_MAX)));
    let (Some(stage), Some((since, from, to)), Some(words), true) = (stage, since, words, form.is_good()) else {
        return ctx.show_again(&RecordPage { form, ..page });
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(db::Scope::new("stage", id))?;
            store::add_stage(tx, id, stage, &since, &from, &to, &words, by, now)?;
            chronicle::log(tx, &Entry::new(id, Verb::SaidStage).by(Some(by)).detail(&stage), now)?;
            Ok(StageAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn taken_back(ctx: Ctx, at: TakeBackAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            if store::take_back(tx, id, at.number, by, now)?.0 > 0 {
                let detail = format!("taken back {}", at.number);
                chronicle::log(tx, &Entry::new(id, Verb::SaidStage).by(Some(by)).detail(&detail), now)?;
            }
            Ok(StageAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
