//! A browser for tests: it keeps cookies, reads forms out of pages and sends them as a person would.

use axum::{Router, body::Body, response::Response};
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use tower::ServiceExt;

pub use scraper;

/// Someone at a browser.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

/// A page, or whatever else came back.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
    /// The path that was asked.
    pub path: String,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("the selector {css}: {error}"))
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with one element: something in it would run, or it refers to an id that is not there.
fn faults_of(element: ElementRef<'_>, ids: &BTreeSet<&str>) -> Vec<String> {
    let name = element.value().name();
    let mut faults = Vec::new();
    if name == "script" {
        let is_own = element.attr("src").is_some_and(|src| src.starts_with("/assets/"));
        if !is_own || !element.text().collect::<String>().trim().is_empty() {
            faults.push(format!("a script: {}", element.html()));
        }
    }
    let is_refresh = name == "meta" && element.attr("http-equiv").is_some();
    if matches!(name, "iframe" | "object" | "embed" | "base" | "style" | "frame" | "applet") || is_refresh {
        faults.push(format!("<{name}>"));
    }
    for (attribute, value) in element.value().attrs() {
        let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
        let runs = ["javascript:", "vbscript:", "data:text", "data:application"].iter().any(|scheme| plain.starts_with(scheme));
        let is_address = matches!(attribute, "href" | "src" | "action" | "formaction" | "xlink:href" | "poster" | "srcdoc");
        if attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc" || (is_address && runs) {
            faults.push(format!("{attribute}={value:?} on <{name}>"));
        }
        let refers = matches!(attribute, "for" | "aria-describedby" | "aria-labelledby");
        faults.extend(
            value.split_whitespace().filter(|id| refers && !ids.contains(id)).map(|id| format!("{attribute} leads to no #{id}")),
        );
    }
    faults
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the body is UTF-8")
    }

    /// The body as a document.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    /// The texts of all elements of a selector, white space folded.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.html().select(&selector(css)).map(text_of).collect()
    }

    /// The text of the first element of a selector.
    pub fn first(&self, css: &str) -> Option<String> {
        self.texts(css).into_iter().next()
    }

    /// An attribute of all elements of a selector that have it.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.html().select(&selector(css)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// Where it leads on, if it does.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok())
    }

    /// What is wrong with this as a page, in words: headings, names of fields, references, and anything that would run.
    pub fn faults(&self) -> Vec<String> {
        let html = self.html();
        let mut faults = Vec::new();
        let texts = |css: &str| html.select(&selector(css)).map(text_of).collect::<Vec<_>>();
        match texts("h1").as_slice() {
            [one] if !one.is_empty() => {}
            other => faults.push(format!("not one h1: {other:?}")),
        }
        if texts("head > title").first().is_none_or(String::is_empty) {
            faults.push("no title".to_owned());
        }
        let root = html.root_element();
        if root.attr("lang").is_none_or(str::is_empty) || !matches!(root.attr("dir"), Some("ltr" | "rtl")) {
            faults.push("no language or no direction".to_owned());
        }
        for element in html.select(&selector("body *")) {
            // What people wrote has a direction of its own; all else is Copse's.
            let is_ours = !std::iter::once(*element).chain(element.ancestors()).any(|outer| {
                ElementRef::wrap(outer)
                    .is_some_and(|outer| outer.attr("dir") == Some("auto") || outer.value().name() == "textarea")
            });
            let own = element.children().filter_map(|child| child.value().as_text());
            faults.extend(
                own.filter(|text| is_ours && text.contains("{$")).map(|text| format!("an unresolved message: {}", &**text)),
            );
        }
        let ids: Vec<&str> = html.select(&selector("[id]")).filter_map(|element| element.attr("id")).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        faults.extend(
            known.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1).map(|id| format!("twice #{id}")),
        );
        for element in html.select(&selector("*")) {
            faults.extend(faults_of(element, &known));
        }
        for field in html.select(&selector("input:not([type=hidden]), textarea, select")) {
            let by_label = field.attr("id").is_some_and(|id| !texts(&format!("label[for=\"{id}\"]")).concat().is_empty());
            let inside = field.ancestors().filter_map(ElementRef::wrap).any(|outer| outer.value().name() == "label");
            if !by_label && !inside && field.attr("aria-label").is_none() {
                faults.push(format!("no label: {}", field.html()));
            }
        }
        faults
    }

    /// The form whose action ends like this, with all its fields as they stand.
    pub fn form(&self, action_end: &str) -> Filled {
        let html = self.html();
        let form = html
            .select(&selector("form"))
            // What stands in a template is not on the page.
            .filter(|form| !form.ancestors().any(|above| above.value().as_element().is_some_and(|it| it.name() == "template")))
            .find(|form| form.attr("action").unwrap_or(&self.path).ends_with(action_end))
            .unwrap_or_else(|| panic!("no form leads to {action_end} on {}: {}", self.path, self.text()));
        let mut fields = Vec::new();
        for field in form.select(&selector("input, textarea, select")) {
            let Some(name) = field.attr("name") else { continue };
            let value = match (field.value().name(), field.attr("type").unwrap_or("text")) {
                ("textarea", _) => {
                    field.text().collect::<String>().strip_prefix('\n').map_or_else(|| field.text().collect(), str::to_owned)
                }
                ("select", _) => {
                    let chosen = field.select(&selector("option[selected]")).next().and_then(|option| option.attr("value"));
                    chosen.unwrap_or_default().to_owned()
                }
                (_, "radio" | "checkbox") if field.attr("checked").is_none() => continue,
                _ => field.attr("value").unwrap_or_default().to_owned(),
            };
            fields.push((name.to_owned(), value));
        }
        Filled { action: form.attr("action").unwrap_or(&self.path).to_owned(), fields }
    }
}

/// A form with what stands in it.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Where it is sent.
    pub action: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
}

impl Filled {
    /// Types into a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The form as it travels (WHATWG URL, 5.2).
    pub fn encoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }
}

/// A file that is chosen in a form.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The field it is chosen in.
    pub field: String,
    /// Its name on the sender's machine.
    pub name: String,
    /// What the browser takes it for.
    pub media_type: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl Chosen {
    /// A file for a field.
    pub fn new(field: &str, name: &str, media_type: &str, content: impl Into<Vec<u8>>) -> Self {
        Self { field: field.into(), name: name.into(), media_type: media_type.into(), content: content.into() }
    }
}

/// What stands between the parts of forms with files.
const BOUNDARY: &str = "----a-boundary-of-tests";

impl Filled {
    /// The form as it travels with files (RFC 7578), the files first so that what guards the form comes late.
    pub fn with_files(&self, files: &[Chosen]) -> Vec<u8> {
        let mut body = Vec::new();
        // As a browser writes them (WHATWG HTML, multipart form data).
        let escaped = |name: &str| name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        for Chosen { field, name, media_type, content } in files {
            let (field, name) = (escaped(field), escaped(name));
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: {media_type}\r\n\r\n"
            );
            body.extend([head.as_bytes(), content, b"\r\n"].concat());
        }
        for (name, value) in &self.fields {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n", escaped(name));
            body.extend([head.as_bytes(), value.replace('\n', "\r\n").as_bytes(), b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        body
    }
}

impl Browser {
    /// A browser at this site, without cookies.
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new() }
    }

    /// Sends a request as it is, with this browser's cookies, and keeps what cookies come back.
    pub async fn send(&mut self, request: Request<Body>) -> Reply {
        let path = request.uri().path().to_owned();
        let (parts, body) = self.answer(request).await.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie is ASCII");
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        // A stream of events has no end to wait for.
        let is_endless = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if is_endless { Body::empty() } else { body };
        let body = body.collect().await.expect("the body arrives").to_bytes().to_vec();
        Reply { status: parts.status, headers: parts.headers, body, path }
    }

    async fn answer(&self, mut request: Request<Body>) -> Response {
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().expect("cookies are a header"));
        }
        self.router.clone().oneshot(request).await.expect("the router answers")
    }

    /// Asks for an address whose answer comes bit by bit.
    pub async fn open(&self, address: &str) -> Response {
        let request = Request::get(address).body(Body::empty()).unwrap_or_else(|error| panic!("{address}: {error}"));
        self.answer(request).await
    }

    /// Asks for an address, without following where it leads.
    pub async fn get(&mut self, address: &str) -> Reply {
        let request = Request::get(address).body(Body::empty()).unwrap_or_else(|error| panic!("{address}: {error}"));
        self.send(request).await
    }

    /// Asks for an address and follows where it leads.
    pub async fn visit(&mut self, address: &str) -> Reply {
        let mut reply = self.get(address).await;
        for _ in 0..5 {
            let Some(next) = reply.location().map(str::to_owned) else { break };
            reply = self.get(next.split('#').next().unwrap_or_default()).await;
        }
        reply
    }

    /// Posts a body to an address.
    pub async fn post(&mut self, address: &str, body: impl Into<Body>) -> Reply {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.into())
            .unwrap_or_else(|error| panic!("{address}: {error}"));
        self.send(request).await
    }

    /// Sends a form.
    pub async fn submit(&mut self, form: &Filled) -> Reply {
        self.post(&form.action, form.encoded()).await
    }

    /// Posts a body of a form with files to an address.
    pub async fn post_parts(&mut self, address: &str, body: impl Into<Body>) -> Reply {
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body.into())
            .unwrap_or_else(|error| panic!("{address}: {error}"));
        self.send(request).await
    }

    /// Sends a form with files.
    pub async fn submit_with(&mut self, form: &Filled, files: &[Chosen]) -> Reply {
        self.post_parts(&form.action, form.with_files(files)).await
    }

    /// Sends a form and follows where it leads.
    pub async fn submit_and_follow(&mut self, form: &Filled) -> Reply {
        let reply = self.submit(form).await;
        match reply.location().map(str::to_owned) {
            Some(next) => self.visit(next.split('#').next().unwrap_or_default()).await,
            None => reply,
        }
    }

    /// The same browser, with its cookies, at another router of the site.
    #[must_use]
    pub fn at(self, router: Router) -> Self {
        Self { router, ..self }
    }

    /// The same browser with the session that this token opens.
    #[must_use]
    pub fn with_session(mut self, token: &kernel::Token) -> Self {
        self.cookies.insert("copse".to_owned(), token.to_string());
        self
    }

    /// Whether this browser holds a session.
    pub fn is_signed_in(&self) -> bool {
        self.cookies.contains_key("copse") || self.cookies.contains_key("__Host-copse")
    }
}
