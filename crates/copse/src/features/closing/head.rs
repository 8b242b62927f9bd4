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
use kernel::{Fault, Moment, Result};
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
        (Some(ended), _) => {
            let (says, href) = match went_into(tx, view)? {
                Some((at, into)) => {
                    let (day, into) = (ctx.date(at, DateStyle::Day), into.community());
                    (t.closing_went_into(into.name.as_str(), day), Some(format!("/c/{}", into.slug)))
                }
                None => (t.closing_was_closed(ctx.date(ended, DateStyle::Day)), None),
            };
            Head { says, why: String::new(), language: community.language.clone(), href, more: t.closing_went_into_open() }
        }
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

/// When it went into another community, and that, if the asker may know of it.
fn went_into(tx: &mut Tx, view: &CommunityView) -> Result<Option<(Moment, CommunityView)>> {
    for line in lines::later(tx, view.community().id)? {
        if line.kind != Line::Merged {
            continue;
        }
        match access::community(tx, view.actor(), &line.slug) {
            Ok(into) => return Ok(Some((line.made_at, into))),
            Err(Fault::Absent) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(None)
}
