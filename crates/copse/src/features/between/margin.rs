//! In the margin of a front page: terms that hold with another community, and for who speaks for this one what is open.

use super::{
    page::BetweenAt,
    rule::{self, Seat},
};
use crate::{base::access::CommunityView, features::Block, words::Words};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::Result;
use webkit::Ctx;

#[derive(Template)]
#[template(path = "features/between/margin.html")]
struct Margin {
    t: Words<'static>,
    /// Where it stands, and how far it is.
    lines: Vec<(String, String)>,
}

/// How far terms are, for who would hear of it.
fn line(ctx: &Ctx, t: Words<'static>, seat: &Seat) -> Option<String> {
    let name = seat.other.name.as_str();
    let held = seat.holds().and_then(|version| {
        let agreed = seat.assents.iter().filter(|one| one.version == version).map(|one| one.agreed_at);
        agreed.max().map(|since| t.between_margin_holds(name, ctx.date(since, DateStyle::Day)))
    });
    match held {
        Some(held) => Some(held),
        None if !seat.speaks => None,
        None if seat.waits_for_us() => Some(t.between_margin_asks(name)),
        None if seat.last() > 0 => Some(t.between_margin_waits(name)),
        None => Some(t.between_margin_begin(name)),
    }
}

/// For who belongs, or belonged when it ended.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !rule::reads(view.standing()) {
        return Ok(None);
    }
    let (t, slug) = (Words(ctx.locale()), view.community().slug.to_string());
    let mut lines = Vec::new();
    for tied in rule::tied(tx, view.community().id)? {
        let Some(seat) = rule::seat(tx, view, &tied)? else { continue };
        let href = BetweenAt { slug: slug.clone(), other: seat.other.slug.to_string() }.to_string();
        lines.extend(line(ctx, t, &seat).map(|words| (href, words)));
    }
    if lines.is_empty() { Ok(None) } else { Block::of(&Margin { t, lines }).map(Some) }
}
