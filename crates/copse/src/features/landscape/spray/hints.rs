//! What the conventions of spray diagrams say of a drawing, in words. Hints, never a reason to refuse.

use crate::words::Words;
use diagram::spray::{Hint, Spray, hints};

/// How many branches a hint names; of more it says how many they are.
const SOME: usize = 6;

/// A hint in words.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) is_well: bool,
}

/// All hints. What several branches share is said once, with their words.
pub(super) fn said(t: Words<'static>, drawing: &Spray, has_own_title: bool) -> Vec<Said> {
    let (mut said, mut long, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for hint in hints(drawing) {
        let is_well = hint.is_well() && (has_own_title || !matches!(hint, Hint::Title(_)));
        let text = match hint {
            Hint::Title(true) if has_own_title => t.spray_hint_title().to_owned(),
            Hint::Title(_) => t.spray_hint_no_title().to_owned(),
            Hint::Centre(true) => t.spray_hint_centre().to_owned(),
            Hint::Centre(false) => t.spray_hint_no_centre().to_owned(),
            Hint::NoArrows => t.spray_hint_arrows().to_owned(),
            Hint::MainBranches(count) => t.spray_hint_mains(count),
            Hint::FewMainBranches(count) => t.spray_hint_few(count),
            Hint::ManyMainBranches(count) => t.spray_hint_many(count),
            Hint::NoWords(_) => t.spray_hint_no_words().to_owned(),
            Hint::ManyLeaves(count) => t.spray_hint_leaves(count),
            Hint::TooManyLeaves(count) => t.spray_hint_too_many(count),
            Hint::LongWords { words, .. } => {
                long.push(words);
                continue;
            }
            Hint::Bare { words, .. } => {
                bare.push(words);
                continue;
            }
        };
        said.push(Said { text, is_well });
    }
    let named = |names: Vec<String>, say: fn(&Words<'static>, usize, String) -> String| {
        let quoted = names.iter().take(SOME).map(|name| t.spray_quoted(name.as_str()));
        let more = names.len().checked_sub(SOME).filter(|more| *more > 0).map(|more| t.spray_more(more));
        let some = quoted.chain(more).collect::<Vec<_>>().join(" ");
        (!names.is_empty()).then(|| Said { text: say(&t, names.len(), some), is_well: false })
    };
    said.extend(named(long, |t, count, names| t.spray_hint_long(count, names)));
    said.extend(named(bare, |t, count, names| t.spray_hint_bare(count, names)));
    said
}
