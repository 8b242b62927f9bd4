//! What a browser sent: the fields of a form, or the questions behind the `?`.

use crate::{
    Ctx, Failure, Form, Kit, Once, Upload, guard,
    held::{Arrived, Held},
    multipart,
};
use axum::{
    body::Body,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request},
};
use http_body_util::BodyExt;
use kernel::Fault;
use percent_encoding::percent_decode;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};

/// One field as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) name: String,
    pub(crate) value: String,
    /// It held bytes that are not UTF-8, or NUL, which no text of a database can hold; they stand as U+FFFD in `value`.
    pub(crate) broken: bool,
}

/// What was sent as a text that can be kept, and whether anything of it cannot be read. All that people send as text comes
/// through here: behind it there is no NUL.
pub(crate) fn readable(bytes: Vec<u8>) -> (String, bool) {
    let (text, broken) = match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
    };
    if text.contains('\0') { (text.replace('\0', "\u{FFFD}"), true) } else { (text, broken) }
}

/// Reads `application/x-www-form-urlencoded` (WHATWG URL, 5.1), keeping what cannot be read in sight.
pub(crate) fn read_fields(bytes: &[u8]) -> Vec<Sent> {
    let decode = |part: &[u8]| -> (String, bool) {
        let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        readable(percent_decode(&spaced).collect())
    };
    bytes
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let (name, _) = decode(halves.next().unwrap_or_default());
            let (value, broken) = decode(halves.next().unwrap_or_default());
            Sent { name, value, broken }
        })
        .collect()
}

/// What was typed in the form of this request, for an error page to show, so that no text is lost.
#[derive(Clone, Default)]
pub(crate) struct Typed(pub(crate) Arc<Mutex<What>>);

/// What a form held when it came.
#[derive(Clone, Default)]
pub(crate) struct What {
    pub(crate) fields: Vec<Sent>,
    /// Whether files came with it, which cannot be shown or carried.
    pub(crate) with_files: bool,
}

/// A form that was posted from a page of this site, whichever way it travelled.
pub struct Posted {
    fields: Vec<Sent>,
    uploads: Vec<Upload>,
    path: String,
    arrived: Option<Arrived>,
}

/// The most that is read and thrown away so that the answer about a limit reaches the browser.
pub(crate) const DRAIN_LIMIT: usize = 64 << 20;

impl FromRequest<Kit> for Posted {
    type Rejection = Failure;

    async fn from_request(request: Request, kit: &Kit) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        refuse_foreign(&parts.headers, &kit.settings.public_url)?;
        let media_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (fields, uploads) = match multipart::boundary_of(media_type) {
            Some(boundary) => {
                let ctx = Ctx::from_request_parts(&mut parts, kit).await?;
                multipart::read(body, boundary, &ctx).await?
            }
            None => {
                let bytes = read_body(body, kit.settings.form_limit).await?;
                if !media_type.starts_with("application/x-www-form-urlencoded") {
                    return Err(Fault::Bad("not a form").into());
                }
                (read_fields(&bytes), Vec::new())
            }
        };
        let (fields, arrived) = Held::arrive(fields, parts.uri.path());
        if let Some(typed) = parts.extensions.get::<Typed>()
            && let Ok(mut slot) = typed.0.lock()
        {
            *slot = What { fields: fields.clone(), with_files: !uploads.is_empty() || arrived.is_some_and(|by| by.with_files) };
        }
        Ok(Self { fields, uploads, path: parts.uri.path().to_owned(), arrived })
    }
}

/// Reads a body up to a limit. What is above it is read and thrown away, so that the browser hears the answer.
async fn read_body(mut body: Body, limit: usize) -> Result<Vec<u8>, Fault> {
    let (mut bytes, mut read) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Fault::Bad("the form did not arrive whole"))?;
        let Some(data) = frame.data_ref() else { continue };
        read += data.len();
        if read > DRAIN_LIMIT {
            return Err(Fault::TooLarge);
        }
        if read > limit {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(data);
        }
    }
    if read > limit { Err(Fault::TooLarge) } else { Ok(bytes) }
}

/// Refuses what another site sends in a person's name. Browsers say where a post comes from (Fetch Metadata;
/// `Origin`, RFC 6454); what says neither is no browser, and has no cookies of one to misuse.
fn refuse_foreign(headers: &HeaderMap, public_url: &str) -> Result<(), Fault> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(Fault::Bad("a form from another site")),
        None => {}
    }
    let Some(origin) = text("origin") else { return Ok(()) };
    let host = origin.split_once("://").map(|(_, host)| host);
    let public_host = public_url.split_once("://").map(|(_, host)| host);
    if host.is_some() && (host == text("host") || host == public_host) {
        Ok(())
    } else {
        Err(Fault::Bad("a form from another site"))
    }
}

impl Posted {
    pub(crate) fn fields(&self) -> &[Sent] {
        &self.fields
    }

    /// The last value sent under a name.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().rev().find(|sent| sent.name == name).map_or("", |sent| &sent.value)
    }

    /// Whether a button or a box of this name was sent.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|sent| sent.name == name)
    }

    /// The files that came with it.
    pub fn uploads(&self) -> &[Upload] {
        &self.uploads
    }

    /// Takes the files out of it, to be kept; those that nobody keeps are gone.
    pub fn take_uploads(&mut self) -> Vec<Upload> {
        std::mem::take(&mut self.uploads)
    }

    /// What makes the act of this form happen once.
    fn once(&self, ctx: &Ctx) -> Once {
        let nonce: String = self.value(guard::NONCE).chars().filter(char::is_ascii_hexdigit).take(64).collect();
        let who = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
        // A form without a number (made by hand) is not held to be the same as another one.
        let nonce = if nonce.is_empty() { ctx.rng.token().to_string() } else { nonce };
        // A path and what was typed may hold a secret, which the database is not to know.
        let mut key = Sha256::new_with_prefix(format!("{nonce} {who} {}", self.path));
        // A page may hold several buttons, and be gone back to: what says something else is another act.
        for sent in self.fields.iter().filter(|sent| !sent.name.starts_with('_')) {
            key.update(format!("\n{}:{}={}:{}", sent.name.len(), sent.name, sent.value.len(), sent.value));
        }
        let once = Once::new(kernel::hex(&key.finalize()), ctx.now);
        ctx.once.get_or_init(|| once).clone()
    }

    /// The state of the form: what was typed, to be checked field by field. A form from an older page, or from before
    /// signing in, says so on top and keeps its texts; one that came by way of signing in says as whom it would be sent.
    ///
    /// # Errors
    /// What the database gives.
    pub async fn form(self, ctx: &Ctx) -> Result<Form, Fault> {
        ctx.actor().await?;
        let once = self.once(ctx);
        let words = ctx.words();
        let said = match (self.arrived, ctx.viewer()) {
            (Some(by), Some(viewer)) => {
                let files = by.with_files.then(|| words.held_files().to_owned());
                [Some(words.held_arrived(viewer.name.as_str())), files].into_iter().flatten().collect()
            }
            _ if !ctx.knows(self.value(guard::TOKEN)) => vec![words.form_out_of_date().to_owned()],
            _ => Vec::new(),
        };
        Ok(Form::filled(self.fields, ctx.guard(), once, words, said))
    }

    /// The same for a form of one button, where there is no text to keep: an outdated one is simply bad.
    ///
    /// # Errors
    /// When the form was not made for this browser.
    pub async fn button(&self, ctx: &Ctx) -> Result<Once, Fault> {
        ctx.actor().await?;
        if ctx.knows(self.value(guard::TOKEN)) { Ok(self.once(ctx)) } else { Err(Fault::Bad("an outdated form")) }
    }
}

/// The questions behind the `?` of an address.
pub struct Asked(Vec<Sent>);

impl Asked {
    /// The first value of a name, if it was asked and could be read.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|sent| sent.name == name && !sent.broken).map(|sent| sent.value.as_str())
    }

    /// All values of a name that could be read.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |sent| sent.name == name && !sent.broken).map(|sent| sent.value.as_str())
    }

    /// The value of a name, read as a number or another word; nothing when it is not one.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).and_then(|value| value.parse().ok())
    }
}

impl FromRequestParts<Kit> for Asked {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut request::Parts, _: &Kit) -> Result<Self, Failure> {
        Ok(Self(read_fields(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}
