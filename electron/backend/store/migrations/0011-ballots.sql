-- 票决. Who took part and what was voted are kept apart; of a secret ballot nothing joins the two.

CREATE TABLE ballot (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  -- NULL = of a round that was prepared and taken back.
  round_id TEXT REFERENCES round (id) ON DELETE SET NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  -- The motion in words, as it is read out and printed.
  text TEXT NOT NULL,
  -- Canonical JSON: what is decided, and by which rule.
  motion TEXT NOT NULL CHECK (json_valid(motion)),
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  method TEXT NOT NULL CHECK (method IN ('desk', 'hands', 'paper')),
  secret INTEGER NOT NULL CHECK (secret IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')),
  opened_by TEXT NOT NULL REFERENCES account (id),
  opened_at TEXT NOT NULL,
  closed_by TEXT REFERENCES account (id),
  closed_at TEXT,
  cancel_reason TEXT,
  witness_id TEXT REFERENCES account (id),
  -- Written once, at closing. Canonical JSON.
  counts TEXT CHECK (json_valid(counts)),
  slips TEXT CHECK (json_valid(slips)),
  result TEXT CHECK (json_valid(result)),
  -- Of a secret ballot: what the files still knew of the order of votes has been overwritten.
  traces_cleared INTEGER NOT NULL DEFAULT 0 CHECK (traces_cleared IN (0, 1)),
  UNIQUE (review_id, ordinal),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK ((state = 'closed') = (result IS NOT NULL))
) STRICT;
CREATE TRIGGER ballot_result_fixed BEFORE UPDATE OF text, motion, rule, counts, slips, result, state ON ballot
WHEN OLD.state <> 'open'
BEGIN SELECT RAISE(ABORT, 'the result of a ballot is immutable'); END;
CREATE TRIGGER ballot_kept BEFORE DELETE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are never deleted'); END;

-- The base, as 签到 had it when the ballot was opened, and who has voted. Never what.
CREATE TABLE ballot_member (
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  present INTEGER NOT NULL CHECK (present IN (0, 1)),
  -- Canonical JSON: entries of the motion from which the member is recused.
  recused TEXT NOT NULL CHECK (json_valid(recused)),
  voted INTEGER NOT NULL DEFAULT 0 CHECK (voted IN (0, 1)),
  PRIMARY KEY (ballot_id, account_id)
) STRICT, WITHOUT ROWID;

-- Votes of secret ballots. Ids are random (UUIDv4) and given anew at closing; no member, no time, no order.
CREATE TABLE ballot_vote (
  id TEXT PRIMARY KEY,
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  subject TEXT NOT NULL,
  choice TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Votes of named ballots.
CREATE TABLE ballot_named_vote (
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  subject TEXT NOT NULL,
  choice TEXT NOT NULL,
  PRIMARY KEY (ballot_id, account_id, subject)
) STRICT, WITHOUT ROWID;

-- Decisions that carry out what a ballot decided.
CREATE TABLE ballot_decision (
  ballot_id TEXT NOT NULL REFERENCES ballot (id),
  decision_id TEXT NOT NULL UNIQUE REFERENCES decision (id),
  PRIMARY KEY (ballot_id, decision_id)
) STRICT, WITHOUT ROWID;
