//! What every page about a conversation has around its own part, and who may be named there.

use super::{addresses::ConversationAt, conversation, list::who_sees, page::ShownPost, read::Opened, store};
use crate::{
    base::{
        access::{Audience, CommunityView},
        communities::{self, CommunityRow, PrincipleRow},
        conduct,
        items::{self, Body, Mentions, mentions_in},
        limits::Apart,
        notices::{Notice, Reason},
    },
    words::Words,
};
use db::Tx;
use kernel::{CommunityId, ItemId, LongText, Moment, PersonId, Result, Rng, Title};
use webkit::Ctx;

/// The way back to a conversation, and who sees it.
pub(super) struct Around {
    pub(super) community: CommunityRow,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) here: String,
    pub(super) seen: String,
}

impl Around {
    /// Around a page about this conversation.
    pub(super) fn of(t: Words<'static>, opened: &Opened) -> Self {
        Self {
            community: opened.view.community().community().clone(),
            title: opened.row.title.to_string(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            seen: who_sees(t, opened.view.community(), opened.row.audience),
        }
    }
}

/// The key under which a browser keeps a half-written reply: of this person, in this conversation.
pub(super) fn keep_key(ctx: &Ctx, place: &ConversationAt) -> String {
    let person = ctx.viewer().map(|viewer| viewer.person.to_string()).unwrap_or_default();
    format!("{person}/{}/{}", place.slug, place.key.number)
}

/// In how many of the last posts one looks for who takes part.
const LATE: i64 = 30;
/// How many who take part are named beside a field.
const SPEAKERS: i64 = 12;

/// Members who took part lately, with their short names.
pub(super) fn speakers(tx: &mut Tx, opened: &Opened) -> Result<Vec<(Title, String)>> {
    store::speakers(tx, opened.row.id, opened.view.community().community().id, opened.reach(), LATE, SPEAKERS)
}

/// Members who said what stands on a page, with their short names, the last to speak first.
pub(super) fn speakers_of(shown: &[ShownPost]) -> Vec<(Title, String)> {
    let mut speakers: Vec<(Title, String)> = Vec::new();
    for post in shown.iter().rev().map(|shown| &shown.said.post) {
        if let Some(handle) = post.handle.as_ref().filter(|handle| speakers.iter().all(|(_, other)| other != *handle)) {
            speakers.push((post.author.clone(), handle.clone()));
        }
    }
    speakers.truncate(usize::try_from(SPEAKERS).unwrap_or(usize::MAX));
    speakers
}

/// Who is named in a text that is to be kept, and what may be cited in it.
#[derive(Clone, Default)]
pub(super) struct Named {
    /// All of them; their names lead to them.
    pub(super) mentions: Mentions,
    /// Those whom the text itself names, and not only someone it quotes.
    told: Vec<PersonId>,
    /// The principles in force, for the help beside the form.
    pub(super) principles: Vec<PrincipleRow>,
    /// How people here want to deal with each other, in a line.
    pub(super) norms: Option<String>,
    /// From whom the reader is kept apart.
    apart: Apart,
}

/// Where a text stands in which people are named.
pub(super) struct Told {
    pub(super) community: CommunityId,
    /// The text.
    pub(super) item: ItemId,
    /// What leads to it.
    pub(super) place: ItemId,
    pub(super) audience: Audience,
    pub(super) by: PersonId,
}

impl Named {
    /// The members whom a text names, as the reader of a community sees them.
    pub(super) fn find(tx: &mut Tx, view: &CommunityView, text: &str) -> Result<Self> {
        let community = view.community().id;
        let mentions = mentions_in(tx, community, text)?;
        let own = conversation::own_words(text);
        let told = if own.len() == text.trim_end().len() {
            mentions.people().collect()
        } else {
            mentions_in(tx, community, &own)?.people().collect()
        };
        let (principles, norms) = (communities::principles(tx, community)?, conduct::norms_here(tx, community)?);
        let apart = Apart::of(tx, view.actor().person(), community, tx.now())?;
        Ok(Self { mentions, told, principles, norms, apart })
    }

    /// How a text of the reader's will look to them.
    pub(super) fn preview(&self, text: &LongText) -> String {
        self.apart.plainly_by_reader(Body::naming(text, &self.mentions).html)
    }

    /// Whether the text names someone itself.
    pub(super) fn tells(&self, person: PersonId) -> bool {
        self.told.contains(&person)
    }

    /// Keeps who is named, and tells those who were not named in the text before, as far as they may see it.
    pub(super) fn keep(&self, tx: &mut Tx, told: &Told, rng: &Rng, now: Moment) -> Result<()> {
        for person in items::keep_mentions(tx, told.item, &self.mentions)? {
            if self.tells(person) {
                tell(tx, told, person, Reason::Mentioned, String::new(), rng, now)?;
            }
        }
        Ok(())
    }
}

/// Tells someone, if they may see what they are told of.
pub(super) fn tell(
    tx: &mut Tx,
    told: &Told,
    person: PersonId,
    reason: Reason,
    words: String,
    rng: &Rng,
    now: Moment,
) -> Result<()> {
    if store::sees(tx, person, told.community, told.audience, now)?.is_none() {
        return Ok(());
    }
    let (community, item, by) = (told.community, Some(told.place), Some(told.by));
    Notice { person, community, item, by, reason, words }.tell(tx, rng, now)
}
