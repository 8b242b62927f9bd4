//! What changed where something was taken over from, and what is taken of it.

use super::{
    rule::{self, FileNews, Filed, LICENCE, News, TITLE},
    store::{self, NodeRow, OfferRow},
    take::goes_up_freely,
};
use crate::{
    base::{
        access::{self, Audience, ItemView},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        items::{self, FILES, Hangs, Revised, Texts, Told},
    },
    features::{
        Key,
        repertoire::{
            addresses::{elsewhere, inside},
            belongs, hung,
            own_kinds::{self, Ways},
            read::{self, Opened, who_sees},
            store::{self as kept, HungRow},
        },
    },
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use i18n::DateStyle;
use kernel::{Actor, Fault, ItemId, Moment, Result, Slug, short_line};
use markup::{Change, word_diff};
use std::collections::BTreeSet;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// What changed upstream.
    pub struct UpstreamAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/upstream";
}

inside! { UpstreamAt }

/// Longest reason, in characters.
const WORDS_MAX: usize = 500;

/// What stands upstream, as someone sees it who may.
pub(super) struct Upstream {
    pub(super) node: NodeRow,
    pub(super) name: String,
    pub(super) since: i64,
    pub(super) news: Vec<News>,
    /// What of that is of files.
    files: FileNews,
    pub(super) ours: Texts,
    /// The licence there, as it was last looked at.
    licence_then: Option<String>,
    /// Whether it may be taken; otherwise it may be read and declined.
    goes_on: bool,
    /// Whether anyone at all may read it there.
    is_open: bool,
    kind: String,
    /// Which field there is which here; `news` goes by the words of there.
    ways: Ways,
}

/// The item of a node, if this one may see it, or might, had it not been taken away.
pub(super) fn seen(tx: &mut Tx, actor: Actor, node: &NodeRow) -> Result<Option<ItemView>> {
    if node.is_withdrawn { Ok(None) } else { sees(tx, actor, &node.slug, node.audience) }
}

/// The proof that this one sees what is for these readers in a community, if they do.
pub(super) fn sees(tx: &mut Tx, actor: Actor, slug: &Slug, audience: Audience) -> Result<Option<ItemView>> {
    match access::community(tx, actor, slug).and_then(|view| view.open(audience)) {
        Ok(view) => Ok(Some(view)),
        Err(Fault::Absent | Fault::Refused | Fault::SignIn | Fault::Ended) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// What changed upstream of something, for someone who may see there.
///
/// # Errors
/// [`Fault::Gone`] where that was taken away.
pub(super) fn changed(tx: &mut Tx, opened: &Opened) -> Result<Option<Upstream>> {
    let One((origin, from, since, _)) = store::ancestry(tx, opened.row.id)?;
    let (Some(from), Some(since)) = (from, since) else { return Ok(None) };
    let Some(node) = store::line(tx, origin, from)?.into_iter().find(|node| node.id == from) else { return Ok(None) };
    let Some(view) = seen(tx, opened.view.community().actor(), &node)? else { return Ok(None) };
    if node.is_away {
        return Err(Fault::Gone);
    }
    let body = |tx: &mut Tx, item| items::body(tx, item).map(|body| body.map(|body| body.body).unwrap_or_default());
    let (title_then, then) = kept::version(tx, from, since)?.map(|whole| (whole.title, whole.body)).unwrap_or_default();
    // What stays behind when it travels is no news either.
    let kind = opened.row.kind.clone();
    let travelling = |text: String| rule::travelling(&kind, Texts::of(&text));
    let (Some(then), Some(now)) = (travelling(then), travelling(body(tx, from)?)) else { return Ok(None) };
    let ours = Texts::of(&body(tx, opened.row.id)?);
    let home = opened.view.community().community().id;
    let ways = own_kinds::ways(tx, (node.home, &node.kind), (home, &kind))?;
    let One((answered,)) = store::answered_to(tx, opened.row.id)?;
    let mut news = Vec::new();
    if answered < node.revision {
        news.extend(rule::title_news(&title_then, &node.title, &opened.row.title));
        news.extend(rule::news(&then, &now, &ways.back(&ours)));
    }
    let (there, here) = (kept::hung(tx, from)?, kept::hung(tx, opened.row.id)?);
    let files = rule::file_news(&filed(&then, &there), &filed(&now, &there), &filed(&ours, &here));
    let files = files.filter(|_| answered < node.revision);
    news.extend(files.as_ref().map(|_| News { field: FILES.to_owned(), theirs: String::new(), ours: String::new() }));
    let One((licence_then,)) = store::from_licence(tx, opened.row.id)?;
    news.extend(rule::licence_news(licence_then.as_deref(), &node.licence, &opened.row.licence));
    let One((is_given,)) = store::is_given(tx, from, home)?;
    Ok(Some(Upstream {
        name: view.community().community().name.to_string(),
        since,
        news,
        files: files.unwrap_or_default(),
        ours,
        licence_then,
        goes_on: rule::goes_on(is_free(tx, opened, &node, &mut BTreeSet::new())?, is_given, opened.row.audience),
        is_open: rule::is_open(view.community().visibility(), node.audience),
        kind,
        ways,
        node,
    }))
}

impl Upstream {
    /// Whether this is taken on, if one chooses to.
    fn takes(&self, news: &News) -> bool {
        self.goes_on && (news.field != LICENCE || rule::licence_goes(self.licence_then.as_deref(), &news.ours))
    }

    /// The version that is looked at; nothing where the licence alone changed.
    fn revision(&self) -> Option<i64> {
        self.news.iter().any(|news| news.field != LICENCE).then_some(self.node.revision)
    }

    /// The licence there and here, in words.
    fn licence_told(&self, t: Words<'static>, news: &News) -> Vec<String> {
        let said = |licence: &str| if licence.is_empty() { t.upstream_licence_none().to_owned() } else { licence.to_owned() };
        let then = self.licence_then.as_deref().unwrap_or_default();
        let mut told = vec![t.upstream_licence_now(said(&news.theirs)), t.upstream_licence_before(said(then))];
        if news.ours != then {
            told.push(t.upstream_licence_here(said(&news.ours)));
        }
        told
    }
}

/// The files that texts name, of those that ever hung where they stand.
fn filed(texts: &Texts, rows: &[HungRow]) -> Vec<Filed> {
    let print = |row: &HungRow| format!("{} {}", row.hash.as_ref().map(ToString::to_string).unwrap_or_default(), row.alt);
    let one = |hangs: Hangs| {
        let row = rows.iter().find(|row| row.place == hangs.place)?;
        Some(Filed { print: print(row), hangs: Hangs { name: row.name.clone(), ..hangs } })
    };
    texts.files().into_iter().filter_map(one).collect()
}

impl FileNews {
    /// As it is read: what goes, what stays, what comes.
    fn changes(&self) -> Vec<Change> {
        let name = |file: &Hangs| file.name.clone();
        let gone = self.gone.iter().map(|file| Change::Removed(name(file)));
        let stay = self.stay.iter().map(|file| Change::Same(name(file)));
        hung::in_lines(gone.chain(stay).chain(self.added.iter().map(|file| Change::Added(name(file)))).collect())
    }

    /// Hangs here what came there; gives the texts with it.
    fn taken(&self, tx: &mut Tx, from: ItemId, opened: &Opened, texts: Texts, now: Moment) -> Result<Texts> {
        let (mut named, mut place) = (self.stay.clone(), items::next_place(tx, opened.row.id)?);
        for file in &self.added {
            if items::hang_again(tx, (from, file.place), (opened.row.id, place), opened.home_id(), None, now)? {
                named.push(Hangs { place, name: file.name.clone() });
                place += 1;
            }
        }
        Ok(texts.with_files(&named))
    }
}

/// Whether the asker may show to those who read it here what stands at another place of its line.
fn is_free(tx: &mut Tx, opened: &Opened, node: &NodeRow, asked: &mut BTreeSet<ItemId>) -> Result<bool> {
    if !asked.insert(node.id) {
        return Ok(false);
    }
    if node.home == opened.home_id() && !node.is_away && node.audience <= opened.row.audience {
        return Ok(true);
    }
    match read::open(tx, opened.view.community().actor(), &node.slug, &Key::new(node.number, &node.title)) {
        Ok(there) => goes_up_freely(tx, &there, asked),
        Err(Fault::Absent | Fault::Gone | Fault::Refused | Fault::SignIn | Fault::Ended) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Whether the asker may show to more people what came from another place: anyone may read it there, or they may show it to
/// others themselves. What began here is shown by those who lead here; what was kept from what was said to fewer, by those who
/// coordinate here.
pub(in super::super) fn may_widen(tx: &mut Tx, opened: &Opened) -> Result<bool> {
    may_widen_up(tx, opened, &mut BTreeSet::new())
}

/// The same, on the way up a line, of which no place is asked twice.
pub(super) fn may_widen_up(tx: &mut Tx, opened: &Opened, asked: &mut BTreeSet<ItemId>) -> Result<bool> {
    let One((origin, from, ..)) = store::ancestry(tx, opened.row.id)?;
    let Some(from) = from else {
        return Ok(opened.view.community().coordinates() || !kept::was_said_to_fewer(tx, opened.row.id)?.0.0);
    };
    match store::line(tx, origin, from)?.into_iter().find(|node| node.id == from) {
        Some(node) => is_free(tx, opened, &node, asked),
        None => Ok(false),
    }
}

/// A field that changed there, in words.
struct Shown {
    field: String,
    label: String,
    /// What is said of it where it is no text.
    told: Vec<String>,
    changes: Vec<Change>,
    /// Whether it may be taken.
    takes: bool,
}

#[derive(Template)]
#[template(path = "features/repertoire/travel/upstream.html")]
struct UpstreamPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    there: String,
    about: String,
    revision: i64,
    licence: String,
    /// The version here that is looked at beside it.
    here_now: i64,
    /// Whether what is read there may be taken.
    goes_on: bool,
    fields: Vec<Shown>,
    offers: Vec<(OfferRow, String)>,
    form: Form,
    seen: String,
}

impl UpstreamPage {
    fn takes_any(&self) -> bool {
        self.fields.iter().any(|field| field.takes)
    }
}

async fn page(ctx: &Ctx, at: &UpstreamAt, form: Form) -> Result<(UpstreamPage, Option<String>)> {
    let (opened, (upstream, offers)) = read::opened(ctx, at, |tx, opened| {
        opened.view.writes()?;
        Ok((changed(tx, opened)?.ok_or(Fault::Absent)?, store::offers(tx, opened.row.id)?))
    })
    .await?;
    let t = Words(ctx.locale());
    let kind = read::kind(ctx, opened.home_id(), &upstream.kind).await?;
    let label = |field: &str| {
        match field {
            FILES => return t.kept_files().to_owned(),
            TITLE => return kind.title.to_string(),
            LICENCE => return t.kept_licence().to_owned(),
            _ => {}
        }
        let field = upstream.ways.there(field);
        let known = kind.fields.iter().find(|known| known.key == field);
        known.map_or_else(|| t.kept_other_field(own_kinds::called(&field)), |known| known.label.to_string())
    };
    let node = &upstream.node;
    let page = UpstreamPage {
        page: ctx.page(t.upstream_title()).in_section("communities"),
        t,
        community: opened.view.community().community().clone(),
        title: opened.row.title.clone(),
        language: opened.row.language.clone(),
        here: opened.home().to_string(),
        there: format!("/c/{}/repertoire/{}", node.slug, Key::new(node.number, &node.title)),
        about: t.upstream_about(node.title.as_str(), upstream.name.as_str(), upstream.since, node.revision),
        revision: node.revision,
        licence: node.licence.clone(),
        here_now: opened.row.revision,
        goes_on: upstream.goes_on,
        fields: upstream
            .news
            .iter()
            .map(|news| Shown {
                field: news.field.clone(),
                label: label(&news.field),
                takes: upstream.takes(news),
                told: if news.field == LICENCE { upstream.licence_told(t, news) } else { Vec::new() },
                changes: match news.field.as_str() {
                    FILES => upstream.files.changes(),
                    LICENCE => Vec::new(),
                    _ => word_diff(&news.ours, &news.theirs),
                },
            })
            .collect(),
        offers: offers
            .into_iter()
            .map(|row| {
                let (by, day) = (row.by.as_str(), ctx.date(row.at, DateStyle::Day));
                let said = match (row.revision, row.answer.as_str()) {
                    (None, "declined") => t.upstream_licence_declined(by, day),
                    (None, _) => t.upstream_licence_taken(by, day),
                    (Some(revision), "declined") => t.upstream_declined(revision, by, day),
                    (Some(revision), "part") => t.upstream_part(revision, by, day),
                    (Some(revision), _) => t.upstream_taken(revision, by, day),
                };
                (row, said)
            })
            .collect(),
        form,
        seen: who_sees(t, opened.view.community(), opened.row.audience),
    };
    Ok((page, elsewhere(ctx, &opened, at)))
}

pub(super) async fn upstream(ctx: Ctx, at: UpstreamAt) -> Answer {
    ctx.actor().await?;
    let (page, home) = page(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?;
    match home {
        Some(home) => ctx.moved_to(home),
        None => ctx.show(&page),
    }
}

/// Stand for "it was changed there meanwhile" and "it was changed here meanwhile" where an act gives the address to go on to.
const STALE: &str = "";
const STALE_HERE: &str = "!";

pub(super) async fn looked(ctx: Ctx, at: UpstreamAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let (takes, revision): (Vec<String>, i64) =
        (form.values("take").map(str::to_owned).collect(), form.value("revision").parse().unwrap_or(0));
    // A form from before licences were news says nothing of it.
    let licence = form.has("licence").then(|| form.value("licence").to_owned());
    let here: Option<i64> = form.value("here").parse().ok();
    let declines = form.has("decline");
    if declines && words.as_ref().is_some_and(String::is_empty) {
        form.wrong("words", t.upstream_why_missing());
    }
    if !declines && takes.is_empty() {
        form.refuse(t.upstream_nothing());
    }
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, form).await?.0);
    };
    let (now, place) = (ctx.now, at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::hold(tx, actor, &place.slug, &place.key)?;
            let (by, community) = (opened.view.writes()?, opened.home_id());
            let upstream = changed(tx, &opened)?.ok_or(Fault::Absent)?;
            if upstream.node.revision != revision || licence.as_ref().is_some_and(|seen| *seen != upstream.node.licence) {
                return Ok(STALE.to_owned());
            }
            // Someone else answered it.
            if upstream.news.is_empty() {
                return Ok(opened.home().to_string());
            }
            let taken: Vec<&News> = upstream.news.iter().filter(|news| !declines && takes.contains(&news.field)).collect();
            if !declines && (taken.is_empty() || here.is_some_and(|here| here != opened.row.revision)) {
                return Ok(STALE_HERE.to_owned());
            }
            if !taken.iter().all(|news| upstream.takes(news)) {
                return Err(Fault::Refused);
            }
            let answer = match (taken.len(), upstream.news.len()) {
                (0, _) => "declined",
                (some, all) if some < all => "part",
                _ => "taken",
            };
            let One((number,)) = store::next_offer(tx, opened.row.id)?;
            store::add_offer(tx, opened.row.id, number, upstream.revision(), answer, &words, by, now)?;
            let (licences, taken): (Vec<&News>, Vec<&News>) = taken.into_iter().partition(|news| news.field == LICENCE);
            for news in licences {
                kept::set_provenance(tx, opened.row.id, &opened.row.source, &opened.row.page, &news.theirs)?;
            }
            if !taken.is_empty() {
                // What is taken may be of a part that the kind has there and not here yet.
                let node = &upstream.node;
                let carried = own_kinds::carry(tx, node.home, &node.kind, community, by, now)?;
                let ways = carried.map_or(upstream.ways, |(_, ways)| ways);
                let take = |texts: Texts, news: &&News| texts.with(&ways.there(&news.field), news.theirs.as_str());
                let title = taken.iter().find(|news| news.field == TITLE).map(|news| news.theirs.clone());
                let (files, said): (Vec<&News>, Vec<&News>) =
                    taken.iter().filter(|news| news.field != TITLE).partition(|news| news.field == FILES);
                let mut texts = said.iter().fold(upstream.ours.clone(), take);
                if !files.is_empty() {
                    texts = upstream.files.taken(tx, node.id, &opened, texts, now)?;
                }
                let mentions = items::mentions_in(tx, community, &texts.joined())?;
                let order = own_kinds::order(tx, t, community, &opened.row.kind)?;
                let body = texts.body(order.iter().map(String::as_str), &mentions);
                // Whoever reads this here may not see there what it is called by now.
                let why = match upstream.is_open {
                    true => t.upstream_why(upstream.node.title.as_str(), revision),
                    false => t.upstream_why_inside(revision),
                };
                let title = title.as_deref().unwrap_or(&opened.row.title);
                if items::revise_by(tx, opened.row.id, opened.row.revision, title, &body, Told { by, why: &why }, now)?
                    == Revised::Stale
                {
                    return Ok(STALE.to_owned());
                }
                items::keep_mentions(tx, opened.row.id, &mentions)?;
                belongs::settle(tx, opened.row.id, community, &texts)?;
            }
            store::set_from(tx, opened.row.id, revision, &upstream.node.licence)?;
            let entry = Entry::new(community, Verb::LookedUpstream).by(Some(by)).on(opened.row.id).detail(&answer);
            chronicle::log(tx, &entry, now)?;
            Ok(opened.home().to_string())
        })
        .await?;
    form.refuse(match to.as_str() {
        STALE => t.upstream_stale(),
        STALE_HERE => t.upstream_stale_here(),
        _ => return ctx.go_to(to),
    });
    ctx.show_again(&page(&ctx, &at, form).await?.0)
}
