-- How far each view has followed the journal; moved in the transaction that writes the view.
CREATE TABLE checkpoint (
  name     TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
