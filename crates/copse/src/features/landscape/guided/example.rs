//! A finished worked example: an invented person's landscape, with all that the five steps make of one.

use super::{
    outline::{self, Matrix},
    seen::Drawn,
};
use crate::{features::landscape::keeper, words::Words};
use askama::Template;
use landscape::Landscape;
use webkit::{Answer, Ctx, Page};

#[derive(Template)]
#[template(path = "features/landscape/guided/example.html")]
struct ExamplePage {
    page: Page,
    t: Words<'static>,
    practice: String,
    drawn: Drawn,
    matrix: Matrix,
}

/// The example as a document. Names of groups are names: they are the same in every language.
pub(super) const DOCUMENT: &str = include_str!("example.json");

fn landscape(ctx: &Ctx) -> Landscape {
    let value = serde_json::from_str(DOCUMENT).unwrap_or_default();
    landscape::read(&value, keeper::dates(ctx, None)).0
}

pub(super) async fn example(ctx: Ctx) -> Answer {
    ctx.actor().await?;
    let t = Words(ctx.locale());
    let landscape = landscape(&ctx);
    ctx.show(&ExamplePage {
        page: ctx.page(t.plot_example_title()).in_section("landscape").open_to_search(),
        t,
        practice: landscape.practice.clone(),
        matrix: outline::matrix(&landscape, t),
        drawn: Drawn::of(&ctx, &landscape),
    })
}
