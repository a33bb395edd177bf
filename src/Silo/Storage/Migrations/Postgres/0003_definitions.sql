-- Every version of everything that workspaces define; rows are only ever added.
CREATE TABLE definition (
  revision     bigint NOT NULL PRIMARY KEY, -- without gaps, in commit order
  workspace_no integer NOT NULL REFERENCES workspace (no),
  kind         text NOT NULL COLLATE "C",
  id           text NOT NULL COLLATE "C",
  version      integer NOT NULL,
  body         text,            -- JSON; null: this version removed it
  at           bigint NOT NULL, -- microseconds since 1970, UTC
  by_whom      text NOT NULL,
  UNIQUE (workspace_no, kind, id, version)
);
