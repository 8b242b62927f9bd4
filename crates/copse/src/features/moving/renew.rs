//! A community brought to what a file says of it.

use super::store::{self, KeptRow};
use crate::base::{
    communities::{
        self, Amendment, Charter, Joining, More, NewCommunity, Scale, State, Tie, Visibility, Whereabouts, charter_of,
    },
    ties::{self, Pair, Tied},
};
use db::Tx;
use kernel::{CommunityId, Fault, LongText, Moment, Result, Title};
use register::Community;
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
        let nothing = || LongText::stored(String::new());
        let charter = Charter { name, practice: nothing(), domain: nothing(), people: nothing(), more: More::default() };
        let blank = Self {
            charter,
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
        let (principles, said) = (whole.principles, whole.row);
        let more = More {
            scope_in: said.scope_in,
            scope_out: said.scope_out,
            principles: principles.into_iter().map(|principle| principle.words).collect(),
            work: said.work,
            rhythm: said.rhythm,
            success: said.success,
            review_on: said.review_on.parse().ok(),
            practitioners: said.practitioners,
            ideas: said.ideas,
            methods: said.methods,
            situation: said.situation,
        };
        let charter = Charter { name: said.name, practice: said.practice, domain: said.domain, people: said.people, more };
        let (visibility, joining) = (row.visibility, row.joining);
        Ok(Self {
            charter,
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
        let Charter { name, practice, domain, people, more } = &mut self.charter;
        if let Some(said) = &one.name {
            *name = Title::stored(said.to_string());
        }
        for (field, text) in [("practice", practice), ("domain", domain), ("people", people)] {
            if let Some(said) = one.texts.get(field) {
                *text = LongText::stored(said.clone());
            }
        }
        let texts: BTreeMap<&str, &mut String> = BTreeMap::from([
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
        for (field, text) in texts {
            if let Some(said) = one.texts.get(field) {
                text.clone_from(said);
            }
        }
        if let Some(principles) = &one.principles {
            more.principles.clone_from(principles);
        }
        more.review_on = one.review_on.or(more.review_on);
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

/// Founds a community as a file says it; nobody coordinates it yet.
pub(super) fn found(tx: &mut Tx, id: CommunityId, one: &Community, language: &str, now: Moment) -> Result<()> {
    let wanted = Wanted::new(one, language)?;
    let whereabouts = wanted.whereabouts();
    let Wanted { charter, visibility, joining, language, state, .. } = wanted;
    let new = NewCommunity { id, charter, slug: Some(one.slug.clone()), visibility, joining, language, leaf: leaf(&one.slug) };
    new.found(tx, None, now)?;
    if !whereabouts.says_nothing() {
        whereabouts.say(tx, id, FIRST, None, now)?;
    }
    store::set_state(tx, id, state, now)?;
    for (kind, missing, _) in nesting(tx, id, one)? {
        tie(tx, id, kind, &missing, now)?;
    }
    Ok(())
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

/// What a file would change of a community.
pub(super) fn differences(tx: &mut Tx, id: CommunityId, one: &Community) -> Result<Vec<&'static str>> {
    let row = store::kept(tx, id)?.ok_or(Fault::Absent)?;
    let before = Wanted::kept(tx, id, &row)?;
    let mut names = before.clone().with(one).other_than(&before);
    names.extend(nesting(tx, id, one)?.iter().filter(|(_, missing, ended)| !(missing.is_empty() && ended.is_empty())).map(named));
    Ok(names)
}

/// What changes where the nesting does, as the file calls it.
fn named((kind, ..): &Nested) -> &'static str {
    match kind {
        Tie::Level => "parents",
        Tie::Circle => "circle_of",
    }
}

/// Brings a community to what a file says; gives what changed.
pub(super) fn renew(tx: &mut Tx, id: CommunityId, one: &Community, now: Moment) -> Result<Vec<&'static str>> {
    let row = store::kept(tx, id)?.ok_or(Fault::Absent)?;
    let before = Wanted::kept(tx, id, &row)?;
    let wanted = before.clone().with(one);
    let mut changed = wanted.other_than(&before);
    store::set_state(tx, id, wanted.state, now)?;
    if wanted.code != before.code || wanted.scale != before.scale {
        wanted.whereabouts().say(tx, id, row.charter_version, None, now)?;
    }
    if changed.iter().any(|name| !["state", "place_code", "scale"].contains(name)) {
        let amendment = Amendment {
            community: id,
            from: row.charter_version,
            charter: &wanted.charter,
            why: WHY,
            place: &wanted.place,
            language: &wanted.language,
            visibility: wanted.visibility,
            joining: wanted.joining,
            by: None,
        };
        if !amendment.put_in_force(tx, now)? {
            return Err(Fault::Busy);
        }
    }
    for way in nesting(tx, id, one)? {
        let (kind, missing, ended) = &way;
        for parent in ended {
            ties::end(tx, Pair { child: id, parent: *parent }, WHY, None, now)?;
        }
        tie(tx, id, *kind, missing, now)?;
        changed.extend((!missing.is_empty() || !ended.is_empty()).then(|| named(&way)));
    }
    Ok(changed)
}

/// The leaf a community is known by: the same in each site that reads the file.
fn leaf(slug: &str) -> i64 {
    slug.bytes().fold(0, |sum, byte| (sum + i64::from(byte)) % communities::LEAVES)
}
