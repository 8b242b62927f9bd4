//! How a site is set up: flags before environment before the settings file before defaults.

#[cfg(test)]
mod tests;

use clap::Args;
use jiff::tz::TimeZone;
use kernel::{Context, Fault, Result};
use serde::Deserialize;
use std::{
    fs,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use webkit::Settings;

/// Where the site's data is. For every command that touches a site.
#[derive(Args, Clone, Debug, Default)]
pub struct Where {
    /// The data folder.
    #[arg(long, value_name = "DIR", env = "COPSE_DATA", default_value = "data")]
    pub data: PathBuf,
    /// The database: sqlite:PATH or postgres://...; without it, SQLite in the data folder.
    #[arg(long, value_name = "URL", env = "COPSE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// A file that holds the database's URL, so that its password stands in no process list.
    #[arg(long, value_name = "FILE", env = "COPSE_DATABASE_FILE")]
    pub database_file: Option<PathBuf>,
    /// The settings file; without it, copse.toml in the data folder, if there is one.
    #[arg(long, value_name = "FILE", env = "COPSE_SETTINGS")]
    pub settings: Option<PathBuf>,
}

/// How the site is served.
#[derive(Args, Clone, Debug, Default)]
pub struct Serving {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS:PORT", env = "COPSE_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// The address people use, such as https://copse.example.
    #[arg(long, value_name = "URL", env = "COPSE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The site's name.
    #[arg(long, value_name = "NAME", env = "COPSE_SITE_NAME")]
    pub site_name: Option<String>,
    /// A proxy whose X-Forwarded-For is believed; may be given several times.
    #[arg(long, value_name = "ADDRESS", env = "COPSE_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether strangers may make an account: open or closed.
    #[arg(long, value_name = "open|closed", env = "COPSE_SIGN_UP")]
    pub sign_up: Option<SignUp>,
    /// Who may found communities: open (everyone with an account) or keeper (who runs the site).
    #[arg(long, value_name = "open|keeper", env = "COPSE_FOUNDING")]
    pub founding: Option<Founding>,
    /// The zone of times for guests and for people who have not said theirs, such as Europe/London.
    #[arg(long, value_name = "ZONE", env = "COPSE_TIME_ZONE")]
    pub time_zone: Option<String>,
}

/// Whether strangers may make an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum SignUp {
    /// Anyone may.
    Open,
    /// Accounts are made by who runs the site.
    Closed,
}

/// Who may found communities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Founding {
    /// Everyone with an account.
    Open,
    /// Who runs the site.
    Keeper,
}

/// The settings file. A word it does not know is an error, so that a slip of the pen is not taken for a setting.
#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields)]
struct File {
    database: Option<String>,
    database_file: Option<PathBuf>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    site_name: Option<String>,
    #[serde(default)]
    trusted_proxies: Vec<IpAddr>,
    sign_up: Option<SignUp>,
    founding: Option<Founding>,
    time_zone: Option<String>,
    source_url: Option<String>,
    form_limit_kb: Option<usize>,
    upload_limit_mb: Option<u64>,
    silence_seconds: Option<u64>,
}

/// A site's settings, whole.
#[derive(Clone, Debug)]
pub struct Config {
    /// The database.
    pub database: db::Url,
    /// Where to listen.
    pub listen: SocketAddr,
    /// How long a connection may say nothing before a request has begun.
    pub silence: Duration,
    /// What the web floor needs.
    pub web: Settings,
}

/// Largest form by default, in bytes: a text of 100,000 characters of any script, percent-encoded, fits.
const FORM_LIMIT: usize = 2 << 20;

/// Largest file by default, in megabytes.
const UPLOAD_LIMIT: u64 = 25;

/// A connection may say nothing for so long by default, in seconds.
const SILENCE_SECONDS: u64 = 30;

/// Where the source is: the program gives its own, unless the settings name another place.
const SOURCE: &str = "/source";

impl Config {
    /// Puts the settings together.
    ///
    /// # Errors
    /// In plain words, when a file cannot be read or a setting has not the right form.
    pub fn load(place: &Where, serving: &Serving) -> Result<Self> {
        let file = read_file(place)?;
        let from_file = |path: &Path| -> Result<String> {
            Ok(fs::read_to_string(path).context(format!("reading the secret in {}", path.display()))?.trim().to_owned())
        };
        let database = match (&place.database, &place.database_file, &file.database, &file.database_file) {
            (Some(url), ..) => url.clone(),
            (None, Some(path), ..) => from_file(path)?,
            (None, None, Some(url), _) => url.clone(),
            (None, None, None, Some(path)) => from_file(path)?,
            (None, None, None, None) => format!("sqlite:{}", place.data.join("copse.sqlite3").display()),
        };
        let listen = serving.listen.or(file.listen).unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8420)));
        let public_url = serving.public_url.clone().or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        let public_url = public_url.trim_end_matches('/').to_owned();
        if !public_url.starts_with("http://") && !public_url.starts_with("https://") {
            return Err(Fault::internal(format!("the public address {public_url} does not begin with http:// or https://")));
        }
        let trusted_proxies =
            if serving.trusted_proxies.is_empty() { file.trusted_proxies } else { serving.trusted_proxies.clone() };
        let time_zone = serving.time_zone.as_ref().or(file.time_zone.as_ref()).map_or(Ok(TimeZone::UTC), |name| zone(name))?;
        Ok(Self {
            database: database.parse().map_err(|why| Fault::internal(format!("the database's address: {why}")))?,
            listen,
            silence: Duration::from_secs(file.silence_seconds.unwrap_or(SILENCE_SECONDS).max(1)),
            web: Settings {
                site_name: serving.site_name.clone().or(file.site_name).unwrap_or_else(|| "Copse".to_owned()),
                public_url,
                data: place.data.clone(),
                trusted_proxies,
                form_limit: file.form_limit_kb.map_or(FORM_LIMIT, |kilobytes| kilobytes << 10),
                upload_limit: file.upload_limit_mb.unwrap_or(UPLOAD_LIMIT).saturating_mul(1 << 20),
                open_sign_up: serving.sign_up.or(file.sign_up).unwrap_or(SignUp::Open) == SignUp::Open,
                open_founding: serving.founding.or(file.founding).unwrap_or(Founding::Open) == Founding::Open,
                time_zone,
                source_url: file.source_url.unwrap_or_else(|| SOURCE.to_owned()),
            },
        })
    }
}

/// The files that hold secrets: the one named for the database's address, and the settings file when that stands in there.
///
/// # Errors
/// When the settings file cannot be read.
pub fn secret_files(place: &Where) -> Result<Vec<PathBuf>> {
    let file = read_file(place)?;
    let settings = file.database.filter(|url| url.starts_with("postgres")).map(|_| settings_file(place));
    Ok(place.database_file.clone().or(file.database_file).into_iter().chain(settings).collect())
}

/// Where the settings file is.
fn settings_file(place: &Where) -> PathBuf {
    place.settings.clone().unwrap_or_else(|| place.data.join("copse.toml"))
}

fn zone(name: &str) -> Result<TimeZone> {
    TimeZone::get(name).map_err(|_| {
        Fault::internal(format!("no time zone has the name {name:?}; it has the form Continent/City, such as Europe/London"))
    })
}

fn read_file(place: &Where) -> Result<File> {
    let (path, is_asked) = (settings_file(place), place.settings.is_some());
    match fs::read_to_string(&path) {
        Ok(text) => toml::from_str(&text).context(format!("in the settings file {}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !is_asked => Ok(File::default()),
        Err(error) => Err(error).context(format!("reading the settings file {}", path.display())),
    }
}
