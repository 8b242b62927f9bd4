use super::*;
use crate::typed::{Left, Line, What as Of, Why, edit, marked, read_marked, text};

/// A choir with two practices and a twig, a desk, and a branch of its own; as an outline.
struct Scene {
    landscape: Landscape,
    before: Vec<Line>,
}

fn scene() -> Scene {
    let mut landscape = Landscape::default();
    let mut entry = |name: &str| {
        let id = landscape.next_id();
        landscape.entries.push(Entry::named(id, name));
        id
    };
    let (choir, desk) = (entry("Choir"), entry("Claims Desk"));
    let reading = landscape.add_practice(choir, "sight reading", "").expect("there is room");
    let breath = landscape.add_practice(choir, "breathing together", "").expect("there is room");
    let mut hang = |under, words| landscape.hang(under, words).expect("it can hang there");
    let tea = hang(Parent::Entry(choir), "tea at the break");
    let biscuits = hang(Parent::Twig(tea), "biscuits");
    let forms = hang(Parent::Branch(Common::Setting(Setting::Work)), "forms");
    let music = hang(Parent::Centre, "Music");
    let lines = [
        (0, Of::Group(Common::Setting(Setting::Hobby)), "Hobby"),
        (1, Of::Entry(choir), "Choir"),
        (2, Of::Practice(reading), "sight reading"),
        (2, Of::Practice(breath), "breathing together"),
        (2, Of::Twig(tea), "tea at the break"),
        (3, Of::Twig(biscuits), "biscuits"),
        (0, Of::Group(Common::Setting(Setting::Work)), "Work"),
        (1, Of::Entry(desk), "Claims Desk"),
        (1, Of::Twig(forms), "forms"),
        (0, Of::Twig(music), "Music"),
    ];
    let line = |(depth, what, words): (usize, Of, &str)| Line { depth, what, words: words.to_owned() };
    Scene { landscape, before: lines.into_iter().map(line).collect() }
}

impl Scene {
    fn text(&self) -> String {
        text(&self.before)
    }

    fn edit(&mut self, typed: &str) -> Vec<Left> {
        let left = edit(&mut self.landscape, &self.before, typed);
        assert_eq!(from_json(&write(&self.landscape)).1, [], "what is kept can be read again");
        left
    }

    fn practices(&self) -> Vec<&str> {
        self.landscape.entries[0].practices.iter().map(|practice| practice.name.as_str()).collect()
    }

    /// Twigs with what they hang on, in the order of words.
    fn twigs(&self) -> Vec<String> {
        let under = |twig: &Twig| match &twig.under {
            Parent::Centre => "centre".to_owned(),
            Parent::Branch(Common::Setting(Setting::Work)) => "Work".to_owned(),
            Parent::Branch(common) => common.key(),
            Parent::Entry(id) => self.landscape.entry(*id).expect("it is there").name.clone(),
            Parent::Twig(id) => self.landscape.twig(*id).expect("it is there").words.clone(),
        };
        let mut twigs: Vec<String> =
            self.landscape.twigs.iter().map(|twig| format!("{} < {}", twig.words, under(twig))).collect();
        twigs.sort();
        twigs
    }
}

const TWIGS: [&str; 4] = ["Music < centre", "biscuits < tea at the break", "forms < Work", "tea at the break < Choir"];

fn left(words: &str, why: Why) -> Left {
    Left { words: words.to_owned(), why }
}

#[test]
fn what_is_not_changed_changes_nothing() {
    let mut scene = scene();
    let (before, typed) = (scene.landscape.clone(), scene.text());
    for typed in [typed.clone(), typed.replace('\n', "\r\n"), typed.replace("  ", "\t"), format!("\n\n{typed}   \n")] {
        assert_eq!(scene.edit(&typed), []);
        assert_eq!(scene.landscape, before);
    }
    assert_eq!(read_marked(&marked(&scene.before)), scene.before);
    assert_eq!(read_marked("9 q 1 x\n\nx\n7 e 1 deep"), [Line { depth: 0, what: Of::Entry(Id(1)), words: "deep".into() }]);
}

#[test]
fn practices_and_twigs_are_reworded_and_new_lines_become_twigs() {
    let mut scene = scene();
    let typed = scene.text().replace("sight reading", "reading at sight").replace("    tea at", "    new here\n    coffee at");
    assert_eq!(scene.edit(&format!("{typed}  instruments\nNew branch\n  on it\n")), []);
    assert_eq!(scene.practices(), ["reading at sight", "breathing together"]);
    assert_eq!(
        scene.twigs(),
        [
            "Music < centre",
            "New branch < centre",
            "biscuits < coffee at the break",
            "coffee at the break < Choir",
            "forms < Work",
            "instruments < Music",
            "new here < Choir",
            "on it < New branch",
        ]
    );
}

#[test]
fn twigs_go_and_move_and_the_rest_stays() {
    let mut scene = scene();
    let typed = scene.text().replace("      biscuits\n", "").replace("  forms\n", "").replace("Music\n", "Music\n  forms\n");
    assert_eq!(scene.edit(&typed), []);
    assert_eq!(scene.twigs(), ["Music < centre", "forms < Music", "tea at the break < Choir"]);

    let mut scene = self::scene();
    // Nothing is left of the text: twigs go, all else is named once.
    assert_eq!(scene.edit(""), [left("Work", Why::Stays), left("Hobby", Why::Stays)]);
    assert!(scene.landscape.twigs.is_empty());
    assert_eq!(scene.practices(), ["sight reading", "breathing together"]);
}

#[test]
fn what_cannot_be_is_named_and_what_is_good_is_kept() {
    let mut scene = scene();
    let typed = "Pastimes\n  Big Choir\n    sight reading\n      on a practice\n        and on that\n    breath\n    tea at the break\n      biscuits\nWork\n  forms\n  well done\nMusic\n";
    let found = scene.edit(typed);
    for expected in [
        left("Pastimes", Why::Group),
        left("Big Choir", Why::Entry),
        left("on a practice", Why::OnPractice),
        left("and on that", Why::OnNothing),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert_eq!(scene.practices(), ["sight reading", "breath"]);
    assert!(scene.twigs().contains(&"forms < Work".to_owned()));
    assert_eq!(scene.landscape.entries[1].name, "Claims Desk");
}

#[test]
fn a_branch_line_that_is_left_out_makes_no_twigs_of_its_groups() {
    let mut scene = scene();
    let typed = scene.text().replace("Work\n", "");
    let found = scene.edit(&typed);
    assert!(found.contains(&left("Work", Why::Stays)) && found.contains(&left("Claims Desk", Why::Moved)), "{found:?}");
    assert!(!scene.twigs().iter().any(|twig| twig.starts_with("Claims")), "{:?}", scene.twigs());
}

#[test]
fn the_order_of_lines_is_not_kept_and_that_is_said() {
    let mut scene = scene();
    let typed =
        scene.text().replace("    sight reading\n    breathing together\n", "    breathing together\n    sight reading\n");
    let found = scene.edit(&typed);
    assert!(matches!(found.as_slice(), [Left { why: Why::Order, .. }]), "{found:?}");
    assert_eq!(scene.practices(), ["sight reading", "breathing together"]);
    assert_eq!(scene.twigs(), TWIGS);
}

#[test]
fn too_long_words_are_named_with_their_limit() {
    let mut scene = scene();
    let long = "x".repeat(line::NAME_MAX + 1);
    let typed = format!("{}{long}\n", scene.text().replace("forms", &long));
    assert_eq!(scene.edit(&typed), [left(&long, Why::TooLong(line::NAME_MAX)), left(&long, Why::TooLong(line::NAME_MAX))]);
    assert_eq!(scene.twigs(), TWIGS);
}

#[test]
fn what_another_window_said_is_not_written_over() {
    let mut scene = scene();
    let typed = scene.text().replace("sight reading", "reading").replace("  forms\n", "").replace("biscuits", "cake");
    let ids: Vec<Id> = scene.landscape.twigs.iter().map(|twig| twig.id).collect();
    scene.landscape.entries[0].practices[0].name = "solfa".into();
    scene.landscape.reword_twig(ids[2], "all forms");
    scene.landscape.lift_twig(ids[1]);
    let found = scene.edit(&typed);
    for expected in [
        left("reading", Why::Changed("solfa".into())),
        left("cake", Why::Changed(String::new())),
        left("forms", Why::Changed("all forms".into())),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert_eq!(scene.practices()[0], "solfa");
    assert!(scene.twigs().contains(&"all forms < Work".to_owned()));
}

/// Any text leaves a landscape that can be read, with all its entries and practices.
#[test]
fn no_text_breaks_a_landscape() {
    let words = ["Choir", "Work", "sight reading", "biscuits", "forms", "new", "Music", "جوقة", "tea at the break", "Hobby"];
    let mut seed = 7_u64;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    for _ in 0..2_000 {
        let lines = draw(14);
        let typed: String = (0..lines).map(|_| format!("{}{}\n", " ".repeat(draw(9)), words[draw(words.len())])).collect();
        let mut scene = scene();
        scene.edit(&typed);
        assert_eq!(scene.landscape.entries.len(), 2, "{typed}");
        assert_eq!(scene.practices().len(), 2, "{typed}");
    }
}
