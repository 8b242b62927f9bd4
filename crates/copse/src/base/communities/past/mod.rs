//! Those who were here and wish to be on the list of them: their own choice, when they leave or after all ended.

mod store;

pub use store::{PastRow, STATEMENTS, is_listed, past_members, set_listed};
