//! What is asked in the review, of an entry and of the company that one has without any.

use super::super::{
    days,
    fields::{Field, Takes},
    named::{Named, importance_name},
};
use crate::words::Words;
use landscape::{Company, Entry, Involvement, TEXT_MAX};

/// Longest sentence on why something matters, in characters.
const SENTENCE_MAX: usize = 500;

/// How much an entry matters, and what it gave and took.
pub(super) const IMPORTANCE: &[Field<Entry>] = &[
    Field {
        name: "importance",
        label: |t| t.review_importance(),
        takes: Takes::Choice(importances),
        get: |entry| entry.importance.map(|importance| importance.to_string()).unwrap_or_default(),
        set: |entry, value| entry.importance = value.parse().ok(),
    },
    Field {
        name: "why",
        label: |t| t.review_why(),
        takes: Takes::Text(SENTENCE_MAX),
        get: |entry| entry.why.clone(),
        set: |entry, value| entry.why = value.to_owned(),
    },
    Field {
        name: "brought",
        label: |t| t.review_brought(),
        takes: Takes::Text(TEXT_MAX),
        get: |entry| entry.brought.clone(),
        set: |entry, value| entry.brought = value.to_owned(),
    },
    Field {
        name: "took",
        label: |t| t.review_took(),
        takes: Takes::Text(TEXT_MAX),
        get: |entry| entry.took.clone(),
        set: |entry, value| entry.took = value.to_owned(),
    },
];

/// What is to become of an entry.
pub(super) const WISH: &[Field<Entry>] = &[
    Field {
        name: "involvement",
        label: |t| t.review_involvement(),
        takes: Takes::Choice(involvements),
        get: |entry| entry.wish.involvement.map(Involvement::as_str).unwrap_or_default().to_owned(),
        set: |entry, value| entry.wish.involvement = value.parse().ok(),
    },
    Field {
        name: "desirable",
        label: |t| t.review_desirable(),
        takes: Takes::Choice(yes_or_no),
        get: |entry| said(entry.wish.desirable),
        set: |entry, value| entry.wish.desirable = truth(value),
    },
    Field {
        name: "feasible",
        label: |t| t.review_feasible(),
        takes: Takes::Choice(yes_or_no),
        get: |entry| said(entry.wish.feasible),
        set: |entry, value| entry.wish.feasible = truth(value),
    },
    Field {
        name: "obstacles",
        label: |t| t.review_obstacles(),
        takes: Takes::Text(TEXT_MAX),
        get: |entry| entry.wish.obstacles.clone(),
        set: |entry, value| entry.wish.obstacles = value.to_owned(),
    },
    Field {
        name: "first_step",
        label: |t| t.review_first_step(),
        takes: Takes::Text(TEXT_MAX),
        get: |entry| entry.wish.first_step.clone(),
        set: |entry, value| entry.wish.first_step = value.to_owned(),
    },
    Field {
        name: "revisit",
        label: |t| t.review_revisit(),
        takes: Takes::Day,
        get: |entry| entry.wish.revisit.map(|day| day.to_string()).unwrap_or_default(),
        set: |entry, value| entry.wish.revisit = days::parse(value),
    },
];

/// With whom one learns where no group matters.
pub(super) const COMPANY: &[Field<Company>] = &[
    Field {
        name: "with_whom",
        label: |t| t.review_with_whom(),
        takes: Takes::Text(TEXT_MAX),
        get: |company| company.with_whom.clone(),
        set: |company, value| company.with_whom = value.to_owned(),
    },
    Field {
        name: "wanted",
        label: |t| t.review_wanted(),
        takes: Takes::Text(TEXT_MAX),
        get: |company| company.wanted.clone(),
        set: |company, value| company.wanted = value.to_owned(),
    },
    Field {
        name: "none_needed",
        label: |t| t.review_none_needed(),
        takes: Takes::Tick,
        get: |company| if company.none_needed { "1" } else { "" }.to_owned(),
        set: |company, value| company.none_needed = !value.is_empty(),
    },
];

pub(super) fn importances(t: Words<'static>) -> Vec<(&'static str, &'static str)> {
    let degree = |value: &'static str| (value, importance_name(t, value.parse().unwrap_or(0)));
    std::iter::once(("", t.review_unsaid())).chain(["0", "1", "2", "3", "4", "5"].map(degree)).collect()
}

pub(super) fn involvements(t: Words<'static>) -> Vec<(&'static str, &'static str)> {
    let choice = |choice: &Involvement| (choice.as_str(), choice.name(t));
    std::iter::once(("", t.review_undecided())).chain(Involvement::ALL.iter().map(choice)).collect()
}

pub(super) fn yes_or_no(t: Words<'static>) -> Vec<(&'static str, &'static str)> {
    vec![("yes", t.review_yes()), ("no", t.review_no()), ("", t.review_undecided())]
}

fn said(truth: Option<bool>) -> String {
    match truth {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
    .to_owned()
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
