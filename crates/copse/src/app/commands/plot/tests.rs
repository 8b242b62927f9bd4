//! Drawing from a file: whatever form it has, whatever is wrong with it.

use super::super::{Cli, run};
use crate::testing::on_each_engine;
use clap::Parser;
use kernel::{Result, Rng};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder that goes when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("copse-plot-{}", Rng::System.token()));
        fs::create_dir(&path).expect("a folder");
        Self(path)
    }

    /// Writes a file and draws from it.
    fn plot(&self, name: &str, text: &str, out: &str, more: &[&str]) -> Result<Vec<u8>> {
        let (file, out) = (self.0.join(name), self.0.join(out));
        fs::write(&file, text).expect("a file");
        let args = ["copse".as_ref(), "plot".as_ref(), file.as_os_str(), "-o".as_ref(), out.as_os_str()];
        let args = args.into_iter().chain(more.iter().map(AsRef::as_ref));
        run(Cli::try_parse_from(args).unwrap_or_else(|error| panic!("{error}")))?;
        Ok(fs::read(out).expect("a drawing"))
    }

    fn svg(&self, name: &str, text: &str, more: &[&str]) -> String {
        let svg = self.plot(name, text, "out.svg", more).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        String::from_utf8(svg).expect("text")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const DAY: [&str; 2] = ["--day", "2026-11-22"];

/// The same two groups in each form.
const YAML: &str = "title: Where I belong\nentries:\n- name: Choir\n  setting: hobby\n  from: about 1998\n  until: 2004\n  level: core\n  \
                    practices: [sight reading]\n- name: Ward 6\n  setting: work\n  from: 2001\n  practices: [sight reading, night notes]\n";
const CSV: &str = "name,setting,from,until,level,practices\nChoir,hobby,about 1998,2004,core,sight reading\nWard 6,work,2001,,,sight \
                   reading; night notes\n";

fn json() -> String {
    json!({"title": "Where I belong", "entries": [
        {"name": "Choir", "setting": "hobby", "from": "about 1998", "until": 2004, "level": "core", "practices": ["sight reading"]},
        {"name": "Ward 6", "setting": "work", "from": 2001, "practices": ["sight reading", "night notes"]},
    ]})
    .to_string()
}

#[test]
fn each_drawing_is_the_same_from_each_form() {
    let folder = Folder::new();
    for drawing in ["timeline", "spray", "matrix"] {
        let more = [&["--as", drawing][..], &DAY].concat();
        let yaml = folder.svg("life.yaml", YAML, &more);
        assert!(yaml.contains("Where I belong") && yaml.contains("Choir") && yaml.contains("22 November 2026"), "{drawing}");
        assert_eq!(yaml, folder.svg("life.json", &json(), &more), "{drawing}");
        // A table says nothing of the whole.
        let untitled = YAML.split_once('\n').expect("lines").1;
        let table = folder.svg("life.csv", CSV, &more);
        assert_eq!(table, folder.svg("life.yml", untitled, &more), "{drawing}");
        // And a file whose name says nothing is known by how it begins.
        assert_eq!(folder.svg("life", YAML, &more), yaml);
        assert_eq!(folder.svg("life.txt", CSV, &more), table);
        assert_eq!(folder.svg("LIFE", &json(), &more), yaml);
    }
}

#[test]
fn pictures_and_paper_are_made() {
    let folder = Folder::new();
    for drawing in ["timeline", "spray", "matrix"] {
        let png = folder.plot("life.yaml", YAML, "out.PNG", &["--as", drawing]).expect("a picture");
        assert!(png.starts_with(b"\x89PNG"), "{drawing}");
        for (paper, way, page) in
            [("a4", "across", "841.8"), ("a4", "upright", "595.2"), ("a3", "across", "1190.5"), ("a3", "upright", "841.8")]
        {
            let more = ["--as", drawing, "--paper", paper, "--way", way];
            let pdf = folder.plot("life.yaml", YAML, "out.pdf", &more).expect("a sheet");
            assert!(pdf.starts_with(b"%PDF"), "{drawing}");
            let text = String::from_utf8_lossy(&pdf);
            assert!(text.contains(&format!("[0 0 {page}")), "{drawing} on {paper} {way}");
        }
    }
}

#[test]
fn a_large_spray_diagram_goes_over_several_sheets() {
    let folder = Folder::new();
    let settings = ["home", "work", "school", "hobby", "neighbourhood", "online"];
    let entry = |place: usize| {
        let setting = settings[place % settings.len()];
        format!("- name: Group number {place}\n  setting: {setting}\n  practices: [something done in {place}, and more of it]\n")
    };
    let pages = |entries: usize, paper: &str, way: &str| {
        let life: String = (0..entries).map(entry).collect();
        let pdf = folder.plot("life.yaml", &life, "out.pdf", &["--as", "spray", "--paper", paper, "--way", way]);
        let pdf = pdf.unwrap_or_else(|why| panic!("{entries} on {paper} {way}: {why}"));
        String::from_utf8_lossy(&pdf).matches("/MediaBox").count()
    };
    for (paper, way) in [("a4", "across"), ("a4", "upright"), ("a3", "across"), ("a3", "upright")] {
        assert_eq!(pages(6, paper, way), 1, "{paper} {way}");
        assert!((1..9).contains(&pages(60, paper, way)), "{paper} {way}");
        assert!((2..24).contains(&pages(200, paper, way)), "{paper} {way}");
    }
}

#[test]
fn lanes_and_branches_are_what_was_asked_for() {
    let folder = Folder::new();
    let life = "- name: Choir\n  setting: hobby\n  kind: network\n  place: Harrowbeck\n  importance: 5\n  practices: [singing]\n";
    for (asked, said) in [
        (["--lanes", "setting"], "Hobby"),
        (["--lanes", "kind"], "Network"),
        (["--lanes", "place"], "Harrowbeck"),
        (["--lanes", "importance"], "made me who"),
    ] {
        assert!(folder.svg("life.yaml", life, &[&["--as", "timeline"][..], &asked].concat()).contains(said), "{asked:?}");
    }
    let by_practice = folder.svg("life.yaml", life, &["--as", "spray", "--branches", "practice"]);
    assert!(by_practice.contains("singing") && !by_practice.contains("Hobby"));
    for wrong in [["--lanes", "practice"], ["--lanes", "colour"], ["--as", "pie"], ["-o", "out.gif"], ["--day", "today"]] {
        let args = ["copse", "plot", "x.yaml", "--as", "spray", "-o", "-"].into_iter().chain(wrong);
        assert!(Cli::try_parse_from(args).is_err(), "{wrong:?}");
    }
}

#[test]
fn practices_of_one_name_are_one_unless_the_file_says_otherwise() {
    let folder = Folder::new();
    let rows = |text: &str| folder.svg("life", text, &["--as", "matrix"]).matches(">sight reading<").count();
    assert_eq!(rows(YAML), 1);
    let apart = json!({"entries": [
        {"name": "Choir", "practices": [{"id": 11, "name": "sight reading"}]},
        {"name": "Ward", "practices": [{"id": 12, "name": "sight reading"}]},
    ], "alike": [{"a": 11, "b": 12, "verdict": "different"}]});
    assert_eq!(rows(&apart.to_string()), 2);
}

#[test]
fn it_runs_from_the_right_where_its_names_do() {
    let folder = Folder::new();
    let life = |names: [&str; 4]| {
        let [home, work, choir, ward] = names;
        json!({"entries": [
            {"name": choir, "setting": home, "from": "1980", "until": "1990", "practices": ["x"]},
            {"name": ward, "setting": work, "from": "2000", "until": "2010", "practices": ["y"]},
        ]})
        .to_string()
    };
    let hebrew = life(["בית", "עבודה", "מקהלה", "מחלקה"]);
    let arabic = life(["البيت", "العمل", "جوقة", "قسم"]);
    let latin = life(["chez nous", "au travail", "Choir", "Ward"]);
    for (text, names, is_from_right) in [
        (&latin, ["chez nous", "Choir", "Ward"], false),
        (&arabic, ["البيت", "جوقة", "قسم"], true),
        (&hebrew, ["בית", "מקהלה", "מחלקה"], true),
    ] {
        let middle = |drawing: &str, words: &str| {
            let drawn = diagram::testing::Drawn::read(&folder.svg("life.json", text, &["--as", drawing])).expect("an SVG");
            assert_eq!(drawn.faults(), [""; 0], "{drawing}");
            let line = drawn.lines.iter().find(|line| line.text == words).unwrap_or_else(|| panic!("{drawing}: {words}"));
            ((line.bounds().0 + line.bounds().2) / 2.0, drawn.size.0 / 2.0)
        };
        let [lane, choir, ward] = names;
        let (head, centre) = middle("timeline", lane);
        assert_eq!(head > centre, is_from_right, "the names of lanes stand where one begins to read");
        assert_eq!(middle("timeline", choir).0 > middle("timeline", ward).0, is_from_right, "time runs on from there");
        assert_eq!(middle("matrix", "Practice").0 > middle("matrix", choir).0, is_from_right, "practices stand first");
        let (first, centre) = middle("spray", choir);
        assert_eq!(first < centre, is_from_right, "the outline begins on the side where one turns to first");
    }
}

#[test]
fn what_is_good_of_a_file_is_drawn_and_a_file_without_anything_is_refused() {
    let folder = Folder::new();
    let half = "- name: Choir\n  from: never\n- from: 1998\n- name: Ward 6\n  colour: red\n";
    let svg = folder.svg("life.yaml", half, &["--as", "timeline"]);
    assert!(svg.contains("Choir") && svg.contains("Ward 6"));
    for (name, text) in [
        ("empty.yaml", ""),
        ("none.json", "{\"entries\": []}"),
        ("broken.json", "{\"entries\": ["),
        ("nameless.csv", "what,when\nChoir,1998\n"),
        ("words.yaml", "only words"),
    ] {
        assert!(folder.plot(name, text, "out.svg", &["--as", "spray"]).is_err(), "{name}");
        assert!(!folder.0.join("out2.svg").exists());
    }
    let args = ["copse", "plot", "/nowhere/life.yaml", "--as", "spray", "-o", "-"];
    assert!(run(Cli::try_parse_from(args).expect("a command")).is_err());
}

#[test]
fn the_export_of_a_page_and_the_command_are_one() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let form = ruth.get("/landscape/import").await.form("/landscape/import");
        // On a page nothing is one unasked; here it was answered.
        let told = json().replacen("\"entries\"", "\"alike\":[{\"a\":11,\"b\":12,\"verdict\":\"same\"}],\"entries\"", 1);
        let told = told.replacen("\"sight reading\"", "{\"id\":11,\"name\":\"sight reading\"}", 1);
        let told = told.replacen("\"sight reading\",", "{\"id\":12,\"name\":\"sight reading\"},", 1);
        let reply = ruth.submit(&form.with("text", &told).with("take", "1")).await;
        assert_eq!(reply.status, http::StatusCode::SEE_OTHER);
        let folder = Folder::new();
        for drawing in ["timeline", "spray", "matrix"] {
            let page = ruth.get(&format!("/landscape/export/{drawing}.svg")).await;
            let command = folder.svg("life.json", &told, &[&["--as", drawing][..], &DAY].concat());
            assert!(page.body == command.as_bytes(), "{drawing}");
        }
    });
}

#[test]
fn the_example_of_the_handbook_is_drawn_whole() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/how-to/draw-from-a-file.md");
    let text = fs::read_to_string(path).expect("the how-to");
    let blocks: Vec<&str> = text.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 1, "one example");
    let dates = dates::Reader::new(dates::Words::english(), jiff::civil::Date::constant(2026, 11, 22));
    let reading = landscape::read_yaml(blocks[0], dates);
    assert_eq!(reading.troubles, []);
    assert!(reading.landscape.entries.len() >= 4);
    let folder = Folder::new();
    for drawing in ["timeline", "spray", "matrix"] {
        let svg = folder.svg("example.yaml", blocks[0], &[&["--as", drawing][..], &DAY].concat());
        let drawn = diagram::testing::Drawn::read(&svg).expect("an SVG");
        assert_eq!(drawn.faults(), [""; 0], "{drawing}");
        for entry in &reading.landscape.entries {
            assert!(drawing == "matrix" || drawn.count(&entry.name) > 0, "{drawing}: {}", entry.name);
        }
    }
}
