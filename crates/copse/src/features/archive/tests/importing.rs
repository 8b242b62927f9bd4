use super::{House, Mail, mail, mbox, posts, titles};
use crate::{
    features::archive::import::{Progress, Report},
    testing::{Site, on_each_engine},
};
use std::collections::BTreeSet;

/// 700 mails in threads of seven: enough for several commits of each step.
fn many() -> Vec<Mail> {
    (0..700)
        .map(|number| {
            let mail = mail(number, &format!("Thread {}", number / 7));
            let mail = mail.from(&format!("Writer {0} <w{0}@example.org>", number % 9));
            if number % 7 == 0 { mail } else { mail.answers(number - 1) }
        })
        .collect()
}

fn assert_sums(report: &Report) {
    assert_eq!(report.read, report.stored + report.merged + report.refused.len() as u64, "{report:?}");
}

#[test]
fn a_second_run_adds_nothing() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let file = site.file("many.mbox", &mbox(&many()));
        let first = site.import(house.id, std::slice::from_ref(&file)).await;
        assert_sums(&first);
        assert_eq!((first.read, first.stored, first.merged, first.conversations, first.replies), (700, 700, 0, 100, 600));
        let second = site.import(house.id, &[file.clone(), file]).await;
        assert_sums(&second);
        assert_eq!((second.read, second.stored, second.merged, second.conversations, second.replies), (1_400, 0, 1_400, 0, 0));
        assert!(second.refused.is_empty(), "{:?}", second.refused);
        let mut browser = house.coordinator.browser.clone();
        let archive = browser.get(&house.at("/archive")).await;
        assert_eq!(archive.texts(".strand h2").len(), 1, "a run that brought nothing is not kept");
        assert_eq!(posts(&mut browser, &house.slug).await.len(), 700);
    });
}

/// Cuts a run short at each kind of place, then runs it again to the end.
async fn cut_short(site: &Site, stop: fn(Progress) -> bool) {
    let house = House::new(site, "Cut house").await;
    let file = [site.file("many.mbox", &mbox(&many()))];
    assert_eq!(site.import_until(house.id, &file, move |progress| !stop(progress)).await, None, "it was cut short");
    let seen = posts(&mut house.coordinator.browser.clone(), &house.slug).await.len();
    assert!(seen < 700, "{seen}");
    let report = site.import(house.id, &file).await;
    assert_sums(&report);
    assert_eq!(report.read, 700);
    assert_eq!(report.stored as usize, 700 - seen, "what was posted before is merged, the rest is posted now");
    let all = posts(&mut house.coordinator.browser.clone(), &house.slug).await;
    let different: BTreeSet<_> = all.iter().map(|(title, number, _)| (title, number)).collect();
    assert_eq!((all.len(), different.len()), (700, 700), "no mail is lost, none is there twice");
    assert_eq!(titles(&mut house.coordinator.browser.clone(), &house.slug).await.len(), 100);
    let page = house.coordinator.browser.clone().visit(&house.at("/talk/40")).await;
    assert_eq!(page.texts("article.said").len(), 7);
    assert_eq!(page.texts(".reply-to").len(), 5, "each under what it answers; what answers the first needs no line");
    let again = site.import(house.id, &file).await;
    assert_eq!((again.stored, again.merged), (0, 700));
}

#[test]
fn a_run_cut_short_goes_on_where_it_was() {
    on_each_engine(async |site| {
        cut_short(&site, |progress| matches!(progress, Progress::Reading(10))).await;
        cut_short(&site, |progress| matches!(progress, Progress::Reading(600))).await;
        cut_short(&site, |progress| matches!(progress, Progress::Placing(done, _) if done > 0)).await;
        cut_short(&site, |progress| matches!(progress, Progress::Placing(done, _) if done > 300)).await;
    });
}

#[test]
fn threads_follow_references_then_subjects() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let mails = [
            mail(1, "[list] Honey"),
            mail(2, "Re: [list] Honey").answers(1).from("Ben Baker <ben@example.org>"),
            // Named by References alone, and only a grandparent of it is there.
            mail(3, "Re: Honey").with("References: <m1@example.org> <lost@example.org>").from("Cat Cole <cat@example.org>"),
            // By its subject alone.
            mail(4, "RE: [list] Honey").from("Dan Dale <dan@example.org>"),
            // The same words, but nobody says that it answers.
            mail(5, "Sugar").from("Ben Baker <ben@example.org>"),
            // Answers something that was never here.
            mail(6, "Re: Something lost").answers(99),
        ];
        let report = site.import(house.id, &[site.file("threads.mbox", &mbox(&mails))]).await;
        assert_eq!((report.read, report.stored, report.conversations, report.replies), (6, 6, 3, 1), "{report:?}");
        let mut browser = house.coordinator.browser.clone();
        let all = posts(&mut browser, &house.slug).await;
        let honey: Vec<&str> =
            all.iter().filter(|(title, ..)| title.contains("Honey")).map(|(.., author)| author.as_str()).collect();
        assert_eq!(honey, ["Ann Archer", "Ben Baker", "Cat Cole", "Dan Dale"], "{all:?}");
        assert_eq!(titles(&mut browser, &house.slug).await.len(), 3);
    });
}

#[test]
fn an_answer_that_came_before_its_question_finds_it_later() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let answer = [mail(2, "Re: Honey").answers(1).from("Ben Baker <ben@example.org>")];
        let question = [mail(1, "Honey")];
        site.import(house.id, &[site.file("answer.mbox", &mbox(&answer))]).await;
        let report = site.import(house.id, &[site.file("question.mbox", &mbox(&question))]).await;
        assert_eq!((report.stored, report.conversations), (1, 0), "it joins the conversation that waits for it");
        let mut browser = house.coordinator.browser.clone();
        let all = posts(&mut browser, &house.slug).await;
        let authors: Vec<&str> = all.iter().map(|(.., author)| author.as_str()).collect();
        assert_eq!(authors, ["Ann Archer", "Ben Baker"], "in the order in which they were said");
        let page = browser.visit(&house.at("/talk/1")).await;
        assert!(page.first("#p1 .reply-to").is_some_and(|line| line.contains("Ann Archer")), "{}", page.text());
    });
}

#[test]
fn senders_are_told_apart_and_their_addresses_hidden() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let mails = [
            mail(1, "One").from("Ann Archer <ann@example.org>"),
            mail(2, "Two").from("Ann A. <ANN@example.org>"),
            mail(3, "Three").from("\"Ben Baker via Some List\" <list@lists.example.org>"),
            mail(4, "Four").from("\"Cat Cole via Some List\" <list@lists.example.org>"),
            mail(5, "Five").from("\"dan@secret.example\" <dan@secret.example>"),
            mail(6, "Six").from("eve at secret.example (Eve Early)"),
            mail(7, "Seven").from("fay@secret.example"),
            mail(8, "Eight").from("\"Ben Baker via Some List\" <list@lists.example.org>"),
        ];
        let mails: Vec<Mail> = mails
            .into_iter()
            .map(|mail| mail.with("List-Id: <list.lists.example.org>").saying("Write to ann@secret.example.\n"))
            .collect();
        let report = site.import(house.id, &[site.file("senders.mbox", &mbox(&mails))]).await;
        assert_eq!(report.stored, 8, "{report:?}");
        let mut browser = house.coordinator.browser.clone();
        let mut authors = std::collections::BTreeMap::new();
        for (title, _, author) in posts(&mut browser, &house.slug).await {
            authors.insert(title, author);
        }
        let of = |title: &str| authors[title].as_str();
        assert_eq!(of("One"), of("Two"), "one address is one person");
        assert!(of("Three").starts_with("Ben Baker") && of("Four").starts_with("Cat Cole"), "{authors:?}");
        assert_eq!(of("Three"), of("Eight"));
        assert_eq!((of("Six"), of("Seven")), ("Eve Early", "fay"));
        for number in 1..=8 {
            let page = browser.visit(&house.at(&format!("/talk/{number}"))).await;
            assert!(!page.text().contains("secret.example"), "an address is shown: {}", page.text());
        }
        let people = browser.get(&house.at("/people")).await.text();
        assert!(!people.contains("Archer"), "who wrote a mail is no member");
    });
}

#[test]
fn mails_without_an_id_and_odd_pieces_end_somewhere() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let mut file = mbox(&[
            mail(1, "No id").without_id(),
            mail(2, "No id either").without_id(),
            mail(3, "").saying("No subject.\n"),
            mail(4, "Away").with("Auto-Submitted: auto-replied"),
            mail(5, "Empty").saying(""),
            mail(6, "Latin").with("Content-Type: text/plain; charset=iso-8859-1").saying("Gr\u{fc}\u{df}e\n"),
        ]);
        file.extend_from_slice(b"From x@example.org Mon Jan  1 10:00:00 2024\n\n\n");
        file.extend_from_slice(b"From x@example.org Mon Jan  1 10:00:00 2024\nSubject: NUL\0 here\nFrom: a@example.org\nMessage-ID: <n\0ul@example.org>\n\nIt\0is.\n\n");
        let path = site.file("odd.mbox", &file);
        let report = site.import(house.id, std::slice::from_ref(&path)).await;
        assert_sums(&report);
        // The lonely `From ` line has no header behind it, so it belongs to the mail before.
        assert_eq!(report.read, 7, "{report:?}");
        assert!(
            report.refused.iter().all(|refused| !refused.why.is_empty() && refused.r#where.starts_with("odd.mbox:")),
            "{report:?}"
        );
        assert!(report.refused.iter().any(|refused| refused.why.contains("automatic reply")), "{report:?}");
        let shown = posts(&mut house.coordinator.browser.clone(), &house.slug).await;
        assert_eq!(shown.len() as u64, report.stored);
        let again = site.import(house.id, &[path]).await;
        assert_eq!(again.stored, 0, "a made-up id is the same the next time: {again:?}");
        assert_sums(&again);
        for (name, content) in
            [("empty.mbox", &b""[..]), ("noise.mbox", &[0xFF; 4_000][..]), ("text.mbox", &b"Just a text.\n"[..])]
        {
            let report = site.import(house.id, &[site.file(name, content)]).await;
            assert_sums(&report);
            assert_eq!(report.stored, 0, "{name}: {report:?}");
            assert_eq!(report.refused.len(), 1, "it is said of each: {report:?}");
        }
        let nowhere = site.file("gone.mbox", b"");
        std::fs::remove_file(&nowhere).unwrap();
        let (kit, id, empty) = (site.kit.clone(), house.id, site.file("empty.mbox", b""));
        let report = tokio::task::spawn_blocking(move || {
            let run = crate::features::archive::import::Import {
                db: &kit.db,
                community: id,
                language: "en".into(),
                clock: kit.clock.clone(),
                rng: kit.rng.clone(),
                tells: 2,
            };
            // Of many refusals the first are told, and all are counted.
            let many = run.run(&vec![empty; 5], &mut |_| {}).unwrap();
            assert_eq!((many.read, many.stored, many.merged, many.refused.len()), (5, 0, 0, 2), "{many:?}");
            run.run(&[nowhere], &mut |_| {})
        });
        assert!(report.await.unwrap().unwrap_err().to_string().contains("gone.mbox"));
    });
}
