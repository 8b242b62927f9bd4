//! What arrives, told to whoever looks, as far as they may know at that moment.

use crate::{
    base::{
        access::Audience,
        communities::{self, Joining, Visibility},
    },
    testing::{Said, on_each_engine},
};
use axum::body::Body;
use http_body_util::BodyExt;
use std::time::Duration;
use webkit::testing::Browser;

/// The stream of a browser that has a conversation open.
async fn stream(browser: &Browser, slug: &str) -> Body {
    let (parts, body) = browser.open(&format!("/c/{slug}/talk/1/live")).await.into_parts();
    assert_eq!(parts.status, 200);
    assert_eq!(parts.headers["content-type"], "text/event-stream");
    body
}

/// The next event, or nothing within a moment.
async fn next(stream: &mut Body) -> Option<String> {
    let frame = tokio::time::timeout(Duration::from_millis(400), stream.frame()).await.ok()??;
    Some(String::from_utf8(frame.expect("a frame").into_data().expect("data").to_vec()).expect("a text"))
}

async fn reply(browser: &mut Browser, slug: &str, text: &str) {
    let form = browser.get(&format!("/c/{slug}/talk/1-open")).await.form(&format!("/c/{slug}/talk/1-open/reply"));
    assert_eq!(browser.submit(&form.with("text", text)).await.status, 303);
}

#[test]
fn what_arrives_is_told_to_those_who_may_know() {
    on_each_engine(|site| async move {
        let (mut mina, ruth) = (site.someone("Mina").await, site.someone("Ruth").await);
        let (id, slug) = site.community("House", Visibility::Front, Joining::Open, &mina).await;
        site.join(id, &ruth).await;
        let conversation = site.conversation(id, mina.id, "Open", Audience::Community).await;
        site.say(id, conversation, mina.id, "First.", Said::OPENLY).await;

        let refused = site.stranger().get(&format!("/c/{slug}/talk/1/live")).await;
        assert_eq!(refused.status, 401);

        let (mut of_mina, mut of_ruth) = (stream(&mina.browser, &slug).await, stream(&ruth.browser, &slug).await);
        reply(&mut mina.browser, &slug, "Second.").await;
        assert_eq!(next(&mut of_mina).await.as_deref(), Some("data: 2\n\n"));
        assert_eq!(next(&mut of_ruth).await.as_deref(), Some("data: 2\n\n"));

        // What is for coordinators alone is told to them alone.
        let number =
            site.say(id, conversation, mina.id, "Between us.", Said { is_held: true, ..Said::to(Audience::Coordinators) }).await;
        site.kit.live.tell(conversation, number);
        assert_eq!(next(&mut of_mina).await.as_deref(), Some("data: 3\n\n"));
        assert_eq!(next(&mut of_ruth).await, None);

        // Who has left while listening hears no more.
        let (person, now) = (ruth.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.expect("leaving");
        reply(&mut mina.browser, &slug, "Third.").await;
        assert_eq!(next(&mut of_mina).await.as_deref(), Some("data: 4\n\n"));
        assert_eq!(next(&mut of_ruth).await, None);

        // When the server stops, the streams end.
        site.kit.live.end();
        assert!(tokio::time::timeout(Duration::from_secs(5), of_mina.frame()).await.expect("an end").is_none());
    });
}
