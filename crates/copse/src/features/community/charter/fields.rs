//! What a charter says, field by field, in its one order; how it is typed and how it is told.

use crate::{
    base::communities::{
        CHARTER_FIELD_MAX, Charter, CharterPart, CharterRow, More, PRINCIPLE_MAX, PRINCIPLES_MAX, WholeCharter, principle_lines,
    },
    features::{charter_part, days},
    words::Words,
};
use i18n::DateStyle;
use jiff::civil::Date;
use kernel::{LongText, TextError};
use webkit::{Ctx, Form};

/// A text of a charter that may be left out.
pub(super) struct Text {
    /// Its name in the form.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) label: fn(Words<'static>) -> &'static str,
    /// What to write there.
    pub(super) hint: fn(Words<'static>) -> &'static str,
    get: fn(&CharterRow) -> &String,
    set: fn(&mut More) -> &mut String,
}

macro_rules! texts {
    ($($field:ident $label:ident $hint:ident),* $(,)?) => {
        [$(Text {
            name: stringify!($field),
            label: |t| t.$label(),
            hint: |t| t.$hint(),
            get: |row| &row.$field,
            set: |more| &mut more.$field,
        }),*]
    };
}

/// What is ours to do, and what is not.
pub(super) const SCOPE: [Text; 2] =
    texts![scope_in charter_scope_in charter_scope_in_hint, scope_out charter_scope_out charter_scope_out_hint];
/// How we go about it.
pub(super) const WAYS: [Text; 3] = texts![
    work charter_work charter_work_hint,
    rhythm charter_rhythm charter_rhythm_hint,
    success charter_success charter_success_hint,
];
/// The frame of those who study practice (PFMS).
pub(super) const FRAME: [Text; 4] = texts![
    practitioners charter_practitioners charter_practitioners_hint,
    ideas charter_ideas charter_ideas_hint,
    methods charter_methods charter_methods_hint,
    situation charter_situation charter_situation_hint,
];

/// A field as it is told.
pub(super) struct Said {
    pub(super) label: &'static str,
    pub(super) text: String,
}

/// These texts as they are told, those left out that say nothing.
pub(super) fn said(t: Words<'static>, row: &CharterRow, texts: &[Text]) -> Vec<Said> {
    let say = |text: &Text| Said { label: (text.label)(t), text: (text.get)(row).clone() };
    texts.iter().map(say).filter(|said| !said.text.is_empty()).collect()
}

/// What we do together, what we care about, who we are.
pub(super) fn said_first(t: Words<'static>, row: &CharterRow) -> Vec<Said> {
    let fields = [(t.practice_label(), &row.practice), (t.domain_label(), &row.domain), (t.people_label(), &row.people)];
    let say = |(label, text): (&'static str, &LongText)| Said { label, text: text.to_string() };
    fields.into_iter().map(say).filter(|said| !said.text.is_empty()).collect()
}

/// The day on which a charter is to be looked at again.
pub(super) fn review_on(row: &CharterRow) -> Option<Date> {
    days::parse(&row.review_on)
}

/// All that a charter says, in its order; what it does not say is empty. The name comes last.
pub(super) fn all(ctx: &Ctx, t: Words<'static>, whole: &WholeCharter) -> Vec<Said> {
    let text = |part| match part {
        CharterPart::Review => review_on(&whole.row).map(|day| days::said(ctx, day, DateStyle::Full)).unwrap_or_default(),
        _ => whole.text_of(part),
    };
    let parts = CharterPart::ORDER.into_iter().map(|part| Said { label: charter_part(t, part), text: text(part) });
    parts.chain([Said { label: t.community_name_label(), text: whole.row.name.to_string() }]).collect()
}

/// A form that holds what a charter says. A day that has come is left out: changing the charter is what it asked for.
pub(super) fn filled(form: Form, whole: &WholeCharter, today: Date) -> Form {
    let row = &whole.row;
    let words: Vec<&str> = whole.principles.iter().map(|principle| principle.words.as_str()).collect();
    let review = review_on(row).filter(|day| *day > today).map(|day| day.to_string()).unwrap_or_default();
    let form = form
        .with("practice", row.practice.to_string())
        .with("domain", row.domain.to_string())
        .with("people", row.people.to_string())
        .with("principles", words.join("\n"))
        .with("review_on", review)
        .with("name", row.name.to_string());
    let texts = SCOPE.iter().chain(&WAYS).chain(&FRAME);
    texts.fold(form, |form, text| form.with(text.name, (text.get)(row).as_str()))
}

/// Reads what founding asks for out of a form.
pub(in super::super) fn charter(form: &mut Form) -> Option<Charter> {
    let practice = form.text("practice", CHARTER_FIELD_MAX);
    let domain = form.text("domain", CHARTER_FIELD_MAX);
    let people = form.text("people", CHARTER_FIELD_MAX);
    let name = form.title("name");
    Some(Charter { name: name?, practice: practice?, domain: domain?, people: people?, more: More::default() })
}

/// Reads the rest out of a form. What it did not ask for stays as it is.
pub(super) fn more(form: &mut Form, present: &WholeCharter, today: Date, t: Words<'static>) -> More {
    let mut more = More::default();
    for text in SCOPE.iter().chain(&WAYS).chain(&FRAME) {
        *(text.set)(&mut more) = match form.has(text.name) {
            true => form.optional_text(text.name, CHARTER_FIELD_MAX).map(|text| text.to_string()).unwrap_or_default(),
            false => (text.get)(&present.row).clone(),
        };
    }
    more.principles = principles(form, present, t);
    more.review_on = review_day(form, present, today, t);
    more
}

fn principles(form: &mut Form, present: &WholeCharter, t: Words<'static>) -> Vec<String> {
    if !form.has("principles") {
        return present.principles.iter().map(|principle| principle.words.clone()).collect();
    }
    let read = form.check("principles", |text| match principle_lines(text) {
        Err(TextError::TooLong(_)) => Ok(None),
        read => read.map(Some),
    });
    match read {
        Some(Some(principles)) if principles.len() <= PRINCIPLES_MAX => return principles,
        Some(Some(_)) => form.wrong("principles", t.charter_principles_many(PRINCIPLES_MAX)),
        Some(None) => form.wrong("principles", t.charter_principles_long(PRINCIPLE_MAX)),
        None => {}
    }
    Vec::new()
}

fn review_day(form: &mut Form, present: &WholeCharter, today: Date, t: Words<'static>) -> Option<Date> {
    if !form.has("review_on") {
        return review_on(&present.row);
    }
    let typed = form.check("review_on", |text| kernel::short_line(text, 30))?;
    if typed.is_empty() {
        return None;
    }
    match days::parse(&typed) {
        Some(day) if day > today => return Some(day),
        Some(_) => form.wrong("review_on", t.charter_review_over()),
        None => form.wrong("review_on", t.charter_review_wrong()),
    }
    None
}
