//! A practice added to a group from the matrix, perhaps into a row that is there.

use super::{
    page::{self, Forms},
    pairs::HOW_MAX,
};
use crate::{
    features::landscape::{keeper, was::STALE},
    words::Words,
};
use kernel::{TextError, short_line};
use landscape::{Id, LIST_MAX, Landscape, Verdict, line::NAME_MAX};
use webkit::{Answer, Ctx, Form, Posted};

/// A practice that is to come.
#[derive(Clone)]
struct New {
    entry: Id,
    name: String,
    how: String,
    with: Option<(Id, Verdict)>,
}

/// A row from a form: nothing for one of its own.
pub(super) fn row(form: &mut Form, ctx: &Ctx) -> Option<Option<Id>> {
    match form.value("row") {
        "" => Some(None),
        row => match row.parse() {
            Ok(id) => Some(Some(id)),
            Err(_) => {
                form.wrong("row", ctx.words().field_choice());
                None
            }
        },
    }
}

/// How a practice is one with those of its row.
pub(super) fn verdict(form: &mut Form, ctx: &Ctx) -> Option<Verdict> {
    match form.value("verdict").parse() {
        Ok(verdict @ (Verdict::Same | Verdict::Differently)) => Some(verdict),
        _ if form.value("row").is_empty() => Some(Verdict::Same),
        _ => {
            form.wrong("verdict", ctx.words().field_choice());
            None
        }
    }
}

fn new(form: &mut Form, ctx: &Ctx) -> Option<New> {
    let entry = form.value("entry").parse().ok();
    if entry.is_none() {
        form.wrong("entry", ctx.words().field_choice());
    }
    let has_row = !form.value("row").is_empty();
    let name = form.check("name", |text| match short_line(text, NAME_MAX)? {
        name if name.is_empty() && !has_row => Err(TextError::Empty),
        name => Ok(name),
    });
    let how = form.check("how", |text| short_line(text, HOW_MAX));
    let (row, verdict) = (row(form, ctx), verdict(form, ctx));
    Some(New { entry: entry?, name: name?, how: how?, with: row?.zip(Some(verdict?)) })
}

impl New {
    fn add(&self, landscape: &mut Landscape) -> bool {
        let called = || self.with.and_then(|(row, _)| landscape.practice_of(row)).map(|(_, practice)| practice.name.clone());
        let name = if self.name.is_empty() { called().unwrap_or_default() } else { self.name.clone() };
        if name.is_empty() {
            return false;
        }
        let Some(id) = landscape.add_practice(self.entry, &name, &self.how) else { return false };
        if let Some((row, verdict)) = self.with {
            landscape.put_with(id, row, verdict);
        }
        true
    }
}

pub(super) async fn added(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let Some(new) = new(&mut form, &ctx).filter(|_| form.is_good()) else {
        return page::again(&ctx, Forms { add: Some(form), ..Forms::default() }).await;
    };
    let adding = new.clone();
    let act = move |landscape: &mut Landscape| Ok(if adding.add(landscape) { page::saved() } else { STALE.to_owned() });
    let to = keeper::change_mine(&ctx, form.once(), act).await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (t, landscape) = (Words(ctx.locale()), keeper::mine(&ctx).await?);
    match landscape.entry(new.entry) {
        None => form.wrong("entry", t.practices_entry_gone()),
        Some(entry) if entry.practices.len() >= LIST_MAX => form.wrong("entry", t.practices_full(LIST_MAX)),
        Some(_) => form.wrong("row", t.practices_row_gone()),
    }
    page::again(&ctx, Forms { add: Some(form), ..Forms::default() }).await
}
