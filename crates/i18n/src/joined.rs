//! Messages that put arguments between texts and do nothing else, as most do. They are taken apart once, when the catalogue
//! is loaded, for a page has dozens of them.

use crate::{Arg, arg::Manner};
use fluent_syntax::{
    ast::{Expression, InlineExpression, Pattern, PatternElement},
    unicode::unescape_unicode_to_string,
};

/// One part of such a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Stands as it is.
    Text(Box<str>),
    /// The name of an argument.
    Argument(Box<str>),
}

/// The parts of a pattern; nothing if it holds more than texts and arguments.
pub(crate) fn parts_of(pattern: &Pattern<&str>) -> Option<Box<[Part]>> {
    let part = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Part::Text((*value).into())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
            Some(Part::Text(unescape_unicode_to_string(value).into()))
        }
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Part::Argument(id.name.into()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(part).collect()
}

/// The parts with the arguments in their places; one that is not given is shown by its name, as Fluent does it.
pub(crate) fn join(parts: &[Part], args: &[(&'static str, Arg<'_>)], manner: Manner) -> String {
    let mut out = String::with_capacity(64);
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Argument(name) => match args.iter().find(|(given, _)| **given == **name) {
                Some((_, arg)) => out.push_str(&manner.of_arg(arg)),
                None => out.extend(["{$", name, "}"]),
            },
        }
    }
    out
}
