-- Runs of playbooks: each row is written whole with every step.
CREATE TABLE run (
  no           INTEGER PRIMARY KEY,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  id           TEXT NOT NULL,
  playbook     TEXT NOT NULL,
  version      INTEGER NOT NULL,
  account      TEXT NOT NULL,
  state        TEXT NOT NULL,
  started_at   INTEGER NOT NULL, -- microseconds since 1970, UTC
  ended_at     INTEGER,
  due          INTEGER,          -- when to look at it; 0: the journal has not been told of all of it
  revision     INTEGER NOT NULL,
  body         TEXT NOT NULL,    -- JSON
  UNIQUE (workspace_no, id)
) STRICT;

CREATE UNIQUE INDEX run_one_under_way ON run (workspace_no, account, playbook) WHERE ended_at IS NULL;
CREATE INDEX run_of_account ON run (workspace_no, account, playbook, no);
CREATE INDEX run_of_playbook ON run (workspace_no, playbook, no);
CREATE INDEX run_due ON run (due, id) WHERE due IS NOT NULL;

-- Of each account the last reason why it did not enter a playbook.
CREATE TABLE run_skip (
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  playbook     TEXT NOT NULL,
  account      TEXT NOT NULL,
  at           INTEGER NOT NULL,
  reason       TEXT NOT NULL,
  kind         TEXT NOT NULL, -- of the trigger
  cause        TEXT NOT NULL,
  count        INTEGER NOT NULL,
  PRIMARY KEY (workspace_no, playbook, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX run_skip_newest ON run_skip (workspace_no, playbook, at);

-- What somebody is to do about an account.
CREATE TABLE task (
  no           INTEGER PRIMARY KEY,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  id           TEXT NOT NULL,
  account      TEXT NOT NULL,
  state        TEXT NOT NULL,
  owner        TEXT,
  playbook     TEXT,             -- null: a person gave it
  run          TEXT,
  created_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  told         INTEGER NOT NULL, -- the version that the journal was told of
  body         TEXT NOT NULL,    -- JSON
  UNIQUE (workspace_no, id)
) STRICT;

CREATE INDEX task_of_account ON task (workspace_no, account, created_at);
CREATE INDEX task_of_owner ON task (workspace_no, owner, created_at);
CREATE INDEX task_untold ON task (no) WHERE told < version;

-- How far the journal was followed for what acts on it.
CREATE TABLE IF NOT EXISTS checkpoint (
  name     TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
