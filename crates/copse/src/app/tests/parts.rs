//! Forms that travel with files: the same form, whichever way it comes, and bounded whatever comes.

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone, on_each_engine},
};
use axum::body::{Body, Bytes};
use http::StatusCode;
use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};
use webkit::testing::{Chosen, Filled};

/// A body of the same piece again and again, as much as was asked for.
struct Endless {
    piece: Bytes,
    times: usize,
}

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        if self.times == 0 {
            return Poll::Ready(None);
        }
        self.times -= 1;
        Poll::Ready(Some(Ok(http_body::Frame::data(self.piece.clone()))))
    }
}

async fn writer(site: &Site) -> (Someone, Filled) {
    let someone = site.someone("Mina Writer").await;
    let (_, slug) = site.community("Form house", Visibility::Public, Joining::Open, &someone).await;
    let form = someone.browser.clone().get(&format!("/c/{slug}/talk/new")).await.form("/talk/new");
    (someone, form)
}

fn nothing_arrives(site: &Site) {
    let incoming = site.kit.settings.files_folder().join("incoming");
    assert_eq!(std::fs::read_dir(incoming).expect("the folder").count(), 0, "no file stays behind");
}

#[test]
fn a_form_is_the_same_form_either_way() {
    on_each_engine(async |site| {
        let (someone, form) = writer(&site).await;
        let mut browser = someone.browser.clone();
        let good = form.clone().with("title", "Grüße \"zu\" 你好").with("text", "One line.\nAnother ✓.");
        let reply = browser.submit_with(&good, &[]).await;
        let home = reply.location().expect("it leads on").to_owned();
        let page = browser.visit(&home).await;
        assert_eq!(page.first("h1").as_deref(), Some("Grüße \"zu\" 你好"));
        let again = browser.submit_with(&good, &[]).await;
        assert_eq!(again.location(), Some(home.as_str()), "two presses are one act");

        let bad = form.clone().with("title", "").with("text", "Kept text.");
        let files = [Chosen::new("files", "", "application/octet-stream", ""), Chosen::new("files", "a.txt", "text/plain", "A.")];
        let reply = browser.submit_with(&bad, &files).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.form("/talk/new").value("text"), "Kept text.");
        nothing_arrives(&site);
    });
}

#[test]
fn a_form_with_files_is_guarded_like_others() {
    on_each_engine(async |site| {
        let (someone, form) = writer(&site).await;
        let filled = form.with("title", "A title").with("text", "A text.").with("_token", &"0".repeat(64));
        let files = [Chosen::new("files", "a.bin", "application/octet-stream", vec![7; 2 << 20])];
        let reply = someone.browser.clone().submit_with(&filled, &files).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "out of date, with its texts");
        assert_eq!(reply.form("/talk/new").value("text"), "A text.");
        nothing_arrives(&site);

        let reply = site.stranger().submit_with(&filled, &files).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        nothing_arrives(&site);

        let mut browser = someone.browser.clone();
        let request = http::Request::post(&filled.action)
            .header("sec-fetch-site", "cross-site")
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from("--x--\r\n"))
            .unwrap();
        assert_eq!(browser.send(request).await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn what_is_broken_or_endless_is_answered() {
    on_each_engine(async |site| {
        let (someone, form) = writer(&site).await;
        let mut browser = someone.browser.clone();
        let filled = form.with("title", "A title").with("text", "A text.");
        let whole = filled.with_files(&[Chosen::new("files", "a.txt", "text/plain", "Some text.")]);
        for length in [0, 10, 60, whole.len() / 2, whole.len() - 5] {
            let reply = browser.post_parts(&filled.action, whole[..length].to_vec()).await;
            assert_eq!(reply.status, StatusCode::BAD_REQUEST, "cut at {length}");
            assert!(reply.faults().is_empty());
        }
        nothing_arrives(&site);

        let too_long = filled.clone().with("text", &"x".repeat(3 << 20));
        assert_eq!(browser.submit_with(&too_long, &[]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        let many = Filled { fields: vec![(String::new(), String::new()); 40_000], ..filled.clone() };
        assert_eq!(browser.submit_with(&many, &[]).await.status, StatusCode::PAYLOAD_TOO_LARGE);

        // A head without an end, and a file without one.
        let head = Endless { piece: Bytes::from(vec![b'h'; 100_000]), times: 100_000 };
        assert!(browser.post_parts(&filled.action, Body::new(head)).await.status.is_client_error());
        let begin = Bytes::from(Filled { fields: Vec::new(), ..filled.clone() }.with_files(&[Chosen::new("f", "a", "b", "")]));
        let endless = Endless { piece: begin.slice(..begin.len() - 40), times: 1_000_000 };
        assert!(browser.post_parts(&filled.action, Body::new(endless)).await.status.is_client_error());
        nothing_arrives(&site);
    });
}
