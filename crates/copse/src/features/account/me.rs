//! The page of one's own account.

use super::{
    agent::Agent,
    claims,
    pages::{BY_ADDRESS, new_password, signed_in},
    zones::{self, Place, zones},
};
use crate::{
    base::{
        communities::{self, Membership},
        people::{self, AccountRow, Opening, password},
    },
    features::Block,
    words::Words,
};
use askama::Template;
use kernel::{Fault, Result};
use webkit::{Answer, Asked, ClientAddress, Ctx, Form, Page, Posted, route};

route! {
    /// One's own account.
    pub struct MeAt = "/me";
    /// A new password.
    pub struct PasswordAt = "/me/password";
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
    handle: Option<String>,
    languages: Vec<(String, String)>,
    site_zone: String,
    /// The regions of the earth by name, each with the zones in it.
    zones: Vec<(&'static str, &'static [Place])>,
    /// A zone that is not among those to choose from: kept as it is.
    other_zone: Option<String>,
    past: Vec<(Membership, String)>,
    claims: Option<Block>,
    saved: bool,
}

impl MePage {
    async fn of(ctx: &Ctx, form: Option<Form>, password_form: Option<Form>, saved: bool) -> Result<Self> {
        let (account, past, claims) = ctx
            .read(|tx, actor| {
                let person = actor.person().ok_or(Fault::SignIn)?;
                let account = people::account_of(tx, person)?.ok_or(Fault::SignIn)?;
                let claims = claims::waiting_for(tx, actor, &account.email)?;
                Ok((account, communities::past_communities_of(tx, person)?, claims))
            })
            .await?;
        let t = Words(ctx.locale());
        let needs_current = needs_current(ctx, &account);
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
        let chosen = form.value("zone");
        let is_listed = zones().iter().flat_map(|(_, places)| places).any(|(name, _)| name == chosen);
        let site_zone = ctx.kit.settings.time_zone.iana_name().unwrap_or("UTC");
        Ok(Self {
            page: ctx.page(t.me_title()),
            t,
            other_zone: (!chosen.is_empty() && !is_listed).then(|| chosen.to_owned()),
            form,
            password_form: password_form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words())),
            needs_current,
            email: account.email.to_string(),
            handle: account.handle,
            languages: languages.collect(),
            site_zone: t.me_zone_site(site_zone),
            zones: zones().iter().map(|(region, places)| (region_name(t, region), places.as_slice())).collect(),
            past: past.into_iter().map(span).collect(),
            claims: claims::block(ctx, claims)?,
            saved,
        })
    }
}

/// The name of a region of the earth.
fn region_name(t: Words<'static>, region: &str) -> &'static str {
    match region {
        "Africa" => t.zone_africa(),
        "America" => t.zone_america(),
        "Antarctica" => t.zone_antarctica(),
        "Arctic" => t.zone_arctic(),
        "Asia" => t.zone_asia(),
        "Atlantic" => t.zone_atlantic(),
        "Australia" => t.zone_australia(),
        "Europe" => t.zone_europe(),
        "Indian" => t.zone_indian(),
        _ => t.zone_pacific(),
    }
}

pub(super) async fn me(ctx: Ctx, asked: Asked) -> Answer {
    let page = MePage::of(&ctx, None, None, asked.get("saved").is_some()).await?;
    ctx.show(&page)
}

pub(super) async fn me_posted(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let name = form.title("name");
    let typed = form.value("zone").trim().to_owned();
    let zone = zones::known(&typed);
    if !typed.is_empty() && zone.is_none() {
        form.wrong("zone", ctx.words().field_choice());
    }
    let language = form.value("language").to_owned();
    if !language.is_empty() && !ctx.kit.catalogue.locales().any(|locale| locale.tag() == language) {
        form.wrong("language", ctx.words().field_choice());
    }
    let (Some(name), true) = (name, form.is_good()) else {
        let page = MePage::of(&ctx, Some(form), None, false).await?;
        return ctx.show_again(&page);
    };
    let language = (!language.is_empty()).then_some(language);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            people::change_person(tx, person, &name, language.as_deref(), zone.as_deref())?;
            Ok(format!("{MeAt}?saved=1"))
        })
        .await?;
    ctx.go_to(to)
}

/// Whether the present password has to be shown: who never had one, or forgot it and came by a link, cannot.
fn needs_current(ctx: &Ctx, account: &AccountRow) -> bool {
    account.password.is_some() && !came_by_link(ctx)
}

/// Whether this session was opened by a link a short while ago, which is as good as a password.
pub(super) fn came_by_link(ctx: &Ctx) -> bool {
    ctx.viewer().is_some_and(|viewer| viewer.may_set_password)
}

/// The account of whoever asks.
pub(super) async fn own_account(ctx: &Ctx) -> Result<AccountRow> {
    ctx.read(|tx, actor| people::account_of(tx, actor.person().ok_or(Fault::SignIn)?)?.ok_or(Fault::SignIn)).await
}

/// Checks the present password in a form.
///
/// # Errors
/// What the hasher gives.
pub(super) async fn check_current(ctx: &Ctx, form: &mut Form, account: &AccountRow) -> Result<()> {
    let typed = form.value("current_password").to_owned();
    if typed.len() > password::LONGEST || !password::verify(&ctx.kit, typed, account.password.clone()).await? {
        form.wrong("current_password", Words(ctx.locale()).password_current_wrong());
    }
    Ok(())
}

pub(super) async fn password_posted(ctx: Ctx, from: ClientAddress, agent: Agent, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let account = own_account(&ctx).await?;
    ctx.kit.limiter.take("password", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    let password = new_password(&mut form, Words(ctx.locale()));
    if needs_current(&ctx, &account) {
        check_current(&ctx, &mut form, &account).await?;
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
        // Whoever else had asked for another address does not get it now.
        people::forget_links_of(tx, person)?;
        people::start_session(tx, person, &session, Opening::Password, &agent.0, now)
    })
    .await?;
    signed_in(&ctx, &token, &format!("{MeAt}?saved=1"))
}
