//! Which circles go along: chosen by who chooses what goes on, of the circles that they may know of. A circle that goes along
//! stands under the new community from then on; all others stay.

use super::{
    Becomes,
    anew::{self, Said},
    page::{self, SplitAt},
    store,
};
use crate::{
    base::{
        access,
        communities::{CommunityRow, Tie},
        ties::{self, Pair, Tied},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Actor, CommunityId, Fault, Moment, PartingId, PersonId, Result, Title};
use std::collections::BTreeMap;
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, route};

route! {
    /// Choosing which circles go along.
    pub struct CirclesAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/circles";
}

/// A circle, with what becomes of it.
pub(super) struct Circle {
    id: CommunityId,
    slug: String,
    pub(super) name: Title,
    language: String,
    pub(super) becomes: Becomes,
}

/// The circles of a community that someone may know of.
pub(super) fn known(tx: &mut Tx, actor: Actor, id: PartingId, community: CommunityId) -> Result<Vec<Circle>> {
    let chosen: BTreeMap<CommunityId, Becomes> = store::circles(tx, id)?.into_iter().collect();
    let mut known = Vec::new();
    for tie in ties::children(tx, community)?.into_iter().filter(|tie| tie.kind == Tie::Circle) {
        let row = match access::community(tx, actor, &tie.slug) {
            Ok(view) => view.community().clone(),
            Err(Fault::Absent) => continue,
            Err(fault) => return Err(fault),
        };
        let becomes = chosen.get(&tie.id).copied().unwrap_or(Becomes::Stays);
        known.push(Circle { id: tie.id, slug: row.slug.to_string(), name: row.name, language: row.language, becomes });
    }
    Ok(known)
}

/// Has the circles that go along stand under the new community; one that stands under the other no more is left alone.
pub(super) fn take(
    tx: &mut Tx,
    id: PartingId,
    (old, new): (CommunityId, CommunityId),
    why: &str,
    by: PersonId,
    now: Moment,
) -> Result<()> {
    for (circle, becomes) in store::circles(tx, id)? {
        let is_over = becomes == Becomes::Stays || !ties::end(tx, Pair { child: circle, parent: old }, why, by, now)?;
        if !is_over && ties::tie(tx, Pair { child: circle, parent: new }, Tie::Circle, by, now)? != Tied::Done {
            return Err(Fault::internal("a circle that cannot stand under what has just begun"));
        }
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "features/parting/split/circles.html")]
struct CirclesPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    name: Title,
    at: CirclesAt,
    circles: Vec<Circle>,
    is_met: bool,
    guard: Guard,
}

impl CirclesPage {
    fn options(&self) -> [(Becomes, &'static str); 2] {
        [(Becomes::Stays, self.t.split_circle_stays()), (Becomes::Goes, self.t.split_circle_goes())]
    }
}

pub(super) async fn circles(ctx: Ctx, at: CirclesAt, asked: Asked) -> Answer {
    let (asked, is_met) = (at.clone(), asked.get("met").is_some());
    let (read, circles) = ctx
        .read(move |tx, actor| {
            let read = page::open(tx, actor, &asked.slug, asked.split)?;
            let circles = known(tx, actor, asked.split, read.community.id)?;
            Ok((read, circles))
        })
        .await?;
    let t = Words(ctx.locale());
    let page = ctx.page(t.split_circles_title()).in_section("communities");
    ctx.show(&CirclesPage { page, t, community: read.community, name: read.row.name, at, circles, is_met, guard: ctx.guard() })
}

pub(super) async fn choose(ctx: Ctx, at: CirclesAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let read = page::open(tx, actor, &at.slug, at.split)?;
            let mut is_met = false;
            if page::waits(tx, &read)? {
                for circle in known(tx, actor, at.split, read.community.id)? {
                    match anew::said(&posted, &format!("circle-{}", circle.slug), circle.becomes.as_str()) {
                        Said::Left => {}
                        Said::Met => is_met = true,
                        Said::Anew(word) => {
                            let Some(becomes) = word.parse().ok().filter(|becomes| *becomes != Becomes::Both) else { continue };
                            store::choose_circle(tx, at.split, read.community.id, circle.id, becomes, read.me(), now)?;
                        }
                    }
                }
            }
            Ok(match is_met {
                true => webkit::query(&at, &[("met", "1")]),
                false => SplitAt { slug: at.slug.clone(), split: at.split }.to_string(),
            })
        })
        .await?;
    ctx.go_to(to)
}
