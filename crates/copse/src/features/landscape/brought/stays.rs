//! The stays in communities of another site, as a copy has them: what is known of each becomes a group of the person's own word,
//! with how far in they were and what they looked after. What was told of times before the site is taken, too.

use super::{is_empty, text};
use crate::{
    base::communities::{Duty, Level as Taken},
    features::{
        Brought, Row, duty_name,
        landscape::{
            belonging::{self, Stay},
            keeper::level_of,
            told::dates,
        },
    },
    words::Words,
};
use dates::{Date, End, Period};
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::{CommunityId, Moment, Title};
use landscape::{Entry, Id, LIST_MAX, Landscape, Level, MANY, MOST_ENTRIES};
use serde_json::json;

/// The tables that are read, with all their columns that are known.
pub(super) const TABLES: &[(&str, &[&str])] = &[
    ("landscape", &["id", "person_id", "doc", "revisit_on", "made_at", "changed_at", "used_at"]),
    ("person", &["id", "name", "language", "zone", "created_at", "handle"]),
    (
        "membership",
        &[
            "community_id",
            "person_id",
            "role",
            "began_at",
            "began_how",
            "ended_at",
            "ended_how",
            "level",
            "line",
            "stays_listed",
            "brought_by",
            "came_with",
        ],
    ),
    ("level_change", &["community_id", "person_id", "said_at", "level"]),
    (
        "duty_term",
        &[
            "community_id",
            "person_id",
            "duty",
            "began_at",
            "ended_at",
            "given_by",
            "planned_words",
            "planned_earliest",
            "planned_latest",
        ],
    ),
    (
        "told_term",
        &[
            "id",
            "community_id",
            "person_id",
            "holder",
            "holder_folded",
            "kind",
            "role",
            "role_folded",
            "from_words",
            "from_edtf",
            "from_earliest",
            "from_latest",
            "until_state",
            "until_words",
            "until_edtf",
            "until_earliest",
            "until_latest",
            "planned_words",
            "planned_earliest",
            "planned_latest",
            "note",
            "told_by",
            "told_at",
            "instead_of",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawn_why",
        ],
    ),
];

/// A moment in a column.
fn moment(row: &Row, column: &str) -> Option<Moment> {
    let at: jiff::Timestamp = text(row, column).parse().ok()?;
    Some(Moment::from_micros(at.as_microsecond()))
}

/// The rows of a table, as many as a landscape has of anything.
fn rows<'a>(brought: &'a Brought, table: &str) -> &'a [Row] {
    let rows = brought.rows(table);
    &rows[..rows.len().min(MANY)]
}

/// The community in a row.
fn community(row: &Row) -> Option<CommunityId> {
    text(row, "community_id").parse().ok()
}

/// The stays that a copy knows, in the order in which they began.
fn stays(brought: &Brought) -> Vec<Stay> {
    let levels = |of: CommunityId| {
        let rows = rows(brought, "level_change").iter().filter(move |row| community(row) == Some(of));
        let level = |row: &Row| Some((moment(row, "said_at")?, level_of(text(row, "level").parse::<Taken>().ok()?)?));
        let mut levels: Vec<(Moment, Level)> = rows.filter_map(level).take(LIST_MAX).collect();
        levels.sort_by_key(|(at, _)| *at);
        levels
    };
    let stay = |row: &Row| {
        let (community, began_at) = (community(row)?, moment(row, "began_at")?);
        let name = Title::parse(brought.community(text(row, "community_id"))?).ok()?;
        let ended_at = moment(row, "ended_at").filter(|ended| *ended >= began_at);
        // An end that cannot be read is not taken for none.
        (ended_at.is_some() || is_empty(row, "ended_at")).then_some(())?;
        Some((community, name.to_string(), began_at, ended_at))
    };
    let mut found: Vec<_> = rows(brought, "membership").iter().filter_map(stay).take(MOST_ENTRIES).collect();
    found.sort_by_key(|(community, _, began_at, _)| (*began_at, *community));
    let of = |(community, name, began_at, ended_at)| Stay {
        community,
        name,
        place: String::new(),
        began_at,
        ended_at,
        levels: levels(community),
    };
    found.into_iter().map(of).collect()
}

/// A date as the site there kept it: in words, and as EDTF where that says it.
fn date(words: &str, edtf: &str) -> Option<Date> {
    match Period::read_edtf(edtf) {
        Ok(Period::Lone(End::On(date))) if words.is_empty() => Some(date),
        Ok(Period::Lone(End::On(_))) => serde_json::from_value(json!({"words": words, "edtf": edtf})).ok(),
        _ if words.is_empty() => None,
        _ => dates::Reader::new(dates::Words::of_many(), Day::constant(2000, 1, 1)).date(words).ok()?.date().cloned(),
    }
}

/// Since when and until when something is told to have been.
fn told(row: &Row) -> (Option<Date>, End) {
    let until = match text(row, "until_state") {
        "on" => date(text(row, "until_words"), text(row, "until_edtf")).map_or(End::Unknown, End::On),
        "ongoing" => End::Ongoing,
        _ => End::Unknown,
    };
    (date(text(row, "from_words"), text(row, "from_edtf")), until)
}

/// The entry of a community; where it has none yet, a new one, unless its person left it out there.
fn entry_of<'a>(landscape: &'a mut Landscape, brought: &Brought, community: CommunityId) -> Option<&'a mut Entry> {
    let is_of = |entry: &&mut Entry| entry.community == Some(community);
    if !landscape.entries.iter().any(|entry| entry.community == Some(community)) {
        let name = Title::parse(brought.community(&community.to_string())?).ok()?;
        if landscape.left_out.contains(&community) || landscape.entries.len() >= MOST_ENTRIES {
            return None;
        }
        let id: Id = landscape.next_id();
        landscape.entries.push(Entry { community: Some(community), ..Entry::named(id, name.to_string()) });
    }
    landscape.entries.iter_mut().find(is_of)
}

/// Adds what a copy knows of stays to the landscape it has.
pub(super) fn bring_in(t: Words<'static>, landscape: &mut Landscape, brought: &Brought) {
    // Days are those of the zone in which their person lived there, so that they are the same wherever the copy is read.
    let zone = brought.rows("person").iter().find_map(|row| TimeZone::get(text(row, "zone")).ok()).unwrap_or(TimeZone::UTC);
    belonging::bring_in(landscape, &stays(brought), &zone);
    for row in rows(brought, "told_term").iter().filter(|row| is_empty(row, "withdrawn_at")) {
        let Some(entry) = community(row).and_then(|community| entry_of(landscape, brought, community)) else { continue };
        let (from, until) = told(row);
        match (text(row, "kind"), text(row, "role")) {
            ("member", _) => member(entry, from, until),
            (kind, "") => add_role(t, entry, kind.parse().map_or("", |duty| duty_name(t, duty)), from, until),
            (_, role) => add_role(t, entry, role, from, until),
        }
    }
    for row in rows(brought, "duty_term") {
        let Ok(duty) = text(row, "duty").parse::<Duty>() else { continue };
        let Some(entry) = community(row).and_then(|community| entry_of(landscape, brought, community)) else { continue };
        let day = |column| moment(row, column).map(|at| Date::from(belonging::day_of(at, &zone)));
        let until = if is_empty(row, "ended_at") { End::Ongoing } else { day("ended_at").map_or(End::Unknown, End::On) };
        add_role(t, entry, duty_name(t, duty), day("began_at"), until);
    }
}

/// That someone was a member before the site knew of it: the stay begins as early as that.
fn member(entry: &mut Entry, from: Option<Date>, until: End) {
    let earliest = |date: &Option<Date>| date.as_ref().and_then(Date::earliest);
    let is_earlier = match (earliest(&from), earliest(&entry.from)) {
        (Some(told), Some(known)) => told < known,
        (told, None) => told.is_some() || entry.from.is_none(),
        (None, Some(_)) => false,
    };
    let before = (entry.from.clone(), entry.until.clone());
    if is_earlier {
        entry.from = from.or(entry.from.take());
    }
    if entry.until == End::NotSaid {
        entry.until = until;
    }
    if entry.ends_before_it_begins() {
        (entry.from, entry.until) = before;
    }
}

/// What someone looked after, with its dates.
fn add_role(t: Words<'static>, entry: &mut Entry, role: &str, from: Option<Date>, until: End) {
    let when = dates(t, &Entry { from, until, ..Entry::named(Id(0), "") });
    let said = [role, &when].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if !role.is_empty() && !entry.roles.contains(&said) && entry.roles.len() < LIST_MAX {
        entry.roles.push(said);
    }
}
