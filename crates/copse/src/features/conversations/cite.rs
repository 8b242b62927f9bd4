//! How a conversation is cited: what it is called, where it was had and when, its address that stays, and the day it was read.

use super::read::Opened;
use crate::{features::Block, words::Words};
use askama::Template;
use i18n::DateStyle;
use kernel::Result;
use webkit::Ctx;

#[derive(Template)]
#[template(path = "features/conversations/cite.html")]
struct Cite {
    t: Words<'static>,
    words: String,
    language: String,
    /// Whether the community has closed, so that citing is what is left to do.
    is_archive: bool,
}

/// How to cite a conversation, for whoever reads it. The number in its address stays when its title changes.
///
/// # Errors
/// As [`Block::of`].
pub(super) fn cite(ctx: &Ctx, opened: &Opened) -> Result<Block> {
    let (t, view, settings) = (Words(ctx.locale()), opened.view.community(), &ctx.kit.settings);
    let address = format!("{}/c/{}/talk/{}", settings.public_url, opened.slug(), opened.row.number);
    let day = |moment| ctx.date(moment, DateStyle::Written);
    let (title, community) = (opened.row.title.as_str(), view.community().name.as_str());
    let words = t.cite_words(title, community, &*settings.site_name, day(opened.row.started_at), address, day(ctx.now));
    Block::of(&Cite { t, words, language: opened.row.language.clone(), is_archive: view.ended_at().is_some() })
}
