//! What others see of a landscape: chosen entries, and of these no more than belongs to a drawing and its table. It is a
//! landscape of its own, so that whatever is drawn or listed of it cannot say more.

use crate::{
    document::{Alike, Grouping, Id, Landscape, Look},
    entry::{Entry, LevelFrom, Link, Practice, Wish},
};
use dates::{Date, End};
use std::collections::BTreeMap;

/// What is to be seen of a landscape, besides names, dates, the part taken and what was practised.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Of which entries; what is not in the landscape is passed over.
    pub entries: &'a [Id],
    /// How much they matter.
    pub importance: bool,
    /// How each practice is done.
    pub how: bool,
    /// More, the same or less, and whether it is wanted and can be done; never the reasons.
    pub wishes: bool,
    /// By what lanes or branches are made. What makes them is seen with them.
    pub by: Grouping,
}

/// What others see. Entries and practices have new numbers without gaps, so that nothing tells how many there are besides.
/// People, notes, roles, events, free twigs and communities of the site are never in it, and a date said by a time of life
/// does not betray the year of birth.
pub fn shown(landscape: &Landscape, what: Shown<'_>) -> Landscape {
    // Lanes by importance would tell it.
    let by = if what.by == Grouping::Importance && !what.importance { Grouping::Setting } else { what.by };
    let look = Look { lanes: by, branches: by, importance: what.importance };
    let mut seen = Landscape { title: landscape.title.clone(), centre: landscape.centre.clone(), look, ..Landscape::default() };
    let mut names = BTreeMap::new();
    let chosen = || landscape.entries.iter().filter(|entry| what.entries.contains(&entry.id));
    for entry in chosen() {
        let id = seen.next_id();
        names.insert(entry.id, id);
        let mut practices = Vec::with_capacity(entry.practices.len());
        for practice in &entry.practices {
            let id = seen.next_id();
            names.insert(practice.id, id);
            let how = if what.how { practice.how.clone() } else { String::new() };
            practices.push(Practice { id, name: practice.name.clone(), how });
        }
        seen.entries.push(Entry { practices, ..of_entry(entry, id, what, by) });
    }
    for (entry, mine) in seen.entries.iter_mut().zip(chosen()) {
        let link = |link: &Link| {
            let to = *names.get(&link.to)?;
            Some(Link { to, kind: link.kind, at: link.at.as_ref().map(undated), words: String::new() })
        };
        entry.links = mine.links.iter().filter_map(link).collect();
    }
    let alike = |alike: &Alike| Some(Alike { a: *names.get(&alike.a)?, b: *names.get(&alike.b)?, verdict: alike.verdict });
    seen.alike = landscape.alike.iter().filter_map(alike).collect();
    seen
}

/// An entry without its practices and links. What is not named here stays as in an entry of which only the name is said.
fn of_entry(entry: &Entry, id: Id, what: Shown<'_>, by: Grouping) -> Entry {
    let level = |level: &LevelFrom| LevelFrom { level: level.level, from: level.from.as_ref().map(undated) };
    let wish = Wish {
        involvement: entry.wish.involvement,
        desirable: entry.wish.desirable,
        feasible: entry.wish.feasible,
        ..Wish::default()
    };
    Entry {
        kind: entry.kind,
        kind_word: entry.kind_word.clone(),
        setting: entry.setting,
        setting_word: entry.setting_word.clone(),
        from: entry.from.as_ref().map(undated),
        until: match &entry.until {
            End::On(date) => End::On(undated(date)),
            other => other.clone(),
        },
        levels: entry.levels.iter().map(level).collect(),
        place: if by == Grouping::Place { entry.place.clone() } else { String::new() },
        group: if by == Grouping::Own { entry.group.clone() } else { String::new() },
        importance: entry.importance.filter(|_| what.importance),
        wish: if what.wishes { wish } else { Wish::default() },
        ..Entry::named(id, entry.name.clone())
    }
}

/// A date whose days do not follow from the year of birth.
fn undated(date: &Date) -> Date {
    date.clone().without_birth()
}
