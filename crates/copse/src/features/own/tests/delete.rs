use super::{Marked, PASSWORD, WORD, files_with_word, status, still, submit};
use crate::{
    base::files::keep_house,
    testing::{Someone, on_each_engine},
};
use http::StatusCode;

#[test]
fn nothing_is_left_of_who_goes() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        assert!(still(&site).await.len() > 20 && files_with_word(&site) > 0, "it was there");
        let reply = marked.leave(&[("fate", "go")]).await;
        assert_eq!(reply.location(), Some("/account-deleted"), "{}", reply.text());
        assert_eq!(status(&mut marked.zed, "/me").await, StatusCode::UNAUTHORIZED);
        for slug in [&marked.slug, &marked.other] {
            let page = marked.ann.browser.visit(&format!("/c/{slug}/talk/1")).await;
            let text = page.text();
            assert!(text.contains("I answer.") && text.contains("a former member"), "replies stay: {text}");
            assert!(text.contains("taken out by who wrote it"), "and the trace");
            assert!(!text.to_lowercase().contains(WORD));
            let people = marked.ann.browser.get(&format!("/c/{slug}/people")).await;
            assert!(people.status == StatusCode::OK && !people.text().to_lowercase().contains(WORD));
        }
        // What waits for its time: presses of forms, files on the disk.
        site.clock.pass_seconds(40 * 86_400);
        keep_house(&site.kit).await.expect("a kept house");
        let now = site.clock.now();
        site.kit.db.write(move |tx| webkit::forget_nonces(tx, now)).await.expect("presses are forgotten");
        let left = still(&site).await;
        assert!(left.is_empty(), "still there: {left:?}");
        assert_eq!(files_with_word(&site), 0);
    });
}

#[test]
fn each_community_may_keep_what_one_chooses() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        let page = marked.zed.browser.get("/me/delete").await;
        assert!(page.text().contains("3 posts, 2 files"), "{}", page.text());
        let place = page.attributes("details select", "name");
        assert_eq!(place.len(), 2);
        let labels = page.texts("details label");
        let choir = labels.iter().position(|label| label.contains("The choir")).expect("the choir");
        let reply = marked.leave(&[("fate", "name"), (&place[choir], "former")]).await;
        assert_eq!(reply.location(), Some("/account-deleted"), "{}", reply.text());
        let home = marked.ann.browser.visit(&format!("/c/{}/talk/1", marked.slug)).await;
        assert!(home.text().contains("Zed Markerword") && home.text().contains("Changed markerword."));
        let other = marked.ann.browser.visit(&format!("/c/{}/talk/1", marked.other)).await;
        assert!(other.text().contains("a former member") && !other.text().contains("Zed Markerword"));
        assert!(other.text().contains("Changed markerword."), "the words stay");
        // The account is gone all the same, and its private things.
        let left: Vec<_> = still(&site).await.into_iter().map(|(place, _)| place).collect();
        for gone in ["account.", "profile.", "landscape.", "person.handle", "placeholder.email_folded"] {
            assert!(!left.iter().any(|place| place.starts_with(gone)), "{gone}: {left:?}");
        }
    });
}

#[test]
fn a_former_member_has_no_name_anywhere() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        marked.leave(&[("fate", "former")]).await;
        let texts = site.kit.db.read(db::holdings::texts).await.expect("all texts");
        let named: Vec<_> = texts
            .into_iter()
            // An id is letters by chance.
            .filter(|(_, text)| text.parse::<kernel::PersonId>().is_err())
            .filter(|(place, text)| text.to_lowercase().contains("zed") && !place.starts_with("form_nonce"))
            .collect();
        assert!(named.is_empty(), "{named:?}");
        let page = marked.ann.browser.visit(&format!("/c/{}/talk/1", marked.slug)).await;
        assert!(page.text().contains("a former member") && page.text().contains("Changed markerword."));
        // A mail of theirs stays as a post, and is not brought in again.
        let page = marked.ann.browser.visit(&format!("/c/{}/talk/2", marked.slug)).await;
        assert!(page.text().contains("A markerword by mail.") && page.text().contains("a former member"), "{}", page.text());
    });
}

#[test]
fn nobody_goes_by_mistake_or_leaves_others_without_help() {
    on_each_engine(async |site| {
        let mut marked = Marked::new(&site).await;
        for (fields, wrong) in [
            (vec![("fate", "go"), ("confirm", "Someone Else")], "confirm"),
            (vec![("fate", "go"), ("current_password", "wrong")], "current_password"),
            (vec![("fate", "perhaps")], "fate"),
        ] {
            let page = marked.leave(&fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(page.texts(&format!("#{wrong}-err")).len() == 1, "{wrong}: {}", page.text());
        }
        assert_eq!(status(&mut marked.zed, "/me").await, StatusCode::OK);
        // Ann coordinates alone where others belong.
        let page = marked.ann.browser.get("/me/delete").await;
        assert!(page.text().contains("You alone coordinate these communities."));
        let form = page.form("/me/delete").with("fate", "go").with("confirm", "ann price").with("current_password", PASSWORD);
        let page = marked.ann.browser.submit(&form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.first("[role=alert]").is_some_and(|said| said.contains("You are the only coordinator")), "{}", page.text());
        assert_eq!(status(&mut marked.ann, "/me").await, StatusCode::OK);
    });
}

#[test]
fn who_alone_runs_the_site_names_another() {
    on_each_engine(async |site| {
        let mut keeper = site.keeper("Kim Keeper").await;
        site.someone("Vic Visitor").await;
        let first =
            site.kit.db.write(|tx| crate::features::own::store::dismiss(tx, "first@example.org")).await.expect("one keeper");
        assert_eq!(first.0, 1);
        let leave = async |keeper: &mut Someone, heir: &str| {
            let form = keeper.browser.get("/me/delete").await.form("/me/delete").with("fate", "go").with("keeper", heir);
            keeper.browser.submit(&form.with("confirm", "Kim Keeper").with("current_password", PASSWORD)).await
        };
        for nobody in ["", "nobody@example.org", "kim.keeper@example.org"] {
            let page = leave(&mut keeper, nobody).await;
            assert_eq!((page.status, page.texts("#keeper-err").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1), "{nobody}");
        }
        assert_eq!(leave(&mut keeper, "vic.visitor@example.org").await.location(), Some("/account-deleted"));
        let mut vic = Someone { id: keeper.id, browser: site.stranger() };
        submit(&mut vic, "/sign-in", "/sign-in", &[("email", "vic.visitor@example.org"), ("password", PASSWORD)]).await;
        assert!(vic.browser.get("/me/delete").await.text().contains("Nobody else runs it."));
    });
}

#[test]
fn keepers_who_go_at_once_do_not_leave_the_site_to_nobody() {
    on_each_engine(async |site| {
        let (mut kim, mut kay) = (site.keeper("Kim Keeper").await, site.keeper("Kay Keeper").await);
        site.kit.db.write(|tx| crate::features::own::store::dismiss(tx, "first@example.org")).await.expect("two keepers");
        let form = async |keeper: &mut Someone, name: &str| {
            let page = keeper.browser.get("/me/delete").await;
            assert!(page.attributes("[name=keeper]", "name").is_empty(), "there is another");
            page.form("/me/delete").with("fate", "go").with("confirm", name).with("current_password", PASSWORD)
        };
        let (of_kim, of_kay) = (form(&mut kim, "Kim Keeper").await, form(&mut kay, "Kay Keeper").await);
        let (first, second) = tokio::join!(kim.browser.submit(&of_kim), kay.browser.submit(&of_kay));
        let stayed: Vec<_> = [&first, &second].into_iter().filter(|reply| reply.location().is_none()).collect();
        assert_eq!(stayed.len(), 1, "{} {}", first.text(), second.text());
        let wrong = stayed[0].texts("#keeper-err").len();
        assert_eq!((stayed[0].status, wrong), (StatusCode::UNPROCESSABLE_ENTITY, 1), "{:?}", stayed[0].texts("main"));
        assert_eq!(stayed[0].attributes("[name=keeper]", "name").len(), 1, "who follows is asked for now");
    });
}

#[test]
fn an_heir_who_is_gone_is_no_heir() {
    on_each_engine(async |site| {
        let (kim, vic) = (site.keeper("Kim Keeper").await.id, site.someone("Vic Visitor").await.id);
        let left = async |heir: Option<kernel::PersonId>| {
            let asked = move |tx: &mut db::Tx| crate::features::own::delete::is_left_to_someone(tx, kim, heir);
            site.kit.db.write(asked).await.expect("an answer")
        };
        assert!(left(None).await, "the first keeper is there");
        site.kit.db.write(|tx| crate::features::own::store::dismiss(tx, "first@example.org")).await.expect("one keeper");
        assert!(!left(None).await);
        let gone = kernel::PersonId::new(site.clock.now(), &site.rng);
        assert!(!left(Some(gone)).await, "whoever has no account by now");
        assert!(left(Some(vic)).await);
    });
}

#[test]
fn who_has_a_password_gives_it_however_they_signed_in() {
    on_each_engine(async |site| {
        site.someone("First Person").await;
        let ann = site.someone("Ann Price").await;
        let mut browser = site.stranger();
        let ask = browser.get("/sign-in").await.form("/sign-in/link").with("link_email", "ann.price@example.org");
        browser.submit(&ask).await;
        let text = site.mails().await.remove(0).text;
        let link = text.split_whitespace().find_map(|word| word.strip_prefix("http://copse.example")).expect("a link").to_owned();
        let press = browser.get(&link).await.form(&link);
        browser.submit(&press).await;
        let mut by_link = Someone { id: ann.id, browser };
        let form = by_link.browser.get("/me/delete").await.form("/me/delete").with("fate", "go").with("confirm", "Ann Price");
        for wrong in ["", "not mine"] {
            let reply = by_link.browser.submit(&form.clone().with("current_password", wrong)).await;
            assert_eq!(
                (reply.status, reply.texts("#current_password-err").len()),
                (StatusCode::UNPROCESSABLE_ENTITY, 1),
                "{wrong}"
            );
        }
        let done = by_link.browser.submit(&form.with("current_password", PASSWORD)).await;
        assert_eq!(done.location(), Some("/account-deleted"));
    });
}
