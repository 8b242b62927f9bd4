//! What places are called in the languages of readers: the names that Unicode's Common Locale Data Repository collects of
//! countries and of parts of the world. Parts of countries have none there.

use icu_locale::{Locale, names::RegionDisplayName, subtags::Region};

/// Whether the names of the atlas are already in a language (BCP 47).
pub(super) fn is_english(language: &str) -> bool {
    language.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case("en"))
}

/// What a country or a part of the world is called in a language; none where nobody collected that.
pub(super) fn name_in(code: &str, language: &str) -> Option<String> {
    let (region, locale) = (code.parse::<Region>().ok()?, language.parse::<Locale>().ok()?);
    RegionDisplayName::try_new_light((&locale).into(), region).ok().map(|name| name.to_string())
}
