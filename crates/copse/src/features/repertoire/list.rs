//! The repertoire of a community: what it keeps, by kind and how far it is.

use super::{
    addresses::{KeptAt, RepertoireAt},
    care::Care,
    kind::Kind,
    read::who_sees,
    status::Status,
    store::{self, ListedRow},
};
use crate::{
    base::{
        access::{self, Audience},
        communities::CommunityRow,
    },
    features::{Key, days, inside::page_in},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use jiff::civil::Date;
use kernel::{Fault, Moment};
use webkit::{Answer, Asked, Ctx, Page};

/// Things on one page.
const LIST: i64 = 50;

/// Something in the list, in words.
pub(super) struct Listed {
    pub(super) row: ListedRow,
    pub(super) href: String,
    pub(super) kind: String,
    pub(super) status: &'static str,
    pub(super) when: String,
    /// That it is to be looked at again, where its day has come.
    pub(super) due: Option<String>,
}

impl Listed {
    pub(super) fn of(ctx: &Ctx, slug: &str, kinds: &[Kind], today: Date, row: ListedRow) -> Self {
        let t = Words(ctx.locale());
        let due = days::parse(&row.review_on).filter(|day| *day <= today && row.status != Status::Retired);
        Self {
            href: KeptAt { slug: slug.to_owned(), key: Key::new(row.number, &row.title) }.to_string(),
            kind: kinds.iter().find(|kind| kind.key == row.kind).map(|kind| kind.name.to_string()).unwrap_or_default(),
            status: row.status.name(t),
            when: ctx.date(row.at, DateStyle::Recent),
            due: due.map(|day| t.kept_due_since(days::said(ctx, day, DateStyle::Day))),
            row,
        }
    }
}

/// A way to see some of it.
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "features/repertoire/list.html")]
struct ListPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    kinds: Vec<Tab>,
    statuses: Vec<Tab>,
    needs: Vec<Tab>,
    listed: Vec<Listed>,
    count: i64,
    next: Option<String>,
    writes: bool,
    seen: String,
}

/// What a list is asked for, as an address says it.
fn pairs(kind: Option<&str>, status: Option<Status>, care: Option<Care>) -> Vec<(&'static str, &str)> {
    let (status, care) = (status.map(|status| ("status", status.as_str())), care.map(|care| ("care", care.as_str())));
    kind.map(|kind| ("kind", kind)).into_iter().chain(status).chain(care).collect()
}

pub(super) async fn list(ctx: Ctx, at: RepertoireAt, asked: Asked) -> Answer {
    let t = Words(ctx.locale());
    let kinds = Kind::built_in(t);
    let kind = asked.get("kind").map(str::to_owned);
    if kind.as_ref().is_some_and(|kind| !kinds.iter().any(|known| known.key == *kind)) {
        return Err(Fault::Absent.into());
    }
    let status: Option<Status> = asked.get("status").and_then(|status| status.parse().ok());
    let care: Option<Care> = asked.get("care").and_then(|care| care.parse().ok());
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    let day = today.to_string();
    let before = asked.parse("before").map_or(Moment::from_micros(i64::MAX), Moment::from_micros);
    let number: i64 = asked.parse("number").unwrap_or(i64::MAX);
    let (slug, of) = (at.slug.clone(), kind.clone());
    let (view, counts, needs, mut rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let (id, reach) = (view.community().id, view.reach_number());
            let rows = store::listed(tx, id, reach, of.as_deref(), status, care, &day, before, number, LIST + 1)?;
            Ok((view, store::counts(tx, id, reach)?, store::needs(tx, id, reach, &day)?, rows))
        })
        .await?;
    let slug = view.community().slug.to_string();
    if slug != at.slug {
        return ctx.moved_to(RepertoireAt { slug });
    }
    let has_more = i64::try_from(rows.len()).unwrap_or(i64::MAX) > LIST;
    rows.truncate(usize::try_from(LIST).unwrap_or(usize::MAX));
    let home = RepertoireAt { slug: slug.clone() };
    let asked_for = |kind: Option<&str>, status: Option<Status>, care: Option<Care>| {
        let pairs = pairs(kind, status, care);
        if pairs.is_empty() { home.to_string() } else { webkit::query(RepertoireAt { slug: slug.clone() }, &pairs) }
    };
    let sum = |keep: &dyn Fn(&(String, Status, i64)) -> bool| counts.iter().filter(|row| keep(row)).map(|row| row.2).sum::<i64>();
    let of_kind = |key: &str| sum(&|row| row.0 == key);
    let in_kind = |row: &(String, Status, i64)| kind.as_ref().is_none_or(|kind| row.0 == *kind);
    let mut by_kind =
        vec![Tab { name: t.kept_all_kinds().to_owned(), href: asked_for(None, status, care), is_here: kind.is_none() }];
    by_kind.extend(kinds.iter().filter(|known| of_kind(&known.key) > 0).map(|known| Tab {
        name: t.kept_tab(known.plural.as_ref(), of_kind(&known.key)),
        href: asked_for(Some(&known.key), status, care),
        is_here: kind.as_deref() == Some(&known.key),
    }));
    let mut by_status = vec![Tab {
        name: t.kept_all_statuses().to_owned(),
        href: asked_for(kind.as_deref(), None, care),
        is_here: status.is_none(),
    }];
    by_status.extend(Status::ALL.into_iter().filter(|status| sum(&|row| row.1 == *status && in_kind(row)) > 0).map(|one| Tab {
        name: t.kept_tab(one.name(t), sum(&|row| row.1 == one && in_kind(row))),
        href: asked_for(kind.as_deref(), Some(one), care),
        is_here: status == Some(one),
    }));
    let (due, undated, alone) = needs.0;
    let needed = [(Care::Due, due), (Care::Undated, undated), (Care::Alone, alone)];
    let mut by_need =
        vec![Tab { name: t.kept_all_care().to_owned(), href: asked_for(kind.as_deref(), status, None), is_here: care.is_none() }];
    by_need.extend(needed.into_iter().filter(|(one, count)| *count > 0 || care == Some(*one)).map(|(one, count)| Tab {
        name: t.kept_tab(one.name(t), count),
        href: asked_for(None, None, Some(one)),
        is_here: care == Some(one),
    }));
    let next = rows.last().filter(|_| has_more).map(|row| {
        let (before, number) = (row.at.micros().to_string(), row.number.to_string());
        let mut pairs = pairs(kind.as_deref(), status, care);
        pairs.extend([("before", before.as_str()), ("number", number.as_str())]);
        webkit::query(RepertoireAt { slug: slug.clone() }, &pairs)
    });
    let mut page = page_in(&ctx, view.community(), t.repertoire_title_of(view.community().name.as_str()));
    if view.visibility().is_listed() && kind.is_none() && status.is_none() && care.is_none() {
        page = page.open_to_search();
    }
    ctx.show(&ListPage {
        page,
        t,
        kinds: by_kind,
        statuses: by_status,
        needs: by_need,
        listed: rows.into_iter().map(|row| Listed::of(&ctx, &slug, &kinds, today, row)).collect(),
        count: sum(&|_| true),
        next,
        writes: view.writes().is_ok(),
        seen: who_sees(t, &view, Audience::Community),
        community: view.community().clone(),
    })
}
