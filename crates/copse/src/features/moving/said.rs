//! A community as a register: what the file of communities says of it.

use super::{
    besides, besides_store,
    out_store::{self as store, SeenRow, ToldRow},
};
use crate::base::{
    access::{self, Audience, CommunityView},
    communities::{
        CharterRow, Tie, WholeCharter, charters_of,
        terms::{TermKind, UntilState},
    },
    ties,
};
use dates::{Date, End, Reader, Words, edtf::Edtf};
use db::Tx;
use jiff::{civil, tz::TimeZone};
use kernel::{CommunityId, Fault, Moment, PersonId, Result, Slug, Title, fold};
use register::{Agreed, Community, Membership, Person, Place, Register, Term, Version, limits::KEY_MAX};
use std::collections::{BTreeMap, VecDeque};

/// A community and the circles in it, each with its people and what they held, as the asker sees them; and which communities
/// these are. What it stands under itself is left out, and so are circles into which the asker does not see.
pub(super) fn register_of(tx: &mut Tx, view: &CommunityView, zone: &TimeZone) -> Result<(Register, Vec<CommunityId>)> {
    let (mut register, mut people, mut ids) = (Register::default(), BTreeMap::new(), Vec::new());
    let mut waiting = VecDeque::from([(view.clone(), None)]);
    while let Some((view, around)) = waiting.pop_front() {
        let (id, slug) = (view.community().id, view.community().slug.clone());
        let mut community = gathered(tx, &view, zone, &mut register, &mut people)?;
        community.circle_of = around;
        register.communities.push(community);
        ids.push(id);
        for tie in ties::children(tx, id)? {
            if tie.kind != Tie::Circle || ids.contains(&tie.id) {
                continue;
            }
            match access::community(tx, view.actor(), &tie.slug) {
                Ok(circle) if circle.sees_inside() => waiting.push_back((circle, Some(slug.clone()))),
                Ok(_) | Err(Fault::Absent) => {}
                Err(fault) => return Err(fault),
            }
        }
    }
    register.people = people.into_iter().map(|(key, name)| Person { place: Place::Whole, key, name: Some(name) }).collect();
    Ok((register, ids))
}

/// One of them; who is told of in it is added to the people, and what they held to the register.
fn gathered(
    tx: &mut Tx,
    view: &CommunityView,
    zone: &TimeZone,
    register: &mut Register,
    people: &mut BTreeMap<String, Title>,
) -> Result<Community> {
    let id = view.community().id;
    // Who belongs, who was what, and who wrote a charter is told to those who read what members do.
    let is_told = view.reach() >= Some(Audience::Members);
    let slug = view.community().slug.clone();
    let reader = Reader::new(Words::of_many(), tx.now().timestamp().to_zoned(zone.clone()).date());
    let planned = |until: &End, words: &str| match until {
        End::Ongoing => end("", words, reader, End::NotSaid).date().cloned(),
        _ => None,
    };
    for row in if is_told { store::seen(tx, id)? } else { Vec::new() } {
        let SeenRow { person, name, kind, began_at, ended_at, planned_words } = row;
        let on = |moment: Moment| on(moment.timestamp().to_zoned(zone.clone()).date());
        let (from, until) = (on(began_at), ended_at.map_or(End::Ongoing, on));
        people.insert(person.to_string(), name);
        let planned = planned(&until, &planned_words);
        add(register, &slug, person.to_string(), kind, String::new(), Held { from, until, planned, note: String::new() });
    }
    for row in if is_told { store::told(tx, id)? } else { Vec::new() } {
        let ToldRow {
            person,
            name,
            kind,
            role,
            from_words,
            from_edtf,
            until_state,
            until_words,
            until_edtf,
            planned_words,
            note,
            ended_at,
        } = row;
        let from = if from_words.is_empty() { End::NotSaid } else { end(&from_edtf, &from_words, reader, End::NotSaid) };
        let until = match (ended_at, until_state) {
            (Some(ended), _) => on(ended.timestamp().to_zoned(zone.clone()).date()),
            (None, UntilState::On) => end(&until_edtf, &until_words, reader, End::Unknown),
            (None, UntilState::Ongoing) => End::Ongoing,
            (None, UntilState::Unknown) => End::Unknown,
        };
        // Whoever Copse does not know is told from others by their name.
        let by_name = || format!("name {}", fold(&name)).chars().take(KEY_MAX).collect();
        let key = person.map_or_else(by_name, |person| person.to_string());
        people.entry(key.clone()).or_insert_with(|| Title::stored(name));
        let planned = planned(&until, &planned_words);
        add(register, &slug, key, kind, role, Held { from, until, planned, note });
    }
    let mut name = |person: PersonId, name: Title| {
        people.entry(person.to_string()).or_insert(name);
        person.to_string()
    };
    let mut own = besides::own_of(tx, view, &mut name)?;
    let authors = if is_told { besides_store::charter_authors(tx, id)? } else { Vec::new() };
    let authors: BTreeMap<i64, String> = authors.into_iter().map(|(version, by, called)| (version, name(by, called))).collect();
    let mut charters = charters_of(tx, id)?;
    charters.reverse();
    let last = charters.pop().ok_or(Fault::Absent)?;
    own.agreed = agreed(&last.row, &authors);
    let mut community = community_of(view, &last, &charters);
    let before: Vec<Version> = charters.into_iter().map(|whole| version_of(whole, &authors)).collect();
    own.charters = Some(before).filter(|all| !all.is_empty());
    own.state_since = view.community().state_since.filter(|_| !view.community().goes_on());
    community.own = own;
    Ok(community)
}

/// How long something was held, when it is meant to pass on, and how that is known.
struct Held {
    from: End,
    until: End,
    planned: Option<Date>,
    note: String,
}

fn add(register: &mut Register, slug: &Slug, person: String, kind: TermKind, called: String, held: Held) {
    let (place, community) = (Place::Whole, slug.clone());
    let Held { from, until, planned, note } = held;
    let (role, called) = match kind {
        TermKind::Member => {
            register.memberships.push(Membership { place, community, person, from, until, note });
            return;
        }
        TermKind::Own => (called, String::new()),
        duty => (duty.as_str().to_owned(), called),
    };
    register.terms.push(Term { place, community, person, role, called, from, until, planned, note });
}

fn on(day: civil::Date) -> End {
    End::On(Date::from(day))
}

/// A date that is kept by its words and its EDTF.
fn end(edtf: &str, words: &str, reader: Reader<'_>, otherwise: End) -> End {
    match edtf.parse() {
        Ok(Edtf::Date(point)) => End::On(Date::from_edtf(point)),
        _ => reader.date(words).unwrap_or(otherwise),
    }
}

/// The texts of a charter that say something, by their names in a file.
fn texts(said: &CharterRow) -> BTreeMap<&'static str, String> {
    let texts: [(&'static str, &str); 12] = [
        ("practice", &said.practice),
        ("domain", &said.domain),
        ("people", &said.people),
        ("scope_in", &said.scope_in),
        ("scope_out", &said.scope_out),
        ("work", &said.work),
        ("rhythm", &said.rhythm),
        ("success", &said.success),
        ("practitioners", &said.practitioners),
        ("ideas", &said.ideas),
        ("methods", &said.methods),
        ("situation", &said.situation),
    ];
    texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.to_owned())).collect()
}

fn agreed(row: &CharterRow, authors: &BTreeMap<i64, String>) -> Agreed {
    let why = Some(row.why.clone()).filter(|why| !why.is_empty());
    Agreed { at: Some(row.agreed_at), by: authors.get(&row.version).cloned(), why }
}

fn version_of(whole: WholeCharter, authors: &BTreeMap<i64, String>) -> Version {
    let WholeCharter { row, principles } = whole;
    Version {
        texts: texts(&row),
        principles: principles.into_iter().map(|principle| principle.words).collect(),
        review_on: row.review_on.parse().ok(),
        agreed: agreed(&row, authors),
        name: row.name,
    }
}

fn community_of(view: &CommunityView, whole: &WholeCharter, before: &[WholeCharter]) -> Community {
    let row = view.community();
    let mut one = Community::new(Place::Whole, row.slug.clone());
    one.name = Some(row.name.clone());
    one.texts = texts(&whole.row);
    one.principles = Some(whole.principles.iter().map(|principle| principle.words.clone()).collect());
    // What a version before said and this one does not is said to be empty, so that it is emptied elsewhere, too.
    for earlier in before {
        for name in texts(&earlier.row).into_keys() {
            one.texts.entry(name).or_default();
        }
    }
    if whole.principles.is_empty() && before.iter().all(|earlier| earlier.principles.is_empty()) {
        one.principles = None;
    }
    one.review_on = whole.row.review_on.parse().ok();
    one.language = Some(row.language.clone());
    one.visibility = row.visibility.as_str().parse().ok();
    one.joining = row.joining.as_str().parse().ok();
    one.whereabouts = Some(row.place.clone()).filter(|place| !place.is_empty());
    one.place_code = Some(row.place_code.clone()).filter(|code| !code.is_empty());
    one.scale = row.scale.as_str().parse().ok();
    one.state = row.state.as_str().parse().ok();
    one
}
