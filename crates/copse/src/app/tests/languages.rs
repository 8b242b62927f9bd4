//! The pages in other languages: the made-up ones, since they show what was left in English and what goes the wrong way.

use super::stage::Stage;
use crate::{
    app::{router, site},
    testing::{Site, on_each_engine},
};
use axum::body::Body;
use http::Request;
use std::sync::OnceLock;
use webkit::{
    Kit, Limiter, Parts, PasswordCost,
    testing::{Browser, Reply},
};

/// The texts with the made-up languages beside English.
fn catalogue() -> &'static i18n::Catalogue {
    static LOADED: OnceLock<&'static i18n::Catalogue> = OnceLock::new();
    LOADED.get_or_init(|| {
        let english = [webkit::ENGLISH, crate::words::ENGLISH];
        let translations = [webkit::TRANSLATIONS, crate::words::TRANSLATIONS];
        Box::leak(Box::new(i18n::Catalogue::load(&english, &translations).expect("the texts").with_pseudo()))
    })
}

/// The same site with more languages.
fn with_pseudo(site: &Site) -> axum::Router {
    assert!(i18n::problems(catalogue()).is_empty(), "{:?}", i18n::problems(catalogue()));
    assert!(site::catalogue().expect("the texts").locale("en-XA").is_none(), "made-up languages are for tests alone");
    let of = &site.kit;
    router::router(Kit::new(Parts {
        db: of.db.clone(),
        files: of.files.clone(),
        catalogue: catalogue(),
        clock: of.clock.clone(),
        rng: of.rng.clone(),
        settings: of.settings.clone(),
        nav: of.nav.clone(),
        limiter: Limiter::default(),
        live: webkit::Live::default(),
        who_is: of.who_is,
        touch: of.touch,
        password_cost: PasswordCost::Weak,
        password_gate: tokio::sync::Semaphore::new(2),
    }))
}

async fn get(browser: &mut Browser, address: &str, language: &str) -> Reply {
    browser.send(Request::get(address).header("accept-language", language).body(Body::empty()).unwrap()).await
}

#[test]
fn every_page_speaks_the_readers_language() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let slug = &stage.homes[0].slug;
        let router = with_pseudo(&site);
        let home = |path: &str| format!("/c/{slug}{path}");
        for someone in [None, Some(&stage.coordinator)] {
            let mut browser = match someone {
                None => Browser::new(router.clone()),
                Some(someone) => someone.browser.clone().at(router.clone()),
            };
            for address in [
                "/".to_owned(),
                "/about".to_owned(),
                "/communities".to_owned(),
                "/sign-up".to_owned(),
                "/check-mail".to_owned(),
                "/link/none".to_owned(),
                "/me".to_owned(),
                "/me/email".to_owned(),
                "/me/sessions".to_owned(),
                "/landscape".to_owned(),
                "/landscape/born".to_owned(),
                "/landscape/more".to_owned(),
                "/me/profile".to_owned(),
                "/me/profile/picture".to_owned(),
                "/p/mina-writer".to_owned(),
                "/found".to_owned(),
                "/nowhere".to_owned(),
                home(""),
                home("/talk"),
                home("/talk/1-openword"),
                home("/talk/1-openword/reply?to=1"),
                home("/talk/1-openword/1/history"),
                home("/talk/1-openword/mark"),
                home("/talk/1-openword/summary"),
                home("/talk/1-openword/positions"),
                home("/talk/1-openword/1/thanks?for=thanks"),
                home("/talk/1-openword/1/withdraw"),
                home("/talk/1-openword/1/move"),
                home("/talk?show=asked"),
                home("/talk/new"),
                home("/people"),
                home("/files"),
                home("/requests"),
                home("/charter"),
                home("/charter/change"),
                home("/charter/version/1"),
                home("/charter/principle/1"),
                home("/charter/beside"),
                home("/charter/beside/the-front-house"),
                home("/charter/history"),
                home("/leave"),
                home("/archive"),
            ] {
                for (language, lang, dir) in
                    [("en-XA,en;q=0.5", "en-XA", "ltr"), ("ar-XB", "ar-XB", "rtl"), ("xx, en", "en", "ltr")]
                {
                    let page = get(&mut browser, &address, language).await;
                    assert!(
                        !page.status.is_server_error() && !page.status.is_redirection(),
                        "{address} {language}: {}",
                        page.status
                    );
                    assert_eq!(page.attributes("html", "lang"), [lang], "{address}");
                    assert_eq!(page.attributes("html", "dir"), [dir], "{address}");
                    assert!(page.faults().is_empty(), "{address} {language}: {:?}", page.faults());
                    if lang == "en-XA" {
                        // Headings and buttons are Copse's own words, so each of them is disguised.
                        let own = page.texts("h1:not([dir]), main button, nav[aria-label] a, label[for]:not([for=x])");
                        assert!(!own.is_empty(), "{address} has a heading");
                        let plain: Vec<_> = own.iter().filter(|text| text.is_ascii() && text.len() > 3).collect();
                        assert!(plain.is_empty(), "{address} leaves in English: {plain:?}");
                    }
                }
            }
        }
    });
}
