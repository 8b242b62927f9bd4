//! Stages and outlooks that are told in a text, for a site that is filled from one.

use super::{outlook, stage::Stage, store};
use crate::base::chronicle::{self, Entry, Verb};
use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result};

/// A stage with its checklist.
#[derive(Clone, Debug)]
pub struct ToldStage {
    /// Which.
    pub stage: Stage,
    /// Since when, in people's words.
    pub since: String,
    /// Why it is said.
    pub words: String,
    /// The lines of its checklist, each with whether it is ticked; none: the program's own.
    pub lines: Vec<(bool, String)>,
}

impl ToldStage {
    /// Keeps it.
    ///
    /// # Errors
    /// What the database gives.
    pub fn keep(&self, tx: &mut Tx, community: CommunityId, by: PersonId, now: Moment) -> Result<()> {
        store::add_stage(tx, community, self.stage, &self.since, "", "", &self.words, by, now)?;
        for (number, (is_ticked, words)) in (1..).zip(&self.lines) {
            store::add_line(tx, community, self.stage, number, number, words, Some(by), now)?;
            if *is_ticked {
                store::tick(tx, community, self.stage, number, now, by)?;
            }
        }
        chronicle::log(tx, &Entry::new(community, Verb::SaidStage).by(Some(by)).detail(&self.stage), now)?;
        Ok(())
    }
}

/// What a community looks towards.
#[derive(Clone, Debug)]
pub struct ToldOutlook {
    /// What would be better in a year.
    pub better: String,
    /// Who expects a report.
    pub report_to: String,
    /// On which day (ISO 8601), if there is one.
    pub report_on: String,
    /// Countries and organisations, a line each.
    pub countries: String,
    /// The same of organisations.
    pub organisations: String,
}

impl ToldOutlook {
    /// Keeps it as the first version, with sums from then on.
    ///
    /// # Errors
    /// What the database gives.
    pub fn keep(&self, tx: &mut Tx, community: CommunityId, by: PersonId, now: Moment) -> Result<()> {
        let Self { better, report_to, report_on, countries, organisations } = self;
        outlook::store::add_outlook(tx, community, 1, better, report_to, report_on, countries, organisations, true, by, now)?;
        chronicle::log(tx, &Entry::new(community, Verb::SaidOutlook).by(Some(by)).detail(&1), now)?;
        Ok(())
    }
}
