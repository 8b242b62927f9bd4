//! What came of it, as it is shown: a lane for each community, what was told, who practises it.

use super::{
    UsesAt,
    outcome::{Outcome, years},
    store::{self, PractiserRow, UseRow},
    tell::TEXTS,
};
use crate::{
    base::{
        communities::CommunityRow,
        conduct, hints,
        items::{self, Texts, html_of},
        limits::Apart,
    },
    features::{
        amiss::{self, Trace},
        days,
        inside::page_in,
        repertoire::{
            addresses::elsewhere,
            read::{self, Opened, who_sees},
            travel::{Line, store::NodeRow},
        },
    },
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use diagram::uses::{self as drawing, Use};
use i18n::DateStyle;
use kernel::{ItemId, Result};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};
use webkit::{Answer, Asked, Ctx, Form, Page};

/// The most uses that are read of one thing.
const MOST: i64 = 500;
/// How many of them stand on the page of the thing itself.
pub(in super::super) const FEW: usize = 3;

/// A community of the line.
#[derive(Clone)]
pub(in super::super) struct Place {
    pub(in super::super) name: String,
    pub(in super::super) language: String,
    /// Its thing of the line.
    pub(in super::super) href: String,
    pub(in super::super) is_here: bool,
}

/// The uses in one community, drawn.
pub(in super::super) struct Lane {
    pub(in super::super) place: Place,
    pub(in super::super) svg: String,
}

/// A use, in words.
pub(in super::super) struct Row {
    pub(in super::super) place: Place,
    pub(in super::super) outcome: &'static str,
    pub(in super::super) shape: &'static str,
    /// When it was, as it was given; or when it was told.
    pub(in super::super) when: String,
    pub(in super::super) told: String,
    /// Where, in the words of who told it.
    pub(in super::super) at: String,
    /// What was told, as safe HTML, each with what it is.
    pub(in super::super) parts: Vec<(&'static str, String)>,
    /// Who took it for having looked at the thing again.
    pub(in super::super) looked: Option<String>,
    /// Where it is reported, or decided about.
    pub(in super::super) conduct: Option<(String, &'static str)>,
    pub(in super::super) is_mine: bool,
    pub(in super::super) may_take_back: bool,
    pub(in super::super) may_look: bool,
    pub(in super::super) row: UseRow,
}

/// Who says so of it in one community: that they practise it, or that it helped them.
pub(in super::super) struct Practised {
    pub(in super::super) place: Place,
    pub(in super::super) names: String,
}

/// What is shown of what came of it.
pub(in super::super) struct Told {
    pub(in super::super) lanes: Vec<Lane>,
    /// The marks of the drawing, with what they mean.
    pub(in super::super) key: Vec<(String, &'static str)>,
    pub(in super::super) rows: Vec<Row>,
    /// What stays of those told here that are held or hidden.
    pub(in super::super) gone: Vec<Trace>,
    pub(in super::super) summary: String,
    /// When it was last confirmed by use here.
    pub(in super::super) confirmed: Option<String>,
    pub(in super::super) practised: Vec<Practised>,
    /// Whether the asker practises it.
    pub(in super::super) mine: bool,
    pub(in super::super) helped: Vec<Practised>,
    /// Whether it helped the asker.
    pub(in super::super) helped_me: bool,
    /// How many of the rows are shown.
    most: usize,
}

impl Told {
    /// The rows that are shown.
    pub(in super::super) fn shown(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().take(self.most)
    }

    /// Whether there are more than are shown.
    pub(in super::super) fn has_more(&self) -> bool {
        self.rows.len() > self.most
    }
}

/// What came of something, over its line as far as the asker may see.
pub(in super::super) fn told(tx: &mut Tx, ctx: &Ctx, opened: &Opened, line: &Line, most: usize) -> Result<Told> {
    let (t, places, item) = (Words(ctx.locale()), places(opened, line), opened.row.id);
    let viewer = opened.view.community().actor().person();
    let (mut uses, mut practisers, mut helped) = (Vec::new(), Vec::new(), Vec::new());
    let apart_here = read::apart(tx, opened.view.community(), ctx.now)?;
    let mut aparts = BTreeMap::new();
    for (kept, view) in line.open.iter().map(|(kept, view)| (*kept, view.community())) {
        let apart_there = if kept == item { Apart::default() } else { read::apart(tx, view, ctx.now)? };
        let apart = apart_here.clone().and(apart_there);
        uses.extend(store::of(tx, kept, view.reach_number(), MOST)?.into_iter().filter(|row| !apart.folds(row.author)));
        if view.meets() {
            practisers.extend(store::practisers(tx, kept)?.into_iter().filter(|row| !apart.folds(row.person)));
            helped.extend(store::helped(tx, kept)?.into_iter().filter(|row| !apart.folds(row.person)));
        }
        aparts.insert(kept, apart);
    }
    uses.sort_by_key(|row: &UseRow| Reverse((row.told_at, row.id)));
    let (mine, helped_me) = match viewer {
        Some(person) => (store::practises(tx, item, person)?.is_some(), store::helps(tx, item, person)?.is_some()),
        None => (false, false),
    };
    let confirmed = uses
        .iter()
        .filter(|row| row.kept == item && row.result == Outcome::Worked)
        .max_by(|one, other| between(ctx, one).1.total_cmp(&between(ctx, other).1))
        .map(|row| when(ctx, row));
    let told_in: BTreeSet<ItemId> = uses.iter().map(|row| row.kept).collect();
    let lanes = lanes(ctx, line, &places, &uses);
    let summary = t.use_summary(uses.len(), t.use_summary_places(told_in.len()));
    let (practised, helped) = (by_community(line, &places, &practisers), by_community(line, &places, &helped));
    let rows = uses.into_iter().enumerate();
    let mut hints = hints::hints(tx, opened.view.community(), Some(item))?;
    let rows = rows.map(|(place, row)| {
        let mut said = if place < most { Some(said(tx, &row, aparts.get(&row.kept))?) } else { None };
        for html in said.iter_mut().flat_map(|(_, html)| html.values_mut()) {
            *html = hints.mark(html);
        }
        shown(ctx, opened, &places, row, said)
    });
    let rows = rows.collect::<Result<_>>()?;
    let key = Outcome::ALL.map(|outcome| (drawing::key(outcome.went()), outcome.name(t))).to_vec();
    let (view, number) = (opened.view.community(), opened.row.number);
    let traces = conduct::use_traces(tx, item, view.reach_number(), viewer, view.facilitates())?.into_iter();
    let gone = traces.map(|row| (format!("kept-{number}/{}", row.number), row));
    let gone = gone.map(|(which, row)| Trace::of(ctx, view, row, &which)).collect();
    Ok(Told { lanes, key, rows, gone, summary, confirmed, practised, mine, helped, helped_me, most })
}

/// The communities of a line that the asker may see.
fn places(opened: &Opened, line: &Line) -> BTreeMap<ItemId, Place> {
    let place = |node: &NodeRow| {
        let community = line.open.get(&node.id)?.community().community();
        let place = Place {
            name: community.name.to_string(),
            language: community.language.clone(),
            href: node.href(),
            is_here: node.id == opened.row.id,
        };
        Some((node.id, place))
    };
    line.nodes.iter().filter_map(place).collect()
}

/// Between when a use was, in years.
fn between(ctx: &Ctx, row: &UseRow) -> (f64, f64) {
    let told = row.told_at.timestamp().to_zoned(ctx.zone()).date();
    years(days::parse(&row.earliest), days::parse(&row.latest), told)
}

/// When a use was, as it was given; a day is written in the reader's way.
pub(super) fn when(ctx: &Ctx, row: &UseRow) -> String {
    match days::parse(&row.words) {
        Some(day) => days::said(ctx, day, DateStyle::Day),
        None if row.words.is_empty() => ctx.date(row.told_at, DateStyle::Day),
        None => row.words.clone(),
    }
}

/// A lane for each community in which it was tried, in the order of the line.
fn lanes(ctx: &Ctx, line: &Line, places: &BTreeMap<ItemId, Place>, uses: &[UseRow]) -> Vec<Lane> {
    let of = |node: &NodeRow| -> Option<(Place, Vec<Use>)> {
        let drawn: Vec<Use> = uses
            .iter()
            .filter(|row| row.kept == node.id)
            .map(|row| Use { between: between(ctx, row), went: row.result.went() })
            .collect();
        (!drawn.is_empty()).then(|| Some((places.get(&node.id)?.clone(), drawn))).flatten()
    };
    let (places, drawn): (Vec<Place>, Vec<Vec<Use>>) = line.nodes.iter().filter_map(of).unzip();
    places.into_iter().zip(drawing::lanes(&drawn)).map(|(place, svg)| Lane { place, svg }).collect()
}

/// Who says so, community by community in the order of the line.
fn by_community(line: &Line, places: &BTreeMap<ItemId, Place>, rows: &[PractiserRow]) -> Vec<Practised> {
    let of = |node: &NodeRow| {
        let names: Vec<&str> = rows.iter().filter(|row| row.kept == node.id).map(|row| row.name.as_str()).collect();
        Some(Practised { place: places.get(&node.id)?.clone(), names: names.join(", ") }).filter(|one| !one.names.is_empty())
    };
    line.nodes.iter().filter_map(of).collect()
}

/// What was told of a use, from its texts as HTML, each with what it is.
pub(in super::super) fn parts(t: Words<'static>, html: &BTreeMap<String, String>) -> Vec<(&'static str, String)> {
    texts_of(t).filter_map(|(field, label)| Some((label, html.get(field)?.clone()))).collect()
}

/// The texts of a use, each with what it is.
pub(in super::super) fn texts_of(t: Words<'static>) -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.into_iter().zip([t.use_situation_said(), t.use_adapted_said(), t.use_evidence_said()])
}

/// Between when a use was, in years, wherever it is read.
pub(in super::super) fn years_of(row: &UseRow) -> (f64, f64) {
    let told = row.told_at.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
    years(days::parse(&row.earliest), days::parse(&row.latest), told)
}

/// Where a use was, in the words of who told it, and what they told of it as HTML.
pub(super) type Said = (String, BTreeMap<String, String>);

pub(super) fn said(tx: &mut Tx, row: &UseRow, apart: Option<&Apart>) -> Result<Said> {
    let One((body, written, version)) = store::said(tx, row.id)?;
    let mut html = html_of(&items::shown(tx, row.id, written, version)?);
    if let Some(apart) = apart {
        html.values_mut().for_each(|html| *html = apart.plainly(row.author, std::mem::take(html)));
    }
    Ok((Texts::of(&body).get("place").to_owned(), html))
}

/// Who told of a use and when, and whether they changed it since.
pub(super) fn told_by(ctx: &Ctx, row: &UseRow) -> String {
    let t = Words(ctx.locale());
    let told = t.use_told_by(row.author_name.as_str(), ctx.date(row.told_at, DateStyle::Day));
    match row.changed_at {
        Some(at) => t.use_told_changed(told, ctx.date(at, DateStyle::Day)),
        None => told,
    }
}

/// A use in words; what was told of it only where that is shown.
fn shown(ctx: &Ctx, opened: &Opened, places: &BTreeMap<ItemId, Place>, row: UseRow, said: Option<Said>) -> Result<Row> {
    let t = Words(ctx.locale());
    let (at, html) = said.unwrap_or_default();
    let parts = parts(t, &html);
    let place = places.get(&row.kept).cloned().ok_or(kernel::Fault::Absent)?;
    let is_mine = place.is_here && opened.view.may_change(row.author);
    Ok(Row {
        outcome: row.result.name(t),
        shape: row.result.shape(),
        when: when(ctx, &row),
        told: told_by(ctx, &row),
        at,
        parts,
        looked: row
            .looked_name
            .as_ref()
            .map(|name| t.use_looked_by(name.as_str(), row.looked_at.map(|at| ctx.date(at, DateStyle::Day)).unwrap_or_default())),
        conduct: amiss::way(t, opened.view.community(), row.author, &format!("kept-{}/{}", opened.row.number, row.number))
            .filter(|_| place.is_here),
        is_mine,
        may_take_back: is_mine || place.is_here && opened.view.community().coordinates() && opened.view.writes().is_ok(),
        may_look: place.is_here && row.result == Outcome::Worked && row.looked_at.is_none() && opened.may_lead(),
        place,
        row,
    })
}

#[derive(Template)]
#[template(path = "features/repertoire/uses/uses.html")]
struct UsesPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    uses: Told,
    writes: bool,
    form: Form,
    seen: String,
}

pub(super) async fn uses(ctx: Ctx, at: UsesAt, asked: Asked) -> Answer {
    let drawing = ctx.clone();
    let (opened, uses) = read::opened(&ctx, &at, move |tx, opened| {
        if opened.row.withdrawn_at.is_some() {
            return Err(kernel::Fault::Absent);
        }
        let line = Line::of(tx, opened)?;
        told(tx, &drawing, opened, &line, usize::MAX)
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let (t, view) = (Words(ctx.locale()), opened.view.community());
    ctx.show(&UsesPage {
        page: page_in(&ctx, view.community(), t.use_all_title(opened.row.title.as_str()))
            .kept(asked.get("done").unwrap_or_default()),
        t,
        community: view.community().clone(),
        title: opened.row.title.clone(),
        language: opened.row.language.clone(),
        here: opened.home().to_string(),
        uses,
        writes: opened.view.writes().is_ok(),
        form: Form::empty(ctx.guard(), ctx.words()),
        seen: who_sees(t, view, opened.row.audience),
    })
}
