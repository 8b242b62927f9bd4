//! Kinds of a community's own, made without code: a name, and fields from a short list. Things of such a kind are written,
//! shown and kept in versions as those of the built-in ones are. A kind may be called otherwise and get more fields; none goes.

mod pages;
mod rule;
pub(super) mod store;
mod ways;

pub(super) use ways::{Ways, called};

use super::kind::{Field, Kind};
use crate::{
    base::chronicle::{self, Entry, Verb},
    words::Words,
};
use ::leaflets::{OwnField, OwnKind};
use db::{One, Scope, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result, fold};
use std::collections::BTreeSet;
use webkit::{Routes, route};

route! {
    /// The kinds of a community's own.
    pub struct KindsAt { slug: String } = "/c/{slug}/repertoire/kinds";
    /// Making one.
    pub struct NewKindAt { slug: String } = "/c/{slug}/repertoire/kinds/new";
    /// Changing one.
    pub struct KindAt { slug: String, number: i64 } = "/c/{slug}/repertoire/kinds/{number}";
}

/// The pages of kinds.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<KindsAt, _>(pages::kinds)
        .get::<NewKindAt, _>(pages::new)
        .post::<NewKindAt, _>(pages::made)
        .get::<KindAt, _>(pages::change)
        .post::<KindAt, _>(pages::changed)
}

/// What things of the kind of this number call it.
fn key_of(number: i64) -> String {
    format!("own-{number}")
}

/// The number of the kind that things call so; nothing for a built-in one.
fn number_of(key: &str) -> Option<i64> {
    key.strip_prefix("own-")?.parse().ok()
}

/// All kinds of a community: the built-in ones, then its own.
pub(super) fn all(tx: &mut Tx, t: Words<'static>, community: CommunityId) -> Result<Vec<Kind>> {
    let mut kinds = Kind::built_in(t);
    let mut fields = store::fields(tx, community)?;
    for row in store::kinds(tx, community)? {
        let (its, others) = fields.into_iter().partition(|field| field.kind == row.number);
        fields = others;
        kinds.push(kind_of(t, row, its));
    }
    Ok(kinds)
}

/// The kind of this word in a community, built in or its own.
pub(super) fn one(tx: &mut Tx, t: Words<'static>, community: CommunityId, key: &str) -> Result<Option<Kind>> {
    let Some(number) = number_of(key) else { return Ok(Kind::of(t, key)) };
    let Some(row) = store::kind(tx, community, number)? else { return Ok(None) };
    Ok(Some(kind_of(t, row, store::fields_of(tx, community, number)?)))
}

/// The fields of a kind, in their order.
pub(super) fn order(tx: &mut Tx, t: Words<'static>, community: CommunityId, key: &str) -> Result<Vec<String>> {
    Ok(one(tx, t, community, key)?.map(|kind| kind.order().map(str::to_owned).collect()).unwrap_or_default())
}

fn kind_of(t: Words<'static>, row: store::KindRow, fields: Vec<store::FieldRow>) -> Kind {
    Kind {
        key: key_of(row.number).into(),
        plural: if row.plural.is_empty() { row.name.clone() } else { row.plural }.into(),
        name: row.name.into(),
        about: row.about.into(),
        title: t.own_kind_title_label().into(),
        // A sheet, on which a community writes what it likes.
        drawing: "M6 3h8.5L19 7.5V21H6zM14 3v5h5M9 13h7M9 17h5",
        is_first: true,
        fields: fields.into_iter().map(|field| drawn(t, field)).collect(),
    }
}

/// A field of a kind, as forms draw it.
fn drawn(t: Words<'static>, row: store::FieldRow) -> Field {
    let hint = if row.hint.is_empty() { row.shape.hint(t).to_owned() } else { row.hint };
    if row.shape == rule::FieldShape::Files {
        return Field::files(row.name, hint);
    }
    let key = rule::field_key(row.place, row.shape);
    Field { input: format!("in-{key}"), key: key.into(), label: row.name.into(), hint: hint.into(), shape: row.shape.shape() }
}

/// Whether a community has as many kinds of its own as it may.
fn is_full(tx: &mut Tx, community: CommunityId) -> Result<bool> {
    let One((count,)) = store::count(tx, community)?;
    Ok(count >= rule::KINDS)
}

/// Writes into the chronicle what a kind is called from now on.
fn tell(tx: &mut Tx, community: CommunityId, number: i64, name: &str, by: Option<PersonId>, now: Moment) -> Result<()> {
    let detail = format!("{} {name}", key_of(number));
    chronicle::log(tx, &Entry::new(community, Verb::SetKind).by(by).detail(&detail), now).map(drop)
}

/// The kind under which something of this kind stands in another community, and which field is which: the same for a built-in
/// one; else the copy of it there, which is made where there is none and gets the fields it does not have yet. `None` where the
/// other community has as many kinds as it may.
pub(super) fn carry(
    tx: &mut Tx,
    from: CommunityId,
    key: &str,
    into: CommunityId,
    by: PersonId,
    now: Moment,
) -> Result<Option<(String, Ways)>> {
    let Some(number) = number_of(key) else { return Ok(Some((key.to_owned(), Ways::default()))) };
    let kind = store::kind(tx, from, number)?.ok_or(Fault::Absent)?;
    let origin = (kind.origin_home.unwrap_or(from), kind.origin_number.unwrap_or(number));
    tx.guard(Scope::new("kept_kind", into))?;
    let there = if origin.0 == into { Some((origin.1,)) } else { store::copy_of(tx, into, origin.0, origin.1)? };
    let there = match there {
        Some((there,)) => there,
        None if is_full(tx, into)? => return Ok(None),
        None => {
            let One((there,)) = store::next_number(tx, into)?;
            store::add(tx, into, there, &kind.name, &kind.plural, &kind.about, Some(origin.0), Some(origin.1), by, now)?;
            there
        }
    };
    Ok(Some((key_of(there), grown(tx, (from, number), (into, there), by, now)?)))
}

/// The fields of a kind in its copy, which gets those it does not have yet, as far as there is room.
fn grown(tx: &mut Tx, from: (CommunityId, i64), into: (CommunityId, i64), by: PersonId, now: Moment) -> Result<Ways> {
    let fields = store::fields_of(tx, from.0, from.1)?;
    let mut there = store::fields_of(tx, into.0, into.1)?;
    let before = there.len();
    for field in &fields {
        let (home, place) = field.origin(from.0);
        if has_room(&there, field.shape) && !there.iter().any(|known| known.origin(into.0) == (home, place)) {
            let next = there.iter().map(|known| known.place).max().unwrap_or(0) + 1;
            store::add_field(tx, into.0, into.1, next, &field.name, &field.hint, field.shape, Some(home), Some(place))?;
            let new = store::FieldRow { place: next, origin_home: Some(home), origin_place: Some(place), ..field.clone() };
            there.push(new);
        }
    }
    if there.len() > before {
        let kind = store::kind(tx, into.0, into.1)?.ok_or(Fault::Absent)?;
        tell(tx, into.0, into.1, &kind.name, Some(by), now)?;
    }
    Ok(lined_up(&fields, from.0, &there, into.0))
}

/// Whether there is room for one more field of this shape. What stands under files is known by that, and so there is one.
fn has_room(there: &[store::FieldRow], shape: rule::FieldShape) -> bool {
    let is_files = |known: &store::FieldRow| known.shape == rule::FieldShape::Files;
    there.len() < rule::MOST && !(shape == rule::FieldShape::Files && there.iter().any(is_files))
}

fn lined_up(fields: &[store::FieldRow], from: CommunityId, there: &[store::FieldRow], into: CommunityId) -> Ways {
    let place =
        |field: &store::FieldRow| there.iter().find(|known| known.origin(into) == field.origin(from)).map(|known| known.place);
    Ways::new(fields.iter().map(|field| (field, place(field))))
}

/// Which field of a kind is which in the copy of it in another community, as they are now.
pub(super) fn ways(tx: &mut Tx, from: (CommunityId, &str), into: (CommunityId, &str)) -> Result<Ways> {
    let (Some(number), Some(there)) = (number_of(from.1), number_of(into.1)) else { return Ok(Ways::default()) };
    let (fields, known) = (store::fields_of(tx, from.0, number)?, store::fields_of(tx, into.0, there)?);
    Ok(lined_up(&fields, from.0, &known, into.0))
}

/// What a kind of a community's own is, as a file tells it; nothing for a built-in one.
pub(super) fn told(tx: &mut Tx, community: CommunityId, key: &str) -> Result<Option<OwnKind>> {
    let Some(number) = number_of(key) else { return Ok(None) };
    let Some(row) = store::kind(tx, community, number)? else { return Ok(None) };
    let one = |row: store::FieldRow| OwnField {
        place: row.place,
        name: row.name,
        hint: row.hint,
        shape: row.shape.as_str().to_owned(),
    };
    let fields = store::fields_of(tx, community, number)?.into_iter().map(one).collect();
    Ok(Some(OwnKind { name: row.name, plural: row.plural, about: row.about, fields }))
}

/// The kind of a community that a file tells of, and which field there is which here: that of a thing that came before, or one
/// that is called so and shares a field; it is made where there is none. Fields are known again by what they are called, since
/// either side adds its own: what is not here yet is added as far as there is room.
///
/// # Errors
/// [`Fault::Internal`] where the community has as many kinds as it may.
pub(super) fn found(
    tx: &mut Tx,
    community: CommunityId,
    wanted: &OwnKind,
    known: Option<&str>,
    by: PersonId,
    now: Moment,
) -> Result<(String, Ways)> {
    tx.guard(Scope::new("kept_kind", community))?;
    let mut places = BTreeSet::new();
    let wanted_fields: Vec<store::FieldRow> = wanted
        .fields
        .iter()
        .filter(|field| field.place > 0 && places.insert(field.place))
        .map(|field| store::FieldRow {
            kind: 0,
            place: field.place,
            name: field.name.clone(),
            hint: field.hint.clone(),
            shape: field.shape.parse().unwrap_or(rule::FieldShape::Text),
            origin_home: None,
            origin_place: None,
        })
        .collect();
    let number = match known.and_then(number_of) {
        Some(number) => Some(number),
        None => like(tx, community, &wanted.name, &wanted_fields)?,
    };
    let number = match number {
        Some(number) => number,
        None if is_full(tx, community)? => {
            let why =
                format!("there is no room for the kind “{}”: a community has at most {} of its own", wanted.name, rule::KINDS);
            return Err(Fault::internal(why));
        }
        None => {
            let One((number,)) = store::next_number(tx, community)?;
            store::add(tx, community, number, &wanted.name, &wanted.plural, &wanted.about, None, None, by, now)?;
            number
        }
    };
    let mut there = store::fields_of(tx, community, number)?;
    let (before, mut ways) = (there.len(), Vec::with_capacity(wanted_fields.len()));
    for field in &wanted_fields {
        let place = match there.iter().find(|known| is_same(known, field)).map(|known| known.place) {
            None if has_room(&there, field.shape) => {
                let is_taken = there.iter().any(|known| known.place == field.place);
                let behind = there.iter().map(|known| known.place).max().unwrap_or(0) + 1;
                let place = if is_taken { behind } else { field.place };
                store::add_field(tx, community, number, place, &field.name, &field.hint, field.shape, None, None)?;
                there.push(store::FieldRow { place, ..field.clone() });
                Some(place)
            }
            place => place,
        };
        ways.push((field, place));
    }
    if there.len() > before {
        let kind = store::kind(tx, community, number)?.ok_or(Fault::Absent)?;
        tell(tx, community, number, &kind.name, None, now)?;
    }
    Ok((key_of(number), Ways::new(ways)))
}

/// Whether two fields are called the same and hold the same.
fn is_same(one: &store::FieldRow, other: &store::FieldRow) -> bool {
    one.shape == other.shape && fold(&one.name) == fold(&other.name)
}

/// A kind of a community that is called so and has a field in common with these, or none at all as they.
fn like(tx: &mut Tx, community: CommunityId, name: &str, fields: &[store::FieldRow]) -> Result<Option<i64>> {
    for row in store::kinds(tx, community)?.into_iter().filter(|row| fold(&row.name) == fold(name)) {
        let there = store::fields_of(tx, community, row.number)?;
        let is_shared = there.iter().any(|known| fields.iter().any(|field| is_same(known, field)));
        if is_shared || there.is_empty() && fields.is_empty() {
            return Ok(Some(row.number));
        }
    }
    Ok(None)
}
