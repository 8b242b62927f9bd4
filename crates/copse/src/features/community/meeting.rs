//! Where we meet: the calls, chats, drives and rooms a community uses besides Copse.

use super::{store, store::PlaceRow};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::{self, CommunityRow},
    },
    features::Block,
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{Email, Fault, FileHash, Result, TextError, Title, short_line};
use sha2::{Digest, Sha256};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Where a community meets.
    pub struct WhereAt { slug: String } = "/c/{slug}/where";
    /// Changing one of these places.
    pub struct PlaceAt { slug: String, number: i64 } = "/c/{slug}/where/{number}";
    /// Removing one.
    pub struct RemoveAt { slug: String, number: i64 } = "/c/{slug}/where/{number}/remove";
}

/// Longest address, in characters.
const ADDRESS_MAX: usize = register::limits::MEETING_ADDRESS_MAX;
/// Longest note, in characters.
const NOTE_MAX: usize = register::limits::MEETING_NOTE_MAX;
/// The most places of one community.
const MOST: usize = register::limits::MEETINGS_MOST;
/// Places in the margin of the front page.
const FEW: usize = 6;

/// A place as a page shows it.
struct Place {
    row: PlaceRow,
    /// Stands for what is said of it, in the forms that change it.
    print: String,
    /// Where its address leads, if it leads anywhere.
    href: Option<String>,
}

impl From<PlaceRow> for Place {
    fn from(row: PlaceRow) -> Self {
        Self { href: href_of(&row.address), print: print_of(&row), row }
    }
}

/// The field of a form that holds what stood for a place when the form was opened.
const STOOD: &str = "stood";

/// What stands for a place as it is. A number would not do: that of a place that was removed is given again.
fn print_of(row: &PlaceRow) -> String {
    let mut digest = Sha256::new();
    for part in [row.name.as_str(), &row.address, &row.note, audience_word(row.audience)] {
        digest.update(part);
        digest.update([0]);
    }
    FileHash::of(digest.finalize().into()).as_str().to_owned()
}

/// Where an address leads: a page on the web, a mail address, a telephone. Anything else is words.
pub(super) fn href_of(address: &str) -> Option<String> {
    let lower = address.to_lowercase();
    let is_link = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
    if is_link && !address.contains(char::is_whitespace) {
        return Some(address.to_owned());
    }
    if !is_link && Email::parse(address).is_ok() {
        return Some(format!("mailto:{address}"));
    }
    let number: String = address.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}')).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let is_number = (5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("tel:{number}"))
}

/// Whether someone sees a place. What is for anyone is seen with the front page, by an act of a coordinator who said so.
pub(super) fn sees(view: &CommunityView, audience: Audience) -> bool {
    audience == Audience::Community || view.reach().is_some_and(|reach| audience <= reach)
}

fn places(tx: &mut Tx, view: &CommunityView) -> Result<Vec<Place>> {
    let rows = store::places(tx, view.community().id)?;
    Ok(rows.into_iter().filter(|row| sees(view, row.audience)).map(Place::from).collect())
}

#[derive(Template)]
#[template(path = "features/community/where_margin.html")]
struct WhereMargin {
    t: Words<'static>,
    places: Vec<Place>,
    /// The page of all of them, for those who may open it.
    href: Option<String>,
}

/// Where a community meets, in the margin of its front page.
pub(super) fn front_margin(tx: &mut Tx, ctx: &Ctx, view: &CommunityView) -> Result<Option<Block>> {
    let mut places = places(tx, view)?;
    if places.is_empty() {
        return Ok(None);
    }
    places.truncate(FEW);
    let href = view.is_member().then(|| WhereAt { slug: view.community().slug.to_string() }.to_string());
    Block::of(&WhereMargin { t: Words(ctx.locale()), places, href }).map(Some)
}

/// Where a community meets, in a line each.
pub(super) fn lines(tx: &mut Tx, view: &CommunityView) -> Result<Vec<String>> {
    let said = |Place { row: PlaceRow { name, address, note, .. }, .. }| {
        if note.is_empty() { format!("{name}: {address}") } else { format!("{name}: {address} ({note})") }
    };
    Ok(places(tx, view)?.into_iter().map(said).collect())
}

/// Whether a community has said where it meets.
pub(super) fn is_used(tx: &mut Tx, view: &CommunityView) -> Result<bool> {
    Ok(!places(tx, view)?.is_empty())
}

#[derive(Template)]
#[template(path = "features/community/where.html")]
struct WherePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    places: Vec<Place>,
    /// The place that is changed; none: one is added.
    changing: Option<i64>,
    coordinates: bool,
    form: Form,
    /// What someone else said of it meanwhile.
    theirs: Option<Place>,
}

impl WherePage {
    fn audiences(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![(MEMBERS, self.t.where_members(), ""), (ANYONE, self.t.where_anyone(), "")]
    }

    fn action(&self) -> String {
        let slug = self.community.slug.to_string();
        match self.changing {
            Some(number) => PlaceAt { slug, number }.to_string(),
            None => WhereAt { slug }.to_string(),
        }
    }
}

/// The words that stand for who sees a place, in a form.
const MEMBERS: &str = "members";
const ANYONE: &str = "anyone";

fn audience_word(audience: Audience) -> &'static str {
    if audience == Audience::Community { ANYONE } else { MEMBERS }
}

/// What a form says about a place.
#[derive(Clone)]
struct Said {
    name: Title,
    address: String,
    note: String,
    audience: Audience,
}

fn said(form: &mut Form, t: Words<'static>) -> Option<Said> {
    let name = form.title("name");
    let address = form.check("address", |text| match short_line(text, ADDRESS_MAX)? {
        line if line.is_empty() => Err(TextError::Empty),
        line => Ok(line),
    });
    let note = form.check("note", |text| short_line(text, NOTE_MAX));
    let audience = match form.value("audience") {
        MEMBERS => Some(Audience::Members),
        ANYONE => Some(Audience::Community),
        _ => {
            form.wrong("audience", t.where_audience_wrong());
            None
        }
    };
    Some(Said { name: name?, address: address?, note: note?, audience: audience? })
}

/// The page, open to members; adding and changing are for coordinators.
async fn page_of(ctx: &Ctx, slug: &str, changing: Option<i64>, form: Option<Form>) -> Result<WherePage> {
    let slug = slug.to_owned();
    let (view, mut places) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            if changing.is_some() {
                view.coordinator()?;
            }
            let places = places(tx, &view)?;
            Ok((view, places))
        })
        .await?;
    let t = Words(ctx.locale());
    let empty = || Form::empty(ctx.guard(), ctx.words());
    let place = changing.map(|number| places.iter().position(|place| place.row.number == number).ok_or(Fault::Absent));
    let place = place.transpose()?.map(|at| places.swap_remove(at));
    let stands = match &place {
        None => empty().with("audience", MEMBERS),
        Some(Place { row, print, .. }) => empty()
            .with("name", row.name.as_str())
            .with("address", row.address.as_str())
            .with("note", row.note.as_str())
            .with("audience", audience_word(row.audience))
            .with(STOOD, print.as_str()),
    };
    let mut form = form.unwrap_or(stands);
    let theirs = place.filter(|place| form.value(STOOD) != place.print);
    if let Some(place) = &theirs {
        form.refuse(t.stale_edit());
        form = form.with(STOOD, place.print.as_str());
    }
    Ok(WherePage {
        page: ctx.page(t.where_title()).in_section("communities"),
        t,
        places,
        changing,
        coordinates: view.coordinates(),
        community: view.community().clone(),
        form,
        theirs,
    })
}

pub(super) async fn list(ctx: Ctx, at: WhereAt) -> Answer {
    let page = page_of(&ctx, &at.slug, None, None).await?;
    ctx.show(&page)
}

pub(super) async fn change(ctx: Ctx, at: PlaceAt) -> Answer {
    let page = page_of(&ctx, &at.slug, Some(at.number), None).await?;
    ctx.show(&page)
}

async fn coordinated(ctx: &Ctx, slug: &str) -> Result<()> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| access::community(tx, actor, &slug)?.shapes().map(|_| ())).await
}

pub(super) async fn add(ctx: Ctx, at: WhereAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    coordinated(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let (Some(said), true) = (said(&mut form, t), form.is_good()) else {
        let page = page_of(&ctx, &at.slug, None, Some(form)).await?;
        return ctx.show_again(&page);
    };
    let (slug, full) = (at.slug.clone(), String::new());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.shapes()?;
            let id = view.community().id;
            tx.guard(Scope::new("meeting place", id))?;
            if store::places(tx, id)?.len() >= MOST {
                return Ok(full.clone());
            }
            let number = store::last_place(tx, id)?.0.0 + 1;
            communities::add_meeting_place(tx, id, number, &said.name, &said.address, &said.note, said.audience)?;
            Ok(WhereAt { slug: slug.clone() }.to_string())
        })
        .await?;
    if to.is_empty() {
        form.refuse(t.where_full());
        let page = page_of(&ctx, &at.slug, None, Some(form)).await?;
        return ctx.show_again(&page);
    }
    ctx.go_to(to)
}

pub(super) async fn change_posted(ctx: Ctx, at: PlaceAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    coordinated(&ctx, &at.slug).await?;
    let (Some(said), true) = (said(&mut form, Words(ctx.locale())), form.is_good()) else {
        let page = page_of(&ctx, &at.slug, Some(at.number), Some(form)).await?;
        return ctx.show_again(&page);
    };
    let (slug, number, stood) = (at.slug.clone(), at.number, form.value(STOOD).to_owned());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.shapes()?;
            let id = view.community().id;
            if now_there(tx, &view, number)?.ok_or(Fault::Absent)? != stood {
                return Ok(STALE.to_owned());
            }
            store::change_place(tx, id, number, &said.name, &said.address, &said.note, said.audience)?;
            Ok(WhereAt { slug: slug.clone() }.to_string())
        })
        .await?;
    if to == STALE {
        let page = page_of(&ctx, &at.slug, Some(at.number), Some(form)).await?;
        return ctx.show_again(&page);
    }
    ctx.go_to(to)
}

/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

/// What stands for a place as it is now; nobody changes it before this act is over.
fn now_there(tx: &mut Tx, view: &CommunityView, number: i64) -> Result<Option<String>> {
    let id = view.community().id;
    tx.guard(Scope::new("meeting place", id))?;
    Ok(store::place(tx, id, number)?.map(|row| print_of(&row)))
}

/// What someone else changed meanwhile stays: the list says how it is now.
pub(super) async fn remove(ctx: Ctx, at: RemoveAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let stood = posted.value(STOOD).to_owned();
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.shapes()?;
            if now_there(tx, &view, at.number)?.is_some_and(|print| print == stood) {
                store::remove_place(tx, view.community().id, at.number)?;
            }
            Ok(WhereAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
