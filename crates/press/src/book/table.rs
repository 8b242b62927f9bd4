//! Tables: how wide their columns are, and their rows as rows of a book, which may end a page within a long one.

use super::{
    Run,
    flow::{Flow, Ink, Item, LEADING, Meaning, Row, baseline},
    letters::Look,
    lines::{Line, is_from_right, lines},
};
use std::ops::Range;

/// How large the words in a table are.
const SIZE: f32 = 9.0;
/// The room at each side of a cell.
const BESIDE: f32 = 4.0;
/// The most columns: those beyond would have no room for a word.
const MOST: usize = 16;
/// The most lines of a row that stay on one page.
const TOGETHER: usize = 12;

/// Sets a table; says which rows it is, and whether it runs from the right.
pub(super) fn set(flow: &mut Flow<'_, '_>, rows: &[Vec<Vec<Run>>], has_head: bool, inset: f32) -> (Range<usize>, bool) {
    let first = flow.rows.len();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0).min(MOST);
    if count == 0 {
        return (first..first, false);
    }
    let said: String = rows.iter().flatten().flatten().map(|run| run.text.as_str()).take(50).collect();
    let (from_right, wide) = (is_from_right(&said), flow.wide - inset);
    let mut cells: Vec<Vec<Vec<(String, Look)>>> = Vec::with_capacity(rows.len());
    for (number, row) in rows.iter().enumerate() {
        let mut of_row: Vec<Vec<(String, Look)>> = row.iter().take(MOST).map(|cell| flow.words(cell)).collect();
        if number == 0 && has_head {
            of_row.iter_mut().flatten().for_each(|(_, look)| look.is_bold = true);
        }
        cells.push(of_row);
    }
    let mut natural = vec![0.0_f32; count];
    for row in &cells {
        for (place, cell) in row.iter().enumerate() {
            let widest = lines(flow.letters, cell, wide / SIZE).iter().map(|line| line.bare).fold(0.0, f32::max);
            natural[place] = natural[place].max(widest * SIZE + 2.0 * BESIDE);
        }
    }
    let widths = shared(&natural, wide);
    let edge = |place: usize| {
        let before: f32 = widths[..place].iter().sum();
        if from_right { flow.wide - inset - before - widths[place] } else { inset + before }
    };
    let edges: Vec<f32> = (0..count).map(edge).collect();
    for (number, row) in cells.iter().enumerate() {
        let is_head = has_head && number == 0;
        let mut set: Vec<(usize, Vec<Line>)> = Vec::with_capacity(count);
        for (place, cell) in row.iter().enumerate() {
            let group = flow.group(Meaning::Cell { row: number, is_head });
            set.push((group, lines(flow.letters, cell, ((widths[place] - 2.0 * BESIDE) / SIZE).max(1.0))));
        }
        let high = set.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1);
        for level in 0..high {
            let (is_first, is_last) = (level == 0, level + 1 == high);
            let (above, below) = (if is_first { 3.0 } else { 0.0 }, if is_last { 3.0 } else { 0.0 });
            let height = above + SIZE * LEADING + below;
            let mut items = Vec::new();
            for (place, (group, lines)) in set.iter_mut().enumerate() {
                let Some(line) = lines.get_mut(level).map(std::mem::take) else { continue };
                let end = edges[place] + widths[place] - BESIDE - line.width * SIZE;
                let x = if from_right { end } else { edges[place] + BESIDE };
                items.push(Item::Line { x, y: above + baseline(SIZE), size: SIZE, line, group: *group });
            }
            if is_last {
                let (high, ink) = if is_head { (1.2, Ink::Words) } else { (0.5, Ink::Hair) };
                let (x, wide) = if from_right { (flow.wide - inset - wide, wide) } else { (inset, wide) };
                items.push(Item::Field { x, y: height - high, wide, high, ink });
            }
            let keeps = is_head || !is_last && high <= TOGETHER;
            flow.rows.push(Row { above: if number == 0 && is_first { 8.0 } else { 0.0 }, height, keeps, items, begins: None });
        }
    }
    (first..flow.rows.len(), from_right)
}

/// How wide columns are that would like to be as wide as this, in so much room: those that need less than an equal share have
/// what they need, and the others share what is left.
fn shared(natural: &[f32], room: f32) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = vec![None; natural.len()];
    loop {
        let left = room - widths.iter().flatten().sum::<f32>();
        let open = widths.iter().filter(|width| width.is_none()).count();
        let share = if open == 0 { 0.0 } else { left / open as f32 };
        let modest: Vec<usize> =
            (0..natural.len()).filter(|place| widths[*place].is_none() && natural[*place] <= share).collect();
        if modest.is_empty() {
            return widths.into_iter().map(|width| width.unwrap_or(share)).collect();
        }
        modest.into_iter().for_each(|place| widths[place] = Some(natural[place]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_have_what_they_need_and_wide_ones_share_the_rest() {
        let table: [(&[f32], f32, &[f32]); 5] = [
            (&[10.0, 20.0], 100.0, &[10.0, 20.0]),
            (&[10.0, 200.0], 100.0, &[10.0, 90.0]),
            (&[10.0, 200.0, 300.0], 110.0, &[10.0, 50.0, 50.0]),
            (&[40.0, 45.0, 300.0], 120.0, &[40.0, 40.0, 40.0]),
            (&[], 100.0, &[]),
        ];
        for (natural, room, widths) in table {
            assert_eq!(shared(natural, room), widths, "{natural:?}");
        }
    }
}
