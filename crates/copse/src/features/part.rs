//! What the part someone takes and what they look after are called, wherever they stand beside a name; and how far a
//! conversation is.

use crate::{
    base::{
        communities::{Duty, GuestKind, Level},
        conversations::State,
    },
    words::Words,
};

/// The name of a level.
pub fn level_name(t: Words<'static>, level: Level) -> &'static str {
    match level {
        Level::Unsaid => t.level_unsaid(),
        Level::Core => t.level_core(),
        Level::Active => t.level_active(),
        Level::Occasional => t.level_occasional(),
        Level::Edge => t.level_edge(),
        Level::Outside => t.level_outside(),
    }
}

/// The name of a level, once someone has said theirs.
pub fn said_level(t: Words<'static>, level: Level) -> Option<&'static str> {
    (level != Level::Unsaid).then(|| level_name(t, level))
}

/// As what someone is let in without belonging.
pub fn guest_name(t: Words<'static>, kind: GuestKind) -> &'static str {
    match kind {
        GuestKind::Guest => t.guest_kind_guest(),
        GuestKind::Client => t.guest_kind_client(),
        GuestKind::Sponsor => t.guest_kind_sponsor(),
    }
}

/// What someone who looks after something is called.
pub fn duty_name(t: Words<'static>, duty: Duty) -> &'static str {
    match duty {
        Duty::Coordinator => t.duty_coordinator(),
        Duty::Facilitator => t.duty_facilitator(),
        Duty::Greeter => t.duty_greeter(),
        Duty::Steward => t.duty_steward(),
    }
}

/// How far a conversation is, in words.
pub fn state_name(t: Words<'static>, state: State) -> &'static str {
    match state {
        State::Open => t.state_open(),
        State::Answered => t.state_answered(),
        State::Tried => t.state_tried(),
        State::Solved => t.state_solved(),
        State::Parked => t.state_parked(),
        State::Closed => t.state_closed(),
    }
}
