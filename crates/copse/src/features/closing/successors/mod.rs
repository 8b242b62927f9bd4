//! Who carries on what a community did: another community here, which is asked and answers once, or someone elsewhere, in words.
//! Once the community has closed and another said that it carries on, the line between the two is kept, until the closing is undone.

mod asked;
mod naming;
mod store;

pub(super) use asked::AskedAt;
pub(super) use naming::NamingAt;
pub(super) use store::{STATEMENTS, waiting};

use crate::{
    base::{
        access,
        lines::{self, Follows, Line},
    },
    words::Words,
};
use db::Tx;
use kernel::{Actor, CommunityId, Fault, Moment, PersonId, Result};
use store::NamedRow;
use webkit::Routes;

db::text_enum! {
    /// What a community answers that was asked to carry on.
    pub enum Carries {
        /// It carries on.
        Yes = "yes",
        /// It does not.
        No = "no",
    }
}

/// Longest words, in characters.
const WORDS_MAX: usize = 1_000;

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<NamingAt, _>(naming::naming)
        .post::<NamingAt, _>(naming::name)
        .post::<naming::DropAt, _>(naming::no_longer)
        .get::<AskedAt, _>(asked::asked)
        .post::<AskedAt, _>(asked::answer)
}

/// Someone who was named, as far as the asker may know of them.
pub(super) struct Named {
    /// Which one.
    pub(super) number: i64,
    /// What it is called, as far as that is for the asker to know.
    pub(super) name: String,
    /// The address of a community here.
    pub(super) href: Option<String>,
    /// What they carry on.
    pub(super) what: String,
    /// What came of asking.
    pub(super) says: &'static str,
    /// Whether they are asked, and have not answered.
    pub(super) waits: bool,
    /// What they answered, in their own words.
    pub(super) words: String,
}

fn seen(tx: &mut Tx, actor: Actor, t: Words<'static>, row: NamedRow) -> Result<Named> {
    let (name, href) = match &row.slug {
        None => (row.elsewhere, None),
        Some(slug) => match access::community(tx, actor, slug) {
            Ok(view) => (view.community().name.to_string(), Some(format!("/c/{slug}"))),
            Err(Fault::Absent) => (t.successor_unseen().to_owned(), None),
            Err(fault) => return Err(fault),
        },
    };
    let waits = row.other.is_some() && row.answer.is_none();
    let says = match row.answer {
        Some(Carries::Yes) => t.successor_yes(),
        Some(Carries::No) => t.successor_no(),
        None if waits => t.successor_waits(),
        None => t.successor_elsewhere_said(),
    };
    Ok(Named { number: row.number, name, href, what: row.what, says, waits, words: row.answer_words })
}

/// Who is named in a closing.
pub(super) fn named(tx: &mut Tx, actor: Actor, t: Words<'static>, community: CommunityId, closing: i64) -> Result<Vec<Named>> {
    store::named(tx, community, closing)?.into_iter().map(|row| seen(tx, actor, t, row)).collect()
}

/// Names in a new draft whom the closing before it named.
pub(super) fn copy(tx: &mut Tx, community: CommunityId, from: i64, to: i64, by: PersonId, now: Moment) -> Result<()> {
    store::copy(tx, community, from, to, by, now)?;
    Ok(())
}

/// Someone who carries on, as a text tells it.
#[derive(Clone, Debug)]
pub struct Successor {
    /// A community here, and who said yes for it.
    pub other: Option<(CommunityId, PersonId)>,
    /// Someone elsewhere.
    pub elsewhere: String,
    /// What they carry on.
    pub what: String,
}

/// Keeps whom a text tells of.
pub(super) fn tell(
    tx: &mut Tx,
    community: CommunityId,
    closing: i64,
    number: i64,
    told: &Successor,
    by: PersonId,
    now: Moment,
) -> Result<()> {
    let other = told.other.map(|(other, _)| other);
    store::add(tx, community, closing, number, other, &told.elsewhere, &told.what, by, now)?;
    if let Some((_, answerer)) = told.other {
        store::answer(tx, community, closing, number, Carries::Yes, "", answerer, now)?;
    }
    Ok(())
}

/// Keeps, once a community has closed, who carries on what it did.
pub(super) fn keep_lines(tx: &mut Tx, community: CommunityId, closing: i64, now: Moment) -> Result<()> {
    for row in store::agreed(tx, community, closing)? {
        let line = Follows { earlier: community, later: row.other, kind: Line::CarriesOn, why: row.what };
        lines::follow(tx, &line, row.by, now)?;
    }
    Ok(())
}
