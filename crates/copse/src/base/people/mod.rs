//! People: accounts, sessions, the links in their mails. A person without an account is the author of something that was
//! brought in; see [`crate::features::archive`].

pub mod password;
mod store;

pub use store::{
    AccountRow, LinkRow, MANY, PersonRow, ProfileRow, STATEMENTS, SessionRow, ViewerRow, account_by_email, account_of,
    account_with_email, add_account, add_link, add_people, add_sender, change_person, end_all_sessions, end_other_sessions,
    end_session, end_session_begun, end_session_of, forget_links, forget_links_of, forget_sessions, has_accounts, has_people,
    keep_profile, keepers, link, person_called, profile, sender, set_password, set_picture, take_link, used_link,
};

pub(in crate::base) use store::{acquainted, person_for};

use db::Tx;
use jiff::tz::TimeZone;
use kernel::{Context, Email, Fault, Moment, PersonId, Result, Rng, Title, Token, slugify};
use webkit::{Seat, Viewer};

/// A session ends so long after signing in, in seconds: 90 days.
pub const SESSION_SECONDS: i64 = 90 * 86_400;
/// A session ends when it was not used for so long, in seconds: 30 days.
pub const IDLE_SECONDS: i64 = 30 * 86_400;
/// A session that a link opened may set a new password for so long without the present one, in seconds: an hour.
pub const RESET_SECONDS: i64 = 3_600;
/// A link in a mail works for so long, in seconds: a day.
pub const LINK_SECONDS: i64 = 86_400;

db::text_enum! {
    /// What a link in a mail does.
    pub enum Purpose {
        /// Signs a person in.
        SignIn = "sign_in",
        /// Makes the account that was asked for, now that the address is proven.
        SignUp = "sign_up",
        /// Makes the address it was sent to the address of an account.
        ChangeEmail = "change_email",
    }
}

/// Who sits behind a session, if it still holds.
///
/// # Errors
/// What the database gives.
pub fn who_is(tx: &mut Tx, token_hash: &[u8; 32], now: Moment) -> Result<Option<Viewer>> {
    let row = store::viewer(tx, token_hash, now, now.plus_seconds(-IDLE_SECONDS))?;
    Ok(row.map(|row| Viewer {
        person: row.person,
        name: row.name,
        keeper: row.keeper,
        language: row.language,
        zone: row.zone.and_then(|zone| TimeZone::get(&zone).ok()),
        may_set_password: row.by_link && now.seconds_since(row.began_at) < RESET_SECONDS,
        session_seen: row.seen_at,
    }))
}

/// Marks a session as used.
///
/// # Errors
/// What the database gives.
pub fn touch(tx: &mut Tx, seat: &Seat, now: Moment) -> Result<()> {
    if let Some(hash) = seat.session_hash() {
        store::touch_session(tx, &hash, now)?;
    }
    Ok(())
}

/// How a session was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// With a password, or by making the account.
    Password,
    /// By a link in a mail.
    Link,
}

/// Starts a session for a person; the browser, which calls itself `agent`, gets the token, the database its hash.
///
/// # Errors
/// What the database gives.
pub fn start_session(tx: &mut Tx, person: PersonId, token: &Token, opening: Opening, agent: &str, now: Moment) -> Result<()> {
    let by_link = opening == Opening::Link;
    store::add_session(tx, &token.hash(), person, now, now.plus_seconds(SESSION_SECONDS), by_link, agent)?;
    Ok(())
}

/// A person's sessions that still hold, last used first.
///
/// # Errors
/// What the database gives.
pub fn sessions(tx: &mut Tx, person: PersonId, now: Moment) -> Result<Vec<SessionRow>> {
    store::sessions(tx, person, now, now.plus_seconds(-IDLE_SECONDS))
}

/// Gives an account another address, which its person has proven; gives whether it was free.
///
/// # Errors
/// What the database gives.
pub fn change_email(tx: &mut Tx, person: PersonId, email: &Email) -> Result<bool> {
    tx.guard(db::Scope::new("account", "all"))?;
    let folded = email.folded();
    if store::account_with_email(tx, &folded)?.is_some_and(|account| account.person != person) {
        return Ok(false);
    }
    store::set_email(tx, person, email, &folded)?;
    Ok(true)
}

/// What is needed to make an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Drawn outside of the transaction.
    pub person: PersonId,
    /// The name people see.
    pub name: Title,
    /// The address to sign in with; shown to nobody.
    pub email: Email,
    /// The hashed password; none: signs in by links.
    pub password: Option<String>,
    /// Whether they run the site. The first account always does.
    pub keeper: bool,
}

impl NewAccount {
    /// A new account with a new id.
    pub fn new(name: Title, email: Email, password: Option<String>, now: Moment, rng: &Rng) -> Self {
        Self { person: PersonId::new(now, rng), name, email, password, keeper: false }
    }

    /// Makes the account, unless the address has one. Gives the person it belongs to and whether it is new.
    ///
    /// # Errors
    /// What the database gives.
    pub fn make(&self, tx: &mut Tx, now: Moment) -> Result<(PersonId, bool)> {
        tx.guard(db::Scope::new("account", "all"))?;
        if let Some(account) = store::account_with_email(tx, &self.email.folded())? {
            return Ok((account.person, false));
        }
        let keeper = self.keeper || store::has_accounts(tx)?.is_none();
        add_person(tx, self.person, &self.name, now)?;
        store::add_account(tx, self.person, &self.email, &self.email.folded(), self.password.as_deref(), keeper, now)?;
        give_handle(tx, self.person, &self.name)?;
        Ok((self.person, true))
    }
}

/// Adds a person.
///
/// # Errors
/// What the database gives.
pub fn add_person(tx: &mut Tx, person: PersonId, name: &Title, now: Moment) -> Result<()> {
    store::add_people(tx, &[(person, name, now)])
}

/// Gives a person a short name made from their name, with a number behind it where someone has it.
fn give_handle(tx: &mut Tx, person: PersonId, name: &str) -> Result<()> {
    let stem = match slugify(name) {
        stem if stem.is_empty() => "someone".to_owned(),
        stem => stem,
    };
    for number in 1..100_000 {
        let handle = if number == 1 { stem.clone() } else { format!("{stem}-{number}") };
        if store::person_called(tx, &handle)?.is_none() {
            store::set_handle(tx, person, &handle)?;
            return Ok(());
        }
    }
    Err(Fault::internal("no free short name for a person")).context(stem)
}

/// Gives a short name to people whose account is older than short names.
///
/// # Errors
/// What the database gives.
pub fn give_handles(tx: &mut Tx) -> Result<()> {
    tx.guard(db::Scope::new("account", "all"))?;
    loop {
        let nameless = store::nameless(tx)?;
        if nameless.is_empty() {
            return Ok(());
        }
        for (person, name) in nameless {
            give_handle(tx, person, &name)?;
        }
    }
}
