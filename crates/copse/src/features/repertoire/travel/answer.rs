//! Answering whether something may be taken over into another community.

use super::{
    ALONG,
    copy::{Copied, Copy},
    lineage::Line,
    store::{self, AskedRow, NodeRow},
    take::REFUSED,
    upstream::may_widen,
};
use crate::{
    base::{
        access::{self, Audience},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::{
        Key,
        repertoire::{
            addresses::{elsewhere, inside},
            read::{self, who_sees},
        },
    },
    words::Words,
};
use askama::Template;
use db::{One, Scope};
use i18n::DateStyle;
use kernel::{Actor, Fault, ItemId, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Answering.
    pub struct AnswerAt { slug: String, key: Key, number: i64 } = "/c/{slug}/repertoire/{key}/asked/{number}";
}

inside! { AnswerAt }

/// Longest words with an answer, in characters.
const WORDS_MAX: usize = 500;
const YES: &str = "yes";
const NO: &str = "no";

#[derive(Template)]
#[template(path = "features/repertoire/travel/answer.html")]
struct AnswerPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    row: AskedRow,
    /// Whether it is there already, or was when the answer came.
    had: bool,
    /// Where it is there, if the asker may see it.
    there: Option<String>,
    when: String,
    form: Form,
    seen: String,
}

impl AnswerPage {
    fn answers(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![(YES, self.t.take_yes(), self.t.take_yes_hint()), (NO, self.t.take_no(), "")]
    }
}

async fn page(ctx: &Ctx, at: &AnswerAt, form: Form) -> Result<(AnswerPage, Option<String>)> {
    let number = at.number;
    let (opened, (row, line)) = read::opened(ctx, at, move |tx, opened| {
        opened.leads()?;
        let row = store::asked(tx, opened.row.id, number)?.ok_or(Fault::Absent)?;
        Ok((row, Line::of(tx, opened)?))
    })
    .await?;
    let node = line.nodes.iter().find(|node| node.home == row.into_home && !node.is_withdrawn);
    let t = Words(ctx.locale());
    let page = AnswerPage {
        page: ctx.page(t.take_asked_title()).in_section("communities"),
        t,
        community: opened.view.community().community().clone(),
        title: opened.row.title.clone(),
        language: opened.row.language.clone(),
        here: opened.home().to_string(),
        when: ctx.date(row.asked_at, DateStyle::Day),
        had: node.is_some_and(|node| row.answered_at.is_none_or(|at| node.created_at < at)),
        there: node.filter(|node| line.open.contains_key(&node.id)).map(NodeRow::href),
        row,
        form,
        seen: who_sees(t, opened.view.community(), Audience::Coordinators),
    };
    Ok((page, elsewhere(ctx, &opened, at)))
}

pub(super) async fn answer(ctx: Ctx, at: AnswerAt) -> Answer {
    ctx.actor().await?;
    let (page, home) = page(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?;
    match home {
        Some(home) => ctx.moved_to(home),
        None => ctx.show(&page),
    }
}

pub(super) async fn answered(ctx: Ctx, at: AnswerAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let answer = form.value("answer").to_owned();
    if answer != YES && answer != NO {
        form.wrong("answer", t.take_answer_missing());
    }
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, form).await?.0);
    };
    let (now, id, place) = (ctx.now, ItemId::new(ctx.now, &ctx.rng), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &place.slug, &place.key)?;
            let by = opened.leads()?;
            tx.guard(Scope::new("kept_asked", opened.row.id))?;
            let row = store::asked(tx, opened.row.id, place.number)?.ok_or(Fault::Absent)?;
            if row.answer.is_some() {
                return Ok(place.to_string());
            }
            let mut next = opened.home().to_string();
            if answer == YES {
                // What was let over for the members here is not theirs to let on. What a split took along is.
                let One((_, _, _, tie)) = store::ancestry(tx, opened.row.id)?;
                if tie.as_deref() != Some(ALONG) && !may_widen(tx, &opened)? {
                    return Ok(format!("{REFUSED}{}", t.take_from_elsewhere()));
                }
                // In the name of whoever asked, as far as they write there still.
                let into = match access::community(tx, Actor::Person(row.asked_by), &row.into_slug) {
                    Ok(into) => Some(into).filter(|into| into.writes().is_ok()),
                    Err(Fault::Absent) => None,
                    Err(fault) => return Err(fault),
                };
                let Some(into) = &into else { return Ok(format!("{REFUSED}{}", t.take_gone())) };
                // A yes is for the members there, as the page says, whatever was asked for.
                let readers = row.readers.max(Audience::Members);
                match (Copy { id, source: (&opened).into(), into, by: row.asked_by, readers, note: &row.note, t })
                    .make(tx, now)?
                {
                    Copied::At(_) => {}
                    Copied::Has(_) => next = place.to_string(),
                    Copied::StaysHere => return Ok(format!("{REFUSED}{}", t.take_stays())),
                    Copied::Draft => return Ok(format!("{REFUSED}{}", t.take_draft())),
                    Copied::NoRoom => return Ok(format!("{REFUSED}{}", t.take_no_room())),
                }
            }
            if store::answer(tx, row.item, row.number, &answer, &words, by, now)?.0 > 0 {
                let community = opened.view.community().community().id;
                let entry = Entry::new(community, Verb::AnsweredTakingOver).by(Some(by)).on(row.item).detail(&answer);
                chronicle::log(tx, &entry, now)?;
            }
            Ok(next)
        })
        .await?;
    match to.strip_prefix(REFUSED) {
        None => ctx.go_to(to),
        Some(why) => {
            form.wrong("answer", why);
            ctx.show_again(&page(&ctx, &at, form).await?.0)
        }
    }
}
