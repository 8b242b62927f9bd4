//! The front page of a community: as whoever asks sees it, and for coordinators as others would.

use super::{births, membership::is_let_in};
use crate::{
    base::{
        access::{self, CommunityView, Standing},
        communities::{self, Asking, CommunityRow, Duty, DutyRow, Joining, PrincipleRow, Visibility, WholeCharter},
        places::{self, Known},
    },
    features::{self, Block, duty_name, inside::page_in, said_level, scale_name},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Actor, PersonId, Result};
use webkit::{Answer, Asked, Ctx, Guard, Page, route};

route! {
    /// A community's front page.
    pub struct FrontAt { slug: String } = "/c/{slug}";
    /// The same as others would see it.
    pub struct AsAt { slug: String, whom: Whom } = "/c/{slug}/as/{whom}";
}

db::text_enum! {
    /// As whom a coordinator looks at the front page.
    pub enum Whom {
        /// Who is not signed in.
        Stranger = "stranger",
        /// Who has just joined.
        Member = "member",
    }
}

db::text_enum! {
    /// What has just begun, for whoever comes from there.
    pub enum New {
        /// They founded it.
        Founded = "founded",
        /// They joined.
        Joined = "joined",
    }
}

/// The most of those who keep it going in the margin.
const KEEPERS: usize = 8;

/// The most principles on the front page; the others are in the charter.
const PRINCIPLES: usize = 5;

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
    /// Was told "not now", and may ask again from this day on.
    NotBefore(String),
    /// Nobody joins: it rests, or has ended.
    Rests,
    /// Needs an invitation.
    ByInvitation,
    /// Has to sign in first.
    Guest,
}

impl Belonging {
    fn of(ctx: &Ctx, view: &CommunityView, asking: &Asking) -> Self {
        match (view.standing(), view.joining()) {
            (Standing::Member | Standing::Coordinator, _) => Self::Member,
            (_, None) => Self::Rests,
            (_, Some(Joining::Invitation)) => Self::ByInvitation,
            (Standing::Stranger | Standing::System, _) => Self::Guest,
            (_, Some(Joining::Open)) => Self::MayJoin,
            (_, Some(Joining::Request)) => match asking {
                Asking::Free => Self::MayAsk,
                Asking::Waits(_) => Self::Waits,
                Asking::NotBefore(again) => Self::NotBefore(ctx.date(*again, i18n::DateStyle::Day)),
            },
        }
    }
}

/// Someone who keeps a community going, with all they look after.
struct Keeper {
    person: PersonId,
    name: String,
    duties: String,
}

#[derive(Template)]
#[template(path = "features/community/front.html")]
struct FrontPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// Whether things are added to it.
    is_active: bool,
    /// Whether the reader is let in without belonging.
    is_let_in: bool,
    /// Who stands behind it.
    backed: String,
    /// The place that it named, and the country that lies in.
    lies_in: Vec<&'static Known>,
    scale: Option<&'static str>,
    head: Vec<Block>,
    agreed: String,
    rhythm: String,
    principles: Vec<PrincipleRow>,
    /// How many principles more there are than are shown.
    more_principles: usize,
    blocks: Vec<Block>,
    margin: Vec<Block>,
    keepers: Vec<Keeper>,
    more_keepers: bool,
    members: i64,
    waiting: usize,
    belonging: Belonging,
    since: String,
    part: &'static str,
    sees_inside: bool,
    /// Whether they see who is here.
    meets: bool,
    seen: &'static str,
    guard: Option<Guard>,
    new: Option<New>,
    /// As whom it is looked at, if not as oneself.
    whom: Option<Whom>,
}

impl FrontPage {
    fn is_member(&self) -> bool {
        matches!(self.belonging, Belonging::Member)
    }
}

#[derive(Template)]
#[template(path = "features/community/front_nothing.html")]
struct NothingPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    whom: Option<Whom>,
}

/// The sentence that says who can see a community.
pub(super) fn who_sees(t: Words<'static>, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => t.seen_public(),
        Visibility::Front => t.seen_front(),
        Visibility::Around => t.seen_around(),
        Visibility::Unlisted => t.seen_unlisted(),
    }
}

struct Read {
    view: CommunityView,
    charter: Option<WholeCharter>,
    head: Vec<Block>,
    blocks: Vec<Block>,
    margin: Vec<Block>,
    duties: Vec<DutyRow>,
    members: i64,
    waiting: usize,
    asking: Asking,
    backed: String,
}

fn read(tx: &mut Tx, ctx: &Ctx, view: CommunityView) -> Result<Read> {
    let id = view.community().id;
    let (mut head, mut blocks, mut margin) = (Vec::new(), Vec::new(), Vec::new());
    for feature in features::all() {
        if let Some(front_head) = feature.front_head {
            head.extend(front_head(tx, ctx, &view)?);
        }
        if let Some(front) = feature.front {
            blocks.extend(front(tx, ctx, &view)?);
        }
        if let Some(front_margin) = feature.front_margin {
            margin.extend(front_margin(tx, ctx, &view)?);
        }
    }
    let mut duties = communities::duties(tx, id)?;
    // To look after something inside is no reason to be known outside; whom to ask is.
    duties.retain(|held| view.sees_inside() || held.duty == Duty::Coordinator);
    let waiting = if view.coordinates() { communities::open_requests(tx, id)?.len() } else { 0 };
    let asking = match view.actor() {
        Actor::Person(person) => communities::asking(tx, id, person, ctx.now)?,
        Actor::Guest | Actor::System(_) => Asking::Free,
    };
    Ok(Read {
        charter: communities::charter_of(tx, id, view.community().charter_version)?,
        head,
        blocks,
        margin,
        duties,
        members: communities::count_members(tx, id)?.0.0,
        waiting,
        asking,
        backed: births::backed_line(tx, id)?,
        view,
    })
}

/// Each person once, with all they look after; coordinators first, then who has done it longest.
fn keepers_of(t: Words<'static>, duties: &[DutyRow]) -> Vec<Keeper> {
    let mut keepers: Vec<(Keeper, Vec<&'static str>)> = Vec::new();
    for held in duties {
        let word = duty_name(t, held.duty);
        match keepers.iter_mut().find(|(keeper, _)| keeper.person == held.person) {
            Some((_, words)) => words.push(word),
            None => {
                let keeper = Keeper { person: held.person, name: held.name.to_string(), duties: String::new() };
                keepers.push((keeper, vec![word]));
            }
        }
    }
    keepers.into_iter().map(|(keeper, words)| Keeper { duties: words.join(" · "), ..keeper }).collect()
}

fn page_of(ctx: &Ctx, read: Read, whom: Option<Whom>) -> FrontPage {
    let community = read.view.community().clone();
    let t = Words(ctx.locale());
    let day = |moment| ctx.date(moment, i18n::DateStyle::Day);
    let mut keepers = keepers_of(t, &read.duties);
    let more_keepers = keepers.len() > KEEPERS;
    keepers.truncate(KEEPERS);
    let (agreed, rhythm, principles) = match read.charter {
        Some(WholeCharter { row, principles }) => (t.charter_agreed(row.version, day(row.agreed_at)), row.rhythm, principles),
        None => Default::default(),
    };
    FrontPage {
        page: page_in(ctx, &community, community.name.as_str()),
        t,
        is_active: read.view.is_active(),
        is_let_in: is_let_in(&read.view),
        backed: read.backed,
        agreed,
        rhythm,
        more_principles: principles.len().saturating_sub(PRINCIPLES),
        principles: principles.into_iter().take(PRINCIPLES).collect(),
        head: read.head,
        blocks: read.blocks,
        margin: read.margin,
        keepers,
        more_keepers,
        members: read.members,
        waiting: read.waiting,
        since: community.member_since.map(day).unwrap_or_default(),
        part: community.level.filter(|_| whom.is_none()).and_then(|level| said_level(t, level)).unwrap_or_default(),
        belonging: Belonging::of(ctx, &read.view, &read.asking),
        sees_inside: read.view.sees_inside(),
        meets: read.view.meets(),
        seen: who_sees(t, community.visibility),
        // A guest's page has no form, so that it can be shared by caches.
        guard: ctx.viewer().map(|_| ctx.guard()),
        new: None,
        whom,
        lies_in: places::around(&community.place_code).take(1 + usize::from(community.place_code.contains('-'))).collect(),
        scale: scale_name(t, community.scale),
        community,
    }
}

pub(super) async fn front(ctx: Ctx, at: FrontAt, asked: Asked) -> Answer {
    let (slug, drawing) = (at.slug.clone(), ctx.clone());
    let read = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            read(tx, &drawing, view)
        })
        .await?;
    let community = read.view.community();
    if *community.slug != *at.slug {
        return ctx.moved_to(FrontAt { slug: community.slug.to_string() });
    }
    let coordinates = read.view.coordinates();
    let mut front = page_of(&ctx, read, None);
    front.page = front.page.kept(asked.get("done").unwrap_or_default());
    front.new = asked.parse("new").filter(|new| front.is_active && front.is_member() && (*new == New::Joined || coordinates));
    if front.community.visibility.is_listed() {
        front.page = front.page.open_to_search();
    }
    ctx.show(&front)
}

pub(super) async fn seen_as(ctx: Ctx, at: AsAt) -> Answer {
    let (whom, drawing) = (at.whom, ctx.clone());
    let standing = match whom {
        Whom::Stranger => Standing::Stranger,
        Whom::Member => Standing::Member,
    };
    let (community, read) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            view.coordinator()?;
            let seen = view.as_seen_by(standing).map(|view| read(tx, &drawing, view)).transpose()?;
            Ok((view.community().clone(), seen))
        })
        .await?;
    match read {
        Some(read) => ctx.show(&page_of(&ctx, read, Some(whom))),
        None => {
            let t = Words(ctx.locale());
            let page = ctx.page(community.name.as_str()).in_section("communities");
            ctx.show(&NothingPage { page, t, community, whom: Some(whom) })
        }
    }
}
