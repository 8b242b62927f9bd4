//! One cell of the matrix: what a practice is called in a group, how it is done there, and with which others it is one.

use super::{
    add,
    page::{self, Choice, Forms, PracticesAt, choices},
    pairs::HOW_MAX,
};
use crate::{
    features::landscape::{
        keeper,
        tabs::{Tab, Tabs},
        taken,
        was::{self, STALE, Sent},
    },
    words::Words,
};
use askama::Template;
use kernel::{Fault, TextError, short_line};
use landscape::{Id, Landscape, Verdict, line::NAME_MAX, practices};
use webkit::{Answer, Ctx, Form, Page, Posted, query, route};

route! {
    /// A practice of a group.
    pub struct CellAt { practice: Id } = "/landscape/practices/{practice}";
    /// Taking it out.
    pub struct RemoveAt { practice: Id } = "/landscape/practices/{practice}/remove";
}

/// A practice as it stands now, as a form has it.
#[derive(Clone, PartialEq)]
struct Now {
    entry: Id,
    entry_name: String,
    name: String,
    how: String,
    /// Another practice of its row; empty where it stands alone.
    row: String,
    verdict: &'static str,
}

impl Now {
    fn of(landscape: &Landscape, id: Id) -> Option<Self> {
        let (entry, practice) = landscape.practice_of(id)?;
        let others = landscape.one_with(id);
        // The one that the matrix lists first, which is what the choices of rows name.
        let first = landscape.entries.iter().flat_map(|entry| &entry.practices).find(|other| others.contains(&other.id));
        Some(Self {
            entry: entry.id,
            entry_name: entry.name.clone(),
            name: practice.name.clone(),
            how: practice.how.clone(),
            row: first.map(|other| other.id.to_string()).unwrap_or_default(),
            verdict: landscape.verdict_of(id).unwrap_or(Verdict::Same).as_str(),
        })
    }
}

#[derive(Template)]
#[template(path = "features/landscape/practices/cell.html")]
struct CellPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    id: Id,
    now: Now,
    form: Form,
    removing: Form,
    rows: Vec<Choice>,
}

impl CellPage {
    fn of(ctx: &Ctx, landscape: &Landscape, id: Id, now: Now, form: Option<Form>) -> Self {
        let t = Words(ctx.locale());
        let empty = || Form::empty(ctx.guard(), ctx.words());
        let filled = || {
            let fields = [("name", now.name.as_str()), ("how", &now.how), ("row", &now.row), ("verdict", now.verdict)];
            fields.into_iter().fold(empty(), |form, (name, value)| was::with(form, name, value))
        };
        Self {
            page: ctx.page(t.practices_cell_title(now.name.as_str())).in_section("landscape"),
            t,
            tabs: Tabs::on(t, Tab::Practices),
            id,
            form: form.unwrap_or_else(filled),
            removing: empty(),
            rows: choices(&practices::rows(landscape), Some(id)),
            now,
        }
    }
}

pub(super) async fn show(ctx: Ctx, at: CellAt) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let now = Now::of(&landscape, at.practice).ok_or(Fault::Absent)?;
    ctx.show(&CellPage::of(&ctx, &landscape, at.practice, now, None))
}

/// What a cell is to be.
#[derive(Clone)]
struct Changed {
    name: Sent,
    how: Sent,
    row: Sent,
    verdict: Sent,
}

impl Changed {
    fn of(form: &mut Form, ctx: &Ctx) -> Option<Self> {
        // What is long already, because it came from a file, may stay so.
        let most = |form: &Form, name: &str, most: usize| most.max(was::was(form, name).chars().count());
        let (name_max, how_max) = (most(form, "name", NAME_MAX), most(form, "how", HOW_MAX));
        let name = form.check("name", |text| match short_line(text, name_max)? {
            name if name.is_empty() => Err(TextError::Empty),
            name => Ok(name),
        });
        let how = form.check("how", |text| short_line(text, how_max));
        let (row, verdict) = (add::row(form, ctx), add::verdict(form, ctx));
        let row = row?.map(|row| row.to_string()).unwrap_or_default();
        Some(Self {
            name: Sent::of(form, "name", name?),
            how: Sent::of(form, "how", how?),
            row: Sent::of(form, "row", row),
            verdict: Sent::of(form, "verdict", verdict?.as_str()),
        })
    }

    fn fits(&self, now: &Now) -> bool {
        self.name.fits(&now.name) && self.how.fits(&now.how) && self.row.fits(&now.row) && self.verdict.fits(now.verdict)
    }

    /// Whether all of it could be kept.
    fn keep(&self, landscape: &mut Landscape, id: Id) -> bool {
        let Some(now) = Now::of(landscape, id).filter(|now| self.fits(now)) else { return false };
        if let Some(practice) = landscape.practice_mut(id) {
            if let Some(name) = self.name.change() {
                name.clone_into(&mut practice.name);
            }
            if let Some(how) = self.how.change() {
                how.clone_into(&mut practice.how);
            }
        }
        let row = self.row.change().unwrap_or(&now.row);
        let verdict = self.verdict.change().unwrap_or(now.verdict).parse().unwrap_or(Verdict::Same);
        if row.is_empty() {
            if self.row.change().is_some() {
                landscape.set_apart(id);
            }
            return true;
        }
        if self.row.change().is_none() && self.verdict.change().is_none() {
            return true;
        }
        match row.parse() {
            Ok(other) if landscape.practice_of(other).is_some() => {
                landscape.put_with(id, other, verdict);
                true
            }
            _ => false,
        }
    }
}

pub(super) async fn changed(ctx: Ctx, at: CellAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let changed = Changed::of(&mut form, &ctx).filter(|_| form.is_good());
    if let Some(sent) = changed.clone() {
        let id = at.practice;
        let act = move |landscape: &mut Landscape| {
            let mut after = landscape.clone();
            if !sent.keep(&mut after, id) {
                return Ok(STALE.to_owned());
            }
            *landscape = after;
            Ok(page::saved())
        };
        let to = keeper::change_mine(&ctx, form.once(), act).await?;
        if to != STALE {
            return ctx.go_to(to);
        }
    }
    let landscape = keeper::mine(&ctx).await?;
    let Some(now) = Now::of(&landscape, at.practice) else {
        // It is gone; what was typed can be added anew.
        form.refuse(t.practices_gone());
        return page::again(&ctx, Forms { add: Some(form), ..Forms::default() }).await;
    };
    if let Some(changed) = changed {
        let row = practices::rows(&landscape).into_iter().find(|row| row.cells.iter().any(|cell| cell.practice == at.practice));
        let row = row.map_or(String::new(), |row| row.name);
        let mut clashes = was::tell(&mut form, "name", &changed.name, &now.name, t.spray_clash(now.name.as_str()));
        clashes |= was::tell(&mut form, "how", &changed.how, &now.how, t.spray_clash(now.how.as_str()));
        clashes |= was::tell(&mut form, "row", &changed.row, &now.row, t.spray_clash(row.as_str()));
        clashes |= was::tell(&mut form, "verdict", &changed.verdict, now.verdict, t.practices_clash_verdict().to_owned());
        if !clashes {
            form.wrong("row", t.practices_row_gone());
        }
    }
    ctx.show_again(&CellPage::of(&ctx, &landscape, at.practice, now, Some(form)))
}

pub(super) async fn removed(ctx: Ctx, at: RemoveAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let act = move |landscape: &mut Landscape| {
        let now = Now::of(landscape, at.practice).ok_or(Fault::Absent)?;
        landscape.remove_practice(at.practice).ok_or(Fault::Absent)?;
        let said = [
            ("entry", now.entry.to_string()),
            ("name", now.name),
            ("how", now.how),
            ("row", now.row),
            ("verdict", now.verdict.to_owned()),
        ];
        Ok(Some(said.map(|(field, value)| (field.to_owned(), value)).to_vec()))
    };
    let to = taken::take_out(&ctx, &once, &query(PracticesAt, &[("later", "1")]), act).await?;
    ctx.go_to(to)
}
