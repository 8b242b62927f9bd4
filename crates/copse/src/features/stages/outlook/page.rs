//! The page of what a community looks towards, and the sums as a table, a picture and a file.

use super::{
    change::ChangeAt,
    store::{self, OutlookRow, SumsRow},
    sums::{self, FEW, Month, Where},
};
use crate::{
    base::{access, communities::CommunityRow},
    features::{days, inside::page_in},
    words::Words,
};
use askama::Template;
use axum::response::IntoResponse;
use http::{HeaderValue, header};
use i18n::DateStyle;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// What a community looks towards.
    pub struct OutlookAt { slug: String } = "/c/{slug}/outlook";
    /// The sums as a file.
    pub struct CountsAt { slug: String } = "/c/{slug}/outlook/counts.csv";
}

/// The last months that are drawn.
const DRAWN: usize = 12;

/// A month in words.
struct Shown {
    name: String,
    sums: SumsRow,
}

#[derive(Template)]
#[template(path = "features/stages/outlook/page.html")]
struct OutlookPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    outlook: Option<OutlookRow>,
    by: String,
    report_on: String,
    countries: Vec<(String, String)>,
    organisations: Vec<(String, String)>,
    /// Earlier versions, each with who wrote it when.
    earlier: Vec<(String, OutlookRow)>,
    months: Vec<Shown>,
    drawing: String,
    change: Option<String>,
}

/// A name, and how many people where that can be told.
fn told(t: Words<'static>, lines: &str) -> Vec<(String, String)> {
    let one = |Where { name, people }: Where| {
        let people = match people {
            None => String::new(),
            Some(few) if few < FEW => t.outlook_few().to_owned(),
            Some(people) => t.outlook_people(i64::try_from(people).unwrap_or(i64::MAX)),
        };
        (name, people)
    };
    sums::wheres(lines).into_iter().map(one).collect()
}

pub(super) async fn show(ctx: Ctx, at: OutlookAt) -> Answer {
    let (slug, zone, now) = (at.slug.clone(), ctx.kit.settings.time_zone.clone(), ctx.now);
    let (view, mut versions, months) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            let id = view.community().id;
            let (versions, months) = (store::versions(tx, id)?, sums::months(tx, id, &zone, now)?);
            Ok((view, versions, months))
        })
        .await?;
    let t = Words(ctx.locale());
    let name = |month: &Month| days::said(&ctx, month.day, DateStyle::Month);
    // In a picture of a year, a month is known by its number.
    let bar = |month: &Month| diagram::Month {
        label: month.day.month().to_string(),
        count: u64::try_from(month.sums.posts).unwrap_or(0),
    };
    let drawn: Vec<_> = months.iter().skip(months.len().saturating_sub(DRAWN)).map(bar).collect();
    let by = |row: &OutlookRow| t.outlook_by(row.by.as_str(), ctx.date(row.written_at, DateStyle::Day));
    let outlook = if versions.is_empty() { None } else { Some(versions.remove(0)) };
    let lines = |of: fn(&OutlookRow) -> &String| outlook.as_ref().map(|row| told(t, of(row))).unwrap_or_default();
    let due = outlook.as_ref().and_then(|row| days::parse(&row.report_on));
    ctx.show(&OutlookPage {
        page: page_in(&ctx, view.community(), t.outlook_title()),
        t,
        by: outlook.as_ref().map(&by).unwrap_or_default(),
        report_on: due.map(|day| days::said(&ctx, day, DateStyle::Full)).unwrap_or_default(),
        countries: lines(|row| &row.countries),
        organisations: lines(|row| &row.organisations),
        earlier: versions.into_iter().map(|row| (by(&row), row)).collect(),
        drawing: if drawn.iter().any(|month| month.count > 0) { diagram::months(&drawn) } else { String::new() },
        months: months.iter().map(|month| Shown { name: name(month), sums: month.sums }).collect(),
        change: view.shapes().is_ok().then(|| ChangeAt { slug: at.slug.clone() }.to_string()),
        community: view.community().clone(),
        outlook,
    })
}

pub(super) async fn counts(ctx: Ctx, at: CountsAt) -> Answer {
    let (slug, zone, now) = (at.slug.clone(), ctx.kit.settings.time_zone.clone(), ctx.now);
    let months = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            sums::months(tx, view.community().id, &zone, now)
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"counts.csv\"")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, sums::csv(&months)).into_response())
}
