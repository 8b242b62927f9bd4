//! What came of what is kept, and what is asked for, as it goes out. It goes no further than the thing itself: of a story that
//! goes without its teller's name nothing is told.

use super::{
    super::{
        done,
        out_store::{self as out, WantedRow},
        uses,
    },
    Going, going, kind_of, uid,
};
use crate::{
    base::items::{self, Texts, html_of},
    features::{Came, Eyes, Tried},
};
use ::leaflets::{
    At, Said, Who,
    came::{Done, Tried as TriedLine, Wanted},
};
use db::{One, Tx};
use kernel::{PersonId, Result, Title};

/// The most that goes out of one thing.
const MOST: i64 = 100_000;

/// Who told something.
fn who(name: &Title, person: PersonId) -> Who {
    Who { name: name.to_string(), key: person.to_string() }
}

/// What came of something.
pub(super) fn came(tx: &mut Tx, eyes: &Eyes<'_>, number: i64) -> Result<Came> {
    let Some(Going { row, is_nameless: false, .. }) = going(tx, eyes, number)? else { return Ok(Came::default()) };
    let mut tried = Vec::new();
    let rows = uses::store::of(tx, row.id, eyes.view.reach_number(), MOST)?;
    for use_row in rows.into_iter().rev() {
        let One((body, html, version)) = uses::store::said(tx, use_row.id)?;
        let texts = Texts::of(&body);
        let html = html_of(&items::shown(tx, use_row.id, html, version)?);
        tried.push(Tried {
            outcome: use_row.result.name(eyes.t),
            place: texts.get("place").to_owned(),
            parts: uses::parts(eyes.t, &html),
            line: TriedLine {
                number: use_row.number,
                by: who(&use_row.author_name, use_row.author),
                told: Some(At(use_row.told_at)),
                result: use_row.result.as_str().to_owned(),
                when: use_row.words.clone(),
                earliest: use_row.earliest.clone(),
                latest: use_row.latest.clone(),
                readers: super::readers_word(use_row.audience).to_owned(),
                language: use_row.language.clone(),
                fields: texts.iter().map(|(field, text)| (field.to_owned(), text.to_owned())).collect(),
            },
            between: uses::between(&use_row),
            went: use_row.result.went(),
        });
    }
    let is_done = kind_of(tx, eyes.t, eyes.view.community().id, &row.kind)?.is_some_and(|kind| done::is_done(&kind.key));
    let rows = if is_done { done::store::listed(tx, row.id, MOST)? } else { Vec::new() };
    // Who does it, and what they say of it, is for those who meet there; on which days is for whoever reads of it.
    let is_told = eyes.view.meets();
    let one = |row: done::store::DoneRow| Done {
        number: row.number,
        day: row.day,
        words: if is_told { row.words } else { String::new() },
        by: if is_told { who(&row.name, row.by) } else { Who::default() },
        told: Some(At(row.told_at)),
    };
    Ok(Came { tried, done: rows.into_iter().rev().map(one).collect() })
}

/// What is asked for: open, or answered by something.
pub(super) fn wanted(tx: &mut Tx, eyes: &Eyes<'_>) -> Result<Vec<Wanted>> {
    if !eyes.view.sees_inside() {
        return Ok(Vec::new());
    }
    let rows = out::wanted(tx, eyes.view.community().id, eyes.view.reach_number())?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let answer = match row.answer {
            Some(item) => uid(tx, item)?,
            None => String::new(),
        };
        let WantedRow { talk, message, .. } = row;
        let title = row.words.clone();
        all.push(Wanted {
            number: row.number,
            words: row.words,
            by: who(&row.asker, row.asked_by),
            asked: Some(At(row.asked_at)),
            readers: super::readers_word(row.audience).to_owned(),
            conversation: talk.map(|conversation| Said {
                conversation,
                title,
                post: None,
                message: message.map(|id| id.to_string()).unwrap_or_default(),
            }),
            ended: row.ended_at.map(At),
            ended_by: row.ender.zip(row.ended_by).map(|(name, person)| who(&name, person)),
            answer,
        });
    }
    Ok(all)
}

/// The stories that stay where they are, by their numbers: whoever told them did not agree that they go further.
pub(super) fn stay(tx: &mut Tx, eyes: &Eyes<'_>) -> Result<Vec<i64>> {
    let mut numbers = Vec::new();
    for number in super::all(tx, eyes)? {
        let row = super::store::kept(tx, eyes.view.community().id, number)?.filter(|row| row.kind == "story");
        if row.is_some() && going(tx, eyes, number)?.is_none() {
            numbers.push(number);
        }
    }
    Ok(numbers)
}
