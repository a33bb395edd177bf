-- Secrets of sources, sealed with a key that is not in the database.
CREATE TABLE source_secret (
  workspace_no integer NOT NULL REFERENCES workspace (no),
  source       text NOT NULL COLLATE "C",
  revision     integer NOT NULL, -- named by the source's definition
  sealed       bytea NOT NULL,
  PRIMARY KEY (workspace_no, source, revision)
);

-- What came of a source on a day (UTC), by kind: counts only ever grow.
CREATE TABLE source_day (
  workspace_no integer NOT NULL REFERENCES workspace (no),
  source       text NOT NULL COLLATE "C",
  day          integer NOT NULL, -- days since 1970
  kind         text NOT NULL COLLATE "C",
  count        bigint NOT NULL,
  PRIMARY KEY (workspace_no, source, day, kind)
);
