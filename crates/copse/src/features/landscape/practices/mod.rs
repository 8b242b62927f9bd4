//! Practices side by side: which groups share one, do it differently, or have it alone. What may be one is offered in pairs
//! before the matrix is drawn; nothing is merged unasked.

mod add;
mod cell;
mod matrix;
mod page;
mod pairs;
#[cfg(test)]
mod tests;

use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<page::PracticesAt, _>(page::show)
        .post::<page::PracticesAt, _>(add::added)
        .post::<pairs::PairsAt, _>(pairs::judged)
        .get::<cell::CellAt, _>(cell::show)
        .post::<cell::CellAt, _>(cell::changed)
        .post::<cell::RemoveAt, _>(cell::removed)
}
