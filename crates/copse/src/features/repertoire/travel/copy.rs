//! The copy that stands in the other community.

use super::{rule, store};
use crate::{
    base::{
        access::{Audience, CommunityView},
        chronicle::{self, Entry, Verb},
        items::{self, Mentions, NewItem, Texts},
        search,
    },
    features::{
        Key,
        repertoire::{
            addresses::KeptAt,
            own_kinds,
            read::Opened,
            status::Status,
            store::{self as kept, KeptRow},
        },
    },
    words::Words,
};
use db::{One, Scope, Tx};
use kernel::{CommunityId, Fault, ItemId, Moment, PersonId, Result};

/// What is taken over: a version of something that is kept in a community, and that whoever takes it may take.
pub(super) struct Source<'a> {
    pub(super) row: &'a KeptRow,
    pub(super) home: CommunityId,
    pub(super) revision: i64,
}

impl<'a> From<&'a Opened> for Source<'a> {
    fn from(opened: &'a Opened) -> Self {
        Self { row: &opened.row, home: opened.home_id(), revision: opened.row.revision }
    }
}

/// Something to be taken over.
pub(super) struct Copy<'a> {
    /// The id of the copy.
    pub(super) id: ItemId,
    /// What, and from where.
    pub(super) source: Source<'a>,
    /// Into which community.
    pub(super) into: &'a CommunityView,
    /// Who takes it over.
    pub(super) by: PersonId,
    /// For whom it is there.
    pub(super) readers: Audience,
    /// How it is used there.
    pub(super) note: &'a str,
    /// The words of the kinds.
    pub(super) t: Words<'static>,
}

/// What came of it.
pub(super) enum Copied {
    /// It stands at this address.
    At(KeptAt),
    /// The other community has something of the same line already, under this title; empty where it is not seen there.
    Has(String),
    /// Whoever told it did not agree that it goes further.
    StaysHere,
    /// It is a draft, which is not to go anywhere yet.
    Draft,
    /// The other community has as many kinds of its own as it may.
    NoRoom,
}

impl Copy<'_> {
    /// Makes the copy, with the way back, and tells both communities.
    pub(super) fn make(&self, tx: &mut Tx, now: Moment) -> Result<Copied> {
        let (Source { row, home: from, revision }, into) = (&self.source, self.into.community());
        if row.status == Status::Draft {
            return Ok(Copied::Draft);
        }
        let now_said = items::body(tx, row.id)?.filter(|body| body.withdrawn_at.is_none()).ok_or(Fault::Absent)?;
        let body = kept::version(tx, row.id, *revision)?.ok_or(Fault::Absent)?;
        // Whatever version it is: the leave is that of now.
        let leave = rule::consent(&row.kind, &Texts::of(&now_said.body));
        let Some(texts) = rule::travelling_by(leave, Texts::of(&body.body)) else { return Ok(Copied::StaysHere) };
        let One((origin, ..)) = store::ancestry(tx, row.id)?;
        tx.guard(Scope::new("kept", into.id))?;
        if let Some((title,)) = store::has_of(tx, into.id, origin, self.into.reach_number())? {
            return Ok(Copied::Has(title));
        }
        let Some((kind, ways)) = own_kinds::carry(tx, *from, &row.kind, into.id, self.by, now)? else {
            return Ok(Copied::NoRoom);
        };
        let hung = texts.files();
        let (texts, order) = (ways.to(&texts), own_kinds::order(tx, self.t, into.id, &kind)?);
        let One((number,)) = kept::next_number(tx, into.id)?;
        NewItem {
            id: self.id,
            community: into.id,
            kind: items::Kind::Kept,
            author: self.by,
            audience: self.readers,
            language: row.language.clone(),
            title: body.title.clone(),
            // People and principles that it names are of the other community.
            body: texts.body(order.iter().map(String::as_str), &Mentions::default()),
            files: 0,
        }
        .add(tx, now)?;
        let (source, page, licence) = (row.source.as_str(), row.page.as_str(), row.licence.as_str());
        let status = Status::Current;
        store::add(
            tx,
            self.id,
            into.id,
            number,
            &kind,
            status,
            now,
            self.readers,
            source,
            page,
            licence,
            origin,
            row.id,
            *revision,
            super::ADOPTED,
            self.note,
        )?;
        for file in hung {
            items::hang_again(tx, (row.id, file.place), (self.id, file.place), into.id, None, now)?;
        }
        items::settle_all(tx, self.id, now)?;
        search::note(tx, self.id)?;
        chronicle::log(tx, &Entry::new(into.id, Verb::TookOver).by(Some(self.by)).on(self.id), now)?;
        chronicle::log(tx, &Entry::new(*from, Verb::TakenOver).on(row.id), now)?;
        Ok(Copied::At(KeptAt { slug: into.slug.to_string(), key: Key::new(number, &body.title) }))
    }
}
