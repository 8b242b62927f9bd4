//! What of the repertoire comes round again, for calendars: routines and rituals that say how often.

use super::{Beat, store};
use crate::{
    base::{access::CommunityView, items::Texts},
    features::{Key, Round, days, repertoire::addresses::KeptAt},
};
use db::Tx;
use jiff::tz::TimeZone;
use kernel::Result;

/// The fields that say of it when and who.
const ABOUT: [&str; 2] = ["when", "who"];
/// The most of them in one community.
const MOST: i64 = 1_000;

/// Those that are in use in a community that goes on, as far as the asker may see.
pub(in super::super) fn rounds(tx: &mut Tx, view: &CommunityView, zone: &TimeZone) -> Result<Vec<Round>> {
    if !view.is_active() {
        return Ok(Vec::new());
    }
    let slug = view.community().slug.to_string();
    let rows = store::repeated(tx, view.community().id, view.reach_number(), MOST)?;
    let round = |row: store::RepeatedRow| {
        let texts = Texts::of(&row.body);
        let beat: Beat = texts.get("beat").parse().ok()?;
        let begun = || row.created_at.timestamp().to_zoned(zone.clone()).date();
        let last = row.last_day.as_deref().and_then(days::parse).unwrap_or_else(begun);
        let about = ABOUT.map(|field| texts.get(field)).into_iter().filter(|text| !text.is_empty()).map(str::to_owned);
        Some(Round {
            item: row.id,
            about: about.collect(),
            href: KeptAt { slug: slug.clone(), key: Key::new(row.number, &row.title) }.to_string(),
            next: beat.next(last)?,
            every: beat.every(last),
            title: row.title,
            language: row.language,
        })
    };
    Ok(rows.into_iter().filter_map(round).collect())
}
