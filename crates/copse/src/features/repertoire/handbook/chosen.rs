//! What an address says is in a handbook, as a pure rule.

use std::collections::BTreeSet;

/// The most that stands in one.
pub(super) const MOST: usize = 200;

/// The numbers of what is chosen, in the order that was asked for: those with a place first, by it; then the others as they come. And
/// how many found no room.
pub(super) fn in_order(chosen: impl IntoIterator<Item = (i64, Option<i64>)>) -> (Vec<i64>, usize) {
    let (mut all, mut known): (Vec<(i64, Option<i64>)>, BTreeSet<i64>) = Default::default();
    all.extend(chosen.into_iter().filter(|(number, _)| known.insert(*number)));
    all.sort_by_key(|(_, place)| place.unwrap_or(i64::MAX));
    let left = all.len().saturating_sub(MOST);
    (all.into_iter().take(MOST).map(|(number, _)| number).collect(), left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_first_and_nothing_stands_twice() {
        let table = [
            (vec![], vec![]),
            (vec![(3, None), (1, None)], vec![3, 1]),
            (vec![(3, None), (1, Some(2)), (7, Some(1)), (3, Some(0))], vec![7, 1, 3]),
            (vec![(1, Some(5)), (2, Some(5))], vec![1, 2]),
        ];
        for (chosen, expected) in table {
            assert_eq!(in_order(chosen.clone()), (expected, 0), "{chosen:?}");
        }
        // What has a place finds room before what has none.
        let last = (999, Some(1));
        let (numbers, left) = in_order((0..500).map(|number| (number, None)).chain([last]));
        assert_eq!((numbers.len(), numbers[0], left), (MOST, 999, 301));
    }
}
