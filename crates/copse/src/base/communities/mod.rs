//! Communities: the charter, who belongs and since when, who asked to join.

mod store;

pub use store::{
    CharterRow, CommunityRow, HomeRow, ListedRow, MemberRow, Membership, RequestRow, STATEMENTS, add_charter, add_community,
    add_membership, add_old_slug, add_request, answer_request, charters, communities_of, community_by_id, count_coordinators,
    count_members, current_charter, end_membership, listed, listed_count, members, my_request, open_requests,
    past_communities_of, set_charter, set_role, slug_taken,
};

pub(in crate::base) use store::community;

use crate::base::chronicle::{self, Entry, Verb};
use db::Tx;
use kernel::{CommunityId, Context, Fault, LongText, Moment, PersonId, Result, Rng, Slug, Title, fold, slugify};

db::text_enum! {
    /// Who sees a community.
    pub enum Visibility {
        /// Anyone may read along.
        Public = "public",
        /// Anyone sees the front page; the rest is for members.
        Front = "front",
        /// Nobody but members learns that it exists.
        Unlisted = "unlisted",
    }
}

db::text_enum! {
    /// How one joins.
    pub enum Joining {
        /// At once.
        Open = "open",
        /// A coordinator answers.
        Request = "request",
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
        /// Was put in by who runs the site.
        Placed = "placed",
        /// Left.
        Left = "left",
    }
}

/// Longest charter field, in characters.
pub const CHARTER_FIELD_MAX: usize = 4_000;

/// The charter: what we do together, what we care about, who we are; in this order everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// The community's name.
    pub name: Title,
    /// What we do together.
    pub practice: LongText,
    /// What we care about.
    pub domain: LongText,
    /// Who we are.
    pub people: LongText,
}

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
        tx.guard(db::Scope::new("community slug", "all"))?;
        let slug = self.free_slug(tx)?;
        let Charter { name, practice, domain, people } = &self.charter;
        store::add_community(
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
            now,
        )?;
        store::add_charter(tx, self.id, 1, name, practice, domain, people, founder, now)?;
        chronicle::log(tx, &Entry::new(self.id, Verb::Founded).by(founder), now)?;
        if let Some(founder) = founder {
            store::add_membership(tx, self.id, founder, Role::Coordinator, now, How::Founded)?;
        }
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

/// Ends a stay, unless it would leave members without a coordinator; gives whether it ended.
///
/// # Errors
/// What the database gives.
pub fn leave(tx: &mut Tx, community: CommunityId, person: PersonId, role: Role, now: Moment) -> Result<bool> {
    tx.guard(db::Scope::new("membership", community))?;
    if role == Role::Coordinator
        && store::count_coordinators(tx, community)?.0.0 <= 1
        && store::count_members(tx, community)?.0.0 > 1
    {
        return Ok(false);
    }
    store::end_membership(tx, community, person, now, How::Left)?;
    chronicle::log(tx, &Entry::new(community, Verb::Left).by(Some(person)), now)?;
    Ok(true)
}
