use super::{House, follows, joined, today, under};
use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
    },
    features::today::read::gather,
    testing::{Said, on_each_engine},
};
use kernel::PersonId;
use webkit::testing::Reply;

/// What is said of each conversation with something new.
fn new_in(page: &Reply) -> Vec<String> {
    page.texts("section[aria-labelledby=new] .unread")
}

#[test]
fn what_others_said_lately_is_new() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let talk = house.said(&site, "Lately", 2).await;
        house.adds(&site, talk, "And more.", 1).await;
        house.said(&site, "Long ago", 31).await;
        site.clock.pass_seconds(60);
        let own = site.conversation(house.id, house.mina.id, "My own", Audience::Community).await;
        site.say(house.id, own, house.mina.id, "My own words.", Said::OPENLY).await;
        let page = today(&house.mina).await;
        assert_eq!((under(&page, "new"), new_in(&page)), (vec!["Lately".to_owned()], vec!["2 new".to_owned()]));
        assert_eq!(under(&today(&house.cora).await, "new"), ["My own"]);
        // Whoever comes later is not told of what was said before.
        let late = site.someone("Late Comer").await;
        joined(&site, house.id, &late, 0).await;
        assert_eq!(under(&today(&late).await, "new"), [""; 0]);
        site.clock.pass_seconds(60);
        house.adds(&site, talk, "Welcome.", 0).await;
        let page = today(&late).await;
        assert_eq!((under(&page, "new"), new_in(&page)), (vec!["Lately".to_owned()], vec!["one new".to_owned()]));
        // Going there by the link, one has read it.
        let href = page.attributes("section[aria-labelledby=new] h3 a", "href").remove(0);
        let there = late.browser.clone().visit(&href).await;
        assert!(there.text().contains("Welcome."));
    });
}

#[test]
fn who_follows_is_told_first_and_who_mutes_is_not() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let followed = house.said(&site, "Followed", 3).await;
        site.clock.pass_seconds(60);
        let muted = house.said(&site, "Muted", 1).await;
        house.said(&site, "Newest", 0).await;
        follows(&site, &house.mina, followed, "follow").await;
        follows(&site, &house.mina, muted, "mute").await;
        assert_eq!(under(&today(&house.mina).await, "new"), ["Followed", "Newest"]);
    });
}

#[test]
fn what_is_held_back_is_no_news() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Public).await;
        let talk = house.said(&site, "Open talk", 1).await;
        let held = Said { is_held: true, ..Said::to(Audience::Coordinators) };
        site.say(house.id, talk, house.cora.id, "A heldword.", held).await;
        let closed = site.conversation(house.id, house.cora.id, "Heldword", Audience::Coordinators).await;
        site.say(house.id, closed, house.cora.id, "Another.", Said::to(Audience::Coordinators)).await;
        let page = today(&house.mina).await;
        assert_eq!((under(&page, "new"), new_in(&page)), (vec!["Open talk".to_owned()], vec!["one new".to_owned()]));
        let second = site.someone("Co Ordinator").await;
        joined(&site, house.id, &second, 60).await;
        let (id, person, now) = (house.id, second.id, site.clock.now());
        let give = move |tx: &mut db::Tx| {
            crate::base::communities::give_duty(tx, id, person, crate::base::communities::Duty::Coordinator, None, now)
        };
        site.kit.db.write(give).await.unwrap();
        let page = today(&second).await;
        assert_eq!(under(&page, "new").len(), 2);
        assert!(new_in(&page).contains(&"2 new".to_owned()), "{:?}", new_in(&page));
    });
}

#[test]
fn marking_as_read_marks_what_was_shown() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Wharn house", Visibility::Front).await;
        let talk = house.said(&site, "Gauges", 1).await;
        house.said(&site, "Kettles", 2).await;
        let form = today(&house.mina).await.form("/today/read");
        site.clock.pass_seconds(60);
        house.adds(&site, talk, "Too late for the page.", 0).await;
        let mut browser = house.mina.browser.clone();
        let page = browser.submit_and_follow(&form).await;
        assert_eq!((under(&page, "new"), new_in(&page)), (vec!["Gauges".to_owned()], vec!["one new".to_owned()]));
        let again = page.form("/today/read");
        let page = browser.submit_and_follow(&again).await;
        assert_eq!(under(&page, "new"), [""; 0]);
        assert!(page.text().contains("That is everything."));
        // A mark neither goes back, nor beyond what there is, nor where one does not belong.
        browser.submit(&form.clone().with("_once", "00")).await;
        assert_eq!(under(&today(&house.mina).await, "new"), [""; 0]);
        browser.submit(&form.clone().with("_once", "01").with("shown", &format!("{talk}-999"))).await;
        site.clock.pass_seconds(60);
        house.adds(&site, talk, "One more.", 0).await;
        assert_eq!(under(&today(&house.mina).await, "new"), ["Gauges"]);
        let visitor = site.someone("Vic Visitor").await;
        let foreign = visitor.browser.clone().get("/me").await.form("/sign-out");
        let foreign = webkit::testing::Filled { action: "/today/read".into(), ..foreign }.with("shown", &format!("{talk}-1"));
        assert_eq!(visitor.browser.clone().submit(&foreign).await.status, 303);
        joined(&site, house.id, &visitor, 60).await;
        assert_eq!(new_in(&today(&visitor).await).len(), 2, "nothing was marked before they belonged");
        for broken in ["x", "x-1", &format!("{talk}-x"), &format!("{talk}")] {
            assert_eq!(browser.submit(&form.clone().with("shown", broken)).await.status, 400, "{broken}");
        }
    });
}

#[test]
fn what_is_too_much_for_a_page_is_told_by_community() {
    on_each_engine(async |site| {
        let quiet = House::new(&site, "Quiet house", Visibility::Public).await;
        quiet.said(&site, "Once said", 1).await;
        site.clock.pass_seconds(60);
        let (loud, _) = site.community("Loud house", Visibility::Public, Joining::Open, &quiet.cora).await;
        joined(&site, loud, &quiet.mina, 60).await;
        for number in 0..32 {
            site.clock.pass_seconds(1);
            let talk = site.conversation(loud, quiet.cora.id, &format!("Talk {number}"), Audience::Community).await;
            site.say(loud, talk, quiet.cora.id, "Words.", Said::OPENLY).await;
        }
        let page = today(&quiet.mina).await;
        assert_eq!(under(&page, "new").len(), 30);
        let more = page.texts("section[aria-labelledby=new] > p");
        assert_eq!(more, ["and 2 more in Loud house", "and one more in Quiet house"]);
        let form = page.form("/today/read");
        let page = quiet.mina.browser.clone().submit_and_follow(&form).await;
        let mut left = under(&page, "new");
        left.sort();
        assert_eq!(left, ["Once said", "Talk 0", "Talk 1"]);
        assert_eq!(page.texts("section[aria-labelledby=new] > p"), [""; 0]);
    });
}

#[test]
fn forty_communities_cost_as_many_statements_as_one() {
    on_each_engine(async |site| {
        let (cora, mina) = (site.someone("Cora Stone").await, site.someone("Mina Writer").await);
        for number in 0..60 {
            let (id, _) = site.community(&format!("House {number}"), Visibility::Public, Joining::Open, &cora).await;
            if number < 40 {
                joined(&site, id, &mina, 60).await;
                let talk = site.conversation(id, cora.id, "Talk", Audience::Community).await;
                site.say(id, talk, cora.id, "Words.", Said::OPENLY).await;
            }
            if number == 0 {
                let first = cost(&site, mina.id).await;
                assert_eq!(first.1, 1);
            }
        }
        let (forty, news) = cost(&site, mina.id).await;
        assert_eq!(news, 30);
        let nobody = cost(&site, site.someone("New Comer").await.id).await;
        assert_eq!((forty, nobody.1), (nobody.0, 0));
    });
}

/// How many statements Today takes, and how many conversations it names.
async fn cost(site: &crate::testing::Site, person: PersonId) -> (usize, usize) {
    let now = site.clock.now();
    let gathered = move |tx: &mut db::Tx| {
        let news = gather(tx, person, now)?.news.len();
        Ok((tx.statements(), news))
    };
    site.kit.db.read(gathered).await.unwrap()
}
