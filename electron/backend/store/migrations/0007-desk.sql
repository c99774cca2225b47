-- The desk: when a round is meant to end, the entry that is scored first, files cleared for blind judging, and
-- judges who ask for a sheet back.

ALTER TABLE round ADD COLUMN planned_end TEXT;
UPDATE round SET shuffle_seed = lower(hex(randomblob(16))) WHERE shuffle_seed IS NULL AND opened_at IS NOT NULL;

-- 试评: scored first by everybody, discussed once it is released, left out of the results.
CREATE TABLE calibration (
  round_id TEXT PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  set_by TEXT NOT NULL REFERENCES account (id),
  set_at TEXT NOT NULL,
  released_by TEXT REFERENCES account (id),
  released_at TEXT,
  CHECK ((released_at IS NULL) = (released_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX calibration_entry ON calibration (entry_id);

DROP VIEW round_candidate;
-- The accepted entries a round is about. Before its first opening: those that no round has taken yet.
CREATE VIEW round_candidate AS
  SELECT x.round_id, x.entry_id FROM round_entry x JOIN entry e ON e.id = x.entry_id AND e.screening = 'accepted'
  WHERE NOT EXISTS (SELECT 1 FROM calibration c WHERE c.round_id = x.round_id AND c.entry_id = x.entry_id)
  UNION ALL
  SELECT r.id, e.id FROM round r JOIN entry e ON e.review_id = r.review_id AND e.screening = 'accepted'
  WHERE r.opened_at IS NULL AND r.rule_index = 0
    AND NOT EXISTS (SELECT 1 FROM round_entry x WHERE x.entry_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM calibration c WHERE c.round_id = r.id AND c.entry_id = e.id);

-- 已匿名: what the search for names found, and why the file is shown all the same.
CREATE TABLE attachment_cleared (
  attachment_id TEXT PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
  searched INTEGER NOT NULL CHECK (searched IN (0, 1)),
  findings TEXT NOT NULL CHECK (json_valid(findings)),
  reason TEXT,
  cleared_by TEXT NOT NULL REFERENCES account (id),
  cleared_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE return_request (
  id TEXT PRIMARY KEY,
  assignment_id TEXT NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  reason TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  -- granted: the sheet was returned; withdrawn: the judge took it back; refused: the secretary said no.
  state TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'withdrawn', 'refused')),
  settled_at TEXT,
  settle_reason TEXT,
  CHECK ((state = 'asked') = (settled_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX return_request_one ON return_request (assignment_id) WHERE state = 'asked';
