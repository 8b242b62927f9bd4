//! What is to be done for the site to say what a file says: nothing where it says so already. Pure.

use super::{
    besides::Who,
    store::{BroughtPersonRow, BroughtTermRow, ThereRow},
};
use crate::base::{
    communities::{
        Duty,
        terms::{NewTerm, TermKind, ToldDate, Until},
    },
    places,
};
use dates::End;
use kernel::{CommunityId, Moment, PersonId, Rng, TermId, Title, fold};
use register::{Community, Register, There, limits::KEY_MAX, words};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What the site has of what a file may say.
#[derive(Default)]
pub(super) struct Known {
    pub communities: HashMap<String, (CommunityId, Option<String>)>,
    /// By key: who it is, and what they are called where a file says so.
    pub people: HashMap<String, (PersonId, Option<Title>)>,
    /// Those who have an account, and say themselves what they are called.
    pub with_account: HashSet<PersonId>,
    pub terms: HashMap<TermKey, BroughtTermRow>,
    /// What Copse saw by itself, with the day on which it began.
    pub seen: HashSet<(CommunityId, PersonId, TermKind, String)>,
    pub ties: Vec<register::Tie>,
}

/// By what a stay or role is known again: where, of whom, what, since when.
pub(super) type TermKey = (CommunityId, PersonId, String, String);

impl Known {
    pub(super) fn of(communities: Vec<ThereRow>, people: Vec<BroughtPersonRow>) -> Self {
        Self {
            with_account: people.iter().filter(|row| row.has_account).map(|row| row.person).collect(),
            communities: communities.into_iter().map(|row| (row.slug.to_string(), (row.id, row.said))).collect(),
            people: people.into_iter().map(|row| (row.key, (row.person, Some(row.name)))).collect(),
            ..Self::default()
        }
    }

    /// The same for who checks a file.
    pub(super) fn there(&self) -> There {
        There {
            communities: self.communities.keys().cloned().collect::<BTreeSet<_>>(),
            people: self.people.keys().cloned().collect::<BTreeSet<_>>(),
            ties: self.ties.clone(),
            is_place: |code| places::known(code).is_some(),
        }
    }
}

/// One thing to do.
#[derive(Clone)]
pub(super) enum Deed {
    /// Found a community.
    Found { id: CommunityId, one: Community, who: Who, said: String },
    /// Bring a community to what the file says, which said something else before.
    Renew { id: CommunityId, one: Community, before: Option<Box<Community>>, who: Who, said: String },
    /// Add a person.
    Add { id: PersonId, key: String, name: Title },
    /// Call a person otherwise.
    Rename { id: PersonId, from: Title, to: Title },
    /// Tell a stay or a role, in the place of what an earlier file said of it.
    Tell { term: NewTerm, role_folded: String, from_words: String, said: String, whose: String },
}

/// What is to be done, and what the site says already.
#[derive(Default)]
pub(super) struct Plan {
    pub deeds: Vec<Deed>,
    /// How many things are as the file says.
    pub same: u64,
    /// What people changed here since it came, and so stays as they have it.
    pub left: Vec<String>,
}

/// A stay or role of the file.
struct Said<'a> {
    community: &'a str,
    person: &'a str,
    kind: TermKind,
    /// The role as the file names it; of a stay `member`.
    role: &'a str,
    /// What it is called on the site, where that is another word than its kind.
    called: &'a str,
    from: &'a End,
    until: &'a End,
    planned: Option<&'a dates::Date>,
    note: &'a str,
}

/// Plans what a file asks for; `dates` reads what an earlier file said.
pub(super) fn plan(register: &Register, known: &Known, dates: dates::Reader<'_>, now: Moment, rng: &Rng) -> Plan {
    let mut plan = Plan::default();
    let mut finding = Finding { known, people: BTreeMap::new(), deeds: Vec::new(), now, rng };
    let mut renames = Vec::new();
    for one in &register.people {
        let found = known.people.get(&one.key);
        match (found, &one.name) {
            (None, Some(name)) => drop(finding.add(&one.key, name.clone())),
            // Nobody is there without a name: the check has told.
            (None, None) => {}
            (Some((id, before)), name) => {
                match (before, name) {
                    // Whoever has an account says how they are called.
                    (Some(from), Some(to)) if from != to && !known.with_account.contains(id) => {
                        renames.push(Deed::Rename { id: *id, from: from.clone(), to: to.clone() });
                    }
                    _ => plan.same += 1,
                }
                let shown = name.as_ref().or(before.as_ref()).map_or(one.key.as_str(), |name| name);
                finding.people.insert(one.key.clone(), (*id, shown.to_owned()));
            }
        }
    }
    let mut communities: BTreeMap<&str, CommunityId> = BTreeMap::new();
    let mut deeds = Vec::new();
    for one in &register.communities {
        let said = said_of(one);
        let id = match known.communities.get(one.slug.as_str()) {
            None => {
                let id = CommunityId::new(now, rng);
                deeds.push(Deed::Found { id, one: one.clone(), who: finding.who(one), said });
                id
            }
            Some((id, before)) => {
                if before.as_ref() == Some(&said) {
                    plan.same += 1;
                } else {
                    let before = before.as_ref().and_then(|before| register::written(before, dates)).map(Box::new);
                    deeds.push(Deed::Renew { id: *id, one: one.clone(), before, who: finding.who(one), said });
                }
                *id
            }
        };
        communities.insert(&one.slug, id);
    }
    let Finding { people, deeds: added, .. } = finding;
    // Whoever is named in a community is there before it.
    plan.deeds = added.into_iter().chain(deeds).chain(renames).collect();
    let stays = register.memberships.iter().map(|one| Said {
        community: &one.community,
        person: &one.person,
        kind: TermKind::Member,
        role: TermKind::Member.as_str(),
        called: "",
        from: &one.from,
        until: &one.until,
        planned: None,
        note: &one.note,
    });
    let roles = register.terms.iter().map(|one| {
        let duty: Option<Duty> = one.role.parse().ok();
        Said {
            community: &one.community,
            person: &one.person,
            kind: duty.map_or(TermKind::Own, TermKind::from),
            role: &one.role,
            called: if duty.is_some() { &one.called } else { &one.role },
            from: &one.from,
            until: &one.until,
            planned: one.planned.as_ref(),
            note: &one.note,
        }
    });
    for said in stays.chain(roles) {
        let community = communities.get(said.community).copied().or_else(|| Some(known.communities.get(said.community)?.0));
        let person = people.get(said.person).cloned().or_else(|| {
            let (id, name) = known.people.get(said.person)?;
            Some((*id, name.as_ref().map_or(said.person, |name| name).to_owned()))
        });
        if let (Some(community), Some((person, name))) = (community, person) {
            plan.term(&said, known, community, person, &name, TermId::new(now, rng));
        }
    }
    plan
}

impl Plan {
    fn term(&mut self, said: &Said<'_>, known: &Known, community: CommunityId, person: PersonId, name: &str, id: TermId) {
        let from_words = words(said.from);
        if known.seen.contains(&(community, person, said.kind, from_words.clone())) {
            self.same += 1;
            return;
        }
        let role_folded = match said.kind {
            TermKind::Member | TermKind::Own => fold(said.role),
            _ if said.called.is_empty() => fold(said.role),
            _ => fold(&format!("{}: {}", said.role, said.called)),
        };
        let mut facts = vec![words(said.until), said.note.to_owned()];
        facts.extend(said.planned.map(register::date_words));
        let facts = serde_json::Value::from(facts).to_string();
        let whose = format!("{name}, {} in {} from {}", said.role, said.community, shown(&from_words));
        let before = known.terms.get(&(community, person, role_folded.clone(), from_words.clone()));
        match before {
            Some(before) if before.said == facts => {
                self.same += 1;
                return;
            }
            Some(before) if !before.stands => {
                self.left.push(whose);
                return;
            }
            _ => {}
        }
        let term = NewTerm {
            id,
            community,
            person: Some(person),
            holder: String::new(),
            kind: said.kind,
            role: said.called.to_owned(),
            from: said.from.date().map(ToldDate::from),
            until: match said.until {
                End::On(date) => Until::On(ToldDate::from(date)),
                End::Unknown => Until::Unknown,
                End::Ongoing | End::NotSaid => Until::Ongoing(said.planned.map(ToldDate::from)),
            },
            note: said.note.to_owned(),
            by: None,
            instead_of: before.map(|before| before.term),
        };
        self.deeds.push(Deed::Tell { term, role_folded, from_words, said: facts, whose });
    }
}

/// A beginning in words.
fn shown(from: &str) -> &str {
    if from.is_empty() { "a time not known" } else { from }
}

/// The people of a file, with those who are only named in a community.
struct Finding<'a> {
    known: &'a Known,
    /// By key: who it is, and what they are called.
    people: BTreeMap<String, (PersonId, String)>,
    /// Those to be added.
    deeds: Vec<Deed>,
    now: Moment,
    rng: &'a Rng,
}

impl Finding<'_> {
    fn add(&mut self, key: &str, name: Title) -> PersonId {
        let id = PersonId::new(self.now, self.rng);
        self.people.insert(key.to_owned(), (id, name.to_string()));
        self.deeds.push(Deed::Add { id, key: key.to_owned(), name });
        id
    }

    fn find(&self, key: &str) -> Option<PersonId> {
        let of_file = self.people.get(key).map(|(id, _)| *id);
        of_file.or_else(|| self.known.people.get(key).map(|(id, _)| *id))
    }

    /// Who is meant by each key or name in a community. Someone of whom a file has only a name is told from others by it.
    fn who(&mut self, one: &Community) -> Who {
        let mut who = Who::new();
        for by in one.own.named() {
            let by_name: String = format!("name {}", fold(by)).chars().take(KEY_MAX).collect();
            let id = self.find(by).or_else(|| self.find(&by_name));
            let id = id.unwrap_or_else(|| self.add(&by_name, Title::stored(by.chars().take(Title::MAX).collect())));
            who.insert(by.to_owned(), id);
        }
        who
    }
}

/// What a file says of a community, to be compared with what it says the next time. Who anyone was is left out.
fn said_of(one: &Community) -> String {
    let bare = Community { own: one.own.nameless(), ..one.clone() };
    let alone = Register { communities: vec![bare], ..Register::default() };
    register::write_json(&alone)
}
