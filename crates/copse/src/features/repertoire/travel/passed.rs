//! Taking over what was passed to a community: in the version that was passed, for its members, without seeing into where it is
//! kept. Whoever passed it showed it; all else is as whenever something is taken over.

use super::{
    copy::{Copied, Copy, Source},
    rule::{self, Consent},
    store,
    take::{NOTE_MAX, REFUSED, has},
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::CommunityRow,
        items::{self, Texts},
    },
    features::{
        inside::page_in,
        repertoire::{
            read::who_sees,
            store::{self as kept, KeptRow},
        },
    },
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::{Actor, CommunityId, Fault, ItemId, Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Taking over what was passed.
    pub struct TakePassedAt { slug: String, number: i64 } = "/c/{slug}/passed/{number}/take-over";
}

/// What was passed, for someone who may take it over.
struct Given {
    into: CommunityView,
    home: CommunityId,
    /// What it is now, but with what was said beside it when it was passed.
    row: KeptRow,
    /// The version that was passed.
    revision: i64,
}

fn given(tx: &mut Tx, actor: Actor, at: &TakePassedAt) -> Result<Given> {
    let into = access::community(tx, actor, &at.slug)?;
    let passed = access::passed(tx, &into, at.number)?;
    let (number, ..) = kept::called(tx, passed.item(), Audience::Coordinators as i64)?.ok_or(Fault::Absent)?;
    let now = kept::kept(tx, passed.home(), number)?.ok_or(Fault::Absent)?;
    let One((revision,)) = store::revision_then(tx, now.id, passed.at())?;
    // Those have no versions: what was passed with it is what was shown.
    let One((language, source, page, licence)) = store::as_passed(tx, into.community().id, at.number)?;
    let row = KeptRow { language, source, page, licence, ..now };
    Ok(Given { into, home: passed.home(), row, revision })
}

#[derive(Template)]
#[template(path = "features/repertoire/travel/passed.html")]
struct PassedPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    at: TakePassedAt,
    title: String,
    language: String,
    licence: String,
    /// What it is called where it comes from.
    from: String,
    /// The leave that it carries now.
    consent: Consent,
    /// Whether it is here already.
    had: bool,
    /// Where it is here, if the asker sees it.
    there: Option<String>,
    form: Form,
    seen: String,
}

async fn page(ctx: &Ctx, at: &TakePassedAt, form: Form) -> Result<PassedPage> {
    let (t, asked) = (Words(ctx.locale()), at.clone());
    let (given, title, from, consent, node) = ctx
        .read(move |tx, actor| {
            let given = given(tx, actor, &asked)?;
            let row = &given.row;
            let version = kept::version(tx, row.id, given.revision)?.ok_or(Fault::Absent)?;
            let now = items::body(tx, row.id)?.ok_or(Fault::Absent)?;
            let consent = rule::consent(&row.kind, &Texts::of(&now.body));
            let (_, from, _) = store::passed_on(tx, row.id, given.into.community().id)?.ok_or(Fault::Absent)?;
            let One((origin, ..)) = store::ancestry(tx, row.id)?;
            let here = given.into.community().id;
            let node = store::line(tx, origin, row.id)?.into_iter().find(|node| node.home == here && !node.is_withdrawn);
            Ok((given, version.title, from, consent, node))
        })
        .await?;
    let sees = |audience: Audience| given.into.open(audience).is_ok();
    Ok(PassedPage {
        page: page_in(ctx, given.into.community(), t.take_passed_title()),
        t,
        community: given.into.community().clone(),
        at: at.clone(),
        title,
        language: given.row.language,
        licence: given.row.licence,
        from: from.to_string(),
        consent,
        had: node.is_some(),
        there: node.filter(|node| !node.is_away && sees(node.audience)).map(|node| node.href()),
        form,
        seen: who_sees(t, &given.into, Audience::Members),
    })
}

pub(super) async fn ask(ctx: Ctx, at: TakePassedAt) -> Answer {
    ctx.show(&page(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?)
}

pub(super) async fn taken(ctx: Ctx, at: TakePassedAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let note = form.check("note", |text| short_line(text, NOTE_MAX));
    let (Some(note), true) = (note, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, form).await?);
    };
    let (now, id, place) = (ctx.now, ItemId::new(ctx.now, &ctx.rng), at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let Given { into, home, row, revision } = given(tx, actor, &place)?;
            let by = into.shapes()?;
            let source = Source { row: &row, home, revision };
            // It was shown to the members, and to nobody else.
            let copy = Copy { id, source, into: &into, by, readers: Audience::Members, note: &note, t };
            Ok(match copy.make(tx, now)? {
                Copied::At(there) => there.to_string(),
                Copied::Has(title) => has(t, &title),
                Copied::NoRoom => format!("{REFUSED}{}", t.take_no_room()),
                Copied::StaysHere => format!("{REFUSED}{}", t.take_stays()),
                Copied::Draft => format!("{REFUSED}{}", t.take_passed_draft()),
            })
        })
        .await?;
    match to.strip_prefix(REFUSED) {
        None => ctx.go_to(to),
        Some(why) => {
            form.refuse(why);
            ctx.show_again(&page(&ctx, &at, form).await?)
        }
    }
}
