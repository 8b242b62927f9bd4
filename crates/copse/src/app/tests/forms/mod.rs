//! Every form with bad input: the same page comes back with what was typed and a message beside the field.

mod cases;
mod ending;
mod held;
mod people;
mod repertoire;
mod talk;

use super::{
    access::address_of,
    routes::{self, Try},
    stage::Stage,
};
use crate::{
    base::people::{Opening, start_session},
    testing::on_each_engine,
};
use axum::body::Body;
use cases::{Case, Takes, bad_values, cases};
use http::{Request, StatusCode, header};
use people::people;
use percent_encoding::percent_decode_str;
use webkit::{
    Method,
    testing::{Browser, Filled, Reply},
};

/// The form filled well.
async fn filled(case: &mut Case) -> Filled {
    let page = case.browser.get(&case.page).await;
    let page = if page.status.is_redirection() { case.browser.visit(&case.page).await } else { page };
    assert_eq!(page.status, StatusCode::OK, "{}", case.page);
    let form = page.form(&case.action);
    case.fields.iter().fold(form, |form, (name, value, _)| form.with(name, value))
}

/// The page came back as it should: in its own words, with what was typed and nothing lost.
fn assert_again(reply: &Reply, case: &Case, form: &Filled, what: &str) {
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {:?}", reply.first("h1"));
    let faults = reply.faults();
    assert!(faults.is_empty(), "{what}: {faults:?}");
    assert!(reply.first("[role=alert] li").is_some(), "{what}: no summary");
    let again = reply.form(&case.action);
    for (name, _, takes) in &case.fields {
        match takes {
            Takes::Password | Takes::Known => assert_eq!(again.value(name), "", "{what}: a password is sent back"),
            _ => {
                let lost = again.value(name).replace("\r\n", "\n") != form.value(name).replace("\r\n", "\n");
                assert!(!lost || form.value(name).contains("typed"), "{what}: {name} is {:?}", again.value(name));
            }
        }
    }
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        for mut case in cases(&site, &people) {
            for (name, _, takes) in case.fields.clone() {
                for bad in bad_values(takes) {
                    site.clock.pass_seconds(600);
                    let form = filled(&mut case).await;
                    let body = form.clone().with(name, "BAD-VALUE").encoded().replace("BAD-VALUE", &bad);
                    let reply = case.browser.post(&form.action, body).await;
                    let short: String = bad.chars().take(40).collect();
                    let what = format!("{} {name}={short:?}", form.action);
                    assert_again(&reply, &case, &form.clone().with(name, "typed"), &what);
                    let is_empty = !bad.contains("typed");
                    if takes == Takes::Known && !is_empty && form.action == "/sign-in" {
                        continue; // Which of the two is wrong is not for everyone to know.
                    }
                    assert!(
                        reply.first(&format!("#{name}-err")).is_some_and(|words| !words.is_empty()),
                        "{what}: no message: {:?}",
                        reply.texts(".err")
                    );
                    assert!(reply.texts(".err").len() == 1, "{what}: {:?}", reply.texts(".err"));
                    let beside = format!("[id=\"{name}\"][aria-describedby~=\"{name}-err\"]");
                    assert_eq!(reply.attributes(&beside, "id"), [name], "{what}: the message is not tied to the field");
                    assert!(
                        reply.attributes("[role=alert] a", "href").contains(&format!("#{name}")),
                        "{what}: no link to the field"
                    );
                    let typed = !is_empty && !matches!(takes, Takes::Password | Takes::Known | Takes::Choice);
                    if typed {
                        assert!(reply.form(&case.action).value(name).contains("typed"), "{what}: what was typed is lost");
                    }
                }
            }
        }
    });
}

/// Of every field there is, whether people see it or not: what cannot be kept is refused in words, and nothing breaks.
#[test]
fn no_field_breaks_on_what_cannot_be_kept() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        for mut case in cases(&site, &people) {
            site.clock.pass_seconds(600);
            let form = filled(&mut case).await;
            let names: Vec<String> = form.fields.iter().map(|(name, _)| name.clone()).collect();
            for name in names {
                for odd in ["%00", "typed%00typed", "typed%00@x.example", "%FF%00"] {
                    let body = form.clone().with(&name, "BAD-VALUE").encoded().replace("BAD-VALUE", odd);
                    let reply = case.browser.clone().post(&form.action, body).await;
                    assert!(!reply.status.is_server_error(), "{} {name}={odd}: {}", form.action, reply.status);
                }
            }
        }
    });
}

#[test]
fn no_button_breaks_on_what_cannot_be_kept() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let home = &stage.homes[0];
        for (_, pattern, attempt) in routes::all().filter(|(method, ..)| *method == Method::Post) {
            let (Try::Site(path, fields, _) | Try::Home(path, fields, _)) = attempt;
            // These end the session; the forms among them are tried above.
            if *pattern == "/sign-out" || pattern.starts_with("/me/") {
                continue;
            }
            let address = if matches!(attempt, Try::Home(..)) { address_of(home, path) } else { (*path).to_owned() };
            for name in fields.iter().map(|(name, _)| *name).chain(["email", "who"]) {
                site.clock.pass_seconds(600);
                // Some of these end sessions.
                let (person, session, now) = (stage.coordinator.id, site.rng.token(), site.clock.now());
                let mut browser = site.stranger().with_session(&session);
                let opens = move |tx: &mut db::Tx| start_session(tx, person, &session, Opening::Password, "", now);
                site.kit.db.write(opens).await.expect("a session");
                let token = browser.get("/me").await.form("/sign-out").value("_token").to_owned();
                let form = Filled { action: address.clone(), fields: Vec::new() }.with("_token", &token);
                let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
                let body = form.with(name, "BAD-VALUE").encoded().replace("BAD-VALUE", "typed%00@x.example");
                let reply = browser.post(&address, body).await;
                assert!(!reply.status.is_server_error(), "{address} {name}: {}", reply.status);
            }
        }
    });
}

#[test]
fn a_link_by_mail_needs_an_address() {
    on_each_engine(async |site| {
        for bad in ["", "typed", "typed%00@x.example", "typed%FF@x.example"] {
            let mut browser = site.stranger();
            let form = browser.get("/sign-in").await.form("/sign-in/link");
            let name = form.fields.last().expect("a field").0.clone();
            let body = form.clone().with(&name, "BAD-VALUE").encoded().replace("BAD-VALUE", bad);
            let reply = browser.post(&form.action, body).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
            assert_eq!(reply.faults(), [""; 0], "{bad}");
            let href = reply.attributes("[role=alert] a", "href").remove(0);
            assert_eq!(
                reply.attributes(&format!("{href}[aria-invalid=true]"), "id"),
                [&href[1..]],
                "{bad}: the link leads to another field"
            );
            assert_eq!(reply.form("/sign-in/link").value(&name).contains("typed"), bad.contains("typed"), "{bad}");
        }
    });
}

#[test]
fn a_form_of_another_browser_comes_back_with_its_texts() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        let foreign = site.someone("Some Body").await.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        for mut case in cases(&site, &people) {
            site.clock.pass_seconds(600);
            let form = filled(&mut case).await;
            for token in ["", "nonsense", &foreign] {
                let reply = case.browser.submit(&form.clone().with("_token", token)).await;
                assert_again(&reply, &case, &form, &format!("{} with the token {token:?}", form.action));
                assert!(reply.text().contains("This form was open for a long time"), "{}", form.action);
            }
            // Looked over and sent again, it does what it is for.
            let again = case.browser.submit(&form.clone().with("_token", "")).await.form(&case.action);
            let again = case.fields.iter().fold(again, |form, (name, value, _)| form.with(name, value));
            let done = case.browser.submit(&again).await;
            let expected = match form.action.as_str() {
                "/sign-in" => 422,
                // The link is on the page that answers.
                action if action.ends_with("/invitations") => 200,
                // What will be seen is looked at first.
                action if action.ends_with("/shown/new") => 200,
                action if action.contains("/activities/") && action.ends_with("/answer") => 200,
                // What was understood is shown before anything is done.
                "/landscape/import" => 200,
                action if action.ends_with("/invitations/many") => 200,
                _ => 303,
            };
            assert_eq!(done.status.as_u16(), expected, "{}: {:?}", form.action, done.texts(".err"));
        }
    });
}

#[test]
fn every_form_pressed_twice_does_its_act_once() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        for mut case in cases(&site, &people) {
            site.clock.pass_seconds(600);
            let form = filled(&mut case).await;
            let (mut one, mut other) = (case.browser.clone(), case.browser.clone());
            let (first, second) = tokio::join!(one.submit(&form), other.submit(&form));
            if form.action == "/me/password" {
                // Its session may be over by then; the new password opens another.
                assert!([first.status, second.status].contains(&StatusCode::SEE_OTHER));
                continue;
            }
            assert_eq!((second.status, second.location()), (first.status, first.location()), "{}", form.action);
            // Whoever goes back and presses once more is led there, too; where an account is deleted, nobody is left to do so.
            let third = case.browser.clone().submit(&form).await;
            if form.action != "/me/delete" {
                assert_eq!((third.status, third.location()), (first.status, first.location()), "once more: {}", form.action);
            }
            // Proxies write down addresses: what people typed does not stand behind the `?` of any.
            let asked = first.location().and_then(|led| led.split_once('?')).map_or("", |(_, asked)| asked);
            let plain = |value: &str| percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned();
            let asked: Vec<String> =
                asked.split('&').filter_map(|pair| pair.split_once('=')).map(|(_, value)| plain(value)).collect();
            for (name, typed, takes) in &case.fields {
                let is_words =
                    matches!(takes, Takes::Text(_) | Takes::Optional(_) | Takes::Email | Takes::Password | Takes::Known);
                assert!(!is_words || !asked.iter().any(|asked| asked == typed), "{}: {name} leads on to {asked:?}", form.action);
            }
            let good = if form.action == "/sign-in" { 422 } else { 400 };
            assert!(first.status.as_u16() <= good, "{}: {:?}", form.action, first.texts(".err"));
        }
    });
}

/// What a browser kept while it was written is forgotten once it is done: the page to which the act leads names its keys. Else an
/// old text would stand in the next form of the kind.
#[test]
fn what_was_kept_while_it_was_written_is_forgotten_once_it_is_done() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        let (mut tried, mut lingers) = (0, Vec::new());
        for mut case in cases(&site, &people) {
            site.clock.pass_seconds(600);
            let form = filled(&mut case).await;
            let kept = format!("form[action=\"{}\"] [data-keep]", form.action);
            let keys = case.browser.visit(&case.page).await.attributes(&kept, "data-keep");
            let done = if keys.is_empty() { continue } else { case.browser.submit(&form).await };
            let Some(next) = done.location().map(str::to_owned) else { continue };
            tried += 1;
            let page = case.browser.visit(next.split('#').next().unwrap_or_default()).await;
            let forgotten = page.attributes("meta[name=copse-kept]", "content").join(" ");
            let is_forgotten = |key: &String| forgotten.split(' ').any(|forgotten| forgotten == key);
            if !keys.iter().all(is_forgotten) {
                lingers.push(format!("{} leads to {next}: {keys:?}, not {forgotten:?}", form.action));
            }
        }
        assert!(tried > 15, "{tried}");
        assert!(lingers.is_empty(), "{lingers:#?}");
    });
}

async fn send(browser: &mut Browser, form: &Filled, headers: &[(&str, &str)], body: impl Into<Body>) -> Reply {
    let mut request = Request::post(form.action.as_str()).header(header::HOST, "copse.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request.body(body.into()).unwrap()).await
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn assert_error_page(reply: &Reply, status: StatusCode, what: &str) {
    assert_eq!(reply.status, status, "{what}: {:?}", reply.first("h1"));
    assert_eq!(reply.faults(), [""; 0], "{what}");
    assert!(reply.text().contains("Code "), "{what}: no code");
}

#[test]
fn what_another_site_sends_is_refused() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        for mut case in cases(&site, &people) {
            site.clock.pass_seconds(600);
            let form = filled(&mut case).await;
            for foreign in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
                ("origin", "https://evil.example"),
                ("origin", "null"),
                ("origin", "http://copse.example.evil.example"),
            ] {
                let reply = send(&mut case.browser, &form, &[FORM, foreign], form.encoded()).await;
                assert_error_page(&reply, StatusCode::BAD_REQUEST, &format!("{} with {foreign:?}", form.action));
            }
        }
        // From this site's own pages it goes through.
        let mut browser = people.author.browser.clone();
        for own in [("sec-fetch-site", "same-origin"), ("origin", "http://copse.example")] {
            let form = browser.get("/me").await.form("/me");
            let reply = send(&mut browser, &form, &[FORM, own], form.encoded()).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{own:?}");
        }
        let talk = people.author.browser.clone().get(&format!("/c/{}/talk", people.slug)).await;
        assert_eq!(talk.texts(".strand .h3").len(), 3, "nothing was written");
    });
}

#[test]
fn ten_megabytes_and_what_is_no_form_get_a_page_in_our_words() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        for mut case in cases(&site, &people) {
            site.clock.pass_seconds(600);
            let form = filled(&mut case).await;
            let name = case.fields.last().expect("a field").0;
            let huge = form.clone().with(name, &"x".repeat(10 << 20)).encoded();
            let reply = send(&mut case.browser, &form, &[FORM], huge).await;
            assert_error_page(&reply, StatusCode::PAYLOAD_TOO_LARGE, &form.action);
            assert!(reply.text().contains("your text is still in the form"), "{}", form.action);
            assert!(reply.body.len() < 50_000);
            for kind in ["application/json", "multipart/form-data; boundary=x", "text/plain", ""] {
                let reply = send(&mut case.browser, &form, &[("content-type", kind)], form.encoded()).await;
                assert_error_page(&reply, StatusCode::BAD_REQUEST, &format!("{} as {kind:?}", form.action));
            }
            for odd in ["", "&&&", "=", "%", "%zz=%zz", "a=b=c&a=d", "\0", "text", "+=+"] {
                let reply = send(&mut case.browser, &form, &[FORM], odd).await;
                assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{} with {odd:?}", form.action);
                assert_eq!(reply.faults(), [""; 0], "{} with {odd:?}", form.action);
            }
        }
    });
}

#[test]
fn ids_that_are_unknown_or_someone_elses_do_nothing() {
    on_each_engine(async |site| {
        let people = people(&site).await;
        let slug = &people.slug;
        let mut author = people.author.browser.clone();
        let mut coordinator = people.coordinator.browser.clone();
        let token = coordinator.get("/me").await.form("/sign-out").value("_token").to_owned();
        let unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        for (path, status) in [
            ("/talk/1/1/edit".to_owned(), 403),
            ("/talk/1/99/edit".to_owned(), 404),
            ("/talk/99/1/edit".to_owned(), 404),
            ("/talk/99/reply".to_owned(), 404),
            (format!("/people/{unknown}/duty"), 404),
            (format!("/people/{}/duty", people.visitor.id), 404),
            ("/people/x/duty".to_owned(), 404),
            (format!("/people/{}/duty", unknown.to_lowercase()), 404),
            ("/invitations/none/revoke".to_owned(), 404),
            ("/where/x/remove".to_owned(), 404),
            ("/talk/99/follow".to_owned(), 400),
            ("/talk/99/mark".to_owned(), 404),
            ("/talk/99/summary".to_owned(), 404),
            ("/talk/99/positions".to_owned(), 404),
            ("/talk/1/positions/1".to_owned(), 403),
            ("/talk/1/positions/99".to_owned(), 404),
            ("/talk/1/99/thanks".to_owned(), 404),
            ("/talk/1/99/withdraw".to_owned(), 404),
            ("/talk/1/99/move".to_owned(), 404),
            (format!("/requests/{unknown}?"), 400),
            ("/archive/x/release".to_owned(), 404),
        ] {
            let form = Filled { action: format!("/c/{slug}{path}"), fields: Vec::new() }
                .with("_token", &token)
                .with("text", "Mine now.")
                .with("give", "greeter");
            let reply = coordinator.submit(&form).await;
            assert_error_page(&reply, StatusCode::from_u16(status).unwrap(), &path);
        }
        assert!(author.visit(&format!("/c/{slug}/talk/1")).await.text().contains("First words."));
        // A reply to a post that is not there keeps its text and says so.
        for to in ["99", "0", "-1", "x", "99999999999999999999"] {
            let form = author.visit(&format!("/c/{slug}/talk/1/reply")).await.form("/reply");
            let reply = author.submit(&form.with("to", to).with("text", "My long reply.")).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
            let again = reply.form("/reply");
            assert_eq!((again.value("text"), again.value("to")), ("My long reply.", ""), "{to}");
        }
        // Buttons of another browser do nothing either.
        for path in ["/sign-out".to_owned(), format!("/c/{slug}/join"), format!("/c/{slug}/people/{}/duty", people.author.id)] {
            let reply = coordinator.post(&path, "_token=nonsense").await;
            assert_error_page(&reply, StatusCode::BAD_REQUEST, &path);
        }
    });
}
