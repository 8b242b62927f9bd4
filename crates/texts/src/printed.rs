//! What is printed in a PDF. It says of each sign where it stands, and seldom where a word ends: that follows from the gaps.

use crate::{MOST, Unread, said::Said};
use pdf_extract::{Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc};
use std::{
    fmt,
    panic::{self, AssertUnwindSafe},
};

/// A gap between words, in parts of the size of the type.
const GAP: f64 = 0.15;
/// The most signs of a font.
const SIGNS: usize = 1 << 16;
/// Another line, in parts of the size of the type.
const LINE: f64 = 0.5;

pub(crate) fn read(bytes: &[u8], said: &mut Said) -> Result<(), Unread> {
    let mut print = Print::default();
    // Where a page breaks its reader, the pages before it were read.
    let read = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut document = Document::load_mem(bytes).map_err(Unread::new)?;
        if document.is_encrypted() {
            document.decrypt("").map_err(Unread::new)?;
        }
        spread_widths(&mut document);
        output_doc(&document, &mut print).map_err(Unread::new)
    }));
    print.end_word();
    let mut lines = print.text.lines().map(str::trim_end).filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        // A word that was parted at the end of a line goes on in the next.
        let goes_on = lines.peek().is_some_and(|next| next.starts_with(char::is_lowercase));
        let parted = line.strip_suffix(['-', '\u{AD}']).filter(|line| goes_on && line.ends_with(char::is_alphabetic));
        said.add(parted.unwrap_or(line));
        if parted.is_none() {
            said.end_line();
        }
    }
    match read {
        _ if !said.is_empty() => Ok(()),
        Ok(read) => read,
        Err(_) => Err(Unread::new("it broke its reader")),
    }
}

/// Widths of signs may be given one by one or for a range at once, and the library that tells where signs stand reads only the
/// first: a word whose signs are of several fonts would fall apart.
fn spread_widths(document: &mut Document) {
    let mut elsewhere = Vec::new();
    for object in document.objects.values_mut() {
        match object.as_dict_mut().and_then(|font| font.get_mut(b"W")) {
            Ok(Object::Array(widths)) => *widths = one_by_one(widths),
            Ok(Object::Reference(id)) => elsewhere.push(*id),
            _ => {}
        }
    }
    for id in elsewhere {
        if let Some(Object::Array(widths)) = document.objects.get_mut(&id) {
            *widths = one_by_one(widths);
        }
    }
}

fn one_by_one(widths: &[Object]) -> Vec<Object> {
    let (mut all, mut rest, mut left) = (Vec::new(), widths, SIGNS);
    loop {
        rest = match rest {
            [first, list @ Object::Array(_), rest @ ..] => {
                all.extend([first.clone(), list.clone()]);
                rest
            }
            [Object::Integer(first), Object::Integer(last), width, rest @ ..] => {
                let count = usize::try_from(last.saturating_sub(*first).saturating_add(1)).unwrap_or(0).min(left);
                left -= count;
                all.extend([Object::Integer(*first), Object::Array(vec![width.clone(); count])]);
                rest
            }
            _ => return all,
        };
    }
}

/// The signs as they come, put together to words and lines.
#[derive(Default)]
struct Print {
    text: String,
    count: usize,
    /// The signs of a word, each with its place along the line.
    word: Vec<(f64, String)>,
    /// Where the last sign begins and ends, and how large it is.
    last: Option<([f64; 2], [f64; 2], f64)>,
}

impl Print {
    fn end_word(&mut self) {
        let word = &mut self.word;
        // Signs of a script that goes from right to left come in either order.
        if word.iter().any(|(_, sign)| sign.chars().any(is_leftward)) {
            word.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        }
        for (_, sign) in word.drain(..) {
            self.count += sign.chars().count();
            self.text.push_str(&sign);
        }
    }

    fn part(&mut self, by: char) {
        self.end_word();
        self.text.push(by);
    }
}

/// Letters of Hebrew, Arabic and their neighbours.
fn is_leftward(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

impl OutputDev for Print {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.part('\n');
        self.last = None;
        Ok(())
    }

    fn output_character(&mut self, at: &Transform, width: f64, _: f64, size: f64, sign: &str) -> Result<(), OutputError> {
        if self.count > MOST {
            return Err(fmt::Error.into());
        }
        let (along, size) = ([at.m11 * size, at.m12 * size], at.m21.hypot(at.m22) * size.abs());
        let length = along[0].hypot(along[1]);
        let along = [along[0] / length, along[1] / length];
        if !(along[0].is_finite() && along[1].is_finite() && size.is_finite() && width.is_finite()) {
            return Ok(());
        }
        let begin = [at.m31, at.m32];
        let end = [begin[0] + along[0] * width * length, begin[1] + along[1] * width * length];
        // How far from one place to another, along the line and across it.
        let far = |from: [f64; 2], to: [f64; 2]| {
            let [x, y] = [to[0] - from[0], to[1] - from[1]];
            (x * along[0] + y * along[1], (x * along[1] - y * along[0]).abs())
        };
        if let Some((last_begin, last_end, last_size)) = self.last {
            let size = size.max(last_size);
            let ((after, across), (before, _)) = (far(last_end, begin), far(end, last_begin));
            if across > size * LINE {
                self.part('\n');
            } else if after.abs() > size * GAP && before.abs() > size * GAP && far(last_begin, begin).0.abs() > size * GAP {
                self.part(' ');
            }
        }
        self.last = Some((begin, end, size));
        match sign.trim().is_empty() {
            true => self.part(' '),
            false => self.word.push((far([0.0; 2], begin).0, sign.to_owned())),
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
