//! The parts of the world after which the United Nations group countries for statistics (UN M49), and what lies in what.

use keshvar::{Region, SubRegion};

/// A part of the world: its number (M49), its name, and the number of the wider part that it lies in; none: the world itself.
pub(super) struct Part {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) within: Option<&'static str>,
}

const fn part(code: &'static str, name: &'static str, within: &'static str) -> Part {
    Part { code, name, within: Some(within) }
}

/// Wider ones before what lies in them.
pub(super) const PARTS: [Part; 30] = [
    Part { code: "001", name: "World", within: None },
    part("002", "Africa", "001"),
    part("019", "Americas", "001"),
    part("142", "Asia", "001"),
    part("150", "Europe", "001"),
    part("009", "Oceania", "001"),
    part("015", "Northern Africa", "002"),
    part("202", "Sub-Saharan Africa", "002"),
    part("014", "Eastern Africa", "202"),
    part("017", "Middle Africa", "202"),
    part("018", "Southern Africa", "202"),
    part("011", "Western Africa", "202"),
    part("021", "Northern America", "019"),
    part("419", "Latin America and the Caribbean", "019"),
    part("029", "Caribbean", "419"),
    part("013", "Central America", "419"),
    part("005", "South America", "419"),
    part("143", "Central Asia", "142"),
    part("030", "Eastern Asia", "142"),
    part("035", "South-eastern Asia", "142"),
    part("034", "Southern Asia", "142"),
    part("145", "Western Asia", "142"),
    part("151", "Eastern Europe", "150"),
    part("154", "Northern Europe", "150"),
    part("039", "Southern Europe", "150"),
    part("155", "Western Europe", "150"),
    part("053", "Australia and New Zealand", "009"),
    part("054", "Melanesia", "009"),
    part("057", "Micronesia", "009"),
    part("061", "Polynesia", "009"),
];

/// The number of the part of the world that a country lies in, by what is known of it; the world where nothing is.
pub(super) fn of_country(region: Option<Region>, subregion: Option<SubRegion>) -> &'static str {
    match (subregion, region) {
        (Some(subregion), _) => of_subregion(subregion),
        (None, Some(region)) => of_region(region),
        (None, None) => "001",
    }
}

fn of_region(region: Region) -> &'static str {
    match region {
        Region::Africa => "002",
        Region::Americas => "019",
        Region::Asia => "142",
        Region::Europe => "150",
        Region::Oceania => "009",
        Region::Antarctica => "001",
    }
}

fn of_subregion(subregion: SubRegion) -> &'static str {
    match subregion {
        SubRegion::NorthernAfrica => "015",
        SubRegion::EasternAfrica => "014",
        SubRegion::MiddleAfrica => "017",
        SubRegion::SouthernAfrica => "018",
        SubRegion::WesternAfrica => "011",
        SubRegion::NorthernAmerica => "021",
        SubRegion::Caribbean => "029",
        SubRegion::CentralAmerica => "013",
        SubRegion::SouthAmerica => "005",
        SubRegion::CentralAsia => "143",
        SubRegion::EasternAsia => "030",
        SubRegion::SouthEasternAsia => "035",
        SubRegion::SouthernAsia => "034",
        SubRegion::WesternAsia => "145",
        SubRegion::EasternEurope => "151",
        SubRegion::NorthernEurope => "154",
        SubRegion::SouthernEurope => "039",
        SubRegion::WesternEurope => "155",
        SubRegion::AustraliaAndNewZealand => "053",
        SubRegion::Melanesia => "054",
        SubRegion::Micronesia => "057",
        SubRegion::Polynesia => "061",
    }
}
