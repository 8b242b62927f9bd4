//! What an address says is in a handbook, as a pure rule.

/// The most that stands in one.
pub(super) const MOST: usize = 200;

/// The numbers of what is chosen, in the order that was asked for: those with a place first, by it; then the others as they come.
pub(super) fn in_order(chosen: impl IntoIterator<Item = (i64, Option<i64>)>) -> Vec<i64> {
    let mut all: Vec<(i64, Option<i64>)> = Vec::new();
    for (number, place) in chosen {
        if all.len() < MOST && !all.iter().any(|(other, _)| *other == number) {
            all.push((number, place));
        }
    }
    all.sort_by_key(|(_, place)| place.unwrap_or(i64::MAX));
    all.into_iter().map(|(number, _)| number).collect()
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
            assert_eq!(in_order(chosen.clone()), expected, "{chosen:?}");
        }
        assert_eq!(in_order((0..1_000).map(|number| (number, None))).len(), MOST);
    }
}
