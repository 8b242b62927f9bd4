//! Asking for what is to be found.

use super::{
    store::{self, HitRow},
    text,
};
use crate::base::{
    access::{self, Audience, CommunityView, ItemView},
    items::Kind,
    limits,
};
use db::{
    Tx,
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
    /// In this community alone.
    pub community: Option<CommunityId>,
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
}

/// Something that was found and may be shown.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The proof.
    pub view: ItemView,
    /// The thing.
    pub row: HitRow,
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
/// Hits that are looked at for one page. Where most of them are for others, the page ends early and says how to go on.
const LOOKED_AT: usize = 1_500;

/// Looks for what someone may see, older than `before`, at most `most` things. Each hit is opened as the asker, as its own page
/// would be; the index only says where to look.
///
/// # Errors
/// What the database gives.
pub fn find(tx: &mut Tx, actor: Actor, asking: &Asking, before: i64, most: usize) -> Result<Found> {
    find_among(tx, actor, asking, before, most, LOOKED_AT)
}

/// The same, with this many hits looked at.
pub(super) fn find_among(tx: &mut Tx, actor: Actor, asking: &Asking, before: i64, most: usize, look_at: usize) -> Result<Found> {
    let mut found = Found::default();
    let Some(sought) = sought(tx, actor, asking)? else { return Ok(found) };
    let mut look = Look { actor, views: HashMap::new(), apart: HashMap::new(), asking };
    let oldest = asking.from.map_or(i64::MIN, super::first_number);
    let mut before = asking.until.map_or(before, |until| before.min(super::first_number(until)));
    let (mut looked_at, mut last) = (0, before);
    loop {
        let ids = fulltext::newest(tx, &sought, before, AT_A_TIME)?;
        for id in &ids {
            if *id < oldest {
                return Ok(found);
            }
            if looked_at == look_at {
                found.next = Some(before);
                return Ok(found);
            }
            (before, looked_at) = (*id, looked_at + 1);
            let Some(hit) = look.at(tx, *id)?.filter(|hit| !stands_already(&found.hits, hit)) else { continue };
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

/// A conversation whose first post was found needs no second row.
fn stands_already(hits: &[Hit], hit: &Hit) -> bool {
    let same_talk = |other: &Hit| other.row.slug == hit.row.slug && other.row.conversation == hit.row.conversation;
    let opens = |kind: Kind, post: Option<i64>| kind == Kind::Conversation || post == Some(1);
    hit.row.conversation.is_some()
        && opens(hit.row.kind, hit.row.post)
        && hits.iter().any(|other| same_talk(other) && opens(other.row.kind, other.row.post))
}

/// What the index is asked for; nothing where nothing is asked for, or where the asker sees into nothing.
fn sought(tx: &mut Tx, actor: Actor, asking: &Asking) -> Result<Option<Sought>> {
    if asking.question.is_empty() {
        return Ok(None);
    }
    let mut all = Vec::new();
    let marks = |marks: Vec<String>| Sought::Any(marks.into_iter().map(Sought::Word).collect());
    match asking.community {
        Some(community) => all.push(Sought::Word(text::place_mark(community))),
        None if matches!(actor, Actor::System(_)) => {}
        None => {
            let mut doors = store::doors(tx, actor.person(), DOORS + 1)?;
            if i64::try_from(doors.len())? <= DOORS {
                // Only where the asker sees inside now: how long it takes elsewhere would tell what is said there.
                let mut open = Vec::new();
                for (community, slug) in doors.drain(..) {
                    if sees_inside(tx, actor, &slug)? {
                        open.push(text::place_mark(community));
                    }
                }
                if open.is_empty() {
                    return Ok(None);
                }
                all.push(marks(open));
            }
        }
    }
    if !asking.kinds.is_empty() {
        all.push(marks(asking.kinds.iter().map(|kind| text::kind_mark(kind.as_str())).collect()));
    }
    all.extend(asking.language.as_deref().map(|language| Sought::Word(text::language_mark(language))));
    said(tx, &asking.question, all).map(Some)
}

/// Whether someone sees into a community now.
fn sees_inside(tx: &mut Tx, actor: Actor, slug: &str) -> Result<bool> {
    match access::community(tx, actor, slug) {
        Ok(view) => Ok(view.sees_inside()),
        Err(Fault::Absent) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// A question as the index is asked, with more that is to be there.
pub(super) fn said(tx: &mut Tx, question: &Question, more: Vec<Sought>) -> Result<Sought> {
    let languages = super::languages(tx)?;
    let any = |any: &Any| Sought::Any(any.iter().map(|sought| one(sought, &languages)).collect());
    let all = Sought::All(question.all.iter().map(any).chain(more).collect());
    Ok(match question.none.as_slice() {
        [] => all,
        none => Sought::But(Box::new(all), Box::new(Sought::Any(none.iter().map(any).collect()))),
    })
}

fn one(sought: &words::Sought, languages: &[String]) -> Sought {
    match sought {
        words::Sought::Word { word, .. } => {
            let stems = sought.stems(languages.iter().map(String::as_str)).into_iter().map(Sought::Word);
            Sought::Any(std::iter::once(Sought::Word(word.clone())).chain(stems).collect())
        }
        words::Sought::Begin(word) => Sought::Begin(word.clone()),
        words::Sought::Phrase(words) => Sought::Phrase(words.clone()),
    }
}

/// Opens hits as the asker; what it takes is asked once for each community.
struct Look<'a> {
    actor: Actor,
    asking: &'a Asking,
    views: HashMap<String, Option<CommunityView>>,
    apart: HashMap<CommunityId, HashSet<PersonId>>,
}

impl Look<'_> {
    fn at(&mut self, tx: &mut Tx, id: i64) -> Result<Option<Hit>> {
        let Some(row) = store::hit(tx, id)?.filter(|row| row.stands && self.is_as_far(row)) else { return Ok(None) };
        let Some(community) = self.community(tx, &row.slug)? else { return Ok(None) };
        // A post is for whoever may see it and the conversation around it.
        let audience = row.around.map_or(row.audience, |around| row.audience.max(around));
        let Some(view) = opened(&community, audience)? else { return Ok(None) };
        if self.keeps_apart(tx, &community, row.author)? {
            return Ok(None);
        }
        Ok(Some(Hit { view, row }))
    }

    fn is_as_far(&self, row: &HitRow) -> bool {
        let Some(asked) = &self.asking.state else { return true };
        row.status.as_deref() == Some(asked) || row.state.is_some_and(|state| state.as_str() == asked)
    }

    fn community(&mut self, tx: &mut Tx, slug: &str) -> Result<Option<CommunityView>> {
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

    /// Whether the asker wants to hear nothing of an author there.
    fn keeps_apart(&mut self, tx: &mut Tx, community: &CommunityView, author: PersonId) -> Result<bool> {
        let Some(person) = self.actor.person() else { return Ok(false) };
        let apart = match self.apart.entry(community.community().id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let apart = limits::limited_by(tx, person, *new.key(), tx.now())?;
                new.insert(apart.into_iter().map(|(other,)| other).collect())
            }
        };
        Ok(apart.contains(&author))
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
