//! The shared repertoire: what a community keeps of what it knows how to do, say and tell. Eight kinds on one spine, in versions
//! with who and why; kept from what was said, looked after by someone, looked at again on a day.

mod addresses;
mod anew;
mod away;
mod belongs;
mod beside;
pub mod bring;
mod care;
mod choose;
mod clash;
mod comes;
mod discuss;
mod done;
mod gone;
mod handbook;
mod history;
mod hung;
mod keep;
mod kind;
mod kinds;
mod lead;
mod leaflets;
mod list;
mod merge;
mod out_store;
mod own;
mod own_kinds;
mod page;
mod read;
mod said;
mod situations;
mod slots;
mod standing;
mod status;
mod store;
#[cfg(test)]
mod tests;
mod then;
mod told;
mod travel;
mod uses;
mod versions;
mod wanted;
mod write;

pub use told::Hand;

use super::{Feature, Waiting};
use db::Tx;
use kernel::{PersonId, Result};
use webkit::{Ctx, Routes};

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "repertoire",
        routes,
        nav: &[],
        front_head: None,
        front: Some(slots::front),
        front_margin: None,
        talk_margin: Some(slots::talk_margin),
        ways: Some(slots::ways),
        home: None,
        today: Some(today),
        leaflets: Some(leaflets::LEAFLETS),
        comes: Some(comes::COMES),
        sorts: Some(slots::sorts),
        rounds: Some(done::rounds),
        goes_along: Some(travel::GOES_ALONG),
        own: own::OWN,
        jobs: |_| Vec::new(),
        statements: vec![
            store::STATEMENTS,
            out_store::STATEMENTS,
            bring::STATEMENTS,
            travel::store::STATEMENTS,
            belongs::store::STATEMENTS,
            uses::store::STATEMENTS,
            wanted::store::STATEMENTS,
            done::store::STATEMENTS,
            own_kinds::store::STATEMENTS,
            handbook::store::STATEMENTS,
            history::store::STATEMENTS,
        ],
    }
}

/// What waits for a person: what they look after, and what travels.
fn today(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Option<Waiting>> {
    let due = slots::today(tx, ctx, person)?;
    let travels = travel::today(tx, ctx, person)?;
    Ok(match (due, travels) {
        (Some(due), Some(travels)) => Some(due.and(&travels)),
        (one, other) => one.or(other),
    })
}

fn routes() -> Routes {
    let routes = Routes::new()
        .get::<addresses::RepertoireAt, _>(list::list)
        .get::<addresses::SituationsAt, _>(situations::situations)
        .get::<addresses::ChooseAt, _>(choose::choose)
        .get::<addresses::NewAt, _>(write::new)
        .post::<addresses::NewAt, _>(write::new_posted)
        .get::<addresses::KeptAt, _>(page::show)
        .get::<addresses::EditAt, _>(write::edit)
        .post::<addresses::EditAt, _>(write::edit_posted)
        .get::<addresses::VersionsAt, _>(versions::versions)
        .get::<addresses::VersionAt, _>(versions::version)
        .post::<addresses::RestoreAt, _>(versions::restored)
        .get::<addresses::StatusAt, _>(standing::form)
        .post::<addresses::StatusAt, _>(standing::said)
        .get::<addresses::StewardAt, _>(lead::steward)
        .post::<addresses::StewardAt, _>(lead::steward_posted)
        .post::<addresses::StewardEndAt, _>(lead::steward_ended)
        .get::<addresses::AwayAt, _>(away::away)
        .post::<addresses::AwayAt, _>(away::away_posted)
        .get::<addresses::DiscussAt, _>(discuss::discuss)
        .post::<addresses::DiscussAt, _>(discuss::discussed)
        .get::<keep::KeepAt, _>(keep::keep)
        .post::<keep::KeepAt, _>(keep::kept);
    [
        travel::routes,
        uses::routes,
        wanted::routes,
        done::routes,
        own_kinds::routes,
        handbook::routes,
        history::routes,
        then::routes,
    ]
    .into_iter()
    .fold(routes, |routes, more| more(routes))
}
