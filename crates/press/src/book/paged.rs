//! Rows on pages, and pages in a file.

mod drawn;
mod tagged;

use super::{
    Book,
    flow::{Flow, Item, Meaning, Row, Set, TEXT, baseline},
    letters::{Letters, Look},
    lines::is_from_right,
};
use crate::{Unpressed, fonts::Faces};
use drawn::Pen;
use krilla::{
    Document, SerializeSettings,
    destination::XyzDestination,
    error::{KrillaError, KrillaResult},
    geom::Point,
    image::Image,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
};
use std::collections::HashSet;

/// Points to a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;
/// A4.
const WIDE: f32 = 210.0 * MILLIMETRE;
const HIGH: f32 = 297.0 * MILLIMETRE;
/// The margins at the sides, at the head and at the foot.
const SIDE: f32 = 27.0 * MILLIMETRE;
const HEAD: f32 = 24.0 * MILLIMETRE;
const FOOT: f32 = 28.0 * MILLIMETRE;
/// The room for running text.
const ROOM: f32 = HIGH - HEAD - FOOT;
/// The room for a number in the contents.
const NUMBER: f32 = 36.0;

/// A row at its place from the top of the text, in points.
type Placed = (f32, Row);

/// Rows on pages: in their order, none over an edge, and what stays together on one page where it fits there.
fn pages(rows: Vec<Row>, room: f32) -> Vec<Vec<Placed>> {
    // How much room a row needs with all that must follow it on the same page.
    let mut needs = vec![0.0_f32; rows.len()];
    for place in (0..rows.len()).rev() {
        let next = if rows[place].keeps { rows.get(place + 1).map_or(0.0, |next| next.above + needs[place + 1]) } else { 0.0 };
        needs[place] = rows[place].height + next;
    }
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    let (mut y, mut is_held) = (0.0, false);
    for (place, row) in rows.into_iter().enumerate() {
        let page = pages.last().map_or(0, Vec::len);
        let above = if page == 0 { 0.0 } else { row.above };
        // What was said to stay together was looked at where it began; what is higher than a page goes over it all the same.
        let need = if is_held || needs[place] > room { row.height } else { needs[place] };
        let is_new = page > 0 && y + above + need > room;
        if is_new {
            pages.push(Vec::new());
        }
        let at = if is_new || page == 0 { 0.0 } else { y + above };
        y = at + row.height;
        is_held = row.keeps;
        if let Some(page) = pages.last_mut() {
            page.push((at, row));
        }
    }
    pages.retain(|page| !page.is_empty());
    pages
}

/// The book in a file. That a picture is damaged is known when it is written: then its words stand in its place.
pub(super) fn pressed(book: &Book, faces: &Faces) -> Result<Vec<u8>, Unpressed> {
    let mut broken = HashSet::new();
    loop {
        match pressed_without(book, faces, &broken)? {
            Err(KrillaError::Image(image, ..)) if broken.insert(image.clone()) => {}
            done => return done.map_err(|error| Unpressed::Unwritten(format!("{error:?}"))),
        }
    }
}

fn pressed_without(book: &Book, faces: &Faces, broken: &HashSet<Image>) -> Result<KrillaResult<Vec<u8>>, Unpressed> {
    let mut letters = Letters::new(faces)?;
    let (wide, high) = (WIDE - 2.0 * SIDE, ROOM - 2.0);
    let mut flow = Flow { letters: &mut letters, wide, high, broken, rows: Vec::new(), groups: Vec::new() };
    cover(&mut flow, book);
    let mut all = pages(std::mem::take(&mut flow.rows), ROOM);
    let covers = all.len();
    contents(&mut flow, book);
    all.extend(pages(std::mem::take(&mut flow.rows), ROOM));
    for (number, chapter) in book.chapters.iter().enumerate() {
        flow.chapter(number, chapter);
    }
    all.extend(pages(std::mem::take(&mut flow.rows), ROOM));
    let groups = flow.groups;

    // Where each chapter begins.
    let mut begins = vec![(0, 0.0); book.chapters.len()];
    for (number, page) in all.iter().enumerate() {
        for (y, row) in page {
            if let Some(chapter) = row.begins {
                begins[chapter] = (number, *y);
            }
        }
    }
    let place = |chapter: usize| {
        let (page, y) = begins[chapter];
        XyzDestination::new(page, Point::from_xy(SIDE, HEAD + y - 12.0))
    };
    let mut document = Document::new_with(SerializeSettings { enable_tagging: true, ..SerializeSettings::default() });
    let metadata = Metadata::new().title(book.title.clone()).language(book.language.clone());
    document.set_metadata(book.author.iter().fold(metadata, |metadata, author| metadata.authors(vec![author.clone()])));
    let settings = PageSettings::from_wh(WIDE, HIGH).ok_or(Unpressed::TooLarge)?;
    let mut pen = Pen::new(&mut letters, groups.len(), begins.iter().map(|(page, _)| page + 1).collect());
    for (number, rows) in all.iter().enumerate() {
        let mut page = document.start_page_with(settings.clone());
        pen.page(&mut page, rows, (number >= covers).then_some((book.title.as_str(), number + 1)), &place);
        page.finish();
    }
    let mut outline = Outline::new();
    for (number, chapter) in book.chapters.iter().enumerate() {
        outline.push_child(OutlineNode::new(chapter.title.clone(), place(number)));
    }
    document.set_outline(outline);
    document.set_tag_tree(tagged::tree(&groups, pen.told));
    Ok(document.finish())
}

/// The first page: what the book is called, and what is said of it.
fn cover(flow: &mut Flow<'_, '_>, book: &Book) {
    flow.rows.push(Row { height: ROOM * 0.28, ..Row::default() });
    let title = [(book.title.clone(), Look { is_title: true, ..Look::default() })];
    flow.set(&title, &Set { size: 32.0, inset: 0.0, above: 0.0, meaning: Meaning::Heading(1) });
    for (number, line) in book.about.iter().enumerate() {
        let line = [(line.clone(), Look { is_quiet: true, ..Look::default() })];
        let above = if number == 0 { 14.0 } else { 2.0 };
        flow.set(&line, &Set { size: 12.0, inset: 0.0, above, meaning: Meaning::Text });
    }
}

/// The contents: each chapter with the page that it begins on.
fn contents(flow: &mut Flow<'_, '_>, book: &Book) {
    if book.chapters.is_empty() {
        return;
    }
    let heading = [(book.contents.clone(), Look { is_title: true, ..Look::default() })];
    flow.set(&heading, &Set { size: 19.0, inset: 0.0, above: 0.0, meaning: Meaning::Heading(1) });
    if let Some(row) = flow.rows.last_mut() {
        row.height += 8.0;
    }
    for (chapter, named) in book.chapters.iter().enumerate() {
        let wide = std::mem::replace(&mut flow.wide, WIDE - 2.0 * SIDE - NUMBER);
        let from_right = is_from_right(&named.title);
        let title = [(named.title.clone(), Look::default())];
        let (rows, _) = flow.set(&title, &Set { size: TEXT, inset: 0.0, above: 3.0, meaning: Meaning::Text });
        flow.wide = wide;
        for row in &mut flow.rows[rows.clone()] {
            row.keeps = true;
            for item in row.items.iter_mut().filter(|_| from_right) {
                if let Item::Line { x, .. } = item {
                    *x += NUMBER;
                }
            }
        }
        if let Some(row) = flow.rows.last_mut() {
            row.keeps = false;
            let x = if from_right { 0.0 } else { wide };
            row.items.push(Item::Number { x, y: baseline(TEXT), chapter, is_from_right: from_right });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(height: f32, keeps: bool) -> Row {
        Row { above: 2.0, height, keeps, ..Row::default() }
    }

    fn laid(rows: &[(f32, bool)]) -> Vec<Vec<f32>> {
        let rows = rows.iter().map(|(height, keeps)| row(*height, *keeps)).collect();
        pages(rows, 100.0).into_iter().map(|page| page.into_iter().map(|(y, _)| y).collect()).collect()
    }

    /// Rows, each with its height and whether it stays with the next; and where they stand, page by page.
    type Case<'a> = (&'a [(f32, bool)], &'a [&'a [f32]]);

    #[test]
    fn rows_fill_pages_and_what_stays_together_goes_on_together() {
        let table: [Case<'_>; 6] = [
            (&[], &[]),
            (&[(40.0, false), (40.0, false), (40.0, false)], &[&[0.0, 42.0], &[0.0]]),
            (&[(40.0, false), (20.0, true), (40.0, false)], &[&[0.0], &[0.0, 22.0]]),
            // What is higher than a page goes over it, and nothing is lost.
            (&[(40.0, true), (40.0, true), (40.0, false)], &[&[0.0, 42.0], &[0.0]]),
            (&[(10.0, false), (300.0, false), (10.0, false)], &[&[0.0], &[0.0], &[0.0]]),
            (&[(10.0, true)], &[&[0.0]]),
        ];
        for (rows, expected) in table {
            assert_eq!(laid(rows), expected, "{rows:?}");
        }
    }
}
