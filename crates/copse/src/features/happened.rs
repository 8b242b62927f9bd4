//! What is told of a whole community through time, in words.

use crate::{base::chronicle::Verb, words::Words};

/// What happened to the community. What one person said or did is told where it stands, and that a community was written out
/// changes nothing in it.
pub(crate) fn happened(t: Words<'static>, verb: Verb) -> Option<&'static str> {
    Some(match verb {
        Verb::Founded => t.happened_founded(),
        Verb::CharterChanged => t.happened_charter_changed(),
        Verb::SaidWhere => t.happened_said_where(),
        Verb::Tied => t.happened_tied(),
        Verb::EndedTie => t.happened_ended_tie(),
        Verb::Backed => t.happened_backed(),
        Verb::NormsChanged => t.happened_norms_changed(),
        Verb::BroughtIn => t.happened_brought_in(),
        Verb::Released => t.happened_released(),
        Verb::SetRole => t.happened_set_role(),
        Verb::Split => t.happened_split(),
        Verb::Merged => t.happened_merged(),
        Verb::SaidStage => t.happened_said_stage(),
        Verb::Paused => t.happened_paused(),
        Verb::FellAsleep => t.happened_fell_asleep(),
        Verb::Woke => t.happened_woke(),
        Verb::Closed => t.happened_closed(),
        Verb::Reopened => t.happened_reopened(),
        _ => return None,
    })
}

/// Whether everyone who sees into a community is told. Of archives, roles and stages only those were told who belong; a tie may
/// be to one that others may not know of.
pub(crate) fn is_for_all(verb: Verb) -> bool {
    let is_inner = matches!(verb, Verb::BroughtIn | Verb::Released | Verb::SetRole | Verb::SaidStage);
    !is_inner && !matches!(verb, Verb::Tied | Verb::EndedTie)
}

#[cfg(test)]
mod tests {
    use super::happened;
    use crate::{
        app::site,
        base::chronicle::{STATEMENTS, Verb},
        words::Words,
    };

    #[test]
    fn all_that_is_told_is_asked_for_and_nothing_else() {
        let t = Words(site::catalogue().expect("a catalogue").english());
        let line = STATEMENTS.iter().find(|statement| statement.sql.contains("e.verb IN")).expect("the line is asked for");
        for verb in Verb::ALL {
            let is_asked = line.sql.contains(&format!("'{verb}'"));
            assert_eq!(is_asked, happened(t, verb).is_some(), "{verb}");
        }
    }
}
