//! A community as a register: what the file of communities says of it.

use super::out_store::{self as store, SeenRow, ToldRow};
use crate::base::{
    access::CommunityView,
    communities::{
        charter_of,
        terms::{TermKind, UntilState},
    },
};
use dates::{Date, End, Reader, Words, edtf::Edtf};
use db::Tx;
use jiff::{civil, tz::TimeZone};
use kernel::{Fault, Moment, Result, Slug, Title, fold};
use register::{Community, Membership, Person, Place, Register, Term, limits::KEY_MAX};
use std::collections::BTreeMap;

/// A community, its people and what they held, as the asker sees it. What it stands under is left out: it goes alone.
pub(super) fn register_of(tx: &mut Tx, view: &CommunityView, zone: &TimeZone) -> Result<Register> {
    let id = view.community().id;
    let mut register = Register { communities: vec![community_of(tx, view)?], ..Register::default() };
    let mut people: BTreeMap<String, Title> = BTreeMap::new();
    let slug = view.community().slug.clone();
    for row in store::seen(tx, id)? {
        let SeenRow { person, name, kind, began_at, ended_at } = row;
        let on = |moment: Moment| on(moment.timestamp().to_zoned(zone.clone()).date());
        let (from, until) = (on(began_at), ended_at.map_or(End::Ongoing, on));
        people.insert(person.to_string(), name);
        add(&mut register, &slug, person.to_string(), kind, String::new(), (from, until), String::new());
    }
    let reader = Reader::new(Words::of_many(), tx.now().timestamp().to_zoned(zone.clone()).date());
    for row in store::told(tx, id)? {
        let ToldRow { person, name, kind, role, from_words, from_edtf, until_state, until_words, until_edtf, note } = row;
        let from = if from_words.is_empty() { End::NotSaid } else { end(&from_edtf, &from_words, reader, End::NotSaid) };
        let until = match until_state {
            UntilState::On => end(&until_edtf, &until_words, reader, End::Unknown),
            UntilState::Ongoing => End::Ongoing,
            UntilState::Unknown => End::Unknown,
        };
        // Whoever Copse does not know is told from others by their name.
        let by_name = || format!("name {}", fold(&name)).chars().take(KEY_MAX).collect();
        let key = person.map_or_else(by_name, |person| person.to_string());
        people.entry(key.clone()).or_insert_with(|| Title::stored(name));
        add(&mut register, &slug, key, kind, role, (from, until), note);
    }
    register.people = people.into_iter().map(|(key, name)| Person { place: Place::Whole, key, name: Some(name) }).collect();
    Ok(register)
}

fn add(register: &mut Register, slug: &Slug, person: String, kind: TermKind, called: String, span: (End, End), note: String) {
    let (place, community, (from, until)) = (Place::Whole, slug.clone(), span);
    let (role, called) = match kind {
        TermKind::Member => {
            register.memberships.push(Membership { place, community, person, from, until, note });
            return;
        }
        TermKind::Own => (called, String::new()),
        duty => (duty.as_str().to_owned(), called),
    };
    register.terms.push(Term { place, community, person, role, called, from, until, note });
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

fn community_of(tx: &mut Tx, view: &CommunityView) -> Result<Community> {
    let row = view.community();
    let whole = charter_of(tx, row.id, row.charter_version)?.ok_or(Fault::Absent)?;
    let (principles, said) = (whole.principles, whole.row);
    let mut one = Community::new(Place::Whole, row.slug.clone());
    one.name = Some(row.name.clone());
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
    one.texts = texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.to_owned())).collect();
    one.principles =
        Some(principles.into_iter().map(|principle| principle.words).collect::<Vec<_>>()).filter(|lines| !lines.is_empty());
    one.review_on = said.review_on.parse().ok();
    one.language = Some(row.language.clone());
    one.visibility = row.visibility.as_str().parse().ok();
    one.joining = row.joining.as_str().parse().ok();
    one.whereabouts = Some(row.place.clone()).filter(|place| !place.is_empty());
    one.place_code = Some(row.place_code.clone()).filter(|code| !code.is_empty());
    one.scale = row.scale.as_str().parse().ok();
    one.state = row.state.as_str().parse().ok();
    Ok(one)
}
