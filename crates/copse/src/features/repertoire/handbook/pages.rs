//! The pages of handbooks: what is in one, reading it, taking it along.

use super::{
    FileAt, HandbookAt, ReadAt,
    chosen::in_order,
    epub::{Book, epub},
    gathered::{Entry, gather},
    store,
    written::markdown,
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::CommunityRow,
    },
    features::{
        inside::page_in,
        repertoire::{own_kinds, read::who_sees},
    },
    words::Words,
};
use askama::Template;
use axum::response::IntoResponse;
use http::{HeaderValue, header};
use i18n::DateStyle;
use kernel::{Fault, Result, Title};
use webkit::{Answer, Asked, Ctx, Page, query};

/// The most from which one chooses.
const CHOICE: i64 = 500;

/// Something that may be chosen.
struct Choice {
    number: i64,
    title: String,
    language: String,
    status: &'static str,
    is_chosen: bool,
}

/// Those of one kind.
struct Group {
    key: String,
    name: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "features/repertoire/handbook/choose.html")]
struct ChoosePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    groups: Vec<Group>,
    title: String,
    /// That nothing was chosen.
    is_empty: bool,
    seen: String,
}

pub(super) async fn choose(ctx: Ctx, at: HandbookAt, asked: Asked) -> Answer {
    let (t, slug) = (Words(ctx.locale()), at.slug.clone());
    let (view, kinds, rows) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let id = view.community().id;
            let kinds = own_kinds::all(tx, t, id)?;
            let rows = store::to_choose(tx, id, view.reach_number(), CHOICE)?;
            Ok((view, kinds, rows))
        })
        .await?;
    if *view.community().slug != *at.slug {
        return ctx.moved_to(HandbookAt { slug: view.community().slug.to_string() });
    }
    // One kind at a time may be chosen at once; without a word, all that is in use.
    let kind = asked.get("kind");
    let group = |known: &crate::features::repertoire::kind::Kind| Group {
        key: known.key.to_string(),
        name: known.plural.to_string(),
        choices: rows
            .iter()
            .filter(|row| row.kind == known.key)
            .map(|row| Choice {
                number: row.number,
                title: row.title.clone(),
                language: row.language.clone(),
                status: row.status.name(t),
                is_chosen: kind.map_or(row.status.is_used(), |kind| kind == row.kind),
            })
            .collect(),
    };
    ctx.show(&ChoosePage {
        page: page_in(&ctx, view.community(), t.handbook_choose_title().to_owned()),
        t,
        groups: kinds.iter().map(group).filter(|group| !group.choices.is_empty()).collect(),
        title: t.handbook_of(view.community().name.as_str()),
        is_empty: asked.get("none").is_some(),
        seen: who_sees(t, &view, Audience::Community),
        community: view.community().clone(),
    })
}

/// What an address asks for: the numbers in their order, and the title.
fn wished(asked: &Asked) -> (Vec<i64>, String) {
    let place = |number: i64| asked.parse(&format!("place-{number}"));
    let chosen = asked.all("k").filter_map(|number| number.parse().ok()).map(|number| (number, place(number)));
    let title: String =
        asked.get("title").unwrap_or_default().trim().chars().filter(|sign| !sign.is_control()).take(Title::MAX).collect();
    (in_order(chosen), title)
}

/// A handbook as it is read.
struct Handbook {
    view: CommunityView,
    title: String,
    about: String,
    entries: Vec<Entry>,
}

async fn handbook(ctx: &Ctx, slug: &str, asked: &Asked) -> Result<Handbook> {
    let ((numbers, title), slug, drawing) = (wished(asked), slug.to_owned(), ctx.clone());
    let (view, entries) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.inside()?;
            let entries = gather(tx, &drawing, &view, &numbers)?;
            Ok((view, entries))
        })
        .await?;
    let t = Words(ctx.locale());
    let name = view.community().name.as_str();
    let title = if title.is_empty() { t.handbook_of(name) } else { title };
    Ok(Handbook { about: t.handbook_about(name, ctx.date(ctx.now, DateStyle::Full)), title, entries, view })
}

/// The same address with another beginning.
fn with_wish(to: impl std::fmt::Display, asked: &Asked) -> String {
    let (numbers, title) = wished(asked);
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mut pairs: Vec<(&str, &str)> = numbers.iter().map(|number| ("k", number.as_str())).collect();
    pairs.push(("title", &title));
    query(to, &pairs)
}

#[derive(Template)]
#[template(path = "features/repertoire/handbook/read.html")]
struct ReadPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    about: String,
    entries: Vec<Entry>,
    files: [(String, &'static str); 2],
    seen: String,
}

pub(super) async fn read(ctx: Ctx, at: ReadAt, asked: Asked) -> Answer {
    let Handbook { view, title, about, entries } = handbook(&ctx, &at.slug, &asked).await?;
    let (t, slug) = (Words(ctx.locale()), view.community().slug.to_string());
    if entries.is_empty() {
        return ctx.go_to(query(HandbookAt { slug }, &[("none", "1")]));
    }
    let file = |format: &str| with_wish(FileAt { slug: slug.clone(), format: format.to_owned() }, &asked);
    let narrowest = if view.is_member() { Audience::Members } else { Audience::Community };
    ctx.show(&ReadPage {
        page: page_in(&ctx, view.community(), title.clone()),
        t,
        title,
        about,
        entries,
        files: [(file("md"), t.handbook_markdown()), (file("epub"), t.handbook_epub())],
        seen: who_sees(t, &view, narrowest),
        community: view.community().clone(),
    })
}

pub(super) async fn file(ctx: Ctx, at: FileAt, asked: Asked) -> Answer {
    let media_type = match at.format.as_str() {
        "md" => "text/markdown; charset=utf-8",
        "epub" => "application/epub+zip",
        _ => return Err(Fault::Absent.into()),
    };
    let Handbook { view, title, about, entries } = handbook(&ctx, &at.slug, &asked).await?;
    let slug = view.community().slug.to_string();
    if entries.is_empty() {
        return ctx.go_to(query(HandbookAt { slug }, &[("none", "1")]));
    }
    let site = &ctx.kit.settings.public_url;
    let bytes = if at.format == "md" {
        markdown(&title, &about, &entries).into_bytes()
    } else {
        let made = ctx.now.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let id = format!("{site}{}#{made}", with_wish(ReadAt { slug: slug.clone() }, &asked));
        let book = Book {
            title: &title,
            about: &about,
            contents: Words(ctx.locale()).handbook_contents(),
            language: &view.community().language,
            id: &id,
            made: &made,
            community: &view.community().name,
            site,
        };
        epub(&book, &entries)?
    };
    let name = format!("attachment; filename=\"{slug}-handbook.{}\"", at.format);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}
