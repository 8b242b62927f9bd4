//! What came of a thing, and what is asked for, on its way in. Each is known again by when it was told: brought in twice, nothing
//! doubles, and what was taken back here does not come again.

use super::{
    super::{
        done,
        uses::{self, Outcome},
        wanted,
    },
    Bring, Report,
    folder::{Folder, Lines},
    page::cut,
    put::{BATCH, Thing},
    store,
    ties::{here, place_of},
};
use crate::{
    base::{
        access::Audience,
        items::{self, Mentions, NewItem, TEXT_MAX, Texts},
        search,
    },
    features::days,
};
use db::{One, Scope, Tx};
use kernel::{Context, ItemId, Result};
use leaflets::came::{self, DONE, Done, TRIED, Tried, Wanted};
use serde::de::DeserializeOwned;
use std::{fs::File, io::BufReader};

/// Longest line, in characters.
const LINE_MAX: usize = 300;

/// A day of the calendar (ISO 8601); none, where it is none.
fn day(said: &str) -> String {
    days::parse(said).map(|day| day.to_string()).unwrap_or_default()
}

impl Bring<'_> {
    /// Takes what came of a thing, from beside its page.
    pub(super) fn came(&self, thing: &Thing, path: &str, folder: &Folder<'_>, report: &mut Report) -> Result<()> {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let beside = format!("{stem}{TRIED}");
        report.uses += self.each(folder, &beside, report, |told: &Tried| {
            let told_at = told.told.ok_or("it does not say when it was told")?.0;
            let result: Outcome = told.result.parse().map_err(|_| "how it went is not known here")?;
            if told.fields.values().map(|text| text.chars().count()).sum::<usize>() > TEXT_MAX {
                return Err("it is longer than a text may be");
            }
            let (thing, community, now) = (thing.clone(), self.community, self.clock.now());
            let (by, id) = (self.sender(&told.by), ItemId::new(now, &self.rng));
            let readers = self.readers(&told.readers);
            let (words, earliest, latest) = (cut(&told.when, LINE_MAX), day(&told.earliest), day(&told.latest));
            let language = self.language_of(&told.language);
            let texts = told.fields.iter().fold(Texts::default(), |texts, (field, text)| texts.with(field, text.as_str()));
            Ok(Box::new(move |tx: &mut Tx| {
                if store::tried_at(tx, thing.item, told_at)?.is_some() {
                    return Ok(false);
                }
                let author = by.person(tx, community, now)?;
                let One((audience,)) = store::audience(tx, thing.item)?;
                let audience = audience.max(readers);
                tx.guard(Scope::new("kept_use", thing.item))?;
                let One((number,)) = uses::store::next_number(tx, thing.item)?;
                let (kind, title, language) = (items::Kind::Use, String::new(), language.clone());
                let body = texts.body(uses::FIELDS, &Mentions::default());
                NewItem { id, community, kind, author, audience, language, title, body, files: 0 }.add(tx, told_at)?;
                uses::store::add(tx, id, thing.item, number, result, &words, &earliest, &latest, readers)?;
                search::note(tx, id)?;
                Ok(true)
            }))
        })?;
        let beside = format!("{stem}{DONE}");
        report.done += self.each(folder, &beside, report, |told: &Done| {
            let told_at = told.told.ok_or("it does not say when it was told")?.0;
            let (item, community, now) = (thing.item, self.community, self.clock.now());
            let (by, words) = (self.sender(&told.by), cut(&told.words, LINE_MAX));
            let on = Some(day(&told.day)).filter(|day| !day.is_empty()).ok_or("it does not say on which day it was done")?;
            if !done::is_done(&thing.kind) {
                return Err("what it belongs to is not done again and again");
            }
            Ok(Box::new(move |tx: &mut Tx| {
                if store::done_at(tx, item, told_at)?.is_some() {
                    return Ok(false);
                }
                let by = by.person(tx, community, now)?;
                tx.guard(Scope::new("kept_done", item))?;
                let One((number,)) = done::store::next_number(tx, item)?;
                done::store::add(tx, item, number, &on, &words, by, told_at)?;
                Ok(true)
            }))
        })?;
        Ok(())
    }

    /// Takes what is asked for, once all that may answer it is there.
    pub(super) fn wanted(&self, path: &str, folder: &Folder<'_>, report: &mut Report) -> Result<()> {
        report.wanted += self.each(folder, path, report, |said: &Wanted| {
            let asked_at = said.asked.ok_or("it does not say when it was asked for")?.0;
            let words = Some(cut(&said.words, LINE_MAX)).filter(|words| !words.is_empty());
            let words = words.ok_or("it does not say what is asked for")?;
            let (community, now, said) = (self.community, self.clock.now(), said.clone());
            let (by, readers) = (self.sender(&said.by), self.readers(&said.readers));
            let ended_by = said.ended_by.as_ref().map(|who| self.sender(who));
            Ok(Box::new(move |tx: &mut Tx| {
                tx.guard(Scope::new("kept_wanted", community))?;
                let (number, is_new) = match store::wanted_at(tx, community, asked_at)? {
                    Some((number,)) => (number, false),
                    None => {
                        let by = by.person(tx, community, now)?;
                        let talk = match &said.conversation {
                            Some(place) => place_of(tx, community, place)?.map(|(talk, _)| talk),
                            None => None,
                        };
                        // What a conversation asks for is its title.
                        let words = if talk.is_some() { "" } else { words.as_str() };
                        let One((number,)) = wanted::store::next_number(tx, community)?;
                        wanted::store::add(tx, community, number, words, talk, readers.max(Audience::Community), by, asked_at)?;
                        (number, true)
                    }
                };
                let answer = if said.answer.is_empty() { None } else { here(tx, community, &said.answer)? };
                if let Some((ended_by, at)) = ended_by.as_ref().zip(said.ended)
                    && (answer.is_some() || is_new)
                {
                    let by = ended_by.person(tx, community, now)?;
                    wanted::store::end(tx, community, number, answer, by, at.0)?;
                }
                Ok(is_new)
            }))
        })?;
        Ok(())
    }

    /// Takes each line of a file, if it is there, some to a commit; gives how many were new.
    fn each<T: DeserializeOwned>(
        &self,
        folder: &Folder<'_>,
        path: &str,
        report: &mut Report,
        mut ready: impl FnMut(&T) -> std::result::Result<Act, &'static str>,
    ) -> Result<u64> {
        if !folder.others.contains(path) {
            return Ok(0);
        }
        let file = File::open(folder.top.join(path)).context(format!("opening {path}"))?;
        let (mut lines, mut troubles, mut count) = (Lines::new(BufReader::new(file)), Vec::new(), 0);
        loop {
            let mut acts: Vec<Act> = Vec::new();
            while acts.len() < BATCH {
                let Some((number, line)) = lines.next(&mut troubles) else { break };
                match came::read::<T>(&line).and_then(|one| ready(&one).map_err(str::to_owned)) {
                    Ok(act) => acts.push(act),
                    Err(why) => troubles.push((number, why)),
                }
            }
            if acts.is_empty() {
                break;
            }
            count += self.db.write_now(move |tx| {
                let mut new = 0;
                for act in &acts {
                    new += u64::from(act(tx)?);
                }
                Ok(new)
            })?;
        }
        for (number, why) in troubles {
            report.trouble(&format!("{path}, line {number}"), why);
        }
        Ok(count)
    }
}

/// Writes what a line says; whether it was new.
type Act = Box<dyn Fn(&mut Tx) -> Result<bool> + Send>;
