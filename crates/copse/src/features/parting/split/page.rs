//! A proposal: what it is, who does what, and one's own word.

use super::{
    Becomes, Outcome, Word, circles,
    make::{self, Trouble},
    roles,
    store::{self, KeeperRow, SplitRow, WordRow},
    things,
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{CommunityRow, State},
    },
    features::parting::last_day,
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use i18n::DateStyle;
use kernel::{Actor, Fault, PartingId, Result, TextError, short_line};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// What is proposed.
    pub struct SplitAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}";
    /// Saying what one does.
    pub struct WordAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/word";
    /// Taking it back.
    pub struct BackAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/take-back";
}

/// Longest reason, in characters.
const WHY_MAX: usize = 1_000;

/// A proposal as a member reads it.
pub(super) struct Read {
    pub(super) community: CommunityRow,
    pub(super) row: SplitRow,
    pub(super) keepers: Vec<KeeperRow>,
    pub(super) words: Vec<WordRow>,
    chosen: usize,
    /// How much of what is kept is there, too, and how much stays here alone.
    kept: Option<(usize, usize)>,
    /// The names of the circles that the asker may know of, and whether each goes along.
    circles: Vec<(String, bool)>,
    /// Where the new community is, for those who may know of it.
    new: Option<String>,
    me: kernel::PersonId,
    /// Whether they belong still, and have a say.
    belongs: bool,
    coordinates: bool,
    lasts: bool,
}

impl Read {
    /// Who asks.
    pub(super) fn me(&self) -> kernel::PersonId {
        self.me
    }

    /// Whether the asker looks after the community, and not in place of another.
    pub(super) fn lasts(&self) -> bool {
        self.lasts
    }

    /// Whether the asker asks others to look after it: who coordinates, or proposed it.
    pub(super) fn asks(&self) -> bool {
        self.coordinates || self.row.proposer == self.me
    }

    /// Whether the asker chooses what goes on there: who coordinates, or agreed to look after it.
    pub(super) fn chooses(&self) -> bool {
        self.coordinates || self.keepers.iter().any(|keeper| keeper.person == self.me && keeper.answer.as_deref() == Some("yes"))
    }
}

/// Reads a proposal of a community as one of its members.
pub(super) fn read(tx: &mut Tx, actor: Actor, slug: &str, id: PartingId) -> Result<Read> {
    let view = access::community(tx, actor, slug)?;
    let me = view.belonged()?;
    let community = view.community().clone();
    let row = store::one(tx, community.id, id)?.ok_or(Fault::Absent)?;
    let new = match &row.new_slug {
        Some(slug) if access::community(tx, actor, slug).is_ok() => Some(format!("/c/{slug}")),
        _ => None,
    };
    Ok(Read {
        keepers: store::keepers(tx, id)?,
        words: store::words(tx, id, community.id)?,
        chosen: store::chosen(tx, id)?.len(),
        belongs: view.is_member(),
        kept: things::counts(tx, id, community.id)?,
        circles: circles::known(tx, actor, id, community.id)?
            .into_iter()
            .map(|circle| (circle.name.to_string(), circle.becomes == Becomes::Goes))
            .collect(),
        coordinates: view.coordinates(),
        lasts: view.lasting_coordinator().is_ok(),
        new,
        me,
        row,
        community,
    })
}

/// The same, for who chooses what goes where while that is open.
pub(super) fn open(tx: &mut Tx, actor: Actor, slug: &str, id: PartingId) -> Result<Read> {
    let read = read(tx, actor, slug, id)?;
    if !read.chooses() {
        return Err(Fault::Refused);
    }
    if read.row.outcome.is_some() { Err(Fault::Absent) } else { Ok(read) }
}

pub(super) async fn read_for(ctx: &Ctx, slug: &str, id: PartingId) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| read(tx, actor, &slug, id)).await
}

/// Who says the same, by name.
struct Side {
    label: &'static str,
    names: Vec<String>,
}

#[derive(Template)]
#[template(path = "features/parting/split/split.html")]
struct SplitPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    row: SplitRow,
    proposed: String,
    until: String,
    ended: String,
    keepers: Vec<(String, &'static str, &'static str)>,
    sides: Vec<Side>,
    going_on: String,
    kept: Option<String>,
    circles: Option<String>,
    /// Who would hold which role there; nothing where there are none.
    roles: Option<Vec<(String, String)>>,
    new: Option<String>,
    seen: &'static str,
    joined: &'static str,
    /// Whether the asker is asked to look after it, and what they said.
    asked: Option<Option<String>>,
    asks: bool,
    chooses: bool,
    lasts: bool,
    troubles: Vec<&'static str>,
    form: Form,
}

impl SplitPage {
    fn is_open(&self) -> bool {
        self.row.outcome.is_none()
    }

    /// Whether the asker agreed to look after it.
    fn has_agreed(&self) -> bool {
        matches!(&self.asked, Some(Some(answer)) if answer == "yes")
    }

    fn options(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![
            (Word::Stay.as_str(), t.split_word_stay(), t.split_word_stay_hint()),
            (Word::Along.as_str(), t.split_word_along(), t.split_word_along_hint()),
            (Word::Both.as_str(), t.split_word_both(), ""),
        ]
    }
}

/// What stands in the way, in words.
pub(super) fn trouble(t: Words<'static>, trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Rests => t.split_rests(),
        Trouble::NotYet => t.split_not_yet(),
        Trouble::TooFew => t.split_alone(),
        Trouble::NoKeeper => t.split_no_keeper(),
        Trouble::NobodyStays => t.split_nobody_stays(),
        Trouble::NoCoordinatorStays => t.split_no_coordinator_stays(),
    }
}

fn sides(t: Words<'static>, words: &[WordRow]) -> Vec<Side> {
    let names = |word: Option<Word>| words.iter().filter(|row| row.word == word).map(|row| row.name.to_string()).collect();
    [
        (t.split_side_along(), Some(Word::Along)),
        (t.split_side_both(), Some(Word::Both)),
        (t.split_side_stay(), Some(Word::Stay)),
        (t.split_side_unsaid(), None),
    ]
    .into_iter()
    .map(|(label, word)| Side { label, names: names(word) })
    .filter(|side| !side.names.is_empty())
    .collect()
}

/// How much of what is kept goes where, in words.
fn kept(t: Words<'static>, goes: usize, stays: usize) -> String {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (goes, stays) = (t.split_things_go(number(goes)), (stays > 0).then(|| t.split_things_stay(number(stays))));
    [Some(goes), stays].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Which circles go along, in words.
fn along(t: Words<'static>, circles: &[(String, bool)]) -> String {
    let names: Vec<&str> = circles.iter().filter(|(_, goes)| *goes).map(|(name, _)| name.as_str()).collect();
    if names.is_empty() { t.split_circles_stay().to_owned() } else { t.split_circles_go(names.join(", ")) }
}

async fn page_of(ctx: &Ctx, slug: &str, id: PartingId, form: Option<Form>) -> Result<SplitPage> {
    let (t, slug, today) = (Words(ctx.locale()), slug.to_owned(), roles::today(ctx)?);
    let (read, roles) = ctx
        .read(move |tx, actor| {
            let read = read(tx, actor, &slug, id)?;
            let roles = roles::along(tx, t, read.community.id, &read.words, &today)?;
            Ok((read, roles))
        })
        .await?;
    let mine = read.words.iter().find(|row| row.person == read.me).and_then(|row| row.word);
    let form = form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()));
    let is_unsaid = form.value("word").is_empty() && form.error("word").is_none();
    let form = if is_unsaid { form.with("word", mine.unwrap_or(Word::Stay).as_str()) } else { form };
    let keeper = |row: &KeeperRow| match row.answer.as_deref() {
        Some("yes") => (row.name.to_string(), "done", t.split_keeper_yes()),
        Some(_) => (row.name.to_string(), "none", t.split_keeper_no()),
        None => (row.name.to_string(), "half", t.split_keeper_asked()),
    };
    let ended = match (read.row.outcome, &read.row.ended_by, read.row.ended_at) {
        (Some(outcome), Some(by), Some(at)) => {
            let day = ctx.date(at, DateStyle::Day);
            if outcome == Outcome::Made { t.split_made(by.as_str(), day) } else { t.split_taken_back(by.as_str(), day) }
        }
        _ => String::new(),
    };
    let mut troubles: Vec<&'static str> = match make::plan(&read.words, &read.keepers, read.row.until_at, ctx.now) {
        Err(found) if read.row.outcome.is_none() => found.into_iter().map(|one| trouble(t, one)).collect(),
        _ => Vec::new(),
    };
    if read.row.outcome.is_none() && read.community.state != State::Active {
        troubles.push(trouble(t, Trouble::Rests));
    }
    Ok(SplitPage {
        page: ctx.page(t.split_title(read.row.name.as_str())).in_section("communities"),
        t,
        proposed: t.split_proposed(read.row.proposed_by.as_str(), ctx.date(read.row.proposed_at, DateStyle::Day)),
        until: last_day(ctx, read.row.until_at),
        ended,
        keepers: read.keepers.iter().map(keeper).collect(),
        sides: if read.row.outcome.is_none() { sides(t, &read.words) } else { Vec::new() },
        going_on: t.split_going_on(i64::try_from(read.chosen).unwrap_or(i64::MAX)),
        kept: read.kept.map(|(goes, stays)| kept(t, goes, stays)),
        circles: (!read.circles.is_empty()).then(|| along(t, &read.circles)),
        roles,
        seen: super::super::who_sees(t, read.row.visibility),
        joined: super::super::how_joined(t, read.row.joining),
        asked: read.keepers.iter().find(|keeper| keeper.person == read.me).map(|keeper| keeper.answer.clone()),
        asks: read.asks(),
        chooses: read.chooses(),
        lasts: read.lasts,
        troubles,
        new: read.new,
        community: read.community,
        row: read.row,
        form,
    })
}

pub(super) async fn split(ctx: Ctx, at: SplitAt, asked: Asked) -> Answer {
    let mut page = page_of(&ctx, &at.slug, at.split, None).await?;
    page.page = page.page.kept(asked.get("done").unwrap_or_default());
    ctx.show(&page)
}

/// The page again, with what was sent to it.
pub(super) async fn again(ctx: &Ctx, slug: &str, id: PartingId, form: Form) -> Answer {
    ctx.show_again(&page_of(ctx, slug, id, Some(form)).await?)
}

/// A proposal that still waits, one after the other with all else that changes it.
pub(super) fn waits(tx: &mut Tx, read: &Read) -> Result<bool> {
    tx.guard(Scope::new("parting", read.community.id))?;
    let row = store::one(tx, read.community.id, read.row.id)?.ok_or(Fault::Absent)?;
    Ok(read.belongs && row.outcome.is_none())
}

/// Stands for "it is over" where an act gives the address to go on to.
pub(super) const OVER: &str = "";

pub(super) async fn say(ctx: Ctx, at: WordAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    // Who may not read it is told so before what they sent is looked at.
    read_for(&ctx, &at.slug, at.split).await?;
    let (Some(word), true) = (form.choice::<Word>("word"), form.is_good()) else {
        return again(&ctx, &at.slug, at.split, form).await;
    };
    let (now, slug, id) = (ctx.now, at.slug.clone(), at.split);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let read = read(tx, actor, &slug, id)?;
            if !waits(tx, &read)? {
                return Ok(OVER.to_owned());
            }
            store::say(tx, id, read.community.id, read.me, word, now)?;
            // Nobody looks after what they are not in.
            if word == Word::Stay && read.keepers.iter().any(|one| one.person == read.me && one.answer.as_deref() == Some("yes"))
            {
                store::answer(tx, id, read.me, "no", now)?;
            }
            Ok(SplitAt { slug: slug.clone(), split: id }.to_string())
        })
        .await?;
    if to != OVER {
        return ctx.go_to(to);
    }
    form.refuse(Words(ctx.locale()).split_stale());
    again(&ctx, &at.slug, at.split, form).await
}

pub(super) async fn take_back(ctx: Ctx, at: BackAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read_for(&ctx, &at.slug, at.split).await?;
    if !read.lasts {
        return Err(Fault::Refused.into());
    }
    let why = form.check("why", |text| match short_line(text, WHY_MAX) {
        Ok(line) if line.is_empty() => Err(TextError::Empty),
        other => other,
    });
    let (Some(why), true) = (why, form.is_good()) else {
        return again(&ctx, &at.slug, at.split, form).await;
    };
    let (now, slug, id) = (ctx.now, at.slug.clone(), at.split);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let read = self::read(tx, actor, &slug, id)?;
            if !read.lasts {
                return Err(Fault::Refused);
            }
            if !waits(tx, &read)? {
                return Ok(OVER.to_owned());
            }
            store::end(tx, id, Outcome::TakenBack, read.me, now, &why, None)?;
            let detail = format!("{id} taken back");
            chronicle::log(tx, &Entry::new(read.community.id, Verb::ProposedSplit).by(Some(read.me)).detail(&detail), now)?;
            Ok(SplitAt { slug: slug.clone(), split: id }.to_string())
        })
        .await?;
    if to != OVER {
        return ctx.go_to(to);
    }
    form.refuse(Words(ctx.locale()).split_stale());
    again(&ctx, &at.slug, at.split, form).await
}
