//! Who belongs.

use crate::{
    base::{
        access,
        communities::{self, CommunityRow, Duty, MemberRow, Role},
    },
    words::Words,
};
use askama::Template;
use kernel::{Moment, PersonId};
use webkit::{Answer, Asked, Ctx, Guard, Page, Posted, query, route};

route! {
    /// Who belongs.
    pub struct PeopleAt { slug: String } = "/c/{slug}/people";
    /// Asking a member to coordinate.
    pub struct CoordinatorAt { slug: String, person: PersonId } = "/c/{slug}/people/{person}/coordinator";
}

/// Members on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "features/community/people.html")]
struct PeoplePage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    members: Vec<(MemberRow, String)>,
    count: i64,
    next: Option<String>,
    coordinates: bool,
    guard: Guard,
}

pub(super) async fn people(ctx: Ctx, at: PeopleAt, asked: Asked) -> Answer {
    let after_role = asked.get("role").unwrap_or_default().replace('\0', "");
    let after_since = Moment::from_micros(asked.parse("since").unwrap_or(0));
    let after_person = asked.get("person").unwrap_or_default().replace('\0', "");
    let slug = at.slug.clone();
    let (view, mut members, count) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.member()?;
            let id = view.community().id;
            let most = i64::try_from(PAGE + 1)?;
            let members = communities::members(tx, id, &after_role, after_since, &after_person, most)?;
            let count = communities::count_members(tx, id)?.0.0;
            Ok((view, members, count))
        })
        .await?;
    let more = members.len() > PAGE;
    members.truncate(PAGE);
    let next = members.last().filter(|_| more).map(|last| {
        query(
            at,
            &[("role", last.role.as_str()), ("since", &last.since.micros().to_string()), ("person", &last.person.to_string())],
        )
    });
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    ctx.show(&PeoplePage {
        page: ctx.page(t.people_title()).in_section("communities"),
        t,
        members: members
            .into_iter()
            .map(|member| {
                let since = t.people_since(day(member.since));
                (member, since)
            })
            .collect(),
        count,
        next,
        coordinates: view.coordinates(),
        community: view.community().clone(),
        guard: ctx.guard(),
    })
}

pub(super) async fn make_coordinator(ctx: Ctx, at: CoordinatorAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let coordinator = view.coordinator()?;
            let id = view.community().id;
            communities::give_duty(tx, id, at.person, Duty::Coordinator, Some(coordinator), now)?;
            Ok(PeopleAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}
