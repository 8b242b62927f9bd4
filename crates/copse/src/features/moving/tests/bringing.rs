use super::{bring, look};
use crate::{
    base::{
        chronicle::Verb,
        communities::{Joining, Visibility, terms},
        people,
    },
    features::moving::{bring::Counts, store},
    testing::{Site, on_each_engine},
};
use db::Scope;
use jiff::{civil::date, tz::TimeZone};
use kernel::{CommunityId, Slug};
use register::Form;

const VALLEY: &str = "
communities:
  - slug: upper-mill
    name: Upper Mill weavers
    practice: We weave.
    visibility: public
    parents: [valley]
  - slug: valley
    name: Weavers of the valley
    practice: We compare looms.
    domain: Cloth that lasts.
    visibility: public
    joining: open
    language: cy
    place: The Harrow valley
    principles: [Say what broke., Nobody is named.]
people:
  - {key: p1, name: Nia Rees}
  - {key: p2, name: Owen Pugh}
memberships:
  - {community: valley, person: p1, from: 1998~, until: 2004-22}
  - {community: valley, person: p1, from: 2010-05}
  - {community: upper-mill, person: p2}
roles:
  - {community: valley, person: p1, role: coordinator, called: Chair, from: 2012-03-01, until: 2015, note: the minutes}
  - {community: valley, person: p1, role: dyer, from: 2016}
";

async fn id_of(site: &Site, slug: &str) -> CommunityId {
    let slug = Slug::stored(slug.to_owned());
    let (id,) = site.kit.db.read(move |tx| crate::base::communities::slug_taken(tx, &slug)).await.unwrap().expect("a community");
    id
}

/// What a community says of who held what at any time, a line each.
async fn held(site: &Site, slug: &str) -> Vec<String> {
    let community = id_of(site, slug).await;
    let span = terms::Span::always(date(2026, 11, 28), TimeZone::UTC);
    let held = site.kit.db.read(move |tx| terms::held_in(tx, community, &span)).await.unwrap();
    let words = |one: terms::Held| {
        let row = one.row;
        format!("{} {}/{} {}..{}", row.name, row.kind.as_str(), row.role, row.from_words, row.until_words)
    };
    let mut held: Vec<String> = held.into_iter().map(words).collect();
    held.sort();
    held
}

#[test]
fn a_file_is_brought_in_once_however_often_it_comes() {
    on_each_engine(async |site| {
        let all = Counts { communities: 2, people: 2, memberships: 3, roles: 2 };
        let (report, troubles) = look(&site, VALLEY, Form::Yaml).await;
        assert_eq!((report.added, troubles.len()), (all, 0));
        assert_eq!(site.stranger().get("/c/valley").await.status, 404, "a look writes nothing");
        let (report, _) = bring(&site, VALLEY, Form::Yaml).await;
        assert_eq!((report.added, report.same), (all, 0));
        let page = site.stranger().visit("/c/valley").await;
        for said in ["Weavers of the valley", "We compare looms.", "Cloth that lasts.", "The Harrow valley"] {
            assert!(page.text().contains(said), "{said}");
        }
        let said = [
            "Nia Rees coordinator/Chair 2012-03-01..2015",
            "Nia Rees member/ 1998~..2004-22",
            "Nia Rees member/ 2010-05..",
            "Nia Rees own/dyer 2016..",
        ];
        assert_eq!(held(&site, "valley").await, said);
        assert_eq!(held(&site, "upper-mill").await, ["Owen Pugh member/ .."]);

        for (text, form) in
            [(VALLEY.to_owned(), Form::Yaml), (VALLEY.replace("  - {key: p2, name: Owen Pugh}\n", ""), Form::Yaml)]
        {
            let (report, troubles) = bring(&site, &text, form).await;
            assert_eq!((report.added, report.changed.len(), troubles.len()), (Counts::default(), 0, 0), "{:?}", report.changed);
        }
        assert_eq!(held(&site, "valley").await, said);
    });
}

#[test]
fn what_the_file_says_otherwise_is_changed_and_told() {
    on_each_engine(async |site| {
        bring(&site, VALLEY, Form::Yaml).await;
        let text = VALLEY.replace("Cloth that lasts.", "Cloth that is mended.").replace("Owen Pugh", "Owain Pugh");
        let text = text
            .replace("until: 2015", "until: 2015-06-30")
            .replace("visibility: public\n    parents", "visibility: front\n    parents");
        let changed = [
            "valley: domain",
            "upper-mill: visibility",
            "Owen Pugh is called Owain Pugh",
            "Nia Rees, coordinator in valley from 2012-03-01",
        ];
        assert_eq!(look(&site, &text, Form::Yaml).await.0.changed, changed);
        let (report, _) = bring(&site, &text, Form::Yaml).await;
        assert_eq!((report.added, report.changed), (Counts::default(), changed.map(str::to_owned).to_vec()));
        assert!(held(&site, "valley").await.contains(&"Nia Rees coordinator/Chair 2012-03-01..2015-06-30".to_owned()));
        assert_eq!(held(&site, "valley").await.len(), 4, "what was told first is kept as taken back");
        assert_eq!(held(&site, "upper-mill").await, ["Owain Pugh member/ .."]);
        assert!(site.stranger().visit("/c/valley").await.text().contains("Cloth that is mended."));
        assert_eq!(bring(&site, &text, Form::Yaml).await.0.changed, [""; 0]);
        // A row that says less changes only what it says.
        let (report, _) = bring(&site, "communities:\n  - {slug: valley, place: By the weir}\n", Form::Yaml).await;
        assert_eq!(report.changed, ["valley: place"]);
        assert!(site.stranger().visit("/c/valley").await.text().contains("Cloth that is mended."));
    });
}

#[test]
fn where_it_is_and_what_it_stands_under_are_told_in_the_chronicles() {
    on_each_engine(async |site| {
        let text = VALLEY.replace("    place: The", "    scale: regional\n    place_code: GB-WLS\n    place: The");
        assert_eq!(bring(&site, &text, Form::Yaml).await.1, [""; 0]);
        let (valley, mill) = (id_of(&site, "valley").await, id_of(&site, "upper-mill").await);
        let told = async |verb: Verb| -> Vec<String> {
            let mut told = Vec::new();
            for id in [valley, mill] {
                told.extend(site.kit.db.read(move |tx| store::told(tx, id)).await.unwrap());
            }
            told.into_iter().filter(|(said, _)| said == verb.as_str()).map(|(_, detail)| detail).collect()
        };
        assert_eq!(told(Verb::SaidWhere).await, ["regional GB-WLS The Harrow valley"]);
        assert_eq!(told(Verb::Tied).await, [format!("{mill} level"), format!("{valley} level")]);
        assert!(
            site.stranger().visit("/communities?q=wales").await.text().contains("Weavers of the valley"),
            "found by its place"
        );

        let (report, _) = bring(&site, &text, Form::Yaml).await;
        assert_eq!((report.changed, report.added), (Vec::new(), Counts::default()));
        let moved = text.replace("scale: regional", "scale: local").replace("parents: [valley]", "parents: []");
        assert_eq!(look(&site, &moved, Form::Yaml).await.0.changed, ["upper-mill: parents", "valley: scale"]);
        assert_eq!(bring(&site, &moved, Form::Yaml).await.0.changed, ["upper-mill: parents", "valley: scale"]);
        assert_eq!(told(Verb::EndedTie).await.len(), 2, "in both chronicles");
        let charters = site.kit.db.read(move |tx| crate::base::communities::charters_of(tx, valley)).await.unwrap();
        assert_eq!(charters.len(), 1, "where it is makes no new charter");
        site.clock.pass_seconds(60);
        let (report, troubles) = bring(&site, &text.replace("GB-WLS", "GB-XYZ"), Form::Yaml).await;
        assert_eq!((report.added, troubles.len()), (Counts::default(), 1), "{troubles:?}");
        assert!(troubles[0].contains("\"GB-XYZ\" is the code of no place"), "{troubles:?}");
    });
}

#[test]
fn what_people_took_back_stays_taken_back() {
    on_each_engine(async |site| {
        bring(&site, VALLEY, Form::Yaml).await;
        let ann = site.someone("Ann Price").await;
        let community = id_of(&site, "valley").await;
        let (by, now) = (ann.id, site.clock.now());
        let took = site.kit.db.write(move |tx| {
            tx.guard(Scope::new("membership", community))?;
            let span = terms::Span::always(date(2026, 11, 28), TimeZone::UTC);
            let held = terms::held_in(tx, community, &span)?;
            let dyer = held.into_iter().find(|one| one.row.role == "dyer").and_then(|one| one.row.id).expect("a term");
            terms::take_back_term(tx, community, dyer, by, "It was her sister.", now)
        });
        assert!(took.await.unwrap());
        assert_eq!(bring(&site, VALLEY, Form::Yaml).await.0.added, Counts::default());
        let (report, _) = bring(&site, &VALLEY.replace("from: 2016", "from: 2016, until: 2018"), Form::Yaml).await;
        assert_eq!((report.changed, report.left), (Vec::new(), vec!["Nia Rees, dyer in valley from 2016".to_owned()]));
        assert_eq!(held(&site, "valley").await.len(), 3);
    });
}

#[test]
fn a_file_may_name_who_and_what_is_there() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        let text = format!(
            "memberships:\n  - {{community: {slug}, person: {id}, from: 2026-11-22}}\n  - {{community: {slug}, person: {id}, from: 2019, until: 2020}}\n\
             people:\n  - {{key: {id}, name: Another name}}\n",
            id = ann.id
        );
        let (report, troubles) = bring(&site, &text, Form::Yaml).await;
        assert_eq!(troubles, [""; 0]);
        let added = Counts { memberships: 1, ..Counts::default() };
        assert_eq!((report.added, report.same), (added, 2), "what Copse saw by itself is there");
        let name = site.kit.db.read(move |tx| people::account_of(tx, ann.id)).await.unwrap().expect("an account").name;
        assert_eq!(&*name, "Ann Price", "who has an account says what they are called");
    });
}

#[test]
fn the_choices_of_a_file_are_those_of_the_site() {
    for choice in register::Visibility::ALL {
        assert!(choice.as_str().parse::<Visibility>().is_ok(), "{choice:?}");
    }
    for choice in register::Joining::ALL {
        assert!(choice.as_str().parse::<Joining>().is_ok(), "{choice:?}");
    }
    for choice in register::Scale::ALL {
        assert!(choice.as_str().parse::<crate::base::communities::Scale>().is_ok(), "{choice:?}");
    }
    for choice in register::State::ALL {
        assert!(choice.as_str().parse::<crate::base::communities::State>().is_ok(), "{choice:?}");
    }
}

#[test]
fn what_no_database_can_hold_is_left_out_of_a_text() {
    on_each_engine(async |site| {
        let text = r#"{"communities": [{"slug": "dyers", "name": "Dy\u0000ers", "practice": "We dye.", "domain": "Wo\u0000ol.", "place": "Along the river\u0000"}],
            "people": [{"key": "p\u00001", "name": "Nia\u0000 Rees"}],
            "memberships": [{"community": "dyers", "person": "p\u00001", "from": "1998", "note": "her own\u0000 word"}]}"#;
        let (report, troubles) = bring(&site, text, Form::Json).await;
        assert_eq!((troubles, report.added.communities, report.added.people), (Vec::new(), 1, 1));
    });
}

#[test]
fn dates_are_read_in_the_languages_of_people_and_long_words_as_on_the_site() {
    on_each_engine(async |site| {
        let role = "r".repeat(register::limits::ROLE_MAX);
        let note = "n".repeat(register::limits::NOTE_MAX);
        let text = format!(
            "communities:\n  - {{slug: dyers, name: Dyers, practice: We dye., domain: Wool.}}\npeople: [{{key: p1, name: Nia Rees}}]\n\
             memberships:\n  - {{community: dyers, person: p1, from: vor 1990, until: before 1995, note: {note}}}\n\
             roles:\n  - {{community: dyers, person: p1, role: {role}, from: before 1990}}\n"
        );
        let (report, troubles) = bring(&site, &text, Form::Yaml).await;
        assert_eq!((troubles, report.added.memberships, report.added.roles), (Vec::new(), 1, 1));
        let (report, troubles) = bring(&site, &text, Form::Yaml).await;
        assert_eq!((troubles, report.added.memberships, report.added.roles, report.changed.len()), (Vec::new(), 0, 0, 0));
    });
}

#[test]
fn whoever_has_an_account_is_called_as_they_say_and_nothing_is_told_of_it() {
    on_each_engine(async |site| {
        let nia = site.someone("Nia Rees").await;
        let of = |name: &str| format!("people: [{{key: {}, name: {name}}}, {{key: p2, name: {name}}}]\n", nia.id);
        bring(&site, &of("Nia Rees"), Form::Yaml).await;
        let (report, _) = bring(&site, &of("Nia Pugh"), Form::Yaml).await;
        assert_eq!(report.changed, ["Nia Rees is called Nia Pugh"], "who has no account is");
        let (report, _) = bring(&site, &of("Nia Pugh"), Form::Yaml).await;
        assert_eq!((report.changed, report.same), (Vec::<String>::new(), 2));
    });
}
