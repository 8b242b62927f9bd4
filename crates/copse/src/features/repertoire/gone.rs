//! What stays of something that is held, hidden or taken away: a line in its place, at its address; and of what was taken away
//! the way back, for those who may.

use super::{
    addresses::KeptAt,
    away,
    store::{self, KeptRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
        conduct::{self, AwayRow},
    },
    features::{Key, amiss::Trace, inside::page_in},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Actor, Fault, PersonId, Result};
use webkit::{Answer, Ctx, Form, Page};

/// Where the line stands: without what it was called.
pub(super) fn address(slug: String, number: i64) -> String {
    KeptAt { slug, key: Key::new(number, "") }.to_string()
}

/// Something that was taken away, for someone who would see it otherwise.
pub(super) struct Away {
    pub(super) view: CommunityView,
    pub(super) row: KeptRow,
    how: AwayRow,
}

/// Finds what was taken away; nothing where it was not, or not for this one.
pub(super) fn taken_away(tx: &mut Tx, actor: Actor, slug: &str, key: &Key) -> Result<Option<Away>> {
    let view = access::community(tx, actor, slug)?;
    view.inside()?;
    let row = store::kept(tx, view.community().id, key.number)?.ok_or(Fault::Absent)?;
    let how = conduct::away(tx, row.id)?.filter(|how| view.open(how.audience).is_ok());
    Ok(how.map(|how| Away { view, row, how }))
}

/// Who brings back what was taken away: what its maker took away that was theirs alone, they; all else any coordinator.
fn brings_back(asker: PersonId, coordinates: bool, its_maker: Option<PersonId>) -> bool {
    match its_maker {
        Some(maker) => asker == maker,
        None => coordinates,
    }
}

impl Away {
    /// Whether the asker may bring it back.
    pub(super) fn may_bring_back(&self, tx: &mut Tx) -> Result<bool> {
        let Ok(asker) = self.view.writes() else { return Ok(false) };
        let by_maker = self.how.by == self.row.author && away::is_its_makers(tx, &self.row)?;
        Ok(brings_back(asker, self.view.coordinates(), by_maker.then_some(self.row.author)))
    }
}

#[derive(Template)]
#[template(path = "features/repertoire/gone.html")]
struct GonePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    trace: Trace,
    /// Whether the asker may bring it back.
    may_bring_back: bool,
    form: Form,
}

/// Shows it to whoever would see the thing; of what is held, to its author and those who decide.
pub(super) async fn gone(ctx: Ctx, at: KeptAt) -> Answer {
    let number = at.key.number;
    let (view, row, may_bring_back) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.inside()?;
            let (id, reach, decides) = (view.community().id, view.reach_number(), view.facilitates());
            let row = conduct::kept_trace(tx, id, number, reach, actor.person(), decides)?.ok_or(Fault::Absent)?;
            let may_bring_back = match taken_away(tx, actor, &at.slug, &at.key)? {
                Some(away) => away.may_bring_back(tx)?,
                None => false,
            };
            Ok((view, row, may_bring_back))
        })
        .await?;
    let t = Words(ctx.locale());
    ctx.show(&GonePage {
        page: page_in(&ctx, view.community(), t.kept_gone_title()),
        t,
        community: view.community().clone(),
        trace: Trace::of(&ctx, &view, row, &format!("kept/{number}")),
        may_bring_back,
        form: Form::empty(ctx.guard(), ctx.words()),
    })
}

#[cfg(test)]
mod tests {
    use super::brings_back;
    use kernel::{Moment, PersonId, Rng};

    #[test]
    fn what_was_ones_own_is_ones_own_to_bring_back() {
        let rng = Rng::seeded(1);
        let [maker, other] = [0, 1].map(|at| PersonId::new(Moment::from_micros(at), &rng));
        let table = [
            (maker, false, Some(maker), true),
            (other, true, Some(maker), false),
            (maker, false, None, false),
            (maker, true, None, true),
            (other, true, None, true),
        ];
        for (asker, coordinates, its_maker, may) in table {
            assert_eq!(brings_back(asker, coordinates, its_maker), may, "{coordinates} {its_maker:?}");
        }
    }
}
