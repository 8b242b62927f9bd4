//! Official or in the cracks: how a community began, and who stands behind it. What began in the cracks can be backed later.

use super::store::{self, BirthRow};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{Birth, CommunityRow},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{CommunityId, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Who stands behind a community.
    pub struct BackingAt { slug: String } = "/c/{slug}/backing";
}

/// Longest name of a sponsor, in characters.
const SPONSOR_MAX: usize = 200;

/// A choice in a form: value, label, hint.
type Choice = (&'static str, &'static str, &'static str);

/// How a community may begin, as choices.
pub(in super::super) fn birth_field(t: Words<'static>) -> Vec<Choice> {
    vec![
        (Birth::Cracks.as_str(), t.birth_cracks(), t.birth_cracks_hint()),
        (Birth::Official.as_str(), t.birth_official(), t.birth_official_hint()),
    ]
}

/// Reads how a community begins out of a form, with the sponsor; a form that says nothing of it leaves it unsaid.
pub(in super::super) fn read_birth(form: &mut Form, t: Words<'static>) -> Option<(Birth, String)> {
    let birth = if form.has("birth") { form.choice("birth") } else { Some(Birth::Unsaid) };
    let sponsor = form.check("sponsor", |text| short_line(text, SPONSOR_MAX));
    let (birth, sponsor) = (birth?, sponsor?);
    match birth {
        Birth::Official if sponsor.is_empty() => {
            form.wrong("sponsor", t.sponsor_missing());
            None
        }
        Birth::Official => Some((birth, sponsor)),
        Birth::Cracks | Birth::Unsaid if !sponsor.is_empty() => {
            form.wrong("sponsor", t.sponsor_unasked());
            None
        }
        Birth::Cracks | Birth::Unsaid => Some((birth, sponsor)),
    }
}

/// Who stands behind a community, in a line for its front page; nothing where nobody does.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn backed_line(tx: &mut Tx, community: CommunityId) -> Result<String> {
    Ok(store::birth(tx, community)?.0.sponsor)
}

#[derive(Template)]
#[template(path = "features/community/births/backing.html")]
struct BackingPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// How it is now, in words.
    now: String,
    form: Form,
}

impl BackingPage {
    fn of(ctx: &Ctx, community: CommunityRow, born: &BirthRow, form: Form) -> Self {
        let t = Words(ctx.locale());
        let since = |moment| ctx.date(moment, DateStyle::Day);
        let now = match (born.birth, born.sponsor_since) {
            (Birth::Official, Some(moment)) => t.backing_now(born.sponsor.as_str(), since(moment)),
            (Birth::Cracks, _) => t.backing_cracks().to_owned(),
            (Birth::Unsaid | Birth::Official, _) => t.backing_unsaid().to_owned(),
        };
        Self { page: ctx.page(t.backing_title()).in_section("communities"), t, community, now, form }
    }

    fn births(&self) -> Vec<Choice> {
        birth_field(self.t)
    }
}

async fn read(ctx: &Ctx, slug: &str) -> Result<(CommunityRow, BirthRow)> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.shapes()?;
        Ok((view.community().clone(), store::birth(tx, view.community().id)?.0))
    })
    .await
}

pub(super) async fn backing(ctx: Ctx, at: BackingAt) -> Answer {
    let (community, born) = read(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("sponsor", &*born.sponsor);
    let form = if born.birth == Birth::Unsaid { form } else { form.with("birth", born.birth.as_str()) };
    ctx.show(&BackingPage::of(&ctx, community, &born, form))
}

pub(super) async fn backing_posted(ctx: Ctx, at: BackingAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (community, born) = read(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    if !form.has("birth") {
        form.wrong("birth", t.birth_missing());
    }
    let (Some((birth, sponsor)), true) = (read_birth(&mut form, t), form.is_good()) else {
        return ctx.show_again(&BackingPage::of(&ctx, community, &born, form));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            let before = store::birth(tx, id)?.0;
            if (before.birth, &before.sponsor) != (birth, &sponsor) {
                let since = (birth == Birth::Official).then(|| match before.sponsor == sponsor {
                    true => before.sponsor_since.unwrap_or(now),
                    false => now,
                });
                store::set_birth(tx, id, birth, &sponsor, since)?;
                let detail = format!("{birth} {sponsor}");
                chronicle::log(tx, &Entry::new(id, Verb::Backed).by(Some(by)).detail(&detail.trim_end()), now)?;
            }
            Ok(BackingAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
