-- Refused input with its reason. Numbers are never used twice: a replay's ids are made of them.
CREATE TABLE dead_letter (
  no           INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  letter_key   BLOB NOT NULL,    -- of way and bytes as they came: what comes again is the same letter
  source       TEXT NOT NULL,
  code         TEXT NOT NULL,
  detail       TEXT NOT NULL,
  signal_id    TEXT,
  first_at     INTEGER NOT NULL, -- microseconds since 1970, UTC
  last_at      INTEGER NOT NULL,
  times        INTEGER NOT NULL,
  complete     INTEGER NOT NULL,
  original     BLOB NOT NULL,
  edited_by    TEXT,
  UNIQUE (workspace_no, letter_key)
) STRICT;
CREATE INDEX dead_letter_workspace ON dead_letter (workspace_no, no);

-- How much is kept of a workspace, and how many letters went to make room; moved with the rows.
CREATE TABLE dead_letter_total (
  workspace_no INTEGER PRIMARY KEY REFERENCES workspace (no),
  letters      INTEGER NOT NULL,
  bytes        INTEGER NOT NULL,
  dropped      INTEGER NOT NULL
) STRICT;
