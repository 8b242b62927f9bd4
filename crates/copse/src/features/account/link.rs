//! The pages behind the links in mails.

use super::{
    agent::Agent,
    me::MeAt,
    pages::{new_password, safe_back, signed_in},
};
use crate::{
    base::people::{self, LinkRow, NewAccount, Opening, Purpose, password},
    words::Words,
};
use askama::Template;
use db::Tx;
use http::{StatusCode, header};
use kernel::{Actor, Email, Moment, PersonId, Result, Title, Token};
use webkit::{Answer, Ctx, Form, Page, Posted, query, route};

route! {
    /// A link from a mail.
    pub struct LinkAt { token: String } = "/link/{token}";
}

/// What the page of a link says.
enum Says {
    /// It signs someone in.
    SignIn,
    /// It makes an account, with what was typed in this browser.
    SignUp,
    /// It makes an account that was asked for in another browser, perhaps by someone else: under which name at which address.
    Elsewhere(Title, Email),
    /// It makes this the address of the reader's account.
    ChangeEmail(Email),
    /// It is for an account that the reader is not signed in to; the way there and back.
    OtherAccount(String),
    /// Another account has the address by now.
    Taken,
    /// It leads nowhere, or nowhere any more.
    Dead,
}

#[derive(Template)]
#[template(path = "features/account/link.html")]
struct LinkPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    says: Says,
}

impl LinkPage {
    fn of(ctx: &Ctx, form: Form, says: Says) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.link_title()), t, form, says }
    }
}

/// Who opens a link, and in which browser.
#[derive(Clone, Copy)]
struct Reader {
    actor: Actor,
    browser: [u8; 32],
}

/// What a link is for whoever opens it. Only who is signed in to the account may change its address: a mail that went to a
/// stranger's address cannot make them give it away. And a password that someone typed counts only in the browser it was
/// typed in: who can read the mail did not need to choose it.
fn says(tx: &mut Tx, link: Option<&LinkRow>, reader: Reader, at: &LinkAt) -> Result<Says> {
    let Some(link) = link else { return Ok(Says::Dead) };
    Ok(match (link.purpose, &link.name) {
        (Purpose::SignIn, _) => Says::SignIn,
        (Purpose::SignUp, _) if people::account_by_email(tx, &link.email)?.is_some() => Says::SignIn,
        (Purpose::SignUp, Some(_)) if link.asked_by == Some(reader.browser) => Says::SignUp,
        (Purpose::SignUp, Some(name)) => Says::Elsewhere(name.clone(), link.email.clone()),
        (Purpose::SignUp, None) => Says::Dead,
        (Purpose::ChangeEmail, _) if link.person.is_some() && link.person == reader.actor.person() => {
            Says::ChangeEmail(link.email.clone())
        }
        (Purpose::ChangeEmail, _) => Says::OtherAccount(query("/sign-in", &[("back", &at.to_string())])),
    })
}

/// The link that holds, if there is one.
fn held(tx: &mut Tx, at: &LinkAt, now: Moment) -> Result<Option<(LinkRow, [u8; 32])>> {
    let Some(hash) = Token::parse(&at.token).map(|token| token.hash()) else { return Ok(None) };
    Ok(people::link(tx, &hash, now)?.map(|link| (link, hash)))
}

/// The address of this page is a secret: no cache keeps it, and no other site hears of it.
fn secret(answer: Answer) -> Answer {
    let mut response = answer?;
    response.headers_mut().insert(header::REFERRER_POLICY, http::HeaderValue::from_static("no-referrer"));
    response.headers_mut().insert(header::CACHE_CONTROL, http::HeaderValue::from_static("private, no-store"));
    Ok(response)
}

async fn what_it_says(ctx: &Ctx, at: LinkAt) -> Result<Says> {
    let (now, browser) = (ctx.now, ctx.browser_mark());
    ctx.read(move |tx, actor| {
        let link = held(tx, &at, now)?.map(|(link, _)| link);
        says(tx, link.as_ref(), Reader { actor, browser }, &at)
    })
    .await
}

/// Mail scanners fetch links, so fetching one shows a button and does nothing.
pub(super) async fn link(ctx: Ctx, at: LinkAt) -> Answer {
    let says = what_it_says(&ctx, at).await?;
    let form = Form::empty(ctx.guard(), ctx.words());
    let form = match &says {
        Says::Elsewhere(name, _) => form.with("name", name.to_string()),
        _ => form,
    };
    secret(ctx.show(&LinkPage::of(&ctx, form, says)))
}

/// What a press did.
enum Pressed {
    /// Who goes on to where they were going before.
    SignedIn(String),
    Changed,
    Nothing(Says),
}

/// What someone chose for an account that was asked for elsewhere.
#[derive(Clone)]
struct Own {
    name: Title,
    /// Hashed; none: they sign in by links.
    password: Option<String>,
}

impl Own {
    /// What the form says, checked.
    async fn of(ctx: &Ctx, form: &mut Form) -> Result<Option<Self>> {
        let (name, typed) = (form.title("name"), !form.value("password").is_empty());
        let chosen = if typed { new_password(form, Words(ctx.locale())) } else { None };
        let (Some(name), true) = (name, form.is_good()) else { return Ok(None) };
        let password = match chosen {
            Some(chosen) => Some(password::hash(&ctx.kit, chosen).await?),
            None => None,
        };
        Ok(Some(Self { name, password }))
    }
}

/// The press on the button of a link.
#[derive(Clone)]
struct Press {
    at: LinkAt,
    browser: [u8; 32],
    own: Option<Own>,
    /// Drawn outside of the transaction, for an account that is made.
    new: PersonId,
    /// The session that is opened.
    session: Token,
    /// The session that the browser came with.
    before: Option<[u8; 32]>,
    agent: String,
    now: Moment,
}

/// Who presses twice is heard twice for so long, in seconds.
const AGAIN_SECONDS: i64 = 60;

impl Press {
    fn first(&self, tx: &mut Tx, actor: Actor) -> Result<Pressed> {
        let now = self.now;
        let Some((link, hash)) = held(tx, &self.at, now)? else { return Ok(Pressed::Nothing(Says::Dead)) };
        let says = self.says(tx, &link, actor)?;
        let is_unsaid = matches!(says, Says::Elsewhere(..)) && self.own.is_none();
        if is_unsaid || matches!(says, Says::OtherAccount(_)) {
            return Ok(Pressed::Nothing(says));
        }
        if people::take_link(tx, &hash, now)?.0 == 0 {
            return Ok(Pressed::Nothing(Says::Dead));
        }
        if let (Says::ChangeEmail(email), Some(person)) = (&says, link.person) {
            let is_free = people::change_email(tx, person, email)?;
            return Ok(if is_free { Pressed::Changed } else { Pressed::Nothing(Says::Taken) });
        }
        let back = link.back;
        let own = match (says, link.name, self.own.clone()) {
            (Says::SignUp, Some(name), _) => Some(Own { name, password: link.password }),
            (Says::Elsewhere(..), _, own) => own,
            _ => None,
        };
        let person = match (people::account_by_email(tx, &link.email)?, own) {
            (Some(account), _) => account.person,
            (None, Some(Own { name, password })) => {
                let account = NewAccount { person: self.new, name, email: link.email, password, keeper: false };
                account.make(tx, now)?.0
            }
            (None, None) => return Ok(Pressed::Nothing(Says::Dead)),
        };
        self.sign_in(tx, person, back)
    }

    fn says(&self, tx: &mut Tx, link: &LinkRow, actor: Actor) -> Result<Says> {
        says(tx, Some(link), Reader { actor, browser: self.browser }, &self.at)
    }

    /// The same form sent a second time: the browser dropped the answer to the first, and with it the key to the session. In
    /// the place of that session, while nobody has ended it, stands another.
    fn again(&self, tx: &mut Tx, actor: Actor) -> Result<Pressed> {
        let dead = Ok(Pressed::Nothing(Says::Dead));
        if let Some((link, _)) = held(tx, &self.at, self.now)? {
            return Ok(Pressed::Nothing(self.says(tx, &link, actor)?));
        }
        let Some(hash) = Token::parse(&self.at.token).map(|token| token.hash()) else { return dead };
        let used = people::used_link(tx, &hash, self.now.plus_seconds(-AGAIN_SECONDS))?;
        let Some((purpose, email, person, used_at, back)) = used else { return dead };
        let Some(account) = people::account_by_email(tx, &email)? else { return dead };
        if purpose == Purpose::ChangeEmail {
            let is_changed = person == Some(account.person) && person == actor.person();
            return Ok(if is_changed { Pressed::Changed } else { Pressed::Nothing(Says::Taken) });
        }
        if people::end_session_begun(tx, account.person, used_at)?.0 == 0 {
            return dead;
        }
        self.sign_in(tx, account.person, back)
    }

    fn sign_in(&self, tx: &mut Tx, person: PersonId, back: String) -> Result<Pressed> {
        if let Some(before) = &self.before {
            people::end_session(tx, before)?;
        }
        people::start_session(tx, person, &self.session, Opening::Link, &self.agent, self.now)?;
        Ok(Pressed::SignedIn(back))
    }
}

pub(super) async fn link_pressed(ctx: Ctx, at: LinkAt, agent: Agent, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let says = what_it_says(&ctx, at.clone()).await?;
    let own = if matches!(says, Says::Elsewhere(..)) { Own::of(&ctx, &mut form).await? } else { None };
    if !form.is_good() {
        return secret(ctx.show_again(&LinkPage::of(&ctx, form, says)));
    }
    let (session, now, new) = (ctx.rng.token(), ctx.now, PersonId::new(ctx.now, &ctx.rng));
    let (browser, before) = (ctx.browser_mark(), ctx.session_hash());
    let press = Press { at, browser, own, new, session: session.clone(), before, agent: agent.0, now };
    let once = form.once().clone();
    let pressed = ctx
        .write(move |tx, actor| {
            let mut pressed = None;
            once.act(tx, |tx| {
                pressed = Some(press.first(tx, actor)?);
                Ok(String::new())
            })?;
            pressed.map_or_else(|| press.again(tx, actor), Ok)
        })
        .await?;
    match pressed {
        Pressed::SignedIn(back) => signed_in(&ctx, &session, &safe_back(&back)),
        Pressed::Changed => ctx.go_to(format!("{MeAt}?saved=1")),
        Pressed::Nothing(says) => {
            let status =
                if matches!(says, Says::OtherAccount(_)) { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
            secret(ctx.answer(status, &LinkPage::of(&ctx, form, says)))
        }
    }
}
