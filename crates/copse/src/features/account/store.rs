//! The SQL of claiming what was brought in.

use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Slug, Title};

db::row! {
    /// A person known only from mails, whose address is an account's.
    #[derive(Clone, Debug)]
    pub(super) struct PlaceholderRow {
        pub person: PersonId,
        pub name: Title,
        pub community: CommunityId,
        pub slug: Slug,
    }
}

db::row! {
    /// A post that was brought in, for whoever may have written it.
    #[derive(Clone, Debug)]
    pub(super) struct SampleRow {
        pub conversation: i64,
        pub number: i64,
        pub title: Title,
        pub excerpt: String,
        pub language: String,
        pub said_at: Moment,
    }
}

db::queries! {
    /// Those with a folded address whom nobody has claimed or declined.
    pub(super) fn placeholders(folded: &str) -> Vec<PlaceholderRow> =
        "SELECT h.person_id AS person, p.name, h.community_id AS community, c.slug
           FROM placeholder h JOIN person p ON p.id = h.person_id JOIN community c ON c.id = h.community_id
          WHERE h.email_folded = $1 AND h.claimed_at IS NULL ORDER BY c.name_folded, h.person_id";

    /// One of them.
    pub(super) fn placeholder(person: PersonId, folded: &str) -> Option<PlaceholderRow> =
        "SELECT h.person_id AS person, p.name, h.community_id AS community, c.slug
           FROM placeholder h JOIN person p ON p.id = h.person_id JOIN community c ON c.id = h.community_id
          WHERE h.person_id = $1 AND h.email_folded = $2 AND h.claimed_at IS NULL";

    /// How many posts up to an audience someone wrote.
    pub(super) fn count_posts(author: PersonId, reach: i64) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM item i WHERE i.author_id = $1 AND i.kind = 'post' AND i.audience <= $2";

    /// Posts up to an audience that someone wrote, the latest first.
    pub(super) fn sample(author: PersonId, reach: i64, most: i64) -> Vec<SampleRow> =
        "SELECT v.number AS conversation, p.number, t.title, i.excerpt, i.language, p.said_at
           FROM item i JOIN post p ON p.item_id = i.id JOIN conversation v ON v.item_id = p.conversation_id
           JOIN item t ON t.id = v.item_id
          WHERE i.author_id = $1 AND i.kind = 'post' AND i.audience <= $2 AND t.audience <= $2
            AND i.withdrawn_at IS NULL AND p.moved_to IS NULL
          ORDER BY p.said_at DESC, i.id LIMIT $3";

    /// Says that they are not those of whoever has their address.
    pub(super) fn decline(placeholder: PersonId, folded: &str, now: Moment) -> Changed =
        "UPDATE placeholder SET claimed_at = $3 WHERE person_id = $1 AND email_folded = $2 AND claimed_at IS NULL";

    /// Forgets the links that were mailed to a person.
    pub(super) fn forget_links_to(person: PersonId) -> Changed =
        "DELETE FROM mailed_link WHERE email_folded IN (SELECT a.email_folded FROM account a WHERE a.person_id = $1)";

    /// Forgets mails to a person that wait to go out.
    pub(super) fn forget_mails_to(person: PersonId) -> Changed =
        "DELETE FROM job WHERE EXISTS (SELECT 1 FROM account a WHERE a.person_id = $1
                                          AND (job.payload LIKE '%' || a.email || '%' ESCAPE '!'
                                               OR job.payload LIKE '%' || a.email_folded || '%' ESCAPE '!'))";
}

/// Links and mails that name the address of who leaves.
///
/// # Errors
/// What the database gives.
pub(super) fn forget_what_is_mailed(tx: &mut db::Tx, leaving: &crate::features::Leaving) -> kernel::Result<()> {
    if leaving.place.is_none() {
        forget_links_to(tx, leaving.person)?;
        forget_mails_to(tx, leaving.person)?;
    }
    Ok(())
}
