use super::{House, Mail, mail, mbox, posts, release, run, silent, titles};
use crate::{
    base::{
        communities::{self, Duty, How},
        endings,
        search::Drift,
    },
    testing::{Site, found_by, on_each_engine},
};
use http::StatusCode;
use webkit::testing::{Browser, Filled, Reply};

const BOB: &str = "Bob Baker <bob@example.org>";
const EVE: &str = "Eve Leftout <eve@example.org>";

/// Ann asks, Eve answers, Bob answers Eve; Eve begins a talk of her own, and one that Ann answers; Bob says something else.
fn letters() -> Vec<Mail> {
    vec![
        mail(1, "Honey").saying("Does honey help?\n"),
        mail(2, "Re: Honey").answers(1).from(EVE).saying("The eveword helps.\n"),
        mail(3, "Re: Honey").answers(2).from(BOB).saying("Thank you both.\n"),
        mail(4, "Alone").from(EVE).saying("An eveword that nobody answers.\n"),
        mail(5, "Begun").from(EVE).saying("An eveword to begin with.\n"),
        mail(6, "Re: Begun").answers(5).saying("Ann answers.\n"),
        mail(7, "Salt").from(BOB).saying("Salt, too.\n"),
    ]
}

async fn brought(site: &Site) -> House {
    let house = House::new(site, "Mail house").await;
    site.import(house.id, &[site.file("letters.mbox", &mbox(&letters()))]).await;
    house
}

/// The button in a row of the page of a run.
fn button(page: &Reply, row: &str, act: &str) -> Filled {
    let rows = page.texts("th[scope=row]").into_iter().zip(page.attributes("tbody form", "action"));
    let (_, action) = rows.into_iter().find(|(name, _)| name == row).unwrap_or_else(|| panic!("no row {row}"));
    page.form(&action).with("act", act)
}

async fn press(browser: &mut Browser, house: &House, row: &str, act: &str) -> Reply {
    let page = run(browser, house, 0).await;
    let reply = browser.submit(&button(&page, row, act)).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    run(browser, house, 0).await
}

/// All that a member finds of the archive: every page that could tell of it, as one text.
async fn found(browser: &mut Browser, house: &House) -> String {
    let mut all = String::new();
    for path in ["", "/talk", "/people"] {
        all += &browser.visit(&house.at(path)).await.text();
    }
    for number in 1..=5 {
        for path in ["", "/1", "/2", "/3", "/1/history", "/2/history", "/reply?to=1", "/reply?to=2", "/unread", "?at=2", "?end=1"]
        {
            let reply = browser.get(&house.at(&format!("/talk/{number}{path}"))).await;
            assert!(!reply.status.is_server_error());
            all += &reply.text();
        }
    }
    all + &browser.visit("/").await.text()
}

#[test]
fn coordinators_see_what_is_in_a_run() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let mut mails = letters();
        mails.push(mail(8, "Out of office").with("Auto-Submitted: auto-replied"));
        site.import(house.id, &[site.file("letters.mbox", &mbox(&mails))]).await;
        let mut coordinator = house.coordinator.browser.clone();
        let page = run(&mut coordinator, &house, 0).await;
        assert_eq!(page.faults(), [""; 0]);
        let facts = page.texts(".facts dd");
        assert_eq!(facts[..4], ["7", "4", "3", "0"], "{facts:?}");
        assert_eq!(facts[4..], ["Mon 1 Jan 2024", "1, an automatic reply"]);
        assert_eq!(page.texts("section[aria-labelledby=sample] h3"), ["Honey", "Begun", "Alone", "Salt"]);
        assert!(page.first("section[aria-labelledby=sample] li").unwrap().contains("Does honey help?"));
        let mut senders = page.texts("section[aria-labelledby=senders] th[scope=row]");
        assert_eq!(senders[0], "Eve Leftout", "who said most comes first");
        senders.sort();
        assert_eq!(senders, ["Ann Archer", "Bob Baker", "Eve Leftout"]);
        assert_eq!(page.texts("section[aria-labelledby=conversations] th[scope=row]").len(), 4);
        assert_eq!(page.texts("section[aria-labelledby=aside] h3"), ["Out of office"]);
        assert!(!page.text().contains("eve@example.org"), "an address is never shown");
        let words = coordinator.visit(&format!("{}?words=EVE", page.form("/release").action.replace("/release", ""))).await;
        assert_eq!(words.texts("section[aria-labelledby=senders] th[scope=row]"), ["Eve Leftout"]);
        assert!(words.text().contains("None with these words."));
        assert_eq!(words.form("/release").value("title"), page.form("/release").value("title"));
    });
}

#[test]
fn a_sender_left_out_is_seen_nowhere_and_comes_back() {
    on_each_engine(async |site| {
        let house = brought(&site).await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        let page = press(&mut coordinator, &house, "Eve Leftout", "out").await;
        assert!(page.texts(".state.none").contains(&"left out".to_owned()));
        release(&mut coordinator, &house, 0).await;
        assert_eq!(titles(&mut member, &house.slug).await, ["Salt", "Begun", "Honey"], "what only they said stays closed");
        let all = found(&mut member, &house).await;
        assert!(!all.contains("eveword") && !all.contains("Eve Leftout"), "{all}");
        let finds = async |browser: &mut Browser| found_by(browser, "eveword").await.len();
        assert_eq!((finds(&mut member).await, finds(&mut site.stranger()).await, finds(&mut coordinator).await), (0, 0, 3));
        let talk = member.visit(&house.at("/talk/1")).await;
        assert_eq!(talk.texts("article.said .by"), ["Ann Archer", "Bob Baker"]);
        assert!(talk.first(".kind").unwrap().starts_with("2 posts"));
        let list = member.visit(&house.at("/talk")).await.texts(".strand li").join(" ");
        assert!(list.contains("Ann Archer · one reply") && list.contains("Ann Archer · no replies yet"), "{list}");
        // Coordinators see all of it.
        assert_eq!(posts(&mut coordinator, &house.slug).await.len(), 7);

        press(&mut coordinator, &house, "Eve Leftout", "in").await;
        assert_eq!(titles(&mut member, &house.slug).await, ["Salt", "Begun", "Alone", "Honey"]);
        assert_eq!(posts(&mut member, &house.slug).await.len(), 7);
        let list = member.visit(&house.at("/talk")).await.texts(".strand li").join(" ");
        assert!(list.contains("Eve Leftout · one reply") && list.contains("Ann Archer · 2 replies"), "{list}");
        assert_eq!(finds(&mut member).await, 3);
        // And once more, after it was opened.
        press(&mut coordinator, &house, "Eve Leftout", "out").await;
        assert_eq!((finds(&mut member).await, finds(&mut coordinator).await, site.drift().await), (0, 3, Drift::default()));
        let all = found(&mut member, &house).await;
        assert!(!all.contains("eveword") && !all.contains("Eve Leftout"));
    });
}

/// Reads the first conversation; a mark is kept after the page is on its way.
async fn read_until(browser: &mut Browser, house: &House, unread: &[&str]) {
    browser.visit(&house.at("/talk/1")).await;
    for _ in 0..200 {
        let list = browser.visit(&house.at("/talk")).await;
        if list.texts(".unread") == unread && !browser.get(&house.at("/talk/1")).await.text().contains("/unread\"") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the mark was not kept");
}

#[test]
fn files_and_marks_go_with_what_is_left_out() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let body = "--xx\nContent-Type: text/plain\n\nSee.\n--xx\nContent-Type: text/plain; name=\"a.txt\"\n\
                    Content-Disposition: attachment; filename=\"a.txt\"\n\nThe file.\n--xx--\n";
        let with_file = mail(2, "Re: Honey").answers(1).from(EVE).with("MIME-Version: 1.0");
        let with_file = with_file.with("Content-Type: multipart/mixed; boundary=\"xx\"").saying(body);
        site.import(house.id, &[site.file("a.mbox", &mbox(&[mail(1, "Honey"), with_file]))]).await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        release(&mut coordinator, &house, 0).await;
        let file = member.visit(&house.at("/talk/1")).await.attributes(".files a", "href").remove(0);
        assert_eq!(member.get(&file).await.status, StatusCode::OK);
        assert_eq!(site.drift().await, Drift::default());
        let finds = async |browser: &mut Browser| found_by(browser, "\"the file\"").await.len();
        assert_eq!((finds(&mut member).await, finds(&mut coordinator).await), (1, 1), "by the words of what came with a mail");
        press(&mut coordinator, &house, "Eve Leftout", "out").await;
        assert_eq!(member.get(&file).await.status, StatusCode::NOT_FOUND);
        assert_eq!(coordinator.get(&file).await.status, StatusCode::OK);
        assert_eq!((finds(&mut member).await, finds(&mut coordinator).await), (0, 1));
        // Whoever reads what there is for them has nothing new; what comes back is new.
        let late = site.someone("Late Reader").await;
        site.join(house.id, &late).await;
        let mut late = late.browser.clone();
        read_until(&mut late, &house, &[""; 0]).await;
        press(&mut coordinator, &house, "Eve Leftout", "in").await;
        assert_eq!(late.visit(&house.at("/talk")).await.texts(".unread"), ["one new"]);
        assert_eq!(member.get(&file).await.status, StatusCode::OK);
    });
}

#[test]
fn a_conversation_left_out_takes_the_replies_of_members_with_it() {
    on_each_engine(async |site| {
        let house = brought(&site).await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        let internal = coordinator.visit(&house.at("/talk/1")).await.form("/reply").with("text", "Between us: openinternal.");
        coordinator.submit(&internal).await;
        release(&mut coordinator, &house, 0).await;
        let form = member.visit(&house.at("/talk/1")).await.form("/reply").with("text", "A memberword of mine.");
        member.submit(&form).await;
        assert!(!member.visit(&house.at("/talk/1")).await.text().contains("openinternal"));

        press(&mut coordinator, &house, "Honey", "out").await;
        assert!(!titles(&mut member, &house.slug).await.contains(&"Honey".to_owned()));
        assert!(!found(&mut member, &house).await.contains("memberword"));
        assert_eq!(member.get(&house.at("/talk/1")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(titles(&mut coordinator, &house.slug).await.len(), 4);

        press(&mut coordinator, &house, "Honey", "in").await;
        let page = member.visit(&house.at("/talk/1")).await;
        assert!(page.text().contains("memberword"));
        assert_eq!(page.texts("article.said").len(), 4);
        assert!(!page.text().contains("openinternal"), "what coordinators said among themselves stays so");
    });
}

#[test]
fn one_run_leaves_another_alone() {
    on_each_engine(async |site| {
        let house = brought(&site).await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        release(&mut coordinator, &house, 0).await;
        site.clock.pass_seconds(60);
        let later = [mail(11, "Re: Honey").answers(1).from(EVE).saying("A later eveword.\n"), mail(12, "Sugar").from(EVE)];
        site.import(house.id, &[site.file("later.mbox", &mbox(&later))]).await;
        press(&mut coordinator, &house, "Sugar", "out").await;
        release(&mut coordinator, &house, 0).await;
        assert_eq!(titles(&mut member, &house.slug).await.len(), 4);
        assert!(member.visit(&house.at("/talk/1")).await.text().contains("A later eveword."));
        press(&mut coordinator, &house, "Honey", "out").await;
        let page = member.visit(&house.at("/talk/1")).await;
        assert!(!page.text().contains("A later eveword.") && page.text().contains("The eveword helps."));
        assert_eq!(page.texts("article.said").len(), 3);

        // What another community has no part in is not there.
        let other = House::new(&site, "Other house").await;
        let form = button(&run(&mut coordinator, &house, 0).await, "Sugar", "in");
        let foreign = Filled { action: form.action.replace(&house.at(""), &other.at("")), ..form.clone() };
        assert_eq!(coordinator.submit(&foreign).await.status, StatusCode::NOT_FOUND);
        let elsewhere = run(&mut coordinator, &house, 1).await;
        let wrong = button(&elsewhere, "Salt", "out");
        let this_run = form.action.split("/conversations").next().unwrap();
        let id = wrong.action.rsplit('/').next().unwrap();
        let wrong = Filled { action: format!("{this_run}/conversations/{id}"), ..wrong.clone() };
        assert_eq!(coordinator.submit(&wrong).await.status, StatusCode::NOT_FOUND, "it is in the other run");
        assert_eq!(coordinator.submit(&form.clone().with("act", "sideways")).await.status, StatusCode::BAD_REQUEST);
        let as_member = member.visit(&house.at("/talk/1")).await.form("/reply").value("_token").to_owned();
        assert_eq!(member.submit(&form.with("_token", &as_member)).await.status, StatusCode::FORBIDDEN);
        assert_eq!(titles(&mut member, &house.slug).await.len(), 4);
    });
}

#[test]
fn members_are_told_once_or_not_at_all() {
    on_each_engine(async |site| {
        let house = brought(&site).await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        let form = run(&mut coordinator, &house, 0).await.form("/release");
        assert!(form.value("text").contains("7 posts") && form.value("text").contains("1 Jan 2024"), "{}", form.value("text"));
        let again = coordinator.submit(&form.clone().with("title", "")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((again.faults(), again.form("/release").value("text")), (vec![], form.value("text")));
        assert_eq!(titles(&mut member, &house.slug).await, [""; 0], "nothing is opened by a form that is no good");
        let form = form.with("title", "Our letters").with("text", "Read *them*.");
        for _ in 0..2 {
            assert_eq!(coordinator.submit(&form).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(coordinator.submit(&form.clone().with("_once", "00ff")).await.status, StatusCode::SEE_OTHER);
        assert_eq!(titles(&mut member, &house.slug).await, ["Our letters", "Salt", "Begun", "Alone", "Honey"]);
        let told = member.visit(&member.clone().get(&house.at("/talk")).await.attributes(".strand .h3 a", "href")[0]).await;
        assert_eq!(told.texts("article.said .by"), ["Cora Stone"]);
        assert!(told.texts("article.said em").contains(&"them".to_owned()));
        let page = run(&mut coordinator, &house, 0).await;
        assert!(page.first(".lede").unwrap().ends_with("by Cora Stone."), "{:?}", page.first(".lede"));
        assert!(page.attributes("form[action$=release]", "action").is_empty());
        let second = House::new(&site, "Second house").await;
        site.import(second.id, &[site.file("letters.mbox", &mbox(&letters()))]).await;
        let silent = silent(run(&mut coordinator, &second, 0).await.form("/release")).with("title", "");
        assert_eq!(coordinator.submit(&silent).await.status, StatusCode::SEE_OTHER);
        assert_eq!(titles(&mut member, &second.slug).await.len(), 4, "an empty text tells nothing");
    });
}

#[test]
fn what_was_brought_into_what_has_ended_is_opened_by_whom_a_keeper_put_there() {
    on_each_engine(async |site| {
        let mut house = brought(&site).await;
        let mut placed = site.someone("Petra Placed").await;
        let (id, by, put, now) = (house.id, house.coordinator.id, placed.id, site.clock.now());
        site.kit
            .db
            .write(move |tx| {
                endings::close(tx, id, "It is done.", by, now)?;
                communities::join(tx, id, put, How::Placed, now)?;
                communities::give_duty(tx, id, put, Duty::Coordinator, None, now)
            })
            .await
            .expect("closed, and looked after");
        assert_eq!(house.coordinator.browser.get(&house.at("/archive")).await.status, StatusCode::FORBIDDEN);
        let page = run(&mut placed.browser, &house, 0).await;
        assert!(page.attributes("main form [name=text]", "id").is_empty(), "nothing is announced any more");
        let form = page.form("/release").with("title", "Old letters").with("text", "They are here.");
        assert_eq!(placed.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        // Who belonged then reads them; nothing was said.
        let titles = titles(&mut house.member.browser, &house.slug).await;
        assert!(titles.iter().any(|title| title == "Honey") && !titles.iter().any(|title| title == "Old letters"), "{titles:?}");
    });
}
