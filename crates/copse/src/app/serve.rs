//! Serving a site: listen, work off the outbox, keep house, and stop without losing anyone's request.

use super::{config::Config, connections, router::router, site};
use crate::{
    base::{files, items, people, search},
    features::{self, moving},
};
use db::Tx;
use jobs::Worker;
use kernel::{Context, Fault, Moment, Result};
use std::time::Duration;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};
use webkit::Kit;

/// How long requests may take to end after the signal to stop, in seconds.
const DRAIN_SECONDS: u64 = 10;
/// How often house is kept, in seconds.
const HOUSEKEEPING_SECONDS: u64 = 3_600;
/// A form that was acted on is remembered for so long, in seconds: a week.
const NONCE_SECONDS: i64 = 7 * 86_400;

/// Serves until told to stop.
///
/// # Errors
/// When the database cannot be opened or the address is taken.
pub fn serve(config: &Config) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(64)
        .thread_keep_alive(Duration::from_secs(60))
        .build()?;
    let db = site::open_database(config)?;
    let _instance = db.lock_instance().context("another program serves this data folder")?;
    let kit = site::kit(config, db.clone())?;
    let outcome = runtime.block_on(listen(config, kit));
    db.close();
    outcome
}

async fn listen(config: &Config, kit: Kit) -> Result<()> {
    // Before anything is answered: whoever sees the site answer may ask it to stop.
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let listener = TcpListener::bind(config.listen).await.context(format!("listening on {}", config.listen))?;
    let (stop, stopped) = watch::channel(false);
    let all_jobs = features::all().iter().flat_map(|feature| (feature.jobs)(&kit)).collect();
    let worker = Worker::new(kit.db.clone(), kit.clock.clone(), all_jobs);
    let work = {
        let stopped = stopped.clone();
        tokio::spawn(async move { worker.run(stopped).await })
    };
    let reading = tokio::spawn(search::keep_reading(kit.db.clone(), kit.files.clone(), stopped.clone()));
    let house = tokio::spawn(keep_house(kit.clone(), stopped.clone()));

    println!("Copse is at {}", kit.settings.public_url);
    tracing::info!(listen = %config.listen, database = %config.database, "serving");
    let live = kit.live.clone();
    let server = tokio::spawn(connections::answer(listener, router(kit), config.silence, stopped.clone()));

    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    stop.send_replace(true);
    live.end();
    match tokio::time::timeout(Duration::from_secs(DRAIN_SECONDS), server).await {
        Ok(served) => served.context("serving")?,
        Err(_) => tracing::warn!("some requests did not end in time"),
    }
    let _ = tokio::time::timeout(Duration::from_secs(DRAIN_SECONDS), work).await;
    house.abort();
    reading.abort();
    Ok(())
}

/// Forgets what need not be kept.
pub(super) fn sweep(tx: &mut Tx, now: Moment) -> Result<()> {
    people::forget_sessions(tx, now)?;
    people::forget_links(tx, now)?;
    let for_good = now.plus_seconds(-items::WITHDRAWN_SECONDS);
    items::forget_withdrawn(tx, for_good)?;
    search::forget_texts(tx)?;
    features::community::keep_house(tx, for_good)?;
    features::landscape::keep_house(tx, now)?;
    webkit::forget_nonces(tx, now.plus_seconds(-NONCE_SECONDS))?;
    Ok(())
}

/// Keeps house until told to stop.
async fn keep_house(kit: Kit, mut stopped: watch::Receiver<bool>) {
    loop {
        let now = kit.clock.now();
        let swept = kit.db.write(move |tx| sweep(tx, now)).await;
        let cleared = files::keep_house(&kit).await;
        let written = tokio::task::spawn_blocking({
            let kit = kit.clone();
            move || moving::away::keep_house(&kit).and(moving::move_in_job::keep_house(&kit))
        });
        let written = written.await.map_err(Fault::from).flatten();
        let found = tokio::task::spawn_blocking({
            let db = kit.db.clone();
            move || search::catch_up(&db)
        });
        let found = found.await.map_err(Fault::from).flatten();
        for fault in [swept.err(), cleared.err(), written.err(), found.err()].into_iter().flatten() {
            tracing::warn!(%fault, "house could not be kept");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(HOUSEKEEPING_SECONDS)) => {}
            _ = stopped.changed() => return,
        }
    }
}
