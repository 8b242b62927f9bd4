//! Where a community is, and how wide it works, wherever that stands beside its name.

use crate::{
    base::{communities::Scale, places},
    words::Words,
};

/// The name of the place that a code stands for, with its country, in a language (BCP 47) as far as it is known there; none
/// where a community named no place.
pub fn place_name(code: &str, language: &str) -> Option<String> {
    places::known(code).map(|place| place.full_name_in(language))
}

/// What it says of a community that it works so wide; none where it has not said.
pub fn scale_name(t: Words<'static>, scale: Scale) -> Option<&'static str> {
    match scale {
        Scale::Unsaid => None,
        Scale::Local => Some(t.scale_local()),
        Scale::Regional => Some(t.scale_regional()),
        Scale::National => Some(t.scale_national()),
        Scale::International => Some(t.scale_international()),
    }
}
