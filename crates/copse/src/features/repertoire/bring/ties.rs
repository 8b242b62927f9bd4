//! What ties one thing to others: what is used instead, what it was taken over from, who looks after it, where it was said.

use super::{
    super::{
        status::Status,
        store::{self as kept, KeptRow},
        travel,
    },
    Bring, Report,
    put::{Thing, known},
    store,
};
use db::{One, Scope, Tx};
use kernel::{CommunityId, Fault, ItemId, Result};
use leaflets::{Leaflet, Said, Upstream};
use std::collections::BTreeSet;

impl Bring<'_> {
    /// Ties a thing to what is there of what its file names anew, or named before, when it was not here; gives what still waits.
    /// What was tied once is not tied again: what people here made of it since stays.
    pub(super) fn tie(&self, thing: &Thing, facts: &Leaflet, report: &mut Report) -> Result<BTreeSet<String>> {
        let (community, now, one, facts, path) =
            (self.community, self.clock.now(), thing.clone(), facts.clone(), format!("{:04} {}", thing.number, thing.title));
        let (waits, troubles) = self.db.write_now(move |tx| {
            let (item, was) = (one.item, one.before.leaflet().unwrap_or_default());
            let (mut waits, mut troubles) = (BTreeSet::new(), Vec::new());
            tx.guard(Scope::new("item", item))?;
            let row = kept::kept(tx, community, one.number)?.ok_or(Fault::Absent)?;
            let (ties, is_new) = (format!("successor {}", facts.successor), facts.successor != was.successor);
            if facts.successor.is_empty() {
                let gone = if is_new { here(tx, community, &was.successor)? } else { None };
                if gone.is_some() && gone == row.successor {
                    store::set_successor(tx, item, None)?;
                }
            } else if is_new || one.before.waits.contains(&ties) {
                match here(tx, community, &facts.successor)?.filter(|successor| *successor != item) {
                    None => drop(waits.insert(ties)),
                    Some(_) if !is_new && (row.successor.is_some() || row.status != Status::Retired) => {}
                    Some(successor) => drop(store::set_successor(tx, item, Some(successor))?),
                }
            }
            if let Some(from) = &facts.taken_from {
                let (ties, is_new) =
                    (format!("from {}", from.uid), was.taken_from.as_ref().is_none_or(|was| was.uid != from.uid));
                if (is_new || one.before.waits.contains(&ties)) && !upstream(tx, item, from)? {
                    waits.insert(ties);
                    if is_new || facts.source != was.source {
                        tell_where(tx, &row, from)?;
                    }
                }
            }
            for who in &facts.looked_after_by {
                let (ties, is_new) = (format!("steward {}", who.key), !was.looked_after_by.iter().any(|was| was.key == who.key));
                if !is_new && !one.before.waits.contains(&ties) {
                    continue;
                }
                match known(tx, community, &who.key)? {
                    Some(person) if kept::belongs(tx, community, person)?.0.0 => {
                        if is_new || !store::looked_after(tx, item, person)?.0.0 {
                            kept::add_steward(tx, item, person, now, person)?;
                        }
                    }
                    _ => {
                        waits.insert(ties);
                        troubles.push(format!("{} looks after it there and is no member here", who.name));
                    }
                }
            }
            for (place, said) in (1..).zip(&facts.kept_from) {
                match place_of(tx, community, said)? {
                    Some((talk, post)) => drop(store::add_from(tx, item, place, talk, said.post.map(|_| post))?),
                    None => troubles.push(format!("what it was kept from is not here: conversation {}", said.conversation)),
                }
            }
            for said in &facts.discussed_in {
                match place_of(tx, community, said)? {
                    Some((talk, _)) => drop(kept::add_talk(tx, item, talk)?),
                    None => troubles.push(format!("a conversation about it is not here: {}", said.conversation)),
                }
            }
            Ok((waits, troubles))
        })?;
        for why in troubles {
            report.trouble(&path, why);
        }
        Ok(waits)
    }
}

/// What has a uid in a community.
pub(super) fn here(tx: &mut Tx, community: CommunityId, uid: &str) -> Result<Option<ItemId>> {
    if let Some(row) = store::came(tx, community, uid)? {
        return Ok(Some(row.item));
    }
    match uid.parse::<ItemId>() {
        Ok(item) => Ok(store::own(tx, community, item)?.map(|_| item)),
        Err(_) => Ok(None),
    }
}

/// Hangs a thing on what it was taken over from; says whether that is on the site.
fn upstream(tx: &mut Tx, item: ItemId, from: &Upstream) -> Result<bool> {
    let found = match store::anywhere(tx, &from.uid)? {
        Some((found,)) => Some(found),
        None => match from.uid.parse::<ItemId>() {
            Ok(id) => store::is_kept(tx, id)?.map(|(id,)| id),
            Err(_) => None,
        },
    };
    let Some(found) = found.filter(|found| *found != item) else { return Ok(false) };
    let One((origin, ..)) = travel::store::ancestry(tx, found)?;
    // What hangs on this thing cannot be what it hangs on.
    if origin != item {
        store::set_origin(tx, item, origin)?;
        let tie = ["adapted", travel::ALONG].into_iter().find(|tie| from.tie == *tie).unwrap_or(travel::ADOPTED);
        store::set_from(tx, item, found, from.version, tie)?;
    }
    Ok(true)
}

/// Says with its source where that is read which something was taken over from.
fn tell_where(tx: &mut Tx, row: &KeptRow, from: &Upstream) -> Result<()> {
    if !from.address.is_empty() && !row.source.contains(&from.address) {
        let source = format!("{} {}", row.source, from.address);
        kept::set_provenance(tx, row.id, source.trim(), &row.page, &row.licence)?;
    }
    Ok(())
}

/// The conversation and the post that a place names, if they are here.
pub(super) fn place_of(tx: &mut Tx, community: CommunityId, said: &Said) -> Result<Option<(ItemId, ItemId)>> {
    if said.message.is_empty() || !said.message.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(None);
    }
    store::said(tx, community, &said.message)
}
