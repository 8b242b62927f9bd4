//! Proposing that a part goes its own way.

use super::{keepers, page::SplitAt, store};
use crate::{
    base::{
        access,
        chronicle::{self, Entry, Verb},
        communities::{self, CHARTER_FIELD_MAX, CommunityRow, Joining, MemberRow, State, Visibility},
    },
    features::parting::{busy, proposer, said_until, until_of},
    words::Words,
};
use askama::Template;
use db::Scope;
use kernel::{Moment, PartingId, PersonId, Result, Slug, TextError, Title, fold, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Proposing that a part goes its own way.
    pub struct ProposeAt { slug: String } = "/c/{slug}/split/new";
}

/// Longest reason, in characters.
const WHY_MAX: usize = 1_000;
/// Stands for "it cannot be proposed now" where an act gives the address to go on to.
const STALE: &str = "";

/// Why nothing can be proposed, in words.
struct Hindrance {
    words: String,
    href: Option<String>,
}

/// Under which a browser keeps what is half written.
fn keep_key(community: &CommunityRow) -> String {
    format!("split/{}", community.id)
}

#[derive(Template)]
#[template(path = "features/parting/split/propose.html")]
struct ProposePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    keep: String,
    hindrance: Option<Hindrance>,
    /// Communities that bear the name already.
    same: Vec<(Slug, Title)>,
}

impl ProposePage {
    fn seen_by(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![
            (Visibility::Public.as_str(), t.visibility_public(), t.seen_public()),
            (Visibility::Front.as_str(), t.visibility_front(), t.seen_front()),
            (Visibility::Unlisted.as_str(), t.visibility_unlisted(), t.seen_unlisted()),
        ]
    }

    fn joined_by(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let t = self.t;
        vec![
            (Joining::Request.as_str(), t.joining_request(), ""),
            (Joining::Open.as_str(), t.joining_open(), ""),
            (Joining::Invitation.as_str(), t.joining_invitation(), t.joining_invitation_hint()),
        ]
    }
}

struct Read {
    community: CommunityRow,
    members: Vec<MemberRow>,
    busy: Option<busy::Busy>,
    me: PersonId,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let me = proposer(&view)?;
        let id = view.community().id;
        let members = communities::members(tx, id, "", Moment::from_micros(0), "", i64::MAX)?;
        Ok(Read { members, busy: busy::busy(tx, id)?, community: view.community().clone(), me })
    })
    .await
}

fn hindrance(t: Words<'static>, read: &Read) -> Option<Hindrance> {
    let slug = read.community.slug.to_string();
    match read.community.state {
        State::Active => {}
        State::Closed => return Some(Hindrance { words: t.split_closed().to_owned(), href: None }),
        State::Paused | State::Dormant => return Some(Hindrance { words: t.split_rests().to_owned(), href: None }),
    }
    if let Some(busy) = &read.busy {
        return Some(Hindrance { words: busy.words(t).to_owned(), href: Some(busy.href(&slug)) });
    }
    (read.members.len() < 2).then(|| Hindrance { words: t.split_alone().to_owned(), href: None })
}

fn page_of(ctx: &Ctx, read: &Read, form: Form) -> ProposePage {
    let t = Words(ctx.locale());
    ProposePage {
        page: ctx.page(t.split_new_title()).in_section("communities"),
        t,
        keep: keep_key(&read.community),
        hindrance: hindrance(t, read),
        same: Vec::new(),
        community: read.community.clone(),
        form,
    }
}

pub(super) async fn propose(ctx: Ctx, at: ProposeAt) -> Answer {
    let read = read(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("visibility", Visibility::Front.as_str())
        .with("joining", Joining::Request.as_str())
        .with("until", said_until(&ctx));
    ctx.show(&page_of(&ctx, &read, form))
}

pub(super) async fn proposed(ctx: Ctx, at: ProposeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    let t = Words(ctx.locale());
    let (practice, domain) = (form.text("practice", CHARTER_FIELD_MAX), form.text("domain", CHARTER_FIELD_MAX));
    let people = form.optional_text("people", CHARTER_FIELD_MAX);
    let name = form.title("name");
    if name.as_ref().is_some_and(|name| fold(name) == fold(&read.community.name)) {
        form.wrong("name", t.split_same_name());
    }
    let (visibility, joining) = (form.choice("visibility"), form.choice("joining"));
    let why = form.check("why", |text| match short_line(text, WHY_MAX) {
        Ok(line) if line.is_empty() => Err(TextError::Empty),
        other => other,
    });
    let until = until_of(&mut form, &ctx)?;
    let asked = keepers::named(&mut form, t, &read.members);
    if let Some(hindrance) = hindrance(t, &read) {
        form.refuse(hindrance.words);
    }
    let (Some(name), Some(practice), Some(domain), Some(people), Some(visibility), Some(joining), true) =
        (name, practice, domain, people, visibility, joining, form.is_good())
    else {
        return ctx.show_again(&page_of(&ctx, &read, form));
    };
    let (Some(why), Some(until), Some(asked)) = (why, until, asked) else {
        return ctx.show_again(&page_of(&ctx, &read, form));
    };
    // Who bears the name already is shown once; pressing again goes on.
    if form.value("looked").is_empty() {
        let (me, folded) = (read.me, fold(&name));
        let same = ctx.read(move |tx, _| store::of_this_name(tx, me, &folded)).await?;
        if !same.is_empty() {
            let page = page_of(&ctx, &read, form.with("looked", "1"));
            return ctx.show(&ProposePage { same, ..page });
        }
    }
    let (now, id, slug) = (ctx.now, PartingId::new(ctx.now, &ctx.rng), at.slug.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let (by, community) = (view.lasting_coordinator()?, view.community().id);
            tx.guard(Scope::new("parting", community))?;
            if !view.is_active()
                || busy::busy(tx, community)?.is_some()
                || communities::count_members(tx, community)?.0.0 < 2
                || store::add(tx, id, community, &name, &practice, &domain, &people, visibility, joining, &why, until, by, now)?.0
                    == 0
            {
                return Ok(STALE.to_owned());
            }
            for person in &asked {
                communities::is_member(tx, community, *person)?.ok_or(kernel::Fault::Absent)?;
                store::ask(tx, id, community, *person, now)?;
                // Who names themselves agrees by it.
                if *person == by {
                    store::answer(tx, id, by, "yes", now)?;
                    store::say(tx, id, community, by, super::Word::Both, now)?;
                }
            }
            let detail = format!("{id} proposed");
            chronicle::log(tx, &Entry::new(community, Verb::ProposedSplit).by(Some(by)).detail(&detail), now)?;
            let done = keep_key(view.community());
            Ok(webkit::query(SplitAt { slug: slug.clone(), split: id }, &[("done", &done)]))
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let read = self::read(&ctx, &at.slug).await?;
    form.refuse(hindrance(t, &read).map_or_else(|| t.split_stale().to_owned(), |hindrance| hindrance.words));
    ctx.show_again(&page_of(&ctx, &read, form))
}
