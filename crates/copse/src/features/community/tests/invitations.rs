//! Invitations: made once, shown once, open for a while, and good for nothing else.

use super::press;
use crate::{
    app::router,
    base::communities::{Joining, Visibility},
    testing::{PASSWORD, Site, Someone, on_each_engine},
};
use http::{StatusCode, header};
use webkit::{
    Kit, Parts, Settings,
    testing::{Browser, Reply},
};

/// Makes a link; gives its path.
async fn link(by: &mut Someone, front: &str, days: &str) -> String {
    let form = by.browser.get(&format!("{front}/invitations")).await.form("/invitations").with("days", days);
    path_on(&by.browser.submit(&form).await)
}

fn path_on(page: &Reply) -> String {
    let link = page.texts("textarea[readonly]").remove(0);
    link.strip_prefix("http://copse.example").expect("the site's own address").to_owned()
}

async fn house(site: &Site, visibility: Visibility) -> (Someone, String) {
    let ann = site.someone("Ann Price").await;
    let (_, slug) = site.community("Quiet water", visibility, Joining::Invitation, &ann).await;
    (ann, format!("/c/{slug}"))
}

mod kept {
    db::queries! {
        /// The forms that were acted on, and where they led.
        pub(super) fn forms() -> Vec<(String, String)> = "SELECT n.nonce, n.location FROM form_nonce n";
    }
}

/// Nothing keeps the page and no other page hears of its address.
fn assert_secret(page: &Reply) {
    let value = |name| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert!(value(header::CACHE_CONTROL).contains("no-store"), "{:?}", page.headers);
    assert_eq!(value(header::REFERRER_POLICY), "no-referrer");
}

#[test]
fn a_link_is_shown_once_and_opens_an_unlisted_community() {
    on_each_engine(async |site| {
        let (mut ann, front) = house(&site, Visibility::Unlisted).await;
        let page = ann.browser.get(&format!("{front}/invitations")).await;
        let form = page.form("/invitations").with("note", "The night shift").with("days", "7");
        let made = ann.browser.submit(&form).await;
        assert_secret(&made);
        let path = path_on(&made);
        assert!(path.starts_with("/invitation/") && path.len() == "/invitation/".len() + 64, "{path}");
        let again = ann.browser.submit(&form).await;
        assert_eq!(path_on(&again), path, "pressing twice makes one");
        let listed = ann.browser.get(&format!("{front}/invitations")).await;
        assert_eq!(listed.texts(".strand h3"), ["The night shift"]);
        assert!(!listed.text().contains(&path[12..]), "it is shown once");
        assert!(listed.text().contains("until Sun 29 Nov"), "{:?}", listed.texts(".when"));

        let mut ben = site.someone("Ben Mensah").await;
        assert_eq!(ben.browser.get(&front).await.status, StatusCode::NOT_FOUND);
        let page = ben.browser.get(&path).await;
        assert_secret(&page);
        assert_eq!(page.faults(), [""; 0]);
        assert!(
            page.first("h1").is_some_and(|title| title.contains("Quiet water")) && page.text().contains("compare what heals")
        );
        assert!(page.text().contains("Only members learn that it exists"));
        assert_eq!(ben.browser.get(&front).await.status, StatusCode::NOT_FOUND, "looking is not joining");
        let page = ben.browser.submit_and_follow(&page.form(&path)).await;
        assert_eq!(page.path, front);
        assert!(page.text().contains("You have belonged here since"));
        let forms = site.kit.db.read(kept::forms).await.expect("the forms");
        assert!(forms.len() >= 2 && !format!("{forms:?}").contains(&path[12..]), "the secret is not in the database: {forms:?}");
        let person = ann.browser.get(&format!("{front}/people/{}", ben.id)).await;
        assert!(person.text().contains("came with an invitation"));
        // Again: one belongs already, and it counts once.
        let page = ben.browser.get(&path).await;
        assert!(page.texts("main form").is_empty() && page.text().contains("You belong here"));
        assert!(ann.browser.get(&format!("{front}/invitations")).await.text().contains("used by one person"));
        // Others may use it too; whoever left needs it again.
        let mut cat = site.someone("Cat Kelso").await;
        press(&mut cat, &path, &path).await;
        press(&mut ben, &format!("{front}/leave"), "/leave").await;
        assert_eq!(ben.browser.get(&front).await.status, StatusCode::NOT_FOUND);
        site.clock.pass_seconds(1);
        press(&mut ben, &path, &path).await;
        assert_eq!(ben.browser.get(&front).await.status, StatusCode::OK);
        let listed = ann.browser.get(&format!("{front}/invitations")).await;
        assert!(listed.text().contains("used by") && listed.text().contains('3'), "{:?}", listed.texts(".strand .quiet"));
    });
}

#[test]
fn one_that_is_over_or_taken_back_or_unknown_tells_nothing() {
    on_each_engine(async |site| {
        let (mut ann, front) = house(&site, Visibility::Unlisted).await;
        let mut ben = site.someone("Ben Mensah").await;
        let over = link(&mut ann, &front, "7").await;
        site.clock.pass_seconds(1);
        let back = link(&mut ann, &front, "90").await;
        let old_form = ben.browser.get(&back).await.form(&back);
        let late_form = ben.browser.get(&over).await.form(&over);
        site.clock.pass_seconds(7 * 86_400 + 1);
        let page = ann.browser.get(&format!("{front}/invitations")).await;
        assert_eq!(page.texts(".state"), ["Open", "Over"]);
        press(&mut ann, &format!("{front}/invitations"), "/revoke").await;
        assert_eq!(ann.browser.get(&format!("{front}/invitations")).await.texts(".state"), ["Taken back", "Over"]);
        let unknown = format!("/invitation/{}", "0".repeat(64));
        let upper = back.to_uppercase().replace("/INVITATION/", "/invitation/");
        for path in [over.as_str(), &back, &unknown, &upper, "/invitation/x", "/invitation/%00", "/invitation/..", "/invitation"]
        {
            for browser in [&mut site.stranger(), &mut ben.browser, &mut ann.browser] {
                let page = browser.get(path).await;
                if page.status == StatusCode::NOT_FOUND {
                    assert!(path.ends_with("%00") || path.ends_with(".."), "{path}");
                    continue;
                }
                assert_secret(&page);
                let title =
                    if path == "/invitation" { "No invitation in this browser" } else { "This invitation no longer works" };
                assert_eq!(page.first("h1").as_deref(), Some(title), "{path}");
                assert!(!page.text().contains("Quiet water"), "{path} tells the name");
            }
        }
        // Sending the form of a link again does not bring the link back.
        let form = ann.browser.get(&format!("{front}/invitations")).await.form("/invitations");
        ann.browser.submit(&form).await;
        press(&mut ann, &format!("{front}/invitations"), "/revoke").await;
        assert!(ann.browser.submit(&form).await.texts("textarea[readonly]").is_empty());
        // Nor does a page that was open before let anyone in.
        for form in [old_form, late_form] {
            let page = ben.browser.submit_and_follow(&form).await;
            assert_eq!(page.first("h1").as_deref(), Some("This invitation no longer works"));
        }
        assert_eq!(ben.browser.get(&front).await.status, StatusCode::NOT_FOUND);
        let used = ann.browser.get(&format!("{front}/invitations")).await;
        assert_eq!(used.text().matches("nobody has used it").count(), 3);
        assert_eq!(site.stranger().post(&back, "_token=x").await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn taking_back_and_coming_in_at_once_end_in_one_order() {
    on_each_engine(async |site| {
        let (mut ann, front) = house(&site, Visibility::Front).await;
        for round in 0..4 {
            site.clock.pass_seconds(60);
            let path = link(&mut ann, &front, "7").await;
            let revoke = ann.browser.get(&format!("{front}/invitations")).await.form("/revoke");
            let mut ben = site.someone(&format!("Ben Number{round}")).await;
            let mut two = ben.browser.clone();
            let (one, other) = (ben.browser.get(&path).await.form(&path), two.get(&path).await.form(&path));
            tokio::join!(ann.browser.submit(&revoke), ben.browser.submit(&one), two.submit(&other));
            let is_in = ben.browser.get(&format!("{front}/people")).await.status == StatusCode::OK;
            let newest = ann.browser.get(&format!("{front}/invitations")).await.texts(".strand .quiet").remove(0);
            assert_eq!(newest.contains("used by one person"), is_in, "round {round}: {newest}");
        }
    });
}

#[test]
fn an_invitation_is_for_coordinators_to_make_in_their_own_community() {
    on_each_engine(async |site| {
        let (mut ann, front) = house(&site, Visibility::Front).await;
        let mut ben = site.someone("Ben Mensah").await;
        let (_, other) = site.community("Other house", Visibility::Front, Joining::Open, &ben).await;
        let path = link(&mut ann, &front, "30").await;
        let revoke = ann.browser.get(&format!("{front}/invitations")).await.form("/revoke").action;
        // With the key of another community's invitation nothing is taken back.
        let token = ben.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        let foreign = revoke.replace(&front, &format!("/c/{other}"));
        assert_eq!(ben.browser.post(&foreign, format!("_token={token}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ben.browser.post(&revoke, format!("_token={token}")).await.status, StatusCode::FORBIDDEN);
        press(&mut ben, &path, &path).await;
        assert_eq!(ben.browser.get(&format!("{front}/invitations")).await.status, StatusCode::FORBIDDEN, "members make none");
        // The same number on a form of someone else makes another link.
        let form = ann.browser.get(&format!("{front}/invitations")).await.form("/invitations");
        let mine = ben.browser.get(&format!("/c/{other}/invitations")).await.form("/invitations");
        let mine = mine.with("_once", form.value("_once"));
        assert_ne!(path_on(&ann.browser.submit(&form).await), path_on(&ben.browser.submit(&mine).await));
    });
}

#[test]
fn the_front_page_says_that_one_joins_by_invitation() {
    on_each_engine(async |site| {
        let (mut ann, front) = house(&site, Visibility::Front).await;
        let mut ben = site.someone("Ben Mensah").await;
        for browser in [&mut site.stranger(), &mut ben.browser] {
            let page = browser.get(&front).await;
            assert!(page.text().contains("One joins by invitation") && page.attributes("a.btn", "href").is_empty());
        }
        assert_eq!(ben.browser.get(&format!("{front}/ask")).await.location(), Some(&*front));
        let token = ben.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        assert_eq!(ben.browser.post(&format!("{front}/join"), format!("_token={token}")).await.status, StatusCode::FORBIDDEN);
        ben.browser.post(&format!("{front}/ask"), format!("_token={token}&words=please")).await;
        assert!(!ann.browser.get(&front).await.text().contains("asks to join"));
    });
}

#[test]
fn a_guest_signs_in_or_up_and_comes_back_without_the_secret_in_any_address() {
    on_each_engine(async |site| {
        let (mut ann, front) = house(&site, Visibility::Unlisted).await;
        site.someone("Ben Mensah").await;
        let path = link(&mut ann, &front, "30").await;
        let secret = path.strip_prefix("/invitation/").unwrap().to_owned();
        let mut guest = site.stranger();
        let page = guest.get(&path).await;
        assert!(!page.text().contains(&secret), "the page of a guest does not hold the secret");
        let cookies: Vec<&str> = page.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect();
        assert!(cookies.iter().any(|cookie| cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")), "{cookies:?}");
        let hrefs = page.attributes(".acts a", "href");
        assert_eq!(hrefs, ["/sign-in?back=/invitation", "/sign-up?back=/invitation"]);
        let form = guest.get(&hrefs[0]).await.form("/sign-in");
        let form = form.with("email", "ben.mensah@example.org").with("password", PASSWORD);
        let page = guest.submit_and_follow(&form).await;
        assert_eq!(page.path, "/invitation");
        assert_secret(&page);
        let page = guest.submit_and_follow(&page.form(&path)).await;
        assert_eq!(page.path, front);
        assert_eq!(guest.get("/invitation").await.first("h1").as_deref(), Some("No invitation in this browser"), "it is used up");

        // Who makes an account comes in by a link in a mail, which leads on to the invitation; it waits on Today, too.
        let mut newcomer = site.stranger();
        newcomer.get(&path).await;
        let form = newcomer.get("/sign-up?back=/invitation").await.form("/sign-up");
        let form = form.with("name", "Cat Kelso").with("email", "cat@example.org").with("password", PASSWORD);
        newcomer.submit(&form).await;
        let mail = site.mails().await.remove(0);
        let at = mail.text.find("/link/").expect("a link");
        let address: String = mail.text[at..].chars().take("/link/".len() + 64).collect();
        let form = newcomer.get(&address).await.form(&address);
        assert_eq!(newcomer.submit(&form).await.location(), Some("/invitation"));
        let today = newcomer.get("/").await;
        assert!(today.texts("#waits + .strand > li").first().is_some_and(|row| row.contains("You came with an invitation")));
        assert!(today.text().contains("You came with an invitation"), "{}", today.text());
        let page = newcomer.get("/invitation").await;
        assert_eq!(newcomer.submit_and_follow(&page.form(&path)).await.path, front);
        assert!(!newcomer.get("/").await.text().contains("You came with an invitation"));
    });
}

/// The same site where nobody makes an account by themselves.
fn closed(site: &Site) -> Browser {
    let kit = &site.kit;
    let parts = Parts {
        db: kit.db.clone(),
        catalogue: kit.catalogue,
        clock: kit.clock.clone(),
        rng: kit.rng.clone(),
        settings: Settings { open_sign_up: false, ..kit.settings.clone() },
        nav: kit.nav.clone(),
        limiter: webkit::Limiter::default(),
        live: webkit::Live::default(),
        files: kit.files.clone(),
        who_is: kit.who_is,
        touch: kit.touch,
        password_cost: kit.password_cost,
        password_gate: tokio::sync::Semaphore::new(2),
    };
    Browser::new(router::router(Kit::new(parts)))
}

#[test]
fn where_sign_up_is_closed_the_page_says_whom_to_ask() {
    on_each_engine(async |site| {
        let (mut ann, front) = house(&site, Visibility::Unlisted).await;
        let path = link(&mut ann, &front, "30").await;
        let page = closed(&site).get(&path).await;
        assert_eq!(page.attributes(".acts a", "href"), ["/sign-in?back=/invitation"]);
        assert!(page.text().contains("Accounts are made by who runs this site") && page.text().contains("First Keeper"));
    });
}

mod many {
    use kernel::{CommunityId, Moment, PersonId};

    db::queries! {
        /// Keeps a link that was made some time ago.
        pub(super) fn add(hash: &[u8], community: CommunityId, note: &str, by: PersonId, at: Moment, until: Moment) -> db::Changed =
            "INSERT INTO invitation (token_hash, community_id, note, made_by, made_at, expires_at, used)
             VALUES ($1, $2, $3, $4, $5, $6, 0)";
    }
}

#[test]
fn the_oldest_of_many_can_be_taken_back() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Busy water", Visibility::Front, Joining::Invitation, &ann).await;
        let (by, start) = (ann.id, site.clock.now());
        site.kit
            .db
            .write(move |tx| {
                for number in 0..230_u8 {
                    // Some are made at one moment, and what their hashes begin with is alike.
                    let at = start.plus_seconds(i64::from(number / 3));
                    let hash = [[7; 11].as_slice(), &[number; 21]].concat();
                    many::add(tx, &hash, id, &format!("Number {number}"), by, at, start.plus_seconds(86_400))?;
                }
                Ok(())
            })
            .await
            .expect("many links");
        site.clock.pass_seconds(3_600);
        let mut address = format!("/c/{slug}/invitations");
        let mut notes = Vec::new();
        let last = loop {
            let page = ann.browser.get(&address).await;
            assert_eq!(page.faults(), [""; 0]);
            notes.extend(page.texts(".strand h3"));
            match page.attributes("a[rel=next]", "href").pop() {
                Some(next) => address = next,
                None => break page,
            }
        };
        assert_eq!(notes, (0..230).rev().map(|number| format!("Number {number}")).collect::<Vec<_>>(), "each once");
        assert_eq!(last.texts(".strand h3").last().map(String::as_str), Some("Number 0"));
        let action = last.attributes("form[action$='/revoke']", "action").pop().expect("a button");
        let page = ann.browser.submit_and_follow(&last.form(&action)).await;
        assert_eq!(page.texts(".strand h3"), last.texts(".strand h3"), "one stays where one was");
        assert_eq!(page.texts(".state").last().map(String::as_str), Some("Taken back"));
        assert_eq!(page.texts(".state").iter().filter(|state| *state == "Taken back").count(), 1);
        for odd in ["?before=x&key=y", "?before=-1", "?before=9223372036854775807&key=zz", "?key=%00", "?before=5&key=%C3%A9"] {
            let reply = ann.browser.get(&format!("/c/{slug}/invitations{odd}")).await;
            assert_eq!(reply.status, StatusCode::OK, "{odd}");
        }
    });
}
