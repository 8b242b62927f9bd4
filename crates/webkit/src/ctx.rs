//! One request: who asks, in which language, when. A handler's signature is its manifest; this is the part they share.

use crate::{Answer, Failure, Guard, Kit, Once, Page, Words};
use axum::extract::FromRequestParts;
use db::Tx;
use http::{HeaderMap, header, request};
use i18n::Locale;
use jiff::tz::TimeZone;
use kernel::{Actor, Moment, PersonId, Result, Rng, Title, Token};
use std::sync::{Arc, OnceLock};

/// The signed-in person, as every page needs them.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Title,
    /// Whether they run the site.
    pub keeper: bool,
    /// The language they chose, if they did.
    pub language: Option<String>,
    /// Their time zone, if they said it.
    pub zone: Option<TimeZone>,
    /// Whether they may set a new password without the present one, as after a link in a mail.
    pub may_set_password: bool,
    /// When the session was last marked as used.
    pub session_seen: Moment,
}

/// Where someone sits: their session's token, and who that turned out to be once a transaction has looked.
pub struct Seat {
    session: Option<Token>,
    viewer: OnceLock<Option<Viewer>>,
}

impl Seat {
    /// The hash of the session's token, if the browser showed one.
    pub fn session_hash(&self) -> Option<[u8; 32]> {
        self.session.as_ref().map(Token::hash)
    }
}

/// After how many seconds of use a session is marked as used again.
const TOUCH_AFTER: i64 = 3_600;

/// One request; cheap to clone.
#[derive(Clone)]
pub struct Ctx(Arc<Asking>);

impl std::ops::Deref for Ctx {
    type Target = Asking;
    fn deref(&self) -> &Asking {
        &self.0
    }
}

/// What is known of a request.
pub struct Asking {
    /// What all handlers share.
    pub kit: Kit,
    /// When the request came.
    pub now: Moment,
    /// Chance.
    pub rng: Rng,
    /// The path and query that were asked, as sent.
    pub asked_path: String,
    /// The page of this site that the reader came from, or its front page (`Referer`: RFC 9110, 10.1.3).
    pub(crate) came_from: String,
    seat: Arc<Seat>,
    carried: Option<Token>,
    guest: OnceLock<Token>,
    guest_is_new: bool,
    accept_language: String,
    pub(crate) known_tag: String,
    /// The language of a signed-in person's pages, once it is known who they are.
    locale: OnceLock<&'static Locale>,
    /// What makes the act of the posted form happen once, when the form has been read.
    pub(crate) once: OnceLock<Once>,
}

/// The cookie that holds a session's token.
pub(crate) fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-copse" } else { "copse" }
}

/// The cookie that ties a guest's forms to their browser.
pub(crate) fn guest_cookie(secure: bool) -> &'static str {
    if secure { "__Host-copse-guest" } else { "copse-guest" }
}

/// The cookie that holds a secret which someone carries on while they sign in, such as an invitation.
fn carried_cookie(secure: bool) -> &'static str {
    if secure { "__Host-copse-carried" } else { "copse-carried" }
}

/// The token in a cookie of this name.
fn cookie_token(headers: &HeaderMap, name: &str) -> Option<Token> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| Token::parse(value))
}

/// A `Set-Cookie` value: not readable by scripts, sent on top-level navigation from elsewhere but not with their posts.
pub(crate) fn set_cookie(name: &str, value: &str, secure: bool, max_age_seconds: Option<i64>) -> http::HeaderValue {
    let age = max_age_seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if secure { "; Secure" } else { "" };
    http::HeaderValue::try_from(format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}"))
        .unwrap_or_else(|_| http::HeaderValue::from_static(""))
}

/// The path of a page of this site in a `Referer`; of any other, the front page.
fn own_referer(referer: &str, public_url: &str, host: &str) -> String {
    let after = |site: &str| referer.strip_prefix(site).and_then(crate::own_path);
    let here = [format!("http://{host}"), format!("https://{host}")];
    let path = after(public_url).or_else(|| here.iter().find_map(|site| after(site)));
    path.unwrap_or("/").to_owned()
}

impl Ctx {
    pub(crate) fn of(kit: &Kit, parts: &request::Parts) -> Self {
        let secure = kit.settings.is_secure();
        let guest_token = cookie_token(&parts.headers, guest_cookie(secure));
        let guest = OnceLock::new();
        let guest_is_new = match guest_token {
            Some(token) => guest.set(token).is_err(),
            None => true,
        };
        let text = |name: header::HeaderName| {
            parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        Self(Arc::new(Asking {
            now: kit.clock.now(),
            rng: kit.rng.clone(),
            asked_path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            came_from: own_referer(&text(header::REFERER), &kit.settings.public_url, &text(header::HOST)),
            seat: Arc::new(Seat { session: cookie_token(&parts.headers, session_cookie(secure)), viewer: OnceLock::new() }),
            carried: cookie_token(&parts.headers, carried_cookie(secure)),
            guest,
            guest_is_new,
            accept_language: text(header::ACCEPT_LANGUAGE),
            known_tag: text(header::IF_NONE_MATCH),
            locale: OnceLock::new(),
            once: OnceLock::new(),
            kit: kit.clone(),
        }))
    }

    /// The same request as if it came now: who asks is looked up again.
    pub(crate) fn afresh(&self) -> Self {
        let asking = &self.0;
        Self(Arc::new(Asking {
            kit: asking.kit.clone(),
            now: asking.kit.clock.now(),
            rng: asking.rng.clone(),
            asked_path: asking.asked_path.clone(),
            came_from: asking.came_from.clone(),
            seat: Arc::new(Seat { session: asking.seat.session.clone(), viewer: OnceLock::new() }),
            guest: asking.guest.clone(),
            guest_is_new: asking.guest_is_new,
            accept_language: asking.accept_language.clone(),
            known_tag: asking.known_tag.clone(),
            carried: asking.carried.clone(),
            locale: OnceLock::new(),
            once: asking.once.clone(),
        }))
    }

    /// Reads: one closure, one snapshot, as whoever asks.
    ///
    /// # Errors
    /// Whatever the closure or the database gives.
    pub async fn read<T: Send + 'static>(&self, f: impl FnOnce(&mut Tx, Actor) -> Result<T> + Send + 'static) -> Result<T> {
        let (seat, who_is, now) = (self.seat.clone(), self.kit.who_is, self.now);
        self.kit
            .db
            .read(move |tx| {
                let actor = seat.take(tx, who_is, now)?;
                f(tx, actor)
            })
            .await
    }

    /// Writes: one closure, one transaction, as whoever asks; acknowledged when it is on disk.
    ///
    /// # Errors
    /// Whatever the closure or the database gives.
    pub async fn write<T: Send + 'static>(&self, mut f: impl FnMut(&mut Tx, Actor) -> Result<T> + Send + 'static) -> Result<T> {
        let (seat, who_is, now) = (self.seat.clone(), self.kit.who_is, self.now);
        self.kit
            .db
            .write(move |tx| {
                let actor = seat.take(tx, who_is, now)?;
                f(tx, actor)
            })
            .await
    }

    /// Who asks, when nothing else has to be read for the page.
    ///
    /// # Errors
    /// What the database gives.
    pub async fn actor(&self) -> Result<Actor> {
        match (&self.seat.session, self.seat.viewer.get()) {
            (None, _) => Ok(Actor::Guest),
            (Some(_), Some(viewer)) => Ok(viewer.as_ref().map_or(Actor::Guest, |viewer| Actor::Person(viewer.person))),
            (Some(_), None) => self.read(|_, actor| Ok(actor)).await,
        }
    }

    /// The signed-in person, once a read or a write has looked.
    pub fn viewer(&self) -> Option<&Viewer> {
        self.seat.viewer.get().and_then(Option::as_ref)
    }

    /// The language of the page: the person's own choice, else what the browser asks for.
    pub fn locale(&self) -> &'static Locale {
        let negotiate =
            || self.kit.catalogue.negotiate(&self.accept_language, self.viewer().and_then(|viewer| viewer.language.as_deref()));
        // Until a transaction has looked, the language may still turn out to be another.
        if self.seat.session.is_some() && self.seat.viewer.get().is_none() {
            return negotiate();
        }
        self.locale.get_or_init(|| negotiate())
    }

    /// The reader's time zone; the site's for guests, and for people who have not said theirs.
    pub fn zone(&self) -> TimeZone {
        let own = self.viewer().and_then(|viewer| viewer.zone.as_ref());
        own.unwrap_or(&self.kit.settings.time_zone).clone()
    }

    /// The shared texts in the page's language.
    pub fn words(&self) -> Words<'static> {
        Words(self.locale())
    }

    /// A moment in the reader's language and zone.
    pub fn date(&self, moment: Moment, style: i18n::DateStyle) -> String {
        self.locale().date(moment, self.now, &self.zone(), style)
    }

    /// A moment for machines, in the reader's zone (RFC 3339).
    pub fn iso(&self, moment: Moment) -> String {
        self.locale().iso(moment, &self.zone())
    }

    /// The hash of the session this request came with.
    pub fn session_hash(&self) -> Option<[u8; 32]> {
        self.seat.session_hash()
    }

    /// The secret this browser carries on while someone signs in.
    pub fn carried(&self) -> Option<&Token> {
        self.carried.as_ref()
    }

    /// A secret that follows from one form in one session: sending the form twice makes it once. Nobody can work it out from
    /// what a page or the database holds.
    pub fn secret_of(&self, once: &Once) -> Token {
        let seat = self.seat.session.as_ref().unwrap_or_else(|| self.guest_token());
        seat.derive(&format!("secret of {}", once.key))
    }

    /// The secret that this browser's forms are tied to: that of the session it came with, whoever that turns out to be, or a
    /// guest's own. So a form is the same whether it is made before the first read or after.
    fn form_secret(&self) -> Token {
        let seat = self.seat.session.as_ref().unwrap_or_else(|| self.guest_token());
        seat.derive("forms")
    }

    fn guest_token(&self) -> &Token {
        self.guest.get_or_init(|| self.rng.token())
    }

    /// By what this browser is known again while it keeps a guest's cookie, whoever signs in with it meanwhile. Fit to be kept:
    /// nobody can be taken for this browser by knowing it.
    pub fn browser_mark(&self) -> [u8; 32] {
        self.guest_token().derive("browser").hash()
    }

    /// A guard for one form on the page.
    pub fn guard(&self) -> Guard {
        Guard::new(&self.form_secret(), &self.rng)
    }

    /// What goes hidden into the form that does something to one thing: it is done once, on however many pages the form stands.
    pub fn guard_of(&self, thing: impl std::fmt::Display) -> Guard {
        Guard::of(&self.form_secret(), &thing.to_string())
    }

    /// Whether a posted token belongs to this browser.
    pub(crate) fn knows(&self, token: &str) -> bool {
        Token::parse(token).is_some_and(|token| token.same(&self.form_secret()))
    }

    /// The shell around a page with this title.
    pub fn page(&self, title: impl Into<String>) -> Page {
        Page::new(self, title.into())
    }

    /// The cookie a guest gets with the first form they see.
    pub(crate) fn new_guest_cookie(&self) -> Option<http::HeaderValue> {
        let secure = self.kit.settings.is_secure();
        let token = self.guest.get().filter(|_| self.guest_is_new)?;
        Some(set_cookie(guest_cookie(secure), &token.to_string(), secure, None))
    }

    /// Marks the session as used, if that was some time ago. Nobody waits for it.
    pub(crate) fn touch_session(&self) {
        let Some(viewer) = self.viewer() else { return };
        if self.now.seconds_since(viewer.session_seen) < TOUCH_AFTER {
            return;
        }
        let (kit, seat, now) = (self.kit.clone(), self.seat.clone(), self.now);
        tokio::spawn(async move {
            let touch = kit.touch;
            if let Err(fault) = kit.db.write(move |tx| touch(tx, &seat, now)).await {
                tracing::warn!(%fault, "a session could not be marked as used");
            }
        });
    }
}

impl Seat {
    /// Looks once who sits here, and says which moment it is to them.
    fn take(&self, tx: &mut Tx, who_is: crate::kit::WhoIs, now: Moment) -> Result<Actor> {
        tx.at(now);
        let viewer = match (&self.session, self.viewer.get()) {
            (None, _) => None,
            (Some(_), Some(viewer)) => viewer.as_ref().map(|viewer| viewer.person),
            (Some(token), None) => {
                let found = who_is(tx, &token.hash(), now)?;
                self.viewer.get_or_init(|| found).as_ref().map(|viewer| viewer.person)
            }
        };
        Ok(viewer.map_or(Actor::Guest, Actor::Person))
    }
}

impl FromRequestParts<Kit> for Ctx {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut request::Parts, kit: &Kit) -> Result<Self, Failure> {
        // The frame makes one for every request; it is shared so that an error page knows who asks.
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self::of(kit, parts)))
    }
}

/// The cookie that starts a session.
pub fn start_session_cookie(kit: &Kit, token: &Token, max_age_seconds: i64) -> http::HeaderValue {
    let secure = kit.settings.is_secure();
    set_cookie(session_cookie(secure), &token.to_string(), secure, Some(max_age_seconds))
}

/// The cookie that ends one.
pub fn end_session_cookie(kit: &Kit) -> http::HeaderValue {
    let secure = kit.settings.is_secure();
    set_cookie(session_cookie(secure), "", secure, Some(0))
}

/// The cookie with which a browser carries a secret on while someone signs in, for so long; without one, it forgets it.
pub fn carry_cookie(kit: &Kit, token: Option<&Token>, max_age_seconds: i64) -> http::HeaderValue {
    let secure = kit.settings.is_secure();
    match token {
        Some(token) => set_cookie(carried_cookie(secure), &token.to_string(), secure, Some(max_age_seconds)),
        None => set_cookie(carried_cookie(secure), "", secure, Some(0)),
    }
}

/// An answer whose address or text is a secret: no cache keeps it, and no other page hears where its reader was.
///
/// # Errors
/// Those of the answer.
pub fn kept_secret(answer: Answer) -> Answer {
    let mut response = answer?;
    response.headers_mut().insert(header::REFERRER_POLICY, http::HeaderValue::from_static("no-referrer"));
    response.headers_mut().insert(header::CACHE_CONTROL, http::HeaderValue::from_static("private, no-store"));
    Ok(response)
}
