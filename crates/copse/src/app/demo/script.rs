//! What the demo's texts say: a cast, and a file for each community. The form is made to be read and changed by people; see
//! `content/README.md`.

use crate::base::{
    access::Audience,
    communities::{Charter, Duty, How, Joining, Level, Scale, Tie, Visibility},
    conversations::{Act, Activity, State, Thanks},
};
use crate::features::{
    closing::Step as ClosingStep,
    conduct::{Done, ToldNorms},
    stages::{ToldOutlook, ToldStage},
};
use kernel::{LongText, Title};

/// A person of the cast.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// What the texts call them; before the `@` of their address.
    pub(super) key: String,
    pub(super) name: Title,
    pub(super) keeper: bool,
    /// How long they have had an account, in seconds; none: since shortly before they first joined something.
    pub(super) since: Option<i64>,
    /// How long ago they last looked, in seconds.
    pub(super) looked: i64,
    pub(super) language: Option<String>,
    pub(super) zone: Option<String>,
    pub(super) practises: String,
    pub(super) helps: String,
    pub(super) learning: String,
    pub(super) languages: String,
    pub(super) place: String,
    pub(super) organisation: String,
}

/// A community with all that happened in it.
#[derive(Clone, Debug)]
pub(super) struct Community {
    pub(super) slug: String,
    pub(super) language: String,
    pub(super) visibility: Visibility,
    pub(super) joining: Joining,
    pub(super) leaf: i64,
    pub(super) place: String,
    /// The country or part of the world it names, and how wide it works.
    pub(super) within: String,
    pub(super) scale: Scale,
    /// The address of a community that it stands under, and whether it is a circle of it.
    pub(super) under: Option<(Tie, String)>,
    /// The address of a community that it began out of, and why.
    pub(super) out_of: Option<(String, String)>,
    pub(super) charters: Vec<Agreed>,
    pub(super) members: Vec<Member>,
    pub(super) meets: Vec<Place>,
    pub(super) requests: Vec<Request>,
    pub(super) invitations: Vec<Invitation>,
    pub(super) talk: Vec<Conversation>,
    /// In which stage it said it was, by whom and how long ago.
    pub(super) stages: Vec<(String, i64, ToldStage)>,
    /// What it looks towards; the day of the report is told in days from now.
    pub(super) outlook: Option<(String, i64, ToldOutlook, Option<i64>)>,
    /// Who stands behind it, and since how long ago.
    pub(super) backed: Option<(i64, String)>,
    /// How people want to deal with each other, by whom and how long ago.
    pub(super) norms: Vec<(String, i64, ToldNorms)>,
    /// What is kept and what became of it, in the order of time.
    pub(super) kept: Vec<Kept>,
    /// Whose duty is meant to end, in how many days from now.
    pub(super) planned: Vec<(String, Duty, i64)>,
    /// How it closed.
    pub(super) closed: Option<Closed>,
}

/// Something done to what a community keeps.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// What the texts call the thing.
    pub(super) key: String,
    pub(super) by: String,
    pub(super) age: i64,
    pub(super) what: KeptWhat,
    /// Its fields, or those that change.
    pub(super) texts: Vec<(String, String)>,
}

/// What is done to it.
#[derive(Clone, Debug)]
pub(super) enum KeptWhat {
    /// It is written down, as one of a kind.
    New { kind: String, title: Title },
    /// It is changed, and why.
    Changed { why: String },
    /// It is taken over from the community of this address, with how it is used.
    Taken { from: String, note: String },
}

/// How a community closed.
#[derive(Clone, Debug)]
pub(super) struct Closed {
    pub(super) by: String,
    /// The other coordinator, who agreed.
    pub(super) agreed_by: String,
    pub(super) age: i64,
    pub(super) steps: Vec<(ClosingStep, String)>,
    /// Who carries on, and what.
    pub(super) successors: Vec<(CarriesOn, String)>,
    /// Who is in touch, what they do now, and how to reach them.
    pub(super) in_touch: Vec<(String, String, String)>,
}

/// Who carries on what another did.
#[derive(Clone, Debug)]
pub(super) enum CarriesOn {
    /// The community of this address, and who of the cast said yes for it.
    Here(String, String),
    /// Someone elsewhere, in words.
    Elsewhere(String),
}

/// A charter, by whom and how long ago.
#[derive(Clone, Debug)]
pub(super) struct Agreed {
    pub(super) by: String,
    pub(super) age: i64,
    pub(super) charter: Charter,
    /// Why it was changed.
    pub(super) why: String,
    /// In how many days from now it is to be looked at again.
    pub(super) review: Option<i64>,
}

/// The stays of one person.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) person: String,
    pub(super) steps: Vec<(i64, Step)>,
    /// What they say of themselves here.
    pub(super) line: String,
}

/// What happens in a stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Began(How),
    Level(Level),
    Gave(Duty),
    Ended(Duty),
    /// How the stay ended, and whether they stay on the list.
    Left(How, bool),
}

/// Where else a community meets.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) audience: Audience,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) note: String,
}

/// Someone who asked to join and waits.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) person: String,
    pub(super) age: i64,
    pub(super) words: LongText,
}

/// A link to join by.
#[derive(Clone, Debug)]
pub(super) struct Invitation {
    pub(super) by: String,
    pub(super) age: i64,
    /// For how long it holds, in seconds.
    pub(super) holds: i64,
    pub(super) used: i64,
    pub(super) note: String,
}

/// A conversation.
#[derive(Clone, Debug)]
pub(super) struct Conversation {
    pub(super) title: Title,
    pub(super) act: Act,
    pub(super) kind: Option<Activity>,
    pub(super) state: State,
    pub(super) audience: Audience,
    pub(super) follow: Vec<String>,
    /// The number of the post that sums it up.
    pub(super) summary: Option<i64>,
    /// Who does not agree with it, and why.
    pub(super) dissents: Vec<(String, String)>,
    pub(super) said: Vec<Said>,
}

/// A post, or a position where it has a title.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) by: String,
    pub(super) when: super::when::When,
    pub(super) parent: Option<i64>,
    pub(super) language: Option<String>,
    pub(super) position: Option<Title>,
    pub(super) text: LongText,
    pub(super) thanks: Vec<(Thanks, String, String)>,
    /// What was done about it, in the order of time.
    pub(super) done: Vec<DoneTo>,
}

/// Something done about a post.
#[derive(Clone, Debug)]
pub(super) struct DoneTo {
    pub(super) by: String,
    pub(super) age: i64,
    pub(super) what: Done,
    pub(super) words: String,
}
