//! Finding communities and people, and questions that find more than what was typed.

use super::{Asking, Budget, NEWEST, Seeker, asking, store, store::MetRow, text};
use crate::base::access::{self, CommunityView};
use db::{
    Tx,
    fulltext::{self, Sought},
};
use kernel::{Actor, Fault, PersonId, Result};
use words::{Any, Question, cut, fold, is_near};

/// Communities that are looked at for one page.
const COMMUNITIES: i64 = 400;
/// People whom someone meets that are looked at.
const PEOPLE: i64 = 3_000;
/// Longer words that a word is looked for in.
const LONGER: i64 = 40;
/// Words that are tried in place of one that finds nothing.
const TRIED: usize = 6;
/// Words of a question that are put right.
const PUT_RIGHT: usize = 3;
/// Hits that are looked at for each word that is tried.
const LOOKED_AT: usize = 200;

/// Communities found by what they say of themselves, the newest first, at most so many: those that someone may know of.
///
/// # Errors
/// What the database gives.
pub fn communities(tx: &mut Tx, actor: Actor, question: &Question, most: usize) -> Result<Vec<CommunityView>> {
    let mut found = Vec::new();
    if question.is_empty() {
        return Ok(found);
    }
    let languages = super::languages(tx)?;
    let sought = asking::said(question, &languages, vec![Sought::Word(text::kind_mark(super::COMMUNITY))]);
    for id in fulltext::newest(tx, &sought, NEWEST, COMMUNITIES)? {
        let Some((slug,)) = store::community_hit(tx, id)? else { continue };
        match access::community(tx, actor, &slug) {
            Ok(view) => found.push(view),
            Err(Fault::Absent) => {}
            Err(fault) => return Err(fault),
        }
        if found.len() == most {
            break;
        }
    }
    Ok(found)
}

/// People found by their name and what they say of themselves, by name, at most so many: those whom the asker meets.
///
/// # Errors
/// What the database gives.
pub fn people(tx: &mut Tx, asker: PersonId, question: &Question, most: usize) -> Result<Vec<MetRow>> {
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let mut met = store::met_by(tx, asker, PEOPLE)?;
    met.retain(|person| says(person, question));
    met.truncate(most);
    Ok(met)
}

/// Whether what someone says of themselves holds what is asked for. Nobody knows in which language.
fn says(person: &MetRow, question: &Question) -> bool {
    let MetRow { name, practises, helps, learning, place, organisation, .. } = person;
    let said = [name.as_str(), practises, helps, learning, place, organisation].join(" ");
    let said: Vec<String> = cut(&said, "").into_iter().map(|cut| cut.word).collect();
    let holds = |any: &Any| any.iter().any(|sought| is_said(&said, sought));
    question.all.iter().all(holds) && !question.none.iter().any(holds)
}

fn is_said(said: &[String], sought: &words::Sought) -> bool {
    match sought {
        words::Sought::Word { word, .. } => said.contains(word),
        words::Sought::Begin(begin) => said.iter().any(|word| word.starts_with(begin.as_str())),
        words::Sought::Phrase(words) => said.windows(words.len().max(1)).any(|window| window == words.as_slice()),
    }
}

/// The same question, in which each word may also stand within a longer one; nothing where no text holds such a word.
///
/// # Errors
/// What the database gives.
pub fn widened(tx: &mut Tx, question: &Question) -> Result<Option<Question>> {
    let mut wide = question.clone();
    let mut is_wider = false;
    for any in &mut wide.all {
        let [words::Sought::Word { word, lower: Some(_) }] = any.as_slice() else { continue };
        let longer = fulltext::containing(tx, word, LONGER)?;
        let longer = longer.into_iter().filter(|longer| longer != word);
        let more: Any = longer.map(|word| words::Sought::Word { word, lower: None }).collect();
        is_wider |= !more.is_empty();
        any.extend(more);
    }
    Ok(is_wider.then_some(wide))
}

/// What was typed with one word in it put right by a letter, if that finds something that the asker may see. The words of the
/// index are those of everyone: one is said only where it stands by itself in something that the asker may see.
///
/// # Errors
/// What the database gives.
pub fn suggestion(tx: &mut Tx, seeker: &mut Seeker, asking: &Asking, typed: &str, budget: &mut Budget) -> Result<Option<String>> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_owned).collect();
    let is_long = |word: &str| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic);
    let long = words.iter().enumerate().map(|(place, typed)| (place, fold(typed))).filter(|(_, word)| is_long(word));
    for (place, word) in long.take(PUT_RIGHT) {
        let near: Vec<String> = fulltext::near(tx, &word)?.into_iter().filter(|near| is_near(near, &word)).take(TRIED).collect();
        for near in near {
            let mut other = words.clone();
            other[place].clone_from(&near);
            let other = other.join(" ");
            let mut is_found = |words: &str| -> Result<bool> {
                let asking = Asking { question: Question::read(words), ..asking.clone() };
                let mut part = budget.part(LOOKED_AT);
                let found = seeker.find(tx, &asking, NEWEST, 1, &mut part)?;
                budget.back(part);
                Ok(!found.hits.is_empty())
            };
            // The whole finds less than one of its words, and so is soonest done with.
            if is_found(&other)? && (other == near || is_found(&near)?) {
                return Ok(Some(other));
            }
        }
    }
    Ok(None)
}
