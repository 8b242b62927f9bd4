//! What activities add to other pages.

use super::{
    asked::Asked,
    list::{ActivitiesAt, Listed},
    store,
};
use crate::{
    base::access::CommunityView,
    features::{
        Area, Block, Way,
        landscape::{guided::wording::Wording, keeper},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Moment, Result};
use webkit::Ctx;

/// The most activities that are looked through for those that are open.
const MOST: i64 = 200;

/// Activities on a front page.
const FEW: usize = 3;

#[derive(Template)]
#[template(path = "features/landscape/activities/front.html")]
struct FrontBlock {
    t: Words<'static>,
    activities: Vec<Listed>,
    all: String,
}

/// On a front page: the activities that are open.
pub(in super::super) fn front(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.is_member() {
        return Ok(None);
    }
    let (t, slug) = (Words(ctx.locale()), view.community().slug.to_string());
    let mut activities = Vec::new();
    for row in store::activities(tx, view.community().id, Moment::from_micros(i64::MAX), "", MOST)? {
        activities.push(Listed::of(ctx, t, &slug, &row)?);
    }
    activities.retain(|activity| activity.is_open);
    activities.truncate(FEW);
    if activities.is_empty() {
        return Ok(None);
    }
    Block::of(&FrontBlock { t, activities, all: ActivitiesAt { slug }.to_string() }).map(Some)
}

/// As a way to work.
pub(in super::super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    if !view.meets() {
        return Ok(Vec::new());
    }
    let t = Words(ctx.locale());
    Ok(vec![Way {
        area: Area::Together,
        name: t.activities_title().to_owned(),
        about: t.activities_way().to_owned(),
        href: ActivitiesAt { slug: view.community().slug.to_string() }.to_string(),
        is_used: store::any(tx, view.community().id)?.is_some(),
    }])
}

/// The words that stand beside the steps of whoever asks: those of the last activity they took up and have not handed in.
///
/// # Errors
/// What the database gives.
pub(in super::super) async fn wording(ctx: &Ctx) -> Result<Wording> {
    let under_way = ctx
        .read(|tx, actor| match actor.person() {
            Some(person) => store::under_way(tx, person),
            None => Ok(Vec::new()),
        })
        .await?;
    let today = keeper::today(ctx);
    for (_, _, doc, _) in under_way {
        let asked = Asked::read(&doc)?;
        if !asked.is_over(today) {
            return Ok(asked.wording.into_iter().collect());
        }
    }
    Ok(Wording::default())
}
