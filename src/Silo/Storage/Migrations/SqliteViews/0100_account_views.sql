-- Views of the journal: dropping and replaying them loses nothing. Instants are microseconds since 1970, UTC.

CREATE TABLE account_view (
  workspace        TEXT NOT NULL,
  account          TEXT NOT NULL,
  position         INTEGER NOT NULL, -- of the last journal entry that changed the row
  search           TEXT NOT NULL,    -- folded id and name
  name_sort        TEXT,             -- folded name
  segment          TEXT,
  owner            TEXT,
  mrr              REAL,             -- to sort by; the exact amount is in the profile
  renewal_at       INTEGER,
  score            REAL,
  band             INTEGER NOT NULL DEFAULT 0,
  coverage         REAL NOT NULL DEFAULT 0,
  trend            REAL,
  scored_at        INTEGER,
  churn_risk       REAL,
  last_activity_at INTEGER,
  open_alerts      INTEGER NOT NULL DEFAULT 0,
  due_at           INTEGER,          -- when to look again; null: not before something comes
  profile          TEXT,             -- JSON
  PRIMARY KEY (workspace, account)
) STRICT, WITHOUT ROWID;

-- Each index also holds the primary key, so that accounts with equal values come in the order of their ids.
CREATE INDEX account_view_score ON account_view (workspace, score);
CREATE INDEX account_view_name ON account_view (workspace, name_sort);
CREATE INDEX account_view_mrr ON account_view (workspace, mrr);
CREATE INDEX account_view_renewal ON account_view (workspace, renewal_at);
CREATE INDEX account_view_activity ON account_view (workspace, last_activity_at);
CREATE INDEX account_view_owner ON account_view (workspace, owner);
CREATE INDEX account_view_due ON account_view (due_at, workspace, account) WHERE due_at IS NOT NULL;

-- A second keeps every change of band and the last of its other points.
CREATE TABLE score_point (
  workspace   TEXT NOT NULL,
  account     TEXT NOT NULL,
  scorecard   TEXT NOT NULL,
  second      INTEGER NOT NULL, -- since 1970
  band_change INTEGER NOT NULL, -- journal position of a change of band; 0: no change
  at          INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  version     INTEGER NOT NULL, -- of the scorecard
  score       REAL,
  band        INTEGER NOT NULL,
  coverage    REAL NOT NULL,
  PRIMARY KEY (workspace, account, scorecard, second, band_change)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_view (
  workspace   TEXT NOT NULL,
  id          TEXT NOT NULL,
  account     TEXT NOT NULL,
  position    INTEGER NOT NULL, -- of its last change; orders the feed
  kind        TEXT NOT NULL,
  rule        TEXT NOT NULL,
  resolved_at INTEGER,          -- null: open
  resolution  TEXT,
  alert       TEXT NOT NULL,    -- JSON, as raised
  PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX alert_view_feed ON alert_view (workspace, position);
CREATE INDEX alert_view_account ON alert_view (workspace, account, position);
CREATE INDEX alert_view_open ON alert_view (workspace, account) WHERE resolved_at IS NULL;

INSERT INTO checkpoint (name, position) VALUES ('views', 0);
