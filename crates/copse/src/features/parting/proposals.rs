//! What was proposed for a community, and what came of it.

use super::{
    merge::{page::MergeAt, store as merges},
    split::{Outcome, page::SplitAt, store as splits},
};
use crate::{
    base::{access, communities::CommunityRow},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::Moment;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// What was proposed.
    pub struct PartingAt { slug: String } = "/c/{slug}/parting";
}

/// The most of each kind that are shown.
const MOST: i64 = 100;

struct Row {
    state: &'static str,
    class: &'static str,
    words: String,
    href: String,
    when: String,
}

#[derive(Template)]
#[template(path = "features/parting/proposals.html")]
struct ProposalsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    rows: Vec<Row>,
    may: bool,
}

/// What became of it, in a word and as a shape.
fn state(t: Words<'static>, outcome: Option<Outcome>) -> (&'static str, &'static str) {
    match outcome {
        None => (t.parting_state_open(), "half"),
        Some(Outcome::Made) => (t.parting_state_made(), "done"),
        Some(Outcome::TakenBack) => (t.parting_state_back(), "none"),
        Some(Outcome::Declined) => (t.parting_state_declined(), "none"),
    }
}

pub(super) async fn proposals(ctx: Ctx, at: PartingAt) -> Answer {
    let (view, splits, merges) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.belonged()?;
            let id = view.community().id;
            let (splits, mut merges) = (splits::all(tx, id, MOST)?, merges::all(tx, id, MOST)?);
            // What others wish to bring in is for those who answer, until it is made.
            merges.retain(|row| row.from_id == id || view.coordinates() || row.outcome == Some(Outcome::Made));
            Ok((view, splits, merges))
        })
        .await?;
    let (t, slug) = (Words(ctx.locale()), view.community().slug.to_string());
    let row = |words: String, href: String, outcome, by: &str, at: Moment| {
        let (state, class) = state(t, outcome);
        (at, Row { state, class, words, href, when: t.split_proposed(by, ctx.date(at, DateStyle::Day)) })
    };
    let mut rows: Vec<(Moment, Row)> = Vec::new();
    for one in splits {
        let href = SplitAt { slug: slug.clone(), split: one.id }.to_string();
        rows.push(row(t.split_title(one.name.as_str()), href, one.outcome, one.proposed_by.as_str(), one.proposed_at));
    }
    for one in merges {
        let href = MergeAt { slug: slug.clone(), merge: one.id }.to_string();
        let words = t.merge_title(one.from_name.as_str(), one.into_name.as_str());
        rows.push(row(words, href, one.outcome, one.proposed_by.as_str(), one.proposed_at));
    }
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    ctx.show(&ProposalsPage {
        page: ctx.page(t.parting_title()).in_section("communities"),
        t,
        may: view.lasting_coordinator().is_ok() && view.is_active(),
        community: view.community().clone(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}
