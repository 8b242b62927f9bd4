//! Connections: how they are answered, and how long one may say nothing before it is let go. Without a bound, whoever sends
//! half a request and waits would keep a place for ever.

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

/// What is sent may pause so many times as long as a request may take to begin: a telephone loses its way in between.
const PAUSES: u32 = 4;
/// After connections could not be taken, as when too many files are open, it is tried again after so long, in seconds.
const AGAIN_SECONDS: u64 = 1;

/// Answers connections until told to stop; then lets the requests that are under way end.
///
/// The head of a request has to be there within `silence`, from when the connection was made or the answer before it was
/// given; so an idle connection is closed after the same time. What follows the head may take as long as it needs, while it
/// goes on coming.
pub(super) async fn answer(listener: TcpListener, router: Router, silence: Duration, mut stopped: watch::Receiver<bool>) {
    let open = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.wait_for(|stopped| *stopped) => break,
        };
        match accepted {
            Ok((stream, peer)) => serve(&open, stream, peer, router.clone(), silence),
            Err(error) if is_of_one(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_secs(AGAIN_SECONDS)).await;
            }
        }
    }
    drop(listener);
    open.shutdown().await;
}

/// Whether only the connection that was about to come is at fault.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

fn serve(open: &GracefulShutdown, stream: TcpStream, peer: SocketAddr, router: Router, silence: Duration) {
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(TimeoutBody::new(silence * PAUSES, body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(silence)
        .serve_connection(TokioIo::new(stream), service);
    let connection = open.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
    });
}
