//! The SQL of resting and ending.

use crate::base::communities::State;
use db::Changed;
use kernel::{CommunityId, Moment, PersonId, Title};

db::row! {
    /// A rest that lasts.
    #[derive(Clone, Debug)]
    pub struct RestRow {
        pub number: i64,
        pub state: State,
        pub why: String,
        pub began_at: Moment,
        pub by: Title,
        pub until_at: Option<Moment>,
    }
}

db::queries! {
    /// How a community fares.
    pub(super) fn state_of(community: CommunityId) -> Option<(State,)> = "SELECT c.state FROM community c WHERE c.id = $1";

    /// Says how a community fares.
    pub(super) fn set_state(community: CommunityId, state: State, now: Moment) -> Changed =
        "UPDATE community SET state = $2, state_since = $3 WHERE id = $1";

    /// The rest of a community that lasts, if it rests and said so here.
    pub fn rest_now(community: CommunityId) -> Option<RestRow> =
        "SELECT r.number, r.state, r.why, r.began_at, p.name AS by, r.until_at FROM community_rest r JOIN person p ON p.id = r.by_id
          WHERE r.community_id = $1 AND r.ended_at IS NULL";

    /// The number of the last rest of a community.
    pub(super) fn last_rest(community: CommunityId) -> db::One<(i64,)> =
        "SELECT CAST(COALESCE(MAX(r.number), 0) AS BIGINT) AS number FROM community_rest r WHERE r.community_id = $1";

    /// Begins a rest.
    pub(super) fn add_rest(community: CommunityId, number: i64, state: State, why: &str, now: Moment, by: PersonId, until: Option<Moment>) -> Changed =
        "INSERT INTO community_rest (community_id, number, state, why, began_at, by_id, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// Ends the rest that lasts, if there is one.
    pub(super) fn end_rest(community: CommunityId, now: Moment, by: Option<PersonId>) -> Changed =
        "UPDATE community_rest SET ended_at = $2, ended_by = $3 WHERE community_id = $1 AND ended_at IS NULL";

    /// Ends all stays because the community ends.
    pub(super) fn end_stays(community: CommunityId, now: Moment) -> Changed =
        "UPDATE membership SET ended_at = $2, ended_how = 'ended' WHERE community_id = $1 AND ended_at IS NULL";

    /// Ends all duties.
    pub(super) fn end_duties(community: CommunityId, now: Moment) -> Changed =
        "UPDATE duty_term SET ended_at = $2 WHERE community_id = $1 AND ended_at IS NULL";

    /// Ends all standing in.
    pub(super) fn end_deputies(community: CommunityId, now: Moment) -> Changed =
        "UPDATE deputy SET ended_at = $2 WHERE community_id = $1 AND ended_at IS NULL AND ends_at > $2";

    /// Takes back all that were asked to follow as coordinators.
    pub(super) fn end_handovers(community: CommunityId, now: Moment) -> Changed =
        "UPDATE handover SET answer = 'taken_back', answered_at = $2 WHERE community_id = $1 AND answer IS NULL";

    /// Lets nobody in any longer who does not belong.
    pub(super) fn end_guests(community: CommunityId, now: Moment) -> Changed =
        "UPDATE guest_term SET ended_at = $2 WHERE community_id = $1 AND ended_at IS NULL AND (until_at IS NULL OR until_at > $2)";

    /// Calls back all invitations.
    pub(super) fn revoke_invitations(community: CommunityId, now: Moment) -> Changed =
        "UPDATE invitation SET revoked_at = $2 WHERE community_id = $1 AND revoked_at IS NULL AND expires_at > $2";

    /// Tells those who asked to join that the community ends.
    pub(super) fn end_requests(community: CommunityId, by: PersonId, now: Moment) -> Changed =
        "UPDATE join_request SET answer = 'ended', answered_by = $2, answered_at = $3 WHERE community_id = $1 AND answered_at IS NULL";

    /// Ends what was asked about ties.
    pub(super) fn end_tie_requests(community: CommunityId, by: PersonId, now: Moment) -> Changed =
        "UPDATE tie_request SET answer = 'ended', answered_by = $2, answered_at = $3
          WHERE (child_id = $1 OR parent_id = $1) AND answered_at IS NULL";

    /// Brings back the stays that ended with the community. Whoever deleted their account since has left.
    pub(super) fn resume_stays(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE membership SET ended_at = NULL, ended_how = NULL
          WHERE community_id = $1 AND ended_at = $2 AND ended_how = 'ended'";

    /// Brings back the duties of those who belong.
    pub(super) fn resume_duties(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE duty_term SET ended_at = NULL
          WHERE community_id = $1 AND ended_at = $2
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = duty_term.community_id
                                                     AND m.person_id = duty_term.person_id AND m.ended_at IS NULL)";

    /// Brings back standing in, of those who belong for those who coordinate.
    pub(super) fn resume_deputies(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE deputy SET ended_at = NULL
          WHERE community_id = $1 AND ended_at = $2
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = deputy.community_id
                                                     AND m.person_id = deputy.person_id AND m.ended_at IS NULL)
            AND EXISTS (SELECT 1 FROM membership k WHERE k.community_id = deputy.community_id AND k.role = 'coordinator'
                                                     AND k.person_id = deputy.coordinator_id AND k.ended_at IS NULL)";

    /// Asks again those who belong to follow those who coordinate.
    pub(super) fn resume_handovers(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE handover SET answer = NULL, answered_at = NULL
          WHERE community_id = $1 AND answered_at = $2 AND answer = 'taken_back'
            AND EXISTS (SELECT 1 FROM membership m WHERE m.community_id = handover.community_id
                                                     AND m.person_id = handover.to_id AND m.ended_at IS NULL)
            AND EXISTS (SELECT 1 FROM membership k WHERE k.community_id = handover.community_id AND k.role = 'coordinator'
                                                     AND k.person_id = handover.from_id AND k.ended_at IS NULL)";

    /// Lets in again whom nobody let in since.
    pub(super) fn resume_guests(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE guest_term SET ended_at = NULL WHERE community_id = $1 AND ended_at = $2";

    /// Makes invitations good again.
    pub(super) fn resume_invitations(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE invitation SET revoked_at = NULL WHERE community_id = $1 AND revoked_at = $2";

    /// Lets requests wait again.
    pub(super) fn resume_requests(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE join_request SET answer = NULL, answered_by = NULL, answered_at = NULL
          WHERE community_id = $1 AND answered_at = $2 AND answer = 'ended'";

    /// Lets what was asked about ties wait again.
    pub(super) fn resume_tie_requests(community: CommunityId, ended: Moment) -> Changed =
        "UPDATE tie_request SET answer = NULL, answered_by = NULL, answered_at = NULL
          WHERE (child_id = $1 OR parent_id = $1) AND answered_at = $2 AND answer = 'ended'";

    /// The ties that ended with the community: narrower, wider, as what.
    pub(super) fn ties_ended(community: CommunityId, ended: Moment) -> Vec<(CommunityId, CommunityId, crate::base::communities::Tie)> =
        "SELECT t.child_id, t.parent_id, t.kind FROM community_tie t
          WHERE (t.child_id = $1 OR t.parent_id = $1) AND t.ended_at = $2 ORDER BY t.child_id, t.parent_id";

    /// Someone is no longer one of those who saw communities end, or parts of them go their own way.
    pub fn forget_seen_ends(person: PersonId) -> Changed =
        "UPDATE membership SET ended_how = 'left' WHERE person_id = $1 AND ended_how IN ('ended', 'went_along')";

    /// Whether someone coordinated a community when it ended.
    pub fn coordinated_at_its_end(community: CommunityId, person: PersonId) -> Option<(PersonId,)> =
        "SELECT m.person_id FROM membership m JOIN community c ON c.id = m.community_id
          WHERE m.community_id = $1 AND m.person_id = $2 AND m.role = 'coordinator' AND m.ended_how = 'ended'
            AND m.ended_at = c.state_since";
}
