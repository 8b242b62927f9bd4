-- The line of a community through time: the few things of a chronicle that are told of the whole community, found without reading
-- all that was said in it.
CREATE INDEX chronicle_of_line ON chronicle (community_id, seq) WHERE verb IN ('founded', 'charter_changed', 'said_where', 'tied',
    'ended_tie', 'backed', 'norms_changed', 'brought_in', 'released', 'set_role', 'split', 'merged', 'said_stage', 'paused',
    'fell_asleep', 'woke', 'closed', 'reopened');
