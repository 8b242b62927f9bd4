//! What communities hold of a person.

use super::passing;
use crate::{
    features::{Choice, Fate, Holding, Leaving, Own},
    words::Words,
};
use db::{Tx, holdings::Part};
use kernel::Result;

/// The tables.
pub(super) const OWN: Own = Own { holdings: HOLDINGS, leave: Some(let_passed_go), takes: &[] };

/// What they said and a community passed on goes with what they said.
fn let_passed_go(tx: &mut Tx, leaving: &Leaving) -> Result<()> {
    if leaving.choice == Choice::Go {
        passing::forget_said(tx, leaving.person, leaving.place)?;
        passing::forget_summed(tx, leaving.person, leaving.place)?;
    }
    Ok(())
}

const HOLDINGS: &[Holding] = &[
    Holding::of(Part::of("membership", "person_id").at("community_id"), Fate::Named(&["line", "came_with"]))
        .copied(Words::own_stays),
    Holding::of(Part::of("level_change", "person_id").at("community_id"), Fate::Named(&[])).copied(Words::own_levels),
    Holding::of(Part::of("duty_term", "person_id").at("community_id"), Fate::Named(&[])).copied(Words::own_duties),
    Holding::of(Part::of("duty_term", "given_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("join_answer_before", "person_id").at("community_id"), Fate::Goes),
    Holding::of(Part::of("join_answer_before", "answered_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("join_answer_before", "taken_back_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("membership", "brought_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("told_term", "person_id").at("community_id"), Fate::Named(&["note"])).copied(Words::own_terms),
    Holding::of(Part::of("told_term", "told_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("told_term", "withdrawn_by").at("community_id"), Fate::Named(&["withdrawn_why"])),
    Holding::of(Part::of("community_role", "made_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("deputy", "coordinator_id").at("community_id"), Fate::Named(&["note"])).copied(Words::own_deputies),
    Holding::of(Part::of("deputy", "person_id").at("community_id"), Fate::Named(&[])).copied(Words::own_deputy_for),
    Holding::of(Part::of("handover", "from_id").at("community_id"), Fate::Named(&["words"])).copied(Words::own_handovers),
    Holding::of(Part::of("handover", "to_id").at("community_id"), Fate::Named(&["answer_words"]))
        .copied(Words::own_asked_to_follow),
    Holding::of(Part::of("path_words", "said_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("path_tick", "person_id").at("community_id"), Fate::Goes).copied(Words::own_steps),
    Holding::of(Part::of("path_away", "person_id").at("community_id"), Fate::Goes),
    Holding::of(Part::of("community_line", "made_by").at("earlier_id"), Fate::Named(&["why"])),
    Holding::of(Part::of("community_tie", "made_by").at("child_id"), Fate::Named(&[])),
    Holding::of(Part::of("community_tie", "ended_by").at("child_id"), Fate::Named(&["ended_why"])),
    Holding::of(Part::of("tie_request", "asked_by").at("child_id"), Fate::Named(&["words"])).copied(Words::own_ties),
    Holding::of(Part::of("tie_request", "answered_by").at("child_id"), Fate::Named(&[])),
    Holding::of(Part::of("keeper_look", "person_id").at("community_id"), Fate::Said(&["reason"])).copied(Words::own_looks),
    Holding::of(Part::of("passing", "passed_by").at("from_id"), Fate::Named(&["why"])).copied(Words::own_passed),
    Holding::of(Part::of("passing", "answered_by").at("to_id"), Fate::Named(&["answer_words"])).copied(Words::own_passed_on),
    // Before what they answer to.
    Holding::of(Part::of("join_answer", "person_id").at("community_id"), Fate::Goes).copied(Words::own_join_answers),
    Holding::of(Part::of("join_request", "person_id").at("community_id"), Fate::Goes).copied(Words::own_requests),
    Holding::of(Part::of("join_request", "answered_by").at("community_id"), Fate::Named(&[])),
    Holding::of(Part::of("invitation", "made_by").at("community_id"), Fate::Named(&["note"]))
        .copied(Words::own_invitations)
        .without(&["token_hash"]),
    Holding::of(Part::of("charter", "author_id").at("community_id"), Fate::Named(&[])).copied(Words::own_charters),
    // As what they came is a note for coordinators.
    Holding::of(Part::of("guest_term", "person_id").at("community_id"), Fate::Named(&["note"]))
        .copied(Words::own_guest)
        .without(&["note"]),
    Holding::of(Part::of("guest_term", "given_by").at("community_id"), Fate::Named(&[])),
];
