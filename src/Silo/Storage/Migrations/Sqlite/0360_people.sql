CREATE TABLE person (
  workspace_no       INTEGER NOT NULL REFERENCES workspace (no),
  id                 TEXT NOT NULL,
  name               TEXT NOT NULL,
  email              TEXT NOT NULL,
  email_key          TEXT NOT NULL, -- of the address, what two spellings of it share
  role               INTEGER NOT NULL,
  is_disabled        INTEGER NOT NULL,
  password           TEXT,          -- its hash, with salt and rounds
  invitation         BLOB,          -- SHA-256; the token itself is nowhere
  invitation_ends_at INTEGER,
  issuer             TEXT,
  subject            TEXT,
  created_at         INTEGER NOT NULL,
  last_sign_in_at    INTEGER,
  version            INTEGER NOT NULL,
  PRIMARY KEY (workspace_no, id),
  UNIQUE (workspace_no, email_key),
  UNIQUE (workspace_no, issuer, subject)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX person_invitation ON person (invitation) WHERE invitation IS NOT NULL;

CREATE TABLE person_session (
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  id           TEXT NOT NULL,
  hash         BLOB NOT NULL UNIQUE, -- SHA-256 of what the browser holds
  person       TEXT,                 -- who signed in, or else
  api_key      TEXT,                 -- the key that did
  created_at   INTEGER NOT NULL,
  seen_at      INTEGER NOT NULL,     -- to the minute
  ends_at      INTEGER NOT NULL,
  agent        TEXT NOT NULL,
  PRIMARY KEY (workspace_no, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_session_owner ON person_session (workspace_no, person, api_key);

CREATE TABLE sign_in_failure (
  workspace_no INTEGER NOT NULL REFERENCES workspace (no),
  who          BLOB NOT NULL, -- SHA-256 of the name that was tried, of a person or not
  count        INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  until_at     INTEGER,
  PRIMARY KEY (workspace_no, who)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_failure_age ON sign_in_failure (last_at);

-- Browsers sent to a provider of identities. Which workspace they enter, only the provider's answer tells.
CREATE TABLE sign_on_wait (
  state     BLOB PRIMARY KEY, -- SHA-256
  nonce     TEXT NOT NULL,
  verifier  TEXT NOT NULL,
  return_to TEXT NOT NULL,
  ends_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_on_wait_age ON sign_on_wait (ends_at);
