//! The second step: mails that wait become posts, each in its conversation and under what it answers.

use super::{
    forum,
    import::{Import, Progress, Report},
    store::{self, WaitingRow},
    threads::{self, Head, Known, Place},
};
use crate::base::{
    access::Audience,
    conversations::{self, Act, NewConversation, NewPost, Via},
    files::letter,
    items::{self, Body, BodyForm, NewAttachment, Source},
    people, search,
};
use db::{Db, One, Scope, Tx};
use kernel::{CommunityId, Fault, ItemId, LetterId, Moment, PersonId, Result, Title, fold};
use mail::{Letter, mbox::RawMessage};
use std::collections::HashMap;

/// Posts to one commit.
const BATCH: usize = 128;
/// Heads read at once.
const PAGE: i64 = 2_000;

/// Which conversation: one that is there, or the one that a waiting mail begins.
type Conversation = (ItemId, Audience);

/// What is there already, read once before anything is placed.
struct There {
    posts: HashMap<String, (Conversation, i64)>,
    awaiting: HashMap<String, Conversation>,
    db: Db,
    community: CommunityId,
}

impl Known<Conversation> for There {
    fn post(&self, message_id: &str) -> Option<(Conversation, i64)> {
        self.posts.get(message_id).copied()
    }

    fn awaiting(&self, message_id: &str) -> Option<Conversation> {
        self.awaiting.get(message_id).copied()
    }

    fn subject(&self, subject: &str, from: i64, until: i64) -> Option<Conversation> {
        let (subject, community) = (subject.to_owned(), self.community);
        let (from, until) = (Moment::from_micros(from), Moment::from_micros(until));
        let found = self.db.read_now(move |tx| store::by_subject(tx, community, &subject, from, until));
        match found {
            Ok(spot) => spot.map(|spot| (spot.conversation, spot.audience)),
            Err(fault) => {
                tracing::warn!(%fault, "a subject could not be looked up");
                None
            }
        }
    }
}

/// A mail that waits.
struct Waiting {
    id: LetterId,
    head: Head,
}

fn waiting(run: &Import<'_>) -> Result<Vec<Waiting>> {
    let community = run.community;
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let from = after.clone();
        let page = run.db.read_now(move |tx| {
            let rows = store::waiting(tx, community, &from, PAGE)?;
            rows.into_iter().map(|row| Ok((store::answers(tx, row.id)?, row))).collect::<Result<Vec<_>>>()
        })?;
        let Some((_, last)) = page.last() else { return Ok(all) };
        after = last.id.to_string();
        all.extend(page.into_iter().map(|(answers, row)| head(row, answers)));
    }
}

fn head(row: WaitingRow, answers: Vec<(String, bool)>) -> Waiting {
    let head = Head {
        message_id: row.message_id,
        named: answers.iter().take_while(|(_, named)| *named).count(),
        answers: answers.into_iter().map(|(id, _)| id).collect(),
        subject: row.subject,
        says_reply: row.says_reply,
        said_at: row.said_at.map(Moment::micros),
    };
    Waiting { id: row.id, head }
}

fn there(run: &Import<'_>, waiting: &[Waiting]) -> Result<There> {
    let community = run.community;
    let mut there = There { posts: HashMap::new(), awaiting: HashMap::new(), db: run.db.clone(), community };
    for chunk in waiting.chunks(500) {
        let ids: Vec<(String, Vec<String>)> =
            chunk.iter().map(|one| (one.head.message_id.clone(), one.head.answers.clone())).collect();
        let (posts, awaiting) = run.db.read_now(move |tx| {
            let (mut posts, mut awaiting) = (Vec::new(), Vec::new());
            for (message_id, answers) in ids {
                for answer in answers {
                    if let Some(spot) = store::spot(tx, community, &answer)? {
                        posts.push((answer, ((spot.conversation, spot.audience), spot.number)));
                    }
                }
                if let Some(spot) = store::awaiting(tx, community, &message_id)? {
                    awaiting.push((message_id, (spot.conversation, spot.audience)));
                }
            }
            Ok((posts, awaiting))
        })?;
        there.posts.extend(posts);
        there.awaiting.extend(awaiting);
    }
    Ok(there)
}

/// Where a placed mail went: its conversation and arrival number.
type Spot = (Conversation, i64);

/// A post to be made of a mail, with its ids drawn.
#[derive(Clone)]
struct Planned {
    index: usize,
    letter: LetterId,
    post: ItemId,
    conversation: ItemId,
    place: Place<Conversation>,
    sender: Sender,
    title: Title,
    message_id: String,
    said_at: Moment,
    body: Body,
    files: Vec<NewAttachment>,
    /// The versions of the text, the first first, where it came with several.
    history: Vec<Version>,
    /// The number that a conversation which it begins had where it comes from.
    number: Option<i64>,
}

/// A version of a text: who wrote it when, why, and what.
#[derive(Clone)]
struct Version {
    author: Sender,
    at: Moment,
    why: String,
    text: String,
}

/// Who wrote a mail, as a placeholder is told from another.
#[derive(Clone)]
pub(super) struct Sender {
    person: PersonId,
    key: String,
    name: Title,
    email: Option<String>,
}

/// Makes posts of all mails that wait in the community.
pub(super) fn place_waiting(
    run: &Import<'_>,
    numbers: &HashMap<&str, i64>,
    report: &mut Report,
    progress: &mut dyn FnMut(Progress),
) -> Result<()> {
    let waiting = waiting(run)?;
    let there = there(run, &waiting)?;
    let heads: Vec<Head> = waiting.iter().map(|one| one.head.clone()).collect();
    let (places, order) = threads::place(&heads, &there);
    report.replies += count_replies(&heads, &places, &there);

    let total = order.len() as u64;
    let mut spots: Vec<Option<Spot>> = vec![None; waiting.len()];
    let mut done = 0;
    let chunks: Vec<&[usize]> = order.chunks(BATCH).collect();
    keep_free(run, &heads, &places, numbers)?;
    drop(heads);
    // While one batch is written the next is read and rendered, each on its own core.
    std::thread::scope(|scope| -> Result<()> {
        let (send, receive) = std::sync::mpsc::sync_channel(2);
        let (waiting, places) = (&waiting, &places);
        let reader = scope.spawn(move || {
            for chunk in chunks {
                let one = |index: &usize| plan(run, &waiting[*index], *index, places[*index], numbers);
                let planned = chunk.iter().map(one).collect::<Result<Vec<_>>>();
                let failed = planned.is_err();
                if send.send(planned).is_err() || failed {
                    return;
                }
            }
        });
        for planned in receive {
            let planned = planned?;
            let (community, language, now) = (run.community, run.language.clone(), run.clock.now());
            let before: Vec<(usize, Spot)> = planned
                .iter()
                .filter_map(|one| match one.place {
                    Place::UnderHead(other) | Place::BesideHead(other) => spots[other].map(|spot| (other, spot)),
                    _ => None,
                })
                .collect();
            done += planned.len() as u64;
            report.conversations += planned.iter().filter(|one| matches!(one.place, Place::Begins)).count() as u64;
            let written = run.db.write_now(move |tx| {
                // Whoever claims a sender's posts waits, so that none is added to the placeholder meanwhile.
                tx.guard(Scope::new("senders", community))?;
                let mut spots: HashMap<usize, Spot> = before.iter().copied().collect();
                for one in &planned {
                    let spot = one.write(tx, community, &language, &spots, now)?;
                    spots.insert(one.index, spot);
                }
                Ok(spots)
            })?;
            for (index, spot) in written {
                spots[index] = Some(spot);
            }
            progress(Progress::Placing(done, total));
        }
        reader.join().map_err(|_| Fault::internal("reading the mails broke off"))
    })
}

/// Keeps the numbers free that conversations had where they come from, so that none of those that had none takes one of them.
fn keep_free(run: &Import<'_>, heads: &[Head], places: &[Place<Conversation>], numbers: &HashMap<&str, i64>) -> Result<()> {
    let begins = heads.iter().zip(places).filter(|(_, place)| matches!(place, Place::Begins)).map(|(head, _)| head);
    let number = |head: &Head| numbers.get(head.message_id.as_str()).copied();
    let Some(last) = begins.filter_map(number).max() else { return Ok(()) };
    let community = run.community;
    run.db.write_now(move |tx| conversations::keep_numbers(tx, community, last))
}

/// How many go under the very mail that their `In-Reply-To` names. (What only `References` tell goes under its nearest
/// ancestor and is not counted as a reply.)
fn count_replies(heads: &[Head], places: &[Place<Conversation>], there: &There) -> u64 {
    let is_reply = |head: &Head, place: &Place<Conversation>| {
        let named = &head.answers[..head.named];
        match place {
            Place::UnderHead(parent) => named.contains(&heads[*parent].message_id),
            Place::UnderPost(conversation, number) => named.iter().any(|id| there.post(id) == Some((*conversation, *number))),
            _ => false,
        }
    };
    heads.iter().zip(places).filter(|(head, place)| is_reply(head, place)).count() as u64
}

fn plan(
    run: &Import<'_>,
    one: &Waiting,
    index: usize,
    place: Place<Conversation>,
    numbers: &HashMap<&str, i64>,
) -> Result<Planned> {
    let id = one.id;
    let One((raw,)) = run.db.read_now(move |tx| letter(tx, id))?;
    let now = run.clock.now();
    let letter = Letter::read(&RawMessage::alone(raw.clone()), now.micros())
        .map_err(|why| Fault::internal(format!("a mail that was read before: {why}")))?;
    let body = match letter.body {
        mail::Body::Plain(text) => Body::new(text, BodyForm::MailText),
        mail::Body::Html(html) => Body::new(html, BodyForm::MailHtml),
        mail::Body::Markdown(text) => Body::new(text, BodyForm::Markdown),
    };
    let (versions, hung): (Vec<_>, Vec<_>) = letter.attachments.iter().partition(|file| file.media_type == forum::VERSIONS);
    let mut history = Vec::new();
    for version in versions.first().map(|file| forum::versions(&raw, file.part)).transpose()?.unwrap_or_default() {
        let from = mail::Sender { name: Some(version.name), address: Some(version.address), via_list: false };
        history.push(Version {
            author: sender(&from, id, PersonId::new(now, &run.rng)),
            at: Moment::from_micros(version.at),
            why: version.why,
            text: version.text,
        });
    }
    // What is kept of a whole page beside a part of it is no history of that part.
    if history.last().is_some_and(|last| last.text.trim() != body.source.trim()) {
        history.clear();
    }
    let files = hung.iter().map(|file| {
        Ok(NewAttachment {
            source: Source::Letter(id, i64::try_from(file.part)?),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: i64::try_from(file.size)?,
            alt: String::new(),
        })
    });
    Ok(Planned {
        index,
        letter: id,
        post: ItemId::new(now, &run.rng),
        conversation: ItemId::new(now, &run.rng),
        place,
        sender: sender(&letter.from, id, PersonId::new(now, &run.rng)),
        title: title(&letter.base_subject, &letter.subject),
        message_id: one.head.message_id.clone(),
        said_at: one.head.said_at.map_or(now, Moment::from_micros),
        files: files.collect::<Result<_>>()?,
        body,
        history,
        number: numbers.get(one.head.message_id.as_str()).copied(),
    })
}

/// The first of these that can be a title.
fn title(base_subject: &str, subject: &str) -> Title {
    let short = |text: &str| text.chars().take(Title::MAX).collect::<String>();
    [base_subject, subject]
        .into_iter()
        .find_map(|text| Title::parse(&short(text)).ok())
        .unwrap_or_else(|| Title::stored("(no subject)".to_owned()))
}

/// Tells a sender from others: by address, or by name where the list has put its own address there. Two letters that have
/// neither are by two people, for all we know.
pub(super) fn sender(from: &mail::Sender, letter: LetterId, person: PersonId) -> Sender {
    // An address is never shown: of a name that is one, and of a sender without a name, only the part before the @ is.
    let local = |text: &str| text.split('@').next().unwrap_or_default().to_owned();
    let name = from.name.as_deref().map(|name| if name.contains('@') { local(name) } else { name.to_owned() });
    let name = name.filter(|name| Title::parse(name).is_ok()).or_else(|| from.address.as_deref().map(local));
    let email = from.address.as_deref().map(fold);
    let key = match (&email, &name) {
        (Some(email), _) => format!("address {email}"),
        (None, Some(name)) => format!("name {}", fold(name)),
        (None, None) => format!("letter {letter}"),
    };
    let shown = name.and_then(|name| Title::parse(&name).ok()).unwrap_or_else(|| Title::stored("(no name)".to_owned()));
    Sender { person, key, name: shown, email }
}

impl Sender {
    /// Who this sender is, as far as it is known; a placeholder is made if there is none.
    pub(super) fn placeholder(&self, tx: &mut Tx, community: CommunityId, now: Moment) -> Result<PersonId> {
        if let Some((person,)) = people::sender(tx, community, &self.key)? {
            return Ok(person);
        }
        people::add_person(tx, self.person, &self.name, now)?;
        people::add_sender(tx, self.person, community, &self.key, self.email.as_deref())?;
        Ok(self.person)
    }
}

impl Planned {
    /// Writes the post, and the conversation it begins.
    fn write(
        &self,
        tx: &mut Tx,
        community: CommunityId,
        language: &str,
        spots: &HashMap<usize, Spot>,
        now: Moment,
    ) -> Result<Spot> {
        let author = self.sender.placeholder(tx, community, now)?;
        let of =
            |other: usize| spots.get(&other).copied().ok_or_else(|| Fault::internal("a mail was placed before what it answers"));
        let ((conversation, audience), parent) = match self.place {
            Place::UnderHead(other) => of(other).map(|(conversation, number)| (conversation, Some(number)))?,
            Place::UnderPost(conversation, number) => (conversation, Some(number)),
            Place::BesideHead(other) => (of(other)?.0, None),
            Place::Beside(conversation) => (conversation, None),
            Place::Begins => {
                let audience = Audience::Coordinators;
                let new = NewConversation {
                    id: self.conversation,
                    community,
                    author,
                    audience,
                    language: language.to_owned(),
                    act: Act::Tell,
                    title: self.title.clone(),
                    started_at: self.said_at,
                };
                match self.number {
                    Some(number) => new.start_again(tx, number, now)?,
                    None => new.start(tx, now)?,
                };
                ((self.conversation, audience), None)
            }
        };
        let number = NewPost {
            id: self.post,
            conversation,
            community,
            author,
            audience: Audience::Coordinators,
            language: language.to_owned(),
            body: self.body.clone(),
            parent,
            said_at: self.said_at,
            via: Via::Mail,
            is_held: audience < Audience::Coordinators,
            files: self.files.clone(),
        }
        .add(tx, now)?;
        if store::posted(tx, self.letter, self.post)?.0 == 0 {
            return Err(Fault::internal("another import posted this mail meanwhile; start again and it goes on"));
        }
        self.keep_history(tx, community, now)?;
        if matches!(self.place, Place::Beside(_)) {
            store::adopt_orphans(tx, community, &self.message_id, conversation, number)?;
        }
        Ok(((conversation, audience), number))
    }

    /// Keeps the versions that the text had.
    fn keep_history(&self, tx: &mut Tx, community: CommunityId, now: Moment) -> Result<()> {
        let last = self.history.len();
        for (number, version) in (1..).zip(&self.history) {
            let author = version.author.placeholder(tx, community, now)?;
            if usize::try_from(number)? < last {
                store::add_revision(tx, self.post, number, &version.text, author, version.at)?;
            } else if last > 1 {
                store::set_revision(tx, self.post, number, version.at)?;
                search::note(tx, self.post)?;
            }
            items::tell_revision(tx, self.post, number, author, &version.why)?;
        }
        Ok(())
    }
}
