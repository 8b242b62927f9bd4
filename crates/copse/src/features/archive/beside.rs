//! What stands beside the mails that another site wrote out, and mails cannot say: what each conversation is and how far, which
//! post sums it up, what is said against that, and the views. It is taken for conversations that this import began, once their
//! posts are there, and is seen by whoever sees those.

use super::{
    import::{Import, Report},
    place::{self, Sender},
    store,
};
use crate::base::{
    conversations::{self, Act, Activity, BESIDE_MAILS, MARKDOWN, NewPosition, State, ToldBy, ToldDissent, ToldTalk, ToldView},
    items::{self, Body, BodyForm, TEXT_MAX},
    search,
};
use db::Tx;
use kernel::{CommunityId, Context, ImportId, ItemId, LetterId, LongText, Moment, PersonId, Result, Title};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// Longest words against a summary, in characters.
const WORDS_MAX: usize = 4_000;

/// The files that stand beside files of mails.
pub(super) fn beside(files: &[PathBuf]) -> BTreeSet<PathBuf> {
    files.iter().map(|file| file.with_file_name(BESIDE_MAILS)).filter(|file| file.is_file()).collect()
}

/// Takes what a file says; what it cannot take is told.
pub(super) fn take(run: &Import<'_>, import: ImportId, file: &Path, report: &mut Report) -> Result<()> {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(why).context(format!("reading {}", file.display())),
    };
    let talks: Vec<ToldTalk> = match serde_json::from_slice(&bytes) {
        Ok(talks) => talks,
        Err(why) => {
            report.beside.push(format!("{BESIDE_MAILS} cannot be read: {why}"));
            return Ok(());
        }
    };
    for told in talks {
        let (community, language, now) = (run.community, run.language.clone(), run.clock.now());
        let taking = Taking::read(run, told, language, now);
        let (is_taken, told) = run.db.write_now(move |tx| taking.put(tx, community, import, now))?;
        report.marked += u64::from(is_taken);
        report.beside.extend(told);
    }
    // What a run that was cut short began has it now: people may change it, and no later run takes it again.
    let (community, now) = (run.community, run.clock.now());
    run.db.write_now(move |tx| store::end_cut_short(tx, community, import, now).map(drop))
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
            let from = mail::Sender { name: Some(by.name.clone()), address: Some(by.address.clone()), via_list: false };
            place::sender(&from, LetterId::new(now, &run.rng), PersonId::new(now, &run.rng))
        };
        let mut dissents = Vec::new();
        for ToldDissent { by, said_at, text } in &told.dissents {
            match (moment(said_at), LongText::parse(text, WORDS_MAX)) {
                (Some(at), Ok(text)) => dissents.push((sender(by), at, text.to_string())),
                _ => miss(&format!("what {} says against its summary cannot be taken", by.name)),
            }
        }
        let mut views = Vec::new();
        for ToldView { by, said_at, title, text, markup } in &told.views {
            let form = match markup.as_str() {
                MARKDOWN => Some(BodyForm::Markdown),
                "plain" => Some(BodyForm::MailText),
                _ => None,
            };
            match (moment(said_at), Title::parse(title), LongText::parse(text, TEXT_MAX), form) {
                (Some(at), Ok(title), Ok(text), Some(form)) => {
                    let body = Body::new(text.to_string(), form);
                    views.push(View { id: ItemId::new(now, &run.rng), by: sender(by), at, title, body });
                }
                _ => miss(&format!("the view of {} cannot be taken", by.name)),
            }
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
        items::senders_in_turn(tx, community)?;
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
                if position.take(tx, view.at)?.is_none() {
                    wrong.push(format!("conversation {number}: it holds no more views"));
                }
            }
        }
        Ok((true, wrong))
    }
}

/// A moment (RFC 3339).
fn moment(text: &str) -> Option<Moment> {
    text.parse::<jiff::Timestamp>().ok().map(Moment::from)
}
