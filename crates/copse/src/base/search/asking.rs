//! Asking for what is to be found.

use super::{
    store::{self, HitRow},
    text,
};
use crate::base::{
    access::{self, Audience, CommonView, CommunityView, ItemView},
    items::Kind,
    limits,
};
use db::{
    One, Tx,
    fulltext::{self, Sought},
};
use kernel::{Actor, CommunityId, Fault, Moment, PersonId, Result};
use std::collections::{HashMap, HashSet, hash_map::Entry};
use words::{Any, Question};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// The words.
    pub question: Question,
    /// Of these kinds alone; none: of all.
    pub kinds: Vec<Kind>,
    /// In this language alone (BCP 47).
    pub language: Option<String>,
    /// Said from this moment on.
    pub from: Option<Moment>,
    /// Said before this moment.
    pub until: Option<Moment>,
    /// As far as this: the state of a conversation, or the status of what is kept.
    pub state: Option<String>,
    /// Of what is kept, this kind alone.
    pub sort: Option<String>,
}

/// Something that was found and may be shown.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The proof.
    pub door: Door,
    /// The thing.
    pub row: HitRow,
}

/// Through which door someone sees what was found.
#[derive(Clone, Debug)]
pub enum Door {
    /// Where it is.
    Open(ItemView),
    /// From a part that went its own way later: the part, and what its members share with those it went apart from.
    Then(CommunityView, CommonView),
}

/// A part of what was found, newest first.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What may be shown.
    pub hits: Vec<Hit>,
    /// Where to go on, if there may be more.
    pub next: Option<i64>,
}

/// Where the newest is.
pub const NEWEST: i64 = i64::MAX;

/// In so many communities a question is asked one by one; who sees into more asks everywhere, and each hit is looked at.
const DOORS: i64 = 30;
/// Hits that are asked for at a time.
const AT_A_TIME: i64 = 60;
/// Hits that are looked at for one answer. Where most of them are for others, a page ends early and says how to go on.
const LOOKED_AT: usize = 1_500;

/// How many hits may still be looked at, whether they may be shown or not, for all that is asked at once.
#[derive(Clone, Copy, Debug)]
pub struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(LOOKED_AT)
    }
}

impl Budget {
    /// A part of it, of at most so many.
    pub(super) fn part(&mut self, most: usize) -> Self {
        let part = self.0.min(most);
        self.0 -= part;
        Self(part)
    }

    /// Gives back what a part of it left.
    pub(super) fn back(&mut self, part: Self) {
        self.0 += part.0;
    }

    fn spend(&mut self) -> bool {
        let left = self.0.checked_sub(1);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

/// Someone who seeks, in one community or in all: into what they see is asked once for all that they ask.
pub struct Seeker {
    actor: Actor,
    community: Option<CommunityId>,
    languages: Vec<String>,
    /// The marks of where they see inside; none where each hit alone tells.
    open: Option<Vec<String>>,
    /// What they share as a member of parts with those they went apart from.
    then: Vec<(CommunityView, CommonView)>,
    views: HashMap<String, Option<CommunityView>>,
    apart: HashMap<CommunityId, HashSet<PersonId>>,
}

impl Seeker {
    /// Someone who seeks in this community, or in all.
    ///
    /// # Errors
    /// What the database gives.
    pub fn new(tx: &mut Tx, actor: Actor, community: Option<CommunityId>) -> Result<Self> {
        let (then, languages) = (then(tx, actor, community)?, super::languages(tx)?);
        let mut seeker = Self { actor, community, languages, open: None, then, views: HashMap::new(), apart: HashMap::new() };
        seeker.open = seeker.open(tx)?;
        Ok(seeker)
    }

    /// Looks for what they may see, older than `before`, at most `most` things. Each hit is opened as them, as its own page would
    /// be; the index only says where to look.
    ///
    /// # Errors
    /// What the database gives.
    pub fn find(&mut self, tx: &mut Tx, asking: &Asking, before: i64, most: usize, budget: &mut Budget) -> Result<Found> {
        let mut found = Found::default();
        let Some(sought) = self.sought(asking) else { return Ok(found) };
        let oldest = asking.from.map_or(i64::MIN, super::first_number);
        let mut before = asking.until.map_or(before, |until| before.min(super::first_number(until)));
        let mut last = before;
        loop {
            let ids = fulltext::newest(tx, &sought, before, AT_A_TIME)?;
            for id in &ids {
                if *id < oldest {
                    return Ok(found);
                }
                if !budget.spend() {
                    found.next = Some(before);
                    return Ok(found);
                }
                before = *id;
                let Some(hit) = self.at(tx, asking, *id)?.filter(|hit| !stands_already(&found.hits, hit)) else { continue };
                // That there is more is said only of what the asker may see.
                if found.hits.len() == most {
                    found.next = Some(last);
                    return Ok(found);
                }
                found.hits.push(hit);
                last = *id;
            }
            if i64::try_from(ids.len())? < AT_A_TIME {
                return Ok(found);
            }
        }
    }

    /// The languages in which what is sought is stemmed: all that texts of the site are in.
    pub fn stemmed(&self) -> &[String] {
        &self.languages
    }

    /// The languages in which they may read anything, and those of communities that they may know of (BCP 47), in order.
    ///
    /// # Errors
    /// What the database gives.
    pub fn languages(&mut self, tx: &mut Tx) -> Result<Vec<String>> {
        let mut told = Vec::new();
        for language in self.languages.clone() {
            if store::is_openly_spoken(tx, &language)?.0.0 || self.reads(tx, &language)? {
                told.push(language);
            }
        }
        Ok(told)
    }

    /// Whether they may read anything in a language.
    fn reads(&mut self, tx: &mut Tx, language: &str) -> Result<bool> {
        for (audience, slug) in store::spoken(tx, language, self.actor.person())? {
            if self.view(tx, &slug)?.is_some_and(|view| view.open(audience).is_ok()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The marks of where they see inside; none where the index is asked everywhere, and each hit tells.
    fn open(&mut self, tx: &mut Tx) -> Result<Option<Vec<String>>> {
        let then = self.then.iter().map(|(_, common)| text::place_mark(common.community().id));
        let mut open: Vec<String> = then.collect();
        if let Some(community) = self.community {
            open.push(text::place_mark(community));
            return Ok(Some(open));
        }
        if matches!(self.actor, Actor::System(_)) {
            return Ok(None);
        }
        let doors = store::doors(tx, self.actor.person(), DOORS + 1)?;
        if i64::try_from(doors.len())? > DOORS {
            return Ok(None);
        }
        // Only where they see inside now: how long it takes elsewhere would tell what is said there.
        for (community, slug) in doors {
            if self.view(tx, &slug)?.is_some_and(|view| view.sees_inside()) {
                open.push(text::place_mark(community));
            }
        }
        Ok(Some(open))
    }

    /// What the index is asked for; nothing where nothing is asked for, or where they see into nothing.
    fn sought(&self, asking: &Asking) -> Option<Sought> {
        if asking.question.is_empty() || self.open.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let marks = |marks: Vec<String>| Sought::Any(marks.into_iter().map(Sought::Word).collect());
        let mut all: Vec<Sought> = self.open.clone().map(marks).into_iter().collect();
        if !asking.kinds.is_empty() {
            all.push(marks(asking.kinds.iter().map(|kind| text::kind_mark(kind.as_str())).collect()));
        }
        all.extend(asking.language.as_deref().map(|language| Sought::Word(text::language_mark(language))));
        Some(said(&asking.question, &self.languages, all))
    }

    fn at(&mut self, tx: &mut Tx, asking: &Asking, id: i64) -> Result<Option<Hit>> {
        let Some(row) = store::hit(tx, id)?.filter(|row| row.stands && asking.is_such(row)) else { return Ok(None) };
        // A post is for whoever may see it and the conversation around it.
        let audience = row.around.map_or(row.audience, |around| row.audience.max(around));
        // Where one community is asked for, what is in others is seen from there or not at all.
        let asked = self.community;
        let now = match self.view(tx, &row.slug)? {
            Some(view) if asked.is_none_or(|asked| asked == view.community().id) => opened(&view, audience)?,
            _ => None,
        };
        let door = match now {
            Some(view) => Door::Open(view),
            None => match self.then(tx, &row, audience)? {
                Some((part, common)) => Door::Then(part, common),
                None => return Ok(None),
            },
        };
        let mut around = match &door {
            Door::Open(view) => vec![view.community().community().id],
            Door::Then(part, common) => vec![part.community().id, common.community().id],
        };
        while let Some(community) = around.pop() {
            if self.keeps_apart(tx, community, row.author)? {
                return Ok(None);
            }
        }
        Ok(Some(Hit { door, row }))
    }

    /// The door from a part to what was said before, if that shows a thing: no file that came later leads to it.
    fn then(&self, tx: &mut Tx, row: &HitRow, audience: Audience) -> Result<Option<(CommunityView, CommonView)>> {
        if row.conversation.is_none() || row.position.is_some() {
            return Ok(None);
        }
        let mut came_at = row.came_at.max(row.around_came_at.unwrap_or(row.came_at));
        let is_there = |common: &CommonView| *common.community().slug == *row.slug;
        if row.files > 0 && self.then.iter().any(|(_, common)| is_there(common)) {
            let One((last,)) = store::last_file(tx, row.id)?;
            came_at = came_at.max(last.unwrap_or(came_at));
        }
        Ok(self.then.iter().find(|(_, common)| is_there(common) && common.opens(audience, came_at)).cloned())
    }

    fn view(&mut self, tx: &mut Tx, slug: &str) -> Result<Option<CommunityView>> {
        if let Some(known) = self.views.get(slug) {
            return Ok(known.clone());
        }
        let view = match access::community(tx, self.actor, slug) {
            Ok(view) => Some(view),
            Err(Fault::Absent) => None,
            Err(fault) => return Err(fault),
        };
        self.views.insert(slug.to_owned(), view.clone());
        Ok(view)
    }

    /// Whether they and an author are kept apart there.
    fn keeps_apart(&mut self, tx: &mut Tx, community: CommunityId, author: PersonId) -> Result<bool> {
        let Some(person) = self.actor.person() else { return Ok(false) };
        let apart = match self.apart.entry(community) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let apart = limits::Apart::of(tx, Some(person), *new.key(), tx.now())?;
                new.insert(apart.people().collect())
            }
        };
        Ok(apart.contains(&author))
    }
}

/// A conversation whose first post was found needs no second row.
fn stands_already(hits: &[Hit], hit: &Hit) -> bool {
    let same_talk = |other: &Hit| other.row.slug == hit.row.slug && other.row.conversation == hit.row.conversation;
    let opens = |kind: Kind, post: Option<i64>| kind == Kind::Conversation || post == Some(1);
    hit.row.conversation.is_some()
        && opens(hit.row.kind, hit.row.post)
        && hits.iter().any(|other| same_talk(other) && opens(other.row.kind, other.row.post))
}

/// What someone shares as a member of parts, or of this one, with those they went apart from.
fn then(tx: &mut Tx, actor: Actor, part: Option<CommunityId>) -> Result<Vec<(CommunityView, CommonView)>> {
    let mut then = Vec::new();
    let Some(person) = actor.person() else { return Ok(then) };
    for (slug,) in store::parts(tx, person, part)? {
        let view = match access::community(tx, actor, &slug) {
            Ok(view) => view,
            Err(Fault::Absent) => continue,
            Err(fault) => return Err(fault),
        };
        match access::common(tx, &view) {
            Ok(common) => then.extend(common.into_iter().map(|common| (view.clone(), common))),
            Err(Fault::Absent | Fault::SignIn | Fault::Refused) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(then)
}

/// A question as the index is asked where texts are in these languages, with more that is to be there.
pub(super) fn said(question: &Question, languages: &[String], more: Vec<Sought>) -> Sought {
    let any = |any: &Any| Sought::Any(any.iter().map(|sought| one(sought, languages)).collect());
    let all = Sought::All(question.all.iter().map(any).chain(more).collect());
    match question.none.as_slice() {
        [] => all,
        none => Sought::But(Box::new(all), Box::new(Sought::Any(none.iter().map(any).collect()))),
    }
}

fn one(sought: &words::Sought, languages: &[String]) -> Sought {
    match sought {
        words::Sought::Word { word, .. } => {
            let stems = sought.stems(languages.iter().map(String::as_str)).into_iter().map(Sought::Word);
            Sought::Any(std::iter::once(Sought::Word(word.clone())).chain(stems).collect())
        }
        words::Sought::Begin(word) => text::beginning(word),
        words::Sought::Phrase(words) => Sought::Phrase(words.clone()),
    }
}

impl Asking {
    /// Whether something is as far, and of the kind, as is asked for.
    fn is_such(&self, row: &HitRow) -> bool {
        let is_as_far = self
            .state
            .as_deref()
            .is_none_or(|asked| row.status.as_deref() == Some(asked) || row.state.is_some_and(|state| state.as_str() == asked));
        is_as_far && self.sort.as_deref().is_none_or(|asked| row.kept_kind.as_deref() == Some(asked))
    }
}

/// Opens something for who may see it.
fn opened(community: &CommunityView, audience: Audience) -> Result<Option<ItemView>> {
    match community.open(audience) {
        Ok(view) => Ok(Some(view)),
        Err(Fault::Absent | Fault::SignIn | Fault::Refused) => Ok(None),
        Err(fault) => Err(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn what_is_asked_in_parts_is_no_more_than_what_there_is() {
        let mut budget = Budget(3);
        let mut part = budget.part(2);
        assert!(part.spend());
        budget.back(part);
        assert!(budget.spend() && budget.spend() && !budget.spend());
        assert!(!budget.part(2).spend());
    }
}
