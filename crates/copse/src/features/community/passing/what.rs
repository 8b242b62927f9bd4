//! What may be passed: how a conversation begins, or something that is kept.

use super::store;
use crate::{
    base::{access::CommunityView, conversations, items::BodyForm},
    features::{Eyes, all_leaflets},
    words::Words,
};
use db::Tx;
use kernel::{Fault, ItemId, Moment, PersonId, Result, Title};
use leaflets::page;
use store::SummingRow;
use webkit::Ctx;

/// Where it stands in its community.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A conversation, by its number.
    Talk(i64),
    /// Something that is kept, by the part of its address behind that of the community, and its number.
    Kept(String, i64),
}

/// What will be read elsewhere.
pub(super) struct Opening {
    /// The conversation, or the thing that is kept.
    pub(super) whole: ItemId,
    /// The post that is copied; of what is kept, the thing itself.
    pub(super) part: ItemId,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) body: String,
    pub(super) form: BodyForm,
    /// Who said it; empty of what is kept.
    pub(super) author: String,
    /// How far the conversation is.
    pub(super) state: Option<conversations::State>,
    /// What sums the conversation up.
    pub(super) summing: Option<SummingRow>,
    /// Who does not agree with that, what they said, and when.
    pub(super) beside: Vec<(Title, String, Moment)>,
}

/// Goes on only for those who may say that something is read elsewhere, and who may read it; gives who it is.
///
/// # Errors
/// [`Fault::Refused`] also for what is to stay here: a draft, or a story whose teller did not agree that it goes further.
pub(super) fn opened(tx: &mut Tx, ctx: &Ctx, view: &CommunityView, source: &Source) -> Result<(Opening, PersonId)> {
    view.inside()?;
    let person = view.writes()?;
    if !view.facilitates() {
        return Err(Fault::Refused);
    }
    let opening = match source {
        Source::Talk(number) => talk(tx, view, *number)?,
        Source::Kept(folder, number) => kept(tx, ctx, view, folder, *number)?,
    };
    Ok((opening, person))
}

fn talk(tx: &mut Tx, view: &CommunityView, number: i64) -> Result<Opening> {
    let row = store::opening(tx, view.community().id, number)?.ok_or(Fault::Absent)?;
    view.open(row.audience.max(row.post_audience))?;
    if row.withdrawn_at.is_some() {
        return Err(Fault::Absent);
    }
    let summing = store::summing(tx, row.conversation, view.reach_number())?;
    let mut beside = Vec::new();
    if let Some(summing) = &summing {
        let dissents = conversations::dissents(tx, row.conversation)?.into_iter();
        beside = dissents.filter(|one| one.summary == summing.number).map(|one| (one.name, one.words, one.said_at)).collect();
    }
    Ok(Opening {
        whole: row.conversation,
        part: row.post,
        title: row.title,
        language: row.language,
        body: row.body,
        form: row.form,
        author: row.author.to_string(),
        state: Some(row.state),
        summing,
        beside,
    })
}

/// As it goes out of the community to readers elsewhere.
fn kept(tx: &mut Tx, ctx: &Ctx, view: &CommunityView, folder: &str, number: i64) -> Result<Opening> {
    let leaflets = all_leaflets().find(|leaflets| leaflets.folder == folder).ok_or(Fault::Absent)?;
    let eyes = Eyes { view, t: Words(ctx.locale()), origin: &ctx.kit.settings.public_url };
    let Some(sheet) = (leaflets.one)(tx, &eyes, number)? else {
        let stays = (leaflets.stay)(tx, &eyes)?.contains(&number);
        return Err(if stays { Fault::Refused } else { Fault::Absent });
    };
    if sheet.is_draft {
        return Err(Fault::Refused);
    }
    let parts: Vec<_> = sheet.parts.into_iter().map(|printed| printed.part).collect();
    Ok(Opening {
        whole: sheet.item,
        part: sheet.item,
        title: sheet.leaflet.title,
        language: sheet.leaflet.language,
        body: page::text(&parts),
        form: BodyForm::Markdown,
        author: String::new(),
        state: None,
        summing: None,
        beside: Vec::new(),
    })
}
