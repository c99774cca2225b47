-- Who judges together, who must not judge what, and what was drawn by lot.

-- 专家库: everybody who judged, or was entered as an expert. NULL = not in it.
ALTER TABLE account ADD COLUMN expert_since TEXT;
ALTER TABLE account ADD COLUMN contact TEXT;
UPDATE account SET expert_since = created_at
  WHERE id IN (SELECT account_id FROM member WHERE role IN ('judge', 'chair'));

-- 评审组. A round that is taken back takes its panels with it.
CREATE TABLE panel (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  round_id TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  name TEXT NOT NULL,
  UNIQUE (round_id, ordinal)
) STRICT;

CREATE TABLE panel_judge (
  panel_id TEXT NOT NULL REFERENCES panel (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('leader', 'deputy', 'member')),
  PRIMARY KEY (panel_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX panel_judge_account ON panel_judge (account_id);

CREATE TABLE panel_entry (
  panel_id TEXT NOT NULL REFERENCES panel (id) ON DELETE CASCADE,
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  PRIMARY KEY (panel_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX panel_entry_entry ON panel_entry (entry_id);
CREATE TRIGGER panel_entry_once BEFORE INSERT ON panel_entry
WHEN EXISTS (
  SELECT 1 FROM panel_entry x JOIN panel p ON p.id = x.panel_id
  WHERE x.entry_id = NEW.entry_id AND x.panel_id <> NEW.panel_id
    AND p.round_id = (SELECT round_id FROM panel WHERE id = NEW.panel_id))
BEGIN SELECT RAISE(ABORT, 'an entry is in one panel of a round'); END;

-- 回避. One row an event; lifted rows stay as history.
CREATE TABLE recusal (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id),
  -- unit, contributor: found in the data. declared: by the judge. decided: by who presides.
  cause TEXT NOT NULL CHECK (cause IN ('unit', 'contributor', 'declared', 'decided')),
  reason TEXT NOT NULL,
  -- declared = in force, nobody has looked at it yet; confirmed = in force; lifted = no longer in force.
  state TEXT NOT NULL CHECK (state IN ('declared', 'confirmed', 'lifted')),
  -- NULL = found by the program.
  raised_by TEXT REFERENCES account (id),
  raised_at TEXT NOT NULL,
  settled_by TEXT REFERENCES account (id),
  settled_at TEXT,
  settle_reason TEXT
) STRICT;
CREATE INDEX recusal_review ON recusal (review_id, account_id);
CREATE UNIQUE INDEX recusal_in_force ON recusal (entry_id, account_id) WHERE state <> 'lifted';

-- Sheets of a judge who dropped out that do not count, and open work that was taken away; the marks stay.
CREATE TABLE set_aside (
  assignment_id TEXT PRIMARY KEY REFERENCES assignment (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES account (id),
  set_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a judge may open and what counts: neither recused nor set aside. Read this wherever work or sheets are meant.
CREATE VIEW active_assignment AS
  SELECT a.id, a.round_id, a.entry_id, a.account_id FROM assignment a
  WHERE NOT EXISTS (
      SELECT 1 FROM recusal x WHERE x.entry_id = a.entry_id AND x.account_id = a.account_id AND x.state <> 'lifted')
    AND NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.assignment_id = a.id);

-- 回避申报表: what was shown is kept once, under its digest; a name that is not on the signed list asks for a new signature.
CREATE TABLE conflict_list (
  digest TEXT PRIMARY KEY,
  names TEXT NOT NULL CHECK (json_valid(names))
) STRICT, WITHOUT ROWID;
CREATE TABLE conflict_form (
  round_id TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id),
  digest TEXT NOT NULL REFERENCES conflict_list (digest),
  ticked TEXT NOT NULL CHECK (json_valid(ticked)),
  signed_at TEXT NOT NULL,
  PRIMARY KEY (round_id, account_id)
) STRICT, WITHOUT ROWID;

-- 抽签 and 专家随机抽取. `body` is canonical JSON: what went into the drum, under which conditions, and what came out.
CREATE TABLE draw (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES review (id),
  -- Of an order; NULL for experts.
  round_id TEXT REFERENCES round (id) ON DELETE CASCADE,
  panel_id TEXT REFERENCES panel (id) ON DELETE SET NULL,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'experts')),
  seed TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  witnesses TEXT NOT NULL CHECK (json_valid(witnesses)),
  drawn_by TEXT NOT NULL REFERENCES account (id),
  drawn_at TEXT NOT NULL
) STRICT;
CREATE INDEX draw_review ON draw (review_id);

-- The order that holds: of the newest draw of each panel (or of the whole round).
CREATE TABLE draw_order (
  round_id TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
  panel_id TEXT REFERENCES panel (id) ON DELETE CASCADE,
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  place INTEGER NOT NULL CHECK (place >= 1),
  draw_id TEXT NOT NULL REFERENCES draw (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, entry_id)
) STRICT, WITHOUT ROWID;

-- Experts as drawn, in their order; a replacement names whom it replaces.
CREATE TABLE expert_pick (
  draw_id TEXT NOT NULL REFERENCES draw (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  account_id TEXT NOT NULL REFERENCES account (id),
  specialty TEXT,
  state TEXT NOT NULL CHECK (state IN ('drawn', 'accepted', 'declined')),
  reason TEXT,
  replaces INTEGER,
  settled_at TEXT,
  PRIMARY KEY (draw_id, ordinal)
) STRICT, WITHOUT ROWID;
