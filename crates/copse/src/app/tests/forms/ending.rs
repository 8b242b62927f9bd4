//! The forms with which a community says who carries on, and another answers.

use super::{
    cases::{
        Case,
        Takes::{Choice, Optional, Text},
    },
    people::People,
};

pub(super) fn cases(people: &People) -> Vec<Case> {
    vec![
        Case {
            page: "/c/a-tired-house/closing/successors".into(),
            action: "/closing/successors".into(),
            fields: vec![
                ("place", "here", Choice),
                ("who", "A wider house", Text(300)),
                ("what", "The meetings.", Optional(1_000)),
            ],
            browser: people.coordinator.browser.clone(),
        },
        Case {
            page: people.carry_on.clone(),
            action: people.carry_on.clone(),
            fields: vec![("answer", "yes", Choice), ("words", "Gladly.", Optional(1_000))],
            browser: people.keeper.browser.clone(),
        },
    ]
}
