//! A file as a table: the first row names the columns, every other row is about what its column `what` says.

use crate::{
    cells::Cell,
    row::{Place, Row, What},
    trouble::{Trouble, Wrong},
};
use csv::{ReaderBuilder, StringRecord};

/// The rows of a table.
pub(crate) fn read(text: &str) -> (Vec<Row>, Vec<Trouble>) {
    let Some((between, head)) = head(text) else {
        return (Vec::new(), vec![Trouble { place: Place::Row(1), wrong: Wrong::NoColumn("what") }]);
    };
    let (mut rows, mut troubles) = (Vec::new(), Vec::new());
    let mut reader = ReaderBuilder::new().delimiter(between).flexible(true).has_headers(true).from_reader(text.as_bytes());
    for (number, record) in (2..).zip(reader.records()) {
        let place = Place::Row(number);
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => match row(place, &head, &record) {
                Ok(row) => rows.push(row),
                Err(wrong) => troubles.push(Trouble { place, wrong }),
            },
            Err(error) => troubles.push(Trouble { place, wrong: Wrong::Broken(error.to_string()) }),
        }
    }
    (rows, troubles)
}

fn row(place: Place, head: &[String], record: &StringRecord) -> Result<Row, Wrong> {
    if record.iter().skip(head.len()).any(|cell| !cell.trim().is_empty()) {
        return Err(Wrong::TooManyCells);
    }
    let cells = || head.iter().zip(record).filter(|(_, cell)| !cell.trim().is_empty());
    let given = cells().find(|(column, _)| *column == "what").map_or("", |(_, cell)| cell.trim());
    let what = What::ALL.into_iter().find(|what| what.name() == given.to_lowercase());
    let what = what.ok_or_else(|| match given {
        "" => Wrong::Missing("what"),
        given => Wrong::UnknownWhat(given.chars().take(60).collect()),
    })?;
    let fields = cells().filter(|(column, _)| *column != "what");
    let fields = fields.map(|(column, cell)| (own(what, column).to_owned(), Cell::Text(unguarded(cell).to_owned())));
    Ok(Row { place, what, fields: fields.collect() })
}

/// The name that a column has in a row of this kind: a community's own address stands in the column of communities.
fn own(what: What, column: &str) -> &str {
    match (what, column) {
        (What::Community, "community") => "slug",
        (What::Person, "person") => "key",
        (_, column) => column,
    }
}

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

/// What stands between cells, and the columns: whichever finds the most in the first line, the column `what` among them.
fn head(text: &str) -> Option<(u8, Vec<String>)> {
    let heads = [b',', b';', b'\t'].into_iter().filter_map(|between| {
        let mut reader = ReaderBuilder::new().delimiter(between).flexible(true).has_headers(false).from_reader(text.as_bytes());
        let first = reader.records().next()?.ok()?;
        let head: Vec<String> = first.iter().map(|name| kernel::fold(name.trim()).replace(' ', "_")).collect();
        head.iter().any(|name| name == "what").then_some((between, head))
    });
    heads.max_by_key(|(_, head)| head.len())
}
