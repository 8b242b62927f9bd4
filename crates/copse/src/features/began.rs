//! Out of which communities one began, when a part went its own way: said wherever its own past begins on that day.

use crate::{
    base::{
        access::{self, CommunityView},
        lines::{self, Line},
    },
    words::Words,
};
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, Result};
use webkit::Ctx;

/// A community that another began out of.
pub(crate) struct Began {
    /// That it did, and when.
    pub(crate) words: String,
    /// Its address.
    pub(crate) href: String,
    /// What it is called.
    pub(crate) name: String,
    /// In which language.
    pub(crate) language: String,
}

/// Those that a community began out of, as far as the asker may know of them.
pub(crate) fn began(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Vec<Began>> {
    let mut began = Vec::new();
    for line in lines::earlier(tx, view.community().id)?.into_iter().filter(|line| line.kind == Line::Split) {
        let whole = match access::community(tx, view.actor(), &line.slug) {
            Ok(whole) => whole.community().clone(),
            Err(Fault::Absent) => continue,
            Err(fault) => return Err(fault),
        };
        began.push(Began {
            words: Words(ctx.locale()).parting_line_out_of(ctx.date(line.made_at, DateStyle::Day)),
            href: format!("/c/{}", whole.slug),
            name: whole.name.to_string(),
            language: whole.language,
        });
    }
    Ok(began)
}
