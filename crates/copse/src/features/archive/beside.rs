//! What stands beside the mails that another site wrote out, and mails cannot say: what each conversation is and how far, which
//! post sums it up, what is said against that, and the views. It is taken for conversations that this import began, once their
//! posts are there, and is seen by whoever sees those.

use super::{
    import::{Import, Report},
    place::{self, Sender},
    store,
};
use crate::base::{
    conversations::{
        self, Act, Activity, BESIDE_MAILS, MARKDOWN, MOST_POSITIONS, NewPosition, State, ToldBy, ToldDissent, ToldTalk, ToldView,
    },
    items::{self, Body, BodyForm, TEXT_MAX},
    search,
};
use db::Tx;
use kernel::{CommunityId, Context, Email, ImportId, ItemId, LetterId, LongText, Moment, PersonId, Result, Title};
use std::{
    collections::{BTreeSet, HashMap},
    fs::File,
    io::Read,
    path::PathBuf,
};

/// Longest words against a summary, in characters.
const WORDS_MAX: usize = 4_000;

/// The most of such a file that is read, in bytes: all of it is in memory.
const FILE_MOST: u64 = 64 << 20;
/// The most that is said against one summary.
const DISSENTS_MOST: usize = 500;
/// Conversations to one commit.
const BATCH: usize = 64;

/// What stands beside the mails of an import.
#[derive(Default)]
pub(super) struct Told {
    talks: Vec<ToldTalk>,
    /// What cannot be read.
    wrong: Vec<String>,
}

impl Told {
    /// How many conversations it tells of.
    pub(super) fn count(&self) -> usize {
        self.talks.len()
    }

    /// The numbers that conversations had where they come from, by the mails that begin them.
    pub(super) fn numbers(&self) -> HashMap<&str, i64> {
        self.talks.iter().map(|told| (told.first.as_str(), told.number)).collect()
    }
}

/// Reads what stands beside files of mails.
pub(super) fn read(files: &[PathBuf]) -> Result<Told> {
    let beside: BTreeSet<PathBuf> =
        files.iter().map(|file| file.with_file_name(BESIDE_MAILS)).filter(|file| file.is_file()).collect();
    let mut told = Told::default();
    for file in beside {
        let mut bytes = Vec::new();
        let context = || format!("reading {}", file.display());
        File::open(&file).context(context())?.take(FILE_MOST + 1).read_to_end(&mut bytes).context(context())?;
        if bytes.len() as u64 > FILE_MOST {
            told.wrong.push(format!("{BESIDE_MAILS} is larger than {} MB", FILE_MOST >> 20));
            continue;
        }
        match serde_json::from_slice::<Vec<ToldTalk>>(&bytes) {
            Ok(talks) => told.talks.extend(talks),
            Err(why) => told.wrong.push(format!("{BESIDE_MAILS} cannot be read: {why}")),
        }
    }
    Ok(told)
}

/// Takes what is told; what it cannot take is told.
pub(super) fn take(run: &Import<'_>, import: ImportId, told: Told, report: &mut Report) -> Result<()> {
    let Told { talks, wrong } = told;
    let (community, now) = (run.community, run.clock.now());
    say(run, report, wrong);
    if talks.is_empty() {
        return Ok(());
    }
    for talks in talks.chunks(BATCH) {
        let taking: Vec<Taking> = talks.iter().map(|told| Taking::read(run, told.clone(), run.language.clone(), now)).collect();
        let taken = run.db.write_now(move |tx| {
            items::senders_in_turn(tx, community)?;
            taking.iter().map(|one| one.put(tx, community, import, now)).collect::<Result<Vec<_>>>()
        })?;
        for (is_taken, wrong) in taken {
            report.marked += u64::from(is_taken);
            say(run, report, wrong);
        }
    }
    // What a run that was cut short began has it now: people may change it, and no later run takes it again.
    run.db.write_now(move |tx| store::end_cut_short(tx, community, import, now).map(drop))
}

/// Tells what was not taken, unless enough was told.
fn say(run: &Import<'_>, report: &mut Report, wrong: Vec<String>) {
    report.beside.extend(wrong.into_iter().take(run.tells.saturating_sub(report.beside.len())));
}

/// What is to be taken of one conversation, with its ids drawn.
struct Taking {
    told: ToldTalk,
    title: Option<Title>,
    act: Option<Act>,
    kind: Option<Activity>,
    state: State,
    closed_at: Moment,
    dissents: Vec<(Sender, Moment, String)>,
    views: Vec<View>,
    language: String,
    /// What of it cannot be taken.
    wrong: Vec<String>,
}

struct View {
    id: ItemId,
    by: Sender,
    at: Moment,
    title: Title,
    body: Body,
}

impl Taking {
    fn read(run: &Import<'_>, told: ToldTalk, language: String, now: Moment) -> Self {
        let mut wrong = Vec::new();
        let mut miss = |what: &str| wrong.push(format!("conversation {}: {what}", told.number));
        let title = Title::parse(&told.title).ok();
        if title.is_none() {
            miss("it has no title that can be taken");
        }
        let act = told.act.parse().ok();
        if act.is_none() {
            miss(&format!("there is no act {:?}", told.act));
        }
        let kind = told.kind.as_ref().and_then(|kind| {
            let read = kind.parse().ok();
            if read.is_none() {
                miss(&format!("there is no kind {kind:?}"));
            }
            read
        });
        let state = told.state.parse().unwrap_or_else(|_| {
            miss(&format!("there is no state {:?}", told.state));
            State::Open
        });
        let sender = |by: &ToldBy| {
            // As mails have them: an address that is none tells nobody from others.
            let address = Email::parse(&by.address).ok()?.to_string();
            let from = mail::Sender { name: Some(by.name.clone()), address: Some(address), via_list: false };
            Some(place::sender(&from, LetterId::new(now, &run.rng), PersonId::new(now, &run.rng)))
        };
        let moment = |text: &str| moment(text).map(|at| at.min(now));
        let mut dissents = Vec::new();
        for (place, ToldDissent { by, said_at, text }) in (1..).zip(told.dissents.iter().take(DISSENTS_MOST)) {
            match (sender(by), moment(said_at), LongText::parse(text, WORDS_MAX)) {
                (Some(by), Some(at), Ok(text)) => dissents.push((by, at, text.to_string())),
                _ => miss(&format!("what is said against its summary, {place}, cannot be taken")),
            }
        }
        if told.dissents.len() > DISSENTS_MOST {
            miss(&format!("more is said against its summary than {DISSENTS_MOST} people say"));
        }
        let mut views = Vec::new();
        let most = usize::try_from(MOST_POSITIONS).unwrap_or_default();
        for (place, ToldView { by, said_at, title, text, markup }) in (1..).zip(told.views.iter().take(most)) {
            let form = match markup.as_str() {
                MARKDOWN => Some(BodyForm::Markdown),
                "plain" => Some(BodyForm::MailText),
                _ => None,
            };
            match (sender(by), moment(said_at), Title::parse(title), LongText::parse(text, TEXT_MAX), form) {
                (Some(by), Some(at), Ok(title), Ok(text), Some(form)) => {
                    let body = Body::new(text.to_string(), form);
                    views.push(View { id: ItemId::new(now, &run.rng), by, at, title, body });
                }
                _ => miss(&format!("its view {place} cannot be taken")),
            }
        }
        if told.views.len() > most {
            miss("it holds no more views");
        }
        let closed_at = told.closed_at.as_deref().and_then(moment).unwrap_or(now);
        Self { title, act, kind, state, closed_at, dissents, views, language, wrong, told }
    }

    /// Puts it into its conversation; gives whether there is one that this import began, and what was not taken.
    fn put(&self, tx: &mut Tx, community: CommunityId, import: ImportId, now: Moment) -> Result<(bool, Vec<String>)> {
        let number = self.told.number;
        let Some(spot) = store::begun(tx, community, &self.told.first, import)? else {
            // What is there from before stays as it is.
            let is_known = store::kept(tx, community, &self.told.first)?.is_some();
            let told = (!is_known).then(|| format!("conversation {number}: the mail that begins it is not here"));
            return Ok((false, told.into_iter().collect()));
        };
        let mut wrong = self.wrong.clone();
        if let Some(title) = &self.title {
            store::set_title(tx, spot.conversation, title)?;
            search::note(tx, spot.conversation)?;
        }
        if let Some(act) = self.act {
            store::set_act(tx, spot.conversation, act)?;
        }
        conversations::mark(tx, spot.conversation, self.kind, self.state, self.closed_at)?;
        if let Some(summary) = &self.told.summary {
            let post = store::spot(tx, community, summary)?.filter(|post| post.conversation == spot.conversation);
            match post {
                Some(post) => {
                    conversations::sum_up(tx, spot.conversation, Some(post.number))?;
                    for (by, at, words) in &self.dissents {
                        let person = by.placeholder(tx, community, now)?;
                        conversations::dissent(tx, spot.conversation, person, post.number, words, *at)?;
                    }
                }
                None => wrong.push(format!("conversation {number}: the mail that sums it up is not in it")),
            }
        }
        // A run that was cut short may have taken them.
        if store::count_views(tx, spot.conversation)?.0.0 == 0 {
            for view in &self.views {
                let position = NewPosition {
                    id: view.id,
                    conversation: spot.conversation,
                    community,
                    author: view.by.placeholder(tx, community, now)?,
                    audience: spot.audience,
                    language: self.language.clone(),
                    title: view.title.clone(),
                    body: view.body.clone(),
                };
                position.take(tx, view.at)?;
            }
        }
        Ok((true, wrong))
    }
}

/// A moment (RFC 3339).
fn moment(text: &str) -> Option<Moment> {
    text.parse::<jiff::Timestamp>().ok().map(Moment::from)
}
