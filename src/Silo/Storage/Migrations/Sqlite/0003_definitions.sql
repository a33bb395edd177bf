-- Every version of everything that workspaces define; rows are only ever added.
CREATE TABLE definition (
  revision     INTEGER PRIMARY KEY,
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  kind         TEXT NOT NULL,
  id           TEXT NOT NULL,
  version      INTEGER NOT NULL,
  body         TEXT,             -- JSON; null: this version removed it
  at           INTEGER NOT NULL, -- microseconds since 1970, UTC
  by_whom      TEXT NOT NULL,
  UNIQUE (workspace_no, kind, id, version)
) STRICT;
