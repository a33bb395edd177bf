-- Messages on their way out and those that arrived. Instants are microseconds since 1970, UTC.
CREATE TABLE delivery (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_no integer NOT NULL REFERENCES workspace (no),
  id           text NOT NULL COLLATE "C", -- who puts the same message again puts the same id
  endpoint     text NOT NULL COLLATE "C",
  type         text NOT NULL COLLATE "C",
  account      text COLLATE "C",
  at           bigint NOT NULL,
  data         text NOT NULL,
  text         text NOT NULL,
  state        bigint NOT NULL,           -- 0 pending, 1 delivered, 2 failed, 3 superseded
  fault        text NOT NULL COLLATE "C",
  tries        bigint NOT NULL,           -- on the ladder
  attempts     bigint NOT NULL,           -- ever
  created_at   bigint NOT NULL,
  due_at       bigint,                    -- null exactly when it is not pending
  done_at      bigint,
  UNIQUE (workspace_no, id)
);
CREATE INDEX delivery_due ON delivery (workspace_no, endpoint, due_at) WHERE state = 0;
CREATE INDEX delivery_failed ON delivery (workspace_no, endpoint, done_at) WHERE state = 2;
CREATE INDEX delivery_endpoint ON delivery (workspace_no, endpoint, no);
CREATE INDEX delivery_account ON delivery (workspace_no, endpoint, account, no) WHERE type = 'account.health';

CREATE TABLE delivery_attempt (
  delivery_no bigint NOT NULL REFERENCES delivery (no) ON DELETE CASCADE,
  attempt     bigint NOT NULL,
  at          bigint NOT NULL,
  duration    bigint NOT NULL, -- microseconds
  status      bigint,
  fault       text NOT NULL COLLATE "C",
  answer      text NOT NULL,
  PRIMARY KEY (delivery_no, attempt)
);

-- How an endpoint has taken what was sent there; no row: well.
CREATE TABLE endpoint_health (
  workspace_no  integer NOT NULL REFERENCES workspace (no),
  endpoint      text NOT NULL COLLATE "C",
  failing_since bigint,
  failed_last   bigint,
  failures      bigint NOT NULL,
  hold_until    bigint,
  told          bigint NOT NULL,
  PRIMARY KEY (workspace_no, endpoint)
);

-- How far the journal was followed for messages. Beside them, because a view's checkpoint may go with its view.
CREATE TABLE delivery_checkpoint (
  name     text PRIMARY KEY,
  position bigint NOT NULL
);
