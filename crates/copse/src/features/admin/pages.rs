//! The site keeper's page.

use crate::{base::looks, words::Words};
use askama::Template;
use webkit::{Answer, Ctx, Page, route};

route! {
    /// The site keeper's page.
    pub struct KeeperAt = "/keeper";
}

/// Mails shown, the newest first.
const MOST: usize = 50;

/// A mail in the folder, in words.
struct InFolder {
    to: String,
    subject: String,
    when: String,
    links: Vec<String>,
}

#[derive(Template)]
#[template(path = "features/admin/keeper.html")]
struct KeeperPage {
    page: Page,
    t: Words<'static>,
    mails: Vec<InFolder>,
}

pub(super) async fn keeper(ctx: Ctx) -> Answer {
    looks::keeper_only(&ctx).await?;
    let folder = ctx.kit.settings.mail_folder();
    let mails = tokio::task::spawn_blocking(move || mail::Outgoing::latest_in(&folder, MOST)).await??;
    let t = Words(ctx.locale());
    let in_folder = |(sent_at, mail): (kernel::Moment, mail::Outgoing)| InFolder {
        when: ctx.date(sent_at, i18n::DateStyle::Recent),
        links: mail
            .text
            .split_whitespace()
            .filter(|word| word.starts_with(&ctx.kit.settings.public_url))
            .map(str::to_owned)
            .collect(),
        to: mail.to,
        subject: mail.subject,
    };
    let mails = mails.into_iter().map(in_folder).collect();
    ctx.show(&KeeperPage { page: ctx.page(t.keeper_title()).in_section("keeper"), t, mails })
}
