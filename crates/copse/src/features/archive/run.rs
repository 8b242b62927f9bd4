//! The page of one run: what it brought, what is left out of it, and opening it to members.

use super::{
    pages::ArchiveAt,
    release::{Announcement, Hand, Part},
    store::{self, AsideRow, CountsRow, RunRow, SampleRow, SenderRow, TalkRow},
    take_in,
};
use crate::{
    base::{access, communities::CommunityRow, items::TEXT_MAX},
    words::Words,
};
use askama::Template;
use db::One;
use i18n::DateStyle;
use kernel::{Fault, ImportId, ItemId, Moment, PersonId, Result, fold};
use webkit::{Answer, Asked, Ctx, Form, Guard, Page, Posted, query, route};

route! {
    /// One run.
    pub struct RunAt { slug: String, import: ImportId } = "/c/{slug}/archive/{import}";
    /// Opening a run to members.
    pub struct ReleaseAt { slug: String, import: ImportId } = "/c/{slug}/archive/{import}/release";
    /// Leaving a sender out of a run, or taking them in again.
    pub struct SenderAt { slug: String, import: ImportId, person: PersonId } = "/c/{slug}/archive/{import}/senders/{person}";
    /// Leaving a conversation out of a run, or taking it in again.
    pub struct TalkAt { slug: String, import: ImportId, item: ItemId } = "/c/{slug}/archive/{import}/conversations/{item}";
}

/// Rows of a table at most.
const ROWS: i64 = 200;
/// Conversations in the sample.
const SAMPLE: i64 = 5;

/// A row with a button of its own.
struct Row<T> {
    row: T,
    said: String,
    guard: Guard,
}

/// A mail that was set aside.
struct Aside {
    subject: String,
    reason: String,
    when: String,
}

/// What was read for the page.
struct Looked {
    community: CommunityRow,
    run: RunRow,
    counts: CountsRow,
    reasons: Vec<(String, i64)>,
    sample: Vec<SampleRow>,
    senders: Vec<SenderRow>,
    talks: Vec<TalkRow>,
    aside: Vec<AsideRow>,
}

#[derive(Template)]
#[template(path = "features/archive/run.html")]
struct RunPage {
    page: Page,
    t: Words<'static>,
    here: String,
    community: CommunityRow,
    run: RunRow,
    counts: CountsRow,
    span: String,
    reasons: Vec<(String, i64)>,
    released: Option<String>,
    sample: Vec<(SampleRow, String)>,
    words: String,
    senders: Vec<Row<SenderRow>>,
    talks: Vec<Row<TalkRow>>,
    aside: Vec<Aside>,
    form: Form,
}

/// Those whose name has the words in it; `ROWS` of them.
fn matching<T>(rows: Vec<T>, words: &str, name: impl Fn(&T) -> &str) -> Vec<T> {
    let (words, most) = (fold(words), usize::try_from(ROWS).unwrap_or_default());
    rows.into_iter().filter(|row| words.is_empty() || fold(name(row)).contains(&words)).take(most).collect()
}

async fn look(ctx: &Ctx, slug: &str, import: ImportId, words: &str) -> Result<Looked> {
    let (slug, words) = (slug.to_owned(), words.to_owned());
    // Names are folded by the program, so with words all rows are looked at.
    let most = if words.is_empty() { ROWS } else { i64::MAX };
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.coordinator()?;
        let id = view.community().id;
        let run = store::run(tx, import, id)?.ok_or(Fault::Absent)?;
        let One(counts) = store::counts(tx, import, id)?;
        Ok(Looked {
            community: view.community().clone(),
            run,
            counts,
            reasons: store::aside_reasons(tx, import, id)?,
            sample: store::sample(tx, import, id, SAMPLE)?,
            senders: matching(store::senders(tx, import, id, most)?, &words, |row| &row.name),
            talks: matching(store::talks(tx, import, id, most)?, &words, |row| &row.title),
            aside: store::set_aside(tx, import, id, ROWS)?,
        })
    })
    .await
}

impl RunPage {
    /// Whether a table shows the first rows alone.
    fn are_most(&self, all: i64, shown: usize) -> bool {
        self.words.is_empty() && usize::try_from(all).is_ok_and(|all| all > shown)
    }

    /// The page with these words looked for; `form` is what was sent, if something was.
    async fn of(ctx: &Ctx, slug: &str, import: ImportId, words: String, form: Option<Form>) -> Result<Self> {
        let Looked { community, run, counts, reasons, sample, senders, talks, aside } = look(ctx, slug, import, &words).await?;
        let t = Words(ctx.locale());
        let day = |moment: Moment| ctx.date(moment, DateStyle::Day);
        let days = |first, last| match (day(first), day(last)) {
            (first, last) if first == last => first,
            (first, last) => t.run_span(first, last),
        };
        let span =
            counts.first_at.zip(counts.last_at).map_or_else(|| t.run_nothing().to_owned(), |(first, last)| days(first, last));
        let telling = || t.run_notice_prefilled(counts.posts, span.as_str());
        let form = form.unwrap_or_else(|| {
            Form::empty(ctx.guard(), ctx.words())
                .with("title", t.run_notice_title_prefilled(run.source.as_str()))
                .with("text", telling())
        });
        Ok(Self {
            page: ctx.page(t.run_title(run.source.as_str())).in_section("communities"),
            t,
            here: RunAt { slug: community.slug.to_string(), import }.to_string(),
            released: run.released_at.map(|at| {
                let when = ctx.date(at, DateStyle::Moment);
                run.released_by
                    .as_deref()
                    .map_or_else(|| t.archive_released(when.as_str()), |by| t.run_released_by(when.as_str(), by))
            }),
            sample: sample
                .into_iter()
                .map(|row| {
                    let when = day(row.said_at);
                    (row, when)
                })
                .collect(),
            senders: senders
                .into_iter()
                .map(|row| Row { said: days(row.first_at, row.last_at), guard: ctx.guard(), row })
                .collect(),
            talks: talks.into_iter().map(|row| Row { said: day(row.first_at), guard: ctx.guard(), row }).collect(),
            aside: aside
                .into_iter()
                .map(|row| Aside {
                    when: row.said_at.map(day).unwrap_or_default(),
                    reason: reason(t, row.reason),
                    subject: row.subject,
                })
                .collect(),
            community,
            run,
            counts,
            span,
            reasons: reasons.into_iter().map(|(kept, mails)| (reason(t, kept), mails)).collect(),
            words,
            form,
        })
    }
}

/// Why a mail was set aside, in the reader's language.
fn reason(t: Words<'static>, kept: String) -> String {
    match kept.as_str() {
        take_in::BOUNCE => t.run_bounce().to_owned(),
        take_in::AUTO_REPLY => t.run_auto_reply().to_owned(),
        _ => kept,
    }
}

/// Words to look for, as they came.
fn words_of(sent: &str) -> String {
    sent.replace('\0', "").trim().chars().take(100).collect()
}

pub(super) async fn run(ctx: Ctx, at: RunAt, asked: Asked) -> Answer {
    let page = RunPage::of(&ctx, &at.slug, at.import, words_of(asked.get("words").unwrap_or_default()), None).await?;
    if *page.community.slug != *at.slug {
        return ctx.moved_to(page.here);
    }
    ctx.show(&page)
}

pub(super) async fn release(ctx: Ctx, at: ReleaseAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = RunPage::of(&ctx, &at.slug, at.import, String::new(), Some(form.clone())).await?;
    let text = form.optional_text("text", TEXT_MAX);
    let is_told = !form.value("text").trim().is_empty();
    let title = if is_told { form.title("title") } else { None };
    if !form.is_good() {
        return ctx.show_again(&RunPage { form, ..page });
    }
    let (now, language) = (ctx.now, page.community.language);
    let telling = title.zip(text).map(|(title, text)| Announcement::new(title, &text, now, &ctx.rng));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, community) = (view.coordinator()?, view.community().id);
            store::run(tx, at.import, community)?.ok_or(Fault::Absent)?;
            // Nothing is said where a community rests or has ended.
            let telling = telling.as_ref().filter(|_| view.is_active());
            Hand { import: at.import, community, by, now }.release(tx, &language, telling)?;
            Ok(ArchiveAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

async fn leave_out(ctx: &Ctx, slug: String, import: ImportId, part: Part, posted: Posted) -> Answer {
    let once = posted.button(ctx).await?;
    let is_out = match posted.value("act") {
        "out" => true,
        "in" => false,
        _ => return Err(Fault::Bad("neither out nor in").into()),
    };
    let (now, words) = (ctx.now, words_of(posted.value("words")));
    let place = match part {
        Part::Sender(_) => "senders",
        Part::Conversation(_) => "conversations",
    };
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (view.coordinator()?, view.community().id);
            store::run(tx, import, community)?.ok_or(Fault::Absent)?;
            Hand { import, community, by, now }.leave_out(tx, part, is_out)?;
            Ok(format!("{}#{place}", query(RunAt { slug: slug.clone(), import }, &[("words", &words)])))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn sender(ctx: Ctx, at: SenderAt, posted: Posted) -> Answer {
    leave_out(&ctx, at.slug, at.import, Part::Sender(at.person), posted).await
}

pub(super) async fn talk(ctx: Ctx, at: TalkAt, posted: Posted) -> Answer {
    leave_out(&ctx, at.slug, at.import, Part::Conversation(at.item), posted).await
}
