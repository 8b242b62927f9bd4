//! Which lines are prose, and which are drawn with spaces: code, patches, tables, pictures of letters.

use std::ops::Range;

use super::lines::{Line, PROMPT};

/// Lines that are set alike, by their range. Blank lines between blocks belong to none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Set as a paragraph.
    Prose(Range<usize>),
    /// Set with every space as it was.
    Drawn(Range<usize>),
}

/// The blocks of `lines`. Drawn blocks next to each other are one, with the blank lines between them.
pub(super) fn blocks(lines: &[Line<'_>]) -> Vec<Block> {
    let fences: Vec<usize> = (0..lines.len()).filter(|&i| is_fence(lines[i].text)).collect();
    let mut fenced = fences.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).peekable();
    let mut blocks = Vec::new();
    let mut in_patch = false;
    let mut at = 0;
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        if let Some(range) = fenced.next_if(|range| range.start == at) {
            at = range.end;
            push_drawn(&mut blocks, range);
            continue;
        }
        let next_fence = fenced.peek().map_or(lines.len(), |range| range.start);
        let end = (at..next_fence).find(|&i| lines[i].is_blank()).unwrap_or(next_fence);
        in_patch = begins_patch(&lines[at..end]) || (in_patch && lines[at..end].iter().all(|line| goes_on_patch(line.text)));
        if in_patch {
            push_drawn(&mut blocks, at..end);
        } else {
            paragraph(&mut blocks, lines, at..end);
        }
        at = end;
    }
    blocks
}

fn push_drawn(blocks: &mut Vec<Block>, range: Range<usize>) {
    match blocks.last_mut() {
        Some(Block::Drawn(last)) => last.end = range.end,
        _ => blocks.push(Block::Drawn(range)),
    }
}

/// Splits one paragraph: mostly drawn lines make it drawn; else runs of lines set in below prose are taken out.
fn paragraph(blocks: &mut Vec<Block>, lines: &[Line<'_>], range: Range<usize>) {
    let drawn = drawn_lines(&lines[range.clone()]);
    let count = drawn.iter().filter(|&&drawn| drawn).count();
    if count * 2 >= drawn.len() || looks_like_code(&lines[range.clone()]) {
        return push_drawn(blocks, range);
    }
    let mut start = range.start;
    while start < range.end {
        let kind = drawn[start - range.start];
        let end = (start..range.end).find(|&i| drawn[i - range.start] != kind).unwrap_or(range.end);
        let is_first_line = start == range.start && end == start + 1;
        if kind && !is_first_line {
            push_drawn(blocks, start..end);
        } else {
            push_prose(blocks, start..end);
        }
        start = end;
    }
}

/// Adds prose; lines that follow prose without a blank line between are the same paragraph.
fn push_prose(blocks: &mut Vec<Block>, range: Range<usize>) {
    match blocks.last_mut() {
        Some(Block::Prose(last)) if last.end == range.start => last.end = range.end,
        _ => blocks.push(Block::Prose(range)),
    }
}

/// Which lines of a paragraph are drawn. A line set in under the text of a list item goes on with the item and is not.
fn drawn_lines(lines: &[Line<'_>]) -> Vec<bool> {
    let mut item: Option<usize> = None;
    let drawn = |line: &Line<'_>| {
        let indent = indent(line.text);
        let in_item = item.is_some_and(|text| indent <= text + 1);
        if let Some(marker) = list_marker(line.text)
            && (indent < 4 || in_item)
        {
            item = Some(indent + marker);
            return has_gaps(&line.text[indent + marker..]);
        }
        (line.is_set_in() && !in_item) || has_gaps(line.text) || has_bars(line.text) || line.text.starts_with(PROMPT)
    };
    lines.iter().map(drawn).collect()
}

fn indent(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// The length of a bullet or number and the spaces after it, where an item's text begins.
fn list_marker(text: &str) -> Option<usize> {
    let text = text.trim_start_matches(' ');
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = match text.chars().nth(digits)? {
        c @ ('*' | '-' | '+' | 'o' | '•') if digits == 0 => c.len_utf8(),
        '.' | ')' if (1..=3).contains(&digits) => digits + 1,
        _ => return None,
    };
    let spaces = indent(&text[marker..]);
    (1..=4).contains(&spaces).then_some(marker + spaces)
}

/// A tab or three spaces between words: columns.
fn has_gaps(text: &str) -> bool {
    let text = text.trim();
    text.contains('\t') || text.contains("   ")
}

/// The edges of a table or a box.
fn has_bars(text: &str) -> bool {
    let text = text.trim();
    text.bytes().filter(|&b| b == b'|').count() >= 2 || (text.starts_with("+-") && text.ends_with("-+")) || text.contains("──")
}

/// Two lines or more of which most end as statements do, or are tags.
fn looks_like_code(lines: &[Line<'_>]) -> bool {
    let is_code =
        |text: &str| text.ends_with([';', '{', '}']) || (text.starts_with('<') && text.ends_with('>') && !text.contains("://"));
    let count = lines.iter().filter(|line| is_code(line.text.trim())).count();
    lines.len() >= 2 && count * 3 >= lines.len() * 2
}

fn begins_patch(lines: &[Line<'_>]) -> bool {
    let is_header = |pair: &[Line<'_>]| pair[0].text.starts_with("--- ") && pair[1].text.starts_with("+++ ");
    lines.windows(2).any(is_header)
        || lines.iter().any(|line| line.text.starts_with("@@ -") || line.text.starts_with("diff --git "))
}

fn goes_on_patch(text: &str) -> bool {
    text.starts_with([' ', '+', '-', '@', '\\']) || text.starts_with("diff ") || text.starts_with("index ")
}

fn is_fence(text: &str) -> bool {
    text.trim_start_matches(' ').starts_with("```")
}
