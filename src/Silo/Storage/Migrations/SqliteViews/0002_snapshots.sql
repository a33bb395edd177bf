-- Snapshots of grains: a cache. The grain's key names its workspace.
CREATE TABLE grain_state (
  grain   TEXT NOT NULL,
  name    TEXT NOT NULL,
  etag    TEXT NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (grain, name)
) STRICT;
