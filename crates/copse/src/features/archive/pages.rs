//! The pages of the archive.

use super::{
    bring::{BringAt, Given},
    bring_store,
    names::NamesAt,
    names_store as store_of_names,
    run::RunAt,
    store::{self, ImportRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
    },
    features::{Area, Block, Way},
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::Result;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// What was brought in.
    pub struct ArchiveAt { slug: String } = "/c/{slug}/archive";
}

/// A run in words.
struct Run {
    row: ImportRow,
    began: String,
    released: Option<String>,
    href: String,
}

#[derive(Template)]
#[template(path = "features/archive/archive.html")]
struct ArchivePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    runs: Vec<Run>,
    /// What was given last.
    given: Option<Given>,
    /// Where another can be given.
    bring: Option<String>,
}

pub(super) async fn archive(ctx: Ctx, at: ArchiveAt) -> Answer {
    let (community, rows, given, may_bring) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.coordinator()?;
            let id = view.community().id;
            Ok((view.community().clone(), store::imports(tx, id)?, bring_store::latest(tx, id)?, view.shapes().is_ok()))
        })
        .await?;
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, i18n::DateStyle::Moment);
    let slug = community.slug.to_string();
    let run = |row: ImportRow| Run {
        began: day(row.began_at),
        released: row.released_at.map(day),
        href: RunAt { slug: slug.clone(), import: row.id }.to_string(),
        row,
    };
    ctx.show(&ArchivePage {
        page: ctx.page(t.archive_title()).in_section("communities"),
        t,
        community,
        runs: rows.into_iter().map(run).collect(),
        bring: may_bring.then(|| BringAt { slug: slug.clone() }.to_string()),
        given: given.as_ref().map(|row| Given::of(&ctx, row)).transpose()?,
    })
}

#[derive(Template)]
#[template(path = "features/archive/front_margin.html")]
struct FrontMargin {
    t: Words<'static>,
    href: String,
    held: i64,
}

/// For coordinators: that something waits to be opened.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    if !view.coordinates() {
        return Ok(None);
    }
    let One((runs, released)) = store::count_imports(tx, view.community().id)?;
    if runs == 0 {
        return Ok(None);
    }
    let held = runs - released;
    let href = ArchiveAt { slug: view.community().slug.to_string() }.to_string();
    Block::of(&FrontMargin { t: Words(ctx.locale()), href, held }).map(Some)
}

/// For members: that a name from before may be theirs. For coordinators: that an archive can be brought in.
pub(super) fn ways(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Way>> {
    let t = Words(ctx.locale());
    let mut ways = Vec::new();
    if view.is_member() && store_of_names::count_names(tx, view.community().id)?.0.0 > 0 {
        ways.push(Way {
            area: Area::GoingOn,
            name: t.names_way().to_owned(),
            about: t.names_way_about().to_owned(),
            href: NamesAt { slug: view.community().slug.to_string() }.to_string(),
            is_used: true,
        });
    }
    if !view.coordinates() {
        return Ok(ways);
    }
    let href = ArchiveAt { slug: view.community().slug.to_string() }.to_string();
    let is_used = !store::imports(tx, view.community().id)?.is_empty();
    ways.push(Way {
        area: Area::GoingOn,
        name: t.archive_way().to_owned(),
        about: t.archive_way_about().to_owned(),
        href,
        is_used,
    });
    Ok(ways)
}
