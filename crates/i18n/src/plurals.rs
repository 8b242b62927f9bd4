//! Plural forms by CLDR's rules.
//!
//! Fluent's own library chooses wrongly in Arabic, Lithuanian, Romanian and others: `intl_pluralrules` 7.0 takes
//! `n % 100 = 3..10` for `n = 3..10`, so 103 has the form of 100. So a choice by plural form,
//! `{ $count -> [0] .. [few] .. *[other] .. }`, is read as `{ PLURAL($count, 0) -> .. }`: the count itself where a
//! number stands for it exactly, else the name of its form. Translators never see that.

use fluent_bundle::{FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::{
    ast::{
        CallArguments, Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
    },
    parser, serializer,
};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

const FUNCTION: &str = "PLURAL";
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Reads a file of messages with its choices by plural form. What is not Fluent is left out.
pub(crate) fn resource(text: &str) -> Arc<FluentResource> {
    let mut parsed = parser::parse(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    parsed.body.retain(|entry| matches!(entry, Entry::Message(_) | Entry::Term(_)));
    each_pattern(&mut parsed, choose_in_pattern);
    let text = serializer::serialize(&parsed);
    Arc::new(FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource))
}

/// Makes a bundle know the plural forms of its language.
pub(crate) fn set_plurals<R>(bundle: &mut FluentBundle<R>, language: &LanguageIdentifier) {
    let locale = language.to_string().parse::<icu_locale_core::Locale>().unwrap_or(icu_locale_core::Locale::UNKNOWN);
    // Without rules every count has the form `other`.
    let rules = PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok();
    // It fails only for a name that is taken.
    bundle.add_function(FUNCTION, move |args, _| choose(rules.as_ref(), args)).unwrap_or_default();
}

/// The first value, a count, if it is among the others; else the name of its form. A text chooses by itself.
fn choose<'a>(rules: Option<&PluralRules>, args: &[FluentValue<'a>]) -> FluentValue<'a> {
    match args {
        [count @ FluentValue::Number(number), exact @ ..] if !exact.contains(count) => {
            let form = |rules: &PluralRules| rules.category_for(number.value.abs() as u64);
            FluentValue::from(name(rules.map_or(PluralCategory::Other, form)))
        }
        [value, ..] => value.clone(),
        [] => FluentValue::Error,
    }
}

const fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn each_pattern(resource: &mut Resource<String>, change: impl Fn(&mut Pattern<String>)) {
    for entry in &mut resource.body {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_mut(), &mut message.attributes),
            Entry::Term(term) => (Some(&mut term.value), &mut term.attributes),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => continue,
        };
        value.into_iter().chain(attributes.iter_mut().map(|attribute| &mut attribute.value)).for_each(&change);
    }
}

fn choose_in_pattern(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            choose_in_expression(expression);
        }
    }
}

fn choose_in_expression(expression: &mut Expression<String>) {
    match expression {
        Expression::Select { selector, variants } => {
            if let Some(choice) = by_plural(selector, variants) {
                *selector = choice;
            }
            variants.iter_mut().for_each(|variant| choose_in_pattern(&mut variant.value));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => choose_in_expression(expression),
        Expression::Inline(_) => {}
    }
}

fn by_plural(selector: &InlineExpression<String>, variants: &[Variant<String>]) -> Option<InlineExpression<String>> {
    let InlineExpression::VariableReference { .. } = selector else { return None };
    let exact = variants.iter().filter_map(|variant| match &variant.key {
        VariantKey::NumberLiteral { value } => Some(InlineExpression::NumberLiteral { value: value.clone() }),
        VariantKey::Identifier { .. } => None,
    });
    let has_form = |variant: &Variant<String>| match &variant.key {
        VariantKey::Identifier { name } => FORMS.contains(&name.as_str()),
        VariantKey::NumberLiteral { .. } => false,
    };
    variants.iter().any(has_form).then(|| InlineExpression::FunctionReference {
        id: Identifier { name: FUNCTION.to_owned() },
        arguments: CallArguments { positional: [selector.clone()].into_iter().chain(exact).collect(), named: Vec::new() },
    })
}
