//! Lines: where a text is cut, and in which order its pieces stand.

use super::letters::{Letters, Look, Shaped};
use crate::lines::in_fonts;
use std::{ops::Range, rc::Rc};
use unicode_bidi::{BidiInfo, Direction, Level, get_base_direction_full};
use unicode_segmentation::UnicodeSegmentation;

/// A piece in a line.
#[derive(Clone, Debug)]
pub(super) struct Bit {
    pub shaped: Rc<Shaped>,
    pub look: Look,
    level: Level,
}

/// A line; its pieces as they are seen from left to right. Its lengths are in parts of the size of its letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub bits: Vec<Bit>,
    pub width: f32,
    /// How wide it is without the spaces at its end.
    pub bare: f32,
}

/// Whether a text runs from the right: its first letter that has a direction does.
pub(super) fn is_from_right(text: &str) -> bool {
    get_base_direction_full(text) == Direction::Rtl
}

/// Words with their looks, cut into lines that are no wider than they may be.
pub(super) fn lines(letters: &mut Letters<'_>, words: &[(String, Look)], most: f32) -> Vec<Line> {
    let whole: String = words.iter().map(|(text, _)| text.as_str()).collect();
    let base = if is_from_right(&whole) { Level::rtl() } else { Level::ltr() };
    let mut looks: Vec<(usize, Look)> = Vec::with_capacity(words.len());
    let mut end = 0;
    for (text, look) in words {
        end += text.len();
        looks.push((end, *look));
    }
    let mut setter = Setter { letters, looks, base, most, lines: Vec::new(), line: Line::default() };
    let mut start = 0;
    for line in whole.split_inclusive('\n') {
        setter.set(line.trim_end_matches('\n'), start);
        start += line.len();
    }
    if setter.lines.is_empty() {
        setter.end();
    }
    setter.lines
}

struct Setter<'a, 'b> {
    letters: &'a mut Letters<'b>,
    /// Where each look ends in the whole.
    looks: Vec<(usize, Look)>,
    base: Level,
    most: f32,
    lines: Vec<Line>,
    line: Line,
}

impl Setter<'_, '_> {
    /// Sets what stands between two ends of lines that were made by hand, which begins at a place in the whole.
    fn set(&mut self, text: &str, start: usize) {
        let order = BidiInfo::new(text, Some(self.base));
        let mut from = 0;
        for (to, _) in unicode_linebreak::linebreaks(text) {
            let bits = self.bits(text, from..to, start, &order.levels);
            let bare = bare(&bits);
            if bare > self.most {
                self.part(text, from..to, start, &order.levels);
            } else {
                self.add(bits, bare);
            }
            from = to;
        }
        self.end();
    }

    fn add(&mut self, bits: Vec<Bit>, bare: f32) {
        if !self.line.bits.is_empty() && self.line.width + bare > self.most {
            self.end();
        }
        self.line.bare = self.line.width + bare;
        self.line.width += bits.iter().map(|bit| bit.shaped.width).sum::<f32>();
        self.line.bits.extend(bits);
    }

    /// A piece that is wider than a line goes over several, cut between letters.
    fn part(&mut self, text: &str, range: Range<usize>, start: usize, levels: &[Level]) {
        let (mut from, mut wide, mut at) = (range.start, 0.0, range.start);
        for letter in text[range.clone()].graphemes(true) {
            let width: f32 = self.bits(text, at..at + letter.len(), start, levels).iter().map(|bit| bit.shaped.width).sum();
            if wide + width > self.most && at > from {
                let bits = self.bits(text, from..at, start, levels);
                let bare = bare(&bits);
                self.add(bits, bare);
                (from, wide) = (at, 0.0);
            }
            wide += width;
            at += letter.len();
        }
        let bits = self.bits(text, from..range.end, start, levels);
        let bare = bare(&bits);
        self.add(bits, bare);
    }

    /// Ends the line, with its pieces as they are seen.
    fn end(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if self.base.is_rtl() || line.bits.iter().any(|bit| bit.level.is_rtl()) {
            let levels: Vec<Level> = line.bits.iter().map(|bit| bit.level).collect();
            line.bits = BidiInfo::reorder_visual(&levels).into_iter().map(|place| line.bits[place].clone()).collect();
        }
        self.lines.push(line);
    }

    /// A part of a text, cut where its look, its direction or its font changes.
    fn bits(&mut self, text: &str, range: Range<usize>, start: usize, levels: &[Level]) -> Vec<Bit> {
        let mut bits = Vec::new();
        let mut from = range.start;
        while from < range.end {
            let place = self.looks.partition_point(|(end, _)| *end <= start + from);
            let Some(&(end, look)) = self.looks.get(place) else { break };
            let level = levels[from];
            let same = levels[from..range.end].iter().take_while(|other| **other == level).count();
            let to = (from + same).min(end - start);
            let asked = self.letters.asked(look);
            for piece in
                asked.map(|asked| in_fonts(&text[from..to], level.is_rtl(), asked, self.letters.faces)).unwrap_or_default()
            {
                let shaped = self.letters.shape(&piece.text, piece.face, level.is_rtl());
                bits.extend(shaped.map(|shaped| Bit { shaped, look, level }));
            }
            from = to;
        }
        bits
    }
}

/// How wide pieces are without the spaces at their end.
fn bare(bits: &[Bit]) -> f32 {
    let Some((last, before)) = bits.split_last() else { return 0.0 };
    before.iter().map(|bit| bit.shaped.width).sum::<f32>() + last.shaped.bare
}
