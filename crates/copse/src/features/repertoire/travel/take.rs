//! Taking something over into another community, or asking for it.

use super::{
    copy::{Copied, Copy},
    lineage::Line,
    rule::{self, Consent},
    store::{self, HomeRow, NodeRow},
    upstream::may_widen_up,
};
use crate::{
    base::{
        access::{self, Audience},
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        items::{self, Texts},
    },
    features::{
        Key,
        repertoire::{
            addresses::{elsewhere, inside},
            read::{self, Opened, who_sees},
            status::{Readers, Status},
        },
    },
    words::Words,
};
use askama::Template;
use db::One;
use kernel::{CommunityId, Fault, ItemId, PersonId, Result, short_line};
use std::collections::BTreeSet;
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, route};

route! {
    /// Taking it over into another community.
    pub struct TakeAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/take-over";
}

inside! { TakeAt }

/// Longest words on how it is used elsewhere, in characters.
pub(super) const NOTE_MAX: usize = 1_000;

#[derive(Template)]
#[template(path = "features/repertoire/travel/take.html")]
struct TakePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    homes: Vec<HomeRow>,
    /// Where it is already.
    had: Vec<Had>,
    /// Whether someone here must agree first.
    asks: bool,
    /// That whoever told it did not agree that it goes further.
    stays: bool,
    nameless: bool,
    was_asked: bool,
    form: Form,
    seen: String,
}

impl TakePage {
    fn readers(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![(Readers::Anyone.as_str(), t.kept_for_community_there(), ""), (Readers::Members.as_str(), t.kept_for_members(), "")]
    }
}

/// A community that has something of the line already.
struct Had {
    home: HomeRow,
    /// What it has, if the asker may see it.
    there: Option<NodeRow>,
}

/// What the asker needs to know before they take it.
struct Before {
    homes: Vec<HomeRow>,
    had: Vec<Had>,
    asks: bool,
    consent: Consent,
}

fn before(tx: &mut db::Tx, opened: &Opened) -> Result<Before> {
    is_ready(opened)?;
    let view = opened.view.community();
    let person = view.actor().person().ok_or(Fault::SignIn)?;
    let body = items::body(tx, opened.row.id)?.filter(|body| body.withdrawn_at.is_none()).ok_or(Fault::Absent)?;
    let line = Line::of(tx, opened)?;
    let of = |home: &HomeRow| line.nodes.iter().find(|node| node.home == home.id && !node.is_withdrawn);
    let (mut homes, mut had) = (Vec::new(), Vec::new());
    for home in store::homes(tx, person, view.community().id)? {
        match of(&home) {
            None => homes.push(home),
            Some(node) => had.push(Had { there: line.open.contains_key(&node.id).then(|| node.clone()), home }),
        }
    }
    Ok(Before { homes, had, asks: !goes_freely(tx, opened)?, consent: rule::consent(&opened.row.kind, &Texts::of(&body.body)) })
}

/// Goes on only for what is more than a draft: that is not to go anywhere yet.
fn is_ready(opened: &Opened) -> Result<()> {
    if opened.row.status == Status::Draft { Err(Fault::Refused) } else { Ok(()) }
}

/// Whether the asker may take it over without asking: it is open to everyone, or they may show it to others themselves, here and
/// all the way to where it came from.
pub(super) fn goes_freely(tx: &mut db::Tx, opened: &Opened) -> Result<bool> {
    goes_up_freely(tx, opened, &mut BTreeSet::new())
}

/// The same, on the way up a line, of which no place is asked twice.
pub(super) fn goes_up_freely(tx: &mut db::Tx, opened: &Opened, asked: &mut BTreeSet<ItemId>) -> Result<bool> {
    if rule::is_open(opened.view.community().visibility(), opened.row.audience) {
        return Ok(true);
    }
    let may_show = opened.may_lead() && opened.row.audience < Audience::Coordinators;
    Ok(may_show && may_widen_up(tx, opened, asked)?)
}

async fn page(ctx: &Ctx, at: &TakeAt, form: Form, was_asked: bool) -> Result<(TakePage, Option<String>)> {
    let (opened, before) = read::opened(ctx, at, before).await?;
    let (t, view) = (Words(ctx.locale()), opened.view.community());
    let page = TakePage {
        page: ctx.page(t.take_title()).in_section("communities"),
        t,
        title: opened.row.title.clone(),
        language: opened.row.language.clone(),
        here: opened.home().to_string(),
        homes: before.homes,
        had: before.had,
        asks: before.asks,
        stays: before.consent == Consent::Here,
        nameless: before.consent == Consent::Nameless,
        was_asked,
        form,
        seen: who_sees(t, view, opened.row.audience),
        community: view.community().clone(),
    };
    Ok((page, elsewhere(ctx, &opened, at)))
}

pub(super) async fn take(ctx: Ctx, at: TakeAt, asked: Asked) -> Answer {
    ctx.actor().await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("readers", Readers::Anyone.as_str());
    let (page, home) = page(&ctx, &at, form, asked.get("asked").is_some()).await?;
    match home {
        Some(home) => ctx.moved_to(home),
        None => ctx.show(&page),
    }
}

/// Stands for a refusal, with its words, where an act gives the address to go on to.
pub(super) const REFUSED: char = '!';

/// What a form asks for.
#[derive(Clone)]
struct Wanted {
    into: CommunityId,
    note: String,
    readers: Audience,
}

pub(super) async fn taken(ctx: Ctx, at: TakeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let note = form.check("note", |text| short_line(text, NOTE_MAX));
    let into: Option<CommunityId> = form.value("into").parse().ok();
    if into.is_none() {
        form.wrong("into", t.take_nowhere());
    }
    let readers = form.choice::<Readers>("readers").map(Readers::audience);
    let (Some(into), Some(note), Some(readers), true) = (into, note, readers, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, form, false).await?.0);
    };
    let (now, id, place) = (ctx.now, ItemId::new(ctx.now, &ctx.rng), at.clone());
    let wanted = Wanted { into, note, readers };
    let to = ctx.write_once(form.once(), move |tx, actor| act(tx, actor, &place, &wanted, id, now, t)).await?;
    match to.strip_prefix(REFUSED) {
        None => ctx.go_to(to),
        Some(words) => {
            form.wrong("into", words);
            ctx.show_again(&page(&ctx, &at, form, false).await?.0)
        }
    }
}

/// That it is there already, as a refusal.
pub(super) fn has(t: Words<'static>, title: &str) -> String {
    let words = if title.is_empty() { t.take_has_unseen().to_owned() } else { t.take_has(title) };
    format!("{REFUSED}{words}")
}

fn act(
    tx: &mut db::Tx,
    actor: kernel::Actor,
    at: &TakeAt,
    wanted: &Wanted,
    id: ItemId,
    now: kernel::Moment,
    t: Words<'static>,
) -> Result<String> {
    let opened = read::open(tx, actor, &at.slug, &at.key)?;
    is_ready(&opened)?;
    let by: PersonId = actor.person().ok_or(Fault::SignIn)?;
    let home = store::homes(tx, by, opened.view.community().community().id)?.into_iter().find(|home| home.id == wanted.into);
    let Some(home) = home else { return Ok(format!("{REFUSED}{}", t.take_not_there())) };
    let into = access::community(tx, actor, &home.slug)?;
    into.writes()?;
    if goes_freely(tx, &opened)? {
        let copy = Copy { id, source: (&opened).into(), into: &into, by, readers: wanted.readers, note: &wanted.note, t };
        return Ok(match copy.make(tx, now)? {
            Copied::At(there) => there.to_string(),
            Copied::Has(title) => has(t, &title),
            Copied::NoRoom => format!("{REFUSED}{}", t.take_no_room()),
            Copied::Draft => return Err(Fault::Refused),
            Copied::StaysHere => format!("{REFUSED}{}", t.take_stays()),
        });
    }
    let One((origin, ..)) = store::ancestry(tx, opened.row.id)?;
    if let Some((title,)) = store::has_of(tx, wanted.into, origin, into.reach_number())? {
        return Ok(has(t, &title));
    }
    let One((number,)) = store::next_asked(tx, opened.row.id)?;
    if store::ask(tx, opened.row.id, number, wanted.into, by, now, &wanted.note, wanted.readers)?.0 == 0 {
        return Ok(format!("{REFUSED}{}", t.take_waits()));
    }
    let entry = Entry::new(opened.home_id(), Verb::AskedToTakeOver).by(Some(by)).on(opened.row.id).detail(&wanted.into);
    chronicle::log(tx, &entry, now)?;
    let key = opened.key();
    Ok(webkit::query(TakeAt { slug: opened.slug(), key }, &[("asked", "1")]))
}
