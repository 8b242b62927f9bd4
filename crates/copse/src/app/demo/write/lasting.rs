//! Writes what lasts: who stands behind a community, what it keeps, terms, an end.

use super::Writer;
use crate::{
    app::{
        demo::{
            plan::Deed,
            script::{CarriesOn, KeptWhat},
        },
        site,
    },
    base::communities::{Birth, terms},
    features::{
        closing::{Successor, ToldClosing},
        community::set_birth,
        in_touch::tell_in_touch,
        repertoire::Hand,
    },
    words::Words,
};
use db::Tx;
use jiff::tz::TimeZone;
use kernel::{Fault, ItemId, Moment, PersonId, Result};

impl Writer {
    /// Someone of the cast.
    fn someone(&self, key: &str) -> Result<PersonId> {
        let found = self.plan.people.iter().find(|(_, person)| person.key == key);
        found.map(|(id, _)| *id).ok_or_else(|| Fault::internal(format!("nobody of the cast is called {key:?}")))
    }

    pub(super) fn backed(&self, tx: &mut Tx, place: usize, now: Moment) -> Result<()> {
        let (id, community) = &self.plan.communities[place];
        let Some((_, sponsor)) = &community.backed else { return Ok(()) };
        set_birth(tx, *id, Birth::Official, sponsor, Some(now)).map(drop)
    }

    /// The thing that the texts call so in the community of an address.
    fn thing(&self, slug: &str, key: &str) -> Result<ItemId> {
        let is_it = |(_, deed): &(Moment, Deed)| match deed {
            Deed::Kept(place, number, id, _) => {
                let community = &self.plan.communities[*place].1;
                (community.slug == slug && community.kept[*number].key == key).then_some(*id)
            }
            _ => None,
        };
        let found = self.plan.deeds.iter().find_map(is_it);
        found.ok_or_else(|| Fault::internal(format!("{slug} keeps nothing called {key:?}")))
    }

    pub(super) fn kept(&self, tx: &mut Tx, place: usize, number: usize, id: ItemId, by: usize, now: Moment) -> Result<()> {
        let community = &self.plan.communities[place].1;
        let told = &community.kept[number];
        let hand = Hand { slug: &community.slug, by: self.plan.person(by), now };
        match &told.what {
            KeptWhat::New { kind, title } => hand.keep(tx, id, kind, title, &told.texts),
            KeptWhat::Changed { why } => hand.change(tx, id, why, &told.texts),
            KeptWhat::Taken { from, note } => {
                let t = Words(site::catalogue()?.english());
                hand.take_over(tx, id, (from, self.thing(from, &told.key)?), note, t)
            }
        }
    }

    pub(super) fn planned(&self, tx: &mut Tx, place: usize) -> Result<()> {
        let (id, community) = &self.plan.communities[place];
        for (person, duty, days) in &community.planned {
            let day = self.plan.now.plus_seconds(days * 86_400).timestamp().to_zoned(TimeZone::UTC).date();
            let number = terms::day_number(day);
            terms::plan_duty(tx, *id, self.someone(person)?, *duty, &day.to_string(), Some(number), Some(number))?;
        }
        Ok(())
    }

    pub(super) fn closed(&self, tx: &mut Tx, place: usize, by: usize, agreed_by: usize, now: Moment) -> Result<()> {
        let (id, community) = &self.plan.communities[place];
        let Some(closed) = &community.closed else { return Ok(()) };
        let successor = |(who, what): &(CarriesOn, String)| -> Result<Successor> {
            let (other, elsewhere) = match who {
                CarriesOn::Here(slug, person) => (Some((self.called(slug)?, self.someone(person)?)), String::new()),
                CarriesOn::Elsewhere(words) => (None, words.clone()),
            };
            Ok(Successor { other, elsewhere, what: what.clone() })
        };
        let told = ToldClosing {
            steps: closed.steps.clone(),
            successors: closed.successors.iter().map(successor).collect::<Result<_>>()?,
        };
        told.keep(tx, *id, self.plan.person(by), self.plan.person(agreed_by), now)?;
        for (person, does_now, reached_by) in &closed.in_touch {
            tell_in_touch(tx, *id, self.someone(person)?, does_now, reached_by, self.plan.now)?;
        }
        Ok(())
    }
}
