//! Made-up languages, made from English: whatever looks like English in them was not translated.

use fluent_syntax::{
    ast::{Attribute, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource, Term, Variant},
    parser, serializer,
};

/// A made-up language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pseudo {
    /// Accents on the letters, and brackets round each text, which is longer by two fifths.
    Accented,
    /// The words from right to left.
    RightToLeft,
}

impl Pseudo {
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Accented => "en-XA",
            Self::RightToLeft => "ar-XB",
        }
    }

    fn text(self, text: &str) -> String {
        match self {
            Self::Accented => text.chars().map(accented).collect(),
            Self::RightToLeft => text.split_inclusive(char::is_whitespace).map(turned).collect(),
        }
    }
}

/// A file of messages in a made-up language. What is not Fluent is left out.
pub(crate) fn disguise(text: &str, pseudo: Pseudo) -> String {
    let resource = parser::parse(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let body = resource.body.into_iter().filter_map(|entry| disguise_entry(entry, pseudo)).collect();
    serializer::serialize(&Resource { body })
}

fn disguise_entry(entry: Entry<String>, pseudo: Pseudo) -> Option<Entry<String>> {
    // Terms stand inside of messages: no brackets of their own.
    match entry {
        Entry::Message(message) => Some(Entry::Message(Message {
            value: message.value.map(|value| framed(value, pseudo)),
            attributes: disguise_attributes(message.attributes, pseudo),
            ..message
        })),
        // The attributes of terms are for choosing by, not for showing.
        Entry::Term(term) => Some(Entry::Term(Term { value: disguise_pattern(term.value, pseudo), ..term })),
        Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => None,
    }
}

fn disguise_attributes(attributes: Vec<Attribute<String>>, pseudo: Pseudo) -> Vec<Attribute<String>> {
    attributes.into_iter().map(|attribute| Attribute { value: framed(attribute.value, pseudo), ..attribute }).collect()
}

/// The pattern of a whole message.
fn framed(pattern: Pattern<String>, pseudo: Pseudo) -> Pattern<String> {
    let shown = longest(&pattern);
    let mut pattern = disguise_pattern(pattern, pseudo);
    if pseudo == Pseudo::Accented && has_letters(&shown) {
        let more = (shown.chars().count() * 2).div_ceil(5);
        let tail = format!("{}⟧", "~".repeat(more));
        pattern.elements.insert(0, PatternElement::TextElement { value: "⟦".to_owned() });
        pattern.elements.push(PatternElement::TextElement { value: tail });
    }
    pattern
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// The text that a pattern shows, of the longest variants and without what stands for variables.
fn longest(pattern: &Pattern<String>) -> String {
    let element = |element: &PatternElement<String>| match element {
        PatternElement::TextElement { value } => value.clone(),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().map(|variant| longest(&variant.value)).max_by_key(String::len).unwrap_or_default()
        }
        PatternElement::Placeable { expression: Expression::Inline(_) } => String::new(),
    };
    pattern.elements.iter().map(element).collect()
}

fn disguise_pattern(pattern: Pattern<String>, pseudo: Pseudo) -> Pattern<String> {
    let element = |element: PatternElement<String>| match element {
        PatternElement::TextElement { value } => PatternElement::TextElement { value: pseudo.text(&value) },
        PatternElement::Placeable { expression } => {
            PatternElement::Placeable { expression: disguise_expression(expression, pseudo) }
        }
    };
    Pattern { elements: pattern.elements.into_iter().map(element).collect() }
}

fn disguise_expression(expression: Expression<String>, pseudo: Pseudo) -> Expression<String> {
    match expression {
        Expression::Select { selector, variants } => {
            let variants = variants
                .into_iter()
                .map(|variant| Variant { value: disguise_pattern(variant.value, pseudo), ..variant })
                .collect();
            Expression::Select { selector, variants }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            let expression = Box::new(disguise_expression(*expression, pseudo));
            Expression::Inline(InlineExpression::Placeable { expression })
        }
        inline @ Expression::Inline(_) => inline,
    }
}

const PLAIN: &str = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
const ACCENTED: &str = "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž";

fn accented(c: char) -> char {
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| accented)
}

/// A word shown from its end to its start: an override between marks that it belongs to a text from right to left.
fn turned(word: &str) -> String {
    let shown = word.trim_end();
    if !has_letters(shown) {
        return word.to_owned();
    }
    format!("\u{200f}\u{202e}{shown}\u{202c}\u{200f}{}", &word[shown.len()..])
}
