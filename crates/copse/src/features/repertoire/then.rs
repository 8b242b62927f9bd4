//! What was kept in a community before a part went its own way, for members of the part who were there: listed there, and read
//! in the version of that day. What was taken along is read where it is now.

use super::{
    addresses::KeptAt,
    hung::Files,
    own_kinds,
    page::{Part, parts},
    read, store, travel,
    uses::then::{self as used, UsedThen},
};
use crate::{
    base::{
        access::{self, CommonView, CommunityView},
        communities::CommunityRow,
        items::{Mentions, Texts, html_of},
        limits::Apart,
    },
    features::{Key, ThingThen, inside::page_in},
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use i18n::DateStyle;
use kernel::{Fault, Result};
use webkit::{Answer, Ctx, Page, Routes, route};

route! {
    /// What was kept then.
    pub struct KeptThenAt { slug: String, whole: String, number: i64 } = "/c/{slug}/before/{whole}/repertoire/{number}";
}

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get::<KeptThenAt, _>(then)
}

/// What was kept then, each with the way to it.
pub(super) fn things(tx: &mut Tx, whole: &CommonView, part: &CommunityView) -> Result<Vec<ThingThen>> {
    let (there, here) = (whole.community(), part.community());
    let rows = travel::store::then(tx, there.id, whole.reach_number(), whole.until(), here.id, part.reach_number())?;
    let thing = |row: travel::store::ThenRow| {
        let slug = here.slug.to_string();
        let href = match row.here {
            Some(number) => KeptAt { slug, key: Key::new(number, &row.title) }.to_string(),
            None => KeptThenAt { slug, whole: there.slug.to_string(), number: row.number }.to_string(),
        };
        ThingThen { title: row.title, language: row.language, href, at: row.created_at }
    };
    Ok(rows.into_iter().map(thing).collect())
}

/// Those from whom the asker is kept apart, in the part or in what they shared.
pub(super) fn apart(tx: &mut Tx, part: &CommunityView, whole: &CommonView) -> Result<Apart> {
    let now = tx.now();
    let here = read::apart(tx, part, now)?;
    Ok(here.and(Apart::of(tx, part.actor().person(), whole.community().id, now)?))
}

#[derive(Template)]
#[template(path = "features/repertoire/then.html")]
struct ThenPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    about: String,
    version: String,
    parts: Vec<Part>,
    files: Files,
    uses: Vec<UsedThen>,
}

async fn then(ctx: Ctx, at: KeptThenAt) -> Answer {
    let t = Words(ctx.locale());
    let reading = ctx.clone();
    let (community, whole, row, version, kind, uses, hung) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let common = access::common(tx, &view)?.into_iter().find(|common| *common.community().slug == *at.whole);
            let whole = common.ok_or(Fault::Absent)?;
            let (id, until) = (whole.community().id, whole.until());
            let row = store::kept(tx, id, at.number)?.filter(|row| row.withdrawn_at.is_none()).ok_or(Fault::Absent)?;
            if !whole.opens(row.audience, row.created_at) {
                return Err(Fault::Absent);
            }
            let One((revision,)) = travel::store::revision_then(tx, row.id, until)?;
            let version = store::version(tx, row.id, revision)?.ok_or(Fault::Absent)?;
            let kind = own_kinds::one(tx, t, id, &row.kind)?.ok_or(Fault::Absent)?;
            let apart = apart(tx, &view, &whole)?;
            let uses = used::told(tx, &reading, row.id, &whole, &apart)?;
            let hung = store::hung(tx, row.id)?;
            Ok((view.community().clone(), whole, row, version, kind, uses, hung))
        })
        .await?;
    let texts = Texts::of(&version.body);
    let html = html_of(&texts.body([], &Mentions::default()).html);
    ctx.show(&ThenPage {
        page: page_in(&ctx, &community, version.title.clone()),
        t,
        about: t.kept_then(whole.community().name.as_str(), ctx.date(whole.until(), DateStyle::Day)),
        version: t.history_version(version.revision, ctx.date(version.written_at, DateStyle::Moment), version.by.as_str()),
        parts: parts(t, &kind, &texts, &html),
        files: Files::of(t, &kind, &texts, &hung, |place| {
            format!("/c/{}/before/{}/file/{}/{place}", community.slug, whole.community().slug, row.id)
        }),
        title: version.title,
        language: row.language,
        uses,
        community,
    })
}
