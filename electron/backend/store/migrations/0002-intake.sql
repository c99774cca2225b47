-- What came in, and what the rules of the notice say about it.

CREATE TABLE receipt (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  serial INTEGER NOT NULL CHECK (serial >= 1),
  -- When it came, as the secretary wrote it down; registered_at is when that was written.
  received_at TEXT NOT NULL,
  unit TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('paper', 'email', 'usb', 'platform', 'other')),
  note TEXT NOT NULL,
  registered_by TEXT NOT NULL REFERENCES account (id),
  registered_at TEXT NOT NULL,
  UNIQUE (review_id, serial)
) STRICT;

CREATE TABLE receipt_file (
  receipt_id TEXT NOT NULL REFERENCES receipt (id),
  ordinal INTEGER NOT NULL,
  file_id TEXT NOT NULL REFERENCES file (id),
  PRIMARY KEY (receipt_id, ordinal)
) STRICT, WITHOUT ROWID;

ALTER TABLE import ADD COLUMN receipt_id TEXT REFERENCES receipt (id);
-- Set by hand; it outranks the receipt of the import.
ALTER TABLE entry ADD COLUMN receipt_id TEXT REFERENCES receipt (id);

-- Spellings of a unit that a person declared to be one, so that the same sheet still compares equal.
CREATE TABLE unit_spelling (
  review_id TEXT NOT NULL REFERENCES review (id),
  written TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (review_id, written)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pdf', 'image', 'video', 'audio', 'text', 'office', 'other')),
  size INTEGER NOT NULL CHECK (size >= 0),
  material_id TEXT,
  added_by TEXT NOT NULL REFERENCES account (id),
  added_at TEXT NOT NULL,
  -- The same bytes under the same name are one attachment.
  UNIQUE (entry_id, sha256, name)
) STRICT;
CREATE INDEX attachment_review ON attachment (review_id);

-- A returned entry's deadline; cleared by any other verdict.
ALTER TABLE entry ADD COLUMN correction_due TEXT;

CREATE TABLE screening_tick (
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  condition_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('met', 'notMet')),
  ticked_by TEXT NOT NULL REFERENCES account (id),
  ticked_at TEXT NOT NULL,
  PRIMARY KEY (entry_id, condition_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE screening_exception (
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  condition_id TEXT NOT NULL,
  code TEXT NOT NULL,
  -- What the finding said: an entry that was changed since is a new question.
  params TEXT NOT NULL CHECK (json_valid(params)),
  reason TEXT NOT NULL,
  granted_by TEXT NOT NULL REFERENCES account (id),
  granted_at TEXT NOT NULL,
  PRIMARY KEY (entry_id, condition_id, code)
) STRICT, WITHOUT ROWID;

-- 禁止申报名单: of the whole store, so that it holds in every later review.
CREATE TABLE bar (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'unit')),
  name TEXT NOT NULL,
  -- Of a person: the unit, which tells namesakes apart.
  unit TEXT,
  reason TEXT NOT NULL,
  barred_at TEXT NOT NULL,
  barred_by TEXT NOT NULL REFERENCES account (id),
  until TEXT,
  lifted_at TEXT,
  lifted_by TEXT REFERENCES account (id),
  lift_reason TEXT
) STRICT;
