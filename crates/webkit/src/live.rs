//! What happens, told at once to browsers that look: as server-sent events (WHATWG HTML, 9.2). An event carries a number and
//! nothing else, and whether its listener may know is asked anew each time.

use crate::{Answer, Ctx};
use axum::response::{
    IntoResponse,
    sse::{Event, KeepAlive, Sse},
};
use futures_util::stream;
use http::{HeaderName, HeaderValue, header};
use kernel::{Fault, ItemId};
use std::{convert::Infallible, future::Future, sync::Arc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast, watch};

/// Something new in a thing that people may be looking at: its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happening {
    /// In what.
    pub item: ItemId,
    /// The number of what is new.
    pub number: i64,
}

/// Happenings that a slow listener may lag behind; one that lags further hears of the next.
const BACKLOG: usize = 256;
/// Listeners at once on this server; each holds a connection.
const LISTENERS: usize = 2_000;

/// Passes on what happens to whoever listens in this process.
#[derive(Clone)]
pub struct Live {
    happenings: broadcast::Sender<Happening>,
    is_over: watch::Sender<bool>,
    places: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            happenings: broadcast::Sender::new(BACKLOG),
            is_over: watch::Sender::new(false),
            places: Arc::new(Semaphore::new(LISTENERS)),
        }
    }
}

impl Live {
    /// Tells of something, after it is committed.
    pub fn tell(&self, item: ItemId, number: i64) {
        // Nobody may be listening.
        let _ = self.happenings.send(Happening { item, number });
    }

    /// Ends all listening, so that the server can stop.
    pub fn end(&self) {
        self.is_over.send_replace(true);
    }
}

struct Listener<F> {
    ctx: Ctx,
    happenings: broadcast::Receiver<Happening>,
    is_over: watch::Receiver<bool>,
    may_know: F,
    _place: OwnedSemaphorePermit,
}

impl<F, Fut> Listener<F>
where
    F: Fn(Ctx, Happening) -> Fut,
    Fut: Future<Output = bool>,
{
    /// The number of the next thing this one may know of; `None` when there will be no more.
    async fn next(&mut self) -> Option<i64> {
        loop {
            let happening = tokio::select! {
                over = self.is_over.wait_for(|over| *over) => {
                    drop(over);
                    return None;
                }
                happening = self.happenings.recv() => happening,
            };
            match happening {
                Ok(happening) if (self.may_know)(self.ctx.afresh(), happening).await => return Some(happening.number),
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

/// Answers with a stream of the numbers of what happens, as far as `may_know` says yes each time; it gets the request as
/// it would stand if it came only now, so that a session that ended or a membership that was left tells nothing more.
///
/// # Errors
/// [`Fault::Busy`] when too many listen.
pub fn listen<F, Fut>(ctx: &Ctx, may_know: F) -> Answer
where
    F: Fn(Ctx, Happening) -> Fut + Send + 'static,
    Fut: Future<Output = bool> + Send + 'static,
{
    let live = &ctx.kit.live;
    let listener = Listener {
        ctx: ctx.clone(),
        happenings: live.happenings.subscribe(),
        is_over: live.is_over.subscribe(),
        may_know,
        _place: live.places.clone().try_acquire_owned().map_err(|_| Fault::Busy)?,
    };
    let events = stream::unfold(listener, |mut listener| async move {
        let number = listener.next().await?;
        Some((Ok::<_, Infallible>(Event::default().data(number.to_string())), listener))
    });
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // A proxy that gathers answers would keep the news to itself.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, Sse::new(events).keep_alive(KeepAlive::default())).into_response())
}
