//! What is desirable and what is feasible, as a file: four fields, the names of the entries in each, and beside a name whether one
//! wants more of it, the same, or less. In words, not by arrows. On a page it is HTML; this is what is taken home.

use crate::{
    sheet::{Look, MARGIN, SIZE, Sheet},
    standalone,
    text::Face,
};
use std::fmt::Write;

/// From the left margin to the first column: where the rows are named.
const FIRST: f64 = 150.0;
const COLUMN: f64 = 420.0;
/// Of a column, what the name of an entry takes.
const NAMED: f64 = 300.0;
const GUTTER: f64 = 16.0;
const PAD: f64 = 14.0;
/// The least height of a field.
const LEAST: f64 = 130.0;
const HEAD: Look = Look(SIZE, Face::Bold, "");
const NAME: Look = Look(SIZE, Face::Text, "");
const CHANGE: Look = Look(SIZE, Face::Text, "d-quiet");

/// What the four fields say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quad {
    /// What it is for.
    pub title: String,
    /// A line below the title: who, when.
    pub note: String,
    /// What the upper and the lower row are called: desirable, not desirable.
    pub rows: [String; 2],
    /// What the columns are called: feasible, not feasible.
    pub columns: [String; 2],
    /// What stands in them, in order.
    pub entries: Vec<Entry>,
    /// Whether the first column is the right one.
    pub is_from_right: bool,
}

/// One entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is desirable: in the upper row.
    pub is_desirable: bool,
    /// Whether it is feasible: in the first column.
    pub is_feasible: bool,
    /// More, the same or less, in a word; nothing where nobody said.
    pub change: String,
}

/// The four fields as a file of its own.
pub fn quad(quad: &Quad) -> String {
    let sheet = layout(quad);
    let mut svg = String::new();
    sheet.write(&mut svg);
    standalone::file(&svg, sheet.width, sheet.height, &quad.title, &description(quad))
}

impl Quad {
    fn field(&self, row: usize, column: usize) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.is_desirable == (row == 0) && entry.is_feasible == (column == 0))
    }
}

fn layout(quad: &Quad) -> Sheet<()> {
    let mut sheet = Sheet::new(2.0 * MARGIN + FIRST + 2.0 * COLUMN);
    let left = |column: usize| MARGIN + FIRST + COLUMN * column as f64;
    let right = sheet.width - MARGIN;
    let top = sheet.head(&quad.title, &quad.note) + 6.0;
    let mut y = top;
    for (column, words) in quad.columns.iter().enumerate() {
        y = y.max(sheet.words(words, left(column), top, COLUMN - GUTTER, HEAD));
    }
    y += 8.0;
    let first = y;
    sheet.rule((left(0) - GUTTER, y), (right, y), true);
    for (row, words) in quad.rows.iter().enumerate() {
        let top = y + PAD;
        let mut bottom = sheet.words(words, MARGIN, top, FIRST - 2.0 * GUTTER, HEAD).max(top + LEAST);
        for column in 0..2 {
            let mut y = top;
            for entry in quad.field(row, column) {
                let named = sheet.words(&entry.name, left(column), y, NAMED, NAME);
                let room = COLUMN - NAMED - 2.5 * GUTTER;
                let said = sheet.words(&entry.change, left(column) + NAMED + GUTTER, y, room, CHANGE);
                y = named.max(said).max(y + SIZE) + 9.0;
            }
            bottom = bottom.max(y);
        }
        y = bottom + PAD;
        sheet.rule((left(0) - GUTTER, y), (right, y), row == 1);
    }
    for x in [left(0) - GUTTER, left(1) - GUTTER, right] {
        sheet.rule((x, first), (x, y), x == left(0) - GUTTER || x == right);
    }
    sheet.height = y + MARGIN;
    if quad.is_from_right {
        sheet.mirror();
    }
    sheet
}

/// The fields in words, one after the other.
fn description(quad: &Quad) -> String {
    let mut words = quad.note.trim().to_owned();
    for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let _ = write!(
            words,
            "{}{}, {}:",
            if words.is_empty() { "" } else { " " },
            quad.rows[row].trim(),
            quad.columns[column].trim()
        );
        for entry in quad.field(row, column) {
            let change = if entry.change.is_empty() { String::new() } else { format!(" ({})", entry.change.trim()) };
            let _ = write!(words, " {}{change};", entry.name.trim());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::check;

    fn given(count: usize, name: &str) -> Quad {
        let entry = |place: usize| Entry {
            name: format!("{name} {place}"),
            is_desirable: place.is_multiple_of(2),
            is_feasible: place.is_multiple_of(3),
            change: ["more", "the same", "less", ""][place % 4].to_owned(),
        };
        Quad {
            title: "What I want more of".to_owned(),
            rows: ["Desirable", "Not desirable"].map(str::to_owned),
            columns: ["Feasible", "Not feasible"].map(str::to_owned),
            entries: (0..count).map(entry).collect(),
            ..Quad::default()
        }
    }

    #[test]
    fn entries_stand_in_their_fields_and_nothing_touches() {
        for name in [
            "Choir",
            "社区护士伤口护理圈子河边的每个星期二晚上社区护士伤口护理圈子",
            "جوقة الحي",
            "a name that has many words and goes on and on and on",
        ] {
            for count in [0, 1, 7, 60] {
                for is_from_right in [false, true] {
                    let given = Quad { is_from_right, ..given(count, name) };
                    let sheet = layout(&given);
                    check(&sheet);
                    let words = sheet.labels.iter().map(|label| label.block.lines.concat()).collect::<Vec<_>>();
                    let squeezed = |name: &str| name.split(' ').collect::<String>();
                    for entry in &given.entries {
                        let name = squeezed(&entry.name);
                        assert_eq!(words.iter().filter(|words| squeezed(words) == name).count(), 1, "{name}");
                    }
                    assert_eq!(quad(&given), quad(&given));
                }
            }
        }
    }

    #[test]
    fn fields_are_where_their_names_are() {
        let sheet = layout(&given(4, "x"));
        let at = |words: &str| sheet.labels.iter().find(|label| label.block.lines == [words]).unwrap().at;
        assert!(at("x 0").x < at("x 2").x && at("x 0").y < at("x 3").y, "0 is both, 2 not feasible, 3 not desirable");
        assert!((at("x 3").x - at("Feasible").x).abs() < 1e-9 && (at("x 2").y - at("Desirable").y).abs() < 1e-9);
        let svg = quad(&given(4, "x"));
        assert!(svg.contains("<desc>Desirable, Feasible: x 0 (more); Desirable, Not feasible: x 2 (less);"));
        assert!(roxmltree::Document::parse(&svg).is_ok() && !svg.contains("marker"));
    }
}
