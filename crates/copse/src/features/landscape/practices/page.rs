//! The page of practices side by side.

use super::{
    matrix::{self, Legend, Most, Table},
    pairs::{self, Offered},
};
use crate::{
    features::landscape::{
        drawing::{common::is_from_right, matrix::compared},
        keeper,
        named::Named,
        tabs::{Tab, Tabs},
        taken::{self, Kept},
        was,
    },
    words::Words,
};
use askama::Template;
use landscape::{
    Id, Landscape, Verdict,
    practices::{self, Row},
};
use webkit::{Answer, Asked, Ctx, Form, Page, query, route};

route! {
    /// Practices side by side.
    pub struct PracticesAt = "/landscape/practices";
}

/// The forms of the page that came back.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) add: Option<Form>,
    pub(super) pairs: Option<Form>,
}

/// A row that something can be put in.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
}

/// A practice that was taken out and may be put back.
struct Taken {
    name: String,
    entry: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "features/landscape/practices/practices.html")]
pub(super) struct PracticesPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    saved: bool,
    taken: Option<Taken>,
    /// What may be one, where it is to be asked before the matrix is drawn.
    offered: Vec<Offered>,
    /// How much there is left to judge, where it is not asked now.
    unjudged: usize,
    pairs: Form,
    legend: Legend,
    table: Table,
    differs: bool,
    has_practices: bool,
    without: Vec<(Id, String)>,
    most: Option<Most>,
    add: Form,
    entries: Vec<(Id, String)>,
    rows: Vec<Choice>,
}

/// The rows that a practice, or a new one, can be put in.
pub(super) fn choices(rows: &[Row], moving: Option<Id>) -> Vec<Choice> {
    let choice = |row: &Row| {
        let other = row.cells.iter().find(|cell| Some(cell.practice) != moving)?;
        Some(Choice { value: other.practice.to_string(), name: row.name.clone() })
    };
    rows.iter().filter_map(choice).collect()
}

impl PracticesPage {
    /// What can be said of a pair.
    fn answers(&self) -> Vec<(&'static str, &'static str)> {
        let verdicts = Verdict::ALL.iter().map(|verdict| (verdict.as_str(), verdict.name(self.t)));
        verdicts.chain([("later", self.t.practices_later())]).collect()
    }

    pub(super) fn of(ctx: &Ctx, landscape: &Landscape, forms: Forms, asked: Option<&Asked>, gone: Option<Kept>) -> Self {
        let t = Words(ctx.locale());
        let compared = compared(landscape);
        let rows = practices::rows(landscape);
        let says = |name: &str| asked.is_some_and(|asked| asked.get(name).is_some());
        let found = pairs::offered(t, landscape);
        let unjudged = found.len();
        let is_asking = forms.pairs.is_some() || (asked.is_some() && !says("later") && !says("differs"));
        let offered = if is_asking { found } else { Vec::new() };
        let empty = || Form::empty(ctx.guard(), ctx.words());
        let differs = says("differs");
        let named = |entry: &landscape::Entry| (entry.id, entry.name.clone());
        Self {
            page: ctx.page(t.practices_title()).in_section("landscape"),
            t,
            tabs: Tabs::on(t, Tab::Practices),
            saved: says("saved"),
            taken: gone.and_then(|kept| taken(ctx, landscape, kept)),
            unjudged: if offered.is_empty() { unjudged } else { 0 },
            pairs: forms.pairs.unwrap_or_else(|| offered.iter().fold(empty(), |form, pair| pair.filled(form))),
            offered,
            legend: Legend::of(t),
            table: Table::of(t, &compared, differs, is_from_right(landscape)),
            differs,
            has_practices: !rows.is_empty(),
            without: compared.without.iter().map(|entry| named(entry)).collect(),
            most: matrix::most(landscape, &rows),
            add: forms.add.unwrap_or_else(|| empty().with("verdict", "same")),
            entries: landscape.entries.iter().map(named).collect(),
            rows: choices(&rows, None),
        }
    }
}

/// A practice that was taken out just now, where its group is still there.
fn taken(ctx: &Ctx, landscape: &Landscape, kept: Kept) -> Option<Taken> {
    let form = taken::filled(ctx, kept);
    let entry = landscape.entry(form.value("entry").parse().ok()?)?.name.clone();
    Some(Taken { name: form.value("name").to_owned(), entry, form })
}

/// Where one goes on to after a change: the matrix.
pub(super) fn saved() -> String {
    format!("{}#matrix", query(PracticesAt, &[("saved", "1"), ("later", "1")]))
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let gone = taken::look(&ctx, &asked).await?;
    ctx.show(&PracticesPage::of(&ctx, &landscape, Forms::default(), Some(&asked), gone))
}

/// The page again with a form that came back.
pub(super) async fn again(ctx: &Ctx, forms: Forms) -> Answer {
    let landscape = keeper::mine(ctx).await?;
    ctx.show_again(&PracticesPage::of(ctx, &landscape, forms, None, None))
}
