//! Grounds and deeds in words.

use super::{store::Deed, subject::Subject};
use crate::{
    base::conduct::{Grounds, Unseen},
    words::Words,
};

/// The grounds there are to choose from, each with a hint or none.
pub(super) fn grounds(t: Words<'static>) -> Vec<(&'static str, &'static str, &'static str)> {
    [Grounds::Hurts, Grounds::Private, Grounds::Norms, Grounds::Strays, Grounds::Sells, Grounds::Unlawful, Grounds::Other]
        .map(|grounds| (grounds.as_str(), ground(t, grounds), ""))
        .to_vec()
}

/// Why something is not as it should be, in words.
pub(super) fn ground(t: Words<'static>, grounds: Grounds) -> &'static str {
    match grounds {
        Grounds::Hurts => t.ground_hurts(),
        Grounds::Private => t.ground_private(),
        Grounds::Sells => t.ground_sells(),
        Grounds::Strays => t.ground_strays(),
        Grounds::Unlawful => t.ground_unlawful(),
        Grounds::Norms => t.ground_norms(),
        Grounds::Other => t.ground_other(),
    }
}

/// How something is not seen, in words. What was taken away is not looked at here; it says nothing more than what is hidden.
pub(super) fn unseen(t: Words<'static>, subject: Subject, how: Option<Unseen>) -> &'static str {
    match (how, subject.is_post()) {
        (None, true) => t.conduct_stands(),
        (None, false) => t.conduct_said_stands(),
        (Some(Unseen::Held), true) => t.conduct_held(),
        (Some(Unseen::Held), false) => t.conduct_said_held(),
        (Some(Unseen::Hidden | Unseen::Away), true) => t.conduct_hidden(),
        (Some(Unseen::Hidden | Unseen::Away), false) => t.conduct_said_hidden(),
    }
}

/// What was done, in words.
pub(super) fn deed(t: Words<'static>, subject: Subject, deed: Deed) -> &'static str {
    match (deed, subject.is_post()) {
        (Deed::Appealed, _) => t.deed_appealed(),
        (Deed::Held, true) => t.deed_held(),
        (Deed::Hid, true) => t.deed_hid(),
        (Deed::Showed, true) => t.deed_showed(),
        (Deed::Kept, true) => t.deed_kept(),
        (Deed::Upheld, true) => t.deed_upheld(),
        (Deed::Overturned, true) => t.deed_overturned(),
        (Deed::Held, false) => t.deed_said_held(),
        (Deed::Hid, false) => t.deed_said_hid(),
        (Deed::Showed, false) => t.deed_said_showed(),
        (Deed::Kept, false) => t.deed_said_kept(),
        (Deed::Upheld, false) => t.deed_said_upheld(),
        (Deed::Overturned, false) => t.deed_said_overturned(),
    }
}
