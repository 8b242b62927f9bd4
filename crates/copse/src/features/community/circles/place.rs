//! Saying where a community is and how wide it works: in its own words, by a country or a part of one, or not at all.

use super::super::{founding::PLACE_MAX, front::FrontAt};
use crate::{
    base::{
        access,
        communities::{CommunityRow, Scale, Whereabouts},
        places,
    },
    features::place_name,
    words::Words,
};
use askama::Template;
use kernel::{Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Where a community is, and how wide it works.
    pub struct PlacedAt { slug: String } = "/c/{slug}/place";
}

/// Longest name of a place, in characters.
const WITHIN_MAX: usize = 200;

#[derive(Template)]
#[template(path = "features/community/circles/place.html")]
struct PlacedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
}

impl PlacedPage {
    fn of(ctx: &Ctx, community: CommunityRow, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.placed_title()).in_section("communities"), t, community, form }
    }

    fn scales(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![
            (Scale::Unsaid.as_str(), t.scale_unsaid(), ""),
            (Scale::Local.as_str(), t.scale_local(), t.scale_local_hint()),
            (Scale::Regional.as_str(), t.scale_regional(), t.scale_regional_hint()),
            (Scale::National.as_str(), t.scale_national(), ""),
            (Scale::International.as_str(), t.scale_international(), ""),
        ]
    }
}

async fn coordinated(ctx: &Ctx, slug: &str) -> Result<CommunityRow> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.shapes()?;
        Ok(view.community().clone())
    })
    .await
}

pub(super) async fn placed(ctx: Ctx, at: PlacedAt) -> Answer {
    let community = coordinated(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("place", community.place.as_str())
        .with("within", place_name(&community.place_code, ctx.locale().tag()).unwrap_or_default())
        .with("scale", community.scale.as_str());
    ctx.show(&PlacedPage::of(&ctx, community, form))
}

/// The code of the place that is named in a field, or nothing where the field is empty.
fn within(form: &mut Form, t: Words<'static>, language: &str) -> Option<String> {
    let words = form.check("within", |text| short_line(text, WITHIN_MAX))?;
    if words.is_empty() {
        return Some(words);
    }
    match places::called_in(&words, language).as_slice() {
        [place] => Some(place.code.clone()),
        [] => {
            let alike = places::alike(&words);
            let message = if alike.is_empty() { t.within_unknown().to_owned() } else { t.within_alike(alike.join(" · ")) };
            form.wrong("within", message);
            None
        }
        several => {
            let names: Vec<String> = several.iter().map(|place| told_apart(place)).collect();
            form.wrong("within", t.within_several(names.join(" · ")));
            None
        }
    }
}

/// What to write for one of several places of a name: the name with its country, or the code where that is no help.
fn told_apart(place: &places::Known) -> String {
    let name = place.full_name();
    if places::called(&name).len() == 1 { name } else { format!("{} ({name})", place.code) }
}

pub(super) async fn placed_posted(ctx: Ctx, at: PlacedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let community = coordinated(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let place = form.check("place", |text| short_line(text, PLACE_MAX));
    let code = within(&mut form, t, ctx.locale().tag());
    let scale = form.choice("scale");
    let (Some(place), Some(code), Some(scale), true) = (place, code, scale, form.is_good()) else {
        return ctx.show_again(&PlacedPage::of(&ctx, community, form));
    };
    let (now, here) = (ctx.now, Whereabouts { place, code, scale });
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let by = view.shapes()?;
            here.say(tx, view.community().id, view.community().charter_version, Some(by), now)?;
            Ok(FrontAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
