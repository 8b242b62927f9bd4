use super::{Room, found, page};
use crate::{
    base::{
        access::Audience,
        communities::{self, State, Tie, Visibility},
        search::Drift,
        ties::{self, Pair},
    },
    testing::{Said, on_each_engine},
};

#[test]
fn each_finds_what_they_could_read() {
    on_each_engine(async |site| {
        for visibility in [Visibility::Public, Visibility::Front, Visibility::Unlisted] {
            let ann = site.someone("Ann Price").await;
            let name = format!("House {visibility}");
            let (id, _) = site.community(&name, visibility, crate::base::communities::Joining::Open, &ann).await;
            let (mut member, mut left, mut visitor) =
                (site.someone("Mia Lund").await, site.someone("Ed Left").await, site.someone("Vi Sitor").await);
            site.join(id, &member).await;
            site.join(id, &left).await;
            // Who coordinates what stands above it belongs to that alone.
            let mut above = site.someone("Olga Above").await;
            let joining = crate::base::communities::Joining::Open;
            let (parent, _) = site.community(&format!("Above {name}"), Visibility::Public, joining, &above).await;
            let (by, now) = (ann.id, site.clock.now());
            let pair = Pair { child: id, parent };
            site.kit.db.write(move |tx| ties::tie(tx, pair, Tie::Level, by, now)).await.expect("a tie");
            let (person, now) = (left.id, site.clock.now());
            site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.expect("an end");
            for audience in [Audience::Community, Audience::Members, Audience::Coordinators, Audience::Nobody] {
                let talk = site.conversation(id, ann.id, "Title", Audience::Community).await;
                site.say(id, talk, ann.id, "In sight.", Said::OPENLY).await;
                let held = Said { is_held: audience > Audience::Members, ..Said::to(audience) };
                site.say(id, talk, ann.id, &format!("w{}word{}", visibility, audience as i64), held).await;
            }
            let counts = async |browser: &mut webkit::testing::Browser| {
                let mut counts = Vec::new();
                for audience in 0..=3 {
                    counts.push(found(browser, &format!("w{visibility}word{audience}")).await.len());
                }
                counts
            };
            let open = usize::from(visibility == Visibility::Public);
            for (who, browser, meant) in [
                ("stranger", &mut site.stranger(), [open, 0, 0, 0]),
                ("visitor", &mut visitor.browser, [open, 0, 0, 0]),
                ("who left", &mut left.browser, [open, 0, 0, 0]),
                ("who stands above", &mut above.browser, [open, 0, 0, 0]),
                ("member", &mut member.browser, [1, 1, 0, 0]),
                ("coordinator", &mut ann.browser.clone(), [1, 1, 1, 0]),
            ] {
                assert_eq!(counts(browser).await, meant, "{who} at {visibility}");
            }
            site.fares(id, State::Closed).await;
            assert_eq!(counts(&mut member.browser).await, [1, 1, 0, 0], "what is closed is read on");
            site.fares(id, State::Active).await;
            site.shut(id).await;
            for browser in [&mut site.stranger(), &mut visitor.browser, &mut left.browser, &mut above.browser] {
                assert_eq!(counts(browser).await, [0; 4], "nobody finds what was shut to them");
            }
            assert_eq!(counts(&mut member.browser).await, [1, 1, 0, 0]);
            assert_eq!(site.drift().await, Drift::default());
        }
    });
}

#[test]
fn a_conversation_kept_to_some_keeps_its_posts_to_them() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "Innertitle", Audience::Coordinators).await;
        site.say(room.id, talk, room.ann.id, "Innerword", Said::OPENLY).await;
        for words in ["innertitle", "innerword"] {
            assert_eq!(found(&mut room.ann.browser, words).await.len(), 1, "{words}");
            for browser in [&mut room.ben.browser, &mut site.stranger()] {
                assert!(found(browser, words).await.is_empty(), "{words}");
            }
        }
    });
}

#[test]
fn two_who_are_kept_apart_find_nothing_of_each_other() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let mut mia = site.someone("Mia Lund").await;
        site.join(room.id, &mia).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        site.say(room.id, talk, room.ben.id, "A benword.", Said::OPENLY).await;
        site.say(room.id, talk, mia.id, "A miaword.", Said::OPENLY).await;
        let address = room.at(&format!("/limit/{}", room.ben.id));
        let form = mia.browser.get(&address).await.form(&format!("/limit/{}", room.ben.id));
        assert_eq!(mia.browser.submit(&form).await.status, 303);
        assert!(found(&mut mia.browser, "benword").await.is_empty());
        assert!(found(&mut room.ben.browser, "miaword").await.is_empty(), "it holds both ways");
        assert_eq!(found(&mut room.ann.browser, "benword").await.len(), 1);
    });
}

#[test]
fn no_word_of_what_one_may_not_see_is_offered() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "The shed", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "The kettle is on.", Said::OPENLY).await;
        site.say(room.id, talk, room.ann.id, "Closewordy", Said::to(Audience::Coordinators)).await;
        let many = "kettle ".repeat(12) + "closewordx";
        for words in ["closewordx", "kettle OR closewordx", &many] {
            for kind in ["", "people", "communities", "talk"] {
                let address = webkit::query("/search", &[("q", words), ("kind", kind)]);
                for browser in [&mut site.stranger(), &mut room.ben.browser] {
                    assert!(!browser.visit(&address).await.text().contains("closewordy"), "{address}");
                }
            }
        }
        assert!(page(&mut room.ann.browser, "closewordx").await.text().contains("closewordy"), "whoever may see it is helped");
    });
}

#[test]
fn that_there_is_more_is_said_of_what_one_may_see_alone() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "The shed", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "Hiddenprobe", Said::to(Audience::Coordinators)).await;
        site.clock.pass_seconds(60);
        for number in 0..20 {
            site.clock.pass_seconds(60);
            site.say(room.id, talk, room.ann.id, &format!("Commonword number {number}"), Said::OPENLY).await;
        }
        let more = async |browser: &mut webkit::testing::Browser| {
            let page = page(browser, "commonword OR hiddenprobe").await;
            assert_eq!(page.texts("main .strand h3").len(), 20);
            page.attributes("a[rel=next]", "href").len()
        };
        assert_eq!(more(&mut room.ben.browser).await, 0, "what is for coordinators is no more to come for a member");
        assert_eq!(more(&mut room.ann.browser).await, 1);
    });
}

#[test]
fn nothing_is_sought_in_a_community_that_one_does_not_see_into() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let talk = site.conversation(room.id, room.ann.id, "The shed", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "Insideword", Said::OPENLY).await;
        let address = webkit::query("/search", &[("q", "insideword"), ("in", &room.slug)]);
        assert!(room.ben.browser.visit(&address).await.text().contains("Insideword"));
        let page = site.stranger().visit(&address).await;
        assert!(!page.text().contains("Insideword") && page.text().contains("Nothing was found"), "{}", page.text());
    });
}
