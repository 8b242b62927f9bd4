//! The roles of a community's own go along: the new one has them too, and whoever holds one and comes holds it there, from that
//! day on. Who coordinates was asked; the other duties are given there by who does.

use crate::base::{
    chronicle::{self, Entry, Verb},
    communities::terms::{self, Bounds, NewTerm, Span, TermKind, ToldDate, Until, UntilState},
};
use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result, Rng, TermId, fold};

/// Has the roles of one community be those of another, for who comes.
pub(super) fn take(
    tx: &mut Tx,
    (old, new): (CommunityId, CommunityId),
    come: &[PersonId],
    on: &Span,
    rng: &Rng,
    by: PersonId,
    now: Moment,
) -> Result<()> {
    let mut own = terms::own_roles(tx, old)?;
    own.retain(|role| role.retired_at.is_none());
    for (number, role) in (1_i64..).zip(&own) {
        terms::add_own_role(tx, new, number, &role.name, &fold(&role.name), &role.about, role.months, Some(by), now)?;
        chronicle::log(tx, &Entry::new(new, Verb::SetRole).by(Some(by)).detail(&number), now)?;
    }
    for held in terms::held_in(tx, old, on)? {
        let row = held.row;
        let holds = row.kind == TermKind::Own && row.until_state == UntilState::Ongoing && row.ended_at.is_none();
        let Some(person) = row.person.filter(|person| holds && come.contains(person)) else { continue };
        if !own.iter().any(|role| fold(&role.name) == fold(&row.role)) {
            continue;
        }
        let planned = Some(row.planned_words).filter(|words| !words.is_empty());
        let bounds = Bounds { earliest: row.planned_earliest, latest: row.planned_earliest };
        NewTerm {
            id: TermId::new(now, rng),
            community: new,
            person: Some(person),
            holder: String::new(),
            kind: TermKind::Own,
            role: row.role,
            from: Some(ToldDate::from(&dates::Date::from(on.today))),
            until: Until::Ongoing(planned.map(|words| ToldDate { words, edtf: String::new(), bounds })),
            note: String::new(),
            by: Some(by),
            instead_of: None,
        }
        .tell(tx, now)?;
    }
    Ok(())
}
