//! Changing the address of one's account: a link goes to the new one, a word to the old one.

use super::{
    links::{self, NewLink},
    me::{came_by_link, check_current, own_account},
    pages::{BY_ADDRESS, BY_EMAIL, CheckMailAt},
};
use crate::{
    base::people::{self, AccountRow},
    features::mail_note::MailNote,
    words::Words,
};
use askama::Template;
use kernel::{Fault, Result};
use webkit::{Answer, ClientAddress, Ctx, Form, Page, Posted, route};

route! {
    /// Another mail address.
    pub struct EmailAt = "/me/email";
}

/// How it is made sure that the person themselves asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// They came by a link a short while ago.
    ByLink,
    /// They know the password.
    ByPassword,
    /// There is no password: they have a link sent first.
    NotYet,
}

impl Sure {
    fn of(ctx: &Ctx, account: &AccountRow) -> Self {
        match (came_by_link(ctx), &account.password) {
            (true, _) => Self::ByLink,
            (false, Some(_)) => Self::ByPassword,
            (false, None) => Self::NotYet,
        }
    }
}

#[derive(Template)]
#[template(path = "features/account/email.html")]
struct EmailPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    sure: Sure,
    email: String,
    note: MailNote,
}

impl EmailPage {
    async fn of(ctx: &Ctx, form: Option<Form>) -> Result<Self> {
        let account = own_account(ctx).await?;
        let note = MailNote::of(ctx).await?;
        let t = Words(ctx.locale());
        Ok(Self {
            page: ctx.page(t.email_change_title()),
            t,
            form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words())),
            sure: Sure::of(ctx, &account),
            email: account.email.to_string(),
            note,
        })
    }
}

pub(super) async fn email(ctx: Ctx) -> Answer {
    let page = EmailPage::of(&ctx, None).await?;
    ctx.show(&page)
}

pub(super) async fn email_posted(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let account = own_account(&ctx).await?;
    let t = Words(ctx.locale());
    let email = form.email("email");
    if email.as_ref() == Some(&account.email) {
        form.wrong("email", t.email_change_same());
    }
    ctx.kit.limiter.take("password", &from.limit_key(), BY_ADDRESS, ctx.now)?;
    match Sure::of(&ctx, &account) {
        Sure::ByLink => {}
        Sure::ByPassword => check_current(&ctx, &mut form, &account).await?,
        Sure::NotYet => form.refuse(t.email_change_not_yet()),
    }
    let (Some(email), true) = (email, form.is_good()) else {
        let page = EmailPage::of(&ctx, Some(form)).await?;
        return ctx.show_again(&page);
    };
    ctx.kit.limiter.take("change of address", &email.folded(), BY_EMAIL, ctx.now)?;
    let now = ctx.now;
    let link = NewLink::change_email(&ctx.kit, t, email.clone(), account.person, now)?;
    let taken = links::taken(&ctx.kit, t, &links::kept_address(&ctx, &email).await?, now)?;
    let leaving = links::leaving(&ctx.kit, t, &account.email, now)?;
    // Whether another account has the address is for its owner to know: the page is the same.
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            match people::account_by_email(tx, &email)? {
                Some(other) if other.person != person => taken.enqueue(tx)?,
                _ => link.keep(tx, now)?,
            }
            leaving.enqueue(tx)?;
            Ok(CheckMailAt.to_string())
        })
        .await?;
    ctx.go_to(to)
}
