//! The choice in a form of what something belongs with: one is added at a time, those that there are may be taken away.

use super::store;
use crate::words::Words;
use db::Tx;
use kernel::{CommunityId, ItemId, Result};
use std::collections::BTreeSet;
use webkit::Form;

/// The name of the boxes and of the choice, and of the hidden fields with what it belonged with when the form was opened.
const NAME: &str = "belongs";
const WAS: &str = "belonged";
/// The most that something is said to belong with.
const MOST: usize = 8;
/// The most from which one chooses.
const CHOICE: i64 = 500;

/// What is there to choose from, with what something belongs with already: numbers and titles.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Belongs {
    had: Vec<(i64, String)>,
    others: Vec<(i64, String)>,
}

/// Something in the form: its number, its title, whether it is ticked.
pub(in super::super) struct Ticked {
    pub(in super::super) number: i64,
    pub(in super::super) title: String,
    pub(in super::super) is_in: bool,
}

/// What a form says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Said {
    add: Vec<i64>,
    remove: Vec<i64>,
}

fn numbers(form: &Form, name: &str) -> BTreeSet<i64> {
    form.values(name).filter_map(|number| number.parse().ok()).collect()
}

impl Belongs {
    /// For something new in a community.
    pub(in super::super) fn fresh(tx: &mut Tx, community: CommunityId, reach: i64) -> Result<Self> {
        Ok(Self { had: Vec::new(), others: store::to_choose(tx, community, reach, CHOICE)? })
    }

    /// For something that there is.
    pub(in super::super) fn of(tx: &mut Tx, (item, number): (ItemId, i64), community: CommunityId, reach: i64) -> Result<Self> {
        let Self { mut others, .. } = Self::fresh(tx, community, reach)?;
        others.retain(|(other, _)| *other != number);
        Ok(Self { had: store::chosen(tx, item, reach)?, others })
    }

    /// The form, telling what it belongs with.
    pub(in super::super) fn tell(&self, form: Form) -> Form {
        self.had.iter().fold(form, |form, (number, _)| form.with(NAME, number.to_string()).with(WAS, number.to_string()))
    }

    fn title(&self, number: i64) -> Option<&str> {
        self.had.iter().chain(&self.others).find(|(other, _)| *other == number).map(|(_, title)| title.as_str())
    }

    /// Whether there is nothing to choose from, nor anything chosen.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.had.is_empty() && self.others.is_empty()
    }

    /// What it belonged with when the form was opened.
    pub(in super::super) fn was(&self, form: &Form) -> BTreeSet<i64> {
        numbers(form, WAS)
    }

    /// What it belongs with, as the form says, and what it does not any more.
    pub(in super::super) fn ticked(&self, form: &Form) -> Vec<Ticked> {
        let now = numbers(form, NAME);
        let all: BTreeSet<i64> = now.union(&numbers(form, WAS)).copied().collect();
        let one = |number: i64| {
            let title = self.title(number)?.to_owned();
            Some(Ticked { number, title, is_in: now.contains(&number) })
        };
        all.into_iter().filter_map(one).collect()
    }

    /// What may be added.
    pub(in super::super) fn others(&self, form: &Form) -> Vec<&(i64, String)> {
        let now = numbers(form, NAME);
        self.others.iter().filter(|(number, _)| !now.contains(number)).collect()
    }

    /// Whether there is something to see in it.
    pub(in super::super) fn is_open(&self, form: &Form) -> bool {
        form.error(NAME).is_some() || !self.ticked(form).is_empty()
    }

    /// Reads it.
    pub(in super::super) fn said(&self, form: &mut Form, t: Words<'static>) -> Said {
        let (now, was) = (numbers(form, NAME), numbers(form, WAS));
        let said = Said {
            add: (&now - &was).into_iter().collect(),
            remove: (&was - &now).into_iter().filter(|number| self.had.iter().any(|(had, _)| had == number)).collect(),
        };
        if now.len() > MOST {
            form.wrong(NAME, t.belongs_many(MOST));
        }
        if said.add.iter().any(|number| self.title(*number).is_none()) {
            form.wrong(NAME, t.belongs_unknown());
        }
        said
    }
}

impl Said {
    /// Keeps it. What somebody else said meanwhile stays.
    pub(in super::super) fn keep(&self, tx: &mut Tx, item: ItemId, community: CommunityId) -> Result<()> {
        for number in &self.remove {
            store::remove(tx, item, *number)?;
        }
        for number in &self.add {
            store::add(tx, item, community, *number, true)?;
        }
        Ok(())
    }
}
