//! The pages of the front.

use super::store;
use crate::{
    base::{
        communities::{self, ListedRow},
        people,
    },
    features::{self, Block},
    words::Words,
};
use askama::Template;
use axum::response::IntoResponse;
use kernel::{Actor, fold};
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// The front page.
    pub struct FrontAt = "/";
    /// What Copse is.
    pub struct AboutAt = "/about";
    /// The directory of communities.
    pub struct DirectoryAt = "/communities";
    /// Whether all is well, for whoever watches the server.
    pub struct HealthAt = "/health";
    /// The program's own source.
    pub struct SourceAt = "/source";
}

#[derive(Template)]
#[template(path = "features/welcome/front.html")]
struct FrontPage {
    page: Page,
    t: Words<'static>,
    listed: Vec<ListedRow>,
    /// Whether nobody has an account yet.
    is_new: bool,
}

#[derive(Template)]
#[template(path = "features/welcome/home.html")]
struct HomePage {
    page: Page,
    home: Block,
}

/// What the front page shows.
enum Front {
    Stranger(Vec<ListedRow>, bool),
    Home(Block),
}

/// Communities that a stranger's front page names.
const SOME: i64 = 6;

pub(super) async fn front(ctx: Ctx, asked: Asked) -> Answer {
    let (drawing, done) = (ctx.clone(), asked.get("done").unwrap_or_default());
    let front = ctx
        .read(move |tx, actor| {
            let home = features::all().iter().find_map(|feature| feature.home);
            match (actor, home) {
                (Actor::Person(person), Some(home)) => Ok(Front::Home(home(tx, &drawing, person)?)),
                _ => Ok(Front::Stranger(communities::listed(tx, "", "", "", SOME)?, people::has_accounts(tx)?.is_none())),
            }
        })
        .await?;
    let t = Words(ctx.locale());
    match front {
        Front::Stranger(listed, is_new) => {
            ctx.show(&FrontPage { page: ctx.page(t.front_title()).open_to_search().kept(done), t, listed, is_new })
        }
        Front::Home(home) => ctx.show(&HomePage { page: ctx.page(t.today_title()).in_section("today"), home }),
    }
}

#[derive(Template)]
#[template(path = "features/welcome/about.html")]
struct AboutPage {
    page: Page,
    t: Words<'static>,
}

pub(super) async fn about(ctx: Ctx) -> Answer {
    ctx.actor().await?;
    let t = Words(ctx.locale());
    ctx.show(&AboutPage { page: ctx.page(t.about_title()).open_to_search(), t })
}

/// Communities on one page of the directory.
const PAGE: i64 = 30;

#[derive(Template)]
#[template(path = "features/welcome/directory.html")]
struct DirectoryPage {
    page: Page,
    t: Words<'static>,
    listed: Vec<ListedRow>,
    words: String,
    count: i64,
    next: Option<String>,
}

/// Words as a pattern for LIKE: anywhere in the name, signs of the pattern language taken as they are.
fn pattern(words: &str) -> String {
    let words = fold(words.trim());
    if words.is_empty() {
        return words;
    }
    let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

pub(super) async fn directory(ctx: Ctx, asked: Asked) -> Answer {
    let words: String = asked.get("words").unwrap_or_default().replace('\0', "").chars().take(100).collect();
    let after_name = asked.get("after").unwrap_or_default().replace('\0', "");
    let after_id = asked.get("id").unwrap_or_default().replace('\0', "");
    let like = pattern(&words);
    let (mut listed, count) = ctx
        .read(move |tx, _| {
            let listed = communities::listed(tx, &after_name, &after_id, &like, PAGE + 1)?;
            Ok((listed, communities::listed_count(tx)?.0.0))
        })
        .await?;
    let more = listed.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    listed.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = listed
        .last()
        .filter(|_| more)
        .map(|last| webkit::query(DirectoryAt, &[("words", &words), ("after", &last.name_folded), ("id", &last.id.to_string())]));
    let t = Words(ctx.locale());
    let page = ctx.page(t.directory_title()).in_section("communities").open_to_search();
    ctx.show(&DirectoryPage { page, t, listed, words, count, next })
}

pub(super) async fn health(ctx: Ctx) -> Answer {
    ctx.kit.db.read(store::ping).await?;
    Ok(([(http::header::CACHE_CONTROL, "no-store")], "well\n").into_response())
}

/// What this program was built from.
static SOURCE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/source.tar.gz"));

/// Gives the source of the program that runs (AGPL-3.0, section 13).
pub(super) async fn source(_: Ctx) -> Answer {
    let headers = [
        (http::header::CONTENT_TYPE, "application/gzip"),
        (
            http::header::CONTENT_DISPOSITION,
            concat!("attachment; filename=\"copse-", env!("CARGO_PKG_VERSION"), "-source.tar.gz\""),
        ),
    ];
    Ok((headers, SOURCE).into_response())
}
