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
use kernel::Actor;
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// The front page.
    pub struct FrontAt = "/";
    /// What Copse is.
    pub struct AboutAt = "/about";
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
                _ => Ok(Front::Stranger(communities::listed(tx, SOME)?, people::has_accounts(tx)?.is_none())),
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
