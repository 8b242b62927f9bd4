//! The page on which coordinators name who carries on, as long as a closing is a draft or proposed.

use super::{
    super::{
        leads,
        said::{Phase, happened},
        store::{self as closings, ClosingRow},
        takes_effect::in_turn,
    },
    Named, WORDS_MAX, named, store,
};
use crate::{
    base::{
        access::{self, Found},
        chronicle::{self, Entry, Verb},
        communities::{CommunityRow, State},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Actor, CommunityId, Result, TextError, short_line};
use webkit::{Answer, Ctx, Form, Guard, Page, Posted, route};

route! {
    /// Who carries on, for coordinators; naming someone.
    pub struct NamingAt { slug: String } = "/c/{slug}/closing/successors";
    /// Naming someone no longer.
    pub struct DropAt { slug: String, number: i64 } = "/c/{slug}/closing/successors/{number}/drop";
}

/// Longest name or address, in characters.
const WHO_MAX: usize = 300;
/// Stands before words that refuse, where an act gives an address otherwise.
const REFUSED: &str = "refused ";
/// Stands for "it is no draft and not proposed", where an act gives an address otherwise.
const STALE: &str = "";

db::text_enum! {
    /// Where whoever carries on is.
    enum Place {
        /// A community on this site.
        Here = "here",
        /// Anyone else.
        Elsewhere = "elsewhere",
    }
}

#[derive(Template)]
#[template(path = "features/closing/successors/naming.html")]
struct NamingPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    named: Vec<(Named, Guard)>,
    /// Whether someone may still be named.
    is_open: bool,
    happened: String,
    form: Form,
}

impl NamingPage {
    fn places(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![
            (Place::Here.as_str(), t.successor_here(), t.successor_here_hint()),
            (Place::Elsewhere.as_str(), t.successor_elsewhere(), t.successor_elsewhere_hint()),
        ]
    }
}

/// Whether someone may still be named, or named no longer.
fn is_open(row: &ClosingRow) -> bool {
    matches!(Phase::of(row), Phase::Draft | Phase::Proposed)
}

async fn page(ctx: &Ctx, slug: &str, form: Option<Form>) -> Result<NamingPage> {
    let (slug, t) = (slug.to_owned(), Words(ctx.locale()));
    let (community, closing, named) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            leads(tx, &view)?;
            let id = view.community().id;
            let closing = closings::last(tx, id)?;
            let named = named(tx, actor, t, id, closing.as_ref().map_or(0, |row| row.number))?;
            Ok((view.community().clone(), closing, named))
        })
        .await?;
    Ok(NamingPage {
        page: ctx.page(t.successors_title()).in_section("communities"),
        t,
        is_open: community.state != State::Closed && closing.as_ref().is_some_and(is_open),
        happened: happened(ctx, t, closing.as_ref()),
        community,
        named: named.into_iter().map(|named| (named, ctx.guard())).collect(),
        form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words()).with("place", Place::Here.as_str())),
    })
}

pub(super) async fn naming(ctx: Ctx, at: NamingAt) -> Answer {
    ctx.show(&page(&ctx, &at.slug, None).await?)
}

/// The community that is named, if it may be; else why not, in words.
fn other(
    tx: &mut Tx,
    actor: Actor,
    own: CommunityId,
    who: &str,
    t: Words<'static>,
) -> Result<std::result::Result<CommunityId, String>> {
    let other = match access::find(tx, actor, who)? {
        Found::One(view) => view,
        Found::Several(addresses) => return Ok(Err(t.around_several(addresses.join(" · ")))),
        Found::None => return Ok(Err(t.around_nobody().to_owned())),
    };
    let row = other.community();
    Ok(match row.state {
        _ if row.id == own => Err(t.successor_itself().to_owned()),
        State::Closed => Err(t.around_closed().to_owned()),
        _ => Ok(row.id),
    })
}

pub(super) async fn name(ctx: Ctx, at: NamingAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let place = form.choice::<Place>("place");
    let who = form.check("who", |text| match short_line(text, WHO_MAX)? {
        who if who.is_empty() => Err(TextError::Empty),
        who => Ok(who),
    });
    let what = form.check("what", |text| short_line(text, WORDS_MAX));
    let (Some(place), Some(who), Some(what), true) = (place, who, what, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at.slug, Some(form)).await?);
    };
    let (now, slug, t) = (ctx.now, at.slug.clone(), Words(ctx.locale()));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            let open = in_turn(tx, community)?.filter(|row| is_open(row) && view.ended_at().is_none());
            let Some(closing) = open.map(|row| row.number) else { return Ok(STALE.to_owned()) };
            let (other, elsewhere) = match place {
                Place::Elsewhere => (None, who.as_str()),
                Place::Here => match other(tx, actor, community, &who, t)? {
                    Ok(id) => (Some(id), ""),
                    Err(why) => return Ok(format!("{REFUSED}{why}")),
                },
            };
            if store::named(tx, community, closing)?.iter().any(|row| row.other == other && row.elsewhere == elsewhere) {
                return Ok(format!("{REFUSED}{}", t.successor_already()));
            }
            let number = store::last_number(tx, community, closing)?.0.0 + 1;
            store::add(tx, community, closing, number, other, elsewhere, &what, by, now)?;
            let entry = Entry::new(community, Verb::NamedSuccessor).by(Some(by)).detail(&number);
            chronicle::log(tx, &entry, now)?;
            Ok(NamingAt { slug: slug.clone() }.to_string())
        })
        .await?;
    if let Some(why) = to.strip_prefix(REFUSED) {
        form.wrong("who", why);
        return ctx.show_again(&page(&ctx, &at.slug, Some(form)).await?);
    }
    if to != STALE {
        return ctx.go_to(to);
    }
    let mut again = page(&ctx, &at.slug, Some(form)).await?;
    again.form.refuse(again.happened.clone());
    ctx.show_again(&again)
}

pub(super) async fn no_longer(ctx: Ctx, at: DropAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, community) = (leads(tx, &view)?, view.community().id);
            let open = in_turn(tx, community)?.filter(is_open);
            if let Some(row) = open
                && store::remove(tx, community, row.number, at.number, by, now)?.0 > 0
            {
                let detail = format!("{} no longer", at.number);
                chronicle::log(tx, &Entry::new(community, Verb::NamedSuccessor).by(Some(by)).detail(&detail), now)?;
            }
            Ok(NamingAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
