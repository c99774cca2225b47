-- Seals in sequence, what the body above decides, the notice period, objections, and the supervisor's own record.

ALTER TABLE seal ADD COLUMN kind TEXT NOT NULL DEFAULT 'panel' CHECK (kind IN ('panel', 'approved', 'final'));
ALTER TABLE seal ADD COLUMN batch INTEGER NOT NULL DEFAULT 1 CHECK (batch >= 1);
-- Version of the snapshot's form; 1 = without kind and batch.
ALTER TABLE seal ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TABLE seal_signature (
  seal_id TEXT NOT NULL REFERENCES seal (id),
  role TEXT NOT NULL CHECK (role IN ('chair', 'supervisor')),
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  PRIMARY KEY (seal_id, role, account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO seal_signature
  SELECT s.id, 'chair', s.sealed_by, a.name, s.sealed_at FROM seal s JOIN account a ON a.id = s.sealed_by;

-- A seal is never rewritten; it may be lifted, once.
CREATE TRIGGER seal_fixed BEFORE UPDATE OF id, review_id, sequence, digest, snapshot, previous_digest, sealed_by,
  sealed_at, kind, batch, version ON seal
BEGIN SELECT RAISE(ABORT, 'a seal is immutable'); END;
CREATE TRIGGER seal_lifted_once BEFORE UPDATE ON seal WHEN OLD.lifted_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a lifted seal is immutable'); END;
CREATE TRIGGER seal_kept BEFORE DELETE ON seal
BEGIN SELECT RAISE(ABORT, 'seals are never deleted'); END;
CREATE TRIGGER seal_signature_fixed BEFORE UPDATE ON seal_signature
BEGIN SELECT RAISE(ABORT, 'a signature is immutable'); END;
CREATE TRIGGER seal_signature_kept BEFORE DELETE ON seal_signature
BEGIN SELECT RAISE(ABORT, 'signatures are never deleted'); END;

-- 审定: one meeting of the body above about one batch.
CREATE TABLE approval (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  batch INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  body TEXT NOT NULL,
  meeting TEXT NOT NULL,
  held_on TEXT NOT NULL,
  document_number TEXT,
  file_id TEXT REFERENCES file (id),
  opened_by TEXT NOT NULL REFERENCES account (id),
  opened_at TEXT NOT NULL,
  -- Sealed, or sent back to the panel.
  closed_at TEXT,
  sent_back_reason TEXT,
  UNIQUE (review_id, ordinal)
) STRICT;

CREATE TABLE approval_decision (
  id TEXT PRIMARY KEY,
  approval_id TEXT NOT NULL REFERENCES approval (id),
  ordinal INTEGER NOT NULL,
  -- NULL = the list as a whole.
  entry_id TEXT REFERENCES entry (id),
  action TEXT NOT NULL CHECK (action IN ('approve', 'strike', 'lower', 'moveUp')),
  to_tier TEXT,
  reason TEXT NOT NULL,
  file_id TEXT REFERENCES file (id),
  decided_by TEXT NOT NULL REFERENCES account (id),
  decided_at TEXT NOT NULL,
  revoked_by TEXT REFERENCES account (id),
  revoked_at TEXT,
  revoke_reason TEXT,
  UNIQUE (approval_id, ordinal),
  CHECK ((action = 'lower') = (to_tier IS NOT NULL)),
  CHECK (action = 'approve' OR entry_id IS NOT NULL)
) STRICT;

-- 公示, and 补充公示 of those who moved up meanwhile. Days are Beijing days, both included.
CREATE TABLE publication (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  batch INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('main', 'supplement')),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  notice TEXT NOT NULL,
  -- Canonical JSON: the entries of a supplement; NULL = the whole list.
  entry_ids TEXT CHECK (entry_ids IS NULL OR json_valid(entry_ids)),
  seal_id TEXT NOT NULL REFERENCES seal (id),
  opened_by TEXT NOT NULL REFERENCES account (id),
  opened_at TEXT NOT NULL,
  -- Its list was taken back: what was published then no longer stands.
  void_at TEXT,
  UNIQUE (review_id, ordinal)
) STRICT;

CREATE TABLE objection (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  batch INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  -- NULL = the list as a whole.
  entry_id TEXT REFERENCES entry (id),
  received_on TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('paper', 'email', 'visit', 'phone', 'platform', 'other')),
  -- What it is about, in words that do not tell whose it is.
  subject TEXT NOT NULL,
  -- Canonical JSON: codes of 不予受理; empty = taken up.
  refusal TEXT NOT NULL CHECK (json_valid(refusal)),
  registered_by TEXT NOT NULL REFERENCES account (id),
  registered_at TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('upheld', 'rejected')),
  outcome_reason TEXT,
  concluded_by TEXT REFERENCES account (id),
  concluded_at TEXT,
  -- What became of an upheld one.
  settlement TEXT CHECK (settlement IN ('strike', 'lower', 'correct', 'rescore', 'none')),
  settled_at TEXT,
  UNIQUE (review_id, serial)
) STRICT;

-- Who objects and the words used: shown to the handlers and the supervisor alone, part of no export.
CREATE TABLE objector (
  objection_id TEXT PRIMARY KEY REFERENCES objection (id),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'unit')),
  name TEXT NOT NULL,
  contact TEXT NOT NULL,
  stamped INTEGER NOT NULL CHECK (stamped IN (0, 1)),
  signed INTEGER NOT NULL CHECK (signed IN (0, 1)),
  content TEXT NOT NULL
) STRICT;

CREATE TABLE objection_file (
  objection_id TEXT NOT NULL REFERENCES objection (id),
  ordinal INTEGER NOT NULL,
  file_id TEXT NOT NULL REFERENCES file (id),
  PRIMARY KEY (objection_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE objection_handler (
  objection_id TEXT NOT NULL REFERENCES objection (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (objection_id, account_id)
) STRICT, WITHOUT ROWID;

-- Cases after a seal: 更正, 放弃, 撤销奖励, and what an upheld objection led to.
CREATE TABLE post_case (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  batch INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('correct', 'withdraw', 'strike', 'lower', 'moveUp', 'keep', 'revoke')),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  to_tier TEXT,
  succession TEXT CHECK (succession IN ('asTier', 'stayEmpty')),
  -- Whether those who move up because of it are published again.
  republish INTEGER NOT NULL DEFAULT 0 CHECK (republish IN (0, 1)),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  reason TEXT NOT NULL,
  file_id TEXT REFERENCES file (id),
  objection_id TEXT REFERENCES objection (id),
  decided_by TEXT NOT NULL REFERENCES account (id),
  decided_at TEXT NOT NULL,
  -- The seal that froze it; NULL = not sealed yet.
  seal_id TEXT REFERENCES seal (id),
  void_at TEXT,
  UNIQUE (review_id, serial)
) STRICT;

-- After an upheld objection one case alone is open again, under the seal that was lifted for it.
CREATE TABLE reopened_case (
  objection_id TEXT PRIMARY KEY REFERENCES objection (id),
  review_id TEXT NOT NULL REFERENCES review (id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  seal_id TEXT NOT NULL REFERENCES seal (id),
  opened_at TEXT NOT NULL,
  closed_at TEXT
) STRICT;

-- 监督记录: each names the one before, so that none can be changed or left out unnoticed.
CREATE TABLE supervision_note (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  serial INTEGER NOT NULL CHECK (serial >= 1),
  text TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (review_id, serial)
) STRICT;
CREATE TRIGGER supervision_note_fixed BEFORE UPDATE ON supervision_note
BEGIN SELECT RAISE(ABORT, 'a supervision note is immutable'); END;
CREATE TRIGGER supervision_note_kept BEFORE DELETE ON supervision_note
BEGIN SELECT RAISE(ABORT, 'supervision notes are never deleted'); END;
