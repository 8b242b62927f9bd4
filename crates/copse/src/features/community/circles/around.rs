//! The page of what lies around a community: the outline for whoever may know of it; for coordinators what is asked, asking,
//! ending, and who starts circles.

use super::{
    outline::{self, Outline},
    store,
};
use crate::{
    base::{
        access::{self, CommunityView, Found},
        communities::{CommunityRow, State, Tie},
        ties::{self, AskedRow, CirclesBy, Pair, PastRow, Tied},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Actor, CommunityId, Fault, Result, TextError, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// What lies around a community.
    pub struct AroundAt { slug: String } = "/c/{slug}/around";
    /// Answering what another side asked, or taking back what one's own did.
    pub struct ReplyAt { slug: String, other: CommunityId } = "/c/{slug}/around/{other}/answer";
    /// Ending a tie.
    pub struct EndAt { slug: String, other: CommunityId } = "/c/{slug}/around/{other}/end";
    /// Who starts circles.
    pub struct StartersAt { slug: String } = "/c/{slug}/circles";
}

/// Longest words of a request or a reason, in characters.
const WORDS_MAX: usize = 300;
/// Longest name or address of another community, in characters.
const OTHER_MAX: usize = 300;
/// The most ties that have ended.
const PAST: i64 = 50;

/// A tie that has ended, in words.
struct Past {
    words: String,
    why: String,
}

#[derive(Template)]
#[template(path = "features/community/circles/around.html")]
struct AroundPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    outline: Outline,
    drawing: Option<String>,
    asked: Vec<(AskedRow, String)>,
    past: Vec<Past>,
    coordinates: bool,
    starts: bool,
    form: Form,
}

impl AroundPage {
    fn sides(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![(ABOVE, self.t.around_side_above(), ""), (BELOW, self.t.around_side_below(), "")]
    }

    fn starters(&self) -> [(CirclesBy, &'static str); 2] {
        [(CirclesBy::Members, self.t.circles_by_members()), (CirclesBy::Coordinators, self.t.circles_by_coordinators())]
    }
}

/// The words that stand for the side of another community, in a form.
const ABOVE: &str = "above";
const BELOW: &str = "below";

/// Whether someone may start a circle inside a community.
pub(in super::super) fn starts_circles(view: &CommunityView) -> bool {
    view.writes().is_ok() && (view.coordinates() || view.community().circles_by == CirclesBy::Members)
}

struct Read {
    view: CommunityView,
    outline: Outline,
    asked: Vec<AskedRow>,
    past: Vec<(PastRow, String)>,
}

fn read(tx: &mut Tx, t: Words<'static>, actor: Actor, slug: &str) -> Result<Read> {
    let view = access::community(tx, actor, slug)?;
    let id = view.community().id;
    let asked = if view.coordinates() { ties::asked_of(tx, id)? } else { Vec::new() };
    let mut past = Vec::new();
    for row in ties::past(tx, id, PAST)? {
        if let Ok(other) = access::community(tx, actor, &row.slug) {
            past.push((row, other.community().name.to_string()));
        }
    }
    Ok(Read { outline: outline::outline(tx, t, &view)?, asked, past, view })
}

async fn page_of(ctx: &Ctx, slug: &str, form: Option<Form>) -> Result<AroundPage> {
    let (t, slug) = (Words(ctx.locale()), slug.to_owned());
    let read = ctx.read(move |tx, actor| read(tx, t, actor, &slug)).await?;
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    let past = |(row, name): (PastRow, String)| {
        let years = (day(row.began_at), day(row.ended_at));
        let words =
            if row.is_above { t.around_was_above(name, years.0, years.1) } else { t.around_was_below(name, years.0, years.1) };
        Past { words, why: row.ended_why }
    };
    let community = read.view.community().clone();
    Ok(AroundPage {
        page: ctx.page(t.around_title()).in_section("communities"),
        t,
        drawing: read.outline.drawn(&community),
        outline: read.outline,
        asked: read.asked.into_iter().map(|row| (row.clone(), day(row.asked_at))).collect(),
        past: read.past.into_iter().map(past).collect(),
        coordinates: read.view.coordinates(),
        starts: starts_circles(&read.view),
        form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()).with("side", ABOVE)),
        community,
    })
}

pub(super) async fn around(ctx: Ctx, at: AroundAt) -> Answer {
    let page = page_of(&ctx, &at.slug, None).await?;
    if *page.community.slug != *at.slug {
        return ctx.moved_to(AroundAt { slug: page.community.slug.to_string() });
    }
    ctx.show(&page)
}

/// The names of a chain, as far as the asker may know them.
fn names_of(tx: &mut Tx, actor: Actor, chain: &[CommunityId], t: Words<'static>) -> Result<Vec<String>> {
    let mut names = Vec::with_capacity(chain.len());
    for id in chain {
        let slug = store::slug_of(tx, *id)?.map(|(slug,)| slug).ok_or(Fault::Absent)?;
        let name = match access::community(tx, actor, &slug) {
            Ok(view) => view.community().name.to_string(),
            Err(_) => t.around_unseen().to_owned(),
        };
        names.push(name);
    }
    Ok(names)
}

/// Why two communities are not tied, in words.
fn refusal(tx: &mut Tx, actor: Actor, tied: &Tied, t: Words<'static>) -> Result<Option<String>> {
    Ok(match tied {
        Tied::Done => None,
        Tied::Already => Some(t.around_already().to_owned()),
        Tied::Round(chain) if chain.len() < 2 => Some(t.around_itself().to_owned()),
        Tied::Round(chain) => Some(t.around_round(names_of(tx, actor, chain, t)?.join(t.around_under()))),
    })
}

/// Stands before words that refuse, where an act gives an address otherwise.
const REFUSED: &str = "refused ";

pub(super) async fn ask(ctx: Ctx, at: AroundAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let slug = at.slug.clone();
    ctx.read(move |tx, actor| access::community(tx, actor, &slug)?.shapes().map(drop)).await?;
    let other = form.check("other", |text| match short_line(text, OTHER_MAX)? {
        line if line.is_empty() => Err(TextError::Empty),
        line => Ok(line),
    });
    let words = form.check("words", |text| short_line(text, WORDS_MAX));
    let is_above = match form.value("side") {
        ABOVE => Some(true),
        BELOW => Some(false),
        _ => {
            form.wrong("side", t.around_side_wrong());
            None
        }
    };
    let (Some(other), Some(words), Some(is_above), true) = (other, words, is_above, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, &at.slug, Some(form)).await?);
    };
    let (now, slug) = (ctx.now, at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let own = access::community(tx, actor, &slug)?;
            let by = own.shapes()?;
            let other = match access::find(tx, actor, &other)? {
                Found::One(other) => other,
                Found::Several(addresses) => return Ok(format!("{REFUSED}{}", t.around_several(addresses.join(" · ")))),
                Found::None => return Ok(format!("{REFUSED}{}", t.around_nobody())),
            };
            if other.community().state == State::Closed {
                return Ok(format!("{REFUSED}{}", t.around_closed()));
            }
            let (own_id, other_id) = (own.community().id, other.community().id);
            let pair = if is_above { Pair { child: own_id, parent: other_id } } else { Pair { child: other_id, parent: own_id } };
            // Whoever looks after both sides need not ask themselves.
            let tied = if other.coordinates() {
                ties::tie(tx, pair, Tie::Level, by, now)?
            } else {
                ties::ask(tx, pair, is_above, &words, by, now)?
            };
            let to = AroundAt { slug: own.community().slug.to_string() }.to_string();
            Ok(refusal(tx, actor, &tied, t)?.map_or(to, |why| format!("{REFUSED}{why}")))
        })
        .await?;
    match to.strip_prefix(REFUSED) {
        None => ctx.go_to(to),
        Some(why) => {
            form.wrong("other", why);
            ctx.show_again(&page_of(&ctx, &at.slug, Some(form)).await?)
        }
    }
}

/// Which of two stands under which, by a tie or a request there is.
fn pair_of(own: CommunityId, other: CommunityId, is_above: bool) -> Pair {
    if is_above { Pair { child: own, parent: other } } else { Pair { child: other, parent: own } }
}

pub(super) async fn reply(ctx: Ctx, at: ReplyAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let reply = match form.value("answer") {
        "yes" => ties::Reply::Yes,
        "no" => ties::Reply::No,
        "back" => ties::Reply::Back,
        _ => return Err(Fault::Bad("an answer is yes, no, or taken back").into()),
    };
    let is_above = match form.value("side") {
        ABOVE => true,
        BELOW => false,
        _ => return Err(Fault::Bad("the other stands above or below").into()),
    };
    let (now, t, slug) = (ctx.now, Words(ctx.locale()), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let by = if reply == ties::Reply::Yes { view.shapes()? } else { view.coordinator()? };
            let own = view.community().id;
            // Each side may have asked the other.
            let is_it = |row: &ties::AskedRow| row.id == at.other && row.is_above == is_above;
            ties::asked_of(tx, own)?.into_iter().find(is_it).ok_or(Fault::Absent)?;
            let tied = ties::answer(tx, pair_of(own, at.other, is_above), own, reply, by, now)?.ok_or(Fault::Absent)?;
            let to = AroundAt { slug: view.community().slug.to_string() }.to_string();
            Ok(refusal(tx, actor, &tied, t)?.map_or(to, |why| format!("{REFUSED}{why}")))
        })
        .await?;
    match to.strip_prefix(REFUSED) {
        None => ctx.go_to(to),
        Some(why) => {
            form.refuse(why);
            let form = form.with("side", ABOVE);
            ctx.show_again(&page_of(&ctx, &at.slug, Some(form)).await?)
        }
    }
}

pub(super) async fn end(ctx: Ctx, at: EndAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let why = form.check("why", |text| short_line(text, WORDS_MAX));
    let slug = at.slug.clone();
    ctx.read(move |tx, actor| access::community(tx, actor, &slug)?.coordinator().map(drop)).await?;
    let Some(why) = why else {
        let form = form.with("side", ABOVE);
        return ctx.show_again(&page_of(&ctx, &at.slug, Some(form)).await?);
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let by = view.coordinator()?;
            let own = view.community().id;
            let ended = ties::end(tx, pair_of(own, at.other, true), &why, by, now)?
                || ties::end(tx, pair_of(own, at.other, false), &why, by, now)?;
            if !ended {
                return Err(Fault::Absent);
            }
            Ok(AroundAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn starters(ctx: Ctx, at: StartersAt, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    let by_whom: CirclesBy =
        form.value("by").parse().map_err(|_| Fault::Bad("circles are started by members or coordinators"))?;
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let by = view.shapes()?;
            ties::say_who_starts(tx, view.community().id, by_whom, by, now)?;
            Ok(AroundAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
