//! What is proposed, as both sides read it: the members of the one that goes, the coordinators of the other until it is made.

use super::{
    ask::{guard_both, log_both},
    make,
    store::{self, ComesRow, MergeRow},
};
use crate::{
    base::{access, chronicle::Verb, communities::CommunityRow},
    features::parting::{last_day, split::Outcome},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Actor, Fault, PartingId, PersonId, Result, TextError, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// What is proposed.
    pub struct MergeAt { slug: String, merge: PartingId } = "/c/{slug}/merge/{merge}";
    /// Saying whether one comes.
    pub struct ComeAt { slug: String, merge: PartingId } = "/c/{slug}/merge/{merge}/word";
    /// Answering for the other side.
    pub struct AnswerAt { slug: String, merge: PartingId } = "/c/{slug}/merge/{merge}/answer";
    /// Taking it back.
    pub struct BackAt { slug: String, merge: PartingId } = "/c/{slug}/merge/{merge}/take-back";
}

/// Longest words, in characters.
const WORDS_MAX: usize = 1_000;

/// What is proposed, as one of either side reads it.
pub(super) struct Read {
    pub(super) community: CommunityRow,
    pub(super) row: MergeRow,
    pub(super) me: PersonId,
    /// Whether it is read on the side that goes.
    pub(super) goes: bool,
    pub(super) lasts: bool,
    /// Whether they belong still, and have a say.
    belongs: bool,
    /// Who belongs to the side that goes; for that side alone.
    words: Vec<ComesRow>,
}

/// Reads what is proposed for a community: as a member of the one that goes, or a coordinator of the other.
pub(super) fn read(tx: &mut Tx, actor: Actor, slug: &str, id: PartingId) -> Result<Read> {
    let view = access::community(tx, actor, slug)?;
    let me = view.belonged()?;
    let community = view.community().clone();
    let row = store::one(tx, community.id, id)?.ok_or(Fault::Absent)?;
    let goes = row.from_id == community.id;
    // Of the other side's wish its members learn when it is made.
    if !goes && !view.coordinates() {
        return Err(Fault::Absent);
    }
    let words = if goes { store::words(tx, id, community.id)? } else { Vec::new() };
    Ok(Read { belongs: view.is_member(), lasts: view.lasting_coordinator().is_ok(), community, row, me, goes, words })
}

async fn read_for(ctx: &Ctx, slug: &str, id: PartingId) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| read(tx, actor, &slug, id)).await
}

#[derive(Template)]
#[template(path = "features/parting/merge/merge.html")]
struct MergePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    row: MergeRow,
    goes: bool,
    lasts: bool,
    proposed: String,
    until: String,
    answered: String,
    ended: String,
    stay_away: Vec<String>,
    troubles: Vec<&'static str>,
    form: Form,
}

impl MergePage {
    fn is_open(&self) -> bool {
        self.row.outcome.is_none()
    }

    fn words(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![("yes", self.t.merge_word_yes(), ""), ("no", self.t.merge_word_no(), self.t.merge_word_no_hint())]
    }

    fn answers(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![("yes", self.t.merge_answer_yes(), ""), ("no", self.t.merge_answer_no(), "")]
    }
}

fn page_of(ctx: &Ctx, read: Read, form: Option<Form>) -> MergePage {
    let t = Words(ctx.locale());
    let mine = read.words.iter().find(|row| row.person == read.me).and_then(|row| row.comes).unwrap_or(true);
    let mine = if mine { "yes" } else { "no" };
    let form = form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()));
    let form = if form.value("comes").is_empty() && form.error("comes").is_none() { form.with("comes", mine) } else { form };
    let row = read.row;
    let by = |name: &Option<kernel::Title>| name.as_ref().map(ToString::to_string).unwrap_or_default();
    let day = |at: Option<kernel::Moment>| at.map(|at| ctx.date(at, DateStyle::Day)).unwrap_or_default();
    let answered = match row.answer.as_deref() {
        Some("yes") => t.merge_answered_yes(by(&row.answered_by), day(row.answered_at)),
        Some(_) => t.merge_answered_no(by(&row.answered_by), day(row.answered_at)),
        None => t.merge_unanswered().to_owned(),
    };
    let ended = match row.outcome {
        Some(Outcome::Made) => t.merge_made(row.from_name.as_str(), row.into_name.as_str(), day(row.ended_at)),
        Some(Outcome::TakenBack) => t.split_taken_back(by(&row.ended_by), day(row.ended_at)),
        Some(Outcome::Declined) | None => String::new(),
    };
    let troubles = if row.outcome.is_some() {
        Vec::new()
    } else {
        make::troubles(&row, &read.words, ctx.now).into_iter().map(|trouble| trouble.words(t)).collect()
    };
    MergePage {
        page: ctx.page(t.merge_title(row.from_name.as_str(), row.into_name.as_str())).in_section("communities"),
        t,
        goes: read.goes,
        lasts: read.lasts,
        proposed: t.split_proposed(row.proposed_by.as_str(), day(Some(row.proposed_at))),
        until: last_day(ctx, row.until_at),
        answered,
        ended,
        stay_away: read.words.iter().filter(|one| one.comes == Some(false)).map(|one| one.name.to_string()).collect(),
        troubles,
        community: read.community,
        row,
        form,
    }
}

pub(super) async fn merge(ctx: Ctx, at: MergeAt) -> Answer {
    let read = read_for(&ctx, &at.slug, at.merge).await?;
    ctx.show(&page_of(&ctx, read, None))
}

/// The page again, with what was sent to it.
pub(super) async fn again(ctx: &Ctx, slug: &str, id: PartingId, form: Form) -> Answer {
    let read = read_for(ctx, slug, id).await?;
    ctx.show_again(&page_of(ctx, read, Some(form)))
}

/// What is proposed, if it still waits, one after the other with all else that changes it.
pub(super) fn waits(tx: &mut Tx, read: &Read) -> Result<Option<MergeRow>> {
    guard_both(tx, read.row.from_id, read.row.into_id)?;
    let row = store::one(tx, read.community.id, read.row.id)?.ok_or(Fault::Absent)?;
    Ok(Some(row).filter(|row| read.belongs && row.outcome.is_none()))
}

/// Stands for "it is over" where an act gives the address to go on to.
const OVER: &str = "";

async fn on(ctx: &Ctx, to: String, slug: &str, id: PartingId, mut form: Form) -> Answer {
    if to != OVER {
        return ctx.go_to(to);
    }
    form.refuse(Words(ctx.locale()).split_stale());
    again(ctx, slug, id, form).await
}

fn yes_or_no(form: &mut Form, name: &str, t: Words<'static>) -> Option<bool> {
    match form.value(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            form.wrong(name, t.handover_answer_wrong());
            None
        }
    }
}

pub(super) async fn say(ctx: Ctx, at: ComeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    if !read_for(&ctx, &at.slug, at.merge).await?.goes {
        return Err(Fault::Refused.into());
    }
    let (Some(comes), true) = (yes_or_no(&mut form, "comes", Words(ctx.locale())), form.is_good()) else {
        return again(&ctx, &at.slug, at.merge, form).await;
    };
    let (now, slug, id) = (ctx.now, at.slug.clone(), at.merge);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let read = read(tx, actor, &slug, id)?;
            if !read.goes || waits(tx, &read)?.is_none() {
                return Ok(OVER.to_owned());
            }
            store::say(tx, id, read.community.id, read.me, comes, now)?;
            Ok(MergeAt { slug: slug.clone(), merge: id }.to_string())
        })
        .await?;
    on(&ctx, to, &at.slug, at.merge, form).await
}

pub(super) async fn answer(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read_for(&ctx, &at.slug, at.merge).await?;
    if read.goes || !read.lasts {
        return Err(Fault::Refused.into());
    }
    let is_yes = yes_or_no(&mut form, "answer", Words(ctx.locale()));
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let (Some(is_yes), Some(words), true) = (is_yes, words, form.is_good()) else {
        return again(&ctx, &at.slug, at.merge, form).await;
    };
    let (now, slug, id) = (ctx.now, at.slug.clone(), at.merge);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let read = self::read(tx, actor, &slug, id)?;
            if read.goes || !read.lasts {
                return Err(Fault::Refused);
            }
            let Some(row) = waits(tx, &read)? else { return Ok(OVER.to_owned()) };
            let said = if is_yes { "yes" } else { "no" };
            if store::answer(tx, id, said, &words, read.me, now)?.0 == 0 {
                return Ok(OVER.to_owned());
            }
            if !is_yes {
                store::end(tx, id, Outcome::Declined, read.me, now, &words)?;
            }
            log_both(tx, (row.from_id, row.into_id), Verb::ProposedMerge, Some(read.me), &format!("{id} {said}"), now)?;
            Ok(MergeAt { slug: slug.clone(), merge: id }.to_string())
        })
        .await?;
    on(&ctx, to, &at.slug, at.merge, form).await
}

pub(super) async fn take_back(ctx: Ctx, at: BackAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    if !read_for(&ctx, &at.slug, at.merge).await?.lasts {
        return Err(Fault::Refused.into());
    }
    let why = form.check("why", |text| match short_line(text, WORDS_MAX) {
        Ok(line) if line.is_empty() => Err(TextError::Empty),
        other => other,
    });
    let (Some(why), true) = (why, form.is_good()) else {
        return again(&ctx, &at.slug, at.merge, form).await;
    };
    let (now, slug, id) = (ctx.now, at.slug.clone(), at.merge);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let read = self::read(tx, actor, &slug, id)?;
            if !read.lasts {
                return Err(Fault::Refused);
            }
            let Some(row) = waits(tx, &read)? else { return Ok(OVER.to_owned()) };
            store::end(tx, id, Outcome::TakenBack, read.me, now, &why)?;
            log_both(tx, (row.from_id, row.into_id), Verb::ProposedMerge, Some(read.me), &format!("{id} taken back"), now)?;
            Ok(MergeAt { slug: slug.clone(), merge: id }.to_string())
        })
        .await?;
    on(&ctx, to, &at.slug, at.merge, form).await
}
