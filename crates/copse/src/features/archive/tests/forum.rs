//! Forums and wikis through the whole import, and what the pages show of them.

use super::{House, posts, release, titles};
use crate::{
    features::archive::{
        forum::{Asked, Tool},
        import::{Brought, Import, Unfit},
    },
    testing::{Site, on_each_engine},
};
use std::path::PathBuf;

async fn bring(site: &Site, house: &House, path: PathBuf, tool: Tool, skip_broken: bool) -> kernel::Result<Brought> {
    let (kit, community) = (site.kit.clone(), house.id);
    let run = move || {
        let run = Import {
            db: &kit.db,
            community,
            language: "en".into(),
            clock: kit.clock.clone(),
            rng: kit.rng.clone(),
            tells: usize::MAX,
        };
        run.forum(&Asked { path: &path, tool, name: "", skip_broken }, &mut |_| {})
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

fn topic(more: &str) -> String {
    format!(
        r#"{{"id": 7, "title": "The vat is too hot", "post_stream": {{"posts": [
        {{"id": 11, "post_number": 1, "username": "nia", "name": "Nia Rees", "created_at": "2018-01-07T13:34:11Z", "raw": "Too *hot*."}},
        {{"id": 12, "post_number": 2, "username": "owen", "created_at": "2018-01-07T14:00:00Z", "reply_to_post_number": 1,
          "cooked": "<p>Wait.<script>alert(1)</script><img src=\"https://example.org/x.png\"></p>"}},
        {{"id": 13, "post_number": 3, "username": "nia", "created_at": "2018-01-07T15:00:00Z", "raw": "Well?", "reply_to_post_number": 2}}{more}]}}}}"#
    )
}

#[test]
fn a_topic_is_a_conversation_that_coordinators_open() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let report =
            bring(&site, &house, site.file("7.json", topic("").as_bytes()), Tool::Discourse(None), false).await.unwrap().unwrap();
        assert_eq!((report.read, report.stored, report.conversations, report.replies), (3, 3, 1, 2));
        let (mut member, mut coordinator) = (house.member.browser.clone(), house.coordinator.browser.clone());
        assert_eq!(posts(&mut member, &house.slug).await, [], "members see nothing yet");
        release(&mut coordinator, &house, 0).await;
        assert_eq!(titles(&mut member, &house.slug).await, ["The vat is too hot"]);
        let page = member.visit(&house.at("/talk/1")).await;
        assert_eq!(page.texts("article.said .by"), ["Nia Rees", "owen", "Nia Rees"]);
        assert_eq!(page.texts("article.said .text em"), ["hot"]);
        assert_eq!((page.texts(".text script").len(), page.texts(".text img").len()), (0, 0));
        // Nothing doubles, and what is new comes.
        let more =
            r#", {"id": 14, "post_number": 4, "username": "ann", "created_at": "2018-01-08T15:00:00Z", "raw": "It is blue."}"#;
        let report = bring(&site, &house, site.file("7.json", topic(more).as_bytes()), Tool::Discourse(None), false)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((report.stored, report.merged, report.conversations), (1, 3, 0));
        // A folder, in which the same topic lies once more.
        let folder = site.file("7.json", topic(more).as_bytes()).parent().unwrap().join("forum");
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["7.json", "8.json"] {
            std::fs::write(folder.join(name), topic(more)).unwrap();
        }
        let report = bring(&site, &house, folder, Tool::Discourse(None), false).await.unwrap().unwrap();
        assert_eq!((report.stored, report.merged), (0, 4));
    });
}

#[test]
fn all_faults_are_told_at_once_and_nothing_is_kept() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let mut rows = "topic_title,is_pm,post_raw,url,created_at\n".to_owned();
        for number in 1..=30 {
            let at = if number % 3 == 0 { "yesterday" } else { "2018-01-07 13:34:11 UTC" };
            rows += &format!("Vat,No,Hot {number}.,https://forum.example/t/vat/7/{number},{at}\n");
        }
        let file = || site.file("user_archive-nia-180107-133411.csv", rows.as_bytes());
        let unfit = bring(&site, &house, file(), Tool::Discourse(None), false).await.unwrap().unwrap_err();
        let Unfit::Faults(10, told) = unfit else { panic!("{unfit:?}") };
        for (number, one) in (1..=10).map(|one| 3 * one + 1).zip(&told) {
            assert!(one.r#where.ends_with(&format!("row {number}")), "{one:?}");
            assert!(one.why.contains("\"yesterday\" is no time"), "{one:?}");
        }
        let archive = house.coordinator.browser.clone().get(&house.at("/archive")).await;
        assert_eq!(archive.texts(".strand h2").len(), 0);
        let report = bring(&site, &house, file(), Tool::Discourse(None), true).await.unwrap().unwrap();
        assert_eq!((report.stored, report.refused.len(), report.read, report.conversations), (20, 10, 30, 1));
        let zip = site.file("cut.zip", b"PK\x03\x04 and no more of it");
        let fault = bring(&site, &house, zip, Tool::Discourse(None), false).await.unwrap_err();
        assert!(fault.to_string().contains("as a ZIP"), "{fault}");
        assert!(bring(&site, &house, PathBuf::from("/nowhere"), Tool::MediaWiki, false).await.is_err());
    });
}

const WIKI: &str = "<mediawiki version=\"0.11\"><page><title>The vat</title><ns>0</ns><id>5</id>\
    <revision><id>1</id><timestamp>2018-01-07T10:00:00Z</timestamp><contributor><username>Nia</username></contributor>\
    <comment>a beginning</comment><text>It is warm.</text></revision>\
    <revision><id>2</id><timestamp>2018-01-08T10:00:00Z</timestamp><contributor><username>Owen</username></contributor>\
    <comment>it got hotter</comment><text>It is '''hot'''.</text></revision></page>\
    <page><title>Talk:The vat</title><ns>1</ns><id>6</id>\
    <revision><id>3</id><timestamp>2018-01-09T10:00:00Z</timestamp><contributor><username>Nia</username></contributor>\
    <text>== Is it? ==\nIs it? [[User:Nia]] 13:34, 7 January 2018 (UTC)\n:Yes. [[User:Owen]] 14:00, 7 January 2018 (UTC)\n</text></revision></page>\
    </mediawiki>";

#[test]
fn a_page_of_a_wiki_keeps_its_versions() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let file = || site.file("wiki.xml", WIKI.as_bytes());
        let report = bring(&site, &house, file(), Tool::MediaWiki, false).await.unwrap().unwrap();
        assert_eq!((report.stored, report.conversations, report.replies, report.refused.len()), (3, 2, 1, 0));
        let (mut member, mut coordinator) = (house.member.browser.clone(), house.coordinator.browser.clone());
        release(&mut coordinator, &house, 0).await;
        let mut called = titles(&mut member, &house.slug).await;
        called.sort();
        assert_eq!(called, ["Is it? (Talk:The vat)", "The vat"]);
        let list = member.get(&house.at("/talk")).await;
        let page_of = |title: &str| {
            let place = list.texts(".strand .h3").iter().position(|one| one == title).unwrap();
            list.attributes(".strand .h3 a", "href")[place].clone()
        };
        let page = member.visit(&page_of("The vat")).await;
        assert_eq!(page.texts("article.said .text strong"), ["hot"]);
        assert_eq!(page.texts("article.said .files a").len(), 0, "its versions are no file");
        let history = member.visit(&page.attributes("article.said p a[href$=history]", "href")[0]).await;
        let versions = history.texts(".block.narrow h2");
        assert!(versions.len() == 2 && versions[0].contains("Owen") && versions[1].contains("Nia"), "{versions:?}");
        assert_eq!(history.texts(".block.narrow q"), ["it got hotter", "a beginning"]);
        let talk = member.visit(&page_of("Is it? (Talk:The vat)")).await;
        assert_eq!(talk.texts("article.said .by"), ["Nia", "Owen"]);
        let report = bring(&site, &house, file(), Tool::MediaWiki, false).await.unwrap().unwrap();
        assert_eq!((report.stored, report.merged), (0, 3));
    });
}

#[test]
fn who_proves_the_address_of_a_backup_is_asked_whether_it_was_them() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let dump = "COPY public.posts (id, user_id, topic_id, post_number, raw, cooked, created_at) FROM stdin;\n\
            1\t5\t7\t1\tToo hot.\t\t2018-01-07 13:34:11\n\\.\n\
            COPY public.topics (id, title, archetype) FROM stdin;\n7\tThe vat\tregular\n\\.\n\
            COPY public.user_emails (id, user_id, email, \"primary\") FROM stdin;\n1\t5\tnia.rees@example.org\tt\n\\.\n\
            COPY public.users (id, username, name) FROM stdin;\n5\tnia\tNia of the vats\n\\.\n";
        let report =
            bring(&site, &house, site.file("dump.sql", dump.as_bytes()), Tool::Discourse(None), false).await.unwrap().unwrap();
        assert_eq!((report.stored, report.refused.len()), (1, 0));
        let mut coordinator = house.coordinator.browser.clone();
        release(&mut coordinator, &house, 0).await;
        let page = coordinator.visit(&house.at("/talk/1")).await;
        assert!(page.text().contains("Nia of the vats") && !page.text().contains("nia.rees"), "{}", page.text());
        let mut nia = site.someone("Nia Rees").await.browser;
        let me = nia.visit("/me").await;
        assert!(me.text().contains("Nia of the vats"), "{}", me.text());
        let claim = me.attributes("form[action^='/me/claims/']", "action")[0].clone();
        assert_eq!(nia.submit(&me.form(&claim).with("answer", "mine")).await.status, 303);
        assert_eq!(coordinator.visit(&house.at("/talk/1")).await.texts("article.said .by"), ["Nia Rees"]);
    });
}
