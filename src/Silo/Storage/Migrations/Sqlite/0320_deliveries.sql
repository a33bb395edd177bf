-- Messages on their way out and those that arrived. Instants are microseconds since 1970, UTC.
CREATE TABLE delivery (
  no           INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  id           TEXT NOT NULL,    -- who puts the same message again puts the same id
  endpoint     TEXT NOT NULL,
  type         TEXT NOT NULL,
  account      TEXT,
  at           INTEGER NOT NULL,
  data         TEXT NOT NULL,
  text         TEXT NOT NULL,
  state        INTEGER NOT NULL, -- 0 pending, 1 delivered, 2 failed, 3 superseded
  fault        TEXT NOT NULL,
  tries        INTEGER NOT NULL, -- on the ladder
  attempts     INTEGER NOT NULL, -- ever
  created_at   INTEGER NOT NULL,
  due_at       INTEGER,          -- null exactly when it is not pending
  done_at      INTEGER,
  UNIQUE (workspace_no, id)
) STRICT;
CREATE INDEX delivery_due ON delivery (workspace_no, endpoint, due_at) WHERE state = 0;
CREATE INDEX delivery_failed ON delivery (workspace_no, endpoint, done_at) WHERE state = 2;
CREATE INDEX delivery_endpoint ON delivery (workspace_no, endpoint, no);
CREATE INDEX delivery_account ON delivery (workspace_no, endpoint, account, no) WHERE type = 'account.health';

CREATE TABLE delivery_attempt (
  delivery_no INTEGER NOT NULL REFERENCES delivery (no) ON DELETE CASCADE,
  attempt     INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  duration    INTEGER NOT NULL, -- microseconds
  status      INTEGER,
  fault       TEXT NOT NULL,
  answer      TEXT NOT NULL,
  PRIMARY KEY (delivery_no, attempt)
) STRICT, WITHOUT ROWID;

-- How an endpoint has taken what was sent there; no row: well.
CREATE TABLE endpoint_health (
  workspace_no  INTEGER NOT NULL REFERENCES workspace (no),
  endpoint      TEXT NOT NULL,
  failing_since INTEGER,
  failed_last   INTEGER,
  failures      INTEGER NOT NULL,
  hold_until    INTEGER,
  told          INTEGER NOT NULL,
  PRIMARY KEY (workspace_no, endpoint)
) STRICT, WITHOUT ROWID;

-- How far the journal was followed for messages. Beside them, because a view's checkpoint may go with its view.
CREATE TABLE delivery_checkpoint (
  name     TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
