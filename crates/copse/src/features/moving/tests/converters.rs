//! What real projects keep about their groups, made into a register. The files of the projects lie outside of Copse; how they
//! are written is known here and nowhere in the product.

use dates::{Date, End, edtf::Point};
use jiff::{ToSpan, civil};
use kernel::{LongText, Slug, Title, slugify};
use register::{Community, Membership, Person, Place, Register, Term};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::Path,
};

const PLACE: Place = Place::Whole;

/// The text of a file, unpacked where it is packed.
fn text_of(path: &Path) -> String {
    let mut text = String::new();
    mail::open(path).expect("a file of the corpus").read_to_string(&mut text).expect("a text");
    text
}

fn lines_of(path: &Path) -> Vec<Value> {
    text_of(path).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn word<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn slug(text: &str) -> Slug {
    Slug::parse(&slugify(text)).expect("an address")
}

/// A text without its markup, as long as a charter takes it.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            letter if !in_tag => text.push(letter),
            _ => {}
        }
    }
    let text: String = text.trim().chars().take(4_000).collect();
    LongText::parse_or_empty(&text, 4_000).expect("a text").to_string()
}

fn community(address: Slug, name: &str, practice: &str) -> Community {
    let mut one = Community::new(PLACE, address);
    one.name = Some(Title::parse(name).expect("a name"));
    one.visibility = Some(register::Visibility::Public);
    one.texts.insert("practice", plain(practice));
    one
}

fn person(key: &str, name: &str) -> Person {
    Person { place: PLACE, key: key.to_owned(), name: Some(Title::parse(name).expect("a name")) }
}

fn on(day: civil::Date) -> End {
    End::On(Date::from_edtf(Point::from(day)))
}

/// Since when and until when, of moments that say from when someone was named and from when no longer; nothing where that is
/// the same day.
fn span(row: &Value) -> Option<(End, End)> {
    let day = |field: &str| -> Option<civil::Date> { word(row, field).get(..10)?.parse().ok() };
    let from = day("from").expect("a day");
    match day("until") {
        None => Some((on(from), End::Ongoing)),
        Some(gone) => {
            let last = gone.saturating_sub(1.day());
            (from <= last).then(|| (on(from), on(last)))
        }
    }
}

/// Front matter as YAML, and what is under it.
fn front_matter(text: &str) -> BTreeMap<String, Value> {
    let text = text.replace("\r\n", "\n");
    let (_, rest) = text.split_once("---\n").expect("front matter");
    let (front, _) = rest.split_once("\n---").expect("the end of the front matter");
    serde_saphyr::from_str(front).expect("YAML")
}

/// The communities of practice of digital.gov: a page each.
pub(super) fn digital_gov(folder: &Path) -> Register {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a page").path()).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| name != "_index.md"));
    paths.sort();
    let one = |path: &std::path::PathBuf| {
        let page = front_matter(&text_of(path));
        let field = |name: &str| page.get(name).and_then(Value::as_str).unwrap_or_default();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        let mut one = community(slug(stem), field("title"), field("deck"));
        one.texts.insert("domain", plain(field("summary")));
        one.language = Some("en".to_owned());
        one
    };
    Register { communities: paths.iter().map(one).collect(), ..Register::default() }
}

/// Who led what in Kubernetes, from the table of all changes of who does.
pub(super) fn kubernetes(folder: &Path) -> Register {
    let rows = lines_of(&folder.join("leadership-intervals.jsonl"));
    let groups: BTreeSet<&str> = rows.iter().map(|row| word(row, "group")).collect();
    let people: BTreeSet<&str> = rows.iter().map(|row| word(row, "github")).collect();
    let term = |row: &Value| {
        let (from, until) = span(row)?;
        let (role, called) = match word(row, "role") {
            "chairs" => ("coordinator", "Chair"),
            "leads" => ("coordinator", "Lead"),
            "tech_leads" => ("tech lead", ""),
            _ => ("emeritus lead", ""),
        };
        let (role, called, person) = (role.to_owned(), called.to_owned(), word(row, "github").to_owned());
        Some(Term {
            place: PLACE,
            community: slug(word(row, "group")),
            person,
            role,
            called,
            from,
            until,
            planned: None,
            note: String::new(),
        })
    };
    Register {
        communities: groups.into_iter().map(|group| community(slug(group), group, "")).collect(),
        people: people.into_iter().map(|key| person(key, key)).collect(),
        memberships: Vec::new(),
        terms: rows.iter().filter_map(term).collect(),
    }
}

/// The teams of Rust: their tree, and who was in them and led them.
pub(super) fn rust_teams(folder: &Path) -> Register {
    let rows = lines_of(&folder.join("membership-intervals.jsonl"));
    let rows: Vec<&Value> = rows.iter().filter(|row| word(row, "role") != "alumni").collect();
    let named: BTreeMap<String, String> = lines_of(&folder.join("people.jsonl"))
        .iter()
        .map(|row| (word(row, "github").to_owned(), word(row, "name").to_owned()))
        .collect();
    let mut teams: BTreeMap<String, Community> = BTreeMap::new();
    for row in &rows {
        let team = word(row, "team");
        teams.entry(team.to_owned()).or_insert_with(|| community(slug(team), team, ""));
    }
    for entry in fs::read_dir(folder.join("teams")).expect("the teams") {
        let path = entry.expect("a team").path();
        let Some(Ok(team)) = path.is_file().then(|| text_of(&path).parse::<toml::Table>()) else { continue };
        let said = |field: &str| team.get(field).and_then(toml::Value::as_str);
        let name = said("name").expect("a name");
        let site = team.get("website");
        let of_site = |field: &str| site.and_then(|site| site.get(field)).and_then(toml::Value::as_str);
        let one = teams.entry(name.to_owned()).or_insert_with(|| community(slug(name), name, ""));
        one.name = Title::parse(of_site("name").unwrap_or(name)).ok();
        one.texts.insert("practice", plain(of_site("description").unwrap_or_default()));
        one.parents = said("subteam-of").map(|parent| vec![slug(parent)]);
    }
    let outer: BTreeSet<Slug> = teams.values().flat_map(|one| one.parents.clone().unwrap_or_default()).collect();
    for parent in outer {
        teams.entry(parent.to_string()).or_insert_with(|| community(parent.clone(), &parent, ""));
    }
    let keys: BTreeSet<&str> = rows.iter().map(|row| word(row, "github")).collect();
    // Who has the name of another is told from them by the key.
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for key in &keys {
        *bearers.entry(named.get(*key).map_or(*key, String::as_str)).or_default() += 1;
    }
    let called = |key: &str| match named.get(key) {
        Some(name) if bearers.get(name.as_str()).is_some_and(|count| *count > 1) => format!("{name} ({key})"),
        Some(name) => name.clone(),
        None => key.to_owned(),
    };
    let mut register = Register {
        communities: teams.into_values().collect(),
        people: keys.into_iter().map(|key| person(key, &called(key))).collect(),
        ..Register::default()
    };
    for row in rows {
        let Some((from, until)) = span(row) else { continue };
        let (community, person, note) = (slug(word(row, "team")), word(row, "github").to_owned(), String::new());
        if word(row, "role") == "members" {
            register.memberships.push(Membership { place: PLACE, community, person, from, until, note });
        } else {
            let (role, called) = ("coordinator".to_owned(), "Team lead".to_owned());
            register.terms.push(Term { place: PLACE, community, person, role, called, from, until, planned: None, note });
        }
    }
    register
}

/// The groups of W3C, each with the groups that it stands in.
pub(super) fn w3c_groups(folder: &Path) -> Register {
    let groups: Vec<Value> = serde_json::from_str(&text_of(&folder.join("w3c-groups.json.gz"))).expect("JSON");
    let address = |group: &Value| slug(&format!("{} {}", word(group, "group-type"), word(group, "shortname")));
    let one = |group: &Value| community(address(group), word(group, "name"), word(group, "description"));
    let mut communities: BTreeMap<String, Community> = BTreeMap::new();
    for group in &groups {
        let around: Vec<&Value> = group["members"].as_array().into_iter().flatten().collect();
        let mut inner = one(group);
        inner.parents = Some(around.iter().map(|outer| address(outer)).collect());
        communities.insert(inner.slug.to_string(), inner);
    }
    // What a group stands in may be closed, and then is not among them.
    for outer in groups.iter().flat_map(|group| group["members"].as_array().into_iter().flatten()) {
        communities.entry(address(outer).to_string()).or_insert_with(|| one(outer));
    }
    Register { communities: communities.into_values().collect(), ..Register::default() }
}
