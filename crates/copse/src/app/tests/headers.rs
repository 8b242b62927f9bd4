//! What stands around every answer: headers, caches, and our own words for whatever goes wrong.

use super::stage::Stage;
use crate::testing::on_each_engine;
use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use webkit::testing::{Browser, Reply};

/// What every answer has.
fn assert_framed(reply: &Reply, what: &str) {
    let text = |name: &str| reply.headers.get(name).map(|value| value.to_str().expect("ASCII").to_owned());
    let policy = text("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert_eq!(text("x-content-type-options").as_deref(), Some("nosniff"), "{what}");
    assert_eq!(text("x-frame-options").as_deref(), Some("DENY"), "{what}");
    assert!(text("referrer-policy").is_some_and(|policy| policy == "same-origin" || policy == "no-referrer"), "{what}");
    assert_eq!(text("cross-origin-opener-policy").as_deref(), Some("same-origin"), "{what}");
    let id = text("x-request-id").unwrap_or_default();
    assert!(id.len() == 8 && id.chars().all(|c| c.is_ascii_alphanumeric()), "{what}: {id:?}");
    for name in ["server", "x-powered-by"] {
        assert_eq!(text(name), None, "{what}");
    }
}

/// A page for people, in Copse's own words.
fn assert_own_page(reply: &Reply, what: &str) {
    assert_framed(reply, what);
    assert!(reply.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"), "{what}");
    let faults = reply.faults();
    assert!(faults.is_empty(), "{what}: {faults:?}");
    let text = reply.text();
    for foreign in ["Invalid URL", "Failed to", "panicked", "axum", "rusqlite", "sqlite", "postgres", "SELECT ", "src/"] {
        assert!(!text.contains(foreign), "{what} says {foreign:?}");
    }
}

#[test]
fn errors_are_pages_in_our_own_words() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let slug = &stage.homes[0].slug;
        let long = format!("/{}", "a".repeat(20_000));
        for (address, status) in [
            ("/nowhere", 404),
            ("/c", 404),
            ("/c/", 404),
            ("/c/%FF", 404),
            ("/c/%00", 404),
            ("/c/..%2f", 404),
            ("/c/%2e%2e", 404),
            ("/c/a%2Fb", 404),
            ("/c/%zz", 404),
            ("//", 404),
            (long.as_str(), 404),
            (&*format!("/c/{slug}/"), 404),
            (&*format!("/c/{slug}/talk/x"), 404),
            (&*format!("/c/{slug}/talk/0"), 404),
            (&*format!("/c/{slug}/talk/-1"), 404),
            (&*format!("/c/{slug}/talk/99999999999999999999"), 404),
            (&*format!("/c/{slug}/talk/1/99999999999999999999"), 404),
            (&*format!("/c/{slug}/talk/1/-9223372036854775808"), 404),
            (&*format!("/c/{slug}/talk/1/9223372036854775807/history"), 404),
            (&*format!("/c/{slug}/talk/1-openword?at=77"), 404),
            (&*format!("/c/{slug}/file/x/1"), 404),
            (&*format!("/c/{slug}/file/01ARZ3NDEKTSV4RRFFQ69G5FAV/-9223372036854775808"), 404),
            ("/link/%FF", 404),
            ("/assets/..%2f..%2fCargo.toml", 404),
            ("/found", 401),
            (&*format!("/c/{slug}/talk/new"), 401),
        ] {
            let reply = site.stranger().get(address).await;
            let short: String = address.chars().take(60).collect();
            assert_eq!(reply.status.as_u16(), status, "{short}");
            assert_own_page(&reply, &short);
        }
    });
}

#[test]
fn questions_that_make_no_sense_are_answered_as_none() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let slug = &stage.homes[0].slug;
        let mut browser = stage.coordinator.browser.clone();
        for address in [
            format!("/c/{slug}/talk?before=x&number=%FF"),
            format!("/c/{slug}/talk?before=-9223372036854775808&number=-1"),
            format!("/c/{slug}/talk?before=9223372036854775807&number=9223372036854775807"),
            format!("/c/{slug}/talk/1-openword?at=x"),
            format!("/c/{slug}/talk/1-openword?at=-1"),
            format!("/c/{slug}/talk/1-openword?&&&==%"),
            format!("/c/{slug}/talk/1-openword?done=%3Cscript%3E"),
            format!("/c/{slug}/talk/1-openword/reply?to=x"),
            format!("/c/{slug}/talk/1-openword/reply?to=99"),
            format!("/c/{slug}/people?since=x&role=%00&person=%00"),
            format!("/c/{slug}/people?since=-9223372036854775808&role=zzz"),
            "/communities?words=%25%00%5C_&after=%00&id=%FF".to_owned(),
            "/communities?words=%F0%9F%8C%BF%27%22%3B--".to_owned(),
            "/?x=%FF".to_owned(),
            "/me?saved=%00".to_owned(),
        ] {
            let reply = browser.get(&address).await;
            assert_eq!(reply.status, StatusCode::OK, "{address}");
            assert_own_page(&reply, &address);
        }
    });
}

async fn with_method(browser: &mut Browser, method: Method, address: &str) -> Reply {
    browser.send(Request::builder().method(method).uri(address).body(Body::empty()).unwrap()).await
}

#[test]
fn other_methods_are_answered_too() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let slug = &stage.homes[0].slug;
        for address in ["/".to_owned(), "/communities".to_owned(), format!("/c/{slug}"), format!("/c/{slug}/talk/1-openword")] {
            let get = site.stranger().get(&address).await;
            let head = with_method(&mut site.stranger(), Method::HEAD, &address).await;
            assert_eq!((head.status, head.body.len()), (get.status, 0), "{address}");
            assert_eq!(head.headers.get(header::ETAG), get.headers.get(header::ETAG), "{address}");
            assert_framed(&head, &address);
        }
        for (method, address) in [
            (Method::PUT, "/".to_owned()),
            (Method::DELETE, format!("/c/{slug}")),
            (Method::PATCH, "/me".to_owned()),
            (Method::POST, "/communities".to_owned()),
            (Method::GET, "/sign-out".to_owned()),
            (Method::GET, format!("/c/{slug}/join")),
            (Method::OPTIONS, "/me".to_owned()),
        ] {
            let reply = with_method(&mut site.stranger(), method.clone(), &address).await;
            assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {address}");
            assert!(reply.headers.contains_key(header::ALLOW), "{method} {address} (RFC 9110, 15.5.6)");
            assert_own_page(&reply, &address);
        }
    });
}

#[test]
fn caches_keep_what_everyone_sees_and_nothing_else() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let slug = &stage.homes[0].slug;
        let open = ["/".to_owned(), "/communities".to_owned(), format!("/c/{slug}"), format!("/c/{slug}/talk/1-openword")];
        for address in &open {
            let first = site.stranger().get(address).await;
            assert_eq!(first.headers[header::CACHE_CONTROL], "no-cache", "{address}");
            assert!(first.headers[header::VARY].to_str().unwrap().contains("Cookie"), "{address}");
            assert!(!first.headers.contains_key(header::SET_COOKIE), "{address}");
            let tag = first.headers[header::ETAG].clone();
            let request =
                || Request::get(address.as_str()).header(header::IF_NONE_MATCH, tag.clone()).body(Body::empty()).unwrap();
            let again = site.stranger().send(request()).await;
            assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
            assert_framed(&again, address);
            // Who is signed in gets a page of their own, whatever tag they show.
            let own = stage.author.browser.clone().send(request()).await;
            assert_eq!(own.status, StatusCode::OK, "{address}");
            assert_eq!(own.headers[header::CACHE_CONTROL], "private, no-store", "{address}");
            assert!(!own.headers.contains_key(header::ETAG), "{address}");
        }
        for address in ["/me".to_owned(), format!("/c/{slug}/people"), format!("/c/{slug}/talk"), "/nowhere".to_owned()] {
            let own = stage.author.browser.clone().get(&address).await;
            assert_eq!(own.headers[header::CACHE_CONTROL], "private, no-store", "{address}");
            assert_framed(&own, &address);
        }
        // A page with a form gives a cookie, and is nobody else's.
        let form = site.stranger().get("/sign-up").await;
        assert!(form.headers.contains_key(header::SET_COOKIE));
        let cookie = form.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        assert_eq!(form.headers[header::CACHE_CONTROL], "private, no-store");
        let style = site.stranger().get("/").await.attributes("link[rel=stylesheet]", "href").remove(0);
        let style = site.stranger().get(&style).await;
        assert!(style.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert_framed(&style, "the stylesheet");
    });
}
