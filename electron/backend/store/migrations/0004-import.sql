-- What imports remember, past grade lists, and pairs of entries that look alike.

ALTER TABLE import ADD COLUMN updated INTEGER NOT NULL DEFAULT 0;

-- What the columns meant when a sheet with these headings was last imported.
CREATE TABLE column_mapping (
  signature TEXT PRIMARY KEY,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  used_by TEXT NOT NULL REFERENCES account (id),
  used_at TEXT NOT NULL
) STRICT;

CREATE TABLE past_list (
  id TEXT PRIMARY KEY,
  -- Of rows that name none themselves.
  programme TEXT NOT NULL,
  year INTEGER,
  file_name TEXT NOT NULL,
  original_sha256 TEXT NOT NULL,
  kept_sha256 TEXT NOT NULL,
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  imported_by TEXT NOT NULL REFERENCES account (id),
  imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX past_list_file ON past_list (original_sha256);

CREATE TABLE past_award (
  id TEXT PRIMARY KEY,
  list_id TEXT NOT NULL REFERENCES past_list (id),
  -- SHA-256 of what makes two awards one: programme, year, title, unit, contributors, tier.
  key TEXT NOT NULL UNIQUE,
  origin_row INTEGER NOT NULL,
  title TEXT NOT NULL,
  unit TEXT,
  contributors TEXT NOT NULL CHECK (json_valid(contributors)),
  category TEXT,
  tier_name TEXT,
  year INTEGER,
  programme TEXT NOT NULL
) STRICT;
CREATE INDEX past_award_list ON past_award (list_id);

-- Two entries of a review, or one and a past award.
CREATE TABLE duplicate_pair (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  other_entry_id TEXT REFERENCES entry (id) ON DELETE CASCADE,
  past_award_id TEXT REFERENCES past_award (id),
  -- Thousandths.
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 1000),
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  verdict TEXT NOT NULL DEFAULT 'open' CHECK (verdict IN ('open', 'same', 'different')),
  note TEXT,
  decided_by TEXT REFERENCES account (id),
  decided_at TEXT,
  found_at TEXT NOT NULL,
  CHECK ((other_entry_id IS NULL) <> (past_award_id IS NULL)),
  CHECK ((verdict = 'open') = (decided_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX duplicate_pair_sides ON duplicate_pair (entry_id, coalesce(other_entry_id, past_award_id));
CREATE INDEX duplicate_pair_review ON duplicate_pair (review_id, score);
CREATE INDEX duplicate_pair_other ON duplicate_pair (other_entry_id);
CREATE INDEX duplicate_pair_award ON duplicate_pair (past_award_id);

CREATE TABLE duplicate_search (
  review_id TEXT PRIMARY KEY REFERENCES review (id),
  searched_at TEXT NOT NULL
) STRICT;
