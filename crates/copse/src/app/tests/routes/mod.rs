//! The table of who may do what: every route of the list, what is sent to it, and how it answers everyone. A new route needs
//! a row here; [`super::access`] tries them.

mod archive;
mod community;
mod landscape;
mod repertoire;
mod site;

use super::{access::address_of, stage::Home};
use webkit::{Method, testing::Reply};

/// Answers at a public community, at one whose front page is public, at an unlisted one; each for a stranger, someone
/// signed in who does not belong (a visitor, someone who left, the site keeper), a member, a coordinator.
pub(super) type Answers = [[u16; 4]; 3];

/// Answers for a stranger, someone signed in, the site keeper.
pub(super) type SiteAnswers = [u16; 3];

/// One route as it is tried.
pub(super) enum Try {
    /// The same everywhere: an address, what is sent, the answers.
    Site(&'static str, &'static [(&'static str, &'static str)], SiteAnswers),
    /// In a community: the address below it, what is sent, the answers.
    Home(&'static str, &'static [(&'static str, &'static str)], Answers),
}

/// A row: a route of the list, and how it is tried.
pub(super) type Row = (Method, &'static str, Try);

/// All rows.
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    [site::SITE, landscape::LANDSCAPE, community::COMMUNITY, archive::ARCHIVE, repertoire::REPERTOIRE].into_iter().flatten()
}

/// The routes of all that can be looked at, each with an address in one community.
pub(super) fn pages(home: &Home) -> impl Iterator<Item = (&'static str, String)> {
    let address = |attempt: &Try| match attempt {
        Try::Site(address, ..) => (*address).to_owned(),
        Try::Home(path, ..) => address_of(home, path),
    };
    all().filter(|(method, ..)| *method == Method::Get).map(move |(_, pattern, attempt)| (*pattern, address(attempt)))
}

/// Whether an answer is a page that is there.
pub(super) fn is_page(reply: &Reply) -> bool {
    reply.status == 200 && reply.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

const CHARTER: &[(&str, &str)] = &[
    ("practice", "We do."),
    ("domain", "We care."),
    ("people", "We are."),
    ("name", "A new house"),
    ("visibility", "public"),
    ("joining", "open"),
    ("version", "0"),
    // Who is alike was looked at.
    ("looked", "1"),
];
