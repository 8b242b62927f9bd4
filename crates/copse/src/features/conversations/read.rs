//! Reading a conversation as someone.

use super::{
    conversation::{Key, PAGE, Part},
    store::{self, ConversationRow, PostRow},
};
use crate::base::{
    access::{self, ItemView},
    items::{self, AttachmentRow},
};
use db::Tx;
use kernel::{Actor, Fault, Moment, Result};

/// A conversation that someone may see.
pub(super) struct Opened {
    /// The proof.
    pub(super) view: ItemView,
    /// The conversation.
    pub(super) row: ConversationRow,
}

impl Opened {
    /// The part of its address that names it.
    pub(super) fn key(&self) -> Key {
        Key::new(self.row.number, &self.row.title)
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
}

/// Opens a conversation as someone.
pub(super) fn open(tx: &mut Tx, actor: Actor, slug: &str, key: &Key) -> Result<Opened> {
    let community = access::community(tx, actor, slug)?;
    community.inside()?;
    let row = store::conversation(tx, community.community().id, key.number)?.ok_or(Fault::Absent)?;
    Ok(Opened { view: community.open(row.audience)?, row })
}

/// One post, if there is one that may be shown.
pub(super) fn post(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Option<PostRow>> {
    let (id, reach) = (opened.row.id, opened.reach());
    let Some((said_at,)) = store::said_at(tx, id, reach, number)? else { return Ok(None) };
    Ok(store::posts_from(tx, id, reach, said_at, number, 1)?.into_iter().find(|post| post.number == number))
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
    let mut said = Vec::with_capacity(rows.len());
    for mut post in rows {
        post.html = items::shown(tx, post.id, post.html, post.html_version)?;
        let files = if post.files > 0 { items::attachments(tx, post.id)? } else { Vec::new() };
        said.push(Said { post, files });
    }
    Ok(PostsPage { said, has_earlier, before, has_later })
}

fn place_of(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Moment> {
    Ok(store::said_at(tx, opened.row.id, opened.reach(), number)?.ok_or(Fault::Absent)?.0)
}

/// Where the page that ends just before a place begins.
fn page_before(tx: &mut Tx, opened: &Opened, place: (Moment, i64)) -> Result<(Moment, i64)> {
    let before = store::places_before(tx, opened.row.id, opened.reach(), place.0, place.1, PAGE)?;
    Ok(before.last().copied().unwrap_or((Moment::from_micros(i64::MIN), 0)))
}
