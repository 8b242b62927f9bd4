//! The SQL of people.

use super::Purpose;
use db::Changed;
use kernel::{CommunityId, Email, FileHash, Moment, PersonId, Title};

db::row! {
    /// The person behind a session.
    #[derive(Clone, Debug)]
    pub struct ViewerRow {
        pub person: PersonId,
        pub name: Title,
        pub language: Option<String>,
        pub zone: Option<String>,
        pub keeper: bool,
        pub began_at: Moment,
        pub by_link: bool,
        pub seen_at: Moment,
    }
}

db::row! {
    /// An account.
    #[derive(Clone, Debug)]
    pub struct AccountRow {
        pub person: PersonId,
        pub name: Title,
        pub email: Email,
        pub password: Option<String>,
        pub keeper: bool,
        pub language: Option<String>,
        pub zone: Option<String>,
        pub handle: Option<String>,
    }
}

db::row! {
    /// A person as their own page begins.
    #[derive(Clone, Debug)]
    pub struct PersonRow {
        pub person: PersonId,
        pub name: Title,
        pub handle: String,
        pub zone: Option<String>,
    }
}

db::row! {
    /// What a person says of themselves in all their communities, and the picture they show.
    #[derive(Clone, Debug, Default)]
    pub struct ProfileRow {
        pub practises: String,
        pub helps: String,
        pub learning: String,
        pub languages: String,
        pub place: String,
        pub organisation: String,
        pub picture: Option<FileHash>,
    }
}

db::row! {
    /// A session that still holds.
    #[derive(Clone, Debug)]
    pub struct SessionRow {
        pub token_hash: [u8; 32],
        pub began_at: Moment,
        pub seen_at: Moment,
        pub agent: String,
    }
}

db::row! {
    /// A link in a mail that can still be used.
    #[derive(Clone, Debug)]
    pub struct LinkRow {
        pub purpose: Purpose,
        pub email: Email,
        pub name: Option<Title>,
        pub password: Option<String>,
        pub person: Option<PersonId>,
        pub asked_by: Option<[u8; 32]>,
        /// Where whoever presses it goes on to.
        pub back: String,
    }
}

db::queries! {
    /// The person behind a session that was used after `idle`.
    pub(crate) fn viewer(token_hash: &[u8; 32], now: Moment, idle: Moment) -> Option<ViewerRow> =
        "SELECT p.id AS person, p.name, p.language, p.zone, a.keeper, s.created_at AS began_at, s.by_link, s.seen_at
           FROM session s JOIN person p ON p.id = s.person_id JOIN account a ON a.person_id = p.id
          WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3";

    /// Keeps a session.
    pub(crate) fn add_session(token_hash: &[u8; 32], person: PersonId, now: Moment, expires: Moment, by_link: bool, agent: &str) -> Changed =
        "INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at, by_link, agent)
         VALUES ($1, $2, $3, $3, $4, $5, $6)";

    /// Marks a session as used.
    pub(crate) fn touch_session(token_hash: &[u8; 32], now: Moment) -> Changed =
        "UPDATE session SET seen_at = $2 WHERE token_hash = $1";

    /// Ends a session.
    pub fn end_session(token_hash: &[u8; 32]) -> Changed = "DELETE FROM session WHERE token_hash = $1";

    /// Ends the session of a person that a link opened at a moment.
    pub fn end_session_begun(person: PersonId, began: Moment) -> Changed =
        "DELETE FROM session WHERE person_id = $1 AND created_at = $2 AND by_link";

    /// Ends all sessions of a person.
    pub fn end_all_sessions(person: PersonId) -> Changed = "DELETE FROM session WHERE person_id = $1";

    /// A person's sessions that hold and were used after `idle`, last used first.
    pub(crate) fn sessions(person: PersonId, now: Moment, idle: Moment) -> Vec<SessionRow> =
        "SELECT s.token_hash, s.created_at AS began_at, s.seen_at, s.agent FROM session s
          WHERE s.person_id = $1 AND s.expires_at > $2 AND s.seen_at > $3 ORDER BY s.seen_at DESC, s.created_at DESC, s.token_hash";

    /// Ends one of a person's sessions.
    pub fn end_session_of(person: PersonId, token_hash: &[u8; 32]) -> Changed =
        "DELETE FROM session WHERE person_id = $1 AND token_hash = $2";

    /// Ends all sessions of a person but one.
    pub fn end_other_sessions(person: PersonId, token_hash: &[u8; 32]) -> Changed =
        "DELETE FROM session WHERE person_id = $1 AND token_hash <> $2";

    /// Forgets sessions that ended before a moment.
    pub fn forget_sessions(now: Moment) -> Changed = "DELETE FROM session WHERE expires_at < $1";

    /// Who a sender is: the person who claimed what they wrote, else their placeholder.
    pub fn sender(community: CommunityId, key: &str) -> Option<(PersonId,)> =
        "SELECT COALESCE(h.claimed_by, h.person_id) AS person FROM placeholder h WHERE h.community_id = $1 AND h.sender_key = $2";

    /// Keeps that someone stands for a sender of a community.
    pub fn add_sender(person: PersonId, community: CommunityId, key: &str, email: Option<&str>) -> Changed =
        "INSERT INTO placeholder (person_id, community_id, sender_key, email_folded) VALUES ($1, $2, $3, $4)";

    /// Whose short name this is.
    pub fn person_called(handle: &str) -> Option<(PersonId,)> = "SELECT p.id FROM person p WHERE p.handle = $1";

    /// The person of a short name, if the asker is the same or both belong to a community now.
    pub(in crate::base) fn person_for(handle: &str, asker: PersonId) -> Option<PersonRow> =
        "SELECT p.id AS person, p.name, p.handle, p.zone FROM person p
          WHERE p.handle = $1
            AND (p.id = $2 OR EXISTS (SELECT 1 FROM membership n JOIN membership m ON m.community_id = n.community_id
                                       WHERE n.person_id = p.id AND n.ended_at IS NULL
                                         AND m.person_id = $2 AND m.ended_at IS NULL))";

    /// Everyone whose page someone may open, as [`person_for`] has it.
    pub(in crate::base) fn acquainted(asker: PersonId) -> Vec<(PersonId,)> =
        "SELECT DISTINCT n.person_id FROM membership m JOIN membership n ON n.community_id = m.community_id AND n.ended_at IS NULL
          WHERE m.person_id = $1 AND m.ended_at IS NULL";

    /// Gives a person a short name.
    pub(crate) fn set_handle(person: PersonId, handle: &str) -> Changed =
        "UPDATE person SET handle = $2 WHERE id = $1";

    /// People with an account but without a short name.
    pub(crate) fn nameless() -> Vec<(PersonId, Title)> =
        "SELECT p.id, p.name FROM person p JOIN account a ON a.person_id = p.id WHERE p.handle IS NULL ORDER BY p.id LIMIT 500";

    /// Changes what a person says of themselves.
    pub fn change_person(person: PersonId, name: &Title, language: Option<&str>, zone: Option<&str>) -> Changed =
        "UPDATE person SET name = $2, language = $3, zone = $4 WHERE id = $1";

    /// Adds an account.
    pub fn add_account(person: PersonId, email: &Email, folded: &str, password: Option<&str>, keeper: bool, now: Moment) -> Changed =
        "INSERT INTO account (person_id, email, email_folded, password, keeper, created_at) VALUES ($1, $2, $3, $4, $5, $6)";

    /// Sets the hashed password.
    pub fn set_password(person: PersonId, password: &str) -> Changed =
        "UPDATE account SET password = $2 WHERE person_id = $1";

    /// Changes the address of an account.
    pub(crate) fn set_email(person: PersonId, email: &Email, folded: &str) -> Changed =
        "UPDATE account SET email = $2, email_folded = $3 WHERE person_id = $1";

    /// The account with a folded address.
    pub fn account_with_email(folded: &str) -> Option<AccountRow> =
        "SELECT p.id AS person, p.name, a.email, a.password, a.keeper, p.language, p.zone, p.handle
           FROM account a JOIN person p ON p.id = a.person_id WHERE a.email_folded = $1";

    /// A person's account.
    pub fn account_of(person: PersonId) -> Option<AccountRow> =
        "SELECT p.id AS person, p.name, a.email, a.password, a.keeper, p.language, p.zone, p.handle
           FROM account a JOIN person p ON p.id = a.person_id WHERE a.person_id = $1";

    /// Any account at all.
    pub fn has_accounts() -> Option<(PersonId,)> = "SELECT person_id FROM account LIMIT 1";

    /// Any person at all, with an account or without.
    pub fn has_people() -> Option<(PersonId,)> = "SELECT id FROM person LIMIT 1";

    /// What a person says of themselves in all their communities.
    pub fn profile(person: PersonId) -> Option<ProfileRow> =
        "SELECT r.practises, r.helps, r.learning, r.languages, r.place, r.organisation, r.picture FROM profile r
          WHERE r.person_id = $1";

    /// Sets or takes away the picture a person shows.
    pub fn set_picture(person: PersonId, picture: Option<&FileHash>, now: Moment) -> Changed =
        "INSERT INTO profile (person_id, practises, helps, learning, languages, place, organisation, picture, changed_at)
         VALUES ($1, '', '', '', '', '', '', $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET picture = excluded.picture, changed_at = excluded.changed_at";

    /// Keeps what a person says of themselves in all their communities.
    pub fn keep_profile(person: PersonId, practises: &str, helps: &str, learning: &str, languages: &str, place: &str, organisation: &str, now: Moment) -> Changed =
        "INSERT INTO profile (person_id, practises, helps, learning, languages, place, organisation, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (person_id) DO UPDATE SET practises = excluded.practises, helps = excluded.helps,
                learning = excluded.learning, languages = excluded.languages, place = excluded.place,
                organisation = excluded.organisation, changed_at = excluded.changed_at";

    /// Who runs the site.
    pub fn keepers() -> Vec<(Title,)> =
        "SELECT p.name FROM account a JOIN person p ON p.id = a.person_id WHERE a.keeper ORDER BY a.created_at, p.id";

    /// Keeps a link that was mailed.
    pub fn add_link(token_hash: &[u8; 32], purpose: Purpose, email: &Email, folded: &str, name: Option<&Title>, password: Option<&str>, person: Option<PersonId>, asked_by: Option<&[u8; 32]>, back: &str, now: Moment, expires: Moment) -> Changed =
        "INSERT INTO mailed_link (token_hash, purpose, email, email_folded, name, password, person_id, asked_by, back, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    /// A link that was not used yet and still holds.
    pub fn link(token_hash: &[u8; 32], now: Moment) -> Option<LinkRow> =
        "SELECT purpose, email, name, password, person_id AS person, asked_by, back FROM mailed_link
          WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";

    /// Uses a link up; changes nothing when it was used or has expired.
    pub fn take_link(token_hash: &[u8; 32], now: Moment) -> Changed =
        "UPDATE mailed_link SET used_at = $2, password = NULL WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";

    /// A link that was used after a moment, and when.
    pub fn used_link(token_hash: &[u8; 32], after: Moment) -> Option<(Purpose, Email, Option<PersonId>, Moment, String)> =
        "SELECT purpose, email, person_id AS person, used_at, back FROM mailed_link WHERE token_hash = $1 AND used_at > $2";

    /// Forgets the links that would change a person's address, and those to their address that were not used.
    pub fn forget_links_of(person: PersonId) -> Changed =
        "DELETE FROM mailed_link WHERE person_id = $1
             OR (used_at IS NULL AND email_folded IN (SELECT a.email_folded FROM account a WHERE a.person_id = $1))";

    /// Forgets links that ended before a moment.
    pub fn forget_links(before: Moment) -> Changed = "DELETE FROM mailed_link WHERE expires_at < $1";
}

/// The account of an address, however it is written.
///
/// # Errors
/// What the database gives.
pub fn account_by_email(tx: &mut db::Tx, email: &Email) -> kernel::Result<Option<AccountRow>> {
    account_with_email(tx, &email.folded())
}

db::many! {
    /// Adds people.
    pub fn add_people(person: PersonId, name: &Title, now: Moment) =
        "INSERT INTO person (id, name, created_at) VALUES ($1, $2, $3)";
}
