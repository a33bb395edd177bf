-- What metrics are worked out from, kept beside the journal and made again from it at any time. Instants are microseconds
-- since 1970, UTC; months are counted from year 0 in the workspace's time zone.

-- Signals that metrics are about, usage apart: of accounts' money, answers, tickets, deals, funnel and milestones.
CREATE TABLE metric_signal (
  workspace TEXT NOT NULL,
  family    INTEGER NOT NULL, -- MetricFamily
  position  INTEGER NOT NULL, -- of the journal entry
  account   TEXT NOT NULL,
  at        INTEGER NOT NULL,
  id        TEXT NOT NULL,
  type      TEXT NOT NULL,
  name      TEXT,
  person    TEXT, -- the signal's user
  value     TEXT, -- a decimal, to its last digit
  props     TEXT, -- JSON
  PRIMARY KEY (workspace, family, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX metric_signal_account ON metric_signal (workspace, account, family, position);
CREATE INDEX metric_signal_at ON metric_signal (workspace, family, at);

-- The last journal position that changed anything of a family in a month: what was worked out after it still holds.
CREATE TABLE metric_mark (
  workspace TEXT NOT NULL,
  family    INTEGER NOT NULL,
  month     INTEGER NOT NULL, -- of traits a hash of the name
  position  INTEGER NOT NULL,
  PRIMARY KEY (workspace, family, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE metric_account (
  workspace  TEXT NOT NULL,
  account    TEXT NOT NULL,
  position   INTEGER NOT NULL,
  first_at   INTEGER NOT NULL, -- of its earliest signal
  created_at INTEGER,          -- of its earliest account.created
  PRIMARY KEY (workspace, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX metric_account_position ON metric_account (workspace, position);

-- Each trait's last value by occurrence; tie breaks two of one instant.
CREATE TABLE metric_trait (
  workspace TEXT NOT NULL,
  trait     TEXT NOT NULL,
  account   TEXT NOT NULL,
  position  INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  tie       INTEGER NOT NULL,
  value     TEXT, -- null: taken back
  PRIMARY KEY (workspace, trait, account)
) STRICT, WITHOUT ROWID;

-- On which days of a month a person did something: bit 0 is the first. One row a person and month is exact and small.
CREATE TABLE metric_activity (
  workspace TEXT NOT NULL,
  month     INTEGER NOT NULL,
  account   TEXT NOT NULL,
  person    INTEGER NOT NULL, -- hash of the user's id
  days      INTEGER NOT NULL,
  PRIMARY KEY (workspace, month, account, person)
) STRICT, WITHOUT ROWID;

-- The same, added up to the month's last day.
CREATE TABLE metric_active (
  workspace    TEXT NOT NULL,
  month        INTEGER NOT NULL,
  account      TEXT NOT NULL,
  position     INTEGER NOT NULL,
  person_days  INTEGER NOT NULL, -- in the last 28 days of the month
  week_people  INTEGER NOT NULL, -- distinct, in its last 7
  month_people INTEGER NOT NULL, -- distinct, in its last 28
  PRIMARY KEY (workspace, month, account)
) STRICT, WITHOUT ROWID;

-- A score at the end of a month, and at the end of the last one before that has a row: sums of differences add up.
CREATE TABLE metric_score (
  workspace TEXT NOT NULL,
  account   TEXT NOT NULL,
  month     INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  score     REAL,
  before    REAL,
  scorecard TEXT NOT NULL, -- the account's main one
  PRIMARY KEY (workspace, account, month)
) STRICT, WITHOUT ROWID;

CREATE INDEX metric_score_month ON metric_score (workspace, month, account);
