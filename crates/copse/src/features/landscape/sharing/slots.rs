//! How people are told of what is shown: on Today, and in the margin of a community's front page.

use super::{
    page::ShareAt,
    store::{self, ToMeRow},
};
use crate::{
    base::{access::CommunityView, limits},
    features::{Block, Waiting},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{PersonId, Result};
use webkit::Ctx;

/// Shares in the margin of a front page.
const FEW: i64 = 5;

/// A line that tells of a share.
struct Line {
    href: String,
    what: &'static str,
    says: String,
    when: String,
}

#[derive(Template)]
#[template(path = "features/landscape/sharing/today.html")]
struct TodayRows {
    t: Words<'static>,
    lines: Vec<Line>,
}

/// On Today: what was shown to someone that they have not looked at, and what was said of what they show.
pub(in super::super) fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let (t, recent) = (Words(ctx.locale()), |moment| ctx.date(moment, DateStyle::Recent));
    let href = |share: kernel::ShareId| ShareAt { share: share.to_string() }.to_string();
    let (mut lines, mut told) = (Vec::new(), Vec::new());
    for row in store::unseen(tx, person)? {
        if limits::are_apart(tx, person, row.owner, None, ctx.now)? {
            continue;
        }
        let (what, says) = (row.part.name(t), t.shown_told(row.owner_name.as_str()));
        lines.push(Line { href: href(row.id), what, says, when: recent(row.made_at) });
    }
    for (id, part, author, who, when) in store::unread(tx, person)? {
        if limits::are_apart(tx, person, author, None, ctx.now)? {
            continue;
        }
        // Several things said of one share are one line.
        if !told.contains(&id) {
            told.push(id);
            lines.push(Line { href: href(id), what: part.name(t), says: t.shown_commented(who.as_str()), when: recent(when) });
        }
    }
    if lines.is_empty() {
        return Ok(None);
    }
    Ok(Some(Waiting { count: lines.len(), rows: Block::of(&TodayRows { t, lines })? }))
}

#[derive(Template)]
#[template(path = "features/landscape/sharing/margin.html")]
struct Margin {
    t: Words<'static>,
    shown: Vec<(String, String)>,
}

/// In the margin of a front page: what its members show each other of their landscapes.
pub(in super::super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.is_member() {
        return Ok(None);
    }
    let t = Words(ctx.locale());
    let line =
        |row: ToMeRow| (ShareAt { share: row.id.to_string() }.to_string(), t.shown_of(row.part.name(t), row.owner_name.as_str()));
    let shown: Vec<_> = store::to_community(tx, view.community().id, FEW)?.into_iter().map(line).collect();
    if shown.is_empty() { Ok(None) } else { Block::of(&Margin { t, shown }).map(Some) }
}
