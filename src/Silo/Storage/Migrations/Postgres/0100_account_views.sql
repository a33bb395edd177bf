-- Views of the journal: dropping and replaying them loses nothing. Instants are microseconds since 1970, UTC.

CREATE TABLE account_view (
  workspace        text COLLATE "C" NOT NULL,
  account          text COLLATE "C" NOT NULL,
  position         bigint NOT NULL, -- of the last journal entry that changed the row
  search           text COLLATE "C" NOT NULL, -- folded id and name
  name_sort        text COLLATE "C", -- folded name
  segment          text COLLATE "C",
  owner            text COLLATE "C",
  mrr              double precision, -- to sort by; the exact amount is in the profile
  renewal_at       bigint,
  score            double precision,
  band             smallint NOT NULL DEFAULT 0,
  coverage         double precision NOT NULL DEFAULT 0,
  trend            double precision,
  scored_at        bigint,
  churn_risk       double precision,
  last_activity_at bigint,
  open_alerts      integer NOT NULL DEFAULT 0,
  due_at           bigint, -- when to look again; null: not before something comes
  profile          text, -- JSON
  PRIMARY KEY (workspace, account)
);

-- The order of bytes, so that both stores list alike; the id last, so that equal values come in the order of ids.
CREATE INDEX account_view_score ON account_view (workspace, score, account);
CREATE INDEX account_view_name ON account_view (workspace, name_sort, account);
CREATE INDEX account_view_mrr ON account_view (workspace, mrr, account);
CREATE INDEX account_view_renewal ON account_view (workspace, renewal_at, account);
CREATE INDEX account_view_activity ON account_view (workspace, last_activity_at, account);
CREATE INDEX account_view_owner ON account_view (workspace, owner, account);
CREATE INDEX account_view_due ON account_view (due_at, workspace, account) WHERE due_at IS NOT NULL;

-- A second keeps every change of band and the last of its other points.
CREATE TABLE score_point (
  workspace   text COLLATE "C" NOT NULL,
  account     text COLLATE "C" NOT NULL,
  scorecard   text COLLATE "C" NOT NULL,
  second      bigint NOT NULL, -- since 1970
  band_change bigint NOT NULL, -- journal position of a change of band; 0: no change
  at          bigint NOT NULL,
  position    bigint NOT NULL,
  version     integer NOT NULL, -- of the scorecard
  score       double precision,
  band        smallint NOT NULL,
  coverage    double precision NOT NULL,
  PRIMARY KEY (workspace, account, scorecard, second, band_change)
);

CREATE TABLE alert_view (
  workspace   text COLLATE "C" NOT NULL,
  id          text COLLATE "C" NOT NULL,
  account     text COLLATE "C" NOT NULL,
  position    bigint NOT NULL, -- of its last change; orders the feed
  kind        text COLLATE "C" NOT NULL,
  rule        text COLLATE "C" NOT NULL,
  resolved_at bigint, -- null: open
  resolution  text,
  alert       text NOT NULL, -- JSON, as raised
  PRIMARY KEY (workspace, id)
);

CREATE INDEX alert_view_feed ON alert_view (workspace, position);
CREATE INDEX alert_view_account ON alert_view (workspace, account, position);
CREATE INDEX alert_view_open ON alert_view (workspace, account) WHERE resolved_at IS NULL;

INSERT INTO checkpoint (name, position) VALUES ('views', 0);
