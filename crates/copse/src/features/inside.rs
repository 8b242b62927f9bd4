//! The page of what a community holds.

use crate::{
    base::communities::{CommunityRow, State},
    words::Words,
};
use i18n::DateStyle;
use webkit::{Ctx, Page};

/// A page of what a community holds: once the community has closed, it says so above all that stands on it.
pub(crate) fn page_in(ctx: &Ctx, community: &CommunityRow, title: impl Into<String>) -> Page {
    let page = ctx.page(title).in_section("communities");
    match community.state_since.filter(|_| community.state == State::Closed) {
        Some(since) => page.noted(Words(ctx.locale()).archive_since(ctx.date(since, DateStyle::Written))),
        None => page,
    }
}
