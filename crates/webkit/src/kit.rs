//! What all handlers share.

use crate::{Limiter, Live, NavItem, Seat, Viewer};
use db::{Db, Tx};
use files::Store;
use i18n::Catalogue;
use jiff::tz::TimeZone;
use kernel::{Clock, Moment, Result, Rng};
use std::{net::IpAddr, path::PathBuf, sync::Arc};

/// How a site is set up: what flags, environment and the settings file say.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's name, in the masthead's title and in mails.
    pub site_name: String,
    /// The address people use, without a slash at the end: `https://copse.example`.
    pub public_url: String,
    /// The data folder.
    pub data: PathBuf,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Largest body of a form, in bytes.
    pub form_limit: usize,
    /// Largest file that is taken, in bytes.
    pub upload_limit: u64,
    /// Whether strangers may make an account.
    pub open_sign_up: bool,
    /// Whether everyone with an account may found a community; else only who runs the site.
    pub open_founding: bool,
    /// The zone of times for guests, and for people who have not said theirs.
    pub time_zone: TimeZone,
    /// Where the program's source can be had (AGPL, section 13).
    pub source_url: String,
}

impl Settings {
    /// The folder that mails go to while the site has no mail server.
    pub fn mail_folder(&self) -> PathBuf {
        self.data.join("mail")
    }

    /// The folder of the files that people gave.
    pub fn files_folder(&self) -> PathBuf {
        self.data.join("files")
    }

    /// The address that mails come from.
    pub fn mail_from(&self) -> String {
        let host = self.public_url.split_once("://").map_or("localhost", |(_, host)| host);
        let host = host.split([':', '/']).next().filter(|host| !host.is_empty()).unwrap_or("localhost");
        format!("copse@{host}")
    }

    /// Whether people come by HTTPS, so that cookies may ask for it.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Finds who sits behind the hash of a session's token, at a moment.
pub type WhoIs = fn(&mut Tx, &[u8; 32], Moment) -> Result<Option<Viewer>>;

/// The parts of a [`Kit`].
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The folder of files.
    pub files: Store,
    /// All texts in all languages, kept for the life of the program.
    pub catalogue: &'static Catalogue,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub rng: Rng,
    /// How the site is set up.
    pub settings: Settings,
    /// The links in the masthead.
    pub nav: Vec<NavItem>,
    /// Limits on how often something may be tried.
    pub limiter: Limiter,
    /// Passes on what happens to browsers that look.
    pub live: Live,
    /// The people floor's way to load a session.
    pub who_is: WhoIs,
    /// Called now and then for a viewer whose session should be marked as used.
    pub touch: fn(&mut Tx, &Seat, Moment) -> Result<()>,
    /// How much work a password costs; weak in tests.
    pub password_cost: PasswordCost,
    /// No more than this many passwords are hashed at once.
    pub password_gate: tokio::sync::Semaphore,
}

/// How much work one password costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCost {
    /// As OWASP advises for argon2id: 19 MiB, two passes.
    Full,
    /// As little as possible. For tests.
    Weak,
}

/// What all handlers share; cheap to clone.
#[derive(Clone)]
pub struct Kit(Arc<Parts>);

impl Kit {
    /// A kit of these parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for Kit {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
