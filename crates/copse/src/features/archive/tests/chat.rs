use super::{House, posts, release, titles};
use crate::{
    features::archive::{
        chat::{Asked, Bounds},
        import::{Brought, Import, Unfit},
    },
    testing::{Site, on_each_engine},
};
use jiff::tz::TimeZone;
use std::path::PathBuf;

const CHAT: &str = "12/03/2024, 21:00 - Nia Rees created group \"Dye vats\"\n\
    12/03/2024, 21:15 - Nia Rees: The vat is too hot.\nWhat now?\n\
    12/03/2024, 21:16 - +44 7700 900123: Let it stand.\n\
    12/03/2024, 21:17 - Nia Rees: <Media omitted>\n\
    13/03/2024, 08:00 - +44 7700 900123: Well?\n\
    13/03/2024, 08:00 - +44 7700 900123: Well?\n\
    13/03/2024, 08:01 - Nia Rees: This message was deleted\n";

async fn bring(site: &Site, house: &House, file: PathBuf) -> kernel::Result<Brought> {
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
        let zone = TimeZone::get("Europe/London").unwrap();
        run.chat(&Asked { file: &file, title: "Dye vats", zone, order: None, bounds: Bounds::NONE }, &mut |_| {})
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

#[test]
fn a_chat_is_a_conversation_a_day_and_opened_by_coordinators() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let report = bring(&site, &house, site.file("WhatsApp Chat with Dye vats.txt", CHAT.as_bytes())).await.unwrap().unwrap();
        assert_eq!((report.read, report.stored, report.merged, report.refused.len(), report.conversations), (7, 5, 0, 2, 2));
        assert!(report.refused[0].r#where.ends_with("line 1"), "{:?}", report.refused);
        let (mut member, mut coordinator) = (house.member.browser.clone(), house.coordinator.browser.clone());
        assert_eq!(posts(&mut member, &house.slug).await, [], "members see nothing yet");
        release(&mut coordinator, &house, 0).await;
        assert_eq!(titles(&mut member, &house.slug).await, ["Dye vats, 2024-03-13", "Dye vats, 2024-03-12"]);
        let said = posts(&mut member, &house.slug).await;
        assert_eq!(said.len(), 5);
        assert!(said.iter().any(|(.., author)| author.contains("…123")), "{said:?}");
        let page = member.visit(&house.at("/talk/1")).await;
        assert!(!page.text().contains("900123"), "the number was given to the chat");
        assert!(page.text().contains("What now?"), "all lines of a message");
        assert!(page.text().contains("21:15"), "{}", page.text());

        // A later export has all of it again, and more.
        let longer = format!("{CHAT}14/03/2024, 09:00 - Nia Rees: It is blue.\n");
        let report = bring(&site, &house, site.file("later.txt", longer.as_bytes())).await.unwrap().unwrap();
        assert_eq!((report.stored, report.merged, report.conversations), (1, 5, 1));
    });
}

#[test]
fn what_is_no_chat_is_said_to_be_none() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        for (text, why) in [("Dear all,\n", Unfit::NoChat), ("1/2/24, 10:00 - A: x\n", Unfit::WhichOrder)] {
            assert_eq!(bring(&site, &house, site.file("some.txt", text.as_bytes())).await.unwrap(), Err(why));
        }
        assert_eq!(house.coordinator.browser.clone().get(&house.at("/archive")).await.texts(".strand h2").len(), 0);
    });
}
