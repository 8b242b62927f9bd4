//! What came of what is kept: told, changed, taken back, drawn over the line, and who practises it.

use super::{Room, other::Other, press};
use crate::{base::notices, base::notices::Reason, testing::on_each_engine};
use http::StatusCode;
use webkit::testing::{Filled, Reply};

fn use_of(form: &Filled, result: &str, when: &str, evidence: &str) -> Filled {
    form.clone().with("result", result).with("when", when).with("evidence", evidence)
}

#[test]
fn what_came_of_it_is_told_changed_and_taken_back() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let page = room.ben.browser.get(&here).await;
        assert!(page.text().contains("Nobody has told yet") && !page.text().contains("Last confirmed"), "{}", page.text());
        let form = room.ben.browser.get(&format!("{here}/uses/new")).await.form("/uses/new");
        // Bad input: a word beside each field, and what is good stays.
        let reply = room.ben.browser.submit(&use_of(&form, "", "31 February 2019", "**Dry** since.")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.first("#result-err").is_some() && reply.first("#when-err").is_some(), "{}", reply.text());
        assert_eq!(reply.form("/uses/new").value("evidence"), "**Dry** since.");
        let to_come =
            site.clock.now().plus_seconds(400 * 86_400).timestamp().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        let reply = room.ben.browser.submit(&use_of(&form, "worked", &to_come, "Not yet.")).await;
        assert!(reply.first("#when-err").is_some_and(|why| why.contains("not come yet")), "{}", reply.text());
        let form = use_of(&form, "partly", "about 2019", "**Dry** since, says @ann-price.").with("place", "Ward 4");
        let (_, page) = press(&mut room.ben, &form.with("adapted", "Without the bag.")).await;
        assert_eq!(page.texts(".strand .text strong"), ["Dry"], "{}", page.text());
        for said in ["It worked in part", "about 2019", "Ward 4", "Without the bag.", "Told of once, in one community."] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert!(page.texts("tbody tr").iter().any(|row| row.contains("Ben Mensah")), "the picture has its table");
        assert_eq!(page.attributes("svg.uses", "aria-hidden").len(), 1);
        assert!(!page.text().contains("Last confirmed"), "in part is no confirmation");
        // Who wrote it is told, since nobody looks after it; once, though named in it, too.
        let ann = room.ann.id;
        let told = site.kit.db.read(move |tx| notices::waiting(tx, ann, 10, crate::testing::START)).await.unwrap();
        assert_eq!(told.iter().map(|row| row.reason).collect::<Vec<_>>(), [Reason::Tried]);
        let today = room.ann.browser.get("/").await;
        assert!(today.text().contains("Ben Mensah told how it went"), "{}", today.text());
        let to = today.attributes("main h3 a", "href").into_iter().find(|href| href.ends_with("/uses")).expect("it leads there");
        assert!(room.ann.browser.visit(&to).await.text().contains("Without the bag."));
        // Changed by who told it, and by nobody else; what was told before is kept.
        assert_eq!(room.ann.browser.get(&format!("{here}/uses/1/edit")).await.status, StatusCode::FORBIDDEN);
        let form = room.ben.browser.get(&format!("{here}/uses/1/edit")).await.form("/uses/1/edit");
        assert_eq!((form.value("result"), form.value("when"), form.value("place")), ("partly", "about 2019", "Ward 4"));
        site.clock.pass_seconds(60);
        let (_, page) = press(&mut room.ben, &form.clone().with("result", "worked").with("when", "3 May 2020")).await;
        assert!(page.text().contains("It worked") && page.text().contains("changed"), "{}", page.text());
        let page = room.ben.browser.get(&here).await;
        assert!(page.text().contains("Last confirmed by use") && page.text().contains("3 May 2020"), "{}", page.text());
        let stale = room.ben.browser.submit(&form.with("result", "not")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "an older form puts nothing in force unseen");
        // What was today stays that day.
        let form = room.ben.browser.get(&format!("{here}/uses/1/edit")).await.form("/uses/1/edit");
        press(&mut room.ben, &form.with("when", "today")).await;
        let today = site.clock.now().timestamp().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        let form = room.ben.browser.get(&format!("{here}/uses/1/edit")).await.form("/uses/1/edit");
        assert_eq!(form.value("when"), today);
        // Taken back.
        assert!(room.ann.browser.get(&here).await.text().contains("Take it back"), "a coordinator may, too");
        let form = room.ben.browser.get(&here).await.form("/uses/1/take-back");
        let (_, page) = press(&mut room.ben, &form).await;
        assert!(page.text().contains("Nobody has told yet") && !page.text().contains("Ward 4"), "{}", page.text());
        assert_eq!(room.ben.browser.get(&format!("{here}/uses/1/edit")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn the_line_shows_what_came_of_it_only_where_the_reader_sees() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        for (path, who, said) in [(&here, &mut room.ben, "Slept well."), (&there, &mut other.cleo, "Rained in.")] {
            let form = who.browser.get(&format!("{path}/uses/new")).await.form("/uses/new");
            press(who, &use_of(&form, "worked", "2024", said)).await;
            for way in ["/practise", "/helped"] {
                let form = who.browser.get(path).await.form(way);
                press(who, &form).await;
            }
            site.clock.pass_seconds(60);
        }
        let page = room.ann.browser.get(&here).await;
        for said in ["Slept well.", "Rained in.", "in 2 communities", "Flood volunteers"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert_eq!(page.attributes("svg.uses", "class").len(), 2, "a lane for each community");
        // Who practises it and whom it helped is for those who meet the members where they do.
        let (cleos, strangers) = (other.cleo.browser.get(&here).await, site.stranger().get(&here).await);
        for what in ["Who practises it", "Whom it helped"] {
            let named =
                |page: &Reply| page.texts("aside section").into_iter().find(|text| text.contains(what)).unwrap_or_default();
            let (anns, cleos) = (named(&page), named(&cleos));
            assert!(anns.contains("Ben Mensah") && !anns.contains("Cleo Broker"), "{anns}");
            assert!(cleos.contains("Ben Mensah") && cleos.contains("Flood volunteers: Cleo Broker"), "{cleos}");
            assert_eq!(named(&strangers), "");
        }
        // Someone to whom the other community is closed learns nothing of it.
        site.shut(other.id).await;
        for page in [room.ann.browser.get(&here).await, site.stranger().get(&here).await] {
            assert!(page.text().contains("Slept well.") && page.text().contains("in one community"), "{}", page.text());
            for told in ["Rained in.", "Cleo Broker", "Flood volunteers"] {
                assert!(!page.text().contains(told), "{told}: {}", page.text());
            }
        }
        assert!(room.ann.browser.get(&format!("{here}/uses")).await.status.is_success());
        // No longer practised, by their own word; nor once they have left.
        let form = room.ben.browser.get(&here).await.form("/practise");
        let (_, page) = press(&mut room.ben, &form.with("no", "1")).await;
        assert!(page.text().contains("I practise this"), "{}", page.text());
        let (_, page) = press(&mut room.ben, &page.form("/helped").with("no", "1")).await;
        assert!(page.text().contains("This helped me") && !page.text().contains("You can ask them how."), "{}", page.text());
        // For members only: then a stranger reads no use of it either.
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit").with("readers", "members");
        press(&mut room.ann, &form).await;
        assert_eq!(site.stranger().get(&format!("{here}/uses")).await.status, StatusCode::NOT_FOUND);
        assert!(!site.stranger().get("/search?q=slept").await.text().contains("First visit"));
        assert!(room.ann.browser.get("/search?q=slept").await.text().contains("First visit"), "members find it");
    });
}

#[test]
fn what_was_told_to_members_stays_with_them_whoever_the_thing_is_for_later() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        for (readers, said) in [("community", "Slept well."), ("members", "Wept a lot.")] {
            let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit").with("readers", readers);
            press(&mut room.ann, &form).await;
            site.clock.pass_seconds(60);
            let form = room.ben.browser.get(&format!("{here}/uses/new")).await.form("/uses/new");
            press(&mut room.ben, &use_of(&form, "worked", "2024", said)).await;
        }
        assert_eq!(site.stranger().get(&here).await.status, StatusCode::NOT_FOUND);
        // For all again: what all were told, all read; what members were told, members do.
        let form = room.ann.browser.get(&format!("{here}/edit")).await.form("/edit").with("readers", "community");
        press(&mut room.ann, &form).await;
        let form = room.ann.browser.get(&format!("{here}/status")).await.form("/status").with("status", "review");
        press(&mut room.ann, &form).await;
        for path in [here.clone(), format!("{here}/uses"), "/search?q=wept".to_owned()] {
            let page = site.stranger().get(&path).await;
            assert!(page.status.is_success() && !page.text().contains("Wept a lot"), "{path}: {}", page.text());
        }
        assert!(site.stranger().get(&here).await.text().contains("Slept well."));
        let page = room.ann.browser.get(&here).await;
        assert!(page.text().contains("Slept well.") && page.text().contains("Wept a lot."), "{}", page.text());
        let page = room.ben.browser.get(&format!("{here}/uses/2/edit")).await;
        assert!(page.text().contains("Members of this community can read this"), "{}", page.text());
    });
}

#[test]
fn who_keeps_away_from_someone_reads_nothing_of_theirs_along_the_line() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/new/routine")).await.form("/new/routine");
        let form = form.with("title", "Tuesday round").with("in-script", "Walk the ward.");
        let here = press(&mut room.ann, &form).await.0;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        let form = room.ben.browser.get(&format!("{here}/uses/new")).await.form("/uses/new");
        press(&mut room.ben, &use_of(&form, "worked", "2024", "Slept well.")).await;
        for deed in ["/practise", "/done"] {
            let form = room.ben.browser.get(&here).await.form(deed);
            press(&mut room.ben, &form).await;
        }
        for path in [&here, &there] {
            let page = other.cleo.browser.get(path).await;
            assert!(page.text().contains("Slept well.") && page.text().contains("Ben Mensah"), "{path}: {}", page.text());
        }
        // Limited where he is, which is not where the copy is.
        let address = room.at(&format!("/limit/{}", room.ben.id));
        let form = other.cleo.browser.get(&address).await.form(&address);
        other.cleo.browser.submit(&form.with("where", "here")).await;
        for path in [&here, &there] {
            let page = other.cleo.browser.get(path).await;
            assert!(!page.text().contains("Slept well.") && !page.text().contains("Ben Mensah"), "{path}: {}", page.text());
        }
        assert!(
            !other.cleo.browser.get(&here).await.text().contains("Nobody has said yet that it was done"),
            "it was, all the same"
        );
    });
}

#[test]
fn a_use_that_worked_may_count_as_looked_at_again() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.practice("First visit", "Sit down.").await;
        for result in ["not", "worked"] {
            let form = room.ben.browser.get(&format!("{here}/uses/new")).await.form("/uses/new");
            press(&mut room.ben, &use_of(&form, result, "", "Seen.")).await;
        }
        assert_eq!(room.ben.browser.get(&format!("{here}/uses/2/looked")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(room.ann.browser.get(&format!("{here}/uses/1/looked")).await.status, StatusCode::NOT_FOUND, "it did not work");
        let ways = room.ann.browser.get(&here).await.attributes("main a", "href");
        assert!(ways.contains(&format!("{here}/uses/2/looked")) && !ways.contains(&format!("{here}/uses/1/looked")), "{ways:?}");
        let form = room.ann.browser.get(&format!("{here}/uses/2/looked")).await.form("/uses/2/looked");
        let year = site.clock.now().timestamp().to_zoned(jiff::tz::TimeZone::UTC).year() + 1;
        assert!(form.value("review_on").starts_with(&year.to_string()), "{}", form.value("review_on"));
        let past = room.ann.browser.submit(&form.clone().with("review_on", "2001-01-01")).await;
        assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Somebody said another day while this was read: it is told, and said on purpose then.
        let later = format!("{}-01-01", year + 4);
        let status = room.ann.browser.get(&format!("{here}/status")).await.form("/status");
        press(&mut room.ann, &status.with("review_on", &later)).await;
        let page = room.ann.browser.submit(&form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.texts(".look dd").concat().contains(&(year + 4).to_string()), "{}", page.text());
        let form = page.form("/uses/2/looked");
        let (_, page) = press(&mut room.ann, &form).await;
        assert!(page.text().contains("Ann Price counted this as having looked at it again"), "{}", page.text());
        assert!(page.text().contains("To be looked at again on"), "{}", page.text());
    });
}
