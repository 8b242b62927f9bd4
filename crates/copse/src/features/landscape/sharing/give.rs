//! Showing a part: choosing it, looking at exactly what will be seen, and only then giving it.

use super::{
    chosen::{self, Chosen, Part, Pick},
    list::{self, ShownAt},
    page::LinkAt,
    sight::{self, Picture},
    store::{self, PictureRow},
};
use crate::{
    base::{
        access,
        communities::{self, HomeRow},
    },
    features::{
        Block,
        landscape::{belonging, keeper, pictures::FileAt},
    },
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::{Actor, CommunityId, Fault, LandscapeId, PersonId, PictureId, Result, ShareId, Title};
use landscape::Landscape;
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, kept_secret, route};

route! {
    /// Showing a part of one's landscape.
    pub struct NewAt = "/landscape/shown/new";
}

/// Longest text for those who see it, in characters.
const WORDS_MAX: usize = 2_000;

/// The most that someone shows at a time: all of it is listed, so that all of it can be stopped.
const MOST_GIVEN: i64 = 500;

/// To whom something is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum To {
    Person(PersonId, Title),
    Community(CommunityId, Title),
    Link,
}

impl To {
    fn is_private(&self) -> bool {
        matches!(self, Self::Person(..))
    }
}

/// What it takes to choose.
struct Mine {
    landscape: Landscape,
    communities: Vec<HomeRow>,
    pictures: Vec<PictureRow>,
    /// The person of the short name that was typed, if it is someone the asker shares a community with now.
    called: Option<(PersonId, Title)>,
}

/// The person of a short name whom the asker shares a community with now; nobody for the asker's own.
fn called(tx: &mut Tx, actor: Actor, handle: &str) -> Result<Option<(PersonId, Title)>> {
    let handle = handle.trim().trim_start_matches('@');
    if handle.is_empty() || handle.contains('\0') {
        return Ok(None);
    }
    match access::person(tx, actor, handle) {
        Ok(view) if view.is_self() => Ok(None),
        Ok(view) => Ok(Some((view.person().person, view.person().name.clone()))),
        Err(Fault::Absent) => Ok(None),
        Err(fault) => Err(fault),
    }
}

async fn mine(ctx: &Ctx, handle: &str) -> Result<Mine> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let (zone, handle) = (ctx.kit.settings.time_zone.clone(), handle.to_owned());
    ctx.read(move |tx, actor| {
        Ok(Mine {
            landscape: keeper::load(tx, person, &zone)?,
            communities: communities::communities_of(tx, person)?,
            pictures: store::pictures(tx, person)?,
            called: called(tx, actor, &handle)?,
        })
    })
    .await
}

#[derive(Template)]
#[template(path = "features/landscape/sharing/new.html")]
struct NewPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    parts: Vec<Part>,
    picks: Vec<Pick>,
    pictures: Vec<(String, String)>,
    communities: Vec<(String, String)>,
}

impl NewPage {
    fn of(ctx: &Ctx, mine: Mine, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self {
            page: ctx.page(t.shown_new_title()).in_section("landscape"),
            t,
            parts: parts(&mine),
            picks: chosen::picks(&mine.landscape, &form),
            pictures: mine.pictures.into_iter().map(|picture| (picture.id.to_string(), picture.title)).collect(),
            communities: mine.communities.into_iter().map(|home| (home.id.to_string(), home.name.to_string())).collect(),
            form,
        }
    }

    fn part_options(&self) -> Vec<(&str, &str, &str)> {
        Part::options(&self.parts, self.t)
    }

    fn to_options(&self) -> Vec<(&str, &str, &str)> {
        let t = self.t;
        let first = ("person", t.shown_to_person(), t.shown_to_person_hint());
        let communities = self.communities.iter().map(|(id, name)| (id.as_str(), name.as_str(), t.shown_to_community_hint()));
        let last = ("link", t.shown_to_link(), t.shown_to_link_hint());
        std::iter::once(first).chain(communities).chain([last]).collect()
    }
}

/// The parts that there are to be shown.
fn parts(mine: &Mine) -> Vec<Part> {
    let mut parts = Vec::new();
    if !mine.landscape.entries.is_empty() {
        parts.extend(Part::OF_ENTRIES);
    }
    if !mine.pictures.is_empty() {
        parts.push(Part::Picture);
    }
    parts
}

pub(super) async fn new(ctx: Ctx, asked: Asked) -> Answer {
    let mine = mine(&ctx, "").await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("part", asked.get("part").unwrap_or("timeline"));
    let one = asked.parse("entry").map(landscape::Id).and_then(|id| mine.landscape.entry(id));
    let form = match one {
        Some(entry) => form.with("part", "entry").with("entry", entry.id.to_string()),
        None => chosen::all_but_family(form, &mine.landscape),
    };
    ctx.show(&NewPage::of(&ctx, mine, form))
}

/// What was chosen, checked.
#[derive(Clone)]
struct Given {
    chosen: Chosen,
    picture: Option<PictureRow>,
    to: To,
    words: String,
}

fn given(form: &mut Form, t: Words<'static>, mine: &Mine) -> Option<Given> {
    let to = to(form, t, mine);
    let is_private = to.as_ref().is_none_or(To::is_private);
    let chosen = chosen::chosen(form, t, &mine.landscape, &parts(mine), is_private);
    let mut picture = None;
    if form.value("part") == Part::Picture.as_str() {
        let id: Option<PictureId> = form.value("picture").parse().ok();
        picture = mine.pictures.iter().find(|picture| Some(picture.id) == id).cloned();
        if picture.is_none() {
            form.wrong("picture", t.shown_picture_none());
        }
    }
    let words = form.check("words", |text| chosen::lines(text, WORDS_MAX));
    match (chosen, to, words) {
        (Some(chosen), Some(to), Some(words)) if form.is_good() => Some(Given { chosen, picture, to, words }),
        _ => None,
    }
}

fn to(form: &mut Form, t: Words<'static>, mine: &Mine) -> Option<To> {
    let to = match form.value("to") {
        "link" => Some(To::Link),
        "person" => {
            if mine.called.is_none() {
                form.wrong("person", t.shown_person_none());
            }
            return mine.called.clone().map(|(person, name)| To::Person(person, name));
        }
        id => {
            let home = mine.communities.iter().find(|home| home.id.to_string() == id);
            home.map(|home| To::Community(home.id, home.name.clone()))
        }
    };
    if to.is_none() {
        form.wrong("to", t.shown_to_none());
    }
    to
}

#[derive(Template)]
#[template(path = "features/landscape/sharing/preview.html")]
struct PreviewPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    sight: Block,
    to: String,
    kept: Vec<(&'static str, String)>,
}

/// What a form holds, to be sent again.
fn kept(form: &Form) -> Vec<(&'static str, String)> {
    let names = ["part", "entry", "importance", "picture", "to", "person", "words"];
    names.iter().flat_map(|name| form.values(name).map(|value| (*name, value.to_owned()))).collect()
}

fn preview(ctx: &Ctx, mine: &Mine, given: &Given, form: Form) -> Result<PreviewPage> {
    let t = Words(ctx.locale());
    let today = belonging::day_of(ctx.now, &ctx.kit.settings.time_zone);
    let sight = match &given.picture {
        Some(row) => {
            let src = FileAt { picture: row.id }.to_string();
            let picture = Picture { src, title: row.title.clone(), alternative: row.alternative.clone() };
            sight::of_picture(t, picture, &given.words)?
        }
        None => {
            let seen = given.chosen.seen_of(&mine.landscape, given.to.is_private(), None);
            sight::of(t, today, given.chosen.part, &seen, &given.words)?
        }
    };
    let to = match &given.to {
        To::Person(_, name) => t.shown_preview_person(name.as_str()),
        To::Community(_, name) => t.shown_preview_community(name.as_str()),
        To::Link => t.shown_preview_link().to_owned(),
    };
    Ok(PreviewPage { page: ctx.page(t.shown_preview_title()).in_section("landscape"), t, kept: kept(&form), form, sight, to })
}

/// Shows first what will be seen, and gives it when its person says so there.
pub(super) async fn posted(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mine = mine(&ctx, form.value("person")).await?;
    let Some(given) = given(&mut form, Words(ctx.locale()), &mine) else {
        return ctx.show_again(&NewPage::of(&ctx, mine, form));
    };
    if form.has("change") {
        return ctx.show(&NewPage::of(&ctx, mine, form));
    }
    if !form.has("give") {
        let page = preview(&ctx, &mine, &given, form)?;
        return ctx.show(&page);
    }
    if is_full(&ctx).await? && !ctx.was_done(form.once()).await? {
        form.refuse(Words(ctx.locale()).shown_full(MOST_GIVEN));
    }
    if !form.is_good() {
        return ctx.show_again(&NewPage::of(&ctx, mine, form));
    }
    give(&ctx, form, given).await
}

/// Whether so much is shown already that more would not be listed, where it can be stopped.
async fn is_full(ctx: &Ctx) -> Result<bool> {
    let One((count,)) = ctx.read(|tx, actor| store::count_given(tx, actor.person().ok_or(Fault::SignIn)?)).await?;
    Ok(count >= MOST_GIVEN)
}

/// Gives it. The secret of a link follows from the form, so that pressing twice shows the same link twice; it goes into the
/// page that answers and nowhere else.
async fn give(ctx: &Ctx, form: Form, given: Given) -> Answer {
    let token = (given.to == To::Link).then(|| ctx.secret_of(form.once()));
    let link = token.as_ref().map(kernel::Token::hash);
    let (id, landscape_id) = (ShareId::new(ctx.now, &ctx.rng), LandscapeId::new(ctx.now, &ctx.rng));
    let (now, zone) = (ctx.now, ctx.zone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let owner = actor.person().ok_or(Fault::SignIn)?;
            let (person, community) = match &given.to {
                To::Person(person, _) => (Some(*person), None),
                // Whoever left meanwhile shows nothing there.
                To::Community(id, _) => (None, Some(communities::is_member(tx, *id, owner)?.map(|_| *id).ok_or(Fault::Absent)?)),
                To::Link => (None, None),
            };
            // Someone who belongs to communities and never wrote anything has no document yet.
            keeper::change(tx, owner, landscape_id, &zone, now, |_| Ok(()))?;
            let landscape = keeper::id_of(tx, owner)?;
            let Given { chosen, picture, words, .. } = &given;
            let (entries, picture) = (chosen.written_entries(), picture.as_ref().map(|picture| picture.id));
            let hash = link.as_ref();
            store::add(
                tx,
                id,
                landscape,
                chosen.part,
                &entries,
                chosen.importance,
                picture,
                person,
                community,
                hash,
                words,
                now,
            )?;
            Ok(format!("{ShownAt}?given=1"))
        })
        .await?;
    let Some(token) = token else { return ctx.go_to(to) };
    // A form that is sent again later does not show a link that was ended meanwhile.
    let hash = token.hash();
    let is_open = ctx.read(move |tx, _| Ok(store::share_by_link(tx, &hash)?.is_some())).await?;
    let link = format!("{}{}", ctx.kit.settings.public_url, LinkAt { token: token.to_string() });
    let page = list::page_of(ctx, is_open.then_some(link), true).await?;
    kept_secret(ctx.show(&page))
}
