//! A community written out as a site that needs no server: pages that open from a disk, with relative links alone, without
//! scripts. It holds what its readers saw, nothing of what was kept to fewer, held, hidden or taken back, and no address of
//! anyone. The same community gives the same bytes.

mod kept;
mod links;
mod pages;
mod store;
mod talk;
#[cfg(test)]
mod tests;
mod words;

pub(super) use store::STATEMENTS;

use super::target::Target;
use crate::{
    base::{
        access::{self, Audience, CommunityView, Standing},
        chronicle::{self, Entry, Verb},
        communities::{self, WholeCharter, charters_of, terms},
        conduct, lines,
    },
    features::days,
    words::Words,
};
use db::Db;
use files::Store;
use i18n::Locale;
use jiff::tz::TimeZone;
use kernel::{Actor, Clock, Fault, FileHash, Moment, Result};
use pages::Frame;
use serde::Serialize;
use std::collections::HashSet;

/// The looks of all pages.
const LOOKS: &str = include_str!("site.css");

db::text_enum! {
    /// Whose eyes a site is for.
    pub enum Readers {
        /// It holds what members saw.
        Members = "members",
        /// It holds only what everyone saw.
        Everyone = "everyone",
    }
}

impl Readers {
    /// The community as they saw it; no more than whoever asks for it.
    ///
    /// # Errors
    /// When they saw nothing of it, or whoever asks sees nothing inside.
    pub fn view(self, view: &CommunityView) -> Result<CommunityView> {
        view.inside()?;
        match self {
            Self::Everyone => view.as_seen_by(Standing::Stranger).ok_or(Fault::Refused),
            // Those who saw its end see what members saw.
            Self::Members if view.reach() <= Some(Audience::Members) => Ok(view.clone()),
            Self::Members => view.as_seen_by(Standing::Member).ok_or(Fault::Refused),
        }
    }
}

/// Writing a community as a site.
pub struct Site<'a> {
    /// The database.
    pub db: &'a Db,
    /// The folder of files.
    pub files: &'a Store,
    /// Who asks.
    pub actor: Actor,
    /// For whom.
    pub readers: Readers,
    /// The language of what is not the community's own words.
    pub locale: &'static Locale,
    /// Where days begin.
    pub zone: TimeZone,
    /// The address under which the community was reached, without a slash at the end: what leads there leads within.
    pub origin: String,
    /// The time.
    pub clock: Clock,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wrote {
    /// Pages.
    pub pages: usize,
    /// Conversations.
    pub conversations: usize,
    /// Posts.
    pub posts: usize,
    /// Files that people gave.
    pub files: usize,
    /// Files that were to be there and could not be read; the page of files lists them.
    pub missing: usize,
    /// Things that are kept.
    pub kept: usize,
    /// Stories that were left out, since whoever told them did not agree that they go further.
    pub left_out: usize,
}

impl Site<'_> {
    /// Writes a community as a site. It is written in the chronicle that it was, and for whom.
    ///
    /// # Errors
    /// When the asker may not see into it, its readers saw nothing of it, or what the database and the disk give.
    pub fn write(&self, slug: &str, target: &mut Target, progress: &mut dyn FnMut(usize, usize)) -> Result<Wrote> {
        target.say_gone_in(webkit::Words(self.locale));
        let (view, talks, slugs, charters) = self.db.read_now(|tx| {
            tx.at(self.clock.now());
            let view = self.readers.view(&access::community(tx, self.actor, slug)?)?;
            let id = view.community().id;
            let mut slugs: Vec<String> = store::addresses(tx, id)?.into_iter().map(|(slug,)| slug).collect();
            slugs.push(view.community().slug.to_string());
            let talks = store::talks(tx, id, view.reach_number())?;
            Ok((view, talks, slugs, charters_of(tx, id)?))
        })?;
        let shelf = kept::Shelf::read(self, &view)?;
        let frame = Frame { has_kept: shelf.says(), ..self.frame(&view) };
        let mut wrote = Wrote { conversations: talks.len(), kept: shelf.count(), left_out: shelf.stay, ..Wrote::default() };
        target.put("site.css", LOOKS.as_bytes())?;
        let numbers: HashSet<i64> = talks.iter().map(|talk| talk.number).collect();
        let principles = charters.iter().flat_map(|charter| &charter.principles).map(|principle| principle.number).collect();
        let house = talk::House {
            site: self,
            view: &view,
            frame: &frame,
            slugs: &slugs,
            numbers: &numbers,
            principles: &principles,
            shelf: &shelf,
        };
        let mut listed = Vec::new();
        for (done, talk) in talks.iter().enumerate() {
            wrote.posts += house.write(talk, target, &mut listed)?;
            progress(done + 1, talks.len());
        }
        house.write_kept(target, &mut listed)?;
        wrote.missing = listed.iter().filter(|one| !one.file.is_there).count();
        wrote.files = listed.len() - wrote.missing;
        target.put("files.html", pages::files(&frame, &listed)?.as_bytes())?;
        target.put("talk.html", pages::years(self, &frame, &talks)?.as_bytes())?;
        target.put("words.html", pages::titles(&frame, &talks)?.as_bytes())?;
        wrote.pages = talks.len() + 3 + wrote.kept + usize::from(frame.has_kept) + self.around(&house, &charters, target)?;
        target.finish()?;
        let (id, by, now) = (view.community().id, self.actor.person(), self.clock.now());
        self.db.write_now(move |tx| chronicle::log(tx, &Entry::new(id, Verb::WrittenOut).by(by), now))?;
        Ok(wrote)
    }

    fn frame(&self, view: &CommunityView) -> Frame {
        let row = view.community();
        Frame {
            t: Words(self.locale),
            lang: self.locale.tag(),
            dir: self.locale.dir().as_str(),
            name: row.name.to_string(),
            language: row.language.clone(),
            has_people: view.is_member() || view.standing() == Standing::Alumnus,
            has_kept: false,
            up: "",
        }
    }

    /// The pages beside the conversations; gives how many.
    fn around(&self, house: &talk::House<'_>, charters: &[WholeCharter], target: &mut Target) -> Result<usize> {
        let (frame, view) = (house.frame, house.view);
        let id = view.community().id;
        let today = self.clock.now().timestamp().to_zoned(self.zone.clone()).date();
        let always = terms::Span::always(today, self.zone.clone());
        let (norms, held, events, followed) = self.db.read_now(|tx| {
            tx.at(self.clock.now());
            let held = if frame.has_people { terms::held_in(tx, id, &always)? } else { Vec::new() };
            let norms = if view.sees_inside() { conduct::norms(tx, id)? } else { None };
            let mut followed = Vec::new();
            for line in lines::later(tx, id)? {
                // Only what everyone may know of is named.
                match access::community(tx, Actor::Guest, &line.slug) {
                    Ok(other) => followed.push(pages::Followed {
                        how: pages::how_it_follows(frame.t, line.kind),
                        name: other.community().name.to_string(),
                        language: other.community().language.clone(),
                        why: line.why,
                    }),
                    Err(Fault::Absent) => {}
                    Err(fault) => return Err(fault),
                }
            }
            Ok((norms, held, chronicle::line(tx, id, i64::MAX)?, followed))
        })?;
        let norms = norms.map(|norms| house.turned(&markup::markdown(&norms.words, &markup::AsTyped), "")).transpose()?;
        target.put("charter.html", pages::charter(self, frame, charters, norms)?.as_bytes())?;
        target.put("chronicle.html", pages::chronicle(self, frame, &events)?.as_bytes())?;
        if frame.has_people {
            target.put("people.html", pages::people(self, frame, held)?.as_bytes())?;
        }
        let charter = charters.first().ok_or(Fault::Absent)?;
        target.put("index.html", pages::front(self, frame, view.community(), charter, followed)?.as_bytes())?;
        Ok(3 + usize::from(frame.has_people))
    }

    /// Whether a file can be read.
    fn is_there(&self, hash: &FileHash) -> bool {
        let read = self.files.read(hash);
        if let Err(why) = &read {
            tracing::error!(%hash, %why, "a file that is written out cannot be read");
        }
        read.is_ok()
    }

    /// A day, with its year whenever it is read.
    fn day(&self, moment: Moment) -> String {
        self.locale.date(moment, Moment::from_micros(0), &self.zone, i18n::DateStyle::Full)
    }

    /// A day that someone told, in whatever zone; with its year whenever it is read.
    fn told_day(&self, day: jiff::civil::Date, style: i18n::DateStyle) -> String {
        let style = if style == i18n::DateStyle::Day { i18n::DateStyle::Full } else { style };
        self.locale.date(days::noon(day), Moment::from_micros(0), &TimeZone::UTC, style)
    }

    /// A day and an hour, the same.
    fn moment(&self, moment: Moment) -> String {
        self.locale.date(moment, Moment::from_micros(0), &self.zone, i18n::DateStyle::Moment)
    }

    fn iso(&self, moment: Moment) -> String {
        self.locale.iso(moment, &self.zone)
    }
}

/// How a community fares, in words, where it does not simply go on.
fn state_of(t: Words<'static>, state: communities::State) -> Option<&'static str> {
    match state {
        communities::State::Active => None,
        communities::State::Paused => Some(t.site_paused()),
        communities::State::Dormant => Some(t.site_dormant()),
        communities::State::Closed => Some(t.site_closed()),
    }
}
