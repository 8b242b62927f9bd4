//! All languages together.

use crate::{
    Locale, Problem, Source, Translation, Wrong,
    dates::Dates,
    locale::Texts,
    negotiate,
    plurals::resource,
    pseudo::{self, Pseudo},
    source::Index,
};
use fluent_bundle::FluentResource;
use std::{collections::BTreeMap, sync::Arc};
use unic_langid::LanguageIdentifier;

/// What every catalogue has.
const DATES: Source = ("crates/i18n/src/dates.ftl", include_str!("dates.ftl"));

/// The texts of all languages. Loaded once.
#[derive(Debug)]
pub struct Catalogue {
    /// English first, then by tag.
    locales: Vec<Arc<Locale>>,
    problems: Vec<Problem>,
    english: English,
}

/// English as it was read, for the languages that are measured by it.
#[derive(Debug)]
struct English {
    sources: Vec<Source>,
    index: Index,
    resources: Vec<Arc<FluentResource>>,
}

impl Catalogue {
    /// Loads the English texts of all crates and what translations there are. Several translations may have one tag:
    /// their files are taken together.
    ///
    /// # Errors
    /// All that is wrong in English, and tags that are none. What is wrong in a translation is no error but is left
    /// out, and told by [`problems`].
    pub fn load(english: &[&[Source]], translations: &[&[Translation]]) -> Result<Self, Vec<Problem>> {
        let sources: Vec<Source> = [DATES].into_iter().chain(english.iter().copied().flatten().copied()).collect();
        let (english, locale) = read_english(sources)?;
        let mut catalogue = Self { locales: vec![Arc::new(locale)], problems: Vec::new(), english };
        for (tag, files) in by_tag(translations) {
            let language = language(tag).map_err(|problem| vec![problem])?;
            catalogue.add(&language, &files);
        }
        Ok(catalogue)
    }

    /// Adds the made-up languages `en-XA` (accents, brackets, longer words) and `ar-XB` (from right to left), made from
    /// English, for tests and pictures.
    #[must_use]
    pub fn with_pseudo(mut self) -> Self {
        for pseudo in [Pseudo::Accented, Pseudo::RightToLeft] {
            let texts: Vec<(&str, String)> =
                self.english.sources.iter().map(|(path, text)| (*path, pseudo::disguise(text, pseudo))).collect();
            let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
            match language(pseudo.tag()) {
                Ok(language) => self.add(&language, &files),
                Err(problem) => self.problems.push(problem),
            }
        }
        self
    }

    /// English, which has every text.
    pub fn english(&self) -> &Arc<Locale> {
        &self.locales[0]
    }

    /// All languages, English first.
    pub fn locales(&self) -> impl Iterator<Item = &Arc<Locale>> {
        self.locales.iter()
    }

    /// The language with this tag (in any case).
    pub fn locale(&self, tag: &str) -> Option<&Arc<Locale>> {
        self.locales.iter().find(|locale| locale.tag().eq_ignore_ascii_case(tag))
    }

    /// The language to answer in: the reader's `own` choice if there is one, else the best of the header
    /// `Accept-Language` (RFC 9110, 12.5.4) by look-up (RFC 4647, 3.4), else English.
    pub fn negotiate(&self, accept_language: &str, own: Option<&str>) -> &Arc<Locale> {
        let wanted = own.into_iter().chain(negotiate::ranges(accept_language));
        wanted.flat_map(negotiate::shortened).find_map(|tag| self.locale(tag)).unwrap_or_else(|| self.english())
    }

    fn add(&mut self, language: &LanguageIdentifier, files: &[(&str, &str)]) {
        let (locale, problems) = self.english.translate(language, files, self.english());
        self.problems.extend(problems);
        let place = self.locales[1..].partition_point(|other| other.tag() < locale.tag()) + 1;
        self.locales.insert(place, Arc::new(locale));
    }
}

/// What is wrong in the translations: files that are not Fluent, texts that English does not have, texts with variables
/// it does not have or without those it has, HTML.
pub fn problems(catalogue: &Catalogue) -> &[Problem] {
    &catalogue.problems
}

fn read_english(sources: Vec<Source>) -> Result<(English, Locale), Vec<Problem>> {
    let (index, mut problems) = Index::read(sources.iter().copied());
    let loose =
        |(key, definition): (&str, &crate::source::Definition)| Some(definition.problem(index.loose_ends(key, |_| false)?));
    problems.extend(index.messages().chain(index.terms()).filter_map(loose));
    if !problems.is_empty() {
        return Err(problems);
    }
    let language = language("en").map_err(|problem| vec![problem])?;
    let resources: Vec<_> = sources.iter().map(|(_, text)| resource(text)).collect();
    let (texts, mut problems) = Texts::new(&language, &resources, &index, |_| true, None);
    let (dates, in_dates) = Dates::new(&texts, None);
    problems.extend(in_dates);
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok((English { sources, index, resources }, Locale::new(&language, texts, dates)))
}

impl English {
    fn translate(&self, language: &LanguageIdentifier, files: &[(&str, &str)], english: &Locale) -> (Locale, Vec<Problem>) {
        let (own, mut problems) = Index::read(files.iter().copied());
        let all = self.index.under(&own);
        let mut unsound: Vec<String> = problems.iter().filter_map(|problem| unsound_key(&problem.wrong)).collect();
        for (key, definition) in own.messages().chain(own.terms()) {
            for wrong in self.compare(key, &all) {
                unsound.extend(unsound_key(&wrong));
                problems.push(definition.problem(wrong));
            }
        }
        let resources: Vec<_> = self.resources.iter().cloned().chain(files.iter().map(|(_, text)| resource(text))).collect();
        let sound = |key: &str| own.get(key).is_some() && !unsound.iter().any(|other| other == key);
        let (texts, unresolved) = Texts::new(language, &resources, &all, sound, Some(english.texts()));
        let (dates, in_dates) = Dates::new(&texts, Some(english.texts()));
        problems.extend(unresolved);
        problems.extend(in_dates);
        (Locale::new(language, texts, dates), problems)
    }

    /// How a translated message differs from the English one. Terms are the translators' own.
    fn compare(&self, key: &str, all: &Index) -> Vec<Wrong> {
        if let Some(loose) = all.loose_ends(key, |_| false) {
            return vec![loose];
        }
        if key.starts_with('-') {
            return Vec::new();
        }
        if self.index.get(key).is_none() {
            return vec![Wrong::UnknownKey { key: key.to_owned() }];
        }
        let (english, own) = (self.index.variables(key), all.variables(key));
        let named = |variable: &&str| (key.to_owned(), (*variable).to_owned());
        let unknown = own.iter().filter(|variable| !english.contains(variable)).map(named);
        let missing = english.iter().filter(|variable| !own.contains(variable)).map(named);
        unknown
            .map(|(key, variable)| Wrong::UnknownVariable { key, variable })
            .chain(missing.map(|(key, variable)| Wrong::MissingVariable { key, variable }))
            .collect()
    }
}

/// The key of a message that must not be shown. One that lacks a variable is still better than English; the second of
/// two with one key is the one that Fluent takes.
fn unsound_key(wrong: &Wrong) -> Option<String> {
    match wrong {
        Wrong::Unresolved { key, .. }
        | Wrong::Circle { key }
        | Wrong::Function { key, .. }
        | Wrong::Markup { key }
        | Wrong::UnknownKey { key }
        | Wrong::UnknownVariable { key, .. } => Some(key.clone()),
        Wrong::Unreadable(_)
        | Wrong::Syntax(_)
        | Wrong::Name(_)
        | Wrong::Twice { .. }
        | Wrong::Clash { .. }
        | Wrong::MissingVariable { .. }
        | Wrong::DatePattern { .. }
        | Wrong::Tag(_) => None,
    }
}

fn language(tag: &str) -> Result<LanguageIdentifier, Problem> {
    tag.parse().map_err(|_| Problem { file: tag.to_owned(), line: 0, wrong: Wrong::Tag(tag.to_owned()) })
}

fn by_tag(translations: &[&[Translation]]) -> BTreeMap<&'static str, Vec<Source>> {
    let mut tags: BTreeMap<_, Vec<Source>> = BTreeMap::new();
    for (tag, files) in translations.iter().copied().flatten() {
        tags.entry(*tag).or_default().extend_from_slice(files);
    }
    tags
}
