//! What goes on in the new community: chosen by who coordinates, or agreed to look after it.

use super::{
    Becomes,
    page::{self, SplitAt},
    store::{self, TalkRow},
};
use crate::{base::communities::CommunityRow, words::Words};
use askama::Template;
use kernel::{PartingId, Title};
use webkit::{Answer, Ctx, Guard, Page, Posted, route};

route! {
    /// Choosing what goes on in the new community.
    pub struct TalksAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/talks";
}

/// The most that are shown.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "features/parting/split/talks.html")]
struct TalksPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    name: Title,
    at: TalksAt,
    talks: Vec<TalkRow>,
    guard: Guard,
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

pub(super) async fn talks(ctx: Ctx, at: TalksAt) -> Answer {
    let asked = at.clone();
    let (read, talks) = ctx
        .read(move |tx, actor| {
            let read = page::open(tx, actor, &asked.slug, asked.split)?;
            let talks = store::talks(tx, asked.split, read.community.id, MOST)?;
            Ok((read, talks))
        })
        .await?;
    let t = Words(ctx.locale());
    let page = ctx.page(t.split_talks_title()).in_section("communities");
    ctx.show(&TalksPage { page, t, community: read.community, name: read.row.name, at, talks, guard: ctx.guard() })
}

pub(super) async fn choose(ctx: Ctx, at: TalksAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let read = page::open(tx, actor, &at.slug, at.split)?;
            if page::waits(tx, &read)? {
                for talk in store::talks(tx, at.split, read.community.id, MOST)? {
                    let Ok(becomes) = posted.value(&format!("talk-{}", talk.number)).parse::<Becomes>() else { continue };
                    if becomes != talk.becomes.unwrap_or(Becomes::Stays) {
                        store::choose(tx, at.split, read.community.id, talk.id, becomes, read.me(), now)?;
                    }
                }
            }
            Ok(SplitAt { slug: at.slug.clone(), split: at.split }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
