//! The SQL of asking people by mail to come.

use crate::{
    base::communities::{Duty, Level},
    features::Terms,
};
use db::{Changed, One};
use kernel::{CommunityId, Moment, PersonId, Title};

db::row! {
    /// Someone who was asked and has not come.
    #[derive(Clone, Debug)]
    pub(super) struct AskedRow {
        pub email: String,
        pub name: String,
        pub by: Title,
        pub asked_at: Moment,
        pub reminded_at: Option<Moment>,
        pub as_what: String,
        pub duty: Option<Duty>,
        pub level: Option<Level>,
        pub guest_days: Option<i64>,
    }
}

db::row! {
    /// How someone stands on the list.
    #[derive(Clone, Debug)]
    pub(super) struct StandsRow {
        pub asked_at: Moment,
        pub reminded_at: Option<Moment>,
        pub dropped_at: Option<Moment>,
    }
}

db::row! {
    /// How many mails went out, for a community and for a person who asks.
    #[derive(Clone, Debug)]
    pub(super) struct MailedRow {
        pub here: i64,
        pub theirs: i64,
    }
}

impl AskedRow {
    /// As what they were asked.
    pub(super) fn terms(&self) -> Terms {
        Terms::kept(&self.as_what, self.duty, self.level, self.guest_days)
    }
}

db::queries! {
    /// Keeps that someone is asked; changes nothing when they are already, unless they were taken off the list.
    pub(super) fn ask(community: CommunityId, folded: &str, email: &str, name: &str, by: PersonId, now: Moment, token_hash: &[u8; 32]) -> Changed =
        "INSERT INTO mailed_asking (community_id, email_folded, email, name, asked_by, asked_at, token_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (community_id, email_folded) DO UPDATE SET name = excluded.name, asked_by = excluded.asked_by,
                asked_at = excluded.asked_at, token_hash = excluded.token_hash, reminder_hash = NULL, reminded_at = NULL, dropped_at = NULL
          WHERE mailed_asking.dropped_at IS NOT NULL";

    /// How someone stands on the list, come or not.
    pub(super) fn stands(community: CommunityId, folded: &str) -> Option<StandsRow> =
        "SELECT a.asked_at, a.reminded_at, a.dropped_at FROM mailed_asking a WHERE a.community_id = $1 AND a.email_folded = $2";

    /// Whether whoever has an address belongs.
    pub(super) fn belongs(community: CommunityId, folded: &str) -> One<(bool,)> =
        "SELECT CAST(EXISTS (SELECT 1 FROM account o JOIN membership m ON m.person_id = o.person_id
                              WHERE o.email_folded = $2 AND m.community_id = $1 AND m.ended_at IS NULL) AS BOOLEAN) AS so";

    /// Who was asked by mail, has used neither link and does not belong, longest first.
    pub(super) fn awaited(community: CommunityId) -> Vec<AskedRow> =
        "SELECT a.email, a.name, p.name AS by, a.asked_at, a.reminded_at, i.as_what, i.duty, i.level, i.guest_days
           FROM mailed_asking a JOIN person p ON p.id = a.asked_by
           JOIN invitation i ON i.token_hash = a.token_hash
           LEFT JOIN invitation r ON r.token_hash = a.reminder_hash
          WHERE a.community_id = $1 AND a.dropped_at IS NULL AND i.used = 0 AND COALESCE(r.used, 0) = 0
            AND NOT EXISTS (SELECT 1 FROM account o JOIN membership m ON m.person_id = o.person_id
                             WHERE o.email_folded = a.email_folded AND m.community_id = $1 AND m.ended_at IS NULL)
          ORDER BY a.asked_at, a.email_folded LIMIT 1000";

    /// How many were asked in a community after a moment.
    pub(super) fn count_asked(community: CommunityId, after: Moment) -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM mailed_asking a WHERE a.community_id = $1 AND a.asked_at > $2";

    /// How many mails asked or reminded someone after a moment, in a community, and of those whom a person asked anywhere.
    pub(super) fn mailed(community: CommunityId, by: PersonId, after: Moment) -> One<MailedRow> =
        "SELECT CAST(COUNT(CASE WHEN s.community_id = $1 THEN 1 END) AS BIGINT) AS here,
                CAST(COUNT(CASE WHEN s.asked_by = $2 THEN 1 END) AS BIGINT) AS theirs
           FROM (SELECT a.community_id, a.asked_by FROM mailed_asking a
                  WHERE (a.community_id = $1 OR a.asked_by = $2) AND a.asked_at > $3
                  UNION ALL
                 SELECT a.community_id, a.asked_by FROM mailed_asking a
                  WHERE (a.community_id = $1 OR a.asked_by = $2) AND a.reminded_at > $3) s";

    /// Keeps that someone was reminded; changes nothing when they were.
    pub(super) fn remind(community: CommunityId, folded: &str, reminder_hash: &[u8; 32], now: Moment) -> Changed =
        "UPDATE mailed_asking SET reminder_hash = $3, reminded_at = $4
          WHERE community_id = $1 AND email_folded = $2 AND reminded_at IS NULL AND dropped_at IS NULL";

    /// Takes someone off the list.
    pub(super) fn drop_asked(community: CommunityId, folded: &str, now: Moment) -> Changed =
        "UPDATE mailed_asking SET dropped_at = $3 WHERE community_id = $1 AND email_folded = $2 AND dropped_at IS NULL";

    /// Takes back the invitations that went to someone.
    pub(super) fn revoke_of(community: CommunityId, folded: &str, now: Moment) -> Changed =
        "UPDATE invitation SET revoked_at = $3
          WHERE community_id = $1 AND revoked_at IS NULL AND token_hash IN
                (SELECT a.token_hash FROM mailed_asking a WHERE a.community_id = $1 AND a.email_folded = $2
                  UNION SELECT a.reminder_hash FROM mailed_asking a WHERE a.community_id = $1 AND a.email_folded = $2)";
}
