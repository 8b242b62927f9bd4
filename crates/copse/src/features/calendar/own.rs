//! What calendars hold of a person: that they made an address.

use crate::{
    features::{Fate, Holding, Own},
    words::Words,
};
use db::holdings::Part;

/// The table.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: None, takes: &[] };

const HOLDINGS: &[Holding] =
    &[Holding::of(Part::of("calendar_key", "person_id"), Fate::Goes).without(&["token_hash"]).copied(Words::own_calendar)];
