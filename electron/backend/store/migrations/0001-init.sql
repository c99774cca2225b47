-- Times are UTC ISO-8601 text, ids UUIDv7 text, marks integers in hundredths, JSON columns canonical JSON text.

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT,
  specialty TEXT,
  store_roles TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(store_roles)),
  pin_hash TEXT,
  slip_hash TEXT,
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  locked_until TEXT,
  closed_at TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);

CREATE TABLE review (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('preparation', 'screening', 'scoring', 'reconciliation', 'proposed',
    'approval', 'notice', 'published', 'archived')),
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  scheme TEXT NOT NULL CHECK (json_valid(scheme)),
  scheme_locked_at TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE member (
  review_id TEXT NOT NULL REFERENCES review (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('secretary', 'chair', 'judge', 'supervisor')),
  PRIMARY KEY (review_id, account_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_account ON member (account_id);

CREATE TABLE pin_reset (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  witness_id TEXT NOT NULL REFERENCES account (id),
  reason TEXT NOT NULL,
  reset_at TEXT NOT NULL
) STRICT;

-- Bytes lie beside the store, under their hash.
CREATE TABLE file (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  uploaded_by TEXT REFERENCES account (id),
  uploaded_at TEXT NOT NULL
) STRICT;

CREATE TABLE import (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  file_name TEXT NOT NULL,
  original_sha256 TEXT NOT NULL,
  -- The kept bytes: the original, or a copy without the columns that were dropped as sensitive.
  kept_sha256 TEXT NOT NULL,
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  added INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  imported_by TEXT REFERENCES account (id),
  imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  unit TEXT,
  contributors TEXT NOT NULL CHECK (json_valid(contributors)),
  category TEXT,
  summary TEXT,
  extra TEXT NOT NULL CHECK (json_valid(extra)),
  screening TEXT NOT NULL DEFAULT 'pending' CHECK (screening IN ('pending', 'accepted', 'returned', 'rejected')),
  screening_reason TEXT,
  import_id TEXT REFERENCES import (id),
  origin_sheet TEXT,
  origin_row INTEGER,
  UNIQUE (review_id, number)
) STRICT;

CREATE TABLE round (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  opened_at TEXT,
  closed_at TEXT,
  missing_reason TEXT,
  UNIQUE (review_id, ordinal)
) STRICT;

CREATE TABLE assignment (
  id TEXT PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES round (id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  UNIQUE (round_id, entry_id, account_id)
) STRICT;
CREATE INDEX assignment_judge ON assignment (round_id, account_id);
CREATE INDEX assignment_entry ON assignment (entry_id);

-- One row a revision of a score sheet; the highest revision is the current one.
-- state: draft, returned (draft again after being sent back), submitted.
CREATE TABLE scorecard (
  assignment_id TEXT NOT NULL REFERENCES assignment (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'returned', 'submitted')),
  comment TEXT NOT NULL DEFAULT '',
  saved_at TEXT NOT NULL,
  submitted_at TEXT,
  return_reason TEXT,
  PRIMARY KEY (assignment_id, revision),
  CHECK ((state = 'submitted') = (submitted_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
  assignment_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  criterion_id TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (assignment_id, revision, criterion_id),
  FOREIGN KEY (assignment_id, revision) REFERENCES scorecard (assignment_id, revision)
) STRICT, WITHOUT ROWID;

-- A submitted revision is immutable, whatever the program does.
CREATE TRIGGER scorecard_submitted_fixed BEFORE UPDATE ON scorecard WHEN OLD.state = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted revision is immutable'); END;
CREATE TRIGGER scorecard_kept BEFORE DELETE ON scorecard
BEGIN SELECT RAISE(ABORT, 'score sheets are never deleted'); END;
CREATE TRIGGER mark_insert_fixed BEFORE INSERT ON mark
WHEN (SELECT state FROM scorecard s WHERE s.assignment_id = NEW.assignment_id AND s.revision = NEW.revision) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted revision is immutable'); END;
CREATE TRIGGER mark_update_fixed BEFORE UPDATE ON mark
WHEN (SELECT state FROM scorecard s WHERE s.assignment_id = OLD.assignment_id AND s.revision = OLD.revision) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted revision is immutable'); END;
CREATE TRIGGER mark_delete_fixed BEFORE DELETE ON mark
WHEN (SELECT state FROM scorecard s WHERE s.assignment_id = OLD.assignment_id AND s.revision = OLD.revision) = 'submitted'
BEGIN SELECT RAISE(ABORT, 'a submitted revision is immutable'); END;

CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  ordinal INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  decided_by TEXT NOT NULL REFERENCES account (id),
  decided_at TEXT NOT NULL,
  revoked_by TEXT REFERENCES account (id),
  revoked_at TEXT,
  revoke_reason TEXT,
  UNIQUE (review_id, ordinal)
) STRICT;

CREATE TABLE seal (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  sequence INTEGER NOT NULL,
  digest TEXT NOT NULL,
  -- Canonical JSON of all that was sealed: rules, entries, sheets, decisions, result.
  snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
  previous_digest TEXT,
  sealed_by TEXT NOT NULL REFERENCES account (id),
  sealed_at TEXT NOT NULL,
  lifted_by TEXT REFERENCES account (id),
  lifted_at TEXT,
  lift_reason TEXT,
  UNIQUE (review_id, sequence)
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  review_id TEXT,
  actor_id TEXT,
  actor_name TEXT,
  action TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_review ON audit (review_id, seq);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

-- How long the chain is and where it ends: cutting off the newest records is noticed.
CREATE TABLE audit_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (1, 0, '');
