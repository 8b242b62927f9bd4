//! What was read until now.

use crate::MOST;

/// A text that grows as far as it may.
#[derive(Default)]
pub(crate) struct Said {
    text: String,
    count: usize,
}

impl Said {
    /// Adds words; what is over the bound is left out. Whatever is space becomes one, and what no text may hold goes.
    pub(crate) fn add(&mut self, words: &str) {
        for sign in words.chars() {
            if self.is_full() {
                return;
            }
            match sign {
                _ if sign.is_whitespace() || sign.is_control() => self.space(),
                '\u{FFFD}' | '\u{FEFF}' | '\u{AD}' => {}
                _ => {
                    self.text.push(sign);
                    self.count += 1;
                }
            }
        }
    }

    /// Parts what comes from what was.
    pub(crate) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
            self.count += 1;
        }
    }

    /// What comes stands in a line of its own.
    pub(crate) fn end_line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.count >= MOST
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(crate) fn text(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}
