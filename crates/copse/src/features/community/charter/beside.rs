//! Two charters side by side, field by field, of communities that the reader may see.

use super::{
    super::store,
    fields::{self, Said},
};
use crate::{
    base::{
        access,
        communities::{self, CommunityRow, WholeCharter},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Actor, Fault, Result, fold};
use store::NeighbourRow;
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// Choosing the charter to lay beside a community's own.
    pub struct SeekAt { slug: String } = "/c/{slug}/charter/beside";
    /// The two beside each other.
    pub struct BesideAt { slug: String, other: String } = "/c/{slug}/charter/beside/{other}";
}

/// The most communities that a search shows.
const MOST: i64 = 20;
/// Longest name that is looked for, in characters.
const NAME_MAX: usize = 100;

#[derive(Template)]
#[template(path = "features/community/charter/seek.html")]
struct SeekPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    name: String,
    found: Vec<NeighbourRow>,
    /// That there are more than are shown.
    more: Option<String>,
}

/// A pattern for LIKE: anywhere, signs of the pattern language taken as they are.
fn pattern(name: &str) -> String {
    format!("%{}%", fold(name).replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

pub(super) async fn seek(ctx: Ctx, at: SeekAt, asked: Asked) -> Answer {
    let name: String = asked.get("name").unwrap_or_default().replace('\0', "").trim().chars().take(NAME_MAX).collect();
    let sought = pattern(&name);
    let (view, mut found) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let found = store::neighbours(tx, view.community().id, &sought, actor.person(), MOST + 1)?;
            Ok((view, found))
        })
        .await?;
    let t = Words(ctx.locale());
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let more = (found.len() > most).then(|| t.beside_more(MOST));
    found.truncate(most);
    let page = ctx.page(t.beside_seek_title()).in_section("communities");
    ctx.show(&SeekPage { page, t, community: view.community().clone(), name, found, more })
}

/// A field of both.
struct Pair {
    label: &'static str,
    one: String,
    two: String,
}

#[derive(Template)]
#[template(path = "features/community/charter/beside.html")]
struct BesidePage {
    page: Page,
    t: Words<'static>,
    one: CommunityRow,
    two: CommunityRow,
    pairs: Vec<Pair>,
    /// What neither of them says.
    neither: Vec<&'static str>,
}

fn opened(tx: &mut Tx, actor: Actor, slug: &str) -> Result<(CommunityRow, WholeCharter)> {
    let community = access::community(tx, actor, slug)?.community().clone();
    let whole = communities::charter_of(tx, community.id, community.charter_version)?.ok_or(Fault::Absent)?;
    Ok((community, whole))
}

pub(super) async fn beside(ctx: Ctx, at: BesideAt) -> Answer {
    let (slug, other) = (at.slug.clone(), at.other.clone());
    let ((one, ours), (two, theirs)) =
        ctx.read(move |tx, actor| Ok((opened(tx, actor, &slug)?, opened(tx, actor, &other)?))).await?;
    if *one.slug != *at.slug || *two.slug != *at.other {
        return ctx.moved_to(BesideAt { slug: one.slug.to_string(), other: two.slug.to_string() });
    }
    let t = Words(ctx.locale());
    let name = t.community_name_label();
    let both = fields::all(&ctx, t, &ours).into_iter().zip(fields::all(&ctx, t, &theirs));
    let pair = |(one, two): (Said, Said)| Pair { label: one.label, one: one.text, two: two.text };
    let (pairs, neither): (Vec<Pair>, Vec<Pair>) =
        both.map(pair).filter(|pair| pair.label != name).partition(|pair| !pair.one.is_empty() || !pair.two.is_empty());
    let page = ctx.page(t.beside_title(one.name.as_str(), two.name.as_str())).in_section("communities");
    let neither = neither.into_iter().map(|pair| pair.label).collect();
    ctx.show(&BesidePage { page, t, one, two, pairs, neither })
}
