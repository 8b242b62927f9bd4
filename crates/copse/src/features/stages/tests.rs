//! Stages, checklists and what a community looks towards: through the pages, on both engines.

use crate::{
    base::{
        access::Audience,
        communities::{self, Joining, Visibility},
        conversations::{Act, NewConversation},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::{CommunityId, ItemId, Title};

struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
}

impl Room {
    async fn new(site: &Site) -> Self {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
        let (id, slug) = site.community("Wound care at home", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        Self { id, slug, ann, ben }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }

    async fn says(&mut self, stage: &str, since: &str, words: &str) -> webkit::testing::Reply {
        let form = self.ann.browser.get(&self.at("/stage/record")).await.form("/stage/record");
        self.ann.browser.submit_and_follow(&form.with("stage", stage).with("since", since).with("words", words)).await
    }
}

#[test]
fn a_stage_is_said_with_its_date_and_the_one_before_stays() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        assert!(
            !room.ben.browser.get(&room.at("")).await.text().contains("How far we are"),
            "a new front page says nothing of it"
        );
        assert!(room.ben.browser.get(&room.at("/ways")).await.text().contains("How far we are"));
        let page = room.says("coalescing", "33 March", "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.form("/stage/record").value("since"), "33 March");
        room.says("coalescing", "about 2019", "We meet at last.").await;
        room.says("maturing", "spring 2024", "").await;
        let page = room.ben.browser.get(&room.at("/stage")).await;
        let now = page.first("#now").expect("where it is");
        assert!(now.contains("Maturing") && now.contains("since spring 2024") && now.contains("Said by Ann Price"), "{now}");
        assert!(page.text().contains("Coalescing") && page.text().contains("since about 2019"), "{}", page.text());
        assert!(page.attributes("main form", "action").is_empty(), "members read");
        assert!(room.ben.browser.get(&room.at("")).await.text().contains("since spring 2024"));
        assert!(!site.stranger().get(&room.at("")).await.text().contains("Maturing"), "for members");
        // Taken back, the one before is in force.
        let form = room.ann.browser.get(&room.at("/stage")).await.form("/2/take-back");
        let page = room.ann.browser.submit_and_follow(&form).await;
        assert!(page.first("#now").is_some_and(|now| now.contains("Coalescing")), "{}", page.text());
    });
}

#[test]
fn a_checklist_is_ticked_changed_and_begun_anew() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let page = room.says("maturing", "", "").await;
        assert_eq!(page.texts("#list ~ ul li").len(), 6, "{}", page.text());
        let tick = page.form("/maturing/tick/2");
        room.ann.browser.submit(&tick).await;
        let page = room.ben.browser.get(&room.at("/stage")).await;
        assert!(page.texts("#list ~ ul li small").iter().any(|by| by.contains("Ann Price")), "{}", page.text());
        let main = page.first("main").expect("a page");
        assert!(!main.contains('%') && !main.contains("1 of") && !main.contains("/6"), "never a score: {main}");
        // Changed: what stays keeps its tick, in its new place; what is new has none.
        let list = room.at("/stage/maturing/checklist");
        let form = room.ann.browser.get(&list).await.form("/maturing/checklist");
        let stale = room.ann.browser.get(&list).await.form("/maturing/checklist").with("lines", "Mine.");
        let lines = form.value("lines").replace("\r\n", "\n");
        let second = lines.lines().nth(1).expect("a second line").to_owned();
        let page = room.ann.browser.submit_and_follow(&form.with("lines", &format!("Buy new chairs.\n{second}\n\n"))).await;
        let shown = page.texts("#list ~ ul li");
        assert_eq!(shown.len(), 2, "{shown:?}");
        assert!(
            shown[0].contains("Buy new chairs.") && !shown[0].contains("Ann Price") && shown[1].contains("Ann Price"),
            "{shown:?}"
        );
        let clash = room.ann.browser.submit(&stale).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clash.text().contains("Buy new chairs.") && clash.form("/checklist").value("lines") == "Mine.");
        room.ann.browser.submit(&clash.form("/checklist").with("lines", "Mine.")).await;
        assert_eq!(room.ann.browser.get(&room.at("/stage")).await.texts("#list ~ ul li").len(), 1);
        let form = room.ann.browser.get(&list).await.form("/maturing/checklist").with("lines", &format!("Mine.\n{second}"));
        let page = room.ann.browser.submit_and_follow(&form).await;
        assert!(page.text().contains("Ann Price,"), "what comes back has its tick again");
        let page = room.ann.browser.submit_and_follow(&page.form("/maturing/reset")).await;
        assert!(page.texts("#list ~ ul li small").is_empty());
        assert_eq!(room.ben.browser.get(&list).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn sums_are_counted_from_the_day_they_are_wished_and_tell_of_no_person() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let early = site.conversation(room.id, room.ann.id, "Before", Audience::Community).await;
        site.say(room.id, early, room.ann.id, "Before anyone counted.", Said::OPENLY).await;
        site.clock.pass_seconds(86_400);
        let form = room.ann.browser.get(&room.at("/outlook/change")).await.form("/outlook/change");
        let form = form
            .with("better", "Fewer wounds that come back.")
            .with("report_to", "The health trust")
            .with("report_on", "2026-12-20")
            .with("countries", "Wales: 12\nKenya: 4\nPeru")
            .with("organisations", "The hospital: 5");
        let past = room.ann.browser.submit(&form.clone().with("report_on", "2020-01-01")).await;
        assert!(past.status == 422 && past.text().contains("This day is over."), "{}", past.text());
        let page = room.ann.browser.submit_and_follow(&form).await;
        let text = page.text();
        for words in ["Fewer wounds that come back.", "The health trust", "12 people", "fewer than 5 people", "5 people", "Peru"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(!text.contains("Kenya: 4") && !text.contains("Kenya 4"), "{text}");
        // A question with an answer, one without, one who joins, one who leaves.
        site.clock.pass_seconds(60);
        let mia = site.someone("Mia Lund").await;
        site.join(room.id, &mia).await;
        for title in ["Answered", "Silent"] {
            let now = site.clock.now();
            let asked = NewConversation {
                id: ItemId::new(now, &site.rng),
                community: room.id,
                author: room.ann.id,
                audience: Audience::Community,
                language: "en".into(),
                act: Act::Ask,
                title: Title::parse(title).unwrap(),
                started_at: now,
            };
            let id = asked.id;
            site.kit.db.write(move |tx| asked.start(tx, now)).await.expect("a question");
            site.say(room.id, id, room.ann.id, "What helps?", Said::OPENLY).await;
            if title == "Answered" {
                site.say(room.id, id, mia.id, "Honey.", Said::OPENLY).await;
            }
        }
        let (id, left, now) = (room.id, mia.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, left, false, now)).await.expect("an end");
        let file = room.at("/outlook/counts.csv");
        let csv = async |someone: &mut Someone| {
            let reply = someone.browser.get(&file).await;
            assert_eq!(reply.status, StatusCode::OK);
            String::from_utf8(reply.body.to_vec()).expect("a text")
        };
        let text = csv(&mut room.ben).await;
        let rows: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!(rows[0], "month,members,joined,left,conversations,posts,answered_requests");
        assert_eq!(rows[1..], ["2026-11,2,1,1,2,3,1"]);
        for name in ["Ann", "Ben", "Mia"] {
            assert!(!text.contains(name));
        }
        let page = room.ben.browser.get(&room.at("/outlook")).await;
        assert_eq!(page.texts("tbody td"), ["2", "1", "1", "2", "3", "1"]);
        assert!(page.first("figure svg").is_some() && page.faults().is_empty());
        // Another month comes, empty but for its members.
        site.clock.pass_seconds(10 * 86_400);
        let text = csv(&mut room.ben).await;
        assert!(text.ends_with("2026-11,2,1,1,2,3,1\r\n2026-12,2,0,0,0,0,0\r\n"), "{text}");
        // The report is due on its day, for who coordinates, until another day is given.
        assert!(!room.ann.browser.get("/").await.text().contains("A report is due"));
        site.clock.pass_seconds(18 * 86_400);
        let today = room.ann.browser.get("/").await.text();
        assert!(today.contains("A report is due") && today.contains("It is expected by The health trust."), "{today}");
        assert!(!room.ben.browser.get("/").await.text().contains("A report is due"));
        let form = room.ann.browser.get(&room.at("/outlook/change")).await.form("/outlook/change");
        assert_eq!(form.value("countries").replace("\r\n", "\n"), "Wales: 12\nKenya: 4\nPeru");
        room.ann.browser.submit(&form.with("report_on", "2027-12-20")).await;
        assert!(!room.ann.browser.get("/").await.text().contains("A report is due"));
        assert!(room.ben.browser.get(&room.at("/outlook")).await.text().contains("What was written before"));
    });
}

#[test]
fn nothing_is_counted_where_nobody_wished_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/outlook/change")).await.form("/outlook/change");
        let stale = room.ann.browser.get(&room.at("/outlook/change")).await.form("/outlook/change").with("better", "Mine.");
        let mut quiet = form.with("better", "More sleep.");
        quiet.fields.retain(|(name, _)| name != "counts");
        let page = room.ann.browser.submit_and_follow(&quiet).await;
        assert!(page.first("table").is_none() && page.text().contains("More sleep."), "{}", page.text());
        let clash = room.ann.browser.submit(&stale).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clash.text().contains("More sleep.") && clash.form("/outlook/change").value("better") == "Mine.");
        let reply = room.ben.browser.get(&room.at("/outlook/counts.csv")).await;
        assert_eq!(String::from_utf8(reply.body.to_vec()).unwrap().trim_end().lines().count(), 1);
        assert_eq!(site.stranger().get(&room.at("/outlook")).await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn who_founds_may_say_at_once_what_would_be_better() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let form = ann.browser.get("/found").await.form("/found");
        let form = [("practice", "We sing."), ("domain", "Voices."), ("people", "Neighbours."), ("name", "The choir")]
            .into_iter()
            .fold(form, |form, (name, value)| form.with(name, value))
            .with("visibility", "public")
            .with("joining", "open");
        let plain = ann.browser.submit(&form.clone().with("looked", "1")).await;
        assert!(plain.location().is_some_and(|to| to.starts_with("/c/the-choir?")), "{:?}", plain.location());
        let form = ann.browser.get("/found").await.form("/found");
        let form = [("practice", "We hum."), ("domain", "Throats."), ("people", "Others."), ("name", "The hummers")]
            .into_iter()
            .fold(form, |form, (name, value)| form.with(name, value))
            .with("visibility", "public")
            .with("joining", "open");
        let page = ann.browser.submit_and_follow(&form.with("looked", "1").with("outlook", "1")).await;
        let page = ann.browser.submit_and_follow(&page.form("/outlook/change").with("better", "Nobody hums alone.")).await;
        assert!(page.text().contains("Nobody hums alone."), "{}", page.text());
    });
}
