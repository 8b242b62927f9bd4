//! Forms that carry files: `multipart/form-data` (RFC 7578). Texts are read as those of other forms, files go to disk as
//! they come. What is over a limit is read and thrown away, so that the browser hears the answer.

use crate::{
    Ctx, MOST_FILES, Unkept, Upload,
    posted::{DRAIN_LIMIT, Sent, readable},
};
use axum::body::{Body, BodyDataStream};
use bytes::Bytes;
use files::{Arrived, Halt, Incoming, Store};
use futures_util::Stream;
use kernel::{Fault, Result};
use multer::{Field, Multipart};
use std::{
    pin::Pin,
    sync::atomic::{AtomicUsize, Ordering},
    task::{Context, Poll},
};

/// So much is handed to the parser at a time, in bytes.
const PIECE: usize = 64 << 10;

/// The parser may hold so much while it looks for the end of a part's head, in bytes.
const MOST_HELD: usize = 1 << 20;

/// So much is written to disk at a time, in bytes.
const BLOCK: usize = 256 << 10;

/// What a field costs besides its name and text, in bytes, so that very many empty ones are too much, too.
const FIELD_COST: usize = 64;

/// What stands between the parts of a form that carries files; nothing for other forms.
pub(crate) fn boundary_of(media_type: &str) -> Option<String> {
    multer::parse_boundary(media_type).ok()
}

/// Reads a form with its files.
///
/// # Errors
/// [`Fault::TooLarge`] when its texts are over the limit, or all of it together is more than ten files can be;
/// [`Fault::Bad`] when it is no form or does not arrive whole.
pub(crate) async fn read(body: Body, boundary: String, ctx: &Ctx) -> Result<(Vec<Sent>, Vec<Upload>)> {
    let settings = &ctx.kit.settings;
    let may_keep = ctx.actor().await?.person().is_some();
    let most = settings.upload_limit.saturating_mul(MOST_FILES as u64).saturating_add((settings.form_limit + DRAIN_LIMIT) as u64);
    let held = AtomicUsize::new(0);
    let mut pieces = Pieces { body: body.into_data_stream(), rest: Bytes::new(), rests: false, held: &held, read: 0, most };
    let mut form = Reading { ctx, may_keep, held: &held, texts: 0, fields: Vec::new(), uploads: Vec::new() };
    let outcome = form.read(Multipart::new(&mut pieces, boundary)).await;
    if pieces.read > most {
        return Err(Fault::TooLarge);
    }
    match outcome {
        Ok(()) if form.texts > settings.form_limit => Err(Fault::TooLarge),
        Ok(()) => Ok((form.fields, form.uploads)),
        Err(fault) => {
            pieces.drain().await;
            Err(fault)
        }
    }
}

/// A form while it is read.
struct Reading<'a> {
    ctx: &'a Ctx,
    may_keep: bool,
    held: &'a AtomicUsize,
    /// What its texts take so far, in bytes.
    texts: usize,
    fields: Vec<Sent>,
    uploads: Vec<Upload>,
}

impl Reading<'_> {
    async fn read(&mut self, mut parts: Multipart<'_>) -> Result<()> {
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            self.held.store(0, Ordering::Relaxed);
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file_name) => self.take_file(part, name, &file_name).await?,
                None => self.take_text(part, name).await?,
            }
        }
        Ok(())
    }

    async fn next(&self, part: &mut Field<'_>) -> Result<Option<Bytes>> {
        let chunk = part.chunk().await.map_err(broken)?;
        self.held.store(0, Ordering::Relaxed);
        Ok(chunk)
    }

    async fn take_text(&mut self, mut part: Field<'_>, name: String) -> Result<()> {
        let limit = self.ctx.kit.settings.form_limit;
        self.texts = self.texts.saturating_add(name.len() + FIELD_COST);
        let mut bytes = Vec::new();
        while let Some(chunk) = self.next(&mut part).await? {
            self.texts = self.texts.saturating_add(chunk.len());
            if self.texts <= limit {
                bytes.extend_from_slice(&chunk);
            }
        }
        if self.texts <= limit {
            let (value, broken) = readable(bytes);
            self.fields.push(Sent { name, value, broken });
        }
        Ok(())
    }

    async fn take_file(&mut self, mut part: Field<'_>, field: String, file_name: &str) -> Result<()> {
        let first = self.next(&mut part).await?;
        if file_name.is_empty() && first.as_ref().is_none_or(Bytes::is_empty) {
            // A field that no file was chosen for (WHATWG HTML, 4.10.21.4).
            return Ok(());
        }
        let limit = self.ctx.kit.settings.upload_limit;
        let kept = self.uploads.iter().filter(|upload| upload.file.is_ok()).count();
        let refusal = match (self.may_keep, kept >= MOST_FILES) {
            (false, _) => Some(Unkept::SignIn),
            (true, true) => Some(Unkept::TooMany(MOST_FILES)),
            (true, false) => None,
        };
        let mut file = match refusal {
            Some(unkept) => Err(unkept),
            None => Ok(Writing::begin(self.ctx.kit.files.clone(), limit).await?),
        };
        let (mut chunk, mut is_empty) = (first, true);
        while let Some(bytes) = chunk {
            is_empty &= bytes.is_empty();
            file = match file {
                Ok(writing) => writing.take(&bytes).await?,
                refused => refused,
            };
            chunk = self.next(&mut part).await?;
        }
        let file = match file {
            // What was begun for it on disk goes when this is dropped.
            Ok(_) if is_empty => Err(Unkept::Empty),
            Ok(writing) => writing.finish().await?,
            Err(unkept) => Err(unkept),
        };
        // More names than this tell nobody more, and they would be kept in memory.
        if self.uploads.len() < 2 * MOST_FILES {
            self.uploads.push(Upload { field, name: files::shown_name(file_name), file });
        }
        Ok(())
    }
}

fn broken(_: multer::Error) -> Fault {
    Fault::Bad("the form did not arrive whole")
}

/// A file on its way to disk; the writing is done where nobody waits.
struct Writing {
    incoming: Incoming,
    block: Vec<u8>,
}

impl Writing {
    async fn begin(store: Store, limit: u64) -> Result<Self> {
        let incoming = tokio::task::spawn_blocking(move || store.begin(limit)).await??;
        Ok(Self { incoming, block: Vec::with_capacity(BLOCK + PIECE) })
    }

    async fn take(mut self, bytes: &[u8]) -> Result<Result<Self, Unkept>> {
        self.block.extend_from_slice(bytes);
        if self.block.len() < BLOCK { Ok(Ok(self)) } else { self.write().await }
    }

    async fn write(self) -> Result<Result<Self, Unkept>> {
        tokio::task::spawn_blocking(move || {
            let Self { mut incoming, mut block } = self;
            match incoming.take(&block) {
                Ok(()) => {
                    block.clear();
                    Ok(Ok(Self { incoming, block }))
                }
                Err(Halt::TooLarge(limit)) => Ok(Err(Unkept::TooLarge(limit))),
                Err(error) => Err(error.into()),
            }
        })
        .await?
    }

    async fn finish(self) -> Result<Result<Arrived, Unkept>> {
        Ok(self.write().await?.map(|writing| writing.incoming.finish()))
    }
}

/// The body in small pieces. After each it lets others have their turn; the parser takes whatever is ready and would
/// else take in all of a body that comes faster than it is written.
struct Pieces<'a> {
    body: BodyDataStream,
    rest: Bytes,
    rests: bool,
    held: &'a AtomicUsize,
    read: u64,
    most: u64,
}

impl Pieces<'_> {
    /// Reads what is left and throws it away.
    async fn drain(mut self) {
        self.rest.clear();
        while self.read <= self.most {
            let next = std::future::poll_fn(|cx| Pin::new(&mut self.body).poll_next(cx)).await;
            let Some(Ok(bytes)) = next else { return };
            self.read += bytes.len() as u64;
        }
    }
}

impl Stream for Pieces<'_> {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.rests) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.rest.is_empty() {
            match std::task::ready!(Pin::new(&mut self.body).poll_next(cx)) {
                Some(Ok(bytes)) => {
                    self.read += bytes.len() as u64;
                    self.rest = bytes;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                None => return Poll::Ready(None),
            }
        }
        let length = PIECE.min(self.rest.len());
        let piece = self.rest.split_to(length);
        if self.read > self.most || self.held.fetch_add(length, Ordering::Relaxed) > MOST_HELD {
            return Poll::Ready(Some(Err("too much at once".into())));
        }
        self.rests = true;
        Poll::Ready(Some(Ok(piece)))
    }
}
