//! Rows made into a register: each by itself first, then what they say of each other.

use crate::{
    cells::Fields,
    limits::{CODE_MAX, NOTE_MAX, PLACE_MAX, PRINCIPLE_MAX, ROLE_MAX, TEXT_MAX},
    model::{Community, Joining, Membership, Person, Register, Scale, State, TEXTS, Term, Visibility, words},
    own::Own,
    row::{Form, Place, Row, What, read},
    spans,
    ties::Nesting,
    trouble::{Trouble, Wrong},
};
use dates::{Date, Day, End};
use kernel::{LongText, Slug, TextError, fold, short_line};
use std::collections::{BTreeMap, BTreeSet};

/// What the site has already, by which a file may name it.
#[derive(Clone, Debug)]
pub struct There {
    /// The addresses of its communities.
    pub communities: BTreeSet<String>,
    /// The keys of its people.
    pub people: BTreeSet<String>,
    /// Which of its communities is in which.
    pub ties: Vec<Tie>,
    /// Whether a place has this code.
    pub is_place: fn(&str) -> bool,
}

impl Default for There {
    fn default() -> Self {
        Self { communities: BTreeSet::new(), people: BTreeSet::new(), ties: Vec::new(), is_place: |_| false }
    }
}

/// That a community is in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The inner one.
    pub child: String,
    /// The outer one.
    pub parent: String,
    /// Whether it is a circle in it; otherwise its level is below.
    pub is_circle: bool,
}

/// Checks the rows of a file. Gives what is right, and adds to the troubles all that is not; these come in the file's order.
pub fn check(rows: Vec<Row>, there: &There, dates: dates::Reader<'_>, mut troubles: Vec<Trouble>) -> (Register, Vec<Trouble>) {
    let mut checking = Checking { there, left_out: LeftOut::default(), troubles: &mut troubles };
    let mut register = checking.each(rows, dates);
    checking.people(&mut register.people);
    checking.named(&mut register.communities);
    checking.communities(&mut register.communities);
    checking.memberships(&mut register);
    checking.terms(&mut register);
    troubles.sort_by_key(|trouble| line_of(trouble.place));
    (register, troubles)
}

/// A community as [`write_json`](crate::write_json) wrote it down alone.
pub fn written(text: &str, dates: dates::Reader<'_>) -> Option<Community> {
    let (rows, mut troubles) = read(text, Form::Json);
    let row = rows.into_iter().find(|row| row.what == What::Community)?;
    let place = row.place;
    let mut fields = Fields::new(row, dates, &mut troubles);
    let slug = fields.slug("slug")?;
    Some(community(place, slug, &mut fields, |_| true))
}

/// What troubles are put in order by.
fn line_of(place: Place) -> usize {
    match place {
        Place::Whole => 0,
        Place::Row(line) | Place::Line(line) | Place::Entry { line, .. } => line,
    }
}

/// What is in the file and left out, and where it stands.
#[derive(Default)]
struct LeftOut {
    communities: BTreeMap<String, Place>,
    people: BTreeMap<String, Place>,
}

struct Checking<'a> {
    there: &'a There,
    left_out: LeftOut,
    troubles: &'a mut Vec<Trouble>,
}

impl Checking<'_> {
    fn wrong(&mut self, place: Place, wrong: Wrong) {
        self.troubles.push(Trouble { place, wrong });
    }

    /// Every row by itself.
    fn each(&mut self, rows: Vec<Row>, dates: dates::Reader<'_>) -> Register {
        let mut register = Register::default();
        for row in rows {
            let (place, what) = (row.place, row.what);
            let mut fields = Fields::new(row, dates, self.troubles);
            match what {
                What::Community => {
                    let slug = fields.slug("slug");
                    let community = slug.clone().map(|slug| community(place, slug, &mut fields, self.there.is_place));
                    match (fields.end(), community) {
                        (true, Some(community)) => register.communities.push(community),
                        _ => drop(slug.map(|slug| self.left_out.communities.insert(slug.to_string(), place))),
                    }
                }
                What::Person => {
                    let (key, name) = (fields.key("key"), fields.title("name"));
                    match (fields.end(), key) {
                        (true, Some(key)) => register.people.push(Person { place, key, name }),
                        (_, key) => drop(key.map(|key| self.left_out.people.insert(key, place))),
                    }
                }
                What::Membership => {
                    let (community, person, (from, until)) = (fields.slug("community"), fields.key("person"), span(&mut fields));
                    let note = fields.line("note", NOTE_MAX);
                    if let (true, Some(community), Some(person)) = (fields.end(), community, person) {
                        register.memberships.push(Membership { place, community, person, from, until, note });
                    }
                }
                What::Role => {
                    let (community, person, (from, until)) = (fields.slug("community"), fields.key("person"), span(&mut fields));
                    let role = fields.needed("role", |text| seen_line(text, ROLE_MAX));
                    let (called, note) = (fields.line("called", ROLE_MAX), fields.line("note", NOTE_MAX));
                    let planned = planned(&mut fields, &until);
                    if let (true, Some(community), Some(person), Some(role)) = (fields.end(), community, person, role) {
                        register.terms.push(Term { place, community, person, role, called, from, until, planned, note });
                    }
                }
            }
        }
        register
    }

    /// What communities say of each other. Leaves parents before what is nested in them.
    fn communities(&mut self, communities: &mut Vec<Community>) {
        let mut first: BTreeMap<String, Place> = BTreeMap::new();
        communities.retain(|one| {
            let wrong = match first.get(&*one.slug) {
                Some(first) => Wrong::Twice { what: format!("the community {:?}", one.slug.as_str()), first: *first },
                None if one.name.is_none() && !self.there.communities.contains(&*one.slug) => Wrong::Missing("name"),
                None => {
                    first.insert(one.slug.to_string(), one.place);
                    return true;
                }
            };
            self.leave_out(one, wrong);
            false
        });
        self.leave_out_orphans(communities);
        self.leave_out_cycles(communities);
        self.leave_out_orphans(communities);
        let mut nesting = Nesting::default();
        for one in communities.iter() {
            for parent in one.around() {
                // Without cycles now.
                let _ = nesting.add(&one.slug, parent);
            }
        }
        let depths = nesting.depths().into_iter().map(|(slug, depth)| (slug.to_owned(), depth));
        let depths: BTreeMap<String, usize> = depths.collect();
        communities.sort_by_key(|one| depths.get(one.slug.as_str()).copied().unwrap_or(0));
    }

    fn leave_out(&mut self, one: &Community, wrong: Wrong) {
        self.left_out.communities.entry(one.slug.to_string()).or_insert(one.place);
        self.wrong(one.place, wrong);
    }

    /// Leaves out what is nested in something that is not there, and then what is nested in that.
    fn leave_out_orphans(&mut self, communities: &mut Vec<Community>) {
        let mut known: BTreeSet<&str> = self.there.communities.iter().map(String::as_str).collect();
        known.extend(communities.iter().map(|one| one.slug.as_str()));
        let mut inside: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, one) in communities.iter().enumerate() {
            for parent in one.around() {
                inside.entry(parent.as_str()).or_default().push(index);
            }
        }
        let absent = inside.keys().copied().filter(|parent| !known.contains(parent));
        let mut absent: Vec<&str> = absent.collect();
        let mut orphans: BTreeMap<usize, &str> = BTreeMap::new();
        while let Some(parent) = absent.pop() {
            for index in inside.get(parent).into_iter().flatten() {
                let slug = communities[*index].slug.as_str();
                if orphans.insert(*index, parent).is_none() && !self.there.communities.contains(slug) {
                    absent.push(slug);
                }
            }
        }
        for index in orphans.keys() {
            let one = &communities[*index];
            self.left_out.communities.entry(one.slug.to_string()).or_insert(one.place);
        }
        let wrong: Vec<(Place, Wrong)> =
            orphans.iter().map(|(index, parent)| (communities[*index].place, self.no_community(parent))).collect();
        let mut index = 0..;
        let orphans: BTreeSet<usize> = orphans.into_keys().collect();
        communities.retain(|_| index.next().is_none_or(|index| !orphans.contains(&index)));
        for (place, wrong) in wrong {
            self.wrong(place, wrong);
        }
    }

    /// Leaves out each community whose row would put it around itself, with what the site has in view.
    fn leave_out_cycles(&mut self, communities: &mut Vec<Community>) {
        let said: BTreeMap<&str, &Community> = communities.iter().map(|one| (one.slug.as_str(), one)).collect();
        let there = self.there;
        let mut nesting = Nesting::default();
        for tie in &there.ties {
            let is_said_anew = said.get(tie.child.as_str()).is_some_and(|one| match tie.is_circle {
                true => one.circle_of.is_some(),
                false => one.parents.is_some(),
            });
            if !is_said_anew {
                // What the site has closes no cycle.
                let _ = nesting.add(&tie.child, &tie.parent);
            }
        }
        let mut cycles: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (index, one) in communities.iter().enumerate() {
            let closed = one.around().find_map(|parent| nesting.add(&one.slug, parent).err());
            if let Some(names) = closed {
                nesting.forget(&one.slug);
                cycles.insert(index, names);
            }
        }
        let mut index = 0..;
        communities.retain(|one| {
            let Some(names) = index.next().and_then(|index| cycles.remove(&index)) else { return true };
            self.leave_out(one, Wrong::Cycle(names));
            false
        });
    }

    /// People by their keys.
    fn people(&mut self, people: &mut Vec<Person>) {
        let mut first: BTreeMap<String, Place> = BTreeMap::new();
        people.retain(|one| {
            let wrong = match first.get(&one.key) {
                Some(first) => Wrong::Twice { what: format!("the key {:?}", one.key), first: *first },
                None if one.name.is_none() && !self.there.people.contains(&one.key) => Wrong::Missing("name"),
                None => {
                    first.insert(one.key.clone(), one.place);
                    return true;
                }
            };
            self.left_out.people.entry(one.key.clone()).or_insert(one.place);
            self.wrong(one.place, wrong);
            false
        });
    }

    /// Who is named in communities: by the key of someone who is known, or by a name.
    fn named(&mut self, communities: &mut Vec<Community>) {
        communities.retain(|one| {
            let left_out = one.own.named().find_map(|by| Some((by.to_owned(), *self.left_out.people.get(by)?)));
            match left_out {
                Some((by, first)) => {
                    self.leave_out(one, Wrong::StandsOn { what: format!("the person {by:?}"), first });
                    false
                }
                None => true,
            }
        });
    }

    /// Memberships: of whom, where, and not twice at a time.
    fn memberships(&mut self, register: &mut Register) {
        let known = Known::of(register, self.there);
        let mut memberships = std::mem::take(&mut register.memberships);
        memberships.retain(|one| self.stands(&known, one.place, &one.community, &one.person));
        let times = memberships.iter().map(|one| Time {
            of: (one.community.to_string(), one.person.clone(), String::new()),
            place: one.place,
            from: &one.from,
            until: &one.until,
        });
        let twice = self.twice(times.collect());
        memberships.retain(|one| !twice.contains(&one.place));
        register.memberships = memberships;
    }

    /// Roles, in the same way.
    fn terms(&mut self, register: &mut Register) {
        let known = Known::of(register, self.there);
        let mut terms = std::mem::take(&mut register.terms);
        terms.retain(|one| self.stands(&known, one.place, &one.community, &one.person));
        let times = terms.iter().map(|one| Time {
            of: (one.community.to_string(), one.person.clone(), fold(&format!("{} {}", one.role, one.called))),
            place: one.place,
            from: &one.from,
            until: &one.until,
        });
        let twice = self.twice(times.collect());
        terms.retain(|one| !twice.contains(&one.place));
        register.terms = terms;
    }

    /// Whether what a row refers to is there.
    fn stands(&mut self, known: &Known, place: Place, community: &Slug, person: &str) -> bool {
        let (community_is_there, person_is_there) =
            (known.communities.contains(community.as_str()), known.people.contains(person));
        if !community_is_there {
            let wrong = self.no_community(community);
            self.wrong(place, wrong);
        }
        if !person_is_there {
            let wrong = self.no_person(person);
            self.wrong(place, wrong);
        }
        community_is_there && person_is_there
    }

    /// The places of those that say again what stands in the file before them, or lie over it.
    fn twice(&mut self, times: Vec<Time<'_>>) -> BTreeSet<Place> {
        let mut of_each: BTreeMap<(String, String, String), Vec<Time<'_>>> = BTreeMap::new();
        for time in times {
            of_each.entry(time.of.clone()).or_default().push(time);
        }
        let mut twice = BTreeSet::new();
        for times in of_each.into_values() {
            let mut said: BTreeMap<String, Place> = BTreeMap::new();
            let mut certain = Vec::new();
            for time in times {
                if let Some(first) = said.get(&words(time.from)) {
                    self.wrong(time.place, Wrong::Twice { what: "the same beginning".to_owned(), first: *first });
                    twice.insert(time.place);
                    continue;
                }
                said.insert(words(time.from), time.place);
                certain.extend(spans::certain(time.from, time.until).map(|(begun, ended)| (begun, ended, time.place)));
            }
            certain.sort();
            let mut last: Option<(Option<Day>, Place)> = None;
            for (begun, ended, place) in certain {
                match last {
                    Some((open_until, first)) if open_until.is_none_or(|until| begun < until) => {
                        let (first, later) = (first.min(place), first.max(place));
                        self.wrong(later, Wrong::Overlaps(first));
                        twice.insert(later);
                        if later == place {
                            continue;
                        }
                    }
                    _ => {}
                }
                last = Some((ended, place));
            }
        }
        twice
    }

    fn no_community(&self, slug: &str) -> Wrong {
        match self.left_out.communities.get(slug) {
            Some(first) => Wrong::StandsOn { what: format!("the community {slug:?}"), first: *first },
            None => Wrong::NoCommunity(slug.to_owned()),
        }
    }

    fn no_person(&self, key: &str) -> Wrong {
        match self.left_out.people.get(key) {
            Some(first) => Wrong::StandsOn { what: format!("the person {key:?}"), first: *first },
            None => Wrong::NoPerson(key.to_owned()),
        }
    }
}

/// What a row may refer to.
struct Known {
    communities: BTreeSet<String>,
    people: BTreeSet<String>,
}

impl Known {
    fn of(register: &Register, there: &There) -> Self {
        let communities = register.communities.iter().map(|one| one.slug.to_string());
        let people = register.people.iter().map(|one| one.key.clone());
        Self {
            communities: communities.chain(there.communities.iter().cloned()).collect(),
            people: people.chain(there.people.iter().cloned()).collect(),
        }
    }
}

/// A time of something that nobody has twice at once.
struct Time<'a> {
    of: (String, String, String),
    place: Place,
    from: &'a End,
    until: &'a End,
}

/// What a row says of a community.
fn community(place: Place, slug: Slug, fields: &mut Fields<'_>, is_place: fn(&str) -> bool) -> Community {
    let mut one = Community::new(place, slug);
    one.name = fields.title("name");
    one.texts = charter_texts(fields);
    one.principles = principles(fields);
    one.review_on = review_on(fields);
    one.language = fields.checked("language", |text| seen_line(text, 35));
    one.visibility = fields.choice("visibility", Visibility::names);
    one.joining = fields.choice("joining", Joining::names);
    one.whereabouts = fields.checked("place", |text| short_line(text, PLACE_MAX));
    one.place_code = fields.checked("place_code", |text| short_line(text, CODE_MAX)).filter(|code| {
        let is_known = code.is_empty() || is_place(code);
        if !is_known {
            fields.wrong(Wrong::NoPlace(code.clone()));
        }
        is_known
    });
    one.scale = fields.choice("scale", Scale::names);
    one.state = fields.choice("state", State::names);
    one.parents = fields.slugs("parents");
    one.circle_of = fields.checked("circle_of", |text| Slug::parse(text.trim()));
    one.own = Own::read(fields);
    one
}

/// What a charter says, by the names of [`TEXTS`].
pub(crate) fn charter_texts(fields: &mut Fields<'_>) -> BTreeMap<&'static str, String> {
    let said = TEXTS.into_iter().filter_map(|name| {
        let text = fields.checked(name, |text| LongText::parse_or_empty(text, TEXT_MAX))?;
        Some((name, text.to_string()))
    });
    said.collect()
}

/// The principles of a charter, each once.
pub(crate) fn principles(fields: &mut Fields<'_>) -> Option<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for line in fields.list("principles", '\n')? {
        match short_line(&line, PRINCIPLE_MAX) {
            Ok(line) if line.is_empty() || kept.contains(&line) => {}
            Ok(line) => kept.push(line),
            Err(why) => fields.wrong(Wrong::Text("principles", why)),
        }
    }
    Some(kept)
}

/// When a charter is to be looked at again.
pub(crate) fn review_on(fields: &mut Fields<'_>) -> Option<jiff::civil::Date> {
    fields.checked("review_on", |text| text.trim().parse().map_err(|_| TextError::Malformed))
}

/// Since when and until when. What has no end goes on.
fn span(fields: &mut Fields<'_>) -> (End, End) {
    let (from, until) = (fields.date("from"), fields.date("until"));
    let from = if from == End::Unknown { End::NotSaid } else { from };
    if from == End::Ongoing {
        fields.wrong(Wrong::Date { field: "from", given: "..".to_owned() });
    }
    if spans::ends_before(&from, &until) {
        fields.wrong(Wrong::EndsBeforeItBegins { from: words(&from), until: words(&until) });
    }
    (from, if until == End::NotSaid { End::Ongoing } else { until })
}

/// When something is meant to pass to another, which only what goes on can be.
fn planned(fields: &mut Fields<'_>, until: &End) -> Option<Date> {
    match fields.date("planned") {
        End::NotSaid => None,
        End::On(date) if *until == End::Ongoing => Some(date),
        End::On(_) => {
            fields.wrong(Wrong::PlannedOfEnded);
            None
        }
        end => {
            fields.wrong(Wrong::Date { field: "planned", given: words(&end) });
            None
        }
    }
}

/// One line with something to be seen in it.
pub(crate) fn seen_line(text: &str, max: usize) -> Result<String, TextError> {
    match short_line(text, max)? {
        line if line.is_empty() => Err(TextError::Empty),
        line => Ok(line),
    }
}
