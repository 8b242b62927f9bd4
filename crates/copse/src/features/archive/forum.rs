//! Bringing in what was said in a forum or a wiki. Each post is kept as a letter; from there on it is as any archive: kept back
//! until coordinators open it, and brought in once. What is wrong in the files is told all at once, before anything is kept.

use super::{
    chat::print_of,
    import::{Brought, Import, Progress, Refused, Unfit},
    unpack::sources,
};
use chats::{
    discourse,
    forum::{Form, Found, Post, Source},
    mediawiki,
};
use kernel::{Fault, Moment, Result};
use mail::Written;
use serde::{Deserialize, Serialize};
use std::{path::Path, sync::mpsc::sync_channel};

/// The media type of the versions of a text, beside it in its letter.
pub(super) const VERSIONS: &str = "application/vnd.copse.versions+json";
/// Faults that are told one by one.
const TOLD: usize = 500;

/// Which tool exported it.
#[derive(Clone, Debug)]
pub enum Tool {
    /// Discourse; and who wrote an archive that does not say so.
    Discourse(Option<String>),
    /// MediaWiki.
    MediaWiki,
}

/// What is asked for.
pub struct Asked<'a> {
    /// A file, a ZIP or a folder of files.
    pub path: &'a Path,
    /// The tool.
    pub tool: Tool,
    /// What the forum or wiki is called: what comes again from there is known by it.
    pub name: &'a str,
    /// Whether what is right is taken where something is wrong.
    pub skip_broken: bool,
}

impl Import<'_> {
    /// Brings a forum or a wiki in.
    ///
    /// # Errors
    /// When a file cannot be opened; what the database gives; inside, what is wrong in the files, all of it named.
    pub fn forum(&self, asked: &Asked<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Brought> {
        let (mut troubles, mut left_out) = (Told::default(), Told::default());
        {
            let sources = sources(asked.path)?;
            read(&asked.tool, &sources, &mut |found| match found {
                Found::Post(_) => {}
                Found::LeftOut(place, why) => left_out.push(place, &why),
                Found::Trouble(place, wrong) => troubles.push(place, &wrong),
            });
        }
        if troubles.count > 0 && !asked.skip_broken {
            return Ok(Err(Unfit::Faults(troubles.count, troubles.first)));
        }
        let mut report = std::thread::scope(|scope| -> Result<_> {
            let (send, receive) = sync_channel(64);
            let reader = scope.spawn(move || -> Result<()> {
                let sources = sources(asked.path)?;
                let mut failed = Ok(());
                read(&asked.tool, &sources, &mut |found| {
                    if let (Found::Post(post), Ok(())) = (found, &failed) {
                        match letter(&post, asked.name) {
                            // Nobody listens any more when the other side has failed.
                            Ok(bytes) => drop(send.send(bytes)),
                            Err(fault) => failed = Err(fault),
                        }
                    }
                });
                failed
            });
            let report = self.run_mails(asked.path, receive, progress)?;
            reader.join().map_err(|_| Fault::internal("reading the files broke off"))??;
            Ok(report)
        })?;
        report.read += left_out.count + troubles.count;
        self.tell(&mut report, troubles.list().into_iter().chain(left_out.list()));
        Ok(Ok(report))
    }
}

fn read(tool: &Tool, sources: &[Source<'_>], each: &mut dyn FnMut(Found)) {
    match tool {
        Tool::Discourse(author) => discourse::read(sources, &discourse::Asked { author: author.clone() }, each),
        Tool::MediaWiki => mediawiki::read(sources, each),
    }
}

/// What is told of records one by one, and how many there were: a file may have millions.
#[derive(Default)]
struct Told {
    first: Vec<Refused>,
    count: u64,
}

impl Told {
    fn push(&mut self, place: String, why: &impl ToString) {
        self.count += 1;
        if self.first.len() < TOLD {
            self.first.push(Refused { r#where: place, why: why.to_string() });
        }
    }

    fn more(&self) -> u64 {
        self.count - u64::try_from(self.first.len()).unwrap_or(self.count)
    }

    /// Those that are told, and how many more there were.
    fn list(self) -> Vec<Refused> {
        let more = self.more();
        let rest = (more > 0).then(|| Refused { r#where: "elsewhere".to_owned(), why: format!("{more} more are not listed") });
        self.first.into_iter().chain(rest).collect()
    }
}

/// A post as a letter. The same post of a later export makes a letter of the same number.
fn letter(post: &Post, name: &str) -> Result<Vec<u8>> {
    let id = |key: &str| print_of(&[name, key]);
    let is_first = post.key == post.first;
    let mut answers = if is_first { Vec::new() } else { vec![id(&post.first)] };
    answers.extend(post.answers.as_deref().map(id).filter(|parent| !answers.contains(parent)));
    let files = if post.versions.is_empty() {
        Vec::new()
    } else {
        let kept: Vec<Version> = post.versions.iter().map(|version| Version::of(version, name)).collect();
        vec![("versions.json".to_owned(), VERSIONS.to_owned(), serde_json::to_vec(&kept)?)]
    };
    Written {
        name: post.author.name.chars().filter(|c| !c.is_control()).take(200).collect(),
        sender: print_of(&[name, &post.author.key]),
        address: post.author.address.clone(),
        host: HOST.to_owned(),
        id: id(&post.key),
        answers,
        subject: subject(&post.title, is_first),
        said_at: Moment::from_micros(post.at.as_microsecond()),
        text: format!("{}\n", post.text.trim_end()),
        form: match post.form {
            Form::Markdown => mail::Form::Markdown,
            Form::Html => mail::Form::Html,
        },
        files,
    }
    .bytes()
}

/// The host of letters that were posts elsewhere.
const HOST: &str = "forum";

fn subject(title: &str, is_first: bool) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_first { title } else { format!("Re: {title}") }
}

/// A version of a text, as it is kept in a letter: as it was typed, and as it is shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Version {
    pub(super) name: String,
    /// The address by which whoever wrote it is told from others; it is none.
    pub(super) address: String,
    /// When, in microseconds UTC.
    pub(super) at: i64,
    pub(super) why: String,
    pub(super) raw: String,
    pub(super) text: String,
}

impl Version {
    fn of(version: &chats::forum::Version, name: &str) -> Self {
        Self {
            name: version.author.name.clone(),
            address: format!("{}@{HOST}.invalid", print_of(&[name, &version.author.key])),
            at: version.at.as_microsecond(),
            why: version.why.clone(),
            raw: version.raw.clone(),
            text: version.text.clone(),
        }
    }
}

/// The versions of a text that a letter holds.
pub(super) fn versions(raw: &[u8], part: usize) -> Result<Vec<Version>> {
    match mail::attachment(raw, part) {
        Some(file) => {
            let mut versions: Vec<Version> = serde_json::from_slice(&file.bytes)?;
            for Version { name, address, why, raw, text, .. } in &mut versions {
                // JSON can write a NUL, which no text of a database can hold.
                [name, address, why, raw, text].into_iter().for_each(|text| text.retain(|c| c != '\0'));
            }
            Ok(versions)
        }
        None => Ok(Vec::new()),
    }
}
