//! Writing a community out, for another site and for people without one: the file of communities, the charter and all that was
//! said as Markdown, the same as mails, what is kept with its versions, and what was attached. Only what the asker may see goes out.

use super::{
    kept,
    out_store::{self as store, HungRow, SaidRow, TalkRow},
    said::register_of,
    target::Target,
};
use crate::base::{
    access::{self, CommunityView},
    chronicle::{self, Entry, Verb},
    communities::{self, CharterPart, CharterRow, WholeCharter, charters_of},
    conversations::{self, BESIDE_MAILS, DissentRow, MARKDOWN, ToldBy, ToldDissent, ToldTalk, ToldView},
    files::letter,
    items::BodyForm,
};
use db::{Db, One, Tx};
use files::Store;
use i18n::Locale;
use jiff::tz::TimeZone;
use kernel::{Actor, Clock, Fault, ItemId, Moment, PersonId, Result, Slug, Title, slugify};
use mail::{Form, Written, mbox};
use register::Register;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io::Read,
};
use webkit::say_gone;

/// The file of communities in what is written out.
pub const COMMUNITIES: &str = "communities.json";
pub use crate::base::conversations::MAILS;

/// What was attached and could not be read.
const MISSING: &str = "missing.md";

/// What stays, since it may not go out.
const LEFT_OUT: &str = "left-out.md";

/// Writing one community out.
pub struct Out<'a> {
    /// The database.
    pub db: &'a Db,
    /// The folder of files.
    pub files: &'a Store,
    /// Who asks.
    pub actor: Actor,
    /// The language of what is not the community's own words.
    pub locale: &'static Locale,
    /// Where days begin.
    pub zone: TimeZone,
    /// The address of the site, without a slash at the end.
    pub origin: String,
    /// The time.
    pub clock: Clock,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wrote {
    /// People.
    pub people: usize,
    /// Memberships and roles.
    pub terms: usize,
    /// Conversations.
    pub conversations: usize,
    /// Posts.
    pub posts: usize,
    /// Files.
    pub files: usize,
    /// Files that were to be there and could not be read; the copy lists them.
    pub missing: usize,
    /// Things that are kept, each a page with its versions.
    pub kept: usize,
    /// Stories that were left out, since whoever told them did not agree that they go further; the copy lists them.
    pub left_out: usize,
}

impl Out<'_> {
    /// Writes a community out. It is written in its chronicle and in those of the circles that go along that it was, and for whom.
    ///
    /// # Errors
    /// When the asker may not see into it, or what the database and the disk give.
    pub fn write(&self, slug: &str, target: &mut Target, progress: &mut dyn FnMut(usize, usize)) -> Result<Wrote> {
        let words = webkit::Words(self.locale);
        target.say_gone_in(words);
        let (view, register, ids, charters, talks) = self.db.read_now(|tx| {
            // Who stands in for a coordinator does so for a time.
            tx.at(self.clock.now());
            let view = access::community(tx, self.actor, slug)?;
            view.inside()?;
            let id = view.community().id;
            let (register, ids) = register_of(tx, &view, &self.zone)?;
            let charters = charters_of(tx, id)?;
            Ok((view.clone(), register, ids, charters, store::talks(tx, id, view.reach_number())?))
        })?;
        let mut wrote = Wrote {
            people: register.people.len(),
            terms: register.memberships.len() + register.terms.len(),
            conversations: talks.len(),
            ..Wrote::default()
        };
        target.put("README.md", readme(&view, &register, &talks).as_bytes())?;
        target.put(COMMUNITIES, register::write_json(&register).as_bytes())?;
        target.put("charter.md", charter_of(&charters).as_bytes())?;
        let host = host_of(&view.community().slug);
        let (mut mails, mut missing, mut told) = (target.aside()?, Vec::new(), Vec::new());
        for (done, talk) in talks.iter().enumerate() {
            let rows = self.said(&view, talk)?;
            let beside = self.beside(talk, &rows)?;
            wrote.posts += rows.len();
            let ids: HashMap<i64, ItemId> = rows.iter().map(|row| (row.number, row.id)).collect();
            let first = rows.iter().map(|row| (row.number, row.id)).min_by_key(|(number, _)| *number);
            told.extend(first.map(|(_, first)| self.told(&view, &host, talk, first, &ids, &beside)).transpose()?);
            let mut text = format!("# {}\n", &*talk.title);
            // The files of one post at a time.
            for row in rows {
                let Hung { files, missing: absent, .. } = self.files(row.id, &BTreeSet::new())?;
                let one = Said { files, missing: absent, row };
                wrote.files += one.files.len();
                let place = format!("in conversation {}, post {}", talk.number, one.row.number);
                missing.extend(one.missing.iter().map(|name| (place.clone(), name.clone())));
                let line = mbox::FromLine { address: "MAILER-DAEMON".to_owned(), date: one.row.said_at.micros() };
                mbox::write(&mut mails, &line, &letter_of(words, &host, talk, &one, first, &ids).bytes()?)?;
                text += &markdown_of(talk, &one, &beside, &self.zone);
                for (name, _, bytes) in &one.files {
                    target.put_file(&format!("files/{:04}-{}-{name}", talk.number, one.row.number), bytes)?;
                }
            }
            target.put(&format!("conversations/{}", file_name(talk)), text.as_bytes())?;
            progress(done + 1, talks.len());
        }
        mails.put_into(target, MAILS)?;
        target.put(BESIDE_MAILS, (serde_json::to_string_pretty(&told)? + "\n").as_bytes())?;
        let kept = kept::write(self, &view, target)?;
        wrote.kept = kept.things;
        wrote.files += kept.files;
        missing.extend(kept.missing.into_iter().map(|(page, name)| (format!("on {page}"), name)));
        wrote.missing = missing.len();
        if !missing.is_empty() {
            target.put(MISSING, missing_of(&missing).as_bytes())?;
        }
        wrote.left_out = kept.stay.len();
        if !kept.stay.is_empty() {
            target.put(LEFT_OUT, left_out(&kept.stay).as_bytes())?;
        }
        target.finish()?;
        let (by, now) = (self.actor.person(), self.clock.now());
        let entries: Vec<Entry> = ids.into_iter().map(|id| Entry::new(id, Verb::WrittenOut).by(by)).collect();
        self.db.write_now(move |tx| chronicle::log_all(tx, &entries, now))?;
        Ok(wrote)
    }

    /// What was said in a conversation, as far as the asker sees.
    fn said(&self, view: &CommunityView, talk: &TalkRow) -> Result<Vec<SaidRow>> {
        let (item, reach, audience) = (talk.id, view.reach_number(), talk.audience);
        view.open(audience)?;
        self.db.read_now(|tx| store::said(tx, item, reach))
    }

    /// The files that hang on something, but for those at some places.
    pub(super) fn files(&self, item: ItemId, but: &BTreeSet<i64>) -> Result<Hung> {
        self.db.read_now(|tx| {
            let mut hung = Hung::default();
            for row in store::hung(tx, item)?.into_iter().filter(|row| !but.contains(&row.place)) {
                hung.alts.insert(row.place, row.alt.clone());
                let name = format!("{}-{}", row.place, files::shown_name(&row.name));
                match self.content(tx, &row)? {
                    Some(bytes) => hung.files.push((name, row.media_type, bytes)),
                    None => hung.missing.push(name),
                }
            }
            Ok(hung)
        })
    }

    /// What stands beside the summary of a conversation, where that is written out.
    fn beside(&self, talk: &TalkRow, said: &[SaidRow]) -> Result<Vec<DissentRow>> {
        match talk.summary {
            Some(number) if said.iter().any(|row| row.number == number) => {
                self.db.read_now(|tx| conversations::dissents(tx, talk.id))
            }
            _ => Ok(Vec::new()),
        }
    }

    /// What mails cannot say of a conversation.
    fn told(
        &self,
        view: &CommunityView,
        host: &str,
        talk: &TalkRow,
        first: ItemId,
        ids: &HashMap<i64, ItemId>,
        beside: &[DissentRow],
    ) -> Result<ToldTalk> {
        let mail = |id: &ItemId| format!("{id}@{host}.invalid");
        let by = |person: PersonId, name: &Title| ToldBy { name: name.to_string(), address: format!("{person}@{host}.invalid") };
        let views = self.db.read_now(|tx| store::views(tx, talk.id, view.reach_number()))?;
        Ok(ToldTalk {
            number: talk.number,
            first: mail(&first),
            title: talk.title.to_string(),
            act: talk.act.to_string(),
            kind: talk.kind.map(|kind| kind.to_string()),
            state: talk.state.to_string(),
            closed_at: talk.closed_at.map(|at| at.to_string()),
            summary: talk.summary.and_then(|number| ids.get(&number)).map(mail),
            dissents: beside
                .iter()
                .map(|row| ToldDissent {
                    by: by(row.person, &row.name),
                    said_at: row.said_at.to_string(),
                    text: row.words.clone(),
                })
                .collect(),
            views: views
                .into_iter()
                .map(|row| ToldView {
                    by: by(row.author, &row.name),
                    said_at: row.said_at.to_string(),
                    title: row.title.to_string(),
                    text: row.body,
                    markup: if row.form == BodyForm::MailText { "plain" } else { MARKDOWN }.to_owned(),
                })
                .collect(),
        })
    }

    /// What is in a file; nothing where it is no longer there, so that all else can still be taken away.
    fn content(&self, tx: &mut Tx, row: &HungRow) -> Result<Option<Vec<u8>>> {
        match (&row.hash, row.letter, row.part) {
            (Some(hash), ..) => {
                let mut bytes = Vec::new();
                match self.files.read(hash).and_then(|mut file| file.read_to_end(&mut bytes)) {
                    Ok(_) => Ok(Some(bytes)),
                    Err(why) => {
                        tracing::error!(%hash, %why, "a file that is written out cannot be read");
                        Ok(None)
                    }
                }
            }
            (None, Some(id), Some(part)) => {
                let One((raw,)) = letter(tx, id)?;
                Ok(mail::attachment(&raw, usize::try_from(part)?).map(|file| file.bytes))
            }
            _ => Ok(None),
        }
    }
}

/// Files that hang on something: those that are there, with what they are and their content, and the names of the others.
#[derive(Default)]
pub(super) struct Hung {
    pub(super) files: Vec<(String, String, Vec<u8>)>,
    pub(super) missing: Vec<String>,
    /// What each shows, in words, by its place.
    pub(super) alts: BTreeMap<i64, String>,
}

/// Something said, with its files.
struct Said {
    row: SaidRow,
    files: Vec<(String, String, Vec<u8>)>,
    missing: Vec<String>,
}

/// Something said as a mail. Whoever says it stands there by their name and what tells them from others: an address that is
/// theirs is never given away.
fn letter_of(
    words: webkit::Words<'static>,
    host: &str,
    talk: &TalkRow,
    one: &Said,
    first: Option<(i64, ItemId)>,
    ids: &HashMap<i64, ItemId>,
) -> Written {
    let is_first = first.is_some_and(|(number, _)| number == one.row.number);
    let parent = one.row.parent.and_then(|parent| ids.get(&parent));
    let mut answers: Vec<String> = first.filter(|_| !is_first).map(|(_, id)| id.to_string()).into_iter().collect();
    answers.extend(parent.map(ToString::to_string).filter(|parent| !answers.contains(parent)));
    Written {
        name: say_gone(words, one.row.name.to_string()),
        sender: one.row.author.to_string(),
        address: None,
        host: host.to_owned(),
        id: one.row.id.to_string(),
        answers,
        subject: say_gone(words, if is_first { talk.title.to_string() } else { format!("Re: {}", &*talk.title) }),
        said_at: one.row.said_at,
        text: one.row.body.clone(),
        form: match one.row.form {
            BodyForm::Markdown | BodyForm::Fields => Form::Markdown,
            BodyForm::MailText => Form::Plain,
            BodyForm::MailHtml => Form::Html,
        },
        // A mail keeps its files in their order; their place is no part of their names.
        files: one.files.iter().map(|(name, kind, bytes)| (bare(name).to_owned(), kind.clone(), bytes.clone())).collect(),
    }
}

/// The name of a file without its place.
fn bare(name: &str) -> &str {
    name.split_once('-').map_or(name, |(_, name)| name)
}

/// The host of ids and addresses in mails of a community.
fn host_of(slug: &Slug) -> String {
    slugify(slug).chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect()
}

fn file_name(talk: &TalkRow) -> String {
    let slug = slugify(&talk.title);
    if slug.is_empty() { format!("{:04}.md", talk.number) } else { format!("{:04}-{slug}.md", talk.number) }
}

fn day(moment: Moment, zone: &TimeZone) -> String {
    moment.timestamp().to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

fn markdown_of(talk: &TalkRow, one: &Said, beside: &[DissentRow], zone: &TimeZone) -> String {
    let mut text = format!("\n## {}, {}\n\n{}\n", &*one.row.name, day(one.row.said_at, zone), one.row.body.trim_end());
    for (name, ..) in &one.files {
        text += &format!("\n- [{name}](../files/{:04}-{}-{name})\n", talk.number, one.row.number);
    }
    for name in &one.missing {
        text += &format!("\n- {name}, which was no longer there\n");
    }
    if talk.summary == Some(one.row.number) {
        text += "\nThis sums the conversation up.\n";
        for row in beside {
            let words = row.words.trim_end().replace('\n', "\n> ");
            text += &format!("\n{} does not agree, {}:\n\n> {words}\n", &*row.name, day(row.said_at, zone));
        }
    }
    text
}

/// The charter, its version in force first.
fn charter_of(charters: &[WholeCharter]) -> String {
    let mut text = String::new();
    for whole in charters {
        let WholeCharter { row, principles } = whole;
        let CharterRow { version, agreed_at, why, author, .. } = row;
        let by = author.as_ref().map(|name| format!(" by {}", &**name)).unwrap_or_default();
        text += &format!("# {}, version {version} of {agreed_at}{by}\n", &*row.name);
        let why = if why.is_empty() { String::new() } else { format!("\n{why}\n") };
        text += &why;
        for part in CharterPart::ORDER {
            let said = match part {
                CharterPart::Principles => {
                    let lines = principles.iter().map(|one| format!("- P{}: {}", one.number, one.words));
                    lines.collect::<Vec<_>>().join("\n")
                }
                _ => whole.text_of(part),
            };
            if !said.is_empty() {
                text += &format!("\n## {}\n\n{said}\n", charter_heading(part));
            }
        }
        text += "\n";
    }
    text
}

/// What a part of a charter is headed by in Markdown.
fn charter_heading(part: CharterPart) -> &'static str {
    match part {
        CharterPart::Practice => "What we do together",
        CharterPart::Domain => "What we care about",
        CharterPart::People => "Who we are",
        CharterPart::ScopeIn => "What is ours to do",
        CharterPart::ScopeOut => "What is not",
        CharterPart::Principles => "Principles",
        CharterPart::Work => "How we work",
        CharterPart::Rhythm => "Rhythm",
        CharterPart::Success => "What success would look like",
        CharterPart::Review => "To be looked at again",
        CharterPart::Practitioners => "Practitioners",
        CharterPart::Ideas => "Framework of ideas",
        CharterPart::Methods => "Methods",
        CharterPart::Situation => "Situation of concern",
    }
}

/// The files that could not be read, with where they hung.
fn missing_of(missing: &[(String, String)]) -> String {
    let mut text =
        "# Files that are missing\n\nThey were given, and could no longer be read when this was written.\n\n".to_owned();
    for (place, name) in missing {
        text += &format!("- {name}, {place}\n");
    }
    text
}

/// What may not go out, without a word of what it says.
fn left_out(stay: &[(&'static str, i64)]) -> String {
    let mut text =
        "# Left out\n\nWhoever told these stories has not agreed that they go further than the members of the community. \
                    Once they do, and the story says so, it goes out with the rest.\n\n"
            .to_owned();
    for (folder, number) in stay {
        text += &format!("- {folder}, number {number}\n");
    }
    text
}

fn readme(view: &CommunityView, register: &Register, talks: &[TalkRow]) -> String {
    let row = view.community();
    let circles: Vec<String> = register.communities.iter().skip(1).map(|one| format!("`{}`", one.slug)).collect();
    let circles = match circles.is_empty() {
        true => String::new(),
        false => format!("  Circles go along, but not what was said and kept in them: {}.\n", circles.join(", ")),
    };
    format!(
        "# {}\n\nWritten out of Copse. A keeper of another site gives it there as one ZIP, under “Bring communities in”; or whoever \
         runs that site brings its parts in with the commands named here.\n\n\
         - `{COMMUNITIES}`: the community, its people ({}), memberships and roles through time ({}). `copse import communities` reads it.\n\
         {circles}- `charter.md`: its charter in all versions.\n\
         - `conversations/`: what was said, a file for each of {} conversations.\n\
         - `{MAILS}`: the same as mails, for mail programs and for `copse import mbox --community {slug}`.\n\
         - `{BESIDE_MAILS}`: what mails cannot say of them: what each is and how far, what sums it up, what is said against that, \
         the views. `copse import mbox` reads it beside the mails.\n\
         - `repertoire/`: what is kept, a page each, with its versions beside it. `copse import pages {slug} repertoire` reads it.\n\
         - `files/`: what was attached, by conversation and post.\n\
         - `{MISSING}`: what was attached and could no longer be read, if there is any such.\n\
         - `{LEFT_OUT}`: stories that stay where they are, if there are any such.\n",
        &*row.name,
        register.people.len(),
        register.memberships.len() + register.terms.len(),
        talks.len(),
        slug = row.slug,
    )
}

/// The address that a community has now, also where it is asked for by one it had.
///
/// # Errors
/// When there is none; what the database gives.
pub fn address(tx: &mut Tx, slug: &Slug) -> Result<Slug> {
    let (id,) =
        communities::slug_taken(tx, slug)?.ok_or_else(|| Fault::internal(format!("no community has the address {slug}")))?;
    Ok(communities::community_by_id(tx, id)?.ok_or(Fault::Absent)?.slug)
}
