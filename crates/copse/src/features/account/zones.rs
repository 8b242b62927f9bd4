//! Time zones to choose from: the places of the tz database, by region. The list is made once.

use jiff::tz::{self, TimeZone};
use std::sync::OnceLock;

/// The regions whose zones are named after places, in the order in which they stand on the page.
pub(super) const REGIONS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// A zone: its name, and its place as people read it.
pub(super) type Place = (String, String);
/// The zones of a region.
pub(super) type Region = (&'static str, Vec<Place>);

/// All zones that are named after places.
pub(super) fn zones() -> &'static [Region] {
    static ZONES: OnceLock<Vec<Region>> = OnceLock::new();
    ZONES.get_or_init(|| {
        let names: Vec<String> = tz::db().available().map(|name| name.to_string()).collect();
        REGIONS.iter().map(|region| (*region, in_region(&names, region))).collect()
    })
}

fn in_region(names: &[String], region: &str) -> Vec<Place> {
    let place = |name: &String| {
        let (first, place) = name.split_once('/')?;
        (first == region).then(|| (name.clone(), place.replace('_', " ").replace('/', ", ")))
    };
    let mut places: Vec<Place> = names.iter().filter_map(place).collect();
    places.sort_by(|one, other| one.1.cmp(&other.1));
    places
}

/// The zone of a name as the tz database spells it.
pub(super) fn known(name: &str) -> Option<String> {
    TimeZone::get(name).ok()?.iana_name().map(str::to_owned)
}
