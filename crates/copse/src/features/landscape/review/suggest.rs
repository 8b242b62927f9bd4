//! Communities of this site that may fit where a landscape is thin. Only what anyone may find is looked at, and nothing of
//! what the person wrote is shown to anyone.

use super::store;
use crate::base::communities::ListedRow;
use db::Tx;
use kernel::{PersonId, Result};
use landscape::{
    Landscape,
    review::{is_thin, places_to_seek, words_to_seek},
};

/// The most that are suggested.
const MOST: i64 = 5;

/// Words as patterns for LIKE: to be found anywhere, signs of the pattern language taken as they are.
fn patterns<const N: usize>(words: &[String]) -> [String; N] {
    let pattern = |word: &String| format!("%{}%", word.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
    std::array::from_fn(|place| words.get(place).map(pattern).unwrap_or_default())
}

/// What may fit; `None` where nobody asks: the map is not thin, or its person needs no company.
pub(super) fn suggested(tx: &mut Tx, person: PersonId, landscape: &Landscape) -> Result<Option<Vec<ListedRow>>> {
    if !is_thin(landscape) || landscape.company.none_needed {
        return Ok(None);
    }
    let [one, two, three, four, five, six] = patterns(&words_to_seek(landscape, 6));
    let [place, other] = patterns(&places_to_seek(landscape, 2));
    if one.is_empty() && place.is_empty() {
        return Ok(Some(Vec::new()));
    }
    store::fitting(tx, person, &one, &two, &three, &four, &five, &six, &place, &other, MOST).map(Some)
}
