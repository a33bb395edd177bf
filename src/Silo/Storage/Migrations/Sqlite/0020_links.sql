-- What the names stand for that sources use for an account or somebody of it.
CREATE TABLE link (
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  kind         INTEGER NOT NULL,
  source       TEXT NOT NULL,    -- '': valid in the whole workspace
  key          TEXT NOT NULL,
  account      TEXT,             -- null: the same as another key, or dismissed
  same_kind    INTEGER,
  same_source  TEXT,
  same_key     TEXT,
  since        INTEGER NOT NULL, -- microseconds since 1970, UTC
  at           INTEGER NOT NULL,
  by_whom      TEXT NOT NULL,
  PRIMARY KEY (workspace_no, kind, source, key)
) STRICT, WITHOUT ROWID;

-- Signals kept aside until their account is known. Numbers are never used twice.
CREATE TABLE held_signal (
  no           INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  kind         INTEGER NOT NULL,
  source       TEXT NOT NULL,
  key          TEXT NOT NULL,    -- the surest of its keys
  signal_id    TEXT NOT NULL,
  received_at  INTEGER NOT NULL,
  body         BLOB NOT NULL,    -- the signal as the journal writes it
  UNIQUE (workspace_no, kind, source, key, signal_id)
) STRICT;

-- Every key that a held signal may be found by.
CREATE TABLE held_wait (
  workspace_no INTEGER NOT NULL,
  kind         INTEGER NOT NULL,
  source       TEXT NOT NULL,
  key          TEXT NOT NULL,
  no           INTEGER NOT NULL,
  rank         INTEGER NOT NULL, -- of the keys of one signal that have an account, the lowest decides
  PRIMARY KEY (workspace_no, kind, source, key, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_wait_no ON held_wait (no);

-- How much waits in a workspace; moved with the rows.
CREATE TABLE held_total (
  workspace_no INTEGER PRIMARY KEY REFERENCES workspace (no),
  signals      INTEGER NOT NULL,
  bytes        INTEGER NOT NULL
) STRICT;
