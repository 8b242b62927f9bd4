use crate::{
    base::communities::{self, Charter, Joining, More, Visibility},
    features::landscape::keeper,
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::{CommunityId, LandscapeId};
use landscape::{Entry, Involvement, Landscape, Practice};

/// Changes someone's landscape, past the pages.
async fn change(site: &Site, someone: &Someone, change: impl Fn(&mut Landscape) + Send + 'static) {
    let (person, now, id) = (someone.id, site.clock.now(), LandscapeId::new(site.clock.now(), &site.rng));
    let act = move |landscape: &mut Landscape| {
        change(landscape);
        Ok(())
    };
    site.kit.db.write(move |tx| keeper::change(tx, person, id, &TimeZone::UTC, now, &act)).await.expect("a change");
}

async fn load(site: &Site, someone: &Someone) -> Landscape {
    let person = someone.id;
    site.kit.db.read(move |tx| keeper::load(tx, person, &TimeZone::UTC)).await.expect("a landscape")
}

/// Adds groups; the first has number 1.
async fn groups(site: &Site, someone: &Someone, names: &[&'static str]) {
    let names = names.to_vec();
    change(site, someone, move |landscape| {
        for name in &names {
            let id = landscape.next_id();
            landscape.entries.push(Entry::named(id, *name));
        }
    })
    .await;
}

#[test]
fn importance_is_said_in_handfuls_and_nothing_is_needed() {
    on_each_engine(async |site| {
        let Someone { id, mut browser } = site.someone("Anwen Price").await;
        let anwen = Someone { id, browser: browser.clone() };
        groups(&site, &anwen, &["Choir", "Ward 6", "Watch", "Flood", "Allotments", "Forum", "List"]).await;
        let page = browser.get("/landscape/review/importance").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        assert_eq!(page.texts(".part h2"), ["Choir", "Ward 6", "Watch", "Flood", "Allotments"]);
        let form = page.form("/importance").with("importance-1", "5").with("why-1", "I learned to breathe.");
        let form = form.with("took-2", "Night notes,\nin three lines.").with("importance-2", "0");
        let reply = browser.submit(&form).await;
        assert_eq!(reply.location(), Some("/landscape/review/importance?from=5"));
        let page = browser.get("/landscape/review/importance?from=5").await;
        assert_eq!(page.texts(".part h2"), ["Forum", "List"]);
        let reply = browser.submit(&page.form("/importance")).await;
        assert_eq!(reply.location(), Some("/landscape/review?saved=1"));
        let page = browser.get("/landscape/review").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        let rows = page.texts("tbody tr");
        assert_eq!(rows[0], "Choir5 It made me who I am in my practiceI learned to breathe.");
        assert_eq!(rows[1], "Ward 60 Not at allNight notes, in three lines.");
        assert_eq!(rows[2], "WatchNot said");
        let all = browser.get("/landscape/review/importance?all=1").await;
        assert_eq!(all.texts(".part h2").len(), 7);
        let bad = browser.submit(&all.form("/importance").with("importance-3", "6").with("why-1", &"x".repeat(501))).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(bad.faults(), Vec::<String>::new());
        assert_eq!(bad.texts(".err").len(), 2);
        let landscape = load(&site, &anwen).await;
        assert_eq!(landscape.entries[1].took, "Night notes,\nin three lines.");
        assert_eq!((landscape.entries[0].version, landscape.entries[4].version), (1, 0), "only what was changed is newer");
    });
}

#[test]
fn two_windows_do_not_undo_each_other() {
    on_each_engine(async |site| {
        let Someone { id, mut browser } = site.someone("Anwen Price").await;
        let anwen = Someone { id, browser: browser.clone() };
        groups(&site, &anwen, &["Choir", "Ward 6"]).await;
        let one = browser.get("/landscape/review/importance").await.form("/importance");
        let other = browser.get("/landscape/review/importance").await.form("/importance");
        browser.submit(&one.with("why-1", "The first window.").with("importance-2", "4")).await;
        // What only one of them changed is kept from both.
        browser.submit(&other.clone().with("took-1", "Breath.")).await;
        let entry = |landscape: &Landscape, place: usize| landscape.entries[place].clone();
        let kept = load(&site, &anwen).await;
        assert_eq!((entry(&kept, 0).why.as_str(), entry(&kept, 0).took.as_str()), ("The first window.", "Breath."));
        assert_eq!(entry(&kept, 1).importance, Some(4));
        // What both changed is told, and nothing of the form is kept.
        let stale = browser.get("/landscape/review/importance").await.form("/importance");
        let fresh = browser.get("/landscape/review/importance").await.form("/importance");
        browser.submit(&fresh.with("why-1", "Once more.")).await;
        let clash = browser.submit(&stale.with("why-1", "The other window.").with("brought-2", "Tea.")).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(clash.faults(), Vec::<String>::new());
        assert_eq!(clash.texts(".tell .typed"), ["Once more."]);
        assert_eq!(clash.form("/importance").value("why-1"), "The other window.");
        assert_eq!(load(&site, &anwen).await.entries[1].brought, "");
        browser.submit(&clash.form("/importance")).await;
        let kept = load(&site, &anwen).await;
        assert_eq!((kept.entries[0].why.as_str(), kept.entries[1].brought.as_str()), ("The other window.", "Tea."));
        // An entry that is gone meanwhile: what was written of it is shown.
        let form = browser.get("/landscape/review/importance").await.form("/importance");
        change(&site, &anwen, |landscape| drop(landscape.remove(landscape.entries[1].id))).await;
        let gone = browser.submit(&form.with("took-2", "What would be lost.")).await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(gone.texts(".tell .typed"), ["What would be lost."]);
    });
}

#[test]
fn what_is_wanted_and_possible_stands_in_a_field_of_four() {
    on_each_engine(async |site| {
        let Someone { id, mut browser } = site.someone("Anwen Price").await;
        let anwen = Someone { id, browser: browser.clone() };
        groups(&site, &anwen, &["Choir", "Ward 6", "Watch"]).await;
        let page = browser.get("/landscape/review/1").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        let form = page.form("/review/1").with("involvement", "more").with("desirable", "yes").with("feasible", "no");
        let form = form.with("obstacles", "No hall.").with("first_step", "Ask Gwen.").with("revisit", "2027-05-01");
        let reply = browser.submit(&form.clone().with("next", "2")).await;
        assert_eq!(reply.location(), Some("/landscape/review/2"));
        let form = browser.get("/landscape/review/2").await.form("/review/2");
        browser.submit(&form.with("desirable", "no").with("feasible", "no")).await;
        let page = browser.get("/landscape/review").await;
        let corners = page.texts(".quad > div");
        assert_eq!(corners.len(), 4);
        assert_eq!(
            corners[1],
            "I want it, not yet possibleChoir: moreFirst step: Ask Gwen.In the way: No hall.Look again: Sat 1 May 2027"
        );
        assert_eq!(corners[3], "Neither, and that is fineWard 6");
        assert_eq!(page.texts(".quad-rest li"), ["Watch"]);
        for day in ["soon", "2027-02-30", "2027-05-01T10:00", "-002027-05-01"] {
            let form = browser.get("/landscape/review/3").await.form("/review/3");
            let bad = browser.submit(&form.with("revisit", day)).await;
            assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
            assert_eq!(bad.form("/review/3").value("revisit"), day);
        }
        for absent in ["/landscape/review/99", "/landscape/review/none"] {
            assert_eq!(browser.get(absent).await.status, StatusCode::NOT_FOUND);
        }
        // A number of another's entry is no more to anyone than a number of none.
        let mut stranger = site.someone("Vic Visitor").await.browser;
        assert_eq!(stranger.get("/landscape/review/1").await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.stranger().get("/landscape/review").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn today_says_what_to_look_at_again_from_its_day_on_in_the_persons_zone() {
    on_each_engine(async |site| {
        let Someone { id, mut browser } = site.someone("Anwen Price").await;
        let anwen = Someone { id, browser: browser.clone() };
        groups(&site, &anwen, &["Choir", "Ward 6"]).await;
        // It is 21:14 UTC on the 22nd: in Auckland it is the 23rd already.
        change(&site, &anwen, |landscape| {
            landscape.entries[0].wish.revisit = Some(Day::constant(2026, 11, 23));
            landscape.entries[0].wish.involvement = Some(Involvement::More);
            landscape.entries[0].wish.first_step = "Ask Gwen.".into();
        })
        .await;
        let due = ".strand h3 a[href='/landscape/review/1']";
        assert!(browser.get("/").await.texts(due).is_empty());
        let form = browser.get("/me").await.form("/me").with("zone", "Pacific/Auckland");
        browser.submit(&form).await;
        let page = browser.get("/").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        assert_eq!(page.texts(due), ["Choir"]);
        assert!(page.text().contains("You wanted to do more there."));
        assert!(page.text().contains("Ask Gwen."));
        let form = page.form("/landscape/review/1/revisit");
        assert_eq!(form.value("revisit"), "2027-02-23");
        for day in ["2026-11-23", "never"] {
            let bad = browser.submit(&form.clone().with("revisit", day)).await;
            assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(bad.first("#revisit-err").is_some());
            assert_eq!(bad.form("/review/1").value("revisit"), day);
        }
        let form = browser.get("/").await.form("/landscape/review/1/revisit");
        let reply = browser.submit(&form.with("revisit", "2026-11-24")).await;
        assert_eq!(reply.location(), Some("/"));
        assert!(browser.get("/").await.texts(due).is_empty());
        site.clock.pass_seconds(24 * 3_600);
        let page = browser.get("/").await;
        assert_eq!(page.texts(due), ["Choir"]);
        browser.submit(&page.form("/landscape/review/1/revisit").with("done", "1")).await;
        assert!(browser.get("/").await.texts(due).is_empty());
        assert_eq!(load(&site, &anwen).await.entries[0].wish.revisit, None);
        let mut stranger = site.someone("Vic Visitor").await.browser;
        let token = stranger.get("/landscape/review/company").await.form("/company");
        let reply = stranger.post("/landscape/review/2/revisit", token.with("done", "1").encoded()).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn having_no_group_is_a_path_of_its_own() {
    on_each_engine(async |site| {
        let mut browser = site.someone("Anwen Price").await.browser;
        let page = browser.get("/landscape/review").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.faults(), Vec::<String>::new());
        assert_eq!(page.first("#alone").as_deref(), Some("No group comes to mind?"));
        assert!(page.first("#fitting").is_some());
        let page = browser.get("/landscape/review/company").await;
        assert_eq!(page.faults(), Vec::<String>::new());
        let stale = browser.get("/landscape/review/company").await.form("/company");
        let page =
            browser.submit_and_follow(&page.form("/company").with("with_whom", "My sister.").with("none_needed", "1")).await;
        assert!(page.text().contains("My sister.") && page.text().contains("That is a good answer"));
        assert!(page.first("#fitting").is_none(), "who needs no group is offered none");
        let clash = browser.submit(&stale.with("with_whom", "My brother.")).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(clash.texts(".tell .typed"), ["My sister."]);
        let page = browser.submit_and_follow(&clash.form("/company")).await;
        assert!(page.text().contains("My brother.") && page.text().contains("That is a good answer"));
    });
}

async fn house(
    site: &Site,
    keeper: &Someone,
    name: &str,
    visibility: Visibility,
    joining: Joining,
    practice: &'static str,
    place: &'static str,
) -> CommunityId {
    let (id, _) = site.community(name, visibility, joining, keeper).await;
    let name = name.to_owned();
    let words = move |tx: &mut db::Tx| {
        let text = |text: &str| kernel::LongText::parse(text, 100).expect("a text");
        let charter = Charter {
            name: kernel::Title::parse(&name).expect("a name"),
            practice: text(practice),
            domain: text("Something."),
            people: text("Someone."),
            more: More::default(),
        };
        communities::set_words(tx, id, place, &kernel::fold(place), &communities::words_of(&charter, place))
    };
    site.kit.db.write(words).await.expect("words");
    id
}

#[test]
fn what_fits_a_thin_map_is_suggested_and_nothing_hidden_is_told() {
    on_each_engine(async |site| {
        let keeper = site.someone("Cora Stone").await;
        let anwen = site.someone("Anwen Price").await;
        let mut browser = anwen.browser.clone();
        use Joining::{Invitation, Open, Request};
        use Visibility::{Front, Public, Unlisted};
        house(&site, &keeper, "Singers", Public, Open, "We practise sight reading.", "").await;
        house(&site, &keeper, "Readers", Front, Request, "Reading aloud.", "Harrowbeck").await;
        house(&site, &keeper, "Hidden readers", Unlisted, Open, "Sight reading in secret.", "Harrowbeck").await;
        house(&site, &keeper, "Guild", Public, Invitation, "Sight reading for the chosen.", "").await;
        house(&site, &keeper, "Beekeepers", Public, Open, "Hives.", "Elsewhere").await;
        house(&site, &keeper, "Percents", Public, Open, "100% of it.", "").await;
        let mine = house(&site, &keeper, "Mine", Public, Open, "Sight reading among us.", "").await;
        site.join(mine, &anwen).await;
        change(&site, &anwen, |landscape| {
            let (id, practice) = (landscape.next_id(), landscape.next_id());
            let practices = vec![Practice { id: practice, name: "Sight READING".into(), how: String::new() }];
            landscape.entries.push(Entry { practices, place: "Harrowbeck".into(), ..Entry::named(id, "Choir") });
        })
        .await;
        let named = ".leaves h3";
        // Three that have most in common first; those by name where they have as much.
        assert_eq!(browser.get("/landscape/review").await.texts(named), ["Readers", "Singers"]);
        let page = browser.get("/landscape/review").await.text();
        assert!(!page.contains("Hidden") && !page.contains("Guild"));
        // A map that is not thin has no need.
        groups(&site, &anwen, &["Ward 6"]).await;
        assert!(browser.get("/landscape/review").await.first("#fitting").is_none());
        for number in 0..6 {
            let name = format!("House {number}");
            house(&site, &keeper, &name, Public, Open, "Sight reading, again.", "").await;
        }
        change(&site, &anwen, |landscape| landscape.entries.iter_mut().for_each(|entry| entry.importance = Some(1))).await;
        assert_eq!(browser.get("/landscape/review").await.texts(named).len(), 5);
    });
}
