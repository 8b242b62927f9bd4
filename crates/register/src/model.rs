//! What a file says, once it is checked. What was not said is `None`: a file that is brought in again changes only what it says.

use crate::{named::named, own::Own, row::Place};
use dates::End;
use jiff::civil::Date;
use kernel::{Slug, Title};
use std::collections::BTreeMap;

named! {
    /// Who sees a community.
    pub enum Visibility {
        /// Anyone may read along.
        Public = "public",
        /// Anyone sees the front page.
        Front = "front",
        /// Of a circle: those of the communities around it see the front page.
        Around = "around",
        /// Nobody but members learns that it exists.
        Unlisted = "unlisted",
    }
}

named! {
    /// How one joins.
    pub enum Joining {
        /// At once.
        Open = "open",
        /// A coordinator answers.
        Request = "request",
        /// By a link that a coordinator made.
        Invitation = "invitation",
    }
}

named! {
    /// How wide a community reaches.
    pub enum Scale {
        /// A place one walks or cycles across.
        Local = "local",
        /// A region.
        Regional = "regional",
        /// A country.
        National = "national",
        /// More than one country.
        International = "international",
    }
}

named! {
    /// Whether a community goes on.
    pub enum State {
        /// It does.
        Active = "active",
        /// It pauses.
        Paused = "paused",
        /// It sleeps.
        Dormant = "dormant",
        /// It ended; what it kept can be read.
        Closed = "closed",
    }
}

/// The texts of a charter, in its order, by their names in a file.
pub const TEXTS: [&str; 12] = [
    "practice",
    "domain",
    "people",
    "scope_in",
    "scope_out",
    "work",
    "rhythm",
    "success",
    "practitioners",
    "ideas",
    "methods",
    "situation",
];

/// All that a file says. What refers to something refers to what is here, or is on the site already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The communities; parents before what is nested in them.
    pub communities: Vec<Community>,
    /// The people.
    pub people: Vec<Person>,
    /// Who belonged, and when.
    pub memberships: Vec<Membership>,
    /// Who held what, and when.
    pub terms: Vec<Term>,
}

impl Register {
    /// How many things it says.
    pub fn len(&self) -> usize {
        self.communities.len() + self.people.len() + self.memberships.len() + self.terms.len()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A community.
#[derive(Clone, Debug, PartialEq)]
pub struct Community {
    /// Where it stands in the file.
    pub place: Place,
    /// Its address, by which it is known again.
    pub slug: Slug,
    /// Its name; one that is not on the site yet has one.
    pub name: Option<Title>,
    /// What its charter says, by the names of [`TEXTS`].
    pub texts: BTreeMap<&'static str, String>,
    /// Its principles, in its order.
    pub principles: Option<Vec<String>>,
    /// When its charter is to be looked at again.
    pub review_on: Option<Date>,
    /// The language it speaks (BCP 47).
    pub language: Option<String>,
    /// Who sees it.
    pub visibility: Option<Visibility>,
    /// How one joins.
    pub joining: Option<Joining>,
    /// Where it is, in its own words.
    pub whereabouts: Option<String>,
    /// The place it is in, by its code (ISO 3166-1 and 3166-2, UN M49); empty takes it away.
    pub place_code: Option<String>,
    /// How wide it reaches.
    pub scale: Option<Scale>,
    /// Whether it goes on.
    pub state: Option<State>,
    /// The communities whose levels it is below.
    pub parents: Option<Vec<Slug>>,
    /// The community it is a circle in.
    pub circle_of: Option<Slug>,
    /// What it has of its own besides.
    pub own: Own,
}

impl Community {
    /// A community of which nothing is said yet.
    pub fn new(place: Place, slug: Slug) -> Self {
        Self {
            place,
            slug,
            name: None,
            texts: BTreeMap::new(),
            principles: None,
            review_on: None,
            language: None,
            visibility: None,
            joining: None,
            whereabouts: None,
            place_code: None,
            scale: None,
            state: None,
            parents: None,
            circle_of: None,
            own: Own::default(),
        }
    }

    /// What of this is other than before; the rest is not said.
    #[must_use]
    pub fn other_than(&self, before: &Self) -> Self {
        fn other<T: Clone + PartialEq>(now: &Option<T>, before: &Option<T>) -> Option<T> {
            now.clone().filter(|_| now != before)
        }
        let texts = self.texts.iter().filter(|(name, text)| before.texts.get(*name) != Some(text));
        Self {
            place: self.place,
            slug: self.slug.clone(),
            name: other(&self.name, &before.name),
            texts: texts.map(|(name, text)| (*name, text.clone())).collect(),
            principles: other(&self.principles, &before.principles),
            review_on: other(&self.review_on, &before.review_on),
            language: other(&self.language, &before.language),
            visibility: other(&self.visibility, &before.visibility),
            joining: other(&self.joining, &before.joining),
            whereabouts: other(&self.whereabouts, &before.whereabouts),
            place_code: other(&self.place_code, &before.place_code),
            scale: other(&self.scale, &before.scale),
            state: other(&self.state, &before.state),
            parents: other(&self.parents, &before.parents),
            circle_of: other(&self.circle_of, &before.circle_of),
            own: self.own.other_than(&before.own),
        }
    }

    /// The communities it is nested in, whichever way.
    pub(crate) fn around(&self) -> impl Iterator<Item = &Slug> {
        self.parents.iter().flatten().chain(&self.circle_of)
    }
}

/// A person: a key that stays the same, and a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Where it stands in the file.
    pub place: Place,
    /// What they are known again by.
    pub key: String,
    /// The name people see; someone who is not on the site yet has one.
    pub name: Option<Title>,
}

/// A time that someone belonged to a community.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Where it stands in the file.
    pub place: Place,
    /// Where to.
    pub community: Slug,
    /// Who.
    pub person: String,
    /// Since when: a date, or not said.
    pub from: End,
    /// The last day of it, as a date; or unknown, or it goes on.
    pub until: End,
    /// How it is known, and whatever else is to be said of it.
    pub note: String,
}

/// A time that someone held a role in a community.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Where it stands in the file.
    pub place: Place,
    /// Where.
    pub community: Slug,
    /// Who.
    pub person: String,
    /// What: coordinator, facilitator, greeter, steward, or a word of the community's own.
    pub role: String,
    /// What it was called there, where that is another word.
    pub called: String,
    /// Since when: a date, or not said.
    pub from: End,
    /// The last day of it, as a date; or unknown, or it goes on.
    pub until: End,
    /// Of what goes on: when it is meant to pass to another, if that is said.
    pub planned: Option<dates::Date>,
    /// How it is known, and whatever else is to be said of it.
    pub note: String,
}

/// A date as a file says it.
pub fn date_words(date: &dates::Date) -> String {
    date.edtf().map_or_else(|| date.words().to_owned(), |edtf| edtf.to_string())
}

/// An end as a file says it.
pub fn words(end: &End) -> String {
    match end {
        End::On(date) => date_words(date),
        End::Ongoing => "..".to_owned(),
        End::NotSaid => String::new(),
        End::Unknown => "?".to_owned(),
    }
}
