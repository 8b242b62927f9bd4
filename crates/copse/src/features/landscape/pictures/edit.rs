//! Adding a picture, changing what is said of it, taking it away and bringing it back.

use super::{
    MOST,
    gallery::{PictureAt, PicturesAt, mine},
    store::{self, PictureRow},
};
use crate::{
    base::files::{self, PICTURE, PictureField},
    features::landscape::{
        away::{by_button, forgotten},
        keeper,
    },
    words::Words,
};
use askama::Template;
use db::{One, Tx};
use kernel::{Fault, FileHash, LandscapeId, LongText, Moment, PersonId, PictureId, Result, TextError, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, query, route};

route! {
    /// Adding a picture.
    pub struct AddAt = "/landscape/pictures/add";
    /// Changing one.
    pub struct ChangeAt { picture: PictureId } = "/landscape/pictures/{picture}/edit";
    /// Taking one away.
    pub struct RemoveAt { picture: PictureId } = "/landscape/pictures/{picture}/remove";
    /// Bringing it back.
    pub struct BackAt { picture: PictureId } = "/landscape/pictures/{picture}/back";
}

const TITLE_MAX: usize = 120;
const ALTERNATIVE_MAX: usize = 1_000;
const WORDS_MAX: usize = 4_000;

#[derive(Template)]
#[template(path = "features/landscape/pictures/edit.html")]
struct EditPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    field: PictureField,
    /// The picture that is changed; none: a new one.
    id: Option<PictureId>,
    action: String,
    label: &'static str,
}

impl EditPage {
    fn of(ctx: &Ctx, id: Option<PictureId>, form: Form, field: PictureField) -> Self {
        let t = Words(ctx.locale());
        let title = if id.is_some() { t.pictures_change() } else { t.pictures_add() };
        Self {
            page: ctx.page(title).in_section("landscape"),
            t,
            form,
            field,
            id,
            action: id.map_or_else(|| AddAt {}.to_string(), |picture| ChangeAt { picture }.to_string()),
            label: if id.is_some() { t.pictures_other_file() } else { t.pictures_file() },
        }
    }
}

/// What is said of a picture, checked.
#[derive(Clone, PartialEq, Eq)]
pub(in super::super) struct Said {
    pub(in super::super) title: String,
    alternative: String,
    pub(in super::super) words: String,
}

impl Said {
    /// What a copy says of one; nothing where it cannot stand here.
    pub(in super::super) fn of(title: &str, alternative: &str, words: &str) -> Option<Self> {
        let words = LongText::parse_or_empty(words, WORDS_MAX).ok()?;
        let (title, alternative) = (needed(TITLE_MAX)(title).ok()?, needed(ALTERNATIVE_MAX)(alternative).ok()?);
        Some(Self { title, alternative, words: words.to_string() })
    }
}

/// What is said of a person's pictures.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn said_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Said>> {
    let said = |row: PictureRow| Said { title: row.title, alternative: row.alternative, words: row.words };
    Ok(store::pictures(tx, person)?.into_iter().map(said).collect())
}

/// Adds a picture to a landscape that is there, if it has room.
///
/// # Errors
/// What the database gives.
pub(in super::super) fn add_to(
    tx: &mut Tx,
    person: PersonId,
    id: PictureId,
    file: &FileHash,
    said: &Said,
    now: Moment,
) -> Result<bool> {
    let One((count,)) = store::count(tx, person)?;
    if count >= MOST {
        return Ok(false);
    }
    Ok(store::add(tx, person, id, file, &said.title, &said.alternative, &said.words, now)?.0 > 0)
}

/// One line that says something.
fn needed(max: usize) -> impl Fn(&str) -> Result<String, TextError> {
    move |text| match short_line(text, max) {
        Ok(line) if line.is_empty() => Err(TextError::Empty),
        line => line,
    }
}

fn said(form: &mut Form) -> Option<Said> {
    let title = form.check("title", needed(TITLE_MAX));
    let alternative = form.check("alternative", needed(ALTERNATIVE_MAX));
    let words = form.optional_text("words", WORDS_MAX);
    form.is_good().then_some(())?;
    Some(Said { title: title?, alternative: alternative?, words: words?.to_string() })
}

pub(super) async fn add(ctx: Ctx) -> Answer {
    ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    ctx.show(&EditPage::of(&ctx, None, Form::empty(ctx.guard(), ctx.words()), PictureField::empty(&ctx)))
}

pub(super) async fn added(ctx: Ctx, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let t = Words(ctx.locale());
    let field = files::take_picture(&ctx, uploads, &mut form).await?;
    if field.token_hash().is_none() {
        form.wrong(PICTURE, t.pictures_no_file());
    }
    let One((count,)) = ctx.read(move |tx, _| store::count(tx, person)).await?;
    if count >= MOST {
        form.refuse(t.pictures_full(MOST));
    }
    let (Some(said), Some(token)) = (said(&mut form), field.token_hash()) else {
        return ctx.show_again(&EditPage::of(&ctx, None, form, field));
    };
    let (id, now, zone) = (PictureId::new(ctx.now, &ctx.rng), ctx.now, ctx.zone());
    let landscape = LandscapeId::new(ctx.now, &ctx.rng);
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            if actor.person() != Some(person) {
                return Err(Fault::SignIn);
            }
            // A landscape of nothing but pictures is one too.
            keeper::change(tx, person, landscape, &zone, now, |_| Ok(()))?;
            store::forget(tx, person, forgotten(now))?;
            let file = files::unpark(tx, person, &token)?;
            store::add(tx, person, id, &file, &said.title, &said.alternative, &said.words, now)?;
            Ok(query(PictureAt { picture: id }, &[("saved", "1")]))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn change(ctx: Ctx, at: ChangeAt) -> Answer {
    let row = mine(&ctx, at.picture).await?;
    let form = Form::empty(ctx.guard(), ctx.words());
    let form = form.with("title", row.title).with("alternative", row.alternative).with("words", row.words);
    ctx.show(&EditPage::of(&ctx, Some(at.picture), form, PictureField::empty(&ctx)))
}

pub(super) async fn changed(ctx: Ctx, at: ChangeAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    mine(&ctx, at.picture).await?;
    let field = files::take_picture(&ctx, uploads, &mut form).await?;
    let Some(said) = said(&mut form) else {
        return ctx.show_again(&EditPage::of(&ctx, Some(at.picture), form, field));
    };
    let (id, token) = (at.picture, field.token_hash());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            if store::change(tx, person, id, &said.title, &said.alternative, &said.words)?.0 == 0 {
                return Err(Fault::Absent);
            }
            if let Some(token) = token {
                let file = files::unpark(tx, person, &token)?;
                store::replace(tx, person, id, &file)?;
            }
            Ok(query(PictureAt { picture: id }, &[("saved", "1")]))
        })
        .await?;
    ctx.go_to(to)
}

pub(super) async fn removed(ctx: Ctx, at: RemoveAt, posted: Posted) -> Answer {
    let to = query(PicturesAt {}, &[("removed", &at.picture.to_string())]);
    let remove = move |tx: &mut Tx, person, now| {
        store::forget(tx, person, forgotten(now))?;
        store::remove(tx, person, at.picture, now)
    };
    by_button(ctx, posted, to, remove).await
}

pub(super) async fn brought_back(ctx: Ctx, at: BackAt, posted: Posted) -> Answer {
    let to = query(PicturesAt {}, &[("back", "1")]);
    by_button(ctx, posted, to, move |tx, person, _| store::bring_back(tx, person, at.picture)).await
}
