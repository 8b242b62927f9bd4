//! The chronicle: what happened in a community, append-only, in the order of commits. Its line
//! through time is read from it.

mod store;

pub use store::{LineRow, MANY, STATEMENTS, line};

use db::Tx;
use kernel::{CommunityId, ItemId, Moment, PersonId, Result};
use std::collections::BTreeMap;

db::text_enum! {
    /// What happened.
    pub enum Verb {
        /// A community was founded.
        Founded = "founded",
        /// Its charter was changed.
        CharterChanged = "charter_changed",
        /// Where it is and how wide it works was said.
        SaidWhere = "said_where",
        /// One side asked that a community stands under another.
        AskedTie = "asked_tie",
        /// The other side did not agree, or it was asked no more.
        AnsweredTie = "answered_tie",
        /// A community stands under another.
        Tied = "tied",
        /// It no longer does.
        EndedTie = "ended_tie",
        /// Who starts circles inside it was said.
        SaidWhoStarts = "said_who_starts",
        /// A keeper of the site looked in, for a reason.
        KeeperLooked = "keeper_looked",
        /// Something was passed to a community around it or inside it.
        Passed = "passed",
        /// What became of something that was passed was said.
        AnsweredPassed = "answered_passed",
        /// Someone joined.
        Joined = "joined",
        /// Someone left.
        Left = "left",
        /// Someone was asked to coordinate, and does.
        MadeCoordinator = "made_coordinator",
        /// Someone was given something to look after.
        GaveDuty = "gave_duty",
        /// Someone no longer looks after something.
        EndedDuty = "ended_duty",
        /// Someone told who held what from when until when.
        ToldTerm = "told_term",
        /// What was told of it was taken back.
        TookBackTerm = "took_back_term",
        /// A role of the community's own was made, changed or given up.
        SetRole = "set_role",
        /// Someone said when a duty is meant to pass on, or how long before that it is said.
        PlannedTerm = "planned_term",
        /// A coordinator asked someone to follow, or what came of it.
        HandedOver = "handed_over",
        /// A coordinator gave a deputy for a time, or ended that.
        GaveDeputy = "gave_deputy",
        /// What those who are new are met with was changed.
        SetPath = "set_path",
        /// Someone started a conversation.
        Started = "started",
        /// Someone replied.
        Replied = "replied",
        /// Someone changed what they had written.
        Changed = "changed",
        /// Someone took back what they had written, or a coordinator did.
        Withdrew = "withdrew",
        /// What was taken back stands again.
        BroughtBack = "brought_back",
        /// A post went to another conversation.
        Moved = "moved",
        /// A conversation was given another kind or state.
        Marked = "marked",
        /// A conversation was summed up.
        SummedUp = "summed_up",
        /// A view was set beside others.
        TookPosition = "took_position",
        /// Someone said that they do not agree with a summary, changed that or took it back.
        Dissented = "dissented",
        /// For how long after closing those who do not agree are heard was said.
        SaidDissentDays = "said_dissent_days",
        /// Something was written down for the repertoire, or kept from what was said.
        Kept = "kept",
        /// What is kept was changed.
        ChangedKept = "changed_kept",
        /// How far something that is kept is was said.
        SaidKeptStatus = "said_kept_status",
        /// When something that is kept is looked at again was said.
        LookedAtKept = "looked_at_kept",
        /// Someone looks after something that is kept.
        GaveKept = "gave_kept",
        /// Someone looks after something that is kept no longer.
        EndedKept = "ended_kept",
        /// Someone told how it went where they tried something that is kept.
        Tried = "tried",
        /// Someone practises something that is kept, by their own word.
        Practises = "practises",
        /// Someone practises it no longer.
        PractisesNoMore = "practises_no_more",
        /// Something is asked for that nobody has written down.
        AskedForKept = "asked_for_kept",
        /// What answers it was said, or that it is asked for no more.
        AnsweredKept = "answered_kept",
        /// A routine or ritual was done.
        DidKept = "did_kept",
        /// That it was done was taken back.
        TookBackDone = "took_back_done",
        /// A kind of the community's own was made or changed.
        SetKind = "set_kind",
        /// Something was taken over from another community.
        TookOver = "took_over",
        /// Another community took something over.
        TakenOver = "taken_over",
        /// Someone asked to take something over into another community.
        AskedToTakeOver = "asked_to_take_over",
        /// What came of that was said.
        AnsweredTakingOver = "answered_taking_over",
        /// What changed where something was taken over from was taken or declined.
        LookedUpstream = "looked_upstream",
        /// How something that was taken over is used was said.
        SaidKeptNote = "said_kept_note",
        /// In which stage of development it is was said, or that was taken back.
        SaidStage = "said_stage",
        /// The checklist of a stage was changed.
        SetStageList = "set_stage_list",
        /// What it looks towards was written down.
        SaidOutlook = "said_outlook",
        /// How it began was said, or who stands behind it.
        Backed = "backed",
        /// What is asked of those who ask to join was changed.
        AskedOtherwise = "asked_otherwise",
        /// Someone was let in without belonging.
        LetIn = "let_in",
        /// Someone was let in no longer.
        LetInNoLonger = "let_in_no_longer",
        /// An archive was brought in.
        BroughtIn = "brought_in",
        /// The community was written out into files, for someone or for who runs the site.
        WrittenOut = "written_out",
        /// An archive was opened to members.
        Released = "released",
        /// Someone proved that posts brought in are theirs.
        Claimed = "claimed",
        /// Something of an archive was left out.
        LeftOut = "left_out",
        /// Something of an archive that was left out was taken in again.
        TookIn = "took_in",
        /// What someone said waits until it is decided about.
        Held = "held",
        /// What someone said was taken from sight.
        Hid = "hid",
        /// What was held or hidden is seen again.
        Showed = "showed",
        /// An author asked for another look at what was hidden.
        Appealed = "appealed",
        /// Another look was taken: it stays hidden.
        Upheld = "upheld",
        /// How people want to deal with each other was written down anew.
        NormsChanged = "norms_changed",
        /// A coordinator proposed that a part goes its own way, or what came of it.
        ProposedSplit = "proposed_split",
        /// A part went its own way; or it began as one.
        Split = "split",
        /// A coordinator proposed that it goes into another, or what came of it.
        ProposedMerge = "proposed_merge",
        /// It went into another, or another into it.
        Merged = "merged",
        /// Terms for dealing with another community were proposed, by either.
        ProposedTerms = "proposed_terms",
        /// A side agreed to such terms.
        AgreedTerms = "agreed_terms",
        /// It rests until a day, or until someone wakes it.
        Paused = "paused",
        /// It sleeps: nothing happens in it for now.
        FellAsleep = "fell_asleep",
        /// It goes on: someone woke it, or its day came.
        Woke = "woke",
        /// A coordinator proposed that it closes, or what came of it.
        ProposedClosing = "proposed_closing",
        /// Someone was named to carry on what it did when it closes, or is named no longer.
        NamedSuccessor = "named_successor",
        /// A community said whether it carries on what another did.
        AnsweredSuccessor = "answered_successor",
        /// It closed.
        Closed = "closed",
        /// That it closed was undone.
        Reopened = "reopened",
    }
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    community: CommunityId,
    verb: Verb,
    person: Option<PersonId>,
    item: Option<ItemId>,
    detail: String,
    words: String,
}

impl Entry {
    /// Something that happened in a community.
    pub fn new(community: CommunityId, verb: Verb) -> Self {
        Self { community, verb, person: None, item: None, detail: String::new(), words: String::new() }
    }

    /// Who did it; nobody is Copse itself.
    pub fn by(mut self, person: Option<PersonId>) -> Self {
        self.person = person;
        self
    }

    /// To which item.
    pub fn on(mut self, item: ItemId) -> Self {
        self.item = Some(item);
        self
    }

    /// With what in particular: an id, a count, a word of the house, or what is the community's and not the doer's: where it is,
    /// who backs it, what it asks of those who come. It stays whoever goes.
    pub fn detail(mut self, detail: &impl ToString) -> Self {
        self.detail = detail.to_string();
        self
    }

    /// With what the doer said in their own words: a reason, an answer. It goes when they ask that all they said goes.
    pub fn words(mut self, words: &str) -> Self {
        words.trim().clone_into(&mut self.words);
        self
    }
}

/// Writes an entry with the community's next number, in the transaction of what it tells of. Numbers have no gap and are in
/// the order of commits, because the counter's row stays locked until then.
///
/// # Errors
/// What the database gives.
pub fn log(tx: &mut Tx, entry: &Entry, now: Moment) -> Result<i64> {
    let db::One((seq,)) = store::next_seqs(tx, entry.community, 1)?;
    store::add(tx, &[row(entry, seq, now)])?;
    Ok(seq)
}

/// Writes many entries, each as [`log`] does.
///
/// # Errors
/// What the database gives.
pub fn log_all(tx: &mut Tx, entries: &[Entry], now: Moment) -> Result<()> {
    let mut of_each: BTreeMap<CommunityId, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        of_each.entry(entry.community).or_default().push(entry);
    }
    for (community, entries) in of_each {
        let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let db::One((last,)) = store::next_seqs(tx, community, count)?;
        let rows: Vec<_> = (last - count + 1..).zip(entries).map(|(seq, entry)| row(entry, seq, now)).collect();
        store::add(tx, &rows)?;
    }
    Ok(())
}

/// An entry as it is kept.
type Row<'a> = (CommunityId, i64, Moment, Option<PersonId>, Verb, Option<ItemId>, &'a str, &'a str);

fn row(entry: &Entry, seq: i64, now: Moment) -> Row<'_> {
    (entry.community, seq, now, entry.person, entry.verb, entry.item, &entry.detail, &entry.words)
}
