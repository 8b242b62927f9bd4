//! The bare-bones server: one indexed read, the same bytes, nothing else. What a page costs above this is Copse's own.

use axum::{Router, body::Bytes, http::header, routing::get};
use kernel::{Fault, Result};
use rusqlite::Connection;
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

pub(crate) fn serve(file: &Path, port: &str) -> Result<()> {
    let bytes = std::fs::read(file)?;
    let database = file.with_extension("bare.sqlite3");
    let mut write = Connection::open(&database)?;
    write.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE page (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT")?;
    let filling = write.transaction()?;
    for number in 0..1_000 {
        filling.execute("INSERT INTO page (id, body) VALUES (?1, ?2)", (format!("page {number}"), &bytes))?;
    }
    filling.commit()?;
    let readers: Vec<Mutex<Connection>> =
        (0..4).map(|_| Ok(Mutex::new(Connection::open(&database)?))).collect::<std::result::Result<_, rusqlite::Error>>()?;
    let readers = Arc::new(readers);
    let read = move || {
        let readers = readers.clone();
        async move {
            let body = tokio::task::spawn_blocking(move || {
                let free = readers.iter().find_map(|reader| reader.try_lock().ok());
                let connection = free.or_else(|| readers.first().and_then(|first| first.lock().ok()))?;
                let mut statement = connection.prepare_cached("SELECT body FROM page WHERE id = ?1").ok()?;
                statement.query_row(["page 500"], |row| row.get::<_, Vec<u8>>(0)).ok()
            });
            let body = body.await.ok().flatten().unwrap_or_default();
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], Bytes::from(body))
        }
    };
    let port: u16 = port.parse().map_err(|_| Fault::internal("a port is a number"))?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        axum::serve(listener, Router::new().route("/", get(read))).await?;
        Ok(())
    })
}
