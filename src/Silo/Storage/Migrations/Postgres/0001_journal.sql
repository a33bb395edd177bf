CREATE TABLE workspace (
  no        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id        text NOT NULL UNIQUE,
  name      text NOT NULL,
  time_zone text NOT NULL,
  currency  text NOT NULL
);

-- Rows of the journal name their account by number: 8 bytes instead of an id of up to 128 characters.
CREATE TABLE account (
  no           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_no integer NOT NULL REFERENCES workspace (no),
  id           text NOT NULL COLLATE "C",
  UNIQUE (workspace_no, id)
);

-- The one row that every committing writer locks: it gives positions without gaps, in commit order.
CREATE TABLE journal_head (
  single   boolean PRIMARY KEY DEFAULT true CHECK (single),
  position bigint NOT NULL
) WITH (fillfactor = 10); -- Room on its page, so that each update stays there and is cleaned up by the next.
INSERT INTO journal_head (position) VALUES (0);

CREATE TABLE journal (
  position     bigint NOT NULL PRIMARY KEY,
  account_no   bigint NOT NULL,
  sequence     bigint NOT NULL,
  recorded_at  bigint NOT NULL, -- microseconds since 1970, UTC
  workspace_no integer NOT NULL,
  signal_key   uuid,            -- null: no signal
  body         bytea NOT NULL
);

CREATE UNIQUE INDEX journal_account ON journal (account_no, sequence);
CREATE UNIQUE INDEX journal_signal ON journal (signal_key) WHERE signal_key IS NOT NULL;

-- How far each view has followed the journal; moved in the transaction that writes the view.
CREATE TABLE checkpoint (
  name     text PRIMARY KEY,
  position bigint NOT NULL
);
