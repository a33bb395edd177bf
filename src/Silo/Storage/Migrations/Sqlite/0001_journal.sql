CREATE TABLE workspace (
  no        INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  currency  TEXT NOT NULL
) STRICT;

-- Rows of the journal name their account by number: 8 bytes at most instead of an id of up to 128 characters.
CREATE TABLE account (
  no           INTEGER PRIMARY KEY,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  id           TEXT NOT NULL,
  UNIQUE (workspace_no, id)
) STRICT;

-- One row: the last position given. Positions stay used when rows go.
CREATE TABLE journal_head (
  single   INTEGER PRIMARY KEY CHECK (single = 1),
  position INTEGER NOT NULL
) STRICT;
INSERT INTO journal_head VALUES (1, 0);

CREATE TABLE journal (
  position     INTEGER PRIMARY KEY,
  workspace_no INTEGER NOT NULL,
  account_no   INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL, -- microseconds since 1970, UTC
  signal_key   BLOB,             -- null: no signal
  body         BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX journal_account ON journal (account_no, sequence);
CREATE UNIQUE INDEX journal_signal ON journal (signal_key) WHERE signal_key IS NOT NULL;
