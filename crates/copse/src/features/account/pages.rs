//! Signing up, in and out.

use super::{
    agent::Agent,
    links::{self, NewLink},
};
use crate::{
    base::people::{self, NewAccount, Opening, password},
    features::mail_note::MailNote,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use http::{StatusCode, header};
use kernel::{Actor, Fault, PersonId, TextError, Title, Token};
use webkit::{
    Answer, Asked, ClientAddress, Ctx, Form, Held, Page, Posted, Rate, carry_cookie, end_session_cookie, own_path, query, route,
    start_session_cookie,
};

route! {
    /// Making an account.
    pub struct SignUpAt = "/sign-up";
    /// Signing in.
    pub struct SignInAt = "/sign-in";
    /// Asking for a link by mail.
    pub struct MailLinkAt = "/sign-in/link";
    /// "We have sent you a mail".
    pub struct CheckMailAt = "/check-mail";
    /// Signing out.
    pub struct SignOutAt = "/sign-out";
}

/// How often one address on the net may try to sign in or up.
pub(super) const BY_ADDRESS: Rate = Rate { burst: 100, seconds_each: 10 };
/// How often one mail address may be tried.
pub(super) const BY_EMAIL: Rate = Rate { burst: 10, seconds_each: 60 };

#[derive(Template)]
#[template(path = "features/account/sign_up.html")]
struct SignUpPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    is_first: bool,
    is_open: bool,
    keepers: Vec<(Title,)>,
    note: MailNote,
    sign_in: String,
}

/// Whether the site still waits for its first account, and who keeps it.
struct Opened {
    is_first: bool,
    keepers: Vec<(Title,)>,
}

impl Opened {
    async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        ctx.read(|tx, _| Ok(Self { is_first: people::has_accounts(tx)?.is_none(), keepers: people::keepers(tx)? })).await
    }
}

impl SignUpPage {
    fn of(ctx: &Ctx, form: Form, Opened { is_first, keepers }: Opened) -> Self {
        let t = Words(ctx.locale());
        let is_open = ctx.kit.settings.open_sign_up || is_first;
        let note = MailNote::naming(ctx, keepers.clone());
        // The browser is to be known again when the link is pressed in it: it gets its cookie with this page.
        ctx.browser_mark();
        let sign_in = with_back(SignInAt, &form);
        Self { page: ctx.page(t.sign_up_title()).in_section("sign-up"), t, form, is_first, is_open, keepers, note, sign_in }
    }
}

pub(super) async fn sign_up(ctx: Ctx, asked: Asked) -> Answer {
    let opened = Opened::of(&ctx).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("back", safe_back(asked.get("back").unwrap_or("/")));
    ctx.show(&SignUpPage::of(&ctx, form, opened))
}

/// Checks a new password in a form.
pub(super) fn new_password(form: &mut Form, t: Words<'_>) -> Option<String> {
    if password::check(form.value("password")) == Err(TextError::Malformed) {
        form.wrong("password", t.password_short(password::SHORTEST));
        return None;
    }
    form.check("password", password::check)
}

pub(super) async fn sign_up_posted(ctx: Ctx, from: ClientAddress, agent: Agent, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let opened = Opened::of(&ctx).await?;
    let is_first = opened.is_first;
    if !is_first && !ctx.kit.settings.open_sign_up {
        return ctx.answer(StatusCode::FORBIDDEN, &SignUpPage::of(&ctx, form, opened));
    }
    let (name, email, password) = (form.title("name"), form.email("email"), new_password(&mut form, t));
    let (Some(name), Some(email), Some(password), true) = (name, email, password, form.is_good()) else {
        return ctx.show_again(&SignUpPage::of(&ctx, form, opened));
    };
    ctx.kit.limiter.take("sign-up", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    ctx.kit.limiter.take("sign-up", &email.folded(), BY_EMAIL, ctx.now)?;
    let password = password::hash(&ctx.kit, password).await?;
    if is_first {
        let account = NewAccount::new(name, email, Some(password), ctx.now, &ctx.rng);
        return first_account(&ctx, account, agent).await;
    }
    // A known and an unknown address get the same page, and as much work: the one a link to sign in, the other a link
    // that makes the account.
    let known = NewLink::sign_in(&ctx.kit, t, links::kept_address(&ctx, &email).await?, ctx.now)?;
    let back = safe_back(form.value("back"));
    let known = known.leading_to(back.clone());
    let unknown = NewLink::sign_up(&ctx, t, email.clone(), name, password)?.leading_to(back);
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, _| {
            match people::account_by_email(tx, &email)? {
                Some(account) if known.is_for(&account) => known.keep(tx, now)?,
                Some(_) => {}
                None => unknown.keep(tx, now)?,
            }
            Ok(CheckMailAt.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// The first account of a site runs it, and has nobody to wait for.
async fn first_account(ctx: &Ctx, account: NewAccount, agent: Agent) -> Answer {
    let (token, now) = (ctx.rng.token(), ctx.now);
    let session = token.clone();
    // Pressing twice makes one account, and must not take the cookie of its session away again.
    let is_made = ctx
        .write(move |tx, _| {
            tx.guard(db::Scope::new("account", "all"))?;
            if people::has_accounts(tx)?.is_some() {
                return Ok(false);
            }
            let (person, _) = account.make(tx, now)?;
            people::start_session(tx, person, &session, Opening::Password, &agent.0, now)?;
            Ok(true)
        })
        .await?;
    if is_made { signed_in(ctx, &token, "/") } else { ctx.go_to(SignInAt) }
}

/// Goes on with the cookie of a new session.
pub(super) fn signed_in(ctx: &Ctx, token: &Token, to: &str) -> Answer {
    with_session(ctx, token, ctx.go_to(to))
}

/// An answer with the cookie of a new session.
fn with_session(ctx: &Ctx, token: &Token, answer: Answer) -> Answer {
    let mut response: Response = answer?;
    response.headers_mut().append(header::SET_COOKIE, start_session_cookie(&ctx.kit, token, people::SESSION_SECONDS));
    Ok(response)
}

/// Where to go after signing in: a path of this site and nothing else.
pub(super) fn safe_back(back: &str) -> String {
    own_path(back).unwrap_or("/").to_owned()
}

/// The other way in, with where it leads on to.
fn with_back(address: impl std::fmt::Display, form: &Form) -> String {
    let back = safe_back(form.value("back"));
    if back == "/" { address.to_string() } else { query(address, &[("back", &back)]) }
}

#[derive(Template)]
#[template(path = "features/account/sign_in.html")]
struct SignInPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    link_form: Form,
    held: Option<Held>,
    sign_up: String,
    is_open: bool,
    keepers: Vec<(Title,)>,
    note: MailNote,
}

impl SignInPage {
    async fn of(ctx: &Ctx, form: Form, link_form: Form, held: Option<Held>) -> Result<Self, Fault> {
        let Opened { is_first, keepers } = Opened::of(ctx).await?;
        let t = Words(ctx.locale());
        Ok(Self {
            page: ctx.page(t.sign_in_title()).in_section("sign-in"),
            t,
            sign_up: with_back(SignUpAt, &form),
            form,
            link_form,
            held,
            is_open: ctx.kit.settings.open_sign_up || is_first,
            note: MailNote::naming(ctx, keepers.clone()),
            keepers,
        })
    }
}

pub(super) async fn sign_in(ctx: Ctx, asked: Asked) -> Answer {
    if ctx.actor().await? != Actor::Guest {
        return ctx.go_to(safe_back(asked.get("back").unwrap_or("/")));
    }
    let form = Form::empty(ctx.guard(), ctx.words()).with("back", safe_back(asked.get("back").unwrap_or("/")));
    let page = SignInPage::of(&ctx, form.clone(), form, None).await?;
    ctx.show(&page)
}

pub(super) async fn sign_in_posted(ctx: Ctx, from: ClientAddress, agent: Agent, posted: Posted) -> Answer {
    let held = posted.held();
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let email = form.email("email");
    let typed = form.check("password", |text| if text.is_empty() { Err(TextError::Empty) } else { Ok(text.to_owned()) });
    let empty = Form::empty(ctx.guard(), ctx.words()).with("back", safe_back(form.value("back")));
    let (Some(email), Some(typed), true) = (email, typed, form.is_good()) else {
        return ctx.show_again(&SignInPage::of(&ctx, form, empty, held).await?);
    };
    // Only tries that fail are counted: who knows the password is never kept out by their own signing in.
    let (by_address, by_email) = (from.limit_key(), email.folded());
    ctx.kit.limiter.look("sign-in", &by_address, BY_ADDRESS, ctx.now)?;
    ctx.kit.limiter.look("sign-in", &by_email, BY_EMAIL, ctx.now)?;
    let account = ctx.read(move |tx, _| people::account_by_email(tx, &email)).await?;
    let hash = account.as_ref().and_then(|account| account.password.clone());
    let is_right = typed.len() <= password::LONGEST && password::verify(&ctx.kit, typed, hash).await?;
    let Some(account) = account.filter(|_| is_right) else {
        ctx.kit.limiter.take("sign-in", &by_address, BY_ADDRESS, ctx.now)?;
        ctx.kit.limiter.take("sign-in", &by_email, BY_EMAIL, ctx.now)?;
        form.refuse(t.sign_in_wrong());
        return ctx.show_again(&SignInPage::of(&ctx, form, empty, held).await?);
    };
    let token = start(&ctx, account.person, agent).await?;
    match held {
        Some(held) => with_session(&ctx, &token, held.go_on()),
        None => signed_in(&ctx, &token, &safe_back(form.value("back"))),
    }
}

/// Starts a session, and ends the one the browser came with.
async fn start(ctx: &Ctx, person: PersonId, agent: Agent) -> Result<Token, Fault> {
    let (token, old, now) = (ctx.rng.token(), ctx.session_hash(), ctx.now);
    let session = token.clone();
    ctx.write(move |tx, _| {
        if let Some(old) = &old {
            people::end_session(tx, old)?;
        }
        people::start_session(tx, person, &session, Opening::Password, &agent.0, now)
    })
    .await?;
    Ok(token)
}

pub(super) async fn mail_link(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
    let held = posted.held();
    let mut form = posted.form(&ctx).await?;
    if held.is_some() && !form.has("link_email") {
        // It comes from where a password could be given as well, which has one field for the address.
        let email = form.value("email").to_owned();
        form = form.with("link_email", email);
    }
    let empty = Form::empty(ctx.guard(), ctx.words());
    let Some(email) = form.email("link_email").filter(|_| form.is_good()) else {
        return ctx.show_again(&SignInPage::of(&ctx, empty.with("back", safe_back(form.value("back"))), form, held).await?);
    };
    ctx.kit.limiter.take("link", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    ctx.kit.limiter.take("link", &email.folded(), BY_EMAIL, ctx.now)?;
    let address = links::kept_address(&ctx, &email).await?;
    let link = NewLink::sign_in(&ctx.kit, Words(ctx.locale()), address, ctx.now)?.leading_to(safe_back(form.value("back")));
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, _| {
            if people::account_by_email(tx, &email)?.is_some_and(|account| link.is_for(&account)) {
                link.keep(tx, now)?;
            }
            Ok(CheckMailAt.to_string())
        })
        .await?;
    // What was typed is nowhere but in this answer, and waits in it until the link was opened.
    if held.is_some() { ctx.show(&CheckMailPage::of(&ctx, held).await?) } else { ctx.go_to(to) }
}

#[derive(Template)]
#[template(path = "features/account/check_mail.html")]
struct CheckMailPage {
    page: Page,
    t: Words<'static>,
    note: MailNote,
    held: Option<Held>,
}

impl CheckMailPage {
    async fn of(ctx: &Ctx, held: Option<Held>) -> Result<Self, Fault> {
        let note = MailNote::of(ctx).await?;
        let t = Words(ctx.locale());
        Ok(Self { page: ctx.page(t.check_mail_title()), t, note, held })
    }
}

pub(super) async fn check_mail(ctx: Ctx) -> Answer {
    ctx.show(&CheckMailPage::of(&ctx, None).await?)
}

pub(super) async fn sign_out(ctx: Ctx, posted: Posted) -> Answer {
    posted.button(&ctx).await?;
    if let Some(hash) = ctx.session_hash() {
        ctx.write(move |tx, _| people::end_session(tx, &hash)).await?;
    }
    let mut response = ctx.go_to("/?done=*")?;
    response.headers_mut().append(header::SET_COOKIE, end_session_cookie(&ctx.kit));
    // Who uses this browser next is not offered what someone else carried through signing in.
    response.headers_mut().append(header::SET_COOKIE, carry_cookie(&ctx.kit, None, 0));
    Ok(response)
}
