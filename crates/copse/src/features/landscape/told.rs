//! What an entry says, field by field, in words: wherever two states are compared or a file is looked over.

use super::named::{Named, importance_name};
use crate::words::Words;
use dates::{Date, End};
use landscape::{
    Entry, Kind, Landscape, Setting,
    compare::{Field, Whole},
};

/// What a field is called.
pub(super) fn field_name(t: Words<'static>, field: Field) -> &'static str {
    match field {
        Field::Name => t.versions_field_name(),
        Field::Kind => t.versions_field_kind(),
        Field::Setting => t.versions_field_setting(),
        Field::Place => t.versions_field_place(),
        Field::Reach => t.versions_field_reach(),
        Field::From => t.versions_field_from(),
        Field::Until => t.versions_field_until(),
        Field::Began => t.versions_field_began(),
        Field::Ended => t.versions_field_ended(),
        Field::Levels => t.versions_field_levels(),
        Field::Roles => t.versions_field_roles(),
        Field::Practices => t.versions_field_practices(),
        Field::Artefacts => t.versions_field_artefacts(),
        Field::People => t.versions_field_people(),
        Field::Events => t.versions_field_events(),
        Field::Importance => t.versions_field_importance(),
        Field::Why => t.versions_field_why(),
        Field::Brought => t.versions_field_brought(),
        Field::Took => t.versions_field_took(),
        Field::Touch => t.versions_field_touch(),
        Field::TouchHow => t.versions_field_touch_how(),
        Field::Links => t.versions_field_links(),
        Field::Involvement => t.versions_field_involvement(),
        Field::Desirable => t.versions_field_desirable(),
        Field::Feasible => t.versions_field_feasible(),
        Field::Obstacles => t.versions_field_obstacles(),
        Field::FirstStep => t.versions_field_first_step(),
        Field::Revisit => t.versions_field_revisit(),
        Field::Group => t.versions_field_group(),
        Field::Community => t.versions_field_community(),
    }
}

/// What a part of the whole is called.
pub(super) fn whole_name(t: Words<'static>, whole: Whole) -> &'static str {
    match whole {
        Whole::Title => t.versions_whole_title(),
        Whole::Centre => t.versions_whole_centre(),
        Whole::Practice => t.versions_whole_practice(),
        Whole::Born => t.versions_whole_born(),
        Whole::LeftOut => t.versions_whole_left_out(),
        Whole::Twigs => t.versions_whole_twigs(),
        Whole::Judgements => t.versions_whole_judgements(),
        Whole::Notes => t.versions_whole_notes(),
        Whole::Company => t.versions_whole_company(),
        Whole::Look => t.versions_whole_look(),
    }
}

/// What an entry says in a field; empty where it says nothing.
pub(super) fn said(t: Words<'static>, landscape: &Landscape, entry: &Entry, field: Field) -> String {
    let wish = &entry.wish;
    let named = |name: Option<&'static str>| name.unwrap_or_default().to_owned();
    let truth = |said: Option<bool>| named(said.map(|said| if said { t.versions_yes() } else { t.versions_no() }));
    match field {
        Field::Name => entry.name.clone(),
        Field::Kind if entry.kind == Some(Kind::Other) => entry.kind_word.clone(),
        Field::Kind => named(entry.kind.map(|kind| kind.name(t))),
        Field::Setting if entry.setting == Some(Setting::Other) => entry.setting_word.clone(),
        Field::Setting => named(entry.setting.map(|setting| setting.name(t))),
        Field::Place => entry.place.clone(),
        Field::Reach => named(entry.reach.map(|reach| reach.name(t))),
        Field::From => entry.from.as_ref().map_or_else(String::new, |from| from.words().to_owned()),
        Field::Until => match &entry.until {
            End::On(until) => until.words().to_owned(),
            End::Ongoing => t.versions_ongoing().to_owned(),
            End::Unknown => t.versions_unknown().to_owned(),
            End::NotSaid => String::new(),
        },
        Field::Began => named(entry.began.map(|began| began.name(t))),
        Field::Ended => entry.ended.clone(),
        Field::Levels => list(entry.levels.iter().map(|level| with(level.level.name(t), level.from.as_ref(), ""))),
        Field::Roles => list(entry.roles.iter().cloned()),
        Field::Practices => list(entry.practices.iter().map(|practice| with(&practice.name, None, &practice.how))),
        Field::Artefacts => list(entry.artefacts.iter().cloned()),
        Field::People => list(entry.people.iter().cloned()),
        Field::Events => list(entry.events.iter().map(|event| with(event.kind.name(t), event.at.as_ref(), &event.words))),
        Field::Importance => importance(t, entry),
        Field::Why => entry.why.clone(),
        Field::Brought => entry.brought.clone(),
        Field::Took => entry.took.clone(),
        Field::Touch => named(entry.touch.map(|touch| touch.name(t))),
        Field::TouchHow => entry.touch_how.clone(),
        Field::Links => list(entry.links.iter().map(|link| {
            let name = landscape.entry(link.to).map_or("", |other| other.name.as_str());
            with(&format!("{} {name}", link.kind.name(t)), link.at.as_ref(), &link.words)
        })),
        Field::Involvement => named(wish.involvement.map(|involvement| involvement.name(t))),
        Field::Desirable => truth(wish.desirable),
        Field::Feasible => truth(wish.feasible),
        Field::Obstacles => wish.obstacles.clone(),
        Field::FirstStep => wish.first_step.clone(),
        Field::Revisit => wish.revisit.map_or_else(String::new, |day| day.to_string()),
        Field::Group => entry.group.clone(),
        Field::Community => named(entry.community.map(|_| t.versions_yes())),
    }
}

/// How much an entry matters, in words and as a number, where that was said.
pub(super) fn importance(t: Words<'static>, entry: &Entry) -> String {
    entry.importance.map_or_else(String::new, |given| t.versions_importance(importance_name(t, given), given))
}

/// Since when and until when, where either was said.
pub(super) fn dates(t: Words<'static>, entry: &Entry) -> String {
    let from = entry.from.as_ref().map(Date::words);
    match (from, &entry.until) {
        (Some(from), End::On(until)) => t.versions_from_until(from, until.words()),
        (Some(from), End::Ongoing) => t.versions_since(from),
        (Some(from), End::Unknown) => t.versions_from_until(from, t.versions_unknown()),
        (Some(from), End::NotSaid) => t.versions_from(from),
        (None, End::On(until)) => t.versions_until(until.words()),
        (None, End::Ongoing) => t.versions_ongoing().to_owned(),
        (None, End::Unknown | End::NotSaid) => String::new(),
    }
}

fn with(what: &str, at: Option<&Date>, words: &str) -> String {
    let mut said = what.to_owned();
    for part in [at.map_or("", Date::words), words].into_iter().filter(|part| !part.is_empty()) {
        said.push_str(", ");
        said.push_str(part);
    }
    said
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("; ")
}
