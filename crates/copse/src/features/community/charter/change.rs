//! Changing the charter: one form; what is in force stays among the earlier versions.

use super::{
    super::founding,
    fields::{self, FRAME, SCOPE, Said, Text, WAYS},
    read::{CharterAt, today},
};
use crate::{
    base::{
        access,
        communities::{self, Amendment, CommunityRow, WholeCharter},
    },
    words::Words,
};
use askama::Template;
use kernel::{Fault, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, Summary, route};

route! {
    /// Changing the charter.
    pub struct ChangeAt { slug: String } = "/c/{slug}/charter/change";
}

/// Longest reason for a change, in characters.
const WHY_MAX: usize = register::limits::WHY_MAX;

#[derive(Template)]
#[template(path = "features/community/charter/change.html")]
struct ChangePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    keep: String,
    /// What someone else put in force meanwhile.
    theirs: Option<Theirs>,
}

/// The charter that someone else put in force, with how the community is kept.
struct Theirs {
    community: CommunityRow,
    said: Vec<Said>,
}

impl ChangePage {
    fn of(ctx: &Ctx, community: CommunityRow, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self {
            page: ctx.page(t.charter_change_title()).in_section("communities"),
            t,
            keep: keep_key(&community),
            community,
            form,
            theirs: None,
        }
    }

    /// Whether something is said, or wrong, in these fields, so that they stand open.
    fn is_said(&self, texts: &[Text], others: &[&str]) -> bool {
        let said = |name: &str| !self.form.value(name).is_empty() || self.form.error(name).is_some();
        texts.iter().any(|text| said(text.name)) || others.iter().any(|name| said(name))
    }

    /// What is wrong, each field called by its label.
    fn summary(&self) -> Summary<'_> {
        let t = self.t;
        let summary = self
            .form
            .summary()
            .naming("practice", t.practice_label())
            .naming("domain", t.domain_label())
            .naming("people", t.people_label())
            .naming("principles", t.charter_principles())
            .naming("review_on", t.charter_review())
            .naming("name", t.community_name_label())
            .naming("place", t.place_label())
            .naming("language", t.language_label())
            .naming("visibility", t.visibility_label())
            .naming("joining", t.joining_label())
            .naming("why", t.charter_why());
        let texts = SCOPE.iter().chain(&WAYS).chain(&FRAME);
        texts.fold(summary, |summary, text| summary.naming(text.name, (text.label)(t)))
    }

    fn says_more(&self) -> bool {
        self.is_said(&SCOPE, &["principles", "review_on"]) || self.is_said(&WAYS, &[])
    }

    fn is_framed(&self) -> bool {
        self.is_said(&FRAME, &[])
    }
}

/// Under which a browser keeps what is half written.
fn keep_key(community: &CommunityRow) -> String {
    format!("charter/{}", community.id)
}

async fn coordinated(ctx: &Ctx, slug: &str) -> Result<(CommunityRow, WholeCharter)> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        view.shapes()?;
        let community = view.community().clone();
        let whole = communities::charter_of(tx, community.id, community.charter_version)?.ok_or(Fault::Absent)?;
        Ok((community, whole))
    })
    .await
}

pub(super) async fn change(ctx: Ctx, at: ChangeAt) -> Answer {
    let (community, whole) = coordinated(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("version", community.charter_version.to_string())
        .with("visibility", community.visibility.as_str())
        .with("joining", community.joining.as_str())
        .with("place", community.place.as_str())
        .with("language", community.language.as_str());
    let form = fields::filled(form, &whole, today(&ctx));
    ctx.show(&ChangePage::of(&ctx, community, form))
}

/// From a page that was opened while the charter was changed at its own address.
pub(super) async fn posted_to_the_old_address(ctx: Ctx, at: CharterAt, posted: Posted) -> Answer {
    change_posted(ctx, ChangeAt { slug: at.slug }, posted).await
}

pub(super) async fn change_posted(ctx: Ctx, at: ChangeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (community, present) = coordinated(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let charter = fields::charter(&mut form);
    let more = fields::more(&mut form, &present, today(&ctx), t);
    let why = form.check("why", |text| short_line(text, WHY_MAX));
    let (visibility, joining) = (form.choice("visibility"), form.choice("joining"));
    let here = founding::whereabouts(&mut form, &community.language, t);
    let from: i64 = form.value("version").parse().unwrap_or(0);
    let (Some(mut charter), Some(why), Some(here), Some(visibility), Some(joining), true) =
        (charter, why, here, visibility, joining, form.is_good())
    else {
        return ctx.show_again(&ChangePage::of(&ctx, community, form));
    };
    charter.more = more;
    let (now, slug, keep) = (ctx.now, at.slug.clone(), keep_key(&community));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let by = view.shapes()?;
            let (community, place, language) = (view.community().id, here.place.as_str(), here.language.as_str());
            let amendment =
                Amendment { community, from, charter: &charter, why: &why, place, language, visibility, joining, by: Some(by) };
            if !amendment.put_in_force(tx, now)? {
                return Ok(STALE.to_owned());
            }
            Ok(webkit::query(CharterAt { slug: slug.clone() }, &[("done", &keep)]))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (theirs, whole) = coordinated(&ctx, &at.slug).await?;
    form.refuse(t.stale_edit());
    let form = form.with("version", theirs.charter_version.to_string());
    let mut page = ChangePage::of(&ctx, community, form);
    let said = fields::all(&ctx, t, &whole).into_iter().filter(|said| !said.text.is_empty()).collect();
    page.theirs = Some(Theirs { community: theirs, said });
    ctx.show_again(&page)
}

/// Stands for "someone else was faster" where an act gives the address to go on to.
const STALE: &str = "";
