//! Databases on the PostgreSQL for tests: copies of a template that is made once for each list of migrations.

use crate::{
    db::{Db, Options},
    migrate::Migration,
    schema_text,
    tx::Engine,
    url::Url,
};
use kernel::{Result, Rng};
use postgres::{Client, Config, NoTls, config::Host};
use sha2::{Digest, Sha256};
use std::sync::{
    LazyLock, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

/// Templates that this process has seen.
static TEMPLATES: LazyLock<Mutex<Vec<String>>> = LazyLock::new(Mutex::default);

static NUMBER: AtomicU64 = AtomicU64::new(0);

/// The server for tests, if there is one.
///
/// # Panics
/// When there is none and tests are strict.
pub(super) fn admin_url() -> Option<String> {
    let url = std::env::var("COPSE_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    let strict = std::env::var("COPSE_TEST_STRICT").is_ok_and(|strict| strict == "1");
    assert!(url.is_some() || !strict, "COPSE_TEST_STRICT=1 needs COPSE_TEST_POSTGRES");
    url
}

/// The URL of another database on the same server.
pub(super) fn url_of(admin: &str, database: &str) -> String {
    let config: Config = admin.parse().expect("COPSE_TEST_POSTGRES is a URL");
    let host = config.get_hosts().first().map_or("127.0.0.1".to_owned(), |host| match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string().replace('/', "%2F"),
    });
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let user = config.get_user().unwrap_or("postgres");
    let password = config.get_password().map_or(String::new(), |word| format!(":{}", String::from_utf8_lossy(word)));
    format!("postgres://{user}{password}@{host}:{port}/{database}")
}

/// Makes a database with the schema of the migrations; gives its name.
pub(super) fn create(admin: &str, migrations: &[Migration]) -> Result<String> {
    let mut client = Client::connect(admin, NoTls)?;
    let template = template(&mut client, admin, migrations)?;
    let mut chance = [0; 4];
    Rng::System.fill(&mut chance);
    let (process, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let name = format!("copse_test_{process}_{number}_{:08x}", u32::from_le_bytes(chance));
    let strategy = strategy(&mut client)?;
    client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}{strategy}"))?;
    Ok(name)
}

/// How the template is copied: as files, which is three times as fast as through the log. PostgreSQL knows no other way up to 14.
fn strategy(client: &mut Client) -> Result<&'static str> {
    let version: i32 = client.query_one("SELECT CAST(current_setting('server_version_num') AS INTEGER)", &[])?.try_get(0)?;
    Ok(if version >= 150_000 { " STRATEGY FILE_COPY" } else { "" })
}

pub(super) fn drop_database(admin: &str, name: &str) -> Result<()> {
    Ok(Client::connect(admin, NoTls)?.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?)
}

/// The template's name says what is in it, so other processes and later runs use it too. It gets its name when it is
/// complete.
fn template(client: &mut Client, admin: &str, migrations: &[Migration]) -> Result<String> {
    let mut digest = Sha256::new();
    // What the engine reads: a migration may leave a part of it to this crate.
    let said = |migration: &Migration| schema_text::for_engine(migration.sql, Engine::Postgres).unwrap_or_default().join(";");
    migrations.iter().for_each(|migration| digest.update(said(migration)));
    let name = digest.finalize()[..8].iter().fold("copse_template_".to_owned(), |name, byte| format!("{name}{byte:02x}"));
    let mut seen = TEMPLATES.lock().unwrap_or_else(PoisonError::into_inner);
    if !seen.contains(&name) {
        client.batch_execute("SELECT pg_advisory_lock(hashtextextended('copse template', 0))")?;
        let made = make_template(client, admin, migrations, &name);
        client.batch_execute("SELECT pg_advisory_unlock(hashtextextended('copse template', 0))")?;
        made?;
        seen.push(name.clone());
    }
    Ok(name)
}

fn make_template(client: &mut Client, admin: &str, migrations: &[Migration], name: &str) -> Result<()> {
    if !client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])?.is_empty() {
        return Ok(());
    }
    let raw = format!("{name}_raw");
    client.batch_execute(&format!("DROP DATABASE IF EXISTS {raw} WITH (FORCE)"))?;
    client.batch_execute(&format!("CREATE DATABASE {raw} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"))?;
    let db = Db::open(Options::new(Url::Postgres(url_of(admin, &raw))))?;
    db.migrate(migrations)?;
    db.close();
    drop(db);
    client.batch_execute(&format!("ALTER DATABASE {raw} RENAME TO {name}"))?;
    Ok(())
}
