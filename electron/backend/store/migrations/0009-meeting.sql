-- The meeting: who is there, what is called, what the hall sees; and site visits.

-- Movements in their order (ids ascend): a person is present after an arrival that no leaving followed.
CREATE TABLE attendance (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  movement TEXT NOT NULL CHECK (movement IN ('arrive', 'leave')),
  happened_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX attendance_review ON attendance (review_id, account_id, id);
CREATE TRIGGER attendance_fixed BEFORE UPDATE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is append-only'); END;
CREATE TRIGGER attendance_kept BEFORE DELETE ON attendance
BEGIN SELECT RAISE(ABORT, 'attendance is append-only'); END;

CREATE TABLE substitution (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  absent_id TEXT NOT NULL REFERENCES account (id),
  substitute_name TEXT NOT NULL,
  substitute_unit TEXT,
  -- Set with the approval, which makes the substitute a member.
  substitute_id TEXT REFERENCES account (id),
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'refused')),
  asked_by TEXT NOT NULL REFERENCES account (id),
  asked_at TEXT NOT NULL,
  decided_by TEXT REFERENCES account (id),
  decided_at TEXT,
  decision_reason TEXT,
  CHECK ((state = 'asked') = (decided_by IS NULL)),
  CHECK ((state = 'approved') = (substitute_id IS NOT NULL))
) STRICT;
CREATE INDEX substitution_review ON substitution (review_id);

CREATE TABLE agenda_item (
  review_id TEXT NOT NULL REFERENCES review (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  -- Time of day as it is written on the agenda, "09:30".
  starts TEXT,
  title TEXT NOT NULL,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
  review_id TEXT PRIMARY KEY REFERENCES review (id),
  -- Follow mode and call are of this round and end with it.
  round_id TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  -- Follow mode: every desk opens the called entry, and only that can be scored.
  follow INTEGER NOT NULL DEFAULT 0 CHECK (follow IN (0, 1)),
  entry_id TEXT REFERENCES entry (id),
  scoring_open INTEGER NOT NULL DEFAULT 0 CHECK (scoring_open IN (0, 1)),
  timer_kind TEXT CHECK (timer_kind IN ('statement', 'questions')),
  timer_seconds INTEGER CHECK (timer_seconds BETWEEN 1 AND 86400),
  -- Running: when it ends. Paused: what is left, in milliseconds.
  timer_ends_at TEXT,
  timer_left INTEGER,
  hall_view TEXT NOT NULL DEFAULT 'auto' CHECK (hall_view IN ('auto', 'agenda', 'order', 'results')),
  CHECK (entry_id IS NOT NULL OR scoring_open = 0)
) STRICT;

-- Every call of an entry, and who of its judges was not there.
CREATE TABLE meeting_call (
  id TEXT PRIMARY KEY,
  round_id TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  called_by TEXT NOT NULL REFERENCES account (id),
  called_at TEXT NOT NULL,
  absent TEXT NOT NULL CHECK (json_valid(absent))
) STRICT;
CREATE INDEX meeting_call_round ON meeting_call (round_id);

-- What the hall may show of the result, as it stood when it was released; the hall reads nothing else of it.
CREATE TABLE hall_release (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  tier_id TEXT NOT NULL,
  draft INTEGER NOT NULL CHECK (draft IN (0, 1)),
  content TEXT NOT NULL CHECK (json_valid(content)),
  -- Digest of the seal, or of the tally of a draft.
  digest TEXT NOT NULL,
  released_by TEXT NOT NULL REFERENCES account (id),
  released_at TEXT NOT NULL,
  withdrawn_at TEXT,
  UNIQUE (review_id, sequence)
) STRICT;

CREATE TABLE visit_team (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  name TEXT NOT NULL,
  UNIQUE (review_id, name)
) STRICT;

CREATE TABLE visit_team_member (
  team_id TEXT NOT NULL REFERENCES visit_team (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id),
  -- 1 = leads the team.
  leads INTEGER NOT NULL CHECK (leads IN (0, 1)),
  PRIMARY KEY (team_id, account_id)
) STRICT, WITHOUT ROWID;

-- One visit an entry. The opinion is fixed from the first signature on; taking it back drops the signatures.
CREATE TABLE visit (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  team_id TEXT NOT NULL REFERENCES visit_team (id),
  entry_id TEXT NOT NULL UNIQUE REFERENCES entry (id) ON DELETE CASCADE,
  -- Day as "2026-11-21".
  day TEXT,
  place TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('pass', 'fail')),
  -- Hundredths of a mark out of 100.
  score INTEGER CHECK (score BETWEEN 0 AND 10000),
  opinion TEXT
) STRICT;
CREATE INDEX visit_review ON visit (review_id);

CREATE TABLE visit_answer (
  visit_id TEXT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  item_id TEXT NOT NULL,
  answer TEXT CHECK (answer IN ('yes', 'no')),
  remark TEXT NOT NULL,
  PRIMARY KEY (visit_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit_photo (
  id TEXT PRIMARY KEY,
  visit_id TEXT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  item_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  added_by TEXT NOT NULL REFERENCES account (id),
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX visit_photo_visit ON visit_photo (visit_id);

CREATE TABLE visit_signature (
  visit_id TEXT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id),
  -- pin: by the person; paper: the secretary confirms the signature on paper.
  manner TEXT NOT NULL CHECK (manner IN ('pin', 'paper')),
  confirmed_by TEXT NOT NULL REFERENCES account (id),
  signed_at TEXT NOT NULL,
  PRIMARY KEY (visit_id, account_id)
) STRICT, WITHOUT ROWID;

-- 优先条件 of an entry: shown as tags, never added to a figure.
CREATE TABLE entry_preference (
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  preference_id TEXT NOT NULL,
  PRIMARY KEY (entry_id, preference_id)
) STRICT, WITHOUT ROWID;
