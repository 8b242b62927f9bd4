//! The picture a person shows of themselves: chosen, made anew as all pictures are, and given to whoever may see their page.

use super::pages::ProfileAt;
use crate::{
    base::{
        access,
        files::{self, Stored},
        people,
    },
    words::Words,
};
use ::files::Unshown;
use askama::Template;
use axum::{body::Body, response::IntoResponse};
use http::{HeaderValue, header};
use kernel::{Fault, FileHash, PersonId, Result};
use tokio_util::io::ReaderStream;
use webkit::{Answer, Ctx, Form, Page, Posted, Upload, route};

route! {
    /// The picture of a person.
    pub struct PictureAt { handle: String } = "/p/{handle}/picture";
    /// Choosing one's own picture.
    pub struct ChooseAt = "/me/profile/picture";
    /// Taking it away.
    pub struct RemoveAt = "/me/profile/picture/remove";
}

/// The field in which a picture is chosen.
const FIELD: &str = "picture";
/// A picture is given no wider than this, in pixels: it is shown at 96, on fine screens twice as fine.
const WIDTH: i64 = 480;
/// So much is read from disk at a time, in bytes.
const BLOCK: usize = 64 << 10;

#[derive(Template)]
#[template(path = "features/profile/picture.html")]
struct ChoosePage {
    page: Page,
    t: Words<'static>,
    form: Form,
    handle: String,
    has_picture: bool,
    limit: String,
}

/// Whose page it is, and whether it has a picture.
struct Mine {
    person: PersonId,
    handle: String,
    has_picture: bool,
}

async fn mine(ctx: &Ctx) -> Result<Mine> {
    ctx.read(|tx, actor| {
        let person = actor.person().ok_or(Fault::SignIn)?;
        let handle = people::account_of(tx, person)?.and_then(|account| account.handle).ok_or(Fault::SignIn)?;
        let has_picture = people::profile(tx, person)?.is_some_and(|profile| profile.picture.is_some());
        Ok(Mine { person, handle, has_picture })
    })
    .await
}

impl ChoosePage {
    fn of(ctx: &Ctx, mine: Mine, form: Form) -> Self {
        let t = Words(ctx.locale());
        let limit = t.profile_picture_hint(ctx.kit.settings.upload_limit >> 20);
        let page = ctx.page(t.profile_picture_title());
        Self { page, t, form, handle: mine.handle, has_picture: mine.has_picture, limit }
    }
}

pub(super) async fn choose(ctx: Ctx) -> Answer {
    let mine = mine(&ctx).await?;
    ctx.show(&ChoosePage::of(&ctx, mine, Form::empty(ctx.guard(), ctx.words())))
}

/// The picture that came, made anew; what is wrong with it is said beside the field.
async fn picture_in(ctx: &Ctx, form: &mut Form, uploads: Vec<Upload>) -> Result<Option<Stored>> {
    let t = Words(ctx.locale());
    let Some(Upload { name, file, .. }) = uploads.into_iter().find(|upload| upload.field == FIELD) else {
        form.wrong(FIELD, t.profile_picture_none());
        return Ok(None);
    };
    let arrived = match file {
        Ok(arrived) => arrived,
        Err(unkept) => {
            form.wrong(FIELD, unkept.say(ctx.words(), &name));
            return Ok(None);
        }
    };
    if !form.is_good() {
        return Ok(None);
    }
    if !arrived.kind().is_picture() {
        form.wrong(FIELD, t.profile_picture_other(&*name));
        return Ok(None);
    }
    match files::put(arrived).await? {
        Ok(stored) if stored.is_picture() => Ok(Some(stored)),
        Ok(_) => {
            form.wrong(FIELD, t.profile_picture_other(&*name));
            Ok(None)
        }
        Err(Unshown::TooManyPixels { width, height, limit }) => {
            form.wrong(FIELD, t.files_too_many_pixels(&*name, width, height, limit / 1_000_000));
            Ok(None)
        }
        Err(unshown) => Err(unshown.into()),
    }
}

pub(super) async fn chosen(ctx: Ctx, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let mine = mine(&ctx).await?;
    let stored = picture_in(&ctx, &mut form, uploads).await?;
    let (Some(stored), true) = (stored, form.is_good()) else {
        return ctx.show_again(&ChoosePage::of(&ctx, mine, form));
    };
    let (now, home, person) = (ctx.now, ProfileAt { handle: mine.handle }, mine.person);
    let to = ctx
        .write_once(form.once(), move |tx, _| {
            stored.record(tx, now)?;
            people::set_picture(tx, person, Some(stored.hash()?), now)?;
            Ok(format!("{home}?saved=1"))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn removed(ctx: Ctx, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (mine, now) = (mine(&ctx).await?, ctx.now);
    let (home, person) = (ProfileAt { handle: mine.handle }, mine.person);
    let to = ctx
        .write_once(&once, move |tx, _| {
            people::set_picture(tx, person, None, now)?;
            Ok(format!("{home}?saved=1"))
        })
        .await?;
    ctx.go_to(to)
}

/// A size of a picture: where it is, what it is, how large it is.
struct Given {
    hash: FileHash,
    media_type: String,
    size: i64,
}

pub(super) async fn give(ctx: Ctx, at: PictureAt) -> Answer {
    let given = ctx
        .read(move |tx, actor| {
            let view = access::person(tx, actor, &at.handle)?;
            let picture = people::profile(tx, view.person().person)?.and_then(|profile| profile.picture).ok_or(Fault::Absent)?;
            // One that is small as it is has no smaller size.
            let size = match files::size_within(tx, &picture, WIDTH)? {
                Some(size) => size,
                None => files::stored(tx, &picture)?.ok_or(Fault::Absent)?,
            };
            Ok(Given { hash: size.hash, media_type: size.media_type, size: size.size })
        })
        .await?;
    let file = tokio::fs::File::open(ctx.kit.files.path(&given.hash)).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::try_from(given.media_type)?),
        (header::CONTENT_LENGTH, HeaderValue::from(given.size)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, Body::from_stream(ReaderStream::with_capacity(file, BLOCK))).into_response())
}
