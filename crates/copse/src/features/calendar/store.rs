//! The SQL of calendars.

use db::Changed;
use kernel::{Moment, PersonId};

db::queries! {
    /// When a person made the address that holds.
    pub(super) fn made_at(person: PersonId) -> Option<(Moment,)> = "SELECT made_at FROM calendar_key WHERE person_id = $1";

    /// Whose address it is, and their time zone.
    pub(super) fn whose(token_hash: &[u8; 32]) -> Option<(PersonId, Option<String>)> =
        "SELECT k.person_id, p.zone FROM calendar_key k JOIN account a ON a.person_id = k.person_id JOIN person p ON p.id = k.person_id
          WHERE k.token_hash = $1";

    /// Makes this their address; the one before holds no longer.
    pub(super) fn keep(person: PersonId, token_hash: &[u8; 32], now: Moment) -> Changed =
        "INSERT INTO calendar_key (person_id, token_hash, made_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at";

    /// Ends it.
    pub(super) fn end(person: PersonId) -> Changed = "DELETE FROM calendar_key WHERE person_id = $1";
}
