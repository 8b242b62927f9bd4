//! In the margin of a front page: what it went apart from or into, for whoever may know of the other; and for its members what
//! is proposed.

use super::busy;
use crate::{
    base::{
        access::{self, CommunityView},
        lines::{self, Line, LineRow},
    },
    features::Block,
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, Result};
use webkit::Ctx;

/// A line to another community, in words.
struct Other {
    words: String,
    href: String,
    name: String,
    language: String,
}

#[derive(Template)]
#[template(path = "features/parting/margin.html")]
struct Margin {
    t: Words<'static>,
    slug: String,
    lines: Vec<Other>,
    /// What is proposed, and where that stands.
    open: Vec<(String, String)>,
    has_common: bool,
}

/// The other end of a line, if the asker may know of it.
fn other(tx: &mut Tx, ctx: &Ctx, view: &CommunityView, row: &LineRow, is_earlier: bool) -> Result<Option<Other>> {
    let other = match access::community(tx, view.actor(), &row.slug) {
        Ok(other) => other,
        Err(Fault::Absent) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let (t, day) = (Words(ctx.locale()), ctx.date(row.made_at, DateStyle::Day));
    let words = match (row.kind, is_earlier) {
        (Line::Split, true) => t.parting_line_out_of(day),
        (Line::Split, false) => t.parting_line_apart(day),
        (Line::Merged, true) => t.parting_line_came(day),
        (Line::Merged, false) => t.parting_line_went(day),
        (Line::CarriesOn, true) => t.parting_line_carries(day),
        (Line::CarriesOn, false) => t.parting_line_carried(day),
    };
    let row = other.community();
    Ok(Some(Other { words, href: format!("/c/{}", row.slug), name: row.name.to_string(), language: row.language.clone() }))
}

/// The lines, and what is proposed.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let (id, slug, t) = (view.community().id, view.community().slug.to_string(), Words(ctx.locale()));
    let mut shown = Vec::new();
    for row in lines::earlier(tx, id)? {
        shown.extend(other(tx, ctx, view, &row, true)?);
    }
    for row in lines::later(tx, id)? {
        shown.extend(other(tx, ctx, view, &row, false)?);
    }
    let mut open = Vec::new();
    let mut has_common = false;
    if view.is_member() {
        match busy::busy(tx, id)? {
            Some(busy::Busy::Takes(_)) if !view.coordinates() => {}
            Some(busy) => open.push((busy.words(t).to_owned(), busy.href(&slug))),
            None => {}
        }
        has_common = view.actor().person().is_some() && !access::common(tx, view)?.is_empty();
    }
    if shown.is_empty() && open.is_empty() && !has_common {
        return Ok(None);
    }
    Block::of(&Margin { t, slug, lines: shown, open, has_common }).map(Some)
}
