//! The field for one picture in a form: what is chosen is parked, and waits behind a token until the form is accepted.

use super::{put, store};
use crate::words::Words;
use askama::{Template, filters::HtmlSafe};
use db::{One, Tx};
use files::Unshown;
use kernel::{Fault, FileHash, PersonId, Result, Token};
use webkit::{Ctx, Form, Upload};

/// The field in which the picture is chosen; what is wrong with it is said beside it.
pub const PICTURE: &str = "picture";

/// The hidden field with the token of a parked picture; error pages do not show it.
const TOKEN: &str = "_picture";

/// The most files that one person may have parked, in all their forms.
const MOST_PARKED: i64 = 40;

/// The picture of a form, for its page to draw.
#[derive(Clone)]
pub struct PictureField {
    t: Words<'static>,
    /// Its token, and what it is called.
    parked: Option<(Token, String)>,
    limit: u64,
}

/// The field as it is drawn.
#[derive(Template)]
#[template(path = "base/files/one.html")]
pub struct Drawn<'a> {
    t: Words<'static>,
    picture: &'a PictureField,
    label: &'a str,
    error: Option<&'a str>,
}

impl HtmlSafe for Drawn<'_> {}

impl PictureField {
    /// No picture yet, for a form that is opened.
    pub fn empty(ctx: &Ctx) -> Self {
        Self { t: Words(ctx.locale()), parked: None, limit: ctx.kit.settings.upload_limit >> 20 }
    }

    /// Draws the field into its form, which must say `enctype="multipart/form-data"`.
    pub fn draw<'a>(&'a self, form: &'a Form, label: &'a str) -> Drawn<'a> {
        Drawn { t: self.t, picture: self, label, error: form.error(PICTURE) }
    }

    /// The picture that waits, for [`unpark`].
    pub fn token_hash(&self) -> Option<[u8; 32]> {
        self.parked.as_ref().map(|(token, _)| token.hash())
    }
}

/// Parks the picture that was chosen, in place of one that waited with the form; else that one goes on waiting. What is no
/// picture, and why, is said beside the field. To be called once it is known that the asker may act on the form.
///
/// # Errors
/// [`Fault::SignIn`] when nobody is signed in; what the disk and the database give.
pub async fn take_picture(ctx: &Ctx, uploads: Vec<Upload>, form: &mut Form) -> Result<PictureField> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let mut field = PictureField::empty(ctx);
    let t = field.t;
    let token = Token::parse(form.value(TOKEN));
    let asked = token.as_ref().map(Token::hash);
    let (row, One((parked,))) = ctx
        .read(move |tx, _| {
            let row = asked.map(|hash| store::parked(tx, &hash, person)).transpose()?.flatten();
            Ok((row, store::count_parked(tx, person)?))
        })
        .await?;
    field.parked = row.filter(|row| row.width.is_some()).and_then(|row| Some((token?, row.name)));

    let Some(Upload { name, file, .. }) = uploads.into_iter().find(|upload| upload.field == PICTURE) else {
        if field.parked.is_none() && !form.value(TOKEN).is_empty() {
            form.wrong(PICTURE, t.files_gone());
        }
        return Ok(field);
    };
    let arrived = match file {
        Err(unkept) => {
            form.wrong(PICTURE, unkept.say(ctx.words(), &name));
            return Ok(field);
        }
        Ok(arrived) => arrived,
    };
    if !arrived.kind().is_picture() {
        form.wrong(PICTURE, t.files_one_other(&*name));
        return Ok(field);
    }
    if parked >= MOST_PARKED {
        form.wrong(PICTURE, t.files_too_many_waiting(&*name));
        return Ok(field);
    }
    match put(arrived).await? {
        Ok(stored) if stored.is_picture() => {
            let (token, name, now) = (ctx.rng.token(), stored.name_for(&name), ctx.now);
            field.parked = Some((token.clone(), name.clone()));
            ctx.write(move |tx, _| {
                stored.record(tx, now)?;
                store::park(tx, &token.hash(), person, stored.hash()?, &name, stored.was_animated(), now)
            })
            .await?;
        }
        Ok(_) => form.wrong(PICTURE, t.files_one_other(&*name)),
        Err(Unshown::TooManyPixels { width, height, limit }) => {
            form.wrong(PICTURE, t.files_too_many_pixels(&*name, width, height, limit / 1_000_000));
        }
        Err(unshown) => return Err(unshown.into()),
    }
    Ok(field)
}

/// Takes a parked picture away from where it waits, in the transaction that gives it its place.
///
/// # Errors
/// [`Fault::Bad`] when it is not this person's, or waited too long; what the database gives.
pub fn unpark(tx: &mut Tx, person: PersonId, token_hash: &[u8; 32]) -> Result<FileHash> {
    let row = store::parked(tx, token_hash, person)?.ok_or(Fault::Bad("a picture that is not parked"))?;
    if store::unpark(tx, token_hash, person)?.0 == 0 {
        return Err(Fault::Bad("a picture that is not parked"));
    }
    Ok(row.hash)
}
