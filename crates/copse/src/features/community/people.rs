//! Who belongs, and who was here.

use super::terms::said;
use crate::{
    base::{
        access,
        communities::{
            self, CommunityRow, DutyRow, MemberRow, past,
            terms::{self, Held},
        },
    },
    features::{duty_name, inside::page_in, past::Past, said_level},
    words::Words,
};
use askama::Template;
use kernel::{Moment, fold};
use webkit::{Answer, Asked, Ctx, Page, query, route};

route! {
    /// Who belongs.
    pub struct PeopleAt { slug: String } = "/c/{slug}/people";
}

/// Members on one page.
const PAGE: usize = 50;
/// The most names that a search shows.
const FOUND: usize = 200;
/// The most stays of those who were here.
const PAST: i64 = 500;

/// A member in the list.
struct Listed {
    row: MemberRow,
    /// What they look after, the part they take, since when.
    about: String,
}

#[derive(Template)]
#[template(path = "features/community/people.html")]
struct PeoplePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    members: Vec<Listed>,
    past: Vec<Past>,
    is_member: bool,
    name: String,
    count: i64,
    next: Option<String>,
    /// That a search found more than is shown.
    many: String,
}

pub(super) async fn people(ctx: Ctx, at: PeopleAt, asked: Asked) -> Answer {
    let after_role = asked.get("role").unwrap_or_default().replace('\0', "");
    let after_since = Moment::from_micros(asked.parse("since").unwrap_or(0));
    let after_person = asked.get("person").unwrap_or_default().replace('\0', "");
    let name: String = asked.get("name").unwrap_or_default().replace('\0', "").chars().take(100).collect();
    let sought = fold(name.trim());
    let is_first = after_role.is_empty() && sought.is_empty();
    let slug = at.slug.clone();
    let now = said::now(&ctx);
    let (view, members, (duties, own), past, count, more) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            let id = view.community().id;
            let (members, more) = if sought.is_empty() {
                let most = i64::try_from(PAGE + 1)?;
                let mut members = communities::members(tx, id, &after_role, after_since, &after_person, most)?;
                let more = members.len() > PAGE;
                members.truncate(PAGE);
                (members, more)
            } else {
                let mut members = communities::members(tx, id, "", Moment::from_micros(0), "", i64::MAX)?;
                members.retain(|member| fold(&member.name).contains(&sought));
                let more = members.len() > FOUND;
                members.truncate(FOUND);
                (members, more)
            };
            let mut past = if is_first { past::past_members(tx, id, PAST)? } else { Vec::new() };
            past::unlink(&mut past, &access::acquainted(tx, actor)?);
            let count = communities::count_members(tx, id)?.0.0;
            let held = (communities::duties(tx, id)?, terms::own_held(tx, id, &now)?);
            Ok((view, members, held, past, count, more))
        })
        .await?;
    let is_search = !name.trim().is_empty();
    let next = members.last().filter(|_| more && !is_search).map(|last| {
        query(
            at,
            &[("role", last.role.as_str()), ("since", &last.since.micros().to_string()), ("person", &last.person.to_string())],
        )
    });
    let t = Words(ctx.locale());
    ctx.show(&PeoplePage {
        page: page_in(&ctx, view.community(), t.people_title()),
        t,
        members: members.into_iter().map(|row| listed(&ctx, t, row, &duties, &own)).collect(),
        past: Past::all(&ctx, t, past),
        is_member: view.is_member(),
        name,
        count,
        next,
        many: if more && is_search { t.people_many(FOUND) } else { String::new() },
        community: view.community().clone(),
    })
}

fn listed(ctx: &Ctx, t: Words<'static>, row: MemberRow, duties: &[DutyRow], own: &[Held]) -> Listed {
    let held = duties.iter().filter(|duty| duty.person == row.person);
    let mut about: Vec<String> = held.map(|held| duty_name(t, held.duty).to_owned()).collect();
    about.extend(own.iter().filter(|held| held.row.person == Some(row.person)).map(|held| held.row.role.clone()));
    about.extend(said_level(t, row.level).map(str::to_owned));
    about.push(t.people_since(ctx.date(row.since, i18n::DateStyle::Day)));
    Listed { row, about: about.join(" · ") }
}
