//! Two states side by side.

use super::{Difference, Version, differences, named, pages::present, version};
use crate::{
    features::landscape::exports::{OnPage, on_page},
    words::Words,
};
use askama::Template;
use kernel::Fault;
use landscape::Landscape;
use webkit::{Answer, Asked, Ctx, Page, route};

route! {
    /// Two states side by side: `?before=3&after=now`.
    pub struct BesideAt = "/landscape/versions/compare";
}

/// What stands for the present state.
const NOW: &str = "now";

/// A drawing of one of the two states.
struct Side {
    name: String,
    drawing: OnPage,
}

#[derive(Template)]
#[template(path = "features/landscape/versions/beside.html")]
struct BesidePage {
    page: Page,
    t: Words<'static>,
    /// What can be chosen: a value and a name, the present first.
    choices: Vec<(String, String)>,
    before: String,
    after: String,
    /// Each drawing as it was and as it is.
    pairs: Vec<[Side; 2]>,
    difference: Difference,
}

pub(super) async fn show(ctx: Ctx, asked: Asked) -> Answer {
    let (person, now) = present(&ctx).await?;
    let (zone, t) = (ctx.zone(), Words(ctx.locale()));
    let choice = |name: &str| asked.get(name).unwrap_or_default().to_owned();
    let (mut before, after) = (choice("before"), Some(choice("after")).filter(|after| !after.is_empty()).unwrap_or(NOW.into()));
    let names = ctx.read(move |tx, _| named(tx, person)).await?;
    if before.is_empty() {
        // Asked for nothing: the last that was kept.
        before = names.first().map_or_else(|| NOW.to_owned(), |(number, _)| number.to_string());
    }
    let numbers = [before.clone(), after.clone()];
    let found: Vec<Option<Version>> = ctx
        .read(move |tx, _| {
            numbers
                .iter()
                .map(|number| match number.as_str() {
                    NOW => Ok(None),
                    number => {
                        let number = number.parse().map_err(|_| Fault::Absent)?;
                        version(tx, person, number, &zone)?.ok_or(Fault::Absent).map(Some)
                    }
                })
                .collect()
        })
        .await?;
    let [first, second] = [0, 1].map(|place| found.get(place).and_then(Option::as_ref));
    let of = |version: Option<&Version>| version.map_or_else(|| now.clone(), |version| version.landscape.clone());
    let (earlier, later): (Landscape, Landscape) = (of(first), of(second));
    let name = |version: Option<&Version>| version.map_or_else(|| t.versions_now().to_owned(), |version| version.name.clone());
    let side = |version: Option<&Version>, drawing: OnPage| Side { name: name(version), drawing };
    let drawings = on_page(&ctx, &earlier, "before").into_iter().zip(on_page(&ctx, &later, "after"));
    let choices = std::iter::once((NOW.to_owned(), t.versions_now().to_owned()))
        .chain(names.into_iter().map(|(number, name)| (number.to_string(), name)));
    let page = BesidePage {
        page: ctx.page(t.versions_beside_title()).in_section("landscape"),
        t,
        choices: choices.collect(),
        pairs: drawings.map(|(before, after)| [side(first, before), side(second, after)]).collect(),
        difference: differences(t, &earlier, &later),
        before,
        after,
    };
    ctx.show(&page)
}
