//! The bare-bones server: one indexed read of twenty rows, rendered to as many bytes as the page it is compared with, and
//! nothing else. What a page costs above this is Copse's own.

use axum::{Router, http::header, routing::get};
use kernel::{Fault, Result};
use rusqlite::{CachedStatement, Connection};
use std::{
    fmt::Write,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

/// Rows of one page.
const ROWS: i64 = 20;

pub(crate) fn serve(file: &Path, port: &str) -> Result<()> {
    let page = std::fs::read_to_string(file)?;
    let database = file.with_extension("bare.sqlite3");
    fill(&database, &page)?;
    let readers: Vec<Mutex<Connection>> =
        (0..4).map(|_| Ok(Mutex::new(Connection::open(&database)?))).collect::<std::result::Result<_, rusqlite::Error>>()?;
    let readers = Arc::new(readers);
    let bytes = page.len();
    let read = move || {
        let readers = readers.clone();
        async move {
            let body = tokio::task::spawn_blocking(move || {
                let free = readers.iter().find_map(|reader| reader.try_lock().ok());
                let connection = free.unwrap_or_else(|| readers[0].lock().unwrap_or_else(PoisonError::into_inner));
                let mut statement = connection.prepare_cached(
                    "SELECT number, author, html FROM post WHERE page = ?1 AND number >= ?2 ORDER BY number LIMIT 20",
                )?;
                render(&mut statement, bytes)
            });
            let body = body.await.map_err(|error| error.to_string()).and_then(|body| body.map_err(|error| error.to_string()));
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body.unwrap_or_else(|error| error))
        }
    };
    let port: u16 = port.parse().map_err(|_| Fault::internal("a port is a number"))?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        axum::serve(listener, Router::new().route("/", get(read))).await?;
        Ok(())
    })
}

/// A thousand pages of twenty rows, which together are as long as the page.
fn fill(database: &Path, page: &str) -> Result<()> {
    let mut connection = Connection::open(database)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE post (page INTEGER NOT NULL, number INTEGER NOT NULL, author TEXT NOT NULL, html TEXT NOT NULL,
                            PRIMARY KEY (page, number)) STRICT",
    )?;
    let share: String = page.chars().take(page.len() / usize::try_from(ROWS)?).collect();
    let filling = connection.transaction()?;
    for number in 0..1_000 * ROWS {
        let row = (number / ROWS, number % ROWS, "Ruth Adeyemi", &share);
        filling.execute("INSERT INTO post (page, number, author, html) VALUES (?1, ?2, ?3, ?4)", row)?;
    }
    Ok(filling.commit()?)
}

fn render(statement: &mut CachedStatement<'_>, bytes: usize) -> Result<String, rusqlite::Error> {
    let mut html = String::with_capacity(bytes + 2_048);
    let mut rows = statement.query((500, 0))?;
    while let Some(row) = rows.next()? {
        let (number, author, said): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let _ = write!(html, "<article id=\"p{number}\"><h2>{author}</h2>{said}</article>");
    }
    Ok(html)
}
