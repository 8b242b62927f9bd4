//! The pages behind the links in mails.

use super::{agent::Agent, me::MeAt, pages::signed_in};
use crate::{
    base::people::{self, LinkRow, NewAccount, Opening, Purpose},
    words::Words,
};
use askama::Template;
use db::Tx;
use http::{StatusCode, header};
use kernel::{Actor, Email, Moment, PersonId, Result, Token};
use webkit::{Answer, Ctx, Form, Page, Posted, query, route};

route! {
    /// A link from a mail.
    pub struct LinkAt { token: String } = "/link/{token}";
}

/// What the page of a link says.
enum Says {
    /// It signs someone in.
    SignIn,
    /// It makes an account.
    SignUp,
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

/// What a link is for whoever opens it. Only who is signed in to the account may change its address: a mail that went to a
/// stranger's address cannot make them give it away.
fn says(link: Option<&LinkRow>, actor: Actor, at: &LinkAt) -> Says {
    match link {
        None => Says::Dead,
        Some(link) => match link.purpose {
            Purpose::SignIn => Says::SignIn,
            Purpose::SignUp => Says::SignUp,
            Purpose::ChangeEmail if link.person.is_some() && link.person == actor.person() => {
                Says::ChangeEmail(link.email.clone())
            }
            Purpose::ChangeEmail => Says::OtherAccount(query("/sign-in", &[("back", &at.to_string())])),
        },
    }
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
    let now = ctx.now;
    ctx.read(move |tx, actor| Ok(says(held(tx, &at, now)?.map(|(link, _)| link).as_ref(), actor, &at))).await
}

/// Mail scanners fetch links, so fetching one shows a button and does nothing.
pub(super) async fn link(ctx: Ctx, at: LinkAt) -> Answer {
    let says = what_it_says(&ctx, at).await?;
    secret(ctx.show(&LinkPage::of(&ctx, Form::empty(ctx.guard(), ctx.words()), says)))
}

/// What a press did.
enum Pressed {
    SignedIn,
    Changed,
    Nothing(Says),
}

/// The press on the button of a link.
#[derive(Clone)]
struct Press {
    at: LinkAt,
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
        let says = says(Some(&link), actor, &self.at);
        if matches!(says, Says::OtherAccount(_)) {
            return Ok(Pressed::Nothing(says));
        }
        if people::take_link(tx, &hash, now)?.0 == 0 {
            return Ok(Pressed::Nothing(Says::Dead));
        }
        if let (Says::ChangeEmail(email), Some(person)) = (says, link.person) {
            let is_free = people::change_email(tx, person, &email)?;
            return Ok(if is_free { Pressed::Changed } else { Pressed::Nothing(Says::Taken) });
        }
        let known = people::account_by_email(tx, &link.email)?.map(|account| account.person);
        let person = match (known, link.purpose, link.name) {
            (Some(person), ..) => person,
            (None, Purpose::SignUp, Some(name)) => {
                let account = NewAccount { person: self.new, name, email: link.email, password: link.password, keeper: false };
                account.make(tx, now)?.0
            }
            (None, ..) => return Ok(Pressed::Nothing(Says::Dead)),
        };
        self.sign_in(tx, person)
    }

    /// The same form sent a second time: the browser dropped the answer to the first, and with it the key to the session. In
    /// the place of that session, while nobody has ended it, stands another.
    fn again(&self, tx: &mut Tx, actor: Actor) -> Result<Pressed> {
        let dead = Ok(Pressed::Nothing(Says::Dead));
        if let Some((link, _)) = held(tx, &self.at, self.now)? {
            return Ok(Pressed::Nothing(says(Some(&link), actor, &self.at)));
        }
        let Some(hash) = Token::parse(&self.at.token).map(|token| token.hash()) else { return dead };
        let used = people::used_link(tx, &hash, self.now.plus_seconds(-AGAIN_SECONDS))?;
        let Some((purpose, email, person, used_at)) = used else { return dead };
        let Some(account) = people::account_by_email(tx, &email)? else { return dead };
        if purpose == Purpose::ChangeEmail {
            let is_changed = person == Some(account.person) && person == actor.person();
            return Ok(if is_changed { Pressed::Changed } else { Pressed::Nothing(Says::Taken) });
        }
        if people::end_session_begun(tx, account.person, used_at)?.0 == 0 {
            return dead;
        }
        self.sign_in(tx, account.person)
    }

    fn sign_in(&self, tx: &mut Tx, person: PersonId) -> Result<Pressed> {
        if let Some(before) = &self.before {
            people::end_session(tx, before)?;
        }
        people::start_session(tx, person, &self.session, Opening::Link, &self.agent, self.now)?;
        Ok(Pressed::SignedIn)
    }
}

pub(super) async fn link_pressed(ctx: Ctx, at: LinkAt, agent: Agent, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    if !form.is_good() {
        let says = what_it_says(&ctx, at).await?;
        return secret(ctx.show_again(&LinkPage::of(&ctx, form, says)));
    }
    let (session, now, new) = (ctx.rng.token(), ctx.now, PersonId::new(ctx.now, &ctx.rng));
    let press = Press { at, new, session: session.clone(), before: ctx.session_hash(), agent: agent.0, now };
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
        Pressed::SignedIn => signed_in(&ctx, &session, "/"),
        Pressed::Changed => ctx.go_to(format!("{MeAt}?saved=1")),
        Pressed::Nothing(says) => {
            let status =
                if matches!(says, Says::OtherAccount(_)) { StatusCode::FORBIDDEN } else { StatusCode::UNPROCESSABLE_ENTITY };
            secret(ctx.answer(status, &LinkPage::of(&ctx, form, says)))
        }
    }
}
