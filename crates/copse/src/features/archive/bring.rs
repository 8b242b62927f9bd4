//! The page on which a coordinator gives an archive to be brought in.

use super::{
    bring_job::{BRING, CHAT, Dates, From, How, Outcome, UNPACKED},
    bring_store::{self as store, BringingRow},
    import::Unfit,
    pages::ArchiveAt,
};
use crate::{
    base::{
        access,
        communities::CommunityRow,
        files::{self, FilesField},
        items::Source,
    },
    words::Words,
};
use askama::Template;
use jiff::tz::TimeZone;
use jobs::Order;
use kernel::{BringingId, Fault, LongText, Result, TextError};
use webkit::{Answer, Ctx, Field, Form, Page, Posted, route};

route! {
    /// Giving an archive to be brought in.
    pub struct BringAt { slug: String } = "/c/{slug}/archive/bring";
}

/// Longest name of a chat, a forum, a wiki, whoever wrote there, in characters.
const NAME_MAX: usize = 120;
/// Why nothing was written: another one is being brought in.
const ANOTHER: &str = "another archive is being brought in";

#[derive(Template)]
#[template(path = "features/archive/bring.html")]
struct BringPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    files: FilesField,
    about_files: String,
}

impl BringPage {
    async fn of(ctx: &Ctx, slug: &str, form: Form, files: FilesField) -> Result<Self> {
        let slug = slug.to_owned();
        let community = ctx
            .read(move |tx, actor| {
                let view = access::community(tx, actor, &slug)?;
                view.shapes()?;
                Ok(view.community().clone())
            })
            .await?;
        let t = Words(ctx.locale());
        let page = ctx.page(t.bring_title()).in_section("communities");
        let mb = |bytes: u64| bytes >> 20;
        let about_files = t.bring_files_about(mb(ctx.kit.settings.upload_limit), mb(UNPACKED), mb(CHAT.bytes));
        Ok(Self { page, t, community, form, files, about_files })
    }

    fn sources(&self) -> Field<'_> {
        let t = self.t;
        let option = |from: From| match from {
            From::Mails => (from.as_str(), t.bring_mails(), t.bring_mails_hint()),
            From::Whatsapp => (from.as_str(), t.bring_whatsapp(), t.bring_whatsapp_hint()),
            From::Discourse => (from.as_str(), t.bring_discourse(), t.bring_discourse_hint()),
            From::Mediawiki => (from.as_str(), t.bring_mediawiki(), t.bring_mediawiki_hint()),
        };
        self.form.radios("from", t.bring_from(), From::ALL.map(option).to_vec())
    }

    fn dates(&self) -> Field<'_> {
        let t = self.t;
        let option = |dates: Dates| match dates {
            Dates::Open => (dates.as_str(), t.bring_dates_open(), ""),
            Dates::Day => (dates.as_str(), t.bring_dates_day(), ""),
            Dates::Month => (dates.as_str(), t.bring_dates_month(), ""),
            Dates::Year => (dates.as_str(), t.bring_dates_year(), ""),
        };
        self.form.radios("dates", t.bring_dates(), Dates::ALL.map(option).to_vec())
    }
}

pub(super) async fn bring(ctx: Ctx, at: BringAt) -> Answer {
    ctx.actor().await?;
    let zone = ctx.zone();
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("from", From::Mails.as_str())
        .with("zone", zone.iana_name().unwrap_or("UTC"))
        .with("dates", Dates::Open.as_str());
    ctx.show(&BringPage::of(&ctx, &at.slug, form, FilesField::empty(&ctx)).await?)
}

/// What the form says of how the archive is to be read.
fn how(t: Words<'static>, form: &mut Form, files: &FilesField) -> Option<How> {
    let from: Option<From> = form.choice("from");
    let name = |text: &str| LongText::parse_or_empty(text, NAME_MAX).map(|name| kernel::one_line(&name));
    let (called, author) = (form.check("called", name), form.check("author", name));
    let dates = form.choice("dates");
    let zone = form.check("zone", |text| match TimeZone::get(text.trim()) {
        Ok(_) => Ok(text.trim().to_owned()),
        Err(_) => Err(TextError::Malformed),
    });
    match files.chosen().len() {
        0 if form.error("files").is_none() => form.wrong("files", t.bring_no_file()),
        2.. if from == Some(From::Whatsapp) => form.wrong("files", t.bring_one_chat()),
        _ => {}
    }
    let skip_broken = form.has("skip");
    if !form.is_good() {
        return None;
    }
    Some(How { from: from?, called: called?, author: author?, zone: zone?, dates: dates?, skip_broken })
}

pub(super) async fn give(ctx: Ctx, at: BringAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let mut page = BringPage::of(&ctx, &at.slug, form.clone(), FilesField::empty(&ctx)).await?;
    page.files = files::take(&ctx, uploads, &mut form).await?;
    let Some(how) = how(page.t, &mut form, &page.files) else {
        return ctx.show_again(&BringPage { form, ..page });
    };
    let (id, now, rng) = (BringingId::new(ctx.now, &ctx.rng), ctx.now, ctx.rng.clone());
    let (how, chosen) = (serde_json::to_string(&how)?, page.files.chosen());
    let given = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = view.shapes()?;
            if store::add(tx, id, view.community().id, person, &how, now)?.0 == 0 {
                return Err(Fault::Bad(ANOTHER));
            }
            for (place, file) in (0..).zip(files::hang(tx, person, &chosen)?) {
                let Source::Stored(hash) = file.source else { continue };
                store::add_file(tx, id, place, &file.name, &hash)?;
            }
            Order::new(BRING, &id.to_string(), now, &rng)?.long().enqueue(tx)?;
            Ok(ArchiveAt { slug: at.slug.clone() }.to_string())
        })
        .await;
    match given {
        Ok(to) => ctx.go_to(to),
        Err(Fault::Bad(ANOTHER)) => {
            form.refuse(page.t.bring_another());
            ctx.show_again(&BringPage { form, ..page })
        }
        Err(fault) => Err(fault.into()),
    }
}

/// What was given last, in words.
pub(super) struct Given {
    /// When it was given.
    pub(super) when: String,
    pub(super) is_going: bool,
    /// How far it is, or what became of it.
    pub(super) said: String,
    /// Where something was left out, and why, as the reading says it (English).
    pub(super) told: Vec<(String, String)>,
    /// Whether something is to be done about it.
    pub(super) is_wrong: bool,
}

impl Given {
    pub(super) fn of(ctx: &Ctx, row: &BringingRow) -> Result<Self> {
        let t = Words(ctx.locale());
        let outcome: Option<Outcome> = row.outcome.as_deref().map(serde_json::from_str).transpose()?;
        let said = match &outcome {
            None if row.total > 0 => t.bring_placing(row.done, row.total),
            None if row.read > 0 => t.bring_reading(row.read),
            None => t.bring_begun().to_owned(),
            Some(outcome) => said(t, outcome),
        };
        Ok(Self {
            when: ctx.date(row.asked_at, i18n::DateStyle::Moment),
            is_going: outcome.is_none(),
            said,
            told: outcome.iter().flat_map(Outcome::told).map(|one| (one.r#where.clone(), one.why.clone())).collect(),
            is_wrong: outcome.is_some_and(|outcome| !matches!(outcome, Outcome::Done(..))),
        })
    }
}

fn said(t: Words<'static>, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done(report, refused) => t.bring_done(report.stored, report.merged, *refused),
        Outcome::Unfit(Unfit::NoChat) => t.bring_no_chat().to_owned(),
        Outcome::Unfit(Unfit::WhichOrder) => t.bring_which_order().to_owned(),
        Outcome::Unfit(Unfit::NoZip) => t.bring_no_zip().to_owned(),
        Outcome::Unfit(Unfit::TooLarge(most)) => t.bring_too_large(most >> 20),
        Outcome::Unfit(Unfit::TooLong(most)) => t.bring_too_long(i64::try_from(*most).unwrap_or(i64::MAX)),
        Outcome::Unfit(Unfit::Faults(count, _)) => t.bring_faults(*count),
        Outcome::Refused => t.bring_refused().to_owned(),
        Outcome::Broke => t.bring_broke().to_owned(),
    }
}
