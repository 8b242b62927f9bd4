//! One language: its texts and how they are shown.

use crate::{
    Arg, DateStyle, Key, Problem, Wrong,
    arg::{Grouping, Manner, set_manner},
    dates::Dates,
    joined::{Part, join, parts_of},
    plurals::set_plurals,
    source::Index,
};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::ast::Pattern;
use jiff::tz::TimeZone;
use kernel::Moment;
use rustc_hash::FxHashMap;
use std::{fmt, sync::Arc};
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// The direction a language is written in, for the attribute `dir` of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dir {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Dir {
    /// The value of the attribute: `ltr` or `rtl`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Dir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

type Bundle = FluentBundle<Arc<FluentResource>>;

/// A text as it waits to be asked for.
#[derive(Clone)]
enum Text {
    /// Whole already.
    Plain(Arc<str>),
    /// With arguments between its parts, in the manner of the language that has it.
    Joined(Arc<[Part]>, Manner),
    /// To be made with arguments, by the bundle of the language that has it.
    Made(Arc<Bundle>),
}

/// The texts of one language, with English where it has none.
pub(crate) struct Texts {
    pub tag: String,
    grouping: Grouping,
    texts: FxHashMap<Box<str>, Text>,
}

impl Texts {
    /// Takes the messages of `own` that are sound, and the rest from `english`.
    ///
    /// `resources` are read in order, later ones over earlier ones. What cannot be made whole is told and left out.
    pub fn new(
        language: &LanguageIdentifier,
        resources: &[Arc<FluentResource>],
        own: &Index,
        sound: impl Fn(&str) -> bool,
        english: Option<&Texts>,
    ) -> (Self, Vec<Problem>) {
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        set_manner(&mut bundle);
        set_plurals(&mut bundle, language);
        resources.iter().for_each(|resource| bundle.add_resource_overriding(Arc::clone(resource)));
        let (bundle, manner) = (Arc::new(bundle), Manner::of(language));

        let mut texts = english.map(|english| english.texts.clone()).unwrap_or_default();
        let mut problems = Vec::new();
        for (key, definition) in own.messages().filter(|(key, _)| sound(key)) {
            let text =
                if own.variables(key).is_empty() { whole(&bundle, key) } else { Some(with_arguments(&bundle, key, manner)) };
            match text {
                Some(text) => {
                    texts.insert(key.into(), text);
                }
                None => {
                    let (key, reference) = (key.to_owned(), "?".to_owned());
                    problems.push(definition.problem(Wrong::Unresolved { key, reference }));
                }
            }
        }
        (Self { tag: language.to_string(), grouping: Grouping::of(language), texts }, problems)
    }

    /// The text without arguments that has this key.
    pub fn plain(&self, key: &str) -> Option<&str> {
        match self.texts.get(key)? {
            Text::Plain(text) => Some(text),
            Text::Joined(..) | Text::Made(_) => None,
        }
    }

    /// The same, to keep; the key itself where there is none.
    pub fn plain_or_key(&self, key: &str) -> Arc<str> {
        match self.texts.get(key) {
            Some(Text::Plain(text)) => Arc::clone(text),
            Some(Text::Joined(..) | Text::Made(_)) | None => key.into(),
        }
    }

    /// The parts of a message that only puts arguments between texts.
    pub fn parts(&self, key: &str) -> Option<&[Part]> {
        match self.texts.get(key)? {
            Text::Joined(parts, _) => Some(parts),
            Text::Plain(_) | Text::Made(_) => None,
        }
    }

    fn format(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let bundle = match self.texts.get(key) {
            Some(Text::Plain(text)) => return text.as_ref().to_owned(),
            Some(Text::Joined(parts, manner)) => return join(parts, args, *manner),
            Some(Text::Made(bundle)) => bundle,
            None => return key.to_owned(),
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value(self.grouping))).collect();
        write(bundle, key, Some(&args)).map_or_else(|| key.to_owned(), |(text, _)| text)
    }
}

/// `key` is a message or, after a dot, an attribute of one.
fn pattern_of<'b>(bundle: &'b Bundle, key: &str) -> Option<&'b Pattern<&'b str>> {
    match key.split_once('.') {
        None => bundle.get_message(key)?.value(),
        Some((message, attribute)) => Some(bundle.get_message(message)?.get_attribute(attribute)?.value()),
    }
}

/// The text, and whether all went well. Not `format_pattern`: that would show the whole text as if it were an argument.
fn write(bundle: &Bundle, key: &str, args: Option<&FluentArgs<'_>>) -> Option<(String, bool)> {
    let mut text = String::new();
    let mut errors = Vec::new();
    bundle.write_pattern(&mut text, pattern_of(bundle, key)?, args, &mut errors).ok()?;
    Some((text, errors.is_empty()))
}

fn with_arguments(bundle: &Arc<Bundle>, key: &str, manner: Manner) -> Text {
    match pattern_of(bundle, key).and_then(parts_of) {
        Some(parts) => Text::Joined(parts.into(), manner),
        None => Text::Made(Arc::clone(bundle)),
    }
}

fn whole(bundle: &Bundle, key: &str) -> Option<Text> {
    write(bundle, key, None).and_then(|(text, right)| right.then(|| Text::Plain(text.into())))
}

/// A language a page can be written in. Texts are asked for by the generated functions (`Words`).
pub struct Locale {
    tag: String,
    dir: Dir,
    texts: Texts,
    dates: Dates,
}

impl Locale {
    pub(crate) fn new(language: &LanguageIdentifier, texts: Texts, dates: Dates) -> Self {
        let right_to_left = language.character_direction() == CharacterDirection::RTL;
        let dir = if right_to_left { Dir::Rtl } else { Dir::Ltr };
        Self { tag: language.to_string(), dir, texts, dates }
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The language tag (BCP 47), for the attribute `lang` of HTML.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The direction it is written in.
    pub fn dir(&self) -> Dir {
        self.dir
    }

    /// The language's name in itself, for choosing it.
    pub fn name(&self) -> &str {
        self.text(Key::new("language-name"))
    }

    /// A text without arguments. A key that no catalogue has, or that needs arguments, is shown itself; generated keys
    /// are never so.
    pub fn text(&self, key: Key) -> &str {
        self.texts.plain(key.as_str()).unwrap_or(key.as_str())
    }

    /// A text with arguments, for the generated functions.
    pub fn format(&self, key: &'static str, args: &[(&'static str, Arg<'_>)]) -> String {
        self.texts.format(key, args)
    }

    /// A whole number in digits, grouped as the language does it: `1,234`.
    pub fn number(&self, number: i64) -> String {
        self.texts.grouping.number(number)
    }

    /// A moment in words, as clocks and calendars in `zone` show it. `now` decides what is this year and today.
    pub fn date(&self, moment: Moment, now: Moment, zone: &TimeZone, style: DateStyle) -> String {
        self.dates.show(moment, now, zone, style)
    }

    /// A moment for machines, as in `<time datetime>`: RFC 3339 to the second, with the offset of `zone` at that moment.
    pub fn iso(&self, moment: Moment, zone: &TimeZone) -> String {
        let timestamp = moment.timestamp();
        let second = jiff::Timestamp::from_second(timestamp.as_second()).unwrap_or(timestamp);
        second.display_with_offset(zone.to_offset(second)).to_string()
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.tag)
    }
}
