-- A file that a chair or supervisor may upload for one purpose in one review; files of secretaries have no row here.
CREATE TABLE file_purpose (
  file_id TEXT PRIMARY KEY REFERENCES file (id),
  review_id TEXT NOT NULL REFERENCES review (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('decision', 'evidence', 'supervision', 'seals', 'papers'))
) STRICT;

-- Documents of a 监督记录. Their hashes are part of the note's own.
CREATE TABLE supervision_note_file (
  note_id TEXT NOT NULL REFERENCES supervision_note (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  file_id TEXT NOT NULL REFERENCES file (id),
  PRIMARY KEY (note_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER supervision_note_file_fixed BEFORE UPDATE ON supervision_note_file
BEGIN SELECT RAISE(ABORT, 'a supervision note is immutable'); END;
CREATE TRIGGER supervision_note_file_kept BEFORE DELETE ON supervision_note_file
BEGIN SELECT RAISE(ABORT, 'supervision notes are never deleted'); END;
