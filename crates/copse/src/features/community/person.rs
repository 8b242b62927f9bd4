//! A member's page in a community, and what they look after.

use super::{
    store::{self, PersonRow},
    terms::{TermAt, giving, said as terms_said},
};
use crate::{
    base::{
        access,
        communities::{
            self, CommunityRow, Duty, How,
            terms::{self, OwnRole, TermKind},
        },
        notices::{Notice, Reason},
    },
    features::{duty_name, inside::page_in, said_level},
    words::Words,
};
use askama::Template;
use kernel::{Fault, Moment, PersonId, Result, fold};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// A member in this community.
    pub struct PersonAt { slug: String, person: PersonId } = "/c/{slug}/people/{person}";
    /// Giving a member something to look after, or ending it.
    pub struct DutyAt { slug: String, person: PersonId } = "/c/{slug}/people/{person}/duty";
}

/// What they do, in a sentence.
pub(super) fn duty_about(t: Words<'static>, duty: Duty) -> &'static str {
    match duty {
        Duty::Coordinator => t.duty_coordinator_about(),
        Duty::Facilitator => t.duty_facilitator_about(),
        Duty::Greeter => t.duty_greeter_about(),
        Duty::Steward => t.duty_steward_about(),
    }
}

/// How a stay began, in words.
fn how_words(t: Words<'static>, how: How) -> &'static str {
    match how {
        How::Founded => t.how_founded(),
        How::Accepted => t.how_accepted(),
        How::Invited => t.how_invited(),
        How::Placed => t.how_placed(),
        How::SplitOff => t.how_split_off(),
        How::Merged => t.how_merged(),
        How::Joined | How::Left | How::WentAlong | How::Ended => t.how_joined(),
    }
}

/// A duty on the page of a person.
struct Held {
    word: &'static str,
    name: &'static str,
    about: &'static str,
    /// Since when they hold it; none: they do not.
    since: Option<String>,
    /// Whether the asker gives and ends it.
    may: bool,
}

/// A role of the community's own on the page of a person.
struct OwnHeld {
    name: String,
    about: String,
    /// Since when they hold it; none: they do not.
    since: Option<String>,
    /// Where that is said otherwise, or where it is given to them.
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "features/community/person.html")]
struct PersonPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    person: PersonRow,
    level: &'static str,
    since: String,
    how: &'static str,
    duties: Vec<Held>,
    own: Vec<OwnHeld>,
    is_self: bool,
    coordinates: bool,
    form: Form,
}

impl PersonPage {
    fn holds_something(&self) -> bool {
        self.duties.iter().any(|duty| duty.since.is_some()) || self.own.iter().any(|role| role.since.is_some())
    }
}

/// What the page of a person is made of.
struct Read {
    community: CommunityRow,
    person: PersonRow,
    duties: Vec<(Duty, Moment)>,
    own: Vec<OwnRole>,
    /// The roles of the community's own that they hold.
    held: Vec<terms::Held>,
    is_self: bool,
    coordinates: bool,
    /// What the asker gives and ends.
    gives: Vec<Duty>,
}

async fn read(ctx: &Ctx, at: &PersonAt) -> Result<Read> {
    let (at, now) = (at.clone(), terms_said::now(ctx));
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &at.slug)?;
        let (me, id) = (view.belonged()?, view.community().id);
        let mut own = terms::own_roles(tx, id)?;
        own.retain(|role| role.retired_at.is_none());
        let mut held = terms::own_held(tx, id, &now)?;
        held.retain(|held| held.row.person == Some(at.person));
        Ok(Read {
            own,
            held,
            person: store::member(tx, id, at.person, view.ended_at().is_some())?.ok_or(Fault::Absent)?,
            duties: communities::my_duties(tx, id, at.person)?,
            is_self: me == at.person,
            coordinates: view.coordinates(),
            gives: Duty::ALL.into_iter().filter(|duty| view.gives(*duty).is_ok()).collect(),
            community: view.community().clone(),
        })
    })
    .await
}

fn page_of(ctx: &Ctx, read: Read, form: Form) -> PersonPage {
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    let held = |duty: Duty| Held {
        word: duty.as_str(),
        name: duty_name(t, duty),
        about: duty_about(t, duty),
        since: read.duties.iter().find(|(of, _)| *of == duty).map(|(_, since)| t.people_since(day(*since))),
        may: read.gives.contains(&duty),
    };
    let own = own_roles(ctx, &read);
    PersonPage {
        page: page_in(ctx, &read.community, read.person.name.as_str()),
        t,
        own,
        duties: Duty::ALL.into_iter().map(held).collect(),
        level: said_level(t, read.person.level).unwrap_or_default(),
        since: day(read.person.since),
        how: how_words(t, read.person.how),
        community: read.community,
        person: read.person,
        is_self: read.is_self,
        coordinates: read.coordinates,
        form,
    }
}

/// The roles of the community's own: those they hold; for who coordinates also those that may be given to them.
fn own_roles(ctx: &Ctx, read: &Read) -> Vec<OwnHeld> {
    let (slug, person) = (read.community.slug.to_string(), read.person.person);
    let may_say = read.coordinates || read.is_self;
    let about = |name: &str| read.own.iter().find(|role| fold(&role.name) == fold(name)).map(|role| role.about.clone());
    let held = read.held.iter().map(|held| OwnHeld {
        name: held.row.role.clone(),
        about: about(&held.row.role).unwrap_or_default(),
        since: Some(terms_said::when(ctx, held)),
        href: held.row.id.filter(|_| may_say).map(|term| TermAt { slug: slug.clone(), term }.to_string()),
    });
    let is_held = |role: &OwnRole| read.held.iter().any(|held| fold(&held.row.role) == fold(&role.name));
    let given = read.own.iter().filter(|role| read.coordinates && !is_held(role)).map(|role| OwnHeld {
        name: role.name.to_string(),
        about: role.about.clone(),
        since: None,
        href: Some(giving(&slug, TermKind::Own, &role.name, Some(person))),
    });
    held.chain(given).collect()
}

pub(super) async fn person(ctx: Ctx, at: PersonAt) -> Answer {
    let read = read(&ctx, &at).await?;
    ctx.show(&page_of(&ctx, read, Form::empty(ctx.guard(), ctx.words())))
}

/// What a form asks for: something to look after is given, or ended.
#[derive(Clone, Copy)]
enum Asked {
    Give(Duty),
    End(Duty),
}

fn asked(form: &Form) -> Option<Asked> {
    let duty = |name: &str| form.value(name).parse::<Duty>().ok();
    match (duty("give"), duty("end")) {
        (Some(duty), None) => Some(Asked::Give(duty)),
        (None, Some(duty)) => Some(Asked::End(duty)),
        _ => None,
    }
}

/// Stands for "then nobody would coordinate" where an act gives the address to go on to.
const LAST: &str = "";

pub(super) async fn duty(ctx: Ctx, at: DutyAt, posted: Posted) -> Answer {
    posted.button(&ctx).await?;
    let mut form = posted.form(&ctx).await?;
    let here = PersonAt { slug: at.slug.clone(), person: at.person };
    let (now, rng, to) = (ctx.now, ctx.rng.clone(), here.to_string());
    let asked = asked(&form);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (me, id) = (view.member()?, view.community().id);
            match asked.ok_or(Fault::Bad("nothing that one looks after"))? {
                Asked::Give(duty) => {
                    let by = view.gives(duty)?;
                    if communities::give_duty(tx, id, at.person, duty, Some(by), now)? {
                        let (person, by, reason) = (at.person, Some(by), Reason::GivenDuty);
                        Notice { person, community: id, item: None, by, reason, words: String::new() }.tell(tx, &rng, now)?;
                    }
                }
                Asked::End(duty) => {
                    match duty {
                        _ if me == at.person => {}
                        duty => drop(view.gives(duty)?),
                    }
                    let holds = communities::my_duties(tx, id, at.person)?.iter().any(|(of, _)| *of == duty);
                    if holds && !communities::end_duty(tx, id, at.person, duty, me, now)? {
                        return Ok(LAST.to_owned());
                    }
                }
            }
            Ok(to.clone())
        })
        .await?;
    if to != LAST {
        return ctx.go_to(to);
    }
    form.refuse(Words(ctx.locale()).duty_last_coordinator());
    let read = read(&ctx, &here).await?;
    ctx.show_again(&page_of(&ctx, read, form))
}
