//! The timeline of a landscape: what was told of each group, as a drawing and as a table in the same order.

use super::{
    dates::Moved,
    fields,
    home::{self, Home},
    look,
};
use crate::{
    features::landscape::{
        drawing::{
            said::{self, Carried},
            timeline::{self, Asked as Drawn},
        },
        keeper,
        named::{Named, importance_name},
        sharing,
        tabs::{Tab, Tabs},
        taken,
    },
    words::Words,
};
use askama::Template;
use kernel::{CommunityId, Fault, Result};
use landscape::{Entry, Id, Landscape, MOST_ENTRIES};
use std::collections::{BTreeMap, BTreeSet};
use webkit::{Answer, Asked, Ctx, Form, Page, query, route};

route! {
    /// The timeline of one's landscape.
    pub struct TimelineAt = "/landscape";
}

/// A row of the table.
struct Row {
    id: Id,
    name: String,
    /// Where in life it is or was.
    lane: String,
    /// The community on this site that it is, if the reader may go there.
    home: Option<Home>,
    when: String,
    part: Vec<String>,
    practices: Vec<String>,
    /// The numbers of its links, in brackets.
    links: String,
    importance: Option<&'static str>,
    why: String,
    /// Whether others see it.
    is_shown: bool,
    /// For moving its ends in the drawing: the state that is moved on from, the words of its dates, and which ends may move.
    version: String,
    from: String,
    until: String,
    moves: &'static str,
}

/// A choice of years.
struct Years {
    label: String,
    href: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "features/landscape/entries/page.html")]
pub(super) struct TimelinePage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    lede: String,
    form: Form,
    look: Form,
    drawing: diagram::timeline::Timeline,
    notes: Vec<String>,
    events: Vec<(char, &'static str)>,
    years: Vec<Years>,
    carried: Vec<Carried>,
    rows: Vec<Row>,
    shows_importance: bool,
    /// Entries whose dates wait for a year of birth.
    awaits_birth: bool,
    /// Today as a decimal year, for moving ends up to it.
    now: String,
    moved: Option<Moved>,
    /// Communities that are left out, to be brought back.
    left_out: Vec<(CommunityId, String)>,
    done: Option<String>,
    /// The kept state that stood here before another was restored.
    restored: Option<i64>,
    is_full: bool,
}

/// What a timeline page is made of.
pub(super) struct Mine {
    pub(super) landscape: Landscape,
    pub(super) homes: Vec<Home>,
    /// The entries that others see.
    pub(super) shown: BTreeSet<Id>,
    /// Of each entry, whether its beginning and its end follow a stay on this site.
    pub(super) following: BTreeMap<Id, [bool; 2]>,
}

/// The landscape of whoever asks, and where they belong on this site.
pub(super) async fn mine(ctx: &Ctx) -> Result<Mine> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let zone = ctx.zone();
    ctx.read(move |tx, _| {
        let (landscape, following) = keeper::load_following(tx, person, &zone)?;
        let shown = sharing::entries_of(tx, person, &landscape)?;
        Ok(Mine { landscape, homes: home::of(tx, person)?, shown, following })
    })
    .await
}

/// The years asked for behind the `?`, as decimal years from the first on and before the last.
fn window(asked: &Asked) -> Option<(i32, i32)> {
    let year = |name| asked.get(name)?.parse::<i32>().ok().filter(|year| year.abs() < 10_000);
    let (from, to) = (year("from")?, year("to")?);
    (from < to).then_some((from, to))
}

/// All years, then each decade of the drawing of all of them.
fn decades(t: Words<'static>, all: (f64, f64), chosen: Option<(i32, i32)>) -> Vec<Years> {
    let year = |year: f64| year.clamp(-9_999.0, 9_999.0) as i32;
    let (first, last) = (year(all.0.floor()).div_euclid(10), year(all.1.floor()).div_euclid(10));
    let whole = Years { label: t.entries_years_all().to_owned(), href: TimelineAt.to_string(), is_chosen: chosen.is_none() };
    // A life has ten; what reaches further back is looked at as a whole.
    let decades = ((first.max(last - 11))..=last).map(|decade| {
        let (from, to) = (decade * 10, decade * 10 + 10);
        let (a, b) = (from.to_string(), to.to_string());
        Years {
            label: t.entries_years_decade(a.as_str()),
            href: query(TimelineAt, &[("from", &a), ("to", &b)]),
            is_chosen: chosen == Some((from, to)),
        }
    });
    std::iter::once(whole).chain(decades).collect()
}

impl TimelinePage {
    /// The page, with the box as it was sent where something in it needs another look.
    pub(super) fn of(ctx: &Ctx, mine: Mine, window: Option<(i32, i32)>, form: Option<Form>) -> Self {
        let Mine { landscape, homes, shown, following } = mine;
        let t = Words(ctx.locale());
        let asked = |window: Option<(i32, i32)>| Drawn {
            title: "",
            today: keeper::today(ctx),
            window: window.map(|(from, to)| (f64::from(from), f64::from(to))),
            importance: landscape.look.importance,
            entry_href: &|id| Some(format!("/landscape/entry/{id}")),
            lane_href: Some("#table"),
        };
        let all = timeline::for_page(&landscape, t, &asked(None));
        let years = decades(t, all.told.years, window);
        let drawing = if window.is_some() { timeline::for_page(&landscape, t, &asked(window)) } else { all };
        let carried = said::carried(t, &landscape);
        let data = timeline::data(&landscape, t, &asked(None));
        let lanes = data.lanes.iter().flat_map(|lane| lane.entries.iter().map(move |entry| (lane.name.as_str(), entry)));
        let row = |(lane, drawn): (&str, &diagram::timeline::Entry)| {
            let entry = landscape.entry(drawn.key.parse().ok()?)?;
            let follows = following.get(&entry.id).copied().unwrap_or_default();
            Some(Row { is_shown: shown.contains(&entry.id), ..Row::of(t, lane, entry, &homes, &carried, follows) })
        };
        let left_out = |id: &CommunityId| homes.iter().find(|home| home.id == *id).map(|home| (*id, home.name.clone()));
        let first = all_first_year(&landscape);
        Self {
            page: ctx.page(t.landscape_title()).in_section("landscape"),
            t,
            tabs: Tabs::on(t, Tab::Timeline),
            lede: match first {
                Some(year) => t.entries_lede_since(landscape.entries.len(), year.to_string()),
                None => t.entries_lede().to_owned(),
            },
            form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words())),
            look: look::filled(ctx, &landscape),
            notes: timeline::notes(t, &landscape, &drawing.told),
            events: timeline::EVENTS.map(|kind| (timeline::letter(t, kind), kind.name(t))).to_vec(),
            years,
            rows: lanes.filter_map(row).collect(),
            shows_importance: landscape.look.importance,
            awaits_birth: landscape.born.is_none() && landscape.awaits_birth(),
            now: format!("{:.3}", data.now),
            moved: None,
            left_out: landscape.left_out.iter().filter_map(left_out).collect(),
            done: None,
            restored: None,
            is_full: landscape.entries.len() >= MOST_ENTRIES,
            carried,
            drawing,
        }
    }

    /// The page with the form of its look as it was sent.
    pub(super) fn looking(self, look: Form) -> Self {
        Self { look, ..self }
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn look_options(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        look::options(self.t)
    }
}

/// The first year that anything is known of.
fn all_first_year(landscape: &Landscape) -> Option<i32> {
    landscape.entries.iter().filter_map(|entry| entry.from.as_ref()?.earliest()).map(dates::Day::year).min()
}

impl Row {
    fn of(t: Words<'static>, lane: &str, entry: &Entry, homes: &[Home], carried: &[Carried], follows: [bool; 2]) -> Self {
        let numbers = carried.iter().filter(|link| link.from == entry.id || link.to == entry.id);
        let numbers = numbers.map(|link| link.number.to_string()).collect::<Vec<_>>().join(", ");
        Self {
            id: entry.id,
            name: entry.name.clone(),
            lane: lane.to_owned(),
            home: entry.community.and_then(|id| homes.iter().find(|home| home.id == id && home.belongs).cloned()),
            when: said::when(t, entry),
            part: said::part(t, entry),
            practices: entry.practices.iter().map(|practice| practice.name.clone()).collect(),
            links: if numbers.is_empty() { numbers } else { format!("({numbers})") },
            importance: entry.importance.map(|importance| importance_name(t, importance)),
            why: entry.why.clone(),
            is_shown: false,
            version: fields::fingerprint(t, entry),
            from: fields::date_words(entry.from.as_ref()),
            until: fields::end_words(t, &entry.until),
            moves: match follows {
                [false, false] => "from until",
                [false, true] => "from",
                [true, false] => "until",
                [true, true] => "",
            },
        }
    }
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let mine = mine(&ctx).await?;
    let t = Words(ctx.locale());
    let kept = taken::look(&ctx, &asked).await?;
    let moved = kept.and_then(|kept| Moved::of(t, &mine.landscape, keeper::dates(&ctx, mine.landscape.born), &kept.fields));
    let mut page = TimelinePage { moved, ..TimelinePage::of(&ctx, mine, window(&asked), None) };
    page.done = match asked.get("added").and_then(|count| count.parse::<usize>().ok()) {
        Some(count) => Some(t.entries_added(count)),
        None => asked.get("back").map(|_| t.entries_is_back().to_owned()),
    };
    page.restored = asked.parse("restored");
    ctx.show(&page)
}
