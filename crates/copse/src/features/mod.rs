//! The features, one folder each. No folder imports another: they meet in the slots of [`Feature`].

pub mod account;
pub mod admin;
mod amiss;
pub mod archive;
mod as_what;
mod began;
pub mod between;
mod brought;
pub mod calendar;
mod charter_part;
pub mod closing;
mod comes;
pub mod community;
pub mod conduct;
pub mod conversations;
mod days;
pub mod endings;
pub mod files;
mod goes_along;
mod happened;
mod holding;
pub mod in_touch;
mod inside;
mod key;
pub mod landscape;
mod leaf;
mod leaflets;
mod letter;
pub mod limits;
mod mail_note;
pub mod mediation;
pub mod moving;
pub mod own;
mod part;
pub mod parting;
mod past;
mod placed;
pub mod profile;
pub mod repertoire;
mod rounds;
pub mod search;
pub mod stages;
pub mod today;
pub mod welcome;

pub(crate) use as_what::Terms;
pub(crate) use began::{Began, began};
pub use brought::{Brought, Here, Left, NoCopy, Offer, Offers, Row, Takes, Taking, all_takes, text_in};
pub(crate) use charter_part::charter_part;
pub use comes::{CameIn, Comes, Coming, all_comes};
pub use goes_along::{GoesAlong, Going, Thing, ThingThen};
pub(crate) use happened::{happened, is_for_all};
pub use holding::{Choice, Fate, Holding, Leave, Leaving, Own};
pub use key::Key;
pub use leaf::{Leaf, big_leaf, leaf};
pub use leaflets::{Came, Eyes, Leaflets, Mine, Printed, Sheet, Tried};
pub use part::{duty_name, guest_name, level_name, said_level, state_name};
pub use placed::{place_name, scale_name};
pub use rounds::{Every, Round, Rounds};

use crate::{
    base::access::{CommunityView, ItemView},
    words::Words,
};
use askama::filters::HtmlSafe;
use db::{Statement, Tx};
use kernel::{CommunityId, ItemId, PersonId, Result};
use std::fmt;
use webkit::{Ctx, Kit, NavItem, Routes};

/// A part of a page that a feature draws on another's.
#[derive(Default)]
pub struct Block {
    /// What of it stands before all others of its list.
    first: String,
    rest: String,
}

impl Block {
    /// A block of a rendered template.
    ///
    /// # Errors
    /// When the template cannot be rendered, which is a fault of the program.
    pub fn of(template: &impl askama::Template) -> Result<Self> {
        Ok(Self { first: String::new(), rest: template.render()? })
    }

    /// The same, standing before all others of its list.
    ///
    /// # Errors
    /// As [`Block::of`].
    pub fn first_of(template: &impl askama::Template) -> Result<Self> {
        Ok(Self { first: template.render()?, rest: String::new() })
    }

    /// What of it stands before all others, apart from the rest.
    pub fn split(self) -> (Self, Self) {
        let Self { first, rest } = self;
        (Self { first, ..Self::default() }, Self { rest, ..Self::default() })
    }

    /// This, then that.
    pub fn and(mut self, after: &Self) -> Self {
        self.first.push_str(&after.first);
        self.rest.push_str(&after.rest);
        self
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first)?;
        f.write_str(&self.rest)
    }
}

impl HtmlSafe for Block {}

/// Draws a part of a community's front page for whoever asks.
pub type Front = fn(&mut Tx, &Ctx, &CommunityView) -> Result<Option<Block>>;
/// The kinds of what it keeps, in a community or everywhere: the word of each in addresses, and what many of it are called.
pub type Sorts = fn(&mut Tx, Words<'static>, Option<CommunityId>) -> Result<Vec<(String, String)>>;
/// Draws a person's own page, which is the front page of the site for whoever is signed in.
pub type Home = fn(&mut Tx, &Ctx, PersonId) -> Result<Block>;

/// A conversation that is open, for what others draw beside it.
pub struct Talk<'a> {
    /// The proof that the asker may see it.
    pub view: &'a ItemView,
    /// Its id.
    pub id: ItemId,
    /// Its number in its community.
    pub number: i64,
}

/// Draws a part of the margin of a conversation for whoever asks.
pub type TalkMargin = fn(&mut Tx, &Ctx, &Talk<'_>) -> Result<Option<Block>>;

/// What waits for a person, on their own page.
pub struct Waiting {
    /// How many things.
    pub count: usize,
    /// Each a row of a list (`<li>` in a `.strand`), its heading an `h3`.
    pub rows: Block,
}

impl Waiting {
    /// This, then that.
    pub fn and(self, after: &Self) -> Self {
        Self { count: self.count + after.count, rows: self.rows.and(&after.rows) }
    }
}

/// What of a feature waits for a person, over all their communities: asked once, not for each of them.
pub type Today = fn(&mut Tx, &Ctx, PersonId) -> Result<Option<Waiting>>;

/// What a way of working is for, in the order in which the page "More ways to work" shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Talking and learning together.
    Together,
    /// Who comes in, and how they are met.
    Coming,
    /// Who does what, and who did.
    Doing,
    /// What stands around the community, and where it is.
    Around,
    /// How it goes on, and what is kept of it.
    GoingOn,
}

impl Area {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Together, Self::Coming, Self::Doing, Self::Around, Self::GoingOn];
}

/// A way of working together that a community may take up, on the page "More ways to work".
pub struct Way {
    /// What it is for.
    pub area: Area,
    /// What it is called.
    pub name: String,
    /// What it is for, in a sentence.
    pub about: String,
    /// Where it begins.
    pub href: String,
    /// Whether the community uses it already.
    pub is_used: bool,
}

/// The ways of working that a feature offers whoever asks in a community.
pub type Ways = fn(&mut Tx, &Ctx, &CommunityView) -> Result<Vec<Way>>;

/// What a feature adds to the site. There is no default: a new slot makes the compiler ask every feature.
pub struct Feature {
    /// Its folder.
    pub name: &'static str,
    /// Its pages.
    pub routes: fn() -> Routes,
    /// Its links in the masthead.
    pub nav: &'static [NavItem],
    /// What of it stands at the head of a community's front page, for whoever sees that.
    pub front_head: Option<Front>,
    /// Its part of a community's front page, for whoever asks.
    pub front: Option<Front>,
    /// Its part of the margin of a community's front page.
    pub front_margin: Option<Front>,
    /// Its part of the margin of a conversation.
    pub talk_margin: Option<TalkMargin>,
    /// What it offers on the page of more ways to work.
    pub ways: Option<Ways>,
    /// A person's own page; one feature draws it.
    pub home: Option<Home>,
    /// What of it waits for a person.
    pub today: Option<Today>,
    /// What it writes out of a community, a page for each thing.
    pub leaflets: Option<Leaflets>,
    /// What it takes of a community that another site wrote out.
    pub comes: Option<Comes>,
    /// The kinds of what it keeps, by which one looks for it.
    pub sorts: Option<Sorts>,
    /// What of it comes round again, for calendars.
    pub rounds: Option<Rounds>,
    /// What it keeps in communities, for a part that goes its own way.
    pub goes_along: Option<GoesAlong>,
    /// What it holds of people, for the copy of all that is theirs and for deleting an account.
    pub own: Own,
    /// Its jobs in the outbox.
    pub jobs: fn(&Kit) -> Vec<jobs::Job>,
    /// Its SQL, for the test that runs every statement.
    pub statements: Vec<&'static [Statement]>,
}

/// All features, in the order in which their parts stand on a page.
pub fn all() -> [Feature; 24] {
    [
        today::feature(),
        landscape::feature(),
        welcome::feature(),
        conversations::feature(),
        repertoire::feature(),
        community::feature(),
        conduct::feature(),
        limits::feature(),
        mediation::feature(),
        stages::feature(),
        parting::feature(),
        endings::feature(),
        closing::feature(),
        in_touch::feature(),
        between::feature(),
        archive::feature(),
        moving::feature(),
        files::feature(),
        search::feature(),
        calendar::feature(),
        account::feature(),
        profile::feature(),
        own::feature(),
        admin::feature(),
    ]
}

/// What features write out of a community, a page for each thing.
pub fn all_leaflets() -> impl Iterator<Item = Leaflets> {
    all().into_iter().filter_map(|feature| feature.leaflets)
}

/// The kinds of what features keep, in a community or everywhere.
///
/// # Errors
/// What the database gives.
pub fn all_sorts(tx: &mut Tx, t: Words<'static>, community: Option<CommunityId>) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    for sorts in self::all().into_iter().filter_map(|feature| feature.sorts) {
        all.extend(sorts(tx, t, community)?);
    }
    Ok(all)
}

/// What of features comes round again in a community.
pub fn all_rounds() -> impl Iterator<Item = Rounds> {
    all().into_iter().filter_map(|feature| feature.rounds)
}

/// What features keep in communities, for a part that goes its own way.
pub fn all_going_along() -> impl Iterator<Item = GoesAlong> {
    all().into_iter().filter_map(|feature| feature.goes_along)
}
