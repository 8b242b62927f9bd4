//! The terms between two communities: what holds, what is proposed, how it came to be.

use super::{
    rule::{self, Other, Seat},
    store::VersionRow,
};
use crate::{
    base::{communities::CommunityRow, conduct},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::Result;
use markup::{Change, word_diff};
use webkit::{Answer, Asked, Ctx, Form, Page, route};

route! {
    /// The terms between two communities, from the side of the first.
    pub struct BetweenAt { slug: String, other: String } = "/c/{slug}/between/{other}";
}

/// A version in words.
struct Version {
    row: VersionRow,
    /// Which, by whom for whom, when.
    about: String,
    /// Which side agreed when.
    agreed: Vec<String>,
    /// What it changed.
    changes: Vec<Change>,
}

#[derive(Template)]
#[template(path = "features/between/page.html")]
pub(super) struct BetweenPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    other: Other,
    here: String,
    /// What holds, and since when.
    holds: Option<(String, Version)>,
    /// What waits for a side.
    open: Option<Version>,
    /// Whether it waits for the asker's side, and they speak for it.
    may_agree: bool,
    /// What was, the last first.
    before: Vec<Version>,
    form: Option<Form>,
    /// How the asker's community wants to deal with each other, in a line.
    norms: Option<String>,
    keep: String,
}

/// The version's own words, with what it changed of the one before it.
fn version_of(ctx: &Ctx, t: Words<'static>, seat: &Seat, place: usize) -> Option<Version> {
    let row = seat.versions.get(place)?.clone();
    let before = seat.versions.get(place + 1).map(|before| before.words.as_str()).unwrap_or_default();
    let name = |side| if side == seat.side() { seat.view.community().name.as_str() } else { seat.other.name.as_str() };
    let day = |moment| ctx.date(moment, DateStyle::Day);
    let assents = seat.assents.iter().filter(|assent| assent.version == row.version);
    Some(Version {
        about: t.between_version(row.version, row.author.as_str(), name(row.side), day(row.proposed_at)),
        agreed: assents.map(|one| t.between_agreed(name(one.side), one.name.as_str(), day(one.agreed_at))).collect(),
        changes: word_diff(before, &row.words),
        row,
    })
}

/// The key under which a browser keeps a half-written proposal.
pub(super) fn keep_key(seat: &Seat) -> String {
    format!("between/{}/{}", seat.pair.one, seat.pair.other)
}

/// The page for who belongs to the first, with a form that came back or none.
pub(super) async fn page(ctx: &Ctx, at: &BetweenAt, form: Option<Form>) -> Result<BetweenPage> {
    let asked = at.clone();
    let (seat, norms) = ctx
        .read(move |tx, actor| {
            let seat = rule::open(tx, actor, &asked.slug, &asked.other)?;
            let norms = conduct::norms_here(tx, seat.view.community().id)?;
            Ok((seat, norms))
        })
        .await?;
    let t = Words(ctx.locale());
    let held = seat.holds();
    let mut shown: Vec<Version> = (0..seat.versions.len()).filter_map(|place| version_of(ctx, t, &seat, place)).collect();
    let open = held.unwrap_or(0) < seat.last();
    let open = (open && !shown.is_empty()).then(|| shown.remove(0));
    let place = shown.iter().position(|version| Some(version.row.version) == held);
    let holds = place.map(|place| shown.remove(place)).map(|version| {
        let since = seat.assents.iter().filter(|one| one.version == version.row.version).map(|one| one.agreed_at).max();
        (since.map(|since| t.between_since(ctx.date(since, DateStyle::Day))).unwrap_or_default(), version)
    });
    let latest = seat.versions.first().map(|version| version.words.clone()).unwrap_or_default();
    let form = form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()));
    let form = if form.has("version") { form } else { form.with("words", latest).with("version", seat.last().to_string()) };
    Ok(BetweenPage {
        page: ctx.page(t.between_title(seat.other.name.as_str())).in_section("communities"),
        t,
        here: BetweenAt { slug: seat.view.community().slug.to_string(), other: seat.other.slug.to_string() }.to_string(),
        holds,
        open,
        may_agree: seat.speaks && seat.waits_for_us(),
        before: shown,
        form: Some(form).filter(|_| seat.speaks),
        norms,
        keep: keep_key(&seat),
        community: seat.view.community().clone(),
        other: seat.other,
    })
}

pub(super) async fn show(ctx: Ctx, at: BetweenAt, asked: Asked) -> Answer {
    let mut page = page(&ctx, &at, None).await?;
    page.page = page.page.kept(asked.get("done").unwrap_or_default());
    ctx.show(&page)
}
