//! One page on its way in: what is known of it, which of its versions are new, and what is said of it.

use super::{
    super::{
        leaflets::FRONT,
        standing::WHY_MAX as RETIRED_MAX,
        status::{Status, readers_of},
        store::{self as kept, WholeRow},
    },
    Bring, Report,
    before::Before,
    put::{BATCH, Facts, Ready, Sender, Thing},
    store,
};
use crate::{
    base::{communities::LANGUAGES, items::Texts},
    features::days,
};
use kernel::{ItemId, Moment, PersonId, Result, Title, one_line};
use leaflets::{Leaflet, Who};
use std::collections::BTreeSet;

/// The kind of a page that does not say its own.
const KIND: &str = "practice";
/// Longest words on where something came from, in characters.
const SOURCE_MAX: usize = 500;

/// A page, before its versions are read.
pub(super) struct Coming {
    pub(super) uid: String,
    /// Where it stands, for people.
    pub(super) path: String,
    pub(super) facts: Facts,
    /// What is compared with what was said the time before: a print of its text where it comes as one version, then its facts.
    pub(super) print: String,
    pub(super) said: String,
}

impl Coming {
    /// What is remembered of it, once all is done.
    pub(super) fn whole(&self) -> Before {
        Before { print: self.print.clone(), said: self.said.clone(), ..Before::default() }
    }
}

/// Which versions of a page come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// All, from the first.
    All,
    /// The history of a page, which says by its last whether it is used; so many of them were given already in this run.
    History(i64),
    /// The present one alone.
    Present,
}

/// What became of it.
pub(super) enum Became {
    /// It is there, with all that came.
    Is(Thing),
    /// It was there as it is.
    Same(Thing),
    /// It was changed here since, or is of the community itself.
    Left,
}

/// The beginning of a text.
pub(super) fn cut(text: &str, most: usize) -> String {
    one_line(&text.chars().take(most).collect::<String>())
}

impl Bring<'_> {
    /// The facts of a page, with what is said of all pages where it does not say so itself.
    pub(super) fn facts(&self, said: &Leaflet, path: &str) -> Facts {
        let kind = if self.kind(&said.kind).is_some() || said.own_kind.is_some() { &said.kind } else { KIND };
        let or = |own: &str, all: &str| cut(if own.is_empty() { all } else { own }, SOURCE_MAX);
        let (language, says_language) = (self.language_of(&said.language), language(&said.language).is_some());
        let is_ours = said.copse > 0;
        Facts {
            kind: kind.to_owned(),
            own_kind: said.own_kind.clone(),
            number: said.number,
            status: said.status.parse().unwrap_or(Status::Current),
            since: said.status_since.map(|at| at.0),
            readers: self.readers(&said.readers),
            language,
            says_language,
            retired_why: cut(&said.retired_why, RETIRED_MAX),
            review_on: days::parse(&said.review_on).map(|day| day.to_string()).unwrap_or_default(),
            source: if is_ours { cut(&said.source, SOURCE_MAX) } else { or(&said.source, &self.asked.source) },
            page: if is_ours { cut(&said.page, 100) } else { cut(path, 100) },
            licence: if is_ours { cut(&said.licence, 200) } else { cut(&or(&said.licence, &self.asked.licence), 200) },
            note: cut(&said.note, 1_000),
        }
    }

    /// The language that is said; where none is, or one that is not known here, that of all pages.
    pub(super) fn language_of(&self, said: &str) -> String {
        language(said).unwrap_or(&self.language).to_owned()
    }

    /// Words of a page that are none of those known here.
    pub(super) fn unknown(&self, said: &Leaflet) -> Vec<String> {
        let words = [
            ("status", &said.status, said.status.parse::<Status>().is_ok()),
            ("readers", &said.readers, readers_of(&said.readers).is_some()),
            ("kind", &said.kind, said.own_kind.is_some() || self.kind(&said.kind).is_some()),
            ("language", &said.language, language(&said.language).is_some()),
        ];
        let unknown = words.into_iter().filter(|(_, word, is_known)| !word.is_empty() && !is_known);
        unknown.map(|(name, word, _)| format!("its {name} is not known here: {word}")).collect()
    }

    /// By what a page of another tool is known again.
    pub(super) fn uid(&self, path: &str) -> String {
        format!("page {} {path}", kernel::fold(&self.asked.source))
    }

    /// Who wrote something; nobody named, and it is whoever all pages come from.
    pub(super) fn sender(&self, who: &Who) -> Sender {
        let person = PersonId::new(self.clock.now(), &self.rng);
        let named = |name: &str| Title::parse(&cut(name, Title::MAX)).ok();
        let name = named(&who.name).or_else(|| named(&self.asked.source));
        let name = name.unwrap_or_else(|| Title::stored(self.t.kept_brought_nobody().to_owned()));
        Sender { person, key: who.key.clone(), name }
    }

    /// A version of the page of another tool: its text in the field that holds most, and before it its front matter, so that both
    /// together are the page, byte by byte.
    pub(super) fn texts(&self, kind: &str, front: &str, text: &str) -> Texts {
        let field = self.kind(kind).and_then(|kind| kind.main().map(|field| field.key.to_string()));
        Texts::default().with(FRONT, front).with(field.as_deref().unwrap_or("text"), text)
    }

    /// What is there of a page already.
    fn there(&self, coming: &Coming) -> Result<Result<Thing, bool>> {
        let (community, uid) = (self.community, coming.uid.as_str());
        self.db.read_now(|tx| {
            let Some(row) = store::came(tx, community, uid)? else {
                let mut item = ItemId::new(self.clock.now(), &self.rng);
                if let Ok(id) = uid.parse::<ItemId>() {
                    if store::own(tx, community, id)?.is_some() {
                        return Ok(Err(true));
                    }
                    // With its id, what its words lead to is found here, too.
                    if store::is_there(tx, id)?.is_none() {
                        item = id;
                    }
                }
                return Ok(Ok(Thing {
                    item,
                    number: 0,
                    title: String::new(),
                    uid: uid.to_owned(),
                    came: 0,
                    revision: 0,
                    before: Before::default(),
                    kind: coming.facts.kind.clone(),
                }));
            };
            if row.present != row.revision {
                return Ok(Err(false));
            }
            Ok(Ok(Thing {
                item: row.item,
                number: row.number,
                title: row.title,
                uid: uid.to_owned(),
                came: row.came,
                revision: row.revision,
                before: Before::read(&row.said),
                kind: row.kind,
            }))
        })
    }

    /// Takes what is new of a page.
    pub(super) fn page(
        &self,
        coming: &mut Coming,
        which: Which,
        versions: &mut dyn Iterator<Item = Ready>,
        report: &mut Report,
    ) -> Result<Became> {
        let mut thing = match self.there(coming)? {
            Ok(thing) => thing,
            Err(is_own) => {
                versions.for_each(drop);
                if is_own {
                    report.same += 1;
                } else {
                    report.left.push(coming.path.clone());
                }
                return Ok(Became::Left);
            }
        };
        let (is_new, mut taken) = (thing.revision == 0, 0);
        let before = thing.before.clone();
        let is_whole = Before { waits: BTreeSet::new(), ..before.clone() } == coming.whole();
        let was_gone = self.gone(&thing)?.is_some();
        let first = self.pass(&mut thing, coming, which, versions, report)?;
        (thing.before.print, thing.before.is_open) = (coming.print.clone(), true);
        let mut versions = first.into_iter().chain(versions);
        loop {
            let some: Vec<Ready> = versions.by_ref().take(BATCH).collect();
            if some.is_empty() {
                break;
            }
            taken += some.len();
            thing = self.put(&thing, &coming.facts, some)?;
        }
        report.versions += u64::try_from(taken)?;
        if thing.revision == 0 {
            report.trouble(&coming.path, "it has no version");
            return Ok(Became::Left);
        }
        let is_seen = !report.seen.insert(thing.item);
        if taken == 0 && is_whole {
            report.same += u64::from(!is_seen);
            return Ok(Became::Same(thing));
        }
        // What people here said of it since stays, unless the file says something else than it did.
        let says_else = before.said != coming.said;
        if let Which::History(_) = which {
            let gone = self.gone(&thing)?;
            let turns = was_gone != gone.is_some() || before.is_open;
            if let Some((since, why)) = gone {
                (coming.facts.status, coming.facts.since) = (Status::Retired, Some(since));
                coming.facts.retired_why = why;
            }
            if turns && !says_else {
                self.turn(&thing, &coming.facts)?;
            }
        }
        self.settle(&thing, says_else.then_some(&coming.facts))?;
        report.added += u64::from(is_new);
        report.changed += u64::from(!is_new && !is_seen);
        Ok(Became::Is(thing))
    }

    /// Passes over the versions that came before; gives the first that is new, where that was read for it.
    fn pass(
        &self,
        thing: &mut Thing,
        coming: &Coming,
        which: Which,
        versions: &mut dyn Iterator<Item = Ready>,
        report: &mut Report,
    ) -> Result<Option<Ready>> {
        let said = |said: &str| serde_json::from_str::<Leaflet>(said).ok().map(|said| said.unnamed);
        let (was_unnamed, is_unnamed) = (said(&thing.before.said), said(&coming.said) == Some(true));
        let known = match which {
            Which::History(before) => thing.came - before,
            Which::Present => i64::from(thing.revision > 0 && thing.before.print == coming.print),
            Which::All if was_unnamed == Some(true) => {
                // Its teller is named again, and with them all versions come: new are those since the last that came without.
                let last = self.last(thing)?.map_or(i64::MIN, |last| last.written_at.micros());
                thing.came = 0;
                for version in versions {
                    if version.at.micros() > last {
                        return Ok(Some(version));
                    }
                    thing.came += 1;
                }
                return Ok(None);
            }
            Which::All => thing.came,
        };
        if is_unnamed && was_unnamed == Some(false) {
            report.trouble(&coming.path, "whoever told it goes unnamed by now; its earlier versions here still name them");
        }
        // The history of a page may come in parts, none of which has all that came before.
        if (0..known).any(|_| versions.next().is_none()) && which == Which::All {
            report.trouble(&coming.path, "it has fewer versions than came before; none of them was taken");
        }
        Ok(None)
    }

    /// The last version of a thing that came.
    fn last(&self, thing: &Thing) -> Result<Option<WholeRow>> {
        self.db.read_now(|tx| kept::version(tx, thing.item, thing.revision))
    }

    /// Since when and why a page is gone: its last version says nothing.
    fn gone(&self, thing: &Thing) -> Result<Option<(Moment, String)>> {
        let last = self.last(thing)?;
        Ok(last.filter(|last| Texts::of(&last.body).is_empty()).map(|last| (last.written_at, last.why)))
    }

    /// A title, as it can be kept.
    pub(super) fn title(&self, text: &str) -> Title {
        Title::parse(&cut(text, Title::MAX)).unwrap_or_else(|_| Title::stored(self.t.kept_brought_untitled().to_owned()))
    }

    /// When a page was written that does not say it.
    pub(super) fn written(&self, said: &Leaflet) -> Moment {
        said.written.map_or_else(|| self.clock.now(), |at| at.0)
    }
}

/// The tag of a language that is known here, however its letters are written.
fn language(said: &str) -> Option<&'static str> {
    LANGUAGES.iter().map(|(tag, _)| *tag).find(|tag| tag.eq_ignore_ascii_case(said))
}
