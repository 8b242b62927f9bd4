//! The document to hand in: the drawings with what they show in words, what matters and why, what is decided, what changed since
//! a kept state, and the notes it rests on.

use super::{
    give::About,
    rows::{Said, rows},
};
use crate::features::landscape::{
    drawing::{file::Drawing, pressed::png},
    pictures::Along,
    told::{importance, said},
    versions::{Difference, Version, differences},
};
use landscape::{
    Entry, Landscape,
    compare::Field,
    outline::{self, Line},
};
use press::{Block, Document, Picture, Unpressed};

/// The longest alternative text of a picture, in characters.
const ALTERNATIVE_MAX: usize = 2_000;

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

/// Writes the document.
pub(super) fn document(
    landscape: &Landscape,
    before: Option<&Version>,
    pictures: Vec<Along>,
    about: &About,
) -> Result<Vec<u8>, Unpressed> {
    let t = about.t;
    let mut blocks = vec![Block::Paragraph(t.export_note(about.date.as_str()))];
    if !landscape.practice.is_empty() {
        blocks.extend([heading(1, t.export_doc_practice()), Block::Paragraph(landscape.practice.clone())]);
    }
    drawings(landscape, about, &mut blocks)?;
    by_hand(pictures, about, &mut blocks);
    groups(landscape, about, &mut blocks);
    decisions(landscape, about, &mut blocks);
    if let Some(before) = before {
        blocks.push(heading(1, t.export_doc_versions()));
        blocks.push(Block::Paragraph(t.export_doc_version(before.name.as_str())));
        if !before.why.is_empty() {
            blocks.push(Block::Paragraph(before.why.clone()));
        }
        compared(&differences(t, &before.landscape, landscape), about, &mut blocks);
    }
    notes(landscape, about, &mut blocks);
    let document =
        Document { title: about.title(landscape), language: about.language.clone(), author: about.author.clone(), blocks };
    document.docx()
}

fn drawings(landscape: &Landscape, about: &About, blocks: &mut Vec<Block>) -> Result<(), Unpressed> {
    for drawing in Drawing::ALL {
        let has_any = match drawing {
            Drawing::Timeline | Drawing::Spray => !landscape.entries.is_empty(),
            Drawing::Matrix => landscape.entries.iter().any(|entry| !entry.practices.is_empty()),
            Drawing::Review => {
                landscape.entries.iter().any(|entry| entry.wish.desirable.is_some() && entry.wish.feasible.is_some())
            }
        };
        if has_any {
            let png = png(&drawing.file(landscape, about.t, &about.date, about.today))?;
            blocks.push(heading(1, drawing.title(about.t)));
            blocks.push(Block::Picture(Picture { image: png, alternative: alternative(drawing, landscape, about) }));
        }
    }
    Ok(())
}

/// Pictures of the gallery, each with its words.
fn by_hand(pictures: Vec<Along>, about: &About, blocks: &mut Vec<Block>) {
    if pictures.is_empty() {
        return;
    }
    blocks.push(heading(1, about.t.pictures_title()));
    for Along { title, alternative, words, image } in pictures {
        blocks.extend([heading(2, title), Block::Picture(Picture { image, alternative })]);
        if !words.is_empty() {
            blocks.push(Block::Paragraph(words));
        }
    }
}

/// What a drawing shows, in words.
fn alternative(drawing: Drawing, landscape: &Landscape, about: &About) -> String {
    let t = about.t;
    let words = match drawing {
        Drawing::Timeline => {
            rows(t, landscape).iter().map(|row| format!("{}, {}: {}.", row.name, row.setting, row.when)).collect()
        }
        Drawing::Spray => outline::lines(landscape, &Said { t, by: landscape.look.branches }).iter().map(in_a_line).collect(),
        Drawing::Matrix => rows(t, landscape).iter().map(|row| format!("{}: {}.", row.name, row.practices)).collect::<Vec<_>>(),
        Drawing::Review => landscape.entries.iter().filter_map(|entry| wished(landscape, entry, about)).collect(),
    };
    let text = format!("{}. {}", drawing.title(t), words.join(" "));
    let shortened: String = text.chars().take(ALTERNATIVE_MAX).collect();
    if shortened.len() < text.len() { t.export_doc_shortened(shortened) } else { text }
}

fn in_a_line(line: &Line) -> String {
    let names: Vec<&str> = line.under.iter().map(|under| under.text.as_str()).collect();
    format!("{}: {}.", line.text, names.join(", "))
}

fn wished(landscape: &Landscape, entry: &Entry, about: &About) -> Option<String> {
    entry.wish.desirable?;
    entry.wish.feasible?;
    let parts = [Field::Involvement, Field::Desirable, Field::Feasible].map(|field| {
        let name = crate::features::landscape::told::field_name(about.t, field);
        format!("{name}: {}", said(about.t, landscape, entry, field))
    });
    Some(format!("{}: {}.", entry.name, parts.join(", ")))
}

fn groups(landscape: &Landscape, about: &About, blocks: &mut Vec<Block>) {
    let t = about.t;
    if landscape.entries.is_empty() {
        return;
    }
    blocks.push(heading(1, t.export_doc_groups()));
    let head = [t.export_row_name(), t.export_row_when(), t.export_row_setting(), t.export_row_practices()];
    let row = |row: super::Row| vec![row.name, row.when, row.setting, row.practices];
    blocks.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows: rows(t, landscape).into_iter().map(row).collect() });
    let mut weighed: Vec<&Entry> = landscape.entries.iter().filter(|entry| entry.importance.is_some()).collect();
    weighed.sort_by_key(|entry| std::cmp::Reverse(entry.importance));
    if !weighed.is_empty() {
        blocks.push(heading(1, t.export_doc_importance()));
        let head = [t.export_row_name(), t.export_row_importance(), t.versions_field_why()];
        let row = |entry: &&Entry| vec![entry.name.clone(), importance(t, entry), entry.why.clone()];
        blocks.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows: weighed.iter().map(row).collect() });
    }
}

fn decisions(landscape: &Landscape, about: &About, blocks: &mut Vec<Block>) {
    let t = about.t;
    let decided: Vec<&Entry> = landscape.entries.iter().filter(|entry| !entry.wish.is_empty()).collect();
    let company = &landscape.company;
    let has_company = !company.with_whom.is_empty() || !company.wanted.is_empty() || company.none_needed;
    if decided.is_empty() && !has_company {
        return;
    }
    blocks.push(heading(1, t.export_doc_decision()));
    if !decided.is_empty() {
        let fields = [Field::Name, Field::Involvement, Field::Desirable, Field::Feasible, Field::Obstacles, Field::FirstStep];
        let head = fields.map(|field| crate::features::landscape::told::field_name(t, field).to_owned()).to_vec();
        let row = |entry: &&Entry| fields.map(|field| said(t, landscape, entry, field)).to_vec();
        blocks.push(Block::Table { head, rows: decided.iter().map(row).collect() });
    }
    let words =
        [company.with_whom.as_str(), company.wanted.as_str(), if company.none_needed { t.export_doc_none_needed() } else { "" }];
    blocks.extend(words.into_iter().filter(|words| !words.is_empty()).map(|words| Block::Paragraph(words.to_owned())));
}

fn compared(difference: &Difference, about: &About, blocks: &mut Vec<Block>) {
    let t = about.t;
    if difference.is_empty() {
        blocks.push(Block::Paragraph(t.versions_same().to_owned()));
    }
    for (title, names) in [(t.versions_came(), &difference.came), (t.versions_went(), &difference.went)] {
        if !names.is_empty() {
            blocks.extend([heading(2, title), Block::Paragraph(names.join("\n"))]);
        }
    }
    for (title, entries) in difference.groups(t) {
        blocks.push(heading(2, title));
        let mut rows = Vec::new();
        for entry in entries {
            rows.extend(
                entry
                    .changes
                    .iter()
                    .map(|change| vec![entry.name.clone(), change.field.to_owned(), change.before.clone(), change.after.clone()]),
            );
        }
        let head = [t.export_row_name(), t.export_doc_what(), t.export_doc_before(), t.export_doc_after()];
        blocks.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows });
    }
    if !difference.judged.is_empty() {
        blocks.extend([heading(2, t.versions_judgements()), Block::Paragraph(difference.judged.join("\n"))]);
    }
    if !difference.whole.is_empty() {
        blocks.extend([heading(2, t.versions_besides()), Block::Paragraph(difference.whole.join("\n"))]);
    }
}

fn notes(landscape: &Landscape, about: &About, blocks: &mut Vec<Block>) {
    if landscape.notes.is_empty() {
        return;
    }
    blocks.push(heading(1, about.t.export_doc_sources()));
    for note in &landscape.notes {
        let about: Vec<&str> = note.about.iter().filter_map(|id| landscape.entry(*id)).map(|entry| entry.name.as_str()).collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
        blocks.push(Block::Paragraph(format!("{}{about}\n{}", note.on, note.text)));
    }
}
