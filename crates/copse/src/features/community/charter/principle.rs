//! A principle: what it says, since when it holds or until when it did, and where it is cited.

use super::{
    super::{front::who_sees, store},
    read::CharterAt,
};
use crate::{
    base::{
        access,
        communities::{self, CommunityRow, WholeCharter},
    },
    features::inside::page_in,
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Fault, Moment};
use store::CitedRow;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// A principle of a charter, in force or not.
    pub struct PrincipleAt { slug: String, number: i64 } = "/c/{slug}/charter/principle/{number}";
}

/// In how many conversations at most it is shown as cited: the last ones.
const MOST: i64 = 50;

/// A conversation in which a principle is cited.
struct Cited {
    row: CitedRow,
    href: String,
    when: String,
}

#[derive(Template)]
#[template(path = "features/community/charter/principle.html")]
struct PrinciplePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    number: i64,
    words: String,
    /// Since when it holds, or until when it did.
    standing: String,
    is_in_force: bool,
    /// The version it came with, and the one that left it out.
    came: i64,
    went: Option<i64>,
    sees_inside: bool,
    cited: Vec<Cited>,
    seen: &'static str,
}

/// When a version was put in force.
fn agreed_at(whole: Option<WholeCharter>) -> Moment {
    whole.map_or(Moment::from_micros(0), |whole| whole.row.agreed_at)
}

pub(super) async fn principle(ctx: Ctx, at: PrincipleAt) -> Answer {
    let (slug, number) = (at.slug.clone(), at.number);
    let (view, row, (since, until), cited) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (id, in_force) = (view.community().id, view.community().charter_version);
            let row = store::principle(tx, id, number)?.ok_or(Fault::Absent)?;
            let since = agreed_at(communities::charter_of(tx, id, row.came)?);
            let until = match row.last < in_force {
                true => Some(agreed_at(communities::charter_of(tx, id, row.last + 1)?)),
                false => None,
            };
            let cited = match view.reach() {
                Some(_) => store::citing(tx, id, number, view.reach_number(), MOST)?,
                None => Vec::new(),
            };
            Ok((view, row, (since, until), cited))
        })
        .await?;
    let community = view.community().clone();
    if *community.slug != *at.slug {
        return ctx.moved_to(PrincipleAt { slug: community.slug.to_string(), ..at });
    }
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, DateStyle::Day);
    let place = |row: CitedRow| Cited {
        href: match row.post {
            0 => format!("/c/{}/talk/{}", community.slug, row.conversation),
            post => format!("/c/{}/talk/{}/{post}", community.slug, row.conversation),
        },
        when: day(row.said_at),
        row,
    };
    ctx.show(&PrinciplePage {
        page: page_in(&ctx, &community, t.principle_title(number)),
        t,
        number,
        standing: match until {
            Some(until) => t.principle_stood_until(day(until)),
            None => t.principle_since(day(since)),
        },
        is_in_force: until.is_none(),
        came: row.came,
        went: until.map(|_| row.last + 1),
        words: row.words,
        sees_inside: view.sees_inside(),
        cited: cited.into_iter().map(place).collect(),
        seen: who_sees(t, community.visibility),
        community,
    })
}

impl PrinciplePage {
    fn charter(&self) -> CharterAt {
        CharterAt { slug: self.community.slug.to_string() }
    }
}
