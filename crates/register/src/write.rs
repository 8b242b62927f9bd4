//! A register as a file, in the forms that are read.

use crate::{
    model::{Community, Membership, Person, Register, TEXTS, Term, date_words, words},
    own::{Agreed, Line, Own},
    row::What,
};
use csv::Writer;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The columns of a table, in their order.
const COLUMNS: [&str; 38] = [
    "what",
    "community",
    "person",
    "name",
    "role",
    "called",
    "from",
    "until",
    "planned",
    "note",
    "practice",
    "domain",
    "people",
    "scope_in",
    "scope_out",
    "principles",
    "work",
    "rhythm",
    "success",
    "review_on",
    "practitioners",
    "ideas",
    "methods",
    "situation",
    "language",
    "visibility",
    "joining",
    "place",
    "place_code",
    "scale",
    "state",
    "state_since",
    "parents",
    "circle_of",
    "agreed_at",
    "by",
    "why",
    "questions",
];

/// A register as JSON.
pub fn write_json(register: &Register) -> String {
    let Register { communities, people, memberships, terms } = register;
    let whole = json!({
        What::Community.part(): communities.iter().map(community).collect::<Vec<_>>(),
        What::Person.part(): people.iter().map(person).collect::<Vec<_>>(),
        What::Membership.part(): memberships.iter().map(membership).collect::<Vec<_>>(),
        What::Role.part(): terms.iter().map(term).collect::<Vec<_>>(),
    });
    // Texts and lists of texts: nothing of it fails to be written.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// A register as a table.
pub fn write_csv(register: &Register) -> String {
    let Register { communities, people, memberships, terms } = register;
    let mut writer = Writer::from_writer(Vec::new());
    // Into memory nothing fails to be written.
    let _ = writer.write_record(COLUMNS);
    let rows = communities.iter().map(|one| (What::Community, community(one)));
    let rows = rows.chain(people.iter().map(|one| (What::Person, person(one))));
    let rows = rows.chain(memberships.iter().map(|one| (What::Membership, membership(one))));
    let rows = rows.chain(terms.iter().map(|one| (What::Role, term(one))));
    for (what, fields) in rows {
        let cell = |column: &str| match (what, column) {
            (what, "what") => what.name().to_owned(),
            (What::Community, "community") => said(&fields, "slug"),
            (What::Person, "person") => said(&fields, "key"),
            (_, column) => guarded(said(&fields, column)),
        };
        let _ = writer.write_record(COLUMNS.iter().map(|column| cell(column)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// What a field says, as a cell.
fn said(fields: &Map<String, Value>, name: &str) -> String {
    match fields.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(between(name)),
        _ => String::new(),
    }
}

/// What stands between the items of a list in a cell.
fn between(name: &str) -> &'static str {
    if ["principles", "questions"].contains(&name) { "\n" } else { "; " }
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

/// Fields in their order; what was not said is left out.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn with(mut self, name: &str, value: Option<impl Into<Value>>) -> Self {
        self.0.extend(value.map(|value| (name.to_owned(), value.into())));
        self
    }

    fn text(self, name: &str, text: &str) -> Self {
        self.with(name, (!text.is_empty()).then_some(text))
    }

    fn charter(mut self, texts: &BTreeMap<&str, String>, principles: Option<&[String]>, review_on: Option<Date>) -> Self {
        for name in TEXTS {
            self = self.with(name, texts.get(name).map(String::as_str));
        }
        self.with("principles", principles.map(Value::from)).with("review_on", review_on.map(|day| day.to_string()))
    }

    fn agreed(self, agreed: &Agreed) -> Self {
        let at = agreed.at.map(|at| at.to_string());
        self.with("agreed_at", at).with("by", agreed.by.as_deref()).with("why", agreed.why.as_deref())
    }

    fn own(self, own: &Own) -> Self {
        let Own { state_since: _, agreed, charters, norms, stages, checklists, roles, questions, meetings, steps, outlooks } =
            own;
        let line = |line: &Line| {
            let (at, by) = line.ticked.as_ref().map(|(at, by)| (at.to_string(), by.as_str())).unzip();
            Self::default().text("words", &line.words).with("ticked_at", at).with("by", by)
        };
        self.agreed(agreed)
            .each("charters", charters.as_deref(), |one| {
                let principles = Some(one.principles.as_slice()).filter(|lines| !lines.is_empty());
                let fields = Self::default().text("name", &one.name).charter(&one.texts, principles, one.review_on);
                fields.agreed(&one.agreed)
            })
            .each("norms", norms.as_deref(), |one| {
                let fields = Self::default().text("short", &one.short).text("words", &one.words).text("why", &one.why);
                fields.text("agreed_at", &one.at.to_string()).text("by", &one.by)
            })
            .each("stages", stages.as_deref(), |one| {
                let fields =
                    Self::default().text("stage", one.stage.as_str()).text("since", &one.since).text("words", &one.words);
                let fields = fields.text("said_at", &one.at.to_string()).text("by", &one.by);
                fields.each("checklist", one.checklist.as_deref(), line)
            })
            .each("checklists", checklists.as_deref(), |one| {
                Self::default().text("stage", one.stage.as_str()).each("lines", Some(&one.lines), line)
            })
            .each("own_roles", roles.as_deref(), |one| {
                Self::default().text("name", &one.name).text("about", &one.about).with("months", one.months)
            })
            .with("questions", questions.as_deref().map(Value::from))
            .each("meets", meetings.as_deref(), |one| {
                let fields = Self::default().text("name", &one.name).text("address", &one.address).text("note", &one.note);
                fields.text("for", one.known.as_str())
            })
            .each("first_steps", steps.as_deref(), |one| {
                let fields = Self::default().text("for", one.path.as_str()).text("words", &one.words).lines("steps", &one.steps);
                fields.text("said_at", &one.at.to_string()).with("by", one.by.as_deref())
            })
            .each("outlook", outlooks.as_deref(), |one| {
                let fields = Self::default().text("better", &one.better).text("report_to", &one.report_to);
                let fields = fields.with("report_on", one.report_on.map(|day| day.to_string()));
                let fields = fields.lines("countries", &one.countries).lines("organisations", &one.organisations);
                fields.with("counts", Some(one.counts)).text("said_at", &one.at.to_string()).text("by", &one.by)
            })
    }

    fn lines(self, name: &str, lines: &[String]) -> Self {
        self.with(name, Some(lines).filter(|lines| !lines.is_empty()).map(Value::from))
    }

    fn each<T>(self, name: &str, all: Option<&[T]>, fields: impl Fn(&T) -> Self) -> Self {
        self.with(name, all.map(|all| all.iter().map(|one| Value::Object(fields(one).0)).collect::<Vec<_>>()))
    }
}

fn community(one: &Community) -> Map<String, Value> {
    let list = |items: Option<Vec<&str>>| items.map(Value::from);
    let fields = Fields::default().text("slug", &one.slug).with("name", one.name.as_deref());
    fields
        .charter(&one.texts, one.principles.as_deref(), one.review_on)
        .with("language", one.language.as_deref())
        .with("visibility", one.visibility.map(|choice| choice.as_str()))
        .with("joining", one.joining.map(|choice| choice.as_str()))
        .with("place", one.whereabouts.as_deref())
        .with("place_code", one.place_code.as_deref())
        .with("scale", one.scale.map(|choice| choice.as_str()))
        .with("state", one.state.map(|choice| choice.as_str()))
        .with("state_since", one.own.state_since.map(|at| at.to_string()))
        .with("parents", list(one.parents.as_ref().map(|slugs| slugs.iter().map(|slug| slug.as_str()).collect())))
        .with("circle_of", one.circle_of.as_deref())
        .own(&one.own)
        .0
}

fn person(one: &Person) -> Map<String, Value> {
    Fields::default().text("key", &one.key).with("name", one.name.as_deref()).0
}

fn membership(one: &Membership) -> Map<String, Value> {
    let fields = Fields::default().text("community", &one.community).text("person", &one.person);
    fields.text("from", &words(&one.from)).text("until", &words(&one.until)).text("note", &one.note).0
}

fn term(one: &Term) -> Map<String, Value> {
    let fields = Fields::default().text("community", &one.community).text("person", &one.person).text("role", &one.role);
    let fields = fields.text("called", &one.called).text("from", &words(&one.from)).text("until", &words(&one.until));
    fields.text("planned", &one.planned.as_ref().map(date_words).unwrap_or_default()).text("note", &one.note).0
}
