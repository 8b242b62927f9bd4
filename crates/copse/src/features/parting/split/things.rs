//! What becomes of what is kept here: chosen by kind or one by one, by who chooses what goes on. Where nothing is chosen it is in
//! both.

use super::{
    Becomes,
    anew::{self, Said},
    page::{self, SplitAt},
    store,
};
use crate::{
    base::communities::CommunityRow,
    features::{GoesAlong, Going, Thing, all_going_along},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{CommunityId, ItemId, PartingId, Result, Title};
use std::collections::BTreeMap;
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, route};

route! {
    /// Choosing what becomes of what is kept.
    pub struct ThingsAt { slug: String, split: PartingId } = "/c/{slug}/split/{split}/things";
}

/// What a form says of a thing that becomes what its kind does.
const AS_KIND: &str = "kind";

/// What was chosen.
pub(super) struct Chosen {
    things: BTreeMap<ItemId, Becomes>,
    kinds: BTreeMap<String, Becomes>,
}

impl Chosen {
    pub(super) fn of(tx: &mut Tx, id: PartingId) -> Result<Self> {
        let things = store::things(tx, id)?.into_iter().collect();
        Ok(Self { things, kinds: store::kinds(tx, id)?.into_iter().collect() })
    }

    fn kind(&self, kind: &str) -> Becomes {
        self.kinds.get(kind).copied().unwrap_or(Becomes::Both)
    }

    /// What becomes of a thing: what was chosen for it, else for its kind.
    pub(super) fn becomes(&self, thing: &Thing) -> Becomes {
        if thing.stays { Becomes::Stays } else { self.things.get(&thing.id).copied().unwrap_or_else(|| self.kind(&thing.kind)) }
    }
}

/// How much of what is kept is in the new community, and how much stays here alone; nothing where nothing is kept.
pub(super) fn counts(tx: &mut Tx, id: PartingId, community: CommunityId) -> Result<Option<(usize, usize)>> {
    let chosen = Chosen::of(tx, id)?;
    let (mut goes, mut stays) = (0, 0);
    for along in all_going_along() {
        for thing in (along.things)(tx, community)? {
            *if chosen.becomes(&thing) == Becomes::Stays { &mut stays } else { &mut goes } += 1;
        }
    }
    Ok((goes + stays > 0).then_some((goes, stays)))
}

/// Takes along what is not to stay here alone.
pub(super) fn take(tx: &mut Tx, id: PartingId, going: &Going<'_>) -> Result<()> {
    let chosen = Chosen::of(tx, id)?;
    for along in all_going_along() {
        for thing in (along.things)(tx, going.whole.community().id)? {
            match chosen.becomes(&thing) {
                Becomes::Stays => {}
                becomes => (along.take)(tx, going, &thing, becomes == Becomes::Goes)?,
            }
        }
    }
    Ok(())
}

/// The things of a kind.
struct Group {
    kind: String,
    name: String,
    becomes: Becomes,
    /// Each with what was chosen for it alone.
    things: Vec<(Thing, Option<Becomes>)>,
}

#[derive(Template)]
#[template(path = "features/parting/split/things.html")]
struct ThingsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    name: Title,
    at: ThingsAt,
    groups: Vec<Group>,
    is_met: bool,
    guard: Guard,
}

impl ThingsPage {
    fn options(&self) -> [(Becomes, &'static str); 3] {
        let t = self.t;
        [(Becomes::Both, t.split_thing_both()), (Becomes::Goes, t.split_thing_goes()), (Becomes::Stays, t.split_thing_stays())]
    }

    /// The same for one thing, and whether each was chosen for it alone.
    fn choices(&self, of: &(Thing, Option<Becomes>)) -> [(&'static str, &'static str, bool); 3] {
        self.options().map(|(becomes, label)| (becomes.as_str(), label, of.1 == Some(becomes)))
    }
}

/// What is chosen for a thing, as the form says it.
fn word_of(chosen: Option<Becomes>) -> &'static str {
    chosen.map_or(AS_KIND, |becomes| becomes.as_str())
}

fn groups(tx: &mut Tx, t: Words<'static>, id: PartingId, community: CommunityId) -> Result<Vec<Group>> {
    let (chosen, mut groups) = (Chosen::of(tx, id)?, Vec::new());
    for GoesAlong { things, kinds, .. } in all_going_along() {
        let mut all = things(tx, community)?;
        for (kind, name) in kinds(tx, t, community)? {
            let (its, others) = all.into_iter().partition(|thing| thing.kind == kind);
            all = others;
            let its: Vec<Thing> = its;
            if !its.is_empty() {
                let things = its.into_iter().map(|thing| (thing.clone(), chosen.things.get(&thing.id).copied())).collect();
                groups.push(Group { becomes: chosen.kind(&kind), kind, name, things });
            }
        }
    }
    Ok(groups)
}

pub(super) async fn things(ctx: Ctx, at: ThingsAt, asked: Asked) -> Answer {
    let (asked, is_met, t) = (at.clone(), asked.get("met").is_some(), Words(ctx.locale()));
    let (read, groups) = ctx
        .read(move |tx, actor| {
            let read = page::open(tx, actor, &asked.slug, asked.split)?;
            let groups = groups(tx, t, asked.split, read.community.id)?;
            Ok((read, groups))
        })
        .await?;
    let page = ctx.page(t.split_things_title()).in_section("communities");
    ctx.show(&ThingsPage { page, t, community: read.community, name: read.row.name, at, groups, is_met, guard: ctx.guard() })
}

pub(super) async fn choose(ctx: Ctx, at: ThingsAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (now, t) = (ctx.now, Words(ctx.locale()));
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let read = page::open(tx, actor, &at.slug, at.split)?;
            let (id, community, by) = (at.split, read.community.id, read.me());
            let mut is_met = false;
            if page::waits(tx, &read)? {
                // What came meanwhile was not asked about, and is not answered.
                for group in groups(tx, t, id, community)? {
                    match anew::said(&posted, &format!("kind-{}", group.kind), group.becomes.as_str()) {
                        Said::Left => {}
                        Said::Met => is_met = true,
                        Said::Anew(word) => {
                            if let Ok(becomes) = word.parse() {
                                store::choose_kind(tx, id, community, &group.kind, becomes, by, now)?;
                            }
                        }
                    }
                    for (thing, chosen) in group.things.iter().filter(|(thing, _)| !thing.stays) {
                        match anew::said(&posted, &format!("thing-{}", thing.number), word_of(*chosen)) {
                            Said::Left => {}
                            Said::Met => is_met = true,
                            Said::Anew(AS_KIND) => drop(store::choose_thing(tx, id, community, thing.id, None, by, now)?),
                            Said::Anew(word) => {
                                if let Ok(becomes) = word.parse() {
                                    store::choose_thing(tx, id, community, thing.id, Some(becomes), by, now)?;
                                }
                            }
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
