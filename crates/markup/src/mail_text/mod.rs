//! The plain text of a mail as HTML: quotes folded, signatures set apart, and what was drawn with spaces kept as drawn.

mod attribution;
mod lines;
mod parts;
mod shape;

pub(crate) use attribution::introduces_quote;

use std::ops::Range;

use crate::MailWords;
use crate::escape::{push_named, push_text};
use crate::linkify::{Addresses, push_linked};
use crate::sanitise::sanitise;
use lines::Line;
use parts::{Part, is_own_text};
use shape::Block;

/// A quote of more lines than this is folded.
const LONGEST_OPEN_QUOTE: usize = 4;

/// Renders the plain text of a mail as safe HTML.
///
/// Lines and paragraphs stay as they are. Quotes (`>`) become `<blockquote>`; one of more than four lines, or of an earlier round of
/// the talk, is folded in `<details class="quoted">` together with the line that introduces it. Signatures (RFC 3676 section 4.3)
/// and the footers of list servers stand in `<div class="signature">`. A mail answered whole below `-----Original Message-----` is folded, too. Code, patches, tables and drawings are kept in `<pre>`. Where
/// a mail has nothing but quotes, they stay open.
pub fn mail_text(text: &str, words: &MailWords<'_>, addresses: Addresses) -> String {
    let normal = lines::with_plain_ends(text);
    let lines = lines::read(&normal);
    let mut writer = Writer { out: String::with_capacity(text.len() * 3 / 2), words, addresses };
    writer.level(&lines, 0, false);
    sanitise(&writer.out)
}

struct Writer<'a> {
    out: String,
    words: &'a MailWords<'a>,
    addresses: Addresses,
}

impl Writer<'_> {
    /// Writes lines that are quoted at least `level` times.
    fn level(&mut self, lines: &[Line<'_>], level: usize, folded: bool) {
        let parts = parts::split(lines, level);
        let folded = folded || (level == 0 && !parts.iter().any(|part| is_own_text(part, lines)));
        for part in parts {
            match part {
                Part::Own(range) => self.blocks(&lines[range]),
                Part::Signature(range) => self.signature(&lines[range]),
                Part::Quote { attribution, range } => self.quote(lines, attribution, range, level + 1, folded),
                Part::History(range) => self.history(&lines[range], folded),
            }
        }
    }

    fn history(&mut self, lines: &[Line<'_>], folded: bool) {
        let quoted: Vec<Line<'_>> = lines.iter().map(|line| Line { depth: line.depth + 1, ..*line }).collect();
        self.open_fold(!folded);
        self.out.push_str("<blockquote>\n");
        self.level(&quoted, 1, true);
        self.out.push_str("</blockquote>\n");
        self.close_fold(!folded);
    }

    fn open_fold(&mut self, fold: bool) {
        if fold {
            self.out.push_str("<details class=\"quoted\"><summary>");
            push_text(&mut self.out, self.words.quoted);
            self.out.push_str("</summary>\n");
        }
    }

    fn close_fold(&mut self, fold: bool) {
        if fold {
            self.out.push_str("</details>\n");
        }
    }

    fn quote(&mut self, lines: &[Line<'_>], attribution: Range<usize>, range: Range<usize>, level: usize, folded: bool) {
        let fold = !folded && is_folded(&lines[range.clone()], level);
        self.open_fold(fold);
        if !attribution.is_empty() {
            self.out.push_str("<p class=\"attribution\">");
            self.prose_lines(&lines[attribution]);
            self.out.push_str("</p>\n");
        }
        self.out.push_str("<blockquote>\n");
        self.level(&lines[range], level, folded || fold);
        self.out.push_str("</blockquote>\n");
        self.close_fold(fold);
    }

    fn signature(&mut self, lines: &[Line<'_>]) {
        self.out.push_str("<div class=\"signature\" role=\"note\"");
        push_named(&mut self.out, "aria-label", self.words.signature);
        self.out.push_str(">\n");
        self.blocks(lines);
        self.out.push_str("</div>\n");
    }

    fn blocks(&mut self, lines: &[Line<'_>]) {
        for block in shape::blocks(lines) {
            match block {
                Block::Prose(range) => {
                    self.out.push_str("<p>");
                    self.prose_lines(&lines[range]);
                    self.out.push_str("</p>\n");
                }
                Block::Drawn(range) => {
                    self.out.push_str("<pre>");
                    for (i, line) in lines[range].iter().enumerate() {
                        if i > 0 {
                            self.out.push('\n');
                        }
                        push_linked(&mut self.out, line.text, self.addresses);
                    }
                    self.out.push_str("</pre>\n");
                }
            }
        }
    }

    /// Lines with breaks between them; the spaces before a line are kept, as they show what belongs under what.
    fn prose_lines(&mut self, lines: &[Line<'_>]) {
        for (i, line) in lines.iter().enumerate() {
            if i > 0 {
                self.out.push_str("<br>\n");
            }
            let text = line.text.trim_start_matches(' ');
            for _ in text.len()..line.text.len() {
                self.out.push('\u{a0}');
            }
            push_linked(&mut self.out, text.trim_end(), self.addresses);
        }
    }
}

/// Whether a quote of this level is folded: a long one, or one that has nothing but earlier rounds in it.
fn is_folded(lines: &[Line<'_>], level: usize) -> bool {
    let written = || lines.iter().filter(|line| !line.is_blank());
    level >= 2 || written().count() > LONGEST_OPEN_QUOTE || written().all(|line| line.depth > level)
}
