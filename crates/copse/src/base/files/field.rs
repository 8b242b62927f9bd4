//! The field for files in a form: what is chosen is parked, and waits behind a token until the form is accepted.

use super::{Stored, put, store};
use crate::{
    base::items::{NewAttachment, Source},
    words::Words,
};
use askama::{Template, filters::HtmlSafe};
use db::{One, Tx};
use files::Unshown;
use kernel::{Fault, FileHash, LongText, PersonId, Result, Token};
use std::collections::HashSet;
use webkit::{Ctx, Form, MOST_FILES, Upload};

/// The field in which files are chosen; what is wrong with them is said beside it.
const FIELD: &str = "files";

/// The hidden field with the token of a parked file; error pages do not show it.
const TOKEN: &str = "_parked";

/// Longest words for what a picture shows, in characters.
const ALT_MAX: usize = 500;

/// Most files that one person may have parked, in all their forms.
const MOST_PARKED: i64 = 40;

/// A file that waits for its form.
#[derive(Clone, Debug)]
struct Parked {
    token: Token,
    /// Names its fields.
    key: String,
    name: String,
    size: String,
    is_picture: bool,
    note: Option<&'static str>,
    alt: String,
}

/// The files of a form, for its page to draw.
#[derive(Clone)]
pub struct FilesField {
    t: Words<'static>,
    parked: Vec<Parked>,
    limit: u64,
}

/// A parked file that is to hang on an item.
#[derive(Clone, Debug)]
pub struct Chosen {
    token_hash: [u8; 32],
    alt: String,
}

/// The field as it is drawn.
#[derive(Template)]
#[template(path = "base/files/field.html")]
pub struct Drawn<'a> {
    t: Words<'static>,
    files: &'a FilesField,
    error: Option<&'a str>,
    form: &'a Form,
    label: &'a str,
    hint: String,
}

impl HtmlSafe for Drawn<'_> {}

impl FilesField {
    /// No files yet, for a form that is opened.
    pub fn empty(ctx: &Ctx) -> Self {
        Self { t: Words(ctx.locale()), parked: Vec::new(), limit: ctx.kit.settings.upload_limit >> 20 }
    }

    /// Draws the field into its form, which must say `enctype="multipart/form-data"`.
    pub fn draw<'a>(&'a self, form: &'a Form) -> Drawn<'a> {
        self.draw_as(form, self.t.files_add(), self.t.files_hint(MOST_FILES, self.limit))
    }

    /// The same with a label of its own, and words on what is to be added before the hint.
    pub fn draw_named<'a>(&'a self, form: &'a Form, label: &'a str, about: &str) -> Drawn<'a> {
        let hint = self.t.files_hint(MOST_FILES, self.limit);
        self.draw_as(form, label, if about.is_empty() { hint } else { format!("{about} {hint}") })
    }

    /// The same where it is for files of a certain kind, with a label and a hint of its own.
    pub fn draw_as<'a>(&'a self, form: &'a Form, label: &'a str, hint: impl Into<String>) -> Drawn<'a> {
        Drawn { t: self.t, files: self, error: form.error(FIELD), form, label, hint: hint.into() }
    }

    /// Whether no file waits.
    pub fn is_empty(&self) -> bool {
        self.parked.is_empty()
    }

    /// The files that are to hang on the item of this form, for [`hang`].
    pub fn chosen(&self) -> Vec<Chosen> {
        self.parked.iter().map(|file| Chosen { token_hash: file.token.hash(), alt: file.alt.clone() }).collect()
    }
}

/// The words on a file of which there is something to know.
fn note_of(t: Words<'static>, name: &str, is_picture: bool, was_animated: bool) -> Option<&'static str> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let says_picture = ["jpg", "jpeg", "png", "gif", "webp"].iter().any(|known| known.eq_ignore_ascii_case(ending));
    match (is_picture, was_animated) {
        (true, true) => Some(t.files_still()),
        (false, _) if says_picture => Some(t.files_no_picture()),
        _ => None,
    }
}

/// Parks what was chosen in a form, beside what waited with it already: so neither a page that comes again nor a preview
/// loses a file. What was not taken, and why, is said beside the field. To be called once it is known that the asker may
/// act on the form.
///
/// # Errors
/// [`Fault::SignIn`] when nobody is signed in; what the disk and the database give.
pub async fn take(ctx: &Ctx, uploads: Vec<Upload>, form: &mut Form) -> Result<FilesField> {
    let person = ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let mut field = FilesField::empty(ctx);
    let t = field.t;
    let mut wrong = Vec::new();

    let (tokens, had) = waiting(form);
    let lookups = tokens.clone();
    let (rows, One((parked,))) = ctx
        .read(move |tx, _| {
            let rows = lookups.iter().map(|token| store::parked(tx, &token.hash(), person)).collect::<Result<Vec<_>>>()?;
            Ok((rows, store::count_parked(tx, person)?))
        })
        .await?;
    let found: Vec<_> = tokens.into_iter().zip(rows).filter_map(|(token, row)| Some((token, row?))).collect();
    if found.len() < had {
        wrong.push(t.files_gone().to_owned());
    }
    for (token, row) in found {
        field.add(token, &row.name, row.size, row.width.is_some(), row.was_animated);
    }

    let mut new: Vec<(Token, Stored, String)> = Vec::new();
    for Upload { name, file, .. } in uploads.into_iter().filter(|upload| upload.field == FIELD) {
        let arrived = match file {
            Err(unkept) => {
                wrong.push(unkept.say(ctx.words(), &name));
                continue;
            }
            Ok(arrived) => arrived,
        };
        if field.parked.len() >= MOST_FILES {
            wrong.push(t.files_too_many(name.as_str(), MOST_FILES));
            continue;
        }
        if parked + i64::try_from(new.len())? >= MOST_PARKED {
            wrong.push(t.files_too_many_waiting(name.as_str()));
            continue;
        }
        match put(arrived).await? {
            Ok(stored) => {
                let (token, name) = (ctx.rng.token(), stored.name_for(&name));
                field.add(token.clone(), &name, stored.size()?, stored.is_picture(), stored.was_animated());
                new.push((token, stored, name));
            }
            Err(Unshown::TooManyPixels { width, height, limit }) => {
                wrong.push(t.files_too_many_pixels(name.as_str(), width, height, limit / 1_000_000));
            }
            Err(unshown) => return Err(unshown.into()),
        }
    }
    if !new.is_empty() {
        let now = ctx.now;
        ctx.write(move |tx, _| {
            for (token, stored, name) in &new {
                stored.record(tx, now)?;
                store::park(tx, &token.hash(), person, stored.hash()?, name, stored.was_animated(), now)?;
            }
            Ok(())
        })
        .await?;
    }

    for file in field.parked.iter_mut().filter(|file| file.is_picture) {
        let words = form.check(&format!("alt-{}", file.key), |text| LongText::parse_or_empty(text, ALT_MAX));
        file.alt = words.map(|words| kernel::one_line(&words)).unwrap_or_default();
    }
    if !wrong.is_empty() {
        form.wrong(FIELD, wrong.join(" "));
    }
    Ok(field)
}

/// The tokens of the files that came with the form before and are not left out, each once, and how many those are.
fn waiting(form: &Form) -> (Vec<Token>, usize) {
    let mut seen = HashSet::new();
    let asked: Vec<&str> = form
        .values(TOKEN)
        .filter(|text| seen.insert(*text) && !form.has(&format!("without-{}", key_of(text))))
        .take(MOST_FILES)
        .collect();
    (asked.iter().filter_map(|text| Token::parse(text)).collect(), asked.len())
}

/// The part of a token that names the fields of its file.
fn key_of(token: &str) -> String {
    token.chars().take(12).collect()
}

impl FilesField {
    fn add(&mut self, token: Token, name: &str, size: i64, is_picture: bool, was_animated: bool) {
        self.parked.push(Parked {
            key: key_of(&token.to_string()),
            token,
            size: self.t.file_size(size / 1024 + 1),
            is_picture,
            note: note_of(self.t, name, is_picture, was_animated),
            name: name.to_owned(),
            alt: String::new(),
        });
    }
}

/// What a file is called that waits for its form, and where it stands; none where it waited too long.
///
/// # Errors
/// What the database gives.
pub fn waits(tx: &mut Tx, person: PersonId, chosen: &Chosen) -> Result<Option<(String, FileHash)>> {
    Ok(store::parked(tx, &chosen.token_hash, person)?.map(|row| (row.name, row.hash)))
}

/// Takes parked files away from where they wait, to hang on an item: in the transaction that adds the item.
///
/// # Errors
/// [`Fault::Bad`] when one is not this person's, or waited too long; what the database gives.
pub fn hang(tx: &mut Tx, person: PersonId, chosen: &[Chosen]) -> Result<Vec<NewAttachment>> {
    let mut files = Vec::new();
    for Chosen { token_hash, alt } in chosen {
        let row = store::parked(tx, token_hash, person)?;
        let row = row.ok_or(Fault::Bad("a file that is not parked"))?;
        if store::unpark(tx, token_hash, person)?.0 == 0 {
            return Err(Fault::Bad("a file that is not parked"));
        }
        files.push(NewAttachment {
            source: Source::Stored(row.hash.to_string()),
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            alt: alt.clone(),
        });
    }
    Ok(files)
}
