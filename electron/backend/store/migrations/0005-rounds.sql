-- Several rounds a review, each with its own entries; batches are rounds that begin anew.

-- Which rule of the scheme (by place, from 0) a round follows, and in which batch it is.
ALTER TABLE round ADD COLUMN rule_index INTEGER NOT NULL DEFAULT 0 CHECK (rule_index >= 0);
ALTER TABLE round ADD COLUMN batch INTEGER NOT NULL DEFAULT 1 CHECK (batch >= 1);
-- Orders the entries of each desk in a blind round; secret, so that nobody works out the order from outside.
ALTER TABLE round ADD COLUMN shuffle_seed TEXT;

-- What a round is about, fixed when it is opened (an earlier round fixes it for the next).
CREATE TABLE round_entry (
  round_id TEXT NOT NULL REFERENCES round (id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  PRIMARY KEY (round_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_entry_entry ON round_entry (entry_id);
INSERT INTO round_entry
  SELECT r.id, e.id FROM round r JOIN entry e ON e.review_id = r.review_id AND e.screening = 'accepted'
  WHERE r.opened_at IS NOT NULL;

-- The accepted entries a round is about. Before its first opening: those that no round has taken yet.
CREATE VIEW round_candidate AS
  SELECT x.round_id, x.entry_id FROM round_entry x JOIN entry e ON e.id = x.entry_id AND e.screening = 'accepted'
  UNION ALL
  SELECT r.id, e.id FROM round r JOIN entry e ON e.review_id = r.review_id AND e.screening = 'accepted'
  WHERE r.opened_at IS NULL AND r.rule_index = 0
    AND NOT EXISTS (SELECT 1 FROM round_entry x WHERE x.entry_id = e.id);

-- Figures that earlier rounds contribute, as they stood when the next round was made.
CREATE TABLE round_result (
  round_id TEXT PRIMARY KEY REFERENCES round (id),
  -- Canonical JSON: input, tally and digest of the round, from which everything can be recomputed.
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
  digest TEXT NOT NULL,
  fixed_by TEXT NOT NULL REFERENCES account (id),
  fixed_at TEXT NOT NULL
) STRICT;

ALTER TABLE decision ADD COLUMN round_id TEXT REFERENCES round (id);
UPDATE decision SET round_id =
  (SELECT r.id FROM round r WHERE r.review_id = decision.review_id ORDER BY r.ordinal DESC LIMIT 1);
CREATE INDEX decision_round ON decision (round_id);
