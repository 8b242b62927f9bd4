//! How far a closing is, and what is said of it, in words.

use super::{Answer, Step, store::ClosingRow};
use crate::words::Words;
use i18n::DateStyle;
use kernel::{Moment, Title};
use webkit::Ctx;

/// How far a closing is, as follows from its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Coordinators write at it.
    Draft,
    /// Members are asked.
    Proposed,
    /// A coordinator stopped it.
    Stopped,
    /// It took effect.
    Closed,
    /// It took effect, and the community went on after all.
    Undone,
}

impl Phase {
    /// That of a closing.
    pub(super) fn of(row: &ClosingRow) -> Self {
        match row {
            ClosingRow { undone_at: Some(_), .. } => Self::Undone,
            ClosingRow { closed_at: Some(_), .. } => Self::Closed,
            ClosingRow { stopped_at: Some(_), .. } => Self::Stopped,
            ClosingRow { proposed_at: Some(_), .. } => Self::Proposed,
            _ => Self::Draft,
        }
    }
}

impl Step {
    /// What it is called.
    pub(super) fn label(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Why => t.closing_step_why(),
            Self::Things => t.closing_step_things(),
            Self::Carries => t.closing_step_carries(),
            Self::Archive => t.closing_step_archive(),
            Self::Day => t.closing_step_day(),
        }
    }

    /// What to think of.
    pub(super) fn hint(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Why => t.closing_step_why_hint(),
            Self::Things => t.closing_step_things_hint(),
            Self::Carries => t.closing_step_carries_hint(),
            Self::Archive => t.closing_step_archive_hint(),
            Self::Day => t.closing_step_day_hint(),
        }
    }
}

impl Answer {
    /// What whoever gives it says.
    pub(super) fn label(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Fine => t.closing_answer_fine(),
            Self::Against => t.closing_answer_against(),
            Self::TakeOver => t.closing_answer_take_over(),
        }
    }
}

/// What happened last, and by whom; each sentence with why, where that was said.
pub(super) fn happened(ctx: &Ctx, t: Words<'static>, row: Option<&ClosingRow>) -> String {
    let day = |at: Option<Moment>| at.map(|at| ctx.date(at, DateStyle::Day)).unwrap_or_default();
    let name = |name: &Option<Title>| name.as_ref().map(ToString::to_string).unwrap_or_default();
    let Some(row) = row else { return t.closing_nothing().to_owned() };
    match Phase::of(row) {
        Phase::Draft => t.closing_is_draft().to_owned(),
        Phase::Proposed => match row.agreed_at {
            None => t.closing_was_proposed(name(&row.proposer), day(row.proposed_at)),
            Some(_) => {
                let proposed = t.closing_was_proposed(name(&row.proposer), day(row.proposed_at));
                format!("{proposed} {}", t.closing_was_agreed(name(&row.agreer), day(row.agreed_at)))
            }
        },
        Phase::Stopped => t.closing_was_stopped(name(&row.stopper), day(row.stopped_at)),
        Phase::Undone => t.closing_was_undone(name(&row.undoer), day(row.undone_at)),
        Phase::Closed => {
            let closed = t.closing_was_closed(day(row.closed_at));
            let proposed = t.closing_was_proposed(name(&row.proposer), day(row.proposed_at));
            match row.agreed_at {
                None => format!("{closed} {proposed} {}", t.closing_nobody_against()),
                Some(_) => format!("{closed} {proposed} {}", t.closing_was_agreed(name(&row.agreer), day(row.agreed_at))),
            }
        }
    }
}
