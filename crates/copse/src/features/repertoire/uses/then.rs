//! What was told of something before a part went its own way, for members of the part who were there: to be read, up to that day.

use super::{
    shown::{parts, said, told_by, when},
    store::{self, UseRow},
};
use crate::{
    base::{access::CommonView, limits::Apart},
    words::Words,
};
use db::Tx;
use kernel::{ItemId, Result};
use webkit::Ctx;

/// The most that are read of one thing.
const MOST: i64 = 500;

/// A use of then, in words.
pub(in super::super) struct UsedThen {
    pub(in super::super) outcome: &'static str,
    pub(in super::super) shape: &'static str,
    pub(in super::super) when: String,
    pub(in super::super) told: String,
    pub(in super::super) at: String,
    /// What was told, as safe HTML, each with what it is.
    pub(in super::super) parts: Vec<(&'static str, String)>,
    pub(in super::super) language: String,
}

/// What was told by then and still stands there, as its authors have it now, but for those from whom the asker is kept apart.
pub(in super::super) fn rows(tx: &mut Tx, kept: ItemId, whole: &CommonView, apart: &Apart) -> Result<Vec<UseRow>> {
    let mut rows = store::of(tx, kept, whole.reach_number(), MOST)?;
    rows.retain(|row| whole.opens(row.audience, row.told_at) && !apart.folds(row.author));
    Ok(rows)
}

/// The same in words.
pub(in super::super) fn told(tx: &mut Tx, ctx: &Ctx, kept: ItemId, whole: &CommonView, apart: &Apart) -> Result<Vec<UsedThen>> {
    let t = Words(ctx.locale());
    let mut told = Vec::new();
    for row in rows(tx, kept, whole, apart)? {
        let (at, html) = said(tx, &row, Some(apart))?;
        told.push(UsedThen {
            outcome: row.result.name(t),
            shape: row.result.shape(),
            when: when(ctx, &row),
            told: told_by(ctx, &row),
            at,
            parts: parts(t, &html),
            language: row.language,
        });
    }
    Ok(told)
}
