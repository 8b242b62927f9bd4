//! The pages of accounts.

use super::links::NewLink;
use crate::{
    base::{
        communities::{self, Membership},
        people::{self, NewAccount, Opening, Purpose, password},
    },
    words::Words,
};
use askama::Template;
use axum::response::Response;
use http::{StatusCode, header};
use jiff::tz::TimeZone;
use kernel::{Actor, Fault, PersonId, TextError, Title, Token};
use webkit::{Answer, Asked, ClientAddress, Ctx, Form, Page, Posted, Rate, end_session_cookie, route, start_session_cookie};

route! {
    /// Making an account.
    pub struct SignUpAt = "/sign-up";
    /// Signing in.
    pub struct SignInAt = "/sign-in";
    /// Asking for a link by mail.
    pub struct MailLinkAt = "/sign-in/link";
    /// "We have sent you a mail".
    pub struct CheckMailAt = "/check-mail";
    /// A link from a mail.
    pub struct LinkAt { token: String } = "/link/{token}";
    /// Signing out.
    pub struct SignOutAt = "/sign-out";
    /// One's own account.
    pub struct MeAt = "/me";
    /// A new password.
    pub struct PasswordAt = "/me/password";
}

/// How often one address on the net may try to sign in or up.
const BY_ADDRESS: Rate = Rate { burst: 100, seconds_each: 10 };
/// How often one mail address may be tried.
const BY_EMAIL: Rate = Rate { burst: 10, seconds_each: 60 };

#[derive(Template)]
#[template(path = "features/account/sign_up.html")]
struct SignUpPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    is_first: bool,
    is_open: bool,
    keepers: Vec<(Title,)>,
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
        Self { page: ctx.page(t.sign_up_title()).in_section("sign-up"), t, form, is_first, is_open, keepers }
    }
}

pub(super) async fn sign_up(ctx: Ctx) -> Answer {
    let opened = Opened::of(&ctx).await?;
    ctx.show(&SignUpPage::of(&ctx, Form::empty(ctx.guard(), ctx.words()), opened))
}

/// Checks a new password in a form.
fn new_password(form: &mut Form, t: Words<'_>) -> Option<String> {
    if password::check(form.value("password")) == Err(TextError::Malformed) {
        form.wrong("password", t.password_short(password::SHORTEST));
        return None;
    }
    form.check("password", password::check)
}

pub(super) async fn sign_up_posted(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
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
        return first_account(&ctx, &form, NewAccount::new(name, email, Some(password), ctx.now, &ctx.rng)).await;
    }
    // A known and an unknown address get the same page, and as much work: the one a link to sign in, the other a link
    // that makes the account.
    let known = NewLink::sign_in(&ctx.kit, t, email.clone(), ctx.now)?;
    let unknown = NewLink::sign_up(&ctx.kit, t, email.clone(), name, password, ctx.now)?;
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, _| {
            match people::account_by_email(tx, &email)? {
                Some(_) => known.keep(tx, now)?,
                None => unknown.keep(tx, now)?,
            }
            Ok(CheckMailAt.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// The first account of a site runs it, and has nobody to wait for.
async fn first_account(ctx: &Ctx, form: &Form, account: NewAccount) -> Answer {
    let (token, now) = (ctx.rng.token(), ctx.now);
    let session = token.clone();
    let to = ctx
        .write_once(form.once(), move |tx, _| {
            tx.guard(db::Scope::new("account", "all"))?;
            if people::has_accounts(tx)?.is_some() {
                return Ok(SignInAt.to_string());
            }
            let (person, _) = account.make(tx, now)?;
            people::start_session(tx, person, &session, Opening::Password, now)?;
            Ok("/".to_owned())
        })
        .await?;
    signed_in(ctx, &token, &to)
}

/// Goes on with the cookie of a new session.
fn signed_in(ctx: &Ctx, token: &Token, to: &str) -> Answer {
    let mut response: Response = ctx.go_to(to)?;
    response.headers_mut().append(header::SET_COOKIE, start_session_cookie(&ctx.kit, token, people::SESSION_SECONDS));
    Ok(response)
}

/// Where to go after signing in: a path of this site and nothing else.
fn safe_back(back: &str) -> String {
    let is_path = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\') && !back.chars().any(char::is_control);
    if is_path { back.to_owned() } else { "/".to_owned() }
}

#[derive(Template)]
#[template(path = "features/account/sign_in.html")]
struct SignInPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    link_form: Form,
}

impl SignInPage {
    fn of(ctx: &Ctx, form: Form, link_form: Form) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.sign_in_title()).in_section("sign-in"), t, form, link_form }
    }
}

pub(super) async fn sign_in(ctx: Ctx, asked: Asked) -> Answer {
    if ctx.actor().await? != Actor::Guest {
        return ctx.go_to(safe_back(asked.get("back").unwrap_or("/")));
    }
    let form = Form::empty(ctx.guard(), ctx.words()).with("back", safe_back(asked.get("back").unwrap_or("/")));
    ctx.show(&SignInPage::of(&ctx, form, Form::empty(ctx.guard(), ctx.words())))
}

pub(super) async fn sign_in_posted(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let email = form.email("email");
    let typed = form.check("password", |text| if text.is_empty() { Err(TextError::Empty) } else { Ok(text.to_owned()) });
    let empty = Form::empty(ctx.guard(), ctx.words());
    let (Some(email), Some(typed), true) = (email, typed, form.is_good()) else {
        return ctx.show_again(&SignInPage::of(&ctx, form, empty));
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
        return ctx.show_again(&SignInPage::of(&ctx, form, empty));
    };
    let back = safe_back(form.value("back"));
    start(&ctx, account.person, &back).await
}

/// Starts a session, and ends the one the browser came with.
async fn start(ctx: &Ctx, person: PersonId, to: &str) -> Answer {
    let (token, old, now) = (ctx.rng.token(), ctx.session_hash(), ctx.now);
    let session = token.clone();
    ctx.write(move |tx, _| {
        if let Some(old) = &old {
            people::end_session(tx, old)?;
        }
        people::start_session(tx, person, &session, Opening::Password, now)
    })
    .await?;
    signed_in(ctx, &token, to)
}

pub(super) async fn mail_link(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let Some(email) = form.email("link_email").filter(|_| form.is_good()) else {
        return ctx.show_again(&SignInPage::of(&ctx, Form::empty(ctx.guard(), ctx.words()), form));
    };
    ctx.kit.limiter.take("link", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    ctx.kit.limiter.take("link", &email.folded(), BY_EMAIL, ctx.now)?;
    let link = NewLink::sign_in(&ctx.kit, Words(ctx.locale()), email.clone(), ctx.now)?;
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, _| {
            if people::account_by_email(tx, &email)?.is_some() {
                link.keep(tx, now)?;
            }
            Ok(CheckMailAt.to_string())
        })
        .await?;
    ctx.go_to(to)
}

#[derive(Template)]
#[template(path = "features/account/check_mail.html")]
struct CheckMailPage {
    page: Page,
    t: Words<'static>,
    keepers: Vec<(Title,)>,
}

pub(super) async fn check_mail(ctx: Ctx) -> Answer {
    let keepers = ctx.read(|tx, _| people::keepers(tx)).await?;
    let t = Words(ctx.locale());
    ctx.show(&CheckMailPage { page: ctx.page(t.check_mail_title()), t, keepers })
}

#[derive(Template)]
#[template(path = "features/account/link.html")]
struct LinkPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    purpose: Option<Purpose>,
}

impl LinkPage {
    fn of(ctx: &Ctx, purpose: Option<Purpose>) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.link_title()), t, form: Form::empty(ctx.guard(), ctx.words()), purpose }
    }
}

/// Mail scanners fetch links, so fetching one shows a button and does nothing.
pub(super) async fn link(ctx: Ctx, at: LinkAt) -> Answer {
    let hash = Token::parse(&at.token).map(|token| token.hash());
    let now = ctx.now;
    let purpose = ctx
        .read(move |tx, _| Ok(hash.map(|hash| people::link(tx, &hash, now)).transpose()?.flatten().map(|link| link.purpose)))
        .await?;
    secret(ctx.show(&LinkPage::of(&ctx, purpose)))
}

/// The address of this page is a secret: no cache keeps it, and no other site hears of it.
fn secret(answer: Answer) -> Answer {
    let mut response = answer?;
    response.headers_mut().insert(header::REFERRER_POLICY, http::HeaderValue::from_static("no-referrer"));
    response.headers_mut().insert(header::CACHE_CONTROL, http::HeaderValue::from_static("private, no-store"));
    Ok(response)
}

pub(super) async fn link_pressed(ctx: Ctx, at: LinkAt, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    let token = Token::parse(&at.token).filter(|_| form.is_good());
    let Some(hash) = token.map(|token| token.hash()) else {
        return secret(ctx.show_again(&LinkPage::of(&ctx, None)));
    };
    let (session, now, person) = (ctx.rng.token(), ctx.now, PersonId::new(ctx.now, &ctx.rng));
    let started = session.clone();
    let person = ctx
        .write(move |tx, _| {
            let Some(link) = people::link(tx, &hash, now)? else { return Ok(None) };
            if people::take_link(tx, &hash, now)?.0 == 0 {
                return Ok(None);
            }
            let known = people::account_by_email(tx, &link.email)?.map(|account| account.person);
            let person = match (known, link.purpose, link.name) {
                (Some(person), ..) => person,
                (None, Purpose::SignUp, Some(name)) => {
                    let account = NewAccount { person, name, email: link.email, password: link.password, keeper: false };
                    account.make(tx, now)?.0
                }
                (None, ..) => return Ok(None),
            };
            people::start_session(tx, person, &started, Opening::Link, now)?;
            Ok(Some(person))
        })
        .await?;
    match person {
        Some(_) => signed_in(&ctx, &session, "/"),
        None => secret(ctx.show_again(&LinkPage::of(&ctx, None))),
    }
}

pub(super) async fn sign_out(ctx: Ctx, posted: Posted) -> Answer {
    posted.button(&ctx).await?;
    if let Some(hash) = ctx.session_hash() {
        ctx.write(move |tx, _| people::end_session(tx, &hash)).await?;
    }
    let mut response = ctx.go_to("/?done=*")?;
    response.headers_mut().append(header::SET_COOKIE, end_session_cookie(&ctx.kit));
    Ok(response)
}

#[derive(Template)]
#[template(path = "features/account/me.html")]
struct MePage {
    page: Page,
    t: Words<'static>,
    form: Form,
    password_form: Form,
    needs_current: bool,
    email: String,
    languages: Vec<(String, String)>,
    past: Vec<(Membership, String)>,
    saved: bool,
}

impl MePage {
    async fn of(ctx: &Ctx, form: Option<Form>, password_form: Option<Form>, saved: bool) -> Result<Self, Fault> {
        let (account, past) = ctx
            .read(|tx, actor| {
                let person = actor.person().ok_or(Fault::SignIn)?;
                let account = people::account_of(tx, person)?.ok_or(Fault::SignIn)?;
                Ok((account, communities::past_communities_of(tx, person)?))
            })
            .await?;
        let t = Words(ctx.locale());
        let form = form.unwrap_or_else(|| {
            Form::empty(ctx.guard(), ctx.words())
                .with("name", account.name.to_string())
                .with("language", account.language.unwrap_or_default())
                .with("zone", account.zone.unwrap_or_default())
        });
        let languages = ctx.kit.catalogue.locales().map(|locale| (locale.tag().to_owned(), locale.name().to_owned()));
        let span = |stay: Membership| {
            let day = |at| ctx.date(at, i18n::DateStyle::Day);
            let words = t.me_past_span(day(stay.began_at), stay.ended_at.map(day).unwrap_or_default());
            (stay, words)
        };
        Ok(Self {
            page: ctx.page(t.me_title()),
            t,
            form,
            password_form: password_form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words())),
            needs_current: needs_current(ctx, account.password.is_some()),
            email: account.email.to_string(),
            languages: languages.collect(),
            past: past.into_iter().map(span).collect(),
            saved,
        })
    }
}

pub(super) async fn me(ctx: Ctx, asked: Asked) -> Answer {
    let page = MePage::of(&ctx, None, None, asked.get("saved").is_some()).await?;
    ctx.show(&page)
}

pub(super) async fn me_posted(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let name = form.title("name");
    let zone = form.value("zone").trim().to_owned();
    if !zone.is_empty() && TimeZone::get(&zone).is_err() {
        form.wrong("zone", t.me_zone_unknown());
    }
    let language = form.value("language").to_owned();
    if !language.is_empty() && !ctx.kit.catalogue.locales().any(|locale| locale.tag() == language) {
        form.wrong("language", ctx.words().field_choice());
    }
    let (Some(name), true) = (name, form.is_good()) else {
        let page = MePage::of(&ctx, Some(form), None, false).await?;
        return ctx.show_again(&page);
    };
    ctx.write(move |tx, actor| {
        let person = actor.person().ok_or(Fault::SignIn)?;
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        people::change_person(tx, person, &name, given(&language).as_deref(), given(&zone).as_deref())
    })
    .await?;
    ctx.go_to(format!("{MeAt}?saved=1"))
}

/// Who never had a password, or forgot it and came by a link, sets one without the present one.
fn needs_current(ctx: &Ctx, has_password: bool) -> bool {
    has_password && !ctx.viewer().is_some_and(|viewer| viewer.may_set_password)
}

pub(super) async fn password_posted(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let account =
        ctx.read(|tx, actor| people::account_of(tx, actor.person().ok_or(Fault::SignIn)?)?.ok_or(Fault::SignIn)).await?;
    ctx.kit.limiter.take("password", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    let password = new_password(&mut form, t);
    let current = form.value("current_password").to_owned();
    if needs_current(&ctx, account.password.is_some()) && !password::verify(&ctx.kit, current, account.password).await? {
        form.wrong("current_password", t.password_current_wrong());
    }
    let (Some(password), true) = (password, form.is_good()) else {
        let page = MePage::of(&ctx, None, Some(form), false).await?;
        return ctx.show_again(&page);
    };
    let hash = password::hash(&ctx.kit, password).await?;
    let (token, now, person) = (ctx.rng.token(), ctx.now, account.person);
    let session = token.clone();
    ctx.write(move |tx, _| {
        people::set_password(tx, person, &hash)?;
        people::end_all_sessions(tx, person)?;
        people::start_session(tx, person, &session, Opening::Password, now)
    })
    .await?;
    signed_in(&ctx, &token, &format!("{MeAt}?saved=1"))
}
