//! At the head of a community's front page: that it rests, since when, until when and why, and who wakes it.

use crate::{
    base::{access::CommunityView, communities, communities::State, endings},
    features::Block,
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::Result;
use webkit::Ctx;

#[derive(Template)]
#[template(path = "features/endings/head_rest.html")]
struct RestHead {
    t: Words<'static>,
    slug: String,
    says: String,
    until: String,
    why: String,
    language: String,
    who: String,
    is_member: bool,
}

/// What stands at the head.
pub(super) fn head(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    match view.community().state {
        State::Active | State::Closed => Ok(None),
        State::Paused | State::Dormant => resting(tx, ctx, view).map(Some),
    }
}

fn resting(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Block> {
    let (t, community) = (Words(ctx.locale()), view.community());
    let rest = endings::rest_now(tx, community.id)?;
    let coordinators: Vec<String> =
        communities::coordinators_of(tx, community.id)?.into_iter().map(|(_, name)| name.to_string()).collect();
    let since = rest.as_ref().map(|rest| rest.began_at).or(community.state_since);
    let since = since.map(|since| ctx.date(since, DateStyle::Day)).unwrap_or_default();
    Block::of(&RestHead {
        t,
        slug: community.slug.to_string(),
        says: if community.state == State::Paused { t.rest_paused_since(since) } else { t.rest_asleep_since(since) },
        until: match rest.as_ref().and_then(|rest| rest.until_at) {
            Some(until) => t.rest_until(ctx.date(until, DateStyle::Day)),
            None => t.rest_until_woken().to_owned(),
        },
        why: rest.map(|rest| rest.why).unwrap_or_default(),
        language: community.language.clone(),
        who: t.rest_who(coordinators.join(", ")),
        is_member: view.is_member(),
    })
}
