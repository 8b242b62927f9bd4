//! Forms over what is kept, as lists of fields: how each is read, kept and said, with what it was beside it (see [`was`]).

use super::{
    days,
    was::{self, Said, Was},
};
use crate::words::Words;
use askama::{Template, filters::HtmlSafe};
use kernel::{LongText, TextError};
use landscape::{Id, LIST_MAX};
use std::collections::BTreeSet;
use webkit::{Ctx, Form};

/// Values of a choice, with their names.
pub(super) type Options = fn(Words<'static>) -> Vec<(&'static str, &'static str)>;

/// What a field takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    /// A text of so many characters, or nothing.
    Text(usize),
    /// One of several, among them that nothing is said.
    Choice(Options),
    /// A box that is ticked or not.
    Tick,
    /// A day, or nothing.
    Day,
    /// Any number of entries.
    Entries,
}

/// A field of a form over something that is kept.
pub(super) struct Field<T> {
    /// Its name in the form.
    pub(super) name: &'static str,
    /// What it is called on the page.
    pub(super) label: fn(Words<'static>) -> &'static str,
    pub(super) takes: Takes,
    /// What is kept, as the form has it.
    pub(super) get: fn(&T) -> String,
    /// Keeps what was sent and is good.
    pub(super) set: fn(&mut T, &str),
}

/// A field as it came back.
pub(super) struct Sent<T: 'static> {
    field: &'static Field<T>,
    sent: was::Sent,
}

impl<T> Clone for Sent<T> {
    fn clone(&self) -> Self {
        Self { field: self.field, sent: self.sent.clone() }
    }
}

/// What is wrong with what was typed.
enum Wrong {
    Text(TextError),
    Choice,
    Day,
}

/// A text as a document keeps it.
fn text(typed: &str, max: usize) -> Result<String, TextError> {
    Ok(LongText::parse_or_empty(typed, max)?.trim().to_owned())
}

fn entries(typed: &str) -> Option<String> {
    let ids: Option<BTreeSet<Id>> = typed.split(',').filter(|id| !id.is_empty()).map(|id| id.parse().ok()).collect();
    ids.filter(|ids| ids.len() <= LIST_MAX).map(joined)
}

/// Entries as a form has them.
pub(super) fn joined(ids: impl IntoIterator<Item = Id>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(",")
}

impl Takes {
    /// What was typed, as it is kept.
    fn clean(self, t: Words<'static>, typed: &str) -> Result<String, Wrong> {
        match self {
            Self::Text(max) => text(typed, max).map_err(Wrong::Text),
            Self::Choice(options) => {
                let is_known = options(t).iter().any(|(value, _)| *value == typed);
                if is_known { Ok(typed.to_owned()) } else { Err(Wrong::Choice) }
            }
            Self::Tick => Ok(if typed.is_empty() { "" } else { "1" }.to_owned()),
            Self::Day if typed.trim().is_empty() => Ok(String::new()),
            Self::Day => days::parse(typed).map(|day| day.to_string()).ok_or(Wrong::Day),
            Self::Entries => entries(typed).ok_or(Wrong::Choice),
        }
    }

    /// A value in words.
    fn words(self, t: Words<'static>, value: &str) -> String {
        match self {
            Self::Choice(options) => {
                options(t).into_iter().find(|(known, _)| *known == value).map_or(value, |(_, name)| name).to_owned()
            }
            _ if value.is_empty() => t.fields_nothing().to_owned(),
            Self::Tick => t.fields_ticked().to_owned(),
            _ => value.to_owned(),
        }
    }
}

/// A form filled with what is kept. The names of its fields end in `suffix`, so that one form may be over several things.
pub(super) fn filled<T>(form: Form, fields: &'static [Field<T>], suffix: &str, thing: &T) -> Form {
    fields.iter().fold(form, |form, field| {
        let (name, value) = (format!("{}{suffix}", field.name), (field.get)(thing));
        let form = was::remembering(form, &name, &value);
        match field.takes {
            Takes::Entries => value.split(',').filter(|id| !id.is_empty()).fold(form, |form, id| form.with(&name, id)),
            Takes::Tick if value.is_empty() => form,
            _ => form.with(&name, value),
        }
    })
}

/// The fields of a form that came back, checked; `None` where something is wrong, which the form says then.
pub(super) fn sent<T>(ctx: &Ctx, form: &mut Form, fields: &'static [Field<T>], suffix: &str) -> Option<Vec<Sent<T>>> {
    let t = Words(ctx.locale());
    let mut sent = Vec::with_capacity(fields.len());
    for field in fields {
        let name = format!("{}{suffix}", field.name);
        let typed = match field.takes {
            Takes::Entries => form.values(&name).collect::<Vec<_>>().join(","),
            _ => form.value(&name).to_owned(),
        };
        let typed = match field.takes.clean(t, &typed) {
            Ok(typed) => form.check(&name, |_| Ok(typed)),
            Err(Wrong::Text(wrong)) => form.check(&name, |_| Err(wrong)),
            Err(Wrong::Choice) => {
                form.wrong(&name, ctx.words().field_choice());
                None
            }
            Err(Wrong::Day) => {
                form.wrong(&name, t.fields_no_day());
                None
            }
        };
        sent.extend(typed.map(|typed| Sent { field, sent: was::Sent::of(form, &name, typed) }));
    }
    (sent.len() == fields.len()).then_some(sent)
}

impl<T> Sent<T> {
    fn merged(&self, thing: &T) -> Option<String> {
        self.sent.merged(&(self.field.get)(thing))
    }

    /// What was typed, under the name of its field.
    pub(super) fn typed_in(&self, t: Words<'static>) -> Said {
        Said { label: (self.field.label)(t).to_owned(), text: self.field.takes.words(t, &self.sent.typed) }
    }

    /// Whether it says anything that is not kept.
    pub(super) fn says_more(&self) -> bool {
        self.sent.change().is_some_and(|typed| !typed.is_empty())
    }
}

/// Whether all that was sent can be kept beside what is kept now.
pub(super) fn fits<T>(sent: &[Sent<T>], thing: &T) -> bool {
    sent.iter().all(|sent| sent.merged(thing).is_some())
}

/// Keeps what was sent. What does not fit is not kept: ask [`fits`] before.
pub(super) fn keep<T>(sent: &[Sent<T>], thing: &mut T) {
    for sent in sent {
        if let Some(value) = sent.merged(thing) {
            (sent.field.set)(thing, &value);
        }
    }
}

/// Fills a thing that is new.
pub(super) fn fill<T>(sent: &[Sent<T>], thing: &mut T) {
    sent.iter().for_each(|sent| (sent.field.set)(thing, &sent.sent.typed));
}

/// Tells of what does not fit: beside its fields, and what the other window says. The form goes on from that.
pub(super) fn tell<T>(mut form: Form, t: Words<'static>, sent: &[Sent<T>], suffix: &str, thing: &T) -> (Form, Vec<Said>) {
    let mut theirs = Vec::new();
    for Sent { field, sent } in sent {
        let (name, now) = (format!("{}{suffix}", field.name), (field.get)(thing));
        if was::tell(&mut form, &name, sent, &now, t.fields_clash()) {
            theirs.push(Said { label: (field.label)(t).to_owned(), text: field.takes.words(t, &now) });
        }
    }
    (form, theirs)
}

/// The hidden fields of a form.
pub(super) fn was<T>(form: &Form, fields: &'static [Field<T>], suffix: &str) -> Was {
    was::hidden(form, fields.iter().map(|field| format!("{}{suffix}", field.name)))
}

/// One of several, side by side.
#[derive(Template)]
#[template(path = "features/landscape/fields_choice.html")]
pub(super) struct Choice<'a> {
    form: &'a Form,
    name: String,
    label: &'a str,
    hint: &'a str,
    options: Vec<(&'static str, &'static str)>,
}

impl HtmlSafe for Choice<'_> {}

/// Draws a choice.
pub(super) fn choice<'a>(
    form: &'a Form,
    name: impl Into<String>,
    label: &'a str,
    hint: &'a str,
    options: Vec<(&'static str, &'static str)>,
) -> Choice<'a> {
    Choice { form, name: name.into(), label, hint, options }
}
