//! What stands hidden in every form: the token that ties it to this browser, and the number that makes a double press one act.

use crate::{Ctx, store};
use askama::filters::HtmlSafe;
use db::Tx;
use kernel::{Actor, Moment, Result, Rng, Token};
use sha2::{Digest, Sha256};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// The name of the field that ties a form to a browser.
pub(crate) const TOKEN: &str = "_token";
/// The name of the field that makes two presses one act.
pub(crate) const NONCE: &str = "_once";

/// The two hidden fields of a form.
#[derive(Clone, Debug)]
pub struct Guard {
    token: Token,
    nonce: String,
}

impl Guard {
    pub(crate) fn new(secret: &Token, rng: &Rng) -> Self {
        let mut nonce = [0; 16];
        rng.fill(&mut nonce);
        Self { token: secret.clone(), nonce: kernel::hex(&nonce) }
    }

    /// The guard whose number follows from what its form acts on.
    pub(crate) fn of(secret: &Token, thing: &str) -> Self {
        Self { token: secret.clone(), nonce: kernel::hex(&Sha256::digest(thing)) }
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<input type="hidden" name="{TOKEN}" value="{}"><input type="hidden" name="{NONCE}" value="{}">"#,
            self.token, self.nonce
        )
    }
}

impl HtmlSafe for Guard {}

/// What makes an act happen once: the form's number, who sent it, the address it was posted to and what it says, hashed.
#[derive(Clone, Debug)]
pub struct Once {
    pub(crate) key: String,
    now: Moment,
    /// Whether the handler came as far as its act, done now or before: what it answers then is its own.
    is_reached: Arc<AtomicBool>,
}

impl Once {
    pub(crate) fn new(key: String, now: Moment) -> Self {
        Self { key, now, is_reached: Arc::default() }
    }

    pub(crate) fn is_reached(&self) -> bool {
        self.is_reached.load(Ordering::Relaxed)
    }

    /// Whether this form was already acted on. What is asked in the same transaction holds what that act did, if it was.
    ///
    /// # Errors
    /// What the database gives.
    pub fn was_done(&self, tx: &mut Tx) -> Result<bool> {
        Ok(self.led_to(tx)?.is_some())
    }

    /// Where this form led, if it was already acted on.
    ///
    /// # Errors
    /// What the database gives.
    pub fn led_to(&self, tx: &mut Tx) -> Result<Option<String>> {
        Ok(store::location_of_nonce(tx, &self.key)?.map(|(location,)| location))
    }

    /// Does `act` unless this form was already acted on; gives the address that the first act led to.
    ///
    /// # Errors
    /// Whatever the act gives; then nothing is done and the form may be sent again.
    pub fn act(&self, tx: &mut Tx, act: impl FnOnce(&mut Tx) -> Result<String>) -> Result<String> {
        self.is_reached.store(true, Ordering::Relaxed);
        if store::take_nonce(tx, &self.key, self.now)?.0 == 0 {
            return Ok(self.led_to(tx)?.unwrap_or_else(|| "/".to_owned()));
        }
        let location = act(tx)?;
        store::keep_location(tx, &self.key, &location)?;
        Ok(location)
    }
}

impl Ctx {
    /// Whether this form was already acted on, so that sending it again does nothing and goes on to where it led.
    ///
    /// # Errors
    /// What the database gives.
    pub async fn was_done(&self, once: &Once) -> Result<bool> {
        let once = once.clone();
        self.read(move |tx, _| once.was_done(tx)).await
    }

    /// Where this form led, if it was already acted on.
    ///
    /// # Errors
    /// What the database gives.
    pub async fn led_to(&self, once: &Once) -> Result<Option<String>> {
        let once = once.clone();
        self.read(move |tx, _| once.led_to(tx)).await
    }

    /// Writes once for this form, however often it is sent, and gives the address to go on to.
    ///
    /// # Errors
    /// Whatever the act or the database gives.
    pub async fn write_once(
        &self,
        once: &Once,
        mut act: impl FnMut(&mut Tx, Actor) -> Result<String> + Send + 'static,
    ) -> Result<String> {
        let once = once.clone();
        self.write(move |tx, actor| once.act(tx, |tx| act(tx, actor))).await
    }
}
