//! Reads the demo's texts, and says where one is wrong.

mod lasting;

use super::{
    script::{Agreed, Community, Conversation, Invitation, Member, Person, Place, Request, Said, Step},
    when::{self, When},
};
use crate::base::{
    access::Audience,
    communities::{CHARTER_FIELD_MAX, Charter, Duty, How, Joining, Level, More, Scale, Tie, Visibility},
    conversations::{Act, State, Thanks},
    items::TEXT_MAX,
};
use crate::features::stages::{ToldOutlook, ToldStage};
use kernel::{Fault, LongText, Result, TextError, Title};
use std::str::FromStr;

/// The lines of a file, with the place one is at for what is said of a mistake.
struct Lines<'a> {
    file: &'a str,
    lines: std::iter::Peekable<std::iter::Enumerate<std::str::Lines<'a>>>,
    at: usize,
}

impl<'a> Lines<'a> {
    fn of(file: &'a str, text: &'a str) -> Self {
        Self { file, lines: text.lines().enumerate().peekable(), at: 0 }
    }

    /// The next line, unless it begins with one of these.
    fn next_before(&mut self, ends: &[&str]) -> Option<&'a str> {
        let (number, line) = self.lines.next_if(|(_, line)| !ends.iter().any(|end| line.starts_with(end)))?;
        self.at = number + 1;
        Some(line)
    }

    /// The rest of the next line, if it begins so.
    fn next_after(&mut self, start: &str) -> Option<&'a str> {
        let (number, line) = self.lines.next_if(|(_, line)| line.starts_with(start))?;
        self.at = number + 1;
        line.strip_prefix(start)
    }

    fn wrong(&self, what: &str) -> Fault {
        Fault::internal(format!("{}, line {}: {what}", self.file, self.at))
    }

    fn parsed<T>(&self, text: &str, parse: impl Fn(&str) -> Result<T, TextError>) -> Result<T> {
        parse(text).map_err(|why| self.wrong(&format!("{text:?} {why}")))
    }

    fn word<T: FromStr>(&self, text: &str) -> Result<T> {
        text.parse().map_err(|_| self.wrong(&format!("{text:?} is not known here")))
    }

    fn age(&self, text: &str) -> Result<i64> {
        when::age(text).ok_or_else(|| self.wrong(&format!("{text:?} is no age")))
    }

    /// Lines `name: value` up to the next section.
    fn fields(&mut self) -> Result<Fields<'a>> {
        let mut found = Vec::new();
        while let Some(line) = self.next_before(&["["]) {
            if line.trim().is_empty() {
                continue;
            }
            let (name, value) = line.split_once(':').ok_or_else(|| self.wrong("a line without a colon"))?;
            found.push((name.trim(), value.trim()));
        }
        Ok(Fields(found))
    }
}

struct Fields<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Fields<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.all(name).last()
    }

    /// All that stands under a name, in the order of the text.
    fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| *field == name).map(|(_, value)| *value)
    }

    fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    fn needed(&self, lines: &Lines<'_>, name: &str) -> Result<&'a str> {
        self.get(name).ok_or_else(|| lines.wrong(&format!("{name} is missing above")))
    }
}

/// Reads the cast: `[key] Name`, then fields.
pub(super) fn cast(file: &str, text: &str) -> Result<Vec<Person>> {
    let mut lines = Lines::of(file, text);
    lines.fields()?;
    let mut cast = Vec::new();
    while let Some(head) = lines.next_after("[") {
        let (key, name) = head.split_once(']').ok_or_else(|| lines.wrong("no ] after the key"))?;
        let name = lines.parsed(name, Title::parse)?;
        let fields = lines.fields()?;
        cast.push(Person {
            key: key.to_owned(),
            name,
            keeper: fields.get("keeper").is_some(),
            since: fields.get("since").map(|age| lines.age(age)).transpose()?,
            looked: lines.age(fields.get("looked").unwrap_or("2d"))?,
            language: fields.get("language").map(str::to_owned),
            zone: fields.get("zone").map(str::to_owned),
            practises: fields.text("practises"),
            helps: fields.text("helps"),
            learning: fields.text("learning"),
            languages: fields.text("languages"),
            place: fields.text("place"),
            organisation: fields.text("organisation"),
        });
    }
    Ok(cast)
}

/// What a charter says besides.
fn more(fields: &Fields<'_>) -> More {
    More {
        scope_in: fields.text("scope in"),
        scope_out: fields.text("scope out"),
        principles: fields.all("principle").map(str::to_owned).collect(),
        work: fields.text("work"),
        rhythm: fields.text("rhythm"),
        success: fields.text("success"),
        review_on: None,
        practitioners: fields.text("practitioners"),
        ideas: fields.text("ideas"),
        methods: fields.text("methods"),
        situation: fields.text("situation"),
    }
}

/// How many days after now: `in 4m`, or before it: `20d`.
fn days_ahead(lines: &Lines<'_>, when: &str) -> Result<i64> {
    let (age, sign) = when.strip_prefix("in ").map_or((when, -1), |age| (age, 1));
    Ok(lines.age(age)? / 86_400 * sign)
}

/// What a community stands under, and how: `circle wound-care`.
fn under_of(lines: &Lines<'_>, text: &str) -> Result<(Tie, String)> {
    let (tie, slug) = text.split_once(' ').ok_or_else(|| lines.wrong("under says how, and what"))?;
    Ok((lines.word(tie)?, slug.to_owned()))
}

/// Since when someone stands behind it, and who: `7y The five employers`.
fn backed(lines: &Lines<'_>, text: &str) -> Result<(i64, String)> {
    let (age, who) = text.split_once(' ').ok_or_else(|| lines.wrong("backed says since when, and by whom"))?;
    Ok((lines.age(age)?, who.to_owned()))
}

/// Out of what a community began, and why: `millrace-lane They agreed to.`
fn out_of(lines: &Lines<'_>, text: &str) -> Result<(String, String)> {
    let (slug, why) = text.split_once(' ').ok_or_else(|| lines.wrong("out of says of what, and why"))?;
    Ok((slug.to_owned(), why.to_owned()))
}

/// Reads a community.
pub(super) fn community(file: &str, text: &str) -> Result<Community> {
    let mut lines = Lines::of(file, text);
    let head = lines.fields()?;
    let mut community = Community {
        slug: head.needed(&lines, "slug")?.to_owned(),
        language: head.needed(&lines, "language")?.to_owned(),
        visibility: lines.word::<Visibility>(head.needed(&lines, "visibility")?)?,
        joining: lines.word::<Joining>(head.needed(&lines, "joining")?)?,
        leaf: lines.word(head.needed(&lines, "leaf")?)?,
        place: head.text("place"),
        within: head.text("within"),
        scale: head.get("scale").map_or(Ok(Scale::Unsaid), |scale| lines.word(scale))?,
        under: head.get("under").map(|under| under_of(&lines, under)).transpose()?,
        out_of: head.get("out of").map(|text| out_of(&lines, text)).transpose()?,
        charters: Vec::new(),
        members: Vec::new(),
        meets: Vec::new(),
        requests: Vec::new(),
        invitations: Vec::new(),
        talk: Vec::new(),
        stages: Vec::new(),
        outlook: None,
        backed: head.get("backed").map(|text| backed(&lines, text)).transpose()?,
        norms: Vec::new(),
        kept: Vec::new(),
        planned: Vec::new(),
        closed: None,
    };
    while let Some(section) = lines.next_after("[") {
        let words: Vec<&str> = section.trim_end_matches(']').split_whitespace().collect();
        match words.as_slice() {
            ["charter", by, age] => {
                let age = lines.age(age)?;
                let fields = lines.fields()?;
                let field = |name| lines.parsed(fields.needed(&lines, name)?, |text| LongText::parse(text, CHARTER_FIELD_MAX));
                let charter = Charter {
                    name: lines.parsed(fields.needed(&lines, "name")?, Title::parse)?,
                    practice: field("practice")?,
                    domain: field("domain")?,
                    people: field("people")?,
                    more: more(&fields),
                };
                let review = fields.get("review").map(|when| days_ahead(&lines, when)).transpose()?;
                community.charters.push(Agreed { by: (*by).to_owned(), age, charter, why: fields.text("why"), review });
            }
            ["stage", by, age, stage] => {
                let (age, stage) = (lines.age(age)?, lines.word(stage)?);
                let fields = lines.fields()?;
                let line = |line: &str| match line.strip_prefix("done ") {
                    Some(words) => (true, words.to_owned()),
                    None => (false, line.to_owned()),
                };
                let (since, words) = (fields.text("since"), fields.text("words"));
                let told = ToldStage { stage, since, words, lines: fields.all("line").map(line).collect() };
                community.stages.push(((*by).to_owned(), age, told));
            }
            ["outlook", by, age] => {
                let age = lines.age(age)?;
                let fields = lines.fields()?;
                let due = fields.get("report on").map(|when| days_ahead(&lines, when)).transpose()?;
                let told = ToldOutlook {
                    better: fields.needed(&lines, "better")?.to_owned(),
                    report_to: fields.text("report to"),
                    report_on: String::new(),
                    countries: fields.all("country").collect::<Vec<_>>().join("\n"),
                    organisations: fields.all("organisation").collect::<Vec<_>>().join("\n"),
                };
                community.outlook = Some(((*by).to_owned(), age, told, due));
            }
            ["members"] => community.members = each_line(&mut lines, member)?,
            ["meets"] => community.meets = each_line(&mut lines, place)?,
            ["requests"] => community.requests = each_line(&mut lines, request)?,
            ["invitations"] => community.invitations = each_line(&mut lines, invitation)?,
            ["talk"] => {
                while let Some(title) = lines.next_after("===") {
                    community.talk.push(conversation(&mut lines, title)?);
                }
            }
            other if lasting::section(&mut lines, other, &mut community)? => {}
            _ => return Err(lines.wrong("a section that is not known")),
        }
    }
    if community.charters.is_empty() {
        return Err(lines.wrong("no charter"));
    }
    match lines.next_before(&[]) {
        Some(_) => Err(lines.wrong("something outside of a section")),
        None => Ok(community),
    }
}

fn each_line<T>(lines: &mut Lines<'_>, read: impl Fn(&Lines<'_>, &str) -> Result<T>) -> Result<Vec<T>> {
    let mut all = Vec::new();
    while let Some(line) = lines.next_before(&["["]) {
        if !line.trim().is_empty() {
            all.push(read(lines, line)?);
        }
    }
    Ok(all)
}

/// `key: 3y joined, 2y core, 1y coordinator, 2m not coordinator, 5d left listed | A line.`
fn member(lines: &Lines<'_>, line: &str) -> Result<Member> {
    let (steps, own) = line.split_once('|').unwrap_or((line, ""));
    let (person, steps) = steps.split_once(':').ok_or_else(|| lines.wrong("no colon after the person"))?;
    let step = |text: &str| -> Result<(i64, Step)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (age, words) = words.split_first().ok_or_else(|| lines.wrong("an empty step"))?;
        let step = match words {
            ["not", duty] => Step::Ended(lines.word::<Duty>(duty)?),
            [how @ ("left" | "ended" | "went_along")] => Step::Left(lines.word(how)?, false),
            [how @ ("left" | "ended" | "went_along"), "listed"] => Step::Left(lines.word(how)?, true),
            [word] => match (word.parse::<Level>(), word.parse::<Duty>()) {
                (Ok(level), _) => Step::Level(level),
                (_, Ok(duty)) => Step::Gave(duty),
                _ => Step::Began(lines.word::<How>(word)?),
            },
            _ => return Err(lines.wrong(&format!("{text:?} is no step"))),
        };
        Ok((lines.age(age)?, step))
    };
    let steps = steps.split(',').map(step).collect::<Result<Vec<_>>>()?;
    if steps.windows(2).any(|pair| pair[0].0 < pair[1].0) {
        return Err(lines.wrong("steps are not in the order of time"));
    }
    Ok(Member { person: person.trim().to_owned(), steps, line: own.trim().to_owned() })
}

fn audience(lines: &Lines<'_>, word: &str) -> Result<Audience> {
    match word {
        "anyone" => Ok(Audience::Community),
        "members" => Ok(Audience::Members),
        "coordinators" => Ok(Audience::Coordinators),
        _ => Err(lines.wrong(&format!("{word:?} is no audience"))),
    }
}

/// `members | Name | Address | Note`
fn place(lines: &Lines<'_>, line: &str) -> Result<Place> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [seen_by, name, address, note] = parts.as_slice() else { return Err(lines.wrong("four parts are needed")) };
    Ok(Place { audience: audience(lines, seen_by)?, name: (*name).into(), address: (*address).into(), note: (*note).into() })
}

/// `key 2d | Words`
fn request(lines: &Lines<'_>, line: &str) -> Result<Request> {
    let (head, words) = line.split_once('|').ok_or_else(|| lines.wrong("no | before the words"))?;
    let (person, age) = head.trim().split_once(' ').ok_or_else(|| lines.wrong("no age after the person"))?;
    let words = lines.parsed(words.trim(), |text| LongText::parse(text, TEXT_MAX))?;
    Ok(Request { person: person.to_owned(), age: lines.age(age.trim())?, words })
}

/// `key 3d 14d 2 | For whom`: made 3 days ago for 14 days, used twice.
fn invitation(lines: &Lines<'_>, line: &str) -> Result<Invitation> {
    let (head, note) = line.split_once('|').ok_or_else(|| lines.wrong("no | before the note"))?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let [by, age, holds, used] = words.as_slice() else { return Err(lines.wrong("a person, two ages and a count are needed")) };
    Ok(Invitation {
        by: (*by).to_owned(),
        age: lines.age(age)?,
        holds: lines.age(holds)?,
        used: lines.word(used)?,
        note: note.trim().to_owned(),
    })
}

/// After `=== Title`: `ask problem solved members`, then `follow:`, `summary:` and `dissent key:`, then what was said.
fn conversation(lines: &mut Lines<'_>, title: &str) -> Result<Conversation> {
    let title = lines.parsed(title, Title::parse)?;
    let marks = lines.next_before(&["===", "---", "["]).unwrap_or_default();
    let (mut act, mut kind, mut state, mut seen_by) = (None, None, State::Open, Audience::Community);
    for word in marks.split_whitespace() {
        match (word.parse::<Act>(), word.parse(), word.parse::<State>()) {
            (Ok(found), ..) => act = Some(found),
            (_, Ok(found), _) => kind = Some(found),
            (.., Ok(found)) => state = found,
            _ => seen_by = audience(lines, word)?,
        }
    }
    let act = act.ok_or_else(|| lines.wrong("no ask, tell or announce"))?;
    let (mut follow, mut summary, mut dissents) = (Vec::new(), None, Vec::new());
    while let Some(line) = lines.next_before(&["---"]) {
        match line.split_once(':') {
            Some(("follow", people)) => follow = people.split(',').map(|key| key.trim().to_owned()).collect(),
            Some(("summary", number)) => summary = Some(lines.word(number.trim())?),
            Some((head, words)) if head.starts_with("dissent ") => {
                dissents.push((head.trim_start_matches("dissent ").trim().to_owned(), words.trim().to_owned()));
            }
            _ if line.trim().is_empty() => {}
            _ => return Err(lines.wrong("neither follow nor summary nor dissent nor a post")),
        }
    }
    let mut said = Vec::new();
    while let Some(head) = lines.next_after("---") {
        said.push(post(lines, head)?);
    }
    if said.is_empty() {
        return Err(lines.wrong("a conversation in which nothing is said"));
    }
    Ok(Conversation { title, act, kind, state, audience: seen_by, follow, summary, dissents, said })
}

/// After `---`: `key 3d 21:14 to 2 in ur`, each but the key may be left out; `position key +2d: Title` for a position.
fn post(lines: &mut Lines<'_>, head: &str) -> Result<Said> {
    let (head, position) = match head.split_once(": ") {
        Some((head, title)) => (head, Some(lines.parsed(title, Title::parse)?)),
        None => (head, None),
    };
    let mut words = head.split_whitespace().filter(|word| *word != "position");
    let by = words.next().ok_or_else(|| lines.wrong("nobody says this"))?.to_owned();
    let (mut when, mut parent, mut language) = (When::Soon, None, None);
    while let Some(word) = words.next() {
        match word {
            "to" => parent = Some(lines.word(words.next().unwrap_or_default())?),
            "in" => language = words.next().map(str::to_owned),
            _ => {
                when = match (when, when::clock(word), word.strip_prefix('+')) {
                    (When::Ago(age, _), Some(clock), _) => When::Ago(age, Some(clock)),
                    (When::After(gap, _), Some(clock), _) => When::After(gap, Some(clock)),
                    (_, _, Some(gap)) => When::After(lines.age(gap)?, None),
                    (..) => When::Ago(lines.age(word)?, None),
                }
            }
        }
    }
    let (mut text, mut thanks, mut done) = (String::new(), Vec::new(), Vec::new());
    while let Some(line) = lines.next_before(&["===", "---", "["]) {
        match (line.strip_prefix("~ "), line.strip_prefix("! ")) {
            (None, None) => text.extend([line, "\n"]),
            (None, Some(told)) => done.push(lasting::done_to(lines, told)?),
            (Some(said), _) => {
                let (head, words) = said.split_once(':').unwrap_or((said, ""));
                let (kind, by) = head.split_once(' ').ok_or_else(|| lines.wrong("thanks or helped, and who"))?;
                thanks.push((lines.word::<Thanks>(kind)?, by.trim().to_owned(), words.trim().to_owned()));
            }
        }
    }
    let text = lines.parsed(text.trim(), |text| LongText::parse(text, TEXT_MAX))?;
    Ok(Said { by, when, parent, language, position, text, thanks, done })
}
