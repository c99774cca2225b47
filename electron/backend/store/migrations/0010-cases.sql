-- Reconciliation: what was said about an entry, sheets that are scored again, and what each step changed.

CREATE TABLE case_note (
  id TEXT PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES round (id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  author_id TEXT NOT NULL REFERENCES account (id),
  text TEXT NOT NULL,
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_note_entry ON case_note (round_id, entry_id);
CREATE TRIGGER case_note_fixed BEFORE UPDATE ON case_note
BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
CREATE TRIGGER case_note_kept BEFORE DELETE ON case_note
BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;

-- A sheet that is scored again after the round was closed: open until it is submitted or called off.
CREATE TABLE rescoring (
  id TEXT PRIMARY KEY,
  assignment_id TEXT NOT NULL REFERENCES assignment (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  -- blind: without the marks of others in sight; as the scheme said when it was asked for.
  manner TEXT NOT NULL CHECK (manner IN ('blind', 'open')),
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES account (id),
  asked_at TEXT NOT NULL,
  -- The submitted revision that stands meanwhile, and for good if it is called off; NULL = there was none.
  from_revision INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'withdrawn')),
  to_revision INTEGER,
  closed_by TEXT REFERENCES account (id),
  closed_at TEXT,
  close_reason TEXT,
  UNIQUE (assignment_id, ordinal),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK ((state = 'done') = (to_revision IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX rescoring_one_open ON rescoring (assignment_id) WHERE state = 'open';
CREATE TRIGGER rescoring_closed_fixed BEFORE UPDATE ON rescoring WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'a closed re-scoring is history'); END;
CREATE TRIGGER rescoring_kept BEFORE DELETE ON rescoring
BEGIN SELECT RAISE(ABORT, 'a re-scoring is never deleted'); END;

-- The revision of each sheet that counts: the newest if it is submitted; where the sheet was scored again, the one
-- from before until the new one is submitted. A sheet without a row does not count.
CREATE VIEW standing_sheet AS
  SELECT s.assignment_id, s.revision FROM scorecard s
  WHERE s.state = 'submitted' AND s.revision = CASE
    WHEN EXISTS (SELECT 1 FROM rescoring r WHERE r.assignment_id = s.assignment_id)
    THEN (SELECT CASE r.state WHEN 'done' THEN r.to_revision ELSE r.from_revision END FROM rescoring r
          WHERE r.assignment_id = s.assignment_id ORDER BY r.ordinal DESC LIMIT 1)
    ELSE (SELECT max(c.revision) FROM scorecard c WHERE c.assignment_id = s.assignment_id)
  END;

-- The revision of each sheet that its judge sees: the newest, or the one that stands after a re-scoring was called off.
CREATE VIEW current_sheet AS
  SELECT s.assignment_id, s.revision FROM scorecard s
  WHERE s.revision = coalesce(
    (SELECT r.from_revision FROM rescoring r WHERE r.assignment_id = s.assignment_id AND r.state = 'withdrawn'
       AND r.ordinal = (SELECT max(n.ordinal) FROM rescoring n WHERE n.assignment_id = r.assignment_id)),
    (SELECT max(c.revision) FROM scorecard c WHERE c.assignment_id = s.assignment_id));

-- Before and after, as canonical JSON of an effect: of a decision when it was taken and when it was taken back, and
-- of marks that were given again. The subject is the decision or the re-scoring.
CREATE TABLE effect (
  subject_id TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('taken', 'revoked', 'rescored')),
  body TEXT NOT NULL CHECK (json_valid(body)),
  digest_before TEXT NOT NULL,
  digest_after TEXT NOT NULL,
  PRIMARY KEY (subject_id, cause)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER effect_fixed BEFORE UPDATE ON effect
BEGIN SELECT RAISE(ABORT, 'effects are append-only'); END;
CREATE TRIGGER effect_kept BEFORE DELETE ON effect
BEGIN SELECT RAISE(ABORT, 'effects are append-only'); END;
