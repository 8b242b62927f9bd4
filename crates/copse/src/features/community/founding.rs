//! Founding: practice first, then what we care about, who we are, and last a name.

use super::{
    births::{self, Neighbour},
    charter,
    front::{FrontAt, New},
};
use crate::{
    base::{
        communities::{self, Birth, Joining, NewCommunity, Visibility},
        people,
    },
    words::Words,
};
use askama::Template;
use http::StatusCode;
use kernel::{Actor, Fault, Title, fold, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Founding a community.
    pub struct FoundAt = "/found";
}

/// The key under which a browser keeps what is half written here.
const KEEP: &str = "found";

#[derive(Template)]
#[template(path = "features/community/found.html")]
struct FoundPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    keep: String,
    /// Who does something alike already.
    neighbours: Vec<Neighbour>,
}

impl FoundPage {
    fn of(ctx: &Ctx, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.found_title()).in_section("communities"), t, form, keep: KEEP.to_owned(), neighbours: Vec::new() }
    }
}

#[derive(Template)]
#[template(path = "features/community/found_closed.html")]
struct ClosedPage {
    page: Page,
    t: Words<'static>,
    keepers: Vec<(Title,)>,
}

/// Whether whoever asks may found communities here. The viewer must have been looked for.
fn may_found(ctx: &Ctx) -> bool {
    ctx.kit.settings.open_founding || ctx.viewer().is_some_and(|viewer| viewer.keeper)
}

/// Says who founds communities on this site.
async fn closed(ctx: &Ctx) -> Answer {
    let keepers = ctx.read(|tx, _| people::keepers(tx)).await?;
    let t = Words(ctx.locale());
    let page = ClosedPage { page: ctx.page(t.found_title()).in_section("communities"), t, keepers };
    ctx.answer(StatusCode::FORBIDDEN, &page)
}

pub(super) async fn found(ctx: Ctx) -> Answer {
    let actor = ctx.actor().await?;
    if !may_found(&ctx) {
        return closed(&ctx).await;
    }
    if actor == Actor::Guest {
        return Err(Fault::SignIn.into());
    }
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("visibility", Visibility::Front.as_str())
        .with("joining", Joining::Request.as_str())
        .with("birth", Birth::Cracks.as_str())
        .with("language", ctx.locale().tag());
    ctx.show(&FoundPage::of(&ctx, form))
}

/// A choice in a form: value, label, hint.
type Choice = (&'static str, &'static str, &'static str);

/// Who may see a community, as choices.
pub(super) fn visibility_options(t: &Words<'static>) -> Vec<Choice> {
    vec![
        (Visibility::Public.as_str(), t.visibility_public(), t.seen_public()),
        (Visibility::Front.as_str(), t.visibility_front(), t.seen_front()),
        (Visibility::Unlisted.as_str(), t.visibility_unlisted(), t.seen_unlisted()),
    ]
}

/// The same for a community that is kept so: what only a circle may choose is among them where it did.
pub(super) fn visibility_options_from(t: &Words<'static>, present: &str) -> Vec<Choice> {
    let mut options = visibility_options(t);
    if present == Visibility::Around.as_str() {
        options.insert(0, (Visibility::Around.as_str(), t.visibility_around(), t.seen_around()));
    }
    options
}

/// How one joins, as choices.
pub(super) fn joining_options(t: &Words<'static>) -> Vec<Choice> {
    vec![
        (Joining::Request.as_str(), t.joining_request(), ""),
        (Joining::Open.as_str(), t.joining_open(), ""),
        (Joining::Invitation.as_str(), t.joining_invitation(), t.joining_invitation_hint()),
    ]
}

/// The label of the choice that a value stands for.
pub(super) fn label_of(choices: Vec<Choice>, chosen: &str) -> &'static str {
    choices.into_iter().find(|(value, ..)| *value == chosen).map_or("", |(_, label, _)| label)
}

pub(super) use register::limits::PLACE_MAX;

/// Where a community is and which language it speaks.
#[derive(Clone)]
pub(super) struct Whereabouts {
    /// In its own words; empty: it has not said.
    pub(super) place: String,
    /// The tag (BCP 47).
    pub(super) language: String,
}

/// Reads these out of a form. `present` is the language while the form names none.
pub(super) fn whereabouts(form: &mut Form, present: &str, t: Words<'static>) -> Option<Whereabouts> {
    let place = form.check("place", |text| short_line(text, PLACE_MAX));
    let language = match form.value("language") {
        "" => Some(present.to_owned()),
        tag if tag == present || communities::is_language(tag) => Some(tag.to_owned()),
        _ => None,
    };
    if language.is_none() {
        form.wrong("language", t.language_wrong());
    }
    Some(Whereabouts { place: place?, language: language? })
}

pub(super) async fn found_posted(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    if !may_found(&ctx) {
        return closed(&ctx).await;
    }
    if ctx.viewer().is_none() {
        return Err(Fault::SignIn.into());
    }
    let charter = charter::read_founding(&mut form);
    let (visibility, joining) = (form.choice("visibility"), form.choice("joining"));
    let here = whereabouts(&mut form, ctx.locale().tag(), Words(ctx.locale()));
    let birth = births::read_birth(&mut form, Words(ctx.locale()));
    let (Some(charter), Some(here), Some((birth, sponsor)), Some(visibility), Some(joining), true) =
        (charter, here, birth, visibility, joining, form.is_good())
    else {
        return ctx.show_again(&FoundPage::of(&ctx, form));
    };
    // Who does something alike already is shown once, before it is founded; pressing again founds it.
    if form.value("looked").is_empty() {
        let (own, language, once) = (charter.clone(), here.language.clone(), form.once().clone());
        let alike = move |tx: &mut db::Tx, actor: kernel::Actor| {
            // Pressed twice, it is not its own neighbour.
            if once.was_done(tx)? {
                return Ok(Vec::new());
            }
            births::neighbours(tx, (&own, &language), actor.person().ok_or(Fault::SignIn)?)
        };
        let found = ctx.read(alike).await?;
        if !found.is_empty() {
            return ctx.show(&FoundPage { neighbours: found, ..FoundPage::of(&ctx, form.with("looked", "1")) });
        }
    }
    let words = communities::words_of(&charter, &here.place);
    let new = NewCommunity::new(charter, visibility, joining, &here.language, ctx.now, &ctx.rng);
    let (now, looks) = (ctx.now, form.has("outlook"));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let founder = actor.person().ok_or(Fault::SignIn)?;
            let slug = new.found(tx, Some(founder), now)?;
            communities::set_words(tx, new.id, &here.place, &fold(&here.place), &words)?;
            births::set_birth(tx, new.id, birth, &sponsor, (birth == Birth::Official).then_some(now))?;
            let front = FrontAt { slug: slug.to_string() };
            // Who wishes so says first what would be better in a year.
            Ok(if looks {
                format!("{front}/outlook/change?done={KEEP}")
            } else {
                format!("{front}?done={KEEP}&new={}", New::Founded.as_str())
            })
        })
        .await?;
    ctx.go_to(to)
}
