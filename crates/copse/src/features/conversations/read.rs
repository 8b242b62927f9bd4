//! Reading a conversation as someone.

use super::{
    addresses::{ConversationAt, Inside},
    conversation::{self, Key, PAGE, Part},
    store::{self, CitedRow, ConversationRow, MovedRow, PositionRow, PostRow, ThanksRow},
};
use crate::base::{
    access::{self, ItemView},
    conduct::{self, TraceRow},
    hints,
    items::{self, AttachmentRow},
};
use db::Tx;
use kernel::{Actor, Fault, Moment, PersonId, Result};
use markup::Hints;
use webkit::Ctx;

/// A conversation that someone may see.
pub(super) struct Opened {
    /// The proof.
    pub(super) view: ItemView,
    /// The conversation.
    pub(super) row: ConversationRow,
    key: Key,
}

impl Opened {
    /// The part of its address that names it.
    pub(super) fn key(&self) -> Key {
        self.key.clone()
    }

    /// Its address.
    pub(super) fn home(&self) -> ConversationAt {
        ConversationAt { slug: self.slug(), key: self.key() }
    }

    /// Its posts up to this audience may be shown.
    pub(super) fn reach(&self) -> i64 {
        self.view.community().reach_number()
    }

    /// How many posts the asker may see, or nearly: what is held back is known to coordinators alone.
    pub(super) fn visible_posts(&self) -> i64 {
        if self.view.community().coordinates() { self.row.posts } else { self.row.posts - self.row.held }
    }

    /// The address of its community.
    pub(super) fn slug(&self) -> String {
        self.view.community().community().slug.to_string()
    }

    /// Whether the asker helps this conversation along: who started it, facilitators and coordinators.
    pub(super) fn may_lead(&self) -> bool {
        self.view.may_change(self.row.author) || self.view.community().facilitates()
    }

    /// Goes on only for those who help this conversation along; gives who it is.
    ///
    /// # Errors
    /// [`Fault::Refused`] for other members; as [`ItemView::member`] for everyone else.
    pub(super) fn leads(&self) -> Result<PersonId> {
        let person = self.view.writes()?;
        if self.may_lead() { Ok(person) } else { Err(Fault::Refused) }
    }

    /// Whether the asker may take back what this author said.
    pub(super) fn may_withdraw(&self, author: PersonId) -> bool {
        self.view.may_change(author) || self.view.community().coordinates()
    }
}

/// Opens a conversation as someone.
pub(super) fn open(tx: &mut Tx, actor: Actor, slug: &str, key: &Key) -> Result<Opened> {
    let community = access::community(tx, actor, slug)?;
    community.inside()?;
    let row = store::conversation(tx, community.community().id, key.number)?.ok_or(Fault::Absent)?;
    Ok(Opened { view: community.open(row.audience)?, key: Key::new(row.number, &row.title), row })
}

/// Opens the conversation of an address for a page, and reads what more the page needs.
pub(super) async fn opened<T: Send + 'static>(
    ctx: &Ctx,
    at: &impl Inside,
    more: impl FnOnce(&mut Tx, &Opened) -> Result<T> + Send + 'static,
) -> Result<(Opened, T)> {
    let (slug, key) = at.asked();
    ctx.read(move |tx, actor| {
        let opened = open(tx, actor, &slug, &key)?;
        let more = more(tx, &opened)?;
        Ok((opened, more))
    })
    .await
}

/// One post, if there is one that may be shown.
pub(super) fn post(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Option<PostRow>> {
    let (id, reach) = (opened.row.id, opened.reach());
    let Some((said_at,)) = store::said_at(tx, id, reach, number)? else { return Ok(None) };
    Ok(store::posts_from(tx, id, reach, said_at, number, 1)?.into_iter().find(|post| post.number == number))
}

/// A post that says something: neither taken back nor moved away.
pub(super) fn standing(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Option<PostRow>> {
    let stands = |post: &PostRow| post.withdrawn_at.is_none() && post.moved_to.is_none();
    let Some(mut post) = self::post(tx, opened, number)?.filter(stands) else { return Ok(None) };
    post.html = items::shown(tx, post.id, post.html, post.html_version)?;
    Ok(Some(post))
}

/// Where a post stands now that was moved away from here, as far as the asker may know.
pub(super) fn moved_on(tx: &mut Tx, opened: &Opened, post: &PostRow) -> Result<Option<MovedRow>> {
    if post.moved_to.is_none() {
        return Ok(None);
    }
    let (at, number) = (post.said_at, post.number);
    let moved = store::moved_between(tx, opened.row.id, opened.reach(), at, number, at, number)?;
    Ok(moved.into_iter().next())
}

/// The views held in a conversation.
pub(super) fn positions(tx: &mut Tx, opened: &Opened) -> Result<Vec<PositionRow>> {
    if opened.row.positions == 0 {
        return Ok(Vec::new());
    }
    let mut rows = store::positions(tx, opened.row.id, opened.reach())?;
    for row in &mut rows {
        row.html = items::shown(tx, row.id, std::mem::take(&mut row.html), row.html_version)?;
    }
    Ok(rows)
}

/// A post with the files that hang on it.
pub(super) struct Said {
    pub(super) post: PostRow,
    pub(super) files: Vec<AttachmentRow>,
}

/// One page of posts.
pub(super) struct PostsPage {
    pub(super) said: Vec<Said>,
    pub(super) has_earlier: bool,
    /// How many posts stand before these, where counting them is quick.
    pub(super) before: Option<i64>,
    pub(super) has_later: bool,
    /// Where posts of the page went or came from.
    pub(super) moved: Vec<MovedRow>,
    /// What the reader said of them, and others of the reader's.
    pub(super) thanks: Vec<ThanksRow>,
    /// The principles that they cite.
    pub(super) cited: Vec<CitedRow>,
    /// What stays among them of posts that are held or hidden.
    pub(super) traces: Vec<TraceRow>,
    /// Which of them quote a post that is hidden.
    pub(super) quoting: Vec<i64>,
    hints: Hints,
}

impl PostsPage {
    /// The same with the terms of the community marked in what was said; apart from the reading, which waits for nothing.
    pub(super) fn marked(mut self) -> Self {
        for said in &mut self.said {
            said.post.html = self.hints.mark(&said.post.html);
        }
        self
    }
}

/// In a conversation of up to so many posts, a page tells its place by numbers; in a longer one by dates, since counting
/// would make its pages the slower the longer it is.
const COUNTED: i64 = 400;

/// Reads a part of a conversation.
pub(super) fn posts(tx: &mut Tx, opened: &Opened, part: Part) -> Result<PostsPage> {
    let id = opened.row.id;
    let (from, inclusive) = match part {
        Part::Beginning => ((Moment::from_micros(i64::MIN), 0), true),
        Part::From(number) => ((place_of(tx, opened, number)?, number), true),
        Part::After(number) => ((place_of(tx, opened, number)?, number), false),
        Part::Before(number) => {
            let said_at = place_of(tx, opened, number)?;
            (page_before(tx, opened, (said_at, number))?, true)
        }
        Part::End => (page_before(tx, opened, (Moment::from_micros(i64::MAX), i64::MAX))?, true),
    };
    let number = if inclusive { from.1 } else { from.1.saturating_add(1) };
    let mut rows = store::posts_from(tx, id, opened.reach(), from.0, number, PAGE + 1)?;
    let page = usize::try_from(PAGE)?;
    let has_later = rows.len() > page;
    let until = rows.get(page).map(|row| (row.said_at, row.number));
    rows.truncate(page);
    let (has_earlier, before) = match rows.first() {
        // Nothing is before the beginning.
        Some(first) if part != Part::Beginning => {
            let place = (first.said_at, first.number);
            let is_counted = opened.row.posts <= COUNTED;
            let before = if is_counted { Some(store::count_before(tx, id, opened.reach(), place.0, place.1)?.0.0) } else { None };
            (!store::places_before(tx, id, opened.reach(), place.0, place.1, 1)?.is_empty(), before)
        }
        _ => (false, Some(0)),
    };
    let (moved, thanks) = around(tx, opened, &rows)?;
    let hints = hints::hints(tx, opened.view.community(), None)?;
    let mut said = Vec::with_capacity(rows.len());
    for mut post in rows {
        post.html = items::shown(tx, post.id, post.html, post.html_version)?;
        let has_files = post.files > 0 && post.withdrawn_at.is_none();
        let files = if has_files { items::attachments(tx, post.id)? } else { Vec::new() };
        said.push(Said { post, files });
    }
    let cited = cited(tx, opened, &said)?;
    let (quoting, mut traces) = (quoting(tx, opened, &said)?, traces(tx, opened)?);
    let from = has_earlier.then_some((from.0, number));
    traces.retain(|trace| {
        let place = (trace.said_at, trace.number);
        from.is_none_or(|from| place >= from) && until.is_none_or(|until| place < until)
    });
    Ok(PostsPage { said, has_earlier, before, has_later, moved, thanks, cited, traces, quoting, hints })
}

/// What stays of posts of the conversation that are held or hidden.
fn traces(tx: &mut Tx, opened: &Opened) -> Result<Vec<TraceRow>> {
    if opened.row.held == 0 {
        return Ok(Vec::new());
    }
    let view = opened.view.community();
    conduct::traces(tx, opened.row.id, opened.reach(), view.actor().person(), view.facilitates())
}

/// When a post was said that left a trace.
pub(super) fn trace_of(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Option<Moment>> {
    let view = opened.view.community();
    let (reach, person) = (opened.reach(), view.actor().person());
    Ok(conduct::trace(tx, opened.row.id, reach, person, view.facilitates(), number)?.map(|(said_at,)| said_at))
}

/// The most hidden posts that are looked for among what posts quote.
const HIDDEN: i64 = 1_000;

/// Which posts quote one that is hidden: whoever quotes here names the address of what they quote.
fn quoting(tx: &mut Tx, opened: &Opened, said: &[Said]) -> Result<Vec<i64>> {
    let quotes = |said: &&Said| said.post.html.contains("<blockquote") && said.post.html.contains("/talk/");
    if !said.iter().any(|said| quotes(&said)) {
        return Ok(Vec::new());
    }
    let community = opened.view.community().community();
    let hidden = conduct::hidden_posts(tx, community.id, HIDDEN)?;
    let names = |html: &str| {
        html.split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .any(|href| conversation::post_at(href, &community.slug).is_some_and(|place| hidden.contains(&place)))
    };
    Ok(said.iter().filter(quotes).filter(|said| names(&said.post.html)).map(|said| said.post.number).collect())
}

/// The principles that posts cite, in the order in which the posts stand.
fn cited(tx: &mut Tx, opened: &Opened, said: &[Said]) -> Result<Vec<CitedRow>> {
    let cites = |said: &Said| said.post.withdrawn_at.is_none() && said.post.html.contains("/charter/principle/");
    let (Some(first), Some(last)) = (said.iter().find(|said| cites(said)), said.iter().rfind(|said| cites(said))) else {
        return Ok(Vec::new());
    };
    let (from, to) = (&first.post, &last.post);
    store::cited_between(tx, opened.row.id, opened.reach(), from.said_at, from.number, to.said_at, to.number)
}

/// What else there is to know of these posts, in one query each, whatever their number.
fn around(tx: &mut Tx, opened: &Opened, rows: &[PostRow]) -> Result<(Vec<MovedRow>, Vec<ThanksRow>)> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok((Vec::new(), Vec::new())) };
    let (id, reach, from, to) = (opened.row.id, opened.reach(), (first.said_at, first.number), (last.said_at, last.number));
    let has_moved = rows.iter().any(|post| post.moved_to.or(post.moved_from).is_some());
    let moved = if has_moved { store::moved_between(tx, id, reach, from.0, from.1, to.0, to.1)? } else { Vec::new() };
    let thanks = match opened.view.member() {
        Ok(person) => store::thanks_between(tx, id, person, from.0, from.1, to.0, to.1)?,
        Err(_) => Vec::new(),
    };
    Ok((moved, thanks))
}

fn place_of(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Moment> {
    match store::said_at(tx, opened.row.id, opened.reach(), number)? {
        Some((said_at,)) => Ok(said_at),
        None => trace_of(tx, opened, number)?.ok_or(Fault::Absent),
    }
}

/// Where the page that ends just before a place begins.
fn page_before(tx: &mut Tx, opened: &Opened, place: (Moment, i64)) -> Result<(Moment, i64)> {
    let before = store::places_before(tx, opened.row.id, opened.reach(), place.0, place.1, PAGE)?;
    Ok(before.last().copied().unwrap_or((Moment::from_micros(i64::MIN), 0)))
}
