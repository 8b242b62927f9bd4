//! Forms fit the browser that their page was made for, however the page was made.

use super::{
    routes::{self, is_page},
    stage::{Kind, Stage},
};
use crate::testing::on_each_engine;
use askama::Template;
use http::StatusCode;
use webkit::{Answer, Ctx, Form, Page, Posted, Routes, frame, route};

route! {
    /// A form that is made before anyone looked who asks.
    pub struct EarlyAt = "/early";
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}{% block main %}<h1>Early</h1>{{ form.summary() }}<form method="post" action="/early">{{ form.guard() }}<button>Send</button></form>{% endblock %}"#
)]
struct EarlyPage {
    page: Page,
    form: Form,
}

async fn early(ctx: Ctx) -> Answer {
    let form = Form::empty(ctx.guard(), ctx.words());
    ctx.actor().await?;
    ctx.show(&EarlyPage { page: ctx.page("Early"), form })
}

async fn posted(ctx: Ctx, posted: Posted) -> Answer {
    let form = posted.form(&ctx).await?;
    if form.is_good() {
        return ctx.go_to("/early");
    }
    ctx.show_again(&EarlyPage { page: ctx.page("Early"), form })
}

#[test]
fn a_form_is_good_whenever_it_was_made() {
    on_each_engine(async |site| {
        let routes = Routes::new().get::<EarlyAt, _>(early).post::<EarlyAt, _>(posted).and(crate::app::router::routes());
        let router = frame(routes.into_router(), site.kit.clone());
        let mut gone = site.someone("Gone Since").await.browser;
        let out = gone.get("/me").await.form("/sign-out");
        gone.clone().submit(&out).await;
        // Someone signed in, someone whose session has ended meanwhile, and a stranger.
        for browser in [site.someone("Ann Price").await.browser, gone, site.stranger()] {
            let mut browser = browser.at(router.clone());
            let form = browser.get("/early").await.form("/early");
            assert_eq!(browser.submit(&form).await.status, StatusCode::SEE_OTHER);
            assert_eq!(site.stranger().at(router.clone()).submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    });
}

#[test]
fn every_form_of_every_page_is_for_the_browser_that_asked() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        for kind in Kind::ALL {
            let mut browser = stage.someone(&site, kind).await;
            let mut tokens = Vec::new();
            for (_, address) in routes::pages(&stage.homes[0]) {
                site.clock.pass_seconds(600);
                let page = browser.get(&address).await;
                if !is_page(&page) {
                    continue;
                }
                tokens.extend(page.attributes("input[name=_token]", "value").into_iter().map(|token| (token, address.clone())));
            }
            let (own, _) = tokens.first().cloned().expect("a form");
            let odd: Vec<_> = tokens.iter().filter(|(token, _)| *token != own).map(|(_, address)| address).collect();
            assert!(odd.is_empty(), "forms that come back out of date to a {kind:?}: {odd:?}");
            // And it is the one that is taken.
            let form = webkit::testing::Filled { action: "/sign-out".into(), fields: Vec::new() }.with("_token", &own);
            assert_eq!(browser.submit(&form).await.status, StatusCode::SEE_OTHER, "{kind:?}");
        }
    });
}
