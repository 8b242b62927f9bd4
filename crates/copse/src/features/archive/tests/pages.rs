use super::{House, mail, mbox, posts, release, silent, titles};
use crate::testing::on_each_engine;
use http::{StatusCode, header};

/// A mail with three files: a page, a picture that is none, and one with a name that means harm.
fn with_files() -> super::Mail {
    let part = |kind: &str, name: &str, body: &str| {
        format!("--xx\nContent-Type: {kind}; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\n\n{body}\n")
    };
    let body = format!(
        "--xx\nContent-Type: text/plain\n\nSee the files.\n{}{}{}{}--xx--\n",
        part("text/html", "page.html", "<script>alert(document.cookie)</script>"),
        part("image/svg+xml", "picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
        part("text/plain", "../../a\\\"b; x=y.txt", "Plain words."),
        part("application/pdf\\r\\nX-Evil: yes", "doc.pdf", "%PDF"),
    );
    mail(1, "Files").with("MIME-Version: 1.0").with("Content-Type: multipart/mixed; boundary=\"xx\"").saying(&body)
}

#[test]
fn files_are_given_so_that_nothing_in_them_runs() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        site.import(house.id, &[site.file("files.mbox", &mbox(&[with_files()]))]).await;
        let mut browser = house.coordinator.browser.clone();
        let page = browser.visit(&house.at("/talk/1")).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        let hrefs = page.attributes(".files a", "href");
        assert_eq!(hrefs.len(), 4, "{}", page.text());
        let mut bodies = Vec::new();
        for href in &hrefs {
            let file = browser.get(href).await;
            assert_eq!(file.status, StatusCode::OK, "{href}");
            let header = |name: header::HeaderName| file.headers[name].to_str().unwrap().to_owned();
            assert_eq!(header(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
            assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
            assert_eq!(header(header::CACHE_CONTROL), "private, no-store");
            let disposition = header(header::CONTENT_DISPOSITION);
            assert!(!disposition.contains('"') && !disposition.contains("../"), "{disposition}");
            let kind = header(header::CONTENT_TYPE);
            if kind == "application/octet-stream" {
                assert!(disposition.starts_with("attachment;"), "{disposition}");
            } else {
                assert_eq!(kind, "text/plain; charset=utf-8");
            }
            bodies.push((kind, String::from_utf8_lossy(&file.body).trim().to_owned()));
        }
        assert_eq!(bodies[0], ("application/octet-stream".into(), "<script>alert(document.cookie)</script>".into()));
        assert_eq!(bodies[1].0, "application/octet-stream", "a drawing can hold a script");
        assert_eq!(bodies[2], ("text/plain; charset=utf-8".into(), "Plain words.".into()));
        for (place, status) in [("5", 404), ("0", 404), ("-1", 404), ("x", 404)] {
            let address = format!("{}/{place}", hrefs[0].rsplit_once('/').unwrap().0);
            assert_eq!(browser.get(&address).await.status.as_u16(), status, "{address}");
        }
        // The file of one community is not given by another one, nor before it is opened.
        let other = House::new(&site, "Other house").await;
        let elsewhere = hrefs[0].replace(&house.at(""), &other.at(""));
        assert_eq!(browser.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.member.browser.clone().get(&hrefs[0]).await.status, StatusCode::NOT_FOUND);
        release(&mut browser, &house, 0).await;
        assert_eq!(house.member.browser.clone().get(&hrefs[0]).await.status, StatusCode::OK);
        assert_eq!(site.stranger().get(&hrefs[0]).await.status, StatusCode::NOT_FOUND, "an archive is opened to members alone");
    });
}

#[test]
fn a_run_is_held_until_it_is_opened_and_then_it_alone() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let (first, second) = ([mail(1, "Honey"), mail(2, "Sugar")], [mail(3, "Re: Honey").answers(1), mail(4, "Salt")]);
        site.import(house.id, &[site.file("first.mbox", &mbox(&first))]).await;
        site.clock.pass_seconds(60);
        site.import(house.id, &[site.file("second.mbox", &mbox(&second))]).await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        assert_eq!(titles(&mut member, &house.slug).await, [""; 0]);
        assert_eq!(titles(&mut coordinator, &house.slug).await.len(), 3);
        assert!(coordinator.get(&house.at("")).await.text().contains("2 archives wait to be opened"));
        assert!(!member.get(&house.at("")).await.text().contains("archive"));
        assert_eq!(member.get(&house.at("/archive")).await.status, StatusCode::FORBIDDEN);
        let page = coordinator.get(&house.at("/archive")).await;
        assert_eq!(page.texts("h2.h3"), ["second.mbox", "first.mbox"]);
        let runs = page.attributes(".strand a", "href");

        // Another community's coordinator opens nothing here.
        let other = House::new(&site, "Other house").await;
        let form = silent(coordinator.visit(&runs[1]).await.form("/release"));
        let foreign = webkit::testing::Filled { action: form.action.replace(&house.at(""), &other.at("")), ..form.clone() };
        assert_eq!(coordinator.submit(&foreign).await.status, StatusCode::NOT_FOUND);
        assert_eq!(coordinator.get(&runs[1].replace(&house.at(""), &other.at(""))).await.status, StatusCode::NOT_FOUND);
        assert_eq!(titles(&mut member, &house.slug).await, [""; 0]);

        let page = coordinator.submit_and_follow(&form).await;
        assert!(page.text().contains("open to members"));
        assert_eq!(titles(&mut member, &house.slug).await, ["Sugar", "Honey"], "in the order in which they were last alive");
        let honey: Vec<_> = posts(&mut member, &house.slug).await.into_iter().filter(|(title, ..)| title == "Honey").collect();
        assert_eq!(honey.len(), 1, "the reply came with the other run");
        let form = silent(coordinator.visit(&runs[0]).await.form("/release"));
        coordinator.submit(&form).await;
        assert_eq!(titles(&mut member, &house.slug).await, ["Salt", "Honey", "Sugar"]);
        let list = member.get(&house.at("/talk")).await;
        assert!(list.texts(".strand li")[1].contains("one reply"), "{:?}", list.texts(".strand li"));
        // Pressing again changes nothing.
        assert_eq!(coordinator.submit(&form.with("_once", "00ff")).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_reply_held_in_an_open_conversation_is_not_seen() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        site.import(house.id, &[site.file("first.mbox", &mbox(&[mail(1, "Honey")]))]).await;
        release(&mut coordinator, &house, 0).await;
        let later = [mail(2, "Re: Honey").answers(1).saying("A heldword in it.\n")];
        site.import(house.id, &[site.file("second.mbox", &mbox(&later))]).await;
        let page = member.visit(&house.at("/talk/1")).await;
        assert_eq!(page.texts("article.said").len(), 1);
        assert!(page.first(".kind").is_some_and(|about| about.starts_with("one post")), "{:?}", page.first(".kind"));
        for path in ["", "/2", "/2/history", "/reply?to=2", "/unread", "?at=2", "?end=1"] {
            let reply = member.visit(&house.at(&format!("/talk/1{path}"))).await;
            assert!(!reply.text().contains("heldword"), "{path}");
        }
        assert!(!member.get("/").await.text().contains("heldword"));
        assert!(!member.get("/").await.text().contains("new</span>"), "what one may not see is not new");
        // A member's own reply to what is open stands beside it.
        let form = member.visit(&house.at("/talk/1")).await.form("/reply").with("text", "We used honey too.");
        let page = member.submit_and_follow(&form).await;
        assert!(page.text().contains("We used honey too."));
        let seen = coordinator.visit(&house.at("/talk/1")).await;
        assert_eq!(seen.texts("article.said").len(), 3);
    });
}

#[test]
fn the_same_archive_in_two_communities_is_two_archives() {
    on_each_engine(async |site| {
        let one = House::new(&site, "One house").await;
        let two = House::new(&site, "Two house").await;
        let file = [site.file("same.mbox", &mbox(&[mail(1, "Honey"), mail(2, "Re: Honey").answers(1)]))];
        assert_eq!(site.import(one.id, &file).await.stored, 2);
        let report = site.import(two.id, &file).await;
        assert_eq!((report.stored, report.merged, report.conversations, report.replies), (2, 0, 1, 1));
        let mut coordinator = one.coordinator.browser.clone();
        release(&mut coordinator, &one, 0).await;
        assert_eq!(titles(&mut one.member.browser.clone(), &one.slug).await, ["Honey"]);
        assert_eq!(titles(&mut two.member.browser.clone(), &two.slug).await, [""; 0]);
        assert_eq!(titles(&mut site.stranger(), &one.slug).await, [""; 0]);
    });
}

#[test]
fn an_imported_mail_is_nobodys_to_change() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        site.import(
            house.id,
            &[site.file("a.mbox", &mbox(&[mail(1, "Honey").saying("Hello.\n\n> quoted\n> words\n\nYes.\n\n-- \nAnn\n")]))],
        )
        .await;
        let mut coordinator = house.coordinator.browser.clone();
        assert_eq!(coordinator.get(&house.at("/talk/1/1/edit")).await.status, StatusCode::FORBIDDEN);
        let history = coordinator.visit(&house.at("/talk/1/1/history")).await;
        assert_eq!((history.status, history.texts("section.block h2").len()), (StatusCode::OK, 1));
        let page = coordinator.visit(&house.at("/talk/1")).await;
        assert_eq!(page.first(".via").as_deref(), Some("by mail"));
        assert!(page.first(".text").is_some_and(|text| text.contains("Yes.")));
    });
}
