-- Runs of playbooks: each row is written whole with every step.
CREATE TABLE run (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_no integer NOT NULL REFERENCES workspace (no),
  id           text NOT NULL COLLATE "C",
  playbook     text NOT NULL COLLATE "C",
  version      integer NOT NULL,
  account      text NOT NULL COLLATE "C",
  state        text NOT NULL COLLATE "C",
  started_at   bigint NOT NULL, -- microseconds since 1970, UTC
  ended_at     bigint,
  due          bigint,          -- when to look at it; 0: the journal has not been told of all of it
  revision     integer NOT NULL,
  body         text NOT NULL,    -- JSON
  UNIQUE (workspace_no, id)
);

CREATE UNIQUE INDEX run_one_under_way ON run (workspace_no, account, playbook) WHERE ended_at IS NULL;
CREATE INDEX run_of_account ON run (workspace_no, account, playbook, no);
CREATE INDEX run_of_playbook ON run (workspace_no, playbook, no);
CREATE INDEX run_due ON run (due, id) WHERE due IS NOT NULL;

-- Of each account the last reason why it did not enter a playbook.
CREATE TABLE run_skip (
  workspace_no integer NOT NULL REFERENCES workspace (no),
  playbook     text NOT NULL COLLATE "C",
  account      text NOT NULL COLLATE "C",
  at           bigint NOT NULL,
  reason       text NOT NULL COLLATE "C",
  kind         text NOT NULL COLLATE "C", -- of the trigger
  cause        text NOT NULL COLLATE "C",
  count        integer NOT NULL,
  PRIMARY KEY (workspace_no, playbook, account)
);

CREATE INDEX run_skip_newest ON run_skip (workspace_no, playbook, at);

-- What somebody is to do about an account.
CREATE TABLE task (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_no integer NOT NULL REFERENCES workspace (no),
  id           text NOT NULL COLLATE "C",
  account      text NOT NULL COLLATE "C",
  state        text NOT NULL COLLATE "C",
  owner        text COLLATE "C",
  playbook     text COLLATE "C",             -- null: a person gave it
  run          text COLLATE "C",
  created_at   bigint NOT NULL,
  version      integer NOT NULL,
  told         integer NOT NULL, -- the version that the journal was told of
  body         text NOT NULL,    -- JSON
  UNIQUE (workspace_no, id)
);

CREATE INDEX task_of_account ON task (workspace_no, account, created_at);
CREATE INDEX task_of_owner ON task (workspace_no, owner, created_at);
CREATE INDEX task_untold ON task (no) WHERE told < version;
