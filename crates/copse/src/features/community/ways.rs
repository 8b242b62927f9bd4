//! More ways to work: what else a community may take up, and what it has.

use super::{
    births,
    circles::{AroundAt, PlacedAt, StartCircleAt, starts_circles},
    invitations::InvitationsAt,
    levels::LevelAt,
    meeting::{self, WhereAt},
    newcomers, passing,
    people::PeopleAt,
    store, terms,
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, Duty, Level, Scale},
        ties,
    },
    features::{self, Area, Way},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::Result;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// More ways to work.
    pub struct WaysAt { slug: String } = "/c/{slug}/ways";
}

/// A way of working.
pub(super) fn way(area: Area, name: &str, about: &str, href: String, is_used: bool) -> Way {
    Way { area, name: name.to_owned(), about: about.to_owned(), href, is_used }
}

/// What a community's own pages offer.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.meets() {
        return Ok(Vec::new());
    }
    let t = Words(ctx.locale());
    let (id, slug) = (view.community().id, view.community().slug.to_string());
    let has_said = communities::levels(tx, id)?.iter().any(|(level, count)| *level != Level::Unsaid && *count > 0);
    let has_duties = communities::duties(tx, id)?.iter().any(|held| held.duty != Duty::Coordinator);
    let mut ways = Vec::new();
    // How one takes part is said by who still does.
    if view.is_member() {
        ways.push(way(Area::Together, t.rings_title(), t.ways_levels(), LevelAt { slug: slug.clone() }.to_string(), has_said));
    }
    let is_used = meeting::is_used(tx, view)?;
    ways.push(way(Area::Together, t.where_title(), t.ways_where(), WhereAt { slug: slug.clone() }.to_string(), is_used));
    let has_ties = !ties::children(tx, id)?.is_empty() || !ties::parents(tx, id)?.is_empty();
    if has_ties || view.coordinates() {
        ways.push(way(Area::Around, t.around_title(), t.ways_around(), AroundAt { slug: slug.clone() }.to_string(), has_ties));
    } else if starts_circles(view) {
        ways.push(way(
            Area::Around,
            t.circle_start_title(),
            t.ways_around(),
            StartCircleAt { slug: slug.clone() }.to_string(),
            false,
        ));
    }
    if let Some(href) = passing::listed(tx, view)? {
        ways.push(way(Area::Around, t.passed_title(), t.ways_passed(), href, true));
    }
    if view.coordinates() {
        let is_open = store::count_open_invitations(tx, id, ctx.now)?.0.0 > 0;
        ways.push(way(
            Area::Doing,
            t.ways_duties_title(),
            t.ways_duties(),
            PeopleAt { slug: slug.clone() }.to_string(),
            has_duties,
        ));
        ways.push(way(
            Area::Coming,
            t.invitations_title(),
            t.ways_invitations(),
            InvitationsAt { slug: slug.clone() }.to_string(),
            is_open,
        ));
        let is_placed = !view.community().place_code.is_empty() || view.community().scale != Scale::Unsaid;
        ways.push(way(Area::Around, t.placed_title(), t.ways_placed(), PlacedAt { slug }.to_string(), is_placed));
        ways.extend(births::ways(tx, ctx, view)?);
        ways.extend(newcomers::ways(tx, ctx, view)?);
    }
    ways.extend(terms::ways(tx, ctx, view)?);
    Ok(ways)
}

fn area_name(t: Words<'static>, area: Area) -> &'static str {
    match area {
        Area::Together => t.ways_together(),
        Area::Coming => t.ways_coming(),
        Area::Doing => t.ways_doing(),
        Area::Around => t.ways_area_around(),
        Area::GoingOn => t.ways_going_on(),
    }
}

#[derive(Template)]
#[template(path = "features/community/ways.html")]
struct WaysPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    areas: Vec<(&'static str, Vec<Way>)>,
    coordinates: bool,
}

pub(super) async fn page(ctx: Ctx, at: WaysAt) -> Answer {
    let drawing = ctx.clone();
    let (view, mut ways) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.belonged()?;
            let mut all = Vec::new();
            for ways in features::all().iter().filter_map(|feature| feature.ways) {
                all.extend(ways(tx, &drawing, &view)?);
            }
            Ok((view, all))
        })
        .await?;
    let t = Words(ctx.locale());
    let areas = Area::ALL.into_iter().filter_map(|area| {
        let there = ways.extract_if(.., |way| way.area == area).collect::<Vec<_>>();
        (!there.is_empty()).then(|| (area_name(t, area), there))
    });
    let areas = areas.collect();
    ctx.show(&WaysPage {
        page: ctx.page(t.ways_title()).in_section("communities"),
        t,
        areas,
        coordinates: view.coordinates(),
        community: view.community().clone(),
    })
}
