//! Taking a landscape home and bringing one in: each drawing as SVG, PNG and PDF, the whole as outline, table and data, one
//! document to hand in; and reading tables, outlines and data of one's own or from elsewhere.

mod drawn;
mod give;
mod handed;
mod import;
mod joining;
mod page;
mod rows;
#[cfg(test)]
mod tests;

pub(super) use drawn::{OnPage, on_page};
pub(super) use import::untied;
pub(super) use rows::{Row, rows};

use webkit::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get::<page::ExportsAt, _>(page::show)
        .get::<give::ExportAt, _>(give::give)
        .get::<import::ImportAt, _>(import::open)
        .post::<import::ImportAt, _>(import::posted)
}
