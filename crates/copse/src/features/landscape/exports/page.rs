//! The page that says what can be taken home, and what each kind of file is good for.

use super::give::{About, MOST_PICTURES, missing, opml};
use crate::{
    base::paper::made,
    features::landscape::{
        drawing::file::Drawing,
        keeper, pictures,
        tabs::{Tab, Tabs},
        told::{field_name, whole_name},
        versions,
    },
    words::Words,
};
use askama::Template;
use kernel::{Fault, PictureId};
use landscape::{
    Landscape,
    compare::{Unsaid, unsaid},
    outline, table,
};
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// What can be taken home.
    pub struct ExportsAt = "/landscape/exports";
}

#[derive(Template)]
#[template(path = "features/landscape/exports/page.html")]
struct ExportsPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    drawings: Vec<(&'static str, &'static str)>,
    is_empty: bool,
    has_born: bool,
    /// Letters that pictures and PDF show as boxes.
    missing: String,
    /// What a table, and an outline, cannot say of this landscape.
    table_unsaid: Vec<String>,
    outline_unsaid: Vec<String>,
    /// The drawing whose words were too small on the paper that was asked for.
    too_small: Option<&'static str>,
    versions: Vec<(i64, String)>,
    /// The pictures of the gallery.
    pictures: Vec<(PictureId, String)>,
    most_pictures: usize,
    /// Whether more pictures were chosen than go in.
    too_many: bool,
}

/// What is not in a file, in words.
pub(super) fn in_words(t: Words<'static>, unsaid: &Unsaid) -> Vec<String> {
    let fields = unsaid.fields.iter().map(|(field, count)| t.export_unsaid_field(field_name(t, *field), *count));
    let whole = unsaid.whole.iter().map(|whole| whole_name(t, *whole).to_owned());
    whole.chain(fields).collect()
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let about = About::of(&ctx);
    let t = about.t;
    let (versions, pictures) = ctx
        .read(|tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            Ok((versions::named(tx, person)?, pictures::titles(tx, person)?))
        })
        .await?;
    let dates = keeper::dates(&ctx, None);
    let outlined = unsaid(&landscape, &outline::read(&opml(&ctx, &landscape, &about), dates).landscape);
    let tabled = unsaid(&landscape, &table::read(&table::write(&landscape), dates).landscape);
    let (is_empty, has_born) = (landscape.entries.is_empty(), landscape.born.is_some());
    let missing = missing_of(landscape, about).await?;
    ctx.show(&ExportsPage {
        page: ctx.page(t.export_title()).in_section("landscape"),
        t,
        tabs: Tabs::on(t, Tab::More),
        drawings: Drawing::ALL.map(|drawing| (drawing.as_str(), drawing.title(t))).to_vec(),
        is_empty,
        has_born,
        missing,
        table_unsaid: in_words(t, &tabled),
        outline_unsaid: in_words(t, &outlined),
        too_small: asked.get("small").and_then(Drawing::named).map(|drawing| drawing.title(t)),
        versions,
        pictures,
        most_pictures: MOST_PICTURES,
        too_many: asked.get("many").is_some(),
    })
}

/// Only where a letter lies outside of what the program's own fonts hold is it worth drawing everything to find out.
async fn missing_of(landscape: Landscape, about: About) -> kernel::Result<String> {
    if landscape::write(&landscape).to_string().chars().all(|letter| (letter as u32) < 0x250) {
        return Ok(String::new());
    }
    made(move || missing(&landscape, &about)).await
}
