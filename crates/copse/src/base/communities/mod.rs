//! Communities: the charter, who belongs and since when, what part they take, what they look after, who asked to join.

mod asking;
mod belonging;
mod charter;
mod coordinating;
mod languages;
pub mod past;
mod store;
pub mod terms;
mod whereabouts;

pub use asking::{AGAIN_SECONDS, Asking, TAKEN_BACK, ask, asking};
pub use belonging::{LEVELS, end_duty, end_stay, give_duty, join, leave, say_level};
pub use charter::{
    Amendment, Charter, CharterPart, More, PRINCIPLE_MAX, PRINCIPLES_MAX, WholeCharter, charter_of, charters_of, principle_lines,
    words_of,
};
pub(crate) use coordinating::{coordinates, stands_in};
pub use languages::{LANGUAGES, is_language, language_name};
pub use whereabouts::{Scale, Whereabouts};

pub use store::{
    CharterRow, CommunityRow, DutyRow, GuestOfRow, HomeRow, LevelRow, ListedRow, MemberRow, Membership, PrincipleRow, RefusedRow,
    RequestRow, STATEMENTS, add_invitation, add_meeting_place, add_old_slug, add_request, answer_request, communities_of,
    community_by_id, coordinators_of, count_coordinators, count_members, duties, guest_of, has_communities, has_guests,
    is_member, keep_answer_before, levels, levels_of, listed, members, my_duties, open_requests, past_communities_of, principles,
    questions, refused_lately, say_as_what, say_with_answer, set_line, slug_taken, stays, welcome_after_all,
};

pub(in crate::base) use store::{community, named};

use store::{add_community, add_membership, add_question, forget_questions};

use crate::base::{
    chronicle::{self, Entry, Verb},
    search,
};
use db::Tx;
use kernel::{CommunityId, Context, Fault, Moment, PersonId, Result, Rng, Slug, fold, slugify};

db::text_enum! {
    /// Who sees a community.
    pub enum Visibility {
        /// Anyone may read along.
        Public = "public",
        /// Anyone sees the front page; the rest is for members.
        Front = "front",
        /// Those of the community around it see the front page; the rest is for members.
        Around = "around",
        /// Nobody but members learns that it exists.
        Unlisted = "unlisted",
    }
}

impl Visibility {
    /// Whether it stands in the directory, for anyone to find.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Public | Self::Front)
    }
}

db::text_enum! {
    /// How a community fares.
    pub enum State {
        /// It goes on.
        Active = "active",
        /// It rests for a time that it has said.
        Paused = "paused",
        /// Nothing happens in it for now; it can be woken.
        Dormant = "dormant",
        /// It has ended, and stays readable.
        Closed = "closed",
    }
}

db::text_enum! {
    /// How a community began.
    pub enum Birth {
        /// It has not said.
        Unsaid = "unsaid",
        /// In the cracks: among those who do the work, asked by nobody.
        Cracks = "cracks",
        /// For an organisation that stands behind it.
        Official = "official",
    }
}

db::text_enum! {
    /// As what someone is let in without belonging.
    pub enum GuestKind {
        /// A guest: an expert who was asked, a visitor from elsewhere.
        Guest = "guest",
        /// Someone the community works for or with: a client, a resident, a partner agency.
        Client = "client",
        /// Whoever stands for it in an organisation; reads along.
        Sponsor = "sponsor",
    }
}

db::text_enum! {
    /// How one community stands under another.
    pub enum Tie {
        /// A circle inside it.
        Circle = "circle",
        /// At a narrower level: local under regional, national under international.
        Level = "level",
    }
}

db::text_enum! {
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

db::text_enum! {
    /// What a member holds.
    pub enum Role {
        /// Belongs.
        Member = "member",
        /// Belongs and looks after the community.
        Coordinator = "coordinator",
    }
}

db::text_enum! {
    /// How a stay in a community began or ended.
    pub enum How {
        /// Founded it.
        Founded = "founded",
        /// Joined where joining is open.
        Joined = "joined",
        /// Asked and was let in.
        Accepted = "accepted",
        /// Had a link.
        Invited = "invited",
        /// Was put in by who runs the site.
        Placed = "placed",
        /// Came along when it began out of another.
        SplitOff = "split_off",
        /// Came with a community that went into it.
        Merged = "merged",
        /// Left.
        Left = "left",
        /// Went along with a part of it that went its own way.
        WentAlong = "went_along",
        /// The community itself ended.
        Ended = "ended",
    }
}

db::text_enum! {
    /// The part a member says they take (Wenger's levels of participation). Their own word, never a score; nobody else sets it.
    pub enum Level {
        /// They have not said.
        Unsaid = "unsaid",
        /// In the core group that keeps things going.
        Core = "core",
        /// Takes part as a rule.
        Active = "active",
        /// Comes when it concerns them.
        Occasional = "occasional",
        /// At the edge: reads, learns and carries it elsewhere.
        Edge = "edge",
        /// Outside: gives or gets something, without being of it.
        Outside = "outside",
    }
}

db::text_enum! {
    /// What a member looks after. Several may hold the same.
    pub enum Duty {
        /// Looks after the community: its charter, who joins, what is opened.
        Coordinator = "coordinator",
        /// Helps talk along: kinds and states, moving, summing up.
        Facilitator = "facilitator",
        /// Welcomes who is new.
        Greeter = "greeter",
        /// Looks after a part of what is shared.
        Steward = "steward",
    }
}

/// Longest charter field, in characters.
pub const CHARTER_FIELD_MAX: usize = register::limits::TEXT_MAX;

/// What is needed to found a community.
#[derive(Clone, Debug)]
pub struct NewCommunity {
    /// Drawn outside of the transaction.
    pub id: CommunityId,
    /// Its first charter.
    pub charter: Charter,
    /// The address that was asked for; none: made from the name.
    pub slug: Option<Slug>,
    /// Who sees it.
    pub visibility: Visibility,
    /// How one joins.
    pub joining: Joining,
    /// The language it speaks (BCP 47).
    pub language: String,
    /// The leaf and colour it is known by.
    pub leaf: i64,
}

/// How many leaves there are to be known by.
pub const LEAVES: i64 = 6;

impl NewCommunity {
    /// A new community with a new id and a leaf drawn by chance.
    pub fn new(charter: Charter, visibility: Visibility, joining: Joining, language: &str, now: Moment, rng: &Rng) -> Self {
        let mut chance = [0; 1];
        rng.fill(&mut chance);
        let id = CommunityId::new(now, rng);
        let leaf = i64::from(chance[0]) % LEAVES;
        Self { id, charter, slug: None, visibility, joining, language: language.to_owned(), leaf }
    }

    /// Founds it. An address that is taken gets a number behind it, unless it was asked for.
    ///
    /// # Errors
    /// [`Fault::Bad`] when the address that was asked for is taken; what the database gives.
    pub fn found(&self, tx: &mut Tx, founder: Option<PersonId>, now: Moment) -> Result<Slug> {
        let slug = self.begin(tx, founder, "", now)?;
        if let Some(founder) = founder {
            add_membership(tx, self.id, founder, Role::Coordinator, now, How::Founded)?;
            store::add_duty(tx, self.id, founder, Duty::Coordinator, now, None)?;
        }
        Ok(slug)
    }

    /// The same, with nobody in it yet; `why` stands beside the first version of its charter.
    ///
    /// # Errors
    /// As [`NewCommunity::found`].
    pub fn begin(&self, tx: &mut Tx, by: Option<PersonId>, why: &str, now: Moment) -> Result<Slug> {
        self.begin_agreed(tx, by, why, now, now)
    }

    /// The same where its charter was agreed on at another time, before it came here.
    ///
    /// # Errors
    /// As [`NewCommunity::found`].
    pub fn begin_agreed(&self, tx: &mut Tx, by: Option<PersonId>, why: &str, agreed_at: Moment, now: Moment) -> Result<Slug> {
        tx.guard(db::Scope::new("community slug", "all"))?;
        let slug = self.free_slug(tx)?;
        let Charter { name, practice, domain, people, .. } = &self.charter;
        add_community(
            tx,
            self.id,
            &slug,
            name,
            &fold(name),
            practice,
            domain,
            people,
            self.visibility,
            self.joining,
            &self.language,
            self.leaf,
            &words_of(&self.charter, ""),
            now,
        )?;
        charter::keep_version(tx, self.id, 1, &self.charter, why, by, agreed_at)?;
        search::note_community(tx, self.id)?;
        chronicle::log(tx, &Entry::new(self.id, Verb::Founded).by(by), now)?;
        Ok(slug)
    }

    fn free_slug(&self, tx: &mut Tx) -> Result<Slug> {
        if let Some(slug) = &self.slug {
            return match store::slug_taken(tx, slug)? {
                None => Ok(slug.clone()),
                Some(_) => Err(Fault::Bad("this address is taken")),
            };
        }
        let stem = match slugify(&self.charter.name) {
            stem if stem.is_empty() => "community".to_owned(),
            stem => stem,
        };
        for number in 1..10_000 {
            let text = if number == 1 { stem.clone() } else { format!("{stem}-{number}") };
            let slug = Slug::stored(text);
            if store::slug_taken(tx, &slug)?.is_none() {
                return Ok(slug);
            }
        }
        Err(Fault::internal("no free address for a community")).context(stem)
    }
}

/// Sets where a community is and what it is found by.
///
/// # Errors
/// What the database gives.
pub fn set_words(tx: &mut Tx, community: CommunityId, place: &str, place_folded: &str, words_folded: &str) -> Result<()> {
    store::put_words(tx, community, place, place_folded, words_folded)?;
    search::note_community(tx, community)
}

/// Asks these, in their order, of those who ask to join, and nothing else any more.
///
/// # Errors
/// What the database gives.
pub fn ask_to_join(tx: &mut Tx, community: CommunityId, questions: &[impl AsRef<str>]) -> Result<()> {
    forget_questions(tx, community)?;
    for (place, words) in (1..).zip(questions) {
        add_question(tx, community, place, words.as_ref())?;
    }
    Ok(())
}
