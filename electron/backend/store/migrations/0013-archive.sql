-- 归档: signed papers that were scanned back, why one is not there, and when the archive was made.

CREATE TABLE signed_scan (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  -- The paper as its QR code names it, or as the secretary says where no code could be read.
  kind TEXT NOT NULL,
  -- Digest of the seal (its first 16 digits) that the code names; NULL = not matched by a code.
  digest TEXT,
  file_id TEXT NOT NULL REFERENCES file (id),
  pages INTEGER NOT NULL CHECK (pages >= 1),
  added_by TEXT NOT NULL REFERENCES account (id),
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX signed_scan_review ON signed_scan (review_id, kind);

CREATE TABLE scan_waiver (
  review_id TEXT NOT NULL REFERENCES review (id),
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  waived_by TEXT NOT NULL REFERENCES account (id),
  waived_at TEXT NOT NULL,
  PRIMARY KEY (review_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  sha256 TEXT NOT NULL,
  files INTEGER NOT NULL CHECK (files >= 1),
  made_by TEXT NOT NULL REFERENCES account (id),
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX archive_review ON archive (review_id);
