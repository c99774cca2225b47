-- The rules of a review as they were confirmed and changed, and selections without scores (认定).

-- The value as it was confirmed, in canonical JSON; a value that was changed since is open again.
CREATE TABLE value_confirmation (
  review_id TEXT NOT NULL REFERENCES review (id),
  path TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  confirmed_by TEXT NOT NULL REFERENCES account (id),
  confirmed_at TEXT NOT NULL,
  PRIMARY KEY (review_id, path)
) STRICT, WITHOUT ROWID;

-- From the lock on: what was locked, and every amendment.
CREATE TABLE scheme_version (
  review_id TEXT NOT NULL REFERENCES review (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  scheme TEXT NOT NULL CHECK (json_valid(scheme)),
  -- NULL only for reviews that were locked before versions were kept.
  changed_by TEXT REFERENCES account (id),
  changed_at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (review_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER scheme_version_fixed BEFORE UPDATE ON scheme_version
BEGIN SELECT RAISE(ABORT, 'a version of the rules is immutable'); END;
CREATE TRIGGER scheme_version_kept BEFORE DELETE ON scheme_version
BEGIN SELECT RAISE(ABORT, 'versions of the rules are never deleted'); END;
INSERT INTO scheme_version
  SELECT id, json_extract(scheme, '$.version'), scheme, NULL, scheme_locked_at, NULL
  FROM review WHERE scheme_locked_at IS NOT NULL;

-- A reader's word on an entry. A reader who changes it adds a row; the highest revision counts.
CREATE TABLE verdict (
  round_id TEXT NOT NULL REFERENCES round (id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  -- 1 = first reading, 2 = second reading of a doubt.
  reading INTEGER NOT NULL CHECK (reading IN (1, 2)),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  account_id TEXT NOT NULL REFERENCES account (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('agree', 'disagree', 'doubt')),
  reason TEXT,
  given_at TEXT NOT NULL,
  PRIMARY KEY (round_id, entry_id, reading, revision),
  CHECK (verdict <> 'disagree' OR reason IS NOT NULL),
  CHECK (reading = 1 OR verdict <> 'doubt')
) STRICT, WITHOUT ROWID;
CREATE TRIGGER verdict_fixed BEFORE UPDATE ON verdict
BEGIN SELECT RAISE(ABORT, 'a verdict is immutable'); END;
CREATE TRIGGER verdict_kept BEFORE DELETE ON verdict
BEGIN SELECT RAISE(ABORT, 'verdicts are never deleted'); END;

-- Who reads a doubted entry again; goes when the first reader no longer doubts.
CREATE TABLE second_reader (
  round_id TEXT NOT NULL REFERENCES round (id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  PRIMARY KEY (round_id, entry_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE spot_check_draw (
  round_id TEXT PRIMARY KEY REFERENCES round (id),
  seed INTEGER NOT NULL,
  drawn_by TEXT NOT NULL REFERENCES account (id),
  drawn_at TEXT NOT NULL
) STRICT;

CREATE TABLE spot_check (
  round_id TEXT NOT NULL REFERENCES spot_check_draw (round_id),
  entry_id TEXT NOT NULL REFERENCES entry (id),
  -- NULL = not reported yet.
  passed INTEGER CHECK (passed IN (0, 1)),
  reason TEXT,
  recorded_by TEXT REFERENCES account (id),
  recorded_at TEXT,
  PRIMARY KEY (round_id, entry_id)
) STRICT, WITHOUT ROWID;
