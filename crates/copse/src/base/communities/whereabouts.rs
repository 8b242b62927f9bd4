//! Where a community is, and how wide it works.

use super::{charter, store};
use crate::base::{
    chronicle::{self, Entry, Verb},
    places,
};
use db::Tx;
use kernel::{CommunityId, Fault, Moment, PersonId, Result, fold};

db::text_enum! {
    /// How wide a community works, from a place to many countries.
    pub enum Scale {
        /// It has not said.
        Unsaid = "unsaid",
        /// In one place.
        Local = "local",
        /// In several places near each other.
        Regional = "regional",
        /// In a country.
        National = "national",
        /// In several countries.
        International = "international",
    }
}

/// Where a community is, and how wide it works.
#[derive(Clone, Debug)]
pub struct Whereabouts {
    /// In its own words; empty: it has not said.
    pub place: String,
    /// The code of a place that is known ([`places::known`]); empty: it named none.
    pub code: String,
    /// How wide it works.
    pub scale: Scale,
}

impl Whereabouts {
    /// Whether it says nothing at all.
    pub fn says_nothing(&self) -> bool {
        self.place.is_empty() && self.code.is_empty() && self.scale == Scale::Unsaid
    }

    /// Says it of a community whose charter in force is this version.
    ///
    /// # Errors
    /// [`Fault::Bad`] when no place has the code; what the database gives.
    pub fn say(&self, tx: &mut Tx, community: CommunityId, charter: i64, by: Option<PersonId>, now: Moment) -> Result<()> {
        let Self { place, code, scale } = self;
        if !code.is_empty() && places::known(code).is_none() {
            return Err(Fault::Bad("no place has this code"));
        }
        let whole = charter::charter_of(tx, community, charter)?.ok_or(Fault::Absent)?;
        super::set_words(tx, community, place, &fold(place), &charter::words_of(&whole.said(), place))?;
        store::set_known_place(tx, community, code, &places::names_around(code), *scale)?;
        let detail = format!("{scale} {code} {place}");
        chronicle::log(tx, &Entry::new(community, Verb::SaidWhere).by(by).detail(&detail.trim_end()), now)?;
        Ok(())
    }
}
