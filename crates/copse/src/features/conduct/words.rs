//! Grounds and deeds in words.

use super::store::Deed;
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

/// How something is not seen, in words.
pub(super) fn unseen(t: Words<'static>, how: Option<Unseen>) -> &'static str {
    match how {
        None => t.conduct_stands(),
        Some(Unseen::Held) => t.conduct_held(),
        Some(Unseen::Hidden) => t.conduct_hidden(),
    }
}

/// What was done, in words.
pub(super) fn deed(t: Words<'static>, deed: Deed) -> &'static str {
    match deed {
        Deed::Held => t.deed_held(),
        Deed::Hid => t.deed_hid(),
        Deed::Showed => t.deed_showed(),
        Deed::Kept => t.deed_kept(),
        Deed::Appealed => t.deed_appealed(),
        Deed::Upheld => t.deed_upheld(),
        Deed::Overturned => t.deed_overturned(),
    }
}
