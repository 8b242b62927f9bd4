//! Those who were here and wish to be known as such, in words.

use crate::{base::communities::past::PastRow, words::Words};
use kernel::{Moment, PersonId};
use std::collections::HashMap;
use webkit::Ctx;

/// Someone who was here, with the years of each of their stays, the first one first.
pub(crate) struct Past {
    /// Who, with one of the stays.
    pub(crate) row: PastRow,
    /// In which years.
    pub(crate) years: String,
}

impl Past {
    /// Each person once, in the order of their last stay.
    pub(crate) fn all(ctx: &Ctx, t: Words<'static>, stays: Vec<PastRow>) -> Vec<Self> {
        by_person(stays).into_iter().map(|stays| Self::of(ctx, t, stays)).collect()
    }

    fn of(ctx: &Ctx, t: Words<'static>, mut stays: Vec<PastRow>) -> Self {
        stays.sort_by_key(|stay| stay.began_at);
        let year = |moment: Moment| moment.timestamp().to_zoned(ctx.zone()).year();
        let span = |stay: &PastRow| match (year(stay.began_at), year(stay.ended_at)) {
            (from, to) if from == to => from.to_string(),
            (from, to) => t.people_years(from.to_string(), to.to_string()),
        };
        let mut spans: Vec<String> = stays.iter().map(span).collect();
        spans.dedup();
        Self { years: spans.join(", "), row: stays.swap_remove(0) }
    }
}

/// The stays of each person together, in the order of their last.
fn by_person(stays: Vec<PastRow>) -> Vec<Vec<PastRow>> {
    let mut order: Vec<Vec<PastRow>> = Vec::new();
    let mut places: HashMap<PersonId, usize> = HashMap::new();
    for stay in stays {
        let place = *places.entry(stay.person).or_insert(order.len());
        if place == order.len() {
            order.push(Vec::new());
        }
        order[place].push(stay);
    }
    order
}
