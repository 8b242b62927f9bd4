//! A person's own page, through HTTP.

mod editing;
mod pictures;

use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, Level, Visibility},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;

async fn leave(site: &Site, community: CommunityId, someone: &Someone) {
    let (person, now) = (someone.id, site.clock.now());
    site.kit.db.write(move |tx| communities::leave(tx, community, person, true, now)).await.expect("a leave");
}

#[test]
fn it_is_seen_by_oneself_and_by_those_who_share_a_community_now() {
    on_each_engine(async |site| {
        let coordinator = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let mut keeper = site.keeper("Kim Keeper").await;
        let mut member = site.someone("Mina Member").await;
        let mut hidden = site.someone("Hana Hidden").await;
        let mut gone = site.someone("Gwen Gone").await;
        let mut visitor = site.someone("Vic Visitor").await;
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &coordinator).await;
        let (unlisted, _) = site.community("Secret house", Visibility::Unlisted, Joining::Open, &coordinator).await;
        for (community, someone) in [(open, &ruth), (unlisted, &ruth), (open, &member), (unlisted, &hidden), (open, &gone)] {
            site.join(community, someone).await;
        }
        leave(&site, open, &gone).await;

        for (someone, communities) in [
            (&mut ruth, vec!["Open house", "Secret house"]),
            (&mut member, vec!["Open house"]),
            (&mut hidden, vec!["Secret house"]),
        ] {
            let page = someone.browser.get("/p/ruth-adeyemi").await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.faults(), [""; 0]);
            assert_eq!(page.first("h1").as_deref(), Some("Ruth Adeyemi"));
            assert_eq!(page.texts(".leaves h3"), communities, "no other membership is told");
            assert!(!page.text().contains("ruth.adeyemi@example.org"), "an address is never shown");
        }
        for someone in [&mut gone, &mut visitor, &mut keeper] {
            let page = someone.browser.get("/p/ruth-adeyemi").await;
            let nobody = someone.browser.get("/p/nobody-at-all").await;
            assert_eq!((page.status, nobody.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
            assert!(!page.text().contains("Adeyemi"));
            for spelling in ["/p/Ruth-Adeyemi", "/p/ruth-adeyemi/picture"] {
                assert_eq!(someone.browser.get(spelling).await.status, StatusCode::NOT_FOUND, "{spelling}");
            }
        }
        for address in ["/p/ruth-adeyemi", "/p/nobody-at-all", "/p/ruth-adeyemi/picture", "/p/nobody-at-all/picture"] {
            assert_eq!(site.stranger().get(address).await.status, StatusCode::UNAUTHORIZED, "{address}");
        }
        // Someone who left sees nothing more, and is not seen.
        assert_eq!(member.browser.get("/p/gwen-gone").await.status, StatusCode::NOT_FOUND);
        assert_eq!(gone.browser.get("/p/gwen-gone").await.status, StatusCode::OK);
    });
}

#[test]
fn it_says_the_part_one_takes_and_what_one_looks_after_there() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let mut mina = site.someone("Mina Member").await;
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &cora).await;
        let (other, _) = site.community("Other house", Visibility::Public, Joining::Open, &cora).await;
        site.join(open, &mina).await;
        let (person, now) = (cora.id, site.clock.now());
        site.kit
            .db
            .write(move |tx| {
                communities::say_level(tx, open, person, Level::Core, now)?;
                communities::give_duty(tx, open, person, Duty::Greeter, None, now)?;
                communities::give_duty(tx, other, person, Duty::Steward, None, now)?;
                communities::set_line(tx, open, person, "I open the door.")?;
                communities::set_line(tx, other, person, "Elsewhere I sleep.")?;
                Ok(())
            })
            .await
            .unwrap();
        let page = mina.browser.get("/p/cora-stone").await;
        assert_eq!(page.texts(".leaves p"), ["I open the door.", "Coordinator · Greeter · Core · since November 2026"]);
        assert!(!page.text().contains("Elsewhere") && !page.text().contains("Steward"));
    });
}

#[test]
fn what_was_said_lately_goes_as_far_as_the_reader_may_see() {
    on_each_engine(async |site| {
        let mut cora = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let mut mina = site.someone("Mina Member").await;
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &cora).await;
        let (other, _) = site.community("Other house", Visibility::Public, Joining::Open, &ruth).await;
        site.join(open, &ruth).await;
        site.join(open, &mina).await;
        let talk = site.conversation(open, cora.id, "Talk", Audience::Community).await;
        let held = site.conversation(open, cora.id, "Kept back", Audience::Coordinators).await;
        let elsewhere = site.conversation(other, ruth.id, "Elsewhere", Audience::Community).await;
        for number in 1..=6 {
            site.clock.pass_seconds(60);
            site.say(open, talk, ruth.id, &format!("Open words {number}."), Said::OPENLY).await;
        }
        site.say(open, talk, ruth.id, "Words for members.", Said::to(Audience::Members)).await;
        site.say(open, held, ruth.id, "Words for coordinators.", Said::to(Audience::Coordinators)).await;
        site.say(other, elsewhere, ruth.id, "Words elsewhere.", Said::OPENLY).await;
        let said = |page: webkit::testing::Reply| page.texts(".clip");
        let mine = said(mina.browser.get("/p/ruth-adeyemi").await);
        assert_eq!(mine.len(), 5);
        assert!(mine.contains(&"Words for members.".to_owned()) && mine.contains(&"Open words 6.".to_owned()), "{mine:?}");
        assert!(!mine.iter().any(|text| text.contains("coordinators") || text.contains("elsewhere")), "{mine:?}");
        assert!(said(cora.browser.get("/p/ruth-adeyemi").await).contains(&"Words for coordinators.".to_owned()));
        let own = ruth.browser.get("/p/ruth-adeyemi").await;
        assert!(own.texts(".clip").contains(&"Words elsewhere.".to_owned()));
        for href in own.attributes(".strand:not(.leaves) h3 a", "href") {
            assert_eq!(ruth.browser.visit(&href).await.status, StatusCode::OK, "{href}");
        }
    });
}

#[test]
fn a_short_name_however_it_is_spelled_leads_to_the_person() {
    on_each_engine(async |site| {
        let mut zoe = site.someone("Zoé Ångström").await;
        for spelling in ["/p/Zo%C3%A9-%C3%85ngstr%C3%B6m", "/p/zoe%CC%81-a%CC%8Angstro%CC%88m", "/p/ZO%C3%89-%C3%85NGSTR%C3%96M"]
        {
            let reply = zoe.browser.get(spelling).await;
            assert_eq!(reply.status, StatusCode::MOVED_PERMANENTLY, "{spelling}");
            assert_eq!(reply.location(), Some("/p/zo%C3%A9-%C3%A5ngstr%C3%B6m"), "{spelling}");
        }
        assert_eq!(zoe.browser.get("/p/zo%C3%A9-%C3%A5ngstr%C3%B6m").await.status, StatusCode::OK);
        for nothing in ["/p/%2E%2E", "/p/..", "/p/%20", "/p/%E2%80%8B", "/p/%FF", "/p/%00", "/p/-"] {
            assert_eq!(zoe.browser.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
        }
    });
}

#[test]
fn names_of_any_kind_get_a_page_of_their_own() {
    on_each_engine(async |site| {
        let mut stranger = site.stranger();
        site.someone("Admin").await;
        for (name, handle, shown) in [
            ("☂☃", "/p/someone", "☂☃"),
            ("..", "/p/someone-2", ".."),
            ("admin\u{200b}", "/p/admin-2", "admin"),
            ("admin\u{200d}", "/p/admin-3", "admin"),
            ("李小龙", "/p/%E6%9D%8E%E5%B0%8F%E9%BE%99", "李小龙"),
            ("\u{202e}nimda", "/p/nimda", "nimda"),
        ] {
            site.clock.pass_seconds(600);
            let email = format!("{}@example.org", handle.trim_start_matches("/p/").replace('%', "x"));
            let form = stranger.get("/sign-up").await.form("/sign-up");
            let form = form.with("name", name).with("email", &email).with("password", crate::testing::PASSWORD);
            assert_eq!(stranger.submit(&form).await.status, StatusCode::SEE_OTHER, "{name:?}");
            let mails = site.mails().await;
            let mail = mails.iter().find(|mail| mail.to == email).expect("a mail");
            let link = mail.text.split_whitespace().find(|word| word.contains("/link/")).expect("a link");
            let link = link.strip_prefix("http://copse.example").expect("a path").to_owned();
            let mut browser = site.stranger();
            let form = browser.get(&link).await.form(&link);
            browser.submit(&form).await;
            let page = browser.get(handle).await;
            assert_eq!(page.status, StatusCode::OK, "{name:?} at {handle}");
            assert_eq!(page.first("h1").as_deref(), Some(shown), "{name:?}");
            assert_eq!(page.faults(), [""; 0], "{name:?}");
        }
        for nothing in ["\u{200b}", " \u{2800}\u{3164} ", "\u{200d}\u{fe0f}", "\u{202e}\u{2066}"] {
            site.clock.pass_seconds(600);
            let form = stranger.get("/sign-up").await.form("/sign-up");
            let form = form.with("name", nothing).with("email", "n@example.org").with("password", crate::testing::PASSWORD);
            let reply = stranger.submit(&form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{nothing:?}");
            assert!(reply.first("#name-err").is_some());
        }
    });
}

#[test]
fn who_is_known_only_from_mails_has_no_page() {
    on_each_engine(async |site| {
        let mut cora = site.someone("Cora Stone").await;
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &cora).await;
        let mail = "From a@example.org Thu Nov  1 10:00:00 2001\nFrom: Ann Archer <ann@example.org>\n\
                    Date: Thu, 1 Nov 2001 10:00:00 +0000\nMessage-ID: <1@example.org>\nSubject: Bees\n\nWords.\n";
        let file = site.file("a.mbox", mail.as_bytes());
        assert_eq!(site.import(open, &[file]).await.stored, 1);
        for address in ["/p/ann-archer", "/p/Ann%20Archer", "/p/ann", "/p/ann-archer/picture"] {
            assert_eq!(cora.browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    });
}
