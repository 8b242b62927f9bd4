use super::*;
use compare::{Field, Unsaid, Whole, unsaid};

struct Plain;

impl outline::Words for Plain {
    fn group(&self, common: &Common) -> String {
        match common {
            Common::Setting(setting) => setting.as_str().to_owned(),
            Common::Words(words) => words.clone(),
            _ => "not said".to_owned(),
        }
    }

    fn entry(&self, entry: &Entry) -> String {
        entry.from.as_ref().map_or_else(String::new, |from| from.words().to_owned())
    }
}

fn opml_of(landscape: &Landscape) -> String {
    outline::opml(landscape, "Mine", "Sun, 22 Nov 2026 21:14:00 GMT", &outline::lines(landscape, &Plain))
}

fn troubles(reading: &Reading) -> Vec<(Place, Wrong)> {
    reading.troubles.iter().map(|trouble| (trouble.place, trouble.wrong.clone())).collect()
}

#[test]
fn json_says_everything() {
    let landscape = full();
    let reading = read_json(&write(&landscape).to_string(), dates());
    assert_eq!((reading.landscape, reading.troubles), (landscape, Vec::new()));
    assert_eq!(troubles(&read_json("{\n\"entries\": [,]}", dates())), [(Place::Line(2), Wrong::Broken)]);
    assert_eq!(troubles(&read_json(&"[".repeat(100_000), dates()))[0].1, Wrong::Broken);
    assert_eq!(troubles(&read_json(" \n", dates())), [(Place::Whole, Wrong::Empty)]);
    assert_eq!(troubles(&read_json(&"x".repeat(FILE_MAX + 1), dates())), [(Place::Whole, Wrong::TooLarge)]);
    let reading = read_json(r#"[{"name": "Choir"}, {"name": "Ward", "from": "never"}]"#, dates());
    assert_eq!(troubles(&reading), [(Place::Entry(2), Wrong::Value(What::NoDate))]);
}

#[test]
fn yaml_is_read_as_one_writes_it_by_hand() {
    let text = "title: What I belong to\nentries:\n- name: No\n  from: 1998\n  until: ..\n  practices: [sight reading, yes]\n\
                - name: Ward 6\n  from: about 2001\n  until: 2009-05-06\n  importance: 4\n  level: core\n  links: [No]\n";
    let reading = read_yaml(text, dates());
    assert_eq!(reading.troubles, []);
    let [no, ward] = &reading.landscape.entries[..] else { panic!("two entries") };
    assert_eq!((no.name.as_str(), no.from.as_ref().map(dates::Date::words)), ("No", Some("1998")));
    assert_eq!(no.until, dates::End::Ongoing);
    assert_eq!(no.practices[1].name, "yes");
    assert_eq!((ward.until.date().map(dates::Date::words), ward.importance), (Some("2009-05-06"), Some(4)));
    assert_eq!((ward.levels[0].level, ward.links[0].to), (Level::Core, no.id));
}

#[test]
fn yaml_and_json_say_the_same() {
    let landscape = full();
    // JSON is YAML, all but.
    let reading = read_yaml(&write(&landscape).to_string(), dates());
    assert_eq!((reading.landscape, reading.troubles), (landscape, Vec::new()));
}

#[test]
fn what_is_wrong_with_yaml_is_named_by_its_line_or_entry() {
    assert_eq!(troubles(&read_yaml("entries:\n- name: Choir\n  from: [1998\n", dates()))[0].1, Wrong::Broken);
    assert!(matches!(troubles(&read_yaml("a: b\na: c\n", dates()))[..], [(Place::Line(2), Wrong::Broken)]));
    assert_eq!(troubles(&read_yaml(" \n", dates())), [(Place::Whole, Wrong::Empty)]);
    assert_eq!(troubles(&read_yaml(&"x".repeat(FILE_MAX + 1), dates())), [(Place::Whole, Wrong::TooLarge)]);
    assert_eq!(troubles(&read_yaml("only words", dates())), [(Place::Whole, Wrong::Value(What::NoLandscape))]);
    let reading = read_yaml("- name: Choir\n- name: Ward\n  from: never\n- from: 1998\n", dates());
    let wrong = [(Place::Entry(2), Wrong::Value(What::NoDate)), (Place::Entry(3), Wrong::Value(What::NoName))];
    assert_eq!((troubles(&reading), reading.landscape.entries.len()), (wrong.to_vec(), 2));
}

#[test]
fn a_bomb_of_yaml_does_not_go_off() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for floor in 1..12 {
        let below = vec![format!("*a{}", floor - 1); 9].join(", ");
        bomb.push_str(&format!("a{floor}: &a{floor} [{below}]\n"));
    }
    assert!(matches!(troubles(&read_yaml(&bomb, dates()))[..], [(_, Wrong::Broken)]));
    assert!(matches!(troubles(&read_yaml(&"[".repeat(100_000), dates()))[..], [(_, Wrong::Broken)]));
    assert!(matches!(troubles(&read_yaml("a: &a [*a]\n", dates()))[..], [(_, Wrong::Broken)]));
    assert_eq!(read_yaml("- &choir {name: Choir}\n- *choir\n", dates()).landscape.entries.len(), 2, "named again, taken again");
}

#[test]
fn a_table_keeps_what_it_can_and_says_what_it_cannot() {
    let landscape = full();
    let reading = table::read(&table::write(&landscape), dates());
    assert_eq!(reading.troubles, []);
    let lost = unsaid(&landscape, &reading.landscape);
    let expected = Unsaid {
        fields: vec![(Field::Links, 1)],
        whole: vec![Whole::Title, Whole::Born, Whole::Twigs, Whole::Judgements, Whole::Notes, Whole::Company, Whole::Look],
        entries: 0,
    };
    assert_eq!(lost, expected);
    // The link itself is there, without its words.
    assert_eq!(reading.landscape.entries[1].links[0].kind, LinkKind::Brokered);
    assert_eq!(unsaid(&landscape, &landscape), Unsaid::default());
}

#[test]
fn an_outline_keeps_what_it_can_and_says_what_it_cannot() {
    let landscape = full();
    let reading = outline::read(&opml_of(&landscape), dates());
    assert_eq!(reading.troubles, []);
    let lost = unsaid(&landscape, &reading.landscape);
    assert_eq!(lost.fields, [(Field::Links, 1)]);
    assert_eq!(lost.whole, [Whole::Born, Whole::Judgements, Whole::Notes, Whole::Company, Whole::Look]);
    assert_eq!(lost.entries, 0);
    assert_eq!(reading.landscape.twigs[0].under, Parent::Entry(reading.landscape.entries[0].id));
    assert_eq!(reading.landscape.twigs[1].under, Parent::Twig(reading.landscape.twigs[0].id));
}

#[test]
fn hostile_words_survive_both_forms() {
    for words in [
        "=HYPERLINK(\"http://evil.example\")",
        "'=1+1",
        "'s lands",
        "-x, \"y\"\nz",
        "<b> & \"quoted\" ]]>",
        "جوقة, 合唱, 👩‍👩‍👧",
        "a @ b: c",
        "1. x",
    ] {
        let mut landscape = Landscape::default();
        let id = landscape.next_id();
        let entry = Entry { why: words.to_owned(), place: words.to_owned(), ..Entry::named(id, kernel::one_line(words)) };
        landscape.entries.push(entry);
        landscape.set_practices(id, &[words.to_owned()]);
        let reading = table::read(&table::write(&landscape), dates());
        assert_eq!((reading.troubles, unsaid(&landscape, &reading.landscape)), (Vec::new(), Unsaid::default()), "{words}");
        let reading = outline::read(&opml_of(&landscape), dates());
        assert_eq!((reading.troubles, unsaid(&landscape, &reading.landscape)), (Vec::new(), Unsaid::default()), "{words}");
    }
    let formula = Landscape { entries: vec![Entry::named(Id(1), "=1+1")], ..Landscape::default() };
    assert!(table::write(&formula).contains("\n'=1+1,"));
}

#[test]
fn a_table_of_a_spreadsheet_is_read() {
    for between in [",", ";", "\t"] {
        let rows =
            ["\u{feff}Name,From,Until,Desirable,Touch how", "Choir,1998,2004,yes,letters", ",,,,", "Ward,about 2000,..,no,"];
        let text = rows.join("\r\n").replace(',', between);
        let reading = table::read(&text, dates());
        assert_eq!(reading.troubles, [], "{between:?}");
        let [choir, ward] = &reading.landscape.entries[..] else { panic!("{between:?}") };
        assert_eq!((choir.name.as_str(), choir.wish.desirable, choir.touch_how.as_str()), ("Choir", Some(true), "letters"));
        assert_eq!(ward.until, End::Ongoing);
    }
}

#[test]
fn what_is_wrong_in_a_table_stands_beside_its_line() {
    let text = "name,from,until,importance,shoe size\nChoir,1998,2004,5,43\n\"Two\nlines\",2009,2000,,\n,1990,,,\nWard,the day before never,,9,,,x\n";
    let reading = table::read(text, dates());
    let names: Vec<&str> = reading.landscape.entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["Choir", "Two lines", "Ward"]);
    let value = |what| Wrong::Value(what);
    assert_eq!(
        troubles(&reading),
        [
            (Place::Line(1), value(What::UnknownField)),
            (Place::Line(3), value(What::EndsBeforeStart)),
            (Place::Line(5), value(What::NoName)),
            (Place::Line(6), Wrong::TooManyCells),
            (Place::Line(6), value(What::NoDate)),
            (Place::Line(6), value(What::UnknownWord)),
        ]
    );
    let given: Vec<&str> = reading.troubles.iter().map(|trouble| trouble.given.as_str()).collect();
    assert_eq!(given, ["", "2000", "", "x", "the day before never", "9"]);
    assert_eq!(troubles(&table::read("who,when\nChoir,1998", dates())), [(Place::Line(1), Wrong::NoNames)]);
}

#[test]
fn five_thousand_rows_fill_what_there_is() {
    let mut text = String::from("name,from\n");
    (0..5_000).for_each(|number| text.push_str(&format!("Group {number},{}\n", 1_900 + number % 100)));
    let reading = table::read(&text, dates());
    assert_eq!(reading.landscape.entries.len(), MOST_ENTRIES);
    assert_eq!(troubles(&reading), [(Place::Whole, Wrong::Value(What::TooMany(4_500)))]);
}

#[test]
fn an_outline_of_another_program_is_read() {
    let text = r#"<?xml version="1.0"?><opml version="1.0"><head><title>Mine &amp; ours</title></head><body>
<outline text="work"><outline text="Ward 6 nights"><outline text="night notes"><outline text="three lines"/></outline></outline></outline>
<outline text="Choir" _note="x"/>
</body></opml>"#;
    let Reading { landscape, troubles } = outline::read(text, dates());
    assert_eq!(troubles, []);
    assert_eq!(landscape.title, "Mine & ours");
    let [ward, choir] = &landscape.entries[..] else { panic!("{:?}", landscape.entries) };
    assert_eq!((ward.setting, ward.practices[0].name.as_str()), (Some(Setting::Work), "night notes"));
    assert_eq!((choir.name.as_str(), choir.setting), ("Choir", None));
    assert_eq!((landscape.twigs[0].words.as_str(), &landscape.twigs[0].under), ("three lines", &Parent::Entry(ward.id)));
}

#[test]
fn bombs_are_told_and_harm_nothing() {
    let around = |lines: &str| format!("<opml version=\"2.0\"><body>\n{lines}\n</body></opml>");
    // Entities that stand for entities.
    let laughs = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n";
    let reading = outline::read(&format!("{laughs}{}", around("<outline text=\"&b;\"/>\n<outline text=\"Choir\"/>")), dates());
    assert_eq!(reading.landscape.entries.len(), 1);
    assert_eq!(
        troubles(&reading),
        [(Place::Line(1), Wrong::Reference), (Place::Line(3), Wrong::Reference), (Place::Line(3), Wrong::Value(What::NoName)),]
    );
    // Lines in lines.
    let deep = around(&format!("{}{}", "<outline text=\"x\">".repeat(50_000), "</outline>".repeat(50_000)));
    let reading = outline::read(&deep, dates());
    assert_eq!(troubles(&reading), [(Place::Line(2), Wrong::TooDeep(50_000 - outline::DEEPEST))]);
    assert_eq!(reading.landscape.entries.len(), 1);
    // Many.
    let many = outline::read(&around(&"<outline text=\"x\"/>".repeat(20_000)), dates());
    assert_eq!(many.landscape.entries.len(), MOST_ENTRIES);
    assert_eq!(troubles(&many), [(Place::Whole, Wrong::Value(What::TooMany(19_500)))]);
    // Cut short, and none at all.
    let short = outline::read("<opml><body>\n<outline text=\"Choir\"/>\n<outline text=\"Ward\">", dates());
    assert_eq!((short.landscape.entries.len(), troubles(&short)), (2, vec![(Place::Line(3), Wrong::Broken)]));
    assert_eq!(troubles(&outline::read("<html/>", dates())), [(Place::Line(1), Wrong::NoOutline)]);
    assert_eq!(troubles(&outline::read("choir", dates())), [(Place::Line(1), Wrong::NoOutline)]);
}

#[test]
fn files_of_any_bytes_are_read_without_harm() {
    for text in [table::write(&full()), opml_of(&full()), write(&full()).to_string()] {
        let letters: Vec<char> = text.chars().collect();
        for cut in 0..letters.len() {
            let mut broken: String = letters[..cut].iter().collect();
            broken.push_str("\u{0}\"<&;=\n");
            broken.extend(&letters[cut..]);
            for read in [table::read, outline::read, read_json, read_yaml] {
                let reading = read(&broken, dates());
                assert!(reading.landscape.entries.len() <= MOST_ENTRIES);
            }
        }
    }
}

#[test]
fn markdown_is_a_list_of_lists() {
    let landscape = full();
    let text = outline::markdown("My *life*", "22 November 2026", &outline::lines(&landscape, &Plain));
    assert!(
        text.starts_with(
            "# My \\*life\\*\n\n22 November 2026\n\n- **home**\n  - Sunday table: always\n    - saying sorry first\n"
        )
    );
    assert!(text.contains("    - gravy\n      - lumps\n"));
    assert!(text.contains("- **work**\n  - Ward 6 nights: 2000\n"));
}

#[test]
fn a_long_chain_of_twigs_stays_an_outline() {
    let mut landscape = Landscape::default();
    let entry = reader().add(&mut landscape, "Choir").expect("a good line");
    let mut under = Parent::Entry(entry);
    for number in 0..4_000 {
        let id = landscape.next_id();
        landscape.twigs.push(Twig { id, under, words: format!("twig {number}") });
        under = Parent::Twig(id);
    }
    let reading = outline::read(&opml_of(&landscape), dates());
    assert_eq!((reading.troubles, unsaid(&landscape, &reading.landscape)), (Vec::new(), Unsaid::default()));
}
