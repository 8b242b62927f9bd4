//! Asking another community to go into it.

use super::{
    page::MergeAt,
    store::{self, NamedRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        chronicle::{self, Entry, Verb},
        communities::{self, CommunityRow, State},
        ties,
    },
    features::parting::{busy, proposer, said_until, until_of},
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{Actor, CommunityId, Fault, PartingId, Result, TextError, fold, short_line, slugify};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Asking another community to go into it.
    pub struct AskAt { slug: String } = "/c/{slug}/merge/new";
}

/// Longest reason, in characters.
const WHY_MAX: usize = 1_000;

#[derive(Template)]
#[template(path = "features/parting/merge/ask.html")]
struct AskPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    hindrance: Option<String>,
    href: Option<String>,
}

struct Read {
    community: CommunityRow,
    busy: Option<busy::Busy>,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        proposer(&view)?;
        Ok(Read { busy: busy::busy(tx, view.community().id)?, community: view.community().clone() })
    })
    .await
}

fn page_of(ctx: &Ctx, read: &Read, form: Form) -> AskPage {
    let t = Words(ctx.locale());
    let slug = read.community.slug.to_string();
    let (hindrance, href) = match (read.community.state, &read.busy) {
        (State::Closed, _) => (Some(t.merge_closed()), None),
        (State::Paused | State::Dormant, _) => (Some(t.merge_rests()), None),
        (State::Active, Some(busy)) => (Some(busy.words(t)), Some(busy.href(&slug))),
        (State::Active, None) => (None, None),
    };
    AskPage {
        page: ctx.page(t.merge_new_title()).in_section("communities"),
        t,
        hindrance: hindrance.map(str::to_owned),
        href,
        community: read.community.clone(),
        form,
    }
}

pub(super) async fn ask(ctx: Ctx, at: AskAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("until", said_until(&ctx));
    ctx.show(&page_of(&ctx, &read, form))
}

/// Why one community cannot go into another.
pub(super) enum Trouble {
    /// The names from the one that stands below up to the one that stands above, of those that the asker may know of.
    Tied(Vec<Option<String>>),
    /// It is itself.
    Itself,
    /// It is not for all members of the one to know of.
    Hidden,
    /// It is paused, dormant or closed.
    Rests,
    /// It asked already to go into the one that asks.
    AskedHere,
    /// Something else is proposed for it.
    Busy,
    /// The same, where that is for its members alone to know.
    NotNow,
}

impl Trouble {
    /// It, in words.
    pub(super) fn words(&self, t: Words<'static>, name: &str) -> String {
        match self {
            Self::Tied(chain) => {
                let names: Vec<&str> = chain.iter().map(|name| name.as_deref().unwrap_or(t.around_unseen())).collect();
                t.merge_tied(names.join(" / "))
            }
            Self::Itself => t.merge_itself().to_owned(),
            Self::Hidden => t.merge_hidden(name),
            Self::Rests => t.merge_other_rests(name),
            Self::AskedHere => t.merge_asked_here(name),
            Self::Busy => t.merge_other_busy(name),
            Self::NotNow => t.merge_other_not_now(name),
        }
    }
}

fn names(tx: &mut Tx, actor: Actor, chain: Vec<CommunityId>) -> Result<Vec<Option<String>>> {
    let mut names = Vec::with_capacity(chain.len());
    for id in chain {
        let row = communities::community_by_id(tx, id)?.ok_or(Fault::Absent)?;
        names.push(match access::community(tx, actor, &row.slug) {
            Ok(view) => Some(view.community().name.to_string()),
            Err(Fault::Absent | Fault::Refused | Fault::SignIn | Fault::Gone | Fault::Ended) => None,
            Err(fault) => return Err(fault),
        });
    }
    Ok(names)
}

/// What stands in the way of one community going into another, apart from `own`, which is what is proposed for the two.
pub(super) fn trouble(tx: &mut Tx, from: CommunityId, into: &CommunityView, own: Option<PartingId>) -> Result<Option<Trouble>> {
    let to = into.community().id;
    if from == to {
        return Ok(Some(Trouble::Itself));
    }
    // All its members are told of the other, so that all may know of it.
    if !into.community().visibility.is_listed() {
        return Ok(Some(Trouble::Hidden));
    }
    if !into.is_active() {
        return Ok(Some(Trouble::Rests));
    }
    for (lower, upper) in [(from, to), (to, from)] {
        if let Some(chain) = ties::chain(tx, lower, upper)? {
            return Ok(Some(Trouble::Tied(names(tx, into.actor(), chain)?)));
        }
    }
    Ok(match busy::busy(tx, to)? {
        Some(busy::Busy::Goes(id) | busy::Busy::Takes(id)) if Some(id) == own => None,
        Some(busy::Busy::Goes(id)) if store::one(tx, to, id)?.is_some_and(|row| row.into_id == from) => Some(Trouble::AskedHere),
        Some(_) if into.is_member() => Some(Trouble::Busy),
        Some(_) => Some(Trouble::NotNow),
        None => None,
    })
}

/// The one community that a name or an address means.
enum Found {
    One(Box<CommunityView>),
    None,
    Many,
}

fn find(tx: &mut Tx, actor: Actor, typed: &str) -> Result<Found> {
    let person = actor.person().ok_or(Fault::SignIn)?;
    let slug = typed.rsplit_once("/c/").map_or(typed, |(_, rest)| rest).trim_end_matches('/');
    let rows = store::named(tx, person, &fold(typed), &slugify(slug))?;
    let by_address = |row: &&NamedRow| *row.slug == *slug;
    let row = match rows.as_slice() {
        [] => return Ok(Found::None),
        [row] => row,
        many => match many.iter().find(by_address) {
            Some(row) => row,
            None => return Ok(Found::Many),
        },
    };
    Ok(Found::One(Box::new(access::community(tx, actor, &row.slug)?)))
}

/// What came of looking at what was typed.
enum Seen {
    Good,
    Bad(String),
}

/// Stands for "it cannot be proposed now" where an act gives the address to go on to.
const STALE: &str = "";

pub(super) async fn asked(ctx: Ctx, at: AskAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let into = form.title("into");
    let why = form.check("why", |text| match short_line(text, WHY_MAX) {
        Ok(line) if line.is_empty() => Err(TextError::Empty),
        other => other,
    });
    let new_name = match form.value("new_name").trim() {
        "" => Some(String::new()),
        _ => form.title("new_name").map(|name| name.to_string()),
    };
    let until = until_of(&mut form, &ctx)?;
    let takes_circles = form.has("takes_circles");
    if let Some(words) = page_of(&ctx, &read, form.clone()).hindrance {
        form.refuse(words);
    }
    if let Some(into) = &into {
        let (typed, from) = (into.to_string(), read.community.id);
        let seen = ctx
            .read(move |tx, actor| match find(tx, actor, &typed)? {
                Found::None => Ok(Seen::Bad(t.merge_nowhere(typed.as_str()))),
                Found::Many => Ok(Seen::Bad(t.merge_many(typed.as_str()))),
                Found::One(view) => {
                    let name = view.community().name.clone();
                    let trouble = trouble(tx, from, &view, None)?;
                    Ok(trouble.map_or(Seen::Good, |trouble| Seen::Bad(trouble.words(t, name.as_str()))))
                }
            })
            .await?;
        if let Seen::Bad(words) = seen {
            form.wrong("into", words);
        }
    }
    let (Some(into), Some(why), Some(new_name), Some(until), true) = (into, why, new_name, until, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, &read, form));
    };
    let (now, id, slug) = (ctx.now, PartingId::new(ctx.now, &ctx.rng), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, from) = (view.lasting_coordinator()?, view.community().id);
            let Found::One(other) = find(tx, actor, &into)? else { return Ok(STALE.to_owned()) };
            guard_both(tx, from, other.community().id)?;
            if !view.is_active() || busy::busy(tx, from)?.is_some() || trouble(tx, from, &other, None)?.is_some() {
                return Ok(STALE.to_owned());
            }
            let to = other.community().id;
            if store::add(tx, id, from, to, &why, &new_name, takes_circles, until, by, now)?.0 == 0 {
                return Ok(STALE.to_owned());
            }
            log_both(tx, (from, to), Verb::ProposedMerge, Some(by), &format!("{id} proposed"), now)?;
            Ok(MergeAt { slug: slug.clone(), merge: id }.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    form.refuse(t.merge_stale());
    let read = self::read(&ctx, &at.slug).await?;
    ctx.show_again(&page_of(&ctx, &read, form))
}

/// Has all that is proposed for two communities happen one after the other.
pub(super) fn guard_both(tx: &mut Tx, one: CommunityId, other: CommunityId) -> Result<()> {
    for id in [one.min(other), one.max(other)] {
        tx.guard(Scope::new("parting", id))?;
    }
    Ok(())
}

/// Writes the same into the chronicles of both, always in the same order.
pub(super) fn log_both(
    tx: &mut Tx,
    (one, other): (CommunityId, CommunityId),
    verb: Verb,
    by: Option<kernel::PersonId>,
    detail: &str,
    now: kernel::Moment,
) -> Result<()> {
    let mut sides = [(one, other), (other, one)];
    sides.sort();
    for (own, beside) in sides {
        chronicle::log(tx, &Entry::new(own, verb).by(by).detail(&format!("{beside} {detail}")), now)?;
    }
    Ok(())
}
