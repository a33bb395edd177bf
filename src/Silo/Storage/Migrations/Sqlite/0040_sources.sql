-- Secrets of sources, sealed with a key that is not in the database.
CREATE TABLE source_secret (
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  source       TEXT NOT NULL,
  revision     INTEGER NOT NULL, -- named by the source's definition
  sealed       BLOB NOT NULL,
  PRIMARY KEY (workspace_no, source, revision)
) STRICT, WITHOUT ROWID;

-- What came of a source on a day (UTC), by kind: counts only ever grow.
CREATE TABLE source_day (
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  source       TEXT NOT NULL,
  day          INTEGER NOT NULL, -- days since 1970
  kind         TEXT NOT NULL,
  count        INTEGER NOT NULL,
  PRIMARY KEY (workspace_no, source, day, kind)
) STRICT, WITHOUT ROWID;
