//! The shell around each page, and how a page becomes an answer.

use crate::{Answer, Ctx, Words, asset_url, stylesheet_url};
use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use i18n::Locale;
use kernel::{Context, FORMER_MEMBER, TAKEN_OUT};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Where in the masthead a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among the main links.
    Main,
    /// At the end, beside the account.
    Tools,
}

/// Who is shown a link. Showing is no permission: the page behind it asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownTo {
    /// Everyone.
    Everyone,
    /// Those who are signed in.
    SignedIn,
    /// Those who are not.
    Guests,
    /// Those who are not, while strangers may make an account.
    Newcomers,
    /// Who runs the site.
    Keeper,
}

/// A link in the masthead.
#[derive(Clone, Copy)]
pub struct NavItem {
    /// The part of the site it leads to; the page names its own to have it marked.
    pub section: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Its words.
    pub label: fn(&'static Locale) -> &'static str,
    /// Where it stands.
    pub place: Place,
    /// Who sees it.
    pub shown_to: ShownTo,
}

/// The shell around a page.
pub struct Page {
    /// The title, in the tab.
    pub title: String,
    /// The shared texts.
    pub w: Words<'static>,
    /// Which link of the masthead is marked.
    pub section: &'static str,
    /// Whether search engines may keep it.
    pub indexed: bool,
    /// The key of a half-written text that is now safe, so that the browser forgets its copy.
    pub kept: String,
    /// What is said of the whole page above all that stands on it; empty: nothing.
    pub note: String,
    /// The site's name.
    pub site_name: String,
    /// Where the program's source can be had.
    pub source_url: String,
    /// The signed-in person's name and its initials.
    pub viewer: Option<(String, String)>,
    nav: Vec<NavItem>,
    locale: &'static Locale,
}

/// The first letters of up to two words of a name.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = |word: Option<&&str>| word.and_then(|word| word.chars().next()).map(String::from).unwrap_or_default();
    let last = if words.len() > 1 { first(words.last()) } else { String::new() };
    (first(words.first()) + &last).to_uppercase()
}

impl Page {
    pub(crate) fn new(ctx: &Ctx, title: String) -> Self {
        let viewer = ctx.viewer();
        let shown = |item: &&NavItem| match item.shown_to {
            ShownTo::Everyone => true,
            ShownTo::SignedIn => viewer.is_some(),
            ShownTo::Guests => viewer.is_none(),
            ShownTo::Newcomers => viewer.is_none() && ctx.kit.settings.open_sign_up,
            ShownTo::Keeper => viewer.is_some_and(|viewer| viewer.keeper),
        };
        Self {
            title,
            w: ctx.words(),
            section: "",
            indexed: false,
            kept: String::new(),
            note: String::new(),
            site_name: ctx.kit.settings.site_name.clone(),
            source_url: ctx.kit.settings.source_url.clone(),
            viewer: viewer.map(|viewer| (viewer.name.to_string(), initials(&viewer.name))),
            nav: ctx.kit.nav.iter().filter(shown).copied().collect(),
            locale: ctx.locale(),
        }
    }

    /// Marks a link of the masthead as where one is.
    pub fn in_section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// Lets search engines keep the page.
    pub fn open_to_search(mut self) -> Self {
        self.indexed = true;
        self
    }

    /// Tells the browser that half-written texts are safe now: by their keys, with spaces between.
    pub fn kept(mut self, key: impl Into<String>) -> Self {
        self.kept = key.into();
        self
    }

    /// Says something of the whole page above all that stands on it.
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The links of the masthead: the main ones, or those beside the account.
    pub fn nav_at(&self, main: bool) -> impl Iterator<Item = (&NavItem, &'static str)> {
        let place = if main { Place::Main } else { Place::Tools };
        self.nav.iter().filter(move |item| item.place == place).map(|item| (item, (item.label)(self.locale)))
    }

    /// The page's language (BCP 47).
    pub fn lang(&self) -> &str {
        self.locale.tag()
    }

    /// The page's writing direction.
    pub fn dir(&self) -> &'static str {
        self.locale.dir().as_str()
    }

    /// The address of the stylesheet.
    pub fn stylesheet(&self) -> &'static str {
        stylesheet_url()
    }

    /// The address of a built file.
    pub fn asset(&self, name: &str) -> &'static str {
        asset_url(name)
    }
}

/// A text with what stands for names and titles that are gone said in some language: for whatever leaves as no page of the site.
pub fn say_gone(words: Words<'static>, text: String) -> String {
    if ![FORMER_MEMBER, TAKEN_OUT].iter().any(|gone| text.contains(gone)) {
        return text;
    }
    text.replace(FORMER_MEMBER, words.former_member()).replace(TAKEN_OUT, words.taken_out())
}

impl Ctx {
    /// The page as an answer.
    ///
    /// # Errors
    /// When the template cannot be rendered, which is a fault of the program.
    pub fn show(&self, page: &impl Template) -> Answer {
        self.answer(StatusCode::OK, page)
    }

    /// The same page again because something in its form needs another look: 422 (RFC 9110, 15.5.21).
    ///
    /// # Errors
    /// As [`Ctx::show`].
    pub fn show_again(&self, page: &impl Template) -> Answer {
        self.answer(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// The page with a status of its own.
    ///
    /// # Errors
    /// As [`Ctx::show`].
    pub fn answer(&self, status: StatusCode, page: &impl Template) -> Answer {
        let html = self.said(page.render().context("rendering a page")?);
        self.touch_session();
        let cookie = self.new_guest_cookie();
        let is_shared = self.viewer().is_none() && cookie.is_none() && self.session_hash().is_none() && status == StatusCode::OK;
        let mut tag = None;
        if is_shared {
            let mut hasher = DefaultHasher::new();
            html.hash(&mut hasher);
            let text = format!("\"{:016x}\"", hasher.finish());
            if self.known_tag == text {
                return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, text)]).into_response());
            }
            tag = HeaderValue::try_from(text).ok();
        }
        let mut response: Response =
            (status, [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], html).into_response();
        let headers = response.headers_mut();
        // The language of the page follows the reader, so a shared cache must tell readers apart.
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
        match tag {
            Some(tag) => {
                headers.insert(header::ETAG, tag);
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            }
            None => {
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            }
        }
        if let Some(cookie) = cookie {
            headers.append(header::SET_COOKIE, cookie);
        }
        Ok(response)
    }

    /// A text with what stands for names and titles that are gone said in the reader's language.
    pub fn said(&self, text: String) -> String {
        say_gone(self.words(), text)
    }

    /// Goes on to another page after an act (303: RFC 9110, 15.4.4).
    ///
    /// # Errors
    /// When the address cannot stand in a header, which is a fault of the program.
    pub fn go_to(&self, address: impl std::fmt::Display) -> Answer {
        let location = HeaderValue::try_from(address.to_string()).context("an address to go on to")?;
        let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        Ok((StatusCode::SEE_OTHER, headers).into_response())
    }

    /// The thing has its home at another address (301).
    ///
    /// # Errors
    /// As [`Ctx::go_to`].
    pub fn moved_to(&self, address: impl std::fmt::Display) -> Answer {
        let location = HeaderValue::try_from(address.to_string()).context("an address to go on to")?;
        let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
        Ok((StatusCode::MOVED_PERMANENTLY, headers).into_response())
    }
}
