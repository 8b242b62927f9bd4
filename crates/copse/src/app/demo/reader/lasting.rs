//! Reads what lasts: norms, what is kept, terms, an end.

use super::{Lines, days_ahead, each_line};
use crate::app::demo::script::{CarriesOn, Closed, Community, DoneTo, Kept, KeptWhat};
use crate::features::{
    closing::Step,
    conduct::{Done, ToldNorms},
};
use kernel::{Result, Title};

/// Reads a section of these into the community; gives whether it was one.
pub(super) fn section(lines: &mut Lines<'_>, words: &[&str], community: &mut Community) -> Result<bool> {
    match words {
        ["norms", by, age] => {
            let age = lines.age(age)?;
            let fields = lines.fields()?;
            let words = fields.all("words").collect::<Vec<_>>().join("\n");
            let told = ToldNorms { short: fields.needed(lines, "short")?.to_owned(), words, why: fields.text("why") };
            community.norms.push(((*by).to_owned(), age, told));
        }
        ["kept", by, age, kind, key] => {
            let title = first(lines, "title")?;
            let (title, texts) = (lines.parsed(title, Title::parse)?, texts(lines)?);
            kept(lines, community, key, by, age, KeptWhat::New { kind: (*kind).to_owned(), title }, texts)?;
        }
        ["changed", by, age, key] => {
            let (why, texts) = (first(lines, "why")?.to_owned(), texts(lines)?);
            kept(lines, community, key, by, age, KeptWhat::Changed { why }, texts)?;
        }
        ["taken", by, age, from, key] => {
            let note = first(lines, "note")?.to_owned();
            if !texts(lines)?.is_empty() {
                return Err(lines.wrong("what is taken over stays as it is until it is changed"));
            }
            kept(lines, community, key, by, age, KeptWhat::Taken { from: (*from).to_owned(), note }, Vec::new())?;
        }
        ["planned"] => community.planned = each_line(lines, planned)?,
        ["closed", by, agreed_by, age] => community.closed = Some(closed(lines, by, agreed_by, age)?),
        _ => return Ok(false),
    }
    Ok(true)
}

/// After `! `: `reported lowri 15d private: words`, of what needs no reason `kept hamish 14d: words`.
pub(super) fn done_to(lines: &Lines<'_>, told: &str) -> Result<DoneTo> {
    let (head, words) = told.split_once(':').ok_or_else(|| lines.wrong("no colon before the words"))?;
    let (what, by, age, grounds) = match head.split_whitespace().collect::<Vec<_>>().as_slice() {
        [what, by, age] => (*what, *by, *age, None),
        [what, by, age, grounds] => (*what, *by, *age, Some(lines.word(grounds)?)),
        _ => return Err(lines.wrong("what was done, by whom, when, and why")),
    };
    let what = Done::read(what, grounds).ok_or_else(|| lines.wrong(&format!("{what:?} is nothing to do about a post")))?;
    Ok(DoneTo { by: by.to_owned(), age: lines.age(age)?, what, words: words.trim().to_owned() })
}

/// The line under the head of a section, of this name.
fn first<'a>(lines: &mut Lines<'a>, name: &str) -> Result<&'a str> {
    let line = lines.next_after(&format!("{name}:")).ok_or_else(|| lines.wrong(&format!("{name} is to stand first")))?;
    Ok(line.trim())
}

/// Fields in their order; the lines of one that stands several times in a row belong together.
fn texts(lines: &mut Lines<'_>) -> Result<Vec<(String, String)>> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for (name, text) in lines.fields()?.0 {
        match texts.iter_mut().find(|(known, _)| known == name) {
            Some((_, before)) => before.extend(["\n", text]),
            None => texts.push((name.to_owned(), text.to_owned())),
        }
    }
    Ok(texts)
}

fn kept(
    lines: &Lines<'_>,
    community: &mut Community,
    key: &str,
    by: &str,
    age: &str,
    what: KeptWhat,
    texts: Vec<(String, String)>,
) -> Result<()> {
    community.kept.push(Kept { key: key.to_owned(), by: by.to_owned(), age: lines.age(age)?, what, texts });
    Ok(())
}

/// `kofi coordinator in 5w`: a duty that is meant to end.
fn planned(lines: &Lines<'_>, line: &str) -> Result<(String, crate::base::communities::Duty, i64)> {
    let mut words = line.splitn(3, ' ');
    let (Some(person), Some(duty), Some(when)) = (words.next(), words.next(), words.next()) else {
        return Err(lines.wrong("a person, a duty and when are needed"));
    };
    Ok((person.to_owned(), lines.word(duty)?, days_ahead(lines, when)?))
}

fn closed(lines: &mut Lines<'_>, by: &str, agreed_by: &str, age: &str) -> Result<Closed> {
    let age = lines.age(age)?;
    let fields = lines.fields()?;
    let steps = Step::ALL.into_iter().filter_map(|step| Some((step, fields.get(step.as_str())?.to_owned()))).collect();
    let successor = |text: &str| -> Result<(CarriesOn, String)> {
        let (who, what) = text.split_once('|').ok_or_else(|| lines.wrong("no | before what they carry on"))?;
        let who = match who.trim().split_once(' ') {
            Some(("elsewhere", words)) => CarriesOn::Elsewhere(words.to_owned()),
            Some((slug, person)) => CarriesOn::Here(slug.to_owned(), person.to_owned()),
            None => return Err(lines.wrong("an address and a person, or elsewhere and words")),
        };
        Ok((who, what.trim().to_owned()))
    };
    let in_touch = |text: &str| -> Result<(String, String, String)> {
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        let [person, does_now, reached_by] = parts.as_slice() else { return Err(lines.wrong("three parts are needed")) };
        Ok(((*person).to_owned(), (*does_now).to_owned(), (*reached_by).to_owned()))
    };
    Ok(Closed {
        by: by.to_owned(),
        agreed_by: agreed_by.to_owned(),
        age,
        steps,
        successors: fields.all("successor").map(successor).collect::<Result<_>>()?,
        in_touch: fields.all("in touch").map(in_touch).collect::<Result<_>>()?,
    })
}
