//! Passages as rows: each a line of text, a rule or a row of a table, with the room it takes, from the top to the foot.

use super::{
    Chapter, Figure, Form, Passage, Run, figure,
    letters::{Letters, Look},
    lines::{Line, is_from_right, lines},
    table,
};
use krilla::image::Image;
use std::collections::HashSet;

/// How large running text is, in points.
pub(super) const TEXT: f32 = 10.5;
/// The distance from one line to the next, in parts of the size.
pub(super) const LEADING: f32 = 1.45;
/// How far what is in a list stands from its edge, in points.
const STEP: f32 = 18.0;
/// The deepest that is still set in; what lies deeper stands there too.
const DEEPEST: usize = 8;

/// What a row means, so that it can be told to those who do not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A heading, by its level from 1.
    Heading(u8),
    /// A part of running text.
    Text,
    /// A picture: what it shows.
    Figure(String),
    /// A cell of a table, and whether it says what its column is.
    Cell {
        /// Which row of the table.
        row: usize,
        is_head: bool,
    },
}

/// What is drawn in a row. `x` is from the left edge of the text, `y` from the top of the row, in points.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// A line of text on its base line. Lines of one group say one thing.
    Line { x: f32, y: f32, size: f32, line: Line, group: usize },
    /// A picture, from its upper left corner.
    Picture { x: f32, y: f32, wide: f32, high: f32, image: Image, group: usize },
    /// A filled field.
    Field { x: f32, y: f32, wide: f32, high: f32, ink: Ink },
    /// The number of the page on which a chapter begins, with its end at `x`.
    Number { x: f32, y: f32, chapter: usize, is_from_right: bool },
}

/// What is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Words,
    Quiet,
    Link,
    Hair,
    Ground,
}

/// Something of a height that is on one page.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The room above it, where it is not the first on its page.
    pub above: f32,
    pub height: f32,
    /// Whether it stays with the next.
    pub keeps: bool,
    pub items: Vec<Item>,
    /// The chapter that begins here.
    pub begins: Option<usize>,
}

/// What was made of passages.
pub(super) struct Flow<'a, 'b> {
    pub letters: &'a mut Letters<'b>,
    /// How wide the text is, in points.
    pub wide: f32,
    /// How high a picture may be, in points.
    pub high: f32,
    /// Pictures that turned out to be none.
    pub broken: &'a HashSet<Image>,
    pub rows: Vec<Row>,
    /// What each group of lines means.
    pub groups: Vec<Meaning>,
}

/// How words are set.
pub(super) struct Set {
    pub size: f32,
    /// From the edge at which the text begins.
    pub inset: f32,
    pub above: f32,
    pub meaning: Meaning,
}

impl Flow<'_, '_> {
    /// A group of lines.
    pub fn group(&mut self, meaning: Meaning) -> usize {
        self.groups.push(meaning);
        self.groups.len() - 1
    }

    /// The words of runs, with their looks.
    pub fn words(&mut self, runs: &[Run]) -> Vec<(String, Look)> {
        runs.iter().map(|run| (run.text.clone(), self.letters.look(run))).collect()
    }

    /// Sets words under each other; says which rows they are, and whether they run from the right.
    pub fn set(&mut self, words: &[(String, Look)], set: &Set) -> (std::ops::Range<usize>, bool) {
        let whole: String = words.iter().map(|(text, _)| text.as_str()).collect();
        let (from_right, first) = (is_from_right(&whole), self.rows.len());
        let wide = (self.wide - set.inset).max(set.size);
        let lines = lines(self.letters, words, wide / set.size);
        let (count, group) = (lines.len(), self.group(set.meaning.clone()));
        for (number, line) in lines.into_iter().enumerate() {
            let x = if from_right { self.wide - set.inset - line.width * set.size } else { set.inset };
            let height = set.size * LEADING;
            self.rows.push(Row {
                above: if number == 0 { set.above } else { 0.0 },
                height,
                // No line stands alone, at a foot or at a head.
                keeps: count > 1 && (number == 0 || number + 2 == count) || matches!(set.meaning, Meaning::Heading(_)),
                items: vec![Item::Line { x, y: baseline(set.size), size: set.size, line, group }],
                begins: None,
            });
        }
        (first..self.rows.len(), from_right)
    }

    /// A chapter.
    pub fn chapter(&mut self, number: usize, chapter: &Chapter) {
        let title = [(chapter.title.clone(), Look { is_title: true, ..Look::default() })];
        let (rows, _) = self.set(&title, &Set { size: 19.0, inset: 0.0, above: 30.0, meaning: Meaning::Heading(1) });
        self.rows[rows.start].begins = Some(number);
        for passage in &chapter.passages {
            self.passage(passage);
        }
    }

    fn passage(&mut self, passage: &Passage) {
        let inset = STEP * passage.depth.min(DEEPEST) as f32;
        let (rows, from_right) = match &passage.form {
            Form::Heading { level, runs } => {
                let level = (*level).clamp(2, 4);
                let mut words = self.words(runs);
                words.iter_mut().for_each(|(_, look)| look.is_bold = true);
                let (size, above) = [(13.0, 16.0), (11.5, 12.0), (TEXT, 10.0)][usize::from(level - 2)];
                self.set(&words, &Set { size, inset, above, meaning: Meaning::Heading(level) })
            }
            Form::Text(runs) => {
                let words = self.words(runs);
                let above = if passage.depth > 0 { 3.0 } else { 6.0 };
                self.set(&words, &Set { size: TEXT, inset, above, meaning: Meaning::Text })
            }
            Form::Note(runs) => {
                let mut words = self.words(runs);
                words.iter_mut().for_each(|(_, look)| look.is_quiet = true);
                self.set(&words, &Set { size: 9.0, inset, above: 4.0, meaning: Meaning::Text })
            }
            Form::Code(text) => self.code(text, inset),
            Form::Table { has_head, rows } => table::set(self, rows, *has_head, inset),
            Form::Picture(figure) => self.picture(figure, inset),
            Form::Rule => {
                let field = Item::Field { x: 0.0, y: 8.0, wide: self.wide, high: 0.7, ink: Ink::Hair };
                self.rows.push(Row { height: 16.0, items: vec![field], ..Row::default() });
                return;
            }
        };
        if rows.is_empty() {
            return;
        }
        if passage.is_quoted {
            let x = if from_right { self.wide - inset + 7.0 } else { inset - 9.0 };
            for row in &mut self.rows[rows.clone()] {
                row.items.push(Item::Field { x, y: -row.above, wide: 2.0, high: row.height + row.above, ink: Ink::Hair });
            }
        }
        if let Some(mark) = &passage.mark {
            self.mark(mark, rows.start, inset, from_right);
        }
    }

    /// A picture; where it cannot be shown, what it shows.
    fn picture(&mut self, figure: &Figure, inset: f32) -> (std::ops::Range<usize>, bool) {
        let Some(image) = figure::image(figure).filter(|image| !self.broken.contains(image)) else {
            let words = self.words(&[Run::plain(figure.alternative.as_str())]);
            return self.set(&words, &Set { size: TEXT, inset, above: 6.0, meaning: Meaning::Text });
        };
        let first = self.rows.len();
        let (wide, high) = figure::fitted(image.size(), (self.wide - inset, self.high));
        let from_right = is_from_right(&figure.alternative);
        let x = if from_right { self.wide - inset - wide } else { inset };
        let group = self.group(Meaning::Figure(figure.alternative.clone()));
        let items = vec![Item::Picture { x, y: 0.0, wide, high, image, group }];
        self.rows.push(Row { above: 8.0, height: high + 2.0, items, ..Row::default() });
        (first..self.rows.len(), from_right)
    }

    /// Puts a sign of a list before a row.
    fn mark(&mut self, mark: &str, row: usize, inset: f32, from_right: bool) {
        let Some(line) = lines(self.letters, &[(mark.to_owned(), Look::default())], f32::MAX).into_iter().next() else { return };
        let wide = line.width * TEXT;
        let x = if from_right { self.wide - inset + 6.0 } else { inset - 6.0 - wide };
        let first = self.rows[row].items.iter().find_map(|item| match item {
            Item::Line { group, .. } => Some(*group),
            _ => None,
        });
        let Some(group) = first else { return };
        self.rows[row].items.insert(0, Item::Line { x, y: baseline(TEXT), size: TEXT, line, group });
    }

    fn code(&mut self, text: &str, inset: f32) -> (std::ops::Range<usize>, bool) {
        let look = Look { is_code: true, ..Look::default() };
        let words = [(text.trim_end().replace('\t', "    "), look)];
        let set = Set { size: 9.0, inset: inset + 8.0, above: 8.0, meaning: Meaning::Text };
        let (rows, from_right) = self.set(&words, &set);
        let (x, wide) = (if from_right { 0.0 } else { inset }, self.wide - inset);
        for row in &mut self.rows[rows.clone()] {
            row.items.insert(0, Item::Field { x, y: 0.0, wide, high: row.height, ink: Ink::Ground });
        }
        (rows, from_right)
    }
}

/// Where the base line of text stands in its row.
pub(super) fn baseline(size: f32) -> f32 {
    size * (LEADING / 2.0 + 0.33)
}
