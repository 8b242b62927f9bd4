//! A closing that is told in a text, for a site that is filled from one.

use super::{
    Step, store,
    successors::{self, Successor},
};
use crate::base::{
    chronicle::{self, Entry, Verb},
    endings,
};
use db::{One, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result};

/// A closing, as a text tells it.
#[derive(Clone, Debug)]
pub struct ToldClosing {
    /// What was said, step by step.
    pub steps: Vec<(Step, String)>,
    /// Who carries on.
    pub successors: Vec<Successor>,
}

impl ToldClosing {
    /// Closes the community, as one coordinator proposed and another agreed at that moment.
    ///
    /// # Errors
    /// When it has closed; what the database gives.
    pub fn keep(&self, tx: &mut Tx, community: CommunityId, by: PersonId, agreed_by: PersonId, now: Moment) -> Result<()> {
        let One((last,)) = store::last_number(tx, community)?;
        let number = last + 1;
        store::begin(tx, community, number, by, now)?;
        for (step, words) in &self.steps {
            store::add_step(tx, community, number, *step, words, by, now)?;
        }
        for (place, successor) in (1..).zip(&self.successors) {
            successors::tell(tx, community, number, place, successor, by, now)?;
        }
        store::propose(tx, community, number, by, now, None)?;
        store::agree(tx, community, number, agreed_by, "", now)?;
        for (person, did) in [(by, "proposed"), (agreed_by, "agreed")] {
            chronicle::log(tx, &Entry::new(community, Verb::ProposedClosing).by(Some(person)).detail(&did), now)?;
        }
        let why = self.steps.iter().find(|(step, _)| *step == Step::Why).map_or("", |(_, words)| words.as_str());
        if !endings::close(tx, community, why, by, now)? {
            return Err(Fault::internal("a community that closes twice"));
        }
        store::set_closed(tx, community, number, now)?;
        successors::keep_lines(tx, community, number, now)
    }
}
