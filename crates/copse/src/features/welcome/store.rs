//! The SQL of the front page.

use db::One;

db::queries! {
    /// Whether the database answers.
    pub(super) fn ping() -> One<(i64,)> = "SELECT CAST(1 AS BIGINT) AS one";
}
