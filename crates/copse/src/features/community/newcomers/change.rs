//! What who is new is met with, as a community sets it.

use super::{
    Path,
    page::{self, StepsAt},
    store::{self, WordsRow},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow},
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{CommunityId, LongText, Result};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Setting the first steps.
    pub struct ChangeAt { slug: String, path: Path } = "/c/{slug}/first-steps/{path}/change";
}

/// Longest words, in characters.
const WORDS_MAX: usize = register::limits::STEPS_WORDS_MAX;
/// Longest list as it is typed, in characters.
const LIST_MAX: usize = 10_000;
/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

/// The most steps: who is new has one small task.
fn most(path: Path) -> usize {
    match path {
        Path::Newcomer => 1,
        Path::Coordinator => register::limits::STEPS_MOST,
    }
}

#[derive(Template)]
#[template(path = "features/community/newcomers/change.html")]
struct ChangePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    path: Path,
    form: Form,
    /// What someone else said meanwhile.
    theirs: Option<(String, Vec<String>)>,
}

impl ChangePage {
    /// What the list is called, beside its field and where something is wrong with it.
    fn list_label(&self) -> &'static str {
        match self.path {
            Path::Newcomer => self.t.steps_task(),
            Path::Coordinator => self.t.steps_list(),
        }
    }
}

type Read = (CommunityRow, Option<WordsRow>, Vec<String>);

async fn read(ctx: &Ctx, at: &ChangeAt) -> Result<Read> {
    let at = at.clone();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &at.slug)?;
        view.shapes()?;
        let id = view.community().id;
        let steps = page::standing(tx, id, at.path)?.into_iter().map(|step| step.words).collect();
        Ok((view.community().clone(), store::words(tx, id, at.path)?, steps))
    })
    .await
}

fn page_of(ctx: &Ctx, path: Path, community: CommunityRow, form: Form, theirs: Option<(String, Vec<String>)>) -> ChangePage {
    let t = Words(ctx.locale());
    ChangePage { page: ctx.page(t.steps_change()).in_section("communities"), t, community, path, form, theirs }
}

pub(super) async fn change(ctx: Ctx, at: ChangeAt) -> Answer {
    let (community, words, steps) = read(&ctx, &at).await?;
    let t = Words(ctx.locale());
    let form = Form::empty(ctx.guard(), ctx.words());
    let form = match words {
        Some(words) => form.with("words", words.words).with("steps", steps.join("\n")).with("version", words.version.to_string()),
        // A list to begin with, which the community makes its own.
        None => form.with("steps", if at.path == Path::Coordinator { t.steps_suggested() } else { "" }).with("version", "0"),
    };
    ctx.show(&page_of(&ctx, at.path, community, form, None))
}

pub(super) async fn change_posted(ctx: Ctx, at: ChangeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (community, ..) = read(&ctx, &at).await?;
    let t = Words(ctx.locale());
    let words = form.optional_text("words", WORDS_MAX);
    let list = form.check("steps", |text| LongText::parse(text, LIST_MAX));
    let steps = list.and_then(|list| match communities::principle_lines(&list) {
        Ok(lines) if lines.len() <= most(at.path) && !lines.is_empty() => Some(lines),
        Ok(_) if at.path == Path::Newcomer => {
            form.wrong("steps", t.steps_one());
            None
        }
        Ok(_) => {
            form.wrong("steps", t.steps_many(i64::try_from(most(at.path)).unwrap_or(i64::MAX)));
            None
        }
        Err(_) => {
            form.wrong("steps", t.steps_long(i64::try_from(communities::PRINCIPLE_MAX).unwrap_or(i64::MAX)));
            None
        }
    });
    let (Some(words), Some(steps), true) = (words, steps, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, at.path, community, form, None));
    };
    let version = form.value("version").parse::<i64>().unwrap_or(-1);
    let (now, path, slug) = (ctx.now, at.path, at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(Scope::new("first steps", id))?;
            if store::words(tx, id, path)?.map_or(0, |words| words.version) != version {
                return Ok(STALE.to_owned());
            }
            store::add_words(tx, id, path, version + 1, &words, by, now)?;
            keep_steps(tx, id, path, version + 1, &steps)?;
            chronicle::log(tx, &Entry::new(id, Verb::SetPath).by(Some(by)).detail(&path), now)?;
            Ok(StepsAt { slug: slug.clone(), path }.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    form.refuse(t.stale_edit());
    let (community, stands, steps) = read(&ctx, &at).await?;
    let version = stands.as_ref().map_or(0, |words| words.version).to_string();
    let theirs = stands.map(|words| (words.words, steps));
    ctx.show_again(&page_of(&ctx, at.path, community, form.with("version", version), theirs))
}

/// Words that stood before keep their number, and with it what was ticked; what stands no more is kept.
fn keep_steps(tx: &mut Tx, community: CommunityId, path: Path, version: i64, steps: &[String]) -> Result<()> {
    let known = store::steps(tx, community, path)?;
    let mut last = known.iter().map(|step| step.number).max().unwrap_or(0);
    for (place, words) in (1..).zip(steps) {
        match known.iter().find(|step| step.words == *words) {
            Some(step) => store::set_step(tx, community, path, step.number, place, None)?,
            None => {
                last += 1;
                store::add_step(tx, community, path, last, words, version, place)?
            }
        };
    }
    for step in known.iter().filter(|step| step.went.is_none() && !steps.contains(&step.words)) {
        store::set_step(tx, community, path, step.number, i64::MAX, Some(version))?;
    }
    Ok(())
}
