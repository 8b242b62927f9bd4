//! What a community is asked that was named to carry on: for its coordinators, who answer once. They learn the name of who asks and
//! what is asked, though they may not see that community otherwise.

use super::{
    super::takes_effect::in_turn,
    Carries, WORDS_MAX,
    store::{self, AskingRow},
};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{CommunityId, Fault, Result, Title, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Whether a community carries on what another did that named it.
    pub struct AskedAt { slug: String, earlier: CommunityId } = "/c/{slug}/carry-on/{earlier}";
}

/// Stands for "it was answered, or is asked no longer", where an act gives an address otherwise.
const STALE: &str = "";

#[derive(Template)]
#[template(path = "features/closing/successors/asked.html")]
struct AskedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    earlier: CommunityId,
    row: AskingRow,
    /// Whether the asker may see the other community.
    is_seen: bool,
    when: String,
    /// Why it is not to be answered any more.
    settled: String,
    form: Form,
}

impl AskedPage {
    fn answers(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![(Carries::Yes.as_str(), t.carry_yes(), t.carry_yes_hint()), (Carries::No.as_str(), t.carry_no(), "")]
    }
}

fn settled(t: Words<'static>, row: &AskingRow) -> String {
    let by = row.answerer.as_ref().map(Title::to_string).unwrap_or_default();
    match row.answer {
        Some(Carries::Yes) => t.carry_said_yes(by),
        Some(Carries::No) => t.carry_said_no(by),
        None if row.is_open => String::new(),
        None => t.carry_no_longer().to_owned(),
    }
}

async fn page(ctx: &Ctx, at: &AskedAt, form: Option<Form>) -> Result<AskedPage> {
    let (slug, earlier) = (at.slug.clone(), at.earlier);
    let (community, row, is_seen) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.lasting_coordinator()?;
            let row = store::asking(tx, view.community().id, earlier)?.ok_or(Fault::Absent)?;
            let is_seen = access::community(tx, actor, &row.earlier_slug).is_ok();
            Ok((view.community().clone(), row, is_seen))
        })
        .await?;
    let t = Words(ctx.locale());
    Ok(AskedPage {
        page: ctx.page(t.carry_title()).in_section("communities"),
        t,
        community,
        earlier,
        is_seen,
        when: ctx.date(row.at, DateStyle::Day),
        settled: settled(t, &row),
        row,
        form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words())),
    })
}

pub(super) async fn asked(ctx: Ctx, at: AskedAt) -> Answer {
    ctx.show(&page(&ctx, &at, None).await?)
}

pub(super) async fn answer(ctx: Ctx, at: AskedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let answer = form.choice::<Carries>("answer");
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let (Some(answer), Some(words), true) = (answer, words, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, Some(form)).await?);
    };
    let (now, slug, earlier) = (ctx.now, at.slug.clone(), at.earlier);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, later) = (view.lasting_coordinator()?, view.community().id);
            // What rests takes on nothing; it may well say no.
            if answer == Carries::Yes {
                view.shapes()?;
            }
            // In turn with the closing, which keeps who said so by then.
            in_turn(tx, earlier)?;
            let row = store::asking(tx, later, earlier)?.ok_or(Fault::Absent)?;
            if !row.is_open || store::answer(tx, earlier, row.closing, row.number, answer, &words, by, now)?.0 == 0 {
                return Ok(STALE.to_owned());
            }
            for (community, other) in [(earlier, later), (later, earlier)] {
                let detail = format!("{other} {answer}");
                chronicle::log(tx, &Entry::new(community, Verb::AnsweredSuccessor).by(Some(by)).detail(&detail), now)?;
            }
            if row.has_closed {
                super::keep_lines(tx, earlier, row.closing, now)?;
            }
            Ok(AskedAt { slug: slug.clone(), earlier }.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let mut again = page(&ctx, &at, Some(form)).await?;
    again.form.refuse(again.settled.clone());
    ctx.show_again(&again)
}
