-- 代录: what a judge wrote and signed on paper, typed by two people who do not see each other's figures.

-- One row an attempt: the first, and one for each correction. Its marks become a revision of the score sheet when the
-- signature is confirmed.
CREATE TABLE paper_sheet (
  id TEXT PRIMARY KEY,
  assignment_id TEXT NOT NULL REFERENCES assignment (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  -- typing: first or second typist at work; compared: both are done; done: confirmed; abandoned: begun by mistake.
  state TEXT NOT NULL CHECK (state IN ('typing', 'compared', 'done', 'abandoned')),
  -- Of a correction; of an attempt that was abandoned.
  reason TEXT,
  begun_at TEXT NOT NULL,
  revision INTEGER,
  confirmed_by TEXT REFERENCES account (id),
  confirmed_at TEXT,
  scan_sha256 TEXT,
  UNIQUE (assignment_id, ordinal),
  CHECK ((state = 'done') = (revision IS NOT NULL AND confirmed_by IS NOT NULL AND confirmed_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX paper_sheet_open ON paper_sheet (assignment_id) WHERE state IN ('typing', 'compared');
CREATE TRIGGER paper_sheet_done_fixed BEFORE UPDATE ON paper_sheet WHEN OLD.state IN ('done', 'abandoned')
BEGIN SELECT RAISE(ABORT, 'a finished transcription is history'); END;
CREATE TRIGGER paper_sheet_kept BEFORE DELETE ON paper_sheet
BEGIN SELECT RAISE(ABORT, 'a transcription is never deleted'); END;

CREATE TABLE paper_typing (
  paper_id TEXT NOT NULL REFERENCES paper_sheet (id),
  turn INTEGER NOT NULL CHECK (turn IN (1, 2)),
  account_id TEXT NOT NULL REFERENCES account (id),
  begun_at TEXT NOT NULL,
  finished_at TEXT,
  PRIMARY KEY (paper_id, turn)
) STRICT, WITHOUT ROWID;
-- Two different people.
CREATE TRIGGER paper_typing_two BEFORE INSERT ON paper_typing
WHEN EXISTS (SELECT 1 FROM paper_typing t WHERE t.paper_id = NEW.paper_id AND t.account_id = NEW.account_id)
BEGIN SELECT RAISE(ABORT, 'two different people type a sheet'); END;

-- Every keystroke that was kept, the newest of a cell is what holds. cell: a criterion, or 'comment'.
CREATE TABLE paper_cell (
  paper_id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  cell TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  -- Hundredths of a criterion, text of the comment.
  mark INTEGER,
  text TEXT,
  typed_at TEXT NOT NULL,
  PRIMARY KEY (paper_id, turn, cell, sequence),
  FOREIGN KEY (paper_id, turn) REFERENCES paper_typing (paper_id, turn)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER paper_cell_fixed BEFORE UPDATE ON paper_cell
BEGIN SELECT RAISE(ABORT, 'what was typed is append-only'); END;
CREATE TRIGGER paper_cell_kept BEFORE DELETE ON paper_cell
BEGIN SELECT RAISE(ABORT, 'what was typed is append-only'); END;
