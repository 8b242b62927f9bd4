//! A community brought to what a file says of it.

use super::{
    besides::{Besides, Who, meant},
    store::{self, KeptRow},
};
use crate::base::{
    communities::{
        self, Amendment, Charter, Joining, More, NewCommunity, Scale, State, Tie, Visibility, Whereabouts, charter_of,
    },
    ties::{self, Pair, Tied},
};
use db::Tx;
use jiff::civil::Date;
use kernel::{CommunityId, Fault, LongText, Moment, PersonId, Result, Title};
use register::{Agreed, Community, Own, Version};
use std::collections::BTreeMap;

/// Why a charter was changed, in its history.
const WHY: &str = "Brought in from a file.";
/// The version of its charter that a community begins with.
const FIRST: i64 = 1;

/// What a file says of a community, on top of what the site has.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wanted {
    pub charter: Charter,
    pub visibility: Visibility,
    pub joining: Joining,
    pub language: String,
    pub place: String,
    pub code: String,
    pub scale: Scale,
    pub state: State,
}

impl Wanted {
    /// A community of which nothing is known but what the file says.
    pub(super) fn new(one: &Community, language: &str) -> Result<Self> {
        let name = one.name.clone().ok_or_else(|| Fault::internal(format!("{} has no name", one.slug)))?;
        let blank = Self {
            charter: blank(&name),
            visibility: Visibility::Front,
            joining: Joining::Request,
            language: language.to_owned(),
            place: String::new(),
            code: String::new(),
            scale: Scale::Unsaid,
            state: State::Active,
        };
        Ok(blank.with(one))
    }

    /// A community as the site has it.
    fn kept(tx: &mut Tx, id: CommunityId, row: &KeptRow) -> Result<Self> {
        let whole = charter_of(tx, id, row.charter_version)?.ok_or(Fault::Absent)?;
        let (visibility, joining) = (row.visibility, row.joining);
        Ok(Self {
            charter: whole.said(),
            visibility,
            joining,
            language: row.language.clone(),
            place: row.place.clone(),
            code: row.place_code.clone(),
            scale: row.scale,
            state: row.state,
        })
    }

    /// The same with what the file says.
    fn with(mut self, one: &Community) -> Self {
        say(&mut self.charter, one.name.as_ref(), &one.texts, one.principles.as_deref(), one.review_on);
        // The names are the same in both; a test holds them together.
        let choice = one.visibility.and_then(|choice| choice.as_str().parse().ok());
        self.visibility = choice.unwrap_or(self.visibility);
        let choice = one.joining.and_then(|choice| choice.as_str().parse().ok());
        self.joining = choice.unwrap_or(self.joining);
        let choice = one.state.and_then(|choice| choice.as_str().parse().ok());
        self.state = choice.unwrap_or(self.state);
        if let Some(language) = &one.language {
            self.language.clone_from(language);
        }
        let choice = one.scale.and_then(|choice| choice.as_str().parse().ok());
        self.scale = choice.unwrap_or(self.scale);
        for (said, kept) in [(&one.whereabouts, &mut self.place), (&one.place_code, &mut self.code)] {
            if let Some(said) = said {
                kept.clone_from(said);
            }
        }
        self
    }

    /// Where it is, and how wide it works.
    fn whereabouts(&self) -> Whereabouts {
        Whereabouts { place: self.place.clone(), code: self.code.clone(), scale: self.scale }
    }

    /// The names of what is other than before.
    fn other_than(&self, before: &Self) -> Vec<&'static str> {
        let (now, then) = (&self.charter, &before.charter);
        let mut names = Vec::new();
        let mut differs = |name, differs: bool| names.extend(differs.then_some(name));
        differs("name", now.name != then.name);
        differs("practice", now.practice != then.practice);
        differs("domain", now.domain != then.domain);
        differs("people", now.people != then.people);
        differs("charter", now.more != then.more);
        differs("visibility", self.visibility != before.visibility);
        differs("joining", self.joining != before.joining);
        differs("language", self.language != before.language);
        differs("place", self.place != before.place);
        differs("place_code", self.code != before.code);
        differs("scale", self.scale != before.scale);
        differs("state", self.state != before.state);
        names
    }
}

/// A charter with what a file says of it.
fn say(
    charter: &mut Charter,
    name: Option<&Title>,
    texts: &BTreeMap<&str, String>,
    principles: Option<&[String]>,
    review_on: Option<Date>,
) {
    if let Some(said) = name {
        charter.name = Title::stored(said.to_string());
    }
    let more = &mut charter.more;
    for (field, text) in [("practice", &mut charter.practice), ("domain", &mut charter.domain), ("people", &mut charter.people)] {
        if let Some(said) = texts.get(field) {
            *text = LongText::stored(said.clone());
        }
    }
    let kept: BTreeMap<&str, &mut String> = BTreeMap::from([
        ("scope_in", &mut more.scope_in),
        ("scope_out", &mut more.scope_out),
        ("work", &mut more.work),
        ("rhythm", &mut more.rhythm),
        ("success", &mut more.success),
        ("practitioners", &mut more.practitioners),
        ("ideas", &mut more.ideas),
        ("methods", &mut more.methods),
        ("situation", &mut more.situation),
    ]);
    for (field, text) in kept {
        if let Some(said) = texts.get(field) {
            text.clone_from(said);
        }
    }
    if let Some(principles) = principles {
        more.principles = principles.to_vec();
    }
    more.review_on = review_on.or(more.review_on);
}

/// A charter that says nothing yet.
fn blank(name: &Title) -> Charter {
    let nothing = || LongText::stored(String::new());
    Charter { name: name.clone(), practice: nothing(), domain: nothing(), people: nothing(), more: More::default() }
}

/// An earlier version of a charter; what it does not say was empty.
fn charter_of_version(version: &Version) -> Charter {
    let mut charter = blank(&version.name);
    say(&mut charter, None, &version.texts, Some(&version.principles), version.review_on);
    charter
}

/// A version of a charter, when it was agreed on, by whom and why.
struct Agreeing<'a> {
    charter: Charter,
    agreed: &'a Agreed,
    /// Why, where the file does not say so.
    otherwise: &'a str,
}

impl Agreeing<'_> {
    fn at(&self, now: Moment) -> Moment {
        self.agreed.at.unwrap_or(now)
    }

    fn by(&self, who: &Who) -> Result<Option<PersonId>> {
        self.agreed.by.as_ref().map(|by| meant(who, by)).transpose()
    }

    fn why(&self) -> &str {
        self.agreed.why.as_deref().unwrap_or(self.otherwise)
    }

    /// Puts it in force on top of a version.
    fn put_in_force(&self, tx: &mut Tx, id: CommunityId, from: i64, kept: &Wanted, who: &Who, now: Moment) -> Result<()> {
        let amendment = Amendment {
            community: id,
            from,
            charter: &self.charter,
            why: self.why(),
            place: &kept.place,
            language: &kept.language,
            visibility: kept.visibility,
            joining: kept.joining,
            by: self.by(who)?,
        };
        if amendment.put_in_force_agreed(tx, self.at(now), now)? { Ok(()) } else { Err(Fault::Busy) }
    }
}

/// The earlier versions that a file tells, as they were agreed on.
fn earlier(one: &Community) -> impl Iterator<Item = Agreeing<'_>> {
    let versions = one.own.charters.iter().flatten();
    versions.map(|version| Agreeing { charter: charter_of_version(version), agreed: &version.agreed, otherwise: "" })
}

/// Founds a community as a file says it; nobody coordinates it yet.
pub(super) fn found(tx: &mut Tx, id: CommunityId, one: &Community, who: &Who, language: &str, now: Moment) -> Result<()> {
    let wanted = Wanted::new(one, language)?;
    let last = Agreeing { charter: wanted.charter.clone(), agreed: &one.own.agreed, otherwise: "" };
    let mut versions = earlier(one).chain([last]);
    let first = versions.next().ok_or(Fault::Absent)?;
    let new = NewCommunity {
        id,
        charter: first.charter.clone(),
        slug: Some(one.slug.clone()),
        visibility: wanted.visibility,
        joining: wanted.joining,
        language: wanted.language.clone(),
        leaf: leaf(&one.slug),
    };
    new.begin_agreed(tx, first.by(who)?, first.why(), first.at(now), now)?;
    let mut version = FIRST;
    for agreeing in versions {
        agreeing.put_in_force(tx, id, version, &wanted, who, now)?;
        version += 1;
    }
    let whereabouts = wanted.whereabouts();
    if !whereabouts.says_nothing() {
        whereabouts.say(tx, id, version, None, now)?;
    }
    store::set_state(tx, id, wanted.state, one.own.state_since.unwrap_or(now))?;
    for (kind, missing, _) in nesting(tx, id, one)? {
        tie(tx, id, kind, &missing, now)?;
    }
    Besides::plan(tx, id, &one.own, &Own::default())?.does_all(tx, id, who, now)
}

/// A way of nesting, what is missing of it, and what is to end.
type Nested = (Tie, Vec<CommunityId>, Vec<CommunityId>);

/// In each way of nesting that a file speaks of, what a community is to stand under and does not, and the other way round.
fn nesting(tx: &mut Tx, id: CommunityId, one: &Community) -> Result<Vec<Nested>> {
    let circle = one.circle_of.clone().map(|slug| vec![slug]);
    let mut nesting = Vec::new();
    for (kind, wanted) in [(Tie::Level, &one.parents), (Tie::Circle, &circle)] {
        let Some(wanted) = wanted else { continue };
        let present: Vec<CommunityId> = store::ties_of(tx, id, kind)?.into_iter().map(|(parent,)| parent).collect();
        let mut outer = Vec::with_capacity(wanted.len());
        for slug in wanted {
            // One that the same file founds is not there yet when it is only looked at.
            outer.push(communities::slug_taken(tx, slug)?.map(|(parent,)| parent));
        }
        let missing = outer.iter().filter(|parent| parent.is_none_or(|parent| !present.contains(&parent)));
        let missing = missing.map(|parent| parent.unwrap_or(id)).collect();
        let ended = present.into_iter().filter(|parent| !outer.contains(&Some(*parent))).collect();
        nesting.push((kind, missing, ended));
    }
    Ok(nesting)
}

/// Puts a community under others, into the chronicles of all.
fn tie(tx: &mut Tx, id: CommunityId, kind: Tie, parents: &[CommunityId], now: Moment) -> Result<()> {
    for parent in parents.iter().filter(|parent| **parent != id) {
        // The file was checked against the ties of the site: one that closes a circle was made since.
        if let Tied::Round(_) = ties::tie(tx, Pair { child: id, parent: *parent }, kind, None, now)? {
            return Err(Fault::Busy);
        }
    }
    Ok(())
}

/// What becomes of a community for which a file comes again.
#[derive(Clone, Debug, Default)]
pub(super) struct Differences {
    /// What changes.
    pub(super) changed: Vec<&'static str>,
    /// What stays as people have it here.
    pub(super) left: Vec<&'static str>,
}

/// The community as the site has it, and as it is to be.
struct Renewal<'a> {
    row: KeptRow,
    before: Wanted,
    wanted: Wanted,
    /// The versions of the charter that come before the one that is wanted.
    versions: Vec<Agreeing<'a>>,
    besides: Besides,
    differences: Differences,
}

impl<'a> Renewal<'a> {
    /// From what a file says, and what of it is other than the time before.
    fn of(tx: &mut Tx, id: CommunityId, one: &'a Community, other: &Community, before: Option<&Community>) -> Result<Self> {
        let row = store::kept(tx, id)?.ok_or(Fault::Absent)?;
        let kept = Wanted::kept(tx, id, &row)?;
        let (versions, are_left) = match &other.own.charters {
            Some(_) => versions(tx, id, one)?,
            None => (Vec::new(), false),
        };
        // Where versions come in between, the charter in force is as the file tells it whole.
        let mut wanted = kept.clone().with(other);
        if let Some(last) = versions.last() {
            wanted.charter = Wanted { charter: last.charter.clone(), ..kept.clone() }.with(one).charter;
        }
        let nothing = Own::default();
        let besides = Besides::plan(tx, id, &other.own, before.map_or(&nothing, |before| &before.own))?;
        let mut changed = wanted.other_than(&kept);
        changed.extend((!versions.is_empty()).then_some("charters"));
        changed.extend(&besides.changed);
        let left = are_left.then_some("charters").into_iter().chain(besides.left.iter().copied()).collect();
        Ok(Self { row, before: kept, wanted, versions, besides, differences: Differences { changed, left } })
    }
}

/// The versions that a file tells and the site does not have yet, where it stands at one of them; and whether it does not.
fn versions<'a>(tx: &mut Tx, id: CommunityId, one: &'a Community) -> Result<(Vec<Agreeing<'a>>, bool)> {
    let mut site = communities::charters_of(tx, id)?;
    site.reverse();
    let mut told = earlier(one).peekable();
    for version in &site {
        match told.next() {
            // It has them all, and went on.
            None => return Ok((Vec::new(), false)),
            Some(one) if one.charter == version.said() && one.agreed.at == Some(version.row.agreed_at) => {}
            Some(_) => return Ok((Vec::new(), true)),
        }
    }
    Ok((told.collect(), false))
}

/// What a file would change of a community.
pub(super) fn differences(tx: &mut Tx, id: CommunityId, one: &Community, before: Option<&Community>) -> Result<Differences> {
    let other = other(one, before);
    let mut differences = Renewal::of(tx, id, one, &other, before)?.differences;
    let nesting = nesting(tx, id, &other)?;
    differences.changed.extend(nesting.iter().filter(|(_, missing, ended)| !(missing.is_empty() && ended.is_empty())).map(named));
    Ok(differences)
}

/// What of a community is to be brought to what the file says: what it says otherwise than the time before.
fn other(one: &Community, before: Option<&Community>) -> Community {
    before.map_or_else(|| one.clone(), |before| one.other_than(before))
}

/// What changes where the nesting does, as the file calls it.
fn named((kind, ..): &Nested) -> &'static str {
    match kind {
        Tie::Level => "parents",
        Tie::Circle => "circle_of",
    }
}

/// Brings a community to what a file says; gives what changed.
pub(super) fn renew(
    tx: &mut Tx,
    id: CommunityId,
    one: &Community,
    before: Option<&Community>,
    who: &Who,
    now: Moment,
) -> Result<Differences> {
    let other = other(one, before);
    let Renewal { row, before, wanted, versions, besides, mut differences } = Renewal::of(tx, id, one, &other, before)?;
    store::set_state(tx, id, wanted.state, one.own.state_since.unwrap_or(now))?;
    if wanted.code != before.code || wanted.scale != before.scale {
        wanted.whereabouts().say(tx, id, row.charter_version, None, now)?;
    }
    let mut version = row.charter_version;
    for agreeing in &versions {
        agreeing.put_in_force(tx, id, version, &wanted, who, now)?;
        version += 1;
    }
    let is_amended = wanted.other_than(&before).iter().any(|name| !["state", "place_code", "scale"].contains(name));
    if is_amended || !versions.is_empty() {
        let last = Agreeing { charter: wanted.charter.clone(), agreed: &other.own.agreed, otherwise: WHY };
        last.put_in_force(tx, id, version, &wanted, who, now)?;
    }
    besides.does_all(tx, id, who, now)?;
    for way in nesting(tx, id, &other)? {
        let (kind, missing, ended) = &way;
        for parent in ended {
            ties::end(tx, Pair { child: id, parent: *parent }, WHY, None, now)?;
        }
        tie(tx, id, *kind, missing, now)?;
        differences.changed.extend((!missing.is_empty() || !ended.is_empty()).then(|| named(&way)));
    }
    Ok(differences)
}

/// The leaf a community is known by: the same in each site that reads the file.
fn leaf(slug: &str) -> i64 {
    slug.bytes().fold(0, |sum, byte| (sum + i64::from(byte)) % communities::LEAVES)
}
