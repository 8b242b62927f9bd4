mod catalogues;
mod codegen;
mod dates;
mod texts;

/// What [`crate::codegen`] is to make of `made_up/english` and `made_up/locales`; `codegen::the_text_is_as_expected`
/// compares.
mod made_up {
    include!("made_up/messages.rs");
}

use crate::{Catalogue, Locale, Problem};
use made_up::{ENGLISH, TRANSLATIONS, Words, key};

fn catalogue() -> Catalogue {
    Catalogue::load(&[ENGLISH], &[TRANSLATIONS]).unwrap().with_pseudo()
}

fn locale<'a>(catalogue: &'a Catalogue, tag: &str) -> &'a Locale {
    catalogue.locale(tag).unwrap()
}

fn shown(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
