-- Who is told of alerts: what waits, what was told, and why something was not. Instants are microseconds since 1970, UTC.

-- How far the journal was followed; each write moves the version on, so of two followers one is refused.
CREATE TABLE notice_mark (
  id       bigint PRIMARY KEY CHECK (id = 1),
  version  bigint NOT NULL,
  position bigint NOT NULL,
  since    bigint NOT NULL, -- nobody is told of what was there before
  number   bigint NOT NULL  -- of the newest notice
);

CREATE TABLE notice (
  workspace  text NOT NULL COLLATE "C",
  alert      text NOT NULL COLLATE "C",
  transition text NOT NULL COLLATE "C",
  endpoint   text NOT NULL COLLATE "C", -- empty: none wants it
  number     bigint NOT NULL,
  account    text NOT NULL COLLATE "C",
  owner      text NOT NULL COLLATE "C", -- empty: nobody
  kind       bigint NOT NULL,
  state      bigint NOT NULL, -- 0 waiting, 1 told, 2 skipped
  reason     bigint NOT NULL,
  at         bigint NOT NULL,
  due_at     bigint,
  changed_at bigint NOT NULL,
  expires_at bigint,          -- null: its alert is open, or it waits
  message    text COLLATE "C",
  about      text NOT NULL, -- JSON
  PRIMARY KEY (workspace, alert, transition, endpoint)
);

CREATE INDEX notice_number ON notice (workspace, number);
CREATE INDEX notice_account ON notice (workspace, account) WHERE expires_at IS NULL;
CREATE INDEX notice_due ON notice (due_at) WHERE state = 0 AND due_at IS NOT NULL;
CREATE INDEX notice_group_waiting ON notice (workspace, endpoint, owner) WHERE state = 0;
CREATE INDEX notice_reason ON notice (workspace, state, reason);
CREATE INDEX notice_expiry ON notice (expires_at) WHERE expires_at IS NOT NULL;

-- The open alerts of accounts, as notices have followed them.
CREATE TABLE notice_watch (
  workspace text NOT NULL COLLATE "C",
  account   text NOT NULL COLLATE "C",
  tracks    text NOT NULL, -- JSON
  PRIMARY KEY (workspace, account)
);

CREATE TABLE notice_group (
  workspace text NOT NULL COLLATE "C",
  endpoint  text NOT NULL COLLATE "C",
  owner     text NOT NULL COLLATE "C",
  due_at    bigint,
  told_at   bigint,
  PRIMARY KEY (workspace, owner, endpoint)
);

CREATE INDEX notice_group_due ON notice_group (due_at) WHERE due_at IS NOT NULL;

-- The alerts that an owner was told of by themselves on a day of the workspace.
CREATE TABLE notice_day (
  workspace text NOT NULL COLLATE "C",
  owner     text NOT NULL COLLATE "C",
  day       bigint NOT NULL, -- since 0001-01-01
  alerts    text NOT NULL, -- JSON
  PRIMARY KEY (workspace, owner, day)
);

-- Messages on their way to the outbox; they go once they are there.
CREATE TABLE notice_message (
  workspace text NOT NULL COLLATE "C",
  id        text NOT NULL COLLATE "C",
  version   bigint NOT NULL, -- of the mark that wrote it: the order
  message   text NOT NULL, -- JSON
  PRIMARY KEY (workspace, id)
);
