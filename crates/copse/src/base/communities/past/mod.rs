//! Those who were here and wish to be on the list of them: their own choice, when they leave or after all ended.

mod store;

pub use store::{PastRow, STATEMENTS, is_listed, past_members, set_listed};

use kernel::PersonId;
use std::collections::HashSet;

/// Leaves the short names of those whose pages the reader cannot open: their names lead nowhere.
pub fn unlink(past: &mut [PastRow], acquainted: &HashSet<PersonId>) {
    for row in past {
        row.handle.take_if(|_| !acquainted.contains(&row.person));
    }
}
