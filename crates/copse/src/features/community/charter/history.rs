//! How the charter came to be: its versions, newest first, each with what it changed, word by word.

use super::{fields, read::about};
use crate::{
    base::{
        access,
        communities::{self, CommunityRow, WholeCharter},
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use markup::{Change, word_diff};
use webkit::{Answer, Ctx, Page, route};

route! {
    /// How the charter came to be.
    pub struct HistoryAt { slug: String } = "/c/{slug}/charter/history";
}

#[derive(Template)]
#[template(path = "features/community/charter/history.html")]
struct HistoryPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    coordinates: bool,
    versions: Vec<Version>,
}

/// A version and what it changed.
struct Version {
    number: i64,
    about: String,
    why: String,
    fields: Vec<(&'static str, Vec<Change>)>,
}

impl Version {
    fn of(ctx: &Ctx, t: Words<'static>, new: &WholeCharter, old: Option<&WholeCharter>) -> Self {
        let before: Vec<_> = old.map(|old| fields::all(ctx, t, old)).unwrap_or_default();
        let changed = |(place, said): (usize, fields::Said)| {
            let before = before.get(place).map(|said| said.text.as_str());
            let is_same = before.map_or(said.text.is_empty(), |before| before == said.text);
            (!is_same).then(|| (said.label, word_diff(before.unwrap_or(&said.text), &said.text)))
        };
        Self {
            number: new.row.version,
            about: about(ctx, t, new),
            why: new.row.why.clone(),
            fields: fields::all(ctx, t, new).into_iter().enumerate().filter_map(changed).collect(),
        }
    }
}

pub(super) async fn history(ctx: Ctx, at: HistoryAt) -> Answer {
    let (view, charters) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let charters = communities::charters_of(tx, view.community().id)?;
            Ok((view, charters))
        })
        .await?;
    let t = Words(ctx.locale());
    let older = charters.iter().skip(1).map(Some).chain([None]);
    let versions = charters.iter().zip(older).map(|(new, old)| Version::of(&ctx, t, new, old)).collect();
    let page = page_in(&ctx, view.community(), t.charter_history_title());
    let (community, coordinates) = (view.community().clone(), view.coordinates());
    ctx.show(&HistoryPage { page, t, community, coordinates, versions })
}
