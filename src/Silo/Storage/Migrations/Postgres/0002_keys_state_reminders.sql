CREATE TABLE api_key (
  id           text PRIMARY KEY,
  workspace_no integer NOT NULL REFERENCES workspace (no),
  name         text NOT NULL,
  prefix       text NOT NULL,
  hash         bytea NOT NULL UNIQUE, -- SHA-256; the key itself is nowhere
  scopes       integer NOT NULL,
  created_at   bigint NOT NULL,
  expires_at   bigint,
  last_used_at bigint,                -- to the minute
  revoked_at   bigint
);

-- State of grains that cannot be made again. The grain's key names its workspace.
CREATE TABLE grain_state (
  grain   text COLLATE "C" NOT NULL,
  name    text COLLATE "C" NOT NULL,
  etag    text NOT NULL,
  payload bytea NOT NULL,
  PRIMARY KEY (grain, name)
);

-- Snapshots of grains: a cache, but written like the state, so that one silo's snapshot serves another.
CREATE TABLE grain_snapshot (
  grain   text COLLATE "C" NOT NULL,
  name    text COLLATE "C" NOT NULL,
  etag    text NOT NULL,
  payload bytea NOT NULL,
  PRIMARY KEY (grain, name)
) WITH (fillfactor = 70); -- Rewritten often: room for the new version on the same page spares the index.

CREATE TABLE reminder (
  grain    text COLLATE "C" NOT NULL,
  name     text COLLATE "C" NOT NULL,
  hash     bigint NOT NULL, -- of the grain: silos share reminders by ranges of it
  start_at bigint NOT NULL,
  period   bigint NOT NULL, -- microseconds
  etag     text NOT NULL,
  PRIMARY KEY (grain, name)
);
