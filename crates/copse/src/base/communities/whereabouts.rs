//! Where a community is, and how wide it works.

use super::{CommunityRow, charter, store};
use crate::base::{
    chronicle::{self, Entry, Verb},
    places,
};
use db::Tx;
use kernel::{Fault, Moment, PersonId, Result, fold};

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
    /// Says it of a community.
    ///
    /// # Errors
    /// [`Fault::Bad`] when no place has the code; what the database gives.
    pub fn say(&self, tx: &mut Tx, community: &CommunityRow, by: Option<PersonId>, now: Moment) -> Result<()> {
        let Self { place, code, scale } = self;
        if !code.is_empty() && places::known(code).is_none() {
            return Err(Fault::Bad("no place has this code"));
        }
        let whole = charter::charter_of(tx, community.id, community.charter_version)?.ok_or(Fault::Absent)?;
        store::set_words(tx, community.id, place, &fold(place), &charter::words_of(&whole.said(), place))?;
        store::set_known_place(tx, community.id, code, &places::names_around(code), *scale)?;
        let detail = format!("{scale} {code} {place}");
        chronicle::log(tx, &Entry::new(community.id, Verb::SaidWhere).by(by).detail(&detail.trim_end()), now)?;
        Ok(())
    }
}
