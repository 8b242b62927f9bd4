//! The demo's texts in the order of time: who did what when, over the whole site.

use super::{
    script::{Community, Conversation, KeptWhat, Person, Said, Step},
    when::chance,
};
use crate::base::communities::{How, Level};
use kernel::{CommunityId, Fault, ItemId, Moment, PersonId, Result, Rng};
use std::collections::HashMap;

/// All that is to be written.
pub(super) struct Plan {
    pub(super) people: Vec<(PersonId, Person)>,
    pub(super) communities: Vec<(CommunityId, Community)>,
    /// In the order of time.
    pub(super) deeds: Vec<(Moment, Deed)>,
    pub(super) now: Moment,
}

/// Where something stands in the texts: the place of a community, of a conversation in it, of something said in that.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) community: usize,
    pub(super) conversation: usize,
    pub(super) said: usize,
}

/// Something to write. Places count from 0.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    Account(usize),
    Found(usize, usize),
    Charter(usize, usize, usize),
    Step(usize, usize, Step),
    Line(usize, usize, usize),
    Meets(usize),
    Around(usize),
    Request(usize, usize, usize),
    Invitation(usize, usize, usize),
    Start(At, ItemId, usize),
    Post(At, Saying),
    Position(At, Saying),
    Thanks(At, ItemId, usize, usize),
    Follow(ItemId, usize),
    /// The conversation is what it is by now: its kind, state and summary, marked by someone.
    Mark(At, ItemId, usize),
    /// Someone does not agree with the summary.
    Dissent(At, ItemId, usize, usize),
    Stage(usize, usize, usize),
    Outlook(usize, usize),
    Backed(usize),
    Norms(usize, usize, usize),
    /// Something is done about a post: which of the things told of it, by whom.
    DoneTo(At, ItemId, usize, usize),
    /// Something is done to what is kept: to which thing, by whom.
    Kept(usize, usize, ItemId, usize),
    Planned(usize),
    Closed(usize, usize, usize),
    Read(usize, ItemId, i64),
    Seen(usize),
}

/// What someone says, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying {
    pub(super) conversation: ItemId,
    pub(super) id: ItemId,
    pub(super) by: usize,
    /// Whose post it answers: its author, for the notice.
    pub(super) answers: Option<usize>,
}

/// Notices are told of what happened since then, in seconds before now: 30 days.
pub(super) const TOLD: i64 = 30 * 86_400;

struct Draft<'a> {
    keys: HashMap<&'a str, usize>,
    communities: &'a [(CommunityId, Community)],
    people: &'a [(PersonId, Person)],
    deeds: Vec<(Moment, Deed)>,
    now: Moment,
    rng: &'a Rng,
}

impl Plan {
    /// Puts the texts in the order of time.
    ///
    /// # Errors
    /// When a text names someone who is not of the cast or does not belong, or tells of the future.
    pub(super) fn of(cast: Vec<Person>, communities: Vec<Community>, now: Moment, rng: &Rng) -> Result<Self> {
        let people: Vec<_> = cast.into_iter().map(|person| (PersonId::new(now, rng), person)).collect();
        let communities: Vec<_> = communities.into_iter().map(|community| (CommunityId::new(now, rng), community)).collect();
        let mut draft = Draft {
            keys: people.iter().enumerate().map(|(place, (_, person))| (person.key.as_str(), place)).collect(),
            communities: &communities,
            people: &people,
            deeds: Vec::new(),
            now,
            rng,
        };
        for place in 0..communities.len() {
            draft.community(place)?;
        }
        draft.accounts();
        let mut deeds = draft.deeds;
        // What happens in one moment happens in the order of the texts.
        deeds.sort_by_key(|(at, _)| *at);
        Ok(Self { people, communities, deeds, now })
    }

    /// The id of a person of the cast.
    pub(super) fn person(&self, place: usize) -> PersonId {
        self.people[place].0
    }

    /// The conversation something stands in.
    pub(super) fn conversation(&self, at: At) -> &Conversation {
        &self.communities[at.community].1.talk[at.conversation]
    }

    /// What was said at a place.
    pub(super) fn said(&self, at: At) -> &Said {
        &self.conversation(at).said[at.said]
    }
}

impl Draft<'_> {
    fn who(&self, place: usize, key: &str) -> Result<usize> {
        let slug = &self.communities[place].1.slug;
        self.keys.get(key).copied().ok_or_else(|| Fault::internal(format!("{slug}: nobody of the cast is called {key:?}")))
    }

    fn ago(&self, seconds: i64) -> Moment {
        self.now.plus_seconds(-seconds)
    }

    fn push(&mut self, at: Moment, deed: Deed) {
        self.deeds.push((at, deed));
    }

    /// Each gets an account shortly before they first do something, unless the cast says since when.
    fn accounts(&mut self) {
        let mut first: HashMap<usize, Moment> = HashMap::new();
        for (at, deed) in &self.deeds {
            let person = match deed {
                Deed::Found(_, person) | Deed::Step(_, person, _) | Deed::Request(_, person, _) => *person,
                _ => continue,
            };
            first.entry(person).and_modify(|known| *known = (*known).min(*at)).or_insert(*at);
        }
        let mut accounts = Vec::new();
        for (place, (_, person)) in self.people.iter().enumerate() {
            let since = person.since.map(|age| self.ago(age));
            let before = first.get(&place).map_or_else(|| self.ago(86_400), |at| at.plus_seconds(-1_800));
            accounts.push((since.map_or(before, |since| since.min(before)), Deed::Account(place)));
            accounts.push((self.ago(person.looked), Deed::Seen(place)));
        }
        self.deeds.splice(0..0, accounts);
    }

    fn community(&mut self, place: usize) -> Result<()> {
        let community = &self.communities[place].1;
        for (version, agreed) in community.charters.iter().enumerate() {
            let by = self.who(place, &agreed.by)?;
            let deed = if version == 0 { Deed::Found(place, by) } else { Deed::Charter(place, version, by) };
            self.push(self.ago(agreed.age), deed);
        }
        let mut stays = Vec::new();
        for (number, member) in community.members.iter().enumerate() {
            let person = self.who(place, &member.person)?;
            for (step_number, (age, step)) in member.steps.iter().enumerate() {
                // A minute after each other, so that steps of one day keep their order.
                let at = self.ago(*age).plus_seconds(60 * i64::try_from(step_number)?);
                match step {
                    Step::Began(_) => stays.push((person, at, None)),
                    Step::Left(..) => {
                        let open = stays.iter_mut().rev().find(|(who, _, end)| *who == person && end.is_none());
                        let open = open.ok_or_else(|| self.wrong(place, &member.person, "leaves without belonging"))?;
                        open.2 = Some(at);
                    }
                    _ => {}
                }
                if *step != Step::Began(How::Founded) {
                    self.push(at, Deed::Step(place, person, *step));
                }
            }
            if !member.line.is_empty() && stays.iter().any(|(who, _, end)| *who == person && end.is_none()) {
                self.push(self.now, Deed::Line(place, number, person));
            }
        }
        for (number, (by, age, _)) in community.stages.iter().enumerate() {
            let by = self.who(place, by)?;
            self.push(self.ago(*age), Deed::Stage(place, number, by));
        }
        if let Some((by, age, ..)) = &community.outlook {
            let by = self.who(place, by)?;
            self.push(self.ago(*age), Deed::Outlook(place, by));
        }
        self.lasting(place)?;
        self.push(self.now, Deed::Meets(place));
        self.push(self.now, Deed::Around(place));
        for (number, request) in community.requests.iter().enumerate() {
            let person = self.who(place, &request.person)?;
            self.push(self.ago(request.age), Deed::Request(place, person, number));
        }
        for (number, invitation) in community.invitations.iter().enumerate() {
            let person = self.who(place, &invitation.by)?;
            self.push(self.ago(invitation.age), Deed::Invitation(place, person, number));
        }
        for conversation in 0..community.talk.len() {
            self.conversation(At { community: place, conversation, said: 0 }, &stays)?;
        }
        Ok(())
    }

    /// What lasts: who stands behind it, norms, what is kept, terms, an end.
    fn lasting(&mut self, place: usize) -> Result<()> {
        let community = &self.communities[place].1;
        if let Some((age, _)) = &community.backed {
            self.push(self.ago(*age), Deed::Backed(place));
        }
        for (number, (by, age, _)) in community.norms.iter().enumerate() {
            let by = self.who(place, by)?;
            self.push(self.ago(*age), Deed::Norms(place, number, by));
        }
        let mut things: HashMap<&str, ItemId> = HashMap::new();
        for (number, kept) in community.kept.iter().enumerate() {
            let (at, by) = (self.ago(kept.age), self.who(place, &kept.by)?);
            let id = match kept.what {
                KeptWhat::Changed { .. } => things.get(kept.key.as_str()).copied(),
                KeptWhat::New { .. } | KeptWhat::Taken { .. } => Some(ItemId::new(at, self.rng)),
            };
            let id = id.ok_or_else(|| self.wrong(place, &kept.key, "is changed before it is kept"))?;
            things.insert(&kept.key, id);
            self.push(at, Deed::Kept(place, number, id, by));
        }
        if !community.planned.is_empty() {
            self.push(self.now, Deed::Planned(place));
        }
        if let Some(closed) = &community.closed {
            let (by, agreed_by) = (self.who(place, &closed.by)?, self.who(place, &closed.agreed_by)?);
            self.push(self.ago(closed.age), Deed::Closed(place, by, agreed_by));
        }
        Ok(())
    }

    fn wrong(&self, place: usize, key: &str, what: &str) -> Fault {
        Fault::internal(format!("{}: {key} {what}", self.communities[place].1.slug))
    }

    fn conversation(&mut self, at: At, stays: &[(usize, Moment, Option<Moment>)]) -> Result<()> {
        let place = at.community;
        let community = &self.communities[place].1;
        let told = &community.talk[at.conversation];
        let title = told.title.as_str();
        let (mut before, mut id, mut posts) = (Moment::from_seconds(0), None, Vec::new());
        for (number, said) in told.said.iter().enumerate() {
            let seed = format!("{title} {number}");
            let moment = said.when.moment(before, self.now, &seed);
            let wrong = |what: &str| Fault::internal(format!("{}: {title:?}: {} {what}", community.slug, said.by));
            if moment <= before {
                return Err(wrong("speaks before what came before"));
            }
            if moment >= self.now {
                return Err(wrong("speaks in the future"));
            }
            let by = self.who(place, &said.by)?;
            if !stays.iter().any(|(who, from, end)| *who == by && *from <= moment && end.is_none_or(|end| end > moment)) {
                return Err(wrong("speaks without belonging"));
            }
            let conversation = *id.get_or_insert_with(|| ItemId::new(moment, self.rng));
            let here = At { said: number, ..at };
            if number == 0 {
                self.push(moment, Deed::Start(here, conversation, by));
            }
            let answers = match said.parent {
                None => posts.first().map(|(_, by, _)| *by),
                Some(parent) => {
                    let post = usize::try_from(parent - 1).ok().and_then(|place| posts.get(place));
                    Some(post.ok_or_else(|| wrong("answers what is not there"))?.1)
                }
            };
            let saying = Saying { conversation, id: ItemId::new(moment, self.rng), by, answers };
            if said.position.is_some() {
                self.push(moment, Deed::Position(here, saying));
            } else {
                posts.push((moment, by, saying.id));
                self.push(moment, Deed::Post(here, saying));
            }
            for (which, (_, key, _)) in said.thanks.iter().enumerate() {
                let thankful = self.who(place, key)?;
                let wait = 1_200 + chance(&format!("{seed} {key}"), 30 * 3_600);
                let came = stays.iter().filter(|(who, ..)| *who == thankful).map(|(_, from, _)| *from).min();
                // Whoever came later found it then.
                let from = came.ok_or_else(|| self.wrong(place, key, "thanks without belonging"))?.max(moment);
                let later = from.plus_seconds(wait);
                let later = if later < self.now { later } else { from.plus_seconds(self.now.seconds_since(from) / 2) };
                self.push(later, Deed::Thanks(here, saying.id, which, thankful));
            }
            for (which, done) in said.done.iter().enumerate() {
                let (then, who) = (self.ago(done.age), self.who(place, &done.by)?);
                if said.position.is_some() || then <= moment {
                    return Err(wrong("is dealt with before it is said, or is no post"));
                }
                self.push(then, Deed::DoneTo(here, saying.id, which, who));
            }
            before = moment;
        }
        let conversation = id.ok_or_else(|| Fault::internal(format!("{title:?}: nothing is said")))?;
        for key in &told.follow {
            let person = self.who(place, key)?;
            if !stays.iter().any(|(who, from, end)| *who == person && *from <= before && end.is_none_or(|end| end > before)) {
                return Err(self.wrong(place, key, &format!("follows {title:?} without belonging")));
            }
            self.push(before, Deed::Follow(conversation, person));
        }
        let marker = match told.summary {
            None => posts.first(),
            Some(number) => usize::try_from(number - 1).ok().and_then(|place| posts.get(place)),
        };
        let marker = marker.ok_or_else(|| Fault::internal(format!("{title:?}: no such post to sum it up")))?.1;
        self.push(before, Deed::Mark(at, conversation, marker));
        for (which, (key, _)) in told.dissents.iter().enumerate() {
            let person = self.who(place, key)?;
            self.push(before, Deed::Dissent(at, conversation, which, person));
        }
        self.reading(at, conversation, &posts, stays);
        Ok(())
    }

    /// Who belongs has read what was said since they came and before they last looked: those in the middle all of it, others
    /// some of it.
    fn reading(
        &mut self,
        at: At,
        conversation: ItemId,
        posts: &[(Moment, usize, ItemId)],
        stays: &[(usize, Moment, Option<Moment>)],
    ) {
        let community = &self.communities[at.community].1;
        let title = community.talk[at.conversation].title.as_str();
        let Some((began, ..)) = posts.first() else { return };
        for (person, from, _) in stays.iter().filter(|(.., end)| end.is_none()) {
            let who = &self.people[*person].1;
            let looked = self.ago(who.looked);
            let own = posts.iter().rposition(|(_, by, _)| by == person).map_or(0, |place| place + 1);
            let seen = posts.iter().filter(|(moment, ..)| *moment <= looked).count();
            let level = community.members.iter().find(|member| member.person == who.key).and_then(|member| {
                member.steps.iter().rev().find_map(|(_, step)| if let Step::Level(level) = step { Some(*level) } else { None })
            });
            let of_a_hundred = match level {
                Some(Level::Core | Level::Active) => 100,
                Some(Level::Occasional) => 70,
                _ => 45,
            };
            let looks = began > from && chance(&format!("{} {title}", who.key), 100) < of_a_hundred;
            let read = if looks { seen.max(own) } else { own };
            if read > 0 {
                let number = i64::try_from(read).unwrap_or(i64::MAX);
                self.push(posts[read - 1].0.max(looked), Deed::Read(*person, conversation, number));
            }
        }
    }
}
