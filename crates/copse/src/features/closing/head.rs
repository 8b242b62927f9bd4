//! At the head of a community's front page: that it closed, since when, who proposed it and why; for its members that this is
//! proposed.

use super::{
    page::ClosingAt,
    said::{Phase, happened},
    store, takes_effect,
};
use crate::{
    base::{
        access::{self, CommunityView},
        lines::{self, Line},
    },
    features::Block,
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, Result};
use webkit::Ctx;

#[derive(Template)]
#[template(path = "features/closing/head.html")]
struct Head {
    says: String,
    why: String,
    language: String,
    /// Where it is told, for those who may read it.
    href: Option<String>,
    more: &'static str,
}

/// What stands at the head.
pub(super) fn head(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let (t, community) = (Words(ctx.locale()), view.community());
    let href = ClosingAt { slug: community.slug.to_string() }.to_string();
    let row = store::last(tx, community.id)?;
    let head = match (view.ended_at(), row) {
        (Some(_), Some(row)) if Phase::of(&row) == Phase::Closed => Head {
            says: t.closing_head(
                ctx.date(row.closed_at.unwrap_or(ctx.now), DateStyle::Day),
                row.proposer.as_ref().map(ToString::to_string).unwrap_or_default(),
            ),
            why: takes_effect::why(tx, community.id, row.number)?,
            language: community.language.clone(),
            href: view.sees_inside().then_some(href),
            more: t.closing_head_more(),
        },
        // It went into another, and the margin says into which, to whoever may know of that one.
        (Some(_), _) if went_into_another(tx, view)? => return Ok(None),
        (Some(ended), _) => Head {
            says: t.closing_was_closed(ctx.date(ended, DateStyle::Day)),
            why: String::new(),
            language: community.language.clone(),
            href: None,
            more: "",
        },
        (None, Some(row)) if view.is_member() && Phase::of(&row) == Phase::Proposed => Head {
            says: happened(ctx, t, Some(&row)),
            why: String::new(),
            language: community.language.clone(),
            href: Some(href),
            more: t.closing_head_answer(),
        },
        _ => return Ok(None),
    };
    Block::of(&head).map(Some)
}

/// Whether it went into a community that the asker may know of.
fn went_into_another(tx: &mut Tx, view: &CommunityView) -> Result<bool> {
    for line in lines::later(tx, view.community().id)? {
        if line.kind != Line::Merged {
            continue;
        }
        match access::community(tx, view.actor(), &line.slug) {
            Ok(_) => return Ok(true),
            Err(Fault::Absent) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(false)
}
