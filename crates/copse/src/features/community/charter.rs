//! The charter: changing it, and how it came to be.

use super::{founding, front::FrontAt};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{self, CharterRow, CommunityRow},
    },
    words::Words,
};
use askama::Template;
use kernel::{Result, fold};
use markup::{Change, word_diff};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Changing the charter.
    pub struct CharterAt { slug: String } = "/c/{slug}/charter";
    /// How the charter came to be.
    pub struct HistoryAt { slug: String } = "/c/{slug}/charter/history";
}

#[derive(Template)]
#[template(path = "features/community/charter.html")]
struct CharterPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    keep: String,
    /// The charter that someone else put in force meanwhile.
    theirs: Option<CommunityRow>,
}

impl CharterPage {
    fn of(ctx: &Ctx, community: CommunityRow, form: Form) -> Self {
        let t = Words(ctx.locale());
        let keep = format!("charter {}", community.id);
        Self { page: ctx.page(t.charter_change_title()).in_section("communities"), t, community, form, keep, theirs: None }
    }
}

async fn coordinated(ctx: &Ctx, slug: &str) -> Result<CommunityRow> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.coordinator()?;
        Ok(view.community().clone())
    })
    .await
}

pub(super) async fn change(ctx: Ctx, at: CharterAt) -> Answer {
    let community = coordinated(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("version", community.charter_version.to_string())
        .with("practice", community.practice.to_string())
        .with("domain", community.domain.to_string())
        .with("people", community.people.to_string())
        .with("name", community.name.to_string())
        .with("visibility", community.visibility.as_str())
        .with("joining", community.joining.as_str())
        .with("place", community.place.as_str())
        .with("language", community.language.as_str());
    ctx.show(&CharterPage::of(&ctx, community, form))
}

pub(super) async fn change_posted(ctx: Ctx, at: CharterAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let community = coordinated(&ctx, &at.slug).await?;
    let charter = founding::charter(&mut form);
    let (visibility, joining) = (form.choice("visibility"), form.choice("joining"));
    let here = founding::whereabouts(&mut form, &community.language, Words(ctx.locale()));
    let from: i64 = form.value("version").parse().unwrap_or(0);
    let (Some(charter), Some(here), Some(visibility), Some(joining), true) = (charter, here, visibility, joining, form.is_good())
    else {
        return ctx.show_again(&CharterPage::of(&ctx, community, form));
    };
    let (now, slug) = (ctx.now, at.slug.clone());
    let once = form.once().clone();
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let author = view.coordinator()?;
            let id = view.community().id;
            let (name, folded, place) = (&charter.name, fold(&charter.name), &here.place);
            let (practice, domain, people) = (&charter.practice, &charter.domain, &charter.people);
            if communities::set_charter(tx, id, from, name, &folded, practice, domain, people, visibility, joining)?.0 == 0 {
                return Ok(STALE.to_owned());
            }
            communities::set_words(tx, id, place, &fold(place), &communities::words_of(&charter, place))?;
            communities::set_language(tx, id, &here.language)?;
            communities::add_charter(tx, id, from + 1, name, practice, domain, people, Some(author), now)?;
            chronicle::log(tx, &Entry::new(id, Verb::CharterChanged).by(Some(author)).detail(&(from + 1)), now)?;
            Ok(FrontAt { slug: slug.clone() }.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let theirs = coordinated(&ctx, &at.slug).await?;
    form.refuse(Words(ctx.locale()).stale_edit());
    let form = form.with("version", theirs.charter_version.to_string());
    let mut page = CharterPage::of(&ctx, community, form);
    page.theirs = Some(theirs);
    ctx.show_again(&page)
}

/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";

#[derive(Template)]
#[template(path = "features/community/charter_history.html")]
struct HistoryPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    coordinates: bool,
    versions: Vec<Version>,
}

/// A version and what it changed.
struct Version {
    about: String,
    fields: Vec<(&'static str, Vec<Change>)>,
}

pub(super) async fn history(ctx: Ctx, at: HistoryAt) -> Answer {
    let (view, charters) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let charters = communities::charters(tx, view.community().id)?;
            Ok((view, charters))
        })
        .await?;
    let t = Words(ctx.locale());
    let version = |new: &CharterRow, old: Option<&CharterRow>| {
        let day = ctx.date(new.agreed_at, i18n::DateStyle::Day);
        let fields = [
            (t.practice_label(), &*new.practice, old.map(|old| &*old.practice)),
            (t.domain_label(), &*new.domain, old.map(|old| &*old.domain)),
            (t.people_label(), &*new.people, old.map(|old| &*old.people)),
            (t.community_name_label(), &*new.name, old.map(|old| &*old.name)),
        ];
        Version {
            about: match &new.author {
                Some(author) => t.charter_version_by(new.version, day, author.as_str()),
                None => t.charter_agreed(new.version, day),
            },
            fields: fields
                .into_iter()
                .filter(|(_, new, old)| *old != Some(*new))
                .map(|(label, new, old)| (label, word_diff(old.unwrap_or(new), new)))
                .collect(),
        }
    };
    let older = charters.iter().skip(1).map(Some).chain([None]);
    let versions = charters.iter().zip(older).map(|(new, old)| version(new, old)).collect();
    let page = ctx.page(t.charter_history_title()).in_section("communities");
    let (community, coordinates) = (view.community().clone(), view.coordinates());
    ctx.show(&HistoryPage { page, t, community, coordinates, versions })
}
