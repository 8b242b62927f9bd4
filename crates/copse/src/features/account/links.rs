//! Links in mails. The mail is a job of the transaction that made the link, so no link exists without its mail on the way.

use crate::{
    base::people::{self, AccountRow, LINK_SECONDS, Purpose},
    features::letter::{self, Letter},
    words::Words,
};
use db::Tx;
use jobs::{Job, Order};
use kernel::{Email, Moment, PersonId, Result, Rng, Title, Token};
use webkit::{Ctx, Kit};

/// The name of the job that sends a mail.
const MAIL: &str = "mail";

/// The job that sends mails.
pub(super) fn job(kit: &Kit) -> Job {
    letter::job(MAIL, kit)
}

/// A link to be kept and mailed, with its secret drawn outside of the transaction.
#[derive(Clone)]
pub(super) struct NewLink {
    token: Token,
    purpose: Purpose,
    email: Email,
    name: Option<Title>,
    password: Option<String>,
    person: Option<PersonId>,
    asked_by: Option<[u8; 32]>,
    back: String,
    order: Order,
}

impl NewLink {
    /// A link that signs someone in.
    pub(super) fn sign_in(kit: &Kit, t: Words<'_>, email: Email, now: Moment) -> Result<Self> {
        let token = kit.rng.token();
        let text = t.mail_sign_in_text(&kit.settings.site_name, url(kit, &token));
        Self::new(token, Purpose::SignIn, email, (t.mail_sign_in_subject(&kit.settings.site_name), text), now, &kit.rng)
    }

    /// A link that makes the account someone asked for. Whoever asked may be another than whose address it is: so it is kept
    /// in which browser that was, and the mail does not greet by a name that anyone may have typed.
    pub(super) fn sign_up(ctx: &Ctx, t: Words<'_>, email: Email, name: Title, password: String) -> Result<Self> {
        let (kit, now) = (&ctx.kit, ctx.now);
        let token = kit.rng.token();
        let text = t.mail_sign_up_text(&kit.settings.site_name, url(kit, &token));
        let mail = (t.mail_sign_up_subject(&kit.settings.site_name), text);
        let link = Self::new(token, Purpose::SignUp, email, mail, now, &kit.rng)?;
        Ok(Self { name: Some(name), password: Some(password), asked_by: Some(ctx.browser_mark()), ..link })
    }

    /// A link that makes the address it is sent to the address of a person's account.
    pub(super) fn change_email(kit: &Kit, t: Words<'_>, email: Email, person: PersonId, now: Moment) -> Result<Self> {
        let token = kit.rng.token();
        let text = t.mail_change_text(&kit.settings.site_name, url(kit, &token));
        let mail = (t.mail_change_subject(&kit.settings.site_name), text);
        let link = Self::new(token, Purpose::ChangeEmail, email, mail, now, &kit.rng)?;
        Ok(Self { person: Some(person), ..link })
    }

    fn new(token: Token, purpose: Purpose, email: Email, mail: (String, String), now: Moment, rng: &Rng) -> Result<Self> {
        let order = ordered(&email, mail, now, rng)?;
        Ok(Self { token, purpose, email, name: None, password: None, person: None, asked_by: None, back: "/".to_owned(), order })
    }

    /// The same, leading on to a page once it was pressed.
    pub(super) fn leading_to(self, back: String) -> Self {
        Self { back, ..self }
    }

    /// Whether it goes to the address that an account has.
    pub(super) fn is_for(&self, account: &AccountRow) -> bool {
        self.email == account.email
    }

    /// Keeps the link and puts its mail into the outbox.
    pub(super) fn keep(&self, tx: &mut Tx, now: Moment) -> Result<()> {
        people::add_link(
            tx,
            &self.token.hash(),
            self.purpose,
            &self.email,
            &self.email.folded(),
            self.name.as_ref(),
            self.password.as_deref(),
            self.person,
            self.asked_by.as_ref(),
            &self.back,
            now,
            now.plus_seconds(LINK_SECONDS),
        )?;
        self.order.enqueue(tx)
    }
}

/// Where a mail about an account goes: to the address as the account has it, and as it was typed where there is none. Two
/// spellings that are taken for one may be two mailboxes, and the other one may be a stranger's.
pub(super) async fn kept_address(ctx: &Ctx, typed: &Email) -> Result<Email> {
    let asked = typed.clone();
    let account = ctx.read(move |tx, _| people::account_by_email(tx, &asked)).await?;
    Ok(account.map_or_else(|| typed.clone(), |account| account.email))
}

/// A mail, as subject and text, to be put into the outbox.
fn ordered(to: &Email, (subject, text): (String, String), now: Moment, rng: &Rng) -> Result<Order> {
    Letter::new(to, subject, text).order(MAIL, now, rng)
}

/// Tells the present address of an account that another one was asked for.
pub(super) fn leaving(kit: &Kit, t: Words<'_>, old: &Email, now: Moment) -> Result<Order> {
    let site = &kit.settings.site_name;
    ordered(old, (t.mail_leaving_subject(site), t.mail_leaving_text(site)), now, &kit.rng)
}

/// Tells the address of an account that someone asked for it as theirs.
pub(super) fn taken(kit: &Kit, t: Words<'_>, email: &Email, now: Moment) -> Result<Order> {
    let site = &kit.settings.site_name;
    ordered(email, (t.mail_taken_subject(site), t.mail_taken_text(site)), now, &kit.rng)
}

fn url(kit: &Kit, token: &Token) -> String {
    format!("{}{}", kit.settings.public_url, super::link::LinkAt { token: token.to_string() })
}
