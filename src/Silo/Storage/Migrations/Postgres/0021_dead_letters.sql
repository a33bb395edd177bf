-- Refused input with its reason. Numbers are never used twice: a replay's ids are made of them.
CREATE TABLE dead_letter (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_no integer NOT NULL REFERENCES workspace (no),
  letter_key   bytea NOT NULL,  -- of way and bytes as they came: what comes again is the same letter
  source       text NOT NULL COLLATE "C",
  code         text NOT NULL COLLATE "C",
  detail       text NOT NULL,
  signal_id    text,
  first_at     bigint NOT NULL, -- microseconds since 1970, UTC
  last_at      bigint NOT NULL,
  times        bigint NOT NULL,
  complete     boolean NOT NULL,
  original     bytea NOT NULL,
  edited_by    text,
  UNIQUE (workspace_no, letter_key)
);
CREATE INDEX dead_letter_workspace ON dead_letter (workspace_no, no);

-- How much is kept of a workspace, and how many letters went to make room; moved with the rows.
CREATE TABLE dead_letter_total (
  workspace_no integer PRIMARY KEY REFERENCES workspace (no),
  letters      bigint NOT NULL,
  bytes        bigint NOT NULL,
  dropped      bigint NOT NULL
);
