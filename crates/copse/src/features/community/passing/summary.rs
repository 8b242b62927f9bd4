//! What sums up a conversation that is passed on, with what stands beside it, and how far the conversation was.

use crate::{base::conversations::State, features::state_name, words::Words};
use i18n::DateStyle;
use kernel::{Moment, Title};
use webkit::Ctx;

/// A summary in words.
pub(super) struct Summary {
    pub(super) by: String,
    pub(super) html: String,
    /// Who did not agree, when they said so, and what they said.
    pub(super) beside: Vec<(String, String, String)>,
}

impl Summary {
    /// By who wrote it, with what was said against it.
    pub(super) fn of(ctx: &Ctx, by: String, html: String, beside: impl Iterator<Item = (Title, String, Moment)>) -> Self {
        let beside = beside.map(|(name, words, at)| (name.to_string(), ctx.date(at, DateStyle::Day), words)).collect();
        Self { by, html, beside }
    }
}

/// How far a conversation is, in a sentence, where that says something.
pub(super) fn state_said(t: Words<'static>, state: Option<State>) -> Option<String> {
    state.filter(|state| *state != State::Open).map(|state| t.passed_state(state_name(t, state)))
}
