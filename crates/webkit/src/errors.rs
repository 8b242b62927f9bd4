//! What goes wrong becomes a page that helps; the log has the chain, the reader a code.

use crate::{
    Ctx, Form, Kit, Page,
    held::{Held, is_worth_showing},
    posted::{Sent, Typed},
};
use askama::Template;
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use kernel::Fault;
use std::sync::{Arc, Mutex};

/// What a handler returns.
pub type Answer = Result<Response, Failure>;

/// A fault on its way to becoming a page. `?` makes one of any error.
#[derive(Debug)]
pub struct Failure(Fault);

impl<E: Into<Fault>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// The fault of a response, for the frame to make a page of.
#[derive(Clone)]
struct Pending(Arc<Mutex<Option<Trouble>>>);

/// What the error page speaks of.
#[derive(Debug)]
enum Trouble {
    Fault(Fault),
    WrongMethod,
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Fault(Fault::Absent) => StatusCode::NOT_FOUND,
            Self::Fault(Fault::Gone) => StatusCode::GONE,
            Self::Fault(Fault::SignIn) => StatusCode::UNAUTHORIZED,
            Self::Fault(Fault::Refused | Fault::AtRest | Fault::Ended) => StatusCode::FORBIDDEN,
            Self::Fault(Fault::Bad(_)) => StatusCode::BAD_REQUEST,
            Self::Fault(Fault::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Fault(Fault::Busy) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(Fault::Internal(_)) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Pending(Arc::new(Mutex::new(Some(self)))));
        response
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        Trouble::Fault(self.0).into_response()
    }
}

/// Puts the frame around a router: every answer leaves with a request id and the security headers, every fault as a
/// page, and every request is logged without personal data.
pub fn frame(router: Router<Kit>, kit: Kit) -> Router {
    router
        .fallback(|| async { Failure(Fault::Absent) })
        .method_not_allowed_fallback(|| async { Trouble::WrongMethod.into_response() })
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(|panic: Box<dyn std::any::Any + Send>| {
            let words = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let words = words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            Failure(Fault::internal(format!("a handler panicked: {words}"))).into_response()
        }))
        .layer(middleware::from_fn_with_state(kit.clone(), around))
        .with_state(kit)
}

/// The headers of every answer. No script but ours, no frame around us, nothing of where a reader came from.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
];

#[expect(clippy::disallowed_methods, reason = "how long a request took, for the log alone")]
async fn around(State(kit): State<Kit>, request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    let (mut parts, body) = request.into_parts();
    let ctx = Ctx::of(&kit, &parts);
    let typed = Typed::default();
    parts.extensions.insert(ctx.clone());
    parts.extensions.insert(typed.clone());
    let id = request_id(&ctx);
    let method = parts.method.clone();
    let route = parts.extensions.get::<axum::extract::MatchedPath>().map(|path| path.as_str().to_owned());

    let mut response = next.run(Request::from_parts(parts, body)).await;
    let pending = response.extensions_mut().remove::<Pending>();
    if let Some(on) = where_it_led(&ctx, response.status()).await {
        response = on;
    } else if let Some(trouble) = pending.and_then(|pending| pending.0.lock().ok().and_then(|mut slot| slot.take())) {
        // The page greets who asks, even where nothing has looked yet.
        let _ = ctx.actor().await;
        response = page_of(&ctx, &trouble, &id, &method, &typed);
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if kit.settings.is_secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if let Ok(id) = HeaderValue::try_from(&id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    tracing::info!(
        request = id,
        %method,
        // The pattern and not the path: a path may hold a secret or a name.
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        micros = started.elapsed().as_micros() as u64,
        "answered"
    );
    response
}

/// Of a form that can no longer be acted on because it was already, by an earlier press or at the same time: on to where
/// that led. A handler that came as far as its act answers for itself: it may show again what could not be done of it.
/// What an act gave that is no path says that it came to nothing, which is told as any other trouble.
async fn where_it_led(ctx: &Ctx, status: StatusCode) -> Option<Response> {
    let is_trouble = status.is_client_error() || status.is_server_error();
    let once = ctx.once.get().filter(|once| is_trouble && !once.is_reached())?;
    let to = ctx.led_to(once).await.ok()??;
    if to.starts_with('/') { ctx.go_to(to).ok() } else { None }
}

/// Eight letters and digits that are easy to say on the telephone.
fn request_id(ctx: &Ctx) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut chance = [0; 8];
    ctx.rng.fill(&mut chance);
    chance.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: Page,
    title: &'a str,
    text: &'a str,
    code: String,
    sign_in: Option<String>,
    held: Option<(Form, Held)>,
    typed: Vec<&'a Sent>,
}

impl Trouble {
    /// Whether it may come of being signed out: a closed door says no more to a stranger than a wall does.
    fn may_be_for_the_signed_in(&self) -> bool {
        matches!(self, Self::Fault(Fault::SignIn | Fault::Absent | Fault::Refused))
    }
}

fn page_of(ctx: &Ctx, trouble: &Trouble, id: &str, method: &Method, typed: &Typed) -> Response {
    let w = ctx.words();
    let (title, text) = match trouble {
        Trouble::WrongMethod => (w.error_method_title(), w.error_method_text()),
        Trouble::Fault(Fault::Absent) => (w.error_absent_title(), w.error_absent_text()),
        Trouble::Fault(Fault::Gone) => (w.error_gone_title(), w.error_gone_text()),
        Trouble::Fault(Fault::SignIn) => (w.error_sign_in_title(), w.error_sign_in_text()),
        Trouble::Fault(Fault::Refused) => (w.error_refused_title(), w.error_refused_text()),
        Trouble::Fault(Fault::AtRest) => (w.error_at_rest_title(), w.error_at_rest_text()),
        Trouble::Fault(Fault::Ended) => (w.error_ended_title(), w.error_ended_text()),
        Trouble::Fault(Fault::Bad(_)) => (w.error_bad_title(), w.error_bad_text()),
        Trouble::Fault(Fault::TooLarge) => (w.error_large_title(), w.error_large_text()),
        Trouble::Fault(Fault::Busy) => (w.error_busy_title(), w.error_busy_text()),
        Trouble::Fault(Fault::Internal(_)) => (w.error_internal_title(), w.error_internal_text()),
    };
    match trouble {
        Trouble::Fault(Fault::Internal(chain)) => tracing::error!(request = id, chain = %chain.join(": "), "failed"),
        Trouble::Fault(Fault::Bad(what)) => tracing::warn!(request = id, what, "bad request"),
        _ => {}
    }
    let fields = typed.0.lock().map(|what| what.fields.clone()).unwrap_or_default();
    let is_out = ctx.viewer().is_none() && trouble.may_be_for_the_signed_in();
    let held = if is_out && method == Method::POST { Held::of_typed(ctx, typed) } else { None };
    // A button was pressed on some page; what it was posted to is often no page.
    let back = if method == Method::GET { &ctx.asked_path } else { &ctx.came_from };
    let page = ErrorPage {
        page: ctx.page(title),
        title,
        text,
        code: w.error_code(id),
        sign_in: (matches!(trouble, Trouble::Fault(Fault::SignIn)) && held.is_none()).then(|| sign_in_url(back)),
        held: held.map(|held| (Form::empty(ctx.guard(), w), held)),
        typed: fields.iter().filter(|sent| is_worth_showing(sent)).collect(),
    };
    match ctx.answer(trouble.status(), &page) {
        Ok(response) => response,
        Err(Failure(fault)) => {
            tracing::error!(request = id, %fault, "the error page itself failed");
            (trouble.status(), Body::from(title.to_owned())).into_response()
        }
    }
}

/// Where to sign in and come back from.
fn sign_in_url(back: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("back", back);
    format!("/sign-in?{}", query.finish())
}
