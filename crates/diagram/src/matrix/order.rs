//! An order of rows and columns in which clusters show: practices that are done in the same communities stand together, and so do
//! communities that do the same.
//!
//! By reciprocal averaging (Hill 1973): a row is worth the mean of its columns, a column the mean of its rows, again and again;
//! then both are put in the order of their worth. What is not connected is found first and kept apart. Nothing depends on chance
//! and ties keep the order that was given.

/// Places of rows and of columns in their new order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The rows that were given, by their places, from the top.
    pub rows: Vec<usize>,
    /// The columns that were given, by their places, from the left.
    pub columns: Vec<usize>,
}

/// How often worths are averaged. The order of what stands in clusters settles much earlier.
const ROUNDS: usize = 60;
/// Worths that are closer than this are the same.
const SAME: f64 = 1e-6;

/// The order for a table of weights: how much of a row is in a column, nothing or less where it is not there at all. Rows may be of
/// different lengths. Rows and columns that have nothing in common with any other stand at the end, in the order that was given.
pub fn order(weights: &[Vec<f64>]) -> Order {
    let columns = weights.iter().map(Vec::len).max().unwrap_or(0);
    let table = Table::new(weights, columns);
    let mut order = Order { rows: Vec::with_capacity(weights.len()), columns: Vec::with_capacity(columns) };
    for cluster in table.clusters() {
        let (rows, columns) = table.averaged(&cluster);
        order.rows.extend(rows);
        order.columns.extend(columns);
    }
    let left_out = |known: &[usize], count: usize| (0..count).filter(|place| !known.contains(place)).collect::<Vec<_>>();
    order.rows.extend(left_out(&order.rows, weights.len()));
    order.columns.extend(left_out(&order.columns, columns));
    order
}

/// What is in what, from both sides.
struct Table {
    rows: Vec<Vec<(usize, f64)>>,
    columns: Vec<Vec<(usize, f64)>>,
}

/// Rows and columns that hang together.
struct Cluster {
    rows: Vec<usize>,
    columns: Vec<usize>,
}

impl Table {
    fn new(weights: &[Vec<f64>], columns: usize) -> Self {
        let mut table = Self { rows: vec![Vec::new(); weights.len()], columns: vec![Vec::new(); columns] };
        for (row, weights) in weights.iter().enumerate() {
            for (column, weight) in weights.iter().enumerate().filter(|(_, weight)| weight.is_finite() && **weight > 0.0) {
                table.rows[row].push((column, *weight));
                table.columns[column].push((row, *weight));
            }
        }
        table
    }

    /// What hangs together, by its first row.
    fn clusters(&self) -> Vec<Cluster> {
        let (mut rows_seen, mut columns_seen) = (vec![false; self.rows.len()], vec![false; self.columns.len()]);
        let mut clusters = Vec::new();
        for first in 0..self.rows.len() {
            if rows_seen[first] || self.rows[first].is_empty() {
                continue;
            }
            rows_seen[first] = true;
            let mut cluster = Cluster { rows: Vec::new(), columns: Vec::new() };
            let mut waiting = vec![first];
            while let Some(row) = waiting.pop() {
                cluster.rows.push(row);
                for (column, _) in &self.rows[row] {
                    if std::mem::replace(&mut columns_seen[*column], true) {
                        continue;
                    }
                    cluster.columns.push(*column);
                    waiting.extend(
                        self.columns[*column]
                            .iter()
                            .map(|(row, _)| *row)
                            .filter(|row| !std::mem::replace(&mut rows_seen[*row], true)),
                    );
                }
            }
            cluster.rows.sort_unstable();
            cluster.columns.sort_unstable();
            clusters.push(cluster);
        }
        clusters
    }

    /// The rows and columns of a cluster in the order of their worth; the way round that leaves the first row nearer the top.
    fn averaged(&self, cluster: &Cluster) -> (Vec<usize>, Vec<usize>) {
        let mut columns = vec![0.0; self.columns.len()];
        let mut rows = vec![0.0; self.rows.len()];
        for (place, column) in cluster.columns.iter().enumerate() {
            // Not quite evenly, so that no cluster is balanced about its middle from the start.
            columns[*column] = place as f64 + 0.01 * (place * place) as f64;
        }
        for _ in 0..ROUNDS {
            average(&mut rows, &self.rows, &cluster.rows, &columns);
            average(&mut columns, &self.columns, &cluster.columns, &rows);
            self.centre(&mut columns, &cluster.columns);
        }
        average(&mut rows, &self.rows, &cluster.rows, &columns);
        let by_worth = |places: &[usize], worth: &[f64], sign: f64| {
            let mut places = places.to_vec();
            places.sort_by_key(|place| ((sign * worth[*place]) / SAME).round() as i64);
            places
        };
        let upright = by_worth(&cluster.rows, &rows, 1.0);
        let first = upright.iter().position(|row| Some(row) == cluster.rows.first()).unwrap_or(0);
        let sign = if 2 * first > upright.len().saturating_sub(1) { -1.0 } else { 1.0 };
        (by_worth(&cluster.rows, &rows, sign), by_worth(&cluster.columns, &columns, sign))
    }

    /// Puts the mean of worths at nought and their spread at one, or else they would all become the same.
    fn centre(&self, worth: &mut [f64], places: &[usize]) {
        let weight = |place: usize| self.columns[place].iter().map(|(_, weight)| weight).sum::<f64>();
        let whole: f64 = places.iter().map(|place| weight(*place)).sum();
        let mean = places.iter().map(|place| weight(*place) * worth[*place]).sum::<f64>() / whole;
        places.iter().for_each(|place| worth[*place] -= mean);
        let spread = (places.iter().map(|place| weight(*place) * worth[*place].powi(2)).sum::<f64>() / whole).sqrt();
        let scale = if spread > 1e-9 { 1.0 / spread } else { 0.0 };
        places.iter().for_each(|place| worth[*place] *= scale);
    }
}

/// Gives each of some places the mean worth of what it is in.
fn average(worth: &mut [f64], links: &[Vec<(usize, f64)>], places: &[usize], others: &[f64]) {
    for place in places {
        let whole: f64 = links[*place].iter().map(|(_, weight)| weight).sum();
        worth[*place] = links[*place].iter().map(|(other, weight)| weight * others[*other]).sum::<f64>() / whole;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &[&str]) -> Vec<Vec<f64>> {
        rows.iter().map(|row| row.chars().map(|cell| if cell == 'x' { 1.0 } else { 0.0 }).collect()).collect()
    }

    fn shown(rows: &[&str]) -> Vec<String> {
        let order = order(&table(rows));
        let cell = |row: usize, column: usize| rows[row].chars().nth(column).unwrap();
        order.rows.iter().map(|row| order.columns.iter().map(|column| cell(*row, *column)).collect()).collect()
    }

    #[test]
    fn what_has_nothing_in_common_stands_apart() {
        assert_eq!(shown(&["x.x.", ".x.x", "x.x.", ".x.x"]), ["xx..", "xx..", "..xx", "..xx"]);
        assert_eq!(shown(&["....", "..x.", "x...", "...."]), ["x...", ".x..", "....", "...."]);
    }

    #[test]
    fn a_chain_becomes_a_diagonal() {
        // Each row has one column in common with the next; rows and columns were shuffled.
        let found = shown(&["...xx", "xx...", "x..x.", ".xx.."]);
        let diagonal = ["xx...", ".xx..", "..xx.", "...xx"];
        assert!(
            found == diagonal
                || found.iter().rev().eq(diagonal
                    .iter()
                    .map(|row| row.chars().rev().collect::<String>())
                    .collect::<Vec<_>>()
                    .iter()),
            "{found:?}"
        );
    }

    #[test]
    fn ties_keep_their_order_and_weights_count() {
        let same = order(&table(&["xxx", "xxx", "xxx"]));
        assert_eq!(same, Order { rows: vec![0, 1, 2], columns: vec![0, 1, 2] });
        assert_eq!(order(&[]), Order { rows: vec![], columns: vec![] });
        assert_eq!(order(&[vec![], vec![f64::NAN, -1.0, f64::INFINITY]]), Order { rows: vec![0, 1], columns: vec![0, 1, 2] });
        // The second row is nearer to the third than to the first, by weight alone.
        let weighted = order(&[vec![3.0, 0.0, 0.1], vec![1.0, 3.0, 0.0], vec![0.0, 3.0, 1.0], vec![3.0, 0.5, 0.0]]);
        let place = |row: usize| weighted.rows.iter().position(|known| *known == row).unwrap();
        assert!(place(0).abs_diff(place(3)) == 1 && place(1).abs_diff(place(2)) == 1);
    }

    proptest! {
        #[test]
        fn every_row_and_column_is_there_once_and_the_order_is_the_same_each_time(
            weights in prop::collection::vec(prop::collection::vec(prop_oneof![Just(0.0), 0.0..3.0f64], 0..12), 0..12),
        ) {
            let found = order(&weights);
            prop_assert_eq!(&found, &order(&weights));
            let columns = weights.iter().map(Vec::len).max().unwrap_or(0);
            for (mut places, count) in [(found.rows, weights.len()), (found.columns, columns)] {
                places.sort_unstable();
                prop_assert_eq!(places, (0..count).collect::<Vec<_>>());
            }
        }
    }
}
