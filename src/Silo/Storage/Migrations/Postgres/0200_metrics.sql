-- What metrics are worked out from, kept beside the journal and made again from it at any time. Instants are microseconds
-- since 1970, UTC; months are counted from year 0 in the workspace's time zone.

-- Signals that metrics are about, usage apart: of accounts' money, answers, tickets, deals, funnel and milestones.
CREATE TABLE metric_signal (
  workspace text COLLATE "C" NOT NULL,
  family    smallint NOT NULL, -- MetricFamily
  position  bigint NOT NULL, -- of the journal entry
  account   text COLLATE "C" NOT NULL,
  at        bigint NOT NULL,
  id        text COLLATE "C" NOT NULL,
  type      text COLLATE "C" NOT NULL,
  name      text COLLATE "C",
  person    text COLLATE "C", -- the signal's user
  value     text COLLATE "C", -- a decimal, to its last digit
  props     text COLLATE "C", -- JSON
  PRIMARY KEY (workspace, family, position)
);

CREATE INDEX metric_signal_account ON metric_signal (workspace, account, family, position);
CREATE INDEX metric_signal_at ON metric_signal (workspace, family, at);

-- The last journal position that changed anything of a family in a month: what was worked out after it still holds.
CREATE TABLE metric_mark (
  workspace text COLLATE "C" NOT NULL,
  family    smallint NOT NULL,
  month     integer NOT NULL, -- of traits a hash of the name
  position  bigint NOT NULL,
  PRIMARY KEY (workspace, family, month)
);

CREATE TABLE metric_account (
  workspace  text COLLATE "C" NOT NULL,
  account    text COLLATE "C" NOT NULL,
  position   bigint NOT NULL,
  first_at   bigint NOT NULL, -- of its earliest signal
  created_at bigint,          -- of its earliest account.created
  PRIMARY KEY (workspace, account)
);

CREATE INDEX metric_account_position ON metric_account (workspace, position);

-- Each trait's last value by occurrence; tie breaks two of one instant.
CREATE TABLE metric_trait (
  workspace text COLLATE "C" NOT NULL,
  trait     text COLLATE "C" NOT NULL,
  account   text COLLATE "C" NOT NULL,
  position  bigint NOT NULL,
  at        bigint NOT NULL,
  tie       bigint NOT NULL,
  value     text COLLATE "C", -- null: taken back
  PRIMARY KEY (workspace, trait, account)
);

-- On which days of a month a person did something: bit 0 is the first. One row a person and month is exact and small.
CREATE TABLE metric_activity (
  workspace text COLLATE "C" NOT NULL,
  month     integer NOT NULL,
  account   text COLLATE "C" NOT NULL,
  person    bigint NOT NULL, -- hash of the user's id
  days      bigint NOT NULL,
  PRIMARY KEY (workspace, month, account, person)
);

-- The same, added up to the month's last day.
CREATE TABLE metric_active (
  workspace    text COLLATE "C" NOT NULL,
  month        integer NOT NULL,
  account      text COLLATE "C" NOT NULL,
  position     bigint NOT NULL,
  person_days  bigint NOT NULL, -- in the last 28 days of the month
  week_people  bigint NOT NULL, -- distinct, in its last 7
  month_people bigint NOT NULL, -- distinct, in its last 28
  PRIMARY KEY (workspace, month, account)
);

-- A score at the end of a month, and at the end of the last one before that has a row: sums of differences add up.
CREATE TABLE metric_score (
  workspace text COLLATE "C" NOT NULL,
  account   text COLLATE "C" NOT NULL,
  month     integer NOT NULL,
  position  bigint NOT NULL,
  score     double precision,
  before    double precision,
  scorecard text COLLATE "C" NOT NULL, -- the account's main one
  PRIMARY KEY (workspace, account, month)
);

CREATE INDEX metric_score_month ON metric_score (workspace, month, account);
