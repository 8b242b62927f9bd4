//! The SQL of people.

use super::Purpose;
use db::Changed;
use kernel::{Email, Moment, PersonId, Title};

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
    }
}

db::queries! {
    /// The person behind a session that was used after `idle`.
    pub(crate) fn viewer(token_hash: &[u8; 32], now: Moment, idle: Moment) -> Option<ViewerRow> =
        "SELECT p.id AS person, p.name, p.language, p.zone, a.keeper, s.created_at AS began_at, s.by_link, s.seen_at
           FROM session s JOIN person p ON p.id = s.person_id JOIN account a ON a.person_id = p.id
          WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3";

    /// Keeps a session.
    pub(crate) fn add_session(token_hash: &[u8; 32], person: PersonId, now: Moment, expires: Moment, by_link: bool) -> Changed =
        "INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at, by_link) VALUES ($1, $2, $3, $3, $4, $5)";

    /// Marks a session as used.
    pub(crate) fn touch_session(token_hash: &[u8; 32], now: Moment) -> Changed =
        "UPDATE session SET seen_at = $2 WHERE token_hash = $1";

    /// Ends a session.
    pub fn end_session(token_hash: &[u8; 32]) -> Changed = "DELETE FROM session WHERE token_hash = $1";

    /// Ends all sessions of a person.
    pub fn end_all_sessions(person: PersonId) -> Changed = "DELETE FROM session WHERE person_id = $1";

    /// Forgets sessions that ended before a moment.
    pub fn forget_sessions(now: Moment) -> Changed = "DELETE FROM session WHERE expires_at < $1";

    /// Adds a person.
    pub fn add_person(person: PersonId, name: &Title, now: Moment) -> Changed =
        "INSERT INTO person (id, name, created_at) VALUES ($1, $2, $3)";

    /// Whose short name this is.
    pub fn person_called(handle: &str) -> Option<(PersonId,)> = "SELECT p.id FROM person p WHERE p.handle = $1";

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

    /// The account with a folded address.
    pub fn account_with_email(folded: &str) -> Option<AccountRow> =
        "SELECT p.id AS person, p.name, a.email, a.password, a.keeper, p.language, p.zone
           FROM account a JOIN person p ON p.id = a.person_id WHERE a.email_folded = $1";

    /// A person's account.
    pub fn account_of(person: PersonId) -> Option<AccountRow> =
        "SELECT p.id AS person, p.name, a.email, a.password, a.keeper, p.language, p.zone
           FROM account a JOIN person p ON p.id = a.person_id WHERE a.person_id = $1";

    /// Any account at all.
    pub fn has_accounts() -> Option<(PersonId,)> = "SELECT person_id FROM account LIMIT 1";

    /// Any person at all, with an account or without.
    pub fn has_people() -> Option<(PersonId,)> = "SELECT id FROM person LIMIT 1";

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
    pub fn add_link(token_hash: &[u8; 32], purpose: Purpose, email: &Email, folded: &str, name: Option<&Title>, password: Option<&str>, now: Moment, expires: Moment) -> Changed =
        "INSERT INTO mailed_link (token_hash, purpose, email, email_folded, name, password, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// A link that was not used yet and still holds.
    pub fn link(token_hash: &[u8; 32], now: Moment) -> Option<LinkRow> =
        "SELECT purpose, email, name, password FROM mailed_link
          WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";

    /// Uses a link up; changes nothing when it was used or has expired.
    pub fn take_link(token_hash: &[u8; 32], now: Moment) -> Changed =
        "UPDATE mailed_link SET used_at = $2, password = NULL WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";

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
