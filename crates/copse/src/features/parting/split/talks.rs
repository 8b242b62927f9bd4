//! What goes on in the new community: chosen by who coordinates, or agreed to look after it.

use super::{
    Becomes,
    anew::{self, Said},
    page::{self, SplitAt},
    store::{self, TalkRow},
};
use crate::{base::communities::CommunityRow, words::Words};
use askama::Template;
use db::Tx;
use kernel::{CommunityId, PartingId, Result, Title};
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, route};

route! {
    /// Choosing what goes on in the new community.
    pub struct TalksAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/talks";
}

/// How many stand on a page.
const PAGE: i64 = 200;

#[derive(Template)]
#[template(path = "features/parting/split/talks.html")]
struct TalksPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    name: Title,
    at: TalksAt,
    talks: Vec<TalkRow>,
    /// Before which number this page begins, and the next.
    before: i64,
    next: Option<i64>,
    is_met: bool,
    guard: Guard,
}

/// A page of them, and before which number the next begins.
fn on_page(tx: &mut Tx, id: PartingId, community: CommunityId, before: i64) -> Result<(Vec<TalkRow>, Option<i64>)> {
    let mut talks = store::talks(tx, id, community, before, PAGE + 1)?;
    let has_more = talks.len() > usize::try_from(PAGE)?;
    talks.truncate(usize::try_from(PAGE)?);
    let next = talks.last().filter(|_| has_more).map(|last| last.number);
    Ok((talks, next))
}

impl TalksPage {
    fn options(&self, of: &TalkRow) -> Vec<(&'static str, &'static str, bool)> {
        let chosen = of.becomes.unwrap_or(Becomes::Stays);
        [
            (Becomes::Stays, self.t.split_talk_stays()),
            (Becomes::Goes, self.t.split_talk_goes()),
            (Becomes::Both, self.t.split_talk_both()),
        ]
        .into_iter()
        .map(|(becomes, label)| (becomes.as_str(), label, becomes == chosen))
        .collect()
    }
}

pub(super) async fn talks(ctx: Ctx, at: TalksAt, asked: Asked) -> Answer {
    let (place, before, is_met) = (at.clone(), asked.parse("before").unwrap_or(i64::MAX), asked.get("met").is_some());
    let (read, (talks, next)) = ctx
        .read(move |tx, actor| {
            let read = page::open(tx, actor, &place.slug, place.split)?;
            let talks = on_page(tx, place.split, read.community.id, before)?;
            Ok((read, talks))
        })
        .await?;
    let t = Words(ctx.locale());
    let page = ctx.page(t.split_talks_title()).in_section("communities");
    // A conversation that begins meanwhile moves none of these to another page.
    let before = talks.first().map_or(before, |first| first.number + 1);
    let guard = ctx.guard();
    ctx.show(&TalksPage { page, t, community: read.community, name: read.row.name, at, talks, before, next, is_met, guard })
}

pub(super) async fn choose(ctx: Ctx, at: TalksAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (now, before) = (ctx.now, posted.value("before").parse().unwrap_or(i64::MAX));
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let read = page::open(tx, actor, &at.slug, at.split)?;
            let mut is_met = false;
            if page::waits(tx, &read)? {
                for talk in on_page(tx, at.split, read.community.id, before)?.0 {
                    let present = talk.becomes.unwrap_or(Becomes::Stays);
                    match anew::said(&posted, &format!("talk-{}", talk.number), present.as_str()) {
                        Said::Left => {}
                        Said::Met => is_met = true,
                        Said::Anew(word) => {
                            let Ok(becomes) = word.parse() else { continue };
                            store::choose(tx, at.split, read.community.id, talk.id, becomes, read.me(), now)?;
                        }
                    }
                }
            }
            Ok(match is_met {
                true => webkit::query(&at, &[("before", &before.to_string()), ("met", "1")]),
                false => SplitAt { slug: at.slug.clone(), split: at.split }.to_string(),
            })
        })
        .await?;
    ctx.go_to(to)
}
