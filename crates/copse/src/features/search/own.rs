//! What goes with a person is found no more. It holds nothing of its own: this feature stands after all that keep items.

use crate::{
    base::search,
    features::{Choice, Leaving, Own},
};
use db::Tx;
use kernel::Result;

/// No tables.
pub(super) const OWN: Own = Own { holdings: &[], leave: Some(forget), takes: &[] };

fn forget(tx: &mut Tx, leaving: &Leaving) -> Result<()> {
    match leaving.choice {
        Choice::Go => search::note_all_by(tx, leaving.person, leaving.place),
        Choice::Name | Choice::Former => Ok(()),
    }
}
