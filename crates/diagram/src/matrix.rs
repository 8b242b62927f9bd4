//! A matrix of practices and communities, as a file: practices down, communities across, and in each cell how a practice is done
//! there. On a page it is a table; this is what is taken home.
//!
//! Words stand level and break within their column. Where there are more communities than fit side by side, the matrix goes on
//! in a further band below, with its practices named again; where there are many practices, with its communities named again.

mod order;

#[cfg(test)]
mod tests;

pub use order::{Order, order};

use crate::{
    geometry::Point,
    hand::number,
    sheet::{Look, MARGIN, Rule, SIZE, Sheet},
    standalone,
    text::Face,
};
use std::fmt::Write;

/// How wide the drawing is at most.
pub const WIDTH: f64 = 1180.0;

/// The widths of the columns of practices and of communities.
const FIRST: f64 = 210.0;
const COLUMN: f64 = 182.0;
/// Columns that fit side by side.
const ACROSS: usize = 5;
/// From the edge of a column to its words, beside the mark.
const INDENT: f64 = 25.0;
/// Room between the words of a column and the next column.
const GUTTER: f64 = 14.0;
/// Room above and below the words of a row.
const PAD: f64 = 10.0;
/// Room between one band and the next.
const APART: f64 = 30.0;
/// Below so much of it the communities are named again: a sheet of paper across holds a little more.
const LONGEST: f64 = 600.0;
/// How a name, a word about it, and a cell look.
const NAME: Look = Look(SIZE, Face::Bold, "");
const ABOUT: Look = Look(14.0, Face::Text, "d-quiet");
const CELL: Look = Look(SIZE, Face::Text, "");

/// How a practice is done in a community.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Done {
    /// Much the same as elsewhere.
    Shared,
    /// By the same name or to the same end, and in another way.
    Differently,
    /// Here and in no other of these communities.
    OnlyHere,
    /// Not here.
    #[default]
    NotHere,
}

impl Done {
    /// All of them, in the order of a legend.
    pub const ALL: [Self; 4] = [Self::Shared, Self::Differently, Self::OnlyHere, Self::NotHere];

    fn class(self) -> &'static str {
        match self {
            Self::Shared => "cell-shared",
            Self::Differently => "cell-differently",
            Self::OnlyHere => "cell-only",
            Self::NotHere => "cell-none",
        }
    }
}

/// One cell: how a practice is done in a community, and perhaps some words about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How it is done.
    pub done: Done,
    /// A few words.
    pub note: String,
}

/// A practice, and how it is done in each community.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// A few words about it.
    pub note: String,
    /// One cell to a community, in their order. Missing ones are not here; more than there are communities are left out.
    pub cells: Vec<Cell>,
}

/// What a matrix says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// What it is for.
    pub title: String,
    /// A line below the title: who made it, when.
    pub note: String,
    /// Above the practices.
    pub practices: String,
    /// The names of the communities.
    pub communities: Vec<String>,
    /// The practices.
    pub rows: Vec<Row>,
    /// What each way of doing is called, in the order of [`Done::ALL`].
    pub legend: [String; 4],
    /// Whether columns run from the right.
    pub is_from_right: bool,
}

/// The matrix as a file of its own.
pub fn matrix(matrix: &Matrix) -> String {
    let sheet = layout(matrix);
    let mut svg = String::new();
    sheet.marks.iter().for_each(|(at, done)| done.write(*at, &mut svg));
    sheet.write(&mut svg);
    let file = standalone::file(&svg, sheet.width, sheet.height, &matrix.title, &description(matrix));
    standalone::cut(&file, &cuts(&sheet), 0.0)
}

/// Where it may be cut when it goes over several pages: before each further naming of communities.
fn cuts(sheet: &Sheet<Done>) -> Vec<f64> {
    let (heads, rows): (Vec<&Rule>, Vec<&Rule>) = sheet.rules.iter().partition(|rule| rule.is_strong);
    let last_before = |head: &Rule| rows.iter().map(|row| row.from.y).filter(|row| *row < head.from.y).reduce(f64::max);
    heads.into_iter().filter_map(last_before).map(|row| row + APART / 2.0).collect()
}

impl Done {
    /// A disc, a disc half full, a diamond, a dash: told apart without colours.
    fn write(self, at: Point, svg: &mut String) {
        let (x, class) = (number(at.x), self.class());
        let y = |off: f64| number(at.y + off);
        let _ = match self {
            Self::Shared => write!(svg, r#"<circle class="{class}" cx="{x}" cy="{}" r="6.5"/>"#, y(0.0)),
            Self::Differently => {
                let (ring, half) = (y(-6.5), y(-4.3));
                let path = format!("M{x} {ring}a6.5 6.5 0 0 1 0 13a6.5 6.5 0 0 1 0 -13zM{x} {half}a4.3 4.3 0 0 0 0 8.6z");
                write!(svg, r#"<path class="{class}" fill-rule="evenodd" d="{path}"/>"#)
            }
            Self::OnlyHere => write!(svg, r#"<path class="{class}" d="M{x} {}l7.5 7.5l-7.5 7.5l-7.5 -7.5z"/>"#, y(-7.5)),
            Self::NotHere => write!(svg, r#"<path class="{class}" d="M{} {}h11v2h-11z"/>"#, number(at.x - 5.5), y(-1.0)),
        };
    }
}

fn layout(matrix: &Matrix) -> Sheet<Done> {
    let across = matrix.communities.len().clamp(3, ACROSS);
    let mut sheet = Sheet::new((2.0 * MARGIN + FIRST + COLUMN * across as f64).min(WIDTH));
    let mut y = legend(&mut sheet, matrix);
    let communities: Vec<usize> = (0..matrix.communities.len()).collect();
    // A matrix without communities still names its practices.
    let bands: Vec<&[usize]> = if communities.is_empty() { vec![&[]] } else { communities.chunks(ACROSS).collect() };
    for columns in bands {
        let mut rows = matrix.rows.as_slice();
        loop {
            let (bottom, rest) = band(&mut sheet, matrix, columns, rows, y);
            (y, rows) = (bottom + APART, rest);
            if rows.is_empty() {
                break;
            }
        }
    }
    sheet.height = y - APART + MARGIN;
    if matrix.is_from_right {
        sheet.mirror();
    }
    sheet
}

/// Title, note and what the marks mean.
fn legend(sheet: &mut Sheet<Done>, matrix: &Matrix) -> f64 {
    let top = sheet.head(&matrix.title, &matrix.note);
    let step = (sheet.width - 2.0 * MARGIN) / Done::ALL.len() as f64;
    let mut bottom = top;
    for (place, (done, words)) in Done::ALL.into_iter().zip(&matrix.legend).enumerate() {
        bottom = bottom.max(marked(sheet, done, words, (MARGIN + step * place as f64, top), step));
    }
    bottom + 22.0
}

/// A mark and words beside it, in a column; says how far down they go.
fn marked(sheet: &mut Sheet<Done>, done: Done, words: &str, (left, top): (f64, f64), column: f64) -> f64 {
    sheet.marks.push((Point::new(left + 8.5, top + 0.6 * SIZE), done));
    sheet.words(words, left + INDENT, top, column - GUTTER - INDENT, CELL).max(top + 1.2 * SIZE)
}

/// Some communities side by side, with as many practices as go below their names; says how far down they go, and which practices
/// are left.
fn band<'a>(sheet: &mut Sheet<Done>, matrix: &Matrix, columns: &[usize], rows: &'a [Row], top: f64) -> (f64, &'a [Row]) {
    let right = MARGIN + FIRST + COLUMN * columns.len() as f64;
    let left = |place: usize| MARGIN + FIRST + COLUMN * place as f64;
    let first = sheet.labels.len();
    let mut bottom = sheet.words(&matrix.practices, MARGIN, top, FIRST - GUTTER, NAME);
    for (place, column) in columns.iter().enumerate() {
        bottom = bottom.max(sheet.words(&matrix.communities[*column], left(place), top, COLUMN - GUTTER, NAME));
    }
    // The names of a band stand on its line.
    for label in &mut sheet.labels[first..] {
        label.at.y += bottom - top - label.block.height;
    }
    let mut y = bottom + PAD;
    sheet.rule((MARGIN, y), (right, y), true);
    let (begin, mut rest) = (top, rows);
    while let Some((row, after)) = rest.split_first().filter(|_| y - begin < LONGEST) {
        rest = after;
        let top = y + PAD;
        let named = sheet.words(&row.name, MARGIN, top, FIRST - GUTTER, NAME).max(top + 1.2 * SIZE);
        let mut bottom = sheet.words(&row.note, MARGIN, named, FIRST - GUTTER, ABOUT);
        for (place, column) in columns.iter().enumerate() {
            let (done, note) = row.cells.get(*column).map_or((Done::NotHere, ""), |cell| (cell.done, cell.note.as_str()));
            bottom = bottom.max(marked(sheet, done, note, (left(place), top), COLUMN));
        }
        y = bottom + PAD;
        sheet.rule((MARGIN, y), (right, y), false);
    }
    (y, rest)
}

/// The matrix in words, a practice after the other, where it is done.
fn description(matrix: &Matrix) -> String {
    let mut words = matrix.note.trim().to_owned();
    for row in &matrix.rows {
        let _ = write!(words, "{}{}:", if words.is_empty() { "" } else { " " }, row.name.trim());
        for (cell, community) in row.cells.iter().zip(&matrix.communities).filter(|(cell, _)| cell.done != Done::NotHere) {
            let way = Done::ALL.iter().position(|done| *done == cell.done).map_or("", |place| matrix.legend[place].as_str());
            let _ = write!(words, " {} ({});", community.trim(), way.trim());
        }
    }
    words
}
