//! Roles go along: the new community has those of the other's own, and whoever holds one or a duty, and comes, holds it there
//! from that day on, with the end that is planned. Who coordinates was asked.

use super::{Word, store::WordRow};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::{
            self,
            terms::{self, Held, HeldRow, NewTerm, OwnRole, Span, TermKind, ToldDate, Until},
        },
    },
    features::{duty_name, parting::this_day},
    words::Words,
};
use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result, Rng, TermId, fold};
use webkit::Ctx;

/// This day, where the reader is, as a time that is asked about.
pub(super) fn today(ctx: &Ctx) -> Result<Span> {
    let day = this_day(ctx)?;
    let number = terms::day_number(day);
    Ok(Span { from: number, until: number, ..Span::always(day, ctx.zone()) })
}

/// The roles that a community has of its own.
fn own(tx: &mut Tx, community: CommunityId) -> Result<Vec<OwnRole>> {
    let mut own = terms::own_roles(tx, community)?;
    own.retain(|role| role.retired_at.is_none());
    Ok(own)
}

/// Whether what someone holds goes along with them. What is only told of a duty opens nothing, there as here.
fn goes(row: &HeldRow, own: &[OwnRole]) -> bool {
    match row.kind {
        TermKind::Own => own.iter().any(|role| fold(&role.name) == fold(&row.role)),
        TermKind::Facilitator | TermKind::Greeter | TermKind::Steward => row.id.is_none(),
        TermKind::Coordinator | TermKind::Member => false,
    }
}

/// What those who come hold on a day and goes along with them.
fn held(tx: &mut Tx, community: CommunityId, own: &[OwnRole], come: &[PersonId], on: &Span) -> Result<Vec<(PersonId, Held)>> {
    let held = terms::held_in(tx, community, on)?.into_iter().filter(|held| held.goes_on() && goes(&held.row, own));
    let of = |held: Held| held.row.person.filter(|person| come.contains(person)).map(|person| (person, held));
    Ok(held.filter_map(of).collect())
}

/// What of it is there, too, in words: nothing where there are no roles.
pub(super) fn along(
    tx: &mut Tx,
    t: Words<'static>,
    community: CommunityId,
    words: &[WordRow],
    on: &Span,
) -> Result<Option<Vec<(String, String)>>> {
    let own = own(tx, community)?;
    let come: Vec<PersonId> = words.iter().filter(|row| row.word.is_some_and(Word::goes)).map(|row| row.person).collect();
    let held = held(tx, community, &own, &come, on)?;
    let said = |(_, Held { row, .. }): (PersonId, Held)| {
        (row.name, row.kind.duty().map_or(row.role, |duty| duty_name(t, duty).to_owned()))
    };
    Ok((!own.is_empty() || !held.is_empty()).then(|| held.into_iter().map(said).collect()))
}

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
    let own = own(tx, old)?;
    for (number, role) in (1_i64..).zip(&own) {
        terms::add_own_role(tx, new, number, &role.name, &fold(&role.name), &role.about, role.months, Some(by), now)?;
        chronicle::log(tx, &Entry::new(new, Verb::SetRole).by(Some(by)).detail(&number), now)?;
    }
    for (person, held) in held(tx, old, &own, come, on)? {
        let planned = held.planned();
        if let Some(duty) = held.row.kind.duty() {
            communities::give_duty(tx, new, person, duty, Some(by), now)?;
            if let Some(ToldDate { words, bounds, .. }) = planned {
                terms::plan_duty(tx, new, person, duty, &words, bounds.earliest, bounds.latest)?;
            }
            continue;
        }
        NewTerm {
            id: TermId::new(now, rng),
            community: new,
            person: Some(person),
            holder: String::new(),
            kind: TermKind::Own,
            role: held.row.role,
            from: Some(ToldDate::from(&dates::Date::from(on.today))),
            until: Until::Ongoing(planned),
            note: String::new(),
            by: Some(by),
            instead_of: None,
        }
        .tell(tx, now)?;
    }
    Ok(())
}
