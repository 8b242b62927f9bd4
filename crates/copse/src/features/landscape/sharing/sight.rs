//! What others see: the same on the page that is shown before it is given, and on the page of whoever it was given to. It is
//! made of a landscape that holds nothing else ([`landscape::shown`]).

use super::chosen::Part;
use crate::{
    features::{
        Block,
        landscape::{
            drawing::{matrix, said, spray, timeline},
            named::{Named, importance_name},
        },
    },
    words::Words,
};
use askama::Template;
use jiff::civil::Date as Day;
use kernel::Result;
use landscape::{Entry, Landscape};

/// A picture of the gallery, as it is seen.
#[derive(Clone, Debug)]
pub(in super::super) struct Picture {
    /// Where it is.
    pub(in super::super) src: String,
    /// What it is called.
    pub(in super::super) title: String,
    /// What is to be seen on it.
    pub(in super::super) alternative: String,
}

/// An entry in the table.
struct Row {
    name: String,
    when: String,
    setting: String,
    part: String,
    practices: String,
    importance: Option<&'static str>,
}

/// A practice over the groups that have it.
struct Line {
    name: String,
    cells: Vec<(String, &'static str, String)>,
}

/// A field of what is desirable and feasible.
struct Field {
    name: String,
    entries: Vec<(String, &'static str)>,
}

/// What is drawn.
enum Drawn {
    Nothing,
    Timeline(diagram::timeline::Timeline),
    Spray(String, Vec<(String, String)>),
    Matrix(Vec<String>, Vec<Line>),
    Review(Vec<Field>, Vec<String>),
    Picture(Picture),
}

#[derive(Template)]
#[template(path = "features/landscape/sharing/sight.html")]
struct Sight<'a> {
    t: Words<'static>,
    title: String,
    words: &'a str,
    drawn: Drawn,
    rows: Vec<Row>,
    shows_importance: bool,
}

/// What is seen of a landscape that holds no more than may be seen, with its author's words.
///
/// # Errors
/// When the template cannot be rendered, which is a fault of the program.
pub(in super::super) fn of(t: Words<'static>, today: Day, part: Part, seen: &Landscape, words: &str) -> Result<Block> {
    let drawn = match part {
        Part::Timeline => {
            let asked = timeline::Asked {
                title: "",
                today,
                window: None,
                importance: seen.look.importance,
                entry_href: &|_| None,
                lane_href: Some("#seen-table"),
            };
            Drawn::Timeline(timeline::for_page(seen, t, &asked))
        }
        Part::Spray => {
            let drawing = spray::spray(&spray::outline(seen, t), t, &spray::Round::default());
            Drawn::Spray(diagram::spray::wide(&drawing, false), spray::by_branch(&drawing))
        }
        Part::Matrix => matrix_of(t, seen),
        Part::Review => review_of(t, seen),
        Part::Entry | Part::Picture => Drawn::Nothing,
    };
    let rows = seen.entries.iter().map(|entry| row(t, entry)).collect();
    let title = if seen.title.trim().is_empty() { part.name(t).to_owned() } else { seen.title.clone() };
    Block::of(&Sight { t, title, words, drawn, rows, shows_importance: seen.look.importance })
}

/// The same of a picture.
///
/// # Errors
/// As [`of`].
pub(in super::super) fn of_picture(t: Words<'static>, picture: Picture, words: &str) -> Result<Block> {
    let title = picture.title.clone();
    Block::of(&Sight { t, title, words, drawn: Drawn::Picture(picture), rows: Vec::new(), shows_importance: false })
}

fn row(t: Words<'static>, entry: &Entry) -> Row {
    let setting = match entry.setting {
        Some(_) if !entry.setting_word.is_empty() => entry.setting_word.clone(),
        Some(setting) => setting.name(t).to_owned(),
        None => String::new(),
    };
    let practices: Vec<&str> = entry.practices.iter().map(|practice| practice.name.as_str()).collect();
    Row {
        name: entry.name.clone(),
        when: said::when(t, entry),
        setting,
        part: said::part(t, entry).join(". "),
        practices: practices.join("; "),
        importance: entry.importance.map(|importance| importance_name(t, importance)),
    }
}

fn matrix_of(t: Words<'static>, seen: &Landscape) -> Drawn {
    let compared = matrix::compared(seen);
    let columns: Vec<String> = compared.columns.iter().map(|entry| entry.name.clone()).collect();
    let line = |line: &matrix::Line| Line {
        name: line.name.clone(),
        cells: columns
            .iter()
            .zip(&line.cells)
            .map(|(column, cells)| (column.clone(), matrix::done_name(t, matrix::done(cells)), matrix::note(line, cells)))
            .collect(),
    };
    Drawn::Matrix(columns.clone(), compared.lines.iter().map(line).collect())
}

fn review_of(t: Words<'static>, seen: &Landscape) -> Drawn {
    let change = |entry: &Entry| entry.wish.involvement.map_or("", |involvement| involvement.name(t));
    let field = |desirable: bool, feasible: bool| {
        let here = |entry: &&Entry| entry.wish.desirable == Some(desirable) && entry.wish.feasible == Some(feasible);
        let one = if desirable { t.quad_desirable() } else { t.quad_not_desirable() };
        let other = if feasible { t.quad_feasible() } else { t.quad_not_feasible() };
        Field {
            name: t.shown_field(one, other),
            entries: seen.entries.iter().filter(here).map(|entry| (entry.name.clone(), change(entry))).collect(),
        }
    };
    let fields = [(true, true), (true, false), (false, true), (false, false)];
    let unsaid = |entry: &&Entry| entry.wish.desirable.is_none() || entry.wish.feasible.is_none();
    let open = seen.entries.iter().filter(unsaid).map(|entry| entry.name.clone()).collect();
    Drawn::Review(fields.into_iter().map(|(desirable, feasible)| field(desirable, feasible)).collect(), open)
}
