//! Moving a post to another conversation of the community, or to a new one, which splits this one. A post keeps what it is:
//! its versions, files and thanks go with it. In its place stays a line that says where it went.

use super::{
    addresses::{ConversationAt, MoveAt, elsewhere},
    around::{Around, Told, tell},
    conversation::{Key, branch, pasted},
    read::{self, Opened},
    store::{self, BranchRow, ConversationRow, ListedRow, PostRow},
};
use crate::{
    base::{
        access::Audience,
        chronicle::{self, Entry, Verb},
        conversations::{Act, Move, NewConversation},
        notices::Reason,
    },
    words::Words,
};
use askama::Template;
use db::{Scope, Tx};
use kernel::{Fault, ItemId, Moment, PersonId, Result, Rng, Title};
use std::collections::{BTreeMap, BTreeSet};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// How many conversations there are to choose from.
const CHOICE: i64 = 20;
/// The most posts that go at once; all others wait meanwhile.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "features/conversations/move.html")]
struct MovePage {
    page: Page,
    t: Words<'static>,
    around: Around,
    post: PostRow,
    others: Vec<ListedRow>,
    form: Form,
    elsewhere: Option<String>,
    /// How many posts go with the answers.
    count: usize,
    /// The conversation that the form names, if there is one.
    target: Option<i64>,
}

/// Goes on only for those who help talk along; gives who it is and the post.
fn movable(tx: &mut Tx, opened: &Opened, number: i64) -> Result<(PersonId, PostRow)> {
    let person = opened.view.writes()?;
    if !opened.view.community().facilitates() {
        return Err(Fault::Refused);
    }
    Ok((person, read::standing(tx, opened, number)?.ok_or(Fault::Absent)?))
}

/// Another conversation of the community that the asker sees.
fn target(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Option<ConversationRow>> {
    let community = opened.view.community();
    let row = store::conversation(tx, community.community().id, number)?;
    Ok(row.filter(|row| row.id != opened.row.id && Some(row.audience) <= community.reach()))
}

/// The posts that go, each after what it answers: this one, and those below it if they go along.
fn going(tx: &mut Tx, opened: &Opened, number: i64, with_answers: bool) -> Result<Vec<BranchRow>> {
    let rows = store::branches(tx, opened.row.id, opened.reach())?;
    let order = if with_answers { branch(number, rows.iter().map(|row| (row.number, row.parent))) } else { vec![number] };
    let mut rows: BTreeMap<i64, BranchRow> = rows.into_iter().map(|row| (row.number, row)).collect();
    Ok(order.into_iter().filter_map(|number| rows.remove(&number)).filter(|row| row.moved_to.is_none()).collect())
}

impl MovePage {
    async fn of(ctx: &Ctx, at: &MoveAt, form: Form) -> Result<Self> {
        let (number, slug) = (at.number, at.slug.clone());
        let (to, address) = (form.value("to").to_owned(), form.value("address").to_owned());
        let (opened, (post, others, count, target)) = read::opened(ctx, at, move |tx, opened| {
            let (_, post) = movable(tx, opened, number)?;
            let community = opened.view.community().community();
            let end = Moment::from_micros(i64::MAX);
            let mut others = store::listed(tx, community.id, opened.reach(), None, end, i64::MAX, CHOICE + 1)?;
            others.retain(|other| other.number != opened.row.number);
            let named = match to.as_str() {
                "address" => pasted(&address, &community.slug).or_else(|| pasted(&address, &slug)),
                to => to.parse::<u32>().ok().map(i64::from),
            };
            let target = match named {
                Some(named) => target(tx, opened, named)?.map(|row| row.number),
                None => None,
            };
            let count = going(tx, opened, number, true)?.len();
            Ok((post, others, count, target))
        })
        .await?;
        let t = Words(ctx.locale());
        Ok(Self {
            page: ctx.page(t.move_title()).in_section("communities"),
            t,
            around: Around::of(t, &opened),
            post,
            others,
            form,
            elsewhere: elsewhere(ctx, &opened, at),
            count,
            target,
        })
    }

    /// How many answers can go along.
    fn answers(&self) -> i64 {
        i64::try_from(self.count).unwrap_or(i64::MAX) - 1
    }

    fn is_chosen(&self, number: i64) -> bool {
        self.form.value("to") == number.to_string()
    }
}

pub(super) async fn moving(ctx: Ctx, at: MoveAt) -> Answer {
    ctx.actor().await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("answers", "1");
    let page = MovePage::of(&ctx, &at, form).await?;
    if let Some(home) = page.elsewhere {
        return ctx.moved_to(home);
    }
    ctx.show(&page)
}

/// Where posts go.
#[derive(Clone)]
enum Goal {
    /// To a conversation of this number.
    There(i64),
    /// To a new one.
    New(ItemId, Title),
}

/// The address that leads to where a post went, if it is gone from here and the asker might have moved it.
async fn moved_already(ctx: &Ctx, at: &MoveAt) -> Result<Option<String>> {
    let number = at.number;
    let (opened, is_gone) = read::opened(ctx, at, move |tx, opened| {
        let may = opened.view.member().is_ok() && opened.view.community().facilitates();
        Ok(may && read::post(tx, opened, number)?.is_some_and(|post| post.moved_to.is_some()))
    })
    .await?;
    Ok(is_gone.then(|| format!("{}/{number}", opened.home())))
}

pub(super) async fn moving_posted(ctx: Ctx, at: MoveAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let page = match MovePage::of(&ctx, &at, form.clone()).await {
        Ok(page) => page,
        // Sent twice, or moved by someone else meanwhile: one is led to where it went.
        Err(fault) => {
            return match moved_already(&ctx, &at).await? {
                Some(home) => ctx.go_to(ctx.led_to(form.once()).await?.unwrap_or(home)),
                None => Err(fault.into()),
            };
        }
    };
    let with_answers = form.has("answers");
    if with_answers && page.count > MOST {
        form.refuse(page.t.move_too_many());
    }
    let goal = match form.value("to") {
        "new" => form.title("title").map(|title| Goal::New(ItemId::new(ctx.now, &ctx.rng), title)),
        to => {
            if page.target.is_none() {
                let (field, message) =
                    if to == "address" { ("address", page.t.move_address_wrong()) } else { ("to", page.t.move_choose()) };
                form.wrong(field, message);
            }
            page.target.map(Goal::There)
        }
    };
    let (Some(goal), true) = (goal, form.is_good()) else {
        return ctx.show_again(&MovePage { form, ..page });
    };
    let (now, rng) = (ctx.now, ctx.rng.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            // Who is faster moves it.
            tx.guard(Scope::new("conversation", opened.row.id))?;
            match read::post(tx, &opened, at.number)? {
                Some(post) if post.moved_to.is_some() => return Ok(format!("{}/{}", opened.home(), at.number)),
                _ => {}
            }
            let (person, _) = movable(tx, &opened, at.number)?;
            let rows = going(tx, &opened, at.number, with_answers)?;
            if rows.len() > MOST {
                return Err(Fault::Bad("more posts than are moved at once"));
            }
            Moving { opened: &opened, rows: &rows, by: person }.go(tx, &goal, &rng, now)
        })
        .await?;
    ctx.go_to(to)
}

/// Posts on their way; the first is what the others answer.
struct Moving<'a> {
    opened: &'a Opened,
    rows: &'a [BranchRow],
    by: PersonId,
}

impl Moving<'_> {
    /// Moves them and tells their authors; gives where the first of them stands now.
    fn go(&self, tx: &mut Tx, goal: &Goal, rng: &Rng, now: Moment) -> Result<String> {
        let (opened, first) = (self.opened, self.rows.first().ok_or(Fault::Absent)?);
        let community = opened.view.community().community().id;
        let (to, to_audience, key) = self.goal(tx, goal, first, now)?;
        let mut places = BTreeMap::new();
        let mut told = BTreeSet::new();
        for row in self.rows {
            let parent = row.parent.and_then(|parent| places.get(&parent).copied());
            let moved = Move {
                post: row.id,
                stub: ItemId::new(now, rng),
                from: opened.row.id,
                number: row.number,
                under: row.parent,
                community,
                author: row.author,
                audience: row.audience,
                language: row.language.clone(),
                said_at: row.said_at,
                via: row.via,
                to,
                to_audience,
                parent,
            };
            places.insert(row.number, moved.go(tx, now)?);
            store::unpin(tx, opened.row.id, row.number)?;
            if told.insert(row.author) {
                let audience = row.audience.max(to_audience);
                let about = Told { community, item: row.id, place: row.id, audience, by: self.by };
                tell(tx, &about, row.author, Reason::Moved, String::new(), rng, now)?;
            }
        }
        let entry = Entry::new(community, Verb::Moved).by(Some(self.by)).on(first.id).detail(&self.rows.len());
        chronicle::log(tx, &entry, now)?;
        let home = ConversationAt { slug: opened.slug(), key };
        let number = places.get(&first.number).copied().unwrap_or(1);
        Ok(format!("{home}?at={number}#p{number}"))
    }

    /// The conversation they go to. A new one is by who said the first of them, and as open as the most open of them.
    fn goal(&self, tx: &mut Tx, goal: &Goal, first: &BranchRow, now: Moment) -> Result<(ItemId, Audience, Key)> {
        let row = &self.opened.row;
        match goal {
            Goal::There(number) => {
                let there = target(tx, self.opened, *number)?.ok_or(Fault::Absent)?;
                Ok((there.id, there.audience, Key::new(there.number, &there.title)))
            }
            Goal::New(id, title) => {
                let widest = self.rows.iter().map(|row| row.audience).min().unwrap_or(row.audience);
                let audience = widest.max(row.audience);
                let new = NewConversation {
                    id: *id,
                    community: self.opened.view.community().community().id,
                    author: first.author,
                    audience,
                    language: first.language.clone(),
                    act: Act::Tell,
                    title: title.clone(),
                    started_at: first.said_at,
                };
                let number = new.start(tx, now)?;
                Ok((*id, audience, Key::new(number, title)))
            }
        }
    }
}
