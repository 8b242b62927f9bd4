//! Files of messages and what they define.

use crate::{Problem, Wrong};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource},
    parser,
};
use std::collections::{BTreeMap, btree_map};

/// A file of messages: its path in the crate, for people, and its text.
pub type Source = (&'static str, &'static str);

/// A language: its tag (BCP 47) and its files.
pub type Translation = (&'static str, &'static [Source]);

/// The key of a text without arguments. Generated; to be chosen by enums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(&'static str);

impl Key {
    /// For generated code: takes the key as it stands in the file.
    pub const fn new(key: &'static str) -> Self {
        Self(key)
    }

    /// As it stands in the file, an attribute after a dot.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// What a pattern holds beside plain text, in order of appearance.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    Variable(String),
    /// A message or a term (with its `-`), perhaps with an attribute after a dot.
    Reference(String),
    Function(String),
    Markup,
}

/// Where a key is defined, and what its pattern holds.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub file: String,
    pub line: usize,
    found: Vec<Found>,
}

impl Definition {
    pub fn problem(&self, wrong: Wrong) -> Problem {
        Problem { file: self.file.clone(), line: self.line, wrong }
    }
}

/// All that some files define: messages, their attributes (`key.attribute`), and terms, which begin with a hyphen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index(BTreeMap<String, Definition>);

impl Index {
    /// Reads files into an index and tells what is wrong with each message by itself.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<Problem>) {
        let mut index = Self::default();
        let mut problems = Vec::new();
        for (file, text) in files {
            let (resource, broken) = parse(file, text);
            problems.extend(broken);
            let lines = Lines::of(text);
            for (key, pattern) in patterns(&resource) {
                let line = lines.at(key.name.as_ptr().addr().saturating_sub(text.as_ptr().addr()));
                let definition = Definition { file: file.to_owned(), line, found: found_in(pattern) };
                problems.extend(definition.own_problems(&key.text));
                match index.0.entry(key.text) {
                    btree_map::Entry::Occupied(first) => {
                        let (key, first) = (first.key().clone(), first.get().file.clone());
                        problems.push(definition.problem(Wrong::Twice { key, first }));
                    }
                    btree_map::Entry::Vacant(place) => {
                        place.insert(definition);
                    }
                }
            }
        }
        (index, problems)
    }

    #[cfg(feature = "runtime")]
    pub fn get(&self, key: &str) -> Option<&Definition> {
        self.0.get(key)
    }

    /// Messages and attributes of messages, without terms.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &Definition)> {
        self.0.iter().filter(|(key, _)| !key.starts_with('-')).map(|(key, definition)| (key.as_str(), definition))
    }

    /// Terms and their attributes.
    #[cfg(feature = "runtime")]
    pub fn terms(&self) -> impl Iterator<Item = (&str, &Definition)> {
        self.0.iter().filter(|(key, _)| key.starts_with('-')).map(|(key, definition)| (key.as_str(), definition))
    }

    /// This index with what `over` has in its stead.
    #[cfg(feature = "runtime")]
    pub fn under(&self, over: &Self) -> Self {
        let mut both = self.clone();
        both.0.extend(over.0.iter().map(|(key, definition)| (key.clone(), definition.clone())));
        both
    }

    /// What the definition of `key` refers to in vain, by itself or through others; and whether it turns in a circle.
    /// `elsewhere` says which absent keys another catalogue is to have.
    pub fn loose_ends(&self, key: &str, elsewhere: impl Fn(&str) -> bool) -> Option<Wrong> {
        let mut wrong = None;
        self.walk(key, &mut Vec::new(), &mut |event| {
            let next = match event {
                Event::Absent(reference) if !elsewhere(reference) => {
                    Wrong::Unresolved { key: key.to_owned(), reference: reference.to_owned() }
                }
                Event::Circle => Wrong::Circle { key: key.to_owned() },
                Event::Absent(_) | Event::Variable(_) => return,
            };
            wrong.get_or_insert(next);
        });
        wrong
    }

    /// The variables that `key` needs, by itself or through messages it refers to, in order of first appearance.
    /// Terms do not see the variables of those who use them.
    pub fn variables<'a>(&'a self, key: &'a str) -> Vec<&'a str> {
        let mut variables = Vec::new();
        self.walk(key, &mut Vec::new(), &mut |event| {
            if let Event::Variable(name) = event
                && !variables.contains(&name)
            {
                variables.push(name);
            }
        });
        variables
    }

    fn walk<'a>(&'a self, key: &'a str, path: &mut Vec<&'a str>, visit: &mut dyn FnMut(Event<'a>)) {
        if path.contains(&key) {
            return visit(Event::Circle);
        }
        let Some(definition) = self.0.get(key) else { return visit(Event::Absent(key)) };
        let in_term = path.iter().chain([&key]).any(|step| step.starts_with('-'));
        path.push(key);
        for found in &definition.found {
            match found {
                Found::Variable(name) if !in_term => visit(Event::Variable(name)),
                Found::Reference(reference) => self.walk(reference, path, visit),
                Found::Variable(_) | Found::Function(_) | Found::Markup => {}
            }
        }
        path.pop();
    }
}

enum Event<'a> {
    Variable(&'a str),
    Absent(&'a str),
    Circle,
}

impl Definition {
    fn own_problems(&self, key: &str) -> Vec<Problem> {
        let names = key.strip_prefix('-').unwrap_or(key).split('.');
        let bad_names = names.filter(|name| !is_name(name)).map(|_| Wrong::Name(key.to_owned()));
        let bad_contents = self.found.iter().filter_map(|found| match found {
            Found::Variable(name) if !is_name(name) => Some(Wrong::Name(format!("${name}"))),
            Found::Function(function) => Some(Wrong::Function { key: key.to_owned(), function: function.clone() }),
            Found::Markup => Some(Wrong::Markup { key: key.to_owned() }),
            Found::Variable(_) | Found::Reference(_) => None,
        });
        bad_names.chain(bad_contents).map(|wrong| self.problem(wrong)).collect()
    }
}

/// Small letters, digits and single hyphens, a letter first: what can be a name in Rust with `_` for `-`.
fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(|part| !part.is_empty() && part.chars().all(plain))
}

/// Parses one file. What is not Fluent is left out and told.
pub(crate) fn parse<'a>(file: &str, text: &'a str) -> (Resource<&'a str>, Vec<Problem>) {
    match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => {
            let lines = Lines::of(text);
            let problem = |error: &parser::ParserError| Problem {
                file: file.to_owned(),
                line: lines.at(error.pos.start),
                wrong: Wrong::Syntax(error.kind.to_string()),
            };
            (resource, errors.iter().map(problem).collect())
        }
    }
}

/// A key, and the piece of the file that names it.
pub(crate) struct Named<'a> {
    pub text: String,
    pub name: &'a str,
}

/// Every key of a file with its pattern: messages, terms, and the attributes of both.
pub(crate) fn patterns<'r, 'a>(resource: &'r Resource<&'a str>) -> Vec<(Named<'a>, &'r Pattern<&'a str>)> {
    let mut all = Vec::new();
    for entry in &resource.body {
        let (key, name, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), term.id.name, Some(&term.value), &term.attributes),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => continue,
        };
        all.extend(attributes.iter().map(|attribute| {
            (Named { text: format!("{key}.{}", attribute.id.name), name: attribute.id.name }, &attribute.value)
        }));
        all.extend(value.map(|pattern| (Named { text: key, name }, pattern)));
    }
    all
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(place, _)| place).collect())
    }

    /// The number, from 1, of the line that holds the byte at `position`.
    fn at(&self, position: usize) -> usize {
        self.0.partition_point(|end| *end < position) + 1
    }
}

fn found_in(pattern: &Pattern<&str>) -> Vec<Found> {
    let mut found = Vec::new();
    collect_pattern(pattern, &mut found);
    found
}

fn collect_text(text: &str, found: &mut Vec<Found>) {
    if text.contains('<') && !found.contains(&Found::Markup) {
        found.push(Found::Markup);
    }
}

fn collect_pattern(pattern: &Pattern<&str>, found: &mut Vec<Found>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => collect_text(value, found),
            PatternElement::Placeable { expression } => collect_expression(expression, found),
        }
    }
}

fn collect_expression(expression: &Expression<&str>, found: &mut Vec<Found>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, found),
        Expression::Select { selector, variants } => {
            collect_inline(selector, found);
            variants.iter().for_each(|variant| collect_pattern(&variant.value, found));
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, found: &mut Vec<Found>) {
    let dotted = |attribute: &Option<fluent_syntax::ast::Identifier<&str>>| {
        attribute.as_ref().map(|attribute| format!(".{}", attribute.name)).unwrap_or_default()
    };
    match inline {
        InlineExpression::StringLiteral { value } => collect_text(value, found),
        InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::FunctionReference { id, .. } => found.push(Found::Function(id.name.to_owned())),
        InlineExpression::VariableReference { id } => found.push(Found::Variable(id.name.to_owned())),
        InlineExpression::MessageReference { id, attribute } => {
            found.push(Found::Reference(format!("{}{}", id.name, dotted(attribute))));
        }
        InlineExpression::TermReference { id, attribute, .. } => {
            found.push(Found::Reference(format!("-{}{}", id.name, dotted(attribute))));
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, found),
    }
}
