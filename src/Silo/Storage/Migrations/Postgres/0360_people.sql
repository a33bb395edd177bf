CREATE TABLE person (
  workspace_no       integer NOT NULL REFERENCES workspace (no),
  id                 text NOT NULL,
  name               text NOT NULL,
  email              text NOT NULL,
  email_key          text NOT NULL, -- of the address, what two spellings of it share
  role               integer NOT NULL,
  is_disabled        boolean NOT NULL,
  password           text,          -- its hash, with salt and rounds
  invitation         bytea,         -- SHA-256; the token itself is nowhere
  invitation_ends_at bigint,
  issuer             text,
  subject            text,
  created_at         bigint NOT NULL,
  last_sign_in_at    bigint,
  version            integer NOT NULL,
  PRIMARY KEY (workspace_no, id),
  UNIQUE (workspace_no, email_key),
  UNIQUE (workspace_no, issuer, subject)
);

CREATE UNIQUE INDEX person_invitation ON person (invitation) WHERE invitation IS NOT NULL;

CREATE TABLE person_session (
  workspace_no integer NOT NULL REFERENCES workspace (no),
  id           text NOT NULL,
  hash         bytea NOT NULL UNIQUE, -- SHA-256 of what the browser holds
  person       text,                 -- who signed in, or else
  api_key      text,                 -- the key that did
  created_at   bigint NOT NULL,
  seen_at      bigint NOT NULL,     -- to the minute
  ends_at      bigint NOT NULL,
  agent        text NOT NULL,
  PRIMARY KEY (workspace_no, id)
);

CREATE INDEX person_session_owner ON person_session (workspace_no, person, api_key);

CREATE TABLE sign_in_failure (
  workspace_no integer NOT NULL REFERENCES workspace (no),
  who          bytea NOT NULL, -- SHA-256 of the name that was tried, of a person or not
  count        integer NOT NULL,
  last_at      bigint NOT NULL,
  until_at     bigint,
  PRIMARY KEY (workspace_no, who)
);

CREATE INDEX sign_in_failure_age ON sign_in_failure (last_at);

-- Browsers sent to a provider of identities. Which workspace they enter, only the provider's answer tells.
CREATE TABLE sign_on_wait (
  state     bytea PRIMARY KEY, -- SHA-256
  nonce     text NOT NULL,
  verifier  text NOT NULL,
  return_to text NOT NULL,
  ends_at   bigint NOT NULL
);

CREATE INDEX sign_on_wait_age ON sign_on_wait (ends_at);
