-- Who is told of alerts: what waits, what was told, and why something was not. Instants are microseconds since 1970, UTC.

-- How far the journal was followed; each write moves the version on, so of two followers one is refused.
CREATE TABLE notice_mark (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  version  INTEGER NOT NULL,
  position INTEGER NOT NULL,
  since    INTEGER NOT NULL, -- nobody is told of what was there before
  number   INTEGER NOT NULL  -- of the newest notice
) STRICT;

CREATE TABLE notice (
  workspace  TEXT NOT NULL,
  alert      TEXT NOT NULL,
  transition TEXT NOT NULL,
  endpoint   TEXT NOT NULL, -- empty: none wants it
  number     INTEGER NOT NULL,
  account    TEXT NOT NULL,
  owner      TEXT NOT NULL, -- empty: nobody
  kind       INTEGER NOT NULL,
  state      INTEGER NOT NULL, -- 0 waiting, 1 told, 2 skipped
  reason     INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  due_at     INTEGER,
  changed_at INTEGER NOT NULL,
  expires_at INTEGER,          -- null: its alert is open, or it waits
  message    TEXT,
  about      TEXT NOT NULL, -- JSON
  PRIMARY KEY (workspace, alert, transition, endpoint)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_number ON notice (workspace, number);
CREATE INDEX notice_account ON notice (workspace, account) WHERE expires_at IS NULL;
CREATE INDEX notice_due ON notice (due_at) WHERE state = 0 AND due_at IS NOT NULL;
CREATE INDEX notice_group_waiting ON notice (workspace, endpoint, owner) WHERE state = 0;
CREATE INDEX notice_reason ON notice (workspace, state, reason);
CREATE INDEX notice_expiry ON notice (expires_at) WHERE expires_at IS NOT NULL;

-- The open alerts of accounts, as notices have followed them.
CREATE TABLE notice_watch (
  workspace TEXT NOT NULL,
  account   TEXT NOT NULL,
  tracks    TEXT NOT NULL, -- JSON
  PRIMARY KEY (workspace, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_group (
  workspace TEXT NOT NULL,
  endpoint  TEXT NOT NULL,
  owner     TEXT NOT NULL,
  due_at    INTEGER,
  told_at   INTEGER,
  PRIMARY KEY (workspace, owner, endpoint)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_group_due ON notice_group (due_at) WHERE due_at IS NOT NULL;

-- The alerts that an owner was told of by themselves on a day of the workspace.
CREATE TABLE notice_day (
  workspace TEXT NOT NULL,
  owner     TEXT NOT NULL,
  day       INTEGER NOT NULL, -- since 0001-01-01
  alerts    TEXT NOT NULL, -- JSON
  PRIMARY KEY (workspace, owner, day)
) STRICT, WITHOUT ROWID;

-- Messages on their way to the outbox; they go once they are there.
CREATE TABLE notice_message (
  workspace TEXT NOT NULL,
  id        TEXT NOT NULL,
  version   INTEGER NOT NULL, -- of the mark that wrote it: the order
  message   TEXT NOT NULL, -- JSON
  PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;
