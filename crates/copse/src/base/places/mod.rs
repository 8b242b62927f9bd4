//! Places that have a code: countries and their parts (ISO 3166-1 and -2), and parts of the world (UN M49). They are known by
//! names in several languages; what lies in what is known, too. Nobody's address is among them.

mod named;
mod regions;
#[cfg(test)]
mod tests;

use kernel::fold;
use keshvar::{Country, CountryIterator, Subdivision};
use std::{collections::HashMap, sync::LazyLock};

/// A place that has a code.
#[derive(Debug)]
pub struct Known {
    /// Two letters of a country (ISO 3166-1), with the sign of a part behind a hyphen (ISO 3166-2), or three digits of a part
    /// of the world (UN M49).
    pub code: String,
    /// What it is called, in English or in its own language.
    pub name: String,
    /// Its other names, folded, its code among them.
    also: Vec<String>,
    /// The code of the next wider place.
    within: Option<String>,
}

/// All of them: by their code, and their codes by each of their names.
struct Atlas {
    places: HashMap<String, Known>,
    named: HashMap<String, Vec<String>>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(Atlas::draw);

impl Atlas {
    fn draw() -> Self {
        let parts = regions::PARTS.iter().map(|part| Known {
            code: part.code.to_owned(),
            name: part.name.to_owned(),
            also: vec![part.code.to_owned()],
            within: part.within.map(str::to_owned),
        });
        let mut all: Vec<Known> = parts.collect();
        for country in CountryIterator::new() {
            let known = known_country(&country);
            all.extend(country.subdivisions().values().map(|part| known_part(&known.code, part)));
            all.push(known);
        }
        let mut atlas = Self { places: HashMap::with_capacity(all.len()), named: HashMap::new() };
        for known in all {
            for name in known.names() {
                let codes = atlas.named.entry(name).or_default();
                if !codes.contains(&known.code) {
                    codes.push(known.code.clone());
                }
            }
            atlas.places.insert(known.code.clone(), known);
        }
        // A country before the parts that bear its name.
        for codes in atlas.named.values_mut() {
            codes.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
        }
        atlas
    }
}

impl Known {
    /// All its names, folded, its code among them.
    fn names(&self) -> impl Iterator<Item = String> {
        std::iter::once(fold(&self.name)).chain(self.also.iter().cloned())
    }

    /// Its name with the country it is a part of, so that it is told from others of that name.
    pub fn full_name(&self) -> String {
        let country = self.within.as_deref().and_then(known).filter(|_| self.code.contains('-'));
        country.map_or_else(|| self.name.clone(), |country| format!("{}, {}", self.name, country.name))
    }
}

impl Known {
    /// What it is called in a language (BCP 47): of a country or a part of the world, where that is known; else as in
    /// [`Known::name`].
    pub fn name_in(&self, language: &str) -> String {
        let own = || self.name.clone();
        if named::is_english(language) { own() } else { named::name_in(&self.code, language).unwrap_or_else(own) }
    }

    /// As [`Known::full_name`], in a language.
    pub fn full_name_in(&self, language: &str) -> String {
        let (name, country) = (self.name_in(language), self.within.as_deref().and_then(known));
        match country.filter(|_| self.code.contains('-')) {
            Some(country) => format!("{name}, {}", country.name_in(language)),
            None => name,
        }
    }
}

/// Longest name that the standard gives and that people use as well, in characters.
const HANDY: usize = 46;

fn is_latin(name: &str) -> bool {
    name.chars().all(|c| c < '\u{250}')
}

/// The name that people use: where the standard's own has a clause behind it ("Moldova (Republic of)"), one without.
fn handy_name(country: &Country) -> String {
    let name = country.iso_short_name();
    let has_clause = |name: &str| name.contains(", ") || name.ends_with([')', ']']);
    if !has_clause(name) && name.chars().count() < HANDY {
        return name.to_owned();
    }
    let plain = country.unofficial_name_list().iter().find(|other| !has_clause(other) && !other.contains('(') && is_latin(other));
    plain.copied().unwrap_or(name).to_owned()
}

fn known_country(country: &Country) -> Known {
    let code = format!("{:?}", country.alpha2());
    let official = [country.iso_short_name(), country.iso_long_name()];
    let mut also: Vec<String> = official.iter().chain(country.unofficial_name_list()).map(|name| fold(name)).collect();
    also.push(fold(&code));
    let within = regions::of_country(country.maybe_region(), country.maybe_subregion());
    Known { name: handy_name(country), also, within: Some(within.to_owned()), code }
}

fn known_part(country: &str, part: &Subdivision) -> Known {
    let code = format!("{country}-{}", part.code());
    // Some names have the name in another language behind them, in brackets.
    let (name, other) = part.name().split_once(" [").unwrap_or((part.name(), ""));
    let mut also: Vec<String> = part.unofficial_name_list().iter().map(|name| fold(name)).collect();
    also.extend([fold(other.trim_end_matches(']')), fold(&code)]);
    also.retain(|name| !name.is_empty());
    Known { name: name.to_owned(), also, within: Some(country.to_owned()), code }
}

/// The place with a code.
pub fn known(code: &str) -> Option<&'static Known> {
    ATLAS.places.get(code)
}

/// The places that are called like this, wider ones first: by name or code in any writing, or by name and country with a comma
/// between them.
pub fn called(words: &str) -> Vec<&'static Known> {
    let words = fold(words.trim());
    let of = |name: &str| ATLAS.named.get(name.trim()).into_iter().flatten().filter_map(|code| known(code));
    let found: Vec<&'static Known> = of(&words).collect();
    match words.rsplit_once(',') {
        Some((name, wider)) if found.is_empty() => {
            let wider: Vec<&'static Known> = of(wider).collect();
            of(name)
                .filter(|place| around(&place.code).skip(1).any(|around| wider.iter().any(|w| w.code == around.code)))
                .collect()
        }
        _ => found,
    }
}

/// As [`called`]; where none is called so, those that are in a language (BCP 47).
pub fn called_in(words: &str, language: &str) -> Vec<&'static Known> {
    let found = called(words);
    if !found.is_empty() || named::is_english(language) || words.trim().is_empty() {
        return found;
    }
    let words = fold(words.trim());
    let is_it = |place: &&Known| fold(&place.name_in(language)) == words || fold(&place.full_name_in(language)) == words;
    let mut found: Vec<&'static Known> = ATLAS.places.values().filter(is_it).collect();
    found.sort_by(|one, other| one.code.len().cmp(&other.code.len()).then_with(|| one.code.cmp(&other.code)));
    found
}

/// The most names that begin alike and are told.
const ALIKE: usize = 5;

/// Places whose name begins like this or has it in it, as they are told, for whoever mistyped one.
pub fn alike(words: &str) -> Vec<String> {
    let words = fold(words.trim());
    let start: String = words.chars().take(4).collect();
    if start.chars().count() < 3 {
        return Vec::new();
    }
    let mut found: Vec<&'static Known> = ATLAS.places.values().filter(|place| fold(&place.name).starts_with(&start)).collect();
    found.sort_by_key(|place| (distance(&words, &fold(&place.name)), place.code.len(), place.code.clone()));
    found.into_iter().take(ALIKE).map(Known::full_name).collect()
}

/// How many letters are to be changed, added or left out to make one word of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (place, theirs) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *theirs);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

/// A place and all that it lies in, one after the other, up to the world.
pub fn around(code: &str) -> impl Iterator<Item = &'static Known> {
    std::iter::successors(known(code), |place| place.within.as_deref().and_then(known))
}

/// What a place is found by: every name and code of it and of all that it lies in, folded, each on a line of its own with a
/// line break before and after. Empty where no place has the code.
pub fn names_around(code: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in around(code).flat_map(|place| place.names().chain([fold(&place.full_name())])) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { String::new() } else { format!("\n{}\n", names.join("\n")) }
}
