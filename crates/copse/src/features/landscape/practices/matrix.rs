//! The matrix as a table, and what it shows of the two groups that share most.

use crate::{
    features::landscape::drawing::matrix::{self as drawing, Compared, done, done_name},
    words::Words,
};
use askama::{Template, filters::HtmlSafe};
use diagram::matrix::Done;
use kernel::fold;
use landscape::{
    Id, Landscape, LinkKind,
    practices::{self, Row},
};

/// What a practice is called in a cell, where that is not the name of its row, and how it is done.
struct Item {
    id: Id,
    name: String,
    is_named: bool,
    how: String,
}

/// A cell of the table.
struct Cell {
    column: String,
    done: Done,
    mark: Mark,
    word: &'static str,
    items: Vec<Item>,
}

/// A row of the table.
struct Line {
    name: String,
    also: String,
    cells: Vec<Cell>,
}

/// A mark that stands for a way of doing, told apart by its shape.
#[derive(Template)]
#[template(path = "features/landscape/practices/mark.html")]
struct Mark {
    done: Done,
}

impl HtmlSafe for Mark {}

/// The matrix as a table.
#[derive(Template)]
#[template(path = "features/landscape/practices/matrix.html")]
pub(super) struct Table {
    t: Words<'static>,
    columns: Vec<(Id, String)>,
    lines: Vec<Line>,
    is_from_right: bool,
}

impl HtmlSafe for Table {}

impl Table {
    /// The table, of all practices or of those that are done differently somewhere.
    pub(super) fn of(t: Words<'static>, compared: &Compared<'_>, differs: bool, is_from_right: bool) -> Self {
        let is_shown = |line: &&drawing::Line| !differs || line.cells.iter().any(|cells| done(cells) == Done::Differently);
        let lines: Vec<&drawing::Line> = compared.lines.iter().filter(is_shown).collect();
        // With fewer rows some columns have nothing left to show.
        let kept: Vec<usize> =
            (0..compared.columns.len()).filter(|place| lines.iter().any(|line| !line.cells[*place].is_empty())).collect();
        let cell = |line: &drawing::Line, place: usize| {
            let cells = &line.cells[place];
            let item = |cell: &practices::Cell| Item {
                id: cell.practice,
                is_named: fold(&cell.name) != fold(&line.name),
                name: cell.name.clone(),
                how: cell.words.clone(),
            };
            let done = done(cells);
            Cell {
                column: compared.columns[place].name.clone(),
                done,
                mark: Mark { done },
                word: done_name(t, done),
                items: cells.iter().map(item).collect(),
            }
        };
        let line = |line: &&drawing::Line| Line {
            name: line.name.clone(),
            also: line.also.join(", "),
            cells: kept.iter().map(|place| cell(line, *place)).collect(),
        };
        Self {
            t,
            columns: kept.iter().map(|place| (compared.columns[*place].id, compared.columns[*place].name.clone())).collect(),
            lines: lines.iter().map(line).collect(),
            is_from_right,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What the marks mean.
#[derive(Template)]
#[template(path = "features/landscape/practices/legend.html")]
pub(super) struct Legend {
    t: Words<'static>,
    marks: [Mark; 4],
}

impl HtmlSafe for Legend {}

impl Legend {
    pub(super) fn of(t: Words<'static>) -> Self {
        Self { t, marks: Done::ALL.map(|done| Mark { done }) }
    }
}

/// The two groups that share most, and what passes between them, as far as the landscape says.
pub(super) struct Most {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) shared: Vec<String>,
    /// What no other group of theirs has.
    pub(super) only_these: Vec<String>,
    /// What the person says that they carried over: from where, to where, in words.
    pub(super) carried: Vec<(String, String, String)>,
}

/// The two groups that share most.
pub(super) fn most(landscape: &Landscape, rows: &[Row]) -> Option<Most> {
    let most = practices::share_most(rows)?;
    let (a, b) = (landscape.entry(most.a)?, landscape.entry(most.b)?);
    let named = |places: &[usize]| places.iter().filter_map(|place| rows.get(*place)).map(|row| row.name.clone()).collect();
    let carried = |from: &landscape::Entry, to: &landscape::Entry| -> Vec<(String, String, String)> {
        let links = from.links.iter().filter(|link| link.kind == LinkKind::Brokered && link.to == to.id);
        links.map(|link| (from.name.clone(), to.name.clone(), link.words.clone())).collect()
    };
    Some(Most {
        a: a.name.clone(),
        b: b.name.clone(),
        shared: named(&most.rows),
        only_these: named(&most.only_these),
        carried: [carried(a, b), carried(b, a)].concat(),
    })
}
