//! The parts of a charter by name.

use crate::{base::communities::CharterPart, words::Words};

/// What a part of a charter is called.
pub(crate) fn charter_part(t: Words<'static>, part: CharterPart) -> &'static str {
    match part {
        CharterPart::Practice => t.practice_label(),
        CharterPart::Domain => t.domain_label(),
        CharterPart::People => t.people_label(),
        CharterPart::ScopeIn => t.charter_scope_in(),
        CharterPart::ScopeOut => t.charter_scope_out(),
        CharterPart::Principles => t.charter_principles(),
        CharterPart::Work => t.charter_work(),
        CharterPart::Rhythm => t.charter_rhythm(),
        CharterPart::Success => t.charter_success(),
        CharterPart::Review => t.charter_review(),
        CharterPart::Practitioners => t.charter_practitioners(),
        CharterPart::Ideas => t.charter_ideas(),
        CharterPart::Methods => t.charter_methods(),
        CharterPart::Situation => t.charter_situation(),
    }
}
