//! The page of what is shown: for whoever it was given to, and for its giver, who sees the same.

use super::{
    chosen::Part,
    door::{self, Seen, Way},
    sight::{self, Picture},
    store::{self, CommentRow, ShareRow},
};
use crate::{
    base::files,
    features::{
        Block,
        landscape::{belonging, pictures},
    },
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{CommentId, Fault, PersonId, Result};
use webkit::{Answer, ClientAddress, Ctx, Form, Page, kept_secret, route};

route! {
    /// What someone shows, for those it was given to.
    pub struct ShareAt { share: String } = "/shown/{share}";
    /// The picture that it shows.
    pub struct PictureAt { share: String } = "/shown/{share}/picture";
    /// What someone shows, for whoever has the link.
    pub struct LinkAt { token: String } = "/shown/link/{token}";
    /// The picture that it shows.
    pub struct LinkPictureAt { token: String } = "/shown/link/{token}/picture";
}

/// A picture is given no wider than this, in pixels.
const WIDTH: i64 = 1_600;

/// Something said about a share, as the page has it.
struct Said {
    id: CommentId,
    who: String,
    when: String,
    text: String,
    /// When it was taken back.
    withdrawn: Option<String>,
    is_mine: bool,
    take_back: String,
}

#[derive(Template)]
#[template(path = "features/landscape/sharing/page.html")]
pub(super) struct SharePage {
    page: Page,
    t: Words<'static>,
    sight: Option<Block>,
    by: String,
    since: String,
    seen: String,
    is_mine: bool,
    is_guest: bool,
    comments: Vec<Said>,
    form: Form,
    here: String,
}

/// Who sees a share, in a sentence for whoever looks at it.
fn who_sees(t: Words<'static>, row: &ShareRow, is_mine: bool) -> String {
    let by = row.owner_name.as_str();
    match (&row.community_name, row.person.is_some()) {
        (Some(community), _) if is_mine => t.shown_seen_community_mine(community.as_str()),
        (Some(community), _) => t.shown_seen_community(by, community.as_str()),
        (None, true) if is_mine => t.shown_seen_person_mine().to_owned(),
        (None, true) => t.shown_seen_person(by),
        (None, false) => t.shown_seen_link(by),
    }
}

struct Read {
    row: ShareRow,
    seen: Seen,
    comments: Vec<CommentRow>,
    asker: Option<PersonId>,
}

/// The page, with the form as it was sent where something in it needs another look.
pub(super) async fn page_of(ctx: &Ctx, way: &Way, form: Option<Form>) -> Result<SharePage> {
    way.may_try(ctx)?;
    let (opening, zone) = (way.clone(), ctx.kit.settings.time_zone.clone());
    let read = ctx
        .read(move |tx, actor| {
            let row = opening.open(tx, actor)?;
            let seen = door::seen(tx, &row, &zone)?;
            let comments = store::comments(tx, row.id)?;
            Ok(Read { row, seen, comments, asker: actor.person() })
        })
        .await;
    let Read { row, seen, comments, asker } = read.map_err(|fault| way.failed(ctx, fault))?;
    mark(ctx, &row, &comments, asker).await?;
    let t = Words(ctx.locale());
    let (is_mine, today) = (asker == Some(row.owner), belonging::day_of(ctx.now, &ctx.kit.settings.time_zone));
    let sight = match seen {
        Seen::Landscape(landscape) => Some(sight::of(t, today, row.part, &landscape, &row.words)?),
        Seen::Picture(picture) => {
            let picture = Picture { src: way.picture(), title: picture.title, alternative: picture.alternative };
            Some(sight::of_picture(t, picture, &row.words)?)
        }
        Seen::Nothing => None,
    };
    let said = |comment: CommentRow| Said {
        id: comment.id,
        who: comment.name.to_string(),
        when: ctx.date(comment.said_at, DateStyle::Recent),
        text: comment.text,
        withdrawn: comment.withdrawn_at.map(|at| ctx.date(at, DateStyle::Day)),
        is_mine: asker == Some(comment.author),
        take_back: way.take_back(comment.id),
    };
    Ok(SharePage {
        page: ctx.page(title(t, &row)).in_section("landscape"),
        t,
        sight,
        by: row.owner_name.to_string(),
        since: ctx.date(row.made_at, DateStyle::Day),
        seen: who_sees(t, &row, is_mine),
        is_mine,
        is_guest: asker.is_none(),
        comments: comments.into_iter().map(said).collect(),
        form: form.unwrap_or_else(|| Form::empty(ctx.guard(), ctx.words())),
        here: way.address(),
    })
}

fn title(t: Words<'static>, row: &ShareRow) -> String {
    match row.part {
        Part::Entry => t.shown_title_entry(row.owner_name.as_str()),
        Part::Picture => t.shown_title_picture(row.owner_name.as_str()),
        _ => t.shown_title(row.owner_name.as_str()),
    }
}

/// Notes that whoever was to be told has looked.
async fn mark(ctx: &Ctx, row: &ShareRow, comments: &[CommentRow], asker: Option<PersonId>) -> Result<()> {
    let Some(asker) = asker else { return Ok(()) };
    let is_news = row.person == Some(asker) && row.seen_at.is_none();
    let has_unread = row.owner == asker && comments.iter().any(|comment| comment.seen_at.is_none());
    if is_news || has_unread {
        let (id, now) = (row.id, ctx.now);
        ctx.write(move |tx, _| {
            store::mark_seen(tx, id, asker, now)?;
            store::mark_read(tx, id, asker, now)
        })
        .await?;
    }
    Ok(())
}

/// An answer at a way; one at a secret address is kept secret.
pub(super) fn answered(way: &Way, answer: Answer) -> Answer {
    if way.is_secret() { kept_secret(answer) } else { answer }
}

pub(super) async fn share(ctx: Ctx, at: ShareAt) -> Answer {
    let page = page_of(&ctx, &Way::Share(at.share), None).await?;
    ctx.show(&page)
}

pub(super) async fn link(ctx: Ctx, from: ClientAddress, at: LinkAt) -> Answer {
    let way = Way::Link(at.token, from.limit_key());
    let page = page_of(&ctx, &way, None).await?;
    answered(&way, ctx.show(&page))
}

pub(super) async fn picture(ctx: Ctx, at: PictureAt) -> Answer {
    give_of(&ctx, Way::Share(at.share)).await
}

pub(super) async fn link_picture(ctx: Ctx, from: ClientAddress, at: LinkPictureAt) -> Answer {
    give_of(&ctx, Way::Link(at.token, from.limit_key())).await
}

async fn give_of(ctx: &Ctx, way: Way) -> Answer {
    way.may_try(ctx)?;
    let (opening, zone) = (way.clone(), ctx.kit.settings.time_zone.clone());
    let size = ctx
        .read(move |tx, actor| {
            let row = opening.open(tx, actor)?;
            match door::seen(tx, &row, &zone)? {
                // One that is small as it is has no smaller size.
                Seen::Picture(picture) => match files::size_within(tx, &picture.file, WIDTH)? {
                    Some(size) => Ok(size),
                    None => files::stored(tx, &picture.file)?.ok_or(Fault::Absent),
                },
                Seen::Landscape(_) | Seen::Nothing => Err(Fault::Absent),
            }
        })
        .await
        .map_err(|fault| way.failed(ctx, fault))?;
    answered(&way, pictures::stream(ctx, size).await)
}
