//! The front page of a community.

use crate::{
    base::{
        access::{self, CommunityView, Standing},
        communities::{self, CharterRow, CommunityRow, Joining, MemberRow, Visibility},
    },
    features::{self, Block},
    words::Words,
};
use askama::Template;
use kernel::{Moment, Result};
use webkit::{Answer, Asked, Ctx, Guard, Page, route};

route! {
    /// A community's front page.
    pub struct FrontAt { slug: String } = "/c/{slug}";
}

/// What the asker may do about belonging.
enum Belonging {
    /// Belongs.
    Member,
    /// May join at once.
    MayJoin,
    /// May ask.
    MayAsk,
    /// Has asked and waits.
    Waits,
    /// Needs an invitation.
    ByInvitation,
    /// Has to sign in first.
    Guest,
}

impl Belonging {
    fn of(view: &CommunityView, has_asked: bool) -> Self {
        let community = view.community();
        match (view.standing(), community.joining) {
            (Standing::Member | Standing::Coordinator, _) => Self::Member,
            (Standing::Stranger | Standing::System, _) => Self::Guest,
            (Standing::Visitor, Joining::Open) => Self::MayJoin,
            (Standing::Visitor, Joining::Request) if has_asked => Self::Waits,
            (Standing::Visitor, Joining::Request) => Self::MayAsk,
            (Standing::Visitor, Joining::Invitation) => Self::ByInvitation,
        }
    }
}

#[derive(Template)]
#[template(path = "features/community/front.html")]
struct FrontPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    agreed: String,
    blocks: Vec<Block>,
    margin: Vec<Block>,
    coordinators: Vec<MemberRow>,
    members: i64,
    waiting: usize,
    belonging: Belonging,
    since: String,
    sees_inside: bool,
    coordinates: bool,
    seen: &'static str,
    guard: Option<Guard>,
}

/// The sentence that says who can see a community.
pub(super) fn who_sees(t: Words<'static>, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => t.seen_public(),
        Visibility::Front => t.seen_front(),
        Visibility::Unlisted => t.seen_unlisted(),
    }
}

struct Read {
    view: CommunityView,
    charter: Option<CharterRow>,
    blocks: Vec<Block>,
    margin: Vec<Block>,
    coordinators: Vec<MemberRow>,
    members: i64,
    waiting: usize,
    has_asked: bool,
}

pub(super) async fn front(ctx: Ctx, at: FrontAt, asked: Asked) -> Answer {
    let (slug, drawing) = (at.slug.clone(), ctx.clone());
    let read = ctx
        .read(move |tx, actor| -> Result<Read> {
            let view = access::community(tx, actor, &slug)?;
            let id = view.community().id;
            let (mut blocks, mut margin) = (Vec::new(), Vec::new());
            for feature in features::all() {
                if let Some(front) = feature.front {
                    blocks.extend(front(tx, &drawing, &view)?);
                }
                if let Some(front_margin) = feature.front_margin {
                    margin.extend(front_margin(tx, &drawing, &view)?);
                }
            }
            let mut coordinators = communities::members(tx, id, "", Moment::from_micros(0), "", 12)?;
            coordinators.retain(|member| member.role == communities::Role::Coordinator);
            let waiting = if view.coordinates() { communities::open_requests(tx, id)?.len() } else { 0 };
            let has_asked = match actor.person() {
                Some(person) => communities::my_request(tx, id, person)?.is_some(),
                None => false,
            };
            Ok(Read {
                charter: communities::current_charter(tx, id)?,
                blocks,
                margin,
                coordinators,
                members: communities::count_members(tx, id)?.0.0,
                waiting,
                has_asked,
                view,
            })
        })
        .await?;
    let community = read.view.community().clone();
    if *community.slug != *at.slug {
        return ctx.moved_to(FrontAt { slug: community.slug.to_string() });
    }
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    let belonging = Belonging::of(&read.view, read.has_asked);
    let mut page = ctx.page(community.name.as_str()).in_section("communities").kept(asked.get("done").unwrap_or_default());
    if community.visibility != Visibility::Unlisted {
        page = page.open_to_search();
    }
    // A guest's page has no form, so that it can be shared by caches.
    ctx.show(&FrontPage {
        page,
        t,
        agreed: read.charter.map(|charter| t.charter_agreed(charter.version, day(charter.agreed_at))).unwrap_or_default(),
        blocks: read.blocks,
        margin: read.margin,
        coordinators: read.coordinators,
        members: read.members,
        waiting: read.waiting,
        since: community.member_since.map(day).unwrap_or_default(),
        belonging,
        sees_inside: read.view.sees_inside(),
        coordinates: read.view.coordinates(),
        seen: who_sees(t, community.visibility),
        guard: ctx.viewer().map(|_| ctx.guard()),
        community,
    })
}
