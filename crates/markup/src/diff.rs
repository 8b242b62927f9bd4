//! What changed between two versions of a text, word by word.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, TextDiff};

/// After this long the rest is compared coarsely, so that no pair of texts can hold a page up.
const PATIENCE: Duration = Duration::from_millis(300);

/// A stretch of text that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both versions.
    Same(String),
    /// In the new version alone.
    Added(String),
    /// In the old version alone.
    Removed(String),
}

/// The way from `old` to `new` in words (Unicode segmentation, UAX #29) and the spaces between them.
///
/// `Same` and `Removed` together are `old`, `Same` and `Added` together are `new`. A space alone that stayed between two changed words
/// is given to both, so that a changed sentence reads as one change.
pub fn word_diff(old: &str, new: &str) -> Vec<Change> {
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).timeout(PATIENCE).diff_unicode_words(old, new);
    let mut changes = Changes::default();
    for change in diff.iter_all_changes() {
        changes.add(change.tag(), change.value());
    }
    changes.finish()
}

/// Gathers neighbours of the same kind. What was removed and added since the last stretch that stayed waits, as it may go on.
#[derive(Default)]
struct Changes {
    done: Vec<Change>,
    same: String,
    removed: String,
    added: String,
}

impl Changes {
    fn add(&mut self, tag: ChangeTag, text: &str) {
        match tag {
            ChangeTag::Equal => self.same.push_str(text),
            ChangeTag::Delete => {
                self.settle_same();
                self.removed.push_str(text);
            }
            ChangeTag::Insert => {
                self.settle_same();
                self.added.push_str(text);
            }
        }
    }

    /// Before another change: what stayed since the last one goes into both sides if it is only a space, else it parts them.
    fn settle_same(&mut self) {
        let goes_on =
            !self.removed.is_empty() && !self.added.is_empty() && self.same.trim().is_empty() && !self.same.contains('\n');
        if goes_on {
            self.removed.push_str(&self.same);
            self.added.push_str(&self.same);
            self.same.clear();
        } else if !self.same.is_empty() {
            self.flush();
        }
    }

    fn flush(&mut self) {
        for (text, change) in [
            (&mut self.removed, Change::Removed as fn(String) -> Change),
            (&mut self.added, Change::Added),
            (&mut self.same, Change::Same),
        ] {
            if !text.is_empty() {
                self.done.push(change(std::mem::take(text)));
            }
        }
    }

    fn finish(mut self) -> Vec<Change> {
        self.flush();
        self.done
    }
}
