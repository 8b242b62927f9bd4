//! What goes along into a part that goes its own way: things as they are, with their versions under the names of who wrote them
//! and on their days, tied to what stays as whatever is taken over is. A story goes as its teller agreed.

use super::{
    ALONG,
    rule::{self, Consent},
    store::{self, WrittenRow},
};
use crate::{
    base::{
        access::Audience,
        chronicle::{self, Entry, Verb},
        communities::Visibility,
        items::{self, FILES, Mentions, NewItem, Revised, Texts, Told},
    },
    features::{
        GoesAlong, Going, Key, Thing,
        repertoire::{
            own_kinds,
            read::{self, Opened},
            status::Status,
            store as kept, then,
        },
    },
    words::Words,
};
use db::{One, Scope, Tx};
use kernel::{CommunityId, Fault, ItemId, Result};

/// The slot.
pub(in super::super) const GOES_ALONG: GoesAlong = GoesAlong { things, kinds, take, before: then::things };

fn things(tx: &mut Tx, community: CommunityId) -> Result<Vec<Thing>> {
    let thing = |row: store::ThingRow| Thing {
        stays: rule::consent(&row.kind, &Texts::of(&row.story)) == Consent::Here,
        id: row.id,
        number: row.number,
        kind: row.kind,
        title: row.title,
        language: row.language,
    };
    Ok(store::things(tx, community)?.into_iter().map(thing).collect())
}

fn kinds(tx: &mut Tx, t: Words<'static>, community: CommunityId) -> Result<Vec<(String, String)>> {
    let kinds = own_kinds::all(tx, t, community)?;
    Ok(kinds.into_iter().map(|kind| (kind.key.into_owned(), kind.plural.into_owned())).collect())
}

fn take(tx: &mut Tx, going: &Going<'_>, thing: &Thing, is_alone: bool) -> Result<()> {
    let (whole, actor) = (going.whole.community(), going.whole.actor());
    let source = read::open(tx, actor, &whole.slug, &Key::new(thing.number, &thing.title))?;
    if !copied(tx, going, &source)? || !is_alone || source.row.status == Status::Retired {
        return Ok(());
    }
    // Who may see it is as before: a draft does not become readable by being out of use.
    kept::set_status(tx, source.row.id, Status::Retired, going.now, going.went, None)?;
    let entry = Entry::new(whole.id, Verb::SaidKeptStatus).by(actor.person()).on(source.row.id).detail(&Status::Retired);
    chronicle::log(tx, &entry, going.now).map(drop)
}

/// For whom something is in the part: for nobody who could not have read it in the whole, had they been there.
fn readers(readers: Audience, whole: Visibility, part: Visibility) -> Audience {
    let opens = part == Visibility::Public && whole != Visibility::Public;
    if opens { readers.max(Audience::Members) } else { readers }
}

/// The versions that go: all, or the last alone in the name of who brings it, where whoever told it is not to be known by it.
fn versions(tx: &mut Tx, going: &Going<'_>, source: &Opened) -> Result<Vec<WrittenRow>> {
    let mut versions = store::written(tx, source.row.id)?;
    let consent = versions.last().map(|last| rule::consent(&source.row.kind, &Texts::of(&last.body)));
    match (consent, versions.pop()) {
        (Some(Consent::Free), Some(last)) => versions.push(last),
        (Some(Consent::Nameless), Some(last)) => {
            let body = Texts::of(&last.body).with("teller", "").with(FILES, "").source();
            versions = vec![WrittenRow { by: going.by, written_at: going.now, why: String::new(), body, ..last }];
        }
        _ => versions.clear(),
    }
    Ok(versions)
}

/// Makes the copy; gives whether there is one now.
fn copied(tx: &mut Tx, going: &Going<'_>, source: &Opened) -> Result<bool> {
    let (row, into, from, by, now) = (&source.row, going.part.community(), source.home_id(), going.by, going.now);
    let versions = versions(tx, going, source)?;
    let Some((first, later)) = versions.split_first() else { return Ok(false) };
    let Some((kind, ways)) = own_kinds::carry(tx, from, &row.kind, into.id, by, now)? else { return Ok(false) };
    let order = own_kinds::order(tx, going.t, into.id, &kind)?;
    let texts = |version: &WrittenRow| ways.to(&Texts::of(&version.body));
    let (id, readers) = (ItemId::new(now, going.rng), readers(row.readers, going.whole.visibility(), going.part.visibility()));
    tx.guard(Scope::new("kept", into.id))?;
    let One((number,)) = kept::next_number(tx, into.id)?;
    NewItem {
        id,
        community: into.id,
        kind: items::Kind::Kept,
        author: first.by,
        audience: row.status.audience(readers),
        language: row.language.clone(),
        title: first.title.clone(),
        // People and principles that it names are of the other community.
        body: texts(first).body(order.iter().map(String::as_str), &Mentions::default()),
        files: 0,
    }
    .add(tx, first.written_at)?;
    items::tell_revision(tx, id, 1, first.by, &first.why)?;
    let One((origin, ..)) = store::ancestry(tx, row.id)?;
    let (status, since, source_words, page, licence) = (row.status, row.status_since, &row.source, &row.page, &row.licence);
    store::add(
        tx,
        id,
        into.id,
        number,
        &kind,
        status,
        since,
        readers,
        source_words,
        page,
        licence,
        origin,
        row.id,
        row.revision,
        ALONG,
        "",
    )?;
    for (revision, version) in (1..).zip(later) {
        let told = Told { by: version.by, why: &version.why };
        if items::append(tx, id, revision, &version.title, &texts(version), told, version.written_at)? == Revised::Stale {
            return Err(Fault::internal("a version that is out of its order"));
        }
    }
    let hung = versions.iter().flat_map(|version| Texts::of(&version.body).files());
    for file in hung {
        items::hang_again(tx, (row.id, file.place), (id, file.place), into.id, None, now)?;
    }
    items::settle_all(tx, id, now)?;
    items::draw(tx, id, order.iter().map(String::as_str))?;
    if status == Status::Retired {
        kept::set_status(tx, id, status, since, &row.retired_why, None)?;
    }
    kept::set_review(tx, id, &row.review_on)?;
    for steward in kept::stewards(tx, row.id)?.into_iter().filter(|steward| going.come.contains(&steward.person)) {
        kept::add_steward(tx, id, steward.person, now, by)?;
    }
    chronicle::log(tx, &Entry::new(into.id, Verb::TookOver).by(Some(by)).on(id), now)?;
    chronicle::log(tx, &Entry::new(from, Verb::TakenOver).on(row.id), now)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::readers;
    use crate::base::{
        access::Audience::{Community, Coordinators, Guests, Members},
        communities::Visibility::{self, Around, Front, Public, Unlisted},
    };

    #[test]
    fn nothing_is_open_to_more_people_than_before() {
        for whole in [Front, Around, Unlisted] {
            for (before, after) in [(Guests, Members), (Community, Members), (Members, Members), (Coordinators, Coordinators)] {
                assert_eq!(readers(before, whole, Public), after, "{whole} {before:?}");
            }
        }
        for part in Visibility::ALL {
            assert_eq!(readers(Community, Public, part), Community, "{part}");
        }
        assert_eq!(readers(Community, Front, Front), Community, "for its members, there as here");
    }
}
