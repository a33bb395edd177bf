CREATE TABLE api_key (
  id           TEXT PRIMARY KEY,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  name         TEXT NOT NULL,
  prefix       TEXT NOT NULL,
  hash         BLOB NOT NULL UNIQUE, -- SHA-256; the key itself is nowhere
  scopes       INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER,
  last_used_at INTEGER,              -- to the minute
  revoked_at   INTEGER
) STRICT, WITHOUT ROWID;

-- State of grains that cannot be made again. The grain's key names its workspace.
CREATE TABLE grain_state (
  grain   TEXT NOT NULL,
  name    TEXT NOT NULL,
  etag    TEXT NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (grain, name)
) STRICT;

CREATE TABLE reminder (
  grain    TEXT NOT NULL,
  name     TEXT NOT NULL,
  hash     INTEGER NOT NULL, -- of the grain: silos share reminders by ranges of it
  start_at INTEGER NOT NULL,
  period   INTEGER NOT NULL, -- microseconds
  etag     TEXT NOT NULL,
  PRIMARY KEY (grain, name)
) STRICT, WITHOUT ROWID;
