//! What ties one thing to others: what is used instead, what it was taken over from, who looks after it, where it was said.

use super::{
    super::{store as kept, travel},
    Bring, Report,
    put::{Thing, known},
    store,
};
use db::{One, Tx};
use kernel::{CommunityId, ItemId, Result};
use leaflets::{Leaflet, Said};

impl Bring<'_> {
    /// Ties a thing to what is there of what its file names. Tied twice, nothing doubles.
    pub(super) fn tie(&self, thing: &Thing, facts: &Leaflet, report: &mut Report) -> Result<()> {
        let (community, now, item, facts, path) =
            (self.community, self.clock.now(), thing.item, facts.clone(), format!("{:04} {}", thing.number, thing.title));
        let troubles = self.db.write_now(move |tx| {
            let mut troubles = Vec::new();
            if let Some(successor) = here(tx, community, &facts.successor)? {
                store::set_successor(tx, item, successor)?;
            }
            upstream(tx, item, &facts)?;
            for who in &facts.looked_after_by {
                match known(tx, community, &who.key)? {
                    Some(person) if kept::belongs(tx, community, person)?.0.0 => {
                        kept::add_steward(tx, item, person, now, person)?;
                    }
                    _ => troubles.push(format!("{} looks after it there and is no member here", who.name)),
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
            Ok(troubles)
        })?;
        for why in troubles {
            report.trouble(&path, why);
        }
        Ok(())
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

/// Hangs a thing on what it was taken over from, if that is on the site; if not, where that is read is said in words.
fn upstream(tx: &mut Tx, item: ItemId, facts: &Leaflet) -> Result<()> {
    let Some(from) = &facts.taken_from else { return Ok(()) };
    let found = match store::anywhere(tx, &from.uid)? {
        Some((found,)) => Some(found),
        None => match from.uid.parse::<ItemId>() {
            Ok(id) => store::is_kept(tx, id)?.map(|(id,)| id),
            Err(_) => None,
        },
    };
    match found.filter(|found| *found != item) {
        Some(found) => {
            let One((origin, ..)) = travel::store::ancestry(tx, found)?;
            // What hangs on this thing cannot be what it hangs on.
            if origin != item {
                store::set_origin(tx, item, origin)?;
                let tie = ["adapted", travel::ALONG].into_iter().find(|tie| from.tie == *tie).unwrap_or(travel::ADOPTED);
                store::set_from(tx, item, found, from.version, tie)?;
            }
        }
        None if !from.address.is_empty() && !facts.source.contains(&from.address) => {
            let source = format!("{} {}", facts.source, from.address);
            kept::set_provenance(tx, item, source.trim(), &facts.page, &facts.licence)?;
        }
        None => {}
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
