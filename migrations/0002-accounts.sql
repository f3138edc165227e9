-- Accounts and what proves who somebody is. Secrets are hashed or sealed before they come here.

CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT UNIQUE,
  shown_as TEXT NOT NULL,
  password TEXT NOT NULL,
  totp TEXT NOT NULL,
  new_totp TEXT NOT NULL,
  totp_step BIGINT NOT NULL,
  language TEXT NOT NULL,
  disabled BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  revision BIGINT NOT NULL
);

CREATE TABLE account_grant (
  account TEXT NOT NULL REFERENCES account (id),
  position BIGINT NOT NULL,
  role TEXT NOT NULL,
  factory TEXT NOT NULL,
  zone TEXT NOT NULL,
  supplier TEXT NOT NULL,
  PRIMARY KEY (account, position)
);

CREATE TABLE account_session (
  digest TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  csrf TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);

CREATE INDEX account_session_account ON account_session (account);

CREATE TABLE account_token (
  id TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);

CREATE INDEX account_token_account ON account_token (account);

CREATE TABLE account_recovery (
  account TEXT NOT NULL REFERENCES account (id),
  digest TEXT NOT NULL,
  PRIMARY KEY (account, digest)
);

CREATE TABLE account_attempt (
  name_digest TEXT NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);

CREATE TABLE account_event (
  number BIGINT NOT NULL PRIMARY KEY,
  happened_at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  done_by TEXT NOT NULL,
  account TEXT NOT NULL
);
