-- What the names stand for that sources use for an account or somebody of it.
CREATE TABLE link (
  workspace_no integer NOT NULL REFERENCES workspace (no),
  kind         integer NOT NULL,
  source       text NOT NULL COLLATE "C", -- '': valid in the whole workspace
  key          text NOT NULL COLLATE "C",
  account      text COLLATE "C",          -- null: the same as another key, or dismissed
  same_kind    integer,
  same_source  text COLLATE "C",
  same_key     text COLLATE "C",
  since        bigint NOT NULL,           -- microseconds since 1970, UTC
  at           bigint NOT NULL,
  by_whom      text NOT NULL,
  PRIMARY KEY (workspace_no, kind, source, key)
);

-- Signals kept aside until their account is known.
CREATE TABLE held_signal (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_no integer NOT NULL REFERENCES workspace (no),
  kind         integer NOT NULL,
  source       text NOT NULL COLLATE "C",
  key          text NOT NULL COLLATE "C", -- the surest of its keys
  signal_id    text NOT NULL COLLATE "C",
  received_at  bigint NOT NULL,
  body         bytea NOT NULL,            -- the signal as the journal writes it
  UNIQUE (workspace_no, kind, source, key, signal_id)
);

-- Every key that a held signal may be found by.
CREATE TABLE held_wait (
  workspace_no integer NOT NULL,
  kind         integer NOT NULL,
  source       text NOT NULL COLLATE "C",
  key          text NOT NULL COLLATE "C",
  no           bigint NOT NULL REFERENCES held_signal (no) ON DELETE CASCADE,
  rank         integer NOT NULL,          -- of the keys of one signal that have an account, the lowest decides
  PRIMARY KEY (workspace_no, kind, source, key, no)
);
CREATE INDEX held_wait_no ON held_wait (no);

-- How much waits in a workspace; moved with the rows. Who holds or links locks it, so neither misses the other.
CREATE TABLE held_total (
  workspace_no integer PRIMARY KEY REFERENCES workspace (no),
  signals      bigint NOT NULL,
  bytes        bigint NOT NULL
);
